// Arrangements that are kept through the payment provider: allowed once, with a
// payment; and what becomes of them when a charge fails, comes back, or is lost.

import assert from 'node:assert/strict';
import { defaultPolicy } from '#domain/default-policy.ts';
import { rent, story, type Story } from '../story.ts';
import { collectingOnline, type ChargeFates } from './online-debit-verbs.ts';

/** Without the word on the day itself, so that the tables stay short. */
const policy = { ...defaultPolicy, followUp: { ...defaultPolicy.followUp, onTheDay: false } };

/** Mevrouw Bakker agrees on instalments of € 100 on 12 January, pays the first online on the 26th and allows the others to be collected. */
async function allowed(s: Story, fates: ChargeFates = {}, total = '300.00') {
  const online = await collectingOnline(s, fates);
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', total));
  assert.equal(await s.on('2026-01-12').agrees('bakker', { each: '100.00', every: 'month', firstOn: '2026-01-29' }), 'agreed');
  await online.on('2026-01-26').allows('bakker');
  return online;
}

story('Mevrouw Bakker betaalt één termijn online en laat de volgende twee vanzelf gaan', async (s) => {
  const { charges } = await allowed(s, { '3-1': { silent: true } });
  await s.until('2026-06-10');
  assert.equal(await s.owes('bakker'), 'niets');
  assert.deepEqual(await charges(), ['INC-1-1-2-1 100 paid', 'INC-1-1-3-1 100 paid']);
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Mollie            | € 100,00 ontvangen (iDEAL, voor termijn 1 van regeling 1)
2026-01-26 | Mevrouw A. Bakker | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op de eigen pagina, bericht aan Mevrouw A. Bakker)
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                       | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | Mollie            | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1)
2026-03-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 3 op 29 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 30 maart 2026 (termijn 3 van regeling 1)                                      | Omdat € 100,00 van termijn 3 op 30 maart 2026 wordt afgeschreven.
2026-03-30 | Mollie            | € 100,00 ontvangen (automatische incasso, voor termijn 3 van regeling 1)
2026-04-01 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                    | Omdat alle € 300,00 van de regeling binnen is.
2026-05-26 | Betaalbaar        | Regeling definitief afgesloten                                                                                | Omdat de betalingen na 25 mei 2026 niet meer terug te boeken zijn.
`);

story('Twee termijnen gaan vanzelf, voor de laatste staat er te weinig op de rekening: één keer opnieuw, op een betere dag; en dan betaalt mevrouw Bakker met de link', async (s) => {
  const { on, charges } = await allowed(s, { '4-1': { failed: 'AM04' }, '4-2': { failed: 'AM04', silent: true } }, '400.00');
  await s.until('2026-06-07');
  assert.deepEqual(await charges(), ['INC-1-1-2-1 100 paid', 'INC-1-1-3-1 100 paid', 'INC-1-1-4-1 100 failed', 'INC-1-1-4-2 100 failed']);
  assert.deepEqual(await s.tasks(), ['collection-back']);
  assert.equal(await s.owes('bakker'), 'regeling 1 100.00');
  await on('2026-06-08').paysByLink('bakker');
  assert.equal(await s.owes('bakker'), 'niets');
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                                                                       | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                                               | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 400,00 in 4 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                              | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                       | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Mollie            | € 100,00 ontvangen (iDEAL, voor termijn 1 van regeling 1)
2026-01-26 | Mevrouw A. Bakker | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op de eigen pagina, bericht aan Mevrouw A. Bakker)
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                       | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                                                                   | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | Mollie            | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1)
2026-03-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                       | Omdat termijn 3 op 29 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 30 maart 2026 (termijn 3 van regeling 1)                                                                                  | Omdat € 100,00 van termijn 3 op 30 maart 2026 wordt afgeschreven.
2026-03-30 | Mollie            | € 100,00 ontvangen (automatische incasso, voor termijn 3 van regeling 1)
2026-04-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                                       | Omdat termijn 4 op 29 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-04-28 | Betaalbaar        | Incasso klaargezet: € 100,00 op 29 april 2026 (termijn 4 van regeling 1)                                                                                  | Omdat € 100,00 van termijn 4 op 29 april 2026 wordt afgeschreven.
2026-05-04 | Mollie            | Incasso geweigerd door de bank (Er stond niet genoeg geld op de rekening (AM04))
2026-05-04 | Betaalbaar        | We incasseren deze termijn nog één keer, op een dag waarop er meer kans op geld is. We zeggen dat de klant op tijd (niet vóór 29 mei 2026)                | Omdat de incasso van termijn 4 op 4 mei 2026 is geweigerd of teruggeboekt (reden: AM04).
2026-05-08 | Betaalbaar        | Bericht: op 29 mei 2026 schrijven we € 100,00 af (termijn 4 van regeling 1, aan Mevrouw A. Bakker)                                                        | Omdat termijn 4 op 29 mei 2026 wordt afgeschreven en dat nog niet zo was verteld.
2026-05-28 | Betaalbaar        | Incasso klaargezet: € 100,00 op 29 mei 2026 (termijn 4 van regeling 1, poging 2)                                                                          | Omdat € 100,00 van termijn 4 op 29 mei 2026 wordt afgeschreven.
2026-06-01 | Mollie            | Incasso geweigerd door de bank (Er stond niet genoeg geld op de rekening (AM04))
2026-06-01 | Betaalbaar        | We incasseren nu niet. Neem contact op met de klant en zoek samen een oplossing                                                                           | Omdat de incasso van termijn 4 op 1 juni 2026 is geweigerd of teruggeboekt (reden: AM04).
2026-06-01 | Betaalbaar        | Incasso rust: machtiging M-1-1 (Er stond niet genoeg geld op de rekening (AM04))                                                                          | Omdat de incasso van termijn 4 op 1 juni 2026 is geweigerd of teruggeboekt (reden: AM04).
2026-06-01 | Betaalbaar        | Bericht: termijn niet ontvangen (aan Mevrouw A. Bakker)                                                                                                   | Omdat termijn 4 (betaaldatum 29 april 2026) na 33 dagen nog € 100,00 openstond.
2026-06-01 | Betaalbaar        | Aangeboden: hulp bij geldzorgen, lager en langer, nu betalen, op een andere dag betalen, in twee delen of bellen (een incasso is niet gelukt, regeling 1) | Omdat termijn 4 (betaaldatum 29 april 2026) na 33 dagen nog € 100,00 openstond.
2026-06-08 | Betaalbaar        | Bericht: termijn nog niet ontvangen (aan Mevrouw A. Bakker)                                                                                               | Omdat termijn 4 (betaaldatum 29 april 2026) na 40 dagen nog € 100,00 openstond.
2026-06-08 | Betaalbaar        | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)     | Omdat termijn 4 (betaaldatum 29 april 2026) na 40 dagen nog € 100,00 openstond.
2026-06-08 | Mollie            | € 100,00 ontvangen (iDEAL, voor termijn 4 van regeling 1)
`);

story('Een afschrijving wordt weken later teruggeboekt: de regeling is weer open', async (s) => {
  const { charges } = await allowed(s, { '3-1': { back: { after: 40, code: 'MD06' } } });
  await s.until('2026-05-15');
  assert.equal(await s.owes('bakker'), 'regeling 1 100.00');
  assert.deepEqual(await charges(), ['INC-1-1-2-1 100 paid', 'INC-1-1-3-1 100 paid']);
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                                          | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                  | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                 | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                          | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Mollie            | € 100,00 ontvangen (iDEAL, voor termijn 1 van regeling 1)
2026-01-26 | Mevrouw A. Bakker | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op de eigen pagina, bericht aan Mevrouw A. Bakker)
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                          | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                                      | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | Mollie            | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1)
2026-03-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                          | Omdat termijn 3 op 29 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 30 maart 2026 (termijn 3 van regeling 1)                                                     | Omdat € 100,00 van termijn 3 op 30 maart 2026 wordt afgeschreven.
2026-03-30 | Mollie            | € 100,00 ontvangen (automatische incasso, voor regeling 1)
2026-04-01 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                                   | Omdat alle € 300,00 van de regeling binnen is.
2026-05-09 | Mollie            | € 100,00 teruggeboekt (betaler vroeg het geld terug (MD06))
2026-05-09 | Betaalbaar        | We incasseren nu niet. Neem contact op met de klant en zoek samen een oplossing                                              | Omdat de incasso van termijn 3 op 9 mei 2026 is geweigerd of teruggeboekt (reden: MD06).
2026-05-09 | Betaalbaar        | Incasso rust: machtiging M-1-1 (De klant heeft het bedrag laten terugboeken. Dat mag binnen acht weken, zonder reden (MD06)) | Omdat de incasso van termijn 3 op 9 mei 2026 is geweigerd of teruggeboekt (reden: MD06).
2026-05-09 | Betaalbaar        | Bericht: betaling teruggeboekt, regeling loopt door (aan Mevrouw A. Bakker, betalen kan tot en met 16 mei 2026)              | Omdat een betaling voor de regeling op 9 mei 2026 is teruggeboekt: € 100,00 staat weer open.
`);

story('Mevrouw Bakker trekt de toestemming in terwijl een afschrijving onderweg is: die telt nog, de volgende betaalt zij zelf', async (s) => {
  const { on, charges } = await allowed(s, { '2-1': { after: 3 } });
  await on('2026-03-03').revokes('bakker');
  await s.until('2026-03-31');
  assert.deepEqual(await charges(), ['INC-1-1-2-1 100 paid']);
  assert.equal(await s.owes('bakker'), 'regeling 1 100.00');
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Mollie            | € 100,00 ontvangen (iDEAL, voor termijn 1 van regeling 1)
2026-01-26 | Mevrouw A. Bakker | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op de eigen pagina, bericht aan Mevrouw A. Bakker)
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                       | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-03 | Mevrouw A. Bakker | Machtiging M-1-1 ingetrokken
2026-03-02 | Mollie            | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1, bekend sinds 5 maart 2026)
2026-03-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 3 op 29 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
`);

story('Het antwoord op een afschrijving raakt zoek: er wordt gekeken of hij er al is, en niets gaat twee keer van de rekening', async (s) => {
  const { on, charges } = await allowed(s);
  await on('2026-02-28').willLoseAnswers();
  await s.until('2026-03-15');
  assert.deepEqual(await charges(), ['INC-1-1-2-1 100 paid']);
  assert.equal(await s.owes('bakker'), 'regeling 1 100.00');
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Mollie            | € 100,00 ontvangen (iDEAL, voor termijn 1 van regeling 1)
2026-01-26 | Mevrouw A. Bakker | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op de eigen pagina, bericht aan Mevrouw A. Bakker)
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                       | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | Mollie            | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1, bekend sinds 5 maart 2026)
`);
