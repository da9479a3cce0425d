// Files that strangers have damaged: every mutation ends in a result or in a
// refusal that can be said, without a crash and without a hang. The same
// mutations in every run; BETAALBAAR_TEST_FUZZ=200000 tries that many of each kind.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

import type { FileProblem } from '#domain/file-problems.ts';
import { fileProblemText } from '#texts/file-problems.ts';

import type { ByteSource } from './byte-text.ts';
import { readStatements } from './statements.ts';
import { readUbl } from './ubl.ts';

const rounds = Number(process.env['BETAALBAAR_TEST_FUZZ'] ?? '1500');
const samples = new URL('../../../shared/samples/', import.meta.url);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Numbers from 0 up to below `below`, the same for the same seed (xorshift). */
function numbers(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const words = [
  ':20:', ':25:', ':28C:', ':60F:', ':60M:', ':61:', ':62F:', ':62M:', ':86:', '-}', '{4:', '\r\n', '\n-\n', '?20', '?32', '>10', '/EREF/', '/REMI/', '/NAME/',
  ',', 'C', 'RD', '9'.repeat(30), ' '.repeat(70), '/'.repeat(40), '\u0000', '\u00ff', '<', '>', '</Ntry>', '<Ntry>', '<TxDtls>', '&amp;', '&x;', ']]>', '<![CDATA[', '<!--',
  '<!DOCTYPE a [<!ENTITY b "c">]>', ' Ccy="EUR"', ' currencyID="EUR"', '<cbc:ID>', '2026-02-30', '-1', '1e9', '0.001', 'NaN', 'EUR', 'USD',
];

/** One to eight blows: a byte, a piece cut, doubled or moved, a word put in, a digit changed, the end cut off. */
function damaged(original: Uint8Array, next: (below: number) => number): Uint8Array {
  let bytes = original;
  for (let blows = 1 + next(8); blows > 0; blows -= 1) {
    if (bytes.length === 0) return bytes;
    const at = next(bytes.length);
    const until = Math.min(bytes.length, at + 1 + next(next(4) === 0 ? 400 : 12));
    const piece = bytes.subarray(at, until);
    switch (next(8)) {
      case 0:
        bytes = joined(bytes.subarray(0, at), Uint8Array.of(next(256)), bytes.subarray(at + 1));
        break;
      case 1:
        bytes = joined(bytes.subarray(0, at), bytes.subarray(until));
        break;
      case 2:
        bytes = joined(bytes.subarray(0, until), piece, bytes.subarray(until));
        break;
      case 3: {
        const to = next(bytes.length);
        bytes = joined(bytes.subarray(0, to), piece, bytes.subarray(to));
        break;
      }
      case 4:
      case 5:
        bytes = joined(bytes.subarray(0, at), encode(words[next(words.length)]!), bytes.subarray(at));
        break;
      case 6: {
        const digit = bytes.findIndex((byte, index) => index >= at && byte >= 0x30 && byte <= 0x39);
        if (digit >= 0) bytes = joined(bytes.subarray(0, digit), Uint8Array.of(0x30 + next(10)), bytes.subarray(digit + 1));
        break;
      }
      default:
        if (next(4) === 0) bytes = bytes.subarray(0, at);
    }
  }
  return bytes;
}

/** Damage that keeps XML well-formed, so that it reaches what the elements say: a text, an element taken out or told twice. */
function damagedInside(original: Uint8Array, next: (below: number) => number): Uint8Array {
  let xml = Buffer.from(original).toString('latin1');
  for (let blows = 1 + next(5); blows > 0; blows -= 1) {
    const leaves = [...xml.matchAll(/<([\w:]+)[^<>]*>([^<>]*)<\/\1>/g)];
    const leaf = leaves[next(Math.max(1, leaves.length))];
    if (leaf === undefined) break;
    const [whole, , text = ''] = leaf;
    const at = leaf.index;
    const plainWords = words.filter((word) => !/[<>&\u0000\u00ff"]/.test(word));
    const other = leaves[next(leaves.length)]![2]!;
    const inside = at + whole.lastIndexOf(`${text}</`);
    const by = [plainWords[next(plainWords.length)]!, other, '', `${text}${next(10)}`, text.slice(1)][next(5)]!;
    if (next(4) > 0) xml = xml.slice(0, inside) + by + xml.slice(inside + text.length);
    else xml = xml.slice(0, at) + (next(2) === 0 ? '' : whole + whole) + xml.slice(at + whole.length);
  }
  return Buffer.from(xml, 'latin1');
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const halves = (bytes: Uint8Array, next: (below: number) => number): ByteSource => {
  const at = next(bytes.length + 1);
  return [bytes.subarray(0, at), bytes.subarray(at)];
};

/** Short files of other people where they are beside the checkout, so that damage hits what matters. */
function seeds(folder: string, accept: RegExp, own: string): Uint8Array[] {
  const root = new URL(folder, samples);
  if (!existsSync(root)) return [encode(own)];
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => accept.test(name) && !/LICENSE/.test(name))
    .sort()
    .map((name): Uint8Array => readFileSync(new URL(name.split('/').map(encodeURIComponent).join('/'), root)))
    .filter((bytes) => bytes.length < 12_000);
  return [encode(own), ...found];
}

interface Answer {
  readonly problems: readonly FileProblem[];
  /** What the reader vouches for; throws where that is not true. */
  check(): void;
}

async function statement(bytes: ByteSource): Promise<Answer> {
  const outcome = await readStatements(bytes, { anyCurrency: true });
  if (!outcome.ok) return { problems: [outcome.problem], check: () => {} };
  return {
    problems: [],
    check() {
      assert.notEqual(outcome.value.statements.length, 0);
      const tied = /^(MT940|camt\.053)/.test(outcome.value.format);
      for (const { account, entries, openingCents, closingCents } of outcome.value.statements) {
        assert.notEqual(account, '');
        if (tied && openingCents !== undefined && closingCents !== undefined) {
          assert.equal(entries.reduce((total, entry) => total + entry.amountCents, openingCents), closingCents);
        }
      }
    },
  };
}

async function invoice(bytes: ByteSource): Promise<Answer> {
  const outcome = await readUbl(bytes);
  if (!outcome.ok) return { problems: outcome.problems, check: () => {} };
  const { number, payableCents, issuedOn, dueOn } = outcome.value;
  return {
    problems: [],
    check() {
      assert.notEqual(number, '');
      assert.ok(payableCents >= 0n && (dueOn === undefined || dueOn >= issuedOn));
    },
  };
}

const mt940 = ':20:P\n:25:NL91ABNA0417164300\n:28C:1/1\n:60F:C260130EUR1,00\n:61:2601310131C10,00NTRFEREF//B1\n:86:/EREF/E-1/NAME/A. Proef/REMI/huur/IBAN/NL02RABO0123456789\n:62F:C260131EUR11,00\n-\n';
const camt =
  '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><B><Stmt><Id>S</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>' +
  '<Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-31</Dt></BookgDt></Ntry></Stmt></B></Document>';
const ubl =
  '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>F</ID><IssueDate>2026-01-31</IssueDate><InvoiceTypeCode>380</InvoiceTypeCode>' +
  '<DocumentCurrencyCode>EUR</DocumentCurrencyCode></Invoice>';

const kinds: readonly [kind: string, folder: string, accept: RegExp, own: string, read: (bytes: ByteSource) => Promise<Answer>][] = [
  ['MT940', 'mt940/', /\.(sta|txt|940|swi)$/i, mt940, statement],
  ['camt', 'camt/', /(camt|05[234]|20\d\d-).*(\.xml|053)$/i, camt, statement],
  ['UBL', 'ubl/', /\.xml$/, ubl, invoice],
];
for (const [kind, folder, accept, own, read] of kinds) {
  test(`${rounds} damaged ${kind} files: a result or a refusal, never a crash`, async (t) => {
    assert.ok(Number.isInteger(rounds) && rounds > 0, 'BETAALBAAR_TEST_FUZZ is a number of files');
    const originals = seeds(folder, accept, own);
    const next = numbers(20_260_131);
    const answers = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const original = originals[next(originals.length)]!;
      const bytes = kind !== 'MT940' && next(2) === 0 ? damagedInside(original, next) : damaged(original, next);
      let answer: Answer;
      try {
        answer = await read(halves(bytes, next));
        answer.check();
      } catch (error) {
        throw new Error(`round ${round}: ${Buffer.from(bytes).toString('base64')}`, { cause: error });
      }
      for (const problem of answer.problems) {
        for (const language of ['nl', 'en'] as const) assert.doesNotMatch(fileProblemText(problem, language), /undefined(?! entity)|\[object/);
      }
      const code = answer.problems[0]?.code ?? 'read';
      answers.set(code, (answers.get(code) ?? 0) + 1);
    }
    t.diagnostic(`${originals.length} originals; ${[...answers].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${code} ${count}`).join(', ')}`);
    assert.ok(answers.size > 3, 'the damage is too light to tell anything');
  });
}
