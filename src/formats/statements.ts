// A bank statement in whichever format it came: the first sign tells XML (camt)
// from MT940, and everybody gets the same events.

import type { ByteSource } from './byte-text.ts';
import { streamFeedFile } from './bank-feed-file.ts';
import { streamCamt } from './camt.ts';
import { streamMt940 } from './mt940.ts';
import { collectStatements, type StatementEvent, type StatementOptions, type StatementOutcome } from './statement.ts';

/** Yields what the file says as it is read: camt.052, .053, .054, MT940 or MT942. A refusal comes as the last event. */
export async function* streamStatements(bytes: ByteSource, options: StatementOptions = {}): AsyncGenerator<StatementEvent> {
  const source = peekable(bytes);
  const first = await source.firstSign();
  yield* first === '{' ? streamFeedFile(source.bytes()) : first === '<' ? streamCamt(source.bytes(), options) : streamMt940(source.bytes(), options);
}

/** The whole file at once, or the reason why not. For files that fit in memory. */
export const readStatements = (bytes: ByteSource, options: StatementOptions = {}): Promise<StatementOutcome> =>
  collectStatements(streamStatements(bytes, options));

/** A file that begins with more white space than this is none of ours. */
const MOST_SPACE = 4_096;

function peekable(source: ByteSource): { firstSign(): Promise<string>; bytes(): AsyncGenerator<Uint8Array> } {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const seen: Uint8Array[] = [];
  return {
    async firstSign() {
      for (let looked = 0; looked < MOST_SPACE; looked += seen.at(-1)?.length ?? 0) {
        const next = await iterator.next();
        if (next.done === true) return '';
        seen.push(next.value);
        // Byte order marks, and the zeros of UTF-16, are passed over: the XML reader says what is wrong with them.
        const sign = next.value.find((byte) => byte > 0x20 && byte < 0x7f);
        if (sign !== undefined) return String.fromCharCode(sign);
      }
      return '';
    },
    async *bytes() {
      try {
        yield* seen;
        for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
      } finally {
        await iterator.return?.();
      }
    },
  };
}
