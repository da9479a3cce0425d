// The other process of attach.test.ts: `attach DIR` holds the server until its
// input ends; `write DIR` prints each number once the database has acknowledged it.

import pg from 'pg';
import { attachEmbedded } from './attach.ts';

const [command, dataDir = ''] = process.argv.slice(2);

try {
  const server = await attachEmbedded({ dataDir });
  if (command === 'attach') {
    console.log('attached');
    for await (const _ of process.stdin);
    console.log(await server.release());
  } else {
    const client = new pg.Client({ connectionString: server.ownerUrl });
    client.on('error', () => process.exit(1));
    await client.connect();
    await client.query('create table written (n int primary key)');
    for (let n = 1; ; n += 1) {
      await client.query('insert into written values ($1)', [n]);
      console.log(String(n));
    }
  }
} catch (error) {
  console.log((error as Error).message);
  process.exit(1);
}
