// Making an arrangement with somebody on the phone or at the counter: read out
// what is possible, find what is nearest to a wish, or compose it by hand.

import { Hono } from 'hono';
import { everyValues } from '#domain/day.ts';
import { sayChange } from '#texts/bounds.ts';
import { agreeWords as words } from '#texts/desk/agree.ts';
import { answerWish, makeOffer } from '#usecases/agree.ts';
import { amount, choice, date, readFields } from '../kit/forms.ts';
import { langOf, t } from '../kit/language.ts';
import { notice } from '../kit/parts/notice.ts';
import { bulletList } from '../kit/parts/text.ts';
import { acceptRoutes } from './agree-accept.ts';
import { confirmPage } from './agree-confirm.ts';
import { showAgree } from './agree-page.ts';
import { consentingFields, openOffer, readSituation } from './agree-situation.ts';
import { composeRoutes } from './compose.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { refusedState } from './frame.ts';

export function agreeRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/agree', async (c) => showAgree(c, await readSituation(c, dossierIdOf(c)), { lang: langOf(c) }));

  routes.post('/dossiers/:id/agree/offer', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const made = await makeOffer(use, creditorId, dossierIdOf(c), by);
    const situation = await readSituation(c, dossierIdOf(c));
    if (!made.ok) return showAgree(c, situation, refusedState({ lang: langOf(c) }, made.refusal));
    return showAgree(c, situation, { lang: langOf(c) });
  });

  routes.post('/dossiers/:id/agree/wish', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, by, today } = deskOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const read = readFields(c, { 'wish-amount': amount(), 'wish-every': choice(everyValues), 'wish-first': date({ from: today }) });
    if (!read.ok) return showAgree(c, situation, { lang, ...read });
    const { 'wish-amount': perInstalmentCents, 'wish-every': every, 'wish-first': firstOn } = read.values;
    const found = await answerWish(use, creditorId, situation.dossierId, { perInstalmentCents, every, firstOn }, by);
    if (!found.ok) return showAgree(c, situation, refusedState({ lang, typed: read.typed }, found.refusal));
    const { asAsked, changes } = found.value;
    const about = asAsked
      ? notice('ok', { lang, body: t(lang, words.asAsked) })
      : notice('info', { lang, title: t(lang, words.nearest), body: bulletList(changes.map((change) => t(lang, sayChange(change)))) });
    return showAgree(c, await readSituation(c, dossierIdOf(c)), { lang, typed: read.typed }, about);
  });

  routes.post('/dossiers/:id/agree/option', async (c) => {
    const situation = await readSituation(c, dossierIdOf(c));
    const offer = openOffer(situation, deskOf(c).today);
    const read = readFields(c, { ...consentingFields(situation), option: choice(offer?.options.map((option) => String(option.optionNo)) ?? []) });
    if (!read.ok) return showAgree(c, situation, { lang: langOf(c), ...read });
    const option = offer?.options.find((each) => String(each.optionNo) === read.values.option);
    if (!offer || !option) return showAgree(c, situation, refusedState({ lang: langOf(c) }, { code: 'offer-changed' }));
    return confirmPage(c, situation, { ...read.values, claims: offer.claims, instalments: option.instalments, breaches: [], from: { offerNo: offer.offerNo, optionNo: option.optionNo } }, { lang: langOf(c) });
  });

  routes.route('/', acceptRoutes());
  routes.route('/', composeRoutes());
  return routes;
}
