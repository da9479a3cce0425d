// Every template, rendered with realistic figures in both languages, against
// the promises that each message makes.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messageTemplates, type MessageInputs } from '#bot/message-inputs.ts';
import { day } from '#domain/day.ts';
import { dayText, euro } from '../format.ts';
import { languages, type Language } from '../language.ts';
import { readabilityProblems } from '../readability.ts';
import type { Block, Message } from './message.ts';
import { buttonUrl } from './message.ts';
import { plainText } from './plain.ts';
import { sampleContext, sampleInputs } from './samples.ts';
import { salutation } from './salutation.ts';
import { sayMessage } from './say.ts';

/** What is read as sentences: tables and payment rows are looked up, not read. */
const prose = (message: Message): string =>
  message.blocks
    .slice(1, -1)
    .flatMap((block) => (block.kind === 'paragraph' || block.kind === 'heading' ? [block.text] : block.kind === 'help' ? [block.title, ...block.lines] : block.kind === 'button' ? [block.label] : []))
    .join('\n');
const kinds = (message: Message): Block['kind'][] => message.blocks.map((block) => block.kind);

for (const template of messageTemplates) {
  for (const lang of languages) {
    const message = sayMessage(sampleInputs[template], sampleContext, lang);
    const text = plainText(message, sampleContext.portalUrl);

    test(`${template} in ${lang} is B1`, () => {
      assert.deepEqual(readabilityProblems(prose(message), lang), []);
    });

    test(`${template} in ${lang} keeps the promises of every message`, () => {
      const outside = `${message.subject} ${message.preheader ?? ''}`;
      assert.doesNotMatch(outside, /€|\d+[.,]\d\d|schuld|debt|arrears|achterstand/i, 'nothing to be ashamed of over a shoulder');
      assert.ok(message.subject.length <= 70, `the subject is cut off on a phone: ${message.subject}`);
      assert.match(text, /0800-8115/);
      assert.match(text, lang === 'nl' ? /gemeente/ : /municipality/);
      assert.ok(text.includes('0900 000 00 00') && text.includes('ma–vr 9.00–17.00'), 'a person can be reached');
      assert.ok(text.startsWith(lang === 'nl' ? 'Beste mevrouw Voorbeeld,' : 'Dear Ms Voorbeeld,'));
      assert.match(text, /Woonstichting De Linde\n$/);
      assert.equal(kinds(message).filter((kind) => kind === 'button').length, 1, 'one action');
      assert.doesNotMatch(text, /undefined|null|NaN|\[object|  \n/);
      // The law binds the notice to name the costs that would follow.
      if (template !== 'fourteen-day-notice') assert.doesNotMatch(text, /incasso|kosten in rekening|collection/i, 'nobody is threatened');
      assert.doesNotMatch(text, /deurwaarder|rechter|bailiff|court|sommatie|schuld|debt/i, 'nobody is threatened');
      assert.doesNotMatch(text, /\d{4}-\d\d-\d\d/, 'days are written out');
    });
  }
}

const read = (template: keyof typeof sampleInputs, lang: Language): string =>
  plainText(sayMessage(sampleInputs[template], sampleContext, lang), sampleContext.portalUrl).replaceAll('\u00a0', ' ');

/** [template, what must stand in the Dutch and in the English text] */
const figures: readonly (readonly [keyof typeof sampleInputs, readonly string[], readonly string[]])[] = [
  ['before-due', ['€ 1.200,00', 'uiterlijk op 1 januari 2026 en 1 februari 2026', 'HUUR-2026-01'], ['€1,200.00', 'by 1 January 2026 and 1 February 2026']],
  ['reminder', ['rekening HUUR-2026-01 staat nog open', '€ 620,00', 'Van deze rekening is € 80,00 er al af', 'uiterlijk op 14 februari 2026'], ['bill HUUR-2026-01 is still open', '€620.00', 'by 14 February 2026']],
  ['second-reminder', ['2 rekeningen staan nog open', '1 maart 2026'], ['2 bills are still open', '1 March 2026']],
  ['last-reminder', ['15 maart 2026', 'kijkt een medewerker'], ['15 March 2026', 'one of our staff']],
  ['invitation', ['€ 1.200,00', 'Kies uiterlijk op 20 april 2026', 'na 20 april 2026 hoe we verder gaan'], ['€1,200.00', 'Choose by 20 April 2026']],
  ['thanked', ['termijn 6 is op tijd betaald', 'precies op de helft', '6 van 12', 'Nog te betalen in de hele regeling: € 600,00', 'uiterlijk op 31 juli 2026'], ['instalment 6 has been paid in time', 'half way', '€600.00']],
  ['confirmed', ['€ 1.200,00 in 12 termijnen', '31 januari 2026', '28 februari 2026', '31 december 2026', 'RF18539007547034', 'geen herinneringen', 'NL02 ABNA 0123 4567 89', 'Stichting De Linde'], ['€1,200.00 in 12 instalments', '28 February 2026', 'no reminders']],
  ['announced', ['termijn 3 van 12', 'RF52539007547034003', '6539 0075 4703 4003', 'Daarvan is nog € 50,00 open', '31 maart 2026', '€ 950,00'], ['instalment 3 of 12', '€50.00 is still open', '31 March 2026']],
  ['due-today', ['De betaaldatum is 31 maart 2026', 'termijn 3 van 12: € 100,00'], ['The due date is 31 March 2026', '€100.00']],
  ['missed-first', ['Van termijn 3 van 31 maart 2026 hebben we nog € 50,00 niet ontvangen'], ['€50.00 of instalment 3 of 31 March 2026']],
  ['missed-second', ['de termijnen 3 en 4', 'RF18539007547034', '€ 150,00', 'nog een bericht'], ['instalments 3 and 4', '€150.00']],
  ['final-warning', ['Staat € 150,00 uiterlijk op 20 mei 2026 op onze rekening?', 'stopt de regeling na 20 mei 2026', 'Nu is dat € 950,00'], ['If €150.00 is in our account by 20 May 2026', 'ends after 20 May 2026', 'Now that is €950.00']],
  ['caught-up', ['termijn 3 van 31 maart 2026 is betaald', 'De volgende termijn is € 100,00', 'uiterlijk op 30 april 2026'], ['instalment 3 of 31 March 2026 has been paid', '€100.00', '30 April 2026']],
  ['reopened', ['€ 50,00', 'termijn 3 van 31 maart 2026', 'De regeling loopt gewoon door', 'uiterlijk op 7 mei 2026'], ['€50.00', 'goes on', '7 May 2026']],
  ['kept', ['Nog open van deze regeling: € 0,00', 'Naast deze regeling staat nog € 640,00 open'], ['Beside this arrangement €640.00 is still open']],
  ['changed', ['U betaalt minder per keer', 'U betaalt nog € 1.000,00 in 19 termijnen', 'De laatste termijn is op 30 september 2027', 'in de plaats van de oude'], ['You pay less each time', '€1,000.00 in 19 instalments', '30 September 2027']],
  ['rewarded', ['de kosten en de rente niet meer', 'Het gaat om € 75,00', 'uiterlijk op 31 oktober 2026', 'Naast deze regeling staat nog € 640,00 open'], ['€75.00', '31 October 2026', 'Beside this arrangement €640.00']],
  ['paused', ['tot en met 15 april 2026', 'geen herinneringen', 'De eerste termijn na de pauze is € 50,00', 'uiterlijk op 30 april 2026'], ['until 15 April 2026', 'no reminders', 'by 30 April 2026']],
  ['pause-ends', ['De laatste dag is 15 april 2026', 'uiterlijk op 30 april 2026', '€ 950,00', 'vóór 16 april 2026'], ['The last day is 15 April 2026', 'before 16 April 2026']],
  ['lapsed-notice', ['Betaald in de regeling: € 250,00', 'nog € 950,00 open', 'weer een herinnering'], ['€950.00 is still open', 'a reminder']],
  ['apology', ['Het spijt ons', 'U hoeft niets te doen', '€ 640,00'], ['We are sorry', 'need not do anything', '€640.00']],
  ['apology-reinstated', ['Het spijt ons', 'loopt gewoon door', 'dezelfde termijnen', '€ 50,00', 'tot en met 7 mei 2026'], ['We are sorry', 'goes on', 'until 7 May 2026']],
  ['fourteen-day-notice', ['2 rekeningen is voorbij', 'huur', 'Betaal € 1.200,00 binnen veertien dagen', '€ 180,00 aan incassokosten', '€ 1.380,00'], ['€1,200.00 within fourteen days', '€180.00 in collection costs', '€1,380.00']],
  ['mandate-given', ['M-1-1', 'Gegeven op: 10 januari 2026', '31 maart 2026', 'binnen acht weken'], ['M-1-1', '31 March 2026', 'within eight weeks']],
  ['collection-announced', ['Op 31 maart 2026 schrijven we € 50,00 af', 'termijn 3 van 12', 'U hoeft niets te doen'], ['On 31 March 2026 we collect €50.00', 'instalment 3 of 12']],
  ['promise-kept', ['U zei dat u € 300,00 zou betalen, uiterlijk op 20 februari 2026. Dat hebt u gedaan.', 'HUUR-2026-01', 'Nog open van deze rekening: € 320,00'], ['You said that you would pay €300.00 by 20 February 2026. You did.', '€320.00']],
  ['data-passed', ['geen bezwaar', '€ 1.200,00, sinds 1 januari 2026', '1 april 2026', 'Het kost u niets', 'hulp bij geldzorgen'], ['You did not object', '€1,200.00, since 1 January 2026']],
  ['complaint-received', ['Uw klacht van: 2 maart 2026', 'kosten of rente', 'HUUR-2026-01', 'uiterlijk maandag 16 maart 2026 antwoord', 'geen herinneringen'], ['Your complaint of: 2 March 2026', 'by Monday 16 March 2026', 'no reminders']],
  ['complaint-answered', ['Uw klacht van: 2 maart 2026', 'U hebt voor een deel gelijk', 'Juridisch Loket'], ['You are right in part', 'Juridisch Loket']],
  ['declined', ['Deze regeling kunnen we helaas niet met u afspreken', 'iets anders kiezen', 'geen extra kosten'], ['we cannot agree', 'choose something else', 'no extra costs']],
];

for (const [template, dutch, english] of figures) {
  test(`${template} says its figures`, () => {
    for (const expected of dutch) assert.ok(read(template, 'nl').includes(expected), `"${expected}" is missing in:\n${read(template, 'nl')}`);
    for (const expected of english) assert.ok(read(template, 'en').includes(expected), `"${expected}" is missing in:\n${read(template, 'en')}`);
  });
}

test('the table of figures names every template', () => {
  assert.deepEqual(figures.map(([template]) => template).toSorted(), [...messageTemplates].toSorted());
});

test('the confirmation holds the whole schedule as agreed, whatever has been paid since', () => {
  const message = sayMessage(sampleInputs.confirmed, sampleContext);
  const schedule = message.blocks.find((block) => block.kind === 'instalments');
  assert.ok(schedule?.kind === 'instalments');
  assert.deepEqual(schedule.rows, sampleInputs.confirmed.instalments.map((line) => [String(line.number), dayText(line.dueOn, 'nl'), euro(line.amountCents, 'nl')]));
  assert.equal(schedule.total?.value, euro(1200_00n, 'nl'));
});

/** Other figures, and what must and must not stand in the Dutch text then. */
const variants: readonly (readonly [string, MessageInputs, readonly string[], readonly string[]])[] = [
  ['a reminder after money was taken back', { ...sampleInputs['second-reminder'], takenBackOn: day('2026-02-10') }, ['Een betaling is op 10 februari 2026 teruggeboekt', '2 rekeningen staan nu open'], ['eerder een bericht', 'er al af']],
  [
    'a reminder of what was charged', {
      ...sampleInputs.reminder, openCents: 697_31n,
      claims: [{ ...sampleInputs.reminder.claims[0]!, openCents: 697_31n, costsCents: 75_00n, interestCents: 2_31n }],
    },
    ['In dit bedrag zit ook € 75,00 incassokosten en € 2,31 rente', '€ 620,00', 'Incassokosten', 'Rente', '€ 697,31'], [],
  ],
  ['a reminder of costs alone', { ...sampleInputs.reminder, openCents: 40_00n, claims: [{ ...sampleInputs.reminder.claims[0]!, openCents: 40_00n, costsCents: 40_00n }] }, ['Incassokosten', '€ 40,00 incassokosten'], ['rente', 'huur  ']],
  ['a correction of ours', { ...sampleInputs.reopened, ourMistake: true }, ['vergissing van ons', 'Het spijt ons', '€ 50,00 toch nog open'], ['teruggeboekt']],
  ['a thank-you that keeps a credit', { ...sampleInputs.kept, creditCents: 150_00n, otherOpenCents: 0n }, ['Uw tegoed bij ons: € 150,00', 'gaat van uw volgende rekening af'], []],
  ['two instalments caught up, and none to come', { ...sampleInputs['caught-up'], caughtUp: sampleInputs['missed-second'].missed, next: null }, ['de termijnen 3 en 4 zijn betaald'], ['volgende termijn']],
  ['an apology where nothing fell due meanwhile', { ...sampleInputs['apology-reinstated'], due: [], dueCents: 0n }, ['U hoeft nu niets te doen'], ['Intussen', 'Zo betaalt u']],
  ['the last instalment under a promise', { ...sampleInputs['due-today'], promisedOffCents: 10_00n }, ['Dan is € 90,00 genoeg', 'De laatste € 10,00 hoeft u niet te betalen, zoals beloofd', '€ 90,00'], []],
  ['an instalment that is collected', { ...sampleInputs.announced, collectOn: day('2026-04-01') }, ['Op 1 april 2026 schrijven we termijn 3 van 12 af: € 50,00', 'U hoeft niets te doen'], ['NL02', 'Doe dat uiterlijk', 'RF']],
  ['the day of an instalment that is collected', { ...sampleInputs['due-today'], collectOn: day('2026-03-31') }, ['Op 31 maart 2026 schrijven we termijn 3 van 12 af: € 100,00'], ['De betaaldatum is', 'RF']],
  ['an arrangement that is collected', { ...sampleInputs.confirmed, collects: true }, ['We schrijven elke termijn af', '31 december 2026'], ['Betaal elke termijn', 'NL02']],
  ['an instalment after the mandate expired', { ...sampleInputs.announced, mandateExpired: true }, ['We schrijven deze termijn niet af. Uw machtiging is verlopen', 'U betaalt nu dus zelf', 'RF52539007547034003'], []],
  ['one that was missed after it', { ...sampleInputs['missed-first'], mandateExpired: true }, ['Uw machtiging is verlopen', 'Geef dan op uw eigen pagina een nieuwe machtiging'], []],
  ['the copy of a business mandate', { ...sampleInputs['mandate-given'], scheme: 'B2B' }, ['U kunt een afschrijving daarna niet laten terugboeken', 'Meld deze machtiging eerst aan bij uw bank'], ['binnen acht weken']],
  ['the copy of a mandate for once', { ...sampleInputs['mandate-given'], oneOff: true }, ['een machtiging voor één keer', 'deze termijn niet zelf', 'binnen acht weken'], []],
  ['a business collection', { ...sampleInputs['collection-announced'], scheme: 'B2B' }, ['niet laten terugboeken'], ['binnen acht weken']],
  ['a collection that is tried again', { ...sampleInputs['collection-announced'], again: true }, ['De vorige keer lukte het afschrijven niet', 'nog één keer'], []],
  ['a mandate through the payment service', { ...sampleInputs['mandate-given'], provider: 'mollie' }, ['Mollie, onze betaaldienst', 'M-1-1', 'binnen acht weken'], ['incassant-ID']],
  ['a mandate for another account', { ...sampleInputs['mandate-given'], changed: true, lines: [] }, ['van de nieuwe rekening', 'M-1-1'], ['Dit schrijven we af']],
  ['a proposal that nobody answered', { template: 'declined', answered: false }, ['niet op tijd gelukt', 'Dat ligt aan ons'], ['helaas']],
];
for (const [name, inputs, says, saysNot] of variants) {
  test(`${name}: in plain words`, () => {
    for (const lang of languages) assert.deepEqual(readabilityProblems(prose(sayMessage(inputs, sampleContext, lang)), lang), []);
    const text = plainText(sayMessage(inputs, sampleContext, 'nl'), sampleContext.portalUrl).replaceAll('\u00a0', ' ');
    for (const expected of says) assert.ok(text.includes(expected), `"${expected}" is missing in:\n${text}`);
    for (const unexpected of saysNot) assert.ok(!text.includes(unexpected), `"${unexpected}" stands in:\n${text}`);
  });
}

const greetings: readonly (readonly [name: string, nl: string, en: string])[] = [
  ['De heer D. Visser', 'Beste heer Visser', 'Dear Mr Visser'],
  ['De heer B. de Vries', 'Beste heer De Vries', 'Dear Mr De Vries'],
  ['Dhr. S.A. el Amrani', 'Beste heer El Amrani', 'Dear Mr El Amrani'],
  ['Mevrouw K. Yılmaz', 'Beste mevrouw Yılmaz', 'Dear Ms Yılmaz'],
  ['Mw Th. Bakker-Smit', 'Beste mevrouw Bakker-Smit', 'Dear Ms Bakker-Smit'],
  ['Mevrouw prof. dr. M. van der Zijden', 'Beste mevrouw Van der Zijden', 'Dear Ms Van der Zijden'],
  ['Ms P. Okafor', 'Beste mevrouw Okafor', 'Dear Ms Okafor'],
  ['Mevrouw Anna Bos', 'Beste mevrouw Anna Bos', 'Dear Ms Anna Bos'],
  ['D. Visser', 'Beste D. Visser', 'Dear D. Visser'],
  ['Drukkerij De Kroon', 'Beste Drukkerij De Kroon', 'Dear Drukkerij De Kroon'],
  ['Mevrouw', 'Beste Mevrouw', 'Dear Mevrouw'],
];
for (const [name, nl, en] of greetings) {
  test(`a letter to ${name} begins with ${nl}`, () => assert.deepEqual([salutation(name, 'nl'), salutation(name, 'en')], [nl, en]));
}

test('a thank-you for everything says that nothing is left', () => {
  const text = plainText(sayMessage({ ...sampleInputs.kept, otherOpenCents: 0n }, sampleContext), sampleContext.portalUrl);
  assert.match(text, /Nog open van andere rekeningen: €\u00a00,00/);
  assert.match(text, /U hoeft nu niets meer te doen/);
});

test('who has no phone number and no mail address still reaches a person', () => {
  for (const [contact, expected] of [
    [{}, 'Kies op uw eigen pagina “Bel mij”'],
    [{ phone: '0900 1' }, 'Bel 0900 1. U krijgt een medewerker'],
    [{ email: 'a@b.example' }, 'Mail naar a@b.example'],
  ] as const) {
    const text = plainText(sayMessage(sampleInputs.reminder, { ...sampleContext, contact }), sampleContext.portalUrl);
    assert.ok(text.includes(expected), text);
  }
});

test('many bills: the description of a transfer stays within 140 characters', () => {
  const claims = Array.from({ length: 30 }, (_, index) => ({ ...sampleInputs.reminder.claims[0]!, claim: `HUUR-2024-${index + 10}` }));
  const message = sayMessage({ ...sampleInputs.reminder, claims }, sampleContext);
  const payment = message.blocks.find((block) => block.kind === 'payment');
  assert.ok(payment?.kind === 'payment');
  assert.ok(payment.reference.length <= 140 && payment.reference.startsWith('HUUR-2024-10 HUUR-2024-11'));
  assert.equal(payment.structured, false);
});

test('without an account number the portal says how to pay', () => {
  const text = plainText(sayMessage(sampleInputs.reminder, { ...sampleContext, iban: '' }), sampleContext.portalUrl);
  assert.match(text, /Op uw eigen pagina staat hoe u betaalt\./);
  assert.doesNotMatch(text, /IBAN/);
});

test('a button leads to the customer’s own way in, and keeps what that address already holds', () => {
  assert.equal(buttonUrl('https://x.example/k/1', 'portal'), 'https://x.example/k/1');
  assert.equal(buttonUrl('https://x.example/k/1?l=nl', 'cannot-pay'), 'https://x.example/k/1?l=nl&to=cannot-pay');
});

test('the language is the person’s own unless another is asked', () => {
  assert.match(sayMessage(sampleInputs.reminder, { ...sampleContext, language: 'en' }).subject, /^Reminder/);
  assert.match(sayMessage(sampleInputs.reminder, { ...sampleContext, language: 'en' }, 'nl').subject, /^Herinnering/);
});
