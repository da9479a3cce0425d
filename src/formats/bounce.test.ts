// Returned mails as Postfix, Exim, Exchange, Gmail and qmail write them (made up
// by us after their shape), what machines and people answer, and what is no mail.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBounce, type BounceKind } from './bounce.ts';
import { mostMailBytes, readReturnedMail } from './bounce-mail.ts';

const folder = join(import.meta.dirname, 'bounce-samples');
const sample = (name: string): Uint8Array => new TextEncoder().encode(readFileSync(join(folder, `${name}.eml`), 'utf8').replaceAll('{{mark}}', 'c1.d2.m3.0123456789abcdef0123'));
const read = async (bytes: Uint8Array) => {
  const mail = await readReturnedMail(bytes);
  return mail === null ? null : readBounce(mail);
};

const samples: Readonly<Record<string, readonly [BounceKind, string | null, RegExp]>> = {
  'postfix-unknown': ['gone', '5.1.1', /^550 5\.1\.1 <…>: Recipient address rejected: User unknown/],
  'postfix-no-domain': ['gone', '5.4.4', /Host or domain name not found/],
  'postfix-delayed': ['delayed', '4.4.1', /Connection timed out/],
  'postfix-expired': ['not-arrived', '4.4.1', /Connection timed out/],
  'postfix-spam': ['not-arrived', '5.7.1', /spam policy/],
  'postfix-delivered': ['arrived', '2.0.0', /queued as/],
  'exim-full': ['not-arrived', '5.2.2', /Mailbox is full/],
  'exim-plain': ['gone', null, /^$/],
  'exim-delayed-plain': ['delayed', null, /^$/],
  'exchange-unknown': ['gone', '5.1.10', /RecipientNotFound; Recipient <…> not found/],
  'gmail-unknown': ['gone', '5.1.1', /does not exist/],
  'qmail-plain': ['gone', null, /550 Requested action not taken: mailbox unavailable/],
  'out-of-office': ['auto-reply', null, /^$/],
  'read-receipt': ['auto-reply', null, /^$/],
  complaint: ['complaint', null, /^$/],
  'not-spam': ['other', null, /^$/],
  'person-answers': ['other', null, /^$/],
};

test('every sample is in the table', () => {
  assert.deepEqual(readdirSync(folder).map((name) => name.replace('.eml', '')).toSorted(), Object.keys(samples).toSorted());
});

for (const [name, [kind, code, says]] of Object.entries(samples)) {
  test(`${name} means: ${kind}`, async () => {
    const bounce = await read(sample(name));
    assert.deepEqual([bounce?.kind, bounce?.code], [kind, code]);
    assert.match(bounce!.says, says);
    assert.doesNotMatch(bounce!.says, /@/, 'what is kept holds no address');
    if (name !== 'not-spam') assert.match(bounce!.traces, /c1\.d2\.m3\.0123456789abcdef0123/);
  });
}

test('line ends of any kind are read alike', async () => {
  const unix = new TextEncoder().encode(new TextDecoder().decode(sample('postfix-unknown')).replaceAll('\r\n', '\n'));
  assert.deepEqual((await read(unix))?.kind, 'gone');
});

test('of a report about several recipients the worst counts', async () => {
  const both = new TextDecoder().decode(sample('postfix-delayed')).replace('Will-Retry-Until', '\r\nFinal-Recipient: rfc822; b@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\nWill-Retry-Until');
  assert.equal((await read(new TextEncoder().encode(both)))?.kind, 'gone');
});

test('what is no mail is told apart, and what is too large is read as far as it goes', async () => {
  assert.equal(await read(new Uint8Array()), null);
  const huge = new Uint8Array(mostMailBytes * 3).fill(120);
  huge.set(sample('postfix-unknown'));
  assert.equal((await read(huge))?.kind, 'gone');
});

test('no depth of parts and no number of headers is too much', async () => {
  const deep = `${Array.from({ length: 3000 }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`).join('')}x`;
  const wide = `${'X-A: b\r\n'.repeat(60_000)}\r\nx`;
  for (const text of [deep, wide]) {
    const bounce = await read(new TextEncoder().encode(text));
    assert.ok(bounce === null || bounce.kind === 'other');
  }
});

test('damaged reports never throw, and keep no address', async () => {
  const names = Object.keys(samples);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.array(fc.tuple(fc.nat(6000), fc.nat(255)), { maxLength: 40 }), fc.nat(6000), async (name, changes, end) => {
      const bytes = sample(name).slice(0, end + 1);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      const bounce = await read(bytes);
      assert.ok(bounce === null || (bounce.says.length <= 200 && !/\S@\S/.test(bounce.says)));
    }),
    { numRuns: 150 },
  );
});
