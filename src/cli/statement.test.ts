import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { day, type Moment } from '#domain/day.ts';
import { writeCamt053 } from '#formats/camt-write.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `statement read` on a file with this content. */
async function read(content: string, ...options: string[]): Promise<Answer> {
  const directory = await mkdtemp(join(tmpdir(), 'statement-'));
  const path = join(directory, 'statement.xml');
  try {
    await writeFile(path, content);
    return await new Promise((resolve) => {
      execFile(process.execPath, [main, 'statement', 'read', path, ...options], (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr: stderr.replaceAll(path, 'FILE') });
      });
    });
  } finally {
    await rm(directory, { recursive: true });
  }
}

const on = day('2026-01-02');
const xml = writeCamt053(
  'M-1',
  [
    {
      id: 'S-1',
      sequence: 1,
      createdAt: '2026-01-02T18:00:00.000Z' as Moment,
      account: 'NL91ABNA0417164300',
      ownerName: 'Woonstichting Proef',
      from: on,
      until: on,
      openingCents: 10_000n,
      entries: [
        {
          bookedOn: on,
          valueOn: on,
          amountCents: -1234n,
          counterpartyName: 'A. Voorbeeld',
          counterpartyIban: 'NL02RABO0123456789',
          remittance: 'termijn 3',
          structuredReference: 'RF18539007547034',
          endToEndId: 'E2E-1',
          mandateId: 'MD-1',
          returnReason: 'AM04',
          bankReference: 'B-1',
        },
        { bookedOn: on, valueOn: on, amountCents: 5n },
      ],
    },
  ],
  '08',
);

test('--json prints every field that the file holds, and leaves out the others', async () => {
  const answer = await read(xml, '--json');
  assert.deepEqual([answer.status, answer.stderr], [0, '']);
  assert.deepEqual(JSON.parse(answer.stdout), {
    format: 'camt.053.001.08',
    statements: [
      {
        account: 'NL91ABNA0417164300',
        currency: 'EUR',
        openingBalance: '100.00',
        closingBalance: '87.71',
        entries: [
          {
            bookedOn: '2026-01-02',
            valueOn: '2026-01-02',
            amount: '-12.34',
            counterpartyName: 'A. Voorbeeld',
            counterpartyIban: 'NL02RABO0123456789',
            remittance: 'termijn 3',
            structuredReference: 'RF18539007547034',
            endToEndId: 'E2E-1',
            mandateId: 'MD-1',
            returnReason: 'AM04',
            bankReference: 'B-1',
          },
          { bookedOn: '2026-01-02', valueOn: '2026-01-02', amount: '0.05' },
        ],
      },
    ],
  });
});

const mt940 =
  ':20:PROEF\n:25:NL91ABNA0417164300\n:28C:12/1\n:60F:C260101EUR100,00\n:61:2601020102D12,34NRTIEREF//B-1\n' +
  ':86:/RTRN/AM04//EREF/E2E-1//MARF/MD-1//CNTP/NL02RABO0123456789/RABONL2U/A. Voorbeeld///REMI/USTD//termijn 3/\n:62F:C260102EUR87,66\n-\n';

test('an MT940 file gives the same JSON', async () => {
  const answer = await read(mt940, '--json');
  assert.deepEqual([answer.status, answer.stderr], [0, '']);
  assert.deepEqual(JSON.parse(answer.stdout), {
    format: 'MT940',
    statements: [
      {
        account: 'NL91ABNA0417164300',
        currency: 'EUR',
        openingBalance: '100.00',
        closingBalance: '87.66',
        entries: [
          {
            bookedOn: '2026-01-02',
            valueOn: '2026-01-02',
            amount: '-12.34',
            counterpartyName: 'A. Voorbeeld',
            counterpartyIban: 'NL02RABO0123456789',
            remittance: 'termijn 3',
            endToEndId: 'E2E-1',
            mandateId: 'MD-1',
            returnReason: 'AM04',
            bankReference: 'B-1',
          },
        ],
      },
    ],
  });
});

test('a file that is no statement says so', async () => {
  assert.deepEqual(await read('Datum;Bedrag\n'), {
    status: 1,
    stdout: '',
    stderr: 'FILE: line 1, column 1: this is neither camt nor MT940 (found: "Datum;Bedrag")\n',
  });
});

test('without --json it is a table for people', async () => {
  const answer = await read(xml);
  assert.equal(
    answer.stdout,
    [
      'camt.053.001.08',
      '',
      'NL91ABNA0417164300  EUR  2 entries',
      '  opening balance 100.00, closing balance 87.71',
      '  booked      amount  from/to                          about',
      '  2026-01-02  -12.34  A. Voorbeeld NL02RABO0123456789  RF18539007547034 · termijn 3 · returned: AM04',
      '  2026-01-02    0.05',
      '',
    ].join('\n'),
  );
});

test('a refused file says where and why, and ends with status 1', async () => {
  const answer = await read(xml.replace('>87.71<', '>87.72<'), '--json');
  assert.deepEqual(answer, {
    status: 1,
    stdout: '',
    stderr: 'FILE: line 5, column 1, statement "S-1": the closing balance is 87.72, but the opening balance and the entries make 87.71\n',
  });
});

test('a file that is not there is said plainly', async () => {
  const answer = await new Promise<Answer>((resolve) => {
    execFile(process.execPath, [main, 'statement', 'read', '/does/not/exist.xml'], (error, stdout, stderr) => {
      resolve({ status: Number(error?.code), stdout, stderr });
    });
  });
  assert.deepEqual(answer, { status: 1, stdout: '', stderr: '/does/not/exist.xml: there is no such file\n' });
});
