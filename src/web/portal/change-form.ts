// One change, in two pages: what is asked, and what it comes to, the old
// schedule beside the new one. What is kept as evidence is made here from the
// same figures, and only kept where it is, to the letter, what was on the page.

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Changed } from '#domain/amending.ts';
import { customerChanges, leastAtOnceCents, type CustomerChange } from '#domain/amending-choices.ts';
import { laidOf, openOf, type Row } from '#domain/amending-schedule.ts';
import type { WantedChange } from '#domain/amending-shapes.ts';
import type { ArrangementState } from '#domain/state.ts';
import { changeOptions, changeText, changing, sayLimit } from '#texts/portal/changing.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { changeArrangement, previewChange } from '#usecases/change-arrangement.ts';
import { carried, changeFields, fieldOfChange, readChange, scheduleCard, type Changing } from '../changes.ts';
import { setFlash } from '../kit/flash.ts';
import { formOf, refill, type Failed } from '../kit/forms.ts';
import { html, nothing } from '../kit/html.ts';
import { asLanguage, t } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { checkboxField } from '../kit/parts/choice.ts';
import { hiddenField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { bulletList, columns, heading, lead, writtenText } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { sorry } from '../kit/sorry.ts';
import { changedArrangement, waitingQuestion } from './change-situation.ts';
import { drawNo } from './choose.ts';
import { draw } from './frame.ts';
import { places } from './places.ts';
import { situationOf } from './situation.ts';
import { visitOf, type Visit } from './visit.ts';

interface Asking {
  readonly change: CustomerChange;
  readonly arrangement: ArrangementState;
  readonly of: Changing;
}

/** What is changed on this page; or the page that says why nothing can be. */
function askingOf(c: Context, visit: Visit): Asking | Response | Promise<Response> {
  const { screen: { state }, policy, today } = visit;
  const change = customerChanges.find((each) => each === c.req.param('what'));
  if (!change) return sorry(c, 404, { home: places.change });
  const arrangement = changedArrangement(visit, c.req.query('regeling'));
  if (!arrangement) return c.redirect(places.arrangement, 303);
  if (!situationOf(visit).mayAgree) return drawNo(c, visit, { code: 'not-yours-to-agree' });
  return { change, arrangement, of: { state, arrangement, policy, today, leastCents: leastAtOnceCents(state, arrangement, policy, today) } };
}
const isAsking = (asking: Asking | Response | Promise<Response>): asking is Asking => 'arrangement' in asking;

export function showChange(c: Context): Response | Promise<Response> {
  const visit = visitOf(c);
  const asking = askingOf(c, visit);
  if (!isAsking(asking)) return asking;
  // Nothing to ask: straight to what it comes to.
  if (asking.change !== 'extra-shorter' && asking.change !== 'extra-lower') return drawForm(c, visit, asking, { lang: visit.lang });
  return look(c, visit, asking, { change: asking.change }, { ok: true, typed: {} });
}

export async function takeChange(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const asking = askingOf(c, visit);
  if (!isAsking(asking)) return asking;
  const sent = formOf(c);
  const read = readChange(c, asking.change, asking.of);
  if (!read.ok) return drawForm(c, visit, asking, { lang: visit.lang, ...read });
  if (sent.value('do') !== 'confirm') return look(c, visit, asking, read.wanted, read);
  const shownIn = asLanguage(sent.value('language')) ?? visit.lang;
  const inShown = { ...visit, lang: shownIn };
  const previewed = preview(inShown, asking, read.wanted);
  if (!previewed.ok) return drawRefused(c, visit, asking, read, previewed.refusal);
  c.set('visit', inShown);
  const made = previewed.value;
  if (sent.value('read') !== made.print) return drawPreview(c, inShown, asking, made, read, { lang: shownIn, errors: { form: t(shownIn, changing.textChanged) } });
  const asked = made.changed.outcome === 'needs-approval';
  if (!asked && sent.value('agree') === '') return drawPreview(c, inShown, asking, made, read, { lang: shownIn, typed: {}, errors: { agree: t(shownIn, changing.tick) } });
  const { creditorId, dossierId, partyId, by, deps } = visit;
  const changed = await changeArrangement(deps, creditorId, {
    dossierId, arrangementNo: asking.arrangement.arrangementNo, wanted: read.wanted, partyId, channel: 'portal', by,
    shown: { language: shownIn, text: made.text, consent: t(shownIn, asked ? changing.ask : changing.consent) },
  });
  c.set('visit', visit);
  if (!changed.ok) return drawRefused(c, visit, asking, read, changed.refusal);
  setFlash(c, { tone: 'ok', text: t(visit.lang, changed.value.outcome === 'changed' ? changing.done : changing.asked) });
  return c.redirect(changed.value.outcome === 'changed' ? places.arrangement : places.change, 303);
}

interface Made {
  readonly changed: Changed;
  readonly before: readonly Row[];
  readonly text: string;
  /** Ties the box that is ticked to the text above it. */
  readonly print: string;
}

function preview({ screen, policy, today, partyId, by, me, lang }: Visit, { arrangement, change }: Asking, wanted: WantedChange) {
  const { arrangementNo } = arrangement;
  const changed = previewChange(screen.state, { arrangementNo, wanted, partyId, by }, { policy, today });
  if (!changed.ok) return changed;
  const before = laidOf(screen.state, arrangement).open;
  const text = changeText({
    creditorName: screen.profile.name, agreedBy: me.name, arrangementNo, change, claims: changed.value.claims, toPay: changed.value.toPay,
    beforeCents: openOf(before), asked: changed.value.outcome === 'needs-approval',
  }, lang);
  return { ok: true as const, value: { changed: changed.value, before, text, print: createHash('sha256').update(text).digest('base64url').slice(0, 22) } };
}

function look(c: Context, visit: Visit, asking: Asking, wanted: WantedChange, read: { readonly typed: Failed['typed'] } & { readonly ok: true }): Response | Promise<Response> {
  const made = preview(visit, asking, wanted);
  return made.ok ? drawPreview(c, visit, asking, made.value, read, { lang: visit.lang }) : drawRefused(c, visit, asking, read, made.refusal);
}

/** Under the question that it is about; where there was none to ask, as a friendly no. */
function drawRefused(c: Context, visit: Visit, asking: Asking, read: { readonly typed: Failed['typed'] }, refusal: Parameters<typeof sayRefusal>[0]): Response | Promise<Response> {
  const field = fieldOfChange[asking.change];
  if (field === undefined || refusal.code === 'on-hold' || refusal.code === 'not-yours-to-agree' || refusal.code === 'arrangement-not-running') return drawNo(c, visit, refusal);
  return drawForm(c, visit, asking, { lang: visit.lang, ...refill(read, { [field]: t(visit.lang, sayRefusal(refusal)) }) });
}

const pathOf = ({ change, arrangement }: Asking): string => `${places.change}/${change}?regeling=${arrangement.arrangementNo}`;

function drawForm(c: Context, visit: Visit, asking: Asking, state: FormState): Response | Promise<Response> {
  const { lang } = visit;
  const { button: title, about } = changeOptions[asking.change];
  const failed = state.errors !== undefined;
  return draw(c, {
    title,
    at: 'arrangement',
    failed,
    status: failed ? 422 : 200,
    body: [
      errorSummary(state),
      backLink(lang, places.change, t(lang, changing.title)),
      heading(1, t(lang, title)),
      lead(t(lang, about)),
      form([changeFields(state, asking.change, asking.of), button(t(lang, changing.look))], { csrf: csrfField(c), action: pathOf(asking) }),
    ],
  });
}

function drawPreview(c: Context, visit: Visit, asking: Asking, { changed, before, text, print }: Made, { typed }: { readonly typed: Failed['typed'] }, state: FormState): Response | Promise<Response> {
  const { lang } = visit;
  const asked = changed.outcome === 'needs-approval';
  const waits = asked && waitingQuestion(visit) !== null;
  const failed = state.errors !== undefined;
  return draw(c, {
    title: changing.previewTitle,
    at: 'arrangement',
    failed,
    status: failed ? 422 : 200,
    body: [
      errorSummary(state),
      backLink(lang, pathOf(asking), t(lang, changeOptions[asking.change].button)),
      heading(1, t(lang, changing.previewTitle)),
      columns([scheduleCard(lang, t(lang, changing.before), before), scheduleCard(lang, t(lang, changing.after), changed.toPay)]),
      asked ? notice('info', { lang, title: t(lang, changing.needsDesk), body: bulletList(changed.beyond.map((limit) => t(lang, sayLimit(limit)))) }) : nothing,
      card(html`<div lang="${lang}">${writtenText(text)}</div>`, { title: t(lang, changing.readAll), tone: 'accent' }),
      waits
        ? buttonGroup([linkButton(t(lang, changing.back), places.change, { look: 'secondary' })])
        : form(
            [
              carried(typed),
              hiddenField('do', 'confirm'),
              hiddenField('language', lang),
              hiddenField('read', print),
              asked ? nothing : checkboxField(state, { name: 'agree', label: t(lang, changing.consent) }),
              buttonGroup([button(t(lang, asked ? changing.ask : changing.confirm)), linkButton(t(lang, changing.back), places.change, { look: 'secondary' })]),
            ],
            { csrf: csrfField(c), action: pathOf(asking) },
          ),
    ],
  });
}
