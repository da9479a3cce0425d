import { test } from 'node:test';
import assert from 'node:assert/strict';

import fc from 'fast-check';

import { readCsv, type CsvProblem, type CsvRow } from './csv.ts';

const encoder = new TextEncoder();

async function read(bytes: Uint8Array | string, pieces = 1 << 20): Promise<(CsvRow | CsvProblem)[]> {
  const all = typeof bytes === 'string' ? encoder.encode(bytes) : bytes;
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < all.length; from += pieces) chunks.push(all.subarray(from, from + pieces));
  return Array.fromAsync(readCsv(chunks));
}
const cellsOf = async (bytes: Uint8Array | string, pieces?: number): Promise<string[][]> =>
  (await read(bytes, pieces)).map((row) => ('cells' in row ? [...row.cells] : [row.code]));
const ansi = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

test('separator, line ends, byte order mark and empty lines', async () => {
  const expected = [['a', 'b'], ['1', '2'], ['3', '']];
  const files = ['a;b\n1;2\n3;\n', 'a;b\r\n1;2\r\n3;', 'a,b\n1,2\n\n3,\n', '\ufeffa;b\n1;2\n3;', '\n\na,b\n1,2\n3,'];
  for (const file of files) assert.deepEqual(await cellsOf(file), expected, JSON.stringify(file));
});

test('quotes as in RFC 4180, with line numbers that count the breaks inside them', async () => {
  assert.deepEqual(await read('"a";b\n"x;""y""\nz";2\n3;"";\n'), [
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x;"y"\nz', '2'] },
    { line: 4, cells: ['3', '', ''] },
  ]);
});

test('UTF-8 where it is, Windows-1252 where it is not, however the bytes are cut', async () => {
  for (const pieces of [1, 2, 3, 5, 1000]) {
    assert.deepEqual(await cellsOf(encoder.encode('naam\nJosé €😀é'), pieces), [['naam'], ['José €😀é']], `UTF-8 in ${pieces}`);
    assert.deepEqual(await cellsOf(ansi('naam\nJos\xe9 \x80\n\xe9'), pieces), [['naam'], ['José €'], ['é']], `1252 in ${pieces}`);
  }
});

test('a file that mixes encodings is refused where the second one begins', async () => {
  const mixed = Uint8Array.of(...encoder.encode('naam\nJosé\nx\n'), ...ansi('Andr\xe9 x\n'));
  assert.deepEqual((await read(mixed, 1)).at(-1), { line: 4, code: 'file-encoding', found: '', expected: 'UTF-8 / Windows-1252' });
});

const bad: [what: string, file: string, problem: CsvProblem][] = [
  ['an open quote', 'a;b\n"1;2\n3;4\n', { line: 2, code: 'quote-open', found: '"1;2\n3;4\n' }],
  ['a quote inside a cell', 'a;b\n5" pipe;2"\n', { line: 2, code: 'quote-stray', found: '5" pipe;2"' }],
  ['text after a quote', 'a;b\n"1"x;2\n', { line: 2, code: 'quote-stray', found: '"1"x;2' }],
  ['a long cell', `a;b\n${'x'.repeat(10_001)};2\n`, { line: 2, code: 'line-too-long', found: 'x'.repeat(60), expected: '10000' }],
  ['many cells', `a;b\n${';'.repeat(200)}2\n`, { line: 2, code: 'line-too-long', found: ';'.repeat(60), expected: '200' }],
];
for (const [what, file, problem] of bad) {
  test(`refused: ${what}`, async () => assert.deepEqual((await read(file)).at(-1), problem));
}

test('a gigabyte without a line break is not read to the end', async () => {
  let megabytes = 0;
  function* endless(): Generator<Uint8Array> {
    const piece = encoder.encode('x'.repeat(1_000_000));
    for (megabytes = 1; megabytes <= 1_000; megabytes += 1) yield piece;
  }
  const rows = await Array.fromAsync(readCsv(endless()));
  assert.deepEqual(rows.map((row) => ('code' in row ? row.code : row.cells)), ['line-too-long']);
  assert.equal(megabytes, 1);
});

test('property: what is written with quotes is read back, in pieces of any size', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '€', ';', ',', '"', '\n', ' ', '1'), maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 40 }), async (rows, pieces) => {
      const file = ['k;l', ...rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(';'))].join('\r\n');
      assert.deepEqual(await cellsOf(file, pieces), [['k', 'l'], ...rows]);
    }),
  );
});
