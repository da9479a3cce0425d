// A policy as a creditor writes it: JSON with amounts as text ("50.00"). Reading
// it names every problem at once, each with its place, what was expected and
// what stood there; the sentences stand in `texts/policy-problems.ts`.

import { z } from 'zod';
import { everyValues, type Every } from './day.ts';
import { defaultPolicy, type PolicyTerms } from './default-policy.ts';
import { formatAmount } from './money.ts';
import { nearestName } from './nearest-name.ts';
import { chargesFields, rewardExample, rewardKinds, writeCharges } from './policy-charges.ts';
import { contactField, writeContact } from './policy-contact.ts';
import { conversationField, writeConversation } from './policy-conversation.ts';
import { at, crossCheck, reminderNames } from './policy-cross-check.ts';
import { interventionFields, writeInterventions } from './policy-interventions.ts';
import { aDay, amount, amountAboveZero, amountOrNone, amountOrNull, oneOf, whole, wholeOrNull, yesOrNo } from './policy-values.ts';
import { mostScheduleInstalments } from './schedule.ts';

/** What should have stood at a place in the document. */
export type PolicyExpectation =
  | { readonly kind: 'json' }
  | { readonly kind: 'fields'; readonly orNone?: true }
  | { readonly kind: 'list' }
  | { readonly kind: 'amount'; readonly aboveZero: boolean; readonly orNone: boolean }
  | { readonly kind: 'whole-number'; readonly min: number; readonly max: number; readonly orNone: boolean }
  /** Above zero, at most a hundred, with at most two decimals. */
  | { readonly kind: 'percentage' }
  /** At most so many letters, digits, spaces and `. - _ /`. */
  | { readonly kind: 'name'; readonly most: number }
  /** A whole number, or this one word. */
  | { readonly kind: 'whole-number-or'; readonly min: number; readonly max: number; readonly word: string }
  | { readonly kind: 'day' }
  | { readonly kind: 'yes-or-no' }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  /** There is no such field; `nearest` is the one that was probably meant. */
  | { readonly kind: 'known-field'; readonly nearest: string | null; readonly known: readonly string[] }
  | { readonly kind: 'not-empty' }
  | { readonly kind: 'once-only' }
  | { readonly kind: 'in-order'; readonly names: readonly string[] }
  /** Something must stand here, or nothing may, because of what stands at `because`. */
  | { readonly kind: 'needed' | 'not-here'; readonly because: string; readonly value: string }
  /** Compared with `value`, which stands at, or follows from, another place where `than` names one. */
  | { readonly kind: 'at-least' | 'at-most' | 'more-than' | 'less-than'; readonly than: string | null; readonly value: string };

export interface PolicyProblem {
  /** `offer.amount.min`, `reminders[1].days`; empty for the document as a whole. */
  readonly path: string;
  readonly expected: PolicyExpectation;
  /** What stood there, as JSON, shortened; empty where nothing did. For `json`: `line: text`. */
  readonly found: string;
}

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: PolicyTerms }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** Reads the text form of a policy. Nothing is filled in: every field must be there. */
export function parsePolicy(jsonText: string): ParsedPolicy {
  let document: unknown;
  try {
    document = JSON.parse(jsonText.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, problems: [{ path: '', expected: { kind: 'json' }, found: brokenLine(jsonText) }] };
  }
  const read = policySchema.safeParse(document);
  const problems = (read.error?.issues ?? []).flatMap((issue) => problemsOf(issue, document));
  for (const { path, expected } of crossCheck(document)) {
    problems.push({ path: pathText(path), expected, found: excerpt(at(document, path)) });
  }
  return read.success && problems.length === 0 ? { ok: true, policy: read.data } : { ok: false, problems };
}

/** The text form, with every field; `parsePolicy` reads it back the same. */
export function writePolicy(policy: PolicyTerms): string {
  const { offer, followUp } = policy;
  const document = {
    validFrom: policy.validFrom,
    reminders: policy.reminders.map(({ name, days }) => ({ name, days })),
    offer: {
      claimAgeDays: { min: offer.claimAgeDays.min, max: offer.claimAgeDays.max },
      amount: { min: formatAmount(offer.amountCents.min), max: amountOrNull(offer.amountCents.max) },
      smallestInstalment: formatAmount(offer.smallestInstalmentCents),
      mostInstalments: offer.mostInstalments,
      longestMonths: offer.longestMonths,
      latestFirstDays: offer.latestFirstDays,
      every: offer.every,
      largestFirstPercent: offer.largestFirstPercent,
      runningArrangements: offer.runningArrangements,
      approvalFrom: amountOrNull(offer.approvalFromCents),
      daysAfterLapse: offer.daysAfterLapse,
      openDays: offer.openDays,
    },
    followUp: {
      announceDaysBefore: followUp.announceDaysBefore,
      onTheDay: followUp.onTheDay,
      firstMissDays: followUp.firstMissDays,
      secondMissDays: followUp.secondMissDays,
      finalWarningDays: followUp.finalWarningDays,
      finalWarningTermDays: followUp.finalWarningTermDays,
      currentChargeCounts: followUp.currentChargeCounts,
      askBeforeLapse: followUp.askBeforeLapse,
      tolerance: formatAmount(followUp.toleranceCents),
    },
    reversalDays: policy.reversalDays,
    signalHoldDays: policy.signalHoldDays,
    staleFeedDays: policy.staleFeedDays,
    ...writeCharges(policy),
    contact: writeContact(policy.contact),
    conversation: writeConversation(policy.conversation),
    interventions: writeInterventions(policy.interventions),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const policySchema = z.strictObject({
  validFrom: aDay(),
  reminders: z.array(
    z.strictObject({
      name: oneOf(reminderNames),
      days: whole(-60, 365),
    }),
  ),
  offer: z
    .strictObject({
      // Below zero: before the due day, which only a business can have.
      claimAgeDays: z.strictObject({ min: whole(-365, 3650), max: wholeOrNull(0, 36_500) }),
      amount: z.strictObject({ min: amountAboveZero(), max: amountOrNone() }),
      smallestInstalment: amountAboveZero(),
      mostInstalments: whole(1, mostScheduleInstalments),
      longestMonths: whole(0, mostScheduleInstalments),
      latestFirstDays: whole(0, 366),
      every: z.array(oneOf<Every>(everyValues)),
      largestFirstPercent: whole(1, 100),
      runningArrangements: whole(1, 10),
      approvalFrom: amountOrNone(),
      daysAfterLapse: whole(0, 3650),
      openDays: whole(1, 90),
    })
    .transform(({ amount: band, smallestInstalment, approvalFrom, ...rest }) => ({
      ...rest,
      amountCents: band,
      smallestInstalmentCents: smallestInstalment,
      approvalFromCents: approvalFrom,
    })),
  followUp: z
    .strictObject({
      announceDaysBefore: whole(0, 28),
      onTheDay: yesOrNo(),
      firstMissDays: whole(1, 60),
      secondMissDays: whole(1, 120),
      finalWarningDays: whole(1, 180),
      finalWarningTermDays: whole(7, 90),
      currentChargeCounts: yesOrNo(),
      askBeforeLapse: yesOrNo(),
      tolerance: amount(),
    })
    .transform(({ tolerance, ...rest }) => ({ ...rest, toleranceCents: tolerance })),
  reversalDays: z.strictObject({
    transfer: whole(0, 400),
    // A consumer can take a direct debit back during eight weeks (SEPA core rulebook).
    'direct-debit': whole(56, 400),
    ideal: whole(0, 400),
    cash: whole(0, 400),
    card: whole(0, 400),
    'third-party': whole(0, 400),
  }),
  signalHoldDays: whole(1, 90),
  // Nothing is ever fresher than a banking day.
  staleFeedDays: whole(1, 10),
  ...chargesFields,
  contact: contactField,
  conversation: conversationField,
  interventions: interventionFields,
});

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue, document: unknown): PolicyProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(fieldsAt(issue.path, document));
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      expected: { kind: 'known-field', nearest: nearestName(key, known), known },
      found: excerpt(at(document, [...issue.path, key])),
    }));
  }
  const found = excerpt(at(document, issue.path));
  const path = pathText(issue.path);
  if (issue.code === 'custom') return [{ path, expected: issue.params?.['expected'] as PolicyExpectation, found }];
  // The only choice between forms is what a reward gives, by its kind.
  if (issue.code === 'invalid_union') return [{ path, expected: { kind: 'one-of', values: rewardKinds }, found }];
  if (issue.code === 'invalid_type' && issue.expected === 'array') return [{ path, expected: { kind: 'list' }, found }];
  return [{ path, expected: path === 'reward' ? { kind: 'fields', orNone: true } : { kind: 'fields' }, found }];
}

/** Every field once: what the document can hold at a place. */
const exampleDocument: unknown = JSON.parse(writePolicy({ ...defaultPolicy, reward: rewardExample('costs') }));

function fieldsAt(path: readonly PropertyKey[], document: unknown): Record<string, unknown> {
  const place = path.map((step) => (typeof step === 'number' ? 0 : step));
  if (pathText(path) !== 'reward.gives') return at(exampleDocument, place) as Record<string, unknown>;
  const kind = rewardKinds.find((each) => each === at(document, [...path, 'kind'])) ?? 'costs';
  return writeCharges({ ...defaultPolicy, reward: rewardExample(kind) }).reward?.gives ?? {};
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('').replace(/^\./, '');

function excerpt(found: unknown): string {
  const text = found === undefined ? '' : JSON.stringify(found);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The line on which the JSON stops being JSON: the engine does not always tell, so we look line by line. */
function brokenLine(jsonText: string): string {
  const lines = jsonText.split('\n');
  const broken = lines.findIndex((_, index) => !canGoOn(lines.slice(0, index + 1).join('\n')));
  const index = broken < 0 ? lines.length - 1 : broken;
  return `${index + 1}: ${excerpt(lines[index]?.trim() ?? '')}`;
}

/** Whether more text could still make it JSON: it is, or the engine only misses its end. */
function canGoOn(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    return position === undefined ? /end of JSON input/.test(String(error)) : Number(position) >= start.length;
  }
}
