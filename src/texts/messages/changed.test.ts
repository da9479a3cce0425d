// Messages about a new shape and about a pause: what every message promises,
// and what each of these says.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ToldChange } from '#bot/message-inputs.ts';
import { sum } from '#domain/money.ts';
import { languages, type Language } from '../language.ts';
import { readabilityProblems } from '../readability.ts';
import type { Message } from './message.ts';
import { plainText } from './plain.ts';
import type { InputsOf } from './parts.ts';
import { sampleContext, sampleInputs } from './samples.ts';
import { sayMessage } from './say.ts';

type Inputs = InputsOf<'changed' | 'rewarded' | 'paused' | 'pause-ends'>;

const say = (inputs: Inputs, lang: Language): Message => sayMessage(inputs, sampleContext, lang);
const read = (inputs: Inputs, lang: Language): string => plainText(say(inputs, lang), sampleContext.portalUrl).replaceAll('\u00a0', ' ');
const prose = (message: Message): string =>
  message.blocks.slice(1, -1)
    .flatMap((block) => (block.kind === 'paragraph' || block.kind === 'heading' ? [block.text] : block.kind === 'help' ? [block.title, ...block.lines] : block.kind === 'button' ? [block.label] : []))
    .join('\n');

const changes = [
  'deferred', 'skipped', 'lowered', 'raised', 'other-day', 'extra-shorter', 'extra-lower', 'claim-added', 'claim-split-off', 'arrears-first', 'reshaped', 'credited', 'paused', 'less-owed', 'restored',
] as const satisfies readonly ToldChange[];
const paidUp = sampleInputs.changed.instalments.map((line) => ({ ...line, openCents: 0n }));

/** name, figures, what must and must not stand in the Dutch text, what must stand in the English one */
const cases: readonly (readonly [string, Inputs, readonly string[], readonly string[], readonly string[]])[] = [
  ['changed', sampleInputs.changed,
    ['U betaalt minder per keer', 'U betaalt nog € 1.000,00 in 19 termijnen', 'De laatste termijn is op 30 september 2027', '31 maart 2026', 'in de plaats van de oude', 'RF18539007547034', 'HUUR-2026-01 en HUUR-2026-02'], ['31 januari 2026'],
    ['You pay less each time', '€1,000.00 in 19 instalments', '30 September 2027']],
  ...changes.map((change) => [`changed: ${change}`, { ...sampleInputs.changed, changes: [change] }, ['Uw betalingsregeling is veranderd.'], [], ['has changed']] as const),
  ['changed for two reasons', { ...sampleInputs.changed, changes: ['credited', 'other-day'] }, ['lager geworden. Daarom hoeft u minder te betalen. U betaalt op een andere dag.'], [], ['less to pay. You pay on another day.']],
  ['changed, so that nothing is left', { ...sampleInputs.changed, changes: ['credited'], instalments: paidUp, openCents: 0n }, ['niets meer te betalen', 'lager geworden'], ['Zo betaalt u', 'in de plaats van', 'Eerstvolgende'], ['need not pay anything more']],
  ['rewarded', sampleInputs.rewarded,
    ['de kosten en de rente niet meer', 'Het gaat om € 75,00', 'De volgende termijn is € 100,00', 'uiterlijk op 31 oktober 2026', 'Naast deze regeling staat nog € 640,00 open', 'Nog open van deze regeling: € 225,00'], [],
    ['€75.00', '31 October 2026', 'Beside this arrangement €640.00']],
  ['rewarded with the last part', { ...sampleInputs.rewarded, why: 'last', next: null, openCents: 0n, otherOpenCents: 0n }, ['het laatste deel niet meer', 'niets meer te betalen', 'Nog open van andere rekeningen: € 0,00'], ['Zo betaalt u', 'Naast deze regeling'], ['the last part']],
  ['rewarded with a percentage', { ...sampleInputs.rewarded, why: 'percent' }, ['een deel niet meer'], [], ['part of it']],
  ['settled', { ...sampleInputs.rewarded, why: 'settlement', next: null, openCents: 0n }, ['wat we hadden afgesproken', 'de rest niet meer'], ['op tijd'], ['pay the rest any more']],
  ['paused', sampleInputs.paused, ['We kregen de vraag om een pauze', 'tot en met 15 april 2026', 'geen herinneringen', 'geen rente', 'De eerste termijn na de pauze is € 50,00', 'uiterlijk op 30 april 2026', 'schuiven op'], ['Zo betaalt u'], ['until 15 April 2026', 'no reminders', 'by 30 April 2026']],
  ['paused by the desk, without an arrangement', { ...sampleInputs.paused, askedBy: 'desk', next: null }, ['Wij hebben een pauze', 'Vanaf 16 april 2026'], ['regeling', 'schuiven'], ['From 16 April 2026']],
  ['paused for a counsellor', { ...sampleInputs.paused, askedBy: 'debt-counsellor' }, ['Een hulpverlener'], [], ['A counsellor']],
  ['pause-ends', sampleInputs['pause-ends'], ['De laatste dag is 15 april 2026', '€ 50,00', 'uiterlijk op 30 april 2026', '€ 950,00', 'vóór 16 april 2026'], ['Zo betaalt u'], ['The last day is 15 April 2026', 'before 16 April 2026']],
  ['pause-ends, and nothing is open', { ...sampleInputs['pause-ends'], next: null, openCents: 0n }, ['Er staat nu niets open'], ['€'], ['Nothing is open now']],
];

for (const [name, inputs, dutch, notDutch, english] of cases) {
  test(`${name}: its figures, in plain words`, () => {
    for (const expected of dutch) assert.ok(read(inputs, 'nl').includes(expected), `"${expected}" is missing in:\n${read(inputs, 'nl')}`);
    for (const unexpected of notDutch) assert.ok(!read(inputs, 'nl').includes(unexpected), `"${unexpected}" stands in:\n${read(inputs, 'nl')}`);
    for (const expected of english) assert.ok(read(inputs, 'en').includes(expected), `"${expected}" is missing in:\n${read(inputs, 'en')}`);
    for (const lang of languages) {
      const message = say(inputs, lang);
      assert.deepEqual(readabilityProblems(prose(message), lang), []);
      assert.doesNotMatch(`${message.subject} ${message.preheader ?? ''}`, /€|\d+[.,]\d\d|schuld|debt|arrears|achterstand/i, 'nothing to be ashamed of over a shoulder');
      assert.ok(message.subject.length <= 70, `the subject is cut off on a phone: ${message.subject}`);
      assert.equal(message.blocks.filter(({ kind }) => kind === 'button').length, 1, 'one action');
      assert.doesNotMatch(read(inputs, lang), /undefined|null|NaN|\[object|  \n|\d{4}-\d\d-\d\d/);
      assert.doesNotMatch(read(inputs, lang), /deurwaarder|incasso|rechter|bailiff|collection|court|sommatie|schuld|debt/i, 'nobody is threatened');
    }
  });
}

test('every change has a reason of its own', () => {
  const reasons = changes.map((change) => read({ ...sampleInputs.changed, changes: [change] }, 'nl').split('\n\n')[1]);
  assert.equal(new Set(reasons).size, changes.length);
});

test('the samples add up', () => {
  const { instalments, openCents, paidCents, totalCents } = sampleInputs.changed;
  assert.deepEqual([sum(instalments.map((each) => each.openCents)), sum(instalments.map((each) => each.amountCents)), paidCents + openCents], [openCents, totalCents, totalCents]);
});
