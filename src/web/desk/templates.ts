// Messages in the creditor's own words: the list, writing, looking, trying on a
// dossier, a test mail to oneself, versions. For managers.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { messageTemplates, type MessageTemplate } from '#bot/message-inputs.ts';
import { noWords, templatePlaces, type TemplateText } from '#domain/template-words.ts';
import { staffNames } from '#store/screens/desk-staff.ts';
import { templateVersions, type TemplateVersion } from '#store/templates.ts';
import { sayTemplateProblem, templateWords as words } from '#texts/desk/templates.ts';
import { languages, type Language } from '#texts/language.ts';
import { plainText } from '#texts/messages/plain.ts';
import { templateSpec } from '#texts/messages/template-spec.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { templateWords as names } from '#texts/words.ts';
import { approveTemplate, problemsIn, publishTemplate, saveTemplate, sendTemplateBack, takeOlder, throwTemplateAway, type TemplateAct } from '#usecases/edit-template.ts';
import { exampleOf, sendTestMail, triedOnDossier, type TriedMessage } from '#usecases/try-template.ts';
import { choice, formOf, readFields, text, whole } from '../kit/forms.ts';
import { pagePolicy } from '../kit/headers.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button, link, linkButton } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { textField, type FormState } from '../kit/parts/field.ts';
import { errorSummary } from '../kit/parts/form.ts';
import { breadcrumbs, tabs } from '../kit/parts/navigate.ts';
import { badge, notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, writtenText } from '../kit/parts/text.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { goOn, refusedTo, show } from './frame.ts';
import { rawMail } from './mail-view.ts';
import { boxesOf, boxName, drawTemplate, templatePath, type TemplateView } from './template-page.ts';

export function templateRoutes(): Hono {
  const routes = new Hono();
  routes.use('/templates', managersOnly);
  routes.use('/templates/*', managersOnly);
  routes.get('/templates', showList);
  routes.get('/templates/:template', async (c) => {
    const view = await viewOf(c);
    return drawTemplate(c, view, stateOf(c, view));
  });
  routes.post('/templates/:template', act);
  routes.get('/templates/:template/preview', showPreview);
  routes.get('/templates/:template/shown', async (c) => {
    const tried = await triedFor(c, await viewOf(c));
    if (!tried) throw new HTTPException(404);
    const { render } = c.get('deskDeps');
    const drawn = c.req.query('as') === 'letter' ? render.letter(tried.message, tried.look) : render.email(tried.message, tried.look);
    return rawMail(c, drawn.html);
  });
  return routes;
}

async function showList(c: Context): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use } = deskOf(c);
  const versions = await use.db.inCreditor(creditorId, (tx) => templateVersions(tx, creditorId));
  const of = (template: string) => versions.filter((each) => each.template === template);
  const standing = (template: string): Content => {
    const mine = of(template);
    const [inForce, open] = [inForceOf(mine), openOf(mine)];
    const own = inForce && templatePlaces.some((place) => inForce.words.nl[place] ?? inForce.words.en[place]);
    return html`${own ? badge(`${t(lang, words.own)} ${inForce.version}`, 'ok') : badge(t(lang, words.ours))} ${open ? badge(t(lang, open.state === 'asked' ? words.asked : words.draft), 'accent') : nothing}`;
  };
  const title = t(lang, words.title);
  const body = [
    heading(1, title),
    lead(t(lang, words.lead)),
    table({
      caption: title, captionHidden: true, rows: messageTemplates,
      columns: [
        { label: t(lang, words.message), header: true, cell: (template: MessageTemplate) => link(capital(t(lang, names[template])), templatePath(template)) },
        { label: t(lang, words.standing), cell: standing },
        { label: t(lang, words.see), labelHidden: true, cell: (template) => link(t(lang, words.see), `${templatePath(template)}/preview`, { spokenLabel: `${t(lang, words.see)}: ${t(lang, names[template])}` }) },
      ],
    }),
  ];
  return show(c, { title, room: 'policy', body });
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const inForceOf = (versions: readonly TemplateVersion[]): TemplateVersion | undefined => versions.find((each) => each.state === 'in-force');
const openOf = (versions: readonly TemplateVersion[]): TemplateVersion | undefined => versions.find((each) => each.state === 'draft' || each.state === 'asked');

async function viewOf(c: Context): Promise<TemplateView> {
  const { creditorId, creditor, use } = deskOf(c);
  const template = messageTemplates.find((each) => each === c.req.param('template'));
  if (!template) throw new HTTPException(404);
  const loaded = await use.db.inCreditor(creditorId, async (tx) => ({ versions: await templateVersions(tx, creditorId, template), names: await staffNames(tx, creditorId) }));
  const deps = c.get('deskDeps');
  return {
    ...loaded, template, open: openOf(loaded.versions), inForce: inForceOf(loaded.versions),
    fourEyes: creditor.profile.policyFourEyes === true, canTest: deps.mailLeaves && creditor.demoAt === null && deps.mailFor !== undefined,
  };
}

/** The draft with what is wrong in it; else what is in force. */
function stateOf(c: Context, { template, open, inForce }: TemplateView): FormState {
  const lang = langOf(c);
  const errors: Record<string, string> = {};
  for (const { lang: of, problem } of open ? problemsIn(template, open.words) : []) {
    const name = boxName(of, problem.place);
    errors[name] = [errors[name], t(lang, sayTemplateProblem(problem))].filter(Boolean).join(' ');
  }
  return { lang, typed: { ...boxesOf(template, open?.words ?? inForce?.words), reason: open?.reason ?? '' }, ...(Object.keys(errors).length > 0 ? { errors } : {}) };
}

const acts = ['save', 'publish', 'approve', 'send-back', 'throw-away', 'older', 'test-nl', 'test-en'] as const;

async function act(c: Context): Promise<Response> {
  const read = readFields(c, { act: choice(acts), revision: whole({ min: 0 }) });
  if (!read.ok) throw new HTTPException(400);
  const { creditorId, use, staff } = deskOf(c);
  const view = await viewOf(c);
  const { template } = view;
  const here = templatePath(template);
  const ask: TemplateAct = { template, revision: read.values.revision, staffId: staff.staffId };
  switch (read.values.act) {
    case 'save':
    case 'publish':
      return write(c, view, ask, read.values.act);
    case 'approve': {
      const approved = await approveTemplate(use, creditorId, ask);
      return approved.ok ? goOn(c, here, words.published) : refusedTo(c, here, approved.refusal);
    }
    case 'send-back': {
      const sent = await sendTemplateBack(use, creditorId, ask);
      return sent.ok ? goOn(c, here, words.sentBack, 'info') : refusedTo(c, here, sent.refusal);
    }
    case 'throw-away': {
      const thrown = await throwTemplateAway(use, creditorId, ask);
      return thrown.ok ? goOn(c, here, words.thrown, 'info') : refusedTo(c, here, thrown.refusal);
    }
    case 'older': {
      const older = readFields(c, { version: whole({ min: 0 }) });
      if (!older.ok) throw new HTTPException(400);
      const taken = await takeOlder(use, creditorId, { ...ask, version: older.values.version, reason: words.olderReason(older.values.version)[langOf(c)] });
      return taken.ok ? goOn(c, here, words.taken, 'info') : refusedTo(c, here, taken.refusal);
    }
    default:
      return sendTest(c, view, read.values.act === 'test-nl' ? 'nl' : 'en');
  }
}

/** Keeps what was typed, and puts it in force where that is asked and nothing is wrong. Nothing that was typed is lost by a refusal. */
async function write(c: Context, view: TemplateView, ask: TemplateAct, how: 'save' | 'publish'): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use } = deskOf(c);
  const { template } = view;
  const form = formOf(c);
  const typed: Record<string, string> = {};
  const typedWords = (of: Language) => Object.fromEntries(templatePlaces.flatMap((place) => {
    if (templateSpec(template, of).ours[place] === undefined) return [];
    const written = form.value(boxName(of, place)).replaceAll('\r\n', '\n').slice(0, 8000);
    typed[boxName(of, place)] = written;
    return [[place, written]];
  }));
  const text_: TemplateText = { nl: typedWords('nl'), en: typedWords('en') };
  const reason = readFields(c, { reason: text({ max: 1000, optional: true }) });
  typed['reason'] = form.value('reason');
  const saved = await saveTemplate(use, creditorId, { ...ask, words: text_, reason: reason.ok ? (reason.values.reason ?? '') : '' });
  if (!saved.ok) return drawTemplate(c, view, { lang, typed }, { said: notice('error', { lang, body: sayRefusal(saved.refusal)[lang], announce: true }), status: 409 });
  const here = templatePath(template);
  if (how === 'save') return goOn(c, here, words.saved);
  const now = { ...ask, revision: saved.value.revision };
  const published = await publishTemplate(use, creditorId, now);
  if (published.ok) return goOn(c, here, published.value.outcome === 'asked' ? words.askedSaid : words.published);
  const kept = await viewOf(c);
  const state = stateOf(c, kept);
  const errors = { ...state.errors, ...(typed['reason'].trim() === '' ? { reason: t(lang, words.reasonMissing) } : {}) };
  return drawTemplate(c, kept, { ...state, errors }, { said: notice('error', { lang, body: sayRefusal(published.refusal)[lang], announce: true }), status: 422 });
}

async function sendTest(c: Context, view: TemplateView, of: Language): Promise<Response> {
  const { creditorId, use, staff } = deskOf(c);
  const { mailFor, render, publicUrl } = c.get('deskDeps');
  if (!view.canTest || !mailFor) throw new HTTPException(404);
  const sent = await sendTestMail({ ...use, mail: await mailFor(creditorId), render }, creditorId, staff.staffId, { template: view.template, words: wordsOfView(view), lang: of, publicUrl });
  return sent.ok ? goOn(c, templatePath(view.template), words.testSent(sent.to)) : goOn(c, templatePath(view.template), words.testFailed, 'error');
}

const wordsOfView = ({ open, inForce }: TemplateView): TemplateText => (open ?? inForce)?.words ?? noWords;

/** With the data of a dossier where one is named; null where that gets no such message. */
async function triedFor(c: Context, view: TemplateView): Promise<TriedMessage | null> {
  const { creditorId, creditor, use, today } = deskOf(c);
  const { publicUrl } = c.get('deskDeps');
  const asked = c.req.query('dossier') ?? '';
  const ask = { template: view.template, words: wordsOfView(view), publicUrl };
  if (asked !== '') return /^\d{1,9}$/.test(asked) ? triedOnDossier(use, creditorId, Number(asked), ask) : null;
  return exampleOf(creditor.profile, today, { ...ask, lang: languageAsked(c) });
}

const languageAsked = (c: Context): Language => languages.find((each) => each === c.req.query('lang-of')) ?? 'nl';
const forms = ['mail', 'letter', 'text'] as const;

async function showPreview(c: Context): Promise<Response> {
  const lang = langOf(c);
  const view = await viewOf(c);
  const tried = await triedFor(c, view);
  const as = forms.find((each) => each === c.req.query('as')) ?? 'mail';
  const [of, dossier] = [languageAsked(c), c.req.query('dossier') ?? ''];
  const here = templatePath(view.template);
  const query = (form: string): string => `lang-of=${of}&as=${form}${dossier === '' ? '' : `&dossier=${encodeURIComponent(dossier)}`}`;
  const labels = { mail: words.asMail, letter: words.asLetter, text: words.asText } as const;
  const state: FormState = { lang, typed: { dossier }, ...(tried ? {} : { errors: { dossier: t(lang, words.noSuch) } }) };
  const title = `${t(lang, words.preview)}: ${t(lang, names[view.template])}`;
  c.header('content-security-policy', `${pagePolicy}; frame-src 'self'`);
  const frame = (label: string, width: string): Html =>
    html`${heading(3, label)}<iframe class="bb-mail" title="${`${label}: ${tried?.message.subject ?? ''}`}" src="${here}/shown?${query(as)}" sandbox="allow-popups allow-popups-to-escape-sandbox" width="${width}" height="900"></iframe>`;
  const body: Content[] = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, words.title), href: '/desk/templates' }, { label: capital(t(lang, names[view.template])), href: here }], t(lang, words.preview)),
    heading(1, title),
    lead(t(lang, dossier === '' ? words.previewLead : words.previewReal)),
    tabs(lang, t(lang, words.preview), forms.map((form) => ({ label: t(lang, labels[form]), href: `${here}/preview?${query(form)}`, current: form === as }))),
    tried ? [heading(2, tried.message.subject), as === 'text' ? writtenText(plainText(tried.message, tried.look.portalUrl)) : as === 'letter' ? frame(t(lang, words.asLetter), '100%') : [frame(t(lang, words.onPhone), '360'), frame(t(lang, words.onDesk), '100%')]] : nothing,
    html`<form method="get" class="utrecht-form bb-form" action="${here}/preview"><input type="hidden" name="lang-of" value="${of}"><input type="hidden" name="as" value="${as}">${textField(state, { name: 'dossier', label: t(lang, words.tryDossier), hint: t(lang, words.tryDossierHint), width: 'short', maxlength: 9, autocomplete: 'off', optional: true })}${button(t(lang, words.tryButton), { look: 'secondary' })}</form>`,
    paragraph(linkButton(t(lang, words.edit), here, { look: 'secondary' })),
  ];
  return show(c, { title, room: 'policy', body, ...(tried ? {} : { failed: true }) }, tried ? 200 : 422);
}
