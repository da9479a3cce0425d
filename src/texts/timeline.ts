// What happened, as a colleague or customer reads it: a line for every kind of
// fact, who did it, and for the bot why. Also as a plain table, for stories.

import type { Actor, Fact } from '#domain/facts.ts';
import { factText } from './timeline-facts.ts';
import { lookingInto, type TimelineLookup } from './timeline-lookup.ts';
import { whyText } from './timeline-why.ts';
import { said, type Language } from './language.ts';

export interface TimelineLine {
  readonly title: string;
  readonly detail?: string;
  /** Why the bot did it. */
  readonly why?: string;
}

/** One fact in words. Names come from the lookup: facts hold only ids. */
export function sayFact(fact: Fact, lookup: TimelineLookup, lang: Language): TimelineLine {
  const { title, detail } = factText(fact, lookup, lang);
  const why = fact.by.kind === 'bot' ? whyText(fact.by.rule, fact.by.because, fact.on, lang) : undefined;
  return { title, ...(detail ? { detail } : {}), ...(why ? { why } : {}) };
}

/** Who did it. The bot goes by the service's name. */
export function sayActor(actor: Actor, lookup: TimelineLookup, lang: Language): string {
  switch (actor.kind) {
    case 'customer':
      return lookup.party(actor.partyId);
    case 'colleague':
      return lookup.staff(actor.staffId);
    case 'bot':
      return 'Betaalbaar';
    case 'provider':
      return actor.name in providerWords ? providerWords[actor.name as keyof typeof providerWords][lang] : actor.name;
    case 'import':
      return said('aangeleverd', 'delivered')[lang];
  }
}

const providerWords = { email: said('e-mail', 'e-mail'), letter: said('post', 'post'), sms: said('sms', 'SMS'), push: said('melding', 'notification'), mollie: said('Mollie', 'Mollie'), sandbox: said('proefbank', 'sandbox') } as const;

/**
 * The facts in the order given as a plain text table: day | who | what | why.
 * Columns are as wide as their widest cell, ordinary spaces only, and no line
 * ends in a space, so that it can stand in a test as it is.
 */
export function timelineTable(facts: readonly Fact[], lookup: TimelineLookup, lang: Language): string {
  const informed = lookingInto(facts, lookup);
  const head = [said('dag', 'day'), said('wie', 'who'), said('wat', 'what'), said('waarom', 'why')].map((each) => each[lang]);
  const rows = facts.map((fact) => {
    const { title, detail, why } = sayFact(fact, informed, lang);
    return [fact.on, sayActor(fact.by, informed, lang), detail ? `${title} (${detail})` : title, why ?? ''].map((cell) => cell.replace(/\s+/g, ' '));
  });
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ').replace(/[ |]+$/, '')).join('\n') + '\n';
}
