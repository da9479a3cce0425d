// Mandates that will soon be too old to collect with (36 months without use),
// and what to do about each while there is time.

import { instalmentOpenCents } from './allocation.ts';
import { runningArrangements } from './arrangement.ts';
import { addDays, type Day } from './day.ts';
import { collectableFrom, collectedOn, debitedElsewhere, liveCollection, type CollectionState, type MandateState } from './debits.ts';
import { termsFor, type CollectionWays } from './direct-debit.ts';
import { lastUsableOn, mandateStanding } from './mandates.ts';
import type { ArrangementState, DossierState, InstalmentState } from './state.ts';

/**
 * So many days before its last day a person hears of it: room to ask twice by
 * letter for a new one, to sign it, and to announce what it is for.
 */
export const daysToWarnOfExpiry = 90;

/**
 * use: something falls due before its last day, but is not collected by itself, because
 * collecting rests or waits; once it is, the 36 months begin anew · ask-new: all that is
 * still to come falls due after that day · let-go: nothing is to come.
 */
export type ExpiryProposal = 'use' | 'ask-new' | 'let-go';
export const expiryProposals = ['use', 'ask-new', 'let-go'] as const satisfies readonly ExpiryProposal[];

export interface ExpiringMandate {
  readonly mandate: MandateState;
  /** The last day on which it can be collected with. */
  readonly lastOn: Day;
  readonly proposal: ExpiryProposal;
}

/** The dossier's mandates that expire on a known day and are not used by themselves before it. `ways`: as for collecting; null where nothing is collected. */
export function expiringMandates(state: DossierState, ways: CollectionWays | null, today: Day): ExpiringMandate[] {
  return (state.debits?.mandates ?? []).flatMap((mandate) => {
    const lastOn = lastUsableOn(mandate);
    const standing = mandateStanding(mandate, today);
    if (lastOn === null || standing === 'revoked' || standing === 'used-up' || standing === 'expired') return [];
    const proposal = proposalFor(state, mandate, lastOn, ways, today);
    return proposal === null ? [] : [{ mandate, lastOn, proposal }];
  });
}

function proposalFor(state: DossierState, mandate: MandateState, lastOn: Day, ways: CollectionWays | null, today: Day): ExpiryProposal | null {
  const open = runningArrangements(state).flatMap((arrangement) => arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n).map((each) => [arrangement, each] as const));
  if (open.length === 0) return 'let-go';
  // What is on its way with another mandate does not use this one.
  const isForThis = (live: CollectionState | undefined): boolean => live === undefined || live.mandateId === mandate.mandateId;
  const inTime = open.filter(([arrangement, instalment]) =>
    collectableFrom(state, arrangement, instalment) <= lastOn && isForThis(liveCollection(state, arrangement, instalment)));
  if (inTime.length === 0) return 'ask-new';
  const isCollected = ([arrangement, instalment]: readonly [ArrangementState, InstalmentState]): boolean => {
    if (!ways || termsFor(ways, mandate) === undefined || debitedElsewhere(state, arrangement)) return false;
    const on = collectedOn(state, arrangement, instalment, today);
    return on !== null && on <= lastOn;
  };
  return mandateStanding(mandate, today) === 'valid' && inTime.some(isCollected) ? null : 'use';
}

/** From which day a person should look at it. */
export const warnOfExpiryOn = ({ lastOn }: Pick<ExpiringMandate, 'lastOn'>): Day => addDays(lastOn, -daysToWarnOfExpiry);

/** Whether an instalment is not collected on its day because the mandate expired before it: the newest one did, and none can be used. */
export function expiredBefore({ debits }: DossierState, dueOn: Day): boolean {
  const newest = debits?.mandates.at(-1);
  return newest !== undefined && mandateStanding(newest, dueOn) === 'expired' && !debits!.mandates.some((each) => mandateStanding(each, dueOn) === 'valid');
}
