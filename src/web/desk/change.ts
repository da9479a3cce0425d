// Changing a running arrangement with somebody on the phone or at the counter:
// choose what, fill in how, read out what it comes to, and record it.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { joinable } from '#domain/amending-choices.ts';
import { laidOf } from '#domain/amending-schedule.ts';
import { extraCents } from '#domain/amending-shapes.ts';
import { isRunning } from '#domain/arrangement.ts';
import type { Day } from '#domain/day.ts';
import { arrangementChanges, type ArrangementChange } from '#domain/facts.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { ArrangementState } from '#domain/state.ts';
import { deskChanges, deskChanging as words } from '#texts/desk/changing.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { changeArrangement, previewChange } from '#usecases/change-arrangement.ts';
import { fieldOfChange, scheduleCard } from '../changes.ts';
import { readFields, refill } from '../kit/forms.ts';
import { langOf, t } from '../kit/language.ts';
import { linkButton } from '../kit/parts/button.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { card } from '../kit/parts/notice.ts';
import { columns, heading, paragraph } from '../kit/parts/text.ts';
import { consentFields } from './agree-accept.ts';
import { readSituation, type Situation } from './agree-situation.ts';
import { changePath, confirmChange, drawChangeForm, shownChange } from './change-form.ts';
import { readDeskChange, wishIn, type DeskChange, type ReadDeskChange } from './change-read.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { goOn, refusedTo, show } from './frame.ts';

export function changeRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/change/:no', async (c) => {
    const situation = await readSituation(c, dossierIdOf(c));
    const arrangement = arrangementOf(c, situation);
    return isRunning(arrangement) ? drawChoices(c, situation, arrangement) : over(c, situation);
  });
  routes.get('/dossiers/:id/change/:no/:what', async (c) => {
    const of = await changeOf(c);
    return isRunning(of.arrangement) ? drawChangeForm(c, of, { lang: langOf(c), ...wishIn(c) }) : over(c, of.situation);
  });
  routes.post('/dossiers/:id/change/:no/:what', async (c) => {
    const lang = langOf(c);
    const of = await changeOf(c);
    const { situation, arrangement } = of;
    if (!isRunning(arrangement)) return over(c, situation);
    const { creditorId, use, by, staff, today } = deskOf(c);
    const read = readDeskChange(c, of);
    if (!read.ok) return drawChangeForm(c, of, { lang, ...read });
    const { wanted, who, channel, answers, standing } = read;
    const ask = { arrangementNo: arrangement.arrangementNo, wanted, partyId: Number(who), by, role: staff.role };
    const previewed = previewChange(situation.state, ask, { policy: situation.policy, today });
    if (!previewed.ok) return drawRefused(c, of, read, previewed.refusal);
    const confirming = { read, changed: previewed.value };
    if (!read.confirmed) return confirmChange(c, of, confirming, { lang });
    const { language, text, print } = shownChange(c, of, who, previewed.value);
    if (read.print !== print) return confirmChange(c, of, confirming, { lang, errors: { form: t(lang, sayRefusal({ code: 'offer-changed' })) } });
    const consent = readFields(c, consentFields);
    if (!consent.ok) return confirmChange(c, of, confirming, { lang, ...consent });
    const changed = await changeArrangement(use, creditorId, {
      ...ask, dossierId: situation.dossierId, channel, shown: { language, text, consent: consent.values.answer },
      ...(answers === undefined ? {} : { answers }), ...(standing === undefined ? {} : { standing }),
    });
    return changed.ok ? goOn(c, `/desk/dossiers/${situation.dossierId}`, words.done) : drawRefused(c, of, read, changed.refusal);
  });
  return routes;
}

/** Under the question that it is about, where it is about one. */
function drawRefused(c: Context, of: DeskChange, { typed }: ReadDeskChange, refusal: Refusal): Response | Promise<Response> {
  const lang = langOf(c);
  const field = refusal.code === 'change-not-possible' && of.change !== 'reshaped' ? (fieldOfChange[of.change] ?? 'form') : 'form';
  return drawChangeForm(c, of, { lang, ...refill({ typed }, { [field]: t(lang, sayRefusal(refusal)) }) });
}

function arrangementOf(c: Context, { state }: Situation): ArrangementState {
  const arrangement = state.arrangements.find((each) => String(each.arrangementNo) === c.req.param('no'));
  if (!arrangement) throw new HTTPException(404);
  return arrangement;
}

/** A wish can outlive its arrangement: back to how things stand, with the reason. */
const over = (c: Context, { dossierId }: Situation): Response => refusedTo(c, `/desk/dossiers/${dossierId}`, { code: 'arrangement-not-running' });

async function changeOf(c: Context): Promise<DeskChange> {
  const change = arrangementChanges.find((each) => each === c.req.param('what'));
  if (!change) throw new HTTPException(404);
  const situation = await readSituation(c, dossierIdOf(c));
  return { situation, arrangement: arrangementOf(c, situation), change };
}

function drawChoices(c: Context, situation: Situation, arrangement: ArrangementState): Response | Promise<Response> {
  const lang = langOf(c);
  const title = t(lang, words.title);
  const at = `/desk/dossiers/${situation.dossierId}`;
  const { open } = laidOf(situation.state, arrangement);
  const possible = (Object.keys(deskChanges) as ArrangementChange[]).filter((change) => isThere(change, situation, arrangement, deskOf(c).today));
  const body = [
    breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: situation.people[0]?.name ?? String(situation.dossierId), href: at }], title),
    heading(1, title),
    scheduleCard(lang, t(lang, words.left), open),
    heading(2, t(lang, words.choose)),
    columns(possible.map((change) => card([paragraph(t(lang, deskChanges[change].about)), linkButton(t(lang, deskChanges[change].label), `${changePath({ situation, arrangement })}/${change}`, { look: 'secondary' })]))),
  ];
  return show(c, { title, room: 'dossiers', body });
}

/** Whether there is anything to change in this way. */
function isThere(change: ArrangementChange, { state, policy }: Situation, arrangement: ArrangementState, today: Day): boolean {
  const laid = laidOf(state, arrangement);
  if (change === 'extra-shorter' || change === 'extra-lower') return extraCents(laid, policy, today) > 0n;
  if (change === 'arrears-first') return laid.open.some((row) => row.dueOn < today);
  if (change === 'claim-added') return joinable(state, today).length > 0;
  if (change === 'claim-split-off') return arrangement.claims.length > 1;
  return change === 'raised' ? laid.open.length > 1 : true;
}
