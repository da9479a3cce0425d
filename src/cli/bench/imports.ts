// A claims file made on the fly and taken in by the real import.

import { setFlagsFromString } from 'node:v8';
import type { Db } from '#store/db.ts';
import { addCreditor } from '#usecases/creditor.ts';
import { importClaims } from '#usecases/import-claims.ts';
import { depsFor, realClock } from '#wiring.ts';

/** Imports so many lines for a fresh creditor. Peak memory is that of this whole process. */
export async function timeImport(db: Db, lines: number): Promise<{ seconds: number; peakMegabytes: number }> {
  const creditor = await addCreditor(db, { profile: { name: 'Import' } }, realClock.now());
  if (!creditor) throw new Error('bench: the creditor exists');
  const deps = await depsFor(db, creditor.creditorId);
  // As the command does it.
  setFlagsFromString('--heap-growing-percent=30');
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const from = performance.now();
  const imported = await importClaims(deps, creditor.creditorId, { fileName: 'bench.csv', open: () => claimsFile(lines) });
  const seconds = (performance.now() - from) / 1000;
  clearInterval(watch);
  if (!imported.ok) throw new Error(`bench: ${JSON.stringify(imported.problems.slice(0, 3))}`);
  return { seconds, peakMegabytes: peak / 1_000_000 };
}

/** Two claims a customer. */
function* claimsFile(lines: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode('customer_number;name;customer_kind;email;street;postcode;city;language;claim_number;claim_kind;issued_on;due_on;amount;description\n');
  let piece = '';
  for (let line = 0; line < lines; line += 1) {
    const customer = line >> 1;
    piece += `K${customer};Klant ${customer};consumer;klant${customer}@post.example;Lindelaan ${customer % 900 + 1};3011 AB;Rotterdam;nl;F${line};rent;2026-01-01;2026-02-01;${100 + (line % 800)},50;Huur ${line}\n`;
    if (piece.length > 60_000) {
      yield encoder.encode(piece);
      piece = '';
    }
  }
  if (piece !== '') yield encoder.encode(piece);
}
