// A zip in memory, for the fuzz command and for tests. What is odd about it can
// be asked for.

import { crc32, deflateRawSync } from 'node:zlib';

export interface MadeEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stored?: boolean;
  /** Flags of the general purpose field: 1 is encrypted. */
  readonly flags?: number;
  readonly method?: number;
  /** What the directory says in place of the truth. */
  readonly says?: { readonly bytes?: number; readonly packed?: number; readonly crc?: number; readonly at?: number; readonly attributes?: number };
}

export function makeZip(entries: readonly MadeEntry[], options: { readonly comment?: string; readonly before?: Uint8Array; readonly count?: number } = {}): Uint8Array {
  const parts: Uint8Array[] = options.before === undefined ? [] : [options.before];
  const rows: Uint8Array[] = [];
  let at = options.before?.length ?? 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const packed = entry.stored === true ? Buffer.from(entry.bytes) : deflateRawSync(entry.bytes);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(entry.flags ?? 0x0800, 2);
    shared.writeUInt16LE(entry.method ?? (entry.stored === true ? 0 : 8), 4);
    shared.writeUInt32LE(entry.says?.crc ?? crc32(entry.bytes), 10);
    shared.writeUInt32LE(entry.says?.packed ?? packed.length, 14);
    shared.writeUInt32LE(entry.says?.bytes ?? entry.bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.says?.attributes ?? 0, 6);
    tail.writeUInt32LE(entry.says?.at ?? at, 10);
    rows.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 3]), shared, tail, name);
    const local = [Buffer.from([0x50, 0x4b, 3, 4]), shared, name, packed];
    parts.push(...local);
    at += local.reduce((sum, part) => sum + part.length, 0);
  }
  const directory = Buffer.concat(rows);
  const comment = Buffer.from(options.comment ?? '');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.count ?? entries.length, 8);
  end.writeUInt16LE(options.count ?? entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, directory, end, comment]);
}
