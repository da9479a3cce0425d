import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fuzzInvoices } from './invoices.ts';
import { amountsOf, madeInvoice, randomInvoice, ties } from './made-invoice.ts';

const rounds = Number(process.env['BETAALBAAR_TEST_FUZZ'] ?? '2000');

test(`${rounds} damaged invoices and zips: each answered in time, and none read whose totals do not tie`, async (t) => {
  const steps: number[] = [];
  const { answers, failures, files } = await fuzzInvoices({ files: rounds, seed: 20_260_131, onProgress: (done) => void steps.push(done) });
  t.diagnostic(JSON.stringify(answers));
  assert.deepEqual(failures, []);
  assert.deepEqual([files, steps.length], [rounds, rounds]);
  assert.deepEqual(Object.keys(answers['untouched'] ?? {}), ['read'], 'what nobody damaged is read');
  for (const [kind, counts] of Object.entries(answers)) {
    if (kind !== 'untouched') assert.ok(Object.keys(counts).length > 1, `${kind}: the damage is too light to tell anything`);
  }
});

test('the same seed makes the same files, another one others', async () => {
  const run = async (seed: number) => (await fuzzInvoices({ files: 60, seed })).answers;
  assert.deepEqual(await run(5), await run(5));
  assert.notDeepEqual(await run(5), await run(6));
});

test('what is made up ties; a cent more or less anywhere does not, save what VAT is reckoned over', () => {
  let state = 1;
  const made = randomInvoice((below) => (state = (state * 48_271) % 2_147_483_647) % below);
  for (const invoice of [made, madeInvoice('F-1', { prepaidCents: 1_00n })]) {
    const amounts = amountsOf(invoice);
    assert.equal(ties(invoice, amounts), true);
    for (const [name, cents] of Object.entries(amounts)) {
      for (const off of [1n, -1n]) assert.equal(ties(invoice, { ...amounts, [name]: cents + off }), name.startsWith('taxable:'), name);
    }
  }
});
