// Agreeing: the whole text, one box, one button. What is kept as evidence is
// made here once more from the same figures, and only kept where it is, to the
// letter, what was on the page.

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { needsApproval } from '#domain/bounds.ts';
import { optionTotalCents } from '#domain/agreeing.ts';
import { agreedCosts } from '#domain/arrangement-terms.ts';
import type { OfferedOption } from '#domain/offer.ts';
import type { Refusal, RefusalCode } from '#domain/refusals.ts';
import { promisedIn } from '#domain/rewards.ts';
import type { OfferState } from '#domain/state.ts';
import { agreementClaim, agreementSections, agreementText, consentLabel, type Agreement, type AgreementSection } from '#texts/agreement.ts';
import { asLanguage, t, type Lang } from '../kit/language.ts';
import { choosing, optionAbout, optionText } from '#texts/portal/choosing.ts';
import { whatYouGetLines, whatYouGetWords } from '#texts/portal/what-you-get.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { acceptOffer } from '#usecases/agree.ts';
import { previewAgreement } from '#usecases/preview-agreement.ts';
import { setFlash } from '../kit/flash.ts';
import { formOf, readFields, ticked } from '../kit/forms.ts';
import { html, type Html } from '../kit/html.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { checkboxField } from '../kit/parts/choice.ts';
import { hiddenField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { card } from '../kit/parts/notice.ts';
import { steps } from '../kit/parts/progress.ts';
import { bulletList, heading, lead, paragraph, small, strong } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { drawNo } from './choose.ts';
import { draw } from './frame.ts';
import { places } from './places.ts';
import { situationOf } from './situation.ts';
import { visitOf, type Visit } from './visit.ts';

interface Chosen {
  readonly offer: OfferState;
  readonly option: OfferedOption;
  readonly agreement: Agreement;
  readonly text: string;
  readonly consent: string;
}

export function showAgreement(c: Context): Response | Promise<Response> {
  const visit = visitOf(c);
  const chosen = chosenOf(visit, c.req.query('voorstel'), c.req.query('keuze'), visit.lang);
  return chosen ? drawAgreement(c, visit, chosen, { lang: visit.lang }) : c.redirect(places.choose, 303);
}

export async function takeAgreement(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang } = visit;
  const { creditorId, dossierId, partyId, by, deps } = visit;
  const sent = formOf(c);
  const shownIn = asLanguage(sent.value('language')) ?? lang;
  const chosen = chosenOf(visit, sent.value('offer'), sent.value('option'), shownIn);
  if (!chosen) return afterAll(c, visit, whyGone(visit, sent.value('offer')));
  const inShown = { ...visit, lang: shownIn };
  c.set('visit', inShown);
  if (sent.value('read') !== printOf(chosen)) return drawAgreement(c, inShown, chosen, { lang: shownIn, errors: { form: t(shownIn, choosing.textChanged) } });
  const read = readFields(c, { agree: ticked(choosing.tick) });
  if (!read.ok) return drawAgreement(c, inShown, chosen, { lang: shownIn, ...read });
  const agreed = await acceptOffer(deps, creditorId, {
    dossierId, partyId, by,
    offerNo: chosen.offer.offerNo, optionNo: chosen.option.optionNo, channel: 'portal',
    shown: { language: shownIn, text: chosen.text, consent: chosen.consent },
  });
  if (agreed.ok) {
    setFlash(c, { tone: 'ok', text: t(lang, agreed.value.outcome === 'agreed' ? choosing.agreed : choosing.proposed) });
    return c.redirect(places.arrangement, 303);
  }
  return goneCodes.has(agreed.refusal.code) ? afterAll(c, visit, agreed.refusal) : drawNo(c, visit, agreed.refusal);
}

const goneCodes: ReadonlySet<RefusalCode> = new Set(['offer-changed', 'offer-expired', 'already-agreed']);

/** What became of an offer that cannot be agreed any more. */
function whyGone({ screen: { state }, today }: Visit, offerNo: string): Refusal {
  if (state.proposals.length > 0 || state.arrangements.some((arrangement) => arrangement.agreedOn === today)) return { code: 'already-agreed' };
  const { offer } = state;
  return offer && String(offer.offerNo) === offerNo && offer.openUntil < today ? { code: 'offer-expired', openUntil: offer.openUntil } : { code: 'offer-changed' };
}

/** Agreed already: to how it stands. Changed in the meantime: to what can be chosen now. */
function afterAll(c: Context, { lang }: Visit, refusal: Refusal): Response {
  setFlash(c, { tone: 'info', text: t(lang, sayRefusal(refusal)) });
  return c.redirect(refusal.code === 'already-agreed' ? places.arrangement : places.choose, 303);
}

/** The option that these numbers name in the offer that still stands. */
function chosenOf(visit: Visit, offerNo: string | undefined, optionNo: string | undefined, language: Lang): Chosen | null {
  const { screen, policy, me } = visit;
  const { standingOffer: offer, mayAgree } = situationOf(visit);
  const option = offer?.options.find((candidate) => String(candidate.optionNo) === optionNo);
  if (!offer || !option || !mayAgree || String(offer.offerNo) !== offerNo) return null;
  const { profile, state } = screen;
  const covered = state.claims.filter((claim) => offer.claims.includes(claim.claim));
  const costs = agreedCosts(offer.terms, covered);
  const forApproval = needsApproval(optionTotalCents(option) - costs.feeCents, policy.offer);
  const reward = promisedIn(offer.terms, covered, option.instalments.length);
  const agreement: Agreement = {
    option,
    claims: covered.map((claim) => ({ ...agreementClaim(claim), description: screen.claims.get(claim.claim)?.description ?? null })),
    costs,
    creditor: { name: profile.name, ...(profile.phone ? { phone: profile.phone } : {}), ...(profile.email ? { email: profile.email } : {}) },
    agreedBy: me.name,
    onBehalfOf: me.role === 'legal-representative' ? screen.people.filter((person) => person.role !== 'legal-representative').map((person) => person.name) : [],
    payment: { ...(profile.iban ? { iban: profile.iban } : {}), accountHolder: profile.accountHolder ?? profile.name },
    needsApproval: forApproval,
    ...(reward ? { reward } : {}),
    language,
  };
  return { offer, option, agreement, text: agreementText(agreement), consent: t(language, consentLabel(forApproval)) };
}

/** Ties the box that is ticked to the text above it. */
const printOf = ({ text, consent }: Chosen): string => createHash('sha256').update(`${text}\n\n${consent}`).digest('base64url').slice(0, 22);

async function drawAgreement(c: Context, visit: Visit, chosen: Chosen, state: FormState): Promise<Response> {
  const { lang } = visit;
  const { agreement, option, offer } = chosen;
  const failed = state.errors !== undefined;
  const title = agreement.needsApproval ? choosing.confirmTitleProposal : choosing.confirmTitle;
  return draw(c, {
    title,
    at: 'arrangement',
    failed,
    status: failed ? 422 : 200,
    body: [
      errorSummary(state),
      backLink(lang, places.choose, t(lang, choosing.otherChoice)),
      steps(choosing.steps.map((step) => t(lang, step)), 1, (step, of) => t(lang, choosing.step(step, of))),
      heading(1, t(lang, title)),
      card([paragraph(strong(optionText(option, lang))), paragraph(optionAbout(option, lang, agreement.costs?.feeCents))], { tone: 'accent' }),
      await whatYouGetCard(visit, chosen),
      lead(t(lang, choosing.confirmLead)),
      card(sectionsShown(agreementSections(agreement))),
      lang === 'nl' ? null : small(t(lang, choosing.binding)),
      form(
        [
          hiddenField('offer', String(offer.offerNo)),
          hiddenField('option', String(option.optionNo)),
          hiddenField('language', lang),
          hiddenField('read', printOf(chosen)),
          checkboxField(state, { name: 'agree', label: chosen.consent }),
          buttonGroup([button(t(lang, agreement.needsApproval ? choosing.propose : choosing.agree)), linkButton(t(lang, choosing.otherChoice), places.choose, { look: 'secondary' })]),
        ],
        { csrf: csrfField(c), action: `${places.confirm}?voorstel=${offer.offerNo}&keuze=${option.optionNo}` },
      ),
    ],
  });
}

/** How often one hears from us, and what happens if an instalment is missed: not part of what is agreed. */
async function whatYouGetCard({ deps, creditorId, dossierId, partyId, by, lang }: Visit, { offer, option }: Chosen): Promise<Html | null> {
  const get = await previewAgreement(deps, creditorId, { dossierId, partyId, by, offerNo: offer.offerNo, optionNo: option.optionNo });
  if (!get) return null;
  const { usual, missed } = whatYouGetLines(get, lang);
  return card(
    [bulletList(usual), missed.length > 0 ? [heading(3, t(lang, whatYouGetWords.missed), { as: 4 }), bulletList(missed)] : null],
    { title: t(lang, whatYouGetWords.title), tone: 'quiet' },
  );
}

/** The sections of an agreement, in exactly their words. */
export const sectionsShown = (sections: readonly AgreementSection[]): Html =>
  html`${sections.map(({ title, lines, list }) => {
    const shown = list ? html`${bulletList(lines.slice(0, -1))}${lines.slice(-1).map((line) => paragraph(strong(line)))}` : lines.map((line) => paragraph(line));
    return html`${heading(2, title, { as: 4 })}${shown}`;
  })}`;
