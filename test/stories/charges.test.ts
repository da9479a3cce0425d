// What is owed beside and within an arrangement: several claims, current rent,
// due days at the end of the month.

import assert from 'node:assert/strict';
import { bill, rent, story } from '../story.ts';

story('Mevrouw Bos brengt alles in één regeling onder', async (s) => {
  await s.on('2026-02-09').claims(
    rent('bos', '2026-01-01', '400.00'), rent('bos', '2026-02-01', '400.00'),
    bill('bos', 'water', 'water-2025', '2026-01-20', '81.20'), bill('bos', 'other', 'afrekening-2025', '2026-02-05', '-41.20'),
  );
  assert.equal(await s.owes('bos'), 'huur-2026-01 358.80, water-2025 81.20, huur-2026-02 400.00');
  await s.on('2026-02-16').agrees('bos', { each: '210.00', every: 'month', firstOn: '2026-03-02' });
  await s.on('2026-03-02').pays('bos', '210.00');
  await s.on('2026-03-31').pays('bos', '210.00');
  await s.on('2026-04-30').pays('bos', '420.00');
  await s.until('2026-06-15');
}).endsWith(`
dag        | wie            | wat                                                                                                                                      | waarom
2025-12-18 | aangeleverd    | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | aangeleverd    | Rekening water-2025: € 81,20 (water, van 6 januari 2026, betalen uiterlijk op 20 januari 2026)
2026-01-18 | aangeleverd    | Rekening huur-2026-02: € 400,00 (huur, van 18 januari 2026, betalen uiterlijk op 1 februari 2026)
2026-01-22 | aangeleverd    | Tegoed afrekening-2025: € 41,20 (anders)
2026-02-09 | Betaalbaar     | Bericht: herinnering (rekeningen huur-2026-01, water-2025 en huur-2026-02, aan Mevrouw G. Bos, betalen kan tot en met 23 februari 2026)  | Omdat rekening huur-2026-01 en 2 andere (betaaldatum 1 januari 2026) na 39 dagen nog openstond (stap: herinnering).
2026-02-16 | Mevrouw G. Bos | Voorstel met 1 keuze (rekeningen huur-2026-01, water-2025 en huur-2026-02, geldig tot en met 2 maart 2026)
2026-02-16 | Mevrouw G. Bos | Regeling 1 afgesproken: € 840,00 in 4 termijnen (Mevrouw G. Bos op de eigen pagina, rekeningen huur-2026-01, water-2025 en huur-2026-02)
2026-02-16 | Betaalbaar     | Bericht: bevestiging van de regeling (aan Mevrouw G. Bos)                                                                                | Omdat de regeling op 16 februari 2026 is afgesproken.
2026-02-25 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                         | Omdat termijn 1 op 2 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-02 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                        | Omdat 2 maart 2026 de betaaldatum van termijn 1 is.
2026-03-02 | aangeleverd    | € 210,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-03-03 | Betaalbaar     | Bericht: bedankt, op tijd betaald (aan Mevrouw G. Bos)                                                                                   | Omdat termijn 1 op 2 maart 2026 op tijd is betaald: de eerste.
2026-03-28 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                         | Omdat termijn 2 op 2 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-31 | aangeleverd    | € 210,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-04-01 | Betaalbaar     | Bericht: bedankt, op tijd betaald (aan Mevrouw G. Bos)                                                                                   | Omdat termijn 2 op 31 maart 2026 op tijd is betaald: de helft is nu klaar.
2026-04-28 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                         | Omdat termijn 3 op 2 mei 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-04-30 | aangeleverd    | € 420,00 ontvangen (overschrijving, voor termijn 3 van regeling 1 (€ 210,00) en termijn 4 van regeling 1 (€ 210,00))
2026-05-01 | Betaalbaar     | Bericht: bedankt, alles is betaald (aan Mevrouw G. Bos)                                                                                  | Omdat alle € 840,00 van de regeling binnen is.
2026-05-01 | Betaalbaar     | Regeling definitief afgesloten                                                                                                           | Omdat de betalingen na 30 april 2026 niet meer terug te boeken zijn.
`);

story('Mevrouw Peters betaalt haar huur naast de regeling', async (s) => {
  await s.on('2026-01-05').claims(rent('peters', '2026-01-01', '500.00'));
  await s.on('2026-01-12').agrees('peters', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-19').claims(rent('peters', '2026-02-01', '500.00', { issuedOn: '2026-01-19' }));
  // Exactly the rent: the rent, although an instalment falls due before it.
  await s.on('2026-01-22').pays('peters', '500.00', { says: 'huur' });
  await s.until('2026-01-23');
  assert.equal(await s.owes('peters'), 'regeling 1 500.00');
  await s.on('2026-01-26').pays('peters', '100.00');
  await s.on('2026-02-18').claims(rent('peters', '2026-03-01', '500.00', { issuedOn: '2026-02-18' }));
  // The sum of both: both.
  await s.on('2026-02-26').pays('peters', '600.00', { says: 'huur en regeling' });
  await s.until('2026-02-27');
  assert.equal(await s.owes('peters'), 'regeling 1 300.00');
  await s.on('2026-03-18').claims(rent('peters', '2026-04-01', '500.00', { issuedOn: '2026-03-18' }));
  // Part of the rent, with the number of the bill: the rent, and the instalment stays open.
  await s.on('2026-03-25').pays('peters', '450.00', { says: 'huur-2026-04' });
  await s.until('2026-03-26');
  assert.equal(await s.owes('peters'), 'huur-2026-04 50.00, regeling 1 300.00');
  await s.on('2026-03-26').pays('peters', '100.00');
  // 50.00 of April's rent is still open, and only that is reminded of.
  await s.on('2026-04-10').pays('peters', '50.00', { says: 'huur-2026-04' });
  await s.on('2026-04-24').pays('peters', '200.00');
  await s.until('2026-06-01');
  assert.equal(await s.owes('peters'), 'niets');
}).endsWith(`
dag        | wie               | wat                                                                                                                  | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw I. Peters, betalen kan tot en met 22 januari 2026)          | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw I. Peters | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw I. Peters | Regeling 1 afgesproken: € 500,00 in 5 termijnen (Mevrouw I. Peters op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw I. Peters)                                                         | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-19 | aangeleverd       | Rekening huur-2026-02: € 500,00 (huur, van 19 januari 2026, betalen uiterlijk op 1 februari 2026)
2026-01-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw I. Peters)                                                                  | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-22 | aangeleverd       | € 500,00 ontvangen (overschrijving, voor rekening huur-2026-02)
2026-01-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw I. Peters)                                                                 | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-27 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw I. Peters)                                                            | Omdat termijn 1 op 26 januari 2026 op tijd is betaald: de eerste.
2026-02-18 | aangeleverd       | Rekening huur-2026-03: € 500,00 (huur, van 18 februari 2026, betalen uiterlijk op 1 maart 2026)
2026-02-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw I. Peters)                                                                  | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw I. Peters)                                                                 | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-02-26 | aangeleverd       | € 600,00 ontvangen (overschrijving, voor rekening huur-2026-03 (€ 500,00) en termijn 2 van regeling 1 (€ 100,00))
2026-03-18 | aangeleverd       | Rekening huur-2026-04: € 500,00 (huur, van 18 maart 2026, betalen uiterlijk op 1 april 2026)
2026-03-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw I. Peters)                                                                  | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-25 | aangeleverd       | € 450,00 ontvangen (overschrijving, voor rekening huur-2026-04)
2026-03-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw I. Peters)                                                                 | Omdat 26 maart 2026 de betaaldatum van termijn 3 is.
2026-03-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw I. Peters)                                                            | Omdat termijn 3 op 26 maart 2026 op tijd is betaald: de helft is nu klaar.
2026-03-30 | Betaalbaar        | Bericht: rekening komt eraan (rekening huur-2026-04, aan Mevrouw I. Peters)                                          | Omdat rekening huur-2026-04 op 1 april 2026 betaald moet zijn en een eerdere rekening niet op tijd is betaald.
2026-04-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-04, aan Mevrouw I. Peters, betalen kan tot en met 22 april 2026)            | Omdat rekening huur-2026-04 (betaaldatum 1 april 2026) na 7 dagen nog openstond (stap: herinnering).
2026-04-10 | aangeleverd       | € 50,00 ontvangen (overschrijving, voor rekening huur-2026-04)
2026-04-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw I. Peters)                                                                  | Omdat termijn 4 op 26 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-24 | aangeleverd       | € 200,00 ontvangen (overschrijving, voor termijn 4 van regeling 1 (€ 100,00) en termijn 5 van regeling 1 (€ 100,00))
2026-04-25 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw I. Peters)                                                           | Omdat alle € 500,00 van de regeling binnen is.
2026-04-25 | Betaalbaar        | Regeling definitief afgesloten                                                                                       | Omdat de betalingen na 24 april 2026 niet meer terug te boeken zijn.
`);

story('Meneer Dijkstra betaalt op de laatste dag van de maand, ook in schrikkeljaar 2028', async (s) => {
  await s.on('2028-01-10').claims(rent('dijkstra', '2028-01-01', '400.00'));
  await s.on('2028-01-12').agrees('dijkstra', { each: '100.00', every: 'month', firstOn: '2028-01-31' });
  await s.on('2028-01-31').pays('dijkstra', '100.00');
  await s.on('2028-02-29').pays('dijkstra', '100.00');
  await s.on('2028-03-31').pays('dijkstra', '100.00');
  await s.on('2028-04-28').pays('dijkstra', '100.00');
  await s.until('2028-06-01');
  assert.deepEqual(await s.tasks(), []);
}).endsWith(`
dag        | wie                 | wat                                                                                                             | waarom
2027-12-18 | aangeleverd         | Rekening huur-2028-01: € 400,00 (huur, van 18 december 2027, betalen uiterlijk op 1 januari 2028)
2028-01-10 | Betaalbaar          | Bericht: herinnering (rekening huur-2028-01, aan De heer N. Dijkstra, betalen kan tot en met 24 januari 2028)   | Omdat rekening huur-2028-01 (betaaldatum 1 januari 2028) na 9 dagen nog openstond (stap: herinnering).
2028-01-12 | De heer N. Dijkstra | Voorstel met 1 keuze (rekening huur-2028-01, geldig tot en met 26 januari 2028)
2028-01-12 | De heer N. Dijkstra | Regeling 1 afgesproken: € 400,00 in 4 termijnen (De heer N. Dijkstra op de eigen pagina, rekening huur-2028-01)
2028-01-12 | Betaalbaar          | Bericht: bevestiging van de regeling (aan De heer N. Dijkstra)                                                  | Omdat de regeling op 12 januari 2028 is afgesproken.
2028-01-26 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer N. Dijkstra)                                                           | Omdat termijn 1 op 31 januari 2028 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2028-01-31 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer N. Dijkstra)                                                          | Omdat 31 januari 2028 de betaaldatum van termijn 1 is.
2028-01-31 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2028-02-01 | Betaalbaar          | Bericht: bedankt, op tijd betaald (aan De heer N. Dijkstra)                                                     | Omdat termijn 1 op 31 januari 2028 op tijd is betaald: de eerste.
2028-02-24 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer N. Dijkstra)                                                           | Omdat termijn 2 op 29 februari 2028 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2028-02-29 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer N. Dijkstra)                                                          | Omdat 29 februari 2028 de betaaldatum van termijn 2 is.
2028-02-29 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2028-03-01 | Betaalbaar          | Bericht: bedankt, op tijd betaald (aan De heer N. Dijkstra)                                                     | Omdat termijn 2 op 29 februari 2028 op tijd is betaald: de helft is nu klaar.
2028-03-27 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer N. Dijkstra)                                                           | Omdat termijn 3 op 31 maart 2028 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2028-03-31 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer N. Dijkstra)                                                          | Omdat 31 maart 2028 de betaaldatum van termijn 3 is.
2028-03-31 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2028-04-25 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer N. Dijkstra)                                                           | Omdat termijn 4 op 30 april 2028 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2028-04-28 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 4 van regeling 1)
2028-04-29 | Betaalbaar          | Bericht: bedankt, alles is betaald (aan De heer N. Dijkstra)                                                    | Omdat alle € 400,00 van de regeling binnen is.
2028-04-29 | Betaalbaar          | Regeling definitief afgesloten                                                                                  | Omdat de betalingen na 28 april 2028 niet meer terug te boeken zijn.
`);
