// From mandate to money: given, ordered, batched, filed once, settled as one sum
// or apart, refused and returned, on a real database.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { recentBatches } from '#store/collection-batches.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { bankFolder } from '#payments/bank-folder.ts';
import { debitFolder } from '#payments/debit-folder.ts';
import { backSince } from '#store/screens/desk-debits.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { composeArrangement } from './agree.ts';
import { carryDebits } from './carry-debits.ts';
import { checkReplay } from './check-replay.ts';
import { fileDebits, handOverDebits, waitingFiles } from './file-debits.ts';
import { amendMandate, giveMandate, resumeMandate, revokeMandate } from './mandates.ts';
import { meterMonths } from './metering.ts';
import { discardDebits, proposeDebits, releaseDebits } from './propose-debits.ts';
import { readDebitStatus } from './read-debit-status.ts';
import { takeBankFolder } from './take-bank-folder.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, ownIban, payerIban, testHouse, type TestHouse } from './testing.ts';

let db: TestDb;
before(async () => {
  db = await testDb();
});
after(() => db.close());

const desk: Actor = { kind: 'colleague', staffId: 'noor' };
const shown = { language: 'nl' as const, text: 'De machtiging, voorgelezen.', consent: 'Ja.' };
let houses = 0;

/** Two customers, each with two instalments of € 100 on 26 March and 28 April 2026, agreed on 2 March; the first has a mandate. */
async function collecting(settings: { readonly fourEyes?: boolean; readonly bookEach?: boolean } = {}): Promise<TestHouse & { readonly give: (who: number) => Promise<string>; readonly state: (who: number) => Promise<string> }> {
  houses += 1;
  const house = await testHouse({ test: db, name: `Incasso ${houses}` });
  const { deps, creditorId } = house;
  await deps.db.inCreditor(creditorId, async (tx) => {
    const { profile } = (await readCreditor(tx, creditorId))!;
    await updateProfile(tx, creditorId, { ...profile, iban: ownIban, directDebit: { creditorId: makeCreditorId('NL', '123456780000'), ...settings } });
  });
  await house.claims([1, 2].map((who) => line(`R-${who}`, { customer_number: `K-${who}`, name: `Klant ${who}`, dossier: `D-${who}`, amount: '200,00' })));
  for (const who of [1, 2]) {
    const { dossierId, state } = await house.dossier(`D-${who}`);
    const composed = await composeArrangement(deps, creditorId, {
      dossierId, claims: [`R-${who}`], parts: [{ dueOn: day('2026-03-26'), amountCents: 100_00n }, { dueOn: day('2026-04-28'), amountCents: 100_00n }],
      partyId: state.parties[0]!.partyId, channel: 'counter', by: desk, role: 'manager', shown,
    });
    assert.ok(composed.ok, JSON.stringify(composed, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
  }
  const give = async (who: number): Promise<string> => {
    const { dossierId, state } = await house.dossier(`D-${who}`);
    const given = await giveMandate(deps, creditorId, { dossierId, partyId: state.parties[0]!.partyId, iban: payerIban, holderName: `Klant ${who}`, channel: 'paper', by: desk, shown });
    assert.ok(given.ok);
    return given.value.mandateId;
  };
  /** Of each collection how it stands in facts and in its row, and what instalments are paid. */
  const state = async (who: number): Promise<string> => {
    const { dossierId, state: found } = await house.dossier(`D-${who}`);
    const rows = await house.rows<{ status: string }>(`select status from collection where dossier_id = ${dossierId} order by ordered_at, collection_id`);
    const collections = (found.debits?.collections ?? []).map((each, index) => `${each.standing}/${rows[index]?.status ?? 'none'}`);
    return `${collections.join(' ') || '-'}; paid ${found.arrangements[0]!.instalments.map((each) => each.paidCents / 100n).join('+')}`;
  };
  return { ...house, give, state };
}

/** Lets the bot look on a day. */
async function look(house: TestHouse, on: string): Promise<void> {
  house.turnTo(on);
  const { stuck } = await takeBotSteps(house.deps, house.creditorId);
  assert.equal(stuck, 0);
}

/** Proposes, releases and files what is there, and gives the files' text. */
async function sendAll(house: TestHouse): Promise<string[]> {
  const { deps, creditorId } = house;
  const proposed = await proposeDebits(deps, creditorId, 'bot');
  assert.ok(proposed.ok);
  assert.deepEqual(proposed.value.problems, []);
  const batches = await deps.db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, 50));
  const open = batches.filter(({ status }) => status === 'proposed').map(({ batchId }) => batchId);
  if (open.length > 0) assert.ok((await releaseDebits(deps, creditorId, { batchIds: open, staffId: 'wim' })).ok);
  const { files } = await fileDebits(deps, creditorId);
  const texts: string[] = [];
  for (const { messageId } of files) assert.ok((await handOverDebits(deps, creditorId, { messageId, by: 'bot', to: 'test', put: async (_, bytes) => void texts.push(bytes.toString()) })).ok);
  return texts;
}

async function settled(house: TestHouse): Promise<void> {
  const { deps, creditorId } = house;
  assert.deepEqual((await checkReplay(deps.db, creditorId)).drifts, []);
}

test('a mandate is kept with its account, ordered on its day, filed once, and one sum of the bank pays both customers', async () => {
  const house = await collecting();
  await house.give(1);
  await house.give(2);
  await look(house, '2026-03-23');
  assert.equal(await house.state(1), '-; paid 0+0');
  await look(house, '2026-03-24');
  assert.equal(await house.state(1), 'live/ordered; paid 0+0');
  const [text, ...more] = await sendAll(house);
  assert.equal(more.length, 0);
  assert.ok(text?.includes('pain.008.001.08') && text.includes('<CtrlSum>200.00</CtrlSum>') && text.includes(payerIban), text ?? 'no file');
  assert.equal(await house.state(2), 'live/filed; paid 0+0');
  assert.deepEqual(await sendAll(house), [], 'nothing is left to send');
  const [batch] = await house.rows<{ batch_id: string }>('select batch_id from collection_batch');
  house.turnTo('2026-03-27');
  const imported = await house.statement([{ amountCents: 200_00n, batchId: batch!.batch_id }], { until: '2026-03-26' });
  assert.ok(imported.ok && imported.value.matched === 1, JSON.stringify(imported));
  assert.deepEqual([await house.state(1), await house.state(2)], ['settled/settled; paid 100+0', 'settled/settled; paid 100+0']);
  const again = await house.statement([{ amountCents: 200_00n, batchId: batch!.batch_id, bankReference: 'X' }], { until: '2026-03-27' });
  assert.ok(again.ok && again.value.matched === 0, 'another line for the same batch is for a person');
  assert.deepEqual(await house.rows(`select means from (select data->>'means' as means from fact where kind = 'PaymentReceived') as paid group by means`), [{ means: 'direct-debit' }]);
  await settled(house);
});

test('each collection booked apart, and one of them returned: AM04 is tried once more, after telling', async () => {
  const house = await collecting({ bookEach: true });
  await house.give(1);
  await look(house, '2026-03-24');
  await sendAll(house);
  const { state } = await house.dossier('D-1');
  const id = state.debits!.collections[0]!.collectionId;
  house.turnTo('2026-03-27');
  await house.statement([{ amountCents: 100_00n, endToEndId: id, mandateId: 'M-1-1', counterpartyIban: payerIban }], { until: '2026-03-26' });
  assert.equal(await house.state(1), 'settled/settled; paid 100+0');
  house.turnTo('2026-03-31');
  const back = await house.statement([{ amountCents: -102_50n, originalCents: 100_00n, endToEndId: id, returnReason: 'AM04', reversal: true, counterpartyIban: payerIban }], { until: '2026-03-30' });
  assert.ok(back.ok && back.value.reversed === 1 && back.value.reversalsUnknown === 0);
  assert.equal(await house.state(1), 'returned/returned; paid 0+0');
  const { deps, creditorId } = house;
  const [shownBack] = await deps.db.inCreditor(creditorId, (tx) => backSince(tx, creditorId, day('2026-03-01'), 5));
  assert.deepEqual([shownBack?.amountCents, shownBack?.chargesCents], [100_00n, 2_50n], 'the desk sees what the bank took for it');
  assert.equal((await deps.db.inCreditor(creditorId, (tx) => meterMonths(tx, creditorId, day('2026-03-31'), 1))).months[0]?.month.bankChargesCents, 2_50n);
  assert.equal((await house.dossier('D-1')).state.claims[0]?.openCents, 200_00n, 'and nobody is billed for it');
  await look(house, '2026-03-31');
  assert.equal((await house.dossier('D-1')).state.debits!.collections[0]!.handled?.handling, 'collect-again');
  for (const on of ['2026-04-08', '2026-04-10', '2026-04-24', '2026-04-27']) await look(house, on);
  assert.equal((await house.dossier('D-1')).state.debits!.announced.length, 1);
  assert.equal(await house.state(1), 'returned/returned live/ordered live/ordered; paid 0+0');
  await settled(house);
});

test('the bank refuses the batch, and one transaction for a reason of its own; the same answer again does nothing', async () => {
  const house = await collecting();
  await house.give(1);
  await house.give(2);
  await look(house, '2026-03-24');
  await sendAll(house);
  const [batch] = await house.rows<{ batch_id: string; message_id: string }>('select batch_id, message_id from collection_batch');
  const own = (await house.dossier('D-2')).state.debits!.collections[0]!.collectionId;
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>A1</MsgId><CreDtTm>2026-03-25T10:00:00</CreDtTm></GrpHdr>`
    + `<OrgnlGrpInfAndSts><OrgnlMsgId>${batch!.message_id}</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId></OrgnlGrpInfAndSts>`
    + `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${batch!.batch_id}</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>`
    + `<TxInfAndSts><OrgnlEndToEndId>${own}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
  const file = { fileName: 'status.xml', open: () => [Buffer.from(xml)] };
  house.turnTo('2026-03-25');
  assert.deepEqual(await readDebitStatus(house.deps, house.creditorId, file), { ok: true, value: { again: false, rejected: 2, unknown: 0 } });
  assert.deepEqual(await readDebitStatus(house.deps, house.creditorId, file), { ok: true, value: { again: true, rejected: 0, unknown: 0 } });
  assert.deepEqual([await house.state(1), await house.state(2)], ['rejected/rejected; paid 0+0', 'rejected/rejected; paid 0+0']);
  await look(house, '2026-03-25');
  const codes = [(await house.dossier('D-1')), (await house.dossier('D-2'))].map((each) => each.state.debits!.collections[0]!.handled?.handling);
  assert.deepEqual(codes, ['resend', 'new-mandate']);
  assert.deepEqual(await house.rows('select kind from task where done_at is null and kind like \'collection%\''), [{ kind: 'collection-back' }]);
  await settled(house);
});

test('what is paid or revoked between order and file does not go to the bank, and what is left is proposed anew', async () => {
  const house = await collecting();
  const first = await house.give(1);
  await house.give(2);
  await look(house, '2026-03-24');
  const { deps, creditorId } = house;
  assert.ok((await proposeDebits(deps, creditorId, 'noor')).ok);
  const batches = async (): Promise<{ batchId: string; status: string; collections: number }[]> =>
    (await deps.db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, 9))).map(({ batchId, status, collections }) => ({ batchId, status, collections }));
  const [proposed] = await batches();
  assert.ok((await releaseDebits(deps, creditorId, { batchIds: [proposed!.batchId], staffId: 'wim' })).ok);
  const { dossierId } = await house.dossier('D-1');
  assert.ok((await revokeMandate(deps, creditorId, { dossierId, mandateId: first, by: desk })).ok);
  assert.equal((await fileDebits(deps, creditorId)).files.length, 0);
  assert.equal(await house.state(1), 'withdrawn/withdrawn; paid 0+0');
  assert.deepEqual((await batches()).map(({ status, collections }) => `${status} ${collections}`).toSorted(), ['discarded 2', 'proposed 1']);
  const text = (await sendAll(house)).join('');
  assert.ok(text.includes('<CtrlSum>100.00</CtrlSum>'));
  assert.equal(await house.state(2), 'live/filed; paid 0+0');
  await settled(house);
});

test('a batch is let go once, and where two pairs of eyes are asked not by who proposed it', async () => {
  const house = await collecting({ fourEyes: true });
  await house.give(1);
  await look(house, '2026-03-24');
  const { deps, creditorId } = house;
  assert.ok((await proposeDebits(deps, creditorId, 'noor')).ok);
  const [batch] = await house.rows<{ batch_id: string }>('select batch_id from collection_batch');
  const ask = (staffId: string) => releaseDebits(deps, creditorId, { batchIds: [batch!.batch_id], staffId });
  assert.deepEqual(await ask('noor'), { ok: false, refusal: { code: 'needs-second-colleague' } });
  assert.deepEqual(await ask('wim'), { ok: true, value: { released: 1 } });
  assert.deepEqual(await ask('wim'), { ok: false, refusal: { code: 'batch-not-open' } });
  assert.ok((await discardDebits(deps, creditorId, [batch!.batch_id])).ok);
  assert.equal(await house.state(1), 'live/ordered; paid 0+0', 'free to be proposed again');
});

test('nobody let it go in time: it is withdrawn, and told and ordered anew', async () => {
  const house = await collecting();
  await house.give(1);
  await look(house, '2026-03-24');
  assert.ok((await proposeDebits(house.deps, house.creditorId, 'bot')).ok);
  house.turnTo('2026-03-26');
  const proposed = await proposeDebits(house.deps, house.creditorId, 'bot');
  assert.ok(proposed.ok && proposed.value.withdrawn === 1);
  assert.equal(await house.state(1), 'withdrawn/withdrawn; paid 0+0');
  await look(house, '2026-03-26');
  const { state } = await house.dossier('D-1');
  assert.equal(state.debits!.announced.at(-1)?.collectOn, '2026-04-09');
});

test('killed while a file was handed over: it is not given again by itself, and a person is asked', async () => {
  const house = await collecting();
  await house.give(1);
  await look(house, '2026-03-24');
  const { deps, creditorId } = house;
  assert.ok((await proposeDebits(deps, creditorId, 'bot')).ok);
  const [batch] = await house.rows<{ batch_id: string; message_id: string }>('select batch_id, message_id from collection_batch');
  await releaseDebits(deps, creditorId, { batchIds: [batch!.batch_id], staffId: 'wim' });
  await fileDebits(deps, creditorId);
  assert.deepEqual(await waitingFiles(deps, creditorId), [batch!.message_id]);
  const hand = (put: () => Promise<void>, again = false) => handOverDebits(deps, creditorId, { messageId: batch!.message_id, by: 'bot', to: 'test', again, put });
  await assert.rejects(hand(() => Promise.reject(new Error('killed'))), /killed/);
  let given = 0;
  const put = async (): Promise<void> => void (given += 1);
  assert.deepEqual(await hand(put), { ok: false, refusal: { code: 'file-handed-before' } });
  house.turnTo('2026-03-25');
  assert.deepEqual(await waitingFiles(deps, creditorId), []);
  await waitingFiles(deps, creditorId);
  assert.deepEqual(await house.rows(`select kind from task where kind = 'debit-file-uncertain' and done_at is null`), [{ kind: 'debit-file-uncertain' }]);
  assert.ok((await hand(put, true)).ok, 'a person looked, and the bank has nothing');
  assert.equal(given, 1);
});

test('mandates: what cannot be, another account, a talk, and the end', async () => {
  const house = await collecting();
  const { deps, creditorId } = house;
  const { dossierId, state } = await house.dossier('D-1');
  const { partyId } = state.parties[0]!;
  const give = (more: object) => giveMandate(deps, creditorId, { dossierId, partyId, iban: payerIban, holderName: 'Klant 1', channel: 'paper', by: desk, shown, ...more });
  const code = async (outcome: Promise<{ ok: boolean; refusal?: { code: string } }>): Promise<string> => (await outcome).refusal?.code ?? 'done';
  assert.equal(await code(give({ iban: 'NL00RABO0123456789' })), 'iban-invalid');
  assert.equal(await code(give({ iban: 'CH9300762011623852957' })), 'account-not-collectable');
  assert.equal(await code(give({ holderName: '  ' })), 'holder-missing');
  assert.equal(await code(give({ signedOn: day('2026-03-03') })), 'day-in-future');
  assert.equal(await code(give({ partyId: 999 })), 'not-yours-to-agree');
  assert.equal(await code(give({})), 'done');
  assert.equal(await code(give({})), 'mandate-there');
  const mandateId = `M-${dossierId}-1`;
  const of = { dossierId, mandateId, by: desk };
  assert.equal(await code(resumeMandate(deps, creditorId, of)), 'mandate-not-usable', 'it does not rest');
  assert.equal(await code(amendMandate(deps, creditorId, { ...of, iban: ownIban, holderName: 'Klant 1', shown })), 'done');
  assert.deepEqual(await house.rows(`select iban, amendment from mandate where mandate_id = '${mandateId}'`), [{ iban: ownIban, amendment: null }]);
  assert.equal(await code(revokeMandate(deps, creditorId, of)), 'done');
  assert.equal(await code(revokeMandate(deps, creditorId, of)), 'mandate-not-usable');
  assert.deepEqual(await house.rows(`select revoked_on from mandate where mandate_id = '${mandateId}'`), [{ revoked_on: '2026-03-02' }]);
  assert.equal(await code(give({})), 'done', 'a new one after that');
  assert.deepEqual(await house.rows(`select count(*)::int as n from message where template = 'mandate-given'`), [{ n: 3 }]);
  assert.deepEqual(await house.rows(`select count(*)::int as n from evidence where body->>'iban' is not null`), [{ n: 3 }]);
});

test('a creditor that does not collect', async () => {
  const house = await testHouse({ test: db, name: 'Zonder incasso' });
  assert.deepEqual(await proposeDebits(house.deps, house.creditorId, 'bot'), { ok: false, refusal: { code: 'no-direct-debit' } });
});

test('by itself: proposed by the bot, filed once a colleague let it go, laid in the folder once, and the answer taken from the other', async () => {
  const house = await collecting();
  await house.give(1);
  await look(house, '2026-03-24');
  const { deps, creditorId } = house;
  const root = await mkdtemp(join(tmpdir(), 'betaalbaar-debits-'));
  try {
    const folder = debitFolder(join(root, 'out'));
    assert.deepEqual(await carryDebits(deps, creditorId, folder), { proposed: 1, filed: 0, laid: [] });
    const [batch] = await house.rows<{ batch_id: string; message_id: string }>('select batch_id, message_id from collection_batch');
    await releaseDebits(deps, creditorId, { batchIds: [batch!.batch_id], staffId: 'wim' });
    const fileName = `${batch!.message_id}.xml`;
    assert.deepEqual(await carryDebits(deps, creditorId, folder), { proposed: 0, filed: 1, laid: [fileName] });
    assert.deepEqual(await carryDebits(deps, creditorId, folder), { proposed: 0, filed: 0, laid: [] });
    assert.deepEqual(await readdir(folder.path), [fileName], 'and no half file beside it');
    await assert.rejects(folder.put(fileName, Buffer.from('other')), /EEXIST/, 'never over one that is there');
    const answer = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>A</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${batch!.message_id}</OrgnlMsgId>`
      + '<OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>';
    const waiting = bankFolder(join(root, 'in'));
    await waiting.look();
    await writeFile(join(root, 'in', 'answer.xml'), answer);
    await waiting.look();
    const { answers, refused } = await takeBankFolder(deps, creditorId, waiting);
    assert.deepEqual([answers, refused], [[{ name: 'answer.xml', read: { again: false, rejected: 1, refunds: 0, doubted: 0, unknown: 0 } }], []]);
    assert.equal(await house.state(1), 'rejected/rejected; paid 0+0');
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
