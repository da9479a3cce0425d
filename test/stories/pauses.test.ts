// Breathing space: nobody is asked for anything, every day moves along, and
// money that comes all the same counts.

import assert from 'node:assert/strict';
import { rent, story } from '../story.ts';
import { changesOn, scheduleOf } from './change-verbs.ts';

story('Een hulpverlener belt: pauze, geld erin, en een dag die de klant daarna kiest', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('bakker', { each: '100.00', every: 'month', firstOn: '2026-01-31' });
  // The first instalment is missed before a debt counsellor calls; what was late stays late, and nobody says so.
  assert.equal(await changesOn(s, '2026-02-16').pauses('bakker', '2026-03-17', { by: 'desk', askedBy: 'debt-counsellor' }), 'paused');
  assert.equal(await scheduleOf(s, 'bakker'), '01-31 100.00, 03-30 100.00, 04-30 100.00');
  await s.on('2026-02-27').pays('bakker', '100.00');
  // A standing order goes on: part of the next instalment.
  await s.on('2026-03-06').pays('bakker', '40.00');
  await s.until('2026-03-17');
  assert.equal(await s.owes('bakker'), 'regeling 1 160.00');
  assert.equal(await changesOn(s, '2026-03-18').changes('bakker', { change: 'other-day', dayOfMonth: 5 }), 'changed');
  assert.equal(await scheduleOf(s, 'bakker'), '01-31 100.00 (100.00), 03-30 40.00 (40.00), 04-05 60.00, 05-05 100.00');
  await s.on('2026-04-03').pays('bakker', '60.00');
  await s.on('2026-05-05').pays('bakker', '100.00');
  await s.until('2026-05-15');
  assert.equal(await s.owes('bakker'), 'niets');
}).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-26 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                                         | Omdat termijn 1 op 31 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-31 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                                                                                        | Omdat 31 januari 2026 de betaaldatum van termijn 1 is.
2026-02-03 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw A. Bakker)                                                                                                                     | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-10 | Betaalbaar        | Bericht: termijn nog niet ontvangen (aan Mevrouw A. Bakker)                                                                                                                 | Omdat termijn 1 (betaaldatum 31 januari 2026) na 10 dagen nog € 100,00 openstond.
2026-02-10 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 31 januari 2026) na 10 dagen nog € 100,00 openstond.
2026-02-16 | Noor (balie)      | Pauze tot en met 17 maart 2026 (op verzoek van de schuldhulpverlener, geen herinneringen en geen rente, betaaldatums schuiven op)
2026-02-16 | Betaalbaar        | Bericht: bevestiging van de pauze (aan Mevrouw A. Bakker)                                                                                                                   | Omdat er een pauze is tot en met 17 maart 2026.
2026-02-27 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-03-06 | aangeleverd       | € 40,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-12 | Betaalbaar        | Bericht: de pauze loopt af (aan Mevrouw A. Bakker)                                                                                                                          | Omdat de pauze na 17 maart 2026 voorbij is.
2026-03-18 | Mevrouw A. Bakker | Regeling 1 veranderd: een andere betaaldag, tot en met 5 mei 2026 (Mevrouw A. Bakker op de eigen pagina, nu € 300,00 in 4 termijnen)
2026-03-18 | Betaalbaar        | Bericht: de regeling is veranderd (aan Mevrouw A. Bakker)                                                                                                                   | Omdat een verandering is afgesproken op 18 maart 2026.
2026-03-19 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                                                                                   | Omdat termijn 2 op 6 maart 2026 op tijd is betaald: de helft is nu klaar.
2026-03-31 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                                         | Omdat termijn 3 op 5 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-07 | aangeleverd       | € 60,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-04-30 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                                         | Omdat termijn 4 op 5 mei 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-05-05 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 4 van regeling 1)
2026-05-06 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                                                                                  | Omdat alle € 300,00 van de regeling binnen is.
2026-05-06 | Betaalbaar        | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 5 mei 2026 niet meer terug te boeken zijn.
`);

story('Zelf pauze genomen en eerder gestopt', async (s) => {
  await s.on('2026-01-05').claims(rent('bos', '2026-01-01', '200.00'));
  await s.on('2026-01-12').agrees('bos', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  assert.equal(await changesOn(s, '2026-01-19').pauses('bos', '2026-03-31'), 'needs-approval');
  assert.deepEqual(await s.tasks(), ['change-asked']);
  assert.equal(await changesOn(s, '2026-01-20').pauses('bos', '2026-02-18'), 'paused');
  assert.equal(await scheduleOf(s, 'bos'), '02-25 100.00, 03-28 100.00');
  assert.equal(await changesOn(s, '2026-02-03').endsPause('bos'), 'ended');
  assert.equal(await scheduleOf(s, 'bos'), '02-09 100.00, 03-12 100.00');
  await s.on('2026-02-09').pays('bos', '100.00');
  await s.on('2026-03-12').pays('bos', '100.00');
  await s.until('2026-03-20');
  assert.equal(await s.owes('bos'), 'niets');
}).endsWith(`
dag        | wie            | wat                                                                                                                           | waarom
2025-12-18 | aangeleverd    | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar     | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw G. Bos, betalen kan tot en met 22 januari 2026)                      | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw G. Bos | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw G. Bos | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw G. Bos op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar     | Bericht: bevestiging van de regeling (aan Mevrouw G. Bos)                                                                     | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-19 | Mevrouw G. Bos | Berichten wachten tot en met 2 februari 2026 (de klant vroeg iets, een medewerker kijkt ernaar)
2026-01-20 | Mevrouw G. Bos | Pauze tot en met 18 februari 2026 (op verzoek van Mevrouw G. Bos, geen herinneringen en geen rente, betaaldatums schuiven op)
2026-01-20 | Betaalbaar     | Bericht: bevestiging van de pauze (aan Mevrouw G. Bos)                                                                        | Omdat er een pauze is tot en met 18 februari 2026.
2026-02-03 | Mevrouw G. Bos | Pauze eerder gestopt (liep tot en met 18 februari 2026, betaaldatums schuiven terug)
2026-02-03 | Betaalbaar     | Bericht: de regeling is veranderd (aan Mevrouw G. Bos)                                                                        | Omdat datums door een pauze zijn veranderd op 3 februari 2026.
2026-02-04 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                              | Omdat termijn 1 op 9 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-09 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                             | Omdat 9 februari 2026 de betaaldatum van termijn 1 is.
2026-02-09 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-03-07 | Betaalbaar     | Bericht: termijn komt eraan (aan Mevrouw G. Bos)                                                                              | Omdat termijn 2 op 12 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-12 | Betaalbaar     | Bericht: termijn van vandaag (aan Mevrouw G. Bos)                                                                             | Omdat 12 maart 2026 de betaaldatum van termijn 2 is.
2026-03-12 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-13 | Betaalbaar     | Bericht: bedankt, alles is betaald (aan Mevrouw G. Bos)                                                                       | Omdat alle € 200,00 van de regeling binnen is.
2026-03-13 | Betaalbaar     | Regeling definitief afgesloten                                                                                                | Omdat de betalingen na 12 maart 2026 niet meer terug te boeken zijn.
`);

story('Een pauze zonder regeling houdt de herinneringen tegen', async (s) => {
  await s.on('2026-01-05').claims(rent('peters', '2026-01-01', '200.00'));
  await s.until('2026-01-09');
  assert.equal(await changesOn(s, '2026-01-12').pauses('peters', '2026-02-28', { by: 'desk' }), 'paused');
  await s.on('2026-03-05').pays('peters', '200.00');
  await s.until('2026-03-20');
  assert.equal(await s.owes('peters'), 'niets');
}).endsWith(`
dag        | wie          | wat                                                                                                                               | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw I. Peters, betalen kan tot en met 22 januari 2026)                       | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Noor (balie) | Pauze tot en met 28 februari 2026 (een medewerker heeft dit gevraagd, geen herinneringen en geen rente, betaaldatums schuiven op)
2026-01-12 | Betaalbaar   | Bericht: bevestiging van de pauze (aan Mevrouw I. Peters)                                                                         | Omdat er een pauze is tot en met 28 februari 2026.
2026-02-23 | Betaalbaar   | Bericht: de pauze loopt af (aan Mevrouw I. Peters)                                                                                | Omdat de pauze na 28 februari 2026 voorbij is.
2026-03-05 | aangeleverd  | € 200,00 ontvangen (overschrijving, voor rekening huur-2026-01)
`);
