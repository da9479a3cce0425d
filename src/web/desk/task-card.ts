// One task as a card: what it is, since when, what to do, and the outcomes that
// fit its kind, each one press away.

import type { Context } from 'hono';
import type { Day } from '#domain/day.ts';
import { risenOn, type TaskKind } from '#domain/task.ts';
import type { ProposalState } from '#domain/state.ts';
import { sum } from '#domain/money.ts';
import type { OpenTask } from '#store/screens/desk-tasks.ts';
import { callingWords } from '#texts/desk/calling.ts';
import { handOverWords } from '#texts/desk/hand-over.ts';
import { lettingGoWords } from '#texts/desk/letting-go.ts';
import { mandateWords } from '#texts/desk/debits.ts';
import { lettersWords } from '#texts/desk/letters.ts';
import { usualOutcome } from '#texts/desk/task-outcomes.ts';
import { taskKindWords, toDoWords as words } from '#texts/desk/to-do.ts';
import { waitingWords } from '#texts/desk/waiting.ts';
import { euro, instalmentsText } from '#texts/format.ts';
import { sayTask } from '#texts/tasks.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { selectField } from '../kit/parts/choice.ts';
import { hiddenField, textField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { dayShown } from '../kit/parts/money.ts';
import { badge, card } from '../kit/parts/notice.ts';
import { paragraph, small } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { waitingPath } from './waiting.ts';
import { knownOf, usualValues, type Act } from './task-outcomes.ts';

export interface CardOptions {
  readonly today: Day;
  readonly level: 2 | 3;
  /** Where to go after the outcome. */
  readonly back: string;
  /** The proposal that waits, for `approve-proposal`. */
  readonly proposal?: ProposalState | undefined;
  /** On the dossier's own page its name need not be said. */
  readonly withDossier: boolean;
  /** Who it can be given to. */
  readonly colleagues?: readonly { readonly staffId: string; readonly name: string }[];
  /** It can be ticked, to do the same with many. */
  readonly many?: boolean;
  /** What was typed and wrong, where this is the task. */
  readonly state?: FormState | undefined;
}

export function taskCard(c: Context, task: OpenTask, options: CardOptions): Html {
  const lang = langOf(c);
  const said = sayTask(task, lang);
  const title = options.withDossier && task.dossierId !== null ? html`${said.title} · ${link(task.customer ?? `${t(lang, words.dossier)} ${task.dossierId}`, `/desk/dossiers/${task.dossierId}`)}` : said.title;
  return card(
    [
      options.many ? tick(task, lang, said.title) : false,
      paragraph(said.happened),
      options.proposal ? paragraph(html`${t(lang, words.proposal)}: ${proposalText(options.proposal, lang)}`) : false,
      small(said.todo),
      form([hiddenField('back', options.back), outcomes(task, options.state ?? { lang })], { csrf: csrfField(c), action: `/desk/tasks/${task.taskId}` }),
      doer(c, task, options),
    ],
    { title, level: options.level, look: 'task', beside: html`<span>${dueBadge(task.dueOn, options.today, lang)}${task.dueOn <= risenOn(options.today) ? html` ${badge(t(lang, words.risen), 'error')}` : nothing}</span>`, id: `task-${task.taskId}` },
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

interface Way {
  readonly label: string;
  readonly href: string;
}

/** Where the work itself is done; the first is where it is mostly done. */
function waysOf(task: OpenTask, lang: Lang): readonly Way[] {
  const dossier = `/desk/dossiers/${task.dossierId}`;
  const agree = { label: t(lang, words.toAgree), href: `${dossier}/agree` };
  const difference = { label: t(lang, words.toDifference), href: `${dossier}#differences` };
  const lines = { label: t(lang, words.toLines), href: '/desk/lines' };
  const statement = { label: t(lang, words.toImport), href: '/desk/import' };
  const contact = { label: t(lang, words.toContact), href: `${dossier}#parties` };
  const refunds = { label: t(lang, words.toRefunds), href: `/desk/refunds?dossier=${task.dossierId}` };
  switch (task.kind) {
    case 'signal-cannot-pay':
    case 'signal-call-me':
    case 'current-charge-missed':
    case 'schedule-difference':
      return [agree];
    case 'reminders-exhausted':
      return [agree, { label: t(lang, handOverWords.title), href: `${dossier}/hand-over` }];
    case 'signal-already-paid':
    case 'entry-unconfirmed':
    case 'reversal-unknown':
      return [lines];
    case 'change-asked':
      return [{ label: t(lang, words.toChange), href: changeHref(task) }];
    case 'refund-due':
    case 'refund-asked':
    case 'refund-failed':
    case 'refund-name-unsure':
    case 'refund-uncovered':
      return [refunds];
    case 'letting-go-asked':
      return [{ label: t(lang, words.readWhy), href: `${dossier}/let-go` }];
    case 'costs-unproven':
      return [{ label: t(lang, words.toVerdict), href: `${dossier}/let-go#verdict` }];
    case 'message-failed':
    case 'no-address':
    case 'mail-broken':
    case 'mail-complaint':
    case 'number-wrong':
      return [contact];
    case 'complaint':
      return [{ label: t(lang, words.toComplaint), href: `${dossier}/complaints/${task.key}` }];
    case 'message-held':
      return [{ label: t(lang, words.toMessages), href: `${dossier}#messages` }, { label: t(lang, waitingWords.toWaiting), href: waitingPath }];
    case 'letters-waiting':
      return [{ label: t(lang, lettersWords.title), href: '/desk/letters' }];
    case 'message-capped':
    case 'call-customer':
      return [{ label: t(lang, callingWords.toCall), href: `${dossier}/contact` }];
    case 'money-waits':
      return [{ label: t(lang, words.toLines), href: '/desk/lines' }];
    case 'feed-stale':
    case 'statement-gap':
    case 'bank-file-refused':
      return [statement];
    case 'balance-differs':
    case 'counted-twice':
      return [difference];
    case 'mandate-expires':
      return [{ label: t(lang, mandateWords.open), href: `${dossier}/mandate` }];
    case 'collection-back':
    case 'collection-unanswered':
      return [{ label: t(lang, mandateWords.open), href: `${dossier}/mandate` }, { label: t(lang, words.toDebits), href: '/desk/debits' }];
    case 'account-holder-died':
    case 'debit-file-uncertain':
      return [{ label: t(lang, words.toDebits), href: '/desk/debits' }];
    default:
      return [];
  }
}

/** The kinds that are decided here, by an act with what follows from it. */
const decisions: Partial<Record<TaskKind, readonly (readonly [label: keyof typeof words, act: Act, look: 'primary' | 'secondary' | 'danger'])[]>> = {
  'approve-proposal': [['approve', 'approve', 'primary'], ['decline', 'decline', 'secondary']],
  'letting-go-asked': [['approve', 'approve', 'primary'], ['decline', 'decline', 'secondary']],
  'lapse-decision': [['keepRunning', 'keep', 'primary'], ['lapse', 'lapse', 'danger']],
  'message-uncertain': [['arrived', 'arrived', 'primary'], ['notArrived', 'again', 'secondary']],
  'message-failed': [['again', 'again', 'primary'], ['close', 'close', 'secondary']],
  'locked-out': [['unlock', 'unlock', 'primary']],
  'small-rest': [['waiveRest', 'waive', 'primary']],
};

function outcomes(task: OpenTask, state: FormState): Content {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const what = `${t(lang, taskKindWords[task.kind])}, ${task.customer ?? ''}`;
  const act = (label: string, value: string, look: 'primary' | 'secondary' | 'danger'): Html => button(label, { name: 'act', value, look, spokenLabel: `${label}: ${what}` });
  const { acts, note } = knownOf(task.kind);
  const decided = decisions[task.kind] ?? [];
  const ways = waysOf(task, lang);
  const usual = usualValues(task.kind);
  // What is not decided here and not usual is written.
  const written = acts.filter((each) => !decided.some(([, known]) => known === each));
  return [
    buttonGroup([
      ...decided.map(([label, value, look]) => act(say(label), value, look)),
      ...ways.map(({ label, href }, index) => linkButton(label, href, { look: index === 0 && decided.length === 0 ? 'primary' : 'secondary' })),
      ...usual.map(({ value, code }, index) => act(t(lang, usualOutcome(task.kind, code)!), value, index === 0 && ways.length === 0 ? 'primary' : 'secondary')),
    ]),
    written.length === 0
      ? nothing
      : details(
          // The label repeats for every task on the page; ids must not.
          html`${say('otherwise')}<span class="bb-spoken">: ${what}</span>`,
          [
            textField({ ...state, ...renamed(state, task.taskId) }, { name: `note-${task.taskId}`, label: say('outcome'), maxlength: 200, width: 'full', autocomplete: 'off', optional: !note }),
            buttonGroup(written.map((each) => act(say(each === 'handled' ? 'handled' : 'close'), each, 'secondary'))),
          ],
          { open: state.errors !== undefined },
        ),
  ];
}

/** Who does it, and the ways to change that. */
function doer(c: Context, task: OpenTask, { colleagues, back }: CardOptions): Html {
  const lang = langOf(c);
  const { staff } = deskOf(c);
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const mine = task.assignedTo === staff.staffId;
  const who = mine ? say('you') : (task.assignedName ?? say('nobody'));
  const what = `${t(lang, taskKindWords[task.kind])}, ${task.customer ?? ''}`;
  const press = (label: keyof typeof words, value: string): Html => button(say(label), { name: 'to', value, look: 'subtle', spokenLabel: `${say(label)}: ${what}` });
  const others = (colleagues ?? []).filter((each) => each.staffId !== staff.staffId && each.staffId !== task.assignedTo);
  return form(
    [
      hiddenField('back', back),
      html`<p class="utrecht-paragraph utrecht-paragraph--small bb-quiet">${say('doer')}: ${who}</p>`,
      buttonGroup([mine ? nothing : press('take', 'me'), task.assignedTo === null ? nothing : press('release', 'nobody')]),
      others.length === 0
        ? nothing
        : details(html`${say('give')}<span class="bb-spoken">: ${what}</span>`, [
            selectField({ lang }, { name: `colleague-${task.taskId}`, label: say('colleague'), options: others.map((each) => ({ value: each.staffId, label: each.name })), optional: true }),
            buttonGroup([button(say('giveButton'), { name: 'to', value: 'colleague', look: 'secondary', spokenLabel: `${say('giveButton')}: ${what}` })]),
          ]),
    ],
    { csrf: csrfField(c), action: `/desk/tasks/${task.taskId}/assign` },
  );
}

/** Ticks the task for the form at the foot of the list. */
const tick = (task: OpenTask, lang: Lang, title: string): Html =>
  html`<div class="bb-tick"><input type="checkbox" class="utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input" id="tick-${task.taskId}" name="task" value="${task.taskId}" form="${manyForm}"><label class="bb-tick__label" for="tick-${task.taskId}">${t(lang, words.tick)}<span class="bb-spoken">: ${title}, ${task.customer ?? ''}</span></label></div>`;

/** The id of the form that many tasks are ticked for. */
export const manyForm = 'many';

/** The page where it can be changed, filled in as the customer asked it. */
function changeHref({ dossierId, key, details }: OpenTask): string {
  const { change, arrangementNo, partyId, evidenceId: _, beyond: __, ...wish } = details;
  const query = new URLSearchParams({ ...Object.fromEntries(Object.entries(wish).map(([name, value]) => [name, String(value)])), ...(partyId === undefined ? {} : { who: String(partyId) }), wish: key });
  if (change === 'promise') return `/desk/dossiers/${dossierId}/contact`;
  return change === 'pause' ? `/desk/dossiers/${dossierId}/pause?${query}` : `/desk/dossiers/${dossierId}/change/${arrangementNo ?? 1}/${change}?${query}`;
}

/** An error under the plain name `note` belongs to this task's own field. */
function renamed(state: FormState, taskId: string): Partial<FormState> {
  const error = state.errors?.[`note-${taskId}`];
  return error === undefined ? { errors: {} } : {};
}
