// What the fields of a policy document must be to each other. It looks at the
// document as written and skips what cannot be read, so that these problems
// show together with all others and not one round later.

import { parseAmount } from './money.ts';
import { interventionTriggers } from './outreach-facts.ts';
import { fewestInvitationDays } from './policy-conversation.ts';
import type { PolicyExpectation } from './policy-document.ts';

export interface CrossProblem {
  readonly path: readonly (string | number)[];
  readonly expected: PolicyExpectation;
}

type Relation = 'at-least' | 'at-most' | 'more-than';

/** Field, what it must be, and than which other field. */
const relations: readonly (readonly [string, Relation, string])[] = [
  ['offer.claimAgeDays.max', 'at-least', 'offer.claimAgeDays.min'],
  ['offer.amount.max', 'at-least', 'offer.amount.min'],
  ['offer.smallestInstalment', 'at-most', 'offer.amount.max'],
  ['followUp.tolerance', 'at-most', 'offer.smallestInstalment'],
  ['followUp.secondMissDays', 'more-than', 'followUp.firstMissDays'],
  ['followUp.finalWarningDays', 'more-than', 'followUp.secondMissDays'],
  ['changes.skipsPerYear', 'at-most', 'changes.perYear'],
  ['lettingGo.waive.manager', 'at-least', 'lettingGo.waive.desk'],
  ['lettingGo.writeOff.manager', 'at-least', 'lettingGo.writeOff.desk'],
];

export const reminderNames = ['before-due', 'reminder', 'second-reminder', 'last-reminder'] as const;

export function crossCheck(document: unknown): CrossProblem[] {
  return [
    ...relationProblems(document), ...shareProblems(document), ...onceProblems(document, 'offer.every'), ...onceProblems(document, 'contact.channels'), ...onceProblems(document, 'conversation.thanks', true), ...invitationProblems(document), ...interventionTriggers.flatMap((trigger) => onceProblems(document, `interventions.offers.${trigger}`, true)), ...reminderProblems(document),
    ...agreedProblems(document), ...runningInterestProblems(document), ...noticeProblems(document),
  ];
}

function relationProblems(document: unknown): CrossProblem[] {
  const problems: CrossProblem[] = [];
  for (const [field, relation, than] of relations) {
    const [path, otherPath] = [field.split('.'), than.split('.')];
    const [written, other] = [at(document, path), at(document, otherPath)];
    const [here, there] = [figure(written), figure(other)];
    // A number for an amount is a problem of its own; it compares with nothing.
    if (here === null || there === null || typeof written !== typeof other) continue;
    const holds = relation === 'at-least' ? here >= there : relation === 'at-most' ? here <= there : here > there;
    if (!holds) problems.push({ path, expected: { kind: relation, than, value: String(other) } });
  }
  return problems;
}

/** With the most instalments, equal parts must stay within the share of the first. */
function shareProblems(document: unknown): CrossProblem[] {
  const path = ['offer', 'largestFirstPercent'];
  const [percent, most] = [at(document, path), at(document, ['offer', 'mostInstalments'])];
  if (!isWhole(percent) || !isWhole(most) || most < 2 || percent * most >= 100) return [];
  return [{ path, expected: { kind: 'at-least', than: 'offer.mostInstalments', value: String(Math.ceil(100 / most)) } }];
}

/** Each once; and at least one, unless there may be none. */
function onceProblems(document: unknown, place: string, orNone = false): CrossProblem[] {
  const path = place.split('.');
  const names = at(document, path);
  if (!Array.isArray(names)) return [];
  if (names.length === 0 && !orNone) return [{ path, expected: { kind: 'not-empty' } }];
  return names.flatMap((name: unknown, index) =>
    names.indexOf(name) < index ? [{ path: [...path, index], expected: { kind: 'once-only' } as const }] : [],
  );
}

/** Each step once, in the order of their names, each on a later day; only `before-due` before the due day. */
function reminderProblems(document: unknown): CrossProblem[] {
  const reminders = at(document, ['reminders']);
  if (!Array.isArray(reminders)) return [];
  const problems: CrossProblem[] = [];
  const names: unknown[] = reminders.map((step: unknown) => at(step, ['name']));
  const places = names.map((name) => reminderNames.findIndex((known) => known === name));
  for (const [index, step] of reminders.entries()) {
    const place = places[index]!;
    const days: unknown = at(step, ['days']);
    if (place < 0) continue;
    if (names.indexOf(names[index]) < index) {
      problems.push({ path: ['reminders', index, 'name'], expected: { kind: 'once-only' } });
      continue;
    }
    if (places.slice(0, index).some((earlier) => earlier > place)) {
      problems.push({ path: ['reminders', index, 'name'], expected: { kind: 'in-order', names: reminderNames } });
      continue;
    }
    if (!isWhole(days)) continue;
    const daysPath = ['reminders', index, 'days'];
    const previous: unknown = index > 0 ? at(reminders[index - 1], ['days']) : undefined;
    if (place === 0 && days >= 0) problems.push({ path: daysPath, expected: { kind: 'less-than', than: null, value: '0' } });
    else if (place > 0 && days <= 0) problems.push({ path: daysPath, expected: { kind: 'more-than', than: null, value: '0' } });
    else if (isWhole(previous) && days <= previous) {
      problems.push({ path: daysPath, expected: { kind: 'more-than', than: `reminders[${index - 1}].days`, value: String(previous) } });
    }
  }
  return problems;
}

/** A rate stands there exactly where interest goes by it: one that does nothing would look as if it did. */
function agreedProblems(document: unknown): CrossProblem[] {
  const path = ['charges', 'agreedPercent'];
  const [interest, percent] = [at(document, ['charges', 'interest']), at(document, path)];
  const because = { because: 'charges.interest', value: JSON.stringify(interest) };
  if (interest === 'agreed' && percent === null) return [{ path, expected: { kind: 'needed', ...because } }];
  if ((interest === 'none' || interest === 'statutory') && typeof percent === 'string') return [{ path, expected: { kind: 'not-here', ...because } }];
  return [];
}

/** Interest that goes on comes with the last instalment, and stops when that is announced: so it must be. */
function runningInterestProblems(document: unknown): CrossProblem[] {
  const path = ['followUp', 'announceDaysBefore'];
  const days: unknown = at(document, path);
  if (at(document, ['charges', 'interestWhileArranged']) !== true || days !== 0) return [];
  return [{ path, expected: { kind: 'at-least', than: 'charges.interestWhileArranged', value: '1' } }];
}

/** Costs need a notice first; and it comes after the last reminder, which would blur the term that it gives. */
function noticeProblems(document: unknown): CrossProblem[] {
  const path = ['charges', 'noticeDays'];
  const [costs, days, reminders] = [at(document, ['charges', 'collectionCosts']), at(document, path), at(document, ['reminders'])];
  if (costs === true && days === null) return [{ path, expected: { kind: 'needed', because: 'charges.collectionCosts', value: 'true' } }];
  const last = Array.isArray(reminders) ? reminders.length - 1 : -1;
  const lastDays: unknown = at(reminders, [last, 'days']);
  if (!isWhole(days) || !isWhole(lastDays) || days > lastDays) return [];
  return [{ path, expected: { kind: 'more-than', than: `reminders[${last}].days`, value: String(lastDays) } }];
}

/** None at all, or with time to answer. */
function invitationProblems(document: unknown): CrossProblem[] {
  const path = ['conversation', 'invitationDays'];
  const days: unknown = at(document, path);
  if (!isWhole(days) || days <= 0 || days >= fewestInvitationDays) return [];
  return [{ path, expected: { kind: 'at-least', than: null, value: String(fewestInvitationDays) } }];
}

const isWhole = (found: unknown): found is number => Number.isInteger(found);

/** A number or an amount as something to compare; null where it is neither. */
function figure(found: unknown): bigint | null {
  if (isWhole(found)) return BigInt(found);
  return typeof found === 'string' ? parseAmount(found) : null;
}

/** What stands at a place in a parsed JSON document; undefined where nothing does. */
export function at(document: unknown, path: readonly PropertyKey[]): unknown {
  let place = document;
  for (const step of path) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, step)) return undefined;
    place = (place as Record<PropertyKey, unknown>)[step];
  }
  return place;
}
