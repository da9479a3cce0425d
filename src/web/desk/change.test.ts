// A colleague changes a running arrangement and pauses a dossier, page by page,
// on a real database.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { formatAmount } from '#domain/money.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { changeArrangement } from '#usecases/change-arrangement.ts';
import { pauseDossier } from '#usecases/pause-dossier.ts';
import { endArrangement } from '#usecases/steer-dossier.ts';
import { colleague, line } from '#usecases/testing.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let clerk: Visitor;
let manager: Visitor;
before(async () => {
  desk = await testDesk();
  clerk = await desk.signIn('desk', 'B. Balie');
  manager = await desk.signIn('manager', 'M. Beheer');
});
after(() => desk.close());

interface Made {
  readonly dossierId: number;
  readonly who: string;
  readonly at: string;
  schedule(): Promise<string>;
}

let customers = 0;
/** Somebody with 400.00 in four instalments from the 25th, over two claims, and one more beside it. Today is 2 March 2026. */
async function running(): Promise<Made> {
  const no = (customers += 1);
  const of = { customer_number: `V-${no}`, name: `V. Voorbeeld ${no}` };
  await desk.house.claims([line(`V${no}-1`, { ...of, amount: '250,00' }), line(`V${no}-2`, { ...of, amount: '150,00' }), line(`V${no}-3`, { ...of, amount: '80,00', due_on: '2026-02-15', issued_on: '2026-02-01' })]);
  const { dossierId, state } = await desk.house.dossier(`V-${no}`);
  const who = String(state.parties[0]!.partyId);
  const parts = ['2026-03-25', '2026-04-25', '2026-05-25', '2026-06-25'].map((on) => ({ dueOn: day(on), amountCents: 100_00n }));
  const made = await composeArrangement(desk.house.deps, desk.house.creditorId, {
    dossierId, claims: [`V${no}-1`, `V${no}-2`], parts, partyId: Number(who), channel: 'phone', by: colleague, role: 'manager', shown: { language: 'nl', text: 'De hele tekst.', consent: 'ja' },
  });
  assert.ok(made.ok);
  return {
    dossierId, who, at: `/desk/dossiers/${dossierId}`,
    schedule: async () => (await desk.house.dossier(`V-${no}`)).state.arrangements[0]!.instalments.map((each) => `${each.dueOn.slice(5)} ${formatAmount(each.amountCents)}`).join(', '),
  };
}

/** What the confirmation page carries on. */
const hidden = (body: string): Record<string, string> =>
  Object.fromEntries([...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].filter(([, name]) => name !== '_form').map(([, name = '', value = '']) => [name, value.replaceAll('&#10;', '\n')]));

const compose = { 'compose-number': '', 'compose-each': '', 'compose-every': 'month', 'compose-first': '', 'compose-rows': '' };

describe('with somebody on the phone', () => {
  const rows: readonly [what: string, fields: (no: string) => Record<string, string>, said: RegExp, after: string][] = [
    ['deferred', () => ({ number: '1', to: '10-04-2026' }), /Eén termijn gaat naar een latere dag/, '04-10 100.00, 04-25 100.00, 05-25 100.00, 06-25 100.00'],
    ['skipped', () => ({ number: '1' }), /U slaat één termijn over/, '04-25 100.00, 05-25 100.00, 06-25 100.00, 07-25 100.00'],
    ['lowered', () => ({ each: '50' }), /U betaalt minder per keer/, '03-25 50.00, 04-25 50.00, 05-25 50.00, 06-25 50.00, 07-25 50.00, 08-25 50.00, 09-25 50.00, 10-25 50.00'],
    ['raised', () => ({ each: '200' }), /U betaalt meer per keer/, '03-25 200.00, 04-25 200.00'],
    ['other-day', () => ({ day: '31' }), /op een andere dag/, '03-31 100.00, 04-30 100.00, 05-31 100.00, 06-30 100.00'],
    ['claim-added', (no) => ({ claim: `V${no}-3`, how: 'spread' }), /Er komt een rekening bij de regeling/, '03-25 120.00, 04-25 120.00, 05-25 120.00, 06-25 120.00'],
    ['claim-split-off', (no) => ({ claim: `V${no}-2`, standing: 'disputed' }), /Er gaat een rekening uit de regeling/, '03-25 100.00, 04-25 100.00, 05-25 50.00'],
    ['reshaped', () => ({ ...compose, 'compose-way': 'rows', 'compose-rows': '01-04-2026 150,00\n01-06-2026 250,00' }), /Er komen nieuwe termijnen/, '04-01 150.00, 06-01 250.00'],
  ];
  for (const [what, fields, said, after] of rows) {
    it(`${what}: filled in, read out, recorded`, async () => {
      const { at, who, dossierId, schedule } = await running();
      const all = await clerk.get(`${at}/change/1`);
      assert.match(all.body, new RegExp(`/change/1/${what}"`));
      const before = await schedule();
      const shown = await clerk.post(`${at}/change/1/${what}`, { ...fields(String(customers)), who, channel: 'phone' });
      assert.equal(shown.status, 200, problemsIn(shown.body).join(' | '));
      assert.match(wordsOf(shown.body), said);
      assert.match(wordsOf(shown.body), /Zo is het nu.*Zo wordt het.*Lees dit letterlijk voor/);
      assert.equal(await schedule(), before, 'looking writes nothing');
      const carried = hidden(shown.body);
      assert.equal((await clerk.post(`${at}/change/1/${what}`, carried)).status, 422, 'without an answer');
      const done = await clerk.postOn(`${at}/change/1/${what}`, { ...carried, answer: 'Dat is goed.', consent: 'yes' });
      assert.match(wordsOf(done.body), /De regeling is veranderd/);
      assert.equal(await schedule(), after);
      const [row] = await desk.house.rows<{ body: { text: string; consent: string } }>(`select body from evidence where dossier_id = ${dossierId} and body->>'change' = '${what}'`);
      assert.equal(row?.body.consent, 'Dat is goed.');
      assert.match(row?.body.text ?? '', said);
      const versions = wordsOf((await clerk.get(`${at}/evidence/1`)).body);
      assert.match(versions, /De hele tekst\..*Veranderd op 2 maart 2026.*Dat is goed\./);
      if (what === 'claim-split-off') assert.equal((await desk.house.dossier(`V-${customers}`)).state.claims.find((claim) => claim.claim === `V${customers}-2`)?.standing, 'disputed');
    });
  }

  it('outside the rules takes a manager', async () => {
    const { at, who, schedule } = await running();
    const asked = { each: '20', who, channel: 'phone' };
    const shown = await clerk.post(`${at}/change/1/lowered`, asked);
    assert.match(wordsOf(shown.body), /Alleen een leidinggevende kan dit afspreken/);
    assert.doesNotMatch(shown.body, /name="answer"/);
    const may = await manager.post(`${at}/change/1/lowered`, asked);
    assert.match(wordsOf(may.body), /Dit valt buiten de regels.*De regels vragen ten minste € 25,00/);
    const forced = await clerk.post(`${at}/change/1/lowered`, { ...hidden(may.body), answer: 'ja', consent: 'yes' });
    assert.deepEqual(problemsIn(forced.body), ['Dit valt buiten de regels die voor de afdeling gelden. Vraag een leidinggevende om het goed te keuren.']);
    await manager.postOn(`${at}/change/1/lowered`, { ...hidden(may.body), answer: 'ja', consent: 'yes' });
    assert.match(await schedule(), /^03-25 20\.00, .*10-25 20\.00/);
  });

  it('says what is wrong where it stands', async () => {
    const { at, who } = await running();
    const more = { who, channel: 'phone' };
    for (const [what, fields, expected] of [
      ['deferred', { number: '9', to: '10-04-2026' }, 'Kies een van de antwoorden'],
      ['deferred', { number: '1', to: '20-03-2026' }, 'Deze dag is niet later dan de betaaldag van nu. Kies een latere dag. Eerder betalen mag altijd.'],
      ['lowered', { each: 'weinig' }, null],
      ['reshaped', { ...compose, 'compose-way': 'rows', 'compose-rows': '01-04-2026 150,00' }, 'De termijnen zijn samen € 150,00. Dat is € 250,00 minder dan € 400,00. Verdeel ook dat bedrag.'],
      ['extra-lower', {}, 'U hebt nu niets extra betaald. Betaal eerst extra, en kies dan opnieuw.'],
    ] as const) {
      const answer = await clerk.post(`${at}/change/1/${what}`, { ...fields, ...more });
      assert.equal(answer.status, 422, what);
      if (expected) assert.deepEqual(problemsIn(answer.body).map((each) => each.replaceAll('\u00a0', ' ')), [expected]);
    }
    assert.equal((await clerk.get(`${at}/change/2`)).status, 404);
    assert.equal((await clerk.get(`${at}/change/1/nothing`)).status, 404);
  });

  it('an arrangement that runs no more leads back to how things stand', async () => {
    const { at, who, dossierId } = await running();
    const ended = await endArrangement(desk.house.deps, desk.house.creditorId, { dossierId, staffId: 'test', arrangementNo: 1, reason: 'customer-request' });
    assert.ok(ended.ok);
    for (const answer of [await clerk.get(`${at}/change/1`), await clerk.get(`${at}/change/1/lowered`), await clerk.post(`${at}/change/1/lowered`, { each: '20', who, channel: 'phone' })]) {
      assert.deepEqual([answer.status, answer.location], [303, at]);
    }
    assert.match(wordsOf((await clerk.get(at)).body), /Deze regeling loopt niet meer/);
  });

  it('what changed meanwhile is read out again first', async () => {
    const { at, who, dossierId, schedule } = await running();
    const shown = await clerk.post(`${at}/change/1/skipped`, { number: '1', who, channel: 'phone' });
    const by: Actor = { kind: 'customer', partyId: Number(who) };
    const other = await changeArrangement(desk.house.deps, desk.house.creditorId, {
      dossierId, arrangementNo: 1, wanted: { change: 'raised', eachCents: 200_00n }, partyId: Number(who), channel: 'portal', by, shown: { language: 'nl', text: 't', consent: 'c' },
    });
    assert.ok(other.ok);
    const answer = await clerk.post(`${at}/change/1/skipped`, { ...hidden(shown.body), answer: 'ja', consent: 'yes' });
    assert.equal(answer.status, 422);
    assert.equal(await schedule(), '03-25 200.00, 04-25 200.00');
  });
});

describe('what a customer asked', () => {
  const wish = async ({ dossierId, who }: Made): Promise<void> => {
    const asked = await changeArrangement(desk.house.deps, desk.house.creditorId, {
      dossierId, arrangementNo: 1, wanted: { change: 'lowered', eachCents: 26_00n }, partyId: Number(who), channel: 'portal', by: { kind: 'customer', partyId: Number(who) },
      shown: { language: 'nl', text: 'De vraag.', consent: 'Stuur mijn vraag' },
    });
    assert.ok(asked.ok && asked.value.outcome === 'needs-approval');
  };

  it('stands in the form, and its answer closes the task and lets messages go', async () => {
    const made = await running();
    await wish(made);
    const page = await clerk.get(made.at);
    assert.match(wordsOf(page.body), /Een klant vraagt een verandering.*lagere termijnen.*€ 26,00/);
    const href = /href="([^"]+\/change\/1\/lowered\?[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const form = await clerk.get(href);
    assert.match(form.body, /name="each"[^>]*value="26\.00"|value="26\.00"[^>]*name="each"/);
    const shown = await clerk.post(href.split('?')[0] ?? '', { each: '26.00', who: made.who, channel: 'phone', wish: hidden(form.body)['wish'] ?? '' });
    await clerk.postOn(href.split('?')[0] ?? '', { ...hidden(shown.body), answer: 'graag', consent: 'yes' });
    assert.match(await made.schedule(), /^03-25 25\.00/);
    assert.deepEqual((await desk.house.dossier(`V-${customers}`)).state.holds, []);
    assert.deepEqual(await desk.house.rows(`select 1 from task where dossier_id = ${made.dossierId} and kind = 'change-asked' and done_at is null`), []);
  });

  it('can come to nothing, with a note of what was said', async () => {
    const made = await running();
    await wish(made);
    const again = await changeArrangement(desk.house.deps, desk.house.creditorId, {
      dossierId: made.dossierId, arrangementNo: 1, wanted: { change: 'lowered', eachCents: 26_00n }, partyId: Number(made.who), channel: 'portal', by: { kind: 'customer', partyId: Number(made.who) },
      shown: { language: 'nl', text: 'De vraag.', consent: 'Stuur mijn vraag' },
    });
    assert.equal(again.ok ? '' : again.refusal.code, 'on-hold', 'one question at a time');
    const [task] = await desk.house.rows<{ task_id: string }>(`select task_id from task where dossier_id = ${made.dossierId} and kind = 'change-asked'`);
    const taskId = task?.task_id ?? '';
    assert.equal((await clerk.post(`/desk/tasks/${taskId}`, { back: made.at, act: 'handled', [`note-${taskId}`]: '' })).status, 422);
    await clerk.postOn(`/desk/tasks/${taskId}`, { back: made.at, act: 'handled', [`note-${taskId}`]: 'Gebeld: het lukt toch.' });
    assert.deepEqual((await desk.house.dossier(`V-${customers}`)).state.holds, []);
    assert.equal(await made.schedule(), '03-25 100.00, 04-25 100.00, 05-25 100.00, 06-25 100.00');
  });
});

describe('a pause', () => {
  it('for a debt counsellor on the phone, made longer, and ended', async () => {
    const { at, schedule } = await running();
    const form = await clerk.get(`${at}/pause`);
    assert.match(wordsOf(form.body), /Ten hoogste tot en met 1 juni 2026/);
    assert.deepEqual(problemsIn((await clerk.post(`${at}/pause`, { until: '02-06-2026', askedBy: 'debt-counsellor' })).body), ['Een pauze duurt ten hoogste 92 dagen: dus tot en met 1 juni 2026. Kies een eerdere dag, of neem contact met ons op.']);
    assert.equal((await clerk.post(`${at}/pause`, { until: '', askedBy: '' })).status, 422);
    const begun = await clerk.postOn(`${at}/pause`, { until: '31-03-2026', askedBy: 'debt-counsellor' });
    assert.match(wordsOf(begun.body), /De pauze is begonnen.*Pauze tot en met 31 maart 2026/);
    assert.equal(await schedule(), '04-24 100.00, 05-25 100.00, 06-24 100.00, 07-25 100.00');
    await clerk.postOn(`${at}/pause`, { until: '10-04-2026', askedBy: 'debt-counsellor' });
    assert.equal(await schedule(), '05-04 100.00, 06-04 100.00, 07-04 100.00, 08-04 100.00');
    await clerk.postOn(`${at}/pause/end`, {});
    assert.equal(await schedule(), '03-25 100.00, 04-25 100.00, 05-25 100.00, 06-25 100.00');
    assert.equal((await clerk.get((await clerk.post(`${at}/pause/end`, {})).location ?? '')).body.includes('Er loopt nu geen pauze'), true);
  });

  it('that the customer asked for, longer than a customer may take alone', async () => {
    const made = await running();
    const asked = await pauseDossier(desk.house.deps, desk.house.creditorId, { dossierId: made.dossierId, by: { kind: 'customer', partyId: Number(made.who) }, askedBy: 'customer', until: day('2026-05-01'), partyId: Number(made.who) });
    assert.ok(asked.ok && asked.value.outcome === 'needs-approval');
    const page = await clerk.get(made.at);
    const href = /href="([^"]+\/pause\?[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const form = await clerk.get(href);
    assert.match(form.body, /01-05-2026/);
    await clerk.postOn(`${made.at}/pause`, { until: '01-05-2026', askedBy: 'customer', wish: hidden(form.body)['wish'] ?? '' });
    assert.deepEqual((await desk.house.dossier(`V-${customers}`)).state.holds.map((hold) => hold.why), ['pause']);
    assert.deepEqual(await desk.house.rows(`select 1 from task where dossier_id = ${made.dossierId} and kind = 'change-asked' and done_at is null`), []);
  });
});
