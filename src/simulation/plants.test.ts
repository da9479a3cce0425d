// Planted faults are found, by the invariant that they break; `simulate --plants`
// plants the slow ones too. That seeds hold without one stands in simulation.test.ts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDb } from '#store/testing.ts';
import { askFor, isFound, quickPlants, triesToFind } from './planted.ts';
import { plants } from './plants.ts';
import { play } from './run.ts';

for (const plant of quickPlants) {
  test(`"${plant}" is found: ${plants[plant].what}`, async () => {
    const broke = new Set<string>();
    for (const nth of triesToFind) {
      const ask = askFor(plant, nth);
      await using database = await testDb();
      const played = await play(database.db, ask);
      if (isFound({ ask, played })) return;
      for (const { invariant } of played.violations) broke.add(invariant);
    }
    assert.fail(`broke ${[...broke].join(', ') || 'nothing'}, instead of ${plants[plant].finds.join(' or ')}`);
  });
}
