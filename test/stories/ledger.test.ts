// The books of a month that is closed, and what comes to light about it later.

import assert from 'node:assert/strict';
import { rent, story } from '../story.ts';
import { bookkeeper } from './ledger-verbs.ts';

story('Januari is afgesloten als een betaling van januari bekend wordt', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '500.00'), rent('bos', '2026-01-01', '400.00', { number: 'bos-2026-01' }));
  await s.on('2026-01-12').pays('bos', '400.00', { says: 'bos-2026-01' });
  // The bank is late with this one.
  await s.on('2026-01-29').pays('bakker', '500.00', { says: 'huur-2026-01', bookedOn: '2026-02-09' });
  await s.until('2026-02-03');
  const books = bookkeeper(s.world);
  const january = 'receivable-principal -400.00, bank 400.00, customer-credit 0.00';
  assert.equal(await books.month('2026-01'), january);
  assert.equal(await books.closes('2026-02'), 'period-not-over');
  assert.equal(await books.closes('2026-01'), '');
  assert.equal(await books.closes('2026-01'), 'period-closed');
  await s.until('2026-02-10');
  // It counts on 29 January, and is in the books of February.
  assert.equal(await books.month('2026-01'), january);
  assert.equal(await books.month('2026-02'), 'receivable-principal -500.00, bank 500.00, customer-credit 0.00');
  assert.equal(await books.bank(), 'bank 900.00, boeken 900.00');
  assert.equal(await s.owes('bakker'), 'niets');
  // A colleague takes it off again and books 30.00 over the counter by transfer: the bank knows of neither.
  await s.on('2026-02-12').reverses('bakker', '500.00', 'booked-in-error');
  await s.on('2026-02-12').books('bakker', '30.00', 'transfer', { on: '2026-01-20' });
  assert.equal(await books.bank(), 'bank 900.00, boeken 430.00, without-line -30.00, without-line 500.00');
  assert.equal(await books.month('2026-01'), january);
  assert.equal(await books.month('2026-02'), 'receivable-principal -30.00, bank 30.00, customer-credit 0.00');
}).endsWith(`
dag        | wie          | wat                                                                                                                                      | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                              | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-23 | Betaalbaar   | Bericht: tweede herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 6 februari 2026)                       | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 22 dagen nog openstond (stap: tweede herinnering).
2026-02-07 | Betaalbaar   | Bericht: laatste herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 21 februari 2026)                     | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 37 dagen nog openstond (stap: laatste herinnering).
2026-02-07 | Betaalbaar   | Aangeboden: nu betalen, op een andere dag betalen, pauze, bellen of hulp bij geldzorgen (een rekening is te laat, rekening huur-2026-01) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 37 dagen nog openstond (stap: laatste herinnering).
2026-01-29 | aangeleverd  | € 500,00 ontvangen (overschrijving, voor rekening huur-2026-01, bekend sinds 10 februari 2026)
2026-02-10 | Betaalbaar   | Bericht: excuses (1 stap was niet terecht, aan Mevrouw A. Bakker)                                                                        | Omdat later bleek dat de herinnering van 7 februari 2026 niet terecht was.
2026-02-12 | Noor (balie) | € 500,00 teruggeboekt (verkeerd geboekt)
2026-01-20 | Noor (balie) | € 30,00 ontvangen (overschrijving, voor rekening huur-2026-01, bekend sinds 12 februari 2026)
`);
