// The other process of import-claims.test.ts: imports one file and prints the answer.

import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { day, type Moment } from '#domain/day.ts';
import { openDb } from '#store/db.ts';
import { importClaims } from './import-claims.ts';

const [ownerUrl = '', serviceUrl = '', creditorId = '', path = ''] = process.argv.slice(2);
const db = openDb({ ownerUrl, serviceUrl });
const clock = { now: () => '2026-03-02T08:00:00.000Z' as Moment, today: () => day('2026-03-02') };
const outcome = await importClaims({ db, clock, ids: { id: randomUUID, token: randomUUID } }, Number(creditorId), { fileName: path, open: () => createReadStream(path) });
console.log(JSON.stringify(outcome.ok ? outcome.value : outcome));
await db.close();
