// Which characters the letters' font has. Another font of the machine would help
// out, but it would be another one on each machine, and PDF/UA takes no empty boxes.

/** The characters that a TrueType font can draw, from its cmap table (formats 4 and 12). */
export function fontCover(font: Buffer): ReadonlySet<number> {
  const covered = new Set<number>();
  const cmap = tableAt(font, 'cmap');
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    const format = font.readUInt16BE(at);
    if (format === 12) {
      for (let group = 0; group < font.readUInt32BE(at + 12); group += 1) {
        const [first, last] = [font.readUInt32BE(at + 16 + group * 12), font.readUInt32BE(at + 20 + group * 12)];
        for (let code = first; code <= last; code += 1) covered.add(code);
      }
    } else if (format === 4) {
      const segments = font.readUInt16BE(at + 6);
      for (let segment = 0; segment < segments; segment += 2) {
        const [last, first] = [font.readUInt16BE(at + 14 + segment), font.readUInt16BE(at + 16 + segments + segment)];
        for (let code = first; code <= last && code < 0xffff; code += 1) covered.add(code);
      }
    }
  }
  return covered;
}

function tableAt(font: Buffer, name: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    if (font.toString('latin1', entry, entry + 4) === name) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`the font has no table ${name}`);
}

/**
 * The same data with text that the font can draw: what it lacks is written without
 * its accents or as what it stands for (`ﬁ` → `fi`), otherwise as `?`. What has no
 * shape (control characters, joiners) is left out; line breaks stay.
 */
export function plainly(value: unknown, covered: ReadonlySet<number>, replaced: Set<string>): unknown {
  if (typeof value === 'string') return plainText(value, covered, replaced);
  if (Array.isArray(value)) return value.map((each) => plainly(each, covered, replaced));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainly(each, covered, replaced)]));
}

const shapeless = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;

function plainText(text: string, covered: ReadonlySet<number>, replaced: Set<string>): string {
  if (/^[\n -~]*$/.test(text)) return text;
  return [...text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').toWellFormed().normalize('NFC')].map((char) => {
    if (char === '\n') return char;
    if (shapeless.test(char)) return '';
    if (covered.has(char.codePointAt(0) ?? 0)) return char;
    replaced.add(char);
    const parts = [...char.normalize('NFKD')].filter((part) => !/\p{M}/u.test(part));
    if (parts.length === 0) return '';
    return parts.every((part) => covered.has(part.codePointAt(0) ?? 0)) ? parts.join('') : '?';
  }).join('');
}
