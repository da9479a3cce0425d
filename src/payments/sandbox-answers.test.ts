import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { day, type Moment } from '#domain/day.ts';
import { readCamt } from '#formats/camt.ts';
import { readPain002, rejectionsIn } from '#formats/pain002.ts';
import { planCreditTransfers, writePain001 } from '#formats/pain001.ts';
import { planDirectDebits, writePain008 } from '#formats/pain008.ts';
import { schemaProblems } from '#formats/xml-schema.ts';
import { answerOrders, bookDay, usualHabits, type BankHabits, type OrderFate, type Received } from './sandbox-answers.ts';
import { readOrders } from './sandbox-orders.ts';
import { sample } from '../../test/samples.ts';

const account = { iban: 'NL91ABNA0417164300', ownerName: 'Woonstichting Proef' };
const debtor = { name: 'A. Voorbeeld', iban: 'NL44RABO0123456789' };
const at = '2026-03-24T08:00:00.000Z' as Moment;
const today = day('2026-03-24');
const on = day('2026-03-26');
const none: Received = { account, at, today, seen: new Set(), habits: usualHabits, fateOf: () => ({}) };

function pain008(version: '02' | '08' = '08'): string {
  const debits = [1, 2, 3].map((n) => ({
    endToEndId: `INC-${n}-1-1-1`, amountCents: BigInt(n) * 10_00n, collectOn: on, sequence: 'RCUR', scheme: 'CORE', mandateId: `M-${n}`, signedOn: day('2026-01-01'), debtor,
    remittance: { reference: 'RF18539007547034' },
  } as const));
  const plan = planDirectDebits({ messageId: 'BB1-20260324-1', createdAt: at, collector: { name: account.ownerName, iban: account.iban, creditorId: 'NL69ZZZ123456780000' } }, debits);
  assert.ok(plan.ok);
  return [...writePain008(plan.files[0]!, { version })].join('');
}
const answer = async (text: string, more: Partial<Received> = {}) => {
  const { statusReport, entries } = answerOrders(text, { ...none, ...more });
  const read = await readPain002([Buffer.from(statusReport ?? '')]);
  assert.ok(read.ok);
  return { report: read.value, entries, rejected: rejectionsIn(read.value).map(({ of, id, reason }) => `${of} ${id} ${reason}`) };
};

test('it reads our own files as we meant them', () => {
  for (const version of ['02', '08'] as const) {
    const file = readOrders(pain008(version));
    assert.deepEqual([file?.message, file?.kind, file?.messageId, file?.count, file?.sumCents, file?.batches.length], [`pain.008.001.${version}`, 'collect', 'BB1-20260324-1', 3, 60_00n, 1]);
    const { orders, ...batch } = file!.batches[0]!;
    assert.deepEqual(batch, { batchId: 'BB1-20260324-1-B1', on, bookEach: false, account: account.iban, count: 3, sumCents: 60_00n });
    assert.deepEqual(orders[1], { endToEndId: 'INC-2-1-1-1', amountCents: 20_00n, name: 'A. Voorbeeld', iban: debtor.iban, mandateId: 'M-2', structuredReference: 'RF18539007547034' });
  }
  for (const text of ['', 'no XML', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><x/></Document>', pain008().slice(0, 600)]) assert.equal(readOrders(text), null);
});

const wrongFiles: readonly [what: string, text: string, more: Partial<Received>, rejected: readonly string[]][] = [
  ['the same message again', pain008(), { seen: new Set(['BB1-20260324-1']) }, ['file BB1-20260324-1 DU01']],
  ['somebody else’s account', pain008(), { account: { ...account, iban: 'NL02RABO0123456789' } }, ['file BB1-20260324-1 AC01']],
  ['a wrong count', pain008().replace('<NbOfTxs>3', '<NbOfTxs>4'), {}, ['file BB1-20260324-1 AM18']],
  ['a wrong sum', pain008().replace('<CtrlSum>60.00', '<CtrlSum>60.01'), {}, ['file BB1-20260324-1 AM10']],
  ['too late', pain008(), { today: on }, ['batch BB1-20260324-1-B1 DT01']],
];
for (const [what, text, more, rejected] of wrongFiles) {
  test(`a file is refused and books nothing: ${what}`, async () => {
    const answered = await answer(text, more);
    assert.deepEqual([answered.rejected, answered.entries], [rejected, []]);
  });
}

test('what is no file of orders has no answer', () => {
  assert.deepEqual(answerOrders('<Document/>', none), { statusReport: null, entries: [] });
});

const fates: Readonly<Record<string, OrderFate>> = { 'INC-1-1-1-1': { rejected: 'AC04' }, 'INC-2-1-1-1': { returned: { after: 2, reason: 'AM04', costsCents: 35n } } };
const fateOf: Received['fateOf'] = ({ endToEndId }) => fates[endToEndId] ?? {};

test('the same file and day give the same bytes; who is refused is not booked, and who comes back does so on a day of the bank', async () => {
  const [one, again] = [answerOrders(pain008(), { ...none, fateOf }), answerOrders(pain008(), { ...none, fateOf })];
  assert.deepEqual(one, again);
  assert.deepEqual((await answer(pain008(), { fateOf })).rejected, ['transaction INC-1-1-1-1 AC04']);
  assert.deepEqual(one.entries.map(({ on: day, entry }) => [day, entry.amountCents, entry.parts?.length, entry.returnReason]), [['2026-03-26', 50_00n, 2, undefined], ['2026-03-30', -20_35n, undefined, 'AM04']]);
});

const schema = (message: string): URL => sample(`iso20022-xsd/xsd/genkgo+camt__${message}.xsd`);
const habits: readonly BankHabits[] = (['apart', 'parts', 'named', 'counted', 'bare'] as const).flatMap((batches) => (['02', '08'] as const).map((camt) => ({ ...usualHabits, batches, camt })));
for (const how of habits) {
  test(`a day is told twice, and both tell the same cents: ${how.batches}, version ${how.camt}`, async (t) => {
    const { entries } = answerOrders(pain008(), { ...none, fateOf, habits: how });
    const own = entries.map(({ entry }) => entry);
    const told = bookDay(account, { sequence: 4, closingCents: 100_00n }, { on, at, entries: own, habits: how });
    assert.deepEqual(told.after, { sequence: 5, closingCents: 129_65n });
    for (const text of [told.advice!, told.statement]) {
      const read = await readCamt([Buffer.from(text)]);
      assert.ok(read.ok, text);
      assert.equal(read.value.statements[0]!.entries.reduce((sum, entry) => sum + entry.amountCents, 0n), 29_65n);
      const back = read.value.statements[0]!.entries.find((entry) => entry.reversal === true);
      assert.deepEqual([back?.endToEndId, back?.returnReason, back?.originalCents, back?.counterpartyIban], ['INC-2-1-1-1', 'AM04', 20_00n, debtor.iban]);
      const file = schema(/camt\.05[34]\.001\.\d\d/.exec(text)![0]);
      if (existsSync(file)) assert.deepEqual(schemaProblems(readFileSync(file, 'utf8'), text), []);
      else t.diagnostic(`left out: ${file.pathname.split('/').at(-1)} is not beside this checkout`);
    }
  });
}

test('a transfer goes out on its day, and comes back with its reason', () => {
  const plan = planCreditTransfers({ messageId: 'TB-1-1', createdAt: at, payer: { name: account.ownerName, iban: account.iban }, payOn: on, transfers: [{ endToEndId: 'TB-1-1-1', amountCents: 30_00n, payee: debtor, remittance: { text: 'Terug' } }] });
  assert.ok(plan.ok);
  const { entries } = answerOrders([...writePain001(plan.files[0]!)].join(''), { ...none, fateOf: () => ({ returned: { after: 1, reason: 'AC01' } }) });
  assert.deepEqual(entries.map(({ on: day, entry }) => [day, entry.amountCents, entry.returnReason, entry.counterpartyName]), [['2026-03-26', -30_00n, undefined, 'A. Voorbeeld'], ['2026-03-27', 30_00n, 'AC01', 'A. Voorbeeld']]);
});
