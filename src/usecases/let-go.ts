// Letting money go: waive, write off, reopen, and what a second colleague
// decides. The role is read where it stands, not taken from a screen, and the
// reason is kept beside the dossier in the colleague's own words.

import type { NewFact } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { decideAnswer, decideReopening, decideSmallRest, decideWaiver, decideWriteOff, type LetGo, type LettingGoAsk, type LettingGoRole } from '#domain/letting-go.ts';
import { formatAmount, type Cents } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import type { NewTask } from '#domain/task.ts';
import type { Tx } from '#store/db.ts';
import { insertEvidence } from '#store/evidence.ts';
import { readStaff } from '#store/staff.ts';
import { closeTasks } from '#store/tasks.ts';
import { toJson } from '#domain/json.ts';
import { decideOn, type DecideContext } from './decide.ts';
import type { Deps } from './deps.ts';

export interface ByColleague {
  readonly dossierId: number;
  readonly staffId: string;
  /** Why, for who reads it later; not empty. */
  readonly reason: string;
  /** How many facts the screen was drawn from: the same form sent twice acts once. */
  readonly seenFacts?: number;
}

/** Lets an amount of these claims go (null: of everything that is ours), or asks a second colleague. */
export async function waive(deps: Deps, creditorId: number, ask: ByColleague & { readonly claims: readonly string[] | null; readonly amountCents: Cents }): Promise<Outcome<LetGo>> {
  return letGo(deps, creditorId, ask, ({ state, policy }, by) =>
    decideWaiver(state, { ...by, claims: ask.claims, amountCents: ask.amountCents, why: 'goodwill' }, policy, deps.clock.today()));
}

/** Lets go of what is left of an arrangement, and closes the task about it. */
export async function waiveSmallRest(deps: Deps, creditorId: number, ask: ByColleague & { readonly arrangementNo: number }): Promise<Outcome<LetGo>> {
  return letGo(deps, creditorId, ask, ({ state, policy }, by) => decideSmallRest(state, { ...by, arrangementNo: ask.arrangementNo }, policy, deps.clock.today()), async (tx) =>
    closeTasks(tx, creditorId, { dossierId: ask.dossierId, kind: 'small-rest', key: String(ask.arrangementNo) }, ask.staffId, 'waived', deps.clock.now()));
}

/** The books give these claims up; the customer still owes them, and is not asked any more. */
export async function writeOff(deps: Deps, creditorId: number, ask: ByColleague & { readonly claims: readonly string[] }): Promise<Outcome<LetGo>> {
  return letGo(deps, creditorId, ask, ({ state, policy }, by) => decideWriteOff(state, { ...by, claims: ask.claims }, policy, deps.clock.today()));
}

/** Takes a write-off back: ours to ask for again. */
export async function reopenWriteOff(deps: Deps, creditorId: number, ask: ByColleague & { readonly claims: readonly string[] }): Promise<Outcome<null>> {
  return withReason(deps, creditorId, ask, async ({ state }, { staffId, evidenceId }) => {
    const decided = decideReopening(state, { staffId, evidenceId, claims: ask.claims }, deps.clock.today());
    return decided.ok ? done({ facts: decided.value, value: null }) : decided;
  });
}

async function letGo(
  deps: Deps, creditorId: number, ask: ByColleague, decide: (context: DecideContext, by: LettingGoAsk) => Outcome<LetGo>, whenDone?: (tx: Tx) => Promise<void>,
): Promise<Outcome<LetGo>> {
  return withReason(deps, creditorId, ask, async (context, by) => {
    const decided = decide(context, by);
    if (!decided.ok) return decided;
    if (whenDone) await whenDone(context.tx);
    return done({ facts: decided.value.facts, tasks: asking(decided.value.facts, deps), value: decided.value });
  });
}

interface WithFacts<Value> {
  readonly facts: readonly NewFact[];
  readonly tasks?: readonly NewTask[];
  readonly value: Value;
}

/** The frame of what a colleague does for a reason: who it is, and the reason kept where something came of it. */
export async function withReason<Value>(
  deps: Deps, creditorId: number, { dossierId, staffId, reason, seenFacts }: ByColleague,
  decide: (context: DecideContext, by: LettingGoAsk) => Promise<Outcome<WithFacts<Value>>>,
): Promise<Outcome<Value>> {
  if (reason.trim() === '') throw new RangeError('a reason is missing');
  return decideOn<Value>(deps, creditorId, dossierId, async (context) => {
    if (seenFacts !== undefined && seenFacts !== context.state.factCount) return { outcome: refused({ code: 'stale-screen' }) };
    const role = await roleOf(context.tx, creditorId, staffId);
    if (role === null) return { outcome: refused({ code: 'needs-manager' }) };
    const evidenceId = deps.ids.id();
    const decided = await decide(context, { staffId, role, evidenceId });
    if (!decided.ok) return { outcome: decided };
    const { facts, tasks = [], value } = decided.value;
    if (facts.length > 0) await keepReason(deps, context.tx, creditorId, { dossierId, staffId, reason, evidenceId });
    return { outcome: done(value), facts, tasks };
  });
}

export const roleOf = async (tx: Tx, creditorId: number, staffId: string): Promise<LettingGoRole | null> =>
  (await readStaff(tx, creditorId, staffId))?.role ?? null;

export async function keepReason(deps: Deps, tx: Tx, creditorId: number, { dossierId, evidenceId, staffId, reason }: ByColleague & { readonly evidenceId: string }): Promise<void> {
  await insertEvidence(tx, creditorId, { evidenceId, dossierId, kind: 'reason', body: toJson({ staffId, reason: reason.trim() }), recordedAt: deps.clock.now() });
}

const asking = (facts: readonly NewFact[], deps: Deps): NewTask[] =>
  facts.flatMap((fact): NewTask[] => {
    if (fact.kind !== 'LettingGoAsked') return [];
    const { askNo, asked, amountCents } = fact.data;
    return [{ kind: 'letting-go-asked', key: String(askNo), dueOn: addWorkingDays(deps.clock.today(), 2), details: { askNo, what: asked.what, amountCents: formatAmount(amountCents) } }];
  });

/** Allows what a colleague asked, or not. `passed`: nothing of it was open any more. */
export async function answerLettingGo(
  deps: Deps, creditorId: number, ask: { readonly dossierId: number; readonly askNo: number; readonly approve: boolean; readonly staffId: string },
): Promise<Outcome<'let-go' | 'declined' | 'passed'>> {
  const { dossierId, askNo, approve, staffId } = ask;
  return decideOn<'let-go' | 'declined' | 'passed'>(deps, creditorId, dossierId, async ({ tx, state }) => {
    const role = await roleOf(tx, creditorId, staffId);
    if (role === null) return { outcome: refused({ code: 'needs-manager' }) };
    const decided = decideAnswer(state, { askNo, staffId, role, approve }, deps.clock.today());
    if (!decided.ok) return { outcome: decided };
    const came = !decided.value.some((fact) => fact.kind === 'LettingGoDeclined') ? 'let-go' : approve ? 'passed' : 'declined';
    await closeTasks(tx, creditorId, { dossierId, kind: 'letting-go-asked', key: String(askNo) }, staffId, came, deps.clock.now());
    return { outcome: done(came), facts: decided.value };
  });
}
