// What comes back of real messages of the outbox: the letter that goes in their
// place, the tasks, and what no claim of a stranger can bring about.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { bounceFolder } from '#channels/bounce-folder.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { setMailChoice } from '#store/bounces.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { messageRenderer } from '#wiring.ts';
import type { OutgoingMail } from '../ports.ts';
import { loadPolicy } from './creditor.ts';
import { mailMarks } from './mail-marks.ts';
import { sendMessages } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { takeBounce, takeBounceFolder, type BounceTaken, type Told } from './take-bounces.ts';
import { line, testHouse, type TestHouse, type TypedLine } from './testing.ts';

const publicUrl = 'https://betalen.example';
const marks = mailMarks({ key: 'k'.repeat(40), publicUrl, bounceAddress: 'bounces@betalen.example' });
const root = mkdtempSync(join(tmpdir(), 'betaalbaar-bounces-'));
let db: TestDb | undefined;
let house: TestHouse;
let mails: OutgoingMail[];
let houses = 0;

after(async () => {
  await db?.close();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(async () => {
  db ??= await testDb();
  house = await testHouse({ test: db, name: `Proef ${(houses += 1)}` });
  mails = [];
});

const send = () => sendMessages(
  { ...house.deps, marks, mail: { send: async (mail) => (mails.push(mail), { outcome: 'sent' }) }, render: messageRenderer, publicUrl }, house.creditorId,
);
const customer: TypedLine = { email: 'klant@voorbeeld.example', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad' };

/** A reminder that was mailed. */
async function mailed(more: TypedLine = {}): Promise<OutgoingMail> {
  await house.claims([line('H-1', { ...customer, ...more })]);
  await takeBotSteps(house.deps, house.creditorId);
  await send();
  assert.equal(mails.length, 1, 'one mail left');
  return mails[0]!;
}

let number = 0;
const told = (kind: Told['kind'], traces: string, more: Partial<Told> = {}): Told =>
  ({ kind, code: kind === 'gone' ? '5.1.1' : null, says: '', traces, source: 'folder', name: 'x.eml', identity: `t${(number += 1)}`, ...more });
const take = (each: Told): Promise<BounceTaken> => takeBounce({ ...house.deps, marks }, house.creditorId, each);
const messages = () => house.rows<{ channel: string; status: string; reason: string | null }>('select channel, status, reason from message order by message_no');
const tasks = async () => (await house.rows<{ kind: string; details: unknown }>('select kind, details from task where done_at is null order by kind')).map(({ kind, details }) => [kind, details]);

test('an address that is no more: the same message goes by letter, the desk asks for another address, and the bounce twice does no harm', async () => {
  const mail = await mailed();
  const gone = told('gone', mail.messageId);
  assert.deepEqual(await take(gone), { kind: 'gone', became: 'acted' });
  assert.deepEqual(await take(gone), { kind: 'gone', became: 'known' });
  assert.deepEqual(await take(told('gone', mail.returnPath ?? '')), { kind: 'gone', became: 'acted' });
  await send();
  assert.equal(mails.length, 1, 'no second mail');
  assert.deepEqual((await messages()).map(({ channel, status }) => [channel, status]), [['letter', 'to-print']]);
  const [{ party_id: partyId } = { party_id: 0 }] = await house.rows<{ party_id: number }>('select party_id from party');
  assert.deepEqual(await tasks(), [['mail-broken', { partyId, why: 'gone' }]]);
  assert.deepEqual(await house.rows('select standing from contact_point'), [{ standing: 'broken' }]);
  const { state } = await house.dossier('K-1');
  assert.deepEqual(state.troubledMessages, [{ messageNo: 1, outcome: 'bounced' }]);
});

test('an address that was corrected meanwhile asks nobody for another', async () => {
  const mail = await mailed();
  await house.rows(`update party set email = 'nieuw@voorbeeld.example'`);
  assert.equal((await take(told('gone', mail.messageId))).became, 'acted');
  assert.deepEqual(await tasks(), []);
  await send();
  assert.equal(mails[1]?.to.address, undefined, 'the message itself goes on by post: by mail it has failed');
});

test('given up for another reason: a person looks, and the address stays good', async () => {
  const mail = await mailed();
  assert.equal((await take(told('not-arrived', mail.messageId, { code: '5.7.1', says: '554 5.7.1 blocked' }))).became, 'acted');
  assert.deepEqual((await messages()).map(({ status, reason }) => [status, reason]), [['bounced', '5.7.1 554 5.7.1 blocked']]);
  assert.deepEqual((await tasks()).map(([kind]) => kind), ['message-failed']);
  assert.deepEqual(await house.rows(`select 1 from contact_point where standing = 'broken'`), []);
});

test('a delay is noted; late or lost again and again is said to the desk once', async () => {
  const mail = await mailed();
  const { dossierId, messageNo } = marks.readMark(mail.messageId)!;
  assert.equal((await take(told('delayed', mail.messageId))).became, 'noted');
  assert.equal((await take(told('delayed', mail.messageId))).became, 'noted', 'one message counts once');
  assert.deepEqual((await messages()).map(({ status }) => status), ['sent']);
  for (const each of [2, 3]) {
    const columns = 'party_id, channel, address, why, subjects, handed_at, outcome';
    await house.rows(`insert into sending (creditor_id, dossier_id, message_no, sending_no, ${columns}) select creditor_id, dossier_id, ${messageNo + each}, 1, ${columns} from sending where dossier_id = ${dossierId} and message_no = ${messageNo}`);
    const last = await take(told('delayed', marks.messageId({ creditorId: house.creditorId, dossierId, messageNo: messageNo + each })));
    assert.equal(last.became, each === 3 ? 'acted' : 'noted');
  }
  assert.deepEqual((await tasks()).map(([kind, details]) => [kind, (details as { why: string }).why]), [['mail-broken', 'often']]);
});

test('a complaint stops what nobody needs, and is said to the desk; what is needed still goes', async () => {
  const mail = await mailed();
  assert.equal((await take(told('complaint', mail.messageId))).became, 'acted');
  assert.deepEqual(await house.rows('select stops, how from mail_choice'), [{ stops: true, how: 'complaint' }]);
  assert.deepEqual((await tasks()).map(([kind]) => kind), ['mail-complaint']);
  house.turnTo('2026-04-20');
  await takeBotSteps(house.deps, house.creditorId);
  await send();
  assert.equal(mails.length, 2, 'a reminder is needed');
  assert.equal(mails[1]!.stopUrl, undefined);
});

/** A creditor that also writes before the day on which a bill is due. */
async function writesBefore(): Promise<void> {
  const policy = writePolicy({ ...defaultPolicy, reminders: [{ name: 'before-due', days: -5 }, ...defaultPolicy.reminders] });
  await loadPolicy(db!.db, house.creditorId, policy, 'test', house.deps.clock.now());
  await house.claims([line('H-9', { ...customer, due_on: '2026-03-20' })]);
  house.turnTo('2026-03-16');
  await takeBotSteps(house.deps, house.creditorId);
}

test('who stopped mails that nobody needs gets none, also in another dossier; nothing is said to be sent, and nothing loops', async () => {
  await writesBefore();
  const [{ party_id: partyId } = { party_id: 0 }] = await house.rows<{ party_id: number }>('select party_id from party');
  const before = await messages();
  assert.deepEqual(before.map(({ status }) => status), ['queued'], 'the message before the due day');
  await house.deps.db.inCreditor(house.creditorId, (tx) => setMailChoice(tx, house.creditorId, partyId, { stops: true, how: 'page' }, house.deps.clock.now()));
  await send();
  house.turnTo('2026-03-17');
  await takeBotSteps(house.deps, house.creditorId);
  await send();
  assert.deepEqual(await messages(), [{ channel: 'email', status: 'dropped', reason: 'unwanted' }]);
  assert.equal(mails.length, 0);
});

test('a mail that nobody needs says in its headers and at its foot how to stop it', async () => {
  await writesBefore();
  await send();
  const [mail] = mails;
  assert.match(mail?.stopUrl ?? '', /^https:\/\/betalen\.example\/stop\/\d+\.\d+\.[0-9a-f]{20}$/);
  assert.ok(mail!.html.includes(mail!.stopUrl!) && mail!.text.includes(mail!.stopUrl!));
});

test('what a stranger makes up changes nothing and is kept', async () => {
  const mail = await mailed();
  const other = await testHouse({ test: db!, name: 'Een ander' });
  const claims: readonly string[] = [
    mail.messageId.replace(/\.[0-9a-f]{20}/, ''), mail.messageId.replace(/[0-9a-f]{20}/, 'f'.repeat(20)),
    mailMarks({ key: 'x'.repeat(40), publicUrl }).messageId(marks.readMark(mail.messageId)!),
    marks.messageId({ creditorId: other.creditorId, dossierId: 1, messageNo: 1 }), marks.messageId({ creditorId: house.creditorId, dossierId: 999_999, messageNo: 1 }), '',
  ];
  for (const traces of claims) assert.equal((await take(told('gone', traces))).became, 'unplaced', traces);
  assert.deepEqual((await messages()).map(({ status }) => status), ['sent']);
  assert.deepEqual(await tasks(), []);
  assert.equal((await house.rows('select 1 from bounce where dossier_id is null')).length, claims.length);
});

test('a mailbox: reports are taken in once, what a person wrote stays unread, and what is no mail is left', async () => {
  const mail = await mailed();
  const mark = marks.readMark(mail.messageId)!;
  const samples = join(import.meta.dirname, '../formats/bounce-samples');
  const folder = join(root, `box-${(number += 1)}`);
  mkdirSync(join(folder, 'new'), { recursive: true });
  mkdirSync(join(folder, 'cur'));
  const put = (name: string, as = name): void => writeFileSync(join(folder, 'new', as), readFileSync(join(samples, `${name}.eml`), 'utf8').replaceAll('{{mark}}', marks.messageId(mark).slice(1).split('@')[0]!));
  for (const name of ['out-of-office', 'person-answers', 'postfix-unknown']) put(name);
  put('postfix-unknown', 'postfix-unknown-again');
  writeFileSync(join(folder, 'new', 'empty'), '');
  const deps = { ...house.deps, marks };
  const first = await takeBounceFolder(deps, house.creditorId, bounceFolder(folder, 100_000));
  assert.deepEqual(first.taken.map(({ name, kind, became }) => `${name}: ${kind}, ${became}`).toSorted(), [
    'out-of-office: auto-reply, noted', 'person-answers: other, noted', 'postfix-unknown-again: gone, known', 'postfix-unknown: gone, acted',
  ]);
  assert.deepEqual(first.unreadable, ['empty']);
  assert.deepEqual(readdirSync(join(folder, 'cur')).toSorted(), ['empty:2,', 'out-of-office:2,S', 'person-answers:2,', 'postfix-unknown-again:2,S', 'postfix-unknown:2,S']);
  assert.deepEqual(await takeBounceFolder(deps, house.creditorId, bounceFolder(folder, 100_000)), { taken: [], unreadable: [] });
  await send();
  assert.deepEqual((await messages()).map(({ channel, status }) => [channel, status]), [['letter', 'to-print']]);
});

test('a mail with characters that no database keeps stops nobody: it is taken in like the others', async () => {
  const mail = await mailed();
  const mark = marks.messageId(marks.readMark(mail.messageId)!).slice(1).split('@')[0]!;
  const folder = join(root, `box-${(number += 1)}`);
  mkdirSync(folder);
  const sample = readFileSync(join(import.meta.dirname, '../formats/bounce-samples/postfix-unknown.eml'), 'utf8').replaceAll('{{mark}}', mark);
  for (const [name, words] of [['zero', 'a\u0000b'], ['half', `${'x'.repeat(199 - '550 5.1.1 '.length)}\u{1f600} and more`]] as const) {
    const file = sample.replace(/^Diagnostic-Code:.*(\r?\n[ \t].*)*/m, `Diagnostic-Code: smtp; 550 5.1.1 ${words}`).replace(/^Message-Id: .*$/im, `Message-Id: <${name}@proef.example>`);
    assert.match(file, /550 5\.1\.1 [ax]/);
    writeFileSync(join(folder, `${name}.eml`), file);
  }
  const { taken } = await takeBounceFolder({ ...house.deps, marks }, house.creditorId, bounceFolder(folder, 100_000));
  assert.deepEqual(taken.map(({ kind, became }) => `${kind} ${became}`), ['gone acted', 'gone acted']);
  assert.deepEqual(readdirSync(folder), ['done']);
});

test('what is told while the mail is still being handed over waits: nothing of it is lost', async () => {
  const mail = await mailed();
  await house.rows(`update message set status = 'handing-over'`);
  const early = told('gone', mail.messageId);
  assert.equal((await take(early)).became, 'early');
  await house.rows(`update message set status = 'sent'`);
  assert.equal((await take(early)).became, 'acted');
  await send();
  assert.deepEqual((await messages()).map(({ channel, status }) => [channel, status]), [['letter', 'to-print']]);
});
