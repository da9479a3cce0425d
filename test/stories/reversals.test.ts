// Money that is taken back.

import { rent, story } from '../story.ts';

story('De laatste incasso van mevrouw Smit wordt teruggeboekt nadat de regeling klaar was', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '200.00'));
  await s.on('2026-01-12').agrees('smit', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-28').pays('smit', '100.00');
  await s.on('2026-02-27').books('smit', '100.00', 'direct-debit');
  // Kept, but not final: a direct debit can be taken back for 56 days.
  await s.on('2026-03-20').reverses('smit', '100.00', 'returned');
  await s.on('2026-03-25').pays('smit', '100.00');
  await s.until('2026-05-15');
}).endsWith(`
dag        | wie             | wat                                                                                                             | waarom
2025-12-18 | aangeleverd     | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar      | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 22 januari 2026)       | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw E. Smit | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw E. Smit | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw E. Smit op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar      | Bericht: bevestiging van de regeling (aan Mevrouw E. Smit)                                                      | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-23 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                               | Omdat termijn 1 op 28 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-28 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                              | Omdat 28 januari 2026 de betaaldatum van termijn 1 is.
2026-01-28 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-23 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                               | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | Noor (balie)    | € 100,00 ontvangen (automatische incasso)
2026-02-27 | Betaalbaar      | Bericht: bedankt, alles is betaald (aan Mevrouw E. Smit)                                                        | Omdat alle € 200,00 van de regeling binnen is.
2026-03-20 | Noor (balie)    | € 100,00 teruggeboekt (teruggehaald)
2026-03-20 | Betaalbaar      | Bericht: betaling teruggeboekt, regeling loopt door (aan Mevrouw E. Smit, betalen kan tot en met 27 maart 2026) | Omdat een betaling voor de regeling op 20 maart 2026 is teruggeboekt: € 100,00 staat weer open.
2026-03-25 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-26 | Betaalbaar      | Bericht: bedankt, alles is betaald (aan Mevrouw E. Smit)                                                        | Omdat alle € 200,00 van de regeling binnen is.
2026-03-26 | Betaalbaar      | Regeling definitief afgesloten                                                                                  | Omdat de betalingen na 25 maart 2026 niet meer terug te boeken zijn.
`);

story('De bank haalt een overboeking van mevrouw Smit terug terwijl de regeling loopt', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('smit', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-28').pays('smit', '100.00');
  await s.on('2026-02-10').bankReturns('smit', '100.00');
  await s.on('2026-02-26').pays('smit', '200.00');
  await s.on('2026-03-27').pays('smit', '100.00');
  await s.until('2026-05-01');
}).endsWith(`
dag        | wie             | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd     | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar      | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 22 januari 2026)                                                                   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw E. Smit | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw E. Smit | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw E. Smit op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar      | Bericht: bevestiging van de regeling (aan Mevrouw E. Smit)                                                                                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-23 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                                                           | Omdat termijn 1 op 28 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-28 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                                                                                          | Omdat 28 januari 2026 de betaaldatum van termijn 1 is.
2026-01-28 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor regeling 1)
2026-01-29 | Betaalbaar      | Bericht: bedankt, op tijd betaald (aan Mevrouw E. Smit)                                                                                                                     | Omdat termijn 1 op 28 januari 2026 op tijd is betaald: de eerste.
2026-02-10 | aangeleverd     | € 100,00 teruggeboekt (betaler vroeg het geld terug (MD06))
2026-02-11 | Betaalbaar      | Bericht: betaling teruggeboekt, regeling loopt door (aan Mevrouw E. Smit, betalen kan tot en met 18 februari 2026)                                                          | Omdat een betaling voor de regeling op 10 februari 2026 is teruggeboekt: € 100,00 staat weer open.
2026-02-19 | Betaalbaar      | Bericht: termijn niet ontvangen (aan Mevrouw E. Smit)                                                                                                                       | Omdat termijn 1 (betaaldatum 28 januari 2026) na 22 dagen nog € 100,00 openstond.
2026-02-19 | Betaalbaar      | Aangeboden: bellen, nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 28 januari 2026) na 22 dagen nog € 100,00 openstond.
2026-02-23 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar      | Bericht: termijn nog niet ontvangen (aan Mevrouw E. Smit)                                                                                                                   | Omdat termijn 1 (betaaldatum 28 januari 2026) na 29 dagen nog € 100,00 openstond.
2026-02-26 | Betaalbaar      | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 28 januari 2026) na 29 dagen nog € 100,00 openstond.
2026-02-26 | aangeleverd     | € 200,00 ontvangen (overschrijving, voor termijn 1 van regeling 1 (€ 100,00) en termijn 2 van regeling 1 (€ 100,00))
2026-02-27 | Betaalbaar      | Bericht: bedankt, weer bij (aan Mevrouw E. Smit)                                                                                                                            | Omdat op 26 februari 2026 betaald is wat we misten, en verder niets achterloopt.
2026-03-23 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                                                           | Omdat termijn 3 op 28 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-27 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-28 | Betaalbaar      | Bericht: bedankt, alles is betaald (aan Mevrouw E. Smit)                                                                                                                    | Omdat alle € 300,00 van de regeling binnen is.
2026-03-28 | Betaalbaar      | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 27 maart 2026 niet meer terug te boeken zijn.
`);
