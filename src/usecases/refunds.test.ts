// Credit on its way back, from the question to the line on the bank's statement,
// on a real database and against a stand-in for Mollie.

import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { creditCents } from '#domain/allocation.ts';
import { day } from '#domain/day.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import type { Outcome } from '#domain/outcome.ts';
import { fakeMollie, type FakeMollie } from '#payments/fake-mollie/testing.ts';
import { mollieProvider } from '#payments/mollie.ts';
import { recentRefunds } from '#store/refunds.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import type { BankFolder, PaymentProvider } from '../ports.ts';
import { compareBank } from './compare-bank.ts';
import { fileRefunds, refundFile } from './file-refunds.ts';
import { readRefundStatus } from './follow-refunds.ts';
import { hearNews, lookAtDuePayments, takeWaitingNews } from './follow-payments.ts';
import { answerRefund, askRefund, type AskRefund } from './refunds.ts';
import { sendRefunds } from './send-refunds.ts';
import { startPayment } from './start-payment.ts';
import { takeBankFolder } from './take-bank-folder.ts';
import { line, payerIban, testHouse } from './testing.ts';

let test: TestDb;
let fake: FakeMollie;
let provider: PaymentProvider;
let houses = 0;
before(async () => {
  [test, fake] = await Promise.all([testDb(), fakeMollie()]);
  provider = mollieProvider({ apiKey: fake.apiKey, apiUrl: fake.url, waitMs: 2_000 });
});
after(async () => {
  await fake.close();
  await test.close();
});

const answerOf = <Value>(outcome: Outcome<Value>): Value => (outcome.ok ? outcome.value : assert.fail(outcome.refusal.code));
const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.refusal.code);
const anna = { kind: 'colleague', staffId: 'anna' } as const;
const customer = { kind: 'customer', partyId: 1 } as const;

/** A customer with one bill of € 500, who paid € 530. */
async function overpaid({ claims = 1, pays = 530_00n }: { claims?: number; pays?: bigint } = {}) {
  const house = await testHouse({ test, name: `Teruggeefstichting ${(houses += 1)}` });
  await house.claims(Array.from({ length: claims }, (_, index) => line(`HUUR-${index + 1}`)));
  await house.statement([{ amountCents: pays, counterpartyName: 'A Voorbeeld', counterpartyIban: payerIban, remittance: 'HUUR-1' }]);
  const { dossierId } = await house.dossier('K-1');
  const { deps, creditorId } = house;
  return {
    ...house, dossierId,
    ask: (more: Partial<AskRefund> = {}) => askRefund(deps, creditorId, { dossierId, amountCents: null, by: anna, ...more }),
    answer: (staffId: string, approve = true, refundNo = 1) => answerRefund(deps, creditorId, { dossierId, refundNo, staffId, approve }),
    file: (staffId: string) => fileRefunds(deps, creditorId, staffId),
    credit: async () => {
      const { state } = await house.dossier('K-1');
      assert.equal(imbalanceCents(state), 0n);
      return creditCents(state);
    },
    refunds: () => deps.db.inCreditor(creditorId, (tx) => recentRefunds(tx, creditorId, 10)),
    statuses: async () => (await deps.db.inCreditor(creditorId, (tx) => recentRefunds(tx, creditorId, 10))).map((row) => row.status),
    openTasks: async () => (await house.rows<{ kind: string }>(`select kind from task where done_at is null order by kind`)).map(({ kind }) => kind),
    differences: async () => (await deps.db.inCreditor(creditorId, (tx) => compareBank(tx, creditorId))).differences.map(({ kind, amountCents }) => [kind, amountCents]),
  };
}

async function filed(staffId = 'anna') {
  const one = await overpaid();
  answerOf(await one.ask());
  answerOf(await one.answer('bram'));
  const { batch } = answerOf(await one.file(staffId));
  assert.ok(batch);
  return { ...one, batch, endToEndId: (await one.refunds())[0]!.endToEndId };
}

describe('a refund by transfer', () => {
  it('is asked, approved by another, filed, and recognised on the statement', async () => {
    const one = await overpaid();
    const asked = answerOf(await one.ask());
    assert.deepEqual([asked.amountCents, asked.iban, asked.holderName, asked.way], [30_00n, payerIban, 'A Voorbeeld', 'transfer']);
    assert.deepEqual(await one.openTasks(), ['refund-asked']);
    assert.equal(codeOf(await one.answer('anna')), 'needs-second-colleague');
    assert.equal(codeOf(await one.answer('bram')), 'done');
    assert.deepEqual(await one.openTasks(), []);
    assert.equal(await one.credit(), 30_00n, 'until it leaves it is credit');

    const { batch } = answerOf(await one.file('anna'));
    assert.deepEqual([batch?.refunds, batch?.sumCents, batch?.payOn, await one.credit()], [1, 30_00n, '2026-03-02', 0n]);
    const [first, again] = await Promise.all([1, 2].map(() => refundFile(one.deps.db, one.creditorId, batch!.batchId)));
    assert.deepEqual(again, first, 'the same file, byte for byte');
    assert.match(first!.text, /pain\.001\.001\.09[^]*<EndToEndId>TB-\d+-1-1<\/EndToEndId>[^]*30\.00[^]*A Voorbeeld[^]*NL44RABO0123456789/);
    assert.equal(answerOf(await one.file('anna')).batch, null, 'nothing leaves twice');

    one.turnTo('2026-03-04');
    const told = await one.statement([{ amountCents: -30_00n, endToEndId: asked.endToEndId, counterpartyIban: payerIban, counterpartyName: 'A Voorbeeld' }]);
    assert.ok(told.ok && told.value.unmatched === 0 && told.value.reversalsUnknown === 0);
    assert.deepEqual(await one.statuses(), ['settled']);
    assert.deepEqual(await one.rows(`select status from bank_line where amount_cents < 0`), [{ status: 'assigned' }]);
    assert.deepEqual(await one.differences(), [], 'the books and the bank agree');
  });

  it('is let go by a second colleague where the customer asked', async () => {
    const one = await overpaid();
    answerOf(await one.ask({ by: customer }));
    answerOf(await one.answer('bram'));
    const bram = answerOf(await one.file('bram'));
    assert.deepEqual([bram.batch, bram.forAnother], [null, 1]);
    assert.equal(answerOf(await one.file('carla')).batch?.refunds, 1);
  });

  it('goes to the account that was typed, and to none that does not exist', async () => {
    const one = await overpaid();
    assert.equal(codeOf(await one.ask({ account: { iban: 'NL00RABO0123456789', holderName: 'A Voorbeeld' } })), 'account-invalid');
    assert.equal(codeOf(await one.ask({ account: { iban: payerIban, holderName: ' ' } })), 'account-invalid');
    const asked = answerOf(await one.ask({ account: { iban: 'nl91 abna 0417 1643 00', holderName: 'B Voorbeeld' } }));
    assert.deepEqual([asked.iban, asked.holderName], ['NL91ABNA0417164300', 'B Voorbeeld']);
    assert.equal(codeOf(await one.ask()), 'more-than-credit', 'not twice');
  });

  it('is called off where a new bill used the credit', async () => {
    const one = await overpaid();
    answerOf(await one.ask());
    answerOf(await one.answer('bram'));
    await one.claims([line('HUUR-1'), line('HUUR-2', { amount: '20,00' })]);
    const { batch, calledOff } = answerOf(await one.file('anna'));
    assert.deepEqual([batch, calledOff, await one.statuses()], [null, 1, ['declined']]);
    assert.equal(await one.credit(), 10_00n);
  });

  it('is credit again when the bank sends it back, and a task', async () => {
    const one = await filed();
    one.turnTo('2026-03-04');
    const party = { endToEndId: one.endToEndId, counterpartyIban: payerIban, counterpartyName: 'A Voorbeeld' };
    await one.statement([{ ...party, amountCents: -30_00n }]);
    one.turnTo('2026-03-06');
    const told = await one.statement([{ ...party, amountCents: 30_00n, returnReason: 'AC04' }]);
    assert.ok(told.ok && told.value.unmatched === 0 && told.value.matched === 0);
    assert.deepEqual([await one.credit(), await one.statuses(), await one.openTasks(), await one.differences()], [30_00n, ['failed'], ['refund-failed'], []]);
    assert.equal(codeOf(await one.ask()), 'done', 'and can be asked anew');
  });

  it('is recognised by its text where the bank gives no end-to-end id', async () => {
    const one = await filed();
    one.turnTo('2026-03-04');
    await one.statement([{ amountCents: -30_00n, remittance: `Terugbetaling tegoed ${one.endToEndId}` }, { amountCents: -30_00n, remittance: `Terugbetaling tegoed ${one.endToEndId}9` }]);
    assert.deepEqual(await one.statuses(), ['settled']);
    assert.deepEqual(await one.rows(`select status from bank_line where amount_cents < 0 order by status`), [{ status: 'assigned' }, { status: 'ignored' }]);
  });

  it('is credit again when a status report refuses it, once however often it is read', async () => {
    const one = await filed();
    const report = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>S1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${one.batch.batchId}</OrgnlMsgId></OrgnlGrpInfAndSts>
      <OrgnlPmtInfAndSts><OrgnlPmtInfId>${one.batch.batchId}-B</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>${one.endToEndId}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
    const read = () => readRefundStatus(one.deps, one.creditorId, { fileName: 's.xml', open: () => [new TextEncoder().encode(report)] }, anna);
    assert.deepEqual(await read(), { ok: true, value: { rejected: 1, known: 1, unknown: 0, doubted: 0 } });
    assert.deepEqual(await read(), { ok: true, value: { rejected: 0, known: 1, unknown: 0, doubted: 0 } });
    assert.deepEqual([await one.credit(), (await one.refunds())[0]?.reason, await one.openTasks()], [30_00n, 'AC01', ['refund-failed']]);
  });

  const vopAnswer = (of: { batch: { batchId: string }; endToEndId: string }, status: string, more = ''): Uint8Array =>
    new TextEncoder().encode(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>V-${status}</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${of.batch.batchId}</OrgnlMsgId><GrpSts>RVCM</GrpSts></OrgnlGrpInfAndSts>
      <OrgnlPmtInfAndSts><OrgnlPmtInfId>${of.batch.batchId}-B</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>${of.endToEndId}</OrgnlEndToEndId><TxSts>${status}</TxSts>${more}</TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`);

  for (const [status, doubt] of [['RVNM', 'no-match'], ['RVMC', 'close-match'], ['RVNA', 'not-possible']] as const) {
    it(`is a question for the desk where the bank answers ${status} about its name, until the statement shows it`, async () => {
      const one = await filed();
      const file = { fileName: 'v.xml', open: () => [vopAnswer(one, status, '<StsRsnInf><AddtlInf>B Voorbeeld</AddtlInf></StsRsnInf>')] };
      for (let times = 0; times < 2; times += 1) assert.deepEqual(await readRefundStatus(one.deps, one.creditorId, file, anna), { ok: true, value: { rejected: 0, known: 0, unknown: 0, doubted: 1 } });
      assert.deepEqual([await one.credit(), await one.statuses()], [0n, ['filed']], 'the bank has it in hand');
      assert.deepEqual(
        await one.rows(`select kind, due_on, details from task where done_at is null`),
        [{ kind: 'refund-name-unsure', due_on: '2026-03-03', details: { refundNo: 1, amountCents: '30.00', doubt } }], 'once, and without the other name',
      );
      one.turnTo('2026-03-04');
      await one.statement([{ amountCents: -30_00n, endToEndId: one.endToEndId }]);
      assert.deepEqual([await one.openTasks(), await one.statuses()], [[], ['settled']]);
      await readRefundStatus(one.deps, one.creditorId, file, anna);
      assert.deepEqual(await one.openTasks(), [], 'told late it is no question any more');
    });
  }

  it('is credit again and one task where a doubt about the name becomes a refusal', async () => {
    const one = await filed();
    const told = async (bytes: Uint8Array) => readRefundStatus(one.deps, one.creditorId, { fileName: 'v.xml', open: () => [bytes] }, anna);
    await told(vopAnswer(one, 'RVNM'));
    await told(vopAnswer(one, 'RJCT', '<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf>'));
    assert.deepEqual([await one.credit(), await one.statuses(), await one.openTasks()], [30_00n, ['failed'], ['refund-failed']]);
  });

  it('is no question where the name is right', async () => {
    const one = await filed();
    const right = new TextEncoder().encode(new TextDecoder().decode(vopAnswer(one, 'RCVC')).replace('RVCM', 'RCVC'));
    const read = await readRefundStatus(one.deps, one.creditorId, { fileName: 'v.xml', open: () => [right] }, anna);
    assert.deepEqual([read, await one.openTasks()], [{ ok: true, value: { rejected: 0, known: 0, unknown: 0, doubted: 0 } }, []]);
  });

  it('is credit again where the bank lays its refusal in the folder for statements', async () => {
    const one = await filed();
    const report = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>S2</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${one.batch.batchId}</OrgnlMsgId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>`;
    const moved: string[] = [];
    const folder: BankFolder = { look: async () => [{ name: 'antwoord.xml', open: () => Readable.from([new TextEncoder().encode(report)]) }], done: async (name) => void moved.push(name), refused: async (name) => void moved.push(`refused ${name}`) };
    const { answers } = await takeBankFolder(one.deps, one.creditorId, folder);
    assert.deepEqual([answers, moved], [[{ name: 'antwoord.xml', read: { again: false, rejected: 0, refunds: 1, doubted: 0, unknown: 0 } }], ['antwoord.xml']]);
    assert.deepEqual([await one.credit(), (await one.refunds())[0]?.reason, await one.openTasks()], [30_00n, 'FF01', ['refund-failed']]);
    assert.deepEqual((await takeBankFolder(one.deps, one.creditorId, folder)).answers[0]?.read, { again: true, rejected: 0, refunds: 0, doubted: 0, unknown: 0 });
  });
});

describe('a refund through the payment service', () => {
  /** Paid online for a bill that a transfer had paid already: € 460 too much. */
  async function online() {
    const house = await testHouse({ test, name: `Teruggeefstichting ${(houses += 1)}` });
    fake.now = '2026-03-02T08:00:00+00:00';
    await house.claims([line('HUUR-1'), line('HUUR-2', { amount: '40,00' })]);
    const { dossierId } = await house.dossier('K-1');
    const { deps, creditorId } = house;
    const started = answerOf(await startPayment(deps, provider, 'https://betalen.example', creditorId, {
      dossierId, partyId: 1, language: 'nl', aim: { arrangements: [], claims: ['HUUR-1'] }, shownCents: 500_00n,
    }));
    const id = started.checkoutUrl.split('/').at(-1) as string;
    await house.statement([{ amountCents: 500_00n, remittance: 'HUUR-1', counterpartyIban: payerIban, counterpartyName: 'A Voorbeeld' }]);
    const news = async () => {
      await hearNews(deps, provider, creditorId, id);
      await takeWaitingNews(deps, provider, creditorId);
    };
    fake.pay(id);
    await news();
    const asked = answerOf(await askRefund(deps, creditorId, { dossierId, amountCents: null, by: anna }));
    assert.deepEqual([asked.way, asked.amountCents, asked.iban], ['provider', 460_00n, null]);
    answerOf(await answerRefund(deps, creditorId, { dossierId, refundNo: 1, staffId: 'bram', approve: true }));
    const credit = async () => {
      const { state } = await house.dossier('K-1');
      assert.equal(imbalanceCents(state), 0n);
      return creditCents(state);
    };
    const statuses = async () => (await deps.db.inCreditor(creditorId, (tx) => recentRefunds(tx, creditorId, 10))).map((row) => row.status);
    return { ...house, id, news, credit, statuses, send: () => sendRefunds(deps, provider, creditorId, 'anna') };
  }
  const none = { sent: 0, failed: 0, calledOff: 0, forAnother: 0, unanswered: 0 };

  it('goes back where it came from, and the news of it books nothing twice', async () => {
    const one = await online();
    assert.deepEqual(await one.send(), { ...none, sent: 1 });
    assert.deepEqual([await one.credit(), await one.statuses()], [0n, ['filed']]);
    await one.news();
    assert.deepEqual([await one.credit(), await one.statuses()], [0n, ['settled']]);
    assert.deepEqual(await one.send(), none);
    assert.deepEqual((await one.dossier('K-1')).state.claims.map((claim) => claim.openCents), [0n, 0n]);
    assert.equal(fake.payments.get(one.id)?.refunds.length, 1);
  });

  it('asks again with the same key where the answer was lost', async () => {
    const one = await online();
    fake.misbehave({ kind: 'cut' }, { kind: 'cut' });
    assert.deepEqual(await one.send(), { ...none, unanswered: 1 });
    assert.deepEqual([await one.credit(), await one.statuses()], [0n, ['sending']], 'until it is known it is no credit');
    await one.news();
    assert.equal(await one.credit(), 0n);
    await one.send();
    await one.news();
    assert.deepEqual([await one.credit(), await one.statuses(), fake.payments.get(one.id)?.refunds.length], [0n, ['settled'], 1]);
  });

  it('is credit again where the service refuses it', async () => {
    const one = await online();
    fake.misbehave({ kind: 'status', status: 422 });
    assert.deepEqual(await one.send(), { ...none, failed: 1 });
    assert.deepEqual([await one.credit(), await one.statuses()], [460_00n, ['failed']]);
  });

  for (const [after, how] of [['at once', 'failed'], ['after the service called it sent', 'failed'], ['at once', 'canceled']] as const) {
    it(`is credit again where the service says later that it ${how}, ${after}; without a webhook too`, async () => {
      const one = await online();
      await one.send();
      if (after !== 'at once') await one.news();
      const [refund] = fake.payments.get(one.id)?.refunds ?? [];
      assert.ok(refund);
      refund.status = how;
      one.turnTo('2026-03-03');
      for (let again = 0; again < 2; again += 1) await lookAtDuePayments(one.deps, provider, one.creditorId);
      assert.deepEqual([await one.credit(), await one.statuses()], [460_00n, ['failed']]);
      const tasks = await one.rows<{ kind: string }>(`select kind from task where done_at is null and kind = 'refund-failed'`);
      assert.equal(tasks.length, 1);
    });
  }

  it('leaves what somebody else gave back there to the news', async () => {
    const one = await online();
    assert.deepEqual(await one.send(), { ...none, sent: 1 });
    one.turnTo('2026-03-04');
    fake.refund(one.id, 40_00n);
    await one.news();
    const { state } = await one.dossier('K-1');
    assert.deepEqual([imbalanceCents(state), state.sources.filter((source) => source.reversedOn !== undefined).length], [0n, 1]);
  });
});

it('the day on which a file pays is a day of the bank', async () => {
  const one = await overpaid();
  answerOf(await one.ask());
  answerOf(await one.answer('bram'));
  one.turnTo('2026-03-07');
  assert.equal(answerOf(await one.file('anna')).batch?.payOn, day('2026-03-09'));
});
