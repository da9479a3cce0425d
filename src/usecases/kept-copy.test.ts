// What left had a link that works; what is kept of it has none.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { paperTray } from '#channels/paper-tray.ts';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { Recipient } from '#store/recipients.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { sayMessage } from '#texts/messages/say.ts';
import { messageRenderer } from '#wiring.ts';
import type { MailChannel, OutgoingMail, OutgoingSms } from '../ports.ts';
import { loadPolicy } from './creditor.ts';
import { contextOf } from './message-address.ts';
import { questionAt } from './portal-access.ts';
import { sendMessages, type RenderLook, type SendDeps } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse } from './testing.ts';

let db: TestDb;
before(async () => {
  db = await testDb();
});
after(() => db.close());

const publicUrl = 'https://betalen.example';
const token = /\/p\/(\d+\.[\w-]+)/;

async function reminded(name: string, more: Partial<SendDeps>, customer: Record<string, string>) {
  const house = await testHouse({ test: db, name, iban: null });
  if (more.sms) {
    const policy = { ...defaultPolicy, contact: { ...defaultPolicy.contact, channels: ['sms', 'letter'] as const } };
    assert.ok((await loadPolicy(db.db, house.creditorId, writePolicy(policy), 'test', house.deps.clock.now())).ok);
  }
  await house.claims([line('HUUR-1', { due_on: '2026-02-01', ...customer })]);
  await takeBotSteps(house.deps, house.creditorId);
  const sent = await sendMessages({ ...house.deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl, ...more }, house.creditorId);
  const kept = await house.rows<Record<string, unknown>>('select html, plain, subject from message');
  const tables = JSON.stringify([kept, await house.rows('select * from sending'), await house.rows('select * from bundle')]);
  const opens = async (link: string | undefined): Promise<boolean> => link !== undefined && (await questionAt(house.deps, house.creditorId, link)).ok;
  return { house, sent, kept, tables, opens };
}

test('a mail has a link that opens; the database has the words, and no link', async () => {
  const mails: OutgoingMail[] = [];
  const mail: MailChannel = { send: async (each) => (mails.push(each), { outcome: 'sent' }) };
  const { sent, tables, kept, opens } = await reminded('Proef met post', { mail }, { email: 'a@voorbeeld.example' });
  assert.equal(sent.sent, 1);
  const [inHtml, inText] = [token.exec(mails[0]!.html)?.[1], token.exec(mails[0]!.text)?.[1]];
  assert.deepEqual([await opens(inHtml), inText], [true, inHtml]);
  assert.match(String(kept[0]?.['plain']), /HUUR-1[^]*betalen\.example\/p\/…/);
  assert.doesNotMatch(tables, token);
  assert.ok(!tables.includes(inHtml!.split('.')[1]!));
});

test('a letter that waits to be printed has none either', async () => {
  const { sent, tables, kept } = await reminded('Proef met brieven', {}, { street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad' });
  assert.equal(sent.toPrint, 1);
  assert.match(String(kept[0]?.['html']), /HUUR-1/);
  assert.doesNotMatch(tables, /\/p\/\d|page-qr/);
});

test('in a paper tray the kept mail is the only copy, and its link works', async () => {
  const { kept, opens } = await reminded('Proef met bakje', { mail: paperTray }, { email: 'a@voorbeeld.example' });
  assert.equal(await opens(token.exec(String(kept[0]?.['html']))?.[1]), true);
});

test('an SMS goes with a link that opens, and is kept without', async () => {
  const texts: OutgoingSms[] = [];
  const sms = { name: 'proef', send: async (each: OutgoingSms) => (texts.push(each), { outcome: 'sent' as const, id: '1' }) } as unknown as NonNullable<SendDeps['sms']>;
  const { tables, opens } = await reminded('Proef met sms', { sms, smsReports: () => 'https://betalen.example/sms' }, { mobile: '0612345678' });
  assert.equal(texts.length, 1);
  assert.equal(await opens(token.exec(texts[0]!.text)?.[1]), true);
  assert.doesNotMatch(tables, token);
});

test('what is drawn only to be kept has no code of the customer’s page, and on a screen none to pay with', () => {
  const profile = { name: 'Voorbeeldwonen', iban: 'NL02ABNA0123456789' };
  const recipient: Recipient = { partyId: 1, name: 'Anna Voorbeeld', language: 'nl', email: null, street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad', country: 'NL' };
  const portalUrl = `${publicUrl}/p/1.abc`;
  const look: RenderLook = { profile, recipient, portalUrl, on: day('2026-03-02') };
  const inputs = { template: 'reminder', openCents: 40_00n, paidCents: 0n, payUntil: day('2026-03-16'), claims: [{ claim: 'C1', kind: 'rent', dueOn: day('2026-02-01'), openCents: 40_00n }] } as const;
  const said = sayMessage(inputs, contextOf(profile, recipient, portalUrl), 'nl');
  const codes = (html: string): string[] => ['page-qr-title', 'epc-qr-title', 'data:image/png'].filter((each) => html.includes(each));
  const drawn = (of: RenderLook): string[][] => [codes(messageRenderer.letter(said, of).html), codes(messageRenderer.email(said, of).html)];
  assert.deepEqual(drawn(look), [['page-qr-title', 'epc-qr-title'], ['data:image/png']]);
  assert.deepEqual(drawn({ ...look, isKept: true }), [['epc-qr-title'], []]);
});
