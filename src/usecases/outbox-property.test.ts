// Random dossiers of few people, through the real bot and the real outbox, at
// random hours of random days: nobody ever has more than the caps, nothing comes
// at night or twice, and of everything that was decided it is known what became.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { capRules } from '#bot/message-caps.ts';
import type { MessageTemplate } from '#bot/message-inputs.ts';
import { addDays, day, dayOf, type Day, type Moment } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { isDecentDay } from '#domain/holidays.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { ContactPolicy } from '#domain/policy.ts';
import { testDb } from '#store/testing.ts';
import type { SendResult } from '../ports.ts';
import { bookPayment } from './book-payment.ts';
import { composeArrangement } from './agree.ts';
import { loadPolicy } from './creditor.ts';
import { markPrinted } from './print-letters.ts';
import { sendMessages, type SendDeps } from './send-messages.ts';
import { signal } from './signal.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { colleague, line, testHouse } from './testing.ts';

const main = await testDb();
after(() => main.close());
let names = 0;

const people = ['Anna', 'Bram', 'Cato'];
const hours = ['00:10', '06:59', '08:30', '13:00', '19:59', '21:00'] as const;

interface Step {
  readonly daysOn: number;
  readonly hour: (typeof hours)[number];
  readonly act: 'nothing' | 'pay' | 'agree' | 'signal' | 'bill';
  readonly who: number;
  readonly answer: 'sent' | 'again' | 'dead' | 'uncertain';
}

const contacts = fc.record({
  channels: fc.constantFrom<ContactPolicy['channels']>(['email', 'letter'], ['sms', 'email', 'letter'], ['email', 'sms']),
  perWeek: fc.integer({ min: 1, max: 4 }), smsPerInstalment: fc.integer({ min: 0, max: 3 }), perInstalment: fc.constantFrom(3, 3, 5),
  emailPerWeek: fc.integer({ min: 1, max: 3 }), fromHour: fc.constantFrom(7, 9), untilHour: fc.constantFrom(17, 20), saturdays: fc.boolean(),
});
const steps = fc.array(fc.record<Step>({
  daysOn: fc.constantFrom(0, 0, 1, 1, 2, 4), hour: fc.constantFrom(...hours), act: fc.constantFrom<Step['act']>('nothing', 'nothing', 'nothing', 'pay', 'agree', 'agree', 'signal', 'bill'), who: fc.nat(5),
  answer: fc.constantFrom<Step['answer']>('sent', 'sent', 'sent', 'sent', 'again', 'dead', 'uncertain'),
}), { minLength: 12, maxLength: 30 });

/** What a gateway took, or may have taken. */
interface Went {
  readonly to: string;
  readonly channel: 'email' | 'sms';
  readonly at: Moment;
  readonly messages: readonly string[];
}

test('never more than the caps, never at night, never twice, and nothing is lost', async () => {
  await fc.assert(fc.asyncProperty(contacts, steps, async ({ emailPerWeek, ...contact }, script) => {
    names += 1;
    const house = await testHouse({ test: main, name: `Proefstichting ${names}`, iban: null });
    const { creditorId } = house;
    const policy: ContactPolicy = { ...defaultPolicy.contact, ...contact, channelPerWeek: { ...defaultPolicy.contact.channelPerWeek, email: emailPerWeek } };
    await loadPolicy(house.test.db, creditorId, writePolicy({ ...defaultPolicy, contact: policy }), 'test', house.deps.clock.now());
    // Two dossiers each.
    const bill = (who: number, number: number) => line(`R-${names}-${who}-${number}`, {
      customer_number: `K-${who % 3}`, name: `${people[who % 3]} Proef`, dossier: `D-${who}`, email: `${people[who % 3]}@post.example`, mobile: `061234567${who % 3}`,
      street: 'Proefweg 1', postcode: '1234 AB', city: 'Proefstad', due_on: number === 0 ? '2026-02-20' : '2026-03-01', issued_on: '2026-02-01', amount: '200,00',
    });
    assert.ok((await house.claims([0, 1, 2, 3, 4, 5].map((who) => bill(who, 0)))).ok);

    let today: Day = day('2026-03-02');
    let now = '2026-03-02T08:00:00.000Z' as Moment;
    const went: Went[] = [];
    let answer: SendResult = { outcome: 'sent' };
    const take = (to: string, channel: Went['channel'], messages: readonly string[]): SendResult => {
      if (answer.outcome !== 'refused') went.push({ to: to.toLowerCase(), channel, at: now, messages });
      return answer;
    };
    const drawn = ({ subject }: { subject: string }) => ({ subject, html: '', plain: '' });
    const deps: SendDeps = {
      ...house.deps, clock: { now: () => now, today: () => today }, publicUrl: 'https://betalen.example', render: { email: drawn, letter: drawn }, smsReports: () => 'https://betalen.example/r',
      mail: { send: async ({ to, covers, messageId }) => take(to.address, 'email', covers?.map((each) => `${each.dossierId}.${each.messageNo}`) ?? [/\.d(\d+)\.m(\d+)@/.exec(messageId)!.slice(1).join('.')]) },
      sms: { name: 'proef', send: async ({ to }) => take(to, 'sms', []), readReports: () => [] },
    };
    const momentOn = (on: Day, hour: string): Moment => Temporal.PlainDateTime.from(`${on}T${hour}`).toZonedDateTime('Europe/Amsterdam').toInstant().toString({ fractionalSecondDigits: 3 }) as Moment;

    for (const [index, { daysOn, hour, act, who, answer: next }] of script.entries()) {
      const later = addDays(today, daysOn);
      if (momentOn(later, hour) > now) [today, now] = [later, momentOn(later, hour)];
      answer = next === 'sent' ? { outcome: 'sent', id: `g${index}` } : next === 'uncertain' ? { outcome: 'uncertain', reason: 'broke' } : { outcome: 'refused', again: next === 'again', reason: next, ...(next === 'dead' ? { dead: true } : {}) };
      const { dossierId, state } = await house.dossier(`D-${who}`);
      const partyId = state.parties[0]!.partyId;
      const openClaims = state.claims.filter((claim) => claim.openCents > 0n && claim.arrangementNo === undefined);
      if (act === 'pay') await bookPayment(deps, creditorId, { dossierId, amountCents: 50_00n, on: today, means: 'cash', by: colleague });
      if (act === 'signal') await signal(deps, creditorId, { dossierId, partyId, signal: 'call-me', by: { kind: 'customer', partyId } });
      if (act === 'bill') await house.claims([bill(who, index + 1)]);
      if (act === 'agree' && openClaims.length > 0) {
        const total = openClaims.reduce((sum, claim) => sum + claim.openCents, 0n);
        await composeArrangement(deps, creditorId, {
          dossierId, claims: openClaims.map(({ claim }) => claim), parts: [{ dueOn: addDays(today, 6), amountCents: total / 2n }, { dueOn: addDays(today, 13), amountCents: total - total / 2n }],
          partyId, channel: 'counter', by: colleague, role: 'manager', shown: { language: 'nl', text: 'Zoals gezegd.', consent: 'Ja.' },
        });
      }
      const { stuck } = await takeBotSteps(deps, creditorId);
      assert.equal(stuck, 0);
      await sendMessages(deps, creditorId);
      const letters = await house.rows<{ dossierId: number; messageNo: number }>(`select dossier_id as "dossierId", message_no as "messageNo" from message where status = 'to-print'`);
      if (next === 'sent' && letters.length > 0) await markPrinted(deps, creditorId, letters);
    }
    await check(house.rows, policy, went);
  }), { numRuns: 15, endOnFailure: true });
});

interface Row {
  readonly key: string;
  readonly template: MessageTemplate;
  readonly status: string;
  readonly reason: string | null;
  readonly collects: boolean;
}

async function check(rowsOf: <R>(text: string) => Promise<R[]>, policy: ContactPolicy, went: readonly Went[]): Promise<void> {
  const rows = await rowsOf<Row>(`select dossier_id || '.' || message_no as key, template, status, reason, about ? 'collectOn' as collects from message`);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  for (const { at, channel, messages } of went) {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Amsterdam');
    const asked = channel === 'email' && messages.every((key) => byKey.get(key)?.template === 'confirmed');
    assert.ok(asked || (local.hour >= policy.fromHour && local.hour < policy.untilHour && isDecentDay(local.toPlainDate().toString() as Day) && (policy.saturdays || local.dayOfWeek !== 6)), `at ${at}`);
  }
  // Twice: a message is taken by a gateway once at most, unless it came back from there; in doubt it never goes again.
  const times = new Map<string, number>();
  for (const { messages } of went) for (const key of messages) times.set(key, (times.get(key) ?? 0) + 1);
  assert.deepEqual([...times].filter(([, count]) => count > 1), []);

  // By person, as the ledger of sendings has it: who was told, on which days, by what.
  const sendings = await rowsOf<{ name: string; key: string; template: MessageTemplate; channel: string; at: Moment; printedAt: Moment | null; occasion: string; subjects: string[]; party: number }>(
    `select party.name, sending.dossier_id || '.' || sending.message_no as key, template, sending.channel, sending.handed_at as at, sending.party_id as party,
       case when sending.channel = 'letter' and sending.outcome <> 'handing-over' then sending.outcome_at end as "printedAt",
       case when sending.channel = 'letter' then 'envelope ' || coalesce(envelope_no::text, (sending.handed_at at time zone 'Europe/Amsterdam')::date::text) else coalesce(bundle_id::text, sending.dossier_id || '.' || sending.message_no) end as occasion, subjects
     from sending join message using (creditor_id, dossier_id, message_no) join party on party.creditor_id = sending.creditor_id and party.party_id = sending.party_id
     where sending.outcome in ('handing-over', 'accepted', 'delivered', 'uncertain') order by sending.handed_at`);
  for (const name of new Set(sendings.map((each) => each.name))) {
    const own = sendings.filter((each) => each.name === name).map((each) => ({ ...each, on: dayOf(Temporal.Instant.from(each.at)) }));
    const isFree = (key: string): boolean => capRules[byKey.get(key)!.template].caps === 'free';
    const isPatient = (key: string): boolean => 'isPatient' in capRules[byKey.get(key)!.template];
    const withFree = new Set(own.filter(({ key }) => isFree(key)).map(({ occasion }) => occasion));
    for (const [index, each] of own.entries()) {
      if (isFree(each.key) && !isPatient(each.key)) continue;
      // As it stood then: a letter that was printed counts on that day with its envelope; one that still lay at the printer, when it was laid there, and is no time more for another letter.
      const lay = (other: (typeof own)[number]): boolean => other.channel === 'letter' && (other.printedAt === null || other.printedAt >= each.at);
      const before = own.slice(0, index).filter((other) => other.at < each.at && (lay(other) ? each.channel !== 'letter' : other.occasion !== each.occasion))
        .map((other) => (lay(other) ? { ...other, occasion: 'at the printer' } : other.printedAt === null ? other : { ...other, on: dayOf(Temporal.Instant.from(other.printedAt)) }));
      if (isPatient(each.key)) {
        assert.deepEqual(before.filter((other) => other.on === each.on).map(({ template }) => template), [], `${each.key} ${each.template} on ${each.on}, beside what went that day`);
        continue;
      }
      const occasions = (list: typeof before): number => new Set(list.map((other) => other.occasion)).size;
      const besides = own.filter((other) => other.at === each.at && other.occasion !== each.occasion && !withFree.has(other.occasion) && !(other.channel === 'letter' && each.channel === 'letter'));
      assert.ok(withFree.has(each.occasion) || besides.length === 0, `${each.key} ${each.template} on ${each.on}, beside another at the same moment`);
      const week = before.filter((other) => other.on > addDays(each.on, -7));
      assert.equal(occasions(before.filter((other) => other.on === each.on)), 0, `${each.key} ${each.template} on ${each.on}, a second time`);
      assert.ok(occasions(week) < policy.perWeek, `${each.key} ${each.template}: more than ${policy.perWeek} in the week before ${each.on}`);
      assert.ok(occasions(week.filter((other) => other.channel === each.channel)) < policy.channelPerWeek[each.channel as 'email'], `${each.key}: too much by ${each.channel}`);
      for (const subject of each.subjects.filter((said) => /[.:]/.test(said))) {
        const about = own.slice(0, index).filter((other) => other.party === each.party && other.subjects.includes(subject) && other.key.split('.')[0] === each.key.split('.')[0]);
        assert.ok(new Set(about.map((other) => other.key)).size < policy.perInstalment, `${each.key}: too much about ${subject}`);
        if (each.channel === 'sms') assert.ok(about.filter((other) => other.channel === 'sms').length < policy.smsPerInstalment);
      }
    }
  }

  // Nothing is lost: what was decided was sent, waits with a reason, was left out with one, or is somebody's task.
  const decided = await rowsOf<{ n: number }>(`select coalesce(sum(jsonb_array_length(data->'messages')), 0)::int as n from fact where data ? 'messages'`);
  assert.equal(rows.length, decided[0]!.n);
  const tasks = new Set((await rowsOf<{ key: string }>(`select dossier_id || '.' || key as key from task where kind in ('message-uncertain', 'message-failed', 'message-capped')`)).map(({ key }) => key));
  for (const { key, template, status, reason } of rows) {
    if (status === 'dropped') assert.ok(reason, `${key} ${template} dropped without a reason`);
    if (status === 'dropped' && reason === 'enough-about-it' && ['reminder', 'second-reminder', 'missed-first', 'missed-second'].includes(template)) assert.ok(tasks.has(key), `${key} ${template} left out, and nobody knows`);
    if (status === 'uncertain' || status === 'failed' || status === 'bounced') assert.ok(tasks.has(key), `${key} ${template} ${status}, and nobody knows`);
    if (status === 'queued') assert.ok(reason, `${key} ${template} waits without a reason`);
  }
}
