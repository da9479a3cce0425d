// Money was booked on the wrong dossier: it is taken off there, and the line is
// open again or goes to the right dossier at once, on its own value day.

import type { Actor, Designation, NewFact } from '#domain/facts.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { insertParts, lockLine, partsOfLine, setLineStatus, takeBackPart } from '#store/bank-lines.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { paymentOf } from './bank-line-of.ts';
import type { Deps } from './deps.ts';
import { checkDesignation } from './designation.ts';
import { forgetFromLine, learnFromLine } from './learn-from-line.ts';
import { keepReason } from './let-go.ts';
import { record, type Decision } from './record.ts';

export interface TakeBackLine {
  readonly lineId: string;
  readonly partNo: number;
  /** Where it belongs; without it the line waits for the desk again. */
  readonly moveTo?: { readonly dossierId: number; readonly designation?: Designation };
  readonly by: Actor;
  /** Why, where somebody was asked. */
  readonly reason?: { readonly staffId: string; readonly reason: string };
}

/** Returns the new payment's id where the money was moved. */
export async function takeBackLine(deps: Deps, creditorId: number, { lineId, partNo, moveTo, by, reason }: TakeBackLine): Promise<Outcome<{ paymentId: string | null }>> {
  return deps.db.inCreditor(creditorId, async (tx): Promise<Outcome<{ paymentId: string | null }>> => {
    const line = await lockLine(tx, creditorId, lineId);
    if (!line || line.amountCents <= 0n) return refused({ code: 'line-not-found' });
    const parts = await partsOfLine(tx, creditorId, lineId);
    const part = parts.find((each) => each.partNo === partNo && each.takenBackAt === null);
    if (!part) return refused({ code: 'payment-not-found' });
    const dossiers = await lockDossiers(tx, creditorId, [part.dossierId, ...(moveTo ? [moveTo.dossierId] : [])]);
    const wrong = dossiers.get(part.dossierId);
    const payment = wrong?.state.sources.find((source) => source.kind === 'payment' && source.id === part.paymentId);
    if (!wrong || !payment || payment.reversedOn !== undefined) return refused({ code: 'payment-not-found' });

    const today = deps.clock.today();
    const at = deps.clock.now();
    const evidenceId = reason && deps.ids.id();
    const reversed: NewFact = { kind: 'PaymentReversed', on: today, by, data: { paymentId: part.paymentId, reason: 'reassigned', ...(evidenceId ? { evidenceId } : {}) } };
    const decisions: Decision[] = [];
    let paymentId: string | null = null;
    if (moveTo) {
      const right = dossiers.get(moveTo.dossierId);
      if (!right) return refused({ code: 'dossier-not-found' });
      const misnamed = checkDesignation(right.state, moveTo.designation);
      if (misnamed !== null) return refused(misnamed);
      const moved = { partNo: parts.length + 1, amountCents: part.amountCents, designation: moveTo.designation };
      const fact = paymentOf(line, moved, by, today);
      ({ paymentId } = fact.data);
      if (right === wrong) decisions.push({ dossier: wrong, facts: [reversed, fact] });
      else decisions.push({ dossier: wrong, facts: [reversed] }, { dossier: right, facts: [fact] });
      const { partNo: newNo, amountCents } = moved;
      await insertParts(tx, creditorId, [{ lineId, partNo: newNo, dossierId: moveTo.dossierId, paymentId, amountCents, why: 'desk' }], at);
    } else {
      decisions.push({ dossier: wrong, facts: [reversed] });
      await setLineStatus(tx, creditorId, [lineId], 'open');
    }
    if (reason && evidenceId) await keepReason(deps, tx, creditorId, { dossierId: part.dossierId, evidenceId, ...reason });
    await takeBackPart(tx, creditorId, lineId, partNo, at);
    await forgetFromLine(tx, creditorId, line, part.dossierId);
    if (moveTo) await learnFromLine(tx, creditorId, line, [moveTo.dossierId]);
    await record(tx, creditorId, decisions, at, today);
    return done({ paymentId });
  });
}
