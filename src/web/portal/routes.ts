// Every page of the portal on one page. Mounted at `/`; what stands under
// `/mijn` is for who has come in, and takes the dossier from the visit alone.

import { Hono } from 'hono';
import { signals } from '#domain/facts.ts';
import { door } from '#texts/portal/door.ts';
import { setFlash } from '../kit/flash.ts';
import { t } from '../kit/language.ts';
import { endSession, sessionOf } from '../kit/sessions.ts';
import { showAgreed, showArrangement } from './arrangement.ts';
import { drawStart } from './away.ts';
import { sendSheet, showSheet } from './claim-sheet.ts';
import { showComplaint, takeComplaint } from './complaint.ts';
import { showChanges } from './change.ts';
import { showChange, takeChange } from './change-form.ts';
import { showPause, takePause } from './change-pause.ts';
import { showChoices, showWish, takeChoice, takeWish } from './choose.ts';
import { showAgreement, takeAgreement } from './confirm.ts';
import { rememberDoor } from './door-cookie.ts';
import { doorRoutes } from './door.ts';
import { showMandate, takeMandate } from './mandate.ts';
import { showOffer, showOffers, takeDataAnswer, takeOffer } from './offers.ts';
import { sendWorker, showNotifications, takeNotifications } from './notifications.ts';
import { showOverview } from './overview.ts';
import { showOnline, takeOnline } from './online.ts';
import { sendDocument, showMessage, showMessages } from './papers.ts';
import { showPay } from './pay.ts';
import { showRefund, takeRefund } from './refund.ts';
import { places, signalPlaces } from './places.ts';
import type { PortalDeps } from './portal-deps.ts';
import { showSignal, takeSignal } from './signals.ts';
import { visitOf, visits } from './visit.ts';
import { takeWordBefore } from './word-before.ts';

export function portalRoutes(portal: PortalDeps): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => (sessionOf(c) ? c.redirect(places.overview, 303) : drawStart(c, portal)));
  routes.route('/', doorRoutes(portal));
  routes.get('/push-worker.js', sendWorker);

  routes.use('/mijn/*', visits(portal));
  routes.get(places.overview, showOverview);
  routes.get(places.choose, showChoices);
  routes.post(places.choose, takeChoice);
  routes.get(places.wish, showWish);
  routes.post(places.wish, takeWish);
  routes.get(places.confirm, showAgreement);
  routes.post(places.confirm, takeAgreement);
  routes.get(places.arrangement, showArrangement);
  routes.get(`${places.agreed}/:no`, showAgreed);
  routes.get(places.change, showChanges);
  routes.get(`${places.change}/:what`, showChange);
  routes.post(`${places.change}/:what`, takeChange);
  routes.get(places.pause, showPause);
  routes.post(places.pause, takePause);
  routes.get(places.offers, showOffers);
  routes.get(`${places.offers}/:offer`, showOffer);
  routes.post(`${places.offers}/:offer`, takeOffer);
  routes.get(places.dataOffer, (c) => c.redirect(places.offers, 303));
  routes.post(places.dataOffer, takeDataAnswer);
  routes.get(places.mandate, showMandate);
  routes.post(places.mandate, takeMandate);
  routes.get(places.pay, showPay);
  routes.get(places.refund, showRefund);
  routes.post(places.refund, takeRefund);
  routes.get(places.complaint, showComplaint);
  routes.post(places.complaint, takeComplaint);
  routes.get(places.online, (c) => c.redirect(places.pay, 303));
  routes.post(places.online, takeOnline(portal));
  routes.get(`${places.online}/:pay`, showOnline(portal));
  routes.get(places.messages, showMessages);
  routes.get(`${places.messages}/:no`, showMessage);
  routes.get(`${places.document}/:id`, sendDocument);
  routes.get(places.notifications, showNotifications);
  routes.post(places.notifications, takeNotifications);
  routes.post(places.wordBefore, takeWordBefore);
  routes.get(places.sheet, showSheet);
  routes.get(`${places.sheet}/pdf`, sendSheet(portal));
  for (const signal of signals) {
    routes.get(signalPlaces[signal], showSignal(signal));
    routes.post(signalPlaces[signal], takeSignal(signal));
  }
  routes.get(places.signOut, (c) => c.redirect(places.overview, 303));
  routes.post(places.signOut, async (c) => {
    const { creditorId, lang } = visitOf(c);
    await endSession(c);
    rememberDoor(c, String(creditorId));
    setFlash(c, { tone: 'ok', text: t(lang, door.signedOut) });
    return c.redirect('/', 303);
  });
  return routes;
}
