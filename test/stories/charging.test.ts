// What debt may cost, told by the day: the fourteen-day notice and what takes its
// force away, what a business owes, interest, and giving back.

import assert from 'node:assert/strict';
import { rent, story } from '../story.ts';
import { charging, printsLettersOf, reviews } from './charging-verbs.ts';

story('Mevrouw Bakker krijgt een 14-dagenbrief per post en betaalt te laat: er komen kosten bij', async (s) => {
  await reviews(s, '2026-01-05', 'fair');
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '500.00'));
  await s.until('2026-02-20');
  assert.equal(await s.owes('bakker'), 'huur-2026-01 575.00');
  assert.deepEqual(await s.tasks(), ['reminders-exhausted']);
  assert.equal(s.world.mails.filter(({ mail }) => /kosten/.test(mail.subject)).length, 0, 'the notice went by post alone');
  await s.on('2026-03-09').pays('bakker', '575.00', { says: 'huur-2026-01' });
  await s.until('2026-04-01');
  assert.equal(await s.owes('bakker'), 'niets');
  // A review that turns reaches what is closed too.
  await reviews(s, '2026-05-04', 'unfair');
  assert.equal(await s.owes('bakker'), 'tegoed 75.00');
}, { policy: charging() }).endsWith(`
dag        | wie         | wat                                                                                                                                                       | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 20 januari 2026)                                               | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-22 | Betaalbaar  | Bericht: 14-dagenbrief (rekening huur-2026-01, aan Mevrouw A. Bakker)                                                                                     | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 21 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.
2026-01-22 | post        | 14-dagenbrief: als brief afgedrukt (aan Mevrouw A. Bakker)
2026-02-13 | Betaalbaar  | Incassokosten voor rekening huur-2026-01: € 75,00 (over € 500,00 van rekening huur-2026-01, nog open op 10 februari 2026, volgens de voorwaarden AV-2026) | Omdat na de 14-dagenbrief van 22 januari 2026, ontvangen op 27 januari 2026, aan het eind van 10 februari 2026 nog € 500,00 openstond.
2026-03-09 | aangeleverd | € 575,00 ontvangen (overschrijving, voor rekening huur-2026-01 (€ 500,00) en tegoed (€ 75,00))
2026-05-04 | Betaalbaar  | Incassokosten van rekening huur-2026-01 teruggenomen: € 75,00 (deze kosten mogen niet worden gevraagd)                                                    | Omdat € 75,00 aan kosten op rekening huur-2026-01 niet mag worden gevraagd.
`);

story('Een brief die niet geldig zou zijn gaat niet de deur uit: de balie weet het, en er komen geen kosten', async (s) => {
  await reviews(s, '2026-01-05', 'fair');
  await s.on('2026-01-05').claims(rent('vos', '2026-01-01', '500.00', { number: 'binnen 5 dagen te voldoen' }));
  await s.until('2026-01-23');
  assert.deepEqual(await s.tasks(), ['notice-void']);
  await s.until('2026-02-20');
  assert.equal(await s.owes('vos'), 'binnen 5 dagen te voldoen 500.00');
}, { policy: charging() }).endsWith(`
dag        | wie         | wat                                                                                                                   | waarom
2025-12-18 | aangeleverd | Rekening binnen 5 dagen te voldoen: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | Betaalbaar  | Bericht: herinnering (rekening binnen 5 dagen te voldoen, aan De heer H. Vos, betalen kan tot en met 20 januari 2026) | Omdat rekening binnen 5 dagen te voldoen (betaaldatum 1 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-22 | Betaalbaar  | Bericht: 14-dagenbrief (rekening binnen 5 dagen te voldoen, aan De heer H. Vos)                                       | Omdat rekening binnen 5 dagen te voldoen (betaaldatum 1 januari 2026) na 21 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.
2026-01-22 | post        | 14-dagenbrief: niet gelukt (aan De heer H. Vos, notice-void)
2026-02-05 | Betaalbaar  | Bericht: 14-dagenbrief (rekening binnen 5 dagen te voldoen, aan De heer H. Vos)                                       | Omdat rekening binnen 5 dagen te voldoen (betaaldatum 1 januari 2026) na 35 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.
2026-02-05 | post        | 14-dagenbrief: niet gelukt (aan De heer H. Vos, notice-void)
2026-02-19 | Betaalbaar  | Bericht: 14-dagenbrief (rekening binnen 5 dagen te voldoen, aan De heer H. Vos)                                       | Omdat rekening binnen 5 dagen te voldoen (betaaldatum 1 januari 2026) na 49 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.
2026-02-19 | post        | 14-dagenbrief: niet gelukt (aan De heer H. Vos, notice-void)
`);

story('Meneer De Vries betaalt een deel op tijd: de kosten gaan alleen over de rest', async (s) => {
  await reviews(s, '2026-01-05', 'fair');
  await s.on('2026-01-05').claims(rent('devries', '2026-01-01', '500.00'));
  await s.on('2026-02-09').pays('devries', '400.00', { says: 'huur-2026-01' });
  await s.until('2026-02-25');
  assert.equal(await s.owes('devries'), 'huur-2026-01 140.00');
}, { policy: charging() }).endsWith(`
dag        | wie         | wat                                                                                                                                                       | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan De heer B. de Vries, betalen kan tot en met 20 januari 2026)                                             | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-22 | Betaalbaar  | Bericht: 14-dagenbrief (rekening huur-2026-01, aan De heer B. de Vries)                                                                                   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 21 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.
2026-01-22 | post        | 14-dagenbrief: als brief afgedrukt (aan De heer B. de Vries)
2026-02-09 | aangeleverd | € 400,00 ontvangen (overschrijving, voor rekening huur-2026-01)
2026-02-13 | Betaalbaar  | Incassokosten voor rekening huur-2026-01: € 40,00 (over € 100,00 van rekening huur-2026-01, nog open op 10 februari 2026, volgens de voorwaarden AV-2026) | Omdat na de 14-dagenbrief van 22 januari 2026, ontvangen op 27 januari 2026, aan het eind van 10 februari 2026 nog € 100,00 openstond.
`);

story('Meneer El Amrani betaalt op de laatste dag: het kost hem niets', async (s) => {
  await reviews(s, '2026-01-05', 'fair');
  await s.on('2026-01-05').claims(rent('elamrani', '2026-01-01', '500.00'));
  await s.on('2026-02-10').pays('elamrani', '500.00', { says: 'huur-2026-01' });
  await s.until('2026-04-01');
}, { policy: charging() }).endsWith(`
dag        | wie         | wat                                                                                                            | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 20 januari 2026) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-22 | Betaalbaar  | Bericht: 14-dagenbrief (rekening huur-2026-01, aan De heer S. el Amrani)                                       | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 21 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.
2026-01-22 | post        | 14-dagenbrief: als brief afgedrukt (aan De heer S. el Amrani)
2026-02-10 | aangeleverd | € 500,00 ontvangen (overschrijving, voor rekening huur-2026-01)
`);

story('Mevrouw Brouwer spreekt binnen de veertien dagen af; als dat misloopt, begint de brief opnieuw', async (s) => {
  await reviews(s, '2026-01-05', 'fair');
  await s.on('2026-01-05').claims(rent('brouwer', '2026-01-01', '500.00'));
  await s.on('2026-02-05').agrees('brouwer', { each: '250.00', every: 'month', firstOn: '2026-02-27' });
  await s.on('2026-02-27').pays('brouwer', '250.00');
  await s.until('2026-07-15');
  assert.equal(await s.owes('brouwer'), 'huur-2026-01 290.00');
}, { policy: charging() }).endsWith(`
dag        | wie                | wat                                                                                                                                                         | waarom
2025-12-18 | aangeleverd        | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | Betaalbaar         | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw M. Brouwer, betalen kan tot en met 20 januari 2026)                                                | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-22 | Betaalbaar         | Bericht: 14-dagenbrief (rekening huur-2026-01, aan Mevrouw M. Brouwer)                                                                                      | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 21 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.
2026-01-22 | post               | 14-dagenbrief: als brief afgedrukt (aan Mevrouw M. Brouwer)
2026-02-05 | Mevrouw M. Brouwer | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 19 februari 2026)
2026-02-05 | Mevrouw M. Brouwer | Regeling 1 afgesproken: € 500,00 in 2 termijnen (Mevrouw M. Brouwer op de eigen pagina, rekening huur-2026-01)
2026-02-05 | Betaalbaar         | Bericht: bevestiging van de regeling (aan Mevrouw M. Brouwer)                                                                                               | Omdat de regeling op 5 februari 2026 is afgesproken.
2026-02-23 | Betaalbaar         | Bericht: termijn komt eraan (aan Mevrouw M. Brouwer)                                                                                                        | Omdat termijn 1 op 27 februari 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-02-27 | Betaalbaar         | Bericht: termijn van vandaag (aan Mevrouw M. Brouwer)                                                                                                       | Omdat 27 februari 2026 de betaaldatum van termijn 1 is.
2026-02-27 | aangeleverd        | € 250,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-03-23 | Betaalbaar         | Bericht: termijn komt eraan (aan Mevrouw M. Brouwer)                                                                                                        | Omdat termijn 2 op 27 maart 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-03-27 | Betaalbaar         | Bericht: termijn van vandaag (aan Mevrouw M. Brouwer)                                                                                                       | Omdat 27 maart 2026 de betaaldatum van termijn 2 is.
2026-03-30 | Betaalbaar         | Bericht: termijn niet ontvangen (aan Mevrouw M. Brouwer)                                                                                                    | Omdat termijn 2 (betaaldatum 27 maart 2026) na 3 dagen nog € 250,00 openstond.
2026-03-30 | Betaalbaar         | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 2 (betaaldatum 27 maart 2026) na 3 dagen nog € 250,00 openstond.
2026-04-07 | Betaalbaar         | Bericht: termijn nog niet ontvangen (aan Mevrouw M. Brouwer)                                                                                                | Omdat termijn 2 (betaaldatum 27 maart 2026) na 11 dagen nog € 250,00 openstond.
2026-04-07 | Betaalbaar         | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)       | Omdat termijn 2 (betaaldatum 27 maart 2026) na 11 dagen nog € 250,00 openstond.
2026-04-14 | Betaalbaar         | Bericht: laatste kans voor de regeling (aan Mevrouw M. Brouwer, betalen kan tot en met 3 mei 2026)                                                          | Omdat termijn 2 (betaaldatum 27 maart 2026) na 18 dagen nog € 250,00 openstond.
2026-04-14 | Betaalbaar         | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)       | Omdat termijn 2 (betaaldatum 27 maart 2026) na 18 dagen nog € 250,00 openstond.
2026-05-06 | Betaalbaar         | Regeling 1 gestopt: niet nagekomen                                                                                                                          | Omdat termijn 2 (nog € 250,00 open) na de laatste kans van 14 april 2026, bezorgd op 14 april 2026, niet uiterlijk op 3 mei 2026 is betaald.
2026-05-06 | Betaalbaar         | Bericht: regeling is gestopt (aan Mevrouw M. Brouwer)                                                                                                       | Omdat de regeling op 6 mei 2026 is gestopt en nog € 250,00 openstaat.
2026-05-13 | Betaalbaar         | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw M. Brouwer, betalen kan tot en met 27 mei 2026)                                                    | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 132 dagen nog openstond (stap: herinnering).
2026-05-29 | Betaalbaar         | Bericht: 14-dagenbrief (rekening huur-2026-01, aan Mevrouw M. Brouwer)                                                                                      | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 148 dagen nog voor € 250,00 openstond; zonder betaling volgt € 40,00 aan kosten.
2026-05-29 | post               | 14-dagenbrief: als brief afgedrukt (aan Mevrouw M. Brouwer)
2026-06-20 | Betaalbaar         | Incassokosten voor rekening huur-2026-01: € 40,00 (over € 250,00 van rekening huur-2026-01, nog open op 17 juni 2026, volgens de voorwaarden AV-2026)       | Omdat na de 14-dagenbrief van 29 mei 2026, ontvangen op 3 juni 2026, aan het eind van 17 juni 2026 nog € 250,00 openstond.
`);

story('Twee huurders krijgen ieder een eigen brief, en de laatste ontvangst telt', async (s) => {
  await reviews(s, '2026-01-05', 'fair');
  await s.on('2026-01-05').claims(rent('hendriks', '2026-01-01', '500.00'));
  await s.on('2026-01-19').leavesLetters();
  await printsLettersOf(s, '2026-01-26', 'hendriks');
  await printsLettersOf(s, '2026-02-02', 'yilmaz');
  await s.until('2026-03-01');
}, { policy: charging() }).endsWith(`
dag        | wie         | wat                                                                                                                                                       | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan De heer J. Hendriks en Mevrouw K. Yılmaz, betalen kan tot en met 20 januari 2026)                        | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-22 | Betaalbaar  | Bericht: 14-dagenbrief (rekening huur-2026-01, aan De heer J. Hendriks en Mevrouw K. Yılmaz)                                                              | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 21 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.
2026-01-26 | post        | 14-dagenbrief: als brief afgedrukt (aan De heer J. Hendriks)
2026-02-02 | post        | 14-dagenbrief: als brief afgedrukt (aan Mevrouw K. Yılmaz)
2026-02-24 | Betaalbaar  | Incassokosten voor rekening huur-2026-01: € 75,00 (over € 500,00 van rekening huur-2026-01, nog open op 19 februari 2026, volgens de voorwaarden AV-2026) | Omdat na de 14-dagenbrief van 22 januari 2026, ontvangen op 5 februari 2026, aan het eind van 19 februari 2026 nog € 500,00 openstond.
`);

story('Drukkerij De Kroon is een bedrijf: veertig euro, handelsrente, en na de laatste herinnering de staffel', async (s) => {
  await s.on('2026-01-05').claims(rent('kroon', '2026-01-09', '1000.00'));
  await s.until('2026-01-20');
  assert.match(s.world.mails.at(-1)?.mail.text.replaceAll('\u00a0', ' ') ?? '', /In dit bedrag zit ook € 40,00 incassokosten\./);
  await s.until('2026-05-02');
}, { policy: charging({ businessFixedCosts: true, interest: 'statutory', terms: null }) }).endsWith(`
dag        | wie         | wat                                                                                                                         | waarom
2025-12-26 | aangeleverd | Rekening huur-2026-01: € 1.000,00 (huur, van 26 december 2025, betalen uiterlijk op 9 januari 2026)
2026-01-10 | Betaalbaar  | Rente over rekening huur-2026-01 vanaf 10 januari 2026 (wettelijke handelsrente)                                            | Omdat rekening huur-2026-01 (betaaldatum 9 januari 2026) niet op tijd is betaald en er nog € 1.000,00 openstaat.
2026-01-10 | Betaalbaar  | Incassokosten voor rekening huur-2026-01: € 40,00 (over € 1.000,00 van rekening huur-2026-01, nog open op 9 januari 2026)   | Omdat een bedrijf rekening huur-2026-01 (betaaldatum 9 januari 2026) niet op tijd betaalde.
2026-01-14 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan Drukkerij De Kroon, betalen kan tot en met 28 januari 2026)                | Omdat rekening huur-2026-01 (betaaldatum 9 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-29 | Betaalbaar  | Incassokosten voor rekening huur-2026-01: € 110,00 (over € 1.000,00 van rekening huur-2026-01, nog open op 28 januari 2026) | Omdat na de laatste herinnering niet uiterlijk op 28 januari 2026 is betaald.
2026-02-01 | Betaalbaar  | Rente bijgeschreven: rekening huur-2026-01 (berekend tot 1 februari 2026)                                                   | Omdat op 1 februari 2026 een nieuwe maand begon.
2026-03-01 | Betaalbaar  | Rente bijgeschreven: rekening huur-2026-01 (berekend tot 1 maart 2026)                                                      | Omdat op 1 maart 2026 een nieuwe maand begon.
2026-04-01 | Betaalbaar  | Rente bijgeschreven: rekening huur-2026-01 (berekend tot 1 april 2026)                                                      | Omdat op 1 april 2026 een nieuwe maand begon.
2026-05-01 | Betaalbaar  | Rente bijgeschreven: rekening huur-2026-01 (berekend tot 1 mei 2026)                                                        | Omdat op 1 mei 2026 een nieuwe maand begon.
`);

story('Mevrouw Jansen had binnen de veertien dagen betaald, maar dat bleek pas later: de kosten gaan eraf', async (s) => {
  await reviews(s, '2026-01-05', 'fair');
  await s.on('2026-01-05').claims(rent('jansen', '2026-01-01', '500.00'));
  await s.on('2026-02-10').pays('jansen', '300.00', { says: 'huur-2026-01', bookedOn: '2026-03-10' });
  await s.until('2026-03-09');
  assert.equal(await s.owes('jansen'), 'huur-2026-01 575.00');
  await s.until('2026-03-20');
  assert.equal(await s.owes('jansen'), 'huur-2026-01 240.00');
}, { policy: charging() }).endsWith(`
dag        | wie         | wat                                                                                                                                                       | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw C. Jansen, betalen kan tot en met 20 januari 2026)                                               | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-22 | Betaalbaar  | Bericht: 14-dagenbrief (rekening huur-2026-01, aan Mevrouw C. Jansen)                                                                                     | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 21 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.
2026-01-22 | post        | 14-dagenbrief: als brief afgedrukt (aan Mevrouw C. Jansen)
2026-02-13 | Betaalbaar  | Incassokosten voor rekening huur-2026-01: € 75,00 (over € 500,00 van rekening huur-2026-01, nog open op 10 februari 2026, volgens de voorwaarden AV-2026) | Omdat na de 14-dagenbrief van 22 januari 2026, ontvangen op 27 januari 2026, aan het eind van 10 februari 2026 nog € 500,00 openstond.
2026-02-10 | aangeleverd | € 300,00 ontvangen (overschrijving, voor rekening huur-2026-01, bekend sinds 11 maart 2026)
2026-03-11 | Betaalbaar  | Incassokosten van rekening huur-2026-01 teruggenomen: € 75,00 (achteraf niet terecht)                                                                     | Omdat later bleek dat het vragen van kosten van 13 februari 2026 niet terecht was.
2026-03-11 | Betaalbaar  | Rechtgezet (1 stap was niet terecht)                                                                                                                      | Omdat later bleek dat het vragen van kosten van 13 februari 2026 niet terecht was.
2026-03-11 | Betaalbaar  | Incassokosten voor rekening huur-2026-01: € 40,00 (over € 200,00 van rekening huur-2026-01, nog open op 10 februari 2026, volgens de voorwaarden AV-2026) | Omdat na de 14-dagenbrief van 22 januari 2026, ontvangen op 27 januari 2026, aan het eind van 10 februari 2026 nog € 200,00 openstond.
`);

story('Compliance vindt de voorwaarden bij nader inzien niet eerlijk: alle kosten en rente vervallen, ook wat betaald was', async (s) => {
  await reviews(s, '2026-01-05', 'fair');
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '500.00'));
  await s.on('2026-02-20').pays('smit', '100.00', { says: 'huur-2026-01' });
  await reviews(s, '2026-03-05', 'unfair');
  assert.equal(await s.owes('smit'), 'huur-2026-01 400.00');
  await s.until('2026-04-15');
  assert.equal(await s.owes('smit'), 'huur-2026-01 400.00');
}, { policy: charging({ interest: 'statutory' }) }).endsWith(`
dag        | wie         | wat                                                                                                                                                       | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-05 | Betaalbaar  | Rente over rekening huur-2026-01 vanaf 2 januari 2026 (wettelijke rente, volgens de voorwaarden AV-2026)                                                  | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) niet op tijd is betaald en er nog € 500,00 openstaat.
2026-01-06 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 20 januari 2026)                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 5 dagen nog openstond (stap: herinnering).
2026-01-22 | Betaalbaar  | Bericht: 14-dagenbrief (rekening huur-2026-01, aan Mevrouw E. Smit)                                                                                       | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 21 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.
2026-01-22 | post        | 14-dagenbrief: als brief afgedrukt (aan Mevrouw E. Smit)
2026-02-01 | Betaalbaar  | Rente bijgeschreven: rekening huur-2026-01 (berekend tot 1 februari 2026)                                                                                 | Omdat op 1 februari 2026 een nieuwe maand begon.
2026-02-13 | Betaalbaar  | Incassokosten voor rekening huur-2026-01: € 75,00 (over € 500,00 van rekening huur-2026-01, nog open op 10 februari 2026, volgens de voorwaarden AV-2026) | Omdat na de 14-dagenbrief van 22 januari 2026, ontvangen op 27 januari 2026, aan het eind van 10 februari 2026 nog € 500,00 openstond.
2026-02-20 | aangeleverd | € 100,00 ontvangen (overschrijving, voor rekening huur-2026-01 (€ 22,32) en rekening huur-2026-01 (€ 77,68))
2026-03-01 | Betaalbaar  | Rente bijgeschreven: rekening huur-2026-01 (berekend tot 1 maart 2026)                                                                                    | Omdat op 1 maart 2026 een nieuwe maand begon.
2026-03-05 | Betaalbaar  | Incassokosten van rekening huur-2026-01 teruggenomen: € 75,00 (deze kosten mogen niet worden gevraagd)                                                    | Omdat € 75,00 aan kosten op rekening huur-2026-01 niet mag worden gevraagd.
2026-03-05 | Betaalbaar  | Geen rente meer over rekening huur-2026-01 vanaf 2 januari 2026 (deze rente mag niet worden gevraagd)                                                     | Omdat rente over rekening huur-2026-01 niet mag worden gevraagd: alles vanaf 2 januari 2026 vervalt.
`);
