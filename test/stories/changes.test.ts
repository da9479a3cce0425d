// Changing an arrangement that runs: each change once, as it is lived.

import assert from 'node:assert/strict';
import { day } from '#domain/day.ts';
import { bill, rent, story } from '../story.ts';
import { changesOn, scheduleOf } from './change-verbs.ts';

story('Mevrouw Bakker betaalt één termijn later, en slaat er een over', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '500.00'));
  await s.on('2026-01-12').agrees('bakker', { each: '125.00', every: 'month', firstOn: '2026-01-31' });
  await s.on('2026-01-30').pays('bakker', '125.00');
  assert.equal(await changesOn(s, '2026-02-23').changes('bakker', { change: 'deferred', number: 2, to: day('2026-03-10') }), 'changed');
  assert.equal(await scheduleOf(s, 'bakker'), '01-31 125.00 (125.00), 03-10 125.00, 03-31 125.00, 04-30 125.00');
  await s.on('2026-03-10').pays('bakker', '125.00');
  assert.equal(await changesOn(s, '2026-03-23').changes('bakker', { change: 'skipped', number: 3 }), 'changed');
  await s.on('2026-04-29').pays('bakker', '125.00');
  await s.on('2026-05-29').pays('bakker', '125.00');
  await s.until('2026-06-10');
  assert.equal(await s.owes('bakker'), 'niets');
  assert.deepEqual(await s.tasks(), []);
}).endsWith(`
dag        | wie               | wat                                                                                                                                              | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                                      | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 500,00 in 4 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                     | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-26 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                              | Omdat termijn 1 op 31 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-30 | aangeleverd       | € 125,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-31 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                                                        | Omdat termijn 1 op 30 januari 2026 op tijd is betaald: de eerste.
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                              | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-23 | Mevrouw A. Bakker | Regeling 1: termijn 2 verschoven van 28 februari 2026 naar 10 maart 2026 (Mevrouw A. Bakker op de eigen pagina, nu € 500,00 in 4 termijnen)
2026-02-24 | Betaalbaar        | Bericht: de regeling is veranderd (aan Mevrouw A. Bakker)                                                                                        | Omdat een verandering is afgesproken op 23 februari 2026.
2026-03-05 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                              | Omdat termijn 2 op 10 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-10 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                                                             | Omdat 10 maart 2026 de betaaldatum van termijn 2 is.
2026-03-10 | aangeleverd       | € 125,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-11 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                                                        | Omdat termijn 2 op 10 maart 2026 op tijd is betaald: de helft is nu klaar.
2026-03-23 | Mevrouw A. Bakker | Regeling 1: termijn 3 van 31 maart 2026 overgeslagen, die komt op 31 mei 2026 (Mevrouw A. Bakker op de eigen pagina, nu € 500,00 in 4 termijnen)
2026-03-23 | Betaalbaar        | Bericht: de regeling is veranderd (aan Mevrouw A. Bakker)                                                                                        | Omdat een verandering is afgesproken op 23 maart 2026.
2026-04-25 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                              | Omdat termijn 3 op 30 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-29 | aangeleverd       | € 125,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-05-26 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                              | Omdat termijn 4 op 31 mei 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-05-29 | aangeleverd       | € 125,00 ontvangen (overschrijving, voor termijn 4 van regeling 1)
2026-05-30 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                                                       | Omdat alle € 500,00 van de regeling binnen is.
2026-05-30 | Betaalbaar        | Regeling definitief afgesloten                                                                                                                   | Omdat de betalingen na 29 mei 2026 niet meer terug te boeken zijn.
`);

story('Mevrouw Smit kan minder missen; wat te ver gaat, bespreekt ze met Noor', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '600.00'));
  await s.on('2026-01-12').agrees('smit', { each: '150.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('smit', '150.00');
  assert.equal(await changesOn(s, '2026-02-16').changes('smit', { change: 'lowered', eachCents: 30_00n }), 'needs-approval');
  assert.deepEqual(await s.tasks(), ['change-asked']);
  // Nobody is told that money is missing while the question waits.
  assert.equal(await changesOn(s, '2026-02-18').changes('smit', { change: 'lowered', eachCents: 30_00n }, { by: 'desk', answers: 1 }), 'changed');
  assert.deepEqual(await s.tasks(), []);
  assert.equal(await scheduleOf(s, 'smit'), '01-26 150.00 (150.00), 02-26 30.00, 03-26 30.00, 04-26 30.00, 05-26 30.00, 06-26 30.00, 07-26 30.00, 08-26 30.00, 09-26 30.00, 10-26 30.00, 11-26 30.00, 12-26 30.00, 01-26 30.00, 02-26 30.00, 03-26 30.00, 04-26 30.00');
  await s.on('2026-02-26').pays('smit', '30.00');
  // It goes better: back to more each time, and done this summer.
  assert.equal(await changesOn(s, '2026-03-20').changes('smit', { change: 'raised', eachCents: 105_00n }), 'changed');
  for (const on of ['2026-03-26', '2026-04-24', '2026-05-26', '2026-06-26']) await s.on(on).pays('smit', '105.00');
  await s.until('2026-07-06');
  assert.equal(await s.owes('smit'), 'niets');
}).endsWith(`
dag        | wie             | wat                                                                                                                              | waarom
2025-12-18 | aangeleverd     | Rekening huur-2026-01: € 600,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar      | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 22 januari 2026)                        | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw E. Smit | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw E. Smit | Regeling 1 afgesproken: € 600,00 in 4 termijnen (Mevrouw E. Smit op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar      | Bericht: bevestiging van de regeling (aan Mevrouw E. Smit)                                                                       | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                                               | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd     | € 150,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-27 | Betaalbaar      | Bericht: bedankt, op tijd betaald (aan Mevrouw E. Smit)                                                                          | Omdat termijn 1 op 26 januari 2026 op tijd is betaald: de eerste.
2026-02-16 | Mevrouw E. Smit | Berichten wachten tot en met 2 maart 2026 (de klant vroeg iets, een medewerker kijkt ernaar)
2026-02-18 | Noor (balie)    | Regeling 1 veranderd: lagere termijnen, tot en met 26 april 2027 (Mevrouw E. Smit aan de telefoon, nu € 600,00 in 16 termijnen)
2026-02-18 | Noor (balie)    | Berichten gaan weer door
2026-02-18 | Betaalbaar      | Bericht: de regeling is veranderd (aan Mevrouw E. Smit)                                                                          | Omdat een verandering is afgesproken op 18 februari 2026.
2026-02-21 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                                               | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-02-26 | aangeleverd     | € 30,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-20 | Mevrouw E. Smit | Regeling 1 veranderd: hogere termijnen, tot en met 26 juni 2026 (Mevrouw E. Smit op de eigen pagina, nu € 600,00 in 6 termijnen)
2026-03-20 | Betaalbaar      | Bericht: de regeling is veranderd (aan Mevrouw E. Smit)                                                                          | Omdat een verandering is afgesproken op 20 maart 2026.
2026-03-21 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-26 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                                               | Omdat 26 maart 2026 de betaaldatum van termijn 3 is.
2026-03-26 | aangeleverd     | € 105,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar      | Bericht: bedankt, op tijd betaald (aan Mevrouw E. Smit)                                                                          | Omdat termijn 3 op 26 maart 2026 op tijd is betaald: de helft is nu klaar.
2026-04-21 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                | Omdat termijn 4 op 26 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-24 | aangeleverd     | € 105,00 ontvangen (overschrijving, voor termijn 4 van regeling 1)
2026-05-21 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                | Omdat termijn 5 op 26 mei 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-05-26 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                                               | Omdat 26 mei 2026 de betaaldatum van termijn 5 is.
2026-05-26 | aangeleverd     | € 105,00 ontvangen (overschrijving, voor termijn 5 van regeling 1)
2026-06-22 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                | Omdat termijn 6 op 26 juni 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-06-26 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                                               | Omdat 26 juni 2026 de betaaldatum van termijn 6 is.
2026-06-26 | aangeleverd     | € 105,00 ontvangen (overschrijving, voor termijn 6 van regeling 1)
2026-06-27 | Betaalbaar      | Bericht: bedankt, alles is betaald (aan Mevrouw E. Smit)                                                                         | Omdat alle € 600,00 van de regeling binnen is.
2026-06-27 | Betaalbaar      | Regeling definitief afgesloten                                                                                                   | Omdat de betalingen na 26 juni 2026 niet meer terug te boeken zijn.
`);

story('Mevrouw Bos betaalt extra: eerst eerder klaar, dan op een andere dag', async (s) => {
  await s.on('2026-01-05').claims(rent('bos', '2026-01-01', '500.00'));
  await s.on('2026-01-12').agrees('bos', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('bos', '250.00');
  // Without a choice the next instalments are paid ahead.
  assert.equal(await changesOn(s, '2026-01-28').changes('bos', { change: 'extra-shorter' }), 'changed');
  assert.equal(await scheduleOf(s, 'bos'), '01-26 100.00 (100.00), 01-27 150.00 (150.00), 02-26 100.00, 03-26 100.00, 04-26 50.00');
  assert.equal(await changesOn(s, '2026-02-06').changes('bos', { change: 'other-day', dayOfMonth: 31 }), 'changed');
  await s.on('2026-02-27').pays('bos', '100.00');
  // The bank takes it back: the new schedule asks for it again, on the day that was agreed last.
  await s.on('2026-03-05').bankReturns('bos', '100.00');
  await s.on('2026-03-16').pays('bos', '100.00');
  await s.on('2026-03-31').pays('bos', '100.00');
  await s.on('2026-04-30').pays('bos', '50.00');
  await s.until('2026-05-08');
  assert.equal(await s.owes('bos'), 'niets');
}).endsWith(`
dag        | wie            | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd    | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar     | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw G. Bos, betalen kan tot en met 22 januari 2026)                                                                    | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw G. Bos | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw G. Bos | Regeling 1 afgesproken: € 500,00 in 5 termijnen (Mevrouw G. Bos op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar     | Bericht: bevestiging van de regeling (aan Mevrouw G. Bos)                                                                                                                   | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                                                           | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd    | € 250,00 ontvangen (overschrijving, voor termijn 1 van regeling 1 (€ 100,00) en termijn 2 van regeling 1 (€ 150,00))
2026-01-27 | Betaalbaar     | Bericht: bedankt, op tijd betaald (aan Mevrouw G. Bos)                                                                                                                      | Omdat termijn 2 op 26 januari 2026 op tijd is betaald: de eerste.
2026-01-28 | Mevrouw G. Bos | Regeling 1 veranderd: extra betaald, dus eerder klaar, tot en met 26 april 2026 (Mevrouw G. Bos op de eigen pagina, nu € 500,00 in 5 termijnen)
2026-01-28 | Betaalbaar     | Bericht: de regeling is veranderd (aan Mevrouw G. Bos)                                                                                                                      | Omdat een verandering is afgesproken op 28 januari 2026.
2026-02-06 | Mevrouw G. Bos | Regeling 1 veranderd: een andere betaaldag, tot en met 30 april 2026 (Mevrouw G. Bos op de eigen pagina, nu € 500,00 in 5 termijnen)
2026-02-06 | Betaalbaar     | Bericht: de regeling is veranderd (aan Mevrouw G. Bos)                                                                                                                      | Omdat een verandering is afgesproken op 6 februari 2026.
2026-02-23 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 3 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor regeling 1)
2026-02-28 | Betaalbaar     | Bericht: bedankt, op tijd betaald (aan Mevrouw G. Bos)                                                                                                                      | Omdat termijn 3 op 27 februari 2026 op tijd is betaald: de helft is nu klaar.
2026-03-05 | aangeleverd    | € 100,00 teruggeboekt (betaler vroeg het geld terug (MD06))
2026-03-06 | Betaalbaar     | Bericht: betaling teruggeboekt, regeling loopt door (aan Mevrouw G. Bos, betalen kan tot en met 13 maart 2026)                                                              | Omdat een betaling voor de regeling op 5 maart 2026 is teruggeboekt: € 100,00 staat weer open.
2026-03-14 | Betaalbaar     | Bericht: termijn niet ontvangen (aan Mevrouw G. Bos)                                                                                                                        | Omdat termijn 3 (betaaldatum 28 februari 2026) na 14 dagen nog € 100,00 openstond.
2026-03-14 | Betaalbaar     | Aangeboden: bellen, nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 3 (betaaldatum 28 februari 2026) na 14 dagen nog € 100,00 openstond.
2026-03-16 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-17 | Betaalbaar     | Bericht: bedankt, weer bij (aan Mevrouw G. Bos)                                                                                                                             | Omdat op 16 maart 2026 betaald is wat we misten, en verder niets achterloopt.
2026-03-26 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 4 op 31 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-31 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                                                           | Omdat 31 maart 2026 de betaaldatum van termijn 4 is.
2026-03-31 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 4 van regeling 1)
2026-04-25 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 5 op 30 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-30 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                                                           | Omdat 30 april 2026 de betaaldatum van termijn 5 is.
2026-04-30 | aangeleverd    | € 50,00 ontvangen (overschrijving, voor termijn 5 van regeling 1)
2026-05-01 | Betaalbaar     | Bericht: bedankt, alles is betaald (aan Mevrouw G. Bos)                                                                                                                     | Omdat alle € 500,00 van de regeling binnen is.
2026-05-01 | Betaalbaar     | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 30 april 2026 niet meer terug te boeken zijn.
`);

story('Meneer Visser betaalt extra en daarna minder per keer', async (s) => {
  await s.on('2026-01-05').claims(rent('visser', '2026-01-01', '500.00'));
  await s.on('2026-01-12').agrees('visser', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('visser', '250.00');
  assert.equal(await changesOn(s, '2026-01-28').changes('visser', { change: 'extra-lower' }), 'changed');
  assert.equal(await scheduleOf(s, 'visser'), '01-26 100.00 (100.00), 01-27 150.00 (150.00), 02-26 62.50, 03-26 62.50, 04-26 62.50, 05-26 62.50');
  for (const on of ['2026-02-26', '2026-03-26', '2026-04-24', '2026-05-26']) await s.on(on).pays('visser', '62.50');
  await s.until('2026-06-05');
  assert.equal(await s.owes('visser'), 'niets');
}).endsWith(`
dag        | wie               | wat                                                                                                                                                  | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan De heer D. Visser, betalen kan tot en met 22 januari 2026)                                          | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer D. Visser | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer D. Visser | Regeling 1 afgesproken: € 500,00 in 5 termijnen (De heer D. Visser op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan De heer D. Visser)                                                                                         | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar        | Bericht: termijn komt eraan (aan De heer D. Visser)                                                                                                  | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar        | Bericht: termijn van vandaag (aan De heer D. Visser)                                                                                                 | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd       | € 250,00 ontvangen (overschrijving, voor termijn 1 van regeling 1 (€ 100,00) en termijn 2 van regeling 1 (€ 150,00))
2026-01-27 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan De heer D. Visser)                                                                                            | Omdat termijn 2 op 26 januari 2026 op tijd is betaald: de eerste.
2026-01-28 | De heer D. Visser | Regeling 1 veranderd: extra betaald, dus lagere termijnen, tot en met 26 mei 2026 (De heer D. Visser op de eigen pagina, nu € 500,00 in 6 termijnen)
2026-01-28 | Betaalbaar        | Bericht: de regeling is veranderd (aan De heer D. Visser)                                                                                            | Omdat een verandering is afgesproken op 28 januari 2026.
2026-02-21 | Betaalbaar        | Bericht: termijn komt eraan (aan De heer D. Visser)                                                                                                  | Omdat termijn 3 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Bericht: termijn van vandaag (aan De heer D. Visser)                                                                                                 | Omdat 26 februari 2026 de betaaldatum van termijn 3 is.
2026-02-26 | aangeleverd       | € 62,50 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-02-27 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan De heer D. Visser)                                                                                            | Omdat termijn 3 op 26 februari 2026 op tijd is betaald: de helft is nu klaar.
2026-03-21 | Betaalbaar        | Bericht: termijn komt eraan (aan De heer D. Visser)                                                                                                  | Omdat termijn 4 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-26 | Betaalbaar        | Bericht: termijn van vandaag (aan De heer D. Visser)                                                                                                 | Omdat 26 maart 2026 de betaaldatum van termijn 4 is.
2026-03-26 | aangeleverd       | € 62,50 ontvangen (overschrijving, voor termijn 4 van regeling 1)
2026-04-21 | Betaalbaar        | Bericht: termijn komt eraan (aan De heer D. Visser)                                                                                                  | Omdat termijn 5 op 26 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-24 | aangeleverd       | € 62,50 ontvangen (overschrijving, voor termijn 5 van regeling 1)
2026-05-21 | Betaalbaar        | Bericht: termijn komt eraan (aan De heer D. Visser)                                                                                                  | Omdat termijn 6 op 26 mei 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-05-26 | Betaalbaar        | Bericht: termijn van vandaag (aan De heer D. Visser)                                                                                                 | Omdat 26 mei 2026 de betaaldatum van termijn 6 is.
2026-05-26 | aangeleverd       | € 62,50 ontvangen (overschrijving, voor termijn 6 van regeling 1)
2026-05-27 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan De heer D. Visser)                                                                                           | Omdat alle € 500,00 van de regeling binnen is.
2026-05-27 | Betaalbaar        | Regeling definitief afgesloten                                                                                                                       | Omdat de betalingen na 26 mei 2026 niet meer terug te boeken zijn.
`);

story('Er komt een rekening bij, en een betwiste gaat eruit', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '300.00'), bill('bakker', 'water', 'water-2025', '2026-01-02', '100.00'));
  await s.on('2026-01-12').agrees('bakker', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('bakker', '100.00');
  await s.on('2026-02-04').claims(rent('bakker', '2026-02-01', '300.00', { issuedOn: '2026-01-18' }));
  assert.equal(await changesOn(s, '2026-02-06').changes('bakker', { change: 'claim-added', claim: 'huur-2026-02', how: 'append' }), 'needs-approval');
  assert.equal(await changesOn(s, '2026-02-09').changes('bakker', { change: 'claim-added', claim: 'huur-2026-02', how: 'append' }, { by: 'desk', answers: 1 }), 'changed');
  assert.equal(await scheduleOf(s, 'bakker'), '01-26 100.00 (100.00), 02-26 100.00, 03-26 100.00, 04-26 100.00, 05-26 100.00, 06-26 100.00, 07-26 100.00');
  await s.on('2026-02-26').pays('bakker', '100.00');
  await s.on('2026-03-09').says('bakker', 'not-right', 'Die waterrekening klopt niet.');
  await s.on('2026-03-10').standing('bakker', 'water-2025', 'disputed');
  assert.equal(await changesOn(s, '2026-03-10').changes('bakker', { change: 'claim-split-off', claim: 'water-2025' }, { by: 'desk', standing: 'disputed' }), 'changed');
  await s.on('2026-03-11').handles('bakker', 'not-right', 'We zoeken de waterrekening uit; de regeling loopt door zonder.');
  assert.equal(await s.owes('bakker'), 'regeling 1 400.00');
  assert.equal(await scheduleOf(s, 'bakker'), '01-26 100.00 (100.00), 02-26 100.00 (100.00), 03-26 100.00, 04-26 100.00, 05-26 100.00, 06-26 100.00');
  for (const on of ['2026-03-26', '2026-04-24', '2026-05-26', '2026-06-26']) await s.on(on).pays('bakker', '100.00');
  await s.until('2026-07-06');
  assert.equal(await s.owes('bakker'), 'niets');
}).endsWith(`
dag        | wie               | wat                                                                                                                                                            | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2025-12-19 | aangeleverd       | Rekening water-2025: € 100,00 (water, van 19 december 2025, betalen uiterlijk op 2 januari 2026)
2026-01-09 | Betaalbaar        | Bericht: herinnering (rekeningen huur-2026-01 en water-2025, aan Mevrouw A. Bakker, betalen kan tot en met 23 januari 2026)                                    | Omdat rekening huur-2026-01 en 1 andere (betaaldatum 1 januari 2026) na 8 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekeningen huur-2026-01 en water-2025, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 400,00 in 4 termijnen (Mevrouw A. Bakker op de eigen pagina, rekeningen huur-2026-01 en water-2025)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                                   | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                            | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                                                                           | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-27 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                                                                      | Omdat termijn 1 op 26 januari 2026 op tijd is betaald: de eerste.
2026-01-18 | aangeleverd       | Rekening huur-2026-02: € 300,00 (huur, van 18 januari 2026, betalen uiterlijk op 1 februari 2026)
2026-02-06 | Mevrouw A. Bakker | Berichten wachten tot en met 20 februari 2026 (de klant vroeg iets, een medewerker kijkt ernaar)
2026-02-09 | Noor (balie)      | Regeling 1 veranderd: een rekening erbij, tot en met 26 juli 2026 (Mevrouw A. Bakker aan de telefoon, rekening huur-2026-02 erbij, nu € 700,00 in 7 termijnen)
2026-02-09 | Noor (balie)      | Berichten gaan weer door
2026-02-09 | Betaalbaar        | Bericht: de regeling is veranderd (aan Mevrouw A. Bakker)                                                                                                      | Omdat een verandering is afgesproken op 9 februari 2026.
2026-02-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                            | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                                                                           | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-02-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-09 | Mevrouw A. Bakker | “Dit klopt niet” (Mevrouw A. Bakker, berichten wachten tot en met 23 maart 2026)
2026-03-10 | Noor (balie)      | Rekening water-2025: vraag of bezwaar
2026-03-10 | Noor (balie)      | Regeling 1 veranderd: een rekening eruit, tot en met 26 juni 2026 (Mevrouw A. Bakker aan de telefoon, rekening water-2025 eruit, nu € 600,00 in 6 termijnen)
2026-03-11 | Noor (balie)      | Afgehandeld: “Dit klopt niet”
2026-03-11 | Betaalbaar        | Bericht: de regeling is veranderd (aan Mevrouw A. Bakker)                                                                                                      | Omdat een verandering is afgesproken op 10 maart 2026.
2026-03-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                            | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                                                                           | Omdat 26 maart 2026 de betaaldatum van termijn 3 is.
2026-03-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                                                                      | Omdat termijn 3 op 26 maart 2026 op tijd is betaald: de helft is nu klaar.
2026-04-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                            | Omdat termijn 4 op 26 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-24 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 4 van regeling 1)
2026-05-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                            | Omdat termijn 5 op 26 mei 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-05-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                                                                           | Omdat 26 mei 2026 de betaaldatum van termijn 5 is.
2026-05-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 5 van regeling 1)
2026-06-22 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                            | Omdat termijn 6 op 26 juni 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-06-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                                                                           | Omdat 26 juni 2026 de betaaldatum van termijn 6 is.
2026-06-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 6 van regeling 1)
2026-06-27 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                                                                     | Omdat alle € 600,00 van de regeling binnen is.
2026-06-27 | Betaalbaar        | Regeling definitief afgesloten                                                                                                                                 | Omdat de betalingen na 26 juni 2026 niet meer terug te boeken zijn.
`);

story('Eerst de achterstand, dan de rest; en een chef maakt alles nieuw', async (s) => {
  await s.on('2026-01-05').claims(rent('bos', '2026-01-01', '400.00'));
  await s.on('2026-01-12').agrees('bos', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.until('2026-02-02');
  assert.equal(await changesOn(s, '2026-02-03').changes('bos', { change: 'arrears-first', days: [day('2026-02-06'), day('2026-02-13')] }), 'changed');
  await s.on('2026-02-06').pays('bos', '50.00');
  await s.on('2026-02-13').pays('bos', '50.00');
  await s.on('2026-02-26').pays('bos', '100.00');
  assert.equal(await changesOn(s, '2026-03-02').changes('bos', { change: 'reshaped', parts: [{ dueOn: day('2026-04-15'), amountCents: 190_00n }, { dueOn: day('2026-05-15'), amountCents: 10_00n }] }, { by: 'desk' }), 'needs-manager');
  assert.equal(await changesOn(s, '2026-03-03').changes('bos', { change: 'reshaped', parts: [{ dueOn: day('2026-04-15'), amountCents: 190_00n }, { dueOn: day('2026-05-15'), amountCents: 10_00n }] }, { by: 'manager' }), 'changed');
  await s.on('2026-04-15').pays('bos', '190.00');
  await s.on('2026-05-15').pays('bos', '10.00');
  await s.until('2026-05-25');
  assert.equal(await s.owes('bos'), 'niets');
}).endsWith(`
dag        | wie            | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd    | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar     | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw G. Bos, betalen kan tot en met 22 januari 2026)                                                                    | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw G. Bos | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw G. Bos | Regeling 1 afgesproken: € 400,00 in 4 termijnen (Mevrouw G. Bos op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar     | Bericht: bevestiging van de regeling (aan Mevrouw G. Bos)                                                                                                                   | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                                                           | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-29 | Betaalbaar     | Bericht: termijn niet ontvangen (aan Mevrouw G. Bos)                                                                                                                        | Omdat termijn 1 (betaaldatum 26 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-01-29 | Betaalbaar     | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 26 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Mevrouw G. Bos | Regeling 1 veranderd: eerst betalen wat achterloopt, tot en met 26 april 2026 (Mevrouw G. Bos op de eigen pagina, nu € 400,00 in 5 termijnen)
2026-02-03 | Betaalbaar     | Bericht: de regeling is veranderd (aan Mevrouw G. Bos)                                                                                                                      | Omdat een verandering is afgesproken op 3 februari 2026.
2026-02-04 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 1 op 6 februari 2026 betaald moet zijn; het bericht gaat 2 dagen ervoor.
2026-02-06 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                                                           | Omdat 6 februari 2026 de betaaldatum van termijn 1 is.
2026-02-06 | aangeleverd    | € 50,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-07 | Betaalbaar     | Bericht: bedankt, op tijd betaald (aan Mevrouw G. Bos)                                                                                                                      | Omdat termijn 1 op 6 februari 2026 op tijd is betaald: de eerste.
2026-02-09 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 2 op 13 februari 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-02-13 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                                                           | Omdat 13 februari 2026 de betaaldatum van termijn 2 is.
2026-02-13 | aangeleverd    | € 50,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-21 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 3 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                                                           | Omdat 26 februari 2026 de betaaldatum van termijn 3 is.
2026-02-26 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-02-27 | Betaalbaar     | Bericht: bedankt, op tijd betaald (aan Mevrouw G. Bos)                                                                                                                      | Omdat termijn 3 op 26 februari 2026 op tijd is betaald: de helft is nu klaar.
2026-03-03 | Wim (chef)     | Regeling 1 veranderd: andere termijnen, tot en met 15 mei 2026 (Mevrouw G. Bos aan de telefoon, nu € 400,00 in 5 termijnen, buiten de gewone regels)
2026-03-03 | Betaalbaar     | Bericht: de regeling is veranderd (aan Mevrouw G. Bos)                                                                                                                      | Omdat een verandering is afgesproken op 3 maart 2026.
2026-04-10 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 4 op 15 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-15 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                                                           | Omdat 15 april 2026 de betaaldatum van termijn 4 is.
2026-04-15 | aangeleverd    | € 190,00 ontvangen (overschrijving, voor termijn 4 van regeling 1)
2026-05-11 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 5 op 15 mei 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-05-15 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                                                           | Omdat 15 mei 2026 de betaaldatum van termijn 5 is.
2026-05-15 | aangeleverd    | € 10,00 ontvangen (overschrijving, voor termijn 5 van regeling 1)
2026-05-16 | Betaalbaar     | Bericht: bedankt, alles is betaald (aan Mevrouw G. Bos)                                                                                                                     | Omdat alle € 400,00 van de regeling binnen is.
2026-05-16 | Betaalbaar     | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 15 mei 2026 niet meer terug te boeken zijn.
`);
