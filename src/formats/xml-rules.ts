// What XML 1.0 says of names, characters, entities and the declaration, as far as
// a file without a document type needs it. Each answers with what is wrong, in
// words, or null.

const nameStart = ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const name = new RegExp(`^[${nameStart}][${nameStart}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}]*$`, 'u');

/** A name of an element, attribute or processing instruction. */
export const isName = (text: string): boolean => name.test(text);

/** Where the first character stands that may be nowhere in a file; -1 where there is none. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
export const forbiddenAt = (text: string): number => text.search(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);

const declaration =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(["'])1\.\d+\1(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(["'])[A-Za-z][\w.-]*\2)?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(["'])(?:yes|no)\3)?[ \t\n]*\?>$/;

/** A whole processing instruction, `<?` to `?>`; a declaration only at the very start. */
export function instructionProblem(text: string, isFirst: boolean): string | null {
  const target = /^<\?([^ \t\n?]*)(?:[ \t\n][^]*)?\?>$/.exec(text)?.[1] ?? '';
  if (target === '') return 'processing instruction without a target';
  if (!isName(target)) return 'disallowed character in processing instruction name';
  if (target.toLowerCase() !== 'xml') return null;
  if (!isFirst || target !== 'xml') return 'an XML declaration must be at the start of the document';
  return declaration.test(text) ? null : 'the XML declaration is not right';
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text without its entities; or what is wrong with one, and where it ends. */
export function withoutEntities(raw: string): { readonly text: string } | { readonly problem: string; readonly at: number } {
  let text = '';
  let from = 0;
  for (let ampersand = raw.indexOf('&'); ampersand >= 0; ampersand = raw.indexOf('&', from)) {
    const end = raw.indexOf(';', ampersand);
    if (end < 0) return { problem: 'disallowed character in entity name', at: raw.length };
    const entity = raw.slice(ampersand + 1, end);
    const stands = entity.startsWith('#') ? characterOf(entity.slice(1)) : Object.hasOwn(named, entity) ? named[entity] : undefined;
    if (stands === undefined) {
      return { problem: entity === '' ? 'empty entity name' : entity.startsWith('#') ? 'malformed character entity' : isName(entity) ? 'undefined entity' : 'disallowed character in entity name', at: end + 1 };
    }
    text += raw.slice(from, ampersand) + stands;
    from = end + 1;
  }
  return { text: text + raw.slice(from) };
}

function characterOf(number: string): string | undefined {
  const code = /^x[0-9a-fA-F]{1,8}$/.test(number) ? Number.parseInt(number.slice(1), 16) : /^\d{1,8}$/.test(number) ? Number(number) : -1;
  const allowed = code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : undefined;
}

/** Behind the `>` of a document type, which stands outside quotes and brackets; -1 where it is not there. */
export function endOfDoctype(text: string, from: number): number {
  let brackets = 0;
  for (let next = from; next < text.length; next += 1) {
    const sign = text[next];
    if (sign === '"' || sign === "'") {
      next = text.indexOf(sign, next + 1);
      if (next < 0) return -1;
    } else if (sign === '[') brackets += 1;
    else if (sign === ']') brackets -= 1;
    else if (sign === '>' && brackets <= 0) return next + 1;
  }
  return -1;
}
