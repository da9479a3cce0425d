// What `{variables}` stand for in words that a creditor made its own: for each
// message a closed list, each with its meaning, its kind and what it says of
// these figures. Names are Dutch in both languages: one list to learn.

import type { MessageInputs } from '#bot/message-inputs.ts';
import type { Day } from '#domain/day.ts';
import type { VariableKind } from '#domain/template-words.ts';
import { dayText, dayWithWeekday, euro, instalmentsText, listed } from '../format.ts';
import { said, type Language, type Said } from '../language.ts';
import { thisInstalment } from './arrangement.ts';
import { rewardGiven } from './changed.ts';
import type { MessageContext } from './message.ts';
import { missedText } from './missed.ts';
import { billsText } from './reminders.ts';
import { howFar } from './thanked.ts';

interface Variable {
  readonly kind: VariableKind;
  readonly meaning: Said;
}

const amount = (nl: string, en: string): Variable => ({ kind: 'amount', meaning: said(nl, en) });
const onDay = (nl: string, en: string): Variable => ({ kind: 'day', meaning: said(nl, en) });
const other = (nl: string, en: string): Variable => ({ kind: 'other', meaning: said(nl, en) });

export const templateVariables = {
  schuldeiser: other('uw naam, zoals die boven berichten staat', 'your name, as it stands above messages'),
  bedrag: amount('het bedrag waar dit bericht over gaat', 'the amount that this message is about'),
  rekeningen: other('de rekening met haar nummer, of hoeveel rekeningen het zijn', 'the bill with its number, or how many bills there are'),
  rekeningen_staan: other('hetzelfde, met “staat” of “staan” erachter', 'the same, with “is” or “are” after it'),
  uiterlijk: onDay('de laatste dag die dit bericht noemt', 'the last day that this message names'),
  betaaldag: onDay('de dag waarop betaald moet zijn', 'the day by which it must be paid'),
  termijn: amount('welke termijn het is, en hoeveel er nog van openstaat', 'which instalment it is, and how much of it is still open'),
  termijnen: other('de termijn met haar dag, of de nummers van meer termijnen', 'the instalment with its day, or the numbers of several'),
  termijnen_zijn: other('hetzelfde, met “is” of “zijn” erachter', 'the same, with “has” or “have” after it'),
  totaal: amount('de hele regeling', 'the whole arrangement'),
  aantal_termijnen: other('hoeveel termijnen de regeling heeft', 'how many instalments the arrangement has'),
  hoe_ver: other('een zin over hoe ver de regeling is', 'a sentence about how far the arrangement has come'),
  beloning: other('een zin over welke belofte we nakomen', 'a sentence about which promise we keep'),
  pauze_tot: onDay('de laatste dag van de pauze', 'the last day of the pause'),
} as const satisfies Readonly<Record<string, Variable>>;

export type VariableName = keyof typeof templateVariables;
type Values = { readonly [Name in VariableName]?: string };

/**
 * Whether a creditor's own words fit: not where the message must say what they
 * cannot know (money was taken back, it is collected, from another account,
 * nobody answered in time);
 * then all of it is said in ours.
 */
export function takesWords(inputs: MessageInputs): boolean {
  if ('takenBackOn' in inputs && inputs.takenBackOn !== undefined) return false;
  if ('ourMistake' in inputs && inputs.ourMistake) return false;
  if ('mandateExpired' in inputs && inputs.mandateExpired) return false;
  if (inputs.template === 'declined') return inputs.answered;
  if (inputs.template === 'mandate-given') return !inputs.changed && inputs.scheme === undefined && inputs.oneOff === undefined;
  return !((inputs.template === 'announced' || inputs.template === 'due-today') && inputs.collectOn !== undefined);
}

/** The variables of this message with what they say of its figures; which there are depends on the template alone. */
export function variablesOf(inputs: MessageInputs, { creditorName }: Pick<MessageContext, 'creditorName'>, lang: Language): ReadonlyMap<VariableName, string> {
  return new Map(Object.entries({ ...ownVariables(inputs, lang), schuldeiser: creditorName }) as [VariableName, string][]);
}

function ownVariables(inputs: MessageInputs, lang: Language): Values {
  const on = (day: Day): string => dayText(day, lang);
  const cents = (amountCents: bigint): string => euro(amountCents, lang);
  switch (inputs.template) {
    case 'before-due': {
      const days = [...new Set(inputs.claims.map((claim) => claim.dueOn))].sort().map(on);
      return { bedrag: cents(inputs.openCents), rekeningen: billsText(inputs, lang), betaaldag: listed(days, lang) };
    }
    case 'reminder':
    case 'second-reminder':
    case 'last-reminder': {
      const many = inputs.claims.length > 1;
      const bills = billsText(inputs, lang);
      const verb = lang === 'nl' ? (many ? 'staan' : 'staat') : many ? 'are' : 'is';
      return { bedrag: cents(inputs.openCents), rekeningen_staan: `${bills} ${verb}`, rekeningen: bills, uiterlijk: on(inputs.payUntil) };
    }
    case 'invitation':
      return { bedrag: cents(inputs.openCents), uiterlijk: on(inputs.payUntil) };
    case 'confirmed':
      return { totaal: cents(inputs.totalCents), aantal_termijnen: instalmentsText(inputs.instalments.length, lang) };
    case 'announced':
    case 'due-today':
      return { termijn: thisInstalment(inputs, lang), betaaldag: on(inputs.instalment.dueOn) };
    case 'missed-first':
    case 'missed-second':
      return { termijnen: missedText(inputs, lang), bedrag: cents(inputs.missedCents) };
    case 'final-warning':
      return { termijnen: missedText(inputs, lang), bedrag: cents(inputs.missedCents), uiterlijk: on(inputs.payUntil) };
    case 'reopened':
      return { termijnen: missedText({ missed: inputs.reopened }, lang), bedrag: cents(inputs.reopenedCents), uiterlijk: on(inputs.payUntil) };
    case 'caught-up':
      return withVerb(missedText({ missed: inputs.caughtUp }, lang), inputs.caughtUp.length, lang);
    case 'thanked': {
      const numbers = listed(inputs.paid.map((line) => String(line.number)), lang);
      const one = inputs.paid.length === 1;
      const which = lang === 'nl' ? `${one ? 'termijn' : 'de termijnen'} ${numbers}` : `${one ? 'instalment' : 'instalments'} ${numbers}`;
      return { ...withVerb(which, inputs.paid.length, lang), hoe_ver: howFar(inputs, lang) };
    }
    case 'kept':
      return { totaal: cents(inputs.totalCents) };
    case 'rewarded':
      return { beloning: rewardGiven(inputs, lang), bedrag: cents(inputs.givenCents) };
    case 'paused':
      return { pauze_tot: on(inputs.pauseUntil) };
    case 'pause-ends':
      return { pauze_tot: on(inputs.pauseUntil) };
    case 'promise-kept':
      return { bedrag: cents(inputs.amountCents), uiterlijk: on(inputs.payOn) };
    case 'complaint-received':
      return { uiterlijk: dayWithWeekday(inputs.answerUntil, lang) };
    case 'collection-announced':
      return { betaaldag: on(inputs.collectOn) };
    default:
      return {};
  }
}

const withVerb = (which: string, count: number, lang: Language): Values => {
  const verb = lang === 'nl' ? (count === 1 ? 'is' : 'zijn') : count === 1 ? 'has' : 'have';
  return { termijnen_zijn: `${which} ${verb}`, termijnen: which };
};

