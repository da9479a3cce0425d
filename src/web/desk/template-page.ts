// The page on which one message is written: fixed pieces greyed in their places,
// boxes for the rest, in both languages; what is wrong and what is hard to read
// stands at its box.

import type { Context } from 'hono';
import type { MessageTemplate } from '#bot/message-inputs.ts';
import { fillWords, templatePlaces, type TemplatePlace, type TemplateText } from '#domain/template-words.ts';
import type { TemplateVersion } from '#store/templates.ts';
import { placeWords, sayTooHard, templateWords as words } from '#texts/desk/templates.ts';
import { languages, type Language } from '#texts/language.ts';
import type { Block, MessageContext } from '#texts/messages/message.ts';
import { exampleContext, templateSpec } from '#texts/messages/template-spec.ts';
import { templateVariables, type VariableName } from '#texts/messages/template-variables.ts';
import { sampleInputs } from '#texts/messages/samples.ts';
import { builtIn } from '#texts/messages/say.ts';
import { tooHard } from '#texts/readability.ts';
import { templateWords as names } from '#texts/words.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t, type Lang } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { fieldset } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import { hiddenField, textareaField, textField, typedOf, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { momentText } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { badge, card, notice } from '../kit/parts/notice.ts';
import { bulletList, heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

export interface TemplateView {
  readonly template: MessageTemplate;
  /** Newest first. */
  readonly versions: readonly TemplateVersion[];
  /** The one that is being written. */
  readonly open: TemplateVersion | undefined;
  /** The one in which messages leave; undefined: ours. */
  readonly inForce: TemplateVersion | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly fourEyes: boolean;
  readonly canTest: boolean;
}

export const templatePath = (template: string): string => `/desk/templates/${template}`;
export const boxName = (lang: Language, place: TemplatePlace): string => `${lang}.${place}`;

/** What stands in each box: the draft, what is in force, or ours. */
export function boxesOf(template: MessageTemplate, text: TemplateText | undefined): Record<string, string> {
  return Object.fromEntries(languages.flatMap((lang) => templatePlaces.flatMap((place) => {
    const ours = templateSpec(template, lang).ours[place];
    return ours === undefined ? [] : [[boxName(lang, place), text?.[lang][place] ?? ours]];
  })));
}

export function drawTemplate(c: Context, view: TemplateView, state: FormState, { said = nothing, status = 200 }: { said?: Html; status?: 200 | 409 | 422 } = {}): Response | Promise<Response> {
  const { lang } = state;
  const { template, open } = view;
  const csrf = csrfField(c);
  const at = templatePath(template);
  const say = (of: Exclude<keyof typeof words, 'olderReason' | 'testButton' | 'testSent'>): string => t(lang, words[of]);
  const title = capital(t(lang, names[template]));
  const revision = hiddenField('revision', String(open?.revision ?? 0));
  const body: Content[] = [
    errorSummary(state),
    said,
    breadcrumbs(lang, [{ label: say('title'), href: '/desk/templates' }], title),
    heading(1, title),
    lead(say('editLead')),
    open?.state === 'asked' ? waitsShown(c, view, revision) : nothing,
    form(
      [
        revision,
        languages.map((each) => fieldset(state, { name: `words-${each}`, legend: say(each), body: [piecesShown(state, template, each, contextFor(c, each))] })),
        small(say('sometimes')),
        textareaField(state, { name: 'reason', label: say('reason'), hint: say('reasonHint'), rows: 2, maxlength: 1000 }),
        buttonGroup([button(say('save'), { look: 'secondary', name: 'act', value: 'save' }), button(view.fourEyes ? say('ask') : say('publish'), { name: 'act', value: 'publish' })]),
      ],
      { csrf, action: at },
    ),
    card([paragraph(say('variablesText')), variablesShown(template, lang)], { title: say('variables'), id: 'variables' }),
    card(languages.map((each) => html`<p>${linkButton(`${say('preview')}: ${say(each)}`, `${at}/preview?lang-of=${each}`, { look: 'secondary' })}</p>`), { title: say('preview') }),
    testCard(view, lang, csrf, revision),
    versionsShown(c, view, lang, revision),
    open ? buttonForm(button(say('throwAway'), { look: 'danger', name: 'act', value: 'throw-away' }), { csrf, action: at, hidden: revision }) : nothing,
  ];
  return show(c, { title, room: 'policy', body, ...(status === 200 ? {} : { failed: true }) }, status);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The message from top to bottom: boxes where it can be written, grey where it cannot. */
function piecesShown(state: FormState, template: MessageTemplate, of: Language, context: MessageContext): Content {
  const spec = templateSpec(template, of);
  const seen = new Set<TemplatePlace>();
  const box = (place: TemplatePlace): Content => {
    if (spec.ours[place] === undefined || seen.has(place)) return nothing;
    seen.add(place);
    const name = boxName(of, place);
    const options = { name, label: `${t(state.lang, placeWords[place])} (${of})`, hint: hardShown(state, name, of, spec.examples), maxlength: 4000 };
    return place === 'subject' || place === 'preheader' ? textField(state, { ...options, width: 'full' }) : textareaField(state, { ...options, rows: 4 });
  };
  const blocks = builtIn(sampleInputs[template], context, of).blocks;
  return html`<div class="bb-stack">${[box('subject'), box('preheader'), ...blocks.map((block) => (block.kind === 'paragraph' && block.slot ? box(block.slot) : fixedShown(block, state.lang)))]}</div>`;
}

/** What stands fixed in it is the creditor's own. */
function contextFor(c: Context, of: Language): MessageContext {
  const { name, phone, email, hours } = deskOf(c).creditor.profile;
  return { ...exampleContext(of), creditorName: name, contact: { ...(phone ? { phone } : {}), ...(email ? { email } : {}), ...(hours ? { hours: hours[of] } : {}) }, written: '…' };
}

/** The warning beside the box: it does not stop anybody. */
function hardShown(state: FormState, name: string, of: Language, examples: ReadonlyMap<string, string>): Content {
  const found = tooHard(fillWords(typedOf(state, name) ?? '', examples), of);
  return found.length === 0 ? '' : html`<strong>${t(state.lang, words.hard)}:</strong> ${bulletList(found.map((each) => t(state.lang, sayTooHard(each))))}`;
}

function fixedShown(block: Block, lang: Lang): Content {
  return html`<div class="bb-quiet bb-written"><strong>${t(lang, words.fixed)}</strong>: ${fixedText(block, lang)}</div>`;
}

function fixedText(block: Block, lang: Lang): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.text;
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'claims':
    case 'instalments':
      return `${t(lang, words.table)} “${block.caption}”`;
    case 'button':
      return `${t(lang, words.buttonTo)} “${block.label}”`;
    case 'payment':
      return t(lang, words.paying);
    case 'help':
      return [block.title, ...block.lines].join('\n');
  }
}

function variablesShown(template: MessageTemplate, lang: Lang): Html {
  const { examples } = templateSpec(template, lang);
  return table({
    caption: t(lang, words.variables), captionHidden: true, rows: [...examples] as [VariableName, string][],
    columns: [
      { label: t(lang, words.name), header: true, cell: ([name]) => html`<code>{${name}}</code>` },
      { label: t(lang, words.meaning), cell: ([name]) => t(lang, templateVariables[name].meaning) },
      { label: t(lang, words.example), cell: ([, value]) => value },
    ],
  });
}

function waitsShown(c: Context, { template, open, names: people }: TemplateView, revision: Html): Html {
  const lang = c.get('lang');
  const { staff } = deskOf(c);
  const mine = open?.askedBy === staff.staffId || open?.changedBy === staff.staffId;
  const acts = buttonGroup([
    mine ? nothing : button(t(lang, words.approve), { name: 'act', value: 'approve' }),
    button(t(lang, mine ? words.takeBack : words.sendBack), { look: 'secondary', name: 'act', value: 'send-back' }),
  ]);
  return notice('info', {
    lang, title: t(lang, words.asked),
    body: [paragraph(`${people.get(open?.askedBy ?? '') ?? ''}: ${open?.reason ?? ''}`), small(t(lang, words.waitsText)), buttonForm(acts, { csrf: csrfField(c), action: templatePath(template), hidden: revision })],
  });
}

function testCard({ template, canTest }: TemplateView, lang: Lang, csrf: Html, revision: Html): Html {
  if (!canTest) return card(paragraph(t(lang, words.noMail)), { title: t(lang, words.test) });
  const buttons = languages.map((each) => button(t(lang, words.testButton(words[each])), { look: 'secondary', name: 'act', value: `test-${each}` }));
  return card([paragraph(t(lang, words.testText)), buttonForm(buttonGroup(buttons), { csrf, action: templatePath(template), hidden: revision })], { title: t(lang, words.test) });
}

function versionsShown(c: Context, { template, versions, inForce, open, names: people }: TemplateView, lang: Lang, revision: Html): Content {
  const say = (of: 'versions' | 'version' | 'by' | 'since' | 'why' | 'now' | 'thrownAway' | 'draft' | 'asked' | 'ours' | 'takeOlder' | 'allowedBy'): string => t(lang, words[of]);
  const nameOf = (by: string): string => people.get(by) ?? by;
  const standing = (row: TemplateVersion): Html => {
    if (row.version === inForce?.version) return badge(say('now'), 'ok');
    return row.state === 'in-force' ? nothing : badge(say(row.state === 'thrown-away' ? 'thrownAway' : row.state), row.state === 'thrown-away' ? 'neutral' : 'accent');
  };
  const take = (version: number): Html =>
    buttonForm(button(html`${say('takeOlder')}<span class="bb-spoken">: ${version === 0 ? say('ours') : `${say('version')} ${version}`}</span>`, { look: 'subtle', name: 'act', value: 'older' }), {
      csrf: csrfField(c), action: templatePath(template), hidden: [revision, hiddenField('version', String(version))],
    });
  const rows: readonly (TemplateVersion | null)[] = [...versions, null];
  return [
    heading(2, say('versions')),
    table({
      caption: say('versions'), captionHidden: true, rows,
      columns: [
        { label: say('version'), header: true, cell: (row) => (row ? html`${row.version} ${standing(row)}` : html`${say('ours')} ${inForce ? nothing : badge(say('now'), 'ok')}`) },
        { label: say('since'), cell: (row) => (row?.inForceAt ? momentText(row.inForceAt, lang) : '') },
        { label: say('by'), cell: (row) => (row ? html`${nameOf(row.changedBy)}${row.approvedBy === null ? nothing : html`<br><span class="bb-quiet">${say('allowedBy')} ${nameOf(row.approvedBy)}</span>`}` : '') },
        { label: say('why'), cell: (row) => row?.reason ?? '' },
        { label: say('takeOlder'), labelHidden: true, cell: (row) => (open || (row ? row.state !== 'in-force' || row === inForce : !inForce) ? nothing : take(row?.version ?? 0)) },
      ],
    }),
  ];
}
