// Messages by their channels, through the real outbox: what is handed over, what
// is known of addresses afterwards, caps, hours, doubt, and the figures of it all.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day, type Moment } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { ContactPolicy } from '#domain/policy.ts';
import { readContactPoints } from '#store/contact-points.ts';
import { readReach } from '#store/reach.ts';
import { readBefore, type NewSending, insertSendings } from '#store/sendings.ts';
import { testDb } from '#store/testing.ts';
import type { Message } from '#texts/messages/message.ts';
import type { OutgoingMail, OutgoingSms, SendResult } from '../ports.ts';
import { bookPayment } from './book-payment.ts';
import { loadPolicy } from './creditor.ts';
import { takeDeliveryNews } from './delivery-news.ts';
import { hearReports, takeReports } from './delivery-reports.ts';
import { enterPortal } from './portal-access.ts';
import { sendMessages, type Rendered, type SendDeps } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { colleague, line, testHouse, type TestHouse, type TypedLine } from './testing.ts';

const main = await testDb();
after(() => main.close());
let names = 0;

interface Post {
  readonly house: TestHouse;
  readonly deps: SendDeps;
  readonly mails: OutgoingMail[];
  readonly sms: OutgoingSms[];
  /** What the next SMS, or mail, is answered. */
  readonly answers: SendResult[];
}

/** One customer, late since January; the bot reminds on 2 March. */
async function post(contact: Partial<ContactPolicy>, person: TypedLine): Promise<Post> {
  const house = await testHouse({ test: main, name: `Proefstichting ${(names += 1)}` });
  await loadPolicy(house.test.db, house.creditorId, writePolicy({ ...defaultPolicy, contact: { ...defaultPolicy.contact, ...contact } }), 'test', house.deps.clock.now());
  const imported = await house.claims([line(`R-${names}`, { street: 'Proefweg 1', postcode: '1234 AB', city: 'Proefstad', birth_date: '1980-03-31', ...person })]);
  assert.ok(imported.ok);
  const [mails, sms, answers]: [OutgoingMail[], OutgoingSms[], SendResult[]] = [[], [], []];
  const undressed = (message: Message): Rendered => ({ subject: message.subject, html: 'x', plain: message.subject });
  const deps: SendDeps = {
    ...house.deps, publicUrl: 'https://betalen.example', render: { email: undressed, letter: undressed }, smsReports: () => 'https://betalen.example/webhooks/x/sms/y',
    mail: { send: async (mail) => (mails.push(mail), answers.shift() ?? { outcome: 'sent' }) },
    sms: {
      name: 'proef', send: async (each) => (sms.push(each), answers.shift() ?? { outcome: 'sent', id: `g-${sms.length}` }),
      readReports: ({ body }) => [{ reference: body, outcome: 'delivered' }],
    },
  };
  await takeBotSteps(house.deps, house.creditorId);
  return { house, deps, mails, sms, answers };
}

const statuses = ({ house }: Post) => house.rows<{ told: string }>(`select channel || ' ' || status as told from message order by message_no`).then((rows) => rows.map((row) => row.told));
const tasks = ({ house }: Post) => house.rows<{ kind: string }>(`select kind from task where done_at is null`).then((rows) => rows.map((row) => row.kind));
const points = async ({ house }: Post) =>
  ((await house.deps.db.inCreditor(house.creditorId, (tx) => readContactPoints(tx, house.creditorId, [1]))).get(1) ?? []).map((each) => `${each.channel} ${each.standing} ${each.unanswered}`);
const reach = ({ house }: Post) => house.deps.db.inCreditor(house.creditorId, (tx) => readReach(tx, house.creditorId, day('2026-03-01'), day('2026-03-31')));
const news = ({ house, deps }: Post, channel: 'email' | 'sms', outcome: 'delivered' | 'undeliverable' | 'failed') =>
  house.deps.db.inCreditor(house.creditorId, (tx) => takeDeliveryNews(deps, tx, house.creditorId, { dossierId: 1, messageNo: 1, channel, outcome }));

test('an SMS says nothing, its link leads in, and what came of it is known', async () => {
  const it = await post({ channels: ['sms'] }, { mobile: '0612345678' });
  await sendMessages(it.deps, it.house.creditorId);
  assert.deepEqual(await statuses(it), ['sms sent']);
  const [sms] = it.sms;
  assert.match(sms!.text, /^Proefstichting \d+: er staat een bericht voor u klaar\. Lees het op uw eigen pagina: https:\/\/betalen\.example\/p\/\d+\.[\w-]{16}$/);
  assert.deepEqual(await points(it), ['sms untried 1', 'phone untried 0', 'letter untried 0']);
  const token = sms!.text.split('/p/')[1]!;
  const entered = await enterPortal(it.deps, it.house.creditorId, token, '1980-03-31');
  assert.ok(entered.ok, JSON.stringify(entered));
  assert.deepEqual(await points(it), ['sms works 0', 'phone untried 0', 'letter untried 0']);
  // The whole message stands in the portal, as what was sent.
  const [kept] = await it.house.rows<{ subject: string; recipient: string }>('select subject, recipient from message');
  assert.ok(kept!.subject.length > 10 && kept!.recipient === '+31612345678');
  assert.deepEqual((await reach(it)).channels.find((each) => each.channel === 'sms'), { channel: 'sms', sent: 1, delivered: 0, cameBack: 0, clicked: 1, paidAfter: 0 });
});

test('a payment within a week counts after the message, and a report of delivery once', async () => {
  const it = await post({ channels: ['sms'] }, { mobile: '0612345678' });
  await sendMessages(it.deps, it.house.creditorId);
  const call = { url: '', method: 'POST', query: {}, header: () => undefined, body: it.sms[0]!.reference };
  for (const _ of [1, 2]) assert.ok(await hearReports(it.deps, it.deps.sms!, it.house.creditorId, call));
  assert.equal(await takeReports(it.deps, 'proef', it.house.creditorId), 1);
  it.house.turnTo('2026-03-06');
  const { deps, creditorId } = it.house;
  assert.ok((await bookPayment(deps, creditorId, { dossierId: 1, amountCents: 500_00n, on: day('2026-03-05'), means: 'cash', by: colleague })).ok);
  const { channels, people } = await reach(it);
  assert.deepEqual(channels.find((each) => each.channel === 'sms'), { channel: 'sms', sent: 1, delivered: 1, cameBack: 0, clicked: 0, paidAfter: 1 });
  assert.deepEqual(people, { told: 1, reacted: 1, notReached: 0 });
});

test('a mailbox that is gone: a letter, no task, and nobody writes there again', async () => {
  const it = await post({}, { email: 'anna@weg.example' });
  it.answers.push({ outcome: 'refused', again: false, dead: true, reason: '550 5.1.1' });
  await sendMessages(it.deps, it.house.creditorId);
  assert.deepEqual(await statuses(it), ['letter to-print']);
  assert.deepEqual(await tasks(it), []);
  assert.deepEqual(await points(it), ['email broken 0', 'letter untried 1'].map((each) => each.replace('letter untried 1', 'letter untried 0')));
  const { people } = await reach(it);
  assert.deepEqual(people, { told: 1, reacted: 0, notReached: 1 });
});

test('a new address starts afresh', async () => {
  const it = await post({}, { email: 'anna@weg.example' });
  it.answers.push({ outcome: 'refused', again: false, dead: true, reason: '550 5.1.1' });
  await sendMessages(it.deps, it.house.creditorId);
  await it.house.rows(`update party set email = 'anna@nieuw.example'`);
  assert.deepEqual(await points(it), ['email untried 0', 'letter untried 0']);
});

test('no address anywhere: a task, as ever', async () => {
  const it = await post({ channels: ['email', 'sms'] }, { email: 'anna@weg.example', street: '', city: '', postcode: '' });
  it.answers.push({ outcome: 'refused', again: false, dead: true, reason: '550 5.1.1' });
  await sendMessages(it.deps, it.house.creditorId);
  assert.deepEqual([await statuses(it), await tasks(it)], [['letter to-print'], ['no-address']]);
});

test('a wrong key of ours makes no letters: a task', async () => {
  const it = await post({ channels: ['sms'] }, { mobile: '0612345678' });
  it.answers.push({ outcome: 'refused', again: false, reason: 'proef: answered 401' });
  await sendMessages(it.deps, it.house.creditorId);
  assert.deepEqual([await statuses(it), await tasks(it)], [['sms failed'], ['message-failed']]);
});

test('in doubt is in doubt, until a report says that it came', async () => {
  const it = await post({ channels: ['sms'] }, { mobile: '0612345678' });
  it.answers.push({ outcome: 'uncertain', reason: 'proef: no answer' });
  await sendMessages(it.deps, it.house.creditorId);
  await sendMessages(it.deps, it.house.creditorId);
  assert.deepEqual([it.sms.length, await statuses(it), await tasks(it)], [1, ['sms uncertain'], ['message-uncertain']]);
  assert.equal(await news(it, 'sms', 'delivered'), 'delivered');
  assert.deepEqual([await statuses(it), await tasks(it)], [['sms sent'], []]);
});

test('a telephone that stayed off: the message goes on, and the number is not held against anybody', async () => {
  const it = await post({ channels: ['sms'] }, { mobile: '0612345678' });
  await sendMessages(it.deps, it.house.creditorId);
  assert.equal(await news(it, 'sms', 'failed'), 'goes-on');
  await sendMessages(it.deps, it.house.creditorId);
  assert.deepEqual(await statuses(it), ['letter to-print']);
  assert.deepEqual((await points(it))[0], 'sms untried 0');
});

test('a mail that failed for another reason than its address is a task', async () => {
  const it = await post({}, { email: 'anna@vol.example' });
  await sendMessages(it.deps, it.house.creditorId);
  assert.equal(await news(it, 'email', 'failed'), 'task');
  assert.deepEqual([await statuses(it), await tasks(it)], [['email bounced'], ['message-failed']]);
});

test('in the evening no SMS leaves; a letter may be drawn at any hour', async () => {
  const it = await post({ channels: ['sms'] }, { mobile: '0612345678' });
  const evening = { ...it.deps, clock: { ...it.deps.clock, now: () => '2026-03-02T19:30:00.000Z' as ReturnType<SendDeps['clock']['now']> } };
  await sendMessages(evening, it.house.creditorId);
  assert.deepEqual([it.sms.length, await statuses(it)], [0, ['letter queued']]);
});

test('SMS are counted by what they are about, and by being tried: a stranger’s telephone rings no more than three times', async () => {
  const it = await post({ channels: ['sms'] }, { mobile: '0612345678' });
  const of = (messageNo: number, subjects: readonly string[], outcome: NewSending['outcome'] = 'accepted', channel: NewSending['channel'] = 'sms'): NewSending =>
    ({ dossierId: 1, messageNo, partyId: 1, channel, address: '+31612345678', why: 'first-choice', subjects, outcome });
  const { creditorId, deps } = it.house;
  await deps.db.inCreditor(creditorId, async (tx) => {
    await insertSendings(tx, creditorId, [of(1, ['a1.1']), of(2, ['a1.1', 'a1.2']), of(3, ['a1.2'], 'again'), of(4, ['a1.2'], 'accepted', 'email'), of(5, ['a1.2'], 'failed')], deps.clock.now());
    const before = await readBefore(tx, creditorId, [{ dossierId: 1, messageNo: 9, partyId: 1, subjects: ['a1.1'] }, { dossierId: 1, messageNo: 9, partyId: 1, subjects: ['a1.2'] }, { dossierId: 1, messageNo: 5, partyId: 1, subjects: [] }]);
    assert.deepEqual(before.map(({ smsBefore, toldBefore, failed }) => [smsBefore, toldBefore, [...failed]]), [[2, 2, []], [2, 2, []], [0, 0, ['sms']]]);
  });
});

test('a report that is faster than our own note of the SMS waits for it, and then it counts', async () => {
  const it = await post({ channels: ['sms'] }, { mobile: '0612345678' });
  const { house: { deps, creditorId }, sms } = it;
  const gateway = { ...it.deps.sms!, readReports: ({ body }: { body: string }) => [{ reference: body, outcome: 'undeliverable' as const }] };
  const send = async (out: OutgoingSms): Promise<SendResult> => {
    sms.push(out);
    await hearReports(deps, gateway, creditorId, { url: '', method: 'POST', query: {}, header: () => undefined, body: out.reference });
    await takeReports(deps, 'proef', creditorId);
    return { outcome: 'sent', id: 'g-1' };
  };
  await sendMessages({ ...it.deps, sms: { ...gateway, send } }, creditorId);
  const later = { ...deps, clock: { ...deps.clock, now: () => '2026-03-02T08:05:00.000Z' as Moment } };
  await takeReports(later, 'proef', creditorId);
  await sendMessages({ ...it.deps, ...later }, creditorId);
  assert.deepEqual([await statuses(it), sms.length], [['letter to-print'], 1]);
});
