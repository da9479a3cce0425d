// A mandate for once, and that of a business: recorded, ordered, and in the
// bank's file under their own scheme and sequence.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import type { MandateSort } from '#domain/mandates.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { schemaProblems } from '#formats/xml-schema.ts';
import { recentBatches } from '#store/collection-batches.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { composeArrangement } from './agree.ts';
import { fileDebits, handOverDebits } from './file-debits.ts';
import { giveMandate } from './mandates.ts';
import { proposeDebits, releaseDebits } from './propose-debits.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, ownIban, payerIban, testHouse, type TestHouse } from './testing.ts';
import { sample } from '../../test/samples.ts';

let db: TestDb;
before(async () => {
  db = await testDb();
});
after(() => db.close());

const desk: Actor = { kind: 'colleague', staffId: 'noor' };
const shown = { language: 'nl' as const, text: 'De machtiging, voorgelezen.', consent: 'Ja.' };
const kinds = { 1: 'consumer', 2: 'business', 3: 'business' } as const;

/** A consumer and two businesses, each with two instalments of € 100 on 26 March and 28 April 2026. */
async function begin(): Promise<TestHouse & { readonly give: (who: 1 | 2 | 3, sort: MandateSort) => Promise<string> }> {
  const house = await testHouse({ test: db, name: 'Machtigingen' });
  const { deps, creditorId } = house;
  await deps.db.inCreditor(creditorId, async (tx) => {
    const { profile } = (await readCreditor(tx, creditorId))!;
    await updateProfile(tx, creditorId, { ...profile, iban: ownIban, directDebit: { creditorId: makeCreditorId('NL', '123456780000') } });
  });
  await house.claims(([1, 2, 3] as const).map((who) => line(`R-${who}`, { customer_number: `K-${who}`, name: `Klant ${who}`, customer_kind: kinds[who], dossier: `D-${who}`, amount: '200,00' })));
  for (const who of [1, 2, 3]) {
    const { dossierId, state } = await house.dossier(`D-${who}`);
    const composed = await composeArrangement(deps, creditorId, {
      dossierId, claims: [`R-${who}`], parts: [{ dueOn: day('2026-03-26'), amountCents: 100_00n }, { dueOn: day('2026-04-28'), amountCents: 100_00n }],
      partyId: state.parties[0]!.partyId, channel: 'counter', by: desk, role: 'manager', shown,
    });
    assert.ok(composed.ok);
  }
  const give = async (who: 1 | 2 | 3, sort: MandateSort): Promise<string> => {
    const { dossierId, state } = await house.dossier(`D-${who}`);
    const given = await giveMandate(deps, creditorId, { dossierId, partyId: state.parties[0]!.partyId, iban: payerIban, holderName: `Klant ${who}`, channel: 'paper', by: desk, sort, shown });
    return given.ok ? given.value.mandateId : given.refusal.code;
  };
  return { ...house, give };
}

async function fileOn(house: TestHouse, on: string): Promise<string> {
  const { deps, creditorId } = house;
  house.turnTo(on);
  assert.equal((await takeBotSteps(deps, creditorId)).stuck, 0);
  assert.ok((await proposeDebits(deps, creditorId, 'bot')).ok);
  const open = (await deps.db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, 50))).filter(({ status }) => status === 'proposed').map(({ batchId }) => batchId);
  assert.ok(open.length === 0 || (await releaseDebits(deps, creditorId, { batchIds: open, staffId: 'wim' })).ok);
  const texts: string[] = [];
  for (const { messageId } of (await fileDebits(deps, creditorId)).files) {
    assert.ok((await handOverDebits(deps, creditorId, { messageId, by: 'bot', to: 'test', put: async (_, bytes) => void texts.push(bytes.toString()) })).ok);
  }
  return texts.join('');
}

/** `B2B OOFF INC-3-…`: one line for each collection in a file. */
const collections = (file: string): string[] => file.split('<PmtInf>').slice(1).flatMap((batch) => {
  const [, scheme] = /<LclInstrm><Cd>(\w+)/.exec(batch) ?? [];
  const [, sequence] = /<SeqTp>(\w+)/.exec(batch) ?? [];
  return [...batch.matchAll(/<EndToEndId>([^<]+)/g)].map(([, id]) => `${scheme} ${sequence} ${id?.split('-').slice(2).join('-')}`);
}).sort();

const schemaFile = sample('iso20022-xsd/xsd/php-sepa-xml+php-sepa-xml__pain.008.001.08.xsd');

test('each goes under its own scheme and sequence; one for once serves one instalment', async (t) => {
  const house = await begin();
  assert.equal(await house.give(1, { scheme: 'B2B', oneOff: false }), 'mandate-business-only');
  assert.match(await house.give(1, { scheme: 'CORE', oneOff: true }), /^M-/);
  assert.match(await house.give(2, { scheme: 'B2B', oneOff: false }), /^M-/);
  assert.match(await house.give(3, { scheme: 'B2B', oneOff: true }), /^M-/);
  assert.deepEqual((await house.rows<{ version: string }>('select text_version as version from mandate order by mandate_id')).map(({ version }) => version), ['1-once', '1-b2b', '1-b2b-once']);

  const file = await fileOn(house, '2026-03-24');
  assert.deepEqual(collections(file), ['B2B OOFF 1-1-1', 'B2B RCUR 1-1-1', 'CORE OOFF 1-1-1']);
  if (existsSync(schemaFile)) assert.deepEqual(schemaProblems(readFileSync(schemaFile, 'utf8'), file), []);
  else t.diagnostic('left out: the schema of pain.008.001.08 is not beside this checkout');
  assert.deepEqual(
    (await house.rows<{ used: string | null }>('select used_up_on as used from mandate order by mandate_id')).map(({ used }) => used), ['2026-03-26', null, '2026-03-26'],
  );
  assert.deepEqual(collections(await fileOn(house, '2026-04-24')), ['B2B RCUR 1-2-1']);
});
