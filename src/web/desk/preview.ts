// "Wat krijgt deze klant?": everything that will be said, with its day, channel,
// words and why; if all is paid on time and if nothing is; by any version of the
// rules, or by rules that are only thought of.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Pays } from '#bot/preview.ts';
import { readDraft } from '#store/policy-drafts.ts';
import { withLaterSections } from '#store/policies.ts';
import { logView } from '#store/staff.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { sayPolicyProblem } from '#texts/policy-problems.ts';
import { paysWords, previewCount, previewEnd, previewLines, previewWords, type PreviewLine } from '#texts/preview.ts';
import { previewDossier, type DossierPreview, type Previewed, type PreviewRules } from '#usecases/preview-dossier.ts';
import { readFields, text } from '../kit/forms.ts';
import { html, nothing, type Content } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, link } from '../kit/parts/button.ts';
import { selectField } from '../kit/parts/choice.ts';
import { hiddenField, textareaField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form, searchForm } from '../kit/parts/form.ts';
import { dayShown } from '../kit/parts/money.ts';
import { breadcrumbs, tabs } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { bulletList, heading, lead, paragraph, small, strong, writtenText } from '../kit/parts/text.ts';
import { details, timeline, type TimelineItem } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { nameOfDossier } from './dossier-view.ts';
import { show } from './frame.ts';

export function previewRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/preview', async (c) => {
    const lang = langOf(c);
    const pays: Pays = c.req.query('pays') === 'nothing' ? 'nothing' : 'all';
    const asked = c.req.query('rules') ?? '';
    if (asked !== '' && !/^\d{1,6}$/.test(asked)) throw new HTTPException(404);
    const draftId = c.req.query('draft');
    const draft = draftId === undefined ? undefined : await draftOf(c, draftId);
    const previewed = await previewOf(c, draft ?? (asked === '' ? undefined : { version: Number(asked) }));
    if (!previewed.ok) throw new HTTPException(404);
    const seen = previewed.value;
    const place = (each: Pays): string => `${placeOf(c)}?pays=${each}${asked === '' ? '' : `&rules=${asked}`}${draftId === undefined ? '' : `&draft=${draftId}`}`;
    return draw(c, { lang }, [
      draft ? notice('info', { lang, body: html`${t(lang, previewWords.rulesDraft)} ${link(t(lang, previewWords.toDraft), `/desk/policy/drafts/${draftId}`)}` }) : nothing,
      rulesForm(seen, { lang, pays, asked, action: placeOf(c) }),
      tabs(lang, t(lang, previewWords.tabs), (['all', 'nothing'] as const).map((each) => ({ label: t(lang, paysWords[each]), href: place(each), current: each === pays }))),
      playedShown(seen, pays, lang),
    ]);
  });

  // Rules that are only thought of: both ways on one page, because they are kept nowhere.
  routes.post('/dossiers/:id/preview', async (c) => {
    const lang = langOf(c);
    const read = readFields(c, { document: text({ max: mostLetters }) });
    if (!read.ok) return draw(c, { lang, ...read }, nothing);
    const previewed = await previewOf(c, { document: read.values.document });
    if (previewed.ok) return draw(c, { lang, typed: read.typed }, (['all', 'nothing'] as const).map((pays) => playedShown(previewed.value, pays, lang)));
    if (previewed.why !== 'policy-problems') throw new HTTPException(404);
    const problems = bulletList(previewed.problems.map((problem) => t(lang, sayPolicyProblem(problem))));
    return draw(c, { lang, typed: read.typed, errors: { document: t(lang, previewWords.notRules) } }, problems);
  });
  return routes;
}

const mostLetters = 50_000;
const placeOf = (c: Context): string => `/desk/dossiers/${dossierIdOf(c)}/preview`;

/** The text of a draft that is not loaded. */
async function draftOf(c: Context, draftId: string): Promise<PreviewRules> {
  const { creditorId, use } = deskOf(c);
  const draft = /^[0-9a-f-]{36}$/.test(draftId) ? await use.db.inCreditor(creditorId, (tx) => readDraft(tx, creditorId, draftId)) : null;
  if (!draft) throw new HTTPException(404);
  return { document: withLaterSections(draft.document) };
}

async function previewOf(c: Context, rules: PreviewRules | undefined): Promise<Previewed> {
  const { creditorId, use, staff } = deskOf(c);
  const dossierId = dossierIdOf(c);
  const previewed = await previewDossier(use, creditorId, { dossierId, publicUrl: c.get('deskDeps').publicUrl, ...(rules ? { rules } : {}) });
  if (previewed.ok) await use.db.inCreditor(creditorId, (tx) => logView(tx, creditorId, dossierId, staff.staffId, use.clock.now()));
  return previewed;
}

async function draw(c: Context, state: FormState, shown: Content): Promise<Response> {
  const { lang } = state;
  const dossierId = dossierIdOf(c);
  const title = t(lang, previewWords.title);
  const failed = state.errors !== undefined;
  const tryForm = form(
    [textareaField(state, { name: 'document', label: t(lang, previewWords.tryLabel), hint: t(lang, previewWords.tryHint), rows: 8, maxlength: mostLetters }), button(t(lang, previewWords.tryShow), { look: 'secondary' })],
    { csrf: csrfField(c), action: placeOf(c) },
  );
  const body = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: await nameOfDossier(c, dossierId), href: `/desk/dossiers/${dossierId}` }], title),
    heading(1, title),
    lead(t(lang, previewWords.lead)),
    shown,
    details(t(lang, previewWords.tryTitle), tryForm, { open: state.typed !== undefined }),
  ];
  return show(c, { title, room: 'dossiers', body, ...(failed ? { failed } : {}) }, failed ? 422 : 200);
}

function playedShown(seen: DossierPreview, pays: Pays, lang: Lang): Content {
  return [
    heading(2, t(lang, paysWords[pays])),
    small(`${t(lang, previewWords.assumed[pays])} ${t(lang, previewWords.supposed)}`),
    seen.others.all > seen.others.played ? paragraph(t(lang, previewWords.tooMany(seen.others.played, seen.others.all))) : nothing,
    card([paragraph(strong(previewCount(seen[pays], lang))), paragraph(previewEnd(seen[pays], lang))], { tone: 'accent' }),
    linesShown(seen, pays, lang),
  ];
}

/** Nothing to choose where no policy was ever loaded. */
function rulesForm({ versions }: DossierPreview, { lang, pays, asked, action }: { lang: Lang; pays: Pays; asked: string; action: string }): Content {
  if (versions.length === 0) return nothing;
  const options = [
    { value: '', label: t(lang, previewWords.rulesOfDay) },
    ...versions.map(({ version, validFrom }) => ({ value: String(version), label: t(lang, previewWords.rulesVersion(version, validFrom)) })),
    { value: '0', label: t(lang, previewWords.rulesDefault) },
  ];
  const body = [hiddenField('pays', pays), selectField({ lang }, { name: 'rules', label: t(lang, previewWords.rules), options, value: asked, noEmpty: true }), button(t(lang, previewWords.show), { look: 'secondary' })];
  return searchForm(body, { action, label: t(lang, previewWords.rules) });
}

function linesShown(seen: DossierPreview, pays: Pays, lang: Lang): Content {
  const lines = previewLines(seen[pays], seen.name, lang);
  if (lines.length === 0) return paragraph(t(lang, previewWords.nothing));
  return timeline(lines.map((line): TimelineItem => {
    const { on, title, detail, why, message } = line;
    const said = message ? seen.read(message) : null;
    return {
      when: dayShown(on, lang, 'short'),
      title,
      tone: tones[line.kind],
      ...(detail === '' && !said
        ? {}
        : { body: [detail === '' ? nothing : small(detail), said ? details(html`${t(lang, previewWords.read)}: <span lang="${said.language}">${said.subject}</span>`, html`<div lang="${said.language}">${writtenText(said.text)}</div>`) : nothing] }),
      ...(why === '' ? {} : { why: html`<strong>${t(lang, previewWords.why)}:</strong> ${why}` }),
    };
  }));
}

const tones: Readonly<Record<PreviewLine['kind'], NonNullable<TimelineItem['tone']>>> = {
  message: 'future', 'held-back': 'neutral', 'not-sent': 'neutral', task: 'warning', paid: 'ok', collected: 'ok', lapsed: 'error', 'collection-failed': 'error', 'costs-charged': 'warning',
};
