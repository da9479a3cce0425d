// Handing claims over: what has to come first, point by point, the decision, and
// the file that goes along.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Fact } from '#domain/facts.ts';
import { elsewhereClaims, handingOverAct, isElsewhere } from '#domain/handed-elsewhere.ts';
import type { HandOverCheck } from '#domain/handing-over.ts';
import type { ClaimState } from '#domain/state.ts';
import { loadFacts } from '#store/facts.ts';
import { handOverWords as words } from '#texts/desk/hand-over.ts';
import { capital } from '#texts/format.ts';
import { handOverCheckText, handOverPointWords } from '#texts/handing-over.ts';
import { recordElsewhere } from '#usecases/handed-elsewhere.ts';
import { handOver, handOverFile, readyToHandOver } from '#usecases/hand-over-dossier.ts';
import { date, readFields, several, text } from '../kit/forms.ts';
import { nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, linkButton } from '../kit/parts/button.ts';
import { checkboxes } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import { dateField, textareaField, textField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { money } from '../kit/parts/money.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { bulletList, lead, paragraph, small } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { concludedAct, readCorrecting, reasonField, reasonFields, showCorrecting, type Correcting } from './correct-frame.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';

export function handOverRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/hand-over', async (c) => showHandOver(c, await readCorrecting(c, dossierIdOf(c)), { lang: langOf(c) }));

  routes.post('/dossiers/:id/hand-over', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const read = readFields(c, { claims: several(on.state.claims.map((claim) => claim.claim)), to: text({ max: 100 }), ...reasonFields('reason') });
    if (!read.ok) return showHandOver(c, on, { lang: on.lang, ...read });
    const { claims, to, reason, seen } = read.values;
    const handed = await handOver(use, creditorId, { dossierId: on.dossierId, claims, to, reason, staffId: staff.staffId, seenFacts: seen });
    return concludedAct(c, on.dossierId, handed, words.done, read, (state) => showHandOver(c, on, state));
  });

  routes.post('/dossiers/:id/hand-over/elsewhere', async (c) => {
    const { creditorId, use, staff, today } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const read = readFields(c, { 'else-claims': several(on.state.claims.map((claim) => claim.claim)), 'else-to': text({ max: 100 }), 'else-on': date({ until: today }), ...reasonFields('else-reason') });
    if (!read.ok) return showHandOver(c, on, { lang: on.lang, ...read });
    const { values } = read;
    const recorded = await recordElsewhere(use, creditorId, {
      dossierId: on.dossierId, claims: values['else-claims'], to: values['else-to'], elsewhereOn: values['else-on'], reason: values['else-reason'], staffId: staff.staffId, seenFacts: values.seen,
    });
    return concludedAct(c, on.dossierId, recorded, words.elseDone, read, (state) => showHandOver(c, on, state));
  });

  routes.get('/dossiers/:id/hand-over/file', async (c) => {
    const { creditorId, use, today } = deskOf(c);
    const { dossierId } = await readCorrecting(c, dossierIdOf(c));
    const bytes = await handOverFile(use, creditorId, dossierId, c.get('deskDeps').sheetPdf);
    if (bytes === null) throw new HTTPException(404);
    c.header('content-type', 'application/zip');
    c.header('content-disposition', `attachment; filename="dossier-${dossierId}-${today}.zip"`);
    return c.body(bytes);
  });
  return routes;
}

async function showHandOver(c: Context, on: Correcting, state: FormState): Promise<Response> {
  const { creditorId, use } = deskOf(c);
  const { ready, facts } = await use.db.inCreditor(creditorId, async (tx) => ({
    ready: await readyToHandOver(use, tx, creditorId, on.dossierId, on.state, on.policy),
    facts: (await loadFacts(tx, creditorId, [on.dossierId])).get(on.dossierId) ?? [],
  }));
  return showCorrecting(c, on, words.title, state, page(on, state, ready, facts));
}

function page(on: Correcting, state: FormState, { claims, checks }: { readonly claims: readonly ClaimState[]; readonly checks: readonly HandOverCheck[] }, facts: readonly Fact[]): Content {
  const { lang } = on;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const acts = on.state.claims.flatMap((claim) => handingOverAct(facts, claim) ?? []);
  const namesOf = (some: typeof acts): Html => bulletList(some.map((act) => act.claim));
  const [elsewhere, handed] = [acts.filter(isElsewhere), acts.filter((act) => !isElsewhere(act))];
  return [
    lead(say('lead')),
    handed.length > 0 ? card([namesOf(handed), paragraph(say('fileText')), small(say('back')), linkButton(say('file'), `${on.at}/hand-over/file`)], { title: say('handed') }) : nothing,
    elsewhere.length > 0 ? card([namesOf(elsewhere), paragraph(say('handedElsewhereText')), small(say('back'))], { title: say('handedElsewhere') }) : nothing,
    claims.length === 0 ? (acts.length > 0 ? nothing : notice('info', { lang, body: say('nothing') })) : [...decision(on, state, claims, checks), checkTable(lang, checks)],
    elsewhereForm(on, state),
  ];
}

function elsewhereForm(on: Correcting, state: FormState): Html {
  const { lang } = on;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const able = elsewhereClaims(on.state);
  if (able.length === 0) return nothing;
  const body = [
    paragraph(say('elseText')), small(say('elseManager')),
    form(
      [
        on.seen,
        checkboxes(state, { name: 'else-claims', legend: say('claims'), options: able.map((claim) => ({ value: claim.claim, label: claim.claim, beside: money(claim.openCents, lang) })) }),
        textField(state, { name: 'else-to', label: say('elseTo'), maxlength: 100, autocomplete: 'off' }),
        dateField(state, { name: 'else-on', label: say('elseOn') }),
        textareaField(state, { name: 'else-reason', label: say('elseReason'), hint: say('elseReasonHint'), rows: 2, maxlength: 500 }),
        button(say('elseButton'), { look: 'secondary' }),
      ],
      { csrf: on.csrf, action: `${on.at}/hand-over/elsewhere` },
    ),
  ];
  return details(say('elseTitle'), body, { open: Object.keys(state.typed ?? {}).some((name) => name.startsWith('else-')) });
}

function decision(on: Correcting, state: FormState, claims: readonly ClaimState[], checks: readonly HandOverCheck[]): Content[] {
  const { lang } = on;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  // A claim can be ready while another is not: then that one alone.
  const stuck = new Set(checks.filter((check) => check.standing === 'missing').map((check) => check.claim));
  const ready = stuck.has(null) ? [] : claims.filter((claim) => !stuck.has(claim.claim));
  if (ready.length === 0) return [notice('info', { lang, body: say('notReady') })];
  return [
    notice('ok', { lang, body: say('ready') }),
    ready.some((claim) => claim.kind === 'rent') ? notice('warning', { lang, body: say('rent') }) : nothing,
    form(
      [
        on.seen,
        checkboxes(state, { name: 'claims', legend: say('claims'), options: ready.map((claim) => ({ value: claim.claim, label: claim.claim, beside: money(claim.openCents, lang) })) }),
        textField(state, { name: 'to', label: say('to'), hint: say('toHint'), maxlength: 100, autocomplete: 'off' }),
        reasonField(state, 'reason'),
        button(say('button'), { look: 'danger' }),
      ],
      { csrf: on.csrf, action: `${on.at}/hand-over` },
    ),
  ];
}

const checkTable = (lang: Lang, checks: readonly HandOverCheck[]): Html =>
  table<HandOverCheck>({
    caption: t(lang, words.checks), rows: checks, mark: (check) => (check.standing === 'missing' ? 'now' : undefined),
    columns: [
      { label: t(lang, words.point), cell: (check) => capital(t(lang, handOverPointWords[check.point])), header: true },
      { label: t(lang, words.claim), cell: (check) => check.claim ?? t(lang, words.all) },
      { label: t(lang, words.standing), cell: (check) => handOverCheckText(check, lang) },
    ],
  });
