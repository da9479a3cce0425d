import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day, type Moment } from '#domain/day.ts';
import type { Mandate } from '#domain/mandates.ts';
import { discardBatches, fileBatches, lockBatches, proposeBatches, recentBatches, releaseBatches } from './collection-batches.ts';
import {
  collectionsInBatches, collectionsOfDossiers, collectionsToBatch, collectionsToWithdraw, endCollections, lockCollections, orderCollections, type CollectionEnd, type CollectionOrder,
} from './collections.ts';
import type { Tx } from './db.ts';
import { insertMandates, lockMandates } from './mandates.ts';
import { testDb } from './testing.ts';

const { db, close } = await testDb();
after(close);
const at = '2026-12-21T09:00:00.000Z' as Moment;
const later = '2026-12-21T10:00:00.000Z' as Moment;
const mandate: Mandate = {
  mandateId: 'M-1', dossierId: 1, partyId: 1, scheme: 'CORE', oneOff: false, iban: 'NL91ABNA0417164300', holderName: 'A. Voorbeeld',
  signedOn: day('2026-11-01'), channel: 'portal', evidenceId: 'E-1', textVersion: '1',
  pausedOn: null, stoppedOn: null, revokedOn: null, usedUpOn: null, lastCollectedOn: null, amendment: { originalAccount: 'SMNDA' }, provider: null,
};
const order = (instalmentNo: number, change: Partial<CollectionOrder> = {}): CollectionOrder => ({
  collectionId: `INC-1-1-${instalmentNo}-1`, dossierId: 1, arrangementNo: 1, instalmentNo, source: 'house', mandateId: 'M-1', amountCents: 25_00n,
  collectOn: day('2026-12-28'), sequence: 'RCUR', ...change,
});
const end = (collectionId: string, status: CollectionEnd['status'], reason: string | null = null): CollectionEnd => ({ collectionId, status, on: day('2026-12-29'), reason });

let creditors = 0;
/** Each test has a creditor of its own, with one mandate. */
async function inOwnCreditor(work: (tx: Tx, creditorId: number) => Promise<void>): Promise<void> {
  const creditorId = (creditors += 1);
  await db.inCreditor(creditorId, async (tx) => {
    await insertMandates(tx, creditorId, [mandate], at);
    await work(tx, creditorId);
  });
}
const standings = async (tx: Tx, creditorId: number): Promise<string[]> => (await collectionsOfDossiers(tx, creditorId, [1])).map((one) => `${one.collectionId} ${one.status}`);

test('an instalment has one collection on its way, whoever ordered it, and an id is given once', () =>
  inOwnCreditor(async (tx, creditorId) => {
    assert.deepEqual(await orderCollections(tx, creditorId, [order(1), order(1, { collectionId: 'INC-1-1-1-2' }), order(2)], at), new Set(['INC-1-1-1-1', 'INC-1-1-2-1']));
    const erp = order(3, { collectionId: 'ERP-77', source: 'erp', mandateId: null });
    assert.deepEqual(await orderCollections(tx, creditorId, [erp], at), new Set(['ERP-77']));
    assert.deepEqual(await orderCollections(tx, creditorId, [order(3)], at), new Set());
    assert.deepEqual(await orderCollections(tx, creditorId, [order(9, { collectionId: 'ERP-77' })], at), new Set());
    assert.deepEqual(await endCollections(tx, creditorId, [end('INC-1-1-1-1', 'withdrawn'), end('ERP-77', 'rejected', 'AM04')]), new Set(['INC-1-1-1-1', 'ERP-77']));
    assert.deepEqual(await orderCollections(tx, creditorId, [order(1), order(1, { collectionId: 'INC-1-1-1-2' })], at), new Set(['INC-1-1-1-2']));
    const [first] = await lockCollections(tx, creditorId, ['ERP-77']);
    assert.deepEqual(first, { ...erp, status: 'rejected', batchId: null, orderedAt: at, settledOn: null, backOn: '2026-12-29', reason: 'AM04' });
  }));

test('from the order through the file to the money, and back again', () =>
  inOwnCreditor(async (tx, creditorId) => {
    await orderCollections(tx, creditorId, [order(1), order(2, { collectOn: day('2027-01-28') }), order(3, { source: 'erp', collectionId: 'ERP-1' })], at);
    const ready = await collectionsToBatch(tx, creditorId, day('2026-12-22'), day('2026-12-31'));
    assert.deepEqual(ready, [
      {
        collectionId: 'INC-1-1-1-1', dossierId: 1, arrangementNo: 1, instalmentNo: 1, mandateId: 'M-1', amountCents: 25_00n, collectOn: '2026-12-28', sequence: 'RCUR',
        scheme: 'CORE', signedOn: '2026-11-01', iban: mandate.iban, holderName: mandate.holderName, amendment: mandate.amendment,
      },
    ]);
    const proposal = { batchId: 'F-1-B1', messageId: 'F-1', scheme: 'CORE', sequence: 'RCUR', collectOn: day('2026-12-28'), sumCents: 25_00n, collectionIds: ['INC-1-1-1-1'] } as const;
    await proposeBatches(tx, creditorId, [proposal], 'staff-1', at);
    assert.deepEqual(await collectionsToBatch(tx, creditorId, day('2026-12-22'), day('2026-12-31')), []);
    assert.deepEqual(await endCollections(tx, creditorId, [end('INC-1-1-1-1', 'withdrawn'), end('INC-1-1-2-1', 'settled')]), new Set());
    assert.deepEqual(await releaseBatches(tx, creditorId, ['F-1-B1'], 'staff-2', later), new Set(['F-1-B1']));
    assert.deepEqual(await releaseBatches(tx, creditorId, ['F-1-B1'], 'staff-3', later), new Set());
    assert.deepEqual((await collectionsInBatches(tx, creditorId, ['F-1-B1'], false)).map((one) => [one.collectionId, one.batchId]), [['INC-1-1-1-1', 'F-1-B1']]);

    const sha256 = Buffer.alloc(32, 7);
    assert.equal(await fileBatches(tx, creditorId, 'F-1', { fileName: 'incasso.xml', sha256 }, later), 1);
    assert.equal(await fileBatches(tx, creditorId, 'F-1', { fileName: 'again.xml', sha256 }, later), 0);
    const { collectionIds, ...kept } = proposal;
    const expected = {
      ...kept, collections: collectionIds.length, status: 'filed', proposedBy: 'staff-1', proposedAt: at, releasedBy: 'staff-2', releasedAt: later, fileName: 'incasso.xml', sha256, filedAt: later,
    };
    assert.deepEqual(await lockBatches(tx, creditorId, { messageId: 'F-1' }), [expected]);
    assert.deepEqual(await recentBatches(tx, creditorId, 10), [expected]);
    assert.deepEqual(await discardBatches(tx, creditorId, ['F-1-B1']), new Set());

    // What went to the bank stays as it went, whatever becomes of the mandate.
    await tx.sql(`update mandate set iban = 'NL69INGB0123456789' where creditor_id = $1`, [creditorId]);
    assert.equal((await collectionsInBatches(tx, creditorId, ['F-1-B1'], true))[0]?.iban, mandate.iban);
    assert.deepEqual((await lockMandates(tx, creditorId, ['M-1']))[0], { ...mandate, iban: 'NL69INGB0123456789', lastCollectedOn: '2026-12-28' });

    assert.deepEqual(await endCollections(tx, creditorId, [end('INC-1-1-1-1', 'settled')]), new Set(['INC-1-1-1-1']));
    assert.deepEqual(await endCollections(tx, creditorId, [end('INC-1-1-1-1', 'settled')]), new Set());
    assert.equal((await lockMandates(tx, creditorId, ['M-1']))[0]?.amendment, null, 'the bank knows of it now');
    assert.deepEqual(await endCollections(tx, creditorId, [end('INC-1-1-1-1', 'returned', 'AM04')]), new Set(['INC-1-1-1-1']));
    assert.deepEqual(await endCollections(tx, creditorId, [end('INC-1-1-1-1', 'returned', 'AM04')]), new Set());
    const [back] = await lockCollections(tx, creditorId, ['INC-1-1-1-1']);
    assert.deepEqual([back?.status, back?.settledOn, back?.backOn, back?.reason], ['returned', '2026-12-29', '2026-12-29', 'AM04']);
    assert.deepEqual(await orderCollections(tx, creditorId, [order(1, { collectionId: 'INC-1-1-1-2' })], later), new Set(['INC-1-1-1-2']));
  }));

test('an amendment that was made after the file went is told with the next one', () =>
  inOwnCreditor(async (tx, creditorId) => {
    await orderCollections(tx, creditorId, [order(1)], at);
    await proposeBatches(tx, creditorId, [{ batchId: 'F-1-B1', messageId: 'F-1', scheme: 'CORE', sequence: 'RCUR', collectOn: day('2026-12-28'), sumCents: 25_00n, collectionIds: ['INC-1-1-1-1'] }], 's', at);
    await releaseBatches(tx, creditorId, ['F-1-B1'], 's', at);
    await fileBatches(tx, creditorId, 'F-1', { fileName: 'f', sha256: Buffer.alloc(32) }, at);
    await tx.sql(`update mandate set amendment = '{"originalAccount":"SMNDA","originalMandateId":"M-0"}' where creditor_id = $1`, [creditorId]);
    await endCollections(tx, creditorId, [end('INC-1-1-1-1', 'settled')]);
    assert.deepEqual((await lockMandates(tx, creditorId, ['M-1']))[0]?.amendment, { originalAccount: 'SMNDA', originalMandateId: 'M-0' });
  }));

test('a discarded batch frees its collections; a final one uses its mandate up when it is filed', () =>
  inOwnCreditor(async (tx, creditorId) => {
    await orderCollections(tx, creditorId, [order(1, { sequence: 'FNAL' }), order(2)], at);
    const batch = (batchId: string, collectionIds: readonly string[]) =>
      ({ batchId, messageId: batchId, scheme: 'CORE', sequence: 'FNAL', collectOn: day('2026-12-28'), sumCents: 25_00n, collectionIds }) as const;
    await proposeBatches(tx, creditorId, [{ ...batch('A', ['INC-1-1-1-1', 'INC-1-1-2-1']), sumCents: 50_00n }], 's', at);
    await releaseBatches(tx, creditorId, ['A'], 's', at);
    assert.deepEqual(await standings(tx, creditorId), ['INC-1-1-1-1 released', 'INC-1-1-2-1 released']);
    assert.deepEqual(await discardBatches(tx, creditorId, ['A']), new Set(['A']));
    assert.deepEqual(await standings(tx, creditorId), ['INC-1-1-1-1 ordered', 'INC-1-1-2-1 ordered']);
    assert.equal(await fileBatches(tx, creditorId, 'A', { fileName: 'f', sha256: Buffer.alloc(32) }, at), 0);
    await proposeBatches(tx, creditorId, [batch('B', ['INC-1-1-1-1'])], 's', at);
    await releaseBatches(tx, creditorId, ['B'], 's', at);
    assert.equal(await fileBatches(tx, creditorId, 'B', { fileName: 'f', sha256: Buffer.alloc(32) }, at), 1);
    assert.equal((await lockMandates(tx, creditorId, ['M-1']))[0]?.usedUpOn, '2026-12-28');
  }));

test('what was ordered is not sent after its day or after the mandate was taken back', () =>
  inOwnCreditor(async (tx, creditorId) => {
    const erp = order(5, { source: 'erp', collectionId: 'ERP-5', mandateId: null, collectOn: day('2026-01-05') });
    await insertMandates(tx, creditorId, [{ ...mandate, mandateId: 'M-2', pausedOn: day('2027-01-01') }, { ...mandate, mandateId: 'M-3', signedOn: null }], at);
    await orderCollections(tx, creditorId, [order(1), order(2, { mandateId: 'M-2' }), order(3, { mandateId: 'M-3' }), order(4, { collectOn: day('2026-12-21') }), erp], at);
    const ready = (await collectionsToBatch(tx, creditorId, day('2026-12-22'), day('2026-12-31'))).map((one) => one.collectionId);
    assert.deepEqual(ready, ['INC-1-1-1-1']);
    assert.deepEqual(await collectionsToWithdraw(tx, creditorId, day('2026-12-22')), ['INC-1-1-2-1', 'INC-1-1-3-1', 'INC-1-1-4-1']);
    await proposeBatches(tx, creditorId, [{ batchId: 'A', messageId: 'A', scheme: 'CORE', sequence: 'RCUR', collectOn: day('2026-12-28'), sumCents: 25_00n, collectionIds: ready }], 's', at);
    await releaseBatches(tx, creditorId, ['A'], 's', at);
    assert.deepEqual((await collectionsInBatches(tx, creditorId, ['A'], false)).map((one) => one.blocked), [false]);
    await tx.sql(`update mandate set revoked_on = '2026-12-23' where creditor_id = $1 and mandate_id = 'M-1'`, [creditorId]);
    assert.deepEqual((await collectionsInBatches(tx, creditorId, ['A'], false)).map((one) => one.blocked), [true]);
    await tx.sql('savepoint here');
    await assert.rejects(fileBatches(tx, creditorId, 'A', { fileName: 'f', sha256: Buffer.alloc(32) }, at), /1 collections were to be filed, 0 could be/);
    await tx.sql('rollback to here');
    await discardBatches(tx, creditorId, ['A']);
    assert.deepEqual(await collectionsToWithdraw(tx, creditorId, day('2026-12-22')), ['INC-1-1-1-1', 'INC-1-1-2-1', 'INC-1-1-3-1', 'INC-1-1-4-1']);
  }));

test('a collection cannot be in two batches', async () => {
  await assert.rejects(
    inOwnCreditor(async (tx, creditorId) => {
      await orderCollections(tx, creditorId, [order(1)], at);
      const batch = (batchId: string) => ({ batchId, messageId: 'F', scheme: 'CORE', sequence: 'RCUR', collectOn: day('2026-12-28'), sumCents: 25_00n, collectionIds: ['INC-1-1-1-1'] }) as const;
      await proposeBatches(tx, creditorId, [batch('A')], 's', at);
      await proposeBatches(tx, creditorId, [batch('B')], 's', at);
    }),
    /no longer free/,
  );
});

test('many orders at once come back whole; a batch with another sum than its collections is no batch', async () => {
  await assert.rejects(
    inOwnCreditor(async (tx, creditorId) => {
      await orderCollections(tx, creditorId, Array.from({ length: 500 }, (_, n) => order(n + 1, { amountCents: BigInt(n + 1) })), at);
      const ready = await collectionsToBatch(tx, creditorId, day('2026-12-22'), day('2026-12-31'));
      assert.equal(ready.reduce((total, one) => total + one.amountCents, 0n), (500n * 501n) / 2n);
      await proposeBatches(tx, creditorId, [{ batchId: 'A', messageId: 'F', scheme: 'CORE', sequence: 'RCUR', collectOn: day('2026-12-28'), sumCents: 1n, collectionIds: ready.map((one) => one.collectionId) }], 's', at);
    }),
    /do not come to the proposed 0.01/,
  );
});
