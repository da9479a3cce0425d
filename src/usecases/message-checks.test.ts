// What was right when it was decided, and is not any more when it would leave.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lockDossiers } from '#store/dossiers.ts';
import { makeOffer, acceptOffer } from './agree.ts';
import { markPrinted } from './print-letters.ts';
import { sendMessages, type SendDeps } from './send-messages.ts';
import { record } from './record.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse, type TestHouse } from './testing.ts';

const said = ({ subject }: { subject: string }) => ({ subject, html: '', plain: '' });
const sending = ({ deps }: TestHouse): SendDeps => ({
  ...deps, publicUrl: 'https://betalen.example', mail: { send: async () => ({ outcome: 'sent' }) }, render: { email: said, letter: said },
});

const messages = (house: TestHouse) => house.rows<{ template: string; status: string; reason: string | null }>('select template, status, reason from message order by message_no');

test('nobody is told that money is missing once the bank’s files are late, also where it was decided before', async () => {
  for (const byPost of [false, true]) {
    const house = await testHouse({ today: '2026-03-02' });
    await house.claims([line('A', { due_on: '2026-02-20', issued_on: '2026-02-01', ...(byPost ? { street: 'Weg 1', postcode: '1000 AA', city: 'Ons Dorp' } : { email: 'anna@post.example' }) })]);
    await house.statement([], { until: '2026-02-27' });
    await takeBotSteps(house.deps, house.creditorId);
    if (byPost) await sendMessages(sending(house), house.creditorId);
    house.turnTo('2026-03-04');
    if (byPost) await markPrinted(house.deps, house.creditorId, [{ dossierId: 1, messageNo: 1 }]);
    else await sendMessages(sending(house), house.creditorId);
    assert.deepEqual((await messages(house)).map((row) => ({ ...row })), [{ template: 'reminder', status: 'dropped', reason: 'feed-late' }]);
    await house.statement([], { until: '2026-03-03' });
    await takeBotSteps(house.deps, house.creditorId);
    assert.deepEqual((await messages(house)).map(({ template, status }) => `${template} ${status}`), ['reminder dropped', 'reminder queued']);
    await house.close();
  }
});

test('what falls due today is not said a day later', async () => {
  const house = await testHouse({ today: '2026-03-02' });
  await house.claims([line('A', { due_on: '2026-02-20', issued_on: '2026-02-01', amount: '300,00', email: 'anna@post.example' })]);
  const by = { kind: 'customer', partyId: 1 } as const;
  const offer = await makeOffer(house.deps, house.creditorId, 1, by);
  assert.ok(offer.ok);
  const option = offer.value.options[0]!;
  const shown = { language: 'nl', text: 'Zoals op het scherm.', consent: 'Ja' } as const;
  assert.ok((await acceptOffer(house.deps, house.creditorId, { dossierId: 1, offerNo: 1, optionNo: option.optionNo, partyId: 1, channel: 'portal', by, shown })).ok);
  await sendMessages(sending(house), house.creditorId);
  const { dueOn } = option.instalments[0]!;
  for (const on of [dueOn, Temporal.PlainDate.from(dueOn).add({ days: 1 }).toString()]) {
    house.turnTo(on);
    await takeBotSteps(house.deps, house.creditorId);
  }
  await sendMessages(sending(house), house.creditorId);
  assert.deepEqual((await messages(house)).filter(({ template }) => template === 'due-today').map((row) => ({ ...row })), [{ template: 'due-today', status: 'dropped', reason: 'day-too-near' }]);
  await house.close();
});

test('what waits for somebody who has a representative by now goes to the representative, also when it lies at the printer', async () => {
  for (const byPost of [false, true]) {
    const house = await testHouse({ today: '2026-03-02' });
    const { deps, creditorId } = house;
    await house.claims([line('A', { due_on: '2026-02-20', issued_on: '2026-02-01', ...(byPost ? { street: 'Weg 1', postcode: '1000 AA', city: 'Ons Dorp' } : { email: 'anna@post.example' }) })]);
    await takeBotSteps(deps, creditorId);
    if (byPost) await sendMessages(sending(house), creditorId);
    await deps.db.inCreditor(creditorId, async (tx) => {
      await tx.sql(`insert into party (creditor_id, party_id, dossier_id, customer_number, role, customer_kind, name, language, country, email)
        select creditor_id, 77, dossier_id, 'B-1', 'legal-representative', 'business', 'Bewind Voorbeeld', language, country, 'bewind@post.example' from party`);
      const joined = { kind: 'PartyJoined', on: deps.clock.today(), by: { kind: 'import', importId: 'i' }, data: { partyId: 77, role: 'legal-representative', customerKind: 'business' } } as const;
      const dossier = (await lockDossiers(tx, creditorId, [1])).get(1);
      assert.ok(dossier);
      await record(tx, creditorId, [{ dossier, facts: [joined], tasks: [] }], deps.clock.now(), deps.clock.today());
    });
    if (byPost) await markPrinted(deps, creditorId, [{ dossierId: 1, messageNo: 1 }]);
    else await sendMessages(sending(house), creditorId);
    assert.deepEqual((await messages(house)).map((row) => ({ ...row })), [{ template: 'reminder', status: 'dropped', reason: 'not-theirs' }]);
    house.turnTo('2026-03-03');
    await takeBotSteps(deps, creditorId);
    assert.deepEqual((await house.rows<{ party_id: number }>(`select party_id from message where status = 'queued'`)).map((row) => row.party_id), [77]);
    await house.close();
  }
});
