// What the preview says on the first day beside what really leaves: caps, bundles,
// digests, mails that were stopped, letters in one envelope and fallen channels,
// over several dossiers of one person, on the real database.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { addDays, day, type Moment } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { ContactPolicy } from '#domain/policy.ts';
import { readDossiers } from '#store/dossiers.ts';
import { testDb } from '#store/testing.ts';
import { previewLines } from '#texts/preview.ts';
import { messageRenderer } from '#wiring.ts';
import { acceptOffer, makeOffer } from './agree.ts';
import { loadPolicy } from './creditor.ts';
import { previewDossier, type DossierPreview } from './preview-dossier.ts';
import { lettersToPrint, markPrinted } from './print-letters.ts';
import { record } from './record.ts';
import { sendMessages, type SendDeps } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse, type TestHouse, type TypedLine } from './testing.ts';

const main = await testDb();
after(() => main.close());
let names = 0;
const publicUrl = 'https://betalen.example';
const begins = day('2026-03-02');

interface World {
  readonly lines: readonly TypedLine[];
  readonly contact?: Partial<ContactPolicy>;
  /** Dossiers for which an arrangement is agreed on the first day. */
  readonly agreed?: readonly string[];
  readonly before?: (house: TestHouse, send: SendDeps) => Promise<void>;
}

async function built({ lines, contact = {}, agreed = [], before }: World): Promise<{ house: TestHouse; send: SendDeps }> {
  const house = await testHouse({ test: main, name: `Vooruitblik ${(names += 1)}`, iban: null });
  const { deps, creditorId } = house;
  await loadPolicy(house.test.db, creditorId, writePolicy({ ...defaultPolicy, contact: { ...defaultPolicy.contact, ...contact } }), 'test', deps.clock.now());
  const imported = await house.claims(lines.map((each, index) => line(`R-${names}-${index}`, { street: 'Proefweg 1', postcode: '1234 AB', city: 'Proefstad', ...each })));
  assert.ok(imported.ok);
  const send: SendDeps = {
    ...deps, publicUrl, render: messageRenderer, smsReports: () => publicUrl,
    mail: { send: async () => ({ outcome: 'sent' }) },
    sms: { name: 'proef', send: async () => ({ outcome: 'sent', id: 'g' }), readReports: () => [] },
    push: { publicKey: 'k', allows: () => true, send: async () => ({ outcome: 'sent' }) },
  };
  // This house has sent an SMS before.
  await house.rows(`insert into sending (creditor_id, dossier_id, message_no, sending_no, party_id, channel, why, subjects, handed_at, outcome)
    select creditor_id, dossier_id, 900, 1, party_id, 'sms', 'first-choice', '[]', '2025-01-01', 'delivered' from party`);
  for (const key of agreed) {
    const { dossierId, state } = await house.dossier(key);
    const partyId = state.parties[0]!.partyId;
    const by = { kind: 'customer', partyId } as const;
    const offer = await makeOffer(deps, creditorId, dossierId, by);
    assert.ok(offer.ok);
    const accepted = await acceptOffer(deps, creditorId, { dossierId, partyId, by, offerNo: offer.value.offerNo, optionNo: offer.value.options.at(-1)!.optionNo, channel: 'portal', shown: { language: 'nl', text: 't', consent: 'c' } });
    assert.ok(accepted.ok && accepted.value.outcome === 'agreed');
  }
  await before?.(house, send);
  return { house, send };
}

async function foreseen({ house }: { house: TestHouse }, dossierId: number): Promise<DossierPreview> {
  const seen = await previewDossier(house.deps, house.creditorId, { dossierId, publicUrl });
  assert.ok(seen.ok);
  return seen.value;
}

/** Lives so many days without a payment; letters are printed on the day on which they lie ready. */
async function live({ house, send }: { house: TestHouse; send: SendDeps }, days: number): Promise<void> {
  const { deps, creditorId } = house;
  for (let on = begins; on <= addDays(begins, days); on = addDays(on, 1)) {
    house.turnTo(on);
    for (let round = 0; round < 3; round += 1) {
      await takeBotSteps(deps, creditorId);
      await sendMessages(send, creditorId);
      await sendMessages({ ...send, clock: { ...send.clock, now: () => `${on}T13:00:00.000Z` as Moment } }, creditorId);
      const letters = await lettersToPrint(deps, creditorId, publicUrl);
      if (letters.length > 0) await markPrinted(deps, creditorId, letters);
    }
  }
}

/** What left for good in a dossier, and what was left out. */
const happened = ({ house }: { house: TestHouse }, dossierId: number, before: ReadonlySet<string>) => house.rows<{ key: string; told: string }>(
  `select dossier_id || '.' || message_no as key, settled_at::date || ' ' || template || ' ' || channel as told from message where dossier_id = ${dossierId} and status in ('sent', 'printed')
   union all select dossier_id || '.' || message_no, settled_at::date || ' ' || template || ' not sent: ' || reason from message where dossier_id = ${dossierId} and status = 'dropped' and reason in ('unwanted', 'overtaken', 'enough-about-it', 'only-by-post')`)
  .then((rows) => rows.filter(({ key }) => !before.has(key)).map(({ told }) => told).toSorted());
const expected = ({ nothing }: DossierPreview, until: string): string[] => [
  ...nothing.messages.filter((each) => each.on <= until).map((each) => `${each.on} ${each.template} ${each.channel}`),
  ...nothing.events.flatMap((each) => (each.kind === 'not-sent' && each.on <= until ? [`${each.on} ${each.template} not sent: ${each.reason}`] : [])),
].toSorted();

const anna = { customer_number: 'K-1', name: 'Anna Voorbeeld', email: 'anna@post.example' };
const bram = { customer_number: 'K-2', name: 'Bram Voorbeeld', email: 'bram@post.example', street: 'Elders 2' };
const posted = { customer_number: 'K-3', name: 'Cato Voorbeeld', email: '', street: 'Elders 3' };

/** An administrator acts for who owes in these dossiers. */
const represented = (keys: readonly string[]) => async ({ deps, creditorId, ...house }: TestHouse): Promise<void> => {
  for (const key of keys) {
    const { dossierId } = await house.dossier(key);
    await deps.db.inCreditor(creditorId, async (tx) => {
      await tx.sql(`insert into party (creditor_id, party_id, dossier_id, customer_number, role, customer_kind, name, language, country, email)
        values ($1, $2 + 100, $2, 'BEWIND', 'legal-representative', 'business', 'Bewind Voorbeeld', 'nl', 'NL', 'kantoor@bewind.example')`, [creditorId, dossierId]);
      const dossier = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId)!;
      const joined = { kind: 'PartyJoined', on: deps.clock.today(), by: { kind: 'import', importId: 'i' }, data: { partyId: dossierId + 100, role: 'legal-representative', customerKind: 'business' } } as const;
      await record(tx, creditorId, [{ dossier, facts: [joined] }], deps.clock.now(), deps.clock.today());
    });
  }
};

const worlds: readonly (readonly [what: string, world: World, days: number])[] = [
  ['three dossiers of one person, due together and days apart', { lines: [{ dossier: 'A', ...anna }, { dossier: 'B', ...anna, due_on: '2026-03-03' }, { dossier: 'C', ...anna, due_on: '2026-03-06' }], agreed: ['A'] }, 60],
  ['no more than two a week', { lines: ['A', 'B', 'C', 'D'].map((dossier, index) => ({ dossier, ...anna, due_on: `2026-02-${10 + 3 * index}` })), contact: { perWeek: 2 } }, 60],
  ['one a week, and few about one bill', { lines: [{ dossier: 'A', ...anna }, { dossier: 'B', ...anna, due_on: '2026-03-04' }], agreed: ['A'], contact: { perWeek: 1, perInstalment: 3 } }, 70],
  ['from noon, and not on Saturdays', { lines: [{ dossier: 'A', ...anna }, { dossier: 'B', ...bram, due_on: '2026-02-20' }], agreed: ['A'], contact: { fromHour: 12, saturdays: false } }, 60],
  ['who wants no mails that only help', {
    lines: [{ dossier: 'A', ...anna }, { dossier: 'B', ...anna, due_on: '2026-03-05' }], agreed: ['A'],
    before: async (house) => void (await house.rows(`insert into mail_choice (creditor_id, customer_number, stops, how, at) select creditor_id, 'K-1', true, 'page', now() from creditor where creditor_id = ${house.creditorId}`)),
  }, 60],
  ['by SMS first, for who has one', { lines: [{ dossier: 'A', ...anna, mobile: '0612345678' }, { dossier: 'B', ...anna, mobile: '0612345678', due_on: '2026-03-05' }], agreed: ['A'], contact: { channels: ['sms', 'email', 'letter'], smsPerInstalment: 1 } }, 60],
  ['by letter, in one envelope', { lines: [{ dossier: 'A', ...posted }, { dossier: 'B', ...posted }, { dossier: 'C', ...posted, due_on: '2026-03-04' }], agreed: ['A'] }, 60],
  ['who represents three customers', { lines: ['A', 'B', 'C'].map((dossier, index) => ({ dossier, customer_number: `K-${index}`, name: `Klant ${index}`, street: `Weg ${index}`, due_on: `2026-02-${20 + index}` })), before: represented(['A', 'B', 'C']), contact: { perWeek: 2 } }, 60],
  ['what waited on the first day already', {
    lines: [{ dossier: 'A', ...anna }, { dossier: 'B', ...anna, due_on: '2026-02-01' }], contact: { perWeek: 1 },
    before: async (house, send) => {
      await takeBotSteps(house.deps, house.creditorId);
      await sendMessages(send, house.creditorId);
      await house.claims([line('late', { dossier: 'A', ...anna, street: 'Proefweg 1', postcode: '1234 AB', city: 'Proefstad', due_on: '2026-02-10' })]);
    },
  }, 60],
];

/** Looks ahead in every dossier, lives so many days, and compares. Returns how many messages left. */
async function compared(world: World, days: number): Promise<number> {
  const made = await built(world);
  const dossiers = await made.house.rows<{ dossier_id: number }>('select dossier_id from dossier order by 1');
  const previews = [];
  for (const { dossier_id } of dossiers) previews.push(await foreseen(made, dossier_id));
  const left = new Set((await made.house.rows<{ key: string }>(`select dossier_id || '.' || message_no as key from message where settled_at is not null`)).map(({ key }) => key));
  await live(made, days);
  const until = addDays(begins, days);
  let messages = 0;
  for (const seen of previews) {
    const really = await happened(made, seen.dossierId, left);
    assert.deepEqual(expected(seen, until), really, `dossier ${seen.dossierId}`);
    messages += really.length;
  }
  return messages;
}

for (const [what, world, days] of worlds) {
  test(`what was previewed is what leaves: ${what}`, async () => assert.ok((await compared(world, days)) > 1));
}

const anyWorld: fc.Arbitrary<World> = fc.record({
  people: fc.array(fc.record({ who: fc.constantFrom(anna, anna, bram, posted), late: fc.integer({ min: -25, max: 40 }), mobile: fc.boolean() }), { minLength: 1, maxLength: 4 }),
  agrees: fc.subarray([0, 1, 2, 3]),
  contact: fc.record({
    perWeek: fc.integer({ min: 1, max: 4 }), perInstalment: fc.integer({ min: 3, max: 8 }), smsPerInstalment: fc.integer({ min: 0, max: 3 }), saturdays: fc.boolean(), fromHour: fc.constantFrom(7, 11),
    channels: fc.constantFrom<ContactPolicy['channels'][]>(['email', 'letter'], ['sms', 'email', 'letter'], ['email', 'sms', 'letter'], ['sms']),
  }),
}).map(({ people, agrees, contact }) => ({
  lines: people.map(({ who, late, mobile }, index) => ({ dossier: `D${index}`, ...who, due_on: addDays(begins, -late), mobile: mobile ? '0612345678' : '' })),
  agreed: agrees.filter((index) => index < people.length && people[index]!.late > 5).map((index) => `D${index}`), contact,
}));

test('for any people, policy and arrangements: what was previewed is what leaves', async () => {
  await fc.assert(fc.asyncProperty(anyWorld, async (world) => void (await compared(world, 45))), { numRuns: 3 });
});

test('beside what waited stands why, beside what goes together with how many, and what is not sent is named', async () => {
  const two = await built(worlds[2]![1]);
  const lines = previewLines((await foreseen(two, 2)).nothing, () => 'Anna', 'nl').map(({ detail }) => detail).join('\n');
  assert.match(lines, /Dit was al klaar op \d+ \w+ 2026, maar de klant kreeg die (dag|week) al/);
  const bundled = await built({ lines: [{ dossier: 'A', ...anna }, { dossier: 'B', ...anna }] });
  assert.match(previewLines((await foreseen(bundled, 1)).nothing, () => 'Anna', 'nl')[0]!.detail, /Samen met 1 ander bericht in één bericht/);
  const stopped = await built(worlds[4]![1]);
  const said = previewLines((await foreseen(stopped, 1)).nothing, () => 'Anna', 'en');
  assert.ok(said.some(({ title, detail }) => title.startsWith('Not sent: ') && /wants no e-mails that only help/.test(detail)), said.map(({ title }) => title).join());
});
