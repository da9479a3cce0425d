// Several dossiers of one person, through the real outbox: one bundle a day, what
// is held back with its reason, the digest of who represents others, and what
// comes back of a bundle.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Moment } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { ContactPolicy } from '#domain/policy.ts';
import { readDossiers } from '#store/dossiers.ts';
import { readRendered } from '#store/screens/desk-dossier.ts';
import { heldMessages } from '#store/screens/desk-tray.ts';
import { testDb } from '#store/testing.ts';
import { plainText } from '#texts/messages/plain.ts';
import type { OutgoingMail, OutgoingPush, OutgoingSms, SendResult } from '../ports.ts';
import { loadPolicy } from './creditor.ts';
import { takeDeliveryNews } from './delivery-news.ts';
import { record } from './record.ts';
import { sendMessages, type MessageRenderer, type SendDeps } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse, type TestHouse, type TypedLine } from './testing.ts';

const main = await testDb();
after(() => main.close());
let names = 0;

interface Post {
  readonly house: TestHouse;
  readonly deps: SendDeps;
  readonly mails: OutgoingMail[];
  readonly sms: OutgoingSms[];
  readonly pushes: OutgoingPush[];
  readonly answers: SendResult[];
}

const render: MessageRenderer = {
  email: (message, { portalUrl }) => ({ subject: message.subject, html: 'x', plain: plainText(message, portalUrl) }),
  letter: (message) => ({ subject: message.subject, html: 'x', plain: message.subject }),
};

/** Bills by dossier; each late since January, so that the bot reminds of each on the day it is asked. */
async function post(lines: readonly TypedLine[], contact: Partial<ContactPolicy> = {}): Promise<Post> {
  const house = await testHouse({ test: main, name: `Proefstichting ${(names += 1)}` });
  await loadPolicy(house.test.db, house.creditorId, writePolicy({ ...defaultPolicy, contact: { ...defaultPolicy.contact, ...contact } }), 'test', house.deps.clock.now());
  const imported = await house.claims(lines.map((each, index) => line(`R-${names}-${index}`, { street: 'Proefweg 1', postcode: '1234 AB', city: 'Proefstad', ...each })));
  assert.ok(imported.ok, JSON.stringify(imported));
  const [mails, sms, pushes, answers]: [OutgoingMail[], OutgoingSms[], OutgoingPush[], SendResult[]] = [[], [], [], []];
  const deps: SendDeps = {
    ...house.deps, publicUrl: 'https://betalen.example', render, smsReports: () => 'https://betalen.example/webhooks/x/sms/y',
    mail: { send: async (mail) => (mails.push(mail), answers.shift() ?? { outcome: 'sent' }) },
    sms: { name: 'proef', send: async (each) => (sms.push(each), answers.shift() ?? { outcome: 'sent', id: 'g' }), readReports: () => [] },
    push: { publicKey: 'k', allows: () => true, send: async (each) => (pushes.push(each), answers.shift() ?? { outcome: 'sent' }) },
  };
  return { house, deps, mails, sms, pushes, answers };
}

const send = ({ deps, house }: Post) => sendMessages(deps, house.creditorId);
const told = ({ house }: Post) => house.rows<{ told: string }>(`select dossier_id || ' ' || template || ' ' || channel || ' ' || status || coalesce(' ' || reason, '') as told from message order by dossier_id, message_no`)
  .then((rows) => rows.map((row) => row.told));
const facts = ({ house }: Post) => house.rows<{ fact: string }>(`select dossier_id || ' ' || (data->>'outcome') as fact from fact where kind = 'MessageDelivered' order by dossier_id, seq`).then((rows) => rows.map(({ fact }) => fact));
/** An administrator acts for who owes in this dossier from today on. */
async function represent({ house: { deps, creditorId, ...house } }: Post, key: string): Promise<void> {
  const { dossierId } = await house.dossier(key);
  await deps.db.inCreditor(creditorId, async (tx) => {
    await tx.sql(`insert into party (creditor_id, party_id, dossier_id, customer_number, role, customer_kind, name, language, country, email)
      values ($1, $2 + 100, $2, 'BEWIND', 'legal-representative', 'business', 'Bewind Voorbeeld', 'nl', 'NL', 'kantoor@bewind.example')`, [creditorId, dossierId]);
    const dossier = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId)!;
    const joined = { kind: 'PartyJoined', on: deps.clock.today(), by: { kind: 'import', importId: 'i' }, data: { partyId: dossierId + 100, role: 'legal-representative', customerKind: 'business' } } as const;
    await record(tx, creditorId, [{ dossier, facts: [joined] }], deps.clock.now(), deps.clock.today());
  });
}

const two: readonly TypedLine[] = [{ dossier: 'Kade 1', email: 'anna@post.example' }, { dossier: 'Kade 2', email: 'Anna@post.example' }];

test('two dossiers of one person: one mail with both, each recorded in its own dossier and kept with its own words', async () => {
  const it = await post(two);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  assert.equal((await send(it)).sent, 2);
  assert.equal(it.mails.length, 1);
  const [mail] = it.mails;
  assert.match(mail!.subject, /^2 berichten van Proefstichting/);
  assert.match(mail!.text, /Dit gaat over: Kade 1[^]*Dit gaat over: Kade 2/);
  assert.equal(mail!.text.match(/Met vriendelijke groet/g)?.length, 1);
  assert.equal(mail!.text.match(/Beste/g)?.length, 1);
  assert.equal(new Set(mail!.text.match(/\/p\/[\w.-]+/g)).size, 2, 'each has its own way in');
  assert.equal(mail!.covers?.length, 2);
  assert.deepEqual(await facts(it), ['1 sent', '2 sent']);
  assert.deepEqual(await told(it), ['1 reminder email sent', '2 reminder email sent']);
  const shown = await it.house.deps.db.inCreditor(it.house.creditorId, (tx) => readRendered(tx, it.house.creditorId, 2, 1));
  assert.equal(shown?.together, 2);
  assert.match(shown?.plain ?? '', /Kade 1/, 'the desk sees the whole as it went');
});

test('another name, or nothing in common, is another person', async () => {
  const it = await post([{ ...two[0], customer_number: 'K-1' }, { ...two[1], customer_number: 'K-2', name: 'Bram Voorbeeld' }]);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  assert.equal(it.mails.length, 2);
});

test('a second dossier on the same day waits until tomorrow, shown with its reason, and leaves then', async () => {
  const it = await post([two[0]!]);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  const later = await it.house.claims([line(`L-${names}`, { ...two[1], street: 'Proefweg 1', postcode: '1234 AB', city: 'Proefstad' })]);
  assert.ok(later.ok);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  assert.equal((await send(it)).held, 1);
  assert.equal((await send(it)).held, 0, 'it is not asked again before its time');
  assert.deepEqual(await told(it), ['1 reminder email sent', '2 reminder email queued held-today']);
  const [held] = await it.house.deps.db.inCreditor(it.house.creditorId, (tx) => heldMessages(tx, it.house.creditorId, 10));
  assert.deepEqual([held?.dossierId, held?.template, held?.reason, held?.until], [2, 'reminder', 'held-today', '2026-03-03T06:00:00.000Z']);
  it.house.turnTo('2026-03-03');
  await send(it);
  assert.deepEqual(await told(it), ['1 reminder email sent', '2 reminder email sent']);
});

test('who had enough this week waits; what is no longer true by then is dropped with its reason', async () => {
  const it = await post([two[0]!], { perWeek: 1 });
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  it.house.turnTo('2026-03-04');
  assert.ok((await it.house.claims([line(`L-${names}`, { ...two[1], street: 'Proefweg 1', postcode: '1234 AB', city: 'Proefstad' })])).ok);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  assert.deepEqual(await told(it), ['1 reminder email sent', '2 reminder email queued held-week']);
  it.house.turnTo('2026-03-08');
  await send(it);
  assert.deepEqual((await told(it))[1], '2 reminder email queued held-week', 'six days later it still waits');
  // The statements have stopped coming meanwhile.
  await it.house.statement([], { until: '2026-03-02' });
  it.house.turnTo('2026-03-09');
  await send(it);
  assert.deepEqual((await told(it))[1], '2 reminder email dropped feed-late');
  assert.deepEqual(await facts(it), ['1 sent', '2 dropped']);
});

test('at night nothing leaves, and the reason says so; the creditor can narrow the hours', async () => {
  for (const [contact, hour, until] of [[{}, '19:30', '2026-03-03T06:00'], [{ untilHour: 17 }, '16:30', '2026-03-03T06:00'], [{ fromHour: 10 }, '08:30', '2026-03-02T09:00']] as const) {
    const it = await post([two[0]!], contact);
    await takeBotSteps(it.house.deps, it.house.creditorId);
    await sendMessages({ ...it.deps, clock: { ...it.deps.clock, now: () => `2026-03-02T${hour}:00.000Z` as Moment } }, it.house.creditorId);
    const [held] = await it.house.deps.db.inCreditor(it.house.creditorId, (tx) => heldMessages(tx, it.house.creditorId, 10));
    assert.deepEqual([it.mails.length, held?.reason, held?.until.slice(0, 16)], [0, 'held-hours', until]);
  }
});

test('two dossiers by SMS: one SMS, a way into each', async () => {
  const person = { mobile: '0612345678' };
  const it = await post([{ dossier: 'A', ...person }, { dossier: 'B', ...person }], { channels: ['sms'] });
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  assert.equal(it.sms.length, 1);
  assert.match(it.sms[0]!.text, /er staan 2 berichten voor u klaar\. Lees ze op uw eigen pagina's: https:\S+ https:\S+$/);
  assert.deepEqual((await it.house.rows<{ parts: number }>('select parts from sending order by dossier_id')).map(({ parts }) => parts), [2, 0], 'it is paid once');
});

test('two dossiers by notification: one notification, to a page with both', async () => {
  const it = await post([{ dossier: 'A' }, { dossier: 'B' }], { channels: ['push'] });
  await it.house.rows(`insert into contact_point (creditor_id, party_id, channel, address, known_at, push_p256dh, push_auth, allowed_at)
    select creditor_id, party_id, 'push', 'https://push.example/1', now(), 'p', 'a', now() from party`);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  assert.deepEqual(it.pushes.map(({ body }) => body), ['Er staan 2 berichten voor u klaar.']);
  assert.match(it.pushes[0]!.url, /^https:\/\/betalen\.example\/p\?at=[\d.\w-]+&at=[\d.\w-]+$/);
});

test('a notification waits for a telephone that is off until the hours of that day close, and no longer', async () => {
  const it = await post([{ dossier: 'A' }], { channels: ['push'], untilHour: 18 });
  await it.house.rows(`insert into contact_point (creditor_id, party_id, channel, address, known_at, push_p256dh, push_auth, allowed_at)
    select creditor_id, party_id, 'push', 'https://push.example/1', now(), 'p', 'a', now() from party`);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  const now = Temporal.Instant.from(it.house.deps.clock.now()).toZonedDateTimeISO('Europe/Amsterdam');
  assert.deepEqual(it.pushes.map(({ waitSeconds }) => waitSeconds), [Math.floor(now.until(now.with({ hour: 18, minute: 0, second: 0, millisecond: 0 })).total('seconds'))]);
  assert.ok(it.pushes[0]!.waitSeconds > 3600, 'the test begins well before');
});

test('a bundle that comes back goes on whole, and one in doubt is a task in each dossier', async () => {
  const it = await post(two);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  const { creditorId, deps } = it.house;
  await deps.db.inCreditor(creditorId, (tx) => takeDeliveryNews(deps, tx, creditorId, { dossierId: 1, messageNo: 1, channel: 'email', outcome: 'undeliverable' }));
  await send(it);
  assert.deepEqual(await told(it), ['1 reminder letter to-print', '2 reminder letter to-print']);
  const other = await post(two);
  other.answers.push({ outcome: 'uncertain', reason: 'broke' });
  await takeBotSteps(other.house.deps, other.house.creditorId);
  await send(other);
  await send(other);
  assert.equal(other.mails.length, 1, 'never twice');
  assert.deepEqual((await other.house.rows<{ dossier_id: number }>(`select dossier_id from task where kind = 'message-uncertain' order by 1`)).map((row) => row.dossier_id), [1, 2]);
});

test('who represents several customers gets one digest a day, each with the name of whom it is about, counted by dossier', async () => {
  const people = ['Anna Proef', 'Bram Proef', 'Cato Proef'];
  const it = await post(people.flatMap((name, index) => [{ dossier: `D-${index}`, customer_number: `K-${index}`, name }]), { perWeek: 1 });
  for (const [index] of people.entries()) await represent(it, `D-${index}`);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  assert.equal(it.mails.length, 1);
  for (const name of people) assert.match(it.mails[0]!.text, new RegExp(`Dit gaat over: ${name}`));
  // Two days later another dossier speaks: of this one nothing was said this week.
  it.house.turnTo('2026-03-04');
  assert.ok((await it.house.claims([line(`L-${names}`, { dossier: 'D-3', customer_number: 'K-9', name: 'Dirk Proef', street: 'Weg 4', postcode: '1234 AB', city: 'Proefstad' })])).ok);
  await represent(it, 'D-3');
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  assert.deepEqual([it.mails.length, (await told(it)).at(-1)], [2, '4 reminder email sent']);
});

test('enough about one bill: no more of it, the step counts as taken, and a colleague is asked to call', async () => {
  const it = await post([two[0]!], { perInstalment: 3 });
  await it.house.rows(`insert into sending (creditor_id, dossier_id, message_no, sending_no, party_id, channel, why, subjects, handed_at, outcome)
    select creditor_id, dossier_id, 50 + n, 1, party_id, 'email', 'first-choice', jsonb_build_array('c:R-${names}-0'), '2026-01-20T08:00:00Z', 'delivered' from party, generate_series(1, 3) as n`);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  await send(it);
  assert.deepEqual([it.mails.length, await told(it)], [0, ['1 reminder email dropped enough-about-it']]);
  assert.deepEqual((await it.house.rows<{ kind: string; details: unknown }>('select kind, details from task')).map(({ kind, details }) => ({ kind, details })), [{ kind: 'message-capped', details: { messageNo: 1, template: 'reminder' } }]);
  await takeBotSteps(it.house.deps, it.house.creditorId);
  assert.equal((await told(it)).length, 1, 'the bot does not say it again');
});
