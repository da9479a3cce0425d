// What messages about collecting say, as figures: the copy of a mandate, and
// what is collected for one instalment. Null: no longer true.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { isRunning } from '#domain/arrangement.ts';
import type { Day } from '#domain/day.ts';
import { liveCollection, serves, stoppedAfterReturn, usableMandate } from '#domain/debits.ts';
import { onOrNextTargetDay } from '#domain/holidays.ts';
import type { DirectDebitScheme } from '#domain/mandates.ts';
import type { Cents } from '#domain/money.ts';
import { instalmentPromisedUntil } from '#domain/promises.ts';
import type { ArrangementState, DossierState } from '#domain/state.ts';

export interface CollectedLine {
  readonly number: number;
  readonly collectOn: Day;
  readonly amountCents: Cents;
}

export type DebitInputs =
  /** `changed`: for another account. `provider`: who collects with it, where that is not the creditor's own bank. `lines`: what will be collected of running arrangements. */
  | { readonly template: 'mandate-given'; readonly mandateId: string; readonly signedOn: Day; readonly changed: boolean; readonly provider?: string; readonly scheme?: 'B2B'; readonly oneOff?: true; readonly lines: readonly CollectedLine[] }
  /** `again`: an earlier try did not succeed. `scheme`: left out where it can be had back. */
  | { readonly template: 'collection-announced'; readonly number: number; readonly instalmentCount: number; readonly collectOn: Day; readonly amountCents: Cents; readonly again: boolean; readonly scheme?: 'B2B' };

/** What the outbox keeps of them. */
export interface AboutDebit {
  readonly mandateId?: string;
  readonly mandateChanged?: boolean;
  readonly arrangementNo?: number;
  readonly instalments?: readonly number[];
  /** Set where what is said is that it is collected, and when. */
  readonly collectOn?: Day;
}

export function debitInputs(state: DossierState, template: DebitInputs['template'], about: AboutDebit): DebitInputs | null {
  if (template === 'mandate-given') {
    const mandate = state.debits?.mandates.find((each) => each.mandateId === about.mandateId);
    if (!mandate || mandate.signedOn === null || mandate.revokedOn !== null) return null;
    const lines = state.arrangements.filter(isRunning).flatMap((arrangement) =>
      arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n && each.dueOn >= mandate.givenOn && serves(state, mandate, arrangement, each)).map((each) => ({
        number: each.number, collectOn: onOrNextTargetDay(each.dueOn), amountCents: instalmentOpenCents(each),
      })));
    return { template, mandateId: mandate.mandateId, signedOn: mandate.signedOn, changed: about.mandateChanged ?? false, ...(mandate.provider === undefined ? {} : { provider: mandate.provider }), ...businessOf(mandate), ...(mandate.oneOff ? { oneOff: true } : {}), lines };
  }
  const arrangement = state.arrangements[(about.arrangementNo ?? 0) - 1];
  const instalment = arrangement?.instalments.find((each) => each.number === about.instalments?.[0]);
  if (!arrangement || !instalment || about.collectOn === undefined || !collectsStill(state, arrangement, instalment.number, about.collectOn)) return null;
  const told = state.debits?.announced.findLast((each) => each.arrangementNo === arrangement.arrangementNo && each.instalmentNo === instalment.number);
  const amountCents = instalmentOpenCents(instalment);
  if (told?.amountCents !== amountCents || told.collectOn !== about.collectOn) return null;
  // Promised by hand since.
  if (instalmentPromisedUntil(state, arrangement.arrangementNo, instalment.number, told.announcedOn, null) !== null) return null;
  const again = state.debits?.collections.some((each) => each.arrangementNo === arrangement.arrangementNo && each.instalmentNo === instalment.number && each.backOn !== undefined) ?? false;
  return { template, number: instalment.number, instalmentCount: arrangement.instalments.length, collectOn: about.collectOn, amountCents, again, ...businessOf(usableMandate(state, about.collectOn)) };
}

const businessOf = (mandate: { readonly scheme: DirectDebitScheme } | undefined): { readonly scheme?: 'B2B' } => (mandate?.scheme === 'B2B' ? { scheme: 'B2B' } : {});

/** Whether an instalment will still be collected on that day: it is on its way for it, or can be ordered for it. */
export function collectsStill(state: DossierState, arrangement: ArrangementState, number: number, collectOn: Day): boolean {
  const instalment = arrangement.instalments.find((each) => each.number === number);
  if (!instalment || instalmentOpenCents(instalment) === 0n || !isRunning(arrangement)) return false;
  const live = liveCollection(state, arrangement, instalment);
  if (live) return live.collectOn === collectOn;
  if (orderedElsewhereFor(state, arrangement, collectOn)) return true;
  return usableMandate(state, collectOn) !== undefined && stoppedAfterReturn(state, arrangement, instalment) === undefined;
}

/** Whether the creditor's own books have ordered a collection for that day. */
const orderedElsewhereFor = (state: DossierState, { arrangementNo }: ArrangementState, collectOn: Day): boolean =>
  state.claims.some((claim) => claim.arrangementNo === arrangementNo && claim.elsewhere?.debits?.some((each) => onOrNextTargetDay(each.collectOn) === collectOn));

/** Whether one of these instalments is on its way from the customer's account: then nobody is asked to pay it. */
export const isBeingCollected = (state: DossierState, arrangement: ArrangementState, numbers: readonly number[]): boolean =>
  state.debits !== undefined && numbers.some((number) => liveCollection(state, arrangement, { number }) !== undefined);
