// Cannot, will not, forgot: what is known of how somebody pays, as figures, and
// where they lean. It orders what we offer and tells a colleague what to ask
// about. It is never shown to the customer as a name for them, and no decision
// with legal effect rests on it alone (GDPR art. 22).

import { stepsAgainst } from './arrangement.ts';
import { addDays, daysBetween, type Day } from './day.ts';
import { lastHeardOn, outreachOf } from './outreach.ts';
import { promiseStanding } from './promises.ts';
import { returnHandling } from './return-reasons.ts';
import type { DossierState, InstalmentState, TakenStep } from './state.ts';

/** `unclear`: too little is known, or it points more ways than one. */
export type Leaning = 'cannot' | 'will-not' | 'forgot' | 'unclear';

export const signKinds = [
  'said-cannot', 'asked-relief', 'no-money-at-bank', 'paid-in-part', 'many-misses', 'paid-after-word', 'kept-before', 'first-miss', 'disagrees', 'took-back', 'broke-promises', 'silent',
] as const;
export type SignKind = (typeof signKinds)[number];

/** One thing that is known, with its figure: how often, or for `paid-after-word` and `silent` how many days. */
export interface Sign {
  readonly sign: SignKind;
  readonly figure: number;
  readonly towards: Exclude<Leaning, 'unclear'>;
  readonly weight: number;
}

export interface Insight {
  readonly leaning: Leaning;
  /** The weightiest first. */
  readonly signs: readonly Sign[];
  /** Most of the payments came around this day of the month. */
  readonly paysAround: number | null;
}

/** So far back it looks. */
const monthsBack = 180;
/** So soon after a word from us a payment shows that somebody had only forgotten. */
const soonDays = 7;

/** What is known on that day. `feedKnownUntil`: as for promises. */
export function insightOf(state: DossierState, today: Day, feedKnownUntil: Day | null): Insight {
  const since = addDays(today, -monthsBack);
  const signs = [...wordsSaid(state, since), ...bankSigns(state, since), ...payingSigns(state, since), ...promiseSigns(state, since, today, feedKnownUntil), ...silence(state, today)]
    .sort((a, b) => b.weight - a.weight);
  return { leaning: leaningOf(signs), signs, paysAround: dayOfPaying(state) };
}

/** Two points at least, and two more than anything else. */
function leaningOf(signs: readonly Sign[]): Leaning {
  const points = (towards: Sign['towards']): number => signs.reduce((sum, sign) => sum + (sign.towards === towards ? sign.weight : 0), 0);
  const ranked = (['cannot', 'forgot', 'will-not'] as const).map((towards) => ({ towards, points: points(towards) })).sort((a, b) => b.points - a.points);
  const [first, second] = ranked;
  return first && second && first.points >= 2 && first.points >= second.points + 2 ? first.towards : 'unclear';
}

const sign = (kind: SignKind, figure: number, towards: Sign['towards'], weight: number): Sign[] => (figure > 0 ? [{ sign: kind, figure, towards, weight }] : []);

function wordsSaid(state: DossierState, since: Day): Sign[] {
  const { said, interventions, attempts } = outreachOf(state);
  const count = (signal: string): number => said.filter((each) => each.signal === signal && each.on > since).length;
  const relief = interventions.filter((each) => each.answered && each.answered.on > since && (each.answered.offer === 'help' || each.answered.offer === 'pause' || each.answered.offer === 'lower')).length;
  const help = attempts.filter((each) => each.outcome === 'wants-help' && each.on > since).length;
  return [...sign('said-cannot', count('cannot-pay'), 'cannot', 3), ...sign('asked-relief', relief + help, 'cannot', 2), ...sign('disagrees', count('not-right'), 'will-not', 2)];
}

/** What banks say when they send a collection back: no money is one thing, "I did not want this" another. */
function bankSigns(state: DossierState, since: Day): Sign[] {
  const codes = [
    ...(state.debits?.collections ?? []).flatMap((each) => (each.backOn !== undefined && each.backOn > since ? [each.code ?? ''] : [])),
    ...state.sources.flatMap((source) => (source.reversedOn !== undefined && source.reversedOn > since && !state.debits?.collections.some((each) => each.collectionId === source.id) ? [source.reversalReason ?? ''] : [])),
  ];
  const noMoney = codes.filter((code) => code === 'AM04').length;
  const wanted = codes.filter((code) => code === 'MD06' || code === 'SL01' || (returnHandling(code).handling === 'dispute')).length;
  return [...sign('no-money-at-bank', noMoney, 'cannot', noMoney > 1 ? 3 : 2), ...sign('took-back', wanted, 'will-not', 2)];
}

const blames: ReadonlySet<string> = new Set(['missed-first', 'missed-second', 'final-warning']);

function payingSigns(state: DossierState, since: Day): Sign[] {
  let [misses, parts] = [0, 0];
  const reactions: number[] = [];
  for (const arrangement of state.arrangements) {
    for (const instalment of arrangement.instalments) {
      const word = firstWord(stepsAgainst(arrangement, instalment), since);
      if (instalment.paidCents > 0n && instalment.paidOn === undefined && instalment.amountCents - instalment.creditedCents > instalment.paidCents) parts += 1;
      if (!word) continue;
      misses += 1;
      const { paidOn } = instalment;
      if (paidOn !== undefined && paidOn >= word.on) reactions.push(daysBetween(word.on, paidOn));
    }
  }
  const soon = reactions.filter((days) => days <= soonDays);
  const kept = state.arrangements.filter((arrangement) => arrangement.steps.some((step) => step.step === 'kept')).length;
  return [
    ...sign('paid-in-part', parts, 'cannot', 1),
    ...sign('many-misses', misses >= 3 ? misses : 0, 'cannot', 1),
    ...(soon.length > 0 && soon.length === reactions.length ? [{ sign: 'paid-after-word', figure: median(soon), towards: 'forgot', weight: soon.length > 1 ? 3 : 2 } as const] : []),
    ...sign('kept-before', kept, 'forgot', 1),
    ...sign('first-miss', misses === 1 && reactions.length === 0 ? 1 : 0, 'forgot', hasPaid(state.arrangements.flatMap((each) => each.instalments)) ? 2 : 1),
  ];
}

const firstWord = (said: readonly TakenStep[], since: Day): TakenStep | undefined => said.find((step) => blames.has(step.step) && step.on > since);
const hasPaid = (instalments: readonly InstalmentState[]): boolean => instalments.filter((each) => each.paidOn !== undefined).length > 1;
const median = (figures: readonly number[]): number => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

function promiseSigns(state: DossierState, since: Day, today: Day, feedKnownUntil: Day | null): Sign[] {
  const broken = outreachOf(state).promises.filter((promise) => promise.madeOn > since && promiseStanding(state, promise, today, feedKnownUntil) === 'broken').length;
  // One may be bad luck. Who keeps promising means to pay.
  return sign('broke-promises', broken, broken > 1 ? 'will-not' : 'cannot', 1);
}

/** Two words from us or more, all of which could have arrived, and nothing came back. */
function silence(state: DossierState, today: Day): Sign[] {
  const heardOn = lastHeardOn(state);
  const words = [
    ...state.arrangements.flatMap((arrangement) => arrangement.steps.filter((step) => blames.has(step.step)).map((step) => step.on)),
    ...state.claims.flatMap((claim) => (claim.openCents > 0n ? claim.steps.map((step) => step.on) : [])),
  ].filter((on) => heardOn === null || on > heardOn).sort();
  const [first] = words;
  if (first === undefined || new Set(words).size < 2 || state.troubledMessages.length > 0) return [];
  return sign('silent', daysBetween(first, today), 'will-not', 1);
}

/** So many payments at least, and more than half of them within so many days around one day of the month. */
const leastPayments = 3;
const daysAround = 2;

/** The day of the month on which most payments come, or null where there is no such day. Direct debits say nothing of it. */
export function dayOfPaying(state: DossierState): number | null {
  const days = state.sources.filter((source) => source.kind === 'payment' && source.means !== 'direct-debit' && source.reversedOn === undefined).map((source) => Number(source.on.slice(8)));
  if (days.length < leastPayments) return null;
  const near = (day: number): number => days.filter((other) => Math.min(Math.abs(other - day), 31 - Math.abs(other - day)) <= daysAround).length;
  const best = days.reduce((most, day) => (near(day) > near(most) ? day : most));
  return near(best) * 2 > days.length && near(best) >= leastPayments ? best : null;
}
