// What happens when instalments are missed, and when it turns out that they
// were not.

import assert from 'node:assert/strict';
import { rent, story } from '../story.ts';

story('Meneer El Amrani mist twee termijnen, krijgt een laatste kans, en de regeling stopt', async (s) => {
  await s.on('2026-01-05').claims(rent('elamrani', '2026-01-01', '600.00'));
  await s.until('2026-01-25');
  await s.on('2026-01-26').agrees('elamrani', { each: '150.00', every: 'month', firstOn: '2026-02-10' });
  await s.on('2026-02-10').pays('elamrani', '150.00');
  // Nothing on 10 March and nothing on 10 April.
  await s.until('2026-05-01');
  assert.equal(await s.on('2026-05-01').agrees('elamrani', { option: 1 }), 'lapsed-recently');
  await s.until('2026-06-15');
  assert.equal(await s.owes('elamrani'), 'huur-2026-01 450.00');
  assert.deepEqual(await s.tasks(), ['reminders-exhausted']);
}).endsWith(`
dag        | wie                  | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd          | Rekening huur-2026-01: € 600,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar           | Bericht: herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 22 januari 2026)                                                              | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-23 | Betaalbaar           | Bericht: tweede herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 6 februari 2026)                                                       | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 22 dagen nog openstond (stap: tweede herinnering).
2026-01-26 | De heer S. el Amrani | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 9 februari 2026)
2026-01-26 | De heer S. el Amrani | Regeling 1 afgesproken: € 600,00 in 4 termijnen (De heer S. el Amrani op de eigen pagina, rekening huur-2026-01)
2026-01-26 | Betaalbaar           | Bericht: bevestiging van de regeling (aan De heer S. el Amrani)                                                                                                             | Omdat de regeling op 26 januari 2026 is afgesproken.
2026-02-05 | Betaalbaar           | Bericht: termijn komt eraan (aan De heer S. el Amrani)                                                                                                                      | Omdat termijn 1 op 10 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-10 | Betaalbaar           | Bericht: termijn van vandaag (aan De heer S. el Amrani)                                                                                                                     | Omdat 10 februari 2026 de betaaldatum van termijn 1 is.
2026-02-10 | aangeleverd          | € 150,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-11 | Betaalbaar           | Bericht: bedankt, op tijd betaald (aan De heer S. el Amrani)                                                                                                                | Omdat termijn 1 op 10 februari 2026 op tijd is betaald: de eerste.
2026-03-05 | Betaalbaar           | Bericht: termijn komt eraan (aan De heer S. el Amrani)                                                                                                                      | Omdat termijn 2 op 10 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-10 | Betaalbaar           | Bericht: termijn van vandaag (aan De heer S. el Amrani)                                                                                                                     | Omdat 10 maart 2026 de betaaldatum van termijn 2 is.
2026-03-13 | Betaalbaar           | Bericht: termijn niet ontvangen (aan De heer S. el Amrani)                                                                                                                  | Omdat termijn 2 (betaaldatum 10 maart 2026) na 3 dagen nog € 150,00 openstond.
2026-03-13 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 2 (betaaldatum 10 maart 2026) na 3 dagen nog € 150,00 openstond.
2026-03-20 | Betaalbaar           | Bericht: termijn nog niet ontvangen (aan De heer S. el Amrani)                                                                                                              | Omdat termijn 2 (betaaldatum 10 maart 2026) na 10 dagen nog € 150,00 openstond.
2026-03-20 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 2 (betaaldatum 10 maart 2026) na 10 dagen nog € 150,00 openstond.
2026-03-27 | Betaalbaar           | Bericht: laatste kans voor de regeling (aan De heer S. el Amrani, betalen kan tot en met 15 april 2026)                                                                     | Omdat termijn 2 (betaaldatum 10 maart 2026) na 17 dagen nog € 150,00 openstond.
2026-03-27 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 2 (betaaldatum 10 maart 2026) na 17 dagen nog € 150,00 openstond.
2026-04-16 | Betaalbaar           | Regeling 1 gestopt: niet nagekomen                                                                                                                                          | Omdat termijn 2 (nog € 150,00 open) na de laatste kans van 27 maart 2026, bezorgd op 27 maart 2026, niet uiterlijk op 15 april 2026 is betaald.
2026-04-16 | Betaalbaar           | Bericht: regeling is gestopt (aan De heer S. el Amrani)                                                                                                                     | Omdat de regeling op 16 april 2026 is gestopt en nog € 450,00 openstaat.
2026-04-23 | Betaalbaar           | Bericht: tweede herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 7 mei 2026)                                                            | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 112 dagen nog openstond (stap: tweede herinnering).
2026-05-08 | Betaalbaar           | Bericht: laatste herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 22 mei 2026)                                                          | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 127 dagen nog openstond (stap: laatste herinnering).
2026-05-08 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, pauze, bellen of hulp bij geldzorgen (een rekening is te laat, rekening huur-2026-01)                                    | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 127 dagen nog openstond (stap: laatste herinnering).
`);

story('De betaling van mevrouw Jansen kwam met een laat afschrift', async (s) => {
  await s.on('2026-01-05').claims(rent('jansen', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('jansen', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('jansen', '100.00');
  // Paid in time, but her bank was slow: it is booked six days later, with the value date of the 25th.
  await s.on('2026-02-25').pays('jansen', '100.00', { bookedOn: '2026-03-03' });
  await s.until('2026-03-10');
  await s.on('2026-03-25').pays('jansen', '100.00');
  await s.until('2026-04-10');
}).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw C. Jansen, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw C. Jansen | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw C. Jansen | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw C. Jansen op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw C. Jansen)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw C. Jansen)                                                                                                                         | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw C. Jansen)                                                                                                                        | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-27 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw C. Jansen)                                                                                                                   | Omdat termijn 1 op 26 januari 2026 op tijd is betaald: de eerste.
2026-02-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw C. Jansen)                                                                                                                         | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw C. Jansen)                                                                                                                        | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-03-02 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw C. Jansen)                                                                                                                     | Omdat termijn 2 (betaaldatum 26 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-03-02 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 2 (betaaldatum 26 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-02-25 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1, bekend sinds 4 maart 2026)
2026-03-04 | Betaalbaar        | Bericht: excuses (1 stap was niet terecht, aan Mevrouw C. Jansen)                                                                                                           | Omdat later bleek dat het bericht over een gemiste termijn van 2 maart 2026 niet terecht was.
2026-03-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw C. Jansen)                                                                                                                         | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-25 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-26 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw C. Jansen)                                                                                                                  | Omdat alle € 300,00 van de regeling binnen is.
2026-03-26 | Betaalbaar        | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 25 maart 2026 niet meer terug te boeken zijn.
`);

story('De regeling van mevrouw Jansen is ten onrechte gestopt en loopt weer door', async (s) => {
  await s.on('2026-01-05').claims(rent('jansen', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('jansen', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('jansen', '100.00');
  // On 20 March she pays what was missed, in time for the last chance; it is booked only after the lapse.
  await s.on('2026-03-20').pays('jansen', '100.00', { bookedOn: '2026-04-13' });
  await s.until('2026-04-20');
  await s.on('2026-04-21').pays('jansen', '100.00');
  await s.until('2026-06-01');
}).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw C. Jansen, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw C. Jansen | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw C. Jansen | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw C. Jansen op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw C. Jansen)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw C. Jansen)                                                                                                                         | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw C. Jansen)                                                                                                                        | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-27 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw C. Jansen)                                                                                                                   | Omdat termijn 1 op 26 januari 2026 op tijd is betaald: de eerste.
2026-02-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw C. Jansen)                                                                                                                         | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw C. Jansen)                                                                                                                        | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-03-02 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw C. Jansen)                                                                                                                     | Omdat termijn 2 (betaaldatum 26 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-03-02 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 2 (betaaldatum 26 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-03-09 | Betaalbaar        | Bericht: termijn nog niet ontvangen (aan Mevrouw C. Jansen)                                                                                                                 | Omdat termijn 2 (betaaldatum 26 februari 2026) na 11 dagen nog € 100,00 openstond.
2026-03-09 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 2 (betaaldatum 26 februari 2026) na 11 dagen nog € 100,00 openstond.
2026-03-16 | Betaalbaar        | Bericht: laatste kans voor de regeling (aan Mevrouw C. Jansen, betalen kan tot en met 4 april 2026)                                                                         | Omdat termijn 2 (betaaldatum 26 februari 2026) na 18 dagen nog € 100,00 openstond.
2026-03-16 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 2 (betaaldatum 26 februari 2026) na 18 dagen nog € 100,00 openstond.
2026-04-08 | Betaalbaar        | Regeling 1 gestopt: niet nagekomen                                                                                                                                          | Omdat termijn 2 (nog € 100,00 open) na de laatste kans van 16 maart 2026, bezorgd op 16 maart 2026, niet uiterlijk op 4 april 2026 is betaald.
2026-04-08 | Betaalbaar        | Bericht: regeling is gestopt (aan Mevrouw C. Jansen)                                                                                                                        | Omdat de regeling op 8 april 2026 is gestopt en nog € 200,00 openstaat.
2026-03-20 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1, bekend sinds 14 april 2026)
2026-04-14 | Betaalbaar        | Regeling 1 loopt weer door                                                                                                                                                  | Omdat later bleek dat het stoppen van de regeling van 8 april 2026 niet terecht was.
2026-04-14 | Betaalbaar        | Bericht: excuses, regeling loopt door (1 stap was niet terecht, aan Mevrouw C. Jansen, betalen kan tot en met 21 april 2026)                                                | Omdat later bleek dat het stoppen van de regeling van 8 april 2026 niet terecht was.
2026-04-21 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-04-22 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw C. Jansen)                                                                                                                  | Omdat alle € 300,00 van de regeling binnen is.
2026-04-22 | Betaalbaar        | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 21 april 2026 niet meer terug te boeken zijn.
`);
