// The creditor's own books beside ours: what they settle counts once, and where
// they say something else a person looks.

import assert from 'node:assert/strict';
import { defaultPolicy } from '#domain/default-policy.ts';
import { rent, story } from '../story.ts';

const theyBook = { policy: { ...defaultPolicy, books: { ...defaultPolicy.books, payments: 'erp' as const } } };

story('Meneer Bakker betaalt zijn termijnen bij de administratie', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('bakker', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-27').booksSay({ 'huur-2026-01': '200.00' });
  assert.equal(await s.owes('bakker'), 'regeling 1 200.00');
  // The rest at once: nobody at the bank, nobody at the desk.
  await s.on('2026-02-10').booksSay({ 'huur-2026-01': '0.00' });
  assert.equal(await s.owes('bakker'), 'niets');
  // How they were paid there nobody says: for as long as a direct debit could be taken back it is not final.
  await s.until('2026-04-10');
  assert.deepEqual(await s.tasks(), []);
}, theyBook).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                           | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                          | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd       | Boekhouding: rekening huur-2026-01, nog € 200,00 open (daar is € 100,00 betaald)
2026-01-27 | Betaalbaar        | Bericht: bedankt, op tijd betaald (aan Mevrouw A. Bakker)                                                     | Omdat termijn 1 op 26 januari 2026 op tijd is betaald: de eerste.
2026-02-09 | aangeleverd       | Boekhouding: rekening huur-2026-01, nog € 0,00 open (daar is € 200,00 betaald)
2026-02-10 | Betaalbaar        | Bericht: bedankt, alles is betaald (aan Mevrouw A. Bakker)                                                    | Omdat alle € 300,00 van de regeling binnen is.
2026-04-07 | Betaalbaar        | Regeling definitief afgesloten                                                                                | Omdat de betalingen na 6 april 2026 niet meer terug te boeken zijn.
`);

story('De administratie en de bank vertellen van dezelfde betaling', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('smit', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('smit', '100.00');
  // Their snapshot of that day is here before the bank's statement.
  await s.on('2026-01-26').booksSay({ 'huur-2026-01': '200.00' }, { on: '2026-01-26' });
  await s.until('2026-01-28');
  assert.equal(await s.owes('smit'), 'regeling 1 200.00');
  await s.on('2026-02-26').pays('smit', '100.00');
  // And now the statement is first.
  await s.on('2026-02-27').booksSay({ 'huur-2026-01': '100.00' });
  assert.equal(await s.owes('smit'), 'regeling 1 100.00');
  await s.on('2026-03-26').pays('smit', '100.00');
  await s.until('2026-03-30');
  assert.equal(await s.owes('smit'), 'niets');
  assert.deepEqual(await s.tasks(), []);
}, theyBook).endsWith(`
dag        | wie             | wat                                                                                                         | waarom
2025-12-18 | aangeleverd     | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar      | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw E. Smit, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw E. Smit | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw E. Smit | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw E. Smit op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar      | Bericht: bevestiging van de regeling (aan Mevrouw E. Smit)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                           | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                          | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd     | Boekhouding: rekening huur-2026-01, nog € 200,00 open
2026-01-26 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-27 | Betaalbaar      | Bericht: bedankt, op tijd betaald (aan Mevrouw E. Smit)                                                     | Omdat termijn 1 op 26 januari 2026 op tijd is betaald: de eerste.
2026-02-21 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                           | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-02-26 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                          | Omdat 26 februari 2026 de betaaldatum van termijn 2 is.
2026-02-26 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 2 van regeling 1)
2026-03-21 | Betaalbaar      | Bericht: termijn komt eraan (aan Mevrouw E. Smit)                                                           | Omdat termijn 3 op 26 maart 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-03-26 | Betaalbaar      | Bericht: termijn van vandaag (aan Mevrouw E. Smit)                                                          | Omdat 26 maart 2026 de betaaldatum van termijn 3 is.
2026-03-26 | aangeleverd     | € 100,00 ontvangen (overschrijving, voor termijn 3 van regeling 1)
2026-03-27 | Betaalbaar      | Bericht: bedankt, alles is betaald (aan Mevrouw E. Smit)                                                    | Omdat alle € 300,00 van de regeling binnen is.
2026-03-27 | Betaalbaar      | Regeling definitief afgesloten                                                                              | Omdat de betalingen na 26 maart 2026 niet meer terug te boeken zijn.
`);

story('De administratie zegt dat de huur van mevrouw Bos betaald is, wij weten van niets', async (s) => {
  await s.on('2026-01-05').claims(rent('bos', '2026-01-01', '300.00'));
  await s.on('2026-01-20').booksSay({ 'huur-2026-01': '0.00' });
  assert.deepEqual(await s.tasks(), ['balance-differs']);
  // Nobody looks for a month, and nobody is reminded.
  await s.on('2026-02-20').keepsOurs('bos', 'huur-2026-01');
  assert.deepEqual(await s.tasks(), []);
  // The same again is no longer asked.
  await s.on('2026-02-24').booksSay({ 'huur-2026-01': '0.00' });
  assert.deepEqual(await s.tasks(), []);
  await s.until('2026-03-10');
}).endsWith(`
dag        | wie          | wat                                                                                                                                      | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw G. Bos, betalen kan tot en met 22 januari 2026)                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-19 | aangeleverd  | Boekhouding: rekening huur-2026-01, nog € 0,00 open
2026-02-20 | Noor (balie) | Verschil met de boekhouding nagekeken: rekening huur-2026-01 (ons bedrag geldt)
2026-02-20 | Betaalbaar   | Bericht: tweede herinnering (rekening huur-2026-01, aan Mevrouw G. Bos, betalen kan tot en met 6 maart 2026)                             | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 50 dagen nog openstond (stap: tweede herinnering).
2026-03-07 | Betaalbaar   | Bericht: laatste herinnering (rekening huur-2026-01, aan Mevrouw G. Bos, betalen kan tot en met 21 maart 2026)                           | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 65 dagen nog openstond (stap: laatste herinnering).
2026-03-07 | Betaalbaar   | Aangeboden: nu betalen, op een andere dag betalen, pauze, bellen of hulp bij geldzorgen (een rekening is te laat, rekening huur-2026-01) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 65 dagen nog openstond (stap: laatste herinnering).
`);

story('Een verschil lost zichzelf op', async (s) => {
  await s.on('2026-01-05').claims(rent('vos', '2026-01-01', '300.00'));
  await s.on('2026-01-12').agrees('vos', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('vos', '100.00');
  // They are a day ahead of the bank.
  await s.on('2026-01-26').booksSay({ 'huur-2026-01': '200.00' }, { on: '2026-01-26' });
  assert.deepEqual(await s.tasks(), ['balance-differs']);
  await s.until('2026-01-27');
  assert.deepEqual(await s.tasks(), []);
  assert.equal(await s.owes('vos'), 'regeling 1 200.00');
}).endsWith(`
dag        | wie            | wat                                                                                                        | waarom
2025-12-18 | aangeleverd    | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar     | Bericht: herinnering (rekening huur-2026-01, aan De heer H. Vos, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer H. Vos | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer H. Vos | Regeling 1 afgesproken: € 300,00 in 3 termijnen (De heer H. Vos op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar     | Bericht: bevestiging van de regeling (aan De heer H. Vos)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar     | Bericht: termijn komt eraan (aan De heer H. Vos)                                                           | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar     | Bericht: termijn van vandaag (aan De heer H. Vos)                                                          | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | aangeleverd    | Boekhouding: rekening huur-2026-01, nog € 200,00 open
2026-01-26 | aangeleverd    | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1)
2026-01-27 | Betaalbaar     | Bericht: bedankt, op tijd betaald (aan De heer H. Vos)                                                     | Omdat termijn 1 op 26 januari 2026 op tijd is betaald: de eerste.
`);

story('Een rekening staat niet meer in het bestand van de administratie', async (s) => {
  await s.on('2026-01-05').claims(rent('peters', '2026-01-01', '300.00'), rent('peters', '2026-02-01', '310.00', { issuedOn: '2026-01-05' }));
  // A file that is not complete says nothing of what is not in it.
  await s.on('2026-01-10').booksSay({ 'huur-2026-02': '310.00' });
  assert.equal(await s.owes('peters'), 'huur-2026-01 300.00, huur-2026-02 310.00');
  await s.on('2026-01-20').booksSay({ 'huur-2026-02': '310.00' }, { complete: true });
  assert.equal(await s.owes('peters'), 'huur-2026-02 310.00');
  await s.until('2026-02-05');
}, theyBook).endsWith(`
dag        | wie         | wat                                                                                                         | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-05 | aangeleverd | Rekening huur-2026-02: € 310,00 (huur, van 5 januari 2026, betalen uiterlijk op 1 februari 2026)
2026-01-08 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw I. Peters, betalen kan tot en met 22 januari 2026) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-19 | aangeleverd | Boekhouding: rekening huur-2026-01 staat er niet meer in (daar is € 300,00 betaald)
2026-01-29 | Betaalbaar  | Bericht: rekening komt eraan (rekening huur-2026-02, aan Mevrouw I. Peters)                                 | Omdat rekening huur-2026-02 op 1 februari 2026 betaald moet zijn en een eerdere rekening niet op tijd is betaald.
`);
