import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Day } from './day.ts';
import { formatPrice, monthCosts, readPrice, type MessagesMetered, type MonthMetered, type PricedChannel } from './metering.ts';

function counted(channel: PricedChannel, all: number, ofInstalments: number): MessagesMetered {
  return { channel, all, ofInstalments, envelopes: all, envelopesOfInstalments: ofInstalments };
}

const month: MonthMetered = {
  monthOn: '2026-10-01' as Day, instalments: 400, instalmentCents: 30_000_00n, paidInstalments: 350, paidCents: 27_000_00n, agreed: 20, kept: 12, lapsed: 1, lapsedCents: 250_00n, bankChargesCents: 0n,
  messages: [
    counted('email', 900, 800), counted('letter', 30, 20), counted('sms', 101, 100), counted('push', 0, 0),
  ],
};

test('a price has at most four decimals', () => {
  const table: readonly [string, bigint | null][] = [
    ['0.0725', 725n], ['0,0725', 725n], ['1', 10_000n], ['€ 1,35', 13_500n], ['0', 0n], ['10000', 100_000_000n],
    ['10000.01', null], ['0.00725', null], ['-1', null], ['1.000,00', null], ['', null], ['gratis', null],
  ];
  for (const [text, expected] of table) assert.equal(readPrice(text), expected, text);
});

test('a price is written as it was read', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 100_000_000n }), (price) => assert.equal(readPrice(formatPrice(price)), price)));
  assert.deepEqual([725n, 13_500n, 10_000n, 1n].map(formatPrice), ['0.0725', '1.35', '1.00', '0.0001']);
});

test('a month costs what its messages cost, rounded once; what has no price is named', () => {
  const costs = monthCosts(month, { channels: { email: '0.0012', letter: '1.35', sms: '0.0725' }, ordinary: '185.00' });
  assert.deepEqual(costs.byChannel, [
    { channel: 'email', messages: 900, envelopes: 900, costCents: 108n }, { channel: 'letter', messages: 30, envelopes: 30, costCents: 40_50n },
    { channel: 'sms', messages: 101, envelopes: 101, costCents: 7_32n }, { channel: 'push', messages: 0, envelopes: 0, costCents: null },
  ]);
  assert.equal(costs.costCents, 48_90n, '1.08 + 40.50 + 7.3225');
  assert.deepEqual(costs.unpriced, []);
  assert.equal(costs.perInstalment, 2.3);
  assert.equal(costs.perInstalmentHundredths, 880n, '(0.96 + 27.00 + 7.25) / 400 = 0.088025');
  assert.equal(costs.savedCents, 12n * 185_00n - 48_90n);
});

test('what goes in one envelope, mail or SMS costs once, and counts as the messages that it is', () => {
  const together: MonthMetered = { ...month, messages: [{ channel: 'letter', all: 30, ofInstalments: 20, envelopes: 12, envelopesOfInstalments: 10 }] };
  const costs = monthCosts(together, { channels: { letter: '1.35' }, ordinary: '185.00' });
  assert.deepEqual(costs.byChannel, [{ channel: 'letter', messages: 30, envelopes: 12, costCents: 16_20n }]);
  assert.deepEqual([costs.costCents, costs.perInstalment, costs.perInstalmentHundredths], [16_20n, 0.05, 338n], '10 × 1.35 / 400 = 0.03375');
  assert.equal(costs.savedCents, 12n * 185_00n - 16_20n);
});

test('without prices nothing is said about cost or saving, only which are missing', () => {
  const costs = monthCosts(month, undefined);
  assert.deepEqual(costs.unpriced, ['email', 'letter', 'sms']);
  assert.equal(costs.costCents, 0n);
  assert.equal(costs.savedCents, null);
});

test('a month without instalments has no figure per instalment', () => {
  const costs = monthCosts({ ...month, instalments: 0, messages: [] }, undefined);
  assert.equal(costs.perInstalment, null);
  assert.equal(costs.perInstalmentHundredths, null);
});
