import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encode } from 'uqr';
import { bestMask } from './qr-mask.ts';

const how = { ecc: 'M', boostEcc: false, border: 0 } as const;

test('for any text, in a code of any size that we draw: the mask that the library finds by itself', () => {
  const seen = new Set<number>();
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 260 }), fc.nat(7), (text, maskPattern) => {
      const found = encode(text, how).maskPattern;
      assert.equal(bestMask(encode(text, { ...how, maskPattern })), found);
      seen.add(found);
    }),
    { numRuns: 60 },
  );
  assert.ok(seen.size > 3, `${[...seen].join()} were the best of some`);
});
