// The page of one draft: what it changes, its fields, and what can be done with it.

import type { Context } from 'hono';
import type { PolicyTerms } from '#domain/default-policy.ts';
import { at } from '#domain/policy-cross-check.ts';
import { parsePolicy, writePolicy, type PolicyProblem } from '#domain/policy-document.ts';
import { fieldAt } from '#domain/policy-fields.ts';
import { documentPlace } from '#domain/policy-kindness.ts';
import type { PolicyDraft } from '#store/policy-drafts.ts';
import { readPolicy, type PolicyVersion } from '#store/policies.ts';
import { policyDraftWords as words } from '#texts/desk/policy-draft.ts';
import { policyWords } from '#texts/desk/policy.ts';
import type { OfferCount } from '#usecases/count-offers.ts';
import { newestOf } from '#usecases/edit-policy.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { dataList } from '../kit/parts/data.ts';
import { hiddenField, textareaField, textField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { momentText } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';
import { changesShown, sectionsShown, type Compared } from './policy-editor.ts';

export interface DraftView {
  readonly draft: PolicyDraft;
  /** As it is on the screen: what is kept, or what was typed. */
  readonly document: string;
  readonly reason: string;
  readonly versions: readonly PolicyVersion[];
  readonly names: ReadonlyMap<string, string>;
  readonly fourEyes: boolean;
}

export interface DraftPage {
  readonly state: FormState;
  /** Said at the top: what just happened, or why not. */
  readonly said?: Html;
  /** Somebody else saved it meanwhile: what was typed can only become a draft of its own. */
  readonly isBehind?: boolean;
  readonly count?: OfferCount;
  readonly status?: 200 | 409 | 422;
}

export const draftPath = (draftId: string): string => `/desk/policy/drafts/${draftId}`;

export function drawDraft(c: Context, view: DraftView, { state, said = nothing, isBehind = false, count, status = 200 }: DraftPage): Response | Promise<Response> {
  const { lang } = state;
  const { staff } = deskOf(c);
  const { draft, versions, names } = view;
  const newest = newestOf(versions);
  const base = newest ? readPolicy(newest, []) : undefined;
  const compared = compare(view.document, base);
  const csrf = csrfField(c);
  const at = draftPath(draft.draftId);
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const behindVersion = newest !== undefined && newest.version !== draft.basedOn;
  const body: Content[] = [
    errorSummary(state),
    said,
    breadcrumbs(lang, [{ label: t(lang, policyWords.title), href: '/desk/policy' }], say('title')),
    heading(1, say('title')),
    lead(say('lead')),
    dataList([
      { term: say('basedOn'), value: draft.basedOn },
      { term: say('lastBy'), value: `${names.get(draft.changedBy) ?? draft.changedBy}, ${momentText(draft.changedAt, lang)}` },
    ]),
    draft.askedBy === null ? nothing : waitsShown(view, lang, csrf, staff.staffId),
    behindVersion ? buttonForm(button(say('goOn'), { look: 'secondary', name: 'act', value: 'go-on' }), { csrf, action: at, hidden: hiddenField('revision', String(draft.revision)) }) : nothing,
    card(changesShown(lang, compared), { title: say('changes') }),
    form(
      [
        hiddenField('revision', String(draft.revision)),
        textareaField(state, { name: 'reason', label: say('reason'), hint: say('reasonHint'), value: view.reason, rows: 2, maxlength: 1000 }),
        sectionsShown(state, compared),
        isBehind
          ? buttonGroup([button(say('saveAsNew'), { name: 'act', value: 'copy' }), linkButton(say('seeTheirs'), at, { look: 'secondary' })])
          : buttonGroup([
              button(say('show'), { look: 'secondary', name: 'act', value: 'show' }),
              button(say('save'), { look: 'secondary', name: 'act', value: 'save' }),
              button(view.fourEyes ? say('ask') : say('publish'), { name: 'act', value: 'publish' }),
            ]),
      ],
      { csrf, action: at },
    ),
    tryCard(state, at, count),
    buttonForm(button(say('throwAway'), { look: 'danger', name: 'act', value: 'throw-away' }), { csrf, action: at, hidden: hiddenField('revision', String(draft.revision)) }),
  ];
  const failed = status !== 200;
  return show(c, { title: say('title'), room: 'policy', body, ...(failed ? { failed } : {}) }, status);
}

function waitsShown({ draft, names }: DraftView, lang: FormState['lang'], csrf: Html, self: string): Html {
  const mine = draft.askedBy === self || draft.changedBy === self;
  const acts = buttonGroup([
    mine ? nothing : button(t(lang, words.approve), { name: 'act', value: 'approve' }),
    button(t(lang, mine ? words.takeBack : words.sendBack), { look: 'secondary', name: 'act', value: 'send-back' }),
  ]);
  return notice('info', {
    lang,
    title: t(lang, words.waitsTitle),
    body: [
      paragraph(`${names.get(draft.askedBy ?? '') ?? draft.askedBy}: ${draft.reason}`),
      small(t(lang, words.waitsText)),
      buttonForm(acts, { csrf, action: draftPath(draft.draftId), hidden: hiddenField('revision', String(draft.revision)) }),
    ],
  });
}

function tryCard(state: FormState, at: string, count: OfferCount | undefined): Html {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const counted = count && [
    heading(3, say('countTitle')),
    paragraph(say('countText')),
    dataList([
      { term: say('countNow'), value: String(count.now) }, { term: say('countThen'), value: String(count.then) },
      { term: say('countGains'), value: String(count.gains) }, { term: say('countLoses'), value: String(count.loses) },
      { term: say('countLooked'), value: String(count.looked) },
    ]),
    count.partly ? small(say('countPart')) : nothing,
  ];
  return card(
    [
      paragraph(say('tryText')),
      html`<form method="get" class="utrecht-form bb-form" action="${at}/preview">${textField(state, { name: 'dossier', label: say('tryDossier'), width: 'short', maxlength: 40, autocomplete: 'off' })}${button(say('tryButton'), { look: 'secondary' })}</form>`,
      html`<p>${linkButton(say('count'), `${at}/count#try`, { look: 'secondary' })}</p>`,
      counted ?? nothing,
    ],
    { title: say('tryTitle'), id: 'try' },
  );
}

/** A draft as far as it can be read: where a field is wrong, what it is compared with stands in its place. */
export function compare(document: string, base: PolicyTerms | undefined): Compared {
  const parsed = parsePolicy(document);
  if (parsed.ok) return { draft: parsed.policy, base: base ?? parsed.policy };
  if (!base) throw new Error('a draft without a policy to compare it with');
  const mended = mend(document, base, parsed.problems);
  const again = mended === null ? null : parsePolicy(mended);
  return { draft: again?.ok ? again.policy : base, base };
}

function mend(document: string, base: PolicyTerms, problems: readonly PolicyProblem[]): string | null {
  const whole = parseObject(document);
  if (whole === null) return null;
  const standing: unknown = JSON.parse(writePolicy(base));
  for (const { path } of problems) {
    const field = fieldAt(path);
    const steps = (field === null ? path : documentPlace(field)).split('.');
    const last = steps.pop();
    const place = at(whole, steps);
    if (last === undefined || typeof place !== 'object' || place === null) return null;
    const was = at(standing, [...steps, last]);
    if (was === undefined) return null;
    (place as Record<string, unknown>)[last] = was;
  }
  return JSON.stringify(whole);
}

export function parseObject(document: string): Record<string, unknown> | null {
  try {
    const whole: unknown = JSON.parse(document);
    return typeof whole === 'object' && whole !== null && !Array.isArray(whole) ? (whole as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
