// Notices as people write them: one that holds, and what makes it void.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { day } from '../day.ts';
import { noticeProblems, type ExpectedNotice, type NoticeProblem } from './notice-check.ts';

const expected: ExpectedNotice = { principalCents: 500_00n, costsCents: 75_00n, vatCents: 0n, on: day('2026-11-22'), vat: 'none' };
const raised: ExpectedNotice = { ...expected, vatCents: 15_75n, vat: { outsourced: true, vatDeductible: false, announced: true } };

const termNl = 'Betaal € 500,00 binnen veertien dagen, te rekenen vanaf de dag nadat u deze brief hebt gekregen.';
const termEn = 'Please pay €500.00 within fourteen days, counted from the day after you received this letter.';
const costsNl = 'Betaalt u niet op tijd? Dan moet u € 75,00 aan incassokosten betalen.';
const costsEn = 'Do you not pay in time? Then you must pay €75.00 in collection costs.';
const letterNl = (term: string, rest = costsNl): string => `Beste mevrouw,\n\nEr staat nog € 500,00 open.\n${term}\n\n${rest}\n`;
const letterEn = (term: string, rest = costsEn): string => `Dear Ms,\n\n€500.00 is still open.\n${term}\n\n${rest}\n`;
const codesOf = (text: string, asked = expected): NoticeProblem['code'][] => [...new Set(noticeProblems(text, asked).map((problem) => problem.code))];

const terms: readonly (readonly [text: string, codes: readonly NoticeProblem['code'][]])[] = [
  // what holds
  [termNl, []],
  ['Betaal € 500,00 binnen 14 dagen vanaf de dag nadat deze brief bij u is bezorgd.', []],
  ['U moet € 500,00 betalen binnen vijftien dagen nadat deze brief bij u is bezorgd.', []],
  ['Wilt u het bedrag betalen binnen veertien (14) volle dagen, gerekend vanaf de dag na ontvangst van deze brief?', []],
  ['Vanaf de dag nadat u deze brief hebt ontvangen, hebt u veertien dagen om te betalen.', []],
  ['Betaal binnen drie weken nadat u deze brief hebt ontvangen.', []],
  ['Betaal binnen veertien\ndagen, te rekenen vanaf de dag\nnadat u deze brief hebt gekregen.', []],
  [`De betaaldatum was 1 oktober 2026: u moest betalen voor 1 oktober 2026. ${termNl}`, []],
  [`${termNl} Een overschrijving kan een dag duren. Wij antwoorden binnen twee dagen.`, []],
  [`${termNl} Betaalt u niet binnen die veertien dagen? Bel ons. Vaak kunt u in 12 weken betalen.`, []],
  // from the wrong day
  ['Betaal binnen 14 dagen na heden.', ['term-from-sending', 'term-missing']],
  ['Betaal binnen veertien dagen na dagtekening van deze brief.', ['term-from-sending', 'term-missing']],
  ['Betaal binnen veertien dagen na de datum van deze brief.', ['term-from-sending', 'term-missing']],
  ['Betaal binnen 14 dagen na verzending van deze brief.', ['term-from-sending', 'term-missing']],
  ['Betaal binnen 14 dagen nadat wij deze brief hebben verstuurd.', ['term-from-sending', 'term-missing']],
  ['Betaal binnen 14 dagen vanaf vandaag.', ['term-from-sending', 'term-missing']],
  ['Betaal binnen 14 dagen, te rekenen vanaf de dag nadat wij deze brief hebben verzonden.', ['term-from-sending', 'term-missing']],
  ['Betaal binnen 14 dagen na bovenstaande datum.', ['term-from-sending', 'term-missing']],
  [`${termNl} Betaal in elk geval binnen 14 dagen na dagtekening.`, ['term-from-sending']],
  // too short, or without a beginning
  ['Betaal binnen 14 dagen.', ['term-without-start', 'term-missing']],
  ['Betaal binnen twee weken.', ['term-without-start', 'term-missing']],
  ['Betaal binnen 14 dagen na ontvangst van deze brief.', ['term-too-short', 'term-missing']],
  ['Betaal binnen tien dagen, te rekenen vanaf de dag nadat u deze brief hebt gekregen.', ['term-too-short', 'term-missing']],
  [`${termNl} Betaal liever binnen zeven dagen.`, ['term-too-short']],
  ['Wilt u dit bedrag snel betalen?', ['term-missing']],
  // a last day
  ['Betaal uiterlijk op 12 december 2026.', ['fixed-end-date', 'term-missing']],
  [`${termNl} Het geld moet vóór 6 december 2026 zijn ontvangen.`, ['fixed-end-date']],
  [`${termNl} U kunt tot en met zondag 6 december betalen.`, ['fixed-end-date']],
  [`${termNl} Betaal uiterlijk 06-12-2026.`, ['fixed-end-date']],
  [`${termNl} Betaal voor 6 dec. 2026.`, ['fixed-end-date']],
  [`${termNl} U kunt een regeling krijgen tot 6 maanden en zo betalen.`, []],
  [`${termNl} Betaal uiterlijk op 22 november 2026.`, ['fixed-end-date']],
  // a mixed message
  [`${termNl} Betaal het bedrag per omgaande.`, ['pay-at-once']],
  [`${termNl} Betaal liefst vandaag nog.`, ['pay-at-once']],
  [`${termNl} Kunt u niet meteen alles betalen?`, []],
];
for (const [term, codes] of terms) {
  test(`nl: ${JSON.stringify(term)} → ${codes.join(', ') || 'holds'}`, () => assert.deepEqual(codesOf(letterNl(term)), codes));
}

const termsEn: typeof terms = [
  [termEn, []],
  ['Please pay within 14 days from the day after this letter was delivered to you.', []],
  ['Please pay within fifteen days after this letter was delivered to you.', []],
  ['Please pay within fourteen days of the day following receipt of this letter.', []],
  [`${termEn} Can you not pay everything at once?`, []],
  ['Please pay within 14 days from today.', ['term-from-sending', 'term-missing']],
  ['Please pay within 14 days of the date of this letter.', ['term-from-sending', 'term-missing']],
  ['Please pay within 14 days after sending of this letter.', ['term-from-sending', 'term-missing']],
  ['Please pay within 14 days after we sent this letter.', ['term-from-sending', 'term-missing']],
  ['Please pay within 14 days from the above date.', ['term-from-sending', 'term-missing']],
  ['Please pay within 14 days.', ['term-without-start', 'term-missing']],
  ['Please pay within 14 days of receipt.', ['term-too-short', 'term-missing']],
  ['Please pay within two weeks after you receive this letter.', ['term-too-short', 'term-missing']],
  ['Please pay within seven days, counted from the day after you received this letter.', ['term-too-short', 'term-missing']],
  ['Please pay by 12 December 2026.', ['fixed-end-date', 'term-missing']],
  [`${termEn} We must have received it no later than December 6, 2026.`, ['fixed-end-date']],
  [`${termEn} Please pay before 2026-12-06.`, ['fixed-end-date']],
  [`You should have paid by 1 October 2026. ${termEn}`, []],
  [`${termEn} Payment must be made immediately.`, ['pay-at-once']],
  [`${termEn} Pay it today.`, ['pay-at-once']],
];
for (const [term, codes] of termsEn) {
  test(`en: ${JSON.stringify(term)} → ${codes.join(', ') || 'holds'}`, () => assert.deepEqual(codesOf(letterEn(term)), codes));
}

const vatNl = 'Dan moet u € 90,75 aan incassokosten betalen. Dat is € 75,00, verhoogd met € 15,75 btw. Wij kunnen deze btw namelijk niet verrekenen.';
const figures: readonly (readonly [name: string, text: string, asked: ExpectedNotice, problems: readonly NoticeProblem[]])[] = [
  ['written otherwise', letterNl(termNl, 'Dan betaalt u 75 euro incassokosten.'), expected, []],
  ['no costs named', letterNl(termNl, 'Dan komen er kosten bij.'), expected, [{ code: 'costs-missing', amountCents: 75_00n }, { code: 'consequence-missing' }]],
  ['costs that are not called so', letterNl(termNl, 'Bewaar € 75,00.'), expected, [{ code: 'consequence-missing' }]],
  ['two amounts of costs', letterNl(termNl, `${costsNl} Met het dossier erbij zijn de incassokosten € 81,00.`), expected, [{ code: 'other-amount', otherCents: 81_00n }]],
  ['no principal', `${termNl.replace('€ 500,00', 'het bedrag')}\n\n${costsNl}`, expected, [{ code: 'principal-missing', amountCents: 500_00n }]],
  ['above the scale', letterNl(termNl, costsNl.replace('75,00', '75,01')), { ...expected, costsCents: 75_01n }, [{ code: 'costs-not-by-law', namedCents: 75_01n, lawfulCents: 75_00n }]],
  ['below the scale', letterNl(termNl, costsNl.replace('75,00', '40,00')), { ...expected, costsCents: 40_00n }, [{ code: 'costs-not-by-law', namedCents: 40_00n, lawfulCents: 75_00n }]],
  ['lowered because costs may not pile up', letterNl(termNl, costsNl.replace('75,00', '20,00')), { ...expected, costsCents: 20_00n, stackedCents: 20_00n }, []],
  ['not lowered', letterNl(termNl), { ...expected, stackedCents: 20_00n }, [{ code: 'costs-not-by-law', namedCents: 75_00n, lawfulCents: 20_00n }]],
  ['VAT, told and explained', letterNl(termNl, vatNl), raised, []],
  ['VAT, lowered costs', letterNl(termNl, vatNl.replace('90,75', '24,20').replace('75,00', '20,00').replace('15,75', '4,20')), { ...raised, costsCents: 20_00n, vatCents: 4_20n, stackedCents: 20_00n }, []],
  ['VAT without its reason', letterNl(termNl, vatNl.replace(/Wij kunnen.*/, '')), raised, [{ code: 'vat-not-explained' }]],
  ['VAT that is not told', letterNl(termNl, 'Dan moet u € 90,75 aan incassokosten betalen. Daarvan is € 75,00 zonder btw.'), raised, [{ code: 'vat-not-explained' }]],
  ['VAT that may not come on top', letterNl(termNl, vatNl), { ...raised, vat: 'none' }, [{ code: 'vat-not-by-law', namedCents: 15_75n, lawfulCents: 0n }]],
  ['VAT in words alone', letterNl(termNl, `${costsNl} Dat is inclusief btw.`), expected, [{ code: 'vat-not-owed', found: 'inclusief btw' }]],
  ['costs of reminding', letterNl(termNl, `${costsNl} Ook rekenen we € 5,00 administratiekosten.`), expected, [{ code: 'other-costs', found: 'administratiekosten' }]],
  ['no costs of reminding', letterNl(termNl, `${costsNl} U betaalt geen administratiekosten.`), expected, []],
  ['before the scale', letterNl(termNl), { ...expected, on: day('2012-06-30') }, [{ code: 'scale-unknown', refusal: { code: 'before-table', table: 'collection-costs', firstFrom: day('2012-07-01'), on: day('2012-06-30') } }]],
];
for (const [name, text, asked, problems] of figures) {
  test(`figures: ${name}`, () => assert.deepEqual(noticeProblems(text, asked), problems));
}

test('an address that speaks of paying and office hours are no day to pay by', () => {
  for (const hours of ['maandag t/m vrijdag, 9.00 tot 17.00 uur', 'ma–vr 9.00–17.00', 'tot 12.10 uur', 'until 5.00 pm']) {
    assert.deepEqual(codesOf(letterNl(`${termNl} Bel ons (${hours}) of mail naar betalen@delinde.example. U krijgt een medewerker.`)), [], hours);
    assert.deepEqual(codesOf(letterNl(`${termNl} Betaal met een medewerker aan de lijn (${hours}).`)), [], hours);
  }
  assert.deepEqual(codesOf(letterNl(`${termNl} Betaal via https://betalen.example/p/tot-6-12 uiterlijk 6-12-2030.`)), ['fixed-end-date']);
  assert.deepEqual(codesOf(letterNl(`${termNl} Mail betalen@delinde.example. Betaal uiterlijk 12.10.2030.`)), ['fixed-end-date']);
});

test('hidden characters and accents do not hide a phrase', () => {
  assert.deepEqual(codesOf(letterNl(`${termNl} Betaal vóór\u00a06\u00a0dec\u00adember 2026.`)), ['fixed-end-date']);
});
