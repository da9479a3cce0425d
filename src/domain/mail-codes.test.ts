// Refusals as servers word them, and what each says about the address.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailCodeIn, mailVerdict, type MailVerdict } from './mail-codes.ts';

const refusals: readonly (readonly [string, MailVerdict])[] = [
  ['550 5.1.1 <…>: Recipient address rejected: User unknown in virtual mailbox table', 'gone'],
  ['550-5.1.1 The email account that you tried to reach does not exist.', 'gone'],
  ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup', 'gone'],
  ['550 5.4.1 Recipient address rejected: Access denied.', 'gone'],
  ['550 5.4.1 All recipient addresses rejected : message blocked by policy', 'not-now'],
  ['550 5.2.1 The email account that you tried to reach is disabled.', 'gone'],
  ['5.4.4 Host or domain name not found. Name service error for name=voorbeeld.example type=AAAA: Host not found', 'gone'],
  ['550 unknown user', 'gone'],
  ['550 Unrouteable address', 'gone'],
  ['550 no such mailbox here', 'gone'],
  ['550 5.0.0 Mailbox unavailable', 'gone'],
  ['550 5.1.0 Message rejected due to poor sender reputation', 'not-now'],
  ['552 5.2.2 Over quota', 'not-now'],
  ['452 4.2.2 Mailbox full', 'again'],
  ['451 4.7.1 Greylisted, please try again', 'again'],
  ['421 try again later', 'again'],
  ['550 5.7.1 Message rejected as spam', 'not-now'],
  ['550 5.7.26 This mail has been blocked because the sender is unauthenticated (DMARC)', 'not-now'],
  ['554 5.7.1 Relay access denied', 'not-now'],
  ['550 5.1.8 Sender address rejected: Domain not found', 'not-now'],
  ['552 5.3.4 Message size exceeds fixed limit', 'not-now'],
  ['550 user unknown; blocked using a blocklist', 'not-now'],
  ['554 transaction failed', 'not-now'],
  ['', 'not-now'],
];
for (const [text, verdict] of refusals) test(`"${text}" says: ${verdict}`, () => assert.equal(mailVerdict(mailCodeIn(text), text), verdict));

test('a code is found among other figures, and an address or version is none', () => {
  assert.equal(mailCodeIn('#550 5.1.1 ##'), '5.1.1');
  assert.equal(mailCodeIn('550-5.7.26 This'), '5.7.26');
  assert.equal(mailCodeIn('version-5.1.1'), null);
  assert.equal(mailCodeIn('host 10.5.1.1 said'), null);
});
