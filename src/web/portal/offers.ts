// "Lukt het nu niet?": the offers that fit today as large buttons, each with
// what it comes to; and one page to confirm one. Looking writes nothing.

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { runningArrangements, uncoveredClaims } from '#domain/arrangement.ts';
import { openOf } from '#domain/amending-schedule.ts';
import { fittingOffers, aboutArrangement, offerOf, type Offer, type OfferContext } from '#domain/interventions.ts';
import { isAboutSame, outreachOf } from '#domain/outreach.ts';
import { interventionOffers, type About, type InterventionTrigger } from '#domain/outreach-facts.ts';
import { promisesThat } from '#domain/promises.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { changeText, changing } from '#texts/portal/changing.ts';
import { choosing } from '#texts/portal/choosing.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { offerButtons, offersPage as words } from '#texts/portal/offers.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { answerOffer } from '#usecases/answer-offer.ts';
import { answerDataOffer } from '#usecases/contact.ts';
import { signalPage } from '#texts/portal/signals.ts';
import { scheduleCard } from '../changes.ts';
import { setFlash } from '../kit/flash.ts';
import { date, formOf, readFields, telephone } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { asLanguage, t, type Words } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { dateField, hiddenField, telephoneField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { dayTyped } from '../kit/parts/money.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { bulletList, columns, heading, lead, paragraph, writtenText } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { sorry } from '../kit/sorry.ts';
import { waitingQuestion } from './change-situation.ts';
import { drawNo } from './choose.ts';
import { draw, toOverview } from './frame.ts';
import { places } from './places.ts';
import { situationOf } from './situation.ts';
import { visitOf, type Visit } from './visit.ts';

interface Stand {
  readonly about: About;
  readonly context: OfferContext;
}

/** What the offers on this page are about: the arrangement that the page names, else one that is behind, else what is late of the bills. */
async function standOf(visit: Visit, no: string | undefined): Promise<Stand | null> {
  const { screen: { state }, policy, today, deps, creditorId } = visit;
  const context: OfferContext = { state, policy, today, feedKnownUntil: await deps.db.inCreditor(creditorId, (tx) => feedKnownUntil(tx, creditorId)) };
  const running = runningArrangements(state);
  const late = running.find((each) => each.instalments.some((row) => row.dueOn < today && row.amountCents > row.paidCents + row.creditedCents));
  const arrangement = running.find((each) => String(each.arrangementNo) === no) ?? late ?? running[0];
  const about = arrangement ? aboutArrangement(arrangement, policy, today) : null;
  if (about) return { about, context };
  const claims = uncoveredClaims(state).filter((claim) => claim.dueOn < today && claim.differs === undefined).map((claim) => claim.claim);
  return claims.length > 0 ? { about: { for: 'claims', claims }, context } : null;
}

/** The occasion of what was offered last; who comes by themselves sees what a missed instalment offers. */
function occasionOf({ about, context: { state } }: Stand): InterventionTrigger {
  const offered = outreachOf(state).interventions.findLast((each) => isAboutSame(each.about, about));
  return offered && !offered.answered ? offered.trigger : 'missed';
}

const queryOf = (about: About): string => (about.for === 'arrangement' ? `?regeling=${about.arrangementNo}` : '');

export async function showOffers(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, screen } = visit;
  const stand = await standOf(visit, c.req.query('regeling'));
  const stands = situationOf(visit);
  if (!stands.mayAgree) return drawNo(c, visit, { code: 'not-yours-to-agree' });
  const waits = waitingQuestion(visit) !== null;
  const offers = stand ? fittingOffers(stand.context, stand.about, occasionOf(stand)).filter((offer) => !(waits && offer.how === 'ask')) : [];
  return draw(c, {
    title: stand ? words.title : words.nothing,
    at: 'arrangement',
    body: [
      backLink(lang, places.overview, t(lang, portalFrame.overview)),
      heading(1, t(lang, stand ? words.title : words.nothing)),
      stand ? lead(t(lang, words.lead)) : [paragraph(t(lang, words.nothingBody)), toOverview(lang)],
      stand ? promised(visit, stand) : nothing,
      waits ? notice('info', { lang, body: paragraph(t(lang, words.waits)) }) : nothing,
      stand ? offers.map((offer) => offerCard(c, visit, stand.about, offer)) : nothing,
      stand?.about.for === 'claims' && stands.offer.ok ? card([paragraph(t(lang, words.inParts)), linkButton(t(lang, choosing.start), places.choose, { look: 'secondary' })]) : nothing,
      outreachOf(screen.state).objectedOn !== undefined || outreachOf(screen.state).interventions.some((each) => each.offersData) ? dataCard(c, visit) : nothing,
    ],
  });
}

/** A promise that runs stands above everything else. */
function promised({ lang }: Visit, { about, context: { state, today, feedKnownUntil: known } }: Stand): Content {
  const running = promisesThat(state, about, ['running', 'waiting'], today, known).at(-1);
  return running ? notice('ok', { lang, title: t(lang, words.runsTitle), body: paragraph(t(lang, words.promised(running.amountCents, running.payOn))) }) : nothing;
}

function offerCard(c: Context, { lang }: Visit, about: About, offer: Offer): Html {
  const href = `${places.offers}/${offer.offer}${queryOf(about)}`;
  const label = t(lang, offerButtons[offer.offer]);
  return card([
    paragraph(t(lang, comesTo(offer, about))),
    offer.how === 'ask' ? paragraph(t(lang, words.needsDesk)) : nothing,
    offer.offer === 'pay-now' ? buttonForm(button(label), { csrf: csrfField(c), action: href }) : linkButton(label, href, { look: offer.how === 'now' ? 'primary' : 'secondary' }),
  ], { id: offer.offer });
}

/** What an offer comes to, in one or two sentences. */
export function comesTo(offer: Offer, about: About): Words {
  switch (offer.offer) {
    case 'pay-now':
      return words.payNow(offer.amountCents);
    case 'other-day':
      return words.otherDay(offer.amountCents, offer.latestOn);
    case 'pause':
      return words.pause(offer.until, about.for === 'arrangement');
    case 'call-me':
      return words.callMe;
    case 'help':
      return words.help;
    case 'two-parts':
    case 'to-end':
    case 'lower': {
      const [first, second] = offer.toPay;
      const last = offer.toPay.at(-1);
      if (!first || !last) return words.done;
      if (offer.offer === 'two-parts' && second) return words.twoParts(first, second);
      return offer.offer === 'to-end' ? words.toEnd(offer.before[0]?.amountCents ?? last.amountCents, last.dueOn) : words.lower(first.amountCents, offer.toPay.length, last.dueOn);
    }
  }
}

interface Asking extends Stand {
  readonly offer: Offer;
}

/** The offer that the address names, as it is now; or the page that says why it is not. */
async function askingOf(c: Context, visit: Visit): Promise<Asking | Response> {
  const named = interventionOffers.find((each) => each === c.req.param('offer'));
  if (!named) return sorry(c, 404, { home: places.offers });
  if (!situationOf(visit).mayAgree) return drawNo(c, visit, { code: 'not-yours-to-agree' });
  const stand = await standOf(visit, c.req.query('regeling'));
  const offer = stand && offerOf(stand.context, stand.about, named);
  if (stand && offer && !(offer.how === 'ask' && waitingQuestion(visit))) return { ...stand, offer };
  setFlash(c, { tone: 'info', text: t(visit.lang, words.gone) });
  return c.redirect(places.offers, 303);
}

export async function showOffer(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const asking = await askingOf(c, visit);
  return asking instanceof Response ? asking : drawOffer(c, visit, asking, { lang: visit.lang });
}

export async function takeOffer(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, deps, creditorId, dossierId, partyId, by, today } = visit;
  const asking = await askingOf(c, visit);
  if (asking instanceof Response) return asking;
  const { about, offer } = asking;
  const read = readFields(c, offer.offer === 'other-day' ? { payOn: date({ from: today }) } : offer.offer === 'call-me' ? { phone: telephone() } : {});
  if (!read.ok) return drawOffer(c, visit, asking, { lang, ...read });
  const values = read.values as { readonly payOn?: typeof today; readonly phone?: string };
  const sent = formOf(c);
  const shownIn = asLanguage(sent.value('language')) ?? lang;
  const text = textOf({ ...visit, lang: shownIn }, about, offer);
  if (text !== null && sent.value('read') !== printOf(text)) return drawOffer(c, visit, asking, { lang, errors: { form: t(lang, words.textChanged) } });
  const answered = await answerOffer(deps, creditorId, {
    dossierId, partyId, by, about, offer: offer.offer, channel: 'portal', payOn: values.payOn, trigger: occasionOf(asking),
    ...(values.phone ? { note: signalPage.phoneNote(values.phone) } : {}),
    ...(text === null ? {} : { shown: { language: shownIn, text, consent: t(shownIn, offer.how === 'ask' ? words.ask : words.confirm) } }),
  });
  if (!answered.ok) {
    if (answered.refusal.code !== 'stale-screen') return drawNo(c, visit, answered.refusal);
    setFlash(c, { tone: 'info', text: t(lang, words.gone) });
    return c.redirect(`${places.offers}${queryOf(about)}`, 303);
  }
  if (offer.offer === 'pay-now') return c.redirect(places.pay, 303);
  const { result, answerUntil, payOn } = answered.value;
  const said = result === 'asked' || offer.offer === 'help' || offer.offer === 'call-me' ? words.asked(answerUntil)
    : offer.offer === 'other-day' && payOn ? words.promised(offer.amountCents, payOn) : words.done;
  setFlash(c, { tone: 'ok', text: t(lang, said) });
  return c.redirect(about.for === 'arrangement' && result === 'done' ? places.arrangement : `${places.offers}${queryOf(about)}`, 303);
}

/** The words of a change, as they are kept where somebody agrees; null for what changes no schedule. */
function textOf({ screen, me, lang }: Visit, about: About, offer: Offer): string | null {
  if (!('wanted' in offer) || about.for !== 'arrangement') return null;
  const { change } = offer.wanted;
  if (change === 'claim-split-off' || change === 'reshaped') return null;
  const claims = screen.state.arrangements[about.arrangementNo - 1]?.claims ?? [];
  return changeText({
    creditorName: screen.profile.name, agreedBy: me.name, arrangementNo: about.arrangementNo, change, claims, toPay: offer.toPay.map((row, index) => ({ number: index + 1, ...row })),
    beforeCents: openOf(offer.before), asked: offer.how === 'ask',
  }, lang);
}

const printOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

function drawOffer(c: Context, visit: Visit, { about, offer }: Asking, state: FormState): Response | Promise<Response> {
  const { lang, me } = visit;
  const failed = state.errors !== undefined;
  const text = textOf(visit, about, offer);
  const label = offer.offer === 'help' ? words.askHelp : offer.offer === 'call-me' ? words.askCall : offer.how === 'ask' ? words.ask : words.confirm;
  return draw(c, {
    title: offerButtons[offer.offer],
    at: 'arrangement',
    failed,
    status: failed ? 422 : 200,
    body: [
      errorSummary(state),
      backLink(lang, `${places.offers}${queryOf(about)}`, t(lang, words.back)),
      heading(1, t(lang, offerButtons[offer.offer])),
      lead(t(lang, comesTo(offer, about))),
      offer.offer === 'help' ? card(bulletList([t(lang, words.helpGeldfit), t(lang, words.helpMunicipality)]), { title: t(lang, words.helpTitle), tone: 'accent' }) : nothing,
      'toPay' in offer ? columns([scheduleCard(lang, t(lang, changing.before), offer.before), scheduleCard(lang, t(lang, changing.after), offer.toPay)]) : nothing,
      offer.how === 'ask' ? notice('info', { lang, body: paragraph(t(lang, words.needsDesk)) }) : nothing,
      text === null ? nothing : card(html`<div lang="${lang}">${writtenText(text)}</div>`, { tone: 'accent' }),
      form(
        [
          offer.offer === 'other-day' ? dateField(state, { name: 'payOn', label: t(lang, words.day), hint: t(lang, words.dayHint(offer.latestOn)), value: dayTyped(offer.suggestedOn) }) : nothing,
          offer.offer === 'call-me' ? telephoneField(state, { name: 'phone', label: t(lang, words.phone), ...(me.mobile ? { value: me.mobile } : {}) }) : nothing,
          text === null ? nothing : [hiddenField('language', lang), hiddenField('read', printOf(text))],
          buttonGroup([button(t(lang, label)), linkButton(t(lang, words.back), `${places.offers}${queryOf(about)}`, { look: 'secondary' })]),
        ],
        { csrf: csrfField(c), action: `${places.offers}/${offer.offer}${queryOf(about)}` },
      ),
    ],
  });
}

function dataCard(c: Context, { lang, screen }: Visit): Html {
  const objected = outreachOf(screen.state).objectedOn !== undefined;
  return card(
    [
      paragraph(t(lang, objected ? words.dataObjected : words.dataAbout)),
      buttonForm(button(t(lang, objected ? words.dataYes : words.dataNo), { look: 'secondary' }), { csrf: csrfField(c), action: places.dataOffer, hidden: hiddenField('answer', objected ? 'yes' : 'no') }),
    ],
    { title: t(lang, words.dataTitle), id: 'gegevens' },
  );
}

export async function takeDataAnswer(c: Context): Promise<Response> {
  const { lang, deps, creditorId, dossierId, partyId, by } = visitOf(c);
  const kept = await answerDataOffer(deps, creditorId, { dossierId, partyId, by, objects: formOf(c).value('answer') !== 'yes', channel: 'portal' });
  setFlash(c, kept.ok ? { tone: 'ok', text: t(lang, words.dataDone) } : { tone: 'info', text: t(lang, sayRefusal(kept.refusal)) });
  return c.redirect(places.offers, 303);
}
