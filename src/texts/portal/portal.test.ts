// Every text of the portal in both languages, measured for plain words (B1);
// and the agreement, which must say everything and add up.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import { agreementSections, agreementText, consentLabel, type Agreement } from '../agreement.ts';
import { euro } from '../format.ts';
import { languages, type Said } from '../language.ts';
import { readabilityProblems } from '../readability.ts';
import { arrangementPage, payPage } from './arrangement.ts';
import { changeOptions, changing } from './changing.ts';
import { choosing, optionAbout, optionText } from './choosing.ts';
import { door } from './door.ts';
import { portalFrame, reach } from './frame.ts';
import { onlinePage } from './online.ts';
import { overview, sheetPage, whomToAsk } from './overview.ts';
import { messagesPage, signalPage, signalTexts } from './signals.ts';

const on = day('2026-11-28');
/** Arguments that fit each text that takes some: a day, an amount, a name, counts. */
const filled: Record<string, readonly unknown[]> = {
  forWhom: ['Anna Voorbeeld'], actingFor: ['Anna Voorbeeld'], nextUp: [on, 50_00n], partLate: [50_00n], madeOf: [50_00n, 650_00n], monthPartLate: [50_00n],
  credit: [50_00n], progressText: [3, 10, 300_00n, 1000_00n], keptBody: [50_00n], partPaid: [50_00n], qrTitle: [50_00n], about: [50_00n], startLead: [50_00n],
  number: [3], instalments: [3], step: [1, 2], severalOne: [1, 2], bill: ['R-1'], payAmount: [50_00n], payAll: [50_00n], goingBody: [50_00n], paidBody: [50_00n], backBody: [50_00n], pdfOf: ['R-1'], phoneNote: ['0600000000'], changesLeft: [2], rowLabel: [on, 50_00n], toHint: [14], eachLess: [50_00n, 25_00n], eachMore: [50_00n], timesOption: [2], lateNow: [50_00n], total: [50_00n], figures: [500_00n, 10, { dueOn: on, amountCents: 50_00n }, on], pauseHint: [31, on], linkOf: ['R-1'], interestSince: [1_23n, on], interestRuns: [1_23n], ofWhich: [40_00n, { nl: 'incassokosten', en: 'collection costs' }], waived: [50_00n],
};

/** All texts below this object, by their path. */
function textsOf(of: object, path: string): { path: string; said: Said }[] {
  return Object.entries(of).flatMap(([name, value]: [string, unknown]) => {
    const here = `${path}.${name}`;
    if (typeof value === 'function') {
      const said: unknown = (value as (...given: unknown[]) => unknown)(...(path === 'door' && name === 'about' ? ['De Voorbeeldlinde'] : (filled[name] ?? [on])));
      return typeof said === 'string' ? [] : [{ path: here, said: said as Said }];
    }
    if (typeof value !== 'object' || value === null) return [];
    return 'nl' in value && 'en' in value ? [{ path: here, said: value as Said }] : textsOf(value, here);
  });
}

const all = Object.entries({ portalFrame, reach, door, overview, sheetPage, whomToAsk, choosing, arrangementPage, payPage, onlinePage, signalTexts, signalPage, messagesPage, changing, changeOptions }).flatMap(([name, of]) => textsOf(of, name));

test('every text of the portal is there in both languages, in plain words', () => {
  assert.ok(all.length > 150);
  for (const { path, said } of all) {
    for (const lang of languages) {
      assert.ok(said[lang].trim() !== '' && !said[lang].includes('undefined'), `${path} ${lang}`);
      // Labels of one or two words have no sentence whose words could be counted.
      if (said[lang].split(' ').length > 5) assert.deepEqual(readabilityProblems(said[lang], lang).filter((problem) => !/words are long/.test(problem)), [], `${path} ${lang}`);
    }
  }
  for (const lang of languages) assert.deepEqual(readabilityProblems(all.map(({ said }) => said[lang]).join('\n'), lang), []);
});

test('nothing at the door says what it is about', () => {
  for (const { path, said } of all.filter((each) => each.path.startsWith('door'))) {
    assert.doesNotMatch(`${said.nl} ${said.en}`, /betal|schuld|achterstand|regeling|pay|debt|owe|arrears|€/i, path);
  }
});

const agreement: Agreement = {
  option: { instalments: [{ number: 1, dueOn: day('2026-12-01'), amountCents: 300_00n }, { number: 2, dueOn: day('2027-01-01'), amountCents: 251_00n }] },
  claims: [{ claim: 'R-9', kind: 'rent', description: 'september 2026', openCents: 500_00n }, { claim: 'E-1', kind: 'energy', openCents: 51_00n }],
  creditor: { name: 'De Voorbeeldlinde', phone: '085 000 00 00' },
  agreedBy: 'Anna Voorbeeld',
  payment: { iban: 'NL91ABNA0417164300', accountHolder: 'St. De Voorbeeldlinde' },
  language: 'nl',
};

test('the agreement says who, what, when, how, and what if, in plain words', () => {
  for (const language of languages) {
    const text = agreementText({ ...agreement, language });
    for (const part of ['Anna Voorbeeld', 'De Voorbeeldlinde', 'R-9', 'september 2026', 'E-1', euro(551_00n, language), euro(300_00n, language), 'NL91 ABNA 0417 1643 00', '085 000 00 00']) {
      assert.ok(text.includes(part), `${language}: ${part}`);
    }
    assert.doesNotMatch(text, /undefined|null/);
    assert.deepEqual(readabilityProblems(text, language), []);
    const bare = { ...agreement, language, payment: {}, creditor: { name: 'De Voorbeeldlinde' }, onBehalfOf: ['Bert', 'Cas'], needsApproval: true };
    assert.match(agreementText(bare), language === 'nl' ? /namens Bert en Cas.*In de bevestiging staat hoe u betaalt.*“Bel mij”.*Dit is een voorstel/s : /on behalf of Bert and Cas.*The confirmation says how to pay.*“Call me”.*This is a proposal/s);
  }
  assert.notEqual(consentLabel(true).nl, consentLabel(false).nl);
});

test('the text is its sections, line by line', () => {
  assert.equal(agreementSections(agreement).map(({ title, lines }) => [title, ...lines].join('\n')).join('\n\n'), agreementText(agreement));
});

const instalments = (amounts: readonly bigint[]) => ({ every: 'month' as const, instalments: amounts.map((amountCents, index) => ({ number: index + 1, dueOn: day(`2026-0${index + 1}-01`), amountCents })) });
const optionTable: readonly [amounts: readonly bigint[], text: string, about: string][] = [
  [[50_00n, 50_00n, 50_00n], '3 × € 50,00 per maand', 'Eerste keer op 1 januari 2026. Klaar in maart 2026. Samen € 150,00.'],
  [[50_01n, 50_00n, 50_00n], '3 × € 50,01 per maand', 'Eerste keer op 1 januari 2026. Klaar in maart 2026. Daarna € 50,00. Samen € 150,01.'],
  [[50_01n, 50_01n, 50_00n, 50_00n], '4 × € 50,01 per maand', 'Eerste keer op 1 januari 2026. Klaar in april 2026. Na 2 keer wordt het € 50,00. Samen € 200,02.'],
  [[50_00n, 50_00n, 30_00n], '3 × € 50,00 per maand', 'Eerste keer op 1 januari 2026. Klaar in maart 2026. De laatste keer € 30,00. Samen € 130,00.'],
  [[30_00n, 50_00n, 50_00n], '1 × € 30,00 en 2 × € 50,00 per maand', 'Eerste keer op 1 januari 2026. Klaar in maart 2026. Samen € 130,00.'],
  [[500_00n], '€ 500,00 in één keer', 'Uiterlijk op 1 januari 2026.'],
];
for (const [amounts, text, about] of optionTable) {
  test(`an option of ${amounts.join(', ')} cents`, () => {
    const option = instalments(amounts);
    assert.equal(optionText(option, 'nl').replaceAll('\u00a0', ' '), text);
    assert.equal(optionAbout(option, 'nl').replaceAll('\u00a0', ' '), about);
  });
}
