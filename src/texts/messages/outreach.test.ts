import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interventionOffers } from '#domain/outreach-facts.ts';
import { buttonUrl, type Block, type Message } from './message.ts';
import { sampleContext, sampleInputs } from './samples.ts';
import { sayMessage } from './say.ts';

const told = (message: Message): string[] => message.blocks.map((block) => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.text;
    case 'facts':
      return block.rows.map((row) => `${row.label}: ${row.value}`).join(' | ');
    case 'button':
      return `[${block.label} > ${block.to}]`;
    default:
      return block.kind;
  }
});
const kinds = (message: Message): Block['kind'][] => message.blocks.map((block) => block.kind);

test('a missed message names what else is possible, each with its code, before the help at its foot; paying and help stand there anyway', () => {
  const lines = told(sayMessage(sampleInputs['missed-second'], sampleContext, 'nl'));
  const at = lines.indexOf('Lukt betalen nu niet? Dan kan dit');
  assert.deepEqual(lines.slice(at, at + 5), [
    'Lukt betalen nu niet? Dan kan dit', 'Op een andere dag betalen: code 2B | In twee delen betalen: code 2C | Wij bellen u: code 2D', '[Kies wat u helpt > offers]',
    'Liever bellen of schrijven? Noem dan de code.', 'help',
  ]);
  assert.ok(!lines.some((line) => line.endsWith('> cannot-pay]')), 'one button is enough');
  assert.equal(buttonUrl(sampleContext.portalUrl, 'offers'), `${sampleContext.portalUrl}?to=offers`);
});

test('without offers it is as it was', () => {
  const { offers: _, ...inputs } = sampleInputs['missed-second'];
  const lines = told(sayMessage(inputs, sampleContext, 'en'));
  assert.ok(lines.some((line) => line.endsWith('> cannot-pay]')));
  assert.ok(!lines.some((line) => line.includes('code ')));
});

test('where only paying and help are left, nothing else is named', () => {
  const message = sayMessage({ ...sampleInputs['missed-second'], offers: { interventionNo: 1, offers: ['pay-now', 'help'] } }, sampleContext, 'nl');
  assert.ok(!told(message).some((line) => line.includes('code ')));
});

test('the last warning offers to pass the data, and says how to say no', () => {
  const lines = told(sayMessage(sampleInputs['final-warning'], sampleContext, 'en'));
  assert.match(lines[lines.indexOf('Help from your municipality') + 1] ?? '', /pass your contact details, your customer number and the amount .* Do you not want that\? Tell us/);
});

test('a kept promise is thanked for right after the greeting', () => {
  const message = sayMessage(sampleInputs.announced, sampleContext, 'nl');
  assert.match(told(message)[1] ?? '', /^U zei dat u €\u00a050,00 zou betalen, uiterlijk op 6 maart 2026\. Dat hebt u gedaan\. Dank u wel\.$/);
  assert.equal(kinds(message)[0], 'paragraph');
});

test('every offer has words', () => {
  for (const lang of ['nl', 'en'] as const) {
    const message = sayMessage({ ...sampleInputs['missed-second'], offers: { interventionNo: 9, offers: [...interventionOffers] } }, sampleContext, lang);
    assert.equal(told(message).find((line) => line.includes('code 9'))?.split(' | ').length, interventionOffers.length - 2);
  }
});
