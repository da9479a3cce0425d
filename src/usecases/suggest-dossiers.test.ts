import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { waitingLines } from '#store/screens/desk-lines.ts';
import { assignLine } from './assign-line.ts';
import { suggestDossiers } from './suggest-dossiers.ts';
import { takeBackLine } from './take-back-line.ts';
import { colleague, line, payerIban, testHouse } from './testing.ts';

const house = await testHouse();
after(() => house.close());
await house.claims([
  line('HUUR-1', { name: 'Anna Voorbeeld' }), line('F2026000123', { customer_number: 'K-2', name: 'Bram Proef', amount: '61,50' }), line('HUUR-3', { customer_number: 'K-3', name: 'Cor Proef', amount: '61,50' }),
]);

const suggested = async () => {
  const { deps, creditorId } = house;
  return deps.db.inCreditor(creditorId, async (tx) => {
    const lines = await waitingLines(tx, creditorId, null, 50, deps.clock.today());
    const found = await suggestDossiers(tx, creditorId, lines);
    return lines.map(({ lineId, remittance }) => [remittance, (found.get(lineId) ?? []).map(({ customer, confidence, reasons }) => `${customer} ${confidence} ${reasons.join(' ')}`)] as const);
  });
};

test('names, amounts, slips and accounts are shown with their reasons, the likeliest first; what the desk does teaches, and undoing it unlearns', async () => {
  const said = { counterpartyName: 'C PROEF', counterpartyIban: payerIban };
  await house.statement([
    { amountCents: 61_50n, remittance: 'een', ...said }, { amountCents: 5_00n, remittance: 'F2026000132' }, { amountCents: 500_00n, remittance: 'drie' }, { amountCents: 1n, remittance: 'niets' },
  ]);
  const by = new Map(await suggested());
  assert.deepEqual(by.get('een'), ['Bram Proef 55 name amount', 'Cor Proef 55 name amount']);
  assert.deepEqual(by.get('F2026000132'), ['Bram Proef 80 claim-number-slip']);
  assert.deepEqual(by.get('drie'), ['Anna Voorbeeld 30 amount']);
  assert.deepEqual(by.get('niets'), []);

  const { deps, creditorId } = house;
  const [row] = await house.rows<{ line_id: string }>(`select line_id from bank_line where remittance = 'een'`);
  const { dossierId } = await house.dossier('K-3');
  const lineId = row!.line_id;
  assert.ok((await assignLine(deps, creditorId, { lineId, by: colleague, parts: [{ dossierId, amountCents: 1_50n }] })).ok);
  assert.equal(new Map(await suggested()).get('een')?.[0], 'Cor Proef 99 iban name amount', 'the account is known, and just the rest is open');
  assert.ok((await takeBackLine(deps, creditorId, { lineId, partNo: 1, by: colleague })).ok);
  assert.deepEqual(new Map(await suggested()).get('een'), ['Bram Proef 55 name amount', 'Cor Proef 55 name amount']);
});
