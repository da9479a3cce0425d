// Arrangements that are kept: to the end, with one stumble, with too much
// money, and a second time.

import assert from 'node:assert/strict';
import { rent, story } from '../story.ts';

story('Mevrouw Bakker houdt haar regeling vol', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '500.00'));
  await s.until('2026-02-01');
  assert.equal(await s.on('2026-02-02').agrees('bakker', { each: '100.00', every: 'month', firstOn: '2026-02-25' }), 'agreed');
  await s.on('2026-02-25').pays('bakker', '100.00');
  await s.on('2026-03-24').pays('bakker', '100.00');
  await s.on('2026-04-22').pays('bakker', '100.00');
  await s.on('2026-05-26').pays('bakker', '100.00');
  await s.on('2026-06-25').pays('bakker', '100.00');
  await s.until('2026-08-01');
  assert.deepEqual(await s.tasks(), []);
}).endsWith(`
dag        | wie               | wat                                                                                                                | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)        | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-23 | Betaalbaar        | Bericht: tweede herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 6 februari 2026) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 22 dagen nog openstond (stap: tweede herinnering).
2026-02-02 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 16 februari 2026)
2026-02-02 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 500,00 in 5 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-02-02 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                       | Omdat de regeling op 2 februari 2026 is afgesproken.
2026-02-20 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                | Omdat termijn 1 op 25 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-25 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                               | Omdat 25 februari 2026 de betaaldatum van termijn 1 is.
2026-02-25 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-26 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                          | Omdat termijn 1 op 25 februari 2026 op tijd is betaald: de eerste.
2026-03-20 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                | Omdat termijn 2 op 25 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-24 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-04-20 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                | Omdat termijn 3 op 25 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-22 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-04-23 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                          | Omdat termijn 3 op 22 april 2026 op tijd is betaald: de helft is nu klaar.
2026-05-20 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                | Omdat termijn 4 op 25 mei 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-05-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 4 van regeling 1)
2026-06-20 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                | Omdat termijn 5 op 25 juni 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-06-25 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                               | Omdat 25 juni 2026 de betaaldatum van termijn 5 is.
2026-06-25 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 5 van regeling 1)
2026-06-26 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                         | Omdat alle € 500,00 van de regeling binnen is.
2026-06-26 | Betaalbaar        | Regeling definitief afgesloten                                                                                     | Omdat de betalingen na 25 juni 2026 niet meer terug te boeken zijn.
`);

story('Meneer De Vries mist een termijn en haalt die in', async (s) => {
  await s.on('2026-01-05').claims(rent('devries', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('devries', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('devries', '100.00');
  // Nothing on 26 February. He pays after the friendly message, and the next one too.
  await s.on('2026-03-04').pays('devries', '100.00');
  await s.on('2026-03-26').pays('devries', '100.00');
  await s.until('2026-05-01');
}).endsWith(`
dag        | wie                 | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd         | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar          | Bericht: herinnering (rekening huur-2026-01, aan De heer B. de Vries, betalen kan tot en met 22 januari 2026)                                                               | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer B. de Vries | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer B. de Vries | Regeling 1 afgesproken: € 300,00 in 3 termijnen (De heer B. de Vries op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar          | Bericht: bevestiging van de regeling (aan De heer B. de Vries)                                                                                                              | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer B. de Vries)                                                                                                                       | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer B. de Vries)                                                                                                                      | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-27 | Betaalbaar          | Bericht: bedankt, op tijd betaald (aan De heer B. de Vries)                                                                                                                 | Omdat termijn 1 op 26 januari 2026 op tijd is betaald: de eerste.
2026-02-21 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer B. de Vries)                                                                                                                       | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer B. de Vries)                                                                                                                      | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-03-02 | Betaalbaar          | Bericht: termijn niet ontvangen (aan De heer B. de Vries)                                                                                                                   | Omdat termijn 2 (betaaldatum 26 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-03-02 | Betaalbaar          | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 2 (betaaldatum 26 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-03-04 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-05 | Betaalbaar          | Bericht: bedankt, weer bij (aan De heer B. de Vries)                                                                                                                        | Omdat op 4 maart 2026 betaald is wat we misten, en verder niets achterloopt.
2026-03-21 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer B. de Vries)                                                                                                                       | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-26 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer B. de Vries)                                                                                                                      | Omdat 26 maart 2026 de betaaldatum van termijn 3 is.
2026-03-26 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar          | Bericht: bedankt, alles is betaald (aan De heer B. de Vries)                                                                                                                | Omdat alle € 300,00 van de regeling binnen is.
2026-03-27 | Betaalbaar          | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 26 maart 2026 niet meer terug te boeken zijn.
`);

story('Meneer Visser betaalt te veel en houdt tegoed over', async (s) => {
  await s.on('2026-01-05').claims(rent('visser', '2026-01-01', '400.00'));
  await s.on('2026-01-12').agrees('visser', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  // Two at once: nothing is announced for February.
  await s.on('2026-01-26').pays('visser', '200.00');
  await s.on('2026-03-25').pays('visser', '350.00');
  await s.until('2026-04-01');
  assert.equal(await s.owes('visser'), 'tegoed 150.00');
  await s.on('2026-04-20').claims(rent('visser', '2026-05-01', '400.00', { issuedOn: '2026-04-20' }));
  assert.equal(await s.owes('visser'), 'huur-2026-05 250.00');
  // The 150.00 of credit went to May; he pays the rest after the first reminder.
  await s.on('2026-05-11').pays('visser', '250.00', { says: 'rest huur mei' });
  await s.until('2026-06-15');
}).endsWith(`
dag        | wie               | wat                                                                                                                                                    | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan De heer D. Visser, betalen kan tot en met 22 januari 2026)                                            | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer D. Visser | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer D. Visser | Regeling 1 afgesproken: € 400,00 in 4 termijnen (De heer D. Visser op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan De heer D. Visser)                                                                                           | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar        | Bericht: termijn komt eraan (aan De heer D. Visser)                                                                                                    | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar        | Bericht: termijn van vandaag (aan De heer D. Visser)                                                                                                   | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd       | € 200,00 ontvangen (overschrijving, voor termijn 1 van regeling 1 (€ 100,00) en termijn 2 van regeling 1 (€ 100,00))
2026-01-27 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan De heer D. Visser)                                                                                              | Omdat termijn 2 op 26 januari 2026 op tijd is betaald: de helft is nu klaar.
2026-03-21 | Betaalbaar        | Bericht: termijn komt eraan (aan De heer D. Visser)                                                                                                    | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-25 | aangeleverd       | € 350,00 ontvangen (overschrijving, voor rekening huur-2026-05 (€ 150,00), termijn 3 van regeling 1 (€ 100,00) en termijn 4 van regeling 1 (€ 100,00))
2026-03-26 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan De heer D. Visser)                                                                                             | Omdat alle € 400,00 van de regeling binnen is.
2026-03-26 | Betaalbaar        | Regeling definitief afgesloten                                                                                                                         | Omdat de betalingen na 25 maart 2026 niet meer terug te boeken zijn.
2026-04-20 | aangeleverd       | Rekening huur-2026-05: € 400,00 (huur, van 20 april 2026, betalen uiterlijk op 1 mei 2026)
2026-04-28 | Betaalbaar        | Bericht: rekening komt eraan (rekening huur-2026-05, aan De heer D. Visser)                                                                            | Omdat rekening huur-2026-05 op 1 mei 2026 betaald moet zijn en een eerdere rekening niet op tijd is betaald.
2026-05-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-05, aan De heer D. Visser, betalen kan tot en met 22 mei 2026)                                                | Omdat rekening huur-2026-05 (betaaldatum 1 mei 2026) na 7 dagen nog openstond (stap: herinnering).
2026-05-11 | aangeleverd       | € 250,00 ontvangen (overschrijving, voor rekening huur-2026-05)
`);

story('Mevrouw Brouwer komt terug voor een tweede regeling', async (s) => {
  await s.on('2026-01-05').claims(rent('brouwer', '2026-01-01', '200.00'));
  await s.on('2026-01-12').agrees('brouwer', { each: '100.00', every: 'month', firstOn: '2026-01-30' });
  await s.on('2026-01-30').pays('brouwer', '100.00');
  await s.on('2026-02-27').pays('brouwer', '100.00');
  await s.on('2026-05-20').claims(rent('brouwer', '2026-06-01', '240.00', { issuedOn: '2026-05-20' }));
  // A consumer's arrangement covers only what is late already.
  assert.equal(await s.on('2026-05-29').agrees('brouwer', { option: 1 }), 'nothing-due');
  await s.on('2026-06-10').agrees('brouwer', { each: '80.00', every: '4weeks', firstOn: '2026-06-24' });
  await s.on('2026-06-24').pays('brouwer', '80.00');
  await s.on('2026-07-22').pays('brouwer', '80.00');
  await s.on('2026-08-19').pays('brouwer', '80.00');
  await s.until('2026-09-15');
}).endsWith(`
dag        | wie                | wat                                                                                                            | waarom
2025-12-18 | aangeleverd        | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar         | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw M. Brouwer, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw M. Brouwer | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw M. Brouwer | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw M. Brouwer op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar         | Bericht: bevestiging van de regeling (aan Mevrouw M. Brouwer)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-26 | Betaalbaar         | Bericht: termijn komt eraan (aan Mevrouw M. Brouwer)                                                           | Omdat termijn 1 op 30 januari 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-01-30 | Betaalbaar         | Bericht: termijn van vandaag (aan Mevrouw M. Brouwer)                                                          | Omdat 30 januari 2026 de betaaldatum van termijn 1 is.
2026-01-30 | aangeleverd        | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-23 | Betaalbaar         | Bericht: termijn komt eraan (aan Mevrouw M. Brouwer)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | aangeleverd        | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-28 | Betaalbaar         | Bericht: bedankt, alles is betaald (aan Mevrouw M. Brouwer)                                                    | Omdat alle € 200,00 van de regeling binnen is.
2026-02-28 | Betaalbaar         | Regeling definitief afgesloten                                                                                 | Omdat de betalingen na 27 februari 2026 niet meer terug te boeken zijn.
2026-05-20 | aangeleverd        | Rekening huur-2026-06: € 240,00 (huur, van 20 mei 2026, betalen uiterlijk op 1 juni 2026)
2026-05-29 | Betaalbaar         | Bericht: rekening komt eraan (rekening huur-2026-06, aan Mevrouw M. Brouwer)                                   | Omdat rekening huur-2026-06 op 1 juni 2026 betaald moet zijn en een eerdere rekening niet op tijd is betaald.
2026-06-08 | Betaalbaar         | Bericht: herinnering (rekening huur-2026-06, aan Mevrouw M. Brouwer, betalen kan tot en met 22 juni 2026)      | Omdat rekening huur-2026-06 (betaaldatum 1 juni 2026) na 7 dagen nog openstond (stap: herinnering).
2026-06-10 | Mevrouw M. Brouwer | Voorstel met 1 keuze (rekening huur-2026-06, geldig tot en met 24 juni 2026)
2026-06-10 | Mevrouw M. Brouwer | Regeling 2 afgesproken: € 240,00 in 3 termijnen (Mevrouw M. Brouwer op de eigen pagina, rekening huur-2026-06)
2026-06-10 | Betaalbaar         | Bericht: bevestiging van de regeling (aan Mevrouw M. Brouwer)                                                  | Omdat de regeling op 10 juni 2026 is afgesproken.
2026-06-19 | Betaalbaar         | Bericht: termijn komt eraan (aan Mevrouw M. Brouwer)                                                           | Omdat termijn 1 op 24 juni 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-06-24 | Betaalbaar         | Bericht: termijn van vandaag (aan Mevrouw M. Brouwer)                                                          | Omdat 24 juni 2026 de betaaldatum van termijn 1 is.
2026-06-24 | aangeleverd        | € 80,00 ontvangen (overschrijving, voor termijn 1 van regeling 2)
2026-06-25 | Betaalbaar         | Bericht: bedankt, op tijd betaald (aan Mevrouw M. Brouwer)                                                     | Omdat termijn 1 op 24 juni 2026 op tijd is betaald: de eerste.
2026-07-17 | Betaalbaar         | Bericht: termijn komt eraan (aan Mevrouw M. Brouwer)                                                           | Omdat termijn 2 op 22 juli 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-07-22 | Betaalbaar         | Bericht: termijn van vandaag (aan Mevrouw M. Brouwer)                                                          | Omdat 22 juli 2026 de betaaldatum van termijn 2 is.
2026-07-22 | aangeleverd        | € 80,00 ontvangen (overschrijving, voor termijn 2 van regeling 2)
2026-08-14 | Betaalbaar         | Bericht: termijn komt eraan (aan Mevrouw M. Brouwer)                                                           | Omdat termijn 3 op 19 augustus 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-08-19 | Betaalbaar         | Bericht: termijn van vandaag (aan Mevrouw M. Brouwer)                                                          | Omdat 19 augustus 2026 de betaaldatum van termijn 3 is.
2026-08-19 | aangeleverd        | € 80,00 ontvangen (overschrijving, voor termijn 3 van regeling 2)
2026-08-20 | Betaalbaar         | Bericht: bedankt, alles is betaald (aan Mevrouw M. Brouwer)                                                    | Omdat alle € 240,00 van de regeling binnen is.
2026-08-20 | Betaalbaar         | Regeling definitief afgesloten                                                                                 | Omdat de betalingen na 19 augustus 2026 niet meer terug te boeken zijn.
`);

story('Mevrouw Bakker betaalt haar eerste termijn op de dag van de afspraak', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('bakker', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  // The bank tells of it on the next morning, with the value day of the agreement itself.
  await s.on('2026-01-12').pays('bakker', '100.00');
  await s.on('2026-02-26').pays('bakker', '100.00');
  await s.on('2026-03-26').pays('bakker', '100.00');
  await s.until('2026-04-15');
}).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                          | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-02-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                          | Omdat 26 maart 2026 de betaaldatum van termijn 3 is.
2026-03-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                    | Omdat alle € 300,00 van de regeling binnen is.
2026-03-27 | Betaalbaar        | Regeling definitief afgesloten                                                                                | Omdat de betalingen na 26 maart 2026 niet meer terug te boeken zijn.
`);
