// What the customer reads before agreeing is what really comes: the days on the
// page are the days of the bot's own messages.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, day } from '#domain/day.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { dayText } from '#texts/format.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside } from './cast/visitor.ts';

const today = day('2026-11-20');
let db: TestDb;
let cast: Cast;
before(async () => {
  db = await testDb();
  cast = await makeCast(db.db, today);
});
after(() => db.close());

test('how often they hear from us, and what happens if an instalment is missed: help first', async () => {
  const who = await cast.dossier([anna], [bill(600_00n)]);
  const someone = await inside(cast, who);
  const options = await someone.send(someone.page, {}, 'do');
  const confirm = await someone.send(options, { option: '1' }, 'name="offer"');
  assert.match(confirm.text, /Wat u van ons krijgt U krijgt van ons een bevestiging per e-mail\. Voor elke termijn krijgt u een bericht\..*Als betalen een keer niet lukt.*We helpen u eerst\..*laatste kans/);
  await someone.send(confirm, { agree: 'yes' }, 'name="offer"');
  for (let on = today; on <= addDays(today, 90); on = addDays(on, 1)) {
    cast.turnTo(on);
    await takeBotSteps(cast.deps, cast.creditorId);
  }
  cast.turnTo(today);
  const sent = await db.db.inCreditor(cast.creditorId, (tx) => tx.sql<{ template: string; on: string }>(
    `select template, min(decided_on)::text as on from message where dossier_id = $1 group by 1`, [who.dossierId]));
  for (const template of ['announced', 'missed-first', 'final-warning']) {
    const on = sent.find((each) => each.template === template)?.on;
    assert.ok(on, template);
    assert.ok(confirm.text.includes(dayText(day(on), 'nl')), `${template} on ${on} in ${confirm.text}`);
  }
});
