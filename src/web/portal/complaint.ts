// `/mijn/klacht`: a customer complains, and reads by when they get an answer.

import type { Context } from 'hono';
import { complaintSubjects } from '#domain/complaint-facts.ts';
import { openComplaints } from '#domain/complaints.ts';
import { complaintSubjectWords } from '#texts/complaint-words.ts';
import { capital } from '#texts/format.ts';
import { complaining } from '#texts/portal/complaining.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { complain } from '#usecases/complain.ts';
import { choice, readFields, refill, several, text } from '../kit/forms.ts';
import { nothing, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, link } from '../kit/parts/button.ts';
import { checkboxes, selectField } from '../kit/parts/choice.ts';
import { textareaField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { money } from '../kit/parts/money.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { notice } from '../kit/parts/notice.ts';
import { bulletList, heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { draw, toOverview } from './frame.ts';
import { places } from './places.ts';
import { visitOf, type Visit } from './visit.ts';

const mostLetters = 2000;

export const showComplaint = (c: Context): Response | Promise<Response> => {
  const visit = visitOf(c);
  return minesOf(visit).length > 0 && c.req.query('nog') === undefined ? drawSent(c, visit) : drawForm(c, visit, { lang: visit.lang });
};

export async function takeComplaint(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, deps, creditorId, dossierId, partyId, by, today, screen } = visit;
  const read = readFields(c, { subject: choice(complaintSubjects), claims: several(screen.state.claims.map((claim) => claim.claim), { optional: true }), told: text({ max: mostLetters }) });
  if (!read.ok) return drawForm(c, visit, { lang, ...read });
  const taken = await complain(deps, creditorId, { dossierId, partyId, ...read.values, channel: 'portal', madeOn: today, by });
  // Its page now says what happens next; sending it again adds nothing.
  if (taken.ok) return c.redirect(places.complaint, 303);
  return drawForm(c, visit, { lang, ...refill(read, { form: t(lang, sayRefusal(taken.refusal)) }) });
}

/** What this person waits for an answer to. */
const minesOf = ({ screen, partyId }: Visit) => openComplaints(screen.state).filter((each) => each.partyId === partyId);

/** Said on the overview too: we have it, and by when there is an answer. */
export function complaintNotice(visit: Visit): Html {
  const mine = minesOf(visit);
  const { lang, today } = visit;
  if (mine.length === 0) return nothing;
  return notice('ok', { lang, title: t(lang, complaining.waiting), body: bulletList(mine.map(({ subject, answerUntil }) => t(lang, complaining.line(complaintSubjectWords[subject], answerUntil, answerUntil < today)))) });
}

function drawForm(c: Context, visit: Visit, state: FormState): Response | Promise<Response> {
  const { lang, screen } = visit;
  const failed = state.errors !== undefined;
  const open = screen.state.claims.filter((claim) => claim.openCents > 0n);
  return draw(c, {
    title: complaining.title, failed, status: failed ? 422 : 200,
    body: [
      failed ? errorSummary(state) : nothing,
      backLink(lang, places.overview, t(lang, portalFrame.overview)),
      heading(1, t(lang, complaining.title)),
      lead(t(lang, complaining.lead)),
      form(
        [
          selectField(state, { name: 'subject', label: t(lang, complaining.about), options: complaintSubjects.map((each) => ({ value: each, label: capital(t(lang, complaintSubjectWords[each])) })) }),
          open.length === 0 ? nothing : checkboxes(state, { name: 'claims', legend: t(lang, complaining.claims), optional: true, options: open.map((claim) => ({ value: claim.claim, label: screen.claims.get(claim.claim)?.description ?? claim.claim, beside: money(claim.openCents, lang) })) }),
          textareaField(state, { name: 'told', label: t(lang, complaining.told), hint: t(lang, complaining.toldHint), rows: 6, maxlength: mostLetters }),
          button(t(lang, complaining.send)),
          small(t(lang, complaining.quiet)),
        ],
        { csrf: csrfField(c), action: places.complaint },
      ),
    ],
  });
}

function drawSent(c: Context, visit: Visit): Response | Promise<Response> {
  const { lang } = visit;
  return draw(c, {
    title: complaining.sent,
    body: [heading(1, t(lang, complaining.sent)), complaintNotice(visit), paragraph(link(t(lang, complaining.another), `${places.complaint}?nog`)), toOverview(lang)],
  });
}
