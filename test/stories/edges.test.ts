// On the edge: the last day of a last chance, part of the money, a signal in
// the middle of it, help with debts, and two things to say on one day.

import assert from 'node:assert/strict';
import { bill, rent, story } from '../story.ts';

story('Meneer El Amrani betaalt op de allerlaatste dag, en niet alles', async (s) => {
  await s.on('2026-01-05').claims(rent('elamrani', '2026-01-01', '450.00'));
  await s.on('2026-01-12').agrees('elamrani', { each: '150.00', every: 'month', firstOn: '2026-01-26' });
  // Nothing in January; half of it during the last chance, the other half on its last day.
  await s.on('2026-02-20').pays('elamrani', '75.00');
  await s.on('2026-03-03').pays('elamrani', '75.00');
  await s.until('2026-03-05');
  assert.equal(await s.owes('elamrani'), 'regeling 1 300.00');
  await s.on('2026-03-09').pays('elamrani', '150.00');
  await s.on('2026-03-26').pays('elamrani', '150.00');
  await s.until('2026-04-10');
}).endsWith(`
dag        | wie                  | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd          | Rekening huur-2026-01: € 450,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar           | Bericht: herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 22 januari 2026)                                                              | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer S. el Amrani | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer S. el Amrani | Regeling 1 afgesproken: € 450,00 in 3 termijnen (De heer S. el Amrani op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar           | Bericht: bevestiging van de regeling (aan De heer S. el Amrani)                                                                                                             | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar           | Bericht: termijn komt eraan (aan De heer S. el Amrani)                                                                                                                      | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar           | Bericht: termijn van vandaag (aan De heer S. el Amrani)                                                                                                                     | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-29 | Betaalbaar           | Bericht: termijn niet ontvangen (aan De heer S. el Amrani)                                                                                                                  | Omdat termijn 1 (betaaldatum 26 januari 2026) na 3 dagen nog € 150,00 openstond.
2026-01-29 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 26 januari 2026) na 3 dagen nog € 150,00 openstond.
2026-02-05 | Betaalbaar           | Bericht: termijn nog niet ontvangen (aan De heer S. el Amrani)                                                                                                              | Omdat termijn 1 (betaaldatum 26 januari 2026) na 10 dagen nog € 150,00 openstond.
2026-02-05 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 26 januari 2026) na 10 dagen nog € 150,00 openstond.
2026-02-12 | Betaalbaar           | Bericht: laatste kans voor de regeling (aan De heer S. el Amrani, betalen kan tot en met 3 maart 2026)                                                                      | Omdat termijn 1 (betaaldatum 26 januari 2026) na 17 dagen nog € 150,00 openstond.
2026-02-12 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 26 januari 2026) na 17 dagen nog € 150,00 openstond.
2026-02-20 | aangeleverd          | € 75,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-03-03 | aangeleverd          | € 75,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-03-09 | aangeleverd          | € 150,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-10 | Betaalbaar           | Bericht: bedankt, weer bij (aan De heer S. el Amrani)                                                                                                                       | Omdat op 3 maart 2026 betaald is wat we misten, en verder niets achterloopt.
2026-03-21 | Betaalbaar           | Bericht: termijn komt eraan (aan De heer S. el Amrani)                                                                                                                      | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-26 | Betaalbaar           | Bericht: termijn van vandaag (aan De heer S. el Amrani)                                                                                                                     | Omdat 26 maart 2026 de betaaldatum van termijn 3 is.
2026-03-26 | aangeleverd          | € 150,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar           | Bericht: bedankt, alles is betaald (aan De heer S. el Amrani)                                                                                                               | Omdat alle € 450,00 van de regeling binnen is.
2026-03-27 | Betaalbaar           | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 26 maart 2026 niet meer terug te boeken zijn.
`);

story('“Ik kan dit niet betalen” tijdens de laatste kans: de regeling stopt niet', async (s) => {
  await s.on('2026-01-05').claims(rent('elamrani', '2026-01-01', '450.00'));
  await s.on('2026-01-12').agrees('elamrani', { each: '150.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-02-27').says('elamrani', 'cannot-pay', 'Mijn uren zijn gehalveerd.');
  await s.until('2026-03-06');
  assert.equal(await s.owes('elamrani'), 'regeling 1 450.00');
  assert.deepEqual(await s.tasks(), ['signal-cannot-pay']);
  await s.on('2026-03-09').standing('elamrani', 'huur-2026-01', 'debt-help');
  await s.on('2026-03-09').handles('elamrani', 'cannot-pay', 'Naar de gemeente: schuldhulp.');
  await s.until('2026-06-01');
  assert.deepEqual(await s.tasks(), ['arrangement-rests']);
}).endsWith(`
dag        | wie                  | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd          | Rekening huur-2026-01: € 450,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar           | Bericht: herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 22 januari 2026)                                                              | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer S. el Amrani | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer S. el Amrani | Regeling 1 afgesproken: € 450,00 in 3 termijnen (De heer S. el Amrani op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar           | Bericht: bevestiging van de regeling (aan De heer S. el Amrani)                                                                                                             | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar           | Bericht: termijn komt eraan (aan De heer S. el Amrani)                                                                                                                      | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar           | Bericht: termijn van vandaag (aan De heer S. el Amrani)                                                                                                                     | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-29 | Betaalbaar           | Bericht: termijn niet ontvangen (aan De heer S. el Amrani)                                                                                                                  | Omdat termijn 1 (betaaldatum 26 januari 2026) na 3 dagen nog € 150,00 openstond.
2026-01-29 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 26 januari 2026) na 3 dagen nog € 150,00 openstond.
2026-02-05 | Betaalbaar           | Bericht: termijn nog niet ontvangen (aan De heer S. el Amrani)                                                                                                              | Omdat termijn 1 (betaaldatum 26 januari 2026) na 10 dagen nog € 150,00 openstond.
2026-02-05 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 26 januari 2026) na 10 dagen nog € 150,00 openstond.
2026-02-12 | Betaalbaar           | Bericht: laatste kans voor de regeling (aan De heer S. el Amrani, betalen kan tot en met 3 maart 2026)                                                                      | Omdat termijn 1 (betaaldatum 26 januari 2026) na 17 dagen nog € 150,00 openstond.
2026-02-12 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 26 januari 2026) na 17 dagen nog € 150,00 openstond.
2026-02-27 | De heer S. el Amrani | “Ik kan dit niet betalen” (De heer S. el Amrani, berichten wachten tot en met 13 maart 2026)
2026-03-09 | Noor (balie)         | Rekening huur-2026-01: schuldhulp
2026-03-09 | Noor (balie)         | Afgehandeld: “Ik kan dit niet betalen”
`);

story('Mevrouw Bos krijgt nooit twee berichten op één dag', async (s) => {
  await s.on('2026-01-05').claims(rent('bos', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('bos', { each: '100.00', every: 'month', firstOn: '2026-02-05' });
  // The rent of February is reminded of on the very day on which the first miss would be said.
  await s.on('2026-01-19').claims(rent('bos', '2026-02-01', '300.00', { issuedOn: '2026-01-19' }));
  await s.on('2026-02-09').claims(bill('bos', 'water', 'water-2025', '2026-02-24', '60.00', '2026-02-09'));
  await s.until('2026-03-12');
  const days = s.world.mails.map(({ at }) => at.slice(0, 10));
  assert.deepEqual(days, [...new Set(days)]);
}).endsWith(`
dag        | wie            | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd    | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar     | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw G. Bos, betalen kan tot en met 22 januari 2026)                                                                    | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw G. Bos | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw G. Bos | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw G. Bos op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar     | Bericht: bevestiging van de regeling (aan Mevrouw G. Bos)                                                                                                                   | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-19 | aangeleverd    | Rekening huur-2026-02: € 300,00 (huur, van 19 januari 2026, betalen uiterlijk op 1 februari 2026)
2026-01-29 | Betaalbaar     | Bericht: rekening komt eraan (rekening huur-2026-02, aan Mevrouw G. Bos)                                                                                                    | Omdat rekening huur-2026-02 op 1 februari 2026 betaald moet zijn en een eerdere rekening niet op tijd is betaald.
2026-01-31 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                                                                            | Omdat termijn 1 op 5 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-05 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                                                                           | Omdat 5 februari 2026 de betaaldatum van termijn 1 is.
2026-02-09 | Betaalbaar     | Bericht: termijn niet ontvangen (aan Mevrouw G. Bos)                                                                                                                        | Omdat termijn 1 (betaaldatum 5 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-02-09 | Betaalbaar     | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 5 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-02-09 | aangeleverd    | Rekening water-2025: € 60,00 (water, van 9 februari 2026, betalen uiterlijk op 24 februari 2026)
2026-02-10 | Betaalbaar     | Bericht: herinnering (rekening huur-2026-02, aan Mevrouw G. Bos, betalen kan tot en met 24 februari 2026)                                                                   | Omdat rekening huur-2026-02 (betaaldatum 1 februari 2026) na 9 dagen nog openstond (stap: herinnering).
2026-02-16 | Betaalbaar     | Bericht: termijn nog niet ontvangen (aan Mevrouw G. Bos)                                                                                                                    | Omdat termijn 1 (betaaldatum 5 februari 2026) na 11 dagen nog € 100,00 openstond.
2026-02-16 | Betaalbaar     | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 5 februari 2026) na 11 dagen nog € 100,00 openstond.
2026-02-21 | Betaalbaar     | Bericht: rekening komt eraan (rekening water-2025, aan Mevrouw G. Bos)                                                                                                      | Omdat rekening water-2025 op 24 februari 2026 betaald moet zijn en een eerdere rekening niet op tijd is betaald.
2026-02-23 | Betaalbaar     | Bericht: laatste kans voor de regeling (aan Mevrouw G. Bos, betalen kan tot en met 14 maart 2026)                                                                           | Omdat termijn 1 (betaaldatum 5 februari 2026) na 18 dagen nog € 100,00 openstond.
2026-02-23 | Betaalbaar     | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 5 februari 2026) na 18 dagen nog € 100,00 openstond.
2026-02-25 | Betaalbaar     | Bericht: tweede herinnering (rekening huur-2026-02, aan Mevrouw G. Bos, betalen kan tot en met 11 maart 2026)                                                               | Omdat rekening huur-2026-02 (betaaldatum 1 februari 2026) na 24 dagen nog openstond (stap: tweede herinnering).
2026-03-03 | Betaalbaar     | Bericht: herinnering (rekening water-2025, aan Mevrouw G. Bos, betalen kan tot en met 17 maart 2026)                                                                        | Omdat rekening water-2025 (betaaldatum 24 februari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-03-12 | Betaalbaar     | Bericht: laatste herinnering (rekening huur-2026-02, aan Mevrouw G. Bos, betalen kan tot en met 26 maart 2026)                                                              | Omdat rekening huur-2026-02 (betaaldatum 1 februari 2026) na 39 dagen nog openstond (stap: laatste herinnering).
2026-03-12 | Betaalbaar     | Aangeboden: nu betalen, op een andere dag betalen, pauze, bellen of hulp bij geldzorgen (een rekening is te laat, rekening huur-2026-02)                                    | Omdat rekening huur-2026-02 (betaaldatum 1 februari 2026) na 39 dagen nog openstond (stap: laatste herinnering).
`);

story('De bank haalt geld terug nadat de regeling van mevrouw Smit was gestopt', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '200.00'));
  await s.on('2026-01-12').agrees('smit', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('smit', '100.00');
  await s.until('2026-04-20');
  assert.equal(await s.owes('smit'), 'huur-2026-01 100.00');
  await s.on('2026-04-22').pays('smit', '100.00');
  await s.until('2026-04-24');
  assert.equal(await s.owes('smit'), 'niets');
  await s.on('2026-04-30').reverses('smit', '100.00', 'returned');
  assert.equal(await s.owes('smit'), 'huur-2026-01 100.00');
  await s.on('2026-05-20').pays('smit', '100.00');
  await s.until('2026-06-20');
  assert.equal(await s.owes('smit'), 'niets');
}).endsWith(`
dag        | wie             | wat                                                                                                                                                         | waarom
2025-12-18 | aangeleverd     | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar      | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 22 januari 2026)                                                   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw E. Smit | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw E. Smit | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw E. Smit op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar      | Bericht: bevestiging van de regeling (aan Mevrouw E. Smit)                                                                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                                           | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                                                                          | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-21 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                                                                           | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                                                                          | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-03-02 | Betaalbaar      | Bericht: termijn niet ontvangen (aan Mevrouw E. Smit)                                                                                                       | Omdat termijn 2 (betaaldatum 26 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-03-02 | Betaalbaar      | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 2 (betaaldatum 26 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-03-09 | Betaalbaar      | Bericht: termijn nog niet ontvangen (aan Mevrouw E. Smit)                                                                                                   | Omdat termijn 2 (betaaldatum 26 februari 2026) na 11 dagen nog € 100,00 openstond.
2026-03-09 | Betaalbaar      | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)       | Omdat termijn 2 (betaaldatum 26 februari 2026) na 11 dagen nog € 100,00 openstond.
2026-03-16 | Betaalbaar      | Bericht: laatste kans voor de regeling (aan Mevrouw E. Smit, betalen kan tot en met 4 april 2026)                                                           | Omdat termijn 2 (betaaldatum 26 februari 2026) na 18 dagen nog € 100,00 openstond.
2026-03-16 | Betaalbaar      | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)       | Omdat termijn 2 (betaaldatum 26 februari 2026) na 18 dagen nog € 100,00 openstond.
2026-04-08 | Betaalbaar      | Regeling 1 gestopt: niet nagekomen                                                                                                                          | Omdat termijn 2 (nog € 100,00 open) na de laatste kans van 16 maart 2026, bezorgd op 16 maart 2026, niet uiterlijk op 4 april 2026 is betaald.
2026-04-08 | Betaalbaar      | Bericht: regeling is gestopt (aan Mevrouw E. Smit)                                                                                                          | Omdat de regeling op 8 april 2026 is gestopt en nog € 100,00 openstaat.
2026-04-15 | Betaalbaar      | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 29 april 2026)                                                     | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 104 dagen nog openstond (stap: herinnering).
2026-04-22 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor regeling 1)
2026-04-30 | Noor (balie)    | € 100,00 teruggeboekt (teruggehaald)
2026-05-07 | Betaalbaar      | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 21 mei 2026)                                                       | Omdat rekening huur-2026-01 weer openstaat: een betaling is op 30 april 2026 teruggeboekt (stap: herinnering).
2026-05-20 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
`);

story('“Ik kan dit niet betalen” tijdens de laatste kans, en niemand antwoordt', async (s) => {
  await s.on('2026-01-05').claims(rent('elamrani', '2026-01-01', '450.00'));
  await s.on('2026-01-12').agrees('elamrani', { each: '150.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-02-27').says('elamrani', 'cannot-pay', 'Mijn uren zijn gehalveerd.');
  // The hold ends on 13 March; nobody answers, so nothing may lapse, and he says it again.
  await s.until('2026-03-20');
  assert.equal(await s.owes('elamrani'), 'regeling 1 450.00');
  await s.on('2026-03-23').says('elamrani', 'cannot-pay', 'Ik heb nog niets gehoord.');
  await s.on('2026-03-30').handles('elamrani', 'cannot-pay', 'Gebeld: hij betaalt volgende week de eerste twee termijnen.');
  assert.deepEqual(await s.tasks(), []);
  await s.on('2026-04-03').pays('elamrani', '300.00');
  await s.on('2026-04-10').pays('elamrani', '150.00');
  await s.until('2026-05-01');
}).endsWith(`
dag        | wie                  | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd          | Rekening huur-2026-01: € 450,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar           | Bericht: herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 22 januari 2026)                                                              | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer S. el Amrani | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer S. el Amrani | Regeling 1 afgesproken: € 450,00 in 3 termijnen (De heer S. el Amrani op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar           | Bericht: bevestiging van de regeling (aan De heer S. el Amrani)                                                                                                             | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar           | Bericht: termijn komt eraan (aan De heer S. el Amrani)                                                                                                                      | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar           | Bericht: termijn van vandaag (aan De heer S. el Amrani)                                                                                                                     | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-29 | Betaalbaar           | Bericht: termijn niet ontvangen (aan De heer S. el Amrani)                                                                                                                  | Omdat termijn 1 (betaaldatum 26 januari 2026) na 3 dagen nog € 150,00 openstond.
2026-01-29 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 26 januari 2026) na 3 dagen nog € 150,00 openstond.
2026-02-05 | Betaalbaar           | Bericht: termijn nog niet ontvangen (aan De heer S. el Amrani)                                                                                                              | Omdat termijn 1 (betaaldatum 26 januari 2026) na 10 dagen nog € 150,00 openstond.
2026-02-05 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 26 januari 2026) na 10 dagen nog € 150,00 openstond.
2026-02-12 | Betaalbaar           | Bericht: laatste kans voor de regeling (aan De heer S. el Amrani, betalen kan tot en met 3 maart 2026)                                                                      | Omdat termijn 1 (betaaldatum 26 januari 2026) na 17 dagen nog € 150,00 openstond.
2026-02-12 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 26 januari 2026) na 17 dagen nog € 150,00 openstond.
2026-02-27 | De heer S. el Amrani | “Ik kan dit niet betalen” (De heer S. el Amrani, berichten wachten tot en met 13 maart 2026)
2026-03-23 | De heer S. el Amrani | “Ik kan dit niet betalen” (De heer S. el Amrani, berichten wachten tot en met 6 april 2026)
2026-03-30 | Noor (balie)         | Afgehandeld: “Ik kan dit niet betalen”
2026-03-30 | Noor (balie)         | Afgehandeld: “Ik kan dit niet betalen”
2026-04-07 | aangeleverd          | € 300,00 ontvangen (overschrijving, voor termijn 1 van regeling 1 (€ 150,00) en termijn 2 van regeling 1 (€ 150,00))
2026-04-10 | aangeleverd          | € 150,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-04-11 | Betaalbaar           | Bericht: bedankt, alles is betaald (aan De heer S. el Amrani)                                                                                                               | Omdat alle € 450,00 van de regeling binnen is.
2026-04-11 | Betaalbaar           | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 10 april 2026 niet meer terug te boeken zijn.
`);
