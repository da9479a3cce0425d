// What a dossier knows of its mandates and collections, and what follows from
// it: which instalment is collected, when, and whether one is on its way.

import { instalmentOpenCents } from './allocation.ts';
import { isRunning, restsForStanding } from './arrangement.ts';
import { addDays, latest, type Day } from './day.ts';
import type { WithdrawalReason } from './debit-facts.ts';
import { announcedBySchedule, collectionTerms, type Announcement } from './direct-debit.ts';
import { onOrNextTargetDay } from './holidays.ts';
import { mandateStanding, type DirectDebitScheme, type MandateDays } from './mandates.ts';
import type { Cents } from './money.ts';
import { instalmentPromisedUntil } from './promises.ts';
import type { MandateEffect, ReturnHandling } from './return-reasons.ts';
import { promisedOffCents } from './rewards.ts';
import type { ArrangementState, DossierState, InstalmentState } from './state.ts';

export interface MandateState extends MandateDays {
  readonly mandateId: string;
  readonly partyId: number;
  readonly scheme: DirectDebitScheme;
  readonly oneOff: boolean;
  /** Collected through this payment provider; left out where the creditor's own bank collects. */
  readonly provider?: string;
  /** Since then the customer knows that instalments are collected. */
  readonly givenOn: Day;
  pausedOn: Day | null;
  stoppedOn: Day | null;
  revokedOn: Day | null;
  usedUpOn: Day | null;
  lastCollectedOn: Day | null;
}

/** `live`: ordered, and nobody knows yet how it ends. */
export type CollectionStanding = 'live' | 'settled' | 'rejected' | 'returned' | 'withdrawn';

export interface CollectionState {
  readonly collectionId: string;
  readonly mandateId: string;
  readonly arrangementNo: number;
  readonly instalmentNo: number;
  readonly amountCents: Cents;
  readonly collectOn: Day;
  readonly oneOff: boolean;
  standing: CollectionStanding;
  /** When it was refused or came back, and what the bank said. */
  backOn?: Day;
  code?: string;
  /** What was decided about that. */
  handled?: { readonly handling: ReturnHandling; readonly mandate: MandateEffect; readonly againFrom?: Day };
}

export interface DebitsState {
  mandates: MandateState[];
  /** Oldest first. */
  collections: CollectionState[];
  announced: (Announcement & { readonly arrangementNo: number; readonly instalmentNo: number; readonly messageNos: readonly number[] })[];
}

type OfInstalment = { readonly arrangementNo: number; readonly instalmentNo: number };
const isOf = (arrangement: Pick<ArrangementState, 'arrangementNo'>, instalment: Pick<InstalmentState, 'number'>) => (each: OfInstalment): boolean =>
  each.arrangementNo === arrangement.arrangementNo && each.instalmentNo === instalment.number;

/** The mandate that can be used on a day, the newest where there are several. */
export const usableMandate = (state: DossierState, on: Day): MandateState | undefined =>
  state.debits?.mandates.findLast((mandate) => mandateStanding(mandate, on) === 'valid');

/** Whether a mandate can serve an instalment: one for once serves the oldest that is open, and nothing once something was ordered with it. */
export function serves(state: DossierState, mandate: MandateState, arrangement: ArrangementState, instalment: Pick<InstalmentState, 'number'>): boolean {
  if (!mandate.oneOff) return true;
  if (state.debits?.collections.some((each) => each.mandateId === mandate.mandateId && each.standing !== 'withdrawn')) return false;
  const first = forOnce(state);
  return first !== undefined && first.arrangementNo === arrangement.arrangementNo && first.number === instalment.number;
}

/** The instalment that a mandate for once is for: of those of running arrangements that are open the one that falls due first. */
export const forOnce = (state: DossierState): { readonly arrangementNo: number; readonly number: number } | undefined =>
  state.arrangements.filter(isRunning).flatMap(({ arrangementNo, instalments }) =>
    instalments.filter((each) => instalmentOpenCents(each) > 0n).map(({ number, dueOn }) => ({ arrangementNo, number, dueOn }))).sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))[0];

/**
 * What is on its way for an instalment: ordered for it, or for an older one that
 * was paid otherwise meanwhile, because money always pays the oldest first.
 */
export function liveCollection(state: DossierState, arrangement: ArrangementState, instalment: Pick<InstalmentState, 'number'>): CollectionState | undefined {
  const live = state.debits?.collections.filter((each) => each.standing === 'live' && each.arrangementNo === arrangement.arrangementNo) ?? [];
  if (live.length === 0) return undefined;
  const own = live.findLast(isOf(arrangement, instalment));
  if (own) return own;
  const openFor = (each: CollectionState): Cents => arrangement.instalments.filter(isNumbered(each)).map(instalmentOpenCents)[0] ?? 0n;
  const left = live.filter((each) => openFor(each) < each.amountCents);
  const without = arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n && !live.some(isOf(arrangement, each)));
  return left[without.findIndex((each) => each.number === instalment.number)];
}

const isNumbered = ({ instalmentNo }: CollectionState) => ({ number }: InstalmentState): boolean => number === instalmentNo;

/** All that were ever ordered for an instalment, oldest first. */
export const collectionsOf = (state: DossierState, arrangement: ArrangementState, instalment: Pick<InstalmentState, 'number'>): CollectionState[] =>
  state.debits?.collections.filter(isOf(arrangement, instalment)) ?? [];

/**
 * Why nothing is collected for this instalment any more by itself: the last one
 * came back, and a person or the customer comes first. Those that are tried again are not among them.
 */
export function stoppedAfterReturn(state: DossierState, arrangement: ArrangementState, instalment: InstalmentState): CollectionState | undefined {
  const last = collectionsOf(state, arrangement, instalment).findLast((each) => each.standing !== 'withdrawn');
  if (last === undefined || last.backOn === undefined || last.handled?.againFrom !== undefined) return undefined;
  // Another mandate, or another account, since: it begins anew.
  const since = state.debits?.mandates.findLast((mandate) => mandateStanding(mandate, mandate.givenOn) !== 'unsigned')?.givenOn;
  return since !== undefined && since > last.backOn ? undefined : last;
}

/** From which day an instalment can be collected: its own, or where it is tried again the better one. */
export function collectableFrom(state: DossierState, arrangement: ArrangementState, instalment: InstalmentState): Day {
  const again = collectionsOf(state, arrangement, instalment).findLast((each) => each.handled?.againFrom !== undefined)?.handled?.againFrom;
  return again === undefined ? instalment.dueOn : latest(instalment.dueOn, again);
}

/**
 * What the customer was told of an instalment's collection: by messages of its
 * own, and by the schedule as it was told last, where it tells this very amount.
 */
export function announcementsOf(state: DossierState, arrangement: ArrangementState, instalment: InstalmentState, mandate: MandateState): Announcement[] {
  const own = state.debits?.announced.filter(isOf(arrangement, instalment)) ?? [];
  const toldOn = scheduleToldOn(arrangement, instalment);
  if (toldOn === null || instalment.paidCents > 0n) return own;
  const amountCents = instalmentOpenCents(instalment);
  return [...own, announcedBySchedule({ dueOn: instalment.dueOn, amountCents }, latest(toldOn, mandate.givenOn))];
}

/** When the schedule was told with this instalment as it is now; null while it was not. */
function scheduleToldOn({ agreedOn, extras, steps }: ArrangementState, { changedWith, creditedCents }: InstalmentState): Day | null {
  if (changedWith === undefined && creditedCents === 0n) return agreedOn;
  if (extras?.changes?.some((change) => !change.told)) return null;
  return steps.findLast((step) => step.step === 'changed' && step.seq > (changedWith ?? 0))?.on ?? null;
}

/** What is collected of an instalment: what is open of it, without what a promise lets go once the rest came in time. */
export const collectableCents = (state: DossierState, arrangement: ArrangementState, instalment: InstalmentState): Cents =>
  instalmentOpenCents(instalment) - promisedOffCents(state, arrangement, instalment, instalment.dueOn);

/** Whether the creditor's own books have ordered a collection for one of the arrangement's claims. */
export const debitedElsewhere = (state: DossierState, { arrangementNo }: ArrangementState): boolean =>
  state.claims.some((claim) => claim.arrangementNo === arrangementNo && claim.openCents > 0n && (claim.elsewhere?.debits ?? []).length > 0);

/**
 * The day on which an instalment will be collected, for who speaks of it: what is
 * on its way, or else what a usable mandate promises. Null: the customer pays by hand,
 * as who promised to pay it themselves does. `feedKnownUntil`: as for promises.
 */
export function collectedOn(state: DossierState, arrangement: ArrangementState, instalment: InstalmentState, today: Day, feedKnownUntil: Day | null = null): Day | null {
  if (!state.debits) return null;
  const live = liveCollection(state, arrangement, instalment);
  if (live) return live.collectOn;
  if (!isRunning(arrangement) || instalmentOpenCents(instalment) === 0n || stoppedAfterReturn(state, arrangement, instalment)) return null;
  const mandate = usableMandate(state, today);
  if (!mandate || !serves(state, mandate, arrangement, instalment) || instalmentPromisedUntil(state, arrangement.arrangementNo, instalment.number, today, feedKnownUntil) !== null) return null;
  const told = state.debits.announced.filter(isOf(arrangement, instalment)).at(-1);
  if (told && told.collectOn >= today) return told.collectOn;
  const from = collectableFrom(state, arrangement, instalment);
  // Its day went by uncollected: it is told anew, so long before.
  const on = onOrNextTargetDay(from < today ? addDays(today, collectionTerms({}).announceDays) : from);
  // Too old by then: the customer pays it by hand.
  return usableMandate(state, on) ? on : null;
}

/**
 * Whether what was ordered should still be collected: the same amount is open of
 * an arrangement that runs, nobody asked us to wait or promised to pay it by hand,
 * and the mandate can be used. `feedKnownUntil`: as for promises.
 */
export function stillWanted(state: DossierState, collection: CollectionState, today: Day, feedKnownUntil: Day | null): 'wanted' | Exclude<WithdrawalReason, 'too-late' | 'invalid'> {
  const mandate = state.debits?.mandates.find((each) => each.mandateId === collection.mandateId);
  if (!mandate || mandateStanding(mandate, today) !== 'valid' || mandateStanding(mandate, collection.collectOn) !== 'valid') return 'mandate';
  const arrangement = state.arrangements[collection.arrangementNo - 1];
  const instalment = arrangement?.instalments.find((each) => each.number === collection.instalmentNo);
  if (!arrangement || !instalment || !isRunning(arrangement) || restsForStanding(state, arrangement)) return 'not-needed';
  if (state.holds.some((hold) => hold.holdUntil >= today) || collectableCents(state, arrangement, instalment) !== collection.amountCents) return 'not-needed';
  if (instalmentPromisedUntil(state, arrangement.arrangementNo, instalment.number, today, feedKnownUntil) !== null) return 'promised';
  return collectableFrom(state, arrangement, instalment) > collection.collectOn || debitedElsewhere(state, arrangement) ? 'not-needed' : 'wanted';
}
