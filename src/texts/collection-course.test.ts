// Each mark of a collection in both languages, and the customer's sentence.

import assert from 'node:assert/strict';
import test from 'node:test';
import type { CollectionMark } from '#domain/collection-course.ts';
import { day } from '#domain/day.ts';
import { sayCollectionMark, sayPaidOlder } from './collection-course.ts';

const on = day('2026-04-28');
const amountCents = 100_00n;
const rows: readonly (readonly [mark: CollectionMark, nl: string, en: string])[] = [
  [{ mark: 'under-way', collectOn: on, amountCents }, 'Wordt afgeschreven op 28 april 2026', 'Is collected on 28 April 2026'],
  [{ mark: 'under-way', collectOn: on, amountCents, orderedFor: 1 }, 'Wordt betaald met de incasso voor termijn 1, op 28 april 2026', 'Is paid by the direct debit for instalment 1, on 28 April 2026'],
  [{ mark: 'planned', collectOn: on }, 'Staat op de planning voor 28 april 2026', 'Planned for 28 April 2026'],
  [{ mark: 'elsewhere', collectOn: on, amountCents }, 'Uw boekhouding schrijft op 28 april 2026 € 100,00 af', 'Your books collect €100.00 on 28 April 2026'],
  [{ mark: 'promised', until: on }, 'Geen incasso tot en met 28 april 2026: de klant zegde toe zelf te betalen', 'No direct debit until 28 April 2026: the customer promised to pay by hand'],
  [{ mark: 'collected', on, amountCents, paid: [] }, 'Afgeschreven op 28 april 2026', 'Collected on 28 April 2026'],
  [{ mark: 'collected', on, amountCents, paid: [1] }, 'Afgeschreven op 28 april 2026. Dat betaalde termijn 1: het oudste dat nog openstond', 'Collected on 28 April 2026. That paid instalment 1: the oldest that was still open'],
  [{ mark: 'collected', on, amountCents, paid: [1, 2] }, 'Afgeschreven op 28 april 2026. Dat betaalde de termijnen 1 en 2: het oudste dat nog openstond', 'Collected on 28 April 2026. That paid instalments 1 and 2: the oldest that was still open'],
  [{ mark: 'paid-by', on, amountCents, orderedFor: 2 }, '€ 100,00 betaald op 28 april 2026, met de incasso voor termijn 2', '€100.00 paid on 28 April 2026, by the direct debit for instalment 2'],
  [{ mark: 'refused', on, amountCents, code: 'AC04' }, 'Geweigerd op 28 april 2026. De rekening is opgeheven.', 'Refused on 28 April 2026. The account has been closed.'],
  [{ mark: 'returned', on, amountCents, code: 'AM04' }, 'Teruggekomen op 28 april 2026. Er stond niet genoeg geld op de rekening.', 'Came back on 28 April 2026. There was not enough money in the account.'],
];
for (const [mark, nl, en] of rows) {
  test(`${mark.mark}: ${en}`, () => assert.deepEqual([sayCollectionMark(mark).nl.replaceAll('\u00a0', ' '), sayCollectionMark(mark).en], [nl, en]));
}

test('the customer reads why an instalment that was collected is open all the same', () => {
  const told = sayPaidOlder({ on, amountCents }, day('2026-04-28'), [day('2026-03-26')]);
  assert.equal(
    told.nl.replaceAll('\u00a0', ' '),
    'Op 28 april 2026 schreven we € 100,00 af, voor de termijn van 28 april 2026. Er stond nog iets ouders open. Daarom betaalde dit geld eerst de termijn van 26 maart 2026.',
  );
  assert.match(told.en, /^On 28 April 2026 we collected €100\.00, for the instalment of 28 April 2026\. Something older was still open\./);
});
