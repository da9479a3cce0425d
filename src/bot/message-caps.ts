// Which messages count against the caps, and which may go together with others
// in one bundle. Free of caps is only what the law asks, what the customer asked
// for or did, and what puts right something wrong that we said.

import type { MessageInputs, MessageTemplate } from './message-inputs.ts';

export interface CapRule {
  /** `free`: it leaves however much this person has had; it does count for what comes after it. */
  readonly caps: 'free' | 'counted';
  /** Of what is free: where something went today already, or leaves now, it leaves tomorrow, for its term is long. Never two that ask on one day. */
  readonly isPatient?: true;
  /** `alone`: its words must stand by themselves. */
  readonly goes: 'alone' | 'together';
  readonly why: string;
}

const counted = (why: string) => ({ caps: 'counted', goes: 'together', why }) as const;

export const capRules = {
  'before-due': counted('it only helps to remember'),
  reminder: counted('a later reminder says it too'),
  'second-reminder': counted('a later reminder says it too'),
  'last-reminder': { caps: 'free', isPatient: true, goes: 'together', why: 'the written reminder that law counts on, with its term (Besluit gemeentelijke schuldhulpverlening art. 2)' },
  invitation: { caps: 'free', isPatient: true, goes: 'alone', why: 'the last chance before a claim goes further, with its term' },
  confirmed: { caps: 'free', goes: 'alone', why: 'what the customer has just agreed, on a durable medium (BW art. 6:227b)' },
  announced: counted('the confirmation says every day'),
  'due-today': counted('the confirmation says every day'),
  'missed-first': counted('the last warning says it too'),
  'missed-second': counted('the last warning says it too'),
  'final-warning': { caps: 'free', isPatient: true, goes: 'alone', why: 'the last warning with its term: without it nothing may lapse' },
  'caught-up': counted('nothing has to be done'),
  thanked: counted('nothing has to be done'),
  'promise-kept': counted('nothing has to be done'),
  'data-passed': { caps: 'free', goes: 'alone', why: 'what was passed of somebody’s data, told at once (AVG art. 13)' },
  reopened: counted('the own page says it too, and nothing follows before the warnings'),
  kept: counted('nothing has to be done'),
  changed: { caps: 'free', goes: 'together', why: 'what was agreed has another shape, on a durable medium (BW art. 6:227b)' },
  rewarded: counted('the own page says it too'),
  paused: { caps: 'free', goes: 'together', why: 'the answer to a pause that was asked for' },
  'pause-ends': counted('the answer to the pause named the day'),
  'lapsed-notice': { caps: 'free', goes: 'alone', why: 'what was agreed has ended: its legal effect is told at once' },
  apology: { caps: 'free', goes: 'together', why: 'what we said was wrong, and is put right at once (AVG art. 16)' },
  'apology-reinstated': { caps: 'free', goes: 'together', why: 'what we said was wrong, and is put right at once (AVG art. 16)' },
  declined: { caps: 'free', goes: 'together', why: 'the answer to what the customer asked' },
  'fourteen-day-notice': { caps: 'free', isPatient: true, goes: 'alone', why: 'the law wants it before costs, by itself and in its own words (BW art. 6:96)' },
  'complaint-received': { caps: 'free', goes: 'alone', why: 'the receipt of a complaint, within two working days' },
  'complaint-answered': { caps: 'free', goes: 'alone', why: 'the answer to a complaint' },
  'mandate-given': { caps: 'free', goes: 'together', why: 'the mandate that the customer gave (SEPA rulebook)' },
  'collection-announced': { caps: 'free', goes: 'together', why: 'a direct debit is announced (SEPA rulebook)' },
} as const satisfies { readonly [Template in MessageTemplate]: CapRule };

/** The rule of this very message: one that announces a direct debit is always free. */
export function capRuleOf(inputs: MessageInputs): CapRule {
  const rule: CapRule = capRules[inputs.template];
  return 'collectOn' in inputs && inputs.collectOn !== undefined ? { ...rule, caps: 'free', why: capRules['collection-announced'].why } : rule;
}

/** They ask for money: of two about the same thing only the newer one is worth saying. */
const asking: ReadonlySet<string> = new Set([
  'before-due', 'reminder', 'second-reminder', 'last-reminder', 'invitation', 'announced', 'due-today', 'missed-first', 'missed-second', 'final-warning', 'reopened', 'fourteen-day-notice',
] satisfies MessageTemplate[]);

/** Whether a message that waited is overtaken by one that was decided after it. */
export const isOvertaken = (waited: { readonly template: string; readonly subjects: readonly string[] }, newer: { readonly template: string; readonly subjects: readonly string[] }): boolean =>
  asking.has(waited.template) && asking.has(newer.template) && waited.subjects.some((subject) => newer.subjects.includes(subject));
