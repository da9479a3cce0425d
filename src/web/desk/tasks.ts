// The outcome of a task, whichever page it stood on.

import { Hono, type Context } from 'hono';
import type { TaskKind } from '#domain/task.ts';
import { refused, type Outcome } from '#domain/outcome.ts';
import { loadFacts } from '#store/facts.ts';
import { openTask, type OpenTask } from '#store/screens/desk-tasks.ts';
import { closeTask } from '#store/tasks.ts';
import { lettingGoWords } from '#texts/desk/letting-go.ts';
import { toDoWords as words } from '#texts/desk/to-do.ts';
import { decideProposal } from '#usecases/agree.ts';
import { acceptGap } from '#usecases/follow-statements.ts';
import { settleWish } from '#usecases/change-arrangement.ts';
import { answerLettingGo, waiveSmallRest } from '#usecases/let-go.ts';
import { unlock } from '#usecases/portal-access.ts';
import { settleMessage } from '#usecases/settle-message.ts';
import { handleSignal } from '#usecases/signal.ts';
import { decideLapse } from '#usecases/steer-dossier.ts';
import type { Signal } from '#domain/facts.ts';
import { choice, formOf, readFields, text } from '../kit/forms.ts';
import { langOf } from '../kit/language.ts';
import { deskOf } from './desk-request.ts';
import { goOn, refusedTo } from './frame.ts';
import { showToDo } from './to-do.ts';

const acts = ['handled', 'close', 'approve', 'decline', 'keep', 'lapse', 'arrived', 'again', 'unlock', 'waive'] as const;
type Act = (typeof acts)[number];

/** Which outcomes a kind of task knows; `note` must be written with them. */
const known = {
  'signal-cannot-pay': { acts: ['handled'], note: true },
  'signal-already-paid': { acts: ['handled'], note: true },
  'signal-not-right': { acts: ['handled'], note: true },
  'signal-call-me': { acts: ['handled'], note: true },
  'approve-proposal': { acts: ['approve', 'decline'], note: false },
  'lapse-decision': { acts: ['keep', 'lapse'], note: false },
  'current-charge-missed': { acts: ['close'], note: true },
  'reminders-exhausted': { acts: ['close'], note: true },
  'message-uncertain': { acts: ['arrived', 'again'], note: false },
  'message-failed': { acts: ['again', 'close'], note: false },
  'notice-void': { acts: ['close'], note: false },
  'no-address': { acts: ['close'], note: false },
  'invoice-question': { acts: ['close'], note: true },
  'import-line': { acts: ['close'], note: false },
  'feed-stale': { acts: ['close'], note: false },
  'statement-gap': { acts: ['close'], note: true },
  'entry-unconfirmed': { acts: ['close'], note: true },
  'schedule-difference': { acts: ['close'], note: true },
  'reversal-unknown': { acts: ['close'], note: true },
  'locked-out': { acts: ['unlock'], note: false },
  'bot-stuck': { acts: ['close'], note: true },
  'arrangement-rests': { acts: ['close'], note: true },
  'balance-differs': { acts: ['close'], note: true },
  'counted-twice': { acts: ['close'], note: true },
  'small-rest': { acts: ['waive', 'close'], note: true },
  'letting-go-asked': { acts: ['approve', 'decline'], note: false },
  'costs-unproven': { acts: ['close'], note: true },
  'claim-at-rest': { acts: ['close'], note: true },
  'change-asked': { acts: ['handled'], note: true },
  'collection-back': { acts: ['close'], note: true },
  'account-holder-died': { acts: ['close'], note: true },
  'collection-unanswered': { acts: ['close'], note: true },
  'debit-file-uncertain': { acts: ['close'], note: true },
  'bank-file-refused': { acts: ['close'], note: true },
  'bank-consent': { acts: ['close'], note: true },
  'mail-broken': { acts: ['close'], note: true },
  'mail-complaint': { acts: ['close'], note: true },
  'call-customer': { acts: ['close'], note: true },
  'number-wrong': { acts: ['close'], note: true },
  'refund-due': { acts: ['close'], note: true },
  'refund-asked': { acts: ['close'], note: true },
  'refund-failed': { acts: ['close'], note: true },
  'refund-uncovered': { acts: ['close'], note: true },
} as const satisfies { readonly [Kind in TaskKind]: { readonly acts: readonly Act[]; readonly note: boolean } };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `/tasks/:id`. */
export function taskRoutes(): Hono {
  const routes = new Hono();
  routes.post('/tasks/:id', async (c) => {
    const { creditorId, use } = deskOf(c);
    const taskId = c.req.param('id');
    const task = uuid.test(taskId) ? await use.db.inCreditor(creditorId, (tx) => openTask(tx, creditorId, taskId)) : null;
    if (!task) return goOn(c, '/desk', words.gone, 'info');
    const { acts: possible, note } = known[task.kind];
    const noteName = `note-${task.taskId}`;
    const read = readFields(c, { act: choice(possible as readonly Act[]), back: text({ optional: true }), [noteName]: text({ max: 200, optional: !note || formOf(c).value('act') === 'waive' }) });
    if (!read.ok) return showToDo(c, { task, state: { lang: langOf(c), ...read } });
    const values = read.values as { act: Act; back: string | null } & Record<string, string | null>;
    const back = /^\/desk(\/dossiers\/\d+)?$/.test(values.back ?? '') ? (values.back ?? '/desk') : '/desk';
    if (task.kind === 'approve-proposal' && values.act === 'approve' && (await enteredByOneself(c, task))) return goOn(c, back, words.fourEyes, 'warning');
    const outcome = await settle(c, task, values.act, values[noteName] ?? '');
    return outcome.ok ? goOn(c, back, words.done) : refusedTo(c, back, outcome.refusal);
  });
  return routes;
}

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
