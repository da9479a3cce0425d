// Whose money is it? First what the payer wrote (a reference, a claim's
// number), then an account that is known to pay for one dossier with an amount
// that is open there. Where two answers are possible there is none: the desk
// decides.

import type { Day } from './day.ts';
import type { Designation } from './facts.ts';
import type { Cents } from './money.ts';

export interface IncomingMoney {
  readonly amountCents: Cents;
  /** References with right check digits, wherever they stood. */
  readonly references: readonly string[];
  /** Words that may be a claim's number (`wordsIn`). */
  readonly words: readonly string[];
  /** Compact and checked. */
  readonly counterpartyIban?: string;
  /** Several payments in one sum. */
  readonly isBatch: boolean;
}

export interface OpenItem {
  readonly dueOn: Day;
  readonly openCents: Cents;
}

/** What is known about the references, words and accounts of some entries. */
export interface MatchCandidates {
  readonly arrangements: ReadonlyMap<string, readonly { readonly dossierId: number; readonly arrangementNo: number }[]>;
  /** By claim number. */
  readonly claims: ReadonlyMap<string, number>;
  /** Dossiers by the accounts that have paid for them. */
  readonly payers: ReadonlyMap<string, readonly number[]>;
  /** What is open by dossier: claims that no arrangement covers, and instalments. */
  readonly open: ReadonlyMap<number, readonly OpenItem[]>;
}

export type MatchWhy = 'reference' | 'claim-number' | 'iban-amount';
export type NoMatchWhy = 'batch' | 'several-dossiers' | 'payer-of-several' | 'amount-not-open' | 'nothing-known';

export type Match =
  | { readonly kind: 'matched'; readonly dossierId: number; readonly designation?: Designation; readonly why: MatchWhy }
  | { readonly kind: 'unmatched'; readonly why: NoMatchWhy };

const unmatched = (why: NoMatchWhy): Match => ({ kind: 'unmatched', why });

export function matchMoney(money: IncomingMoney, candidates: MatchCandidates): Match {
  if (money.isBatch) return unmatched('batch');
  const arrangements = money.references.flatMap((reference) => candidates.arrangements.get(reference) ?? []);
  const claims = money.words.filter((word) => candidates.claims.has(word));
  const named = new Set([...arrangements.map(({ dossierId }) => dossierId), ...claims.map((claim) => candidates.claims.get(claim)!)]);
  if (named.size > 1) return unmatched('several-dossiers');
  for (const dossierId of named) {
    const numbers = new Set(arrangements.map(({ arrangementNo }) => arrangementNo));
    if (numbers.size === 0) return { kind: 'matched', dossierId, designation: { for: 'claims', claims }, why: 'claim-number' };
    const [arrangementNo] = numbers;
    // With two arrangements named, the order of allocation decides what goes where.
    if (numbers.size > 1 || arrangementNo === undefined) return { kind: 'matched', dossierId, why: 'reference' };
    return { kind: 'matched', dossierId, designation: { for: 'arrangement', arrangementNo }, why: 'reference' };
  }
  return matchByAccount(money, candidates);
}

function matchByAccount({ counterpartyIban, amountCents }: IncomingMoney, { payers, open }: MatchCandidates): Match {
  const dossiers = counterpartyIban === undefined ? [] : (payers.get(counterpartyIban) ?? []);
  if (dossiers.length > 1) return unmatched('payer-of-several');
  const [dossierId] = dossiers;
  if (dossierId === undefined) return unmatched('nothing-known');
  if (!isOpen(amountCents, open.get(dossierId) ?? [])) return unmatched('amount-not-open');
  return { kind: 'matched', dossierId, why: 'iban-amount' };
}

/** Whether the amount is one open item, or the oldest so many together. */
function isOpen(amountCents: Cents, items: readonly OpenItem[]): boolean {
  let together = 0n;
  for (const item of [...items].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))) {
    together += item.openCents;
    if (item.openCents === amountCents || together === amountCents) return true;
  }
  return false;
}

const MOST_TEXT = 2_000;

/**
 * Words that may be a claim's number: as written, in capitals, and the parts
 * between slashes. Short ones (a house number, a year) are left out: they mean
 * too many things.
 */
export function wordsIn(texts: readonly (string | undefined)[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    for (const word of (text ?? '').slice(0, MOST_TEXT).split(/[\s,;:()"'<>]+/)) {
      for (const part of word.includes('/') ? [word, ...word.split('/')] : [word]) {
        const bare = part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
        if (!mayBeClaim(bare)) continue;
        words.add(bare);
        words.add(bare.toUpperCase());
      }
    }
  }
  return [...words];
}

const mayBeClaim = (word: string): boolean => word.length <= 40 && /\d/.test(word) && word.length >= (/^\d+$/.test(word) ? 5 : 4);
