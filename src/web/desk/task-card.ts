// One task as a card: what it is, since when, what to do, and the outcomes that
// fit its kind, each one press away.

import type { Context } from 'hono';
import type { Day } from '#domain/day.ts';
import type { ProposalState } from '#domain/state.ts';
import { sum } from '#domain/money.ts';
import type { OpenTask } from '#store/screens/desk-tasks.ts';
import { callingWords } from '#texts/desk/calling.ts';
import { handOverWords } from '#texts/desk/hand-over.ts';
import { lettingGoWords } from '#texts/desk/letting-go.ts';
import { taskKindWords, toDoWords as words } from '#texts/desk/to-do.ts';
import { euro, instalmentsText } from '#texts/format.ts';
import { sayTask } from '#texts/tasks.ts';
import { html, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { hiddenField, textField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { dayShown } from '../kit/parts/money.ts';
import { badge, card } from '../kit/parts/notice.ts';
import { paragraph, small } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';

export interface CardOptions {
  readonly today: Day;
  readonly level: 2 | 3;
  /** Where to go after the outcome. */
  readonly back: string;
  /** The proposal that waits, for `approve-proposal`. */
  readonly proposal?: ProposalState | undefined;
  /** On the dossier's own page its name need not be said. */
  readonly withDossier: boolean;
  /** What was typed and wrong, where this is the task. */
  readonly state?: FormState | undefined;
}

export function taskCard(c: Context, task: OpenTask, options: CardOptions): Html {
  const lang = langOf(c);
  const said = sayTask(task, lang);
  const title = options.withDossier && task.dossierId !== null ? html`${said.title} · ${link(task.customer ?? `${t(lang, words.dossier)} ${task.dossierId}`, `/desk/dossiers/${task.dossierId}`)}` : said.title;
  return card(
    [
      paragraph(said.happened),
      options.proposal ? paragraph(html`${t(lang, words.proposal)}: ${proposalText(options.proposal, lang)}`) : false,
      small(said.todo),
      form([hiddenField('back', options.back), outcomes(task, options.state ?? { lang })], { csrf: csrfField(c), action: `/desk/tasks/${task.taskId}` }),
    ],
    { title, level: options.level, beside: dueBadge(task.dueOn, options.today, lang), id: `task-${task.taskId}` },
  );
}

function dueBadge(dueOn: Day, today: Day, lang: Lang): Html {
  if (dueOn === today) return badge(t(lang, words.today), 'warning');
  const shown = (of: 'late' | 'due'): string => `${t(lang, words[of])} ${plainDay(dueOn, lang)}`;
  return dueOn < today ? badge(shown('late'), 'error') : badge(shown('due'), 'neutral');
}

const plainDay = (on: Day, lang: Lang): string => String(dayShown(on, lang, 'short')).replace(/<[^>]+>/g, '');

const proposalText = (proposal: ProposalState, lang: Lang): string =>
  [
    `${euro(sum(proposal.instalments.map((each) => each.amountCents)), lang)}, ${instalmentsText(proposal.instalments.length, lang)}`,
    ...(proposal.terms?.forgivesCents === undefined ? [] : [`${t(lang, lettingGoWords.settleForgives)}: ${euro(proposal.terms.forgivesCents, lang)}`]),
  ].join('. ');

function outcomes(task: OpenTask, state: FormState): Content {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const what = `${t(lang, taskKindWords[task.kind])}, ${task.customer ?? ''}`;
  const act = (label: keyof typeof words, value: string, look: 'primary' | 'secondary' | 'danger' = 'primary'): Html =>
    button(say(label), { name: 'act', value, look, spokenLabel: `${say(label)}: ${what}` });
  const dossier = `/desk/dossiers/${task.dossierId}`;
  // The label repeats for every task on the page; ids must not.
  const note = textField({ ...state, ...renamed(state, task.taskId) }, { name: `note-${task.taskId}`, label: say('outcome'), maxlength: 200, width: 'full', autocomplete: 'off' });
  switch (task.kind) {
    case 'signal-cannot-pay':
    case 'signal-call-me':
      return [note, buttonGroup([act('handled', 'handled'), linkButton(say('toAgree'), `${dossier}/agree`, { look: 'secondary' })])];
    case 'signal-already-paid':
      return [note, buttonGroup([act('handled', 'handled'), linkButton(say('toLines'), '/desk/lines', { look: 'secondary' })])];
    case 'change-asked':
      return [note, buttonGroup([linkButton(say('toChange'), changeHref(task)), act('handled', 'handled', 'secondary')])];
    case 'signal-not-right':
      return [note, buttonGroup([act('handled', 'handled')])];
    case 'small-rest':
      return [note, buttonGroup([act('waiveRest', 'waive'), act('close', 'close', 'secondary')])];
    case 'refund-due':
    case 'refund-asked':
    case 'refund-failed':
      return [note, buttonGroup([linkButton(say('toRefunds'), `/desk/refunds?dossier=${task.dossierId}`), act('close', 'close', 'secondary')])];
    case 'letting-go-asked':
      return buttonGroup([act('approve', 'approve'), act('decline', 'decline', 'secondary'), linkButton(say('readWhy'), `${dossier}/let-go`, { look: 'subtle' })]);
    case 'costs-unproven':
      return [note, buttonGroup([linkButton(say('toVerdict'), `${dossier}/let-go#verdict`), act('close', 'close', 'secondary')])];
    case 'approve-proposal':
      return buttonGroup([act('approve', 'approve'), act('decline', 'decline', 'secondary')]);
    case 'lapse-decision':
      return buttonGroup([act('keepRunning', 'keep'), act('lapse', 'lapse', 'danger')]);
    case 'message-uncertain':
      return buttonGroup([act('arrived', 'arrived'), act('notArrived', 'again', 'secondary')]);
    case 'message-failed':
      return buttonGroup([act('again', 'again'), contactLink(task, say('toContact')), act('close', 'close', 'secondary')]);
    case 'notice-void':
      return buttonGroup([act('close', 'close', 'secondary')]);
    case 'no-address':
    case 'mail-broken':
    case 'mail-complaint':
      return buttonGroup([contactLink(task, say('toContact')), act('close', 'close', 'secondary')]);
    case 'number-wrong':
      return [note, buttonGroup([contactLink(task, say('toContact')), act('close', 'close', 'secondary')])];
    case 'call-customer':
      return [note, buttonGroup([linkButton(t(lang, callingWords.toCall), `${dossier}/contact`), act('close', 'close', 'secondary')])];
    case 'locked-out':
      return buttonGroup([act('unlock', 'unlock')]);
    case 'feed-stale':
      return buttonGroup([linkButton(say('toImport'), '/desk/import'), act('close', 'close', 'secondary')]);
    case 'statement-gap':
    case 'bank-file-refused':
      return [note, buttonGroup([linkButton(say('toImport'), '/desk/import'), act('close', 'close', 'secondary')])];
    case 'entry-unconfirmed':
    case 'reversal-unknown':
      return [note, buttonGroup([act('close', 'close'), linkButton(say('toLines'), '/desk/lines', { look: 'secondary' })])];
    case 'bot-stuck':
    case 'invoice-question':
    case 'arrangement-rests':
    case 'claim-at-rest':
    case 'collection-back':
    case 'account-holder-died':
    case 'collection-unanswered':
    case 'debit-file-uncertain':
    case 'refund-uncovered':
    case 'bank-consent':
      return [note, buttonGroup([act('close', 'close')])];
    case 'import-line':
      return buttonGroup([act('close', 'close')]);
    case 'reminders-exhausted':
      return [note, buttonGroup([linkButton(say('toAgree'), `${dossier}/agree`), linkButton(t(lang, handOverWords.title), `${dossier}/hand-over`, { look: 'secondary' }), act('close', 'close', 'secondary')])];
    case 'current-charge-missed':
    case 'balance-differs':
      return [note, buttonGroup([linkButton(say('toDifference'), `${dossier}#differences`), act('close', 'close', 'secondary')])];
    case 'counted-twice':
    case 'schedule-difference':
      // The most frequent kinds, and none that somebody waits for: one line each until it is their turn.
      return details(say('settle'), [note, buttonGroup([act('close', 'close'), linkButton(say('toAgree'), `${dossier}/agree`, { look: 'secondary' })])], { open: state.errors !== undefined });
  }
}

/** The page where it can be changed, filled in as the customer asked it. */
function changeHref({ dossierId, key, details }: OpenTask): string {
  const { change, arrangementNo, partyId, evidenceId: _, beyond: __, ...wish } = details;
  const query = new URLSearchParams({ ...Object.fromEntries(Object.entries(wish).map(([name, value]) => [name, String(value)])), ...(partyId === undefined ? {} : { who: String(partyId) }), wish: key });
  return change === 'pause' ? `/desk/dossiers/${dossierId}/pause?${query}` : `/desk/dossiers/${dossierId}/change/${arrangementNo ?? 1}/${change}?${query}`;
}

const contactLink = (task: OpenTask, label: string): Html => linkButton(label, `/desk/dossiers/${task.dossierId}#parties`, { look: 'secondary' });

/** An error under the plain name `note` belongs to this task's own field. */
function renamed(state: FormState, taskId: string): Partial<FormState> {
  const error = state.errors?.[`note-${taskId}`];
  return error === undefined ? { errors: {} } : {};
}
