// Changing an arrangement that runs: always a new version of the same one, with
// its whole schedule. The sum stays what it was, except where a claim joins or
// leaves; no change costs anything. What a customer wants beyond the policy
// goes to the desk; what the desk does beyond the bounds needs a manager.

import { creditCents, noteDifferences, spendCredit } from './allocation.ts';
import { isRunning, restsForStanding } from './arrangement.ts';
import type { Day } from './day.ts';
import type { Actor, AgreementChannel, Instalment, NewFact } from './facts.ts';
import { withInterest } from './interest-due.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { agreeingParties } from './parties.ts';
import type { Policy } from './policy.ts';
import type { ArrangementState, DossierState } from './state.ts';
import { boundsBroken, customerLimits, type ChangeLimit } from './amending-limits.ts';
import { assemble, byDay, laidOf } from './amending-schedule.ts';
import { shapeOf, type WantedChange } from './amending-shapes.ts';

export interface ChangeAsk {
  readonly arrangementNo: number;
  readonly wanted: WantedChange;
  /** Who agrees to it. */
  readonly partyId: number;
  readonly channel: AgreementChannel;
  readonly evidenceId: string;
  /** A manager may go outside the bounds of the offer. */
  readonly mayLeavePolicy?: boolean;
}

export interface Changed {
  readonly outcome: 'changed' | 'needs-approval';
  readonly facts: readonly NewFact[];
  /** The whole schedule as it becomes, or would become: what is paid included, credits not yet taken off. */
  readonly schedule: readonly Instalment[];
  /** What of it is still to pay, with its numbers. */
  readonly toPay: readonly Instalment[];
  readonly claims: readonly string[];
  /** What it goes beyond. */
  readonly beyond: readonly ChangeLimit[];
}

/** What becomes of a running arrangement when somebody wants this; a customer's wish beyond the policy gives no facts. */
export function decideChange(before: DossierState, ask: ChangeAsk, policy: Policy, today: Day, by: Actor): Outcome<Changed> {
  const state = withCreditSpent(withInterest(before, today));
  const arrangement = state.arrangements[ask.arrangementNo - 1];
  if (!arrangement || !isRunning(arrangement)) return refused({ code: 'arrangement-not-running' });
  const mayAgree = agreeingParties(state).some((party) => party.partyId === ask.partyId);
  if (!mayAgree || (by.kind === 'customer' && by.partyId !== ask.partyId)) return refused({ code: 'not-yours-to-agree' });
  const byCustomer = by.kind === 'customer';
  // A colleague is looking at something, or should be.
  if (byCustomer && (restsForStanding(state, arrangement) || arrangement.differenceCents !== 0n)) return refused({ code: 'on-hold' });
  const laid = laidOf(state, arrangement);
  const shape = shapeOf(state, arrangement, laid, ask.wanted, policy, today);
  if (!shape.ok) return shape;
  const { open, claims, keepUntil } = shape.value;
  const { schedule, toPay } = assemble(laid, open, keepUntil);
  const known = new Set(laid.open.map((row) => row.dueOn));
  if (open.some((row) => row.dueOn < today && !known.has(row.dueOn))) return refused({ code: 'change-not-possible', why: 'day-passed' });
  if (isSame(arrangement, schedule, claims)) return refused({ code: 'change-not-possible', why: 'same-as-before' });

  const broken = boundsBroken(arrangement, laid, ask.wanted.change, { schedule, toPay }, policy, today);
  const beyond = byCustomer ? [...customerLimits(arrangement, laid, ask.wanted, byDay(open), policy, today), ...broken] : broken;
  if (byCustomer && beyond.length > 0) return done({ outcome: 'needs-approval', facts: [], schedule, toPay, claims, beyond });
  if (beyond.length > 0 && !ask.mayLeavePolicy) return refused({ code: 'needs-manager' });
  const { arrangementNo, partyId, channel, evidenceId } = ask;
  const fact: NewFact = {
    kind: 'ArrangementAmended', on: today, by,
    data: {
      arrangementNo, change: ask.wanted.change, claims, instalments: schedule, every: ask.wanted.change === 'reshaped' ? 'custom' : arrangement.every,
      channel, partyId, policyVersion: policy.version, evidenceId, ...(beyond.length > 0 ? { outsidePolicy: true } : {}),
    },
  };
  return done({ outcome: 'changed', facts: [fact], schedule, toPay, claims, beyond });
}

/** As the fold will find it: a new version uses what was still held as credit. */
function withCreditSpent(state: DossierState): DossierState {
  if (creditCents(state) === 0n) return state;
  const copy = structuredClone({ ...state, journal: undefined }) as unknown as DossierState;
  delete copy.journal;
  spendCredit(copy);
  noteDifferences(copy);
  return copy;
}

const isSame = ({ instalments, claims }: ArrangementState, schedule: readonly Instalment[], claimsAfter: readonly string[]): boolean =>
  claims.join('\n') === claimsAfter.join('\n') && rows(instalments) === rows(schedule);

const rows = (schedule: readonly Pick<Instalment, 'dueOn' | 'amountCents'>[]): string => schedule.map((row) => `${row.dueOn} ${row.amountCents}`).join('\n');
