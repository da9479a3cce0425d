// One mistake, shown as the timeline tells it, and undone for a reason.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { canBeUndone } from '#domain/undoing.ts';
import { dossierWords } from '#texts/desk/dossier.ts';
import { lettingGoWords as words } from '#texts/desk/letting-go.ts';
import { sayActor, sayFact } from '#texts/timeline.ts';
import { lookingInto, reportedIn, wentIn } from '#texts/timeline-lookup.ts';
import { undoFact } from '#usecases/correct-dossier.ts';
import { readFields, whole } from '../kit/forms.ts';
import { langOf, t } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { hiddenField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { dayShown } from '../kit/parts/money.ts';
import { card } from '../kit/parts/notice.ts';
import { paragraph, small } from '../kit/parts/text.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { concludedAct, readCorrecting, reasonField, reasonFields, showCorrecting, type Correcting } from './correct-frame.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { refusedTo } from './frame.ts';

export function undoRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/undo/:seq', async (c) => {
    const seq = c.req.param('seq');
    if (!/^[1-9]\d{0,8}$/.test(seq)) throw new HTTPException(404);
    return showUndo(c, await readCorrecting(c, dossierIdOf(c)), Number(seq), { lang: langOf(c) });
  });
  routes.post('/dossiers/:id/undo', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const which = readFields(c, { seq: whole({ min: 1 }) });
    if (!which.ok) throw new HTTPException(400);
    const { seq } = which.values;
    const read = readFields(c, reasonFields('undo-reason'));
    if (!read.ok) return showUndo(c, on, seq, { lang: on.lang, ...read });
    const undone = await undoFact(use, creditorId, { dossierId: on.dossierId, staffId: staff.staffId, seq, reason: read.values['undo-reason'] });
    return concludedAct(c, on.dossierId, undone, dossierWords.undoDone, read, (state) => showUndo(c, on, seq, state));
  });
  return routes;
}

function showUndo(c: Context, on: Correcting, seq: number, state: FormState): Response | Promise<Response> {
  const { lang, screen } = on;
  const fact = screen.facts.find((each) => each.seq === seq);
  const undone = screen.facts.some((each) => each.kind === 'FactUndone' && each.data.seq === seq);
  if (!fact || undone) return refusedTo(c, on.at, { code: 'stale-screen' });
  if (!canBeUndone(fact)) return refusedTo(c, on.at, { code: 'not-undoable' });
  const parties = new Map(screen.parties.map((party) => [party.partyId, party.name]));
  const lookup = lookingInto(screen.facts, {
    party: (partyId) => parties.get(partyId) ?? `${partyId}`, staff: (staffId) => screen.colleagues.get(staffId) ?? staffId, went: wentIn(screen.state), reported: reportedIn(screen.state),
  });
  const line = sayFact(fact, lookup, lang);
  const body = [
    card([small([dayShown(fact.on, lang), ', ', sayActor(fact.by, lookup, lang)]), line.detail ? paragraph(line.detail) : ''], { title: line.title, tone: 'quiet' }),
    paragraph(t(lang, words.undoText)),
    form(
      [
        on.seen,
        hiddenField('seq', String(seq)),
        reasonField(state, 'undo-reason'),
        buttonGroup([button(t(lang, words.undoButton), { look: 'danger' }), linkButton(t(lang, deskFrameWords.cancel), on.at, { look: 'subtle' })]),
      ],
      { csrf: on.csrf, action: `${on.at}/undo` },
    ),
  ];
  return showCorrecting(c, on, words.undoTitle, state, body);
}
