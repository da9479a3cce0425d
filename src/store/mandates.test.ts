import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day, type Moment } from '#domain/day.ts';
import { revokeMandate, type Mandate } from '#domain/mandates.ts';
import { insertMandates, lockMandates, mandatesOfDossiers, mandatesUnusedSince, saveMandates } from './mandates.ts';
import { testDb } from './testing.ts';

const { db, close } = await testDb();
after(close);
const at = '2026-12-01T09:00:00.000Z' as Moment;
const mandate = (id: string, change: Partial<Mandate> = {}): Mandate => ({
  mandateId: id, dossierId: 1, partyId: 1, scheme: 'CORE', oneOff: false, iban: 'NL91ABNA0417164300', holderName: 'A. Vóór"beeld\\',
  signedOn: day('2026-11-01'), channel: 'portal', evidenceId: 'E-1', textVersion: '1',
  pausedOn: null, stoppedOn: null, revokedOn: null, usedUpOn: null, lastCollectedOn: null, amendment: null, provider: null, ...change,
});

test('mandates come back as they were kept, and an id is given once', async () => {
  const full = mandate('M-2', {
    scheme: 'B2B', oneOff: true, signedOn: null, evidenceId: null, textVersion: null, channel: 'import', pausedOn: day('2026-11-02'), stoppedOn: day('2026-11-03'),
    lastCollectedOn: day('2026-11-04'), amendment: { originalAccount: 'SMNDA', originalCreditorName: 'Oude "naam"' },
  });
  assert.deepEqual(await db.inCreditor(1, (tx) => insertMandates(tx, 1, [mandate('M-1'), full], at)), new Set(['M-1', 'M-2']));
  assert.deepEqual(await db.inCreditor(1, (tx) => insertMandates(tx, 1, [mandate('M-2'), mandate('M-3', { dossierId: 2 })], at)), new Set(['M-3']));
  assert.deepEqual(await db.inCreditor(1, (tx) => mandatesOfDossiers(tx, 1, [1])), [mandate('M-1'), full]);
  assert.deepEqual(await db.inCreditor(2, (tx) => mandatesOfDossiers(tx, 2, [1])), []);
});

test('what changes is written, whose it is is not', async () => {
  await db.inCreditor(3, async (tx) => {
    await insertMandates(tx, 3, [mandate('M-1'), mandate('M-2')], at);
    const [first, second] = await lockMandates(tx, 3, ['M-2', 'M-1']);
    const amended: Mandate = { ...first!, iban: 'NL69INGB0123456789', amendment: { originalAccount: 'SMNDA' }, lastCollectedOn: day('2026-12-28') };
    await saveMandates(tx, 3, [{ ...amended, dossierId: 99 }, revokeMandate(second!, day('2026-12-05'))]);
    assert.deepEqual(await lockMandates(tx, 3, ['M-1', 'M-2', 'M-9']), [amended, mandate('M-2', { revokedOn: day('2026-12-05') })]);
  });
});

test('those that were long unused are found, without what is over anyway', async () => {
  await db.inCreditor(4, async (tx) => {
    await insertMandates(
      tx, 4,
      [
        mandate('M-1', { signedOn: day('2023-01-01') }),
        mandate('M-2', { signedOn: day('2022-01-01'), lastCollectedOn: day('2026-10-28') }),
        mandate('M-3', { signedOn: day('2022-01-01'), lastCollectedOn: day('2022-12-28') }),
        mandate('M-4', { signedOn: day('2022-01-01'), revokedOn: day('2022-02-01') }),
        mandate('M-5', { signedOn: day('2022-01-01'), usedUpOn: day('2022-02-01') }),
        mandate('M-6', { signedOn: null }),
      ],
      at,
    );
    assert.deepEqual((await mandatesUnusedSince(tx, 4, day('2024-01-01'), 10)).map((one) => one.mandateId), ['M-3', 'M-1']);
  });
});
