// The desk's pages of letting go and correcting, as colleagues of each role use
// them: what they are told, what they may, and what the dossier says afterwards.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addDays, day } from '#domain/day.ts';
import { bookPayment } from '#usecases/book-payment.ts';
import { colleague, line } from '#usecases/testing.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { problemsIn, testDesk, wordsOf, type Answer, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let clerk: Visitor;
let manager: Visitor;
let second: Visitor;
let jurist: Visitor;
before(async () => {
  desk = await testDesk();
  clerk = await desk.signIn('desk', 'B. Balie');
  manager = await desk.signIn('manager', 'M. Beheer');
  second = await desk.signIn('manager', 'T. Tweede');
  jurist = await desk.signIn('compliance', 'J. Recht');
});
after(() => desk.close());

let customers = 0;
interface Made {
  readonly no: number;
  readonly dossierId: number;
  readonly who: string;
  readonly at: string;
  open(): Promise<bigint[]>;
}

/** Somebody who owes 500.00, and 40.00 costs of somebody else. Today is 2 March 2026. */
async function customer(): Promise<Made> {
  const no = (customers += 1);
  const of = { customer_number: `L-${no}`, name: `L. Voorbeeld ${no}` };
  await desk.house.claims([line(`L${no}-1`, of), line(`L${no}-2`, { ...of, part: 'costs', amount: '40,00', due_on: '2026-02-01' })]);
  const { dossierId, state } = await desk.house.dossier(`L-${no}`);
  return {
    no, dossierId, who: String(state.parties[0]!.partyId), at: `/desk/dossiers/${dossierId}`,
    open: async () => (await desk.house.dossier(`L-${no}`)).state.claims.map((claim) => claim.openCents),
  };
}

/** Posts a form of the page of letting go, with the proof of what was on it. */
async function act(visitor: Visitor, { at }: Made, form: string, fields: Record<string, string>): Promise<Answer> {
  const seen = /name="seen" value="(\d+)"/.exec((await visitor.get(`${at}/let-go`)).body)?.[1] ?? '';
  const answer = await visitor.post(`${at}/let-go/${form}`, { ...fields, seen });
  return answer.status === 303 ? visitor.get(answer.location ?? '') : answer;
}

const hidden = (body: string): Record<string, string> =>
  Object.fromEntries([...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].filter(([, name]) => name !== '_form').map(([, name = '', value = '']) => [name, value.replaceAll('&#10;', '\n')]));

describe('waiving and writing off', () => {
  it('tells each role how far they may go', async () => {
    const made = await customer();
    for (const [visitor, limit] of [[clerk, /tot en met € 5,00\. .*altijd goedkeuren/], [manager, /tot en met € 250,00\. .*tot en met € 1\.000,00\./]] as const) {
      assert.match(wordsOf((await visitor.get(`${made.at}/let-go`)).body), limit);
    }
  });

  it('waives, and shows it apart from what was paid, with the reason, and how to undo it', async () => {
    const made = await customer();
    const shown = await act(clerk, made, 'waive', { 'waive-amount': '5', 'waive-claim': `claim:L${made.no}-1`, 'waive-reason': 'Zegel vergoed' });
    assert.match(wordsOf(shown.body), /Het bedrag is kwijtgescholden.*waarvan kwijtgescholden € 5,00.*Reden: “Zegel vergoed”/);
    const undo = /\/desk\/dossiers\/\d+\/undo\/\d+/.exec(shown.body)?.[0] ?? assert.fail('no way to undo it');
    const page = await clerk.get(undo);
    assert.match(wordsOf(page.body), /€ 5,00 kwijtgescholden.*alsof dit niet is gebeurd/);
    const empty = await clerk.post(`${made.at}/undo`, { ...hidden(page.body), 'undo-reason': ' ' });
    assert.deepEqual([empty.status, problemsIn(empty.body)], [422, ['Vul dit in']]);
    const undone = await clerk.postOn(`${made.at}/undo`, { ...hidden(page.body), 'undo-reason': 'Dubbel vergoed' });
    assert.match(wordsOf(undone.body), /Reden: “Dubbel vergoed”.*kwijtgescholden teruggedraaid/);
    assert.deepEqual(await made.open(), [500_00n, 40_00n]);
    assert.match(wordsOf((await clerk.get((await clerk.get(undo)).location ?? '')).body), /Dit dossier is veranderd/);
  });

  it('asks a second colleague above the limit, who reads why', async () => {
    const made = await customer();
    const asked = await act(manager, made, 'waive', { 'waive-amount': '300', 'waive-claim': 'all', 'waive-reason': 'Lekkage van maanden' });
    assert.match(wordsOf(asked.body), /Een collega moet het goedkeuren.*Een collega wil € 300,00 kwijtschelden/);
    const own = await act(manager, made, 'answer', { ask: '1', answer: 'approve' });
    assert.match(wordsOf(own.body), /U hebt dit zelf gevraagd.*M\. Beheer: “Lekkage van maanden”/);
    assert.match(wordsOf((await act(clerk, made, 'answer', { ask: '1', answer: 'approve' })).body), /Vraag een leidinggevende/);
    const done = await act(second, made, 'answer', { ask: '1', answer: 'approve' });
    assert.match(wordsOf(done.body), /Goedgekeurd.*gevraagd door M\. Beheer, toegestaan door T\. Tweede/);
    assert.deepEqual(await made.open(), [200_00n, 40_00n]);
  });

  it('decides what was asked from the list of tasks too', async () => {
    const made = await customer();
    await act(clerk, made, 'write-off', { 'off-claims': `L${made.no}-1`, 'off-reason': 'Onvindbaar' });
    const [task] = await desk.house.rows<{ task_id: string }>(`select task_id from task where dossier_id = ${made.dossierId} and kind = 'letting-go-asked' and done_at is null`);
    assert.match(wordsOf((await clerk.postOn(`/desk/tasks/${task!.task_id}`, { act: 'approve' })).body), /U hebt dit zelf gevraagd/);
    await manager.postOn(`/desk/tasks/${task!.task_id}`, { act: 'approve' });
    const shown = wordsOf((await clerk.get(made.at)).body);
    assert.match(shown, /afgeboekt/);
    assert.match(shown, /de klant moet dit nog betalen, we vragen er niet meer om/);
    assert.deepEqual(await made.open(), [500_00n, 40_00n]);
    const back = await act(clerk, made, 'reopen', { 'back-claims': `L${made.no}-1`, 'back-reason': 'Gevonden' });
    assert.match(wordsOf(back.body), /De rekeningen zijn weer open.*Niet meer afgeboekt/);
  });

  it('waives the small rest of an arrangement with one press', async () => {
    const made = await customer();
    const parts = `${addDays(day('2026-03-02'), 3)} 50000`;
    await manager.postOn(`${made.at}/agree/composed`, { 'compose-claims': `L${made.no}-1`, rows: parts, who: made.who, channel: 'phone', answer: 'ja', consent: 'yes' });
    const booked = await bookPayment(desk.house.deps, desk.house.creditorId, { dossierId: made.dossierId, amountCents: 499_00n, on: day('2026-03-02'), means: 'cash', by: colleague });
    assert.ok(booked.ok);
    desk.house.turnTo('2026-03-30');
    await takeBotSteps(desk.house.deps, desk.house.creditorId);
    const [task] = await desk.house.rows<{ task_id: string }>(`select task_id from task where dossier_id = ${made.dossierId} and kind = 'small-rest' and done_at is null`);
    await clerk.postOn(`/desk/tasks/${task!.task_id}`, { act: 'waive' });
    desk.house.turnTo('2026-03-02');
    assert.deepEqual(await made.open(), [0n, 40_00n]);
    assert.deepEqual(await desk.house.rows(`select 1 from task where dossier_id = ${made.dossierId} and kind in ('small-rest', 'letting-go-asked') and done_at is null`), []);
  });
});

describe('costs that no rule reckons', () => {
  it('shows the form to managers only, and takes it from nobody else', async () => {
    const made = await customer();
    assert.doesNotMatch((await clerk.get(`${made.at}/let-go`)).body, /costs-document/);
    const fields = { 'costs-claim': `L${made.no}-1`, 'costs-amount': '114,05', 'costs-document': 'vonnis 123', 'costs-reason': 'Toegewezen' };
    assert.deepEqual(problemsIn((await act(clerk, made, 'costs', fields)).body), ['Dit valt buiten de regels die voor de afdeling gelden. Vraag een leidinggevende om het goed te keuren.']);
    assert.match(wordsOf((await act(manager, made, 'costs', fields)).body), /De kosten staan op de rekening/);
    assert.deepEqual(await made.open(), [614_05n, 40_00n]);
    const charge = /name="withdraw-charge" value="([^"]+)"/.exec((await manager.get(`${made.at}/let-go`)).body)?.[1] ?? '';
    assert.match(wordsOf((await act(manager, made, 'withdraw', { 'withdraw-charge': charge, 'withdraw-reason': 'Vernietigd' })).body), /De kosten zijn teruggenomen.*Reden: “Vernietigd”/);
    assert.deepEqual(await made.open(), [500_00n, 40_00n]);
  });

  it('lets compliance alone judge somebody else’s costs', async () => {
    const made = await customer();
    const fields = { 'judge-claim': `L${made.no}-2`, judge: 'wrong', 'judge-reason': 'Boven de staffel' };
    assert.match(wordsOf((await manager.get(`${made.at}/let-go`)).body), /Alleen een collega met de rol compliance beslist hierover/);
    assert.match(problemsIn((await act(manager, made, 'judge', fields)).body)[0] ?? '', /Alleen een collega met de rol compliance/);
    assert.match(wordsOf((await act(jurist, made, 'judge', fields)).body), /Vastgelegd.*Reden: “Boven de staffel”/);
    assert.deepEqual(await made.open(), [500_00n, 0n]);
  });
});

describe('settling and moving', () => {
  it('reads out exactly what is let go, and keeps what the customer said', async () => {
    const made = await customer();
    const form = { 'settle-claims': `L${made.no}-1`, 'settle-total': '400', 'settle-number': '2', 'settle-first': '16-03-2026', who: made.who, channel: 'phone' };
    const page = await manager.post(`${made.at}/settle`, form, `${made.at}/settle`);
    assert.equal(page.status, 200, problemsIn(page.body).join());
    assert.match(wordsOf(page.body), /Er staat € 500,00 open .* U betaalt daarvan € 400,00, in 2 termijnen: 1\. uiterlijk op 16 maart 2026: € 200,00 .* de rest, € 100,00, niet meer te betalen/);
    const silent = await manager.post(`${made.at}/settle/accept`, { ...hidden(page.body), why: '', answer: 'Ja, graag' });
    assert.deepEqual([silent.status, problemsIn(silent.body)], [422, ['Zet een vinkje als de klant akkoord is', 'Vul dit in']]);
    const agreed = await manager.postOn(`${made.at}/settle/accept`, { ...hidden(page.body), why: 'Meer lukt niet', answer: 'Ja, graag', consent: 'yes' });
    assert.match(wordsOf(agreed.body), /De schikking is afgesproken.*aan het eind kwijtgescholden: € 100,00.*Reden: “Meer lukt niet”/);
    const { state } = await desk.house.dossier(`L-${made.no}`);
    assert.deepEqual([state.arrangements[0]?.extras?.forgivesCents, await made.open()], [100_00n, [500_00n, 40_00n]]);
    assert.match(wordsOf((await clerk.get(`${made.at}/evidence/1`)).body), /de rest, € 100,00, niet meer te betalen.*Ja, graag/);
  });

  it('refuses a settlement that lets nothing go, with what was typed', async () => {
    const made = await customer();
    const form = { 'settle-claims': `L${made.no}-1`, 'settle-total': '500', 'settle-number': '1', 'settle-first': '16-03-2026', who: made.who, channel: 'phone' };
    const page = await clerk.post(`${made.at}/settle`, form);
    assert.equal(page.status, 422);
    assert.match(problemsIn(page.body)[0] ?? '', /^De termijnen zijn samen € 500,00 en er staat € 500,00 open/);
    assert.match(page.body, /name="settle-total"[^>]*value="500"|value="500"[^>]*name="settle-total"/);
  });

  it('moves a payment to the dossier that it belongs to', async () => {
    const [wrong, right] = [await customer(), await customer()];
    const booked = await bookPayment(desk.house.deps, desk.house.creditorId, { dossierId: wrong.dossierId, amountCents: 120_00n, on: day('2026-02-25'), means: 'cash', by: colleague });
    assert.ok(booked.ok);
    const fields = { 'move-payment': booked.value.paymentId, 'move-reason': 'Verkeerde naam', seen: '0' };
    const same = await clerk.post(`${wrong.at}/move-payment`, { ...fields, 'move-to': String(wrong.dossierId) });
    assert.deepEqual([same.status, problemsIn(same.body)], [422, ['De betaling staat al in dit dossier. Vul het nummer van het andere dossier in.']]);
    const moved = await clerk.postOn(`${wrong.at}/move-payment`, { ...fields, 'move-to': String(right.dossierId) });
    assert.match(wordsOf(moved.body), /De betaling staat nu in het andere dossier.*Reden: “Verkeerde naam”/);
    assert.deepEqual([await wrong.open(), await right.open()], [[500_00n, 40_00n], [380_00n, 40_00n]]);
  });
});
