// A bill becomes lower while an arrangement runs: the schedule gets shorter from
// its end, and the customer is told once.

import assert from 'node:assert/strict';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { rent, story } from '../story.ts';
import { promisesOn } from './promise-verbs.ts';

/** Without the words before and on the day, so that the tables stay short. */
const policy: PolicyTerms = { ...defaultPolicy, followUp: { ...defaultPolicy.followUp, announceDaysBefore: 0, onTheDay: false } };

story('Een rekening van mevrouw Bos wordt lager terwijl haar regeling loopt', async (s) => {
  await s.on('2026-01-05').claims(rent('bos', '2026-01-01', '400.00'));
  await s.on('2026-01-12').agrees('bos', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-28').pays('bos', '100.00');
  // Both on a Sunday: one message on Monday.
  await promisesOn(s, '2026-02-08').credits('bos', 'huur-2026-01', '70.00');
  await promisesOn(s, '2026-02-08').credits('bos', 'huur-2026-01', '50.00');
  assert.equal(await s.owes('bos'), 'regeling 1 180.00');
  await s.on('2026-02-26').pays('bos', '100.00');
  await s.on('2026-03-27').pays('bos', '80.00');
  await s.until('2026-04-10');
  assert.deepEqual([await s.owes('bos'), await s.tasks()], ['niets', []]);
}, { policy }).endsWith(`
dag        | wie            | wat                                                                                                        | waarom
2025-12-18 | aangeleverd    | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar     | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw G. Bos, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw G. Bos | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw G. Bos | Regeling 1 afgesproken: € 400,00 in 4 termijnen (Mevrouw G. Bos op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar     | Bericht: bevestiging van de regeling (aan Mevrouw G. Bos)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-28 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-29 | Betaalbaar     | Bericht: bedankt, op tijd betaald (aan Mevrouw G. Bos)                                                     | Omdat termijn 1 op 28 januari 2026 op tijd is betaald: de eerste.
2026-02-08 | aangeleverd    | Rekening huur-2026-01 verlaagd met € 70,00
2026-02-08 | aangeleverd    | Rekening huur-2026-01 verlaagd met € 50,00
2026-02-09 | Betaalbaar     | Bericht: de regeling is veranderd (aan Mevrouw G. Bos)                                                     | Omdat een rekening lager is geworden op 8 februari 2026 (en nog iets daarvoor).
2026-02-26 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-27 | Betaalbaar     | Bericht: bedankt, op tijd betaald (aan Mevrouw G. Bos)                                                     | Omdat termijn 2 op 26 februari 2026 op tijd is betaald: de helft is nu klaar.
2026-03-27 | aangeleverd    | € 80,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-28 | Betaalbaar     | Bericht: bedankt, alles is betaald (aan Mevrouw G. Bos)                                                    | Omdat alle € 280,00 van de regeling binnen is.
2026-03-28 | Betaalbaar     | Regeling definitief afgesloten                                                                             | Omdat de betalingen na 27 maart 2026 niet meer terug te boeken zijn.
`);

story('Een creditnota die de rest betaalt: bedankt, en verder niets', async (s) => {
  await s.on('2026-01-05').claims(rent('dijkstra', '2026-01-01', '200.00'));
  await s.on('2026-01-12').agrees('dijkstra', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-28').pays('dijkstra', '100.00');
  await promisesOn(s, '2026-02-10').credits('dijkstra', 'huur-2026-01', '150.00');
  await s.until('2026-03-10');
  // What was credited above what was open is kept as credit.
  assert.equal(await s.owes('dijkstra'), 'tegoed 50.00');
}, { policy }).endsWith(`
dag        | wie                 | wat                                                                                                             | waarom
2025-12-18 | aangeleverd         | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar          | Bericht: herinnering (rekening huur-2026-01, aan De heer N. Dijkstra, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer N. Dijkstra | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer N. Dijkstra | Regeling 1 afgesproken: € 200,00 in 2 termijnen (De heer N. Dijkstra op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar          | Bericht: bevestiging van de regeling (aan De heer N. Dijkstra)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-28 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-10 | aangeleverd         | Rekening huur-2026-01 verlaagd met € 150,00
2026-02-10 | Betaalbaar          | Bericht: bedankt, alles is betaald (aan De heer N. Dijkstra)                                                    | Omdat alle € 100,00 van de regeling binnen is.
2026-02-11 | Betaalbaar          | Regeling definitief afgesloten                                                                                  | Omdat de betalingen na 10 februari 2026 niet meer terug te boeken zijn.
`);
