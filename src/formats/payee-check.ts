// The names that a bank doubts, in its answer (pain.002) to a file of transfers. It
// rejects nothing: the transfer waits until somebody lets it go at the bank, or went.

import type { PayeeDoubt } from '#domain/payee-check.ts';

import type { StatusReport } from './pain002.ts';

export interface DoubtedPayee {
  /** `file` and `batch`: the bank does not say which transfer in it. */
  readonly of: 'file' | 'batch' | 'transaction';
  /** Our message id, batch id or end-to-end id. */
  readonly id: string;
  readonly doubt: PayeeDoubt;
}

/** Statuses of one transfer, from ISO's external payment transaction status codes. RCVC (the name is right) is no doubt. */
const ofTransfer: Readonly<Record<string, PayeeDoubt>> = { RVNM: 'no-match', RVMC: 'close-match', RVNA: 'not-possible', RVNC: 'not-possible' };

/** Of a batch or file: something in it is wrong (banks put any of these there, whatever it is), or nothing could be checked. */
const ofMany: Readonly<Record<string, PayeeDoubt>> = { RVCM: 'some', RVMC: 'some', RVNM: 'some', RVNA: 'not-possible', RVNC: 'not-possible' };

/** Every doubt, the narrowest there is: a batch or file counts only where none of its own transfers is named with one. */
export function doubtedPayeesIn({ status, originalMessageId, batches, transactions }: StatusReport): DoubtedPayee[] {
  const named = transactions.flatMap(({ status: own, endToEndId, batchId }) => {
    const doubt = ofTransfer[own ?? ''];
    return doubt === undefined || endToEndId === undefined ? [] : [{ of: 'transaction', id: endToEndId, doubt, batchId } as const];
  });
  const doubtedBatches = batches.flatMap(({ batchId, status: own }) => {
    const doubt = ofMany[own ?? ''];
    return doubt === undefined || named.some((one) => one.batchId === batchId) ? [] : [{ of: 'batch', id: batchId, doubt } as const];
  });
  const doubt = ofMany[status ?? ''];
  const isFile = doubt !== undefined && originalMessageId !== undefined && named.length + doubtedBatches.length === 0;
  return [...(isFile ? [{ of: 'file', id: originalMessageId, doubt } as const] : []), ...doubtedBatches, ...named.map(({ of, id, doubt: own }) => ({ of, id, doubt: own }))];
}
