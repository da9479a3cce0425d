// `debits` as it is typed: what is wrong is said, and terms are kept.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Command } from 'commander';
import { define } from './debits.ts';

test('every command has its place, and says what it does', () => {
  const command = new Command('debits');
  define(command);
  assert.deepEqual(command.commands.map((each) => each.name()), ['terms', 'batch', 'list', 'release', 'file', 'read-status']);
  for (const each of command.commands) {
    assert.ok(each.description().length > 20, each.name());
    assert.ok(each.options.some((option) => option.long === '--creditor'), `${each.name()} names the creditor`);
  }
});
