// Arrangements that are kept by direct debit, and what becomes of them when the
// bank sends something back.

import assert from 'node:assert/strict';
import { defaultPolicy } from '#domain/default-policy.ts';
import { rent, story, type Story } from '../story.ts';
import { collecting, type DebitVerbs, type Fates } from './debit-verbs.ts';
import { interventionsOn } from './intervention-verbs.ts';

/** Without the word on the day itself, so that the tables stay short. */
const policy = { ...defaultPolicy, followUp: { ...defaultPolicy.followUp, onTheDay: false } };

/** Mevrouw Bakker agrees on two instalments of € 100 on 12 January, and signs a mandate the same day. */
async function signed(s: Story, fates: Fates = {}): Promise<(on: string) => DebitVerbs> {
  const on = await collecting(s, fates);
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '200.00'));
  assert.equal(await s.on('2026-01-12').agrees('bakker', { each: '100.00', every: 'month', firstOn: '2026-01-29' }), 'agreed');
  await on('2026-01-12').signs('bakker');
  return on;
}

story('Mevrouw Bakker geeft een machtiging en komt haar regeling vanzelf na', async (s) => {
  await signed(s);
  await s.until('2026-04-30');
  assert.equal(await s.owes('bakker'), 'niets');
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | Noor (balie)      | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op papier, bericht aan Mevrouw A. Bakker)
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 29 januari 2026 (termijn 1 van regeling 1)                                    | Omdat € 100,00 van termijn 1 op 29 januari 2026 wordt afgeschreven.
2026-01-29 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor termijn 1 van regeling 1)
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                       | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1)
2026-03-03 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                    | Omdat alle € 200,00 van de regeling binnen is.
2026-04-28 | Betaalbaar        | Regeling definitief afgesloten                                                                                | Omdat de betalingen na 27 april 2026 niet meer terug te boeken zijn.
`);

story('De eerste keer staat er te weinig op de rekening: één keer opnieuw, op een betere dag', async (s) => {
  await signed(s, { '1-1': { after: 1, code: 'AM04' } });
  await s.until('2026-03-20');
  assert.equal(await s.owes('bakker'), 'niets');
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | Noor (balie)      | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op papier, bericht aan Mevrouw A. Bakker)
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                         | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 29 januari 2026 (termijn 1 van regeling 1)                                                                  | Omdat € 100,00 van termijn 1 op 29 januari 2026 wordt afgeschreven.
2026-01-29 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor regeling 1)
2026-01-30 | aangeleverd       | € 100,00 teruggeboekt (te weinig saldo (AM04))
2026-01-31 | Betaalbaar        | We incasseren deze termijn nog één keer, op een dag waarop er meer kans op geld is. We zeggen dat de klant op tijd (niet vóór 2 maart 2026) | Omdat de incasso van termijn 1 op 30 januari 2026 is geweigerd of teruggeboekt (reden: AM04).
2026-02-09 | Betaalbaar        | Bericht: op 2 maart 2026 schrijven we € 100,00 af (termijn 1 van regeling 1, aan Mevrouw A. Bakker)                                         | Omdat termijn 1 op 2 maart 2026 wordt afgeschreven en dat nog niet zo was verteld.
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                         | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 1 van regeling 1, poging 2)                                                           | Omdat € 100,00 van termijn 1 op 2 maart 2026 wordt afgeschreven.
2026-02-26 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                                                     | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor termijn 1 van regeling 1)
2026-03-02 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1)
2026-03-03 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                                                  | Omdat alle € 200,00 van de regeling binnen is.
`);

story('Ook de tweede keer staat er te weinig op: mevrouw Bakker krijgt bericht en een mens belt', async (s) => {
  await signed(s, { '1-1': { after: 1, code: 'AM04' }, '1-2': { after: 1, code: 'AM04' } });
  await s.until('2026-03-10');
  assert.ok((await s.tasks()).includes('collection-back'));
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                                                         | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                                | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | Noor (balie)      | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op papier, bericht aan Mevrouw A. Bakker)
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                         | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 29 januari 2026 (termijn 1 van regeling 1)                                                                  | Omdat € 100,00 van termijn 1 op 29 januari 2026 wordt afgeschreven.
2026-01-29 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor regeling 1)
2026-01-30 | aangeleverd       | € 100,00 teruggeboekt (te weinig saldo (AM04))
2026-01-31 | Betaalbaar        | We incasseren deze termijn nog één keer, op een dag waarop er meer kans op geld is. We zeggen dat de klant op tijd (niet vóór 2 maart 2026) | Omdat de incasso van termijn 1 op 30 januari 2026 is geweigerd of teruggeboekt (reden: AM04).
2026-02-09 | Betaalbaar        | Bericht: op 2 maart 2026 schrijven we € 100,00 af (termijn 1 van regeling 1, aan Mevrouw A. Bakker)                                         | Omdat termijn 1 op 2 maart 2026 wordt afgeschreven en dat nog niet zo was verteld.
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                                         | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 1 van regeling 1, poging 2)                                                           | Omdat € 100,00 van termijn 1 op 2 maart 2026 wordt afgeschreven.
2026-02-26 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                                                     | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor regeling 1)
2026-03-02 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1)
2026-03-03 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                                                  | Omdat alle € 200,00 van de regeling binnen is.
2026-03-03 | aangeleverd       | € 100,00 teruggeboekt (te weinig saldo (AM04))
2026-03-04 | Betaalbaar        | We incasseren nu niet. Neem contact op met de klant en zoek samen een oplossing                                                             | Omdat de incasso van termijn 1 op 3 maart 2026 is geweigerd of teruggeboekt (reden: AM04).
2026-03-04 | Betaalbaar        | Incasso rust: machtiging M-1-1 (Er stond niet genoeg geld op de rekening (AM04))                                                            | Omdat de incasso van termijn 1 op 3 maart 2026 is geweigerd of teruggeboekt (reden: AM04).
2026-03-04 | Betaalbaar        | Bericht: betaling teruggeboekt, regeling loopt door (aan Mevrouw A. Bakker, betalen kan tot en met 11 maart 2026)                           | Omdat een betaling voor de regeling op 3 maart 2026 is teruggeboekt: € 100,00 staat weer open.
`);

story('Op dag 55 laat mevrouw Bakker een termijn terugboeken: de regeling gaat weer open', async (s) => {
  await signed(s, { '1-1': { after: 55, code: 'MD06' } });
  await s.until('2026-03-30');
  assert.equal(await s.owes('bakker'), 'regeling 1 100.00');
  assert.deepEqual(await s.tasks(), ['collection-back']);
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                                          | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                  | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                                 | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | Noor (balie)      | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op papier, bericht aan Mevrouw A. Bakker)
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                          | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 29 januari 2026 (termijn 1 van regeling 1)                                                   | Omdat € 100,00 van termijn 1 op 29 januari 2026 wordt afgeschreven.
2026-01-29 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor regeling 1)
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                                          | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                                      | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1)
2026-03-03 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                                   | Omdat alle € 200,00 van de regeling binnen is.
2026-03-25 | aangeleverd       | € 100,00 teruggeboekt (betaler vroeg het geld terug (MD06))
2026-03-26 | Betaalbaar        | We incasseren nu niet. Neem contact op met de klant en zoek samen een oplossing                                              | Omdat de incasso van termijn 1 op 25 maart 2026 is geweigerd of teruggeboekt (reden: MD06).
2026-03-26 | Betaalbaar        | Incasso rust: machtiging M-1-1 (De klant heeft het bedrag laten terugboeken. Dat mag binnen acht weken, zonder reden (MD06)) | Omdat de incasso van termijn 1 op 25 maart 2026 is geweigerd of teruggeboekt (reden: MD06).
2026-03-26 | Betaalbaar        | Bericht: betaling teruggeboekt, regeling loopt door (aan Mevrouw A. Bakker, betalen kan tot en met 2 april 2026)             | Omdat een betaling voor de regeling op 25 maart 2026 is teruggeboekt: € 100,00 staat weer open.
`);

story('Op dag 60 zegt de bank dat er geen machtiging was: een mens kijkt, en niemand vraagt om geld', async (s) => {
  await signed(s, { '1-1': { after: 60, code: 'MD01' } });
  await s.until('2026-04-08');
  assert.deepEqual(await s.tasks(), ['collection-back']);
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | Noor (balie)      | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op papier, bericht aan Mevrouw A. Bakker)
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 29 januari 2026 (termijn 1 van regeling 1)                                    | Omdat € 100,00 van termijn 1 op 29 januari 2026 wordt afgeschreven.
2026-01-29 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor regeling 1)
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                       | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1)
2026-03-03 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                    | Omdat alle € 200,00 van de regeling binnen is.
2026-03-30 | aangeleverd       | € 100,00 teruggeboekt (geen machtiging (MD01))
2026-03-31 | Betaalbaar        | We incasseren niet meer. Zoek de machtiging op en neem contact op met de klant                                | Omdat de incasso van termijn 1 op 30 maart 2026 is geweigerd of teruggeboekt (reden: MD01).
2026-03-31 | Betaalbaar        | Machtiging M-1-1 ingetrokken (Volgens de klant of de bank is er geen geldige machtiging (MD01))               | Omdat de incasso van termijn 1 op 30 maart 2026 is geweigerd of teruggeboekt (reden: MD01).
2026-03-31 | Betaalbaar        | Berichten wachten tot en met 14 april 2026 (een medewerker kijkt er eerst naar)                               | Omdat de incasso van termijn 1 op 30 maart 2026 is geweigerd of teruggeboekt (reden: MD01).
`);

story('De rekeninghouder is overleden: er gaat niets meer uit', async (s) => {
  await signed(s, { '1-1': { after: 2, code: 'MD07' } });
  await s.until('2026-05-30');
  assert.deepEqual(await s.tasks(), ['account-holder-died']);
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | Noor (balie)      | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op papier, bericht aan Mevrouw A. Bakker)
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 29 januari 2026 (termijn 1 van regeling 1)                                    | Omdat € 100,00 van termijn 1 op 29 januari 2026 wordt afgeschreven.
2026-01-29 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor regeling 1)
2026-02-02 | aangeleverd       | € 100,00 teruggeboekt (rekeninghouder is overleden (MD07))
2026-02-03 | Betaalbaar        | Er gaat niets meer uit: geen incasso en geen bericht. Kijk eerst wie de zaken van de overledene regelt        | Omdat de incasso van termijn 1 op 2 februari 2026 is geweigerd of teruggeboekt (reden: MD07).
2026-02-03 | Betaalbaar        | Machtiging M-1-1 ingetrokken (De rekeninghouder is overleden (MD07))                                          | Omdat de incasso van termijn 1 op 2 februari 2026 is geweigerd of teruggeboekt (reden: MD07).
2026-02-03 | Betaalbaar        | Berichten wachten tot en met 3 februari 2036 (een medewerker kijkt er eerst naar)                             | Omdat de incasso van termijn 1 op 2 februari 2026 is geweigerd of teruggeboekt (reden: MD07).
`);

story('Mevrouw Bakker trekt de machtiging in terwijl de opdracht nog wacht: er gaat niets naar de bank', async (s) => {
  const on = await signed(s);
  await on('2026-01-26').letsGo(false);
  await on('2026-01-28').revokes('bakker');
  await on('2026-01-28').letsGo(true);
  await s.on('2026-01-29').pays('bakker', '100.00');
  await s.until('2026-02-20');
  assert.equal(await s.owes('bakker'), 'regeling 1 100.00');
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | Noor (balie)      | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op papier, bericht aan Mevrouw A. Bakker)
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 29 januari 2026 (termijn 1 van regeling 1)                                    | Omdat € 100,00 van termijn 1 op 29 januari 2026 wordt afgeschreven.
2026-01-28 | Noor (balie)      | Machtiging M-1-1 ingetrokken
2026-01-28 | Betaalbaar        | Incasso gaat niet door (de machtiging is niet meer te gebruiken)                                              | Omdat bij het klaarmaken van het bankbestand bleek dat deze incasso niet meer kan.
2026-01-29 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
`);

story('Mevrouw Bakker belooft te betalen terwijl de incasso al klaarstaat: er wordt niets afgeschreven voor die dag', async (s) => {
  const on = await signed(s);
  await on('2026-01-26').letsGo(false);
  assert.equal(await interventionsOn(s, '2026-01-28').called('bakker', 'promised', { payOn: '2026-02-06' }), 'recorded');
  await on('2026-01-28').letsGo(true);
  await s.on('2026-02-06').pays('bakker', '100.00');
  await s.until('2026-03-05');
  assert.equal(await s.owes('bakker'), 'niets');
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | Noor (balie)      | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op papier, bericht aan Mevrouw A. Bakker)
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-27 | Betaalbaar        | Incasso klaargezet: € 100,00 op 29 januari 2026 (termijn 1 van regeling 1)                                    | Omdat € 100,00 van termijn 1 op 29 januari 2026 wordt afgeschreven.
2026-01-28 | Noor (balie)      | Gebeld: een toezegging gedaan (Mevrouw A. Bakker)
2026-01-28 | Noor (balie)      | Toezegging: € 100,00 uiterlijk op 6 februari 2026 (Mevrouw A. Bakker aan de telefoon, regeling 1)
2026-01-28 | Betaalbaar        | Incasso gaat niet door (de klant heeft toegezegd zelf te betalen)                                             | Omdat bij het klaarmaken van het bankbestand bleek dat deze incasso niet meer kan.
2026-02-06 | aangeleverd       | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                       | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1)
2026-03-03 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                    | Omdat alle € 200,00 van de regeling binnen is.
`);

story('Mevrouw Bakker belooft te betalen en het komt niet: pas na die dag wordt er afgeschreven, en dat hoort ze eerst', async (s) => {
  await signed(s);
  assert.equal(await interventionsOn(s, '2026-01-26').called('bakker', 'promised', { payOn: '2026-02-06' }), 'recorded');
  await s.until('2026-03-05');
  assert.equal(await s.owes('bakker'), 'niets');
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 200,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 200,00 in 2 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-12 | Noor (balie)      | Machtiging M-1-1 gegeven (Mevrouw A. Bakker op papier, bericht aan Mevrouw A. Bakker)
2026-01-24 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 29 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Noor (balie)      | Gebeld: een toezegging gedaan (Mevrouw A. Bakker)
2026-01-26 | Noor (balie)      | Toezegging: € 100,00 uiterlijk op 6 februari 2026 (Mevrouw A. Bakker aan de telefoon, regeling 1)
2026-02-07 | Betaalbaar        | Bericht: op 23 februari 2026 schrijven we € 100,00 af (termijn 1 van regeling 1, aan Mevrouw A. Bakker)       | Omdat termijn 1 op 23 februari 2026 wordt afgeschreven en dat nog niet zo was verteld.
2026-02-19 | Betaalbaar        | Incasso klaargezet: € 100,00 op 23 februari 2026 (termijn 1 van regeling 1)                                   | Omdat € 100,00 van termijn 1 op 23 februari 2026 wordt afgeschreven.
2026-02-23 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 2 op 28 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-23 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor termijn 1 van regeling 1)
2026-02-26 | Betaalbaar        | Incasso klaargezet: € 100,00 op 2 maart 2026 (termijn 2 van regeling 1)                                       | Omdat € 100,00 van termijn 2 op 2 maart 2026 wordt afgeschreven.
2026-03-02 | aangeleverd       | € 100,00 ontvangen (automatische incasso, voor termijn 2 van regeling 1)
2026-03-03 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                    | Omdat alle € 200,00 van de regeling binnen is.
`);
