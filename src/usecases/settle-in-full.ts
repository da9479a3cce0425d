// Full and final, agreed by a colleague with the customer: less than is open,
// and the rest is let go once that is paid.

import type { AgreementChannel, Instalment } from '#domain/facts.ts';
import { toJson } from '#domain/json.ts';
import type { Cents } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { decideSettlement } from '#domain/settling.ts';
import { insertEvidence } from '#store/evidence.ts';
import { proposalTask, referenceFor, type Shown } from './agree.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';
import { roleOf } from './let-go.ts';

export interface SettleInFull {
  readonly dossierId: number;
  readonly claims: readonly string[];
  readonly parts: readonly Pick<Instalment, 'dueOn' | 'amountCents'>[];
  readonly partyId: number;
  readonly channel: AgreementChannel;
  readonly staffId: string;
  /** Why we take less. */
  readonly reason: string;
  /** What the words that were read out let go. */
  readonly forgivesCents: Cents;
  readonly shown: Shown;
}

/** `needs-approval`: what is let go is above the limit of who agreed it. */
export async function settleInFull(
  deps: Deps, creditorId: number, ask: SettleInFull,
): Promise<Outcome<{ readonly outcome: 'agreed' | 'needs-approval'; readonly forgivesCents: Cents }>> {
  const { dossierId, claims, parts, partyId, channel, staffId, reason, shown } = ask;
  return decideOn(deps, creditorId, dossierId, async ({ tx, state, policy }) => {
    const role = await roleOf(tx, creditorId, staffId);
    if (role === null) return { outcome: refused({ code: 'needs-manager' }) };
    const evidenceId = deps.ids.id();
    const by = { kind: 'colleague', staffId } as const;
    const decided = decideSettlement(
      state, { claims, parts, partyId, channel, by, role, evidenceId, reference: referenceFor(dossierId, state) }, policy, deps.clock.today(),
    );
    if (!decided.ok) return { outcome: decided };
    const { outcome, facts, forgivesCents } = decided.value;
    if (forgivesCents !== ask.forgivesCents) return { outcome: refused({ code: 'offer-changed' }) };
    const body = toJson({ ...shown, reason, channel, partyId, forgivesCents, policyVersion: policy.version });
    await insertEvidence(tx, creditorId, { evidenceId, dossierId, kind: 'consent', body, recordedAt: deps.clock.now() });
    return { outcome: done({ outcome, forgivesCents }), facts, tasks: facts.flatMap((fact) => proposalTask(fact, deps)) };
  });
}
