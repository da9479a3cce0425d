// Files that strangers have damaged: every mutation ends in a result or in a
// refusal that can be said, without a crash and without a hang. The same
// mutations in every run; BETAALBAAR_TEST_FUZZ=200000 tries that many of each kind.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

import type { FileProblem } from '#domain/file-problems.ts';
import { damaged, damagedInside, halves, numbers } from '#cli/fuzz/damage.ts';
import { fileProblemText } from '#texts/file-problems.ts';

import type { ByteSource } from './byte-text.ts';
import { readStatements } from './statements.ts';
import { readUbl } from './ubl.ts';
import { sample } from '../../test/samples.ts';

const rounds = Number(process.env['BETAALBAAR_TEST_FUZZ'] ?? '1500');
const samples = sample('');
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

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
