// Money that is let go: waived, settled, written off; and what follows when it
// comes after all.

import assert from 'node:assert/strict';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { rent, story } from '../story.ts';
import { letsGoOn } from './letting-go-verbs.ts';

/** Without the words before and on the day, so that the tables stay short. */
const policy: PolicyTerms = { ...defaultPolicy, followUp: { ...defaultPolicy.followUp, announceDaysBefore: 0, onTheDay: false } };

story('Mevrouw Bos betaalt wat is geschikt, en hoeft de rest niet meer te betalen', async (s) => {
  await s.on('2026-01-05').claims(rent('bos', '2026-01-01', '400.00'));
  assert.equal(await letsGoOn(s, '2026-01-12').settles('bos', [['2026-01-28', '150.00'], ['2026-02-28', '150.00']]), 'agreed');
  assert.equal(await s.owes('bos'), 'regeling 1 300.00');
  await s.on('2026-01-28').pays('bos', '150.00');
  await s.on('2026-02-26').pays('bos', '150.00');
  await s.until('2026-03-10');
  assert.deepEqual([await s.owes('bos'), await s.tasks()], ['niets', []]);
}, { policy }).endsWith(`
dag        | wie         | wat                                                                                                                                             | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw G. Bos, betalen kan tot en met 22 januari 2026)                                        | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Wim (chef)  | Regeling 1 afgesproken: € 300,00 in 2 termijnen (Mevrouw G. Bos aan de telefoon, rekening huur-2026-01, aan het eind kwijtgescholden: € 100,00)
2026-01-12 | Betaalbaar  | Bericht: bevestiging van de regeling (aan Mevrouw G. Bos)                                                                                       | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-28 | aangeleverd | € 150,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-26 | aangeleverd | € 150,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-27 | Betaalbaar  | € 100,00 kwijtgescholden (rekening huur-2026-01, zo afgesproken: met een lager bedrag is alles betaald, regeling 1)                             | Omdat alles binnen is wat was afgesproken om het hiermee af te doen.
2026-02-27 | Betaalbaar  | Bericht: een deel hoeft niet meer betaald (aan Mevrouw G. Bos)                                                                                  | Omdat € 100,00 op 27 februari 2026 is kwijtgescholden, zoals beloofd.
2026-02-27 | Betaalbaar  | Bedankt, alles is betaald                                                                                                                       | Omdat € 100,00 op 27 februari 2026 is kwijtgescholden, zoals beloofd.
2026-02-28 | Betaalbaar  | Regeling definitief afgesloten                                                                                                                  | Omdat de betalingen na 27 februari 2026 niet meer terug te boeken zijn.
`);

story('Meneer De Vries komt een schikking niet na, en is alles weer verschuldigd', async (s) => {
  await s.on('2026-01-05').claims(rent('devries', '2026-01-01', '400.00'));
  // Above a desk's limit: the manager approves what was consented to.
  assert.equal(await letsGoOn(s, '2026-01-12').settles('devries', [['2026-01-28', '300.00']], 'desk'), 'needs-approval');
  await s.on('2026-01-13').approves('devries');
  await s.on('2026-01-30').pays('devries', '50.00');
  await s.until('2026-03-20');
  assert.equal(await s.owes('devries'), 'huur-2026-01 350.00');
}, { policy }).endsWith(`
dag        | wie          | wat                                                                                                                                                                                               | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan De heer B. de Vries, betalen kan tot en met 22 januari 2026)                                                                                     | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Noor (balie) | Wacht op akkoord: € 300,00 in 1 termijn (De heer B. de Vries aan de telefoon, rekening huur-2026-01, een deel vervalt, aan het eind kwijtgescholden: € 100,00, geldig tot en met 26 januari 2026)
2026-01-13 | Wim (chef)   | Regeling 1 afgesproken: € 300,00 in 1 termijn (De heer B. de Vries aan de telefoon, rekening huur-2026-01, aan het eind kwijtgescholden: € 100,00)
2026-01-13 | Betaalbaar   | Bericht: bevestiging van de regeling (aan De heer B. de Vries)                                                                                                                                    | Omdat de regeling op 13 januari 2026 is afgesproken.
2026-01-30 | aangeleverd  | € 50,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-31 | Betaalbaar   | Bericht: termijn niet ontvangen (aan De heer B. de Vries)                                                                                                                                         | Omdat termijn 1 (betaaldatum 28 januari 2026) na 3 dagen nog € 250,00 openstond.
2026-01-31 | Betaalbaar   | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1)                                       | Omdat termijn 1 (betaaldatum 28 januari 2026) na 3 dagen nog € 250,00 openstond.
2026-02-07 | Betaalbaar   | Bericht: termijn nog niet ontvangen (aan De heer B. de Vries)                                                                                                                                     | Omdat termijn 1 (betaaldatum 28 januari 2026) na 10 dagen nog € 250,00 openstond.
2026-02-07 | Betaalbaar   | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1)                                       | Omdat termijn 1 (betaaldatum 28 januari 2026) na 10 dagen nog € 250,00 openstond.
2026-02-14 | Betaalbaar   | Bericht: laatste kans voor de regeling (aan De heer B. de Vries, betalen kan tot en met 5 maart 2026)                                                                                             | Omdat termijn 1 (betaaldatum 28 januari 2026) na 17 dagen nog € 250,00 openstond.
2026-02-14 | Betaalbaar   | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1)                                       | Omdat termijn 1 (betaaldatum 28 januari 2026) na 17 dagen nog € 250,00 openstond.
2026-03-06 | Betaalbaar   | Regeling 1 gestopt: niet nagekomen                                                                                                                                                                | Omdat termijn 1 (nog € 250,00 open) na de laatste kans van 14 februari 2026, bezorgd op 14 februari 2026, niet uiterlijk op 5 maart 2026 is betaald.
2026-03-06 | Betaalbaar   | Bericht: regeling is gestopt (aan De heer B. de Vries)                                                                                                                                            | Omdat de regeling op 6 maart 2026 is gestopt en nog € 250,00 openstaat.
2026-03-13 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan De heer B. de Vries, betalen kan tot en met 27 maart 2026)                                                                                       | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 71 dagen nog openstond (stap: herinnering).
`);

story('Van de rekening van mevrouw Smit vervalt een deel, met een tweede paar ogen', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '400.00'));
  assert.equal(await letsGoOn(s, '2026-01-06').waives('smit', '60.00'), 'asked');
  assert.deepEqual(await s.tasks(), ['letting-go-asked']);
  assert.equal(await letsGoOn(s, '2026-01-06').answers('smit', true, 'desk'), 'needs-second-colleague');
  assert.equal(await letsGoOn(s, '2026-01-07').answers('smit', true), 'let-go');
  assert.deepEqual([await s.owes('smit'), await s.tasks()], ['huur-2026-01 340.00', []]);
  await s.on('2026-01-12').pays('smit', '340.00');
  await s.until('2026-01-20');
}, { policy }).endsWith(`
dag        | wie          | wat                                                                                                                   | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | Noor (balie) | Akkoord gevraagd: € 60,00 kwijtschelden (rekening huur-2026-01, een andere medewerker beslist)
2026-01-07 | Wim (chef)   | € 60,00 kwijtgescholden (rekening huur-2026-01, uit coulance, gevraagd door Noor (balie), toegestaan door Wim (chef))
2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 22 januari 2026)             | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | aangeleverd  | € 340,00 ontvangen (overschrijving, voor rekening huur-2026-01)
`);

story('Een klein restbedrag van mevrouw Smit wordt met één druk kwijtgescholden', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '200.00'));
  await s.on('2026-01-12').agrees('smit', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-28').pays('smit', '100.00');
  await s.on('2026-02-27').pays('smit', '99.50');
  await s.until('2026-03-10');
  assert.deepEqual(await s.tasks(), ['small-rest']);
  assert.equal(await letsGoOn(s, '2026-03-10').waivesSmallRest('smit'), 'let-go');
  assert.deepEqual([await s.owes('smit'), await s.tasks()], ['niets', []]);
  await s.until('2026-03-20');
}, { policy }).endsWith(`
dag        | wie             | wat                                                                                                         | waarom
2025-12-18 | aangeleverd     | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar      | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw E. Smit | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw E. Smit | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw E. Smit op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar      | Bericht: bevestiging van de regeling (aan Mevrouw E. Smit)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-28 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-27 | aangeleverd     | € 99,50 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-10 | Noor (balie)    | € 0,50 kwijtgescholden (rekening huur-2026-01, klein restbedrag)
2026-03-10 | Betaalbaar      | Bericht: bedankt, alles is betaald (aan Mevrouw E. Smit)                                                    | Omdat alle € 199,50 van de regeling binnen is.
2026-03-11 | Betaalbaar      | Regeling definitief afgesloten                                                                              | Omdat de betalingen na 10 maart 2026 niet meer terug te boeken zijn.
`);

story('Wat van meneer De Vries is afgeboekt, telt toch als hij betaalt, en wordt weer gevraagd als hij is gevonden', async (s) => {
  await s.on('2026-01-05').claims(rent('devries', '2026-01-01', '400.00'));
  assert.equal(await letsGoOn(s, '2026-01-12').writesOff('devries', ['huur-2026-01'], 'desk'), 'asked');
  assert.equal(await letsGoOn(s, '2026-01-12').answers('devries', true), 'let-go');
  // Nothing is asked for weeks; what he pays counts.
  await s.on('2026-02-10').pays('devries', '100.00', { says: 'huur-2026-01' });
  assert.equal(await s.owes('devries'), 'niets');
  assert.equal(await letsGoOn(s, '2026-03-02').reopens('devries', ['huur-2026-01']), 'reopened');
  assert.equal(await s.owes('devries'), 'huur-2026-01 300.00');
  await s.on('2026-03-05').pays('devries', '300.00');
  await s.until('2026-03-15');
}, { policy }).endsWith(`
dag        | wie          | wat                                                                                                                                                 | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan De heer B. de Vries, betalen kan tot en met 22 januari 2026)                                       | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Noor (balie) | Akkoord gevraagd: € 400,00 afboeken (rekening huur-2026-01, een andere medewerker beslist)
2026-01-12 | Wim (chef)   | Afgeboekt: rekening huur-2026-01 (de klant moet dit nog betalen, we vragen er niet meer om, gevraagd door Noor (balie), toegestaan door Wim (chef))
2026-02-10 | aangeleverd  | € 100,00 ontvangen (overschrijving, voor rekening huur-2026-01)
2026-03-02 | Noor (balie) | Niet meer afgeboekt: rekening huur-2026-01
2026-03-02 | Betaalbaar   | Bericht: tweede herinnering (rekening huur-2026-01, aan De heer B. de Vries, betalen kan tot en met 16 maart 2026)                                  | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 60 dagen nog openstond (stap: tweede herinnering).
2026-03-05 | aangeleverd  | € 300,00 ontvangen (overschrijving, voor rekening huur-2026-01)
`);
