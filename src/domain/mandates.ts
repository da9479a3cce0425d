// A mandate: the customer's leave to collect from an account. What it is on a
// day is derived from its days; it is never deleted, because banks ask for it
// up to thirteen months after the last collection.

import { addMonths, type Day } from './day.ts';
import { rowOn, type DatedTable } from './law/dated-table.ts';
import { directDebitTerms, type DirectDebitRow } from './law/tables.ts';
import type { ReturnStep } from './return-reasons.ts';

/** CORE: everybody, with the right to a refund. B2B: businesses, registered at their bank, without it. */
export type DirectDebitScheme = 'CORE' | 'B2B';
export const directDebitSchemes = ['CORE', 'B2B'] as const satisfies readonly DirectDebitScheme[];
/** First, recurrent, final, one-off. RCUR is right for the first one too. */
export type SequenceType = 'FRST' | 'RCUR' | 'FNAL' | 'OOFF';
export const sequenceTypes = ['FRST', 'RCUR', 'FNAL', 'OOFF'] as const satisfies readonly SequenceType[];
/** `import`: signed before, handed over by the bookkeeping. */
export type MandateChannel = 'portal' | 'paper' | 'import';
export const mandateChannels = ['portal', 'paper', 'import'] as const satisfies readonly MandateChannel[];

/** What sort of mandate it is. */
export interface MandateSort {
  readonly scheme: DirectDebitScheme;
  /** For one collection only. */
  readonly oneOff: boolean;
}

/** What the bank does not know yet: goes along with each collection until one of them is settled. */
export interface MandateAmendment {
  readonly originalMandateId?: string;
  /** An IBAN of the same bank, or `SMNDA`: same mandate, new debtor account. */
  readonly originalAccount?: string;
  readonly originalCreditorId?: string;
  readonly originalCreditorName?: string;
}

/** The days that say what a mandate is worth on another day. */
export type MandateDays = Pick<Mandate, 'signedOn' | 'pausedOn' | 'stoppedOn' | 'revokedOn' | 'usedUpOn' | 'lastCollectedOn'>;

export interface Mandate {
  /** Unique for the creditor identifier, at most 35 characters, kept for ever. */
  readonly mandateId: string;
  readonly dossierId: number;
  readonly partyId: number;
  readonly scheme: DirectDebitScheme;
  /** For one collection only. */
  readonly oneOff: boolean;
  readonly iban: string;
  readonly holderName: string;
  /** Null while it is asked for and not signed. */
  readonly signedOn: Day | null;
  readonly channel: MandateChannel;
  readonly evidenceId: string | null;
  /** Of the words that were agreed to. */
  readonly textVersion: string | null;
  /** Collections wait until somebody has spoken with the customer. */
  readonly pausedOn: Day | null;
  /** The account cannot be collected from; another one makes it usable again. */
  readonly stoppedOn: Day | null;
  readonly revokedOn: Day | null;
  /** A final or one-off collection was made with it. */
  readonly usedUpOn: Day | null;
  /** Day of the latest collection that was handed to the bank, also where it failed. */
  readonly lastCollectedOn: Day | null;
  readonly amendment: MandateAmendment | null;
  /** The payment provider that collects with it, and knows the account; null or left out where it is the creditor's own bank. */
  readonly provider?: string | null;
}

export type MandateStanding = 'valid' | 'unsigned' | 'paused' | 'stopped' | 'expired' | 'used-up' | 'revoked';
export const mandateStandings = ['valid', 'unsigned', 'paused', 'stopped', 'expired', 'used-up', 'revoked'] as const satisfies readonly MandateStanding[];

/** What a mandate is on a day; of several reasons the one that cannot be mended. */
export function mandateStanding(mandate: MandateDays, on: Day): MandateStanding {
  const since = (from: Day | null): boolean => from !== null && from <= on;
  if (since(mandate.revokedOn)) return 'revoked';
  if (since(mandate.usedUpOn)) return 'used-up';
  if (!since(mandate.signedOn)) return 'unsigned';
  if (on > lastUsableOn(mandate)!) return 'expired';
  if (since(mandate.stoppedOn)) return 'stopped';
  return since(mandate.pausedOn) ? 'paused' : 'valid';
}

/**
 * The last day on which it can be collected with: 36 months after the latest collection, or after
 * signing where there was none (the careful reading). Null where it is not signed.
 */
export function lastUsableOn(mandate: Pick<Mandate, 'signedOn' | 'lastCollectedOn'>, table: DatedTable<DirectDebitRow> = directDebitTerms): Day | null {
  const from = mandate.lastCollectedOn ?? mandate.signedOn;
  if (from === null) return null;
  const row = rowOn(table, from);
  return addMonths(from, (row.ok ? row.value : table.rows[0]).mandateMonths);
}

/** RCUR, unless it is for once, or the creditor's bank wants the first or last one marked. A final one cannot be tried again: only by choice. */
export function sequenceOf(mandate: Pick<Mandate, 'oneOff' | 'lastCollectedOn'>, marks: { readonly first?: boolean; readonly final?: boolean } = {}): SequenceType {
  if (mandate.oneOff) return 'OOFF';
  if (marks.final === true) return 'FNAL';
  return marks.first === true && mandate.lastCollectedOn === null ? 'FRST' : 'RCUR';
}

/** The same mandate on another account of the same customer; `not-mendable` where it can no longer be used at all. */
export function amendAccount(mandate: Mandate, iban: string, on: Day): Mandate | 'not-mendable' | 'same-account' {
  const standing = mandateStanding(mandate, on);
  if (standing === 'revoked' || standing === 'used-up' || standing === 'expired') return 'not-mendable';
  // A provider's mandate is for the account that made the first payment.
  if (mandate.provider) return 'not-mendable';
  // What the bank said of an account it would say again.
  if (iban === mandate.iban) return mandate.stoppedOn === null ? mandate : 'same-account';
  const { originalAccount: pending, ...others } = mandate.amendment ?? {};
  const known = pending ?? mandate.iban; // the account that the banks know
  const original = known === 'SMNDA' || !sameBank(known, iban) ? 'SMNDA' : known;
  // Banks that were never asked have nothing to be told; nor have they when the account is the old one again.
  const amendment: MandateAmendment = { ...others, ...(mandate.lastCollectedOn !== null && known !== iban && { originalAccount: original }) };
  return { ...mandate, iban, stoppedOn: null, amendment: Object.keys(amendment).length === 0 ? null : amendment };
}

/** Dutch account numbers name their bank in the fifth to eighth place; others do not do so alike. */
const sameBank = (one: string, other: string): boolean => one.startsWith('NL') && other.startsWith('NL') && one.slice(4, 8) === other.slice(4, 8);

/** The mandate under another number, as when the bookkeeping gives one: a new one to keep, with the first number as its original. The old one is used up. */
export function amendMandateId(mandate: Mandate, mandateId: string): Mandate {
  if (mandateId === mandate.mandateId || mandate.lastCollectedOn === null) return { ...mandate, mandateId };
  return { ...mandate, mandateId, amendment: { ...mandate.amendment, originalMandateId: mandate.amendment?.originalMandateId ?? mandate.mandateId } };
}

/** Taken back, by the customer or because there never was one. The first day stands. */
export const revokeMandate = (mandate: Mandate, on: Day): Mandate => ({ ...mandate, revokedOn: mandate.revokedOn ?? on });

/** What a collection that came back does to its mandate. */
export function mandateAfterReturn(mandate: Mandate, step: Pick<ReturnStep, 'mandate'>, on: Day): Mandate {
  switch (step.mandate) {
    case 'stays':
      return mandate;
    case 'paused':
      return { ...mandate, pausedOn: mandate.pausedOn ?? on };
    case 'stopped':
      return { ...mandate, stoppedOn: mandate.stoppedOn ?? on };
    case 'revoked':
      return revokeMandate(mandate, on);
  }
}

/** After a collection was handed to the bank: the 36 months begin anew; a final or one-off one uses it up. */
export function mandateAfterFiling(mandate: Mandate, collectOn: Day, sequence: SequenceType): Mandate {
  const lastCollectedOn = mandate.lastCollectedOn !== null && mandate.lastCollectedOn > collectOn ? mandate.lastCollectedOn : collectOn;
  const usedUp = sequence === 'FNAL' || sequence === 'OOFF';
  return { ...mandate, lastCollectedOn, usedUpOn: usedUp ? (mandate.usedUpOn ?? collectOn) : mandate.usedUpOn };
}
