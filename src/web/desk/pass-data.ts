// Passing somebody's data to the municipality: what has to come first, point by
// point, the decision, and the file that is handed in there.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { outreachOf } from '#domain/outreach.ts';
import { passingPoints, type PassingPoint, type Readiness } from '#domain/passing-data.ts';
import { signallingSteps, type SignallingStep } from '#domain/signalling.ts';
import { earlySignalFormats } from '#formats/early-signal.ts';
import { loadFacts } from '#store/facts.ts';
import { passDataWords as words } from '#texts/desk/pass-data.ts';
import { capital } from '#texts/format.ts';
import { arrearsLine, attemptLine, passingPointWords, stepLine } from '#texts/signalling.ts';
import { passData, passedFile, readyToPassOn } from '#usecases/pass-data.ts';
import { readFields, text, whole } from '../kit/forms.ts';
import { nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, linkButton } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { textField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { dayShown } from '../kit/parts/money.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { bulletList, lead, paragraph } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { concludedAct, readCorrecting, showCorrecting, type Correcting } from './correct-frame.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';

export function passDataRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/municipality', async (c) => draw(c, await readCorrecting(c, dossierIdOf(c)), { lang: langOf(c) }));

  routes.post('/dossiers/:id/municipality', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const read = readFields(c, { municipality: text({ max: 100 }), seen: whole({ min: 0 }) });
    if (!read.ok) return draw(c, on, { lang: on.lang, ...read });
    const passed = await passData(use, creditorId, { dossierId: on.dossierId, municipality: read.values.municipality, staffId: staff.staffId, seenFacts: read.values.seen });
    return concludedAct(c, on.dossierId, passed, words.done, read, (state) => draw(c, on, state));
  });

  routes.get('/dossiers/:id/municipality/:file{[1-9][0-9]{0,3}\\.(csv|json)}', async (c) => {
    const { creditorId, use } = deskOf(c);
    const { dossierId } = await readCorrecting(c, dossierIdOf(c));
    const [no = '', ending] = c.req.param('file').split('.');
    const format = earlySignalFormats.find((each) => each === ending);
    const file = format && (await passedFile(use, creditorId, dossierId, Number(no), format));
    if (!file) throw new HTTPException(404);
    c.header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8');
    c.header('content-disposition', `attachment; filename="signaal-${dossierId}-${no}.${format}"`);
    return c.body(file);
  });
  return routes;
}

async function draw(c: Context, on: Correcting, state: FormState): Promise<Response> {
  const { creditorId, use } = deskOf(c);
  const ready = await use.db.inCreditor(creditorId, async (tx) =>
    readyToPassOn(use, tx, creditorId, on.dossierId, on.state, (await loadFacts(tx, creditorId, [on.dossierId])).get(on.dossierId) ?? [], on.policy));
  return showCorrecting(c, on, words.title, state, [lead(t(on.lang, words.lead)), passedShown(on), ready ? body(on, state, ready) : notice('info', { lang: on.lang, body: t(on.lang, words.none) })]);
}

function passedShown({ lang, state, at }: Correcting): Content {
  return (outreachOf(state).passed ?? []).toReversed().map(({ earlySignalNo, on, claims }) => card([
    bulletList(claims), paragraph(t(lang, words.passedText)),
    linkButton(t(lang, words.csv), `${at}/municipality/${earlySignalNo}.csv`), ' ', linkButton(t(lang, words.json), `${at}/municipality/${earlySignalNo}.json`, { look: 'secondary' }),
  ], { title: [t(lang, words.passed), ': ', dayShown(on, lang)] }));
}

function body(on: Correcting, state: FormState, ready: Readiness): Content {
  const { lang, at } = on;
  const { list, missing } = ready;
  const decision = missing.length > 0
    ? notice('info', { lang, body: t(lang, missing.every((point) => point === 'not-passed') ? words.already : words.notReady) })
    : [
        notice('ok', { lang, body: t(lang, words.ready) }), paragraph(t(lang, words.what)),
        form([on.seen, textField(state, { name: 'municipality', label: t(lang, words.municipality), hint: t(lang, words.municipalityHint), maxlength: 100, autocomplete: 'off' }), button(t(lang, words.button), { look: 'danger' })], { csrf: on.csrf, action: `${at}/municipality` }),
      ];
  return [
    paragraph(`${t(lang, words.late)}: ${arrearsLine(list, lang)}.`),
    decision,
    pointTable(lang, ready),
    list.attempts.length === 0 ? nothing : details(t(lang, words.attempts), bulletList(list.attempts.map((attempt) => attemptLine(attempt, lang)))),
  ];
}

const isStep = (point: PassingPoint): point is SignallingStep => (signallingSteps as readonly string[]).includes(point);

const pointTable = (lang: Lang, { list, missing }: Readiness): Html =>
  table<PassingPoint>({
    caption: t(lang, words.checks), rows: passingPoints, mark: (point) => (missing.includes(point) ? 'now' : undefined),
    columns: [
      { label: t(lang, words.point), cell: (point) => capital(t(lang, passingPointWords[point])), header: true },
      { label: t(lang, words.standing), cell: (point) => (isStep(point) ? capital(stepLine(list, point, lang).value) : t(lang, missing.includes(point) ? words.notYet : words.yes)) },
    ],
  });
