// The contract's terms, version by version, and the form with which compliance
// says whether one is fair. Managers and compliance read it.

import { Hono, type Context } from 'hono';
import { staffNames } from '#store/screens/desk-staff.ts';
import { termsScreen, type TermsVersion } from '#store/screens/desk-terms.ts';
import { termsVerdicts, type TermsReview } from '#store/terms-reviews.ts';
import { longestTermsName } from '#domain/policy-charges.ts';
import { termsWords as words } from '#texts/desk/terms.ts';
import { isTermsName, reviewTerms } from '#usecases/review-terms.ts';
import { choice, readFields, refill, text } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, link, linkButton } from '../kit/parts/button.ts';
import { radioCards } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import { textareaField, textField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { momentText } from '../kit/parts/money.ts';
import { badge, card, emptyState } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf, onlyFor } from './desk-request.ts';
import { goOn, refusedState, show } from './frame.ts';

const path = '/desk/settings/terms';
const mostReason = 2000;

/** Stands before the other settings, which are for managers only. */
export function termsRoutes(): Hono {
  const routes = new Hono();
  routes.get('/settings/terms', onlyFor('manager', 'compliance'), (c) => showTerms(c, { lang: langOf(c) }));

  routes.post('/settings/terms', onlyFor('compliance'), async (c) => {
    const lang = langOf(c);
    const { creditorId, use, staff } = deskOf(c);
    const read = readFields(c, { terms: text({ max: longestTermsName }), verdict: choice(termsVerdicts), reason: text({ max: mostReason }) });
    if (!read.ok) return showTerms(c, { lang, ...read });
    if (!isTermsName(read.values.terms)) return showTerms(c, { lang, ...refill(read, { terms: t(lang, words.nameWrong) }) });
    const reviewed = await reviewTerms(use, creditorId, { ...read.values, staffId: staff.staffId });
    if (!reviewed.ok) return showTerms(c, refusedState({ lang, typed: read.typed }, reviewed.refusal));
    return goOn(c, path, words.saved);
  });
  return routes;
}

async function showTerms(c: Context, state: FormState): Promise<Response> {
  const { lang } = state;
  const { creditorId, use, today, staff } = deskOf(c);
  const { versions, names } = await use.db.inCreditor(creditorId, async (tx) => ({
    versions: await termsScreen(tx, creditorId, today),
    names: await staffNames(tx, creditorId),
  }));
  const failed = state.errors !== undefined;
  const judging = staff.role === 'compliance';
  const body: Content[] = [
    errorSummary(state),
    heading(1, t(lang, words.title)),
    lead(t(lang, words.lead)),
    versionTable(lang, versions, judging),
    judging ? card([paragraph(t(lang, words.formText)), reviewForm(state, c, versions)], { title: t(lang, words.form) }) : small(t(lang, words.complianceOnly)),
    history(lang, versions, names),
    staff.role === 'manager' ? html`<p>${linkButton(t(lang, words.back), '/desk/settings', { look: 'secondary' })}</p>` : nothing,
  ];
  return show(c, { title: t(lang, words.title), room: judging ? 'terms' : 'settings', body, failed }, failed ? 422 : 200);
}

const verdictBadge = (lang: Lang, review: TermsReview | undefined): Html =>
  review === undefined ? badge(t(lang, words.none), 'warning') : badge(t(lang, words[review.verdict]), review.verdict === 'fair' ? 'ok' : 'error');

function versionTable(lang: Lang, versions: readonly TermsVersion[], judging: boolean): Html {
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  return table({
    caption: say('versions'),
    rows: versions,
    mark: ({ inForce }) => (inForce ? 'now' : undefined),
    empty: emptyState({ title: say('emptyTitle'), body: say('emptyText'), level: 2 }),
    columns: [
      { label: say('terms'), header: true, cell: ({ terms, inForce }) => html`${terms} ${inForce ? badge(say('inForce'), 'info') : nothing}` },
      { label: say('rules'), cell: (row) => (row.policyVersions.length === 0 ? say('rulesNone') : row.policyVersions.join(', ')) },
      { label: say('verdict'), cell: ({ reviews }) => verdictBadge(lang, reviews[0]) },
      ...(judging
        ? [{ label: say('judge'), labelHidden: true, cell: ({ terms }: TermsVersion) => link(say('judge'), `${path}?terms=${encodeURIComponent(terms)}#f-terms`, { spokenLabel: `${say('judge')}: ${terms}` }) }]
        : []),
    ],
  });
}

/** Begins with the version that was asked for, or else the first that waits for a review. */
function reviewForm(state: FormState, c: Context, versions: readonly TermsVersion[]): Html {
  const say = (of: keyof typeof words): string => t(state.lang, words[of]);
  const asked = c.req.query('terms') ?? versions.find(({ reviews }) => reviews.length === 0)?.terms ?? '';
  return form(
    [
      textField(state, { name: 'terms', label: say('name'), hint: say('nameHint'), value: isTermsName(asked) ? asked : '', maxlength: longestTermsName, autocomplete: 'off' }),
      radioCards(state, { name: 'verdict', legend: say('question'), options: termsVerdicts.map((verdict) => ({ value: verdict, label: say(verdict), hint: say(`${verdict}Hint`) })) }),
      textareaField(state, { name: 'reason', label: say('reason'), hint: say('reasonHint'), rows: 4, maxlength: mostReason }),
      button(say('save')),
    ],
    { csrf: csrfField(c), action: path },
  );
}

function history(lang: Lang, versions: readonly TermsVersion[], names: ReadonlyMap<string, string>): Content {
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const reviews = versions.flatMap((version) => version.reviews);
  if (reviews.length === 0) return nothing;
  return table({
    caption: say('history'),
    rows: reviews,
    columns: [
      { label: say('terms'), header: true, cell: ({ terms }) => terms },
      { label: say('verdict'), cell: (review) => verdictBadge(lang, review) },
      { label: say('why'), cell: ({ reason }) => reason },
      { label: say('by'), cell: ({ staffId }) => names.get(staffId) ?? staffId },
      { label: say('at'), cell: ({ recordedAt }) => momentText(recordedAt, lang) },
    ],
  });
}
