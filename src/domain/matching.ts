// Whose money is it? Everything that points to a dossier is weighed: what the
// payer wrote, the account it came from, what is open there, the name. The same
// money always gives the same answer with its reasons; where two answers are
// possible, or none is certain enough, the desk decides.

import { daysBetween, type Day } from './day.ts';
import type { Designation } from './facts.ts';
import type { Cents } from './money.ts';
import { isSameName, isSamePerson } from './payer-names.ts';
import { mayHaveSlips, slipsOf, type SaidNumber } from './said-numbers.ts';

export interface IncomingMoney {
  readonly amountCents: Cents;
  readonly bookedOn: Day;
  /** References with right check digits, wherever they stood. */
  readonly references: readonly string[];
  /** What may be a claim's or customer's number (`numbersIn`). */
  readonly numbers: readonly SaidNumber[];
  /** Compact and checked. */
  readonly counterpartyIban?: string;
  readonly counterpartyName?: string;
  /** Under which it was collected. */
  readonly mandateId?: string;
  /** What a provider calls payments, as they stand in the text. */
  readonly links?: readonly string[];
  /** Several payments in one sum. */
  readonly isBatch: boolean;
  /** Money of ours that came back: nobody paid it. */
  readonly isReturn: boolean;
}

/** A payment that a customer began at a provider, and whose id stands on a bank line. */
export interface PaymentLink {
  readonly dossierId: number;
  readonly designation: Designation | null;
  /** It ended without money. Otherwise its money comes, or came, from the provider: booked from the line as well it would count twice. */
  readonly isOver: boolean;
}

export interface OpenItem {
  readonly dueOn: Day;
  readonly openCents: Cents;
}

/** What is known about the references, numbers and accounts of some entries, and about the dossiers that they may belong to. */
export interface MatchCandidates {
  readonly arrangements: ReadonlyMap<string, readonly { readonly dossierId: number; readonly arrangementNo: number }[]>;
  /** Dossiers by mandate. */
  readonly mandates?: ReadonlyMap<string, readonly number[]>;
  readonly links?: ReadonlyMap<string, PaymentLink>;
  /** By plain number. */
  readonly claims: ReadonlyMap<string, readonly { readonly dossierId: number; readonly claim: string }[]>;
  readonly customers: ReadonlyMap<string, readonly number[]>;
  /** Dossiers by the accounts that have paid for them. */
  readonly payers: ReadonlyMap<string, readonly number[]>;
  /** What is open by dossier: claims that no arrangement covers, and instalments. */
  readonly open: ReadonlyMap<number, readonly OpenItem[]>;
  /** The names of who is in a dossier. */
  readonly names: ReadonlyMap<number, readonly string[]>;
  /** Dossiers that were looked up by name or amount: they count although nothing stronger points to them. */
  readonly alike?: readonly number[];
  /** By the payer's name as the bank wrote it: dossiers with somebody of that name. Looked up only where nothing confirms a number. */
  readonly namesakes?: ReadonlyMap<string, readonly number[]>;
}

/** What points to a dossier, strongest first. */
export const matchReasons = [
  'reference', 'mandate', 'payment-link', 'claim-number', 'claim-number-joined', 'customer-number', 'claim-number-slip', 'customer-number-slip', 'claim-number-loose', 'customer-number-loose', 'iban', 'iban-shared', 'name', 'amount', 'date',
] as const;
export type MatchReason = (typeof matchReasons)[number];

export interface WeighedDossier {
  readonly dossierId: number;
  /** 0 to 99: never certain. */
  readonly confidence: number;
  /** Strongest first. */
  readonly reasons: readonly MatchReason[];
  readonly designation?: Designation;
}

export type NoMatchWhy = 'batch' | 'returned' | 'several-dossiers' | 'payer-of-several' | 'amount-not-open' | 'not-certain' | 'nothing-known';

export type Match = ({ readonly kind: 'matched' } & WeighedDossier) | { readonly kind: 'unmatched'; readonly why: NoMatchWhy };

/** From this confidence money is booked without a person, where the creditor says nothing else. An account alone is not enough, with the amount it is. */
export const carefulThreshold = 90;

/** Below this no creditor may let money be booked without a person. */
export const lowestThreshold = 80;

const unmatched = (why: NoMatchWhy): Match => ({ kind: 'unmatched', why });

/** The one dossier that this money is for, if it is certain enough; `threshold` from `lowestThreshold` to 100 (never by itself). */
export function matchMoney(money: IncomingMoney, candidates: MatchCandidates, threshold = carefulThreshold): Match {
  if (money.isBatch) return unmatched('batch');
  if (money.isReturn) return unmatched('returned');
  const weighed = weighMoney(money, candidates);
  // Two dossiers named outright: the payer means both.
  if (weighed.filter(isNamed).length > 1) return unmatched('several-dossiers');
  const [best, second] = weighed;
  if (best === undefined) return unmatched('nothing-known');
  if (!best.reasons.some((reason) => reason === 'reference' || reason === 'mandate') && weighed.filter(isWritten).length > 1) return unmatched('several-dossiers');
  if (best.confidence >= Math.max(threshold, lowestThreshold)) {
    const isOnly = second === undefined || second.confidence < threshold || (isNamed(best) && !isNamed(second));
    const isDoubtful = isFromAnothersAccount(money, best, weighed, candidates) || isSomebodyElses(money, best, candidates);
    return isOnly && !isDoubtful ? { kind: 'matched', ...best } : unmatched('several-dossiers');
  }
  if (best.reasons.includes('iban-shared')) return unmatched('payer-of-several');
  return unmatched(best.reasons.includes('iban') && !best.reasons.includes('amount') ? 'amount-not-open' : 'not-certain');
}

/*
 * What is written on a transfer and who made it may point to different customers:
 * a number without check digits is mistyped into somebody else's, or copied from
 * somebody else's letter. Then nothing is booked without a person.
 */

/** Nothing tells whether the number is right: neither an account that has paid for this dossier before, nor the name of somebody in it. */
export function isUnconfirmed(money: IncomingMoney, best: WeighedDossier, { names }: MatchCandidates): boolean {
  if (best.reasons.some((reason) => reason === 'reference' || reason === 'mandate' || reason === 'iban' || reason === 'iban-shared')) return false;
  return !isPersonIn(money, names.get(best.dossierId));
}

/** Somebody of exactly the payer's name is in another dossier, and nothing else says that the number is right. */
export function isSomebodyElses(money: IncomingMoney, best: WeighedDossier, candidates: MatchCandidates): boolean {
  const namesakes = money.counterpartyName === undefined ? undefined : candidates.namesakes?.get(money.counterpartyName);
  return namesakes !== undefined && namesakes.some((dossierId) => dossierId !== best.dossierId) && isUnconfirmed(money, best, candidates);
}

/** The account has only ever paid for another dossier, and the amount does not say that this one is meant. */
function isFromAnothersAccount(money: IncomingMoney, best: WeighedDossier, weighed: readonly WeighedDossier[], { names }: MatchCandidates): boolean {
  if (best.reasons.includes('iban') || best.reasons.includes('iban-shared')) return false;
  const usual = weighed.find(({ reasons }) => reasons.includes('iban'));
  if (usual === undefined || usual.dossierId === best.dossierId) return false;
  const [here, there] = [best.reasons.includes('amount'), usual.reasons.includes('amount')];
  // A reference cannot be mistyped into another, a number can.
  const isAgainst = there || (!here && !best.reasons.some((reason) => reason === 'reference' || reason === 'mandate'));
  return isAgainst && !isPersonIn(money, names.get(best.dossierId));
}

const isPersonIn = ({ counterpartyName: name }: IncomingMoney, names: readonly string[] | undefined): boolean =>
  name !== undefined && names?.some((ours) => isSamePerson(ours, name)) === true;

const isNamed = ({ reasons }: WeighedDossier): boolean => reasons.some((reason) => reason === 'reference' || reason === 'mandate' || reason === 'payment-link' || reason === 'claim-number');

/** Some number of theirs stands there, even if it only stands there; not where it looks like something else's and no more. */
const isWritten = (weighed: WeighedDossier): boolean => isNamed(weighed) || (weighed.confidence >= LOOSE && weighed.reasons.some((reason) => looseReasons.has(reason)));

/** Only what the payer wrote without a slip teaches whose account it is; a number that only stands there where the name is theirs as well. */
export const teachesAccount = ({ reasons }: Pick<WeighedDossier, 'reasons'>): boolean =>
  reasons.some((reason) => reason === 'reference' || reason === 'claim-number' || reason === 'claim-number-joined' || reason === 'customer-number')
  || (reasons.includes('name') && reasons.some((reason) => looseReasons.has(reason)));

interface Evidence {
  /** By reason what it weighs by itself. */
  readonly weights: Map<MatchReason, number>;
  readonly arrangements: Set<number>;
  readonly claims: Set<string>;
  /** The name is of somebody in it, initials and all. */
  isPerson: boolean;
  /** A provider may have told of this money, or may still: it is for a person. */
  mayCountTwice: boolean;
  linked: Designation | null;
}

/** Every dossier that something points to, the likeliest first; at the same confidence the older dossier. */
export function weighMoney(money: IncomingMoney, candidates: MatchCandidates): WeighedDossier[] {
  const found = new Map<number, Evidence>();
  const add = (dossierId: number, reason: MatchReason, weight: number): Evidence => {
    const evidence = found.get(dossierId) ?? { weights: new Map(), arrangements: new Set(), claims: new Set(), isPerson: false, mayCountTwice: false, linked: null };
    found.set(dossierId, evidence);
    evidence.weights.set(reason, Math.max(weight, evidence.weights.get(reason) ?? 0));
    return evidence;
  };
  for (const reference of money.references) {
    for (const { dossierId, arrangementNo } of candidates.arrangements.get(reference) ?? []) add(dossierId, 'reference', 98).arrangements.add(arrangementNo);
  }
  for (const dossierId of (money.mandateId === undefined ? undefined : candidates.mandates?.get(money.mandateId)) ?? []) add(dossierId, 'mandate', 97);
  for (const id of money.links ?? []) {
    const link = candidates.links?.get(id);
    if (link === undefined) continue;
    const evidence = add(link.dossierId, 'payment-link', 97);
    evidence.linked = link.designation;
    evidence.mayCountTwice ||= !link.isOver;
  }
  for (const number of money.numbers) {
    const { plain, asWritten, said } = number;
    const loose = said === 'doubtful' ? DOUBTFUL : LOOSE;
    for (const { dossierId, claim } of candidates.claims.get(plain) ?? []) {
      if (!isDistinctive(number)) add(dossierId, 'claim-number-loose', loose).claims.add(claim);
      else add(dossierId, asWritten ? 'claim-number' : 'claim-number-joined', asWritten ? 95 : plain.length >= LONG ? 92 : 80).claims.add(claim);
    }
    for (const dossierId of candidates.customers.get(plain) ?? []) {
      if (said === 'ours') add(dossierId, 'customer-number', plain.length >= 6 && asWritten ? 90 : 75);
      else add(dossierId, 'customer-number-loose', loose);
    }
  }
  if (found.size === 0) addSlips(money, candidates, add);
  const payers = money.counterpartyIban === undefined ? [] : (candidates.payers.get(money.counterpartyIban) ?? []);
  for (const dossierId of payers) add(dossierId, payers.length === 1 ? 'iban' : 'iban-shared', payers.length === 1 ? 70 : 40);
  for (const dossierId of new Set([...found.keys(), ...(candidates.alike ?? [])])) {
    const { counterpartyName: name, amountCents, bookedOn } = money;
    const names = candidates.names.get(dossierId);
    if (name !== undefined && names?.some((each) => isSameName(each, name))) add(dossierId, 'name', 35).isPerson = isPersonIn(money, names);
    const items = candidates.open.get(dossierId) ?? [];
    if (!isOpen(amountCents, items)) continue;
    add(dossierId, 'amount', 30);
    if (items.some((item) => item.openCents === amountCents && Math.abs(daysBetween(item.dueOn, bookedOn)) <= DAYS_AROUND)) add(dossierId, 'date', 0);
  }
  return [...found].map(([dossierId, evidence]) => judged(dossierId, evidence)).sort(likeliestFirst);
}

/** What names a dossier outright goes before what only fits it. */
const likeliestFirst = (a: WeighedDossier, b: WeighedDossier): number => Number(isNamed(b)) - Number(isNamed(a)) || b.confidence - a.confidence || a.dossierId - b.dossierId;

/** Letters and digits together are hardly anything else's number; digits alone are, unless a word before them says that they are ours. */
const isDistinctive = ({ plain, said }: SaidNumber): boolean =>
  said === 'ours' || (said === 'loose' && plain.length >= 5 && /[A-Z]/.test(plain) && !/^\d{4}[A-Z]{2}$/.test(plain));

const LONG = 8;
/** A number that only stands there may be anybody's: it needs one thing more, the amount, the name or the account. */
const LOOSE = 70;
/** By the look of it, or by the word before it, it is something else: the amount alone does not make it theirs. */
const DOUBTFUL = 50;
const looseReasons: ReadonlySet<MatchReason> = new Set(['claim-number-loose', 'customer-number-loose']);
/** People pay some days early or late. */
const DAYS_AROUND = 10;
/** What each confirms, where something stronger points to the dossier. */
const confirms: Partial<Record<MatchReason, number>> = { amount: 20, date: 5, name: 10, iban: 10, 'iban-shared': 5, 'claim-number-loose': 20, 'customer-number-loose': 20 };
/** And beside a number that only stands there, where it is the one thing more. */
const confirmsLoose: Partial<Record<MatchReason, number>> = { ...confirms, iban: 20, 'iban-shared': 10 };
/** Anybody may have this name, this amount, this administrator: a person must look. */
const mostWithoutOwner = lowestThreshold - 1;
const mostWithSlip = 95;
/** Many owe the same, and last year's numbers are like this year's. */
const mostWithSlipAlone = carefulThreshold - 5;

function judged(dossierId: number, { weights, arrangements, claims, isPerson, mayCountTwice, linked }: Evidence): WeighedDossier {
  const reasons = matchReasons.filter((reason) => weights.has(reason));
  const base = Math.max(...weights.values());
  const main = reasons.find((reason) => weights.get(reason) === base);
  const isLoose = main !== undefined && looseReasons.has(main);
  const beside = (reason: MatchReason): number =>
    reason === 'name' && isLoose && isPerson ? 20
    : looseReasons.has(reason) && weights.get(reason) === DOUBTFUL ? 5
    : ((isLoose ? confirmsLoose : confirms)[reason] ?? 0);
  const confirmed = reasons.reduce((total, reason) => total + (reason === main ? 0 : beside(reason)), base);
  const strong = reasons.some((reason) => matchReasons.indexOf(reason) < matchReasons.indexOf('iban-shared'));
  const isSlip = main === 'claim-number-slip' || main === 'customer-number-slip';
  const isKnown = reasons.includes('name') || reasons.includes('iban') || reasons.includes('iban-shared');
  const most = isSlip ? (isKnown ? mostWithSlip : mostWithSlipAlone) : 99;
  const confidence = Math.min(confirmed, strong && !mayCountTwice ? most : mostWithoutOwner);
  const designation = designationOf([...arrangements], [...claims]) ?? linked;
  return { dossierId, confidence, reasons, ...(designation ? { designation } : {}) };
}

/** With two arrangements named, the order of allocation decides what goes where. */
function designationOf(arrangements: readonly number[], claims: readonly string[]): Designation | undefined {
  const [arrangementNo] = arrangements;
  if (arrangementNo !== undefined) return arrangements.length === 1 ? { for: 'arrangement', arrangementNo } : undefined;
  return claims.length > 0 ? { for: 'claims', claims } : undefined;
}

/** Numbers that are one slip away from one of ours, where all that are near belong to one dossier. */
function addSlips(money: IncomingMoney, { claims, customers }: MatchCandidates, add: (dossierId: number, reason: MatchReason, weight: number) => Evidence): void {
  for (const number of mayHaveSlips(money.numbers)) {
    const near = slipsOf(number.plain);
    const less = isDistinctive(number) ? 0 : 10;
    const nearClaims = near.flatMap((slip) => claims.get(slip) ?? []);
    const nearCustomers = near.flatMap((slip) => customers.get(slip) ?? []);
    const [dossierId, ...others] = new Set([...nearClaims.map((each) => each.dossierId), ...nearCustomers]);
    if (dossierId === undefined || others.length > 0) continue;
    // Of two claims of one dossier neither is named.
    if (nearClaims.length > 0) {
      const evidence = add(dossierId, 'claim-number-slip', 80 - less);
      if (nearClaims.length === 1) evidence.claims.add(nearClaims[0]!.claim);
    } else add(dossierId, 'customer-number-slip', 75 - less);
  }
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
