// What is counted of messages that went together: each is a message, and one
// envelope, mail or SMS is paid for once.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day } from '#domain/day.ts';
import { testDb } from '#store/testing.ts';
import { messageRenderer } from '#wiring.ts';
import { meterMonths, setPrices } from './metering.ts';
import { lettersToPrint, markPrinted } from './print-letters.ts';
import { sendMessages } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse } from './testing.ts';

const main = await testDb();
after(() => main.close());
const publicUrl = 'https://betalen.example';
const posted = { email: '', street: 'Proefweg 1', postcode: '1234 AB', city: 'Proefstad' };

test('three letters in two envelopes and two messages in one mail: five messages, postage twice and one mail', async () => {
  const house = await testHouse({ test: main, name: 'Telproef', iban: null });
  const { deps, creditorId } = house;
  const anna = { customer_number: 'K-1', name: 'Anna Voorbeeld', ...posted };
  const bram = { customer_number: 'K-2', name: 'Bram Voorbeeld', ...posted, street: 'Proefweg 2' };
  const cato = { customer_number: 'K-3', name: 'Cato Voorbeeld', email: 'cato@post.example', street: 'Proefweg 3' };
  house.turnTo('2026-03-06');
  await house.claims([
    line('R-1', { dossier: 'A-1', ...anna }), line('R-2', { dossier: 'A-2', ...anna }), line('R-3', { dossier: 'B-1', ...bram }), line('R-4', { dossier: 'C-1', ...cato }), line('R-5', { dossier: 'C-2', ...cato }),
  ]);
  await takeBotSteps(deps, creditorId);
  await sendMessages({ ...deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl }, creditorId);
  await markPrinted(deps, creditorId, await lettersToPrint(deps, creditorId, publicUrl));

  const metered = await deps.db.inCreditor(creditorId, async (tx) => {
    await setPrices(tx, creditorId, { channels: { email: '0.01', letter: '1.35' } });
    return meterMonths(tx, creditorId, day('2026-03-31'), 1);
  });
  const [{ month, costs }] = metered.months as [(typeof metered.months)[number]];
  assert.deepEqual(month.messages.filter(({ all }) => all > 0), [
    { channel: 'email', all: 2, ofInstalments: 0, envelopes: 1, envelopesOfInstalments: 0 },
    { channel: 'letter', all: 3, ofInstalments: 0, envelopes: 2, envelopesOfInstalments: 0 },
  ]);
  assert.deepEqual(costs.byChannel.flatMap(({ channel, costCents }) => (costCents ? [`${channel} ${costCents}`] : [])), ['email 1', 'letter 270']);
  assert.equal(costs.costCents, 2_71n);
});
