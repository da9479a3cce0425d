// How large a picture is: Outlook draws a logo in its own size, however large,
// unless the mail says otherwise in attributes.

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Of a `data:image/png|gif|jpeg;base64,…`; null of anything else, or where it cannot be told. */
export function imageSize(dataUri: string): ImageSize | null {
  const [, kind, base64] = /^data:image\/(png|gif|jpeg);base64,(.+)$/.exec(dataUri) ?? [];
  if (kind === undefined || base64 === undefined) return null;
  const bytes = Buffer.from(base64, 'base64');
  const size = kind === 'png' ? pngSize(bytes) : kind === 'gif' ? gifSize(bytes) : jpegSize(bytes);
  return size !== null && size.width > 0 && size.height > 0 ? size : null;
}

/** The largest size in the same shape that fits, never larger than it is. */
export function fitted({ width, height }: ImageSize, within: ImageSize): ImageSize {
  const scale = Math.min(1, within.width / width, within.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const pngSize = (bytes: Buffer): ImageSize | null =>
  bytes.length >= 24 && bytes.toString('latin1', 12, 16) === 'IHDR' ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : null;

const gifSize = (bytes: Buffer): ImageSize | null =>
  bytes.length >= 10 && bytes.toString('latin1', 0, 3) === 'GIF' ? { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) } : null;

/** Walks the segments to the one that starts the picture (SOF0 to SOF15, without the tables C4, C8 and CC). */
function jpegSize(bytes: Buffer): ImageSize | null {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
  }
  return null;
}
