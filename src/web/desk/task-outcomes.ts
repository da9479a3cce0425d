// Which outcomes a kind of task knows. A value of a form is an act, or an act
// with what came of it (`close:found`), so that one press says both.

import type { TaskKind } from '#domain/task.ts';
import { usualOutcome, usualOutcomes } from '#texts/desk/task-outcomes.ts';

export const acts = ['handled', 'close', 'approve', 'decline', 'keep', 'lapse', 'arrived', 'again', 'unlock', 'waive'] as const;
export type Act = (typeof acts)[number];

interface Known {
  readonly acts: readonly Act[];
  /** Where nothing usual came of it, what did must be written. */
  readonly note: boolean;
  /** The act by which the usual outcomes are said. */
  readonly by?: 'handled' | 'close';
  /** Many can be closed at once: closing one does nothing else, and nobody waits for an answer. */
  readonly many?: true;
}

const handled = { acts: ['handled'], note: true, by: 'handled' } as const satisfies Known;
const closed = { acts: ['close'], note: true, by: 'close' } as const satisfies Known;
const closedByMany = { ...closed, many: true } as const satisfies Known;
const unnoted = { acts: ['close'], note: false, by: 'close', many: true } as const satisfies Known;

export const knownOutcomes = {
  'signal-cannot-pay': handled,
  'signal-already-paid': handled,
  'signal-not-right': handled,
  'signal-call-me': handled,
  'approve-proposal': { acts: ['approve', 'decline'], note: false },
  'lapse-decision': { acts: ['keep', 'lapse'], note: false },
  'current-charge-missed': closedByMany,
  'reminders-exhausted': closed,
  'message-uncertain': { acts: ['arrived', 'again'], note: false },
  'message-failed': { acts: ['again', 'close'], note: false },
  'message-capped': closedByMany,
  'message-held': closedByMany,
  'letters-waiting': closed,
  'notice-void': unnoted,
  'no-address': unnoted,
  'invoice-question': closedByMany,
  'import-line': unnoted,
  'feed-stale': { acts: ['close'], note: false, by: 'close' },
  'money-waits': { acts: ['close'], note: false, by: 'close' },
  'statement-gap': closed,
  'entry-unconfirmed': closed,
  'schedule-difference': closedByMany,
  'reversal-unknown': closed,
  'locked-out': { acts: ['unlock'], note: false },
  'bot-stuck': closed,
  'arrangement-rests': closed,
  'balance-differs': closed,
  'counted-twice': closedByMany,
  'small-rest': { acts: ['waive', 'close'], note: true },
  'letting-go-asked': { acts: ['approve', 'decline'], note: false },
  'costs-unproven': closed,
  'claim-at-rest': closedByMany,
  'person-elsewhere': closed,
  'handed-over-paid': closed,
  'change-asked': handled,
  'collection-back': closed,
  'account-holder-died': closed,
  'collection-unanswered': closed,
  'mandate-expires': closed,
  'debit-file-uncertain': closed,
  'bank-file-refused': closed,
  'bank-consent': closed,
  'mail-broken': closedByMany,
  'mail-complaint': closedByMany,
  // Answered on its own page, never closed without an answer.
  complaint: { acts: [], note: false },
  'call-customer': closed,
  'number-wrong': closedByMany,
  'refund-due': closed,
  'refund-asked': closed,
  'refund-failed': closed,
  'refund-name-unsure': closed,
  'refund-uncovered': closed,
} as const satisfies { readonly [Kind in TaskKind]: Known };

export const knownOf = (kind: TaskKind): Known => knownOutcomes[kind];

/** The usual outcomes of a kind as values of a form, each with its code. */
export function usualValues(kind: TaskKind): { readonly value: string; readonly code: string }[] {
  const { by } = knownOf(kind);
  return by === undefined ? [] : Object.keys(usualOutcomes[kind]).map((code) => ({ value: `${by}:${code}`, code }));
}

/** The outcomes that may be given to many tasks of a kind at once. */
export const manyValues = (kind: TaskKind): { readonly value: string; readonly code: string }[] => (knownOf(kind).many ? usualValues(kind) : []);

/** Everything that a form about this kind may send. */
export const valuesOf = (kind: TaskKind): readonly string[] => [...knownOf(kind).acts, ...usualValues(kind).map(({ value }) => value)];

/** A value that a form sent: the act, and what came of it in the words that are kept. */
export function readAct(kind: TaskKind, value: string): { readonly act: Act; readonly outcome: string | null } {
  const [act, code] = value.split(':') as [Act, string | undefined];
  return { act, outcome: code === undefined ? null : (usualOutcome(kind, code)?.nl ?? null) };
}
