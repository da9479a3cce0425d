import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { day } from '#domain/day.ts';
import { openItemsColumnNames, openItemsColumns } from './open-items-columns.ts';
import { readOpenItems, type OpenItemsAsked } from './open-items-csv.ts';

const today = day('2026-04-01');
const read = (text: string, asked: Partial<OpenItemsAsked> = {}) => readOpenItems([Buffer.from(text)], { today, ...asked });

test('every column in either language, with the day of each line', async () => {
  const english = 'claim_number;open_amount;snapshot_on;reminder_step;notice_received_on;costs_charged;debit_on;debit_amount';
  const dutch = 'Vorderingnummer;Open bedrag;Peildatum;Herinneringsstap;WIK-brief ontvangen op;Incassokosten;Incasso op;Incassobedrag';
  const elsewhere = { step: 'second-reminder', noticeReceivedOn: '2026-03-02', costsCents: 40_00n, debits: [{ collectOn: '2026-04-05', amountCents: 50_00n }] };
  const line = (step: string): string => `F1;100,00;31-03-2026;${step};2026-03-02;40,00;2026-04-05;50,00`;
  const expected = [{ line: 2, claim: 'F1', openCents: 100_00n, on: '2026-03-31', elsewhere }];
  assert.deepEqual(await read(`${english}\n${line('second-reminder')}\n`), { items: expected, problems: [], completeOn: null, saysElsewhere: true });
  assert.deepEqual(await read(`${dutch}\n${line('Aanmaning')}\n`), { items: expected, problems: [], completeOn: null, saysElsewhere: true });
  assert.deepEqual((await read(`${dutch}\n${line('2')}\n`)).items, expected);
});

test('nothing done elsewhere is nothing said', async () => {
  const { items } = await read('claim_number,open_amount,reminder_step,costs_charged\nF1,0.00,none,0\nF2,-12.50,,\n', { on: day('2026-03-31') });
  assert.deepEqual(items, [{ line: 2, claim: 'F1', openCents: 0n, on: '2026-03-31' }, { line: 3, claim: 'F2', openCents: -12_50n, on: '2026-03-31' }]);
});

test('a claim with several debits has several lines, and must say the rest the same', async () => {
  const head = 'volledig;2026-03-31\nvorderingnummer;saldo;incasso_op;incassobedrag\n';
  const { items, problems } = await read(`${head}F1;90,00;2026-04-05;45,00\nF1;90,00;2026-05-05;45,00\n`);
  assert.deepEqual(problems, []);
  assert.deepEqual(items[0]?.elsewhere?.debits, [{ collectOn: '2026-04-05', amountCents: 45_00n }, { collectOn: '2026-05-05', amountCents: 45_00n }]);
  const other = await read(`${head}F1;90,00;;\nF1;80,00;;\n`);
  assert.deepEqual(other.problems, [{ code: 'claim-twice', line: 4, field: 'open_amount', found: '80,00', expected: '90.00' }]);
});

test('the first line says that the file is complete, of which day, and how many lines it has', async () => {
  const body = 'claim_number,open_amount\nF1,10.00\nF2,0\n';
  const rows: [first: string, completeOn: string | null][] = [
    ['complete,2026-03-31,2\n', '2026-03-31'], ['Volledig,31-03-2026\n', '2026-03-31'], ['partial,2026-03-31,2\n', null], ['gedeeltelijk,2026-03-31\n', null],
  ];
  for (const [first, completeOn] of rows) {
    const found = await read(first + body);
    assert.deepEqual([found.problems, found.completeOn, found.items.length], [[], completeOn, 2], first);
  }
  // Without a separator of its own the line does not decide what separates.
  assert.deepEqual((await read(`complete\n${body}`, { on: day('2026-03-31') })).completeOn, '2026-03-31');
  assert.equal((await read(body, { on: day('2026-03-31'), complete: true })).completeOn, '2026-03-31');
});

const head = 'claim_number;open_amount;snapshot_on;reminder_step;notice_received_on;costs_charged;debit_on;debit_amount\n';
const wrong: [text: string, asked: Partial<OpenItemsAsked>, code: string, line: number, field: string][] = [
  ['', {}, 'file-empty', 1, ''],
  ['claim_number;open_amount;openn\nF1;1\n', {}, 'column-unknown', 1, 'openn'],
  ['claim_number;snapshot_on\n', {}, 'column-missing', 1, 'open_amount'],
  [`${head};10,00;2026-03-31\n`, {}, 'required', 2, 'claim_number'],
  [`${head}F1;;2026-03-31\n`, {}, 'required', 2, 'open_amount'],
  [`${head}F1;tien;2026-03-31\n`, {}, 'not-an-amount', 2, 'open_amount'],
  [`${head}F1;10,00;\n`, {}, 'required', 2, 'snapshot_on'],
  [`${head}F1;10,00;2026-02-30\n`, {}, 'not-a-day', 2, 'snapshot_on'],
  [`${head}F1;10,00;2026-04-02\n`, {}, 'day-in-future', 2, 'snapshot_on'],
  [`${head}F1;10,00;2026-03-31;deurwaarder\n`, {}, 'not-a-choice', 2, 'reminder_step'],
  [`${head}F1;10,00;2026-03-31;;2026-04-09\n`, {}, 'day-in-future', 2, 'notice_received_on'],
  [`${head}F1;10,00;2026-03-31;;;-1,00\n`, {}, 'below-zero', 2, 'costs_charged'],
  [`${head}F1;10,00;2026-03-31;;;;2026-04-09\n`, {}, 'required', 2, 'debit_amount'],
  [`${head}F1;10,00;2026-03-31;;;;;5,00\n`, {}, 'required', 2, 'debit_on'],
  [`${head}F1;10,00;2026-03-31;;;;2026-04-09;0\n`, {}, 'below-zero', 2, 'debit_amount'],
  [`complete;2026-03-31;2\n${head}F1;10,00;\n`, {}, 'lines-not-all', 1, ''],
  [`complete;2026-03-31;veel\n${head}F1;10,00;\n`, {}, 'not-a-count', 1, ''],
  [`complete;gisteren\n${head}F1;10,00;2026-03-31\n`, {}, 'not-a-day', 1, 'snapshot_on'],
  [`complete;2026-03-31\n${head}F1;10,00;2026-03-30\n`, {}, 'other-day', 3, 'snapshot_on'],
  [`complete\n${head}`, {}, 'required', 1, 'snapshot_on'],
  [`complete;2026-04-02\n${head}`, {}, 'day-in-future', 1, 'snapshot_on'],
];
for (const [text, asked, code, line, field] of wrong) {
  test(`refused: ${code} (${field}) ${JSON.stringify(text.slice(head.length, head.length + 40))}`, async () => {
    assert.deepEqual((await read(text, asked)).problems.map((each) => [each.code, each.line, each.field]), [[code, line, field]]);
  });
}

test('property: any file is read, or refused with the place of each problem', async () => {
  const cell = fc.oneof(fc.constantFrom('F1', '10,00', '2026-03-31', 'volledig', 'reminder', '-1', '0', '"', ''), fc.string({ maxLength: 12 }));
  const lines = fc.array(fc.array(cell, { maxLength: 9 }).map((cells) => cells.join(';')), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.boolean(), lines, async (withHead, declared, rows) => {
      const text = [...(declared ? ['volledig;2026-03-31'] : []), ...(withHead ? [head.trim()] : []), ...rows].join('\n');
      const { items, problems } = await read(text);
      for (const problem of problems) assert.ok(problem.line >= 1 && problem.found.length <= 200, JSON.stringify(problem));
      for (const item of items) assert.ok(item.on <= today && item.claim !== '');
      if (rows.length === 0 && !withHead) assert.ok(problems.length > 0);
    }),
    { numRuns: 400 },
  );
});

test('docs/open-items.md names every column in both languages', async () => {
  const page = await readFile(new URL('../../docs/open-items.md', import.meta.url), 'utf8');
  for (const name of openItemsColumnNames) {
    const row = page.replaceAll('**', '').split('\n').find((line) => line.startsWith(`| \`${name}\``));
    assert.ok(row, name);
    for (const dutch of openItemsColumns[name].dutch) assert.ok(row.includes(`\`${dutch}\``), `${name}: ${dutch}`);
  }
});
