// What is remembered must be forgotten as soon as it may no longer be true.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyState } from '#domain/state.ts';
import { perState, perStateAnd } from './per-state.ts';
import type { BotContext } from './rule.ts';

const contextOf = (): BotContext => ({ state: emptyState() }) as BotContext;

test('a question is answered once for a context, and anew after a fact or for another context', () => {
  let asked = 0;
  const question = perState(({ state }) => [state.factCount, (asked += 1)]);
  const one = contextOf();
  assert.equal(question(one), question(one));
  assert.equal(asked, 1);
  one.state.factCount += 1;
  assert.deepEqual(question(one), [1, 2]);
  assert.deepEqual(question(contextOf()), [0, 3]);
  assert.deepEqual(question(one), [1, 4], 'only the last is remembered');
});

test('a question about a thing is answered once for each, also where the answer is nothing', () => {
  const asked: object[] = [];
  const question = perStateAnd((_: BotContext, thing: object) => void asked.push(thing));
  const [context, apple, pear] = [contextOf(), {}, {}];
  for (const thing of [apple, pear, apple, pear]) question(context, thing);
  assert.deepEqual(asked, [apple, pear]);
  context.state.factCount += 1;
  question(context, apple);
  assert.equal(asked.length, 3);
});
