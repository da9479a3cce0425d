// Corrections by hand, each with its reason: a mistake undone, court costs
// charged or withdrawn, and what compliance finds of somebody else's costs.

import type { Fact } from '#domain/facts.ts';
import { decideHandCharge, decideHandWithdrawal, type HandCharge } from '#domain/hand-charges.ts';
import { done, type Outcome } from '#domain/outcome.ts';
import { decideUndoing } from '#domain/undoing.ts';
import { decideCostsVerdict } from '#domain/unproven-costs.ts';
import { partOfPayment, setLineStatus, takeBackPart } from '#store/bank-lines.ts';
import type { Tx } from '#store/db.ts';
import { loadFacts } from '#store/facts.ts';
import { closeTasks } from '#store/tasks.ts';
import type { Deps } from './deps.ts';
import { withReason, type ByColleague } from './let-go.ts';

/** Takes back a colleague's mistake by naming it. A payment that came from a bank line leaves that line open again. */
export async function undoFact(deps: Deps, creditorId: number, ask: ByColleague & { readonly seq: number }): Promise<Outcome<null>> {
  return withReason(deps, creditorId, ask, async ({ tx, state }, by) => {
    const facts = (await loadFacts(tx, creditorId, [ask.dossierId])).get(ask.dossierId) ?? [];
    const decided = decideUndoing(state, facts, { ...by, seq: ask.seq }, deps.clock.today());
    if (!decided.ok) return decided;
    await freeLine(deps, tx, creditorId, ask.dossierId, facts.find((fact) => fact.seq === ask.seq));
    return done({ facts: decided.value, value: null });
  });
}

async function freeLine(deps: Deps, tx: Tx, creditorId: number, dossierId: number, fact: Fact | undefined): Promise<void> {
  if (fact?.kind !== 'PaymentReceived') return;
  const part = await partOfPayment(tx, creditorId, dossierId, fact.data.paymentId);
  if (!part) return;
  await takeBackPart(tx, creditorId, part.lineId, part.partNo, deps.clock.now());
  await setLineStatus(tx, creditorId, [part.lineId], 'open');
}

/** Charges the costs of a court or bailiff on a claim. For managers. */
export async function chargeByHand(deps: Deps, creditorId: number, ask: ByColleague & Pick<HandCharge, 'claim' | 'amountCents' | 'document'>): Promise<Outcome<null>> {
  const { claim, amountCents, document } = ask;
  return withReason(deps, creditorId, ask, async ({ state, policy }, by) => {
    const decided = decideHandCharge(state, { ...by, claim, amountCents, document: document.trim() }, policy, deps.clock.today());
    return decided.ok ? done({ facts: decided.value, value: null }) : decided;
  });
}

/** Withdraws a charge by hand, all of it. For managers. */
export async function withdrawByHand(deps: Deps, creditorId: number, ask: ByColleague & { readonly chargeId: string }): Promise<Outcome<null>> {
  return withReason(deps, creditorId, ask, async ({ state }, by) => {
    const decided = decideHandWithdrawal(state, { ...by, chargeId: ask.chargeId }, deps.clock.today());
    return decided.ok ? done({ facts: decided.value, value: null }) : decided;
  });
}

/** Whether somebody else's costs are right. For compliance. */
export async function judgeCosts(deps: Deps, creditorId: number, ask: ByColleague & { readonly claim: string; readonly right: boolean }): Promise<Outcome<null>> {
  const { claim, right, dossierId, staffId } = ask;
  return withReason(deps, creditorId, ask, async ({ tx, state }, by) => {
    const decided = decideCostsVerdict(state, { ...by, claim, right }, deps.clock.today());
    if (!decided.ok) return decided;
    await closeTasks(tx, creditorId, { dossierId, kind: 'costs-unproven', key: claim }, staffId, right ? 'right' : 'credited', deps.clock.now());
    return done({ facts: decided.value, value: null });
  });
}
