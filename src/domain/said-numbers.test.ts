import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksIn, numbersIn, slipsOf } from './said-numbers.ts';

const texts: readonly [text: string, written: readonly string[], joined: readonly string[]][] = [
  ['Huur januari, factuur: H-2026-01.', ['H202601'], ['januarifactuurH2026']],
  ['/INV/f-88-99/ dank', ['INVF8899', 'F8899'], []],
  ['(2026/123)', ['2026123'], []],
  ['Dorpsstraat 12, 1234 AB, 2026', [], ['Dorpsstraat12', '1234AB']],
  ['10023', ['10023'], []],
  ['betaling', [], []],
  ['HUUR 2026 001', [], ['HUUR2026', 'HUUR2026001', '2026001']],
  ['huur.2026.001', ['HUUR2026001'], []],
];
for (const [text, written, joined] of texts) {
  test(`numbers in "${text}"`, () => {
    const found = numbersIn([undefined, text]);
    assert.deepEqual(found.filter((each) => each.asWritten).map(({ plain }) => plain), written);
    for (const each of joined) assert.ok(found.some(({ plain }) => plain === each.toUpperCase()), each);
  });
}

const told: readonly [text: string, plain: string, said: string | null][] = [
  ['klantnummer 700123', '700123', 'ours'], ['Klantnr.: 700123', '700123', 'ours'], ['klantnr.700123', '700123', 'ours'], ['uw kenmerk is 700123', '700123', 'ours'], ['debiteur nr 700 1234', '7001234', 'ours'],
  ['customer no. 700123', '700123', 'ours'], ['FACTUURNUMMER=20265678', '20265678', 'ours'], ['huurdersnr 700123', '700123', 'ours'],
  ['huur 700123', '700123', 'loose'], ['klant heeft betaald 700123', '700123', 'loose'], ['700123', '700123', 'loose'],
  ['Order 700123 retour webshop', '700123', 'doubtful'], ['bestelnr: 700123', '700123', 'doubtful'], ['order 700123 klant 700123', '700123', 'ours'],
  ['15012026', '15012026', 'doubtful'], ['20260115', '20260115', 'doubtful'], ['0612345678', '0612345678', 'doubtful'], ['20261315', '20261315', 'loose'],
  ['Datum 15-01-2026', '15012026', null], ['op 15.01.2026', '15012026', null], ['15/01/2026', '15012026', null], ['2026-01-15', '20260115', null], ['15 01 2026', '15012026', null], ['15-01-26 12:34', '150126', null],
  ['tel 0612345678', '0612345678', null], ['bel 06-12345678', '0612345678', null], ['bel 06 1234 5678', '12345678', null], ['+31 6 12345678', '612345678', null], ['010-1234567', '1234567', null],
  ['Term 700123', '700123', null], ['Terminal: CT700123', '700123', null], ['Pas nr 7001 Term.700123', '700123', null], ['transactienummer 700123', '700123', null],
  ['EUR 1.700,12', '170012', null], ['NL91 ABNA 0417 1643 00', '0417164300', null],
  ['factuur 2026-01-15', '20260115', null], ['H-2026-01', 'H202601', 'loose'], ['huur.2026.001', 'HUUR2026001', 'loose'], ['2026-0115', '20260115', 'doubtful'],
];
for (const [text, plain, said] of told) {
  test(`"${text}": ${plain} is ${said ?? 'nobody’s number'}`, () => assert.equal(numbersIn([text]).find((each) => each.plain === plain)?.said ?? null, said));
}

test('a field for nothing but a reference holds numbers of ours', () => {
  assert.deepEqual(numbersIn([undefined], ['700123']), [{ plain: '700123', asWritten: true, said: 'ours' }]);
});

test('payment links: what providers call payments, each once', () => {
  assert.deepEqual(linksIn(['Betaling tr_WDqYK6vllg, tr_WDqYK6vllg', undefined, 'pl_4Y0eZitmBnQ6IDoMqZQKh']), ['tr_WDqYK6vllg', 'pl_4Y0eZitmBnQ6IDoMqZQKh']);
  assert.deepEqual(linksIn(['naam_x', 'Foo_Barbarbar', 'snake_case_naam123']), []);
});

test('a long text gives a bounded number of words', () => {
  assert.equal(numbersIn([Array.from({ length: 900 }, (_, index) => `${index}`).join(' ')]).length, 250);
});

test('one slip: one digit another or two turned round; letters and short numbers are left alone', () => {
  assert.deepEqual(slipsOf('F123456'), []);
  const slips = slipsOf('F1234567');
  assert.ok(slips.includes('F1234568') && slips.includes('F2134567') && slips.includes('F1234576'));
  assert.ok(!slips.includes('F1234567') && !slips.includes('G1234567') && !slips.includes('F3214567'));
  assert.equal(slips.length, 7 * 9 + 6);
  assert.equal(slipsOf('1111111').length, 7 * 9, 'turning round two that are the same changes nothing');
});
