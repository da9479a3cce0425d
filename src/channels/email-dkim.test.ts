// Signatures of mails, checked as a receiver does (RFC 6376, relaxed headers and body).

import assert from 'node:assert/strict';
import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { compareDkimRecord, dkimPublicKey, dkimSigner } from './email-dkim.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const settings = { domain: 'delinde.example', selector: 'bb1', privateKey };

const message = [
  'From: De Linde <betalen@delinde.example>', 'To: klant@voorbeeld.example', 'Subject: Uw  rekening', 'Date: Mon, 02 Mar 2026 08:00:00 +0000',
  'Message-ID: <c1.d2.m3@delinde.example>', 'List-Unsubscribe: <https://x.example/stop/1>', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click', '', 'Beste klant,  ', '', 'Dag.', '', '', '',
].join('\r\n');

const signed = async (): Promise<string> => text(dkimSigner(settings)(Readable.from([Buffer.from(message)])));

/** Whether the signature at the top of a mail holds. */
function verifies(mail: string): boolean {
  const [, head = '', body = ''] = /^(.*?)\r\n\r\n(.*)$/s.exec(mail) ?? [];
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const relaxed = (line: string): string => line.replace(/^([^:]+?)\s*:\s*(.*?)\s*$/, (_, name: string, value: string) => `${name.toLowerCase()}:${value.replace(/\s+/g, ' ')}`);
  const signature = headers.find((line) => /^dkim-signature:/i.test(line)) ?? '';
  const tag = (name: string): string => (new RegExp(`[;\\s:]${name}=([^;]*)`).exec(signature)?.[1] ?? '').replace(/\s+/g, '');
  const relaxedBody = body.replace(/[ \t]+(?=\r\n|$)/g, '').replace(/[ \t]+/g, ' ').replace(/(\r\n)*$/, '\r\n');
  if (createHash('sha256').update(relaxedBody).digest('base64') !== tag('bh')) return false;
  const named = tag('h').toLowerCase().split(':').flatMap((name) => headers.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map(relaxed));
  const own = relaxed(signature).replace(/\bb=[^;]*$/, 'b=').replace(/; b=[^;]*;?/, '; b=');
  return createVerify('RSA-SHA256').update([...named, own].join('\r\n'), 'latin1').verify(publicKey, tag('b'), 'base64');
}

test('a signed mail verifies, with what unsubscribes under the signature', async () => {
  const mail = await signed();
  assert.ok(verifies(mail), mail);
  assert.match(mail, /d=delinde\.example/);
  assert.match(mail, /s=bb1/);
  assert.match(mail.replace(/\r\n[ \t]+/g, ''), /h=from:to:subject:date:message-id:list-unsubscribe:list-unsubscribe-post/i);
});

for (const [what, from, to] of [['a word of the text', 'Dag.', 'Doei.'], ['the subject', 'Uw  rekening', 'Onze rekening'], ['where it is stopped', 'x.example/stop', 'y.example/stop']] as const) {
  test(`who changes ${what} breaks the signature`, async () => assert.equal(verifies((await signed()).replace(from, to)), false));
}

test('a key that cannot sign is refused before any mail leaves, and is never named', () => {
  const ed25519 = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } }).privateKey;
  assert.throws(() => dkimSigner({ ...settings, privateKey: ed25519 }), /must be RSA/);
  assert.throws(() => dkimSigner({ ...settings, privateKey: 'geheim' }), (error: Error) => /no private key/.test(error.message) && !error.message.includes('geheim'));
});

const own = dkimPublicKey(privateKey);
for (const [record, verdict] of [
  [`v=DKIM1; k=rsa; p=${own}`, 'same'], [`v=DKIM1;p=${own.slice(0, 100)} ${own.slice(100)}`, 'same'], ['v=DKIM1; p=', 'withdrawn'],
  ['v=DKIM1; p=AAAA', 'other-key'], ['v=spf1 -all', 'no-key'], ['', 'no-key'],
] as const) {
  test(`the record "${record.slice(0, 24)}…" is: ${verdict}`, () => assert.equal(compareDkimRecord(record, own), verdict));
}
