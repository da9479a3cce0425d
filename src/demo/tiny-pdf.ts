// A one-page PDF with some lines of text, made by hand: the bills of the demo.

/** The smallest file that every reader opens. Letters outside Western European become plain ones. */
export function tinyPdf(lines: readonly string[]): Buffer {
  const content = ['BT', '/F1 11 Tf', '72 770 Td', '16 TL', ...lines.map((line) => `(${escape(line)}) Tj T*`), 'ET'].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** One byte a letter: the euro stands at 0x80 in the font's encoding. */
const escape = (line: string): string =>
  [...line]
    .map((letter) => (letter === '€' ? '\u0080' : letter === '\u00a0' ? ' ' : (letter.codePointAt(0) as number) > 255 ? plain(letter) : letter))
    .join('')
    .replace(/[\\()]/g, '\\$&');

const undecomposable: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', Ł: 'L', đ: 'd' };
const plain = (letter: string): string => undecomposable[letter] ?? (/^[\u0020-\u007e]/.exec(letter.normalize('NFD'))?.[0] ?? '?');
