// Where the desk has a hand in it: lines that fit nobody, schedules made at the
// counter, approval, and "dit klopt niet".

import assert from 'node:assert/strict';
import { rent, story } from '../story.ts';

story('De betaling van meneer Mulder komt bij een ander terecht en wordt verplaatst', async (s) => {
  await s.on('2026-01-05').claims(rent('mulder', '2026-01-01', '200.00', { number: 'huur-mulder' }), rent('devries', '2026-01-01', '200.00', { number: 'huur-devries' }));
  await s.on('2026-01-12').agrees('mulder', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-12').agrees('devries', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  // From an account that nobody knows, with a reference that does not exist.
  await s.on('2026-01-28').pays('mulder', '100.00', { says: 'kenmerk 1234', from: 'okafor' });
  assert.deepEqual(await s.tasks(), []);
  await s.on('2026-01-29').assigns('100.00', 'devries');
  await s.on('2026-02-05').moves('100.00', 'mulder');
  await s.on('2026-02-10').pays('devries', '100.00');
  await s.on('2026-02-27').pays('devries', '100.00');
  await s.on('2026-02-27').pays('mulder', '100.00');
  await s.until('2026-03-20');
  await s.timelineIs('devries', `
dag        | wie                 | wat                                                                                                             | waarom
2025-12-18 | aangeleverd         | Rekening huur-devries: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar          | Bericht: herinnering (rekening huur-devries, aan De heer B. de Vries, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-devries (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer B. de Vries | Voorstel met 1 keuze (rekening huur-devries, geldig tot en met 26 januari 2026)
2026-01-12 | De heer B. de Vries | Regeling 1 afgesproken: € 200,00 in 2 termijnen (De heer B. de Vries op de eigen pagina, rekening huur-devries)
2026-01-12 | Betaalbaar          | Bericht: bevestiging van de regeling (aan De heer B. de Vries)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-23 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer B. de Vries)                                                           | Omdat termijn 1 op 28 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-28 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer B. de Vries)                                                          | Omdat 28 januari 2026 de betaaldatum van termijn 1 is.
2026-01-28 | Noor (balie)        | € 100,00 ontvangen (overschrijving)
2026-02-05 | Noor (balie)        | € 100,00 van dit dossier gehaald (hoorde ergens anders)
2026-02-10 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-23 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer B. de Vries)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-28 | Betaalbaar          | Bericht: bedankt, alles is betaald (aan De heer B. de Vries)                                                    | Omdat alle € 200,00 van de regeling binnen is.
2026-02-28 | Betaalbaar          | Regeling definitief afgesloten                                                                                  | Omdat de betalingen na 27 februari 2026 niet meer terug te boeken zijn.
`);
}).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-mulder: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-mulder, aan De heer F. Mulder, betalen kan tot en met 22 januari 2026)                                                                  | Omdat rekening huur-mulder (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer F. Mulder | Voorstel met 1 keuze (rekening huur-mulder, geldig tot en met 26 januari 2026)
2026-01-12 | De heer F. Mulder | Regeling 1 afgesproken: € 200,00 in 2 termijnen (De heer F. Mulder op de eigen pagina, rekening huur-mulder)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan De heer F. Mulder)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-23 | Betaalbaar        | Bericht: termijn komt eraan (aan De heer F. Mulder)                                                                                                                         | Omdat termijn 1 op 28 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-28 | Betaalbaar        | Bericht: termijn van vandaag (aan De heer F. Mulder)                                                                                                                        | Omdat 28 januari 2026 de betaaldatum van termijn 1 is.
2026-01-31 | Betaalbaar        | Bericht: termijn niet ontvangen (aan De heer F. Mulder)                                                                                                                     | Omdat termijn 1 (betaaldatum 28 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-01-31 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 28 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-01-28 | Noor (balie)      | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1, bekend sinds 5 februari 2026)
2026-02-05 | Betaalbaar        | Bericht: excuses (1 stap was niet terecht, aan De heer F. Mulder)                                                                                                           | Omdat later bleek dat het bericht over een gemiste termijn van 31 januari 2026 niet terecht was.
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan De heer F. Mulder)                                                                                                                         | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-28 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan De heer F. Mulder)                                                                                                                  | Omdat alle € 200,00 van de regeling binnen is.
2026-02-28 | Betaalbaar        | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 27 februari 2026 niet meer terug te boeken zijn.
`);

story('Meneer Vos spreekt aan de balie ongelijke termijnen af', async (s) => {
  await s.on('2026-01-05').claims(rent('vos', '2026-01-01', '500.00'));
  // First what he has, then his holiday allowance.
  const composed = await s.on('2026-01-20').composes('vos', [['2026-02-02', '50.00'], ['2026-03-02', '150.00'], ['2026-05-29', '300.00']]);
  assert.equal(composed, 'agreed');
  await s.on('2026-01-30').books('vos', '50.00', 'cash');
  await s.on('2026-03-02').pays('vos', '150.00');
  await s.on('2026-05-28').books('vos', '300.00', 'card');
  await s.until('2026-10-10');
}).endsWith(`
dag        | wie          | wat                                                                                                      | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan De heer H. Vos, betalen kan tot en met 22 januari 2026) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-20 | Noor (balie) | Regeling 1 afgesproken: € 500,00 in 3 termijnen (De heer H. Vos aan de balie, rekening huur-2026-01)
2026-01-20 | Betaalbaar   | Bericht: bevestiging van de regeling (aan De heer H. Vos)                                                | Omdat de regeling op 20 januari 2026 is afgesproken.
2026-01-28 | Betaalbaar   | Bericht: termijn komt eraan (aan De heer H. Vos)                                                         | Omdat termijn 1 op 2 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-30 | Noor (balie) | € 50,00 ontvangen (contant, voor termijn 1 van regeling 1)
2026-01-30 | Betaalbaar   | Bericht: bedankt, op tijd betaald (aan De heer H. Vos)                                                   | Omdat termijn 1 op 30 januari 2026 op tijd is betaald: de eerste.
2026-02-25 | Betaalbaar   | Bericht: termijn komt eraan (aan De heer H. Vos)                                                         | Omdat termijn 2 op 2 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-02 | Betaalbaar   | Bericht: termijn van vandaag (aan De heer H. Vos)                                                        | Omdat 2 maart 2026 de betaaldatum van termijn 2 is.
2026-03-02 | aangeleverd  | € 150,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-05-26 | Betaalbaar   | Bericht: termijn komt eraan (aan De heer H. Vos)                                                         | Omdat termijn 3 op 29 mei 2026 betaald moet zijn; het bericht gaat 3 dagen ervoor.
2026-05-28 | Noor (balie) | € 300,00 ontvangen (betaalpas, voor termijn 3 van regeling 1)
2026-05-28 | Betaalbaar   | Bericht: bedankt, alles is betaald (aan De heer H. Vos)                                                  | Omdat alle € 500,00 van de regeling binnen is.
2026-09-26 | Betaalbaar   | Regeling definitief afgesloten                                                                           | Omdat de betalingen na 25 september 2026 niet meer terug te boeken zijn.
`);

story('Voor een hoog bedrag beslist een collega', async (s) => {
  await s.on('2026-01-05').claims(rent('okafor', '2025-11-01', '1300.00'), rent('okafor', '2025-12-01', '1300.00'));
  assert.equal(await s.on('2026-01-07').agrees('okafor', { each: '650.00', every: 'month', firstOn: '2026-01-30' }), 'needs-approval');
  assert.deepEqual(await s.tasks(), ['approve-proposal']);
  // While it waits she cannot choose again, and no reminder goes.
  assert.equal(await s.on('2026-01-08').agrees('okafor', { option: 1 }), 'on-hold');
  await s.on('2026-01-09').approves('okafor');
  assert.deepEqual(await s.tasks(), []);
  for (const on of ['2026-01-30', '2026-02-27', '2026-03-30', '2026-04-30']) await s.on(on).pays('okafor', '650.00');
  await s.until('2026-06-01');
  assert.ok(s.world.mails.some(({ mail }) => mail.subject === 'Your payment arrangement is agreed'));
}).endsWith(`
dag        | wie          | wat                                                                                                                                                                    | waarom
2025-10-18 | aangeleverd  | Rekening huur-2025-11: € 1.300,00 (huur, van 18 oktober 2025, betalen uiterlijk op 1 november 2025)
2025-11-17 | aangeleverd  | Rekening huur-2025-12: € 1.300,00 (huur, van 17 november 2025, betalen uiterlijk op 1 december 2025)
2026-01-05 | Betaalbaar   | Bericht: herinnering (rekeningen huur-2025-11 en huur-2025-12, aan Ms P. Okafor, betalen kan tot en met 19 januari 2026)                                               | Omdat rekening huur-2025-11 en 1 andere (betaaldatum 1 november 2025) na 65 dagen nog openstond (stap: herinnering).
2026-01-07 | Ms P. Okafor | Voorstel met 1 keuze (rekeningen huur-2025-11 en huur-2025-12, geldig tot en met 21 januari 2026)
2026-01-07 | Ms P. Okafor | Wacht op akkoord: € 2.600,00 in 4 termijnen (Ms P. Okafor op de eigen pagina, rekeningen huur-2025-11 en huur-2025-12, hoog bedrag, geldig tot en met 21 januari 2026)
2026-01-09 | Wim (chef)   | Regeling 1 afgesproken: € 2.600,00 in 4 termijnen (Ms P. Okafor op de eigen pagina, rekeningen huur-2025-11 en huur-2025-12)
2026-01-09 | Betaalbaar   | Bericht: bevestiging van de regeling (aan Ms P. Okafor)                                                                                                                | Omdat de regeling op 9 januari 2026 is afgesproken.
2026-01-26 | Betaalbaar   | Bericht: termijn komt eraan (aan Ms P. Okafor)                                                                                                                         | Omdat termijn 1 op 30 januari 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-01-30 | Betaalbaar   | Bericht: termijn van vandaag (aan Ms P. Okafor)                                                                                                                        | Omdat 30 januari 2026 de betaaldatum van termijn 1 is.
2026-01-30 | aangeleverd  | € 650,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-31 | Betaalbaar   | Bericht: bedankt, op tijd betaald (aan Ms P. Okafor)                                                                                                                   | Omdat termijn 1 op 30 januari 2026 op tijd is betaald: de eerste.
2026-02-23 | Betaalbaar   | Bericht: termijn komt eraan (aan Ms P. Okafor)                                                                                                                         | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | aangeleverd  | € 650,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-28 | Betaalbaar   | Bericht: bedankt, op tijd betaald (aan Ms P. Okafor)                                                                                                                   | Omdat termijn 2 op 27 februari 2026 op tijd is betaald: de helft is nu klaar.
2026-03-25 | Betaalbaar   | Bericht: termijn komt eraan (aan Ms P. Okafor)                                                                                                                         | Omdat termijn 3 op 30 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-30 | Betaalbaar   | Bericht: termijn van vandaag (aan Ms P. Okafor)                                                                                                                        | Omdat 30 maart 2026 de betaaldatum van termijn 3 is.
2026-03-30 | aangeleverd  | € 650,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-04-25 | Betaalbaar   | Bericht: termijn komt eraan (aan Ms P. Okafor)                                                                                                                         | Omdat termijn 4 op 30 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-30 | Betaalbaar   | Bericht: termijn van vandaag (aan Ms P. Okafor)                                                                                                                        | Omdat 30 april 2026 de betaaldatum van termijn 4 is.
2026-04-30 | aangeleverd  | € 650,00 ontvangen (overschrijving, voor termijn 4 van regeling 1)
2026-05-01 | Betaalbaar   | Bericht: bedankt, alles is betaald (aan Ms P. Okafor)                                                                                                                  | Omdat alle € 2.600,00 van de regeling binnen is.
2026-05-01 | Betaalbaar   | Regeling definitief afgesloten                                                                                                                                         | Omdat de betalingen na 30 april 2026 niet meer terug te boeken zijn.
`);

story('Een collega wijst een voorstel af', async (s) => {
  await s.on('2026-01-05').claims(rent('okafor', '2025-11-01', '1300.00'), rent('okafor', '2025-12-01', '1300.00'));
  assert.equal(await s.on('2026-01-07').agrees('okafor', { option: 3 }), 'needs-approval');
  await s.on('2026-01-12').declines('okafor');
  // She can choose again, and this time less.
  assert.equal(await s.on('2026-01-14').agrees('okafor', { each: '1300.00', every: 'month', firstOn: '2026-01-30' }), 'needs-approval');
  await s.on('2026-01-15').approves('okafor');
  await s.until('2026-01-20');
}).endsWith(`
dag        | wie          | wat                                                                                                                                                                     | waarom
2025-10-18 | aangeleverd  | Rekening huur-2025-11: € 1.300,00 (huur, van 18 oktober 2025, betalen uiterlijk op 1 november 2025)
2025-11-17 | aangeleverd  | Rekening huur-2025-12: € 1.300,00 (huur, van 17 november 2025, betalen uiterlijk op 1 december 2025)
2026-01-05 | Betaalbaar   | Bericht: herinnering (rekeningen huur-2025-11 en huur-2025-12, aan Ms P. Okafor, betalen kan tot en met 19 januari 2026)                                                | Omdat rekening huur-2025-11 en 1 andere (betaaldatum 1 november 2025) na 65 dagen nog openstond (stap: herinnering).
2026-01-07 | Ms P. Okafor | Voorstel met 4 keuzes (rekeningen huur-2025-11 en huur-2025-12, geldig tot en met 21 januari 2026)
2026-01-07 | Ms P. Okafor | Wacht op akkoord: € 2.600,00 in 24 termijnen (Ms P. Okafor op de eigen pagina, rekeningen huur-2025-11 en huur-2025-12, hoog bedrag, geldig tot en met 21 januari 2026)
2026-01-12 | Wim (chef)   | Niet akkoord met het voorstel (bericht aan Ms P. Okafor)
2026-01-14 | Ms P. Okafor | Voorstel met 1 keuze (rekeningen huur-2025-11 en huur-2025-12, geldig tot en met 28 januari 2026)
2026-01-14 | Ms P. Okafor | Wacht op akkoord: € 2.600,00 in 2 termijnen (Ms P. Okafor op de eigen pagina, rekeningen huur-2025-11 en huur-2025-12, hoog bedrag, geldig tot en met 28 januari 2026)
2026-01-15 | Wim (chef)   | Regeling 1 afgesproken: € 2.600,00 in 2 termijnen (Ms P. Okafor op de eigen pagina, rekeningen huur-2025-11 en huur-2025-12)
2026-01-15 | Betaalbaar   | Bericht: bevestiging van de regeling (aan Ms P. Okafor)                                                                                                                 | Omdat de regeling op 15 januari 2026 is afgesproken.
`);

story('“Dit klopt niet” houdt alles tegen', async (s) => {
  await s.on('2026-01-05').claims(rent('meijer', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('meijer', { each: '100.00', every: 'month', firstOn: '2026-01-30' });
  await s.on('2026-01-24').says('meijer', 'not-right', 'De huur was lager afgesproken.');
  assert.deepEqual(await s.tasks(), ['signal-not-right']);
  await s.until('2026-02-04');
  await s.on('2026-02-05').handles('meijer', 'not-right', 'Uitgelegd aan de telefoon: de huur klopt.');
  assert.deepEqual(await s.tasks(), []);
  await s.on('2026-02-09').pays('meijer', '100.00');
  await s.on('2026-02-27').pays('meijer', '100.00');
  await s.on('2026-03-30').pays('meijer', '100.00');
  await s.until('2026-05-01');
}).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw O. Meijer, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw O. Meijer | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw O. Meijer | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw O. Meijer op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw O. Meijer)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-24 | Mevrouw O. Meijer | “Dit klopt niet” (Mevrouw O. Meijer, berichten wachten tot en met 7 februari 2026)
2026-02-05 | Noor (balie)      | Afgehandeld: “Dit klopt niet”
2026-02-09 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw O. Meijer)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-25 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw O. Meijer)                                                           | Omdat termijn 3 op 30 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-30 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw O. Meijer)                                                          | Omdat 30 maart 2026 de betaaldatum van termijn 3 is.
2026-03-30 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-31 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw O. Meijer)                                                    | Omdat alle € 300,00 van de regeling binnen is.
2026-03-31 | Betaalbaar        | Regeling definitief afgesloten                                                                                | Omdat de betalingen na 30 maart 2026 niet meer terug te boeken zijn.
`);

story('Niemand beantwoordt een voorstel', async (s) => {
  await s.on('2026-01-05').claims(rent('okafor', '2025-11-01', '1300.00'), rent('okafor', '2025-12-01', '1300.00'));
  assert.equal(await s.on('2026-01-07').agrees('okafor', { option: 3 }), 'needs-approval');
  assert.deepEqual(await s.tasks(), ['approve-proposal']);
  await s.until('2026-01-22');
  assert.deepEqual(await s.tasks(), []);
  assert.ok(s.world.mails.some(({ mail }) => mail.subject === 'About the payment arrangement that you proposed'));
  await s.until('2026-01-30');
}).endsWith(`
dag        | wie          | wat                                                                                                                                                                     | waarom
2025-10-18 | aangeleverd  | Rekening huur-2025-11: € 1.300,00 (huur, van 18 oktober 2025, betalen uiterlijk op 1 november 2025)
2025-11-17 | aangeleverd  | Rekening huur-2025-12: € 1.300,00 (huur, van 17 november 2025, betalen uiterlijk op 1 december 2025)
2026-01-05 | Betaalbaar   | Bericht: herinnering (rekeningen huur-2025-11 en huur-2025-12, aan Ms P. Okafor, betalen kan tot en met 19 januari 2026)                                                | Omdat rekening huur-2025-11 en 1 andere (betaaldatum 1 november 2025) na 65 dagen nog openstond (stap: herinnering).
2026-01-07 | Ms P. Okafor | Voorstel met 4 keuzes (rekeningen huur-2025-11 en huur-2025-12, geldig tot en met 21 januari 2026)
2026-01-07 | Ms P. Okafor | Wacht op akkoord: € 2.600,00 in 24 termijnen (Ms P. Okafor op de eigen pagina, rekeningen huur-2025-11 en huur-2025-12, hoog bedrag, geldig tot en met 21 januari 2026)
2026-01-22 | Betaalbaar   | Het voorstel is verlopen (bericht aan Ms P. Okafor)                                                                                                                     | Omdat niemand het voorstel uiterlijk op 21 januari 2026 heeft beantwoord.
2026-01-29 | Betaalbaar   | Bericht: tweede herinnering (rekeningen huur-2025-11 en huur-2025-12, aan Ms P. Okafor, betalen kan tot en met 12 februari 2026)                                        | Omdat rekening huur-2025-11 en 1 andere (betaaldatum 1 november 2025) na 89 dagen nog openstond (stap: tweede herinnering).
`);

story('Van de regeling van meneer Vos blijven een paar centen over', async (s) => {
  await s.on('2026-01-05').claims(rent('vos', '2026-01-01', '200.00'));
  await s.on('2026-01-12').agrees('vos', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-01-28').pays('vos', '100.00');
  await s.on('2026-02-27').pays('vos', '99.50');
  await s.until('2026-04-01');
  assert.deepEqual(await s.tasks(), ['small-rest']);
}).endsWith(`
dag        | wie            | wat                                                                                                        | waarom
2025-12-18 | aangeleverd    | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar     | Bericht: herinnering (rekening huur-2026-01, aan De heer H. Vos, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer H. Vos | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer H. Vos | Regeling 1 afgesproken: € 200,00 in 2 termijnen (De heer H. Vos op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar     | Bericht: bevestiging van de regeling (aan De heer H. Vos)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-23 | Betaalbaar     | Bericht: termijn komt eraan (aan De heer H. Vos)                                                           | Omdat termijn 1 op 28 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-28 | Betaalbaar     | Bericht: termijn van vandaag (aan De heer H. Vos)                                                          | Omdat 28 januari 2026 de betaaldatum van termijn 1 is.
2026-01-28 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-23 | Betaalbaar     | Bericht: termijn komt eraan (aan De heer H. Vos)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | aangeleverd    | € 99,50 ontvangen (overschrijving, voor termijn 2 van regeling 1)
`);

story('De balie trekt een betaling in waarvoor meneer De Vries al bedankt was', async (s) => {
  await s.on('2026-01-05').claims(rent('devries', '2026-01-01', '200.00'));
  await s.on('2026-01-12').agrees('devries', { each: '100.00', every: 'month', firstOn: '2026-01-28' });
  await s.on('2026-02-02').books('devries', '100.00', 'cash');
  await s.on('2026-02-03').reverses('devries', '100.00', 'booked-in-error');
  await s.on('2026-02-09').pays('devries', '100.00');
  await s.on('2026-02-27').pays('devries', '100.00');
  await s.until('2026-03-20');
}).endsWith(`
dag        | wie                 | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd         | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar          | Bericht: herinnering (rekening huur-2026-01, aan De heer B. de Vries, betalen kan tot en met 22 januari 2026)                                                               | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer B. de Vries | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer B. de Vries | Regeling 1 afgesproken: € 200,00 in 2 termijnen (De heer B. de Vries op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar          | Bericht: bevestiging van de regeling (aan De heer B. de Vries)                                                                                                              | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-23 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer B. de Vries)                                                                                                                       | Omdat termijn 1 op 28 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-28 | Betaalbaar          | Bericht: termijn van vandaag (aan De heer B. de Vries)                                                                                                                      | Omdat 28 januari 2026 de betaaldatum van termijn 1 is.
2026-01-31 | Betaalbaar          | Bericht: termijn niet ontvangen (aan De heer B. de Vries)                                                                                                                   | Omdat termijn 1 (betaaldatum 28 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-01-31 | Betaalbaar          | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 28 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-02 | Noor (balie)        | € 100,00 ontvangen (contant)
2026-02-02 | Betaalbaar          | Bericht: bedankt, weer bij (aan De heer B. de Vries)                                                                                                                        | Omdat op 2 februari 2026 betaald is wat we misten, en verder niets achterloopt.
2026-02-03 | Noor (balie)        | € 100,00 teruggeboekt (verkeerd geboekt)
2026-02-03 | Betaalbaar          | Bericht: correctie van een betaling (aan De heer B. de Vries, betalen kan tot en met 10 februari 2026)                                                                      | Omdat een betaling op 3 februari 2026 van de regeling is gehaald: € 100,00 staat toch nog open.
2026-02-09 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-23 | Betaalbaar          | Bericht: termijn komt eraan (aan De heer B. de Vries)                                                                                                                       | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | aangeleverd         | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-02-28 | Betaalbaar          | Bericht: bedankt, alles is betaald (aan De heer B. de Vries)                                                                                                                | Omdat alle € 200,00 van de regeling binnen is.
2026-02-28 | Betaalbaar          | Regeling definitief afgesloten                                                                                                                                              | Omdat de betalingen na 27 februari 2026 niet meer terug te boeken zijn.
`);
