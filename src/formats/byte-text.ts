// Bytes that come in pieces become text. XML says its encoding in its first
// line; without one it is UTF-8. A decoder never guesses: bytes that do not fit
// are refused.

import { FileRefused, shorten } from './file-refused.ts';

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const DECLARATION_BYTES = 256;

const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
};

export interface ByteText {
  /** Text so far; may hold back bytes until it knows the encoding. Throws `FileRefused`. */
  write(bytes: Uint8Array): string;
  end(): string;
}

/** Decodes XML bytes: UTF-8 (with or without BOM) or the declared ISO-8859-1, ISO-8859-15 or Windows-1252. */
export function xmlBytesToText(): ByteText {
  let head: Uint8Array | null = new Uint8Array(0);
  let decoder: TextDecoder | null = null;
  let encoding = '';

  const decode = (bytes: Uint8Array | undefined): string => {
    try {
      return bytes === undefined ? decoder!.decode() : decoder!.decode(bytes, { stream: true });
    } catch {
      throw new FileRefused({ code: 'encoding-broken', line: 0, column: 0, expected: encoding });
    }
  };
  const start = (): string => {
    const bytes = head!;
    head = null;
    encoding = declaredEncoding(bytes);
    decoder = new TextDecoder(encoding, { fatal: true });
    return decode(bytes);
  };

  return {
    write(bytes) {
      if (head === null) return decode(bytes);
      const joined = new Uint8Array(head.length + bytes.length);
      joined.set(head);
      joined.set(bytes, head.length);
      head = joined;
      return head.length < DECLARATION_BYTES ? '' : start();
    },
    end() {
      return (head === null ? '' : start()) + decode(undefined);
    },
  };
}

function declaredEncoding(bytes: Uint8Array): string {
  const first = Array.from(bytes.subarray(0, DECLARATION_BYTES), (byte) => String.fromCharCode(byte)).join('');
  const refuse = (found: string): never => {
    throw new FileRefused({ code: 'encoding-unknown', line: 1, column: 1, found, expected: 'UTF-8' });
  };
  if (first.startsWith('\xfe\xff') || first.startsWith('\xff\xfe') || /^(\0<|<\0)/.test(first)) return refuse('UTF-16');
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(first)?.[1];
  if (declared === undefined) return 'utf-8';
  return encodings[declared.toLowerCase()] ?? refuse(shorten(declared));
}
