// What a claim sheet says, in figures: what a claim rests on, every cent that
// came on top or went off, each charge with its receipt, and what was not
// charged and why. Always adds up to what is open.

import { creditCents } from './allocation.ts';
import { chargedCents, interestId, partOpenCents } from './charges.ts';
import type { Day } from './day.ts';
import type { Fact, PaymentMeans } from './facts.ts';
import { roundHalfUp } from './law/fraction.ts';
import { lawReceipt, type LawReceipt } from './law/receipts.ts';
import { accruedCents, interestOf, type ClaimInterest } from './interest-due.ts';
import { sum, type Cents } from './money.ts';
import { chargeParts, type ArrangementFee, type ChargePart, type MoneyPayloads, type OwedPart } from './money-facts.ts';
import type { ClaimState, DossierState, InterestState, SourceState } from './state.ts';

/** What took something off a claim, or let it go: one line for each part of it. */
export interface SheetLine {
  readonly on: Day;
  readonly kind: SourceState['kind'];
  readonly means?: PaymentMeans;
  /** Of a waiver, with its receipt where a rule gave one. */
  readonly why?: MoneyPayloads['Waived']['why'];
  readonly receipt?: unknown;
  readonly part: OwedPart;
  readonly amountCents: Cents;
}

/** A charge that was made, what was taken back of it, and what is left. Interest stands in `SheetInterest`. */
export interface SheetCharge {
  readonly chargeId: string;
  readonly part: Exclude<ChargePart, 'interest'>;
  readonly on: Day;
  readonly madeCents: Cents;
  readonly withdrawn: readonly { readonly on: Day; readonly amountCents: Cents; readonly why: MoneyPayloads['ChargeWithdrawn']['why'] }[];
  readonly leftCents: Cents;
  readonly openCents: Cents;
  readonly terms: string | null;
  /** As its fact keeps it: one of the law, a charge by hand, or none that is known. */
  readonly receipt: unknown;
  /** So much of what is left is VAT. */
  readonly vat: { readonly percent: number; readonly amountCents: Cents } | null;
  /** Costs of an arrangement, with the law guard's answer. */
  readonly fee?: ArrangementFee;
}

export interface SheetInterest extends Pick<InterestState, 'kind' | 'fromOn' | 'terms'> {
  /** Part of what is open, up to `postedTo` (exclusive). */
  readonly postedCents: Cents;
  readonly postedTo: Day;
  /** What ran since then, up to today. */
  readonly accruedCents: Cents;
  /** All of it up to today, segment by segment. Null: none has run yet. */
  readonly receipt: ClaimInterest['receipt'] | null;
}

/** More time than the bill itself gave. */
export type SheetExtension =
  | {
      readonly kind: 'arrangement';
      readonly arrangementNo: number;
      readonly on: Day;
      readonly instalments: number;
      readonly until: Day;
      readonly lapsedOn?: Day;
      readonly endedOn?: Day;
    }
  | { readonly kind: 'pause'; readonly on: Day; readonly until: Day };

export interface SheetClaim {
  readonly claim: ClaimState;
  readonly extensions: readonly SheetExtension[];
  /** Fourteen-day notices that named it. */
  readonly notices: readonly { readonly on: Day; readonly receivedOn?: Day }[];
  readonly lines: readonly SheetLine[];
  readonly charges: readonly SheetCharge[];
  readonly interest: SheetInterest | null;
  /** Interest that is owed no more from a day on. */
  readonly stopped: readonly { readonly on: Day; readonly fromOn: Day; readonly why: MoneyPayloads['InterestStopped']['why'] }[];
  /** What an arrangement would have cost and does not: the law guard blocked it. */
  readonly blocked: readonly { readonly on: Day; readonly fee: ArrangementFee }[];
}

/** One row of the whole: what was asked, what went off, what is open. */
export interface SheetTotal {
  readonly part: OwedPart;
  readonly askedCents: Cents;
  readonly offCents: Cents;
  readonly openCents: Cents;
}

export interface ClaimSheet {
  readonly on: Day;
  readonly claims: readonly SheetClaim[];
  /** Parts of which anything was asked; principal always. */
  readonly totals: readonly SheetTotal[];
  readonly openCents: Cents;
  readonly accruedCents: Cents;
  /** VAT in all of the costs, by its rate. */
  readonly vat: readonly { readonly percent: number; readonly amountCents: Cents }[];
  /** Of the whole dossier: payments that were taken back, and money that pays nothing yet. */
  readonly takenBack: readonly { readonly on: Day; readonly reversedOn: Day; readonly amountCents: Cents }[];
  readonly creditCents: Cents;
}

/** The sheet of these claims, or of all. Interest is reckoned up to today; `facts` are those that the state was folded from. */
export function claimSheet(state: DossierState, facts: readonly Fact[], today: Day, only: readonly string[] | null = null): ClaimSheet {
  const claims = state.claims.filter((claim) => only === null || only.includes(claim.claim));
  const sheets = claims.map((claim) => sheetOf(state, facts, claim, today));
  const vat = sheets.flatMap((sheet) => sheet.charges.flatMap((charge) => charge.vat ?? []));
  return {
    on: today,
    claims: sheets,
    totals: owedParts.map((part) => totalOf(claims, part)).filter((total) => total.part === 'principal' || total.askedCents > 0n),
    openCents: sum(claims.map((claim) => claim.openCents)),
    accruedCents: sum(sheets.map((sheet) => sheet.interest?.accruedCents ?? 0n)),
    vat: [...new Set(vat.map((each) => each.percent))].map((percent) => ({ percent, amountCents: sum(vat.filter((each) => each.percent === percent).map((each) => each.amountCents)) })),
    takenBack: state.sources.flatMap(({ kind, on, reversedOn, amountCents }) => (kind === 'payment' && reversedOn !== undefined ? [{ on, reversedOn, amountCents }] : [])),
    creditCents: creditCents(state),
  };
}

const owedParts: readonly OwedPart[] = ['principal', ...chargeParts];

function totalOf(claims: readonly ClaimState[], part: OwedPart): SheetTotal {
  const askedCents = sum(claims.map((claim) => (part === 'principal' ? claim.amountCents : chargedCents(claim, part))));
  const openCents = sum(claims.map((claim) => partOpenCents(claim, part)));
  return { part, askedCents, offCents: askedCents - openCents, openCents };
}

function sheetOf(state: DossierState, facts: readonly Fact[], claim: ClaimState, today: Day): SheetClaim {
  return {
    claim,
    extensions: extensionsOf(state, claim),
    notices: state.notices
      .filter((notice) => notice.claims.some((named) => named.claim === claim.claim))
      .map(({ on, receivedOn }) => ({ on, ...(receivedOn ? { receivedOn } : {}) })),
    lines: linesOf(state, facts, claim),
    charges: chargesOf(facts, claim),
    interest: interestShown(state, claim, today),
    stopped: facts.flatMap((fact) => (fact.kind === 'InterestStopped' && fact.data.claim === claim.claim ? [{ on: fact.on, fromOn: fact.data.fromOn, why: fact.data.why }] : [])),
    blocked: feesOf(facts, claim).filter(({ fee }) => fee.amountCents === 0n && fee.verdict === 'blocked'),
  };
}

function extensionsOf(state: DossierState, claim: ClaimState): SheetExtension[] {
  const arranged = state.arrangements.flatMap(({ arrangementNo, claims, agreedOn, instalments, lapsedOn, endedOn }): SheetExtension[] => {
    const last = instalments.at(-1);
    if (!claims.includes(claim.claim) || !last) return [];
    return [{
      kind: 'arrangement', arrangementNo, on: agreedOn, instalments: instalments.length, until: last.dueOn, ...(lapsedOn ? { lapsedOn } : {}), ...(endedOn ? { endedOn } : {}),
    }];
  });
  const paused = state.pauses.filter((pause) => pause.until >= claim.issuedOn).map(({ from, until }): SheetExtension => ({ kind: 'pause', on: from, until }));
  return byDay([...arranged, ...paused]);
}

const byDay = <Row extends { readonly on: Day }>(rows: readonly Row[]): Row[] => rows.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

function linesOf(state: DossierState, facts: readonly Fact[], claim: ClaimState): SheetLine[] {
  return byDay(
    state.sources.flatMap((source) => {
      const waived = source.kind === 'waiver' ? facts.find((fact) => fact.kind === 'Waived' && fact.data.waiverId === source.id) : undefined;
      const about = waived?.kind === 'Waived' ? { why: waived.data.why, ...(waived.data.receipt === undefined ? {} : { receipt: waived.data.receipt }) } : {};
      return source.claimLines
        .filter((line) => line.claim === claim.claim)
        .map(({ part, on = source.on, amountCents }): SheetLine => ({ on, kind: source.kind, ...(source.means ? { means: source.means } : {}), ...about, part: part ?? 'principal', amountCents }));
    }),
  );
}

interface Made {
  readonly chargeId: string;
  readonly part: SheetCharge['part'];
  readonly on: Day;
  readonly amountCents: Cents;
  readonly terms: string | null;
  readonly receipt: unknown;
  readonly fee?: ArrangementFee;
}

/** Every charge that was ever made on the claim, also those that were taken back wholly. */
function chargesOf(facts: readonly Fact[], claim: ClaimState): SheetCharge[] {
  const made: Made[] = [
    ...facts.flatMap((fact) => (fact.kind === 'ChargeMade' && fact.data.claim === claim.claim ? [{ ...fact.data, on: fact.on }] : [])),
    ...feesOf(facts, claim)
      .filter(({ fee }) => fee.amountCents > 0n)
      .map(({ on, fee }): Made => ({ chargeId: fee.chargeId, part: 'administration-costs', on, amountCents: fee.amountCents, terms: null, receipt: fee.receipt, fee })),
  ];
  return byDay(made).map(({ chargeId, part, on, amountCents, terms, receipt, fee }) => {
    const left = claim.charges?.find((charge) => charge.chargeId === chargeId);
    const leftCents = left?.amountCents ?? 0n;
    return {
      chargeId, part, on, madeCents: amountCents, leftCents, openCents: left?.openCents ?? 0n, terms, receipt, vat: vatIn(lawReceipt(receipt), leftCents), ...(fee ? { fee } : {}),
      withdrawn: facts.flatMap((fact) => (fact.kind === 'ChargeWithdrawn' && fact.data.chargeId === chargeId ? [{ on: fact.on, amountCents: fact.data.amountCents, why: fact.data.why }] : [])),
    };
  });
}

/** What agreements said that they cost, whatever the guard made of it. */
const feesOf = (facts: readonly Fact[], claim: ClaimState): { on: Day; fee: ArrangementFee }[] =>
  facts.flatMap((fact) => (fact.kind === 'ArrangementAgreed' && fact.data.fee?.claim === claim.claim ? [{ on: fact.on, fee: fact.data.fee }] : []));

/** The VAT in a charge, in proportion where the charge is a share of its receipt. */
function vatIn(receipt: LawReceipt | null, amountCents: Cents): SheetCharge['vat'] {
  if (receipt?.rule !== 'collection-costs' && receipt?.rule !== 'costs-after-notice') return null;
  for (const line of receipt.lines) {
    if (line.kind === 'vat' && line.amountCents > 0n && amountCents > 0n) return { percent: line.percent, amountCents: roundHalfUp(amountCents * line.amountCents, receipt.amountCents) };
  }
  return null;
}

function interestShown(state: DossierState, claim: ClaimState, today: Day): SheetInterest | null {
  const { interest } = claim;
  if (!interest) return null;
  return {
    kind: interest.kind, fromOn: interest.fromOn, terms: interest.terms, postedTo: interest.postedTo,
    postedCents: claim.charges?.find((charge) => charge.chargeId === interestId(claim.claim))?.amountCents ?? 0n,
    accruedCents: accruedCents(state, claim, today),
    receipt: interestOf(state, claim, today)?.receipt ?? null,
  };
}
