// Receipts of every rule as sentences: what they say, that they are plain, and
// that they say the same after their time as JSON.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { day } from '#domain/day.ts';
import { fromJson, toJson } from '#domain/json.ts';
import { collectionCosts } from '#domain/law/collection-costs.ts';
import { lawReceipt, receiptRules, type LawReceipt } from '#domain/law/receipts.ts';
import { lawValue, sampleReceipts } from '#domain/law/testing.ts';
import { parseAmount } from '#domain/money.ts';
import { languages, type Language } from '../language.ts';
import { readabilityProblems } from '../readability.ts';
import { euro } from '../format.ts';
import { receiptText } from './receipt.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const read = (receipt: LawReceipt | undefined, lang: Language = 'nl'): string[] => {
  assert.ok(receipt);
  return receiptText(receipt, lang).lines.map(plain);
};

for (const rule of receiptRules) {
  for (const lang of languages) {
    test(`receipts of ${rule} in ${lang} are plain, and name their amount`, () => {
      for (const receipt of sampleReceipts[rule]) {
        const { title, lines, warnings, sources } = receiptText(receipt, lang);
        assert.ok(title.includes(euro(receipt.amountCents, lang)), title);
        assert.ok(lines.length > 0);
        assert.deepEqual(readabilityProblems([title, ...lines, ...warnings].join('\n'), lang), []);
        for (const line of [title, ...lines, ...warnings, ...sources]) {
          assert.doesNotMatch(line, /undefined|null|NaN|\[object|\d{4}-\d\d-\d\d|  /, line);
        }
        for (const line of [...lines, ...warnings, ...sources]) assert.match(line, /^\S.*\.$/);
        assert.equal(sources.length, receipt.version.length);
        assert.equal(warnings.length, receipt.warnings.length);
      }
    });
  }

  test(`receipts of ${rule} read the same after their time in a fact`, () => {
    for (const receipt of sampleReceipts[rule]) {
      const kept = lawReceipt(fromJson(toJson(receipt)));
      assert.ok(kept);
      for (const lang of languages) assert.deepEqual(receiptText(kept, lang), receiptText(receipt, lang));
    }
  });
}

test('collection costs with VAT', () => {
  const receipt = sampleReceipts['collection-costs'][0];
  assert.deepEqual(read(receipt), [
    '€ 1.234,56 × 15% = € 185,184.',
    'Afgerond op hele centen is dat € 185,18.',
    'Er komt 21% btw bij: € 185,18 × 21% = € 38,89. Die btw kan de schuldeiser niet verrekenen.',
    'Samen: € 185,18 + € 38,89 = € 224,07.',
  ]);
  assert.equal(plain(receiptText(receipt as LawReceipt, 'nl').title), 'Waarom dit bedrag? € 224,07 incassokosten');
  assert.deepEqual(read(receipt, 'en').slice(0, 2), ['€1,234.56 × 15% = €185.184.', 'Rounded to whole cents that is €185.18.']);
});

test('collection costs over every slice of the scale', () => {
  assert.deepEqual(read(sampleReceipts['collection-costs'][1]), [
    'Over de eerste € 2.500,00: € 2.500,00 × 15% = € 375,00.',
    'Over wat boven € 2.500,00 komt, tot en met € 5.000,00: € 2.500,00 × 10% = € 250,00.',
    'Over wat boven € 5.000,00 komt, tot en met € 10.000,00: € 5.000,00 × 5% = € 250,00.',
    'Over wat boven € 10.000,00 komt, tot en met € 200.000,00: € 190.000,00 × 1% = € 1.900,00.',
    'Over wat boven € 200.000,00 komt: € 34.567,89 × 0,5% = € 172,83945.',
    'Samen: € 375,00 + € 250,00 + € 250,00 + € 1.900,00 + € 172,83945 = € 2.947,83945.',
    'Afgerond op hele centen is dat € 2.947,84.',
  ]);
});

test('collection costs: the least, the most, nothing, and several bills', () => {
  assert.deepEqual(read(sampleReceipts['collection-costs'][2]), [
    '€ 100,00 × 15% = € 15,00.',
    'De kosten zijn volgens de wet ten minste € 40,00. Daarom rekenen we € 40,00.',
    'Er komt geen btw bij: de schuldeiser int zelf, de schuldeiser kan de btw verrekenen en het stond niet in de brief.',
  ]);
  assert.equal(read(sampleReceipts['collection-costs'][3]).at(-1), 'De kosten zijn volgens de wet hoogstens € 6.775,00. Daarom rekenen we € 6.775,00.');
  assert.deepEqual(read(sampleReceipts['collection-costs'][4]), ['Er staat niets open. Daarom zijn er geen kosten.']);
  assert.deepEqual(read(sampleReceipts['collection-costs'][5]), [
    'De rekeningen tellen we eerst op: € 150,00 + € 150,00 + € 200,00 = € 500,00. Zo blijven de kosten lager.',
    '€ 500,00 × 15% = € 75,00.',
  ]);
});

test('costs after a notice: the term, the payments in it, the rest', () => {
  assert.deepEqual(read(sampleReceipts['costs-after-notice'][0]), [
    'De brief kwam aan op 5 december 2026. De veertien dagen liepen van 6 december 2026 tot en met 19 december 2026. De laatste dag was geen werkdag. Daarom telde ook een betaling tot en met 21 december 2026.',
    'Op 8 december 2026 kwam € 400,00 binnen. Dat was op tijd.',
    'Op 22 december 2026 kwam € 20,00 binnen. Dat was na die tijd. Voor de kosten telt het niet meer mee.',
    'In de brief stond € 500,00. Daarvan was toen nog € 100,00 open. Over dat bedrag rekenen we de kosten.',
    '€ 100,00 × 15% = € 15,00.',
    'De kosten zijn volgens de wet ten minste € 40,00. Daarom rekenen we € 40,00.',
  ]);
  assert.equal(read(sampleReceipts['costs-after-notice'][1]).at(-1), 'Er staat niets open. Daarom zijn er geen kosten.');
});

test('costs over several instalments: every limit, and the lowest', () => {
  assert.deepEqual(read(sampleReceipts['anti-stacking'][1]), [
    'Over € 120,00 zijn de kosten volgens de staffel € 40,00.',
    'Alle open bedragen samen zijn € 330,00. De kosten daarover zijn € 49,50. Daarvan is al € 40,00 gerekend. Er blijft € 9,50 over.',
    'Sinds 2 april 2026 zijn er al kosten gerekend. Daarom is het nu hoogstens € 20,00.',
    'Sinds 2 april 2026 is in totaal € 40,00 gerekend. Daar mag hoogstens € 100,00 bij komen.',
    'Het laagste van deze bedragen telt: € 9,50.',
  ]);
});

test('interest: every time in which nothing changed, and the year that was added', () => {
  assert.deepEqual(read(sampleReceipts['statutory-interest'][0]), [
    '1 juli 2025 tot en met 31 december 2025: € 1.000,00 × 6% × 184/365 = € 30,2466.',
    '1 januari 2026 tot en met 30 juni 2026: € 1.000,00 × 4% × 181/365 = € 19,8356.',
    'Op 1 juli 2026 was er een jaar voorbij. De rente die daarbij kwam is € 50,08. Volgens de wet telt die vanaf dan mee. Het bedrag wordt € 1.050,08.',
    '1 juli 2026 tot en met 21 november 2026: € 1.050,08 × 4% × 144/365 = € 16,5711.',
    'Alle rente samen, afgerond op hele centen: € 66,65.',
  ]);
});

test('interest of an old contract, with payments and without interest on interest', () => {
  const lines = read(sampleReceipts['statutory-interest'][1]);
  assert.equal(lines[0], 'Het contract is van voor 16 maart 2013. Daarom is de rente 1% lager dan bij nieuwe contracten.');
  const part = lines.indexOf('Vanaf 1 februari 2026 was er nog € 600,00 open, zonder de rente. Er is toen ook € 20,00 rente betaald.');
  assert.match(lines[part + 1] ?? '', /^1 februari 2026 tot en met .*: € 600,00 × /);
  assert.doesNotMatch(lines.join('\n'), /telt die vanaf dan mee/);
  assert.deepEqual(lines.slice(-3).map((line) => line.replace(/: € .*/, '')), [
    'Vanaf 22 november 2026 was er nog € 0,00 open, zonder de rente.',
    'Alle rente samen, afgerond op hele centen',
    'Van deze rente is € 20,00 al betaald.',
  ]);
});

test('agreed interest at a broken rate', () => {
  assert.match(read(sampleReceipts['agreed-interest'][0]).join('\n'), /× 7,5% × .*× 7,25% × /s);
  assert.match(read(sampleReceipts['agreed-interest'][0], 'en').join('\n'), /× 7\.5% × .*× 7\.25% × /s);
  assert.equal(receiptText(sampleReceipts['agreed-interest'][0] as LawReceipt, 'nl').sources[0], 'De afgesproken rente, vanaf 1 januari 2025. Die staat in het contract.');
});

test('a fee of an arrangement, and why not', () => {
  assert.deepEqual(read(sampleReceipts['plan-fee'][0]), [
    'Kosten van de regeling plus eerdere incassokosten: € 15,00 + € 40,00 = € 55,00.',
    'De brief gaf tijd tot en met 20 november 2026.',
    'Volgens de wet mag dit samen hoogstens € 40,00 zijn.',
    'De kosten zijn samen hoger dan de wet toestaat. Maak ze lager, of laat ze weg.',
  ]);
  assert.equal(read(sampleReceipts['plan-fee'][4]).at(-1), 'Een bedrijf mag dit zelf afspreken.');
});

test('a business that is not late yet', () => {
  assert.deepEqual(sampleReceipts['business-fixed-costs'].map((receipt) => read(receipt)[0]), [
    'Een bedrijf dat te laat betaalt, moet vanaf 2 november 2026 ook € 40,00 betalen. Daar is geen herinnering voor nodig.',
    'Voor 2 december 2026 hoeft een bedrijf niets extra te betalen.',
  ]);
});

test('sources: name, since when, where it stands, and care where the law is unclear', () => {
  assert.deepEqual(receiptText(sampleReceipts['anti-stacking'][1] as LawReceipt, 'nl').sources.map((source) => source.replace(/Bron: .*?; https\S+/, 'Bron: …')), [
    'De staffel voor incassokosten, vanaf 1 juli 2012. Bron: Besluit vergoeding voor buitengerechtelijke incassokosten art. 2(1)-(2) (BWBR0031432), Stb. 2012, 141.',
    'De grens voor kosten bij meer termijnen, vanaf 1 oktober 2024. Bron: … Waar de wet niet duidelijk is, kiezen wij wat voor de klant het veiligst is.',
  ]);
  const gone: LawReceipt = { ...lawValue(collectionCosts({ principalCents: 100n, on: day('2026-01-01'), vat: 'none' })).receipt, version: ['vat@1999-01-01'] };
  assert.deepEqual(receiptText(gone, 'en').sources, ['The rate of VAT, from 1 January 1999. That row is no longer in our table.']);
});

test('the amounts of any collection costs add up as they are read', () => {
  const cents = (text: string): bigint => parseAmount(text) ?? assert.fail(text);
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2_000_000_00n }), (principalCents) => {
      const { receipt, costsCents, vatCents } = lawValue(collectionCosts({ principalCents, on: day('2026-01-01'), vat: { outsourced: true, vatDeductible: false, announced: true } }));
      const [, costs = '', vat = '', total = ''] = /^Samen: (.*) \+ (.*) = (.*)\.$/.exec(receiptText(receipt, 'nl').lines.at(-1) ?? '') ?? [];
      assert.deepEqual([cents(costs), cents(vat), cents(total)], [costsCents, vatCents, costsCents + vatCents]);
      assert.equal(cents(costs) + cents(vat), cents(total));
    }),
    { numRuns: 200 },
  );
});
