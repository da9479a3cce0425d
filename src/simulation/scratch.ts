// Databases to throw away: one server in a folder of its own, a migrated
// template, and a copy of it for each seed. It may lose everything in a power
// cut, which makes it quick.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDb, type Db } from '#store/db.ts';
import { attachEmbedded } from '#store/embedded/attach.ts';
import { migrate } from '#store/migrate.ts';

export interface Urls {
  readonly ownerUrl: string;
  readonly serviceUrl: string;
}

export interface Scratch {
  /** A fresh database; `drop` it when it is done with. */
  make(name: string): Promise<Urls>;
  drop(name: string): Promise<void>;
  close(): Promise<void>;
}

// Plans are made once and by index: tables grow from nothing, and what is planned of an empty one would read all of it later.
const settings = {
  fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '256MB', max_wal_size: '2GB', checkpoint_timeout: '30min', autovacuum_naptime: '20s',
  plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off',
};

/** Starts the server. */
export async function openScratch(): Promise<Scratch> {
  const dataDir = await mkdtemp(join(tmpdir(), 'betaalbaar-simulate-'));
  const server = await attachEmbedded({ dataDir, settings });
  const admin = server.urlOf('postgres', 'postgres');
  await statement(admin, 'create database template_simulation');
  await migrate(server.urlOf('template_simulation', 'postgres'));
  return {
    make: async (name) => {
      await statement(admin, `create database ${name} template template_simulation strategy wal_log`);
      return { ownerUrl: server.urlOf(name, 'postgres'), serviceUrl: server.urlOf(name, 'betaalbaar_service') };
    },
    drop: (name) => statement(admin, `drop database if exists ${name} with (force)`),
    close: async () => {
      await server.release(5_000);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Opens a database for one seed: a few connections are enough, since one thing happens at a time. */
export const openFor = (urls: Urls): Db => openDb({ ...urls, connections: 3 });

async function statement(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
