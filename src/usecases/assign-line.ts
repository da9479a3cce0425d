// The desk says whose money a bank line is: one dossier, or several with an
// amount each. The parts never exceed the line; what is left stays open.

import type { Actor, Designation, NewFact } from '#domain/facts.ts';
import { sum, type Cents } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { forgetAside } from '#store/aside-lines.ts';
import { insertParts, lockLine, partsOfLine, setLineStatus, type LinePart } from '#store/bank-lines.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { weighAgain } from '#store/waiting-money.ts';
import { paymentOf } from './bank-line-of.ts';
import type { Deps } from './deps.ts';
import { checkDesignation } from './designation.ts';
import { learnFromLine } from './learn-from-line.ts';
import { record } from './record.ts';
import { inReplayOrder } from './replay-order.ts';

export interface AssignedPart {
  readonly dossierId: number;
  readonly amountCents: Cents;
  readonly designation?: Designation;
}

export interface AssignLine {
  readonly lineId: string;
  readonly parts: readonly AssignedPart[];
  readonly by: Actor;
}

export interface AssignedLine {
  readonly paymentIds: readonly string[];
  /** Of the line, not assigned yet. */
  readonly leftCents: Cents;
}

/** Books parts of an open (or ignored) line. Teaches whose account it is. */
export async function assignLine(deps: Deps, creditorId: number, { lineId, parts, by }: AssignLine): Promise<Outcome<AssignedLine>> {
  return deps.db.inCreditor(creditorId, async (tx): Promise<Outcome<AssignedLine>> => {
    const line = await lockLine(tx, creditorId, lineId);
    if (!line || line.amountCents <= 0n) return refused({ code: 'line-not-found' });
    if (line.status === 'assigned') return refused({ code: 'line-already-assigned' });
    const nothing = parts.find((part) => part.amountCents <= 0n);
    if (nothing) return refused({ code: 'amount-not-positive', amountCents: nothing.amountCents });
    const before = await partsOfLine(tx, creditorId, lineId);
    const leftBefore = line.amountCents - sum(before.filter((part) => part.takenBackAt === null).map((part) => part.amountCents));
    const partsCents = sum(parts.map((part) => part.amountCents));
    if (partsCents > leftBefore) return refused({ code: 'line-parts-exceed', lineCents: leftBefore, partsCents });

    const dossiers = await lockDossiers(tx, creditorId, parts.map((part) => part.dossierId));
    const today = deps.clock.today();
    const rows: LinePart[] = [];
    const facts = new Map<number, NewFact[]>();
    for (const [index, part] of parts.entries()) {
      const dossier = dossiers.get(part.dossierId);
      if (!dossier) return refused({ code: 'dossier-not-found' });
      const wrong = checkDesignation(dossier.state, part.designation);
      if (wrong !== null) return refused(wrong);
      const fact = paymentOf(line, { ...part, partNo: before.length + index + 1 }, by, today);
      facts.set(part.dossierId, [...(facts.get(part.dossierId) ?? []), fact]);
      const { dossierId, amountCents } = part;
      rows.push({ lineId, partNo: before.length + index + 1, dossierId, paymentId: fact.data.paymentId, amountCents, why: 'desk' });
    }
    const at = deps.clock.now();
    await insertParts(tx, creditorId, rows, at);
    await setLineStatus(tx, creditorId, [lineId], partsCents === leftBefore ? 'assigned' : 'open');
    await forgetAside(tx, creditorId, lineId);
    if (partsCents < leftBefore) await weighAgain(tx, creditorId, lineId);
    await learnFromLine(tx, creditorId, line, rows.map(({ dossierId }) => dossierId));
    const decisions = [...dossiers.values()].map((dossier) => ({ dossier, facts: inReplayOrder(facts.get(dossier.dossierId) ?? []) }));
    await record(tx, creditorId, decisions, at, today);
    return done({ paymentIds: rows.map((row) => row.paymentId), leftCents: leftBefore - partsCents });
  });
}
