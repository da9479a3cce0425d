// Which direction of each field of the policy is kinder for the customer, and
// whom a new value touches. A field without a row does not compile. The editor
// shows it, and a running arrangement takes over only what is kinder.

import type { PolicyTerms } from './default-policy.ts';

/** What is read and compared as a whole. */
type Whole = string | number | bigint | boolean | null | readonly unknown[] | { readonly kind: string };
type PathsOf<Of> = { [Key in keyof Of & string]: NonNullable<Of[Key]> extends Whole ? Key : `${Key}.${PathsOf<NonNullable<Of[Key]>>}` }[keyof Of & string];

/** Every field of a policy: `offer.amountCents.min`, `reversalDays.direct-debit`. */
export type PolicyField = PathsOf<PolicyTerms>;

/** Which value is kinder for the customer; `kindest` names one that is kinder than all others, which are neither among themselves. */
export type Kinder = 'more' | 'less' | 'yes' | 'no' | 'neither' | { readonly kindest: string };

/**
 * running: where an arrangement runs, the kinder of its own rules and those in
 * force · agreeing: counts when something is agreed, and stays with what was
 * agreed · everyone: the rules in force, from their day on.
 */
export type Touches = 'running' | 'agreeing' | 'everyone';

export interface Kindness {
  readonly kinder: Kinder;
  readonly touches: Touches;
}

const running = (kinder: Kinder): Kindness => ({ kinder, touches: 'running' });
const agreeing = (kinder: Kinder): Kindness => ({ kinder, touches: 'agreeing' });
const everyone = (kinder: Kinder): Kindness => ({ kinder, touches: 'everyone' });

export const policyKindness: { readonly [Field in PolicyField]: Kindness } = {
  validFrom: everyone('neither'),
  // An early reminder spares costs, a late one is more patient.
  reminders: everyone('neither'),

  'offer.claimAgeDays.min': agreeing('less'),
  'offer.claimAgeDays.max': agreeing('more'),
  'offer.amountCents.min': agreeing('less'),
  'offer.amountCents.max': agreeing('more'),
  'offer.smallestInstalmentCents': agreeing('less'),
  'offer.mostInstalments': agreeing('more'),
  'offer.longestMonths': agreeing('more'),
  'offer.latestFirstDays': agreeing('more'),
  'offer.every': agreeing('more'),
  // A larger first part may be a wish or a burden.
  'offer.largestFirstPercent': agreeing('neither'),
  'offer.runningArrangements': agreeing('more'),
  'offer.approvalFromCents': agreeing('more'),
  'offer.daysAfterLapse': agreeing('less'),
  'offer.openDays': agreeing('more'),

  'followUp.announceDaysBefore': running('more'),
  // A word on the day prevents a miss.
  'followUp.onTheDay': running('yes'),
  'followUp.firstMissDays': running('more'),
  'followUp.secondMissDays': running('more'),
  'followUp.finalWarningDays': running('more'),
  'followUp.finalWarningTermDays': running('more'),
  'followUp.currentChargeCounts': running('no'),
  'followUp.askBeforeLapse': running('yes'),
  'followUp.toleranceCents': running('more'),

  // What banks and providers do, not what we allow.
  'reversalDays.transfer': everyone('neither'),
  'reversalDays.direct-debit': everyone('neither'),
  'reversalDays.ideal': everyone('neither'),
  'reversalDays.cash': everyone('neither'),
  'reversalDays.card': everyone('neither'),
  'reversalDays.third-party': everyone('neither'),

  signalHoldDays: everyone('more'),
  // The fresher the statement must be, the less often somebody hears wrongly that they have not paid.
  staleFeedDays: everyone('less'),

  'charges.terms': everyone('neither'),
  'charges.interest': everyone({ kindest: 'none' }),
  'charges.agreedBasisPoints': everyone('less'),
  // In a leap year a day's part of a year of 366 days is smaller.
  'charges.dayCount': everyone({ kindest: 'act/act' }),
  'charges.interestWhileArranged': agreeing('no'),
  'charges.collectionCosts': everyone('no'),
  'charges.businessFixedCosts': everyone('no'),
  'charges.vat.collectedByOthers': everyone('no'),
  'charges.vat.deductible': everyone('yes'),
  'charges.emailProvesReceipt': everyone('no'),
  'charges.noticeDays': everyone('more'),
  'charges.arrangementFeeCents': agreeing('less'),
  // What goes to the principal first leaves less to reckon interest over.
  'charges.paysFirst': agreeing({ kindest: 'principal' }),

  'changes.deferDays': running('more'),
  'changes.skipsPerYear': running('more'),
  'changes.extraMonths': running('more'),
  'changes.perYear': running('more'),
  'changes.pauseDaysPerYear': running('more'),
  'changes.longestPauseDays': running('more'),

  'reward.after': agreeing('less'),
  'reward.gives': agreeing('neither'),
  'reward.repairDays': agreeing('more'),

  'lettingGo.waiveCents.desk': everyone('more'),
  'lettingGo.waiveCents.manager': everyone('more'),
  // What is written off is still owed.
  'lettingGo.writeOffCents.desk': everyone('neither'),
  'lettingGo.writeOffCents.manager': everyone('neither'),

  'books.payments': everyone('neither'),
  'books.reminders': everyone('neither'),
  'books.debits': everyone('neither'),

  'contact.channels': everyone('neither'),
  'contact.smsPerInstalment': everyone('less'),
  'contact.silentAfter': everyone('neither'),
  'contact.perWeek': everyone('less'),
  'contact.channelPerWeek.push': everyone('less'),
  'contact.channelPerWeek.email': everyone('less'),
  'contact.channelPerWeek.sms': everyone('less'),
  'contact.channelPerWeek.letter': everyone('less'),
  'contact.perInstalment': everyone('less'),
  'contact.fromHour': everyone('more'),
  'contact.untilHour': everyone('less'),
  'contact.saturdays': everyone('no'),

  // Glad to be helped, or tired of mail.
  'conversation.beforeDueDays': everyone('neither'),
  'conversation.invitationDays': everyone('more'),
  'conversation.thanks': everyone('neither'),

  'interventions.offers.missed': running('more'),
  'interventions.offers.collection-failed': running('more'),
  'interventions.offers.unreachable': running('more'),
  'interventions.offers.silence': running('more'),
  'interventions.offers.promise-broken': running('more'),
  'interventions.offers.cannot-pay': running('more'),
  'interventions.promiseDays': running('more'),
  'interventions.promisesInRow': running('more'),
  'interventions.pauseDays': running('more'),
  // A call may come too soon or too late.
  'interventions.silenceDays': everyone('neither'),
  'interventions.callAfterDays': everyone('neither'),
  'interventions.mostCalls': everyone('less'),
  'interventions.helpAfterMisses': running('less'),
  // Help that comes in time, or data that leaves the house.
  'interventions.offersData': everyone('neither'),
  'interventions.signalAfterDays': everyone('neither'),
};

export const policyFields = Object.keys(policyKindness) as readonly PolicyField[];

/** Where it stands in the document, which writes amounts and rates as text: `offer.amountCents.min` → `offer.amount.min`. */
export const documentPlace = (field: PolicyField): string => field.replace(/Cents(?=\.|$)/, '').replace('agreedBasisPoints', 'agreedPercent');

/** What a policy says at a field; undefined where the section is not there (no reward). */
export function valueAt(policy: PolicyTerms, field: PolicyField): unknown {
  let place: unknown = policy;
  for (const step of field.split('.')) {
    if (typeof place !== 'object' || place === null) return undefined;
    place = (place as Readonly<Record<string, unknown>>)[step];
  }
  return place;
}

/** The same policy with another value at a field; as it was where the field's section is not there. */
export const withValue = <Terms extends PolicyTerms>(policy: Terms, field: PolicyField, value: unknown): Terms => put(policy, field.split('.'), value) as Terms;

function put(place: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof place !== 'object' || place === null) return place;
  return { ...place, [step]: put((place as Readonly<Record<string, unknown>>)[step], rest, value) };
}

/** What going from one value to another is for the customer. */
export type Direction = 'same' | 'kinder' | 'harsher' | 'other';

/** Null is no bound, no rate, no letter: always the kinder. */
export function directionOf(kinder: Kinder, from: unknown, to: unknown): Direction {
  if (isSame(from, to)) return 'same';
  if (kinder === 'neither') return 'other';
  if (kinder === 'yes' || kinder === 'no') return to === (kinder === 'yes') ? 'kinder' : 'harsher';
  if (typeof kinder === 'object') return to === kinder.kindest ? 'kinder' : from === kinder.kindest ? 'harsher' : 'other';
  if (Array.isArray(from) && Array.isArray(to)) {
    const [hasAll, hadAll] = [from.every((each) => to.includes(each)), to.every((each) => from.includes(each))];
    // The same in another order is neither.
    return kinder !== 'more' || hasAll === hadAll ? 'other' : hasAll ? 'kinder' : 'harsher';
  }
  if (from === null || to === null) return to === null ? 'kinder' : 'harsher';
  const [before, after] = [figure(from), figure(to)];
  if (before === null || after === null) return 'other';
  return after > before === (kinder === 'more') ? 'kinder' : 'harsher';
}

/** A word in the place of a number (`end`) lies beyond every number. */
const figure = (value: unknown): number | bigint | null =>
  typeof value === 'number' || typeof value === 'bigint' ? value : typeof value === 'string' ? Number.POSITIVE_INFINITY : null;

/** Whether two values of a field are the same; amounts and lists by what they hold. */
export const isSame = (one: unknown, other: unknown): boolean => one === other || text(one) === text(other);

/** Lists in which the order means nothing. */
const anyOrder: ReadonlySet<PolicyField> = new Set<PolicyField>(['offer.every']);

/** The same at one field: also where only an order differs that means nothing. */
export const isSameAt = (field: PolicyField, one: unknown, other: unknown): boolean =>
  isSame(one, other) || (anyOrder.has(field) && Array.isArray(one) && Array.isArray(other) && isSame(one.map(String).toSorted(), other.map(String).toSorted()));

const text = (value: unknown): string | undefined => JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each));
