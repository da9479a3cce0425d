// The bank's answer (pain.002) to a file of ours, whichever it was: of direct
// debits, or of refunds. The bank's package lays both in one place.

import type { Actor } from '#domain/facts.ts';
import type { FileProblem } from '#domain/file-problems.ts';
import type { Deps } from './deps.ts';
import { readRefundStatus } from './follow-refunds.ts';
import type { IncomingFile } from './incoming-file.ts';
import { readDebitStatus } from './read-debit-status.ts';

export interface BankAnswer {
  /** This very file was read before. */
  readonly again: boolean;
  /** Direct debits that the bank refuses. */
  readonly rejected: number;
  /** Refunds that the bank refuses. */
  readonly refunds: number;
  /** Refunds whose name the bank doubts: each is a task. */
  readonly doubted: number;
  /** What it refuses and nobody here knows, or that had ended already. */
  readonly unknown: number;
}

export type BankAnswerOutcome = { readonly ok: true; readonly value: BankAnswer } | { readonly ok: false; readonly problem: FileProblem };

/** Takes it in for both. The same again changes nothing. */
export async function readBankAnswer(deps: Deps, creditorId: number, file: IncomingFile, by: Actor): Promise<BankAnswerOutcome> {
  // Refunds first: only the other one notes that the file was read.
  const refunds = await readRefundStatus(deps, creditorId, file, by);
  if (!refunds.ok) return refunds;
  const debits = await readDebitStatus(deps, creditorId, file);
  if (!debits.ok) return debits;
  const { again, rejected, unknown } = debits.value;
  return { ok: true, value: { again, rejected, refunds: refunds.value.rejected, doubted: refunds.value.doubted, unknown: Math.max(0, unknown - refunds.value.known) } };
}
