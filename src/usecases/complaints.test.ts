// A complaint from the first word to the answer, on a real database: confirmed
// in writing at once, nothing blamed meanwhile, answered in a colleague's words,
// counted in the register, and its words erased.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { complaintsOf } from '#domain/complaints.ts';
import { day } from '#domain/day.ts';
import type { Outcome } from '#domain/outcome.ts';
import { complaintRegister, complaintWords } from '#store/complaints.ts';
import type { Message } from '#texts/messages/message.ts';
import { plainText } from '#texts/messages/plain.ts';
import { testDb } from '#store/testing.ts';
import type { OutgoingMail } from '../ports.ts';
import { answerComplaint, eraseComplaintWords } from './answer-complaint.ts';
import { checkReplay } from './check-replay.ts';
import { complain } from './complain.ts';
import { letterCopy } from './letter-copy.ts';
import { lettersToPrint, markPrinted } from './print-letters.ts';
import { sendMessages, type RenderLook } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse, type TypedLine } from './testing.ts';

const main = await testDb();
after(() => main.close());
let names = 0;

const value = <Value>(outcome: Outcome<Value>): Value => (outcome.ok ? outcome.value : assert.fail(outcome.refusal.code));
const rendered = (message: Message, look: RenderLook) => ({ subject: message.subject, html: '<p></p>', plain: plainText(message, look.portalUrl) });
const told = 'De huur van februari had ik al betaald.';
const answer = 'U had gelijk: het geld stond er al.\n\nDe rekening is nu betaald.';

/** One customer with a bill of January, and what they are sent. */
async function customer(person: TypedLine = {}) {
  const house = await testHouse({ test: main, name: `Proefstichting ${(names += 1)}` });
  const { deps, creditorId } = house;
  await house.claims([line('HUUR-1', { due_on: '2026-01-20', email: 'klant@voorbeeld.example', ...person })]);
  const { dossierId, state } = await house.dossier('K-1');
  const partyId = state.parties[0]!.partyId;
  const mails: string[] = [];
  const by = { kind: 'customer', partyId } as const;
  return {
    ...house, dossierId, mails,
    /** Turns to a day, lets the bot and the post work, and returns what was mailed. */
    morning: async (on: string): Promise<string[]> => {
      house.turnTo(on);
      await takeBotSteps(deps, creditorId);
      const before = mails.length;
      const mail = { send: async (out: OutgoingMail) => (mails.push(out.text), { outcome: 'sent' as const }) };
      await sendMessages({ ...deps, mail, render: { email: rendered, letter: rendered }, publicUrl: 'http://127.0.0.1' }, creditorId);
      return mails.slice(before);
    },
    complains: (more: Partial<Parameters<typeof complain>[2]> = {}) => complain(deps, creditorId, { dossierId, partyId, subject: 'payment', claims: ['HUUR-1'], channel: 'phone', madeOn: deps.clock.today(), told, by, ...more }),
    answers: (more: Partial<Parameters<typeof answerComplaint>[2]> = {}) => answerComplaint(deps, creditorId, { dossierId, complaintNo: 1, outcome: 'founded', answer, ledTo: [], staffId: 'test', ...more }),
    tasks: () => house.rows<{ kind: string; due_on: string; outcome: string | null }>(`select kind, due_on::text, outcome from task where dossier_id = ${dossierId} and kind = 'complaint' order by key`),
    register: () => deps.db.inCreditor(creditorId, (tx) => complaintRegister(tx, creditorId, day('2026-01-01'), day('2026-12-31'), 100)),
    words: () => deps.db.inCreditor(creditorId, async (tx) => (await complaintWords(tx, creditorId, dossierId)).get(1)),
  };
}

test('is confirmed at once, rests blame until it is answered and a week after, and answers in the colleague’s words', async () => {
  const at = await customer();
  value(await at.complains());
  const [confirmation, ...others] = await at.morning('2026-03-02');
  assert.match(confirmation ?? '', /Wij hebben uw klacht ontvangen[^]*een betaling[^]*HUUR-1[^]*uiterlijk maandag 16 maart 2026 antwoord[^]*geen herinneringen/);
  assert.deepEqual(others, [], 'no reminder on the same day');
  assert.deepEqual(await at.tasks(), [{ kind: 'complaint', due_on: '2026-03-16', outcome: null }]);
  assert.deepEqual(await at.morning('2026-03-20'), [], 'nothing is blamed while nobody has answered');

  const [complaint] = await at.register();
  assert.deepEqual({ ...complaint, customer: null }, {
    dossierId: at.dossierId, customer: null, complaintNo: 1, on: '2026-03-02', subject: 'payment', channel: 'phone', claims: ['HUUR-1'], confirmUntil: '2026-03-04', answerUntil: '2026-03-16',
    confirmedOn: '2026-03-02', answeredOn: null, outcome: null, ledTo: 0,
  });

  value(await at.answers());
  const [answered, ...more] = await at.morning('2026-03-20');
  assert.match(answered ?? '', /U hebt gelijk\. Het spijt ons[^]*U had gelijk: het geld stond er al\.\n\nDe rekening is nu betaald\.[^]*Bent u het er niet mee eens/);
  assert.deepEqual(more, []);
  assert.deepEqual(await at.tasks(), [{ kind: 'complaint', due_on: '2026-03-16', outcome: 'founded' }]);
  assert.deepEqual(await at.morning('2026-03-26'), [], 'the week after an answer');
  assert.match((await at.morning('2026-03-27'))[0] ?? '', /HUUR-1/, 'then the bill is asked for again');
  assert.deepEqual((await at.register()).map(({ answeredOn, outcome }) => [answeredOn, outcome]), [['2026-03-20', 'founded']]);
  assert.deepEqual((await checkReplay(main.db, at.creditorId)).drifts, []);
});

test('the same words again add nothing while the first are open; other words are another complaint', async () => {
  const at = await customer();
  assert.equal(value(await at.complains()).complaintNo, 1);
  assert.equal(value(await at.complains()).complaintNo, 1);
  assert.equal(value(await at.complains({ told: 'En ik werd uitgescholden.', subject: 'treatment', claims: [] })).complaintNo, 2);
  assert.equal((await at.tasks()).length, 2);
  assert.equal((await at.morning('2026-03-02')).length, 2, 'each is confirmed');
});

test('about no money it rests nothing', async () => {
  const at = await customer();
  value(await at.complains({ subject: 'treatment', claims: [] }));
  assert.match((await at.morning('2026-03-02')).join('\n'), /Wij hebben uw klacht ontvangen/);
  assert.match((await at.morning('2026-03-03')).join('\n'), /HUUR-1/);
});

test('is confirmed while messages are held, and on a Monday where it came on a Sunday', async () => {
  const at = await customer();
  at.turnTo('2026-03-08');
  value(await at.complains());
  assert.deepEqual(await at.morning('2026-03-08'), []);
  assert.match((await at.morning('2026-03-09'))[0] ?? '', /Wij hebben uw klacht ontvangen/);
});

test('is answered once; what it led to must be there; and nothing is kept of what was refused', async () => {
  const at = await customer();
  value(await at.complains());
  const refusal = async (more: Parameters<typeof at.answers>[0]) => {
    const answered = await at.answers(more);
    return answered.ok ? 'answered' : answered.refusal.code;
  };
  assert.equal(await refusal({ complaintNo: 2 }), 'complaint-not-open');
  assert.equal(await refusal({ ledTo: [1] }), 'stale-screen');
  assert.equal((await at.words())?.answer, null);
  assert.equal(await refusal({}), 'answered');
  assert.equal(await refusal({ outcome: 'unfounded' }), 'complaint-not-open');
  assert.equal(complaintsOf((await at.dossier('K-1')).state)[0]?.answered?.outcome, 'founded');
  await assert.rejects(at.answers({ answer: ' ' }), RangeError);
  await assert.rejects(at.complains({ told: ' ' }), RangeError);
});

test('by letter: the words stand on paper, and are gone from it once erased', async () => {
  const at = await customer({ email: '' });
  value(await at.complains());
  await at.morning('2026-03-02');
  const print = async () => (await lettersToPrint(at.deps, at.creditorId, 'http://127.0.0.1')).map(({ message }) => plainText(message, ''));
  assert.match((await print())[0] ?? '', /Wij hebben uw klacht ontvangen/);
  assert.equal((await at.register())[0]?.confirmedOn, null, 'a letter confirms once it is printed');
  const [letter] = await lettersToPrint(at.deps, at.creditorId, 'http://127.0.0.1');
  await markPrinted(at.deps, at.creditorId, [letter!]);
  assert.equal((await at.register())[0]?.confirmedOn, '2026-03-02');
  value(await at.answers());
  await at.morning('2026-03-03');
  assert.match((await print())[0] ?? '', /het geld stond er al/);
  const [reply] = await lettersToPrint(at.deps, at.creditorId, 'http://127.0.0.1');
  await markPrinted(at.deps, at.creditorId, [reply!]);
  const copy = async () => plainText((await letterCopy(at.deps, at.creditorId, reply!, ''))!.message, '');
  assert.match(await copy(), /het geld stond er al/);
  assert.equal(await eraseComplaintWords(at.deps, at.creditorId, at.dossierId, 1), true);
  assert.equal(await eraseComplaintWords(at.deps, at.creditorId, at.dossierId, 1), false);
  assert.deepEqual(await at.words(), { told: null, answer: null });
  assert.doesNotMatch(await copy(), /het geld stond er al/);
  assert.equal((await at.register())[0]?.outcome, 'founded', 'what came of it stays');
});
