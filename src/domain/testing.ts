// Dossiers for tests: facts written by hand in one line each, and random
// stories as a list of commands, played day by day against the state so far.

import fc from 'fast-check';
import { coverOf, isCovered } from './allocation.ts';
import { isRunning } from './arrangement.ts';
import { addDays, day, nthDueDay, type Day, type Moment } from './day.ts';
import { externalIdentity, type Actor, type Designation, type Fact, type FactKind, type FactPayloads, type NewFact } from './facts.ts';
import { fold } from './fold.ts';
import { foldsOn } from './fold-order.ts';
import { splitEvenly, sum } from './money.ts';
import { replay, undoable } from './replay.ts';
import { emptyState, type DossierState } from './state.ts';
import { decideMoney, isMoneyDeed, moneyDeeds } from './testing-money.ts';

const desk: Actor = { kind: 'colleague', staffId: 'test' };

/** A fact by the desk. */
export const fact = <Kind extends FactKind>(kind: Kind, on: string, data: FactPayloads[Kind]): NewFact =>
  ({ kind, on: day(on), by: desk, data }) as NewFact;

export const claimFact = (claim: string, dueOn: string, amountCents: bigint, more: Partial<FactPayloads['ClaimRegistered']> = {}): NewFact =>
  fact('ClaimRegistered', addDays(day(dueOn), -14), {
    claim, kind: 'rent', basis: 'contract', part: 'principal', issuedOn: addDays(day(dueOn), -14), dueOn: day(dueOn), amountCents, ...more,
  });

export const paymentFact = (paymentId: string, on: string, amountCents: bigint, designation?: Designation): NewFact =>
  fact('PaymentReceived', on, { paymentId, amountCents, means: 'transfer', ...(designation ? { designation } : {}) });

export const agreedFact = (
  arrangementNo: number, on: string, claims: readonly string[], instalments: readonly (readonly [string, bigint])[], partyId = 1,
): NewFact =>
  fact('ArrangementAgreed', on, {
    arrangementNo, claims, every: 'month', channel: 'portal', partyId, policyVersion: 1, evidenceId: `e${arrangementNo}`, reference: `RF${arrangementNo}`,
    instalments: instalments.map(([dueOn, amountCents], index) => ({ number: index + 1, dueOn: day(dueOn), amountCents })),
  });

export const debtor = (partyId = 1, more: Partial<FactPayloads['PartyJoined']> = {}): NewFact =>
  fact('PartyJoined', '2025-01-01', { partyId, role: 'debtor', customerKind: 'consumer', ...more });

export const momentOf = (on: Day): Moment => `${on}T09:00:00.000Z` as Moment;

/** Facts numbered in this order, each recorded on its own day. */
export const numbered = (facts: readonly NewFact[]): Fact[] =>
  facts.map((each, index) => ({ ...each, seq: index + 1, recordedAt: momentOf(each.on) }));

export const stateOf = (...facts: readonly NewFact[]): DossierState => replay(numbered(facts));

/** One line of a story: what happens, after how many days, how late it is recorded, and three dice. */
export interface Command {
  readonly what: (typeof deeds)[number];
  readonly daysOn: number;
  readonly daysLate: number;
  readonly a: number;
  readonly b: number;
}

const deeds = [
  'claim', 'claim', 'claim', 'payment', 'payment', 'payment', 'credit', 'reversal', 'standing', 'agree', 'agree',
  'lapse', 'reinstate', 'end', 'remind', 'warn', 'deliver', 'repair', 'undo', 'join', 'leave', 'hold', 'lift', 'signal', 'answer', 'propose',
  ...moneyDeeds,
] as const;

/** What people and the bank do; the rest of the deeds are the bot's. */
export const deedsOfOthers: readonly Command['what'][] = [
  'claim', 'payment', 'payment', 'payment', 'credit', 'reversal', 'standing', 'agree', 'agree', 'reinstate', 'end', 'undo', 'join', 'leave', 'hold', 'lift', 'signal', 'answer', 'answer', 'propose',
];

export const commands = (most = 60, among: readonly Command['what'][] = deeds, mostDaysOn = 6): fc.Arbitrary<Command[]> =>
  fc.array(
    fc.record({
      what: fc.constantFrom(...among),
      daysOn: fc.integer({ min: 0, max: mostDaysOn }),
      daysLate: fc.oneof(fc.constant(0), fc.integer({ min: -2, max: 25 })),
      a: fc.nat(999),
      b: fc.nat(999),
    }),
    { minLength: 3, maxLength: most, size: 'max' },
  );

/** A story as it was lived: its facts in order of recording, and the state as it was cached after each. */
export interface Story {
  readonly facts: Fact[];
  readonly states: DossierState[];
}

/** Folds on where that is allowed, replays otherwise: what the store does. */
export function foldOrReplay(state: DossierState, facts: readonly Fact[], newest: Fact): DossierState {
  if (!foldsOn(state.foldedTo, newest)) return replay(facts);
  fold(state, newest);
  return state;
}

export function play(script: readonly Command[]): Story {
  const facts: Fact[] = [];
  const states: DossierState[] = [];
  let state = emptyState();
  let today = day('2026-01-05');
  const record = (newFact: NewFact): void => {
    const identity = externalIdentity(newFact);
    if (identity !== null && facts.some((each) => externalIdentity(each) === identity)) return;
    const newest: Fact = { ...newFact, seq: facts.length + 1, recordedAt: momentAt(today, facts.length) };
    facts.push(newest);
    state = foldOrReplay(state, facts, newest);
    states.push(structuredClone(state));
  };
  record(debtor());
  for (const command of script) {
    today = addDays(today, command.daysOn);
    const newFact = decide(command, today, state, facts);
    if (newFact) record(newFact);
  }
  return { facts, states };
}

/** Moments never go back within a day. */
const momentAt = (on: Day, count: number): Moment => `${on}T09:${String(Math.floor(count / 60)).padStart(2, '0')}:${String(count % 60).padStart(2, '0')}.000Z` as Moment;

/** What a command comes to on that day, or null where it makes no sense. */
export function decide({ what, daysLate, a, b }: Command, today: Day, state: DossierState, facts: readonly Fact[]): NewFact | null {
  if (isMoneyDeed(what)) return decideMoney(what, { on: addDays(today, -daysLate), today, a, b }, state, facts.length);
  const on = addDays(today, -daysLate);
  const past = daysLate < 0 ? today : on;
  const claim = state.claims[a % Math.max(1, state.claims.length)];
  const arrangement = state.arrangements[a % Math.max(1, state.arrangements.length)];
  const number = facts.length;
  const count = (kind: FactKind): number => facts.filter((each) => each.kind === kind).length;
  switch (what) {
    case 'claim':
      return { ...claimFact(`C${number}`, addDays(past, (b % 40) - 10), BigInt((b % 5 === 0 ? -1 : 1) * (100 + a * 7))), on: past };
    case 'payment': {
      const known = claim && b % 4 === 0 ? ({ for: 'claims', claims: [claim.claim] } as const) : undefined;
      const whole = arrangement && b % 4 === 1 ? ({ for: 'arrangement', arrangementNo: arrangement.arrangementNo } as const) : undefined;
      const exact = b % 4 === 2 ? (arrangement?.instalments[0]?.amountCents ?? claim?.openCents) : undefined;
      return paymentFact(`P${count('PaymentReceived')}`, on, exact || BigInt(50 + a * 5), known ?? whole);
    }
    case 'credit':
      return claim ? fact('ClaimCredited', past, { claim: claim.claim, creditId: `K${number}`, amountCents: BigInt(1 + b * 3) }) : null;
    case 'reversal':
      // The reversal of a payment can come in before the payment itself.
      return fact('PaymentReversed', on, { paymentId: `P${a % (count('PaymentReceived') + 1)}`, reason: b % 3 === 0 ? 'reassigned' : 'MD06' });
    case 'standing':
      return claim ? fact('ClaimStandingChanged', today, { claim: claim.claim, standing: b % 2 ? 'ours' : 'disputed' }) : null;
    case 'agree': {
      const claims = state.claims.filter((each, index) => each.openCents > 0n && !isCovered(state, each) && (index + a) % 3 !== 0);
      const totalCents = sum(claims.map((each) => each.openCents));
      const parts = 1 + (b % 6);
      if (totalCents < 10n) return null;
      const instalments = splitEvenly(totalCents, parts).map((amountCents, n) => [nthDueDay(addDays(today, 1 + (a % 30)), b % 3 === 0 ? 'week' : 'month', n), amountCents] as const);
      return agreedFact(state.arrangements.length + 1, today, claims.map((each) => each.claim), instalments);
    }
    case 'lapse': {
      const warning = arrangement?.steps.findLast((step) => step.step === 'final-warning');
      return arrangement && isRunning(arrangement)
        ? fact('ArrangementLapsed', today, { arrangementNo: arrangement.arrangementNo, warnedWith: warning?.seq ?? 0 })
        : null;
    }
    case 'reinstate': {
      const ours = state.claims.every((each) => !arrangement?.claims.includes(each.claim) || coverOf(state, each) === arrangement);
      return arrangement?.lapsedOn !== undefined && ours ? fact('ArrangementReinstated', today, { arrangementNo: arrangement.arrangementNo }) : null;
    }
    case 'end':
      return arrangement && isRunning(arrangement) ? fact('ArrangementEnded', today, { arrangementNo: arrangement.arrangementNo, reason: 'customer-request' }) : null;
    case 'remind':
      return claim
        ? fact('ReminderStepTaken', today, {
            step: 'reminder', claims: [{ claim: claim.claim, step: 'reminder' }], policyVersion: 1,
            messages: [{ messageNo: state.next.messageNo, template: 'reminder', partyId: 1 }],
          })
        : null;
    case 'warn':
      return arrangement && isRunning(arrangement)
        ? fact('ArrangementStepTaken', today, {
            step: b % 2 ? 'final-warning' : 'missed-first', arrangementNo: arrangement.arrangementNo, instalments: [1 + (b % arrangement.instalments.length)],
            policyVersion: 1, payUntil: addDays(today, 14),
            messages: [1, 2].map((partyId, index) => ({ messageNo: state.next.messageNo + index, template: 'final-warning', partyId })),
          })
        : null;
    case 'deliver': {
      const outcome = (['sent', 'printed', 'bounced', 'failed', 'uncertain', 'dropped'] as const)[b % 6] ?? 'sent';
      return fact('MessageDelivered', today, { messageNo: 1 + (a % state.next.messageNo), outcome });
    }
    case 'repair':
      return state.groundless.length > 0
        ? fact('GroundlessRepaired', today, {
            seqs: state.groundless.map((act) => act.seq), messages: [{ messageNo: state.next.messageNo, template: 'apology', partyId: 1 }],
          })
        : null;
    case 'undo': {
      const named = facts[a % Math.max(1, facts.length)];
      return named && undoable.has(named.kind) ? fact('FactUndone', today, { seq: named.seq }) : null;
    }
    case 'hold':
      return fact('HoldPlaced', today, { holdNo: state.next.holdNo, reason: 'desk', holdUntil: addDays(today, b % 30) });
    case 'lift': {
      const hold = state.holds.find((each) => each.id.startsWith('hold:'));
      return hold ? fact('HoldLifted', today, { holdNo: Number(hold.id.slice('hold:'.length)) }) : null;
    }
    case 'signal':
      return fact('CustomerSignalled', today, { signalNo: state.next.signalNo, signal: 'cannot-pay', partyId: 1, holdUntil: addDays(today, b % 20) });
    case 'answer': {
      const word = state.holds.find((each) => each.id.startsWith('signal:'));
      return word ? fact('SignalHandled', today, { signalNo: Number(word.id.slice('signal:'.length)) }) : null;
    }
    case 'propose':
      return fact('ApprovalAsked', today, {
        proposalNo: state.next.proposalNo, claims: [], instalments: [], every: 'month', channel: 'portal', partyId: 1, policyVersion: 1, evidenceId: 'e',
        why: 'amount', openUntil: addDays(today, b % 30),
      });
    case 'join':
      return fact('PartyJoined', today, { partyId: 1 + (a % 3), role: 'joint-debtor', customerKind: 'consumer' });
    case 'leave':
      return fact('PartyLeft', today, { partyId: 2 + (a % 2) });
  }
}
