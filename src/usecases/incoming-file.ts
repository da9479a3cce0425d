// A file that somebody hands in, and its identity: kind and content. Its name
// does not matter.

import { createHash } from 'node:crypto';
import type { ByteSource } from '#formats/byte-text.ts';
import type { InboxKind } from '#store/intake.ts';

export interface IncomingFile {
  /** For people; a path is cut down to its last part. */
  readonly fileName: string;
  /** Opens the file at its start; called once or twice. */
  readonly open: () => ByteSource;
}

export interface Fingerprinting {
  readonly bytes: ByteSource;
  /** Known once all bytes have been read. */
  readonly inboxId: () => string;
}

/** Lets the bytes through and identifies what passed. */
export function fingerprinting(kind: InboxKind, source: ByteSource): Fingerprinting {
  const hash = createHash('sha256');
  let whole = false;
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
    whole = true;
  }
  return {
    bytes: passing(),
    inboxId: () => {
      if (!whole) throw new Error('the file has not been read to its end');
      return inboxIdOf(kind, hash.copy().digest('hex'));
    },
  };
}

/** Reads the file once, only to identify it. */
export async function identify(kind: InboxKind, source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source) hash.update(chunk);
  return inboxIdOf(kind, hash.digest('hex'));
}

/** Half of the digest is far more than enough to tell files apart, and stands in every fact that came of it. */
const inboxIdOf = (kind: InboxKind, digest: string): string => `${kind}:${digest.slice(0, 32)}`;

export const plainName = (fileName: string): string => fileName.split(/[/\\]/).at(-1)!.slice(0, 200);
