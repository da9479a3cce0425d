import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeCustomer, madeInvoice, madeSupplier, writeUbl, type MadeInvoice } from '#cli/fuzz/made-invoice.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import { day } from '#domain/day.ts';
import { fileProblemText } from '#texts/file-problems.ts';

import { claimOfInvoice, type InvoiceClaim } from './ubl-claim.ts';
import { readUbl } from './ubl.ts';

const us: CreditorProfile = { name: 'Proefstichting', kvk: '12345678' };

async function outcomeOf(made: MadeInvoice, creditor: CreditorProfile = us): Promise<InvoiceClaim | null | string[]> {
  const read = await readUbl([new TextEncoder().encode(writeUbl(made))]);
  assert.ok(read.ok, read.ok ? '' : read.problems.map((problem) => fileProblemText(problem, 'en')).join('\n'));
  const outcome = claimOfInvoice(read.value, creditor);
  return outcome.ok ? outcome.value : outcome.problems.map((problem) => fileProblemText(problem, 'en'));
}
async function claimOf(made: MadeInvoice): Promise<InvoiceClaim> {
  const outcome = await outcomeOf(made);
  assert.ok(outcome !== null && !Array.isArray(outcome), 'it is refused, or asks nothing');
  return outcome;
}

test('an invoice asks what is to be paid of the customer whom it names', async () => {
  const pdf = new TextEncoder().encode('%PDF-1.7');
  assert.deepEqual(await claimOf(madeInvoice('F-1', { prepaidCents: 21_00n, note: 'Januari', pdf })), {
    party: {
      customerNumber: 'K-7', name: 'A. Voorbeeld', kind: 'consumer', role: 'debtor', email: 'a@voorbeeld.example',
      street: 'Dorpsstraat 2', postcode: '1234 AC', city: 'Proefstad', country: 'NL', language: 'nl',
    },
    claim: {
      number: 'F-1', kind: 'invoice', basis: 'contract', part: 'principal', issuedOn: '2026-01-31', dueOn: '2026-02-28',
      amountCents: 100_00n, description: 'Januari · Dienst', pdf: 'factuur.pdf',
    },
  });
});

test('a credit note gives back, on the invoice that it names or on the whole dossier', async () => {
  const named = await claimOf(madeInvoice('C-1', { type: 'credit-note', corrects: 'F-1' }));
  assert.deepEqual([named.claim.amountCents, named.credits, named.claim.dueOn], [-121_00n, 'F-1', '2026-01-31']);
  assert.equal((await claimOf(madeInvoice('C-2', { type: 'credit-note' }))).credits, undefined);
});

test('a corrected invoice takes the place of another; one that only refers to it does not', async () => {
  assert.equal((await claimOf(madeInvoice('F-2', { code: '384', corrects: 'F-1' }))).replaces, 'F-1');
  assert.equal((await claimOf(madeInvoice('F-2', { corrects: 'F-1' }))).replaces, undefined);
});

test('nothing to be paid is no claim', async () => assert.equal(await outcomeOf(madeInvoice('F-1', { prepaidCents: 121_00n })), null));

test('without a day to pay there are thirty days', async () => {
  const { dueOn: _, ...made } = madeInvoice('F-1', { issuedOn: day('2026-01-01') });
  assert.equal((await claimOf(made)).claim.dueOn, '2026-01-31');
});

const suppliers: readonly [what: string, supplier: Partial<MadeInvoice['supplier']>, creditor: CreditorProfile, says: string | null][] = [
  ['the same KvK number, whatever the name', { name: 'Handelsnaam' }, us, null],
  ['another KvK number, though the name is ours', { kvk: '87654321' }, us, 'this invoice is not yours (rule SUPPLIER-NOT-US): the supplier is "KvK 87654321", you are "KvK 12345678"'],
  ['the same VAT number, written with dots', { vat: 'NL 0012.34.567.B01' }, { name: 'Anders', vat: 'NL001234567B01' }, null],
  ['the same KvK number but another VAT number', {}, { ...us, vat: 'NL009999999B01' }, 'this invoice is not yours (rule SUPPLIER-NOT-US): the supplier is "VAT NL001234567B01", you are "VAT NL009999999B01"'],
  ['no number of ours, but our name', {}, { name: 'proefstichting' }, null],
  ['no number of ours, but the name of our account', {}, { name: 'De Proef', accountHolder: 'PROEFSTICHTING' }, null],
  ['our name with its legal form in dots', { name: 'Proef B.V.' }, { name: 'Proef BV' }, null],
  ['no number of ours, and another name', { name: 'Andere Stichting' }, { name: 'Proefstichting' }, 'this invoice is not yours (rule SUPPLIER-NOT-US): the supplier is "Andere Stichting", you are "Proefstichting"'],
  ['a number of a kind that the invoice does not say, and our name', {}, { name: 'Proefstichting', oin: '00000001234567890000' }, null],
];
for (const [what, supplier, creditor, says] of suppliers) {
  test(`supplier: ${what}`, async () => {
    const outcome = await outcomeOf(madeInvoice('F-1', { supplier: { ...madeSupplier, ...supplier } }), creditor);
    if (says === null) assert.ok(!Array.isArray(outcome), 'it is refused');
    else assert.deepEqual(outcome, [says]);
  });
}

const { number: _number, ...numberless } = madeCustomer;
const customers: readonly [what: string, customer: MadeInvoice['customer'], number: string, kind: string][] = [
  ['our number of it', madeCustomer, 'K-7', 'consumer'],
  ['our number of it, and a KvK number', { ...madeCustomer, kvk: '87654321' }, 'K-7', 'business'],
  ['our number of it, and a VAT number', { ...madeCustomer, vat: 'NL008765432B01' }, 'K-7', 'business'],
  ['only a KvK number', { ...numberless, kvk: '87654321' }, 'KVK-87654321', 'business'],
  ['only a VAT number', { ...numberless, vat: 'NL 008765432B01' }, 'VAT-NL008765432B01', 'business'],
];
for (const [what, customer, number, kind] of customers) {
  test(`customer: ${what}`, async () => {
    const { party } = await claimOf(madeInvoice('F-1', { customer }));
    assert.deepEqual([party.customerNumber, party.kind], [number, kind]);
  });
}

test('contact data that cannot be used is left out, and the debt stands', async () => {
  const { party } = await claimOf(madeInvoice('F-1', { customer: { ...madeCustomer, email: 'a@b', street: 'x'.repeat(200), postcode: '1234ac' } }));
  assert.deepEqual([party.email, party.street, party.postcode, party.city], [undefined, undefined, '1234 AC', 'Proefstad']);
});

test('all that is wrong is said at once', async () => {
  const long = 'x'.repeat(141);
  assert.deepEqual(await outcomeOf(madeInvoice('F'.repeat(41), { customer: { ...numberless, name: long }, supplier: { ...madeSupplier, kvk: '87654321' } })), [
    'this invoice is not yours (rule SUPPLIER-NOT-US): the supplier is "KvK 87654321", you are "KvK 12345678"',
    'the invoice does not say which customer this is (rule CUSTOMER-UNNAMED); expected PartyIdentification/ID / KvK / OIN / VAT',
    `"${'F'.repeat(41)}" is too long (rule INVOICE-NUMBER-LENGTH); at most 40 characters`,
    `"${'x'.repeat(59)}…" is too long (rule CUSTOMER-NAME-LENGTH); at most 140 characters`,
  ]);
});

