import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageRenderer } from '#wiring.ts';
import { withoutLinks } from './without-links.ts';

const token = '12.AbCdEf-GhIjKl_MnOpQrStUv';
const portalUrl = `https://betalen.example/p/${token}`;
const stopUrl = 'https://betalen.example/stop/12.34.0123456789abcdef0123';
const look = {
  profile: { name: 'Proefstichting', address: ['Weg 1'] }, portalUrl, stopUrl, on: '2026-03-02',
  recipient: { name: 'A. Voorbeeld', language: 'nl', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Proefstad', country: 'NL' },
} as unknown as Parameters<typeof messageRenderer.letter>[1];
const message = {
  subject: 'Uw rekening', blocks: [{ kind: 'paragraph', text: 'Er staat nog een rekening open.' }, { kind: 'button', label: 'Bekijk', to: 'portal' }],
} as unknown as Parameters<typeof messageRenderer.letter>[0];

for (const way of ['email', 'letter'] as const) {
  test(`of a message by ${way} stays what was said, and no way into somebody's page`, () => {
    const { html } = messageRenderer[way](message, look);
    assert.ok(html.includes(token), 'it had a link');
    const left = withoutLinks(html);
    assert.match(left, /Er staat nog een rekening open\./);
    assert.doesNotMatch(left, /AbCdEf|0123456789abcdef|page-qr/);
  });
}
