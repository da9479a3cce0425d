// A bank statement in whichever format it came: the first sign tells XML (camt)
// from MT940, and everybody gets the same events.

import type { ByteSource } from './byte-text.ts';
import { streamFeedFile } from './bank-feed-file.ts';
import { camtEvents } from './camt.ts';
import { mt940Events } from './mt940.ts';
import { collectStatements, mostBytesAtOnce, oneByOne, type StatementEvent, type StatementEvents, type StatementOptions, type StatementOutcome } from './statement.ts';

/** Yields what the file says as it is read: camt.052, .053, .054, MT940 or MT942. A refusal comes as the last event. Memory does not grow with the file. */
export async function* statementEvents(bytes: ByteSource, options: StatementOptions = {}): AsyncGenerator<StatementEvents> {
  const source = peekable(bytes);
  const first = await source.firstSign();
  if (first === '{') for await (const event of streamFeedFile(source.bytes())) yield [event];
  else for await (const events of first === '<' ? camtEvents(source.bytes(), options) : mt940Events(source.bytes(), options)) yield events;
}

/** The same, event by event. */
export const streamStatements = (bytes: ByteSource, options: StatementOptions = {}): AsyncGenerator<StatementEvent> => oneByOne(statementEvents(bytes, options));

/** The whole file at once, or the reason why not. For files that fit in memory. */
export const readStatements = (bytes: ByteSource, options: StatementOptions = {}): Promise<StatementOutcome> =>
  collectStatements(streamStatements(bytes, { maxBytes: mostBytesAtOnce, ...options }));

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
        for (let next = seen.shift(); next !== undefined; next = seen.shift()) yield next;
        for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
      } finally {
        await iterator.return?.();
      }
    },
  };
}
