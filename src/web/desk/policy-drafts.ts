// Drafts of new rules: beginning one, changing it, trying it, making it a
// version, and withdrawing a version whose day has not come. For managers.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { addDays } from '#domain/day.ts';
import { toJson } from '#domain/json.ts';
import { parsePolicy, writePolicy } from '#domain/policy-document.ts';
import { policyTemplate, policyTemplateNames } from '#domain/policy-templates.ts';
import type { Refusal } from '#domain/refusals.ts';
import { readDossiers } from '#store/dossiers.ts';
import { readDraft } from '#store/policy-drafts.ts';
import { policyVersions, readPolicy, withLaterSections } from '#store/policies.ts';
import { staffNames } from '#store/screens/desk-staff.ts';
import { policyDraftWords as words } from '#texts/desk/policy-draft.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { countOffers } from '#usecases/count-offers.ts';
import { approveDraft, beginDraft, goOnFromNewest, keepDraft, newestOf, publishDraft, sendDraftBack, throwDraftAway, withdrawVersion, type DraftAct } from '#usecases/edit-policy.ts';
import { choice, formOf, readFields, text, whole } from '../kit/forms.ts';
import { langOf, t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { textareaField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { notice } from '../kit/parts/notice.ts';
import { heading, paragraph } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { policyWords } from '#texts/desk/policy.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { turnOnPage } from './four-eyes.ts';
import { goOn, refusedTo, show } from './frame.ts';
import { drawDraft, draftPath, type DraftPage, type DraftView } from './policy-draft-page.ts';
import { boxErrors, documentOf, typedFrom } from './policy-form.ts';

export function policyDraftRoutes(): Hono {
  const routes = new Hono();
  const one = '/policy/drafts/:draft{[0-9a-f-]{36}}';
  routes.use('/policy/drafts', managersOnly);
  routes.use('/policy/drafts/*', managersOnly);

  routes.post('/policy/drafts', async (c) => {
    const read = readFields(c, { from: choice(['newest', ...policyTemplateNames]) });
    if (!read.ok) throw new HTTPException(400);
    const { creditorId, use, staff, today } = deskOf(c);
    const { from } = read.values;
    const tomorrow = addDays(today, 1);
    const newest = newestOf(await use.db.inCreditor(creditorId, (tx) => policyVersions(tx, creditorId)));
    const terms = from !== 'newest' ? policyTemplate(from) : newest ? readPolicy(newest, []) : policyTemplate('housing');
    const draftId = await beginDraft(use, creditorId, { document: writePolicy({ ...terms, validFrom: newest && newest.validFrom > tomorrow ? newest.validFrom : tomorrow }), staffId: staff.staffId });
    return goOn(c, draftPath(draftId), words.begun, 'info');
  });

  routes.get(one, async (c) => drawKept(c));

  routes.post(one, async (c) => {
    const read = readFields(c, { act: choice(acts), revision: whole({ min: 1 }) });
    if (!read.ok) throw new HTTPException(400);
    const { act, revision } = read.values;
    return act === 'show' || act === 'save' || act === 'publish' || act === 'copy' ? writeDraft(c, act, revision) : actOnDraft(c, act, revision);
  });

  routes.get(`${one}/preview`, async (c) => {
    const lang = langOf(c);
    const { creditorId, use } = deskOf(c);
    const view = await viewOf(c);
    const asked = (c.req.query('dossier') ?? '').trim();
    const wrong = (error: string): Response | Promise<Response> => drawDraft(c, view, { state: { ...stateOf(c, view), typed: { ...typedFrom(JSON.parse(view.document), lang), dossier: asked }, errors: { dossier: error } }, status: 422 });
    if (!parsePolicy(view.document).ok) return wrong(t(lang, words.tryWrong));
    const dossierId = /^\d{1,9}$/.test(asked) ? Number(asked) : 0;
    const known = await use.db.inCreditor(creditorId, async (tx) => (await readDossiers(tx, creditorId, [dossierId])).has(dossierId));
    return known ? c.redirect(`/desk/dossiers/${dossierId}/preview?draft=${view.draft.draftId}`, 303) : wrong(t(lang, words.tryUnknown));
  });

  routes.get(`${one}/count`, async (c) => {
    const { creditorId, use } = deskOf(c);
    const view = await viewOf(c);
    const parsed = parsePolicy(view.document);
    if (!parsed.ok) return goOn(c, draftPath(view.draft.draftId), words.tryWrong, 'warning');
    return drawDraft(c, view, { state: stateOf(c, view), count: await countOffers(use, creditorId, parsed.policy) });
  });

  routes.post('/policy/four-eyes', managersOnly, (c) => turnOnPage(c, 'rules', '/desk/policy'));

  routes.get('/policy/:version{[0-9]+}/withdraw', managersOnly, (c) => drawWithdraw(c, { lang: langOf(c) }));
  routes.post('/policy/:version{[0-9]+}/withdraw', managersOnly, async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const read = readFields(c, { why: text({ max: 1000 }) });
    if (!read.ok) return drawWithdraw(c, { lang: langOf(c), ...read });
    const withdrawn = await withdrawVersion(use, creditorId, { version: Number(c.req.param('version')), staffId: staff.staffId, why: read.values.why });
    return withdrawn.ok ? goOn(c, '/desk/policy', words.withdrawn) : refusedTo(c, '/desk/policy', withdrawn.refusal);
  });
  return routes;
}

const acts = ['show', 'save', 'publish', 'copy', 'go-on', 'throw-away', 'approve', 'send-back'] as const;
type Act = (typeof acts)[number];

async function viewOf(c: Context): Promise<DraftView> {
  const { creditorId, use, creditor } = deskOf(c);
  const loaded = await use.db.inCreditor(creditorId, async (tx) => ({
    draft: await readDraft(tx, creditorId, c.req.param('draft') ?? ''), versions: await policyVersions(tx, creditorId), names: await staffNames(tx, creditorId),
  }));
  const { draft } = loaded;
  if (!draft || draft.closedAt !== null) throw new HTTPException(404);
  return { ...loaded, draft, document: withLaterSections(draft.document), reason: draft.reason, fourEyes: creditor.profile.policyFourEyes === true };
}

/** The form as it is kept: what is wrong in it is said when somebody shows, saves or publishes. */
const stateOf = (c: Context, view: DraftView): FormState => ({ lang: langOf(c), typed: { ...typedFrom(JSON.parse(view.document), langOf(c)), reason: view.reason } });

async function drawKept(c: Context, page: Partial<DraftPage> = {}): Promise<Response> {
  const view = await viewOf(c);
  return drawDraft(c, view, { state: stateOf(c, view), ...page });
}

/** Shows, saves or publishes what was typed. Nothing that was typed is lost by a refusal. */
async function writeDraft(c: Context, act: Act, revision: number): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use, staff } = deskOf(c);
  const kept = await viewOf(c);
  const document = documentOf(formOf(c));
  const read = readFields(c, { reason: text({ max: 1000, optional: true }) });
  const reason = read.ok ? (read.values.reason ?? '') : '';
  const view: DraftView = { ...kept, document: toJson(document), reason };
  const problems = parsePolicy(view.document);
  const errors: Record<string, string> = { ...(read.ok ? {} : read.errors), ...(problems.ok ? {} : boxErrors(document, problems.problems, lang)) };
  if (act === 'publish' && reason.trim() === '') errors['reason'] ??= t(lang, words.reasonMissing);
  const wrong = Object.keys(errors).length > 0;
  const state: FormState = { lang, typed: { ...typedFrom(document, lang), reason: formOf(c).value('reason') }, ...(wrong ? { errors } : {}) };
  if (act === 'copy') return goOn(c, draftPath(await beginDraft(use, creditorId, { document: view.document, reason, staffId: staff.staffId })), words.copied);
  if (act === 'show') return drawDraft(c, view, { state, status: wrong ? 422 : 200, said: notice('info', { lang, body: t(lang, words.shown), announce: true }) });
  const ask: DraftAct = { draftId: kept.draft.draftId, revision, staffId: staff.staffId };
  const saved = await keepDraft(use, creditorId, { ...ask, document: view.document, reason });
  if (!saved.ok) return drawDraft(c, view, { state, status: 409, isBehind: saved.refusal.code === 'draft-changed', said: refusedNotice(c, saved.refusal) });
  const now: DraftView = { ...view, draft: { ...kept.draft, revision: saved.value.revision, changedBy: staff.staffId, changedAt: use.clock.now(), askedBy: null, askedAt: null } };
  if (wrong) return drawDraft(c, now, { state, status: 422, said: notice('info', { lang, body: t(lang, words.saved) }) });
  if (act === 'save') return goOn(c, draftPath(ask.draftId), words.saved);
  const published = await publishDraft(use, creditorId, { ...ask, revision: saved.value.revision });
  if (!published.ok) return drawDraft(c, now, { state, status: 422, said: refusedNotice(c, published.refusal) });
  return published.value.outcome === 'asked' ? goOn(c, draftPath(ask.draftId), words.asked) : goOn(c, '/desk/policy', words.published);
}

const refusedNotice = (c: Context, refusal: Refusal) => notice('error', { lang: langOf(c), body: sayRefusal(refusal)[langOf(c)], announce: true });

async function actOnDraft(c: Context, act: Act, revision: number): Promise<Response> {
  const { creditorId, use, staff } = deskOf(c);
  const draftId = c.req.param('draft') ?? '';
  const ask: DraftAct = { draftId, revision, staffId: staff.staffId };
  const here = draftPath(draftId);
  switch (act) {
    case 'approve': {
      const approved = await approveDraft(use, creditorId, ask);
      return approved.ok ? goOn(c, '/desk/policy', words.published) : refusedTo(c, here, approved.refusal);
    }
    case 'send-back': {
      const sent = await sendDraftBack(use, creditorId, ask);
      return sent.ok ? goOn(c, here, words.sentBack, 'info') : refusedTo(c, here, sent.refusal);
    }
    case 'throw-away': {
      const thrown = await throwDraftAway(use, creditorId, ask);
      return thrown.ok ? goOn(c, '/desk/policy', words.thrown, 'info') : refusedTo(c, here, thrown.refusal);
    }
    default: {
      const went = await goOnFromNewest(use, creditorId, ask);
      return went.ok ? goOn(c, here, words.wentOn) : refusedTo(c, here, went.refusal);
    }
  }
}

async function drawWithdraw(c: Context, state: FormState): Promise<Response> {
  const { lang } = state;
  const { creditorId, use, today } = deskOf(c);
  const version = Number(c.req.param('version'));
  const row = (await use.db.inCreditor(creditorId, (tx) => policyVersions(tx, creditorId))).find((each) => each.version === version);
  if (!row || row.withdrawnAt !== null || row.validFrom <= today) throw new HTTPException(404);
  const title = `${t(lang, words.withdrawTitle)}: ${version}`;
  const failed = state.errors !== undefined;
  const body = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, policyWords.title), href: '/desk/policy' }], title),
    heading(1, title),
    paragraph(t(lang, words.withdrawText)),
    form([textareaField(state, { name: 'why', label: t(lang, words.withdrawWhy), rows: 2, maxlength: 1000 }), button(t(lang, words.withdraw), { look: 'danger' })], { csrf: csrfField(c), action: `/desk/policy/${version}/withdraw` }),
  ];
  return show(c, { title, room: 'policy', body, ...(failed ? { failed } : {}) }, failed ? 422 : 200);
}
