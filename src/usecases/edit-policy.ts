// A policy at the desk: from a draft, which may be wrong and is kept, to a
// version that holds from a day. Whoever saves names the revision that they
// saw; who comes second is refused, and what they typed stays with them.

import type { Day } from '#domain/day.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { parsePolicy, writePolicy, type PolicyProblem } from '#domain/policy-document.ts';
import { isSameAt, policyFields, valueAt } from '#domain/policy-kindness.ts';
import type { PolicyTerms } from '#domain/default-policy.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { lookAgainFrom } from '#store/dossiers.ts';
import { insertPolicy, lockPolicies, policyVersions, readPolicy, withdrawPolicy, type PolicyVersion } from '#store/policies.ts';
import { insertDraft, readDraft, updateDraft, type PolicyDraft } from '#store/policy-drafts.ts';
import { readStaff } from '#store/staff.ts';
import type { Deps } from './deps.ts';

/** Begins a draft from a text that may be anything in the shape of a policy. Returns its id. */
export async function beginDraft(deps: Deps, creditorId: number, ask: { readonly document: string; readonly reason?: string; readonly staffId: string }): Promise<string> {
  const draftId = deps.ids.id();
  await deps.db.inCreditor(creditorId, async (tx) => {
    const basedOn = newestOf(await policyVersions(tx, creditorId))?.version ?? 0;
    await insertDraft(tx, creditorId, { draftId, document: ask.document, reason: ask.reason ?? '', basedOn, madeBy: ask.staffId, madeAt: deps.clock.now() });
  });
  return draftId;
}

export interface DraftAct {
  readonly draftId: string;
  /** The revision that was on the screen. */
  readonly revision: number;
  readonly staffId: string;
}

/** Keeps a draft as it was typed, right or wrong. Who asked for approval asks again after a change. */
export async function keepDraft(deps: Deps, creditorId: number, ask: DraftAct & { readonly document: string; readonly reason: string }): Promise<Outcome<{ readonly revision: number }>> {
  return onDraft(deps, creditorId, ask, async (_, draft, change) => {
    await change({ document: ask.document, reason: ask.reason, askedBy: null, askedAt: null });
    return done({ revision: draft.revision + 1 });
  });
}

/** After looking at what a newer version changed, the draft goes on from there, with everything as it is written. */
export async function goOnFromNewest(deps: Deps, creditorId: number, ask: DraftAct): Promise<Outcome<null>> {
  return onDraft(deps, creditorId, ask, async (tx, _, change) => {
    await change({ basedOn: newestOf(await policyVersions(tx, creditorId))?.version ?? 0, askedBy: null, askedAt: null });
    return done(null);
  });
}

export async function throwDraftAway(deps: Deps, creditorId: number, ask: DraftAct): Promise<Outcome<null>> {
  return onDraft(deps, creditorId, ask, async (_, __, change) => {
    await change({ closedAt: deps.clock.now(), askedBy: null, askedAt: null });
    return done(null);
  });
}

export type Published =
  | { readonly outcome: 'published'; readonly version: number; readonly validFrom: Day }
  /** A second colleague must agree. */
  | { readonly outcome: 'asked' };

/** Makes a draft the next version, or asks a second colleague where the creditor wants four eyes. */
export async function publishDraft(deps: Deps, creditorId: number, ask: DraftAct): Promise<Outcome<Published>> {
  return onDraft(deps, creditorId, ask, async (tx, draft, change): Promise<Outcome<Published>> => {
    const ready = await readyToPublish(deps, tx, creditorId, draft);
    if (!ready.ok) return ready;
    if (!(await readCreditor(tx, creditorId))?.profile.policyFourEyes) return publish(deps, tx, creditorId, { draft, terms: ready.value, madeBy: ask.staffId, approvedBy: null }, change);
    await change({ askedBy: ask.staffId, askedAt: deps.clock.now() });
    return done({ outcome: 'asked' });
  });
}

/** The second colleague allows it. Whoever asked, or wrote in it last, cannot. */
export async function approveDraft(deps: Deps, creditorId: number, ask: DraftAct): Promise<Outcome<Published>> {
  return onDraft(deps, creditorId, ask, async (tx, draft, change): Promise<Outcome<Published>> => {
    if (draft.askedBy === null) return refused({ code: 'draft-changed' });
    if (draft.askedBy === ask.staffId || draft.changedBy === ask.staffId) return refused({ code: 'needs-second-colleague' });
    const ready = await readyToPublish(deps, tx, creditorId, draft);
    return ready.ok ? publish(deps, tx, creditorId, { draft, terms: ready.value, madeBy: draft.askedBy, approvedBy: ask.staffId }, change) : ready;
  });
}

/** It goes back to who wrote it; whoever asked can take the question back as well. */
export async function sendDraftBack(deps: Deps, creditorId: number, ask: DraftAct): Promise<Outcome<null>> {
  return onDraft(deps, creditorId, ask, async (_, __, change) => {
    await change({ askedBy: null, askedAt: null });
    return done(null);
  });
}

/** Takes back a version whose first day has not come. */
export async function withdrawVersion(
  deps: Deps, creditorId: number, { version, staffId, why }: { readonly version: number; readonly staffId: string; readonly why: string },
): Promise<Outcome<null>> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    if ((await readStaff(tx, creditorId, staffId))?.role !== 'manager') return refused({ code: 'needs-manager' });
    await lockPolicies(tx, creditorId);
    const gone = await withdrawPolicy(tx, creditorId, version, deps.clock.today(), { staffId, why, at: deps.clock.now() });
    return gone ? done(null) : refused({ code: 'version-not-planned', version });
  });
}

/** What is wrong with a draft, at its fields. */
export function draftProblems(document: string): readonly PolicyProblem[] {
  const parsed = parsePolicy(document);
  return parsed.ok ? [] : parsed.problems;
}

/** The newest version that holds or will hold: drafts begin from it and are compared with it. */
export const newestOf = (versions: readonly PolicyVersion[]): PolicyVersion | undefined => versions.find((each) => each.withdrawnAt === null);

/** Whether two policies say the same; from which day is not a rule. */
export const sameRules = (one: PolicyTerms, other: PolicyTerms): boolean =>
  policyFields.every((field) => field === 'validFrom' || isSameAt(field, valueAt(one, field), valueAt(other, field)));

type Change = (to: Partial<Pick<PolicyDraft, 'document' | 'reason' | 'basedOn' | 'askedBy' | 'askedAt' | 'closedAt' | 'version'>>) => Promise<void>;

/** Locks a draft for a manager who saw its newest revision. */
async function onDraft<Value>(
  deps: Deps, creditorId: number, { draftId, revision, staffId }: DraftAct, act: (tx: Tx, draft: PolicyDraft, change: Change) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    if ((await readStaff(tx, creditorId, staffId))?.role !== 'manager') return refused({ code: 'needs-manager' });
    const draft = await readDraft(tx, creditorId, draftId, 'lock');
    if (!draft || draft.closedAt !== null) return refused({ code: 'draft-closed' });
    if (draft.revision !== revision) return refused({ code: 'draft-changed' });
    const at = deps.clock.now();
    return act(tx, draft, (to) => {
      const wrote = to.document !== undefined;
      return updateDraft(tx, creditorId, { ...draft, ...to, changedBy: wrote ? staffId : draft.changedBy, changedAt: wrote ? at : draft.changedAt });
    });
  });
}

async function readyToPublish(deps: Deps, tx: Tx, creditorId: number, draft: PolicyDraft): Promise<Outcome<PolicyTerms>> {
  await lockPolicies(tx, creditorId);
  const parsed = parsePolicy(draft.document);
  if (!parsed.ok || draft.reason.trim() === '') return refused({ code: 'draft-wrong' });
  const { policy } = parsed;
  const today = deps.clock.today();
  if (policy.validFrom < today) return refused({ code: 'policy-day-past', on: policy.validFrom, today });
  const versions = await policyVersions(tx, creditorId);
  const newest = newestOf(versions);
  if (newest) {
    if (draft.basedOn !== newest.version) return refused({ code: 'draft-behind', basedOn: draft.basedOn, newest: newest.version });
    if (sameRules(policy, readPolicy(newest, []))) return refused({ code: 'policy-unchanged', version: newest.version });
  }
  const planned = versions.find((each) => each.withdrawnAt === null && each.validFrom > policy.validFrom);
  return planned ? refused({ code: 'policy-day-taken', version: planned.version, validFrom: planned.validFrom }) : done(policy);
}

async function publish(
  deps: Deps, tx: Tx, creditorId: number, made: { readonly draft: PolicyDraft; readonly terms: PolicyTerms; readonly madeBy: string; readonly approvedBy: string | null }, change: Change,
): Promise<Outcome<Published>> {
  const { validFrom } = made.terms;
  const at = deps.clock.now();
  const version = await insertPolicy(tx, creditorId, {
    validFrom, recordedAt: at, recordedBy: made.madeBy, document: writePolicy(made.terms), reason: made.draft.reason.trim(), approvedBy: made.approvedBy,
  });
  await lookAgainFrom(tx, creditorId, validFrom);
  await change({ closedAt: at, version });
  return done({ outcome: 'published', version, validFrom });
}
