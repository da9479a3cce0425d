// Random deeds about what is owed beside principal, for the stories of `testing.ts`.

import { coverOf, isCovered } from './allocation.ts';
import { isRunning } from './arrangement.ts';
import { partOpenCents } from './charges.ts';
import { addDays, nthDueDay, type Day } from './day.ts';
import type { Actor, FactKind, FactPayloads, NewFact } from './facts.ts';
import { splitEvenly, sum } from './money.ts';
import { chargeParts } from './money-facts.ts';
import type { ArrangementState, DossierState } from './state.ts';

export const moneyDeeds = [
  'interest', 'post', 'stop', 'charge', 'charge', 'withdraw', 'waive', 'reward', 'write-off', 'reopen', 'amend', 'amend', 'pause', 'unpause', 'balance', 'differ', 'notice',
] as const;
export type MoneyDeed = (typeof moneyDeeds)[number];

export const isMoneyDeed = (what: string): what is MoneyDeed => (moneyDeeds as readonly string[]).includes(what);

const desk: Actor = { kind: 'colleague', staffId: 'test' };
const fact = <Kind extends FactKind>(kind: Kind, on: Day, data: FactPayloads[Kind]): NewFact => ({ kind, on, by: desk, data }) as NewFact;

interface Dice {
  readonly on: Day;
  readonly today: Day;
  readonly a: number;
  readonly b: number;
}

/** What a money deed comes to on that day, or null where it makes no sense. */
export function decideMoney(what: MoneyDeed, { on, today, a, b }: Dice, state: DossierState, number: number): NewFact | null {
  const claim = state.claims[a % Math.max(1, state.claims.length)];
  const arrangement = state.arrangements[a % Math.max(1, state.arrangements.length)];
  const part = chargeParts[b % chargeParts.length] ?? 'interest';
  switch (what) {
    case 'interest':
      return claim && (!claim.interest || b % 3 === 0)
        ? fact('InterestStarted', today, {
            claim: claim.claim, fromOn: claim.interest ? today : addDays(claim.dueOn, 1), interest: 'agreed', rates: [{ validFrom: '2020-01-01' as Day, basisPoints: 100 + b * 9 }],
            dayCount: b % 2 ? 'act/act' : 'act/365', terms: 't', policyVersion: 1,
          })
        : null;
    case 'post':
      return fact('InterestPosted', today, { claims: [] });
    case 'stop':
      return claim?.interest ? fact('InterestStopped', today, { claim: claim.claim, fromOn: b % 2 ? claim.interest.fromOn : today, why: 'desk' }) : null;
    case 'charge':
      return claim && part !== 'interest' && !isCovered(state, claim)
        ? fact('ChargeMade', today, {
            chargeId: `charge-${number}`, claim: claim.claim, part, amountCents: BigInt(1 + b * 7), terms: null, policyVersion: 1, receipt: {},
            ground: { on: addDays(today, -(a % 20)), claims: [claim.claim], principalCents: BigInt(1 + a) },
          })
        : null;
    case 'withdraw': {
      const charge = claim?.charges?.find((each) => each.part !== 'interest');
      return charge ? fact('ChargeWithdrawn', today, { chargeId: charge.chargeId, amountCents: charge.amountCents / BigInt(1 + (b % 3)) + 1n, why: 'desk' }) : null;
    }
    case 'waive':
      return claim
        ? fact('Waived', today, {
            waiverId: `waiver-${number}`, why: 'goodwill',
            lines: (['principal', ...chargeParts] as const).map((each) => ({ claim: claim.claim, part: each, amountCents: partOpenCents(claim, each) / BigInt(1 + (b % 4)) })),
          })
        : null;
    case 'reward':
      return arrangement && isRunning(arrangement)
        ? fact('Waived', today, {
            waiverId: `reward-${number}`, why: 'reward', arrangementNo: arrangement.arrangementNo,
            lines: arrangement.claims.map((each) => ({ claim: each, part: 'principal', amountCents: BigInt(1 + b) })),
          })
        : null;
    case 'write-off':
      return claim?.standing === 'ours' && !isCovered(state, claim) ? fact('WrittenOff', today, { claims: [claim.claim] }) : null;
    case 'reopen':
      return claim?.standing === 'written-off' ? fact('WriteOffReopened', today, { claims: [claim.claim] }) : null;
    case 'amend':
      return arrangement && isRunning(arrangement) ? amendment(state, arrangement, today, a, b) : null;
    case 'pause':
      return state.pauses.every((pause) => pause.until < today)
        ? fact('PauseStarted', today, { pauseNo: state.next.pauseNo, pauseUntil: addDays(today, b % 25), askedBy: 'desk' })
        : null;
    case 'unpause': {
      const pause = state.pauses.find((each) => each.until >= today);
      return pause ? fact('PauseEnded', today, { pauseNo: pause.pauseNo }) : null;
    }
    case 'balance':
      return claim
        ? fact('BalanceReported', on <= today ? on : today, {
            claim: claim.claim, snapshotId: `S${number}`, openCents: BigInt(b % 3 === 0 ? 0 : b * 3), books: a % 2 ? 'erp' : 'betaalbaar',
          })
        : null;
    case 'differ':
      return claim?.differs ? fact('DifferenceSettled', today, { claim: claim.claim }) : null;
    case 'notice':
      return claim
        ? fact('ReminderStepTaken', today, {
            step: 'fourteen-day-notice', claims: [{ claim: claim.claim, step: 'fourteen-day-notice' }], policyVersion: 1,
            messages: [{ messageNo: state.next.messageNo, template: 'fourteen-day-notice', partyId: 1, byPost: true }],
            notice: { claims: [{ claim: claim.claim, principalCents: claim.openCents }], costsCents: 40_00n, vatCents: 0n, emailProvesReceipt: b % 2 === 0 },
          })
        : null;
  }
}

/** Any schedule over what was received for it and what its claims are open for; now and then with a claim more or less. */
function amendment(state: DossierState, arrangement: ArrangementState, today: Day, a: number, b: number): NewFact | null {
  const covered = state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo);
  const joining = b % 5 === 0 ? state.claims.filter((claim) => !isCovered(state, claim) && claim.standing === 'ours' && claim.openCents > 0n).slice(0, 1) : [];
  const kept = b % 7 === 0 && covered.length > 1 ? covered.slice(1) : covered;
  const claims = [...kept, ...joining].filter((claim) => joining.includes(claim) || coverOf(state, claim) === arrangement);
  const received = sum(
    state.sources.flatMap((source) => source.instalmentLines).filter((line) => line.arrangementNo === arrangement.arrangementNo).map((line) => line.amountCents),
  );
  const total = received + sum(claims.map((claim) => claim.openCents)) - (arrangement.extras?.rewardedOn === undefined ? (arrangement.extras?.forgivesCents ?? 0n) : 0n);
  const parts = 1 + (a % 7);
  if (claims.length === 0 || total < BigInt(parts)) return null;
  return fact('ArrangementAmended', today, {
    arrangementNo: arrangement.arrangementNo, change: 'reshaped', claims: claims.map((claim) => claim.claim), every: 'month', channel: 'phone', partyId: 1, policyVersion: 1,
    evidenceId: 'e', instalments: splitEvenly(total, parts).map((amountCents, n) => ({ number: n + 1, dueOn: nthDueDay(addDays(today, a % 30), 'month', n), amountCents })),
  });
}
