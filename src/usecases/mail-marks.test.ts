// Marks of messages and links that stop mails: read back as they were made, and
// nothing else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailMarks } from './mail-marks.ts';

const options = { key: 'k'.repeat(32), publicUrl: 'https://betalen.example', bounceAddress: 'bounces-{creditor}@mail.example' };
const marks = mailMarks(options);
const message = { creditorId: 1, dossierId: 22, messageNo: 333 };

test('a message has one id for ever, and both its id and its return path lead back to it', () => {
  const id = marks.messageId(message);
  assert.match(id, /^<c1\.d22\.m333\.[0-9a-f]{20}@betalen\.example>$/);
  assert.equal(mailMarks(options).messageId(message), id);
  const path = marks.returnPath(message, 'de-linde') ?? '';
  assert.match(path, /^bounces-de-linde\+c1\.d22\.m333\.[0-9a-f]{20}@mail\.example$/);
  for (const text of [id, path, path.toUpperCase(), `To: ${path}\r\nX: 1`, `c1.d22.m333.${'0'.repeat(20)} then ${id}`]) assert.deepEqual(marks.readMark(text), message, text);
  assert.ok((path.split('@')[0] ?? '').length <= 64, 'RFC 5321 allows 64 characters before the @');
});

test('without a mailbox for bounces there is no return path', () => {
  assert.equal(mailMarks({ key: options.key, publicUrl: options.publicUrl }).returnPath(message, 'x'), null);
});

test('nobody can make a mark or a link for another message or person', () => {
  const id = marks.messageId(message);
  for (const text of [id.replace('d22', 'd23'), id.replace('c1', 'c2'), mailMarks({ ...options, key: 'x'.repeat(32) }).messageId(message), '<c1.d22.m333@betalen.example>', '', 'c1.d22.m333.' + 'f'.repeat(20)]) {
    assert.equal(marks.readMark(text), null, text);
  }
  const token = marks.stopUrl(1, 7).split('/').at(-1) ?? '';
  assert.deepEqual(marks.readStop(token), { creditorId: 1, partyId: 7 });
  for (const odd of [token.replace('7', '8'), `${token}0`, '', 'x', marks.messageId(message)]) assert.equal(marks.readStop(odd), null, odd);
});

test('a text full of false marks is given up in time', () => {
  assert.equal(marks.readMark(`${`c1.d1.m1.${'0'.repeat(20)} `.repeat(60)}${marks.messageId(message)}`), null);
});
