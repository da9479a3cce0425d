// Changing an arrangement that runs, by the customer or by a colleague. What a
// customer may not decide alone becomes a task with the wish in it; messages
// wait until somebody answered.

import { decideChange, type Changed } from '#domain/amending.ts';
import type { WantedChange } from '#domain/amending-shapes.ts';
import { addDays, type Day } from '#domain/day.ts';
import type { Actor, AgreementChannel, ClaimStanding, NewFact } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { toJson } from '#domain/json.ts';
import { formatAmount } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { beginsWithOwnAct, hasOwnAct } from '#domain/standing.ts';
import type { ArrangementState, DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import type { Tx } from '#store/db.ts';
import { insertEvidence } from '#store/evidence.ts';
import type { StaffRole } from '#store/staff.ts';
import { closeTasks, hasOpenTask } from '#store/tasks.ts';
import type { Shown } from './agree.ts';
import { decideOn, type DecideContext, type Decided } from './decide.ts';
import type { Deps } from './deps.ts';
import { notedOfPerson } from './person-elsewhere.ts';

export interface ChangeArrangement {
  readonly dossierId: number;
  readonly arrangementNo: number;
  readonly wanted: WantedChange;
  /** Who agrees to it. */
  readonly partyId: number;
  readonly channel: AgreementChannel;
  readonly by: Actor;
  /** Of the colleague; left out for a customer. */
  readonly role?: StaffRole;
  readonly shown: Shown;
  /** What a claim that leaves is from now on; without it, it stays what it is. */
  readonly standing?: ClaimStanding;
  /** The number of the wish that this answers. */
  readonly answers?: number;
}

export type ArrangementChanged =
  | { readonly outcome: 'changed'; readonly arrangement: ArrangementState }
  /** A colleague looks at it, and answers by that day. */
  | { readonly outcome: 'needs-approval'; readonly answerUntil: Day };

/** Gives a running arrangement its new version, or puts the customer's wish before the desk. */
export async function changeArrangement(deps: Deps, creditorId: number, ask: ChangeArrangement): Promise<Outcome<ArrangementChanged>> {
  return decideOn<ArrangementChanged>(deps, creditorId, ask.dossierId, (context) => changeIn(deps, creditorId, context, ask));
}

/** The same as part of a larger decision about this dossier. */
export async function changeIn(deps: Deps, creditorId: number, context: DecideContext, ask: ChangeArrangement): Promise<Decided<ArrangementChanged>> {
  const { tx, state, policy } = context;
  const { arrangementNo, wanted, partyId, channel, by, shown } = ask;
  const today = deps.clock.today();
  const evidenceId = deps.ids.id();
  const mayLeavePolicy = ask.role === 'manager';
  const changed = decideChange(state, { arrangementNo, wanted, partyId, channel, evidenceId, mayLeavePolicy }, policy, today, by);
  if (!changed.ok) return { outcome: changed };
  const { outcome, facts, beyond } = changed.value;
  const body = { ...shown, channel, partyId, arrangementNo, change: wanted.change, policyVersion: policy.version };
  if (outcome === 'needs-approval') {
    const asked = await askDesk(deps, creditorId, context, ask.dossierId, by, { arrangementNo, partyId, evidenceId, ...wishDetails(wanted), beyond: beyond.map((each) => each.limit).join(', ') });
    if (asked.outcome.ok) await keepEvidence(deps, tx, creditorId, ask.dossierId, evidenceId, { ...body, asked: true });
    return asked;
  }
  await keepEvidence(deps, tx, creditorId, ask.dossierId, evidenceId, body);
  const answered = await answerWish(deps, tx, creditorId, state, ask);
  const noted = standingOf(state, ask, today);
  if (noted.length > 0 && ask.standing && by.kind === 'colleague') await notedOfPerson(deps, tx, creditorId, { dossierId: ask.dossierId, standing: ask.standing, staffId: by.staffId });
  return {
    facts: [...facts, ...noted, ...answered],
    outcome: (after: DossierState) => {
      const arrangement = after.arrangements[arrangementNo - 1];
      return arrangement ? done({ outcome: 'changed', arrangement }) : refused({ code: 'arrangement-not-running' });
    },
  };
}

/** What it would come to, without keeping anything. */
export function previewChange(
  state: DossierState, ask: Pick<ChangeArrangement, 'arrangementNo' | 'wanted' | 'partyId' | 'by'> & { readonly role?: StaffRole }, { policy, today }: { readonly policy: DecideContext['policy']; readonly today: Day },
): Outcome<Changed> {
  const { arrangementNo, wanted, partyId, by } = ask;
  return decideChange(state, { arrangementNo, wanted, partyId, channel: 'portal', evidenceId: '-', mayLeavePolicy: ask.role !== undefined }, policy, today, by);
}

function standingOf(state: DossierState, { wanted, standing, by }: ChangeArrangement, today: Day): NewFact[] {
  if (wanted.change !== 'claim-split-off' || standing === undefined) return [];
  const claim = state.claims.find((each) => each.claim === wanted.claim);
  return claim && claim.standing !== standing && !hasOwnAct(claim.standing) && !beginsWithOwnAct(standing) ? [{ kind: 'ClaimStandingChanged', on: today, by, data: { claim: claim.claim, standing } }] : [];
}

/** The desk answers within so many working days. */
const workingDaysToAnswer = 2;

/** A wish that goes beyond what the customer may decide alone: a task, and messages wait. One at a time. */
export async function askDesk(deps: Deps, creditorId: number, { tx, state, policy }: DecideContext, dossierId: number, by: Actor, details: NewTask['details']) {
  const today = deps.clock.today();
  const answerUntil = addWorkingDays(today, workingDaysToAnswer);
  if (await hasOpenTask(tx, creditorId, dossierId, 'change-asked')) return { outcome: refused({ code: 'on-hold' }) };
  const { holdNo } = state.next;
  const placed: NewFact = { kind: 'HoldPlaced', on: today, by, data: { holdNo, reason: 'desk', holdUntil: addDays(today, policy.signalHoldDays) } };
  const task: NewTask = { kind: 'change-asked', key: String(holdNo), dueOn: answerUntil, details };
  return { outcome: done({ outcome: 'needs-approval' as const, answerUntil }), facts: [placed], tasks: [task] };
}

/** The facts and the closed task of a wish that is answered. */
export async function answerWish(
  deps: Deps, tx: Tx, creditorId: number, state: DossierState, ask: { readonly dossierId: number; readonly by: Actor; readonly answers?: number | undefined }, outcome = 'done',
): Promise<NewFact[]> {
  const { dossierId, by, answers } = ask;
  if (answers === undefined || by.kind !== 'colleague') return [];
  await closeTasks(tx, creditorId, { dossierId, kind: 'change-asked', key: String(answers) }, by.staffId, outcome, deps.clock.now());
  return state.holds.some((hold) => hold.id === `hold:${answers}`) ? [{ kind: 'HoldLifted', on: deps.clock.today(), by, data: { holdNo: answers } }] : [];
}

/** A colleague spoke with the customer and something else, or nothing, came of the wish: messages may go again. */
export async function settleWish(
  deps: Deps, creditorId: number, ask: { readonly dossierId: number; readonly by: Actor; readonly answers: number; readonly outcome: string },
): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ tx, state }) => ({ outcome: done(null), facts: await answerWish(deps, tx, creditorId, state, ask, ask.outcome) }));
}

/** A wish as a task keeps it. */
function wishDetails(wanted: WantedChange): NewTask['details'] {
  const { change } = wanted;
  switch (wanted.change) {
    case 'deferred':
      return { change, number: wanted.number, ...(wanted.to === 'end' ? {} : { to: wanted.to }) };
    case 'skipped':
      return { change, number: wanted.number };
    case 'lowered':
    case 'raised':
      return { change, eachCents: formatAmount(wanted.eachCents) };
    case 'other-day':
      return { change, dayOfMonth: wanted.dayOfMonth };
    case 'claim-added':
    case 'claim-split-off':
      return { change, claim: wanted.claim };
    case 'arrears-first':
      return { change, firstOn: wanted.days[0] ?? '', times: wanted.days.length };
    case 'extra-shorter':
    case 'extra-lower':
    case 'reshaped':
      return { change };
  }
}

async function keepEvidence(deps: Deps, tx: Tx, creditorId: number, dossierId: number, evidenceId: string, body: Record<string, unknown>): Promise<void> {
  await insertEvidence(tx, creditorId, { evidenceId, dossierId, kind: 'consent', body: toJson(body), recordedAt: deps.clock.now() });
}
