// What was wrong is put right: money on another's dossier, a mistake of a
// colleague, a bill that was too low, money heard of late. Nothing is edited away.

import assert from 'node:assert/strict';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { bill, rent, story } from '../story.ts';
import { letsGoOn } from './letting-go-verbs.ts';
import { promisesOn } from './promise-verbs.ts';

/** Without the words before and on the day, so that the tables stay short. */
const policy: PolicyTerms = { ...defaultPolicy, followUp: { ...defaultPolicy.followUp, announceDaysBefore: 0, onTheDay: false } };

story('Contant geld van mevrouw Jansen staat bij mevrouw Bos, en gaat in één keer over', async (s) => {
  await s.on('2026-01-05').claims(rent('bos', '2026-01-01', '200.00'), rent('jansen', '2026-01-01', '200.00', { number: 'huur-jansen' }));
  await s.on('2026-01-12').agrees('bos', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-26').books('bos', '100.00', 'cash');
  // Bos is not told that she missed anything in the days after we took it off.
  assert.equal(await letsGoOn(s, '2026-02-02').movesPayment('bos', '100.00', 'jansen'), 'moved');
  assert.deepEqual([await s.owes('bos'), await s.owes('jansen')], ['regeling 1 200.00', 'huur-jansen 100.00']);
  await s.on('2026-02-03').pays('bos', '100.00');
  await s.on('2026-02-04').pays('jansen', '100.00');
  await s.on('2026-02-26').pays('bos', '100.00');
  await s.until('2026-03-05');
  assert.deepEqual([await s.owes('bos'), await s.owes('jansen'), await s.tasks()], ['niets', 'niets', []]);
}, { policy }).endsWith(`
dag        | wie            | wat                                                                                                        | waarom
2025-12-18 | aangeleverd    | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar     | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw G. Bos, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw G. Bos | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw G. Bos | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw G. Bos op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar     | Bericht: bevestiging van de regeling (aan Mevrouw G. Bos)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-26 | Noor (balie)   | € 100,00 ontvangen (contant)
2026-02-02 | Noor (balie)   | € 100,00 van dit dossier gehaald (hoorde ergens anders)
2026-02-03 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-26 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-27 | Betaalbaar     | Bericht: bedankt, alles is betaald (aan Mevrouw G. Bos)                                                    | Omdat alle € 200,00 van de regeling binnen is.
2026-02-27 | Betaalbaar     | Regeling definitief afgesloten                                                                             | Omdat de betalingen na 26 februari 2026 niet meer terug te boeken zijn.
`);

story('Een kwijtschelding was voor een ander bedoeld en wordt teruggedraaid', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '200.00'));
  await s.on('2026-01-12').agrees('smit', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  assert.equal(await letsGoOn(s, '2026-01-20').waives('smit', '50.00', 'manager'), 'let-go');
  assert.equal(await s.owes('smit'), 'regeling 1 150.00');
  assert.equal(await letsGoOn(s, '2026-01-22').undoes('smit', 'Waived', 'desk'), 'needs-manager');
  assert.equal(await letsGoOn(s, '2026-01-22').undoes('smit', 'Waived'), 'undone');
  assert.equal(await s.owes('smit'), 'regeling 1 200.00');
  await s.on('2026-01-28').pays('smit', '100.00');
  await s.on('2026-02-27').pays('smit', '100.00');
  await s.until('2026-03-10');
  assert.deepEqual([await s.owes('smit'), await s.tasks()], ['niets', []]);
}, { policy }).endsWith(`
dag        | wie             | wat                                                                                                         | waarom
2025-12-18 | aangeleverd     | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar      | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw E. Smit | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw E. Smit | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw E. Smit op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar      | Bericht: bevestiging van de regeling (aan Mevrouw E. Smit)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-20 | Wim (chef)      | € 50,00 kwijtgescholden (rekening huur-2026-01, uit coulance)
2026-01-20 | Betaalbaar      | Bericht: de regeling is veranderd (aan Mevrouw E. Smit)                                                     | Omdat bleek dat er minder openstond op 20 januari 2026.
2026-01-22 | Wim (chef)      | Teruggedraaid: € 50,00 kwijtgescholden (20 januari 2026)
2026-01-22 | Betaalbaar      | Bericht: de regeling is veranderd (aan Mevrouw E. Smit)                                                     | Omdat een verlaging is teruggedraaid op 22 januari 2026.
2026-01-28 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-27 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-28 | Betaalbaar      | Bericht: bedankt, alles is betaald (aan Mevrouw E. Smit)                                                    | Omdat alle € 200,00 van de regeling binnen is.
2026-02-28 | Betaalbaar      | Regeling definitief afgesloten                                                                              | Omdat de betalingen na 27 februari 2026 niet meer terug te boeken zijn.
`);

story('De rekening van mevrouw Bos was te laag: een creditering en een nieuwe rekening, terwijl haar regeling loopt', async (s) => {
  await s.on('2026-01-05').claims(rent('bos', '2026-01-01', '300.00'), bill('bos', 'water', 'water-2025', '2026-01-01', '60.00'));
  await s.on('2026-01-12').agrees('bos', { each: '120.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-28').pays('bos', '120.00');
  await promisesOn(s, '2026-02-10').credits('bos', 'water-2025', '60.00');
  await s.on('2026-02-10').claims(bill('bos', 'water', 'water-2025-b', '2026-02-24', '75.00'));
  assert.equal(await s.owes('bos'), 'water-2025-b 75.00, regeling 1 180.00');
  await s.on('2026-02-24').pays('bos', '75.00', { says: 'water-2025-b' });
  await s.on('2026-02-26').pays('bos', '120.00');
  await s.on('2026-03-26').pays('bos', '60.00');
  await s.until('2026-04-05');
  assert.deepEqual([await s.owes('bos'), await s.tasks()], ['niets', []]);
}, { policy }).endsWith(`
dag        | wie            | wat                                                                                                                        | waarom
2025-12-18 | aangeleverd    | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2025-12-18 | aangeleverd    | Rekening water-2025: € 60,00 (water, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar     | Bericht: herinnering (rekeningen huur-2026-01 en water-2025, aan Mevrouw G. Bos, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 en 1 andere (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw G. Bos | Voorstel met 1 keuze (rekeningen huur-2026-01 en water-2025, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw G. Bos | Regeling 1 afgesproken: € 360,00 in 3 termijnen (Mevrouw G. Bos op de eigen pagina, rekeningen huur-2026-01 en water-2025)
2026-01-12 | Betaalbaar     | Bericht: bevestiging van de regeling (aan Mevrouw G. Bos)                                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-28 | aangeleverd    | € 120,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-29 | Betaalbaar     | Bericht: bedankt, op tijd betaald (aan Mevrouw G. Bos)                                                                     | Omdat termijn 1 op 28 januari 2026 op tijd is betaald: de eerste.
2026-02-10 | aangeleverd    | Rekening water-2025 verlaagd met € 60,00
2026-02-10 | Betaalbaar     | Bericht: de regeling is veranderd (aan Mevrouw G. Bos)                                                                     | Omdat een rekening lager is geworden op 10 februari 2026.
2026-02-10 | aangeleverd    | Rekening water-2025-b: € 75,00 (water, van 10 februari 2026, betalen uiterlijk op 24 februari 2026)
2026-02-21 | Betaalbaar     | Bericht: rekening komt eraan (rekening water-2025-b, aan Mevrouw G. Bos)                                                   | Omdat rekening water-2025-b op 24 februari 2026 betaald moet zijn en een eerdere rekening niet op tijd is betaald.
2026-02-24 | aangeleverd    | € 75,00 ontvangen (overschrijving, voor rekening water-2025-b)
2026-02-26 | aangeleverd    | € 120,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-26 | aangeleverd    | € 60,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar     | Bericht: bedankt, alles is betaald (aan Mevrouw G. Bos)                                                                    | Omdat alle € 300,00 van de regeling binnen is.
2026-03-27 | Betaalbaar     | Regeling definitief afgesloten                                                                                             | Omdat de betalingen na 26 maart 2026 niet meer terug te boeken zijn.
`);

story('Een betaling van voor de schikking wordt pas daarna bekend: zij betaalt zoveel minder', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '400.00'));
  assert.equal(await letsGoOn(s, '2026-01-12').settles('smit', [['2026-01-28', '150.00'], ['2026-02-28', '150.00']]), 'agreed');
  await s.on('2026-01-20').books('smit', '100.00', 'cash', { on: '2026-01-09' });
  assert.equal(await s.owes('smit'), 'regeling 1 200.00');
  await s.on('2026-01-28').pays('smit', '150.00');
  await s.on('2026-02-26').pays('smit', '50.00');
  await s.until('2026-03-10');
  assert.deepEqual([await s.owes('smit'), await s.tasks()], ['niets', []]);
}, { policy }).endsWith(`
dag        | wie          | wat                                                                                                                                              | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 22 januari 2026)                                        | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Wim (chef)   | Regeling 1 afgesproken: € 300,00 in 2 termijnen (Mevrouw E. Smit aan de telefoon, rekening huur-2026-01, aan het eind kwijtgescholden: € 100,00)
2026-01-12 | Betaalbaar   | Bericht: bevestiging van de regeling (aan Mevrouw E. Smit)                                                                                       | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-09 | Noor (balie) | € 100,00 ontvangen (contant, voor rekening huur-2026-01, bekend sinds 20 januari 2026)
2026-01-20 | Betaalbaar   | Bericht: de regeling is veranderd (aan Mevrouw E. Smit)                                                                                          | Omdat bleek dat er minder openstond op 12 januari 2026.
2026-01-28 | aangeleverd  | € 150,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-26 | aangeleverd  | € 50,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-27 | Betaalbaar   | € 100,00 kwijtgescholden (rekening huur-2026-01, zo afgesproken: met een lager bedrag is alles betaald, regeling 1)                              | Omdat alles binnen is wat was afgesproken om het hiermee af te doen.
2026-02-27 | Betaalbaar   | Bericht: een deel hoeft niet meer betaald (aan Mevrouw E. Smit)                                                                                  | Omdat € 100,00 op 27 februari 2026 is kwijtgescholden, zoals beloofd.
2026-02-27 | Betaalbaar   | Bedankt, alles is betaald                                                                                                                        | Omdat € 100,00 op 27 februari 2026 is kwijtgescholden, zoals beloofd.
2026-02-28 | Betaalbaar   | Regeling definitief afgesloten                                                                                                                   | Omdat de betalingen na 27 februari 2026 niet meer terug te boeken zijn.
`);
