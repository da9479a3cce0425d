// The outcome of a task and who does it, whichever page it stood on.

import { Hono, type Context } from 'hono';
import { taskKinds } from '#domain/task.ts';
import { refused, type Outcome } from '#domain/outcome.ts';
import { loadFacts } from '#store/facts.ts';
import { openTask, openTasksAmong, type OpenTask } from '#store/screens/desk-tasks.ts';
import { closeTask, closeTaskList } from '#store/tasks.ts';
import { glanceWords } from '#texts/desk/glance.ts';
import { lettingGoWords } from '#texts/desk/letting-go.ts';
import { usualOutcome } from '#texts/desk/task-outcomes.ts';
import { toDoWords as words } from '#texts/desk/to-do.ts';
import { decideProposal } from '#usecases/agree.ts';
import { assignTask } from '#usecases/assign-task.ts';
import { acceptGap } from '#usecases/follow-statements.ts';
import { settleWish } from '#usecases/change-arrangement.ts';
import { answerLettingGo, waiveSmallRest } from '#usecases/let-go.ts';
import { unlock } from '#usecases/portal-access.ts';
import { confirmDeath } from '#usecases/person-elsewhere.ts';
import { settleMessage } from '#usecases/settle-message.ts';
import { handleSignal } from '#usecases/signal.ts';
import { decideLapse } from '#usecases/steer-dossier.ts';
import type { Signal } from '#domain/facts.ts';
import { choice, formOf, readFields, text } from '../kit/forms.ts';
import { langOf } from '../kit/language.ts';
import { deskOf } from './desk-request.ts';
import { goOn, refusedTo } from './frame.ts';
import { knownOf, manyValues, readAct, valuesOf, type Act } from './task-outcomes.ts';
import { showToDo } from './to-do.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `/tasks/many`, `/tasks/:id`, `/tasks/:id/assign`. */
export function taskRoutes(): Hono {
  const routes = new Hono();
  routes.post('/tasks/many', takeMany);

  routes.post('/tasks/:id', async (c) => {
    const task = await taskOf(c);
    if (!task) return goOn(c, '/desk', words.gone, 'info');
    const noteName = `note-${task.taskId}`;
    const { note } = knownOf(task.kind);
    const { act: pressed, outcome: usual } = readAct(task.kind, formOf(c).value('act'));
    const read = readFields(c, { act: choice(valuesOf(task.kind)), back: text({ optional: true }), [noteName]: text({ max: 200, optional: !note || usual !== null || pressed === 'waive' }) });
    if (!read.ok) return showToDo(c, { task, state: { lang: langOf(c), ...read } });
    const { act, outcome } = readAct(task.kind, String(read.values.act));
    const back = backOf(read.values.back);
    if (task.kind === 'approve-proposal' && act === 'approve' && (await enteredByOneself(c, task))) return goOn(c, back, words.fourEyes, 'warning');
    const settled = await settle(c, task, act, outcome ?? String(read.values[noteName] ?? ''));
    return settled.ok ? goOn(c, back, words.done) : refusedTo(c, back, settled.refusal);
  });

  routes.post('/tasks/:id/assign', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const task = await taskOf(c);
    if (!task) return goOn(c, '/desk', words.gone, 'info');
    const form = formOf(c);
    const back = backOf(form.value('back'));
    const to = { me: staff.staffId, nobody: null, colleague: form.value(`colleague-${task.taskId}`) }[form.value('to')];
    if (to === undefined || to === '') return goOn(c, back, words.chooseColleague, 'info');
    const assigned = await assignTask(use, creditorId, { taskIds: [task.taskId], to, staffId: staff.staffId });
    return assigned.ok ? goOn(c, back, to === null ? words.released : words.assigned) : refusedTo(c, back, assigned.refusal);
  });
  return routes;
}

const mostAtOnce = 100;

/** The same for many tasks of one kind: who does them, or what usually comes of them. */
async function takeMany(c: Context): Promise<Response> {
  const { creditorId, use, staff } = deskOf(c);
  const form = formOf(c);
  const kind = taskKinds.find((known) => known === form.value('kind'));
  const back = backOf(form.value('back'));
  const taskIds = form.all('task').filter((id) => uuid.test(id)).slice(0, mostAtOnce);
  if (kind === undefined || taskIds.length === 0) return goOn(c, back, words.manyNone, 'info');
  const value = form.value('act');
  const tasks = await use.db.inCreditor(creditorId, (tx) => openTasksAmong(tx, creditorId, kind, taskIds));
  const found = tasks.map((task) => task.taskId);
  if (found.length === 0) return goOn(c, back, words.gone, 'info');
  if (value === 'mine') {
    const assigned = await assignTask(use, creditorId, { taskIds: found, to: staff.staffId, staffId: staff.staffId });
    return assigned.ok ? goOn(c, back, words.assigned) : refusedTo(c, back, assigned.refusal);
  }
  const usual = manyValues(kind).find((each) => each.value === value);
  if (!usual) return refusedTo(c, back, { code: 'stale-screen' });
  const done = await use.db.inCreditor(creditorId, (tx) => closeTaskList(tx, creditorId, found, staff.staffId, readAct(kind, value).outcome ?? 'done', use.clock.now()));
  return goOn(c, back, glanceWords.manyDone(done));
}

async function taskOf(c: Context): Promise<OpenTask | null> {
  const { creditorId, use } = deskOf(c);
  const taskId = c.req.param('id') ?? '';
  return uuid.test(taskId) ? use.db.inCreditor(creditorId, (tx) => openTask(tx, creditorId, taskId)) : null;
}

/** Only to a list of tasks, with its choice of them, or to a dossier. */
const backOf = (typed: string | null | undefined): string => (/^\/desk(\/dossiers\/\d+|\?[\w=&%+.~-]*)?$/.test(typed ?? '') ? (typed ?? '/desk') : '/desk');

async function settle(c: Context, task: OpenTask, act: Act, note: string): Promise<Outcome<unknown>> {
  const { creditorId, use, staff, by } = deskOf(c);
  const { staffId } = staff;
  const dossierId = task.dossierId ?? 0;
  const number = Number(task.key.split(':')[0]);
  if (act !== 'close' && !Number.isSafeInteger(number)) return refused({ code: 'stale-screen' });
  switch (act) {
    case 'handled':
      if (task.kind === 'change-asked') return settleWish(use, creditorId, { dossierId, by, answers: number, outcome: note });
      return handleSignal(use, creditorId, { dossierId, signalNo: number, signal: task.kind.slice('signal-'.length) as Signal, staffId, outcome: note });
    case 'waive':
      return waiveSmallRest(use, creditorId, { dossierId, arrangementNo: number, staffId, reason: note || lettingGoWords.smallRest.nl });
    case 'approve':
    case 'decline':
      if (task.kind === 'letting-go-asked') return answerLettingGo(use, creditorId, { dossierId, askNo: number, approve: act === 'approve', staffId });
      return decideProposal(use, creditorId, { dossierId, proposalNo: number, approve: act === 'approve', by, staffId });
    case 'keep':
    case 'lapse':
      return decideLapse(use, creditorId, { dossierId, arrangementNo: number, lapse: act === 'lapse', staffId });
    case 'arrived':
    case 'again':
      return settleMessage(use, creditorId, { dossierId, messageNo: number, arrived: act === 'arrived', staffId });
    case 'unlock':
      await unlock(use, creditorId, { dossierId, partyId: number, staffId });
      return { ok: true, value: null };
    case 'close':
      if (task.kind === 'statement-gap') return acceptGap(use, creditorId, { taskId: task.taskId, statementId: task.key, staffId, note });
      // Another answer may say that the account was somebody else's.
      if (task.kind === 'account-holder-died' && note === usualOutcome(task.kind, 'estate')?.nl) return confirmDeath(use, creditorId, { dossierId, taskId: task.taskId, outcome: note, staffId });
      await use.db.inCreditor(creditorId, (tx) => closeTask(tx, creditorId, task.taskId, staffId, note || 'done', use.clock.now()));
      return { ok: true, value: null };
  }
}

/** Four eyes: who entered a proposal for a customer does not approve it, unless a manager. */
async function enteredByOneself(c: Context, task: OpenTask): Promise<boolean> {
  const { creditorId, use, staff } = deskOf(c);
  if (staff.role === 'manager' || task.dossierId === null) return false;
  const { dossierId } = task;
  const facts = (await use.db.inCreditor(creditorId, (tx) => loadFacts(tx, creditorId, [dossierId]))).get(dossierId) ?? [];
  return facts.some((fact) => fact.kind === 'ApprovalAsked' && String(fact.data.proposalNo) === task.key && fact.by.kind === 'colleague' && fact.by.staffId === staff.staffId);
}
