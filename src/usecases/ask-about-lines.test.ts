import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysTheSame, teachesMore } from './ask-about-lines.ts';

const said = (identity: string, whole: string | null = null) => ({ identity, whole });

for (const [what, earlier, lines, kept, expected] of [
  ['nothing in common', [said('a', 'w')], [said('b', 'v')], [said('b', 'v')], false],
  ['no whole is not the same whole', [said('a')], [said('b')], [], false],
  ['the same entry', [said('a')], [said('a')], [], true],
  ['of the same whole', [said('a', 'w')], [said('b', 'w')], [], true],
  ['a kept line that the earlier batch spoke of', [said('a', 'w')], [said('b', 'v')], [said('a', 'v')], true],
  ['a kept sum of which the earlier batch brought a part', [said('a', 'w')], [said('b', 'v')], [said('b', 'w')], true],
] as const) {
  test(`told again after the batch before: ${what}`, () => assert.equal(saysTheSame(earlier, lines, kept), expected));
}

for (const [what, taught, known, expected] of [
  ['another account', [{ mark: 'B', dossierId: 1 }], [], false],
  ['an account that nobody knew', [{ mark: 'A', dossierId: 1 }], [], true],
  ['an account that was known for this dossier', [{ mark: 'A', dossierId: 1 }], [1], false],
  ['an account that was known for another', [{ mark: 'A', dossierId: 2 }], [1], true],
  ['one of many, in between', [{ mark: 'A', dossierId: 5 }], [1, 9], false],
  ['one of many, the lowest from now on', [{ mark: 'A', dossierId: 1 }], [2, 9], true],
  ['one of many, the highest from now on', [{ mark: 'A', dossierId: 10 }], [2, 9], true],
] as const) {
  test(`taught by the batch before: ${what}`, () =>
    assert.equal(teachesMore(taught, [{ money: { counterpartyIban: 'A' } }, { money: {} }], { payers: new Map(known.length === 0 ? [] : [['A', known]]) }), expected));
}
