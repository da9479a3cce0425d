import { test } from 'node:test';
import assert from 'node:assert/strict';

import { epcPayload, epcQrSvg, type EpcTransfer } from './epc-qr.ts';

const transfer: EpcTransfer = { name: 'Voorbeeld Wonen', iban: 'NL91 ABNA 0417 1643 00', amountCents: 3334n, reference: 'RF18539007547034' };

test('the payload of a transfer with a reference, as the guideline lays it out', () => {
  assert.deepEqual(epcPayload(transfer), {
    ok: true,
    payload: 'BCD\n002\n1\nSCT\n\nVoorbeeld Wonen\nNL91ABNA0417164300\nEUR33.34\n\nRF18539007547034\n\n',
  });
});

test('free text stands on its own line', () => {
  const { reference: _, ...rest } = transfer;
  assert.deepEqual(epcPayload({ ...rest, amountCents: 5n, text: 'termijn 3, café' }), {
    ok: true,
    payload: 'BCD\n002\n1\nSCT\n\nVoorbeeld Wonen\nNL91ABNA0417164300\nEUR0.05\n\n\ntermijn 3, café\n',
  });
});

const bad: [what: string, change: Partial<EpcTransfer>, problem: string][] = [
  ['no name', { name: ' ' }, 'name'],
  ['a name of 71', { name: 'x'.repeat(71) }, 'name'],
  ['a name of two lines', { name: 'Voorbeeld\nWonen' }, 'name'],
  ['a wrong IBAN', { iban: 'NL92ABNA0417164300' }, 'iban'],
  ['nothing', { amountCents: 0n }, 'amount'],
  ['too much', { amountCents: 100_000_000_000n }, 'amount'],
  ['a reference of 36', { reference: 'x'.repeat(36) }, 'reference'],
  ['a text of 141', { reference: '', text: 'x'.repeat(141) }, 'text'],
  ['a reference and a text', { text: 'x' }, 'both'],
  ['more than 331 bytes', { name: '€'.repeat(70), reference: '', text: 'é'.repeat(140) }, 'too-long'],
];
for (const [what, change, problem] of bad) {
  test(`refused: ${what}`, () => assert.deepEqual(epcPayload({ ...transfer, ...change }), { ok: false, problem }));
}

test('the drawing says to a screen reader what it is, and nothing can break out of the title', () => {
  const made = epcPayload(transfer);
  assert.ok(made.ok);
  const svg = epcQrSvg(made.payload, 'QR-code <voor> € 33,34 & meer', 'qr-1');
  assert.match(svg, /^<svg [^>]*role="img" aria-labelledby="qr-1-title"><title id="qr-1-title">QR-code &lt;voor&gt; € 33,34 &amp; meer<\/title>/);
  assert.match(svg, /fill="white"/);
  assert.equal(svg.match(/<svg/g)?.length, 1);
  assert.ok(svg.endsWith('</svg>'));
});

test('the largest payload fits in a code of version 13', () => {
  const large = epcPayload({ ...transfer, name: '€'.repeat(70), reference: '', text: 'x'.repeat(60) });
  assert.ok(large.ok);
  assert.ok(epcQrSvg(large.payload, 'x').length > 1000);
});
