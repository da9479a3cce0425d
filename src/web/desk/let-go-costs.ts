// Costs that no rule reckons: a court's or bailiff's, by a manager; and those of
// others, which compliance finds right or not.

import { Hono } from 'hono';
import { handCharges } from '#domain/hand-charges.ts';
import { unprovenClaims } from '#domain/unproven-costs.ts';
import { lettingGoWords as words } from '#texts/desk/letting-go.ts';
import { chargeByHand, judgeCosts, withdrawByHand } from '#usecases/correct-dossier.ts';
import { amount, choice, readFields, text } from '../kit/forms.ts';
import { concludedAct, readCorrecting, reasonFields } from './correct-frame.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { chargeable } from './let-go-costs-part.ts';
import { showLetGo } from './let-go-page.ts';

export function letGoCostsRoutes(): Hono {
  const routes = new Hono();

  routes.post('/dossiers/:id/let-go/costs', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const read = readFields(c, {
      'costs-claim': choice(chargeable(on).map((claim) => claim.claim)), 'costs-amount': amount(), 'costs-document': text({ max: 200 }), ...reasonFields('costs-reason'),
    });
    if (!read.ok) return showLetGo(c, on, { lang: on.lang, ...read });
    const { 'costs-claim': claim, 'costs-amount': amountCents, 'costs-document': document, 'costs-reason': reason, seen } = read.values;
    const charged = await chargeByHand(use, creditorId, { dossierId: on.dossierId, staffId: staff.staffId, claim, amountCents, document, reason, seenFacts: seen });
    return concludedAct(c, on.dossierId, charged, words.costsDone, read, (state) => showLetGo(c, on, state));
  });

  routes.post('/dossiers/:id/let-go/withdraw', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const read = readFields(c, { 'withdraw-charge': choice(handCharges(on.state).map((charge) => charge.chargeId)), ...reasonFields('withdraw-reason') });
    if (!read.ok) return showLetGo(c, on, { lang: on.lang, ...read });
    const { 'withdraw-charge': chargeId, 'withdraw-reason': reason, seen } = read.values;
    const withdrawn = await withdrawByHand(use, creditorId, { dossierId: on.dossierId, staffId: staff.staffId, chargeId, reason, seenFacts: seen });
    return concludedAct(c, on.dossierId, withdrawn, words.costsBackDone, read, (state) => showLetGo(c, on, state));
  });

  routes.post('/dossiers/:id/let-go/judge', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const read = readFields(c, { 'judge-claim': choice(unprovenClaims(on.state).map((claim) => claim.claim)), judge: choice(['right', 'wrong']), ...reasonFields('judge-reason') });
    if (!read.ok) return showLetGo(c, on, { lang: on.lang, ...read });
    const { 'judge-claim': claim, judge, 'judge-reason': reason, seen } = read.values;
    const judged = await judgeCosts(use, creditorId, { dossierId: on.dossierId, staffId: staff.staffId, claim, right: judge === 'right', reason, seenFacts: seen });
    return concludedAct(c, on.dossierId, judged, words.verdictDone, read, (state) => showLetGo(c, on, state));
  });
  return routes;
}
