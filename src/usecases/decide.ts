// The frame of every use case about one dossier: lock it, decide purely, record
// what was decided, and confirm at once where something was agreed.

import type { NewFact } from '#domain/facts.ts';
import { refused, type Outcome } from '#domain/outcome.ts';
import type { Policy } from '#domain/policy.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { together, type Tx } from '#store/db.ts';
import { lockDossiers, type LoadedDossier } from '#store/dossiers.ts';
import { policyBookOf, policyOn } from '#store/policies.ts';
import { whoGetsLetters, whoHandlesPayments, whoWantsWordBefore } from '#store/recipients.ts';
import type { Deps } from './deps.ts';
import { record, replayAnew, save, written } from './record.ts';
import { collectionTermsOf, lookAt } from './take-bot-steps.ts';
import { onScreenNow } from './usual-channels.ts';

export interface DecideContext {
  readonly tx: Tx;
  readonly state: DossierState;
  /** In force, with what is kinder in those under which the running arrangements were agreed. */
  readonly policy: Policy;
}

export interface Decided<Value> {
  /** The answer, or how to read it from the state after the facts. */
  readonly outcome: Outcome<Value> | ((after: DossierState) => Outcome<Value>);
  readonly facts?: readonly NewFact[];
  readonly tasks?: readonly NewTask[];
}

/** Locks one dossier, decides, records, and lets the bot look at once where something was agreed. */
export async function decideOn<Value>(
  deps: Deps, creditorId: number, dossierId: number, decide: (context: DecideContext) => Promise<Decided<Value>>,
): Promise<Outcome<Value>> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const today = deps.clock.today();
    const [dossiers, inForce] = await together(lockDossiers(tx, creditorId, [dossierId]), policyOn(tx, creditorId, today));
    const dossier = dossiers.get(dossierId);
    if (!dossier) return refused({ code: 'dossier-not-found' });
    const policy = (await policyBookOf(tx, creditorId, inForce, [dossier.state])).for(dossier.state);
    const { outcome, facts = [], tasks = [] } = await decide({ tx, state: dossier.state, policy });
    let after = dossier.state;
    if (facts.length > 0) {
      const at = deps.clock.now();
      const recorded = (await record(tx, creditorId, [{ dossier, facts, tasks }], at, today)).get(dossierId);
      after = recorded?.state ?? after;
      if (facts.some((fact) => fact.kind === 'ArrangementAgreed')) await confirmAtOnce(tx, creditorId, { dossierId, state: after, nextLookOn: today }, policy, deps);
    }
    return typeof outcome === 'function' ? outcome(after) : outcome;
  });
}

/** The confirmation belongs to the agreement: the same transaction decides it. */
async function confirmAtOnce(tx: Tx, creditorId: number, dossier: LoadedDossier, policy: Policy, deps: Deps): Promise<void> {
  const at = deps.clock.now();
  const today = deps.clock.today();
  const ids = [dossier.dossierId];
  const [known, byLetter, collecting, handlesPayments, wantsWordBefore] = await together(
    feedKnownUntil(tx, creditorId), whoGetsLetters(tx, creditorId, ids, policy), collectionTermsOf(tx, creditorId, policy), whoHandlesPayments(tx, creditorId, ids), whoWantsWordBefore(tx, creditorId, ids),
  );
  const { look, recorded } = lookAt(dossier, policy, today, known, byLetter, at, collecting, undefined, undefined, handlesPayments, wantsWordBefore, await onScreenNow(tx, creditorId, [...byLetter], policy));
  const anew = look.inOrder ? [recorded] : await replayAnew(tx, creditorId, [recorded]);
  await save(tx, creditorId, anew.map((each) => written(each, at)), at, today);
}
