// Promises that are kept: a reward for paying on time, of each kind, and a lower
// sum that settles everything. What was given stays given.

import assert from 'node:assert/strict';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import type { RewardPolicy } from '#domain/policy.ts';
import { rent, story } from '../story.ts';
import { promisesOn } from './promise-verbs.ts';

/** Without the word on the day itself, so that the tables stay short. */
const promising = (after: RewardPolicy['after'], gives: RewardPolicy['gives']): PolicyTerms =>
  ({ ...defaultPolicy, followUp: { ...defaultPolicy.followUp, announceDaysBefore: 0, onTheDay: false }, reward: { after, gives, repairDays: 14 } });

story('Mevrouw Bakker betaalt drie keer op tijd en hoeft de kosten niet te betalen', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '500.00'));
  await promisesOn(s, '2026-01-20').charges('bakker', 'huur-2026-01', '75.00');
  assert.equal(await s.on('2026-02-02').agrees('bakker', { each: '115.00', every: 'month', firstOn: '2026-02-25' }), 'agreed');
  await s.on('2026-02-25').pays('bakker', '115.00');
  await s.on('2026-03-24').pays('bakker', '115.00');
  await s.on('2026-04-22').pays('bakker', '115.00');
  await s.until('2026-04-24');
  assert.equal(await s.owes('bakker'), 'regeling 1 155.00');
  await s.on('2026-05-22').pays('bakker', '155.00');
  await s.until('2026-06-10');
  assert.deepEqual([await s.owes('bakker'), await s.tasks()], ['niets', []]);
}, { policy: promising(3, { kind: 'costs' }) }).endsWith(`
dag        | wie               | wat                                                                                                                 | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)         | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-20 | Wim (chef)        | Gerechtelijke kosten voor rekening huur-2026-01: € 75,00
2026-01-23 | Betaalbaar        | Bericht: tweede herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 6 februari 2026)  | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 22 dagen nog openstond (stap: tweede herinnering).
2026-02-02 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 16 februari 2026)
2026-02-02 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 575,00 in 5 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-02-02 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                        | Omdat de regeling op 2 februari 2026 is afgesproken.
2026-02-25 | aangeleverd       | € 115,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-26 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 25 februari 2026 op tijd is betaald: de eerste.
2026-03-24 | aangeleverd       | € 115,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-04-22 | aangeleverd       | € 115,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-04-23 | Betaalbaar        | € 75,00 kwijtgescholden (gerechtelijke kosten van rekening huur-2026-01, beloning voor op tijd betalen, regeling 1) | Omdat dit bij het afspreken is beloofd voor op tijd betalen: 3 op rij op tijd, samen € 345,00 betaald.
2026-04-23 | Betaalbaar        | Bericht: een deel hoeft niet meer betaald (aan Mevrouw A. Bakker)                                                   | Omdat € 75,00 op 23 april 2026 is kwijtgescholden, zoals beloofd.
2026-04-24 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                           | Omdat termijn 3 op 22 april 2026 op tijd is betaald: de helft is nu klaar.
2026-05-22 | aangeleverd       | € 155,00 ontvangen (overschrijving, voor termijn 4 van regeling 1 (€ 115,00) en termijn 5 van regeling 1 (€ 40,00))
2026-05-23 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                          | Omdat alle € 500,00 van de regeling binnen is.
2026-05-23 | Betaalbaar        | Regeling definitief afgesloten                                                                                      | Omdat de betalingen na 22 mei 2026 niet meer terug te boeken zijn.
`);

story('Meneer Visser betaalt al het andere op tijd: het laatste deel hoeft niet, en hij krijgt één bericht', async (s) => {
  await s.on('2026-01-05').claims(rent('visser', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('visser', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-28').pays('visser', '100.00');
  await s.on('2026-02-27').pays('visser', '100.00');
  await s.on('2026-03-26').pays('visser', '50.00');
  await s.until('2026-04-20');
  assert.equal(await s.owes('visser'), 'niets');
}, { policy: promising('end', { kind: 'last', amountCents: 50_00n }) }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan De heer D. Visser, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer D. Visser | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer D. Visser | Regeling 1 afgesproken: € 300,00 in 3 termijnen (De heer D. Visser op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan De heer D. Visser)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-28 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-29 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan De heer D. Visser)                                                     | Omdat termijn 1 op 28 januari 2026 op tijd is betaald: de eerste.
2026-02-27 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-26 | aangeleverd       | € 50,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar        | € 50,00 kwijtgescholden (rekening huur-2026-01, beloning voor op tijd betalen, regeling 1)                    | Omdat dit bij het afspreken is beloofd voor op tijd betalen: 2 op rij op tijd, samen € 250,00 betaald.
2026-03-27 | Betaalbaar        | Bericht: een deel hoeft niet meer betaald (aan De heer D. Visser)                                             | Omdat € 50,00 op 27 maart 2026 is kwijtgescholden, zoals beloofd.
2026-03-27 | Betaalbaar        | Bedankt, alles is betaald                                                                                     | Omdat € 50,00 op 27 maart 2026 is kwijtgescholden, zoals beloofd.
2026-03-28 | Betaalbaar        | Regeling definitief afgesloten                                                                                | Omdat de betalingen na 27 maart 2026 niet meer terug te boeken zijn.
`);

story('Mevrouw Smit krijgt een deel terug van wat ze betaalde; een terugboeking daarna neemt dat niet weg', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '400.00'));
  await s.on('2026-01-12').agrees('smit', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-28').pays('smit', '100.00');
  await s.on('2026-02-26').pays('smit', '100.00');
  await s.until('2026-03-01');
  // Five percent of 200.00.
  assert.equal(await s.owes('smit'), 'regeling 1 190.00');
  await s.on('2026-03-10').bankReturns('smit', '100.00');
  await s.until('2026-03-12');
  assert.equal(await s.owes('smit'), 'regeling 1 290.00');
  await s.on('2026-03-13').pays('smit', '100.00');
  await s.on('2026-03-27').pays('smit', '190.00');
  await s.until('2026-04-10');
  assert.equal(await s.owes('smit'), 'niets');
}, { policy: promising(2, { kind: 'percent', percent: 5 }) }).endsWith(`
dag        | wie             | wat                                                                                                                 | waarom
2025-12-18 | aangeleverd     | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar      | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 22 januari 2026)           | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw E. Smit | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw E. Smit | Regeling 1 afgesproken: € 400,00 in 4 termijnen (Mevrouw E. Smit op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar      | Bericht: bevestiging van de regeling (aan Mevrouw E. Smit)                                                          | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-28 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-29 | Betaalbaar      | Bericht: bedankt, op tijd betaald (aan Mevrouw E. Smit)                                                             | Omdat termijn 1 op 28 januari 2026 op tijd is betaald: de eerste.
2026-02-26 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor regeling 1)
2026-02-27 | Betaalbaar      | € 10,00 kwijtgescholden (rekening huur-2026-01, beloning voor op tijd betalen, regeling 1)                          | Omdat dit bij het afspreken is beloofd voor op tijd betalen: 2 op rij op tijd, samen € 200,00 betaald.
2026-02-27 | Betaalbaar      | Bericht: een deel hoeft niet meer betaald (aan Mevrouw E. Smit)                                                     | Omdat € 10,00 op 27 februari 2026 is kwijtgescholden, zoals beloofd.
2026-02-28 | Betaalbaar      | Bericht: bedankt, op tijd betaald (aan Mevrouw E. Smit)                                                             | Omdat termijn 2 op 26 februari 2026 op tijd is betaald: de helft is nu klaar.
2026-03-10 | aangeleverd     | € 100,00 teruggeboekt (betaler vroeg het geld terug (MD06))
2026-03-11 | Betaalbaar      | Bericht: betaling teruggeboekt, regeling loopt door (aan Mevrouw E. Smit, betalen kan tot en met 18 maart 2026)     | Omdat een betaling voor de regeling op 10 maart 2026 is teruggeboekt: € 100,00 staat weer open.
2026-03-13 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-27 | aangeleverd     | € 190,00 ontvangen (overschrijving, voor termijn 3 van regeling 1 (€ 100,00) en termijn 4 van regeling 1 (€ 90,00))
2026-03-28 | Betaalbaar      | Bericht: bedankt, alles is betaald (aan Mevrouw E. Smit)                                                            | Omdat alle € 390,00 van de regeling binnen is.
2026-03-28 | Betaalbaar      | Regeling definitief afgesloten                                                                                      | Omdat de betalingen na 27 maart 2026 niet meer terug te boeken zijn.
`);

story('Een terugboeking die op tijd is goedgemaakt, kost mevrouw Peters haar beloning niet', async (s) => {
  await s.on('2026-01-05').claims(rent('peters', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('peters', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-28').pays('peters', '100.00');
  await s.on('2026-02-04').bankReturns('peters', '100.00');
  await s.on('2026-02-10').pays('peters', '100.00');
  await s.on('2026-02-27').pays('peters', '100.00');
  await s.until('2026-03-02');
  assert.equal(await s.owes('peters'), 'regeling 1 75.00');
}, { policy: promising(2, { kind: 'last', amountCents: 25_00n }) }).endsWith(`
dag        | wie               | wat                                                                                                                  | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw I. Peters, betalen kan tot en met 22 januari 2026)          | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw I. Peters | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw I. Peters | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw I. Peters op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw I. Peters)                                                         | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-28 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor regeling 1)
2026-01-29 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw I. Peters)                                                            | Omdat termijn 1 op 28 januari 2026 op tijd is betaald: de eerste.
2026-02-04 | aangeleverd       | € 100,00 teruggeboekt (betaler vroeg het geld terug (MD06))
2026-02-05 | Betaalbaar        | Bericht: betaling teruggeboekt, regeling loopt door (aan Mevrouw I. Peters, betalen kan tot en met 12 februari 2026) | Omdat een betaling voor de regeling op 4 februari 2026 is teruggeboekt: € 100,00 staat weer open.
2026-02-10 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-27 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-28 | Betaalbaar        | € 25,00 kwijtgescholden (rekening huur-2026-01, beloning voor op tijd betalen, regeling 1)                           | Omdat dit bij het afspreken is beloofd voor op tijd betalen: 2 op rij op tijd, samen € 200,00 betaald.
2026-02-28 | Betaalbaar        | Bericht: een deel hoeft niet meer betaald (aan Mevrouw I. Peters)                                                    | Omdat € 25,00 op 28 februari 2026 is kwijtgescholden, zoals beloofd.
`);

const quiet: PolicyTerms = { ...promising(1, { kind: 'costs' }), reward: null };

story('Meneer Vos betaalt de helft, en daarmee is het afgedaan', async (s) => {
  await s.on('2026-01-05').claims(rent('vos', '2026-01-01', '200.00'));
  assert.equal(await promisesOn(s, '2026-01-12').settles('vos', [['2026-01-28', '50.00'], ['2026-02-27', '50.00']]), 'agreed');
  await s.on('2026-01-28').pays('vos', '50.00');
  await s.on('2026-02-26').pays('vos', '50.00');
  await s.until('2026-03-20');
  assert.deepEqual([await s.owes('vos'), await s.tasks()], ['niets', []]);
}, { policy: quiet }).endsWith(`
dag        | wie         | wat                                                                                                                                             | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan De heer H. Vos, betalen kan tot en met 22 januari 2026)                                        | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Wim (chef)  | Regeling 1 afgesproken: € 100,00 in 2 termijnen (De heer H. Vos aan de telefoon, rekening huur-2026-01, aan het eind kwijtgescholden: € 100,00)
2026-01-12 | Betaalbaar  | Bericht: bevestiging van de regeling (aan De heer H. Vos)                                                                                       | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-28 | aangeleverd | € 50,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-26 | aangeleverd | € 50,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-27 | Betaalbaar  | € 100,00 kwijtgescholden (rekening huur-2026-01, zo afgesproken: met een lager bedrag is alles betaald, regeling 1)                             | Omdat alles binnen is wat was afgesproken om het hiermee af te doen.
2026-02-27 | Betaalbaar  | Bericht: een deel hoeft niet meer betaald (aan De heer H. Vos)                                                                                  | Omdat € 100,00 op 27 februari 2026 is kwijtgescholden, zoals beloofd.
2026-02-27 | Betaalbaar  | Bedankt, alles is betaald                                                                                                                       | Omdat € 100,00 op 27 februari 2026 is kwijtgescholden, zoals beloofd.
2026-02-28 | Betaalbaar  | Regeling definitief afgesloten                                                                                                                  | Omdat de betalingen na 27 februari 2026 niet meer terug te boeken zijn.
`);

story('Meneer Mulder houdt zo’n afspraak niet: dan staat alles weer open', async (s) => {
  await s.on('2026-01-05').claims(rent('mulder', '2026-01-01', '200.00'));
  assert.equal(await promisesOn(s, '2026-01-12').settles('mulder', [['2026-01-28', '50.00'], ['2026-02-27', '50.00']]), 'agreed');
  await s.on('2026-01-28').pays('mulder', '50.00');
  await s.until('2026-04-15');
  assert.equal(await s.owes('mulder'), 'huur-2026-01 150.00');
}, { policy: quiet }).endsWith(`
dag        | wie         | wat                                                                                                                                                         | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan De heer F. Mulder, betalen kan tot en met 22 januari 2026)                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Wim (chef)  | Regeling 1 afgesproken: € 100,00 in 2 termijnen (De heer F. Mulder aan de telefoon, rekening huur-2026-01, aan het eind kwijtgescholden: € 100,00)
2026-01-12 | Betaalbaar  | Bericht: bevestiging van de regeling (aan De heer F. Mulder)                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-28 | aangeleverd | € 50,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-03-02 | Betaalbaar  | Bericht: termijn niet ontvangen (aan De heer F. Mulder)                                                                                                     | Omdat termijn 2 (betaaldatum 27 februari 2026) na 3 dagen nog € 50,00 openstond.
2026-03-02 | Betaalbaar  | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 2 (betaaldatum 27 februari 2026) na 3 dagen nog € 50,00 openstond.
2026-03-09 | Betaalbaar  | Bericht: termijn nog niet ontvangen (aan De heer F. Mulder)                                                                                                 | Omdat termijn 2 (betaaldatum 27 februari 2026) na 10 dagen nog € 50,00 openstond.
2026-03-09 | Betaalbaar  | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)       | Omdat termijn 2 (betaaldatum 27 februari 2026) na 10 dagen nog € 50,00 openstond.
2026-03-16 | Betaalbaar  | Bericht: laatste kans voor de regeling (aan De heer F. Mulder, betalen kan tot en met 4 april 2026)                                                         | Omdat termijn 2 (betaaldatum 27 februari 2026) na 17 dagen nog € 50,00 openstond.
2026-03-16 | Betaalbaar  | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)       | Omdat termijn 2 (betaaldatum 27 februari 2026) na 17 dagen nog € 50,00 openstond.
2026-04-08 | Betaalbaar  | Regeling 1 gestopt: niet nagekomen                                                                                                                          | Omdat termijn 2 (nog € 50,00 open) na de laatste kans van 16 maart 2026, bezorgd op 16 maart 2026, niet uiterlijk op 4 april 2026 is betaald.
2026-04-08 | Betaalbaar  | Bericht: regeling is gestopt (aan De heer F. Mulder)                                                                                                        | Omdat de regeling op 8 april 2026 is gestopt en nog € 50,00 openstaat.
2026-04-15 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan De heer F. Mulder, betalen kan tot en met 29 april 2026)                                                   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 104 dagen nog openstond (stap: herinnering).
`);
