// What a colleague can decide about a dossier beside agreeing: hold its
// messages, change a claim's standing, end or restore an arrangement, decide a
// lapse that the policy left to a person.

import type { Day } from '#domain/day.ts';
import { isRunning } from '#domain/arrangement.ts';
import type { Actor, ClaimStanding, FactPayloads, NewFact } from '#domain/facts.ts';
import { decideEnding, decideLapsing } from '#domain/lapsing.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { messagedParties } from '#domain/parties.ts';
import { beginsWithOwnAct, hasOwnAct } from '#domain/standing.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { paymentUnderWay } from '#store/provider-payments.ts';
import { closeTasks } from '#store/tasks.ts';
import { moneyMayWait } from '#store/waiting-money.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';
import { notedOfPerson } from './person-elsewhere.ts';

interface ByColleague {
  readonly dossierId: number;
  readonly staffId: string;
}

const colleague = (staffId: string): Actor => ({ kind: 'colleague', staffId });

/** Holds all messages of a dossier up to and including a day. */
export async function holdMessages(deps: Deps, creditorId: number, ask: ByColleague & { holdUntil: Day }): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ state }) => {
    const data = { holdNo: state.next.holdNo, reason: 'desk' as const, holdUntil: ask.holdUntil };
    return { outcome: done(null), facts: [{ kind: 'HoldPlaced', on: deps.clock.today(), by: colleague(ask.staffId), data }] };
  });
}

/** Lets messages go again: lifts every hold that a colleague or an import placed. */
export async function liftHolds(deps: Deps, creditorId: number, ask: ByColleague): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ state }) => {
    const numbers = state.holds.flatMap((hold) => (hold.id.startsWith('hold:') ? [Number(hold.id.slice('hold:'.length))] : []));
    const facts = numbers.map((holdNo): NewFact => ({ kind: 'HoldLifted', on: deps.clock.today(), by: colleague(ask.staffId), data: { holdNo } }));
    return { outcome: done(null), facts };
  });
}

/** A claim is disputed, under debt help …, or ours again. Handing over is `hand-over-dossier.ts`. */
export async function changeStanding(deps: Deps, creditorId: number, ask: ByColleague & { claim: string; standing: ClaimStanding }): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ tx, state }) => {
    const { claim, standing } = ask;
    const known = state.claims.find((candidate) => candidate.claim === claim);
    if (!known) return { outcome: refused({ code: 'claim-not-found', claim }) };
    if (known.standing === standing) return { outcome: done(null) };
    const own = hasOwnAct(known.standing) ? known.standing : beginsWithOwnAct(standing) ? standing : undefined;
    if (own) return { outcome: refused({ code: 'standing-own-act', standing: own }) };
    await notedOfPerson(deps, tx, creditorId, ask);
    return { outcome: done(null), facts: [{ kind: 'ClaimStandingChanged', on: deps.clock.today(), by: colleague(ask.staffId), data: { claim, standing } }] };
  });
}

/** Ends a running arrangement, on the customer's request or because it was made in error. Reminders resume. */
export async function endArrangement(
  deps: Deps, creditorId: number, ask: ByColleague & { arrangementNo: number; reason: FactPayloads['ArrangementEnded']['reason'] },
): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ state }) => {
    const ended = decideEnding(state, ask.arrangementNo, ask.reason, colleague(ask.staffId), deps.clock.today());
    return ended.ok ? { outcome: done(null), facts: ended.value } : { outcome: ended };
  });
}

/** Where the policy asks a colleague before a lapse: lapse it, or leave it running. */
export async function decideLapse(deps: Deps, creditorId: number, ask: ByColleague & { arrangementNo: number; lapse: boolean }): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ tx, state, policy }) => {
    const today = deps.clock.today();
    const { arrangementNo } = ask;
    const arrangement = state.arrangements[arrangementNo - 1];
    const warning = arrangement?.steps.findLast((step) => step.step === 'final-warning');
    if (!arrangement || !isRunning(arrangement) || !warning) return { outcome: refused({ code: 'arrangement-not-running' }) };
    if (ask.lapse && (await moneyMayWait(tx, creditorId, [ask.dossierId])).size > 0) return { outcome: refused({ code: 'money-waits' }) };
    // The question may be older than what was paid, changed, promised or paused.
    const lapses = ask.lapse ? decideLapsing(state, arrangementNo, policy, { today, feedKnownUntil: await feedKnownUntil(tx, creditorId), paying: await paymentUnderWay(tx, creditorId, ask.dossierId, today) }) : null;
    if (lapses?.ok === false) return { outcome: lapses };
    const which = { dossierId: ask.dossierId, kind: 'lapse-decision', key: `${arrangementNo}:${warning.seq}` };
    await closeTasks(tx, creditorId, which, ask.staffId, ask.lapse ? 'lapsed' : 'kept-running', deps.clock.now());
    const by = colleague(ask.staffId);
    // Left running by a person: the conversation about what is late starts anew.
    if (!ask.lapse) return { outcome: done(null), facts: [{ kind: 'ArrangementReinstated', on: today, by, data: { arrangementNo } }] };
    const messages = messagedParties(state).map(({ partyId }, index) => ({ messageNo: state.next.messageNo + index, template: 'lapsed-notice', partyId }));
    return {
      outcome: done(null),
      facts: [
        { kind: 'ArrangementLapsed', on: today, by, data: { arrangementNo, warnedWith: warning.seq } },
        { kind: 'ArrangementStepTaken', on: today, by, data: { step: 'lapsed-notice', arrangementNo, instalments: [], messages, policyVersion: policy.version } },
      ],
    };
  });
}

/** Restores an arrangement that lapsed, unless its claims are covered anew. */
export async function restoreArrangement(deps: Deps, creditorId: number, ask: ByColleague & { arrangementNo: number }): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ state }) => {
    const { arrangementNo } = ask;
    const arrangement = state.arrangements[arrangementNo - 1];
    if (arrangement?.lapsedOn === undefined) return { outcome: refused({ code: 'arrangement-not-running' }) };
    const coveredAnew = state.claims.some((claim) => arrangement.claims.includes(claim.claim) && claim.arrangementNo !== arrangementNo);
    if (coveredAnew) return { outcome: refused({ code: 'already-covered' }) };
    return { outcome: done(null), facts: [{ kind: 'ArrangementReinstated', on: deps.clock.today(), by: colleague(ask.staffId), data: { arrangementNo } }] };
  });
}
