// The demo's colleagues: they do what a desk does, some days late, so that there
// is always something on their list.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { runningArrangements, uncoveredClaims } from '#domain/arrangement.ts';
import { addDays } from '#domain/day.ts';
import { decideHandOver } from '#domain/handing-over.ts';
import { addWorkingDays, isWorkingDay } from '#domain/holidays.ts';
import type { Signal } from '#domain/facts.ts';
import { mandateStanding } from '#domain/mandates.ts';
import type { Policy } from '#domain/policy.ts';
import type { Act, View } from './dossier.ts';

/** What the desk does about a dossier today. */
export function deskActs(view: View, policy: Policy): Act[] {
  if (!isWorkingDay(view.today)) return [];
  return [...answers(view, policy), ...approvals(view, policy), ...smallRests(view, policy), ...resumes(view), ...handovers(view, policy)];
}

/** Answers what customers say on the second working day. */
function answers({ state, today }: View, policy: Policy): Act[] {
  return state.holds.flatMap(({ id, why, holdUntil }): Act[] => {
    const [kind, number] = id.split(':');
    if (kind !== 'signal' || why === 'import' || why === 'desk' || why === 'pause') return [];
    if (addWorkingDays(addDays(holdUntil, -policy.signalHoldDays), 2) > today) return [];
    const answer: Act = { do: 'answer', signalNo: Number(number), signal: why, outcome: outcomes[why] };
    const disputed = why === 'not-right' ? state.claims.find((claim) => claim.openCents > 0n && claim.standing === 'ours') : undefined;
    return disputed ? [{ do: 'standing', claim: disputed.claim, standing: 'disputed' }, answer] : [answer];
  });
}

const outcomes: Readonly<Record<Signal, string>> = {
  'cannot-pay': 'Gebeld; besproken wat wel kan.',
  'already-paid': 'Nagekeken bij de bank en teruggebeld.',
  'not-right': 'Wordt uitgezocht; zolang vragen wij dit bedrag niet.',
  'call-me': 'Gebeld.',
};

/** Approves on the second working day. */
const approvals = ({ state, today }: View, policy: Policy): Act[] =>
  state.proposals
    .filter((proposal) => addWorkingDays(addDays(proposal.openUntil, -policy.offer.openDays), 2) <= today)
    .map(({ proposalNo }) => ({ do: 'approve', proposalNo }));

/** Lets go of some cents that are left, on the second working day: nobody writes about those. */
const smallRests = ({ state, today }: View, { followUp }: Policy): Act[] =>
  runningArrangements(state)
    .filter(({ instalments }) => instalments.every((each) => instalmentOpenCents(each) <= followUp.toleranceCents))
    .filter(({ instalments }) => addWorkingDays(addDays(instalments.at(-1)?.dueOn ?? today, followUp.firstMissDays), 2) <= today)
    .map(({ arrangementNo }) => ({ do: 'waive-rest', arrangementNo }));

/** Speaks with who had a collection paid back, on the third working day; then collecting goes on. */
const resumes = ({ state, today }: View): Act[] =>
  (state.debits?.mandates ?? [])
    .filter((mandate) => mandateStanding(mandate, today) === 'paused' && mandate.pausedOn !== null && addWorkingDays(mandate.pausedOn, 3) <= today)
    .map(({ mandateId }) => ({ do: 'resume', mandateId }));

/** What nobody answered goes to the bailiff, some weeks after the last reminder: until then somebody has tried to reach them. */
const handovers = (view: View, policy: Policy): Act[] =>
  uncoveredClaims(view.state).flatMap((claim): Act[] => {
    const said = claim.steps.findLast((taken) => taken.step === 'last-reminder');
    if (said === undefined || addDays(said.on, 18 + Math.floor(view.chance('handover', claim.claim) * 16)) > view.today) return [];
    const { state, today } = view;
    const may = decideHandOver(state, { claims: [claim.claim], staffId: '-', evidenceId: '-' }, policy, { today, feedKnownUntil: addDays(today, -1), feedIsFresh: true, isPaying: false, moneyWaits: false, messages: null }).ok;
    return may ? [{ do: 'hand-over', claim: claim.claim }] : [];
  });
