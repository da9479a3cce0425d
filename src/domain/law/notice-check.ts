// Whether the text of a fourteen-day notice would hold. One wrong amount or one
// unlucky phrase makes a notice void, and then no costs are owed at all, so the
// check is strict: what it cannot recognise as right it calls wrong.
// BW art. 6:96(6); HR 25-11-2016, ECLI:NL:HR:2016:2704; Besluit BIK art. 2.

import type { Day } from '../day.ts';
import { least, parseAmount, type Cents } from '../money.ts';
import { collectionCosts, type VatUplift } from './collection-costs.ts';
import type { LawRefusal } from './dated-table.ts';
import { roundHalfUp } from './fraction.ts';
import { noticeWording, sentencesOf, type WordingProblem } from './notice-wording.ts';

/** A claim as a notice names it. */
export interface NoticeClaim {
  readonly claim: string;
  /** What it is for, in the creditor's words. */
  readonly description: string;
  readonly dueOn: Day;
  /** What is open of its principal. */
  readonly principalCents: Cents;
}

/** What a notice says, as figures. */
export interface NoticeFigures {
  /** All claims that can be reminded together, in one notice (BW art. 6:96(7)). */
  readonly claims: readonly [NoticeClaim, ...NoticeClaim[]];
  /** Of all of them together. */
  readonly principalCents: Cents;
  /** What follows where nothing is paid in time, without VAT. */
  readonly costsCents: Cents;
  readonly vatCents: Cents;
  /** Each person who is liable gets a notice of his own. */
  readonly addressee: 'debtor' | 'jointly-liable';
}

export interface ExpectedNotice extends Pick<NoticeFigures, 'principalCents' | 'costsCents' | 'vatCents'> {
  /** The day on which it goes out. */
  readonly on: Day;
  readonly vat: VatUplift;
  /** What `stackedCosts` leaves of the scale, where the claims are instalments of one agreement. */
  readonly stackedCents?: Cents;
}

export type NoticeProblem =
  /** The scale has no answer for that day. */
  | { readonly code: 'scale-unknown'; readonly refusal: LawRefusal }
  | { readonly code: 'costs-not-by-law' | 'vat-not-by-law'; readonly namedCents: Cents; readonly lawfulCents: Cents }
  | { readonly code: 'principal-missing' | 'costs-missing'; readonly amountCents: Cents }
  /** Beside the costs another amount is called costs. */
  | { readonly code: 'other-amount'; readonly otherCents: Cents }
  /** No sentence says that these costs follow. */
  | { readonly code: 'consequence-missing' }
  /** The costs are raised, and the text does not say that, or not why. */
  | { readonly code: 'vat-not-explained' }
  | WordingProblem;
export type NoticeProblemCode = NoticeProblem['code'];

/**
 * Everything that would make a notice with this text void; nothing where it may
 * go out. `text` is all that the customer reads, Dutch or English.
 */
export function noticeProblems(text: string, expected: ExpectedNotice): readonly NoticeProblem[] {
  return [...figureProblems(expected), ...amountProblems(text, expected), ...noticeWording(text, expected.on, expected.vatCents > 0n)];
}

/** The figures alone, before there is a text. */
function figureProblems({ principalCents, costsCents, vatCents, on, vat, stackedCents }: ExpectedNotice): NoticeProblem[] {
  const scale = collectionCosts({ principalCents, on, vat });
  if (!scale.ok) return [{ code: 'scale-unknown', refusal: scale.refusal }];
  const lawfulCents = least(scale.value.costsCents, stackedCents ?? scale.value.costsCents);
  const problems: NoticeProblem[] = [];
  if (costsCents !== lawfulCents) problems.push({ code: 'costs-not-by-law', namedCents: costsCents, lawfulCents });
  const rate = scale.value.receipt.lines.find((line) => line.kind === 'vat');
  const lawfulVat = rate === undefined ? 0n : roundHalfUp(lawfulCents * BigInt(rate.percent), 100n);
  if (vatCents !== lawfulVat) problems.push({ code: 'vat-not-by-law', namedCents: vatCents, lawfulCents: lawfulVat });
  return problems;
}

function amountProblems(text: string, { principalCents, costsCents, vatCents }: ExpectedNotice): NoticeProblem[] {
  const totalCents = costsCents + vatCents;
  const allowed = new Set([principalCents, costsCents, vatCents, totalCents, principalCents + totalCents]);
  const sentences = sentencesOf(text).map((sentence) => ({ sentence, amounts: amountsIn(sentence) }));
  const named = new Set(sentences.flatMap(({ amounts }) => amounts));
  const aboutCosts = sentences.filter(({ sentence }) => /incassokosten|collection costs/.test(sentence));
  const problems: NoticeProblem[] = [];
  if (!named.has(principalCents)) problems.push({ code: 'principal-missing', amountCents: principalCents });
  for (const amountCents of new Set([costsCents, totalCents])) if (!named.has(amountCents)) problems.push({ code: 'costs-missing', amountCents });
  if (!aboutCosts.some(({ amounts }) => amounts.includes(totalCents))) problems.push({ code: 'consequence-missing' });
  for (const otherCents of new Set(aboutCosts.flatMap(({ amounts }) => amounts))) {
    if (!allowed.has(otherCents)) problems.push({ code: 'other-amount', otherCents });
  }
  if (vatCents > 0n && !(named.has(vatCents) && sentences.some(({ sentence }) => vatBecause.test(sentence)))) {
    problems.push({ code: 'vat-not-explained' });
  }
  return problems;
}

/** That the VAT cannot be deducted: the reason that must be told (Besluit BIK art. 2(3)). */
const vatBecause = new RegExp(
  [
    [String.raw`\b(?:btw|omzetbelasting)\b`, String.raw`\b(?:niet|geen)\b.*(?:verreken|aftrek|terugvra|terugkrij)`],
    [String.raw`\bvat\b`, String.raw`\b(?:cannot|can not|unable)\b.*\b(?:deduct|reclaim|set off|recover|get back)`],
  ].map(([vat, cannot]) => `${vat}.*${cannot}|${cannot}.*${vat}`).join('|'),
);

/** `€ 40`, `€ 1.234,56`, `€1,234.56`, `EUR 40,-`, `40,00 euro`. */
const amountText = /(?:€|\beur(?:o)?\b) ?(-?\d[\d.,]*)|(-?\d[\d.,]*) ?(?:€|\beuro\b|\beur\b)/g;

const amountsIn = (sentence: string): Cents[] =>
  [...sentence.matchAll(amountText)].flatMap((match) => parseAmount((match[1] ?? match[2] ?? '').replace(/[.,]+$/, '')) ?? []);
