// For tests: the value of an answer that must be there, and amounts as people write them.

import assert from 'node:assert/strict';
import { parseAmount, type Cents } from '../money.ts';
import type { LawOutcome } from './dated-table.ts';

export function lawValue<Value>(outcome: LawOutcome<Value>): Value {
  if (!outcome.ok) assert.fail(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

export function euros(text: string): Cents {
  const cents = parseAmount(text);
  assert.ok(cents !== null, text);
  return cents;
}
