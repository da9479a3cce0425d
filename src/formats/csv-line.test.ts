import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvLine } from './csv-line.ts';

const rows: readonly (readonly [cell: string, written: string])[] = [
  ['F-2026-1', 'F-2026-1'],
  ['een; twee', '"een; twee"'],
  ['zegt "ja"', '"zegt ""ja"""'],
  ['regel\nregel', '"regel\nregel"'],
  // Quotes alone stop no spreadsheet from reckoning.
  ['=1+1', '"\'=1+1"'],
  ['@som', '"\'@som"'],
  ['+31 6', '"\'+31 6"'],
  ['-een', '"\'-een"'],
  ['\t=1', '"\'\t=1"'],
  // Figures stay figures.
  ['-12,50', '-12,50'],
  ['-12.50', '-12.50'],
  ['-', '-'],
  ['', ''],
];
for (const [cell, written] of rows) test(`${JSON.stringify(cell)} is written as ${written}`, () => assert.equal(csvLine([cell, 'x']), `${written};x\r\n`));
