// When the bank is silent nobody is blamed.

import assert from 'node:assert/strict';
import { rent, story } from '../story.ts';

story('De bank levert geen afschriften: niemand krijgt een verwijt, de balie weet het', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '300.00', { number: 'huur-bakker' }), rent('devries', '2026-01-01', '300.00', { number: 'huur-devries' }));
  await s.on('2026-01-12').agrees('bakker', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-12').agrees('devries', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-23').bankFallsSilent();
  await s.on('2026-01-26').pays('bakker', '100.00');
  // De Vries pays nothing, but that cannot be known.
  await s.until('2026-02-04');
  assert.deepEqual(await s.tasks(), ['feed-stale']);
  await s.on('2026-02-04').bankSpeaksAgain();
  await s.until('2026-02-06');
  assert.deepEqual(await s.tasks(), []);
  await s.on('2026-02-09').pays('devries', '100.00');
  for (const on of ['2026-02-26', '2026-03-26']) {
    await s.on(on).pays('bakker', '100.00');
    await s.on(on).pays('devries', '100.00');
  }
  await s.until('2026-05-01');
  await s.timelineIs('devries', `
dag        | wie                 | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd         | Rekening huur-devries: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar          | Bericht: herinnering (rekening huur-devries, aan De heer B. de Vries, betalen kan tot en met 22 januari 2026)                                                               | Omdat rekening huur-devries (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer B. de Vries | Voorstel met 1 keuze (rekening huur-devries, geldig tot en met 26 januari 2026)
2026-01-12 | De heer B. de Vries | Regeling 1 afgesproken: € 300,00 in 3 termijnen (De heer B. de Vries op de eigen pagina, rekening huur-devries)
2026-01-12 | Betaalbaar          | Bericht: bevestiging van de regeling (aan De heer B. de Vries)                                                                                                              | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer B. de Vries)                                                                                                                       | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer B. de Vries)                                                                                                                      | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-02-05 | Betaalbaar          | Bericht: termijn niet ontvangen (aan De heer B. de Vries)                                                                                                                   | Omdat termijn 1 (betaaldatum 26 januari 2026) na 10 dagen nog € 100,00 openstond.
2026-02-05 | Betaalbaar          | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 26 januari 2026) na 10 dagen nog € 100,00 openstond.
2026-02-09 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-10 | Betaalbaar          | Bericht: bedankt, weer bij (aan De heer B. de Vries)                                                                                                                        | Omdat op 9 februari 2026 betaald is wat we misten, en verder niets achterloopt.
2026-02-21 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer B. de Vries)                                                                                                                       | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer B. de Vries)                                                                                                                      | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-02-26 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-21 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer B. de Vries)                                                                                                                       | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-26 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer B. de Vries)                                                                                                                      | Omdat 26 maart 2026 de betaaldatum van termijn 3 is.
2026-03-26 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar          | Bericht: bedankt, alles is betaald (aan De heer B. de Vries)                                                                                                                | Omdat alle € 300,00 van de regeling binnen is.
2026-03-27 | Betaalbaar          | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 26 maart 2026 niet meer terug te boeken zijn.
`);
}).endsWith(`
dag        | wie               | wat                                                                                                          | waarom
2025-12-18 | aangeleverd       | Rekening huur-bakker: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-bakker, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-bakker (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-bakker, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-bakker)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                 | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                          | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                         | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1, bekend sinds 5 februari 2026)
2026-02-05 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                    | Omdat termijn 1 op 26 januari 2026 op tijd is betaald: de eerste.
2026-02-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                          | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                         | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-02-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                          | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                         | Omdat 26 maart 2026 de betaaldatum van termijn 3 is.
2026-03-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                   | Omdat alle € 300,00 van de regeling binnen is.
2026-03-27 | Betaalbaar        | Regeling definitief afgesloten                                                                               | Omdat de betalingen na 26 maart 2026 niet meer terug te boeken zijn.
`);
