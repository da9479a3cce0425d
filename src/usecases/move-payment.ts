// A payment that was booked on the wrong dossier goes to the right one in one
// step, on its own value day: taken off here, received there. Where it came from
// a bank line, the line's part goes with it.

import type { Actor, NewFact } from '#domain/facts.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { isMoved } from '#domain/undoing.ts';
import { partOfPayment } from '#store/bank-lines.ts';
import { lockDossiers } from '#store/dossiers.ts';
import type { Deps } from './deps.ts';
import { keepReason, type ByColleague } from './let-go.ts';
import { record } from './record.ts';
import { takeBackLine } from './take-back-line.ts';

export interface MovePayment extends ByColleague {
  readonly paymentId: string;
  readonly toDossierId: number;
}

/** Returns the payment's id in the right dossier. */
export async function movePayment(deps: Deps, creditorId: number, ask: MovePayment): Promise<Outcome<{ readonly paymentId: string }>> {
  const { dossierId, paymentId, toDossierId, staffId, reason } = ask;
  if (toDossierId === dossierId) return refused({ code: 'same-dossier' });
  const by: Actor = { kind: 'colleague', staffId };
  const part = await deps.db.inCreditor(creditorId, (tx) => partOfPayment(tx, creditorId, dossierId, paymentId));
  if (part) {
    const moved = await takeBackLine(deps, creditorId, { lineId: part.lineId, partNo: part.partNo, moveTo: { dossierId: toDossierId }, by, reason: { staffId, reason } });
    return moved.ok ? done({ paymentId: moved.value.paymentId as string }) : moved;
  }
  return deps.db.inCreditor(creditorId, async (tx) => {
    const dossiers = await lockDossiers(tx, creditorId, [dossierId, toDossierId]);
    const [wrong, right] = [dossiers.get(dossierId), dossiers.get(toDossierId)];
    if (!wrong || !right) return refused({ code: 'dossier-not-found' });
    const payment = wrong.state.sources.find((source) => source.kind === 'payment' && source.id === paymentId && source.reversedOn === undefined);
    if (!payment) return refused({ code: 'payment-not-found' });
    if (!paymentId.startsWith('manual:') && !isMoved(paymentId)) return refused({ code: 'payment-stays' });
    const today = deps.clock.today();
    const at = deps.clock.now();
    const evidenceId = deps.ids.id();
    const movedId = `moved:${evidenceId}`;
    await keepReason(deps, tx, creditorId, { dossierId, staffId, reason, evidenceId });
    const reversed: NewFact = { kind: 'PaymentReversed', on: today, by, data: { paymentId, reason: 'reassigned', evidenceId } };
    const received: NewFact = { kind: 'PaymentReceived', on: payment.on, by, data: { paymentId: movedId, amountCents: payment.amountCents, means: payment.means ?? 'transfer' } };
    await record(tx, creditorId, [{ dossier: wrong, facts: [reversed] }, { dossier: right, facts: [received] }], at, today);
    return done({ paymentId: movedId });
  });
}
