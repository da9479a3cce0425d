// The policy in plain language, every version of it, and a new one from a file.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { writePolicy } from '#domain/policy-document.ts';
import { policyOn, policyVersions, readPolicy, type PolicyVersion } from '#store/policies.ts';
import { staffNames } from '#store/screens/desk-staff.ts';
import { policyWords as words } from '#texts/desk/policy.ts';
import { sayPolicyProblem } from '#texts/policy-problems.ts';
import { policyReading } from '#texts/policy-reading.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { contentOf } from '../kit/body.ts';
import { readFields, upload } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button, link } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { fileField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { dayShown, momentText } from '../kit/parts/money.ts';
import { badge, card, notice } from '../kit/parts/notice.ts';
import { bulletList, heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { goOn, show } from './frame.ts';

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
    const { creditorId, use, staff } = deskOf(c);
    const read = readFields(c, { 'policy-file': upload({ maxBytes: mostBytes }) });
    if (!read.ok) return showPolicy(c, { lang, ...read });
    const document = (await contentOf(read.values['policy-file'])).toString('utf8').replace(/^\ufeff/, '');
    const loaded = await loadPolicy(use.db, creditorId, document, staff.staffId, use.clock.now());
    if (loaded.ok) return goOn(c, '/desk/policy', words.loaded);
    const problems = notice('error', { lang, title: t(lang, words.refused), body: bulletList(loaded.problems.map((problem) => t(lang, sayPolicyProblem(problem)))), announce: true });
    return showPolicy(c, { lang }, problems);
  });
  return routes;
}

async function showPolicy(c: Context, state: FormState, problems: Html = nothing): Promise<Response> {
  const { lang } = state;
  const { creditorId, use, today, staff } = deskOf(c);
  const loaded = await use.db.inCreditor(creditorId, async (tx) => ({
    inForce: await policyOn(tx, creditorId, today),
    versions: await policyVersions(tx, creditorId),
    names: await staffNames(tx, creditorId),
  }));
  const asked = loaded.versions.find((each) => String(each.version) === c.req.query('version'));
  const policy = asked ? readPolicy(asked, loaded.inForce.fairTerms) : loaded.inForce;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const failed = state.errors !== undefined || problems !== nothing;
  const body: Content[] = [
    errorSummary(state),
    problems,
    heading(1, say('title')),
    lead(say('lead')),
    html`<p class="utrecht-paragraph">${say('version')} ${policy.version}, ${say('validFrom')} ${dayShown(policy.validFrom, lang)} ${policy.version === loaded.inForce.version ? badge(say('now'), 'ok') : nothing}</p>`,
    policyReading(policy).map((section) => card(bulletList(section.lines.map((line) => t(lang, line))), { title: t(lang, section.heading) })),
    heading(2, say('versions')),
    table({
      caption: say('versions'),
      captionHidden: true,
      rows: loaded.versions,
      mark: (row) => (row.version === policy.version ? 'now' : undefined),
      columns: [
        { label: say('version'), header: true, cell: (row: PolicyVersion) => html`${row.version} ${row.version === loaded.inForce.version ? badge(say('now'), 'ok') : nothing}` },
        { label: say('validFrom'), cell: (row) => dayShown(row.validFrom, lang, 'short') },
        { label: say('recorded'), cell: (row) => momentText(row.recordedAt, lang) },
        { label: say('by'), cell: (row) => (row.recordedBy === 'default' ? say('default') : (loaded.names.get(row.recordedBy) ?? row.recordedBy)) },
        {
          label: say('read'),
          labelHidden: true,
          cell: (row) => html`${link(say('read'), `/desk/policy?version=${row.version}`, { spokenLabel: `${say('read')}: ${say('version')} ${row.version}` })} · ${link(say('download'), `/desk/policy/${row.version}.json`, { spokenLabel: `${say('download')}: ${say('version')} ${row.version}` })}`,
        },
      ],
    }),
    staff.role === 'manager'
      ? card([paragraph(say('loadText')), form([fileField(state, { name: 'policy-file', label: say('file'), accept: '.json,application/json' }), button(say('loadButton'))], { csrf: csrfField(c), action: '/desk/policy', multipart: true })], { title: say('load') })
      : small(say('managerOnly')),
  ];
  return show(c, { title: say('title'), room: 'policy', body, failed }, failed ? 422 : 200);
}
