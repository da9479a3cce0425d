import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Breach } from '#domain/bounds.ts';
import { day } from '#domain/day.ts';
import type { NotCoverable } from '#domain/offer.ts';
import type { WishChange } from '#domain/options.ts';
import { sayBreach, sayChange, sayNotCoverable } from './bounds.ts';
import type { Said } from './language.ts';

const on = day('2026-02-14');
const later = day('2026-04-01');

const breaches: readonly (readonly [Breach, string])[] = [
  [{ bound: 'smallest-instalment', number: 3, amountCents: 10_00n, smallestCents: 25_00n }, 'Instalment 3 is €10.00. The rules ask at least €25.00.'],
  [{ bound: 'most-instalments', instalments: 30, most: 24 }, 'These are 30 instalments. By the rules there can be at most 24.'],
  [
    { bound: 'longest-months', lastOn: later, latestLastOn: on, months: 1 },
    'The last instalment is on 1 April 2026. By the rules an arrangement takes at most 1 month: until 14 February 2026.',
  ],
  [{ bound: 'first-in-past', firstOn: on, today: later }, 'The first instalment, 14 February 2026, has passed.'],
  [
    { bound: 'latest-first', firstOn: later, latestFirstOn: on },
    'The first instalment is on 1 April 2026. By the rules that is 14 February 2026 at the latest.',
  ],
  [
    { bound: 'largest-first', amountCents: 60_00n, largestCents: 50_00n, percent: 50 },
    'The first instalment is €60.00. By the rules that is at most 50% of the whole: €50.00.',
  ],
  [{ bound: 'every', every: 'week', allowed: ['month', '4weeks'] }, 'Payments cannot be every week, but every month or every four weeks.'],
];

const changes: readonly (readonly [WishChange, string])[] = [
  [{ what: 'every', asked: 'week', offered: 'month' }, 'Not every week but every month: paying every week is not possible here.'],
  [{ what: 'first-day', asked: on, offered: later, why: 'day-passed' }, '14 February 2026 has passed. The first instalment will be on 1 April 2026.'],
  [{ what: 'first-day', asked: later, offered: on, why: 'latest-first' }, 'The first instalment will be on 14 February 2026. Starting later is not possible.'],
  [
    { what: 'amount', askedCents: 30_00n, offeredCents: 41_67n, why: 'most-instalments' },
    'Not €30.00 but €41.67 each time. With less there would be too many instalments.',
  ],
];

const reasons: readonly (readonly [NotCoverable, string])[] = [
  [{ reason: 'nothing-open' }, 'Nothing of this is open any more.'],
  [{ reason: 'covered' }, 'This is already part of a payment arrangement.'],
  [{ reason: 'standing', standing: 'judgment' }, 'A court has decided about this bill.'],
  [{ reason: 'not-late', dueOn: later }, 'This need not be paid before 1 April 2026.'],
  [{ reason: 'too-young', coverableFrom: later }, 'This can be covered from 1 April 2026.'],
  [{ reason: 'too-old', maxDays: 365 }, 'This is more than 365 days late. A colleague can look at what is possible.'],
];

const all: readonly (readonly [Said, string])[] = [
  ...breaches.map(([breach, english]) => [sayBreach(breach), english] as const),
  ...changes.map(([change, english]) => [sayChange(change), english] as const),
  ...reasons.map(([why, english]) => [sayNotCoverable(why), english] as const),
];
for (const [{ nl, en }, english] of all) {
  test(english, () => {
    assert.equal(en, english);
    assert.notEqual(nl, en);
    // The same figures in both languages.
    const figures = (text: string): string => (text.match(/\d/g) ?? []).join('');
    assert.equal(figures(nl), figures(en));
  });
}
