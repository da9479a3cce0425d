// A zip for people to take along: names in UTF-8, the same bytes for the same
// content, whatever the moment.

import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** With slashes for folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1 January 1980, the first day that a zip can say. */
const noDate = 0x0021;
const utf8Names = 0x0800;
const deflated = 8;

/** The whole zip. Meant for some hundreds of files and tens of megabytes. */
export function zipFile(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name: named, bytes } of entries) {
    const name = Buffer.from(named, 'utf8');
    const packed = deflateRawSync(bytes);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(utf8Names, 2);
    about.writeUInt16LE(deflated, 4);
    about.writeUInt16LE(noDate, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 3]), about, place, name);
    const local = [Buffer.from([0x50, 0x4b, 3, 4]), about, name, packed];
    parts.push(...local);
    for (const part of local) at += part.length;
  }
  const rows = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(rows.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, rows, end]));
}
