// Approved refunds on their way to the bank: one pain.001 of all that this
// colleague may let go. The facts and the file are one transaction; the file can
// be made again, byte for byte, from what is kept.

import { createHash } from 'node:crypto';
import type { Actor } from '#domain/facts.ts';
import { onOrNextTargetDay } from '#domain/holidays.ts';
import { sum } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { decideRelease } from '#domain/refunds.ts';
import type { SepaProblem } from '#domain/sepa-problems.ts';
import { planCreditTransfers, writePain001, type CreditTransferFile } from '#formats/pain001.ts';
import { takeNumbers } from '#store/counters.ts';
import { readCreditor } from '#store/creditors.ts';
import { together, type Db, type Tx } from '#store/db.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { policyOn } from '#store/policies.ts';
import { insertRefundBatch, readRefundBatch, refundsOfBatches, refundsWith, saveRefund, type RefundBatch, type RefundRow } from '#store/refunds.ts';
import type { Deps } from './deps.ts';
import { record, type Decision } from './record.ts';

export interface FiledRefunds {
  /** Null where nothing could go. */
  readonly batch: RefundBatch | null;
  /** Called off: their credit is no longer there. */
  readonly calledOff: number;
  /** Left for another colleague: this one approved them for a customer who asked. */
  readonly forAnother: number;
  /** Left out: the bank would refuse the file. */
  readonly problems: readonly SepaProblem[];
}

/** Puts all approved transfers that this colleague may let go into one file. Without an account of the creditor's own it refuses. */
export async function fileRefunds(deps: Deps, creditorId: number, staffId: string): Promise<Outcome<FiledRefunds>> {
  const today = deps.clock.today();
  const at = deps.clock.now();
  return deps.db.inCreditor(creditorId, async (tx) => {
    const [creditor, waiting] = await together(readCreditor(tx, creditorId), lockedTransfers(tx, creditorId));
    const profile = creditor?.profile;
    if (profile?.iban === undefined) return refused({ code: 'account-invalid', asked: '' });
    if (waiting.length === 0) return done({ batch: null, calledOff: 0, forAnother: 0, problems: [] });
    const payer = { name: profile.accountHolder ?? profile.name, iban: profile.iban };
    const [fileNo, policy] = await together(takeNumbers(tx, creditorId, 'refund-file', 1), policyOn(tx, creditorId, today));
    const batchId = `TB-${creditorId}-${today.replaceAll('-', '')}-${fileNo}`;
    const payOn = onOrNextTargetDay(today);
    const by: Actor = { kind: 'colleague', staffId };
    const going: RefundRow[] = [];
    const problems: SepaProblem[] = [];
    const decisions: Decision[] = [];
    let [calledOff, forAnother] = [0, 0];
    for (const { dossier, rows } of waiting) {
      const facts: Decision['facts'][number][] = [];
      for (const row of rows) {
        const plan = planCreditTransfers(fileOf({ batchId, payOn, payer, at }, [row]));
        if (!plan.ok) {
          problems.push(...plan.problems);
          continue;
        }
        const released = decideRelease(dossier.state, { refundNo: row.refundNo, by, way: 'transfer' }, policy.reversalDays, today);
        if (!released.ok) {
          forAnother += 1;
          continue;
        }
        facts.push(released.value);
        if (released.value.kind === 'RefundPaid') going.push({ ...row, status: 'filed', batchId, sentAt: at });
        else {
          calledOff += 1;
          await saveRefund(tx, creditorId, { ...row, status: 'declined' });
        }
      }
      if (facts.length > 0) decisions.push({ dossier, facts });
    }
    await record(tx, creditorId, decisions, at, today);
    if (going.length === 0) return done({ batch: null, calledOff, forAnother, problems });
    for (const row of going) await saveRefund(tx, creditorId, row);
    const batch: RefundBatch = {
      batchId, payOn, refunds: going.length, sumCents: sum(going.map((row) => row.amountCents)), payerName: payer.name, payerIban: payer.iban, madeBy: staffId, madeAt: at,
    };
    await insertRefundBatch(tx, creditorId, batch);
    return done({ batch, calledOff, forAnother, problems });
  });
}

/** What is approved and goes by transfer, read again behind the lock of its dossier. */
async function lockedTransfers(tx: Tx, creditorId: number) {
  const isTransfer = (row: RefundRow): boolean => row.way === 'transfer';
  const found = (await refundsWith(tx, creditorId, ['approved'])).filter(isTransfer);
  if (found.length === 0) return [];
  const dossiers = await lockDossiers(tx, creditorId, [...new Set(found.map((row) => row.dossierId))]);
  const rows = Map.groupBy((await refundsWith(tx, creditorId, ['approved'])).filter(isTransfer), (row) => row.dossierId);
  return [...dossiers.values()].map((dossier) => ({ dossier, rows: rows.get(dossier.dossierId) ?? [] }));
}

export interface RefundFile {
  readonly fileName: string;
  readonly text: string;
  readonly sha256: string;
}

/** The file of a batch, always the same; null where there is no such batch. */
export async function refundFile(db: Db, creditorId: number, batchId: string): Promise<RefundFile | null> {
  return db.inCreditor(creditorId, async (tx) => {
    const batch = await readRefundBatch(tx, creditorId, batchId);
    if (batch === null) return null;
    const payer = { name: batch.payerName, iban: batch.payerIban };
    const text = [...writePain001(fileOf({ batchId, payOn: batch.payOn, payer, at: batch.madeAt }, await refundsOfBatches(tx, creditorId, [batchId])))].join('');
    return { fileName: `${batchId}.xml`, text, sha256: createHash('sha256').update(text).digest('hex') };
  });
}

interface About {
  readonly batchId: string;
  readonly payOn: CreditTransferFile['payOn'];
  readonly payer: CreditTransferFile['payer'];
  readonly at: CreditTransferFile['createdAt'];
}

const fileOf = ({ batchId, payOn, payer, at }: About, rows: readonly RefundRow[]): CreditTransferFile => ({
  messageId: batchId, createdAt: at, payer, payOn,
  transfers: rows.map((row) => ({
    endToEndId: row.endToEndId, amountCents: row.amountCents, payee: { name: row.holderName ?? '', iban: row.iban ?? '' }, remittance: { text: `Terugbetaling tegoed ${row.endToEndId}` },
  })),
});
