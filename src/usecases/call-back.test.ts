// Who asked to be called on a day, and who said on the phone that they want help.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decideContact } from '#domain/contacting.ts';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { Policy } from '#domain/policy.ts';
import { claimFact, debtor, stateOf } from '#domain/testing.ts';
import { bookPayment } from './book-payment.ts';
import { recordContact, type RecordContact } from './contact.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { colleague, line, testHouse, type TestHouse } from './testing.ts';

let house: TestHouse;
let at: Pick<RecordContact, 'dossierId' | 'partyId' | 'way' | 'by' | 'role'>;
before(async () => {
  // Nothing is late, and no number is on record.
  house = await testHouse();
  await house.claims([line('D', { due_on: '2026-03-20' })]);
  const { dossierId, state } = await house.dossier('K-1');
  at = { dossierId, partyId: state.parties[0]!.partyId, way: 'phone', by: colleague, role: 'desk' };
});
after(() => house.close());

const calls = async (): Promise<string[]> =>
  (await house.rows<{ task: string }>(`select to_char(due_on, 'YYYY-MM-DD') || ' ' || key || ' ' || (details->>'why') as task from task where kind = 'call-customer' and done_at is null`)).map(({ task }) => task);

test('a call that was asked for is a task for that day, also where nothing is late', async () => {
  assert.ok((await recordContact(house.deps, house.creditorId, { ...at, outcome: 'call-back', callBackOn: day('2026-03-06') })).ok);
  assert.deepEqual(await calls(), ['2026-03-06 2 call-back']);
});

test('money does not take it away, nor does the bot ask for it twice', async () => {
  house.turnTo('2026-03-04');
  assert.ok((await bookPayment(house.deps, house.creditorId, { dossierId: at.dossierId, amountCents: 500_00n, on: day('2026-03-04'), means: 'transfer', by: colleague })).ok);
  await takeBotSteps(house.deps, house.creditorId);
  assert.deepEqual(await calls(), ['2026-03-06 2 call-back']);
});

test('the call itself does, and asks for the next one', async () => {
  house.turnTo('2026-03-06');
  assert.ok((await recordContact(house.deps, house.creditorId, { ...at, outcome: 'call-back', callBackOn: day('2026-03-09') })).ok);
  assert.deepEqual(await calls(), ['2026-03-09 3 call-back']);
  house.turnTo('2026-03-09');
  assert.ok((await recordContact(house.deps, house.creditorId, { ...at, outcome: 'spoken' })).ok);
  assert.deepEqual(await calls(), []);
});

test('who wants help is left in peace, also where the policy has no pause', () => {
  const state = stateOf(debtor(), claimFact('R', '2026-02-01', 100_00n));
  const said = (changes: Partial<Policy['changes']>): string[] => {
    const policy: Policy = { ...defaultPolicy, version: 1, fairTerms: [], changes: { ...defaultPolicy.changes, ...changes } };
    const decided = decideContact(state, { partyId: 1, way: 'phone', outcome: 'wants-help' }, policy, day('2026-03-02'), colleague);
    assert.ok(decided.ok);
    return decided.value.map((each) => (each.kind === 'HoldPlaced' ? `${each.kind} ${each.data.holdUntil}` : each.kind));
  };
  assert.deepEqual(said({}), ['ContactAttempted', 'PauseStarted']);
  assert.deepEqual(said({ longestPauseDays: 0, pauseDaysPerYear: 0 }), ['ContactAttempted', 'HoldPlaced 2026-03-16']);
});
