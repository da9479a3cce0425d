// Who owes, who agrees, who gets messages and how: joint tenants, a legal
// representative, a business, somebody without e-mail.

import assert from 'node:assert/strict';
import { defaultPolicy } from '#domain/default-policy.ts';
import { bill, rent, story } from '../story.ts';

story('Twee huurders: meneer Hendriks spreekt af, mevrouw Yılmaz niet', async (s) => {
  await s.on('2026-01-05').claims(rent('hendriks', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('hendriks', { each: '100.00', every: 'month', firstOn: '2026-01-30' });
  // What is covered is covered for both: she has nothing left to choose.
  assert.equal(await s.on('2026-01-13').agrees('yilmaz', { option: 1 }), 'already-covered');
  await s.on('2026-01-30').pays('hendriks', '100.00');
  // Nothing on 28 February. The last chance goes to both; she pays from her own account.
  await s.until('2026-03-18');
  await s.on('2026-03-19').pays('yilmaz', '100.00');
  await s.on('2026-03-30').pays('yilmaz', '100.00');
  await s.until('2026-05-01');
}).endsWith(`
dag        | wie                 | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd         | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar          | Bericht: herinnering (rekening huur-2026-01, aan De heer J. Hendriks en Mevrouw K. Yılmaz, betalen kan tot en met 22 januari 2026)                                          | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer J. Hendriks | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer J. Hendriks | Regeling 1 afgesproken: € 300,00 in 3 termijnen (De heer J. Hendriks op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar          | Bericht: bevestiging van de regeling (aan De heer J. Hendriks en Mevrouw K. Yılmaz)                                                                                         | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-26 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer J. Hendriks)                                                                                                                       | Omdat termijn 1 op 30 januari 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-01-30 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer J. Hendriks)                                                                                                                      | Omdat 30 januari 2026 de betaaldatum van termijn 1 is.
2026-01-30 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-31 | Betaalbaar          | Bericht: bedankt, op tijd betaald (aan De heer J. Hendriks)                                                                                                                 | Omdat termijn 1 op 30 januari 2026 op tijd is betaald: de eerste.
2026-02-23 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer J. Hendriks)                                                                                                                       | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-28 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer J. Hendriks)                                                                                                                      | Omdat 28 februari 2026 de betaaldatum van termijn 2 is.
2026-03-03 | Betaalbaar          | Bericht: termijn niet ontvangen (aan De heer J. Hendriks)                                                                                                                   | Omdat termijn 2 (betaaldatum 28 februari 2026) na 3 dagen nog € 100,00 openstond.
2026-03-03 | Betaalbaar          | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 2 (betaaldatum 28 februari 2026) na 3 dagen nog € 100,00 openstond.
2026-03-10 | Betaalbaar          | Bericht: termijn nog niet ontvangen (aan De heer J. Hendriks)                                                                                                               | Omdat termijn 2 (betaaldatum 28 februari 2026) na 10 dagen nog € 100,00 openstond.
2026-03-10 | Betaalbaar          | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 2 (betaaldatum 28 februari 2026) na 10 dagen nog € 100,00 openstond.
2026-03-17 | Betaalbaar          | Bericht: laatste kans voor de regeling (aan De heer J. Hendriks en Mevrouw K. Yılmaz, betalen kan tot en met 5 april 2026)                                                  | Omdat termijn 2 (betaaldatum 28 februari 2026) na 17 dagen nog € 100,00 openstond.
2026-03-17 | Betaalbaar          | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 2 (betaaldatum 28 februari 2026) na 17 dagen nog € 100,00 openstond.
2026-03-19 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-20 | Betaalbaar          | Bericht: bedankt, weer bij (aan De heer J. Hendriks en Mevrouw K. Yılmaz)                                                                                                   | Omdat op 19 maart 2026 betaald is wat we misten, en verder niets achterloopt.
2026-03-25 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer J. Hendriks)                                                                                                                       | Omdat termijn 3 op 30 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-30 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer J. Hendriks)                                                                                                                      | Omdat 30 maart 2026 de betaaldatum van termijn 3 is.
2026-03-30 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-31 | Betaalbaar          | Bericht: bedankt, alles is betaald (aan De heer J. Hendriks en Mevrouw K. Yılmaz)                                                                                           | Omdat alle € 300,00 van de regeling binnen is.
2026-03-31 | Betaalbaar          | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 30 maart 2026 niet meer terug te boeken zijn.
`);

story('De bewindvoerder van meneer Dekker spreekt af en krijgt de berichten', async (s) => {
  await s.on('2026-01-05').claims(rent('dekker', '2026-01-01', '200.00'));
  await s.until('2026-01-10');
  assert.equal(await s.on('2026-01-12').agrees('dekker', { option: 1 }), 'not-yours-to-agree');
  assert.equal(await s.on('2026-01-13').agrees('zorgplan', { each: '100.00', every: 'month', firstOn: '2026-01-30' }), 'agreed');
  await s.on('2026-01-30').pays('zorgplan', '100.00');
  await s.on('2026-02-27').pays('zorgplan', '100.00');
  await s.until('2026-03-15');
  assert.deepEqual(new Set(s.world.mails.map(({ mail }) => mail.to.address)), new Set(['zorgplan@post.example']));
}).endsWith(`
dag        | wie                    | wat                                                                                                                | waarom
2025-12-18 | aangeleverd            | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar             | Bericht: herinnering (rekening huur-2026-01, aan Bewindvoering Zorgplan, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-13 | Bewindvoering Zorgplan | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 27 januari 2026)
2026-01-13 | Bewindvoering Zorgplan | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Bewindvoering Zorgplan op de eigen pagina, rekening huur-2026-01)
2026-01-13 | Betaalbaar             | Bericht: bevestiging van de regeling (aan Bewindvoering Zorgplan)                                                  | Omdat de regeling op 13 januari 2026 is afgesproken.
2026-01-26 | Betaalbaar             | Bericht: termijn komt eraan (aan Bewindvoering Zorgplan)                                                           | Omdat termijn 1 op 30 januari 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-01-30 | Betaalbaar             | Bericht: termijn van vandaag (aan Bewindvoering Zorgplan)                                                          | Omdat 30 januari 2026 de betaaldatum van termijn 1 is.
2026-01-30 | aangeleverd            | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-23 | Betaalbaar             | Bericht: termijn komt eraan (aan Bewindvoering Zorgplan)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | aangeleverd            | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-28 | Betaalbaar             | Bericht: bedankt, alles is betaald (aan Bewindvoering Zorgplan)                                                    | Omdat alle € 200,00 van de regeling binnen is.
2026-02-28 | Betaalbaar             | Regeling definitief afgesloten                                                                                     | Omdat de betalingen na 27 februari 2026 niet meer terug te boeken zijn.
`);

story('Drukkerij De Kroon regelt haar facturen voordat ze vervallen', async (s) => {
  await s.on('2026-03-02').claims(bill('kroon', 'invoice', 'F-2601', '2026-02-16', '800.00'), bill('kroon', 'invoice', 'F-2602', '2026-03-31', '400.00', '2026-03-02'));
  await s.on('2026-03-05').agrees('kroon', { each: '600.00', every: 'month', firstOn: '2026-03-31' });
  await s.on('2026-03-31').pays('kroon', '600.00');
  await s.on('2026-04-30').pays('kroon', '600.00');
  await s.until('2026-05-20');
}, { policy: { ...defaultPolicy, offer: { ...defaultPolicy.offer, claimAgeDays: { min: -60, max: null } } } }).endsWith(`
dag        | wie                | wat                                                                                                                    | waarom
2026-02-02 | aangeleverd        | Rekening F-2601: € 800,00 (factuur, van 2 februari 2026, betalen uiterlijk op 16 februari 2026)
2026-03-02 | aangeleverd        | Rekening F-2602: € 400,00 (factuur, van 2 maart 2026, betalen uiterlijk op 31 maart 2026)
2026-03-02 | Betaalbaar         | Bericht: herinnering (rekening F-2601, aan Drukkerij De Kroon, betalen kan tot en met 16 maart 2026)                   | Omdat rekening F-2601 (betaaldatum 16 februari 2026) na 14 dagen nog openstond (stap: herinnering).
2026-03-05 | Drukkerij De Kroon | Voorstel met 1 keuze (rekeningen F-2601 en F-2602, geldig tot en met 19 maart 2026)
2026-03-05 | Drukkerij De Kroon | Regeling 1 afgesproken: € 1.200,00 in 2 termijnen (Drukkerij De Kroon op de eigen pagina, rekeningen F-2601 en F-2602)
2026-03-05 | Betaalbaar         | Bericht: bevestiging van de regeling (aan Drukkerij De Kroon)                                                          | Omdat de regeling op 5 maart 2026 is afgesproken.
2026-03-26 | Betaalbaar         | Bericht: termijn komt eraan (aan Drukkerij De Kroon)                                                                   | Omdat termijn 1 op 31 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-31 | Betaalbaar         | Bericht: termijn van vandaag (aan Drukkerij De Kroon)                                                                  | Omdat 31 maart 2026 de betaaldatum van termijn 1 is.
2026-03-31 | aangeleverd        | € 600,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-04-25 | Betaalbaar         | Bericht: termijn komt eraan (aan Drukkerij De Kroon)                                                                   | Omdat termijn 2 op 30 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-30 | Betaalbaar         | Bericht: termijn van vandaag (aan Drukkerij De Kroon)                                                                  | Omdat 30 april 2026 de betaaldatum van termijn 2 is.
2026-04-30 | aangeleverd        | € 600,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-05-01 | Betaalbaar         | Bericht: bedankt, alles is betaald (aan Drukkerij De Kroon)                                                            | Omdat alle € 1.200,00 van de regeling binnen is.
2026-05-01 | Betaalbaar         | Regeling definitief afgesloten                                                                                         | Omdat de betalingen na 30 april 2026 niet meer terug te boeken zijn.
`);

story('Meneer De Graaf krijgt brieven, en zijn laatste kans telt vanaf de bezorging', async (s) => {
  await s.on('2026-01-05').claims(rent('degraaf', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('degraaf', { each: '100.00', every: 'month', firstOn: '2026-01-26' }, 'phone');
  await s.on('2026-01-26').pays('degraaf', '100.00');
  // Nothing in February. The last chance of 16 March is printed a week late: it must have arrived on
  // 27 March, and gives a fortnight from then, whatever day it names.
  await s.on('2026-03-10').leavesLetters();
  await s.on('2026-03-24').printsLetters();
  await s.until('2026-04-18');
  assert.equal(await s.owes('degraaf'), 'huur-2026-01 200.00');
}).endsWith(`
dag        | wie          | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan De heer Q. de Graaf, betalen kan tot en met 27 januari 2026)                                                               | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-08 | post         | Herinnering: als brief afgedrukt (aan De heer Q. de Graaf)
2026-01-12 | Noor (balie) | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Noor (balie) | Regeling 1 afgesproken: € 300,00 in 3 termijnen (De heer Q. de Graaf aan de telefoon, rekening huur-2026-01)
2026-01-12 | Betaalbaar   | Bericht: bevestiging van de regeling (aan De heer Q. de Graaf)                                                                                                              | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | post         | Bevestiging van de regeling: als brief afgedrukt (aan De heer Q. de Graaf)
2026-01-16 | Betaalbaar   | Bericht: termijn komt eraan (aan De heer Q. de Graaf)                                                                                                                       | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 10 dagen ervoor.
2026-01-16 | post         | Termijn komt eraan: als brief afgedrukt (aan De heer Q. de Graaf)
2026-01-26 | aangeleverd  | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-18 | Betaalbaar   | Bericht: termijn komt eraan (aan De heer Q. de Graaf)                                                                                                                       | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 8 dagen ervoor.
2026-02-18 | post         | Termijn komt eraan: als brief afgedrukt (aan De heer Q. de Graaf)
2026-03-02 | Betaalbaar   | Bericht: termijn niet ontvangen (aan De heer Q. de Graaf)                                                                                                                   | Omdat termijn 2 (betaaldatum 26 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-03-02 | Betaalbaar   | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 2 (betaaldatum 26 februari 2026) na 4 dagen nog € 100,00 openstond.
2026-03-02 | post         | Termijn niet ontvangen: als brief afgedrukt (aan De heer Q. de Graaf)
2026-03-09 | Betaalbaar   | Bericht: termijn nog niet ontvangen (aan De heer Q. de Graaf)                                                                                                               | Omdat termijn 2 (betaaldatum 26 februari 2026) na 11 dagen nog € 100,00 openstond.
2026-03-09 | Betaalbaar   | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 2 (betaaldatum 26 februari 2026) na 11 dagen nog € 100,00 openstond.
2026-03-09 | post         | Termijn nog niet ontvangen: als brief afgedrukt (aan De heer Q. de Graaf)
2026-03-16 | Betaalbaar   | Bericht: laatste kans voor de regeling (aan De heer Q. de Graaf, betalen kan tot en met 4 april 2026)                                                                       | Omdat termijn 2 (betaaldatum 26 februari 2026) na 18 dagen nog € 100,00 openstond.
2026-03-16 | Betaalbaar   | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 2 (betaaldatum 26 februari 2026) na 18 dagen nog € 100,00 openstond.
2026-03-24 | post         | Laatste kans voor de regeling: niet verstuurd (aan De heer Q. de Graaf, de dag die erin stond, kwam te dichtbij)
2026-03-24 | Betaalbaar   | Bericht: laatste kans voor de regeling (aan De heer Q. de Graaf, betalen kan tot en met 12 april 2026)                                                                      | Omdat termijn 2 (betaaldatum 26 februari 2026) na 26 dagen nog € 100,00 openstond.
2026-03-24 | Betaalbaar   | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 2 (betaaldatum 26 februari 2026) na 26 dagen nog € 100,00 openstond.
2026-03-24 | post         | Laatste kans voor de regeling: als brief afgedrukt (aan De heer Q. de Graaf)
2026-04-14 | Betaalbaar   | Regeling 1 gestopt: niet nagekomen                                                                                                                                          | Omdat termijn 2 (nog € 100,00 open) na de laatste kans van 24 maart 2026, bezorgd op 27 maart 2026, niet uiterlijk op 12 april 2026 is betaald.
2026-04-14 | Betaalbaar   | Bericht: regeling is gestopt (aan De heer Q. de Graaf)                                                                                                                      | Omdat de regeling op 14 april 2026 is gestopt en nog € 200,00 openstaat.
2026-04-14 | post         | Regeling is gestopt: als brief afgedrukt (aan De heer Q. de Graaf)
`);

story('Een brief aan meneer De Graaf blijft liggen, en hij betaalt intussen een deel', async (s) => {
  await s.on('2026-01-05').claims(rent('degraaf', '2026-01-01', '300.00'));
  await s.on('2026-01-07').leavesLetters();
  await s.on('2026-01-09').books('degraaf', '100.00', 'cash');
  // The letter of 8 January asks for 300.00: it must not go into the post any more.
  await s.on('2026-01-14').printsLetters();
  await s.until('2026-01-20');
}).endsWith(`
dag        | wie          | wat                                                                                                           | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan De heer Q. de Graaf, betalen kan tot en met 27 januari 2026) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-09 | Noor (balie) | € 100,00 ontvangen (contant, voor rekening huur-2026-01)
2026-01-14 | post         | Herinnering: niet verstuurd (aan De heer Q. de Graaf, de bedragen waren veranderd)
2026-01-14 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan De heer Q. de Graaf, betalen kan tot en met 31 januari 2026) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 13 dagen nog openstond (stap: herinnering).
2026-01-14 | post         | Herinnering: als brief afgedrukt (aan De heer Q. de Graaf)
`);

story('Een brief ligt klaar als meneer De Graaf belt dat het niet klopt', async (s) => {
  await s.on('2026-01-05').claims(rent('degraaf', '2026-01-01', '300.00'));
  await s.on('2026-01-07').leavesLetters();
  await s.on('2026-01-09').says('degraaf', 'not-right', 'Ik heb de sleutels pas op 15 januari gekregen.');
  await s.on('2026-01-12').printsLetters();
  await s.on('2026-01-15').handles('degraaf', 'not-right', 'Uitgelegd: de huur ging op 1 januari in.');
  await s.until('2026-01-20');
}).endsWith(`
dag        | wie                 | wat                                                                                                           | waarom
2025-12-18 | aangeleverd         | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar          | Bericht: herinnering (rekening huur-2026-01, aan De heer Q. de Graaf, betalen kan tot en met 27 januari 2026) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-09 | De heer Q. de Graaf | “Dit klopt niet” (De heer Q. de Graaf, berichten wachten tot en met 23 januari 2026)
2026-01-12 | post                | Herinnering: niet verstuurd (aan De heer Q. de Graaf, de klant vroeg of meldde iets, en wacht op antwoord)
2026-01-15 | Noor (balie)        | Afgehandeld: “Dit klopt niet”
`);
