// Recording that the customer agreed to one option of an offer.

import { Hono, type Context } from 'hono';
import type { Outcome } from '#domain/outcome.ts';
import { agreeWords as words } from '#texts/desk/agree.ts';
import { acceptOffer, type Agreed } from '#usecases/agree.ts';
import { readFields, text, ticked, whole } from '../kit/forms.ts';
import { langOf } from '../kit/language.ts';
import { confirmPage, shownText } from './agree-confirm.ts';
import { showAgree } from './agree-page.ts';
import { consentingFields, openOffer, readSituation, type Situation } from './agree-situation.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { goOn, refusedState } from './frame.ts';

export const consentFields = { answer: text({ max: 500 }), consent: ticked(words.consentMissing) };

export function acceptRoutes(): Hono {
  const routes = new Hono();
  routes.post('/dossiers/:id/agree/accept', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, by, today } = deskOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const which = readFields(c, { ...consentingFields(situation), offer: whole({ min: 1 }), option: whole({ min: 1 }) });
    const offer = openOffer(situation, today);
    const option = which.ok && offer?.offerNo === which.values.offer ? offer.options.find((each) => each.optionNo === which.values.option) : undefined;
    if (!which.ok || !offer || !option) return showAgree(c, situation, refusedState({ lang }, { code: 'offer-changed' }));
    const { who, channel } = which.values;
    const ask = { who, channel, claims: offer.claims, instalments: option.instalments, breaches: [], from: { offerNo: offer.offerNo, optionNo: option.optionNo } };
    const read = readFields(c, consentFields);
    if (!read.ok) return confirmPage(c, situation, ask, { lang, ...read });
    const agreed = await acceptOffer(use, creditorId, {
      dossierId: situation.dossierId, offerNo: offer.offerNo, optionNo: option.optionNo, partyId: Number(who), channel, by,
      shown: { ...shownText(c, situation, ask), consent: read.values.answer },
    });
    return concluded(c, situation, agreed);
  });
  return routes;
}

/** To the dossier with what was agreed, or back to the choices with why not. */
export function concluded(c: Context, situation: Situation, agreed: Outcome<Agreed>): Response | Promise<Response> {
  if (!agreed.ok) return showAgree(c, situation, refusedState({ lang: langOf(c) }, agreed.refusal));
  const said = agreed.value.outcome === 'agreed' ? words.agreed : words.needsApproval;
  return goOn(c, `/desk/dossiers/${situation.dossierId}`, said, agreed.value.outcome === 'agreed' ? 'ok' : 'info');
}

