// An arrangement that costs something, told by the day: what a business agreed
// to, to the last cent, and what the law guard keeps from a consumer.

import assert from 'node:assert/strict';
import { rent, story } from '../story.ts';
import { charging } from './charging-verbs.ts';

const priced = charging({ arrangementFeeCents: 15_00n, interest: 'statutory', interestWhileArranged: true, collectionCosts: false, noticeDays: null, terms: null });

story('Drukkerij De Kroon betaalt in drie termijnen, met kosten en rente tot de laatste cent', async (s) => {
  await s.on('2026-01-05').claims(rent('kroon', '2026-01-09', '900.00'));
  await s.on('2026-01-19').agrees('kroon', { each: '310.00', every: 'month', firstOn: '2026-02-02' });
  await s.on('2026-02-02').pays('kroon', '310.00');
  await s.on('2026-03-02').pays('kroon', '310.00');
  await s.until('2026-03-30');
  assert.equal(await s.owes('kroon'), 'regeling 1 307.37');
  // On the first of the month interest would be posted: not any more, the last instalment was announced.
  await s.on('2026-04-02').pays('kroon', '307.37');
  await s.until('2026-04-20');
  assert.equal(await s.owes('kroon'), 'niets');
  assert.deepEqual(await s.tasks(), []);
}, { policy: priced }).endsWith(`
dag        | wie                | wat                                                                                                                                                           | waarom
2025-12-26 | aangeleverd        | Rekening huur-2026-01: € 900,00 (huur, van 26 december 2025, betalen uiterlijk op 9 januari 2026)
2026-01-10 | Betaalbaar         | Rente over rekening huur-2026-01 vanaf 10 januari 2026 (wettelijke handelsrente)                                                                              | Omdat rekening huur-2026-01 (betaaldatum 9 januari 2026) niet op tijd is betaald en er nog € 900,00 openstaat.
2026-01-14 | Betaalbaar         | Bericht: herinnering (rekening huur-2026-01, aan Drukkerij De Kroon, betalen kan tot en met 28 januari 2026)                                                  | Omdat rekening huur-2026-01 (betaaldatum 9 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-19 | Drukkerij De Kroon | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 2 februari 2026)
2026-01-19 | Drukkerij De Kroon | Regeling 1 afgesproken: € 917,25 in 3 termijnen (Drukkerij De Kroon op de eigen pagina, rekening huur-2026-01, € 15,00 administratiekosten, rente loopt door)
2026-01-19 | Betaalbaar         | Bericht: bevestiging van de regeling (aan Drukkerij De Kroon)                                                                                                 | Omdat de regeling op 19 januari 2026 is afgesproken.
2026-01-28 | Betaalbaar         | Bericht: termijn komt eraan (aan Drukkerij De Kroon)                                                                                                          | Omdat termijn 1 op 2 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-01 | Betaalbaar         | Rente bijgeschreven: rekening huur-2026-01 (berekend tot 1 februari 2026)                                                                                     | Omdat op 1 februari 2026 een nieuwe maand begon.
2026-02-02 | Betaalbaar         | Bericht: termijn van vandaag (aan Drukkerij De Kroon)                                                                                                         | Omdat 2 februari 2026 de betaaldatum van termijn 1 is.
2026-02-02 | aangeleverd        | € 310,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-03 | Betaalbaar         | Bericht: bedankt, op tijd betaald (aan Drukkerij De Kroon)                                                                                                    | Omdat termijn 1 op 2 februari 2026 op tijd is betaald: de eerste.
2026-02-25 | Betaalbaar         | Bericht: termijn komt eraan (aan Drukkerij De Kroon)                                                                                                          | Omdat termijn 2 op 2 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-01 | Betaalbaar         | Rente bijgeschreven: rekening huur-2026-01 (berekend tot 1 maart 2026)                                                                                        | Omdat op 1 maart 2026 een nieuwe maand begon.
2026-03-02 | Betaalbaar         | Bericht: termijn van vandaag (aan Drukkerij De Kroon)                                                                                                         | Omdat 2 maart 2026 de betaaldatum van termijn 2 is.
2026-03-02 | aangeleverd        | € 310,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-28 | Betaalbaar         | Bericht: termijn komt eraan (aan Drukkerij De Kroon)                                                                                                          | Omdat termijn 3 op 2 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-02 | Betaalbaar         | Bericht: termijn van vandaag (aan Drukkerij De Kroon)                                                                                                         | Omdat 2 april 2026 de betaaldatum van termijn 3 is.
2026-04-02 | aangeleverd        | € 307,37 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-04-04 | Betaalbaar         | Bericht: bedankt, alles is betaald (aan Drukkerij De Kroon)                                                                                                   | Omdat alle € 927,37 van de regeling binnen is.
2026-04-04 | Betaalbaar         | Regeling definitief afgesloten                                                                                                                                | Omdat de betalingen na 2 april 2026 niet meer terug te boeken zijn.
`);

story('Mevrouw Bakker betaalt niets extra: kosten voor een regeling mag een consument niet krijgen', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '600.00'));
  await s.on('2026-01-19').agrees('bakker', { option: 1 });
  assert.match(await s.owes('bakker'), /regeling 1 600\.00/);
}, { policy: priced }).endsWith(`
dag        | wie               | wat                                                                                                                                                       | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 600,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 20 januari 2026)                                               | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-19 | Mevrouw A. Bakker | Voorstel met 4 keuzes (rekening huur-2026-01, geldig tot en met 1 februari 2026)
2026-01-19 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 600,00 in 6 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01, geen kosten: die zijn hier niet toegestaan)
2026-01-19 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                              | Omdat de regeling op 19 januari 2026 is afgesproken.
`);
