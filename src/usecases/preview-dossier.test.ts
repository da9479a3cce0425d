// The preview of a dossier beside what the bot and the outbox really do, on the
// real database; and that looking ahead writes nothing at all.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays, day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { messageRenderer } from '#wiring.ts';
import { acceptOffer, makeOffer } from './agree.ts';
import { loadPolicy } from './creditor.ts';
import { previewAgreement } from './preview-agreement.ts';
import { previewDossier, type DossierPreview, type PreviewRules } from './preview-dossier.ts';
import { sendMessages } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse, type TestHouse } from './testing.ts';

const publicUrl = 'http://127.0.0.1';
const houses: TestHouse[] = [];
after(async () => {
  for (const house of houses) await house.close();
});

async function houseWith(...lines: Parameters<typeof line>[]): Promise<TestHouse> {
  const house = await testHouse({ iban: null });
  houses.push(house);
  await house.claims(lines.map((each) => line(...each)));
  return house;
}

async function seenIn(house: TestHouse, key: string, rules?: PreviewRules): Promise<DossierPreview> {
  const { dossierId } = await house.dossier(key);
  const seen = await previewDossier(house.deps, house.creditorId, { dossierId, publicUrl, ...(rules ? { rules } : {}) });
  assert.ok(seen.ok);
  return seen.value;
}

async function agree(house: TestHouse, key: string): Promise<void> {
  const { dossierId, state } = await house.dossier(key);
  const partyId = state.parties[0]?.partyId ?? 0;
  const by = { kind: 'customer', partyId } as const;
  const offer = await makeOffer(house.deps, house.creditorId, dossierId, by);
  assert.ok(offer.ok);
  const accepted = await acceptOffer(house.deps, house.creditorId, {
    dossierId, partyId, by, offerNo: offer.value.offerNo, optionNo: offer.value.options.at(-1)!.optionNo, channel: 'portal', shown: { language: 'nl', text: 't', consent: 'c' },
  });
  assert.ok(accepted.ok && accepted.value.outcome === 'agreed');
}

const rowCounts = (house: TestHouse): Promise<unknown[]> =>
  house.rows(`select (select count(*) from fact) as facts, (select count(*) from message) as messages, (select count(*) from task) as tasks,
    (select count(*) from access_token) as tokens, (select count(*) from evidence) as evidence, (select string_agg(dossier_id || state || coalesce(next_look_on::text, ''), ',' order by dossier_id) from dossier) as states`);

test('who pays nothing gets what was previewed: the same messages, days, channels and words', async () => {
  const house = await houseWith(
    ['A-1', { customer_number: 'K-A', email: 'a@voorbeeld.example' }],
    ['B-1', { customer_number: 'K-B', email: 'b@voorbeeld.example', name: 'B. Voorbeeld', language: 'en', due_on: '2026-03-20' }],
  );
  await agree(house, 'K-A');
  const before = await rowCounts(house);
  const previews = [await seenIn(house, 'K-A'), await seenIn(house, 'K-B')];
  assert.deepEqual(await rowCounts(house), before);
  const until = addDays(day('2026-03-02'), 120);
  const foreseen = previews.flatMap((seen) =>
    seen.nothing.messages.filter((message) => message.on <= until).map((message) => {
      const { subject, text } = seen.read(message);
      return { on: message.on, dossier: seen.dossierId, template: message.template, channel: message.channel, subject, words: withoutLinks(text) };
    }));
  for (let on = day('2026-03-02'); on <= until; on = addDays(on, 1)) {
    house.turnTo(on);
    await takeBotSteps(house.deps, house.creditorId);
    await sendMessages({ ...house.deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl }, house.creditorId);
  }
  const sent = await house.rows<{ dossier_id: number; template: string; channel: string; subject: string; plain: string; decided_on: string }>(
    `select dossier_id, template, channel, subject, plain, decided_on from message where status = 'sent' order by dossier_id, message_no`);
  assert.deepEqual(
    sent.map(({ dossier_id, template, channel, subject, plain, decided_on }) => ({ on: decided_on, dossier: dossier_id, template, channel, subject, words: withoutLinks(plain) })),
    foreseen,
  );
  assert.ok(foreseen.some((message) => message.template === 'final-warning') && foreseen.some((message) => message.template === 'reminder'));
});

/** Each message has a link of its own. */
const withoutLinks = (text: string): string => text.replaceAll(/\/p\/[^\s?]+/g, '/p/…');

test('who pays all of it is thanked, and it ends', async () => {
  const house = await houseWith(['A-1', { customer_number: 'K-A', email: 'a@voorbeeld.example' }]);
  await agree(house, 'K-A');
  const { all, read } = await seenIn(house, 'K-A');
  assert.deepEqual([all.ends.how, all.ends.openCents, all.ends.arrangements], ['rests', 0n, ['final']]);
  const last = all.messages.at(-1);
  assert.equal(last?.template, 'kept');
  assert.match(read(last).text, /^Beste Anna Voorbeeld,\n/);
});

test('by the rules of each day, by another version, by a file, and what cannot be', async () => {
  const house = await houseWith(['A-1', { customer_number: 'K-A', email: '', due_on: '2026-03-20' }]);
  const { deps, creditorId } = house;
  const quiet = { ...defaultPolicy, reminders: [{ name: 'reminder', days: 40 }] } as const;
  assert.ok((await loadPolicy(deps.db, creditorId, writePolicy({ ...quiet, validFrom: day('2026-03-03') }), 'test', deps.clock.now())).ok);
  const days = async (rules?: PreviewRules): Promise<string[]> => (await seenIn(house, 'K-A', rules)).nothing.messages.filter((each) => each.template === 'reminder').map((each) => `${each.on} ${each.channel}`);
  const seen = await seenIn(house, 'K-A');
  const newest = seen.versions[0]?.version ?? 0;
  assert.deepEqual(await days({ version: newest }), ['2026-04-29 letter']);
  assert.deepEqual(await days(), ['2026-04-29 letter']);
  const older = await days({ version: newest - 1 });
  assert.deepEqual([older.length, older[0]! < '2026-04-29'], [1, true]);
  assert.deepEqual(await days({ document: writePolicy({ ...quiet, reminders: [{ name: 'reminder', days: 10 }] }) }), ['2026-03-30 letter']);
  const ask = { dossierId: seen.dossierId, publicUrl };
  const why = async (more: object): Promise<string> => {
    const answer = await previewDossier(deps, creditorId, { ...ask, ...more });
    return answer.ok ? 'ok' : answer.why;
  };
  assert.equal(await why({ rules: { version: 99 } }), 'no-version');
  assert.equal(await why({ rules: { document: '{}' } }), 'policy-problems');
  assert.equal(await why({ dossierId: 999 }), 'no-dossier');
});

test('before agreeing: how often one hears from us, and help before a last chance; nothing is written', async () => {
  const house = await houseWith(['A-1', { customer_number: 'K-A', email: 'a@voorbeeld.example' }]);
  const { dossierId, state } = await house.dossier('K-A');
  const partyId = state.parties[0]?.partyId ?? 0;
  const by = { kind: 'customer', partyId } as const;
  const offer = await makeOffer(house.deps, house.creditorId, dossierId, by);
  assert.ok(offer.ok);
  const before = await rowCounts(house);
  const { offerNo, options } = offer.value;
  const get = await previewAgreement(house.deps, house.creditorId, { dossierId, partyId, by, offerNo, optionNo: options.at(-1)!.optionNo });
  assert.ok(get?.announced && get.dueToday && get.missed && get.lastChance && get.kept);
  assert.equal(get.channel, 'email');
  assert.ok(get.announced.on < get.dueToday && get.dueToday < get.missed && get.missed < get.lastChance.on && get.lastChance.on < get.lastChance.payUntil);
  assert.equal(await previewAgreement(house.deps, house.creditorId, { dossierId, partyId, by, offerNo: 99, optionNo: 1 }), null);
  assert.deepEqual(await rowCounts(house), before);
});
