// When something goes wrong: every offer taken once by somebody, promises that
// are kept and broken, calls, and who does not want their data passed.

import assert from 'node:assert/strict';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { rent, story, type Story } from '../story.ts';
import { interventionsOn, promisesOf } from './intervention-verbs.ts';
import { scheduleOf } from './change-verbs.ts';

/** 300.00 in three instalments from 31 January; the first is spoken of on 3 February. */
async function begin(s: Story, who: string): Promise<void> {
  await s.on('2026-01-05').claims(rent(who, '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees(who, { each: '100.00', every: 'month', firstOn: '2026-01-31' });
}

const quiet: PolicyTerms = { ...defaultPolicy, followUp: { ...defaultPolicy.followUp, announceDaysBefore: 0, onTheDay: false } };

story('Mevrouw Bakker zegt toe later te betalen, en doet het: niemand vraagt erom, en ze krijgt een bedankje', async (s) => {
  await begin(s, 'bakker');
  assert.equal(await interventionsOn(s, '2026-02-05').takes('bakker', 'other-day', { payOn: '2026-02-18' }), 'done');
  await s.on('2026-02-17').pays('bakker', '100.00');
  await s.until('2026-02-20');
  assert.equal(await promisesOf(s, 'bakker'), 'kept');
  assert.equal(await s.owes('bakker'), 'regeling 1 200.00');
}, { policy: quiet }).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-02-03 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw A. Bakker)                                                                                                                     | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-05 | Mevrouw A. Bakker | Toezegging: € 100,00 uiterlijk op 18 februari 2026 (Mevrouw A. Bakker op de eigen pagina, regeling 1)
2026-02-05 | Mevrouw A. Bakker | Gekozen: op een andere dag betalen (Mevrouw A. Bakker op de eigen pagina)
2026-02-17 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-18 | Betaalbaar        | Bericht: bedankt, weer bij (aan Mevrouw A. Bakker)                                                                                                                          | Omdat op 17 februari 2026 betaald is wat we misten, en verder niets achterloopt.
`);

story('Meneer El Amrani komt twee toezeggingen niet na; de derde moet een medewerker goedvinden', async (s) => {
  await begin(s, 'elamrani');
  assert.equal(await interventionsOn(s, '2026-02-05').takes('elamrani', 'other-day', { payOn: '2026-02-12' }), 'done');
  assert.equal(await interventionsOn(s, '2026-02-14').takes('elamrani', 'other-day', { payOn: '2026-02-20' }), 'done');
  assert.equal(await interventionsOn(s, '2026-02-24').takes('elamrani', 'other-day', { payOn: '2026-03-02' }), 'asked');
  assert.equal(await promisesOf(s, 'elamrani'), 'broken, broken');
  assert.deepEqual(await s.tasks(), ['change-asked']);
}, { policy: quiet }).endsWith(`
dag        | wie                  | wat                                                                                                                                                                           | waarom
2025-12-18 | aangeleverd          | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar           | Bericht: herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 22 januari 2026)                                                                | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer S. el Amrani | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer S. el Amrani | Regeling 1 afgesproken: € 300,00 in 3 termijnen (De heer S. el Amrani op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar           | Bericht: bevestiging van de regeling (aan De heer S. el Amrani)                                                                                                               | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-02-03 | Betaalbaar           | Bericht: termijn niet ontvangen (aan De heer S. el Amrani)                                                                                                                    | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1)   | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-05 | De heer S. el Amrani | Toezegging: € 100,00 uiterlijk op 12 februari 2026 (De heer S. el Amrani op de eigen pagina, regeling 1)
2026-02-05 | De heer S. el Amrani | Gekozen: op een andere dag betalen (De heer S. el Amrani op de eigen pagina)
2026-02-13 | Betaalbaar           | Bericht: termijn nog niet ontvangen (aan De heer S. el Amrani)                                                                                                                | Omdat termijn 1 (betaaldatum 31 januari 2026) na 13 dagen nog € 100,00 openstond.
2026-02-13 | Betaalbaar           | Aangeboden: nu betalen, in twee delen, naar het einde, lager en langer, bellen of hulp bij geldzorgen (een toezegging is niet nagekomen, regeling 1)                          | Omdat termijn 1 (betaaldatum 31 januari 2026) na 13 dagen nog € 100,00 openstond.
2026-02-14 | De heer S. el Amrani | Aangeboden: lager en langer, pauze, naar het einde, op een andere dag betalen, in twee delen, hulp bij geldzorgen of bellen (de klant zegt dat betalen niet lukt, regeling 1)
2026-02-14 | De heer S. el Amrani | Toezegging: € 100,00 uiterlijk op 20 februari 2026 (De heer S. el Amrani op de eigen pagina, regeling 1)
2026-02-14 | De heer S. el Amrani | Gekozen: op een andere dag betalen (De heer S. el Amrani op de eigen pagina)
2026-02-21 | Betaalbaar           | Bericht: laatste kans voor de regeling (aan De heer S. el Amrani, betalen kan tot en met 12 maart 2026)                                                                       | Omdat termijn 1 (betaaldatum 31 januari 2026) na 21 dagen nog € 100,00 openstond.
2026-02-21 | Betaalbaar           | Aangeboden: nu betalen, in twee delen, naar het einde, lager en langer, bellen of hulp bij geldzorgen (een toezegging is niet nagekomen, regeling 1)                          | Omdat termijn 1 (betaaldatum 31 januari 2026) na 21 dagen nog € 100,00 openstond.
2026-02-24 | De heer S. el Amrani | Aangeboden: lager en langer, pauze, naar het einde, op een andere dag betalen, in twee delen, hulp bij geldzorgen of bellen (de klant zegt dat betalen niet lukt, regeling 1)
2026-02-24 | De heer S. el Amrani | Berichten wachten tot en met 10 maart 2026 (de klant vroeg iets, een medewerker kijkt ernaar)
2026-02-24 | De heer S. el Amrani | Gekozen: op een andere dag betalen (De heer S. el Amrani op de eigen pagina, een medewerker kijkt ernaar)
`);

story('Mevrouw Jansen betaalt in twee delen', async (s) => {
  await begin(s, 'jansen');
  assert.equal(await interventionsOn(s, '2026-02-05').takes('jansen', 'two-parts'), 'done');
  assert.equal(await scheduleOf(s, 'jansen'), '02-08 50.00, 02-19 50.00, 02-28 100.00, 03-31 100.00');
  assert.equal(await s.owes('jansen'), 'regeling 1 300.00');
}, { policy: quiet }).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw C. Jansen, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw C. Jansen | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw C. Jansen | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw C. Jansen op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw C. Jansen)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-02-03 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw C. Jansen)                                                                                                                     | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-05 | Mevrouw C. Jansen | Regeling 1 veranderd: eerst betalen wat achterloopt, tot en met 31 maart 2026 (Mevrouw C. Jansen op de eigen pagina, nu € 300,00 in 4 termijnen)
2026-02-05 | Mevrouw C. Jansen | Gekozen: in twee delen (Mevrouw C. Jansen op de eigen pagina)
2026-02-05 | Betaalbaar        | Bericht: de regeling is veranderd (aan Mevrouw C. Jansen)                                                                                                                   | Omdat een verandering is afgesproken op 5 februari 2026.
`);

story('Mevrouw Bakker schuift een termijn naar het einde, aan de telefoon', async (s) => {
  await begin(s, 'bakker');
  assert.equal(await interventionsOn(s, '2026-02-05').takes('bakker', 'to-end', { channel: 'phone' }), 'done');
  assert.equal(await scheduleOf(s, 'bakker'), '02-28 100.00, 03-31 100.00, 04-30 100.00');
}, { policy: quiet }).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-02-03 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw A. Bakker)                                                                                                                     | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-05 | Noor (balie)      | Regeling 1: termijn 1 van 31 januari 2026 overgeslagen, die komt op 30 april 2026 (Mevrouw A. Bakker aan de telefoon, nu € 300,00 in 3 termijnen)
2026-02-05 | Noor (balie)      | Gekozen: naar het einde (Mevrouw A. Bakker aan de telefoon)
2026-02-05 | Betaalbaar        | Bericht: de regeling is veranderd (aan Mevrouw A. Bakker)                                                                                                                   | Omdat een verandering is afgesproken op 5 februari 2026.
`);

story('Meneer El Amrani kiest voor lager en langer, per brief', async (s) => {
  await begin(s, 'elamrani');
  assert.equal(await interventionsOn(s, '2026-02-05').takes('elamrani', 'lower', { channel: 'letter' }), 'done');
  assert.match(await scheduleOf(s, 'elamrani'), /^02-28 \d\d\.\d\d, /);
}, { policy: quiet }).endsWith(`
dag        | wie                  | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd          | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar           | Bericht: herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 22 januari 2026)                                                              | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer S. el Amrani | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer S. el Amrani | Regeling 1 afgesproken: € 300,00 in 3 termijnen (De heer S. el Amrani op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar           | Bericht: bevestiging van de regeling (aan De heer S. el Amrani)                                                                                                             | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-02-03 | Betaalbaar           | Bericht: termijn niet ontvangen (aan De heer S. el Amrani)                                                                                                                  | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-05 | Noor (balie)         | Regeling 1 veranderd: lagere termijnen, tot en met 30 september 2026 (De heer S. el Amrani per brief, nu € 300,00 in 8 termijnen)
2026-02-05 | Noor (balie)         | Gekozen: lager en langer (De heer S. el Amrani per brief)
2026-02-05 | Betaalbaar           | Bericht: de regeling is veranderd (aan De heer S. el Amrani)                                                                                                                | Omdat een verandering is afgesproken op 5 februari 2026.
`);

story('Mevrouw Jansen neemt een pauze', async (s) => {
  await begin(s, 'jansen');
  assert.equal(await interventionsOn(s, '2026-02-05').takes('jansen', 'pause'), 'done');
  assert.equal(await interventionsOn(s, '2026-02-06').takes('jansen', 'pause'), 'stale-screen');
  await s.until('2026-02-20');
}, { policy: quiet }).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw C. Jansen, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw C. Jansen | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw C. Jansen | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw C. Jansen op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw C. Jansen)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-02-03 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw C. Jansen)                                                                                                                     | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-05 | Mevrouw C. Jansen | Pauze tot en met 4 maart 2026 (op verzoek van Mevrouw C. Jansen, geen herinneringen en geen rente, betaaldatums schuiven op)
2026-02-05 | Mevrouw C. Jansen | Gekozen: pauze (Mevrouw C. Jansen op de eigen pagina)
2026-02-05 | Betaalbaar        | Bericht: bevestiging van de pauze (aan Mevrouw C. Jansen)                                                                                                                   | Omdat er een pauze is tot en met 4 maart 2026.
`);

story('Mevrouw Bakker wil op een andere dag gebeld worden: tot dan, en nog een week, zegt niemand dat er geld ontbreekt', async (s) => {
  await begin(s, 'bakker');
  assert.equal(await interventionsOn(s, '2026-02-12').called('bakker', 'call-back', { callBackOn: '2026-02-18' }), 'recorded');
  await s.until('2026-02-26');
}, { policy: quiet }).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-02-03 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw A. Bakker)                                                                                                                     | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-10 | Betaalbaar        | Bericht: termijn nog niet ontvangen (aan Mevrouw A. Bakker)                                                                                                                 | Omdat termijn 1 (betaaldatum 31 januari 2026) na 10 dagen nog € 100,00 openstond.
2026-02-10 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 31 januari 2026) na 10 dagen nog € 100,00 openstond.
2026-02-12 | Noor (balie)      | Gebeld: later terugbellen (Mevrouw A. Bakker, opnieuw vanaf 18 februari 2026)
2026-02-25 | Betaalbaar        | Bericht: laatste kans voor de regeling (aan Mevrouw A. Bakker, betalen kan tot en met 16 maart 2026)                                                                        | Omdat termijn 1 (betaaldatum 31 januari 2026) na 25 dagen nog € 100,00 openstond.
2026-02-25 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 25 dagen nog € 100,00 openstond.
`);

story('Mevrouw Bakker wil gebeld worden, zegt aan de telefoon een deel toe, en betaalt dat', async (s) => {
  await begin(s, 'bakker');
  assert.equal(await interventionsOn(s, '2026-02-05').takes('bakker', 'call-me'), 'done');
  assert.equal(await interventionsOn(s, '2026-02-06').called('bakker', 'promised', { payOn: '2026-02-13', amount: '60.00', told: ['help'] }), 'recorded');
  await s.on('2026-02-06').handles('bakker', 'call-me', 'gebeld');
  await s.on('2026-02-12').pays('bakker', '60.00');
  await s.until('2026-02-17');
  assert.equal(await promisesOf(s, 'bakker'), 'kept');
}, { policy: quiet }).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-02-03 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw A. Bakker)                                                                                                                     | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-05 | Mevrouw A. Bakker | “Bel mij” (Mevrouw A. Bakker, berichten wachten tot en met 19 februari 2026)
2026-02-05 | Mevrouw A. Bakker | Gekozen: bellen (Mevrouw A. Bakker op de eigen pagina)
2026-02-06 | Noor (balie)      | Gebeld: een toezegging gedaan (Mevrouw A. Bakker, gewezen op gratis hulp)
2026-02-06 | Noor (balie)      | Toezegging: € 60,00 uiterlijk op 13 februari 2026 (Mevrouw A. Bakker aan de telefoon, regeling 1)
2026-02-06 | Noor (balie)      | Afgehandeld: “Bel mij”
2026-02-12 | aangeleverd       | € 60,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-13 | Betaalbaar        | Bericht: termijn nog niet ontvangen (aan Mevrouw A. Bakker)                                                                                                                 | Omdat termijn 1 (betaaldatum 31 januari 2026) na 13 dagen nog € 40,00 openstond.
2026-02-13 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 13 dagen nog € 40,00 openstond.
`);

story('Meneer El Amrani wil hulp: berichten wachten, en een medewerker geeft rust', async (s) => {
  await begin(s, 'elamrani');
  assert.equal(await interventionsOn(s, '2026-02-05').takes('elamrani', 'help'), 'done');
  assert.equal(await interventionsOn(s, '2026-02-06').called('elamrani', 'wants-help'), 'recorded');
  await s.on('2026-02-06').handles('elamrani', 'cannot-pay', 'pauze en hulp');
  await s.until('2026-02-28');
  assert.equal(await interventionsOn(s, '2026-02-28').called('elamrani', 'call-back', { callBackOn: '2026-02-20' }), 'change-not-possible');
}, { policy: quiet }).endsWith(`
dag        | wie                  | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd          | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar           | Bericht: herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 22 januari 2026)                                                              | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer S. el Amrani | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer S. el Amrani | Regeling 1 afgesproken: € 300,00 in 3 termijnen (De heer S. el Amrani op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar           | Bericht: bevestiging van de regeling (aan De heer S. el Amrani)                                                                                                             | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-02-03 | Betaalbaar           | Bericht: termijn niet ontvangen (aan De heer S. el Amrani)                                                                                                                  | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar           | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-05 | De heer S. el Amrani | “Ik kan dit niet betalen” (De heer S. el Amrani, berichten wachten tot en met 19 februari 2026)
2026-02-05 | De heer S. el Amrani | Gekozen: hulp bij geldzorgen (De heer S. el Amrani op de eigen pagina)
2026-02-06 | Noor (balie)         | Gebeld: wil hulp (De heer S. el Amrani, gewezen op gratis hulp)
2026-02-06 | Noor (balie)         | Pauze tot en met 5 maart 2026 (een medewerker heeft dit gevraagd, geen herinneringen en geen rente, betaaldatums schuiven op)
2026-02-06 | Betaalbaar           | Bericht: bevestiging van de pauze (aan De heer S. el Amrani)                                                                                                                | Omdat er een pauze is tot en met 5 maart 2026.
2026-02-06 | Noor (balie)         | Afgehandeld: “Ik kan dit niet betalen”
2026-02-28 | Betaalbaar           | Bericht: de pauze loopt af (aan De heer S. el Amrani)                                                                                                                       | Omdat de pauze na 5 maart 2026 voorbij is.
`);

story('Mevrouw Jansen betaalt meteen na het bericht', async (s) => {
  await begin(s, 'jansen');
  assert.equal(await interventionsOn(s, '2026-02-03').takes('jansen', 'pay-now'), 'done');
  await s.on('2026-02-03').pays('jansen', '100.00');
  await s.until('2026-02-06');
  assert.equal(await s.owes('jansen'), 'regeling 1 200.00');
}, { policy: quiet }).endsWith(`
dag        | wie               | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw C. Jansen, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw C. Jansen | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw C. Jansen | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw C. Jansen op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw C. Jansen)                                                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-02-03 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw C. Jansen)                                                                                                                     | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 31 januari 2026) na 3 dagen nog € 100,00 openstond.
2026-02-03 | Mevrouw C. Jansen | Gekozen: nu betalen (Mevrouw C. Jansen op de eigen pagina)
2026-02-03 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-04 | Betaalbaar        | Bericht: bedankt, weer bij (aan Mevrouw C. Jansen)                                                                                                                          | Omdat op 3 februari 2026 betaald is wat we misten, en verder niets achterloopt.
`);

story('Mevrouw Bakker heeft geen regeling en zegt de rekening toe; haar gegevens wil ze niet delen', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '80.00'));
  assert.equal(await interventionsOn(s, '2026-01-12').takes('bakker', 'other-day', { payOn: '2026-01-24' }), 'done');
  assert.equal(await interventionsOn(s, '2026-01-13').objects('bakker'), 'recorded');
  await s.until('2026-02-12');
  assert.equal(await promisesOf(s, 'bakker'), 'broken');
}, { policy: { ...quiet, interventions: { ...quiet.interventions, offersData: true } } }).endsWith(`
dag        | wie               | wat                                                                                                                                      | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 80,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                              | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Aangeboden: pauze, op een andere dag betalen, hulp bij geldzorgen of bellen (de klant zegt dat betalen niet lukt, rekening huur-2026-01)
2026-01-12 | Mevrouw A. Bakker | Toezegging: € 80,00 uiterlijk op 24 januari 2026 (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Mevrouw A. Bakker | Gekozen: op een andere dag betalen (Mevrouw A. Bakker op de eigen pagina)
2026-01-13 | Mevrouw A. Bakker | Wil niet dat wij gegevens aan de gemeente doorgeven (Mevrouw A. Bakker, op de eigen pagina)
2026-01-27 | Betaalbaar        | Bericht: tweede herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 10 februari 2026)                      | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 26 dagen nog openstond (stap: tweede herinnering).
2026-02-11 | Betaalbaar        | Bericht: laatste herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 25 februari 2026)                     | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 41 dagen nog openstond (stap: laatste herinnering).
2026-02-11 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, pauze, bellen of hulp bij geldzorgen (een rekening is te laat, rekening huur-2026-01) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 41 dagen nog openstond (stap: laatste herinnering).
`);
