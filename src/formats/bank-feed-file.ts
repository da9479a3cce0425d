// What a bank's API told, as a file of our own: a head and an entry a line, as
// JSON. So it goes the way of every statement: it has a fingerprint, its lines
// count once, and the same reader shows it. It has no balances.

import { z } from 'zod';
import type { FedAccount } from '#domain/bank-feed.ts';
import { parseDay, type Day } from '#domain/day.ts';

import type { ByteSource } from './byte-text.ts';
import type { StatementEvent } from './statement.ts';

export const feedFormat = 'bank-feed';

/** The same account told the same way gives the same bytes. */
export function writeFeedFile({ account, untilOn, entries }: FedAccount): string {
  const head = { format: feedFormat, account, untilOn };
  return [head, ...entries.map((entry) => ({ ...entry, amountCents: String(entry.amountCents) }))].map((line) => JSON.stringify(line)).join('\n') + '\n';
}

const dayShape = z.string().transform((text, context): Day => {
  const read = parseDay(text);
  if (read !== null) return read;
  context.addIssue('no day');
  return z.NEVER;
});
const headShape = z.strictObject({ format: z.literal(feedFormat), account: z.string().min(1).max(40), untilOn: dayShape });
const said = z.string().max(2_000).optional();
const entryShape = z.strictObject({
  bookedOn: dayShape, valueOn: dayShape, amountCents: z.string().regex(/^-?\d{1,15}$/), bankReference: said, counterpartyName: said, counterpartyIban: said, remittance: said,
  structuredReference: said,
});

const MOST_BYTES = 50_000_000;

/** Yields what such a file says; a refusal comes as the last event, with its line. */
export async function* streamFeedFile(bytes: ByteSource): AsyncGenerator<StatementEvent> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      yield { kind: 'problem', problem: { code: 'not-camt', line: 1, column: 1, expected: feedFormat } };
      return;
    }
    chunks.push(chunk);
  }
  const lines = Buffer.concat(chunks).toString('utf8').split('\n').filter((line) => line !== '');
  const head = headShape.safeParse(parsed(lines[0] ?? ''));
  if (!head.success) {
    yield { kind: 'problem', problem: { code: 'not-camt', line: 1, column: 1, expected: feedFormat } };
    return;
  }
  const { account, untilOn } = head.data;
  yield { kind: 'format', format: feedFormat };
  yield { kind: 'statement', statement: { id: `${feedFormat}-${untilOn}`, account, currency: 'EUR' } };
  for (const [index, line] of lines.slice(1).entries()) {
    const read = entryShape.safeParse(parsed(line));
    if (!read.success) {
      yield { kind: 'problem', problem: { code: 'not-camt', line: index + 2, column: 1, expected: feedFormat } };
      return;
    }
    const { amountCents, bookedOn, valueOn, bankReference, counterpartyName, counterpartyIban, remittance, structuredReference } = read.data;
    yield {
      kind: 'entry',
      entry: {
        entryNo: index + 1, partNo: 1, bookedOn, valueOn, amountCents: BigInt(amountCents),
        ...(bankReference === undefined ? {} : { bankReference }), ...(counterpartyName === undefined ? {} : { counterpartyName }),
        ...(counterpartyIban === undefined ? {} : { counterpartyIban }), ...(remittance === undefined ? {} : { remittance }),
        ...(structuredReference === undefined ? {} : { structuredReference }),
      },
    };
  }
  yield { kind: 'statement-end', end: { closingOn: untilOn, notBooked: 0 } };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
