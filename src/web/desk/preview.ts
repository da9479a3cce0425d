// "Wat krijgt deze klant?": everything that will be said, with its day, channel,
// words and why; if all is paid on time and if nothing is; by any version of the rules.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Pays } from '#bot/preview.ts';
import { logView } from '#store/staff.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { paysWords, previewCount, previewEnd, previewLines, previewWords, type PreviewLine } from '#texts/preview.ts';
import { previewDossier, type DossierPreview } from '#usecases/preview-dossier.ts';
import { html, nothing, type Content } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { selectField } from '../kit/parts/choice.ts';
import { hiddenField } from '../kit/parts/field.ts';
import { searchForm } from '../kit/parts/form.ts';
import { dayShown } from '../kit/parts/money.ts';
import { breadcrumbs, tabs } from '../kit/parts/navigate.ts';
import { card } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small, strong, writtenText } from '../kit/parts/text.ts';
import { details, timeline, type TimelineItem } from '../kit/parts/timeline.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { sayIn } from './dossier-view.ts';
import { show } from './frame.ts';

export function previewRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/preview', async (c) => {
    const lang = langOf(c);
    const pays: Pays = c.req.query('pays') === 'nothing' ? 'nothing' : 'all';
    const asked = c.req.query('rules') ?? '';
    const seen = await previewOf(c, asked);
    const at = `/desk/dossiers/${seen.dossierId}`;
    const title = t(lang, previewWords.title);
    const place = (each: Pays): string => `${at}/preview?pays=${each}${asked === '' ? '' : `&rules=${asked}`}`;
    const body = [
      breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: `${sayIn(lang)('dossier')} ${seen.dossierId}`, href: at }], title),
      heading(1, title),
      lead(t(lang, previewWords.lead)),
      rulesForm(seen, { lang, pays, asked, at }),
      tabs(lang, t(lang, previewWords.tabs), (['all', 'nothing'] as const).map((each) => ({ label: t(lang, paysWords[each]), href: place(each), current: each === pays }))),
      heading(2, t(lang, paysWords[pays])),
      small(`${t(lang, previewWords.assumed[pays])} ${t(lang, previewWords.supposed)}`),
      card([paragraph(strong(previewCount(seen[pays], lang))), paragraph(previewEnd(seen[pays], lang))], { tone: 'accent' }),
      linesShown(seen, pays, lang),
    ];
    return show(c, { title, room: 'dossiers', body });
  });
  return routes;
}

/** `rules`: the number of a version, 0 for the default; empty: those of each day. */
async function previewOf(c: Context, rules: string): Promise<DossierPreview> {
  const { creditorId, use, staff } = deskOf(c);
  const dossierId = dossierIdOf(c);
  if (rules !== '' && !/^\d{1,6}$/.test(rules)) throw new HTTPException(404);
  const previewed = await previewDossier(use, creditorId, { dossierId, publicUrl: c.get('deskDeps').publicUrl, ...(rules === '' ? {} : { rules: { version: Number(rules) } }) });
  if (!previewed.ok) throw new HTTPException(404);
  await use.db.inCreditor(creditorId, (tx) => logView(tx, creditorId, dossierId, staff.staffId, use.clock.now()));
  return previewed.value;
}

/** Nothing to choose where no policy was ever loaded. */
function rulesForm({ versions }: DossierPreview, { lang, pays, asked, at }: { lang: Lang; pays: Pays; asked: string; at: string }): Content {
  if (versions.length === 0) return nothing;
  const options = [
    { value: '', label: t(lang, previewWords.rulesOfDay) },
    ...versions.map(({ version, validFrom }) => ({ value: String(version), label: t(lang, previewWords.rulesVersion(version, validFrom)) })),
    { value: '0', label: t(lang, previewWords.rulesDefault) },
  ];
  const body = [hiddenField('pays', pays), selectField({ lang }, { name: 'rules', label: t(lang, previewWords.rules), options, value: asked, noEmpty: true }), button(t(lang, previewWords.show), { look: 'secondary' })];
  return searchForm(body, { action: `${at}/preview`, label: t(lang, previewWords.rules) });
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
  message: 'future', task: 'warning', paid: 'ok', collected: 'ok', lapsed: 'error', 'collection-failed': 'error', 'costs-charged': 'warning',
};
