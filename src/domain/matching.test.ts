import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day } from './day.ts';
import { carefulThreshold, matchMoney, teachesAccount, weighMoney, type IncomingMoney, type MatchCandidates } from './matching.ts';
import { isSameName, isSamePerson } from './payer-names.ts';
import { numbersIn } from './said-numbers.ts';

const candidates: MatchCandidates = {
  mandates: new Map([['M-1', [1]], ['M-2', [2]], ['M-OFFICE', [1, 2]]]),
  links: new Map([
    ['tr_over123456', { dossierId: 2, designation: { for: 'claims', claims: ['F-88-99'] }, isOver: true }],
    ['tr_paid123456', { dossierId: 2, designation: null, isOver: false }],
  ]),
  arrangements: new Map([
    ['RF18539007547034', [{ dossierId: 1, arrangementNo: 1 }]],
    ['RF45A2', [{ dossierId: 1, arrangementNo: 2 }]],
    ['RF70SHARED', [{ dossierId: 1, arrangementNo: 1 }, { dossierId: 2, arrangementNo: 1 }]],
  ]),
  claims: new Map([
    ['H202601', [{ dossierId: 1, claim: 'H-2026-01' }]], ['H202602', [{ dossierId: 1, claim: 'H-2026-02' }]], ['F8899', [{ dossierId: 2, claim: 'F-88-99' }]],
    ['F2026000123', [{ dossierId: 2, claim: 'F2026000123' }]], ['F2026000777', [{ dossierId: 2, claim: 'F2026000777' }]], ['F2026000778', [{ dossierId: 3, claim: 'F2026000778' }]],
    ['20265678', [{ dossierId: 3, claim: '20265678' }]], ['20265679', [{ dossierId: 4, claim: '20265679' }]],
  ]),
  customers: new Map([['700123', [2]], ['41', [1]], ['K1234567', [1]], ['15012026', [1]], ['0612345678', [2]]]),
  payers: new Map([['NL91ABNA0417164300', [1]], ['NL02RABO0123456789', [1, 2]], ['NL20INGB0001234567', [2]]]),
  open: new Map([
    [1, [{ dueOn: day('2026-03-01'), openCents: 50_00n }, { dueOn: day('2026-02-01'), openCents: 30_00n }, { dueOn: day('2026-04-01'), openCents: 50_00n }]],
    [2, [{ dueOn: day('2025-01-01'), openCents: 61_50n }]],
    [3, [{ dueOn: day('2025-01-01'), openCents: 75_00n }]],
  ]),
  names: new Map([[1, ['A.B. van der Voorbeeld']], [2, ['Bram Proef']]]),
  alike: [1, 2],
  namesakes: new Map([['A van der Voorbeeld', [1]]]),
};

interface Said extends Partial<Omit<IncomingMoney, 'numbers'>> {
  readonly text?: string;
}
const moneyOf = ({ text, ...more }: Said): IncomingMoney => ({
  amountCents: 10_00n, bookedOn: day('2026-03-01'), references: [], numbers: numbersIn([text]), isBatch: false, isReturn: false, ...more,
});
const matched = (dossierId: number, confidence: number, reasons: string, designation?: unknown): unknown => ({
  kind: 'matched', dossierId, confidence, reasons: reasons.split(' '), ...(designation ? { designation } : {}),
});
const no = (why: string): unknown => ({ kind: 'unmatched', why });
const arrangement = (arrangementNo: number): unknown => ({ for: 'arrangement', arrangementNo });
const claims = (...names: string[]): unknown => ({ for: 'claims', claims: names });
const payer = 'NL91ABNA0417164300';
const administrator = 'NL02RABO0123456789';

const table: readonly [what: string, money: Said, expected: unknown][] = [
  ["an arrangement's reference", { references: ['RF18539007547034'] }, matched(1, 98, 'reference', arrangement(1))],
  ['a reference that nobody knows', { references: ['RF00X'] }, no('nothing-known')],
  ['a reference that two dossiers have', { references: ['RF70SHARED'] }, no('several-dossiers')],
  ['two arrangements of one dossier', { references: ['RF18539007547034', 'RF45A2'] }, matched(1, 98, 'reference')],
  ['the mandate under which it was collected', { mandateId: 'M-2', text: 'incasso' }, matched(2, 97, 'mandate')],
  ['a mandate that nobody knows', { mandateId: 'M-9' }, no('nothing-known')],
  ['a mandate for two dossiers', { mandateId: 'M-OFFICE' }, no('several-dossiers')],
  ['a mandate and a claim of another', { mandateId: 'M-1', text: 'F-88-99' }, no('several-dossiers')],
  ['a mandate, and a number of another that only stands there', { mandateId: 'M-1', text: '700123' }, matched(1, 97, 'mandate')],
  ['a mandate and a claim of the same', { mandateId: 'M-1', text: 'H-2026-01' }, matched(1, 97, 'mandate claim-number', claims('H-2026-01'))],
  ['a payment link that ended without money', { links: ['tr_over123456'] }, matched(2, 97, 'payment-link', claims('F-88-99'))],
  ['a payment link whose money the provider tells of: it would count twice', { links: ['tr_paid123456'] }, no('not-certain')],
  ['also with a reference beside it', { links: ['tr_paid123456'], text: 'F-88-99', counterpartyName: 'B Proef' }, no('not-certain')],
  ["a claim's number", { text: 'huur H-2026-01' }, matched(1, 95, 'claim-number', claims('H-2026-01'))],
  ['with other signs between', { text: 'huur h.2026.01' }, matched(1, 95, 'claim-number', claims('H-2026-01'))],
  ['two claims of one dossier, in the order written', { text: 'H-2026-02 H-2026-01' }, matched(1, 95, 'claim-number', claims('H-2026-02', 'H-2026-01'))],
  ['claims of two dossiers', { text: 'H-2026-01 F-88-99' }, no('several-dossiers')],
  ['a reference goes before a claim of the same dossier', { references: ['RF45A2'], text: 'H-2026-01' }, matched(1, 98, 'reference claim-number', arrangement(2))],
  ['a reference and a claim of different dossiers', { references: ['RF45A2'], text: 'F-88-99' }, no('several-dossiers')],
  ['a long number in groups', { text: 'factuur F 2026 000 123' }, matched(2, 92, 'claim-number-joined', claims('F2026000123'))],
  ['a short number in groups is not certain', { text: 'H 2026 01' }, no('not-certain')],
  ['but with the amount it is', { text: 'H 2026 01', amountCents: 50_00n }, matched(1, 99, 'claim-number-joined amount date', claims('H-2026-01'))],
  ["a customer's number", { text: 'klant 700123' }, matched(2, 90, 'customer-number')],
  ["a customer's number that only stands there", { text: '700123' }, no('not-certain')],
  ['in the text of a stranger', { text: 'Order 700123 retour webshop', amountCents: 12_95n }, no('not-certain')],
  ['of a terminal', { text: 'Pas 123 15-01-26 12:34 Term 700123' }, no('nothing-known')],
  ['behind a name of its own', { text: 'kenmerk: 700123' }, matched(2, 90, 'customer-number')],
  ['with just the amount', { text: 'huur 700123', amountCents: 61_50n }, matched(2, 90, 'customer-number-loose amount')],
  ['with the name and initials', { text: 'huur 700123', counterpartyName: 'B. Proef' }, matched(2, 90, 'customer-number-loose name')],
  ['with the last word of the name alone', { text: 'huur 700123', counterpartyName: 'C. Proef' }, no('not-certain')],
  ['from the account that pays for them', { text: 'huur 700123', counterpartyIban: 'NL20INGB0001234567' }, matched(2, 90, 'customer-number-loose iban')],
  ["somebody's order with just the amount", { text: 'bestelnummer 700123', amountCents: 61_50n }, no('not-certain')],
  ["somebody's order, with amount and name: then it is theirs", { text: 'bestelnummer 700123', amountCents: 61_50n, counterpartyName: 'B Proef' }, matched(2, 90, 'customer-number-loose name amount')],
  ['a day that is somebody’s number', { text: 'Datum 15-01-2026' }, no('nothing-known')],
  ['a day without signs', { text: 'huur 15012026' }, no('not-certain')],
  ['a day without signs, with just the amount', { text: 'huur 15012026', amountCents: 50_00n }, no('not-certain')],
  ['a day without signs, as a number of the customer', { text: 'klantnr. 15012026' }, matched(1, 90, 'customer-number')],
  ["a claim's number of digits alone", { text: '20265678' }, no('not-certain')],
  ['behind its name', { text: 'factuurnummer 20265678' }, matched(3, 95, 'claim-number', claims('20265678'))],
  ['with just the amount', { text: '2026-5678', amountCents: 75_00n }, matched(3, 90, 'claim-number-loose amount', claims('20265678'))],
  ['two claims of two dossiers, of digits alone', { text: '20265678 20265679', amountCents: 75_00n }, no('several-dossiers')],
  ['two claims of two dossiers, one of them of digits alone', { text: 'F2026000777 en 20265679', amountCents: 61_50n }, no('several-dossiers')],
  ['a claim, and a number of another that looks like a day', { text: 'F2026000777 15012026' }, matched(2, 95, 'claim-number', claims('F2026000777'))],
  ['a number of a claim behind somebody’s order', { text: 'order F2026000123', amountCents: 12_95n }, no('not-certain')],
  ['one wrong digit is not certain', { text: 'F2026000124' }, no('not-certain')],
  ['one wrong digit and the right amount: many owe the same', { text: 'F2026000124', amountCents: 61_50n }, no('not-certain')],
  ['one wrong digit, the right amount and the name', { text: 'F2026000124', amountCents: 61_50n, counterpartyName: 'B Proef' }, matched(2, 95, 'claim-number-slip name amount', claims('F2026000123'))],
  ['two digits turned round, and the name', { text: 'F2026000132', counterpartyName: 'PROEF B' }, matched(2, 90, 'claim-number-slip name', claims('F2026000123'))],
  ['a slip that two dossiers may have made', { text: 'F2026000779', amountCents: 61_50n }, no('not-certain')],
  ['a slip beside a right number counts for nothing', { text: 'H-2026-01 F2026000124' }, matched(1, 95, 'claim-number', claims('H-2026-01'))],
  ["a slip in a customer's number, from their account", { text: 'K1234568', counterpartyIban: payer }, no('amount-not-open')],
  ['a known payer with one open item', { counterpartyIban: payer, amountCents: 50_00n }, matched(1, 95, 'iban amount date')],
  ['a known payer with the oldest two together', { counterpartyIban: payer, amountCents: 80_00n }, matched(1, 90, 'iban amount')],
  ['a known payer with everything', { counterpartyIban: payer, amountCents: 130_00n }, matched(1, 90, 'iban amount')],
  ['a known payer with another amount', { counterpartyIban: payer, amountCents: 50_01n }, no('amount-not-open')],
  ['somebody who pays for two dossiers', { counterpartyIban: administrator, amountCents: 50_00n, counterpartyName: 'Voorbeeld' }, no('payer-of-several')],
  ['an unknown payer with an amount that is open somewhere', { counterpartyIban: 'NL00BANK0000000000', amountCents: 50_00n }, no('not-certain')],
  ['name, amount and day are not enough', { counterpartyName: 'Voorbeeld', amountCents: 50_00n }, no('not-certain')],
  ['a batch, whatever it says', { isBatch: true, references: ['RF45A2'] }, no('batch')],
  ['our own money that came back', { isReturn: true, references: ['RF45A2'] }, no('returned')],
  ['somebody pays for another just what is open there: what they write goes before their account', { text: 'F-88-99', counterpartyIban: payer, amountCents: 61_50n }, matched(2, 99, 'claim-number amount', claims('F-88-99'))],
  ['a number of another, from an account that pays for one dossier, and the amount of that', { text: 'F-88-99', counterpartyIban: payer, amountCents: 50_00n }, no('several-dossiers')],
  ['or any amount', { text: 'F-88-99', counterpartyIban: payer, amountCents: 12_34n }, no('several-dossiers')],
  ['unless the payer is in that dossier', { text: 'F-88-99', counterpartyIban: payer, amountCents: 12_34n, counterpartyName: 'Hr B Proef' }, matched(2, 99, 'claim-number name', claims('F-88-99'))],
  ['a reference of another with check digits', { references: ['RF18539007547034'], counterpartyIban: 'NL20INGB0001234567', amountCents: 12_34n }, matched(1, 98, 'reference', arrangement(1))],
  ['but not with the amount of the dossier that the account pays for', { references: ['RF18539007547034'], counterpartyIban: 'NL20INGB0001234567', amountCents: 61_50n }, no('several-dossiers')],
  ['a number of another, written by somebody who is in a dossier of ours', { text: 'F-88-99', counterpartyName: 'A van der Voorbeeld' }, no('several-dossiers')],
  ['who only has their last word', { text: 'F-88-99', counterpartyName: 'C Voorbeeld' }, matched(2, 95, 'claim-number', claims('F-88-99'))],
  ['a number in groups and an account that point to two dossiers', { text: 'F 2026 000 123', counterpartyIban: payer, amountCents: 50_00n }, no('several-dossiers')],
];
for (const [what, money, expected] of table) {
  test(`matching: ${what}`, () => assert.deepEqual(matchMoney(moneyOf(money), candidates), expected));
}

test('a creditor may be more careful: at 100 nothing is booked by itself', () => {
  const money = moneyOf({ references: ['RF18539007547034'] });
  assert.equal(matchMoney(money, candidates, 98).kind, 'matched');
  assert.equal(matchMoney(money, candidates, 99).kind, 'unmatched');
  for (const [, said] of table) assert.equal(matchMoney(moneyOf(said), candidates, 100).kind, 'unmatched');
});

test('suggestions stand by confidence, each with its reasons', () => {
  const weighed = weighMoney(moneyOf({ counterpartyIban: administrator, counterpartyName: 'B. Proef', amountCents: 61_50n }), candidates);
  assert.deepEqual(weighed, [
    { dossierId: 2, confidence: 70, reasons: ['iban-shared', 'name', 'amount'] },
    { dossierId: 1, confidence: 40, reasons: ['iban-shared'] },
  ]);
});

test('only what was written without a slip teaches whose account it is', () => {
  for (const [reasons, teaches] of [[['reference'], true], [['customer-number', 'amount'], true], [['customer-number-loose', 'amount'], false], [['customer-number-loose', 'name'], true], [['claim-number-loose', 'amount'], false], [['iban', 'amount'], false], [['claim-number-slip', 'amount'], false]] as const) {
    assert.equal(teachesAccount({ reasons }), teaches, reasons.join());
  }
});

test('names: the last word of ours, anywhere in the bank’s, without accents', () => {
  assert.ok(isSameName('J. de Vriés-Prinsen', 'VRIES-PRINSEN J DE'));
  assert.ok(!isSameName('Anna Voorbeeld', 'Anna Proef'));
  assert.ok(!isSameName('Bo', 'BO'), 'too short to say anything');
});

const persons: readonly [ours: string, banks: string, same: boolean][] = [
  ['Mevrouw A. Bakker', 'A. Bakker', true], ['Mevrouw A. Bakker', 'BAKKER A', true], ['Mevrouw A. Bakker', 'Hr/Mw A Bakker', true], ['Mevrouw A. Bakker', 'B. Bakker', false],
  ['A.B. van der Voorbeeld', 'VOORBEELD AB VAN DER', true], ['A.B. van der Voorbeeld', 'A van der Voorbeeld', true], ['A.B. van der Voorbeeld', 'A.C. van der Voorbeeld', false],
  ['Anna Voorbeeld', 'A VOORBEELD E/O B PROEF', true], ['Bram Proef', 'A VOORBEELD E/O B PROEF', true], ['Bram Proef', 'PROEF', true], ['E.A. Voorbeeld', 'L.A. Voorbeeld', false], ['A. Voorbeeld', 'L.A. Voorbeeld', false], ['Bram Proef', 'Bram Voorbeeld', false],
];
for (const [ours, banks, same] of persons) test(`${ours} and ${banks} ${same ? 'may be' : 'are not'} one person`, () => assert.equal(isSamePerson(ours, banks), same));

test('no text of whatever kind books money without a reason that names an owner, and the order of words does not matter', () => {
  const word = fc.oneof(fc.constantFrom('H-2026-01', 'F2026000124', '700123', 'huur', '2026', 'F 2026', '000 123', 'RF18'), fc.string({ maxLength: 12 }));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.bigInt({ min: 1n, max: 100_00n }), (words, amountCents) => {
      const match = matchMoney(moneyOf({ text: words.join(' '), amountCents }), candidates);
      if (match.kind === 'unmatched') return;
      assert.ok(match.confidence >= carefulThreshold && match.confidence <= 99);
      assert.ok(match.reasons.some((reason) => /number|reference/.test(reason)), match.reasons.join());
    }),
  );
});
