// `fuzz invoices`: damaged invoices and zips. Some are broken blindly, byte by
// byte; of some one amount is changed, so that it is known beforehand whether
// the totals still tie. Reader and rules must answer each, in time, and never
// take one whose totals do not follow from each other.

import { claimOfInvoice } from '#formats/ubl-claim.ts';
import { readUbl } from '#formats/ubl.ts';
import { readZipDirectory, readZipEntry, type ZipSource } from '#formats/zip.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { inflate } from '#usecases/invoice-files.ts';
import { amountsOf, madeSupplier, randomInvoice, ties, writeUbl } from './made-invoice.ts';
import { makeZip } from './made-zip.ts';

export interface InvoiceFuzz {
  readonly files: number;
  readonly seed: number;
  readonly onProgress?: (done: number) => void;
}

export interface InvoiceFuzzed {
  readonly files: number;
  readonly seed: number;
  /** How each kind of damage was answered: `read`, or the first problem's rule or code. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly slowestMs: number;
  /** What must never happen, with the file as base64 to try again. At most ten. */
  readonly failures: readonly { readonly round: number; readonly kind: string; readonly why: string; readonly file: string }[];
}

/** Longer than this for one small file is a hang. */
const MOST_MS = 2_000;

/** Tries that many damaged files; the same ones for the same seed. */
export async function fuzzInvoices({ files, seed, onProgress }: InvoiceFuzz): Promise<InvoiceFuzzed> {
  const next = numbers(seed);
  const answers: Record<string, Record<string, number>> = {};
  const failures: InvoiceFuzzed['failures'][number][] = [];
  let slowestMs = 0;
  for (let round = 0; round < files; round += 1) {
    const attempt = attempts[next(attempts.length)]!;
    const made = attempt.make(next);
    const { bytes } = made;
    const from = performance.now();
    const answer = await attempt.read(made).catch((error: unknown) => `!${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const took = performance.now() - from;
    slowestMs = Math.max(slowestMs, took);
    const why = answer.startsWith('!') ? answer.slice(1) : took > MOST_MS ? `took ${Math.round(took)} ms` : null;
    if (why !== null && failures.length < 10) failures.push({ round, kind: attempt.kind, why, file: Buffer.from(bytes).toString('base64') });
    const counts = (answers[attempt.kind] ??= {});
    const counted = why === null ? answer : 'FAILURE';
    counts[counted] = (counts[counted] ?? 0) + 1;
    onProgress?.(round + 1);
  }
  return { files, seed, answers, slowestMs: Math.round(slowestMs), failures };
}

/** Whether it may be read: `yes` it must be, `no` it must be refused, `either` nobody knows, but what is read must tie. */
type MayRead = 'yes' | 'no' | 'either';

interface Made {
  readonly bytes: Uint8Array;
  readonly mayRead: MayRead;
  /** Of a zip: what was packed. Nothing else may come out. */
  readonly contents?: readonly Uint8Array[];
}

interface Attempt {
  readonly kind: string;
  readonly make: (next: Next) => Made;
  /** What it answers; `!` before what must not be. */
  readonly read: (made: Made) => Promise<string>;
}

const attempts: readonly Attempt[] = [
  { kind: 'untouched', make: (next) => ({ bytes: encode(writeUbl(randomInvoice(next))), mayRead: 'yes' }), read: readInvoice },
  { kind: 'amount changed', make: withOtherAmounts, read: readInvoice },
  { kind: 'amount changed', make: withOtherAmounts, read: readInvoice },
  { kind: 'element cut, doubled or filled', make: (next) => ({ bytes: damagedInside(encode(writeUbl(randomInvoice(next))), next), mayRead: 'either' }), read: readInvoice },
  { kind: 'bytes', make: (next) => ({ bytes: damaged(encode(writeUbl(randomInvoice(next))), next), mayRead: 'either' }), read: readInvoice },
  { kind: 'zip', make: damagedZip, read: readZip },
];

async function readInvoice({ bytes, mayRead }: Made): Promise<string> {
  const read = await readUbl([bytes.subarray(0, bytes.length >> 1), bytes.subarray(bytes.length >> 1)]);
  if (!read.ok) {
    const said = read.problems.map((problem) => fileProblemText(problem, 'nl') + fileProblemText(problem, 'en')).join(' ');
    if (/\bundefined(?! entity)|\[object/.test(said)) return `!cannot say why: ${said}`;
    return mayRead === 'yes' ? `!refused, though nothing is wrong: ${said}` : (read.problems[0].rule ?? read.problems[0].code);
  }
  if (mayRead === 'no') return '!read, though its totals do not tie';
  const contradiction = contradictionIn(Buffer.from(bytes).toString('utf8'));
  if (contradiction !== null) return `!read, though ${contradiction}`;
  const { payableCents } = read.value;
  const claim = claimOfInvoice(read.value, { name: madeSupplier.name });
  if (!claim.ok) return claim.problems[0].rule ?? claim.problems[0].code;
  const asked = claim.value?.claim.amountCents ?? 0n;
  return (asked < 0n ? -asked : asked) === payableCents ? 'read' : '!the claim is not what is to be paid';
}

/** Reckons the totals once more, straight from the text; null also where the text is too odd for that. */
function contradictionIn(xml: string): string | null {
  if (/<!--|<!\[CDATA\[|&#/.test(xml)) return null;
  const totals = /<cac:LegalMonetaryTotal>([\s\S]*?)<\/cac:LegalMonetaryTotal>/.exec(xml)?.[1];
  if (totals === undefined) return null;
  const at = (tag: string): bigint => centsOf(new RegExp(`<cbc:${tag}[^>]*>([^<]*)<`).exec(totals)?.[1] ?? '0');
  const rounding = at('PayableRoundingAmount');
  if (at('PayableAmount') !== at('TaxInclusiveAmount') - at('PrepaidAmount') + rounding) return 'what is to be paid is not the total less what was prepaid';
  const tax = /<cac:TaxTotal>\s*<cbc:TaxAmount[^>]*>([^<]*)</.exec(xml)?.[1];
  if (tax !== undefined && at('TaxInclusiveAmount') !== at('TaxExclusiveAmount') + centsOf(tax)) return 'the total with VAT is not the total plus VAT';
  const lines = [...xml.matchAll(/<cac:(?:Invoice|CreditNote)Line>[\s\S]*?<cbc:LineExtensionAmount[^>]*>([^<]*)</g)].map((match) => centsOf(match[1]!));
  return at('LineExtensionAmount') === lines.reduce((sum, cents) => sum + cents, 0n) ? null : 'its lines are not its total';
}

function centsOf(text: string): bigint {
  const [, sign, whole = '', part = ''] = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/.exec(text) ?? [];
  const cents = BigInt(`${whole}${part.padEnd(2, '0').slice(0, 2)}` || '0');
  return sign === '-' ? -cents : cents;
}

/** One to three amounts are changed, often alike, as a careless or clever hand would: whether the whole still ties is reckoned apart from the reader. */
function withOtherAmounts(next: Next): Made {
  const made = randomInvoice(next);
  const amounts: Record<string, bigint> = { ...amountsOf(made) };
  const names = Object.keys(amounts);
  const change = (): bigint => BigInt([1, 99, 100, 101, 1 + next(10_000)][next(5)]!) * (next(2) === 0 ? 1n : -1n);
  const alike = next(2) === 0 ? change() : null;
  for (let changes = 1 + next(3); changes > 0; changes -= 1) {
    const name = names[next(names.length)]!;
    amounts[name] = amounts[name]! + (alike ?? change());
  }
  return { bytes: encode(writeUbl(made, amounts)), mayRead: ties(made, amounts) ? 'yes' : 'no' };
}

async function readZip({ bytes, contents = [] }: Made): Promise<string> {
  const source: ZipSource = {
    size: bytes.length,
    read: async (offset, length) => {
      if (offset < 0 || length < 0 || offset + length > bytes.length) throw new Error(`asked for ${offset}+${length} of ${bytes.length}`);
      return bytes.subarray(offset, offset + length);
    },
  };
  const directory = await readZipDirectory(source);
  if (!directory.ok) return directory.problem.code;
  let answer = 'read';
  for (const entry of directory.entries) {
    const outcome = await readZipEntry(source, entry, inflate);
    if (!outcome.ok) answer = outcome.problem.code;
    else if (!contents.some((packed) => Buffer.compare(packed, outcome.bytes) === 0)) return '!something came out that was never packed';
    else await readUbl([outcome.bytes]);
  }
  return answer;
}

function damagedZip(next: Next): Made {
  const contents = Array.from({ length: 1 + next(3) }, () => encode(writeUbl(randomInvoice(next))));
  const zip = makeZip(contents.map((bytes, index) => ({ name: `F-${index}.xml`, bytes, stored: next(2) === 0 })));
  // Blows that move bytes are noticed at once; a single one that changes may stand anywhere.
  return { bytes: next(2) === 0 ? damaged(zip, next) : withOtherByte(zip, next), mayRead: 'either', contents };
}

function withOtherByte(original: Uint8Array, next: Next): Uint8Array {
  const bytes = Uint8Array.from(original);
  const at = next(bytes.length);
  bytes[at] = bytes[at]! ^ (1 << next(8));
  return bytes;
}

type Next = (below: number) => number;

/** Whole numbers from 0 up to below a bound, the same for the same seed (xorshift). */
function numbers(seed: number): Next {
  let state = (seed | 0) === 0 ? 1 : seed | 0;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const words = [
  '<', '>', '&amp;', '&x;', ']]>', '<![CDATA[', '<!--', '<!DOCTYPE a [<!ENTITY b "c">]>', ' currencyID="EUR"', ' currencyID="USD"', '<cbc:ID>', '</cac:Party>',
  '2026-02-30', '-1', '1e9', '0.001', '0.00', 'NaN', 'EUR', 'USD', '9'.repeat(30), ' '.repeat(70), '\u0000', '\u00ff',
];

/** One to six blows: a byte, a piece cut, doubled or moved, a word put in, the end cut off. */
function damaged(original: Uint8Array, next: Next): Uint8Array {
  let bytes = Buffer.from(original);
  for (let blows = 1 + next(6); blows > 0 && bytes.length > 0; blows -= 1) {
    const at = next(bytes.length);
    const until = Math.min(bytes.length, at + 1 + next(next(4) === 0 ? 400 : 12));
    const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, until), bytes.subarray(until)];
    const blow = next(7);
    if (blow === 0) bytes = Buffer.concat([before, Buffer.of(next(256)), bytes.subarray(at + 1)]);
    else if (blow === 1) bytes = Buffer.concat([before, after]);
    else if (blow === 2) bytes = Buffer.concat([before, piece, piece, after]);
    else if (blow === 3 || blow === 4) bytes = Buffer.concat([before, Buffer.from(words[next(words.length)]!, 'latin1'), bytes.subarray(at)]);
    else if (blow === 5) bytes[at] = bytes[at]! ^ (1 << next(8));
    else if (next(4) === 0) bytes = Buffer.from(before);
  }
  return bytes;
}

/** Damage that leaves XML well-formed: an element's text replaced, an element taken out, doubled or put elsewhere. */
function damagedInside(original: Uint8Array, next: Next): Uint8Array {
  let xml = Buffer.from(original).toString('utf8');
  const plain = words.filter((word) => !/[<>&\u0000"]/.test(word));
  for (let blows = 1 + next(4); blows > 0; blows -= 1) {
    const leaves = [...xml.matchAll(/<([\w:]+)[^<>]*>([^<>]*)<\/\1>/g)];
    const leaf = leaves[next(Math.max(1, leaves.length))];
    if (leaf === undefined) break;
    const [whole, , text = ''] = leaf;
    const inside = leaf.index + whole.lastIndexOf(`${text}</`);
    const by = [plain[next(plain.length)]!, leaves[next(leaves.length)]![2]!, '', `${text}${next(10)}`, text.slice(1)][next(5)]!;
    const rest = xml.slice(leaf.index + whole.length);
    if (next(4) > 0) xml = xml.slice(0, inside) + by + xml.slice(inside + text.length);
    else xml = xml.slice(0, leaf.index) + ['', whole + whole][next(2)]! + rest;
  }
  return encode(xml);
}
