// A command that takes too long, for run.test.ts.

import { readConfig } from '#config.ts';
import { withDatabase } from './database.ts';

await withDatabase(readConfig(), (db) =>
  db.outside(async (tx) => {
    await tx.sql('select 1');
    console.log('working');
    await tx.sql('select pg_sleep(600)');
  }),
).catch(() => {}); // The connection breaks; the signal's own exit follows.
await new Promise(() => setInterval(() => {}, 1000));
