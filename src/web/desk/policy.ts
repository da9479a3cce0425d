// The policy in plain language, every version of it with who, when and why, and
// the drafts of a next one: from a version, a template or a file.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { addDays, latest } from '#domain/day.ts';
import { parsePolicy, writePolicy } from '#domain/policy-document.ts';
import { policyTemplateNames } from '#domain/policy-templates.ts';
import { fourEyesTurns } from '#store/four-eyes.ts';
import { openDrafts, type PolicyDraft } from '#store/policy-drafts.ts';
import { policyOn, policyVersions, readPolicy, withLaterSections, type PolicyVersion } from '#store/policies.ts';
import { staffNames } from '#store/screens/desk-staff.ts';
import { policyDraftWords as draftWords, templateNames } from '#texts/desk/policy-draft.ts';
import { policyWords as words } from '#texts/desk/policy.ts';
import { templateWords } from '#texts/desk/templates.ts';
import { sayPolicyProblem } from '#texts/policy-problems.ts';
import { policyReading } from '#texts/policy-reading.ts';
import { beginDraft, draftProblems } from '#usecases/edit-policy.ts';
import { contentOf } from '../kit/body.ts';
import { readFields, upload } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, link, linkButton } from '../kit/parts/button.ts';
import { selectField } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import { fileField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { dayShown, momentText } from '../kit/parts/money.ts';
import { badge, card, emptyState, notice } from '../kit/parts/notice.ts';
import { bulletList, columns, heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { fourEyesCard } from './four-eyes.ts';
import { goOn, show } from './frame.ts';
import { draftPath } from './policy-draft-page.ts';
import { policyDraftRoutes } from './policy-drafts.ts';

const mostBytes = 200_000;

export function policyRoutes(): Hono {
  const routes = new Hono();
  routes.get('/policy', (c) => showPolicy(c, { lang: langOf(c) }));

  routes.get('/policy/:version{[0-9]+\\.json}', async (c) => {
    const { creditorId, use } = deskOf(c);
    const versions = await use.db.inCreditor(creditorId, (tx) => policyVersions(tx, creditorId));
    const version = versions.find((each) => `${each.version}.json` === c.req.param('version'));
    if (!version) throw new HTTPException(404);
    c.header('content-disposition', `attachment; filename="policy-${version.version}.json"`);
    c.header('content-type', 'application/json; charset=utf-8');
    // With every section, also those that came after it was loaded: so it can be changed and loaded again.
    return c.body(writePolicy(readPolicy(version, [])));
  });

  routes.post('/policy', managersOnly, async (c) => {
    const lang = langOf(c);
    const { creditorId, use, staff, today } = deskOf(c);
    const read = readFields(c, { 'policy-file': upload({ maxBytes: mostBytes }) });
    if (!read.ok) return showPolicy(c, { lang, ...read });
    const document = (await contentOf(read.values['policy-file'])).toString('utf8').replace(/^\ufeff/, '');
    const parsed = parsePolicy(document);
    if (parsed.ok) {
      // The file of a version carries that version's day, which has mostly gone by.
      const validFrom = latest(parsed.policy.validFrom, addDays(today, 1));
      const draftId = await beginDraft(use, creditorId, { document: writePolicy({ ...parsed.policy, validFrom }), staffId: staff.staffId });
      return goOn(c, draftPath(draftId), draftWords.fileBegun, 'info');
    }
    const problems = notice('error', { lang, title: t(lang, words.refused), body: bulletList(parsed.problems.map((problem) => t(lang, sayPolicyProblem(problem)))), announce: true });
    return showPolicy(c, { lang }, problems);
  });
  routes.route('/', policyDraftRoutes());
  return routes;
}

async function showPolicy(c: Context, state: FormState, problems: Html = nothing): Promise<Response> {
  const { lang } = state;
  const { creditorId, use, today, staff } = deskOf(c);
  const loaded = await use.db.inCreditor(creditorId, async (tx) => ({
    inForce: await policyOn(tx, creditorId, today),
    versions: await policyVersions(tx, creditorId),
    names: await staffNames(tx, creditorId),
    drafts: staff.role === 'manager' ? await openDrafts(tx, creditorId) : [],
    turns: await fourEyesTurns(tx, creditorId, 'rules'),
  }));
  const asked = loaded.versions.find((each) => String(each.version) === c.req.query('version'));
  const policy = asked ? readPolicy(asked, loaded.inForce.fairTerms) : loaded.inForce;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const failed = state.errors !== undefined || problems !== nothing;
  const isManager = staff.role === 'manager';
  const nameOf = (by: string): string => loaded.names.get(by) ?? by;
  const isPlanned = (row: PolicyVersion): boolean => row.withdrawnAt === null && row.validFrom > today;
  const standingOf = (row: PolicyVersion): Html => {
    if (row.version === loaded.inForce.version) return badge(say('now'), 'ok');
    return row.withdrawnAt !== null ? badge(t(lang, draftWords.isWithdrawn)) : isPlanned(row) ? badge(t(lang, draftWords.isPlanned), 'accent') : nothing;
  };
  const body: Content[] = [
    errorSummary(state),
    problems,
    heading(1, say('title')),
    lead(say('lead')),
    html`<p class="utrecht-paragraph">${say('version')} ${policy.version}, ${say('validFrom')} ${dayShown(policy.validFrom, lang)} ${policy.version === loaded.inForce.version ? badge(say('now'), 'ok') : nothing}</p>`,
    isManager ? html`<p>${linkButton(t(lang, draftWords.begin), '#begin')} ${linkButton(t(lang, templateWords.toTexts), '/desk/templates', { look: 'secondary' })}</p>` : nothing,
    policyReading(policy).map((section) => card(bulletList(section.lines.map((line) => t(lang, line))), { title: t(lang, section.heading) })),
    heading(2, say('versions')),
    table({
      caption: say('versions'),
      captionHidden: true,
      rows: loaded.versions,
      mark: (row) => (row.version === policy.version ? 'now' : undefined),
      columns: [
        { label: say('version'), header: true, cell: (row: PolicyVersion) => html`${row.version} ${standingOf(row)}` },
        { label: say('validFrom'), cell: (row) => dayShown(row.validFrom, lang, 'short') },
        { label: say('recorded'), cell: (row) => momentText(row.recordedAt, lang) },
        { label: say('by'), cell: (row) => html`${row.recordedBy === 'default' ? say('default') : nameOf(row.recordedBy)}${row.approvedBy === null ? nothing : html`<br><span class="bb-quiet">${t(lang, draftWords.allowedBy)} ${nameOf(row.approvedBy)}</span>`}` },
        {
          label: t(lang, draftWords.why),
          cell: (row) => html`${row.reason ?? ''}${row.withdrawnAt === null ? nothing : html`<br><span class="bb-quiet">${t(lang, draftWords.isWithdrawn)}: ${row.withdrawnWhy} (${nameOf(row.withdrawnBy ?? '')})</span>`}`,
        },
        {
          label: say('read'),
          labelHidden: true,
          cell: (row) => html`${link(say('read'), `/desk/policy?version=${row.version}`, { spokenLabel: `${say('read')}: ${say('version')} ${row.version}` })} · ${link(say('download'), `/desk/policy/${row.version}.json`, { spokenLabel: `${say('download')}: ${say('version')} ${row.version}` })}${isPlanned(row) && isManager ? html` · ${link(t(lang, draftWords.withdraw), `/desk/policy/${row.version}/withdraw`, { spokenLabel: `${t(lang, draftWords.withdraw)}: ${say('version')} ${row.version}` })}` : nothing}`,
        },
      ],
    }),
    isManager
      ? [
          draftsShown(lang, loaded.drafts, nameOf),
          columns([
            beginCard(c, state),
            card([paragraph(say('loadText')), form([fileField(state, { name: 'policy-file', label: say('file'), accept: '.json,application/json' }), button(say('loadButton'), { look: 'secondary' })], { csrf: csrfField(c), action: '/desk/policy', multipart: true })], { title: say('load') }),
          ]),
          fourEyesCard(c, { about: 'rules', turns: loaded.turns, nameOf, action: '/desk/policy/four-eyes' }),
        ]
      : small(say('managerOnly')),
  ];
  return show(c, { title: say('title'), room: 'policy', body, failed }, failed ? 422 : 200);
}

function draftsShown(lang: Lang, drafts: readonly PolicyDraft[], nameOf: (by: string) => string): Content {
  const say = (of: keyof typeof draftWords): string => t(lang, draftWords[of]);
  const standing = (draft: PolicyDraft): Html => {
    const wrong = draftProblems(withLaterSections(draft.document)).length;
    if (draft.askedBy !== null) return badge(say('waits'), 'accent');
    return wrong > 0 ? badge(`${say('problems')}: ${wrong}`, 'warning') : badge(say('ready'), 'ok');
  };
  return [
    heading(2, say('drafts')),
    table({
      caption: say('drafts'),
      captionHidden: true,
      rows: drafts,
      empty: emptyState({ title: say('noDrafts'), body: say('noDraftsText'), level: 3 }),
      columns: [
        { label: say('lastBy'), header: true, cell: (draft) => html`${nameOf(draft.changedBy)}, ${momentText(draft.changedAt, lang)}` },
        { label: say('basedOn'), cell: (draft) => draft.basedOn },
        { label: say('standing'), cell: standing },
        { label: say('why'), cell: (draft) => draft.reason },
        { label: say('open'), labelHidden: true, cell: (draft) => link(say('open'), draftPath(draft.draftId), { spokenLabel: `${say('open')}: ${nameOf(draft.changedBy)}, ${momentText(draft.changedAt, lang)}` }) },
      ],
    }),
  ];
}

function beginCard(c: Context, state: FormState): Html {
  const { lang } = state;
  const options = [{ value: 'newest', label: t(lang, draftWords.fromNewest) }, ...policyTemplateNames.map((name) => ({ value: name, label: t(lang, templateNames[name]) }))];
  return card(
    [paragraph(t(lang, draftWords.beginText)), form([selectField({ lang }, { name: 'from', label: t(lang, draftWords.beginFrom), options, value: 'newest', noEmpty: true }), button(t(lang, draftWords.beginButton))], { csrf: csrfField(c), action: '/desk/policy/drafts' })],
    { title: t(lang, draftWords.begin), id: 'begin' },
  );
}
