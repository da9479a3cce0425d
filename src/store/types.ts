// What PostgreSQL's values become: cents are bigint, days and moments are ISO
// text (domain/day.ts), numeric stays text. Never a Date, never a float for
// money. Arrays of these likewise.

import pg from 'pg';

type Parser = (text: string) => unknown;

/** `2026-01-31 09:00:00.123456+00` → `2026-01-31T09:00:00.123Z`. Sessions run in UTC; moments end at milliseconds. */
export function momentOf(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (match === null) throw new RangeError(`not a moment in UTC: ${text}`);
  return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
}

const same: Parser = (text) => text;

// Its published types describe another version.
const arrays = pg.types.arrayParser as unknown as { create(text: string, parser: Parser): { parse(): unknown[] } };
const arrayOf = (parser: Parser): Parser => (text) => arrays.create(text, parser).parse();

const parsers: Readonly<Record<number, Parser>> = {
  20: BigInt,
  1082: same,
  1184: momentOf,
  1700: same,
  1016: arrayOf(BigInt),
  1182: arrayOf(same),
  1185: arrayOf(momentOf),
  1231: arrayOf(same),
};

/** For the `types` of a pg pool or client. */
export const houseTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid, format as 'text'),
} as unknown as pg.CustomTypesConfig;
