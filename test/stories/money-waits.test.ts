// Money that waits at the desk: whose it may be hears no reproach until somebody looked.

import assert from 'node:assert/strict';
import { rent, story } from '../story.ts';

story('Jansen betaalt voor Bakker zonder nummer, en lang kijkt niemand: geen herinnering', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '300.00', { number: 'huur-2026-0117' }));
  await s.on('2026-01-05').pays('bakker', '300.00', { says: 'huur januari', from: 'jansen' });
  await s.until('2026-02-10');
  assert.deepEqual(await s.tasks(), ['money-waits']);
  await s.on('2026-02-10').assigns('300.00', 'bakker');
  await s.until('2026-03-10');
  assert.deepEqual(await s.tasks(), []);
}).endsWith(`
dag        | wie          | wat                                                                                                 | waarom
2025-12-18 | aangeleverd  | Rekening huur-2026-0117: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-05 | Noor (balie) | € 300,00 ontvangen (overschrijving, voor rekening huur-2026-0117, bekend sinds 10 februari 2026)
`);

story('Jansen betaalt een termijn voor Bakker en niemand kijkt: geen laatste kans, de regeling blijft', async (s) => {
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '300.00', { number: 'huur-2026-0117' }));
  await s.on('2026-01-06').agrees('bakker', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.on('2026-01-26').pays('bakker', '100.00', { says: 'aflossing', from: 'jansen' });
  await s.until('2026-02-20');
  assert.deepEqual(await s.tasks(), ['money-waits']);
  await s.on('2026-02-20').assigns('100.00', 'bakker');
  await s.until('2026-02-24');
}).endsWith(`
dag        | wie               | wat                                                                                                             | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-0117: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-06 | Mevrouw A. Bakker | Voorstel met 1 keuze (rekening huur-2026-0117, geldig tot en met 20 januari 2026)
2026-01-06 | Mevrouw A. Bakker | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw A. Bakker op de eigen pagina, rekening huur-2026-0117)
2026-01-06 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw A. Bakker)                                                    | Omdat de regeling op 6 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                             | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw A. Bakker)                                                            | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
2026-01-26 | Noor (balie)      | € 100,00 ontvangen (overschrijving, voor termijn 1 van regeling 1, bekend sinds 20 februari 2026)
2026-02-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw A. Bakker)                                                             | Omdat termijn 2 op 26 februari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
`);

story('Het geld was van een ander: dan gaat de herinnering alsnog', async (s) => {
  await s.on('2026-01-05').claims(rent('smit', '2026-01-01', '300.00', { number: 'huur-2026-0118' }));
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '300.00', { number: 'huur-2026-0117' }));
  await s.on('2026-01-05').pays('bakker', '300.00', { says: 'huur januari', from: 'jansen' });
  await s.on('2026-01-26').assigns('300.00', 'bakker');
  await s.until('2026-02-03');
}).endsWith(`
dag        | wie         | wat                                                                                                         | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-0118: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-26 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-0118, aan Mevrouw E. Smit, betalen kan tot en met 9 februari 2026) | Omdat rekening huur-2026-0118 (betaaldatum 1 januari 2026) na 25 dagen nog openstond (stap: herinnering).
`);
