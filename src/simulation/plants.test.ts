// Every planted fault is found, by the invariant that it breaks. That the seeds
// hold without one stands in simulation.test.ts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDb } from '#store/testing.ts';
import { plants, type PlantName } from './plants.ts';
import { play } from './run.ts';

// Many people for a short time are quicker than few for a long one.
const seeds = [11, 12];

for (const name of Object.keys(plants) as PlantName[]) {
  test(`"${name}" is found: ${plants[name].what}`, async () => {
    const { make, finds } = plants[name];
    const found = new Set<string>();
    for (const seed of seeds) {
      const ask = { seed, dossiers: 160, days: 75 };
      await using database = await testDb();
      const { violations } = await play(database.db, ask, { planting: make(ask), until: finds });
      for (const { invariant } of violations) found.add(invariant);
      if (finds.some((invariant) => found.has(invariant))) return;
    }
    assert.fail(`broke ${[...found].join(', ') || 'nothing'}, instead of ${finds.join(' or ')}`);
  });
}
