// A bank read through an API, against a stand-in that pages, repeats itself,
// refuses and hangs up, on a real database.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { enableBanking } from '#payments/enable-banking.ts';
import { fakeAccount, fakeBank, type FakeBank, type FakeFault, type FakeTransaction } from '#payments/fake-bank/testing.ts';
import type { Moment } from '#domain/day.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { takeBankFeed } from './take-bank-feed.ts';
import { line, ownIban, payerIban, testHouse } from './testing.ts';

let test: TestDb;
let bank: FakeBank;
let houses = 0;
before(async () => {
  [test, bank] = await Promise.all([testDb(), fakeBank()]);
});
after(async () => {
  await bank.close();
  await test.close();
});

const paid = (amount: string, more: Partial<FakeTransaction> = {}): FakeTransaction => ({
  entry_reference: 'REF-1', amount, booking_date: '2026-02-27', name: 'A Voorbeeld', iban: payerIban, text: ['HUUR-1'], ...more,
});

/** A creditor with one bill of € 500, on Monday 2 March 2026. */
async function fed(...transactions: FakeTransaction[]) {
  assert.equal(ownIban, fakeAccount);
  const house = await testHouse({ test, name: `Bankstichting ${(houses += 1)}` });
  await house.claims([line('HUUR-1')]);
  Object.assign(bank, { transactions, status: 'AUTHORIZED', validUntil: '2026-08-20T00:00:00+00:00', pageSize: 2 });
  bank.asked.length = 0;
  const { deps, creditorId } = house;
  const feed = enableBanking({ applicationId: bank.applicationId, privateKey: bank.privateKey, sessionId: 'session-1', apiUrl: bank.url, waitMs: 5_000 });
  return {
    ...house,
    feed,
    take: () => takeBankFeed(deps, creditorId, feed),
    openCents: async () => (await house.dossier('K-1')).state.claims[0]?.openCents,
    lines: () => house.rows<{ amount_cents: bigint; status: string; early: boolean }>('select amount_cents, status, early from bank_line order by amount_cents'),
    knownUntil: () => deps.db.inCreditor(creditorId, (tx) => feedKnownUntil(tx, creditorId)),
    tasks: async () => (await house.rows<{ kind: string }>('select kind from task where done_at is null order by kind')).map(({ kind }) => kind),
    tryAt: async () => (await house.rows<{ try_at: string }>('select try_at from bank_feed'))[0]?.try_at,
  };
}

describe('a bank read through an API', () => {
  it('books what is certain, keeps the rest, and knows how far it knows', async () => {
    const one = await fed(paid('500.00'), paid('12.34', { entry_reference: 'REF-2', text: ['wie weet'], iban: 'NL18RABO0123459876' }), paid('7.00', { entry_reference: 'REF-3', direction: 'DBIT', text: ['kosten'] }));
    assert.deepEqual(await one.take(), { kind: 'taken', accounts: 1, fresh: 3 });
    assert.equal(await one.openCents(), 0n);
    assert.deepEqual((await one.lines()).map((each) => [each.amount_cents, each.status, each.early]), [[-7_00n, 'ignored', false], [12_34n, 'open', false], [500_00n, 'assigned', false]]);
    assert.equal(await one.knownUntil(), '2026-03-01');
    assert.equal(bank.asked.filter((each) => each.includes('/transactions')).length, 2, 'page after page');
    assert.match(bank.asked.at(-1) ?? '', /date_from=2026-01-31&transaction_status=BOOK&continuation_key=2$/);
  });

  it('does not take yesterday for complete in the night', async () => {
    const one = await fed(paid('500.00'));
    const now = (): Moment => '2026-03-02T00:05:00.000Z' as Moment;
    await takeBankFeed({ ...one.deps, clock: { ...one.deps.clock, now } }, one.creditorId, one.feed);
    assert.equal(await one.knownUntil(), '2026-02-28');
  });

  it('does not ask before it is time', async () => {
    const one = await fed(paid('500.00'));
    await one.take();
    bank.asked.length = 0;
    assert.deepEqual([await one.take(), bank.asked], [{ kind: 'waited' }, []]);
  });

  it('takes what it was told before only once, and what came since', async () => {
    const one = await fed(paid('100.00'), paid('100.00', { entry_reference: null, text: ['HUUR-1 deel'] }));
    await one.take();
    one.turnTo('2026-03-03');
    bank.transactions.push(paid('50.00', { entry_reference: 'REF-9', booking_date: '2026-03-02' }));
    assert.deepEqual(await one.take(), { kind: 'taken', accounts: 1, fresh: 1 });
    assert.match(bank.asked.at(-1) ?? '', /date_from=2026-02-26/);
    assert.equal(await one.openCents(), 250_00n);
  });

  it('leaves pending entries and other money out, and counts an entry on two pages once', async () => {
    const one = await fed(paid('100.00'), paid('100.00'), paid('60.00', { status: 'PDNG', booking_date: null }), paid('70.00', { entry_reference: 'REF-4', currency: 'USD' }));
    assert.deepEqual(await one.take(), { kind: 'taken', accounts: 1, fresh: 1 });
    assert.equal(await one.openCents(), 400_00n);
  });

  it('counts the same entry once when a statement file brings it too, in either order', async () => {
    const one = await fed(paid('200.00'));
    await one.take();
    const entry = { amountCents: 200_00n, counterpartyName: 'A Voorbeeld', counterpartyIban: payerIban, remittance: 'HUUR-1', bankReference: 'REF-1', endToEndId: 'E2E-1', bookedOn: '2026-02-27' as never };
    const file = await one.statement([entry], { until: '2026-02-27' });
    assert.ok(file.ok && file.value.known === 1 && file.value.matched === 0);
    const other = await fed(paid('200.00'));
    await other.statement([entry], { until: '2026-02-27' });
    assert.deepEqual(await other.take(), { kind: 'taken', accounts: 1, fresh: 0 });
    for (const each of [one, other]) assert.equal(await each.openCents(), 300_00n);
  });

  it('reads the reference that the bank found', async () => {
    const one = await fed(paid('5.00', { reference_number: 'RF18 5390 0754 7034', text: [] }));
    await one.take();
    assert.deepEqual(await one.rows('select structured_reference from bank_line'), [{ structured_reference: 'RF18539007547034' }]);
  });

  const troubles: readonly (readonly [string, FakeFault[], string, string, string[]])[] = [
    ['the session has expired', [{ status: 401, error: 'EXPIRED_SESSION' }], '401 EXPIRED_SESSION', '2026-03-03T08:00:00.000Z', ['bank-consent']],
    ['the token is refused', [{ status: 401, error: 'UNAUTHORIZED' }], '401 UNAUTHORIZED', '2026-03-03T08:00:00.000Z', []],
    ['too many questions', [{ status: 429, error: 'ASPSP_RATE_LIMIT_EXCEEDED', retryAfter: '14400' }], '429 ASPSP_RATE_LIMIT_EXCEEDED', '2026-03-02T12:00:00.000Z', []],
    ['too many questions, and nobody says until when', [{ status: 429 }], '429', '2026-03-02T20:00:00.000Z', []],
    ['the bank fails', [{ status: 502, error: 'ASPSP_ERROR' }], '502 ASPSP_ERROR', '2026-03-02T10:00:00.000Z', []],
    ['nobody answers', ['hang-up'], 'TypeError', '2026-03-02T10:00:00.000Z', []],
    ['the answer is no answer', ['nonsense'], 'cannot read', '2026-03-02T10:00:00.000Z', []],
  ];
  for (const [name, faults, reason, tryAt, tasks] of troubles) {
    it(`waits and says why when ${name}`, async () => {
      const one = await fed(paid('500.00'));
      bank.misbehave(...faults);
      const taken = await one.take();
      assert.ok(taken.kind === 'trouble' && taken.reason.includes(reason), JSON.stringify(taken));
      assert.deepEqual([new Date(String(await one.tryAt())).toISOString(), await one.tasks()], [tryAt, tasks]);
      assert.equal(await one.openCents(), 500_00n);
      one.turnTo('2026-03-03');
      assert.equal((await one.take()).kind, 'taken');
      assert.deepEqual(await one.tasks(), []);
    });
  }

  it('keeps nothing of an account when a later page is missing', async () => {
    const one = await fed(paid('100.00'), paid('100.00', { entry_reference: 'REF-2' }), paid('100.00', { entry_reference: 'REF-3' }));
    // The session, the details and the first page come; the second does not.
    bank.misbehave('none', 'none', 'none', { status: 503 });
    assert.equal((await one.take()).kind, 'trouble');
    assert.deepEqual([await one.lines(), await one.knownUntil()], [[], null]);
  });

  it('tells the desk in time that consent runs out, also when it was taken back', async () => {
    const one = await fed();
    bank.validUntil = '2026-03-16T10:00:00+00:00';
    await one.take();
    assert.deepEqual(await one.rows(`select details from task where kind = 'bank-consent'`), [{ details: { until: '2026-03-16' } }]);
    bank.validUntil = '2026-08-30T10:00:00+00:00';
    one.turnTo('2026-03-03');
    await one.take();
    assert.deepEqual(await one.tasks(), []);
    bank.status = 'REVOKED';
    one.turnTo('2026-03-04');
    assert.equal((await one.take()).kind, 'trouble');
    assert.deepEqual(await one.tasks(), ['bank-consent']);
  });

  it('another application’s key opens nothing', async () => {
    const one = await fed(paid('500.00'));
    const stranger = await fakeBank();
    const feed = enableBanking({ applicationId: bank.applicationId, privateKey: stranger.privateKey, sessionId: 'session-1', apiUrl: bank.url });
    await stranger.close();
    assert.deepEqual(await takeBankFeed(one.deps, one.creditorId, feed), { kind: 'trouble', reason: 'enable banking: 401 UNAUTHORIZED' });
  });
});
