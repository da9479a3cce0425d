// One pass over a file, in a process that does nothing else: `bare` is saxes
// without a single handler, `read` the reader of the import with all its checks.

import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';
import { statementEvents } from '#formats/statements.ts';
import type { CamtPass } from './camt.ts';

const [how, path = ''] = process.argv.slice(2);
const cpuFrom = process.cpuUsage();
const from = performance.now();
const entries = how === 'bare' ? await bare() : await read();
const seconds = (performance.now() - from) / 1000;
const { user, system } = process.cpuUsage(cpuFrom);
const pass: CamtPass = { seconds, cpuSeconds: (user + system) / 1_000_000, peakMegabytes: process.resourceUsage().maxRSS / 1000, entries };
console.log(JSON.stringify(pass));

async function bare(): Promise<number> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of createReadStream(path)) parser.write(decoder.decode(chunk as Uint8Array, { stream: true }));
  parser.write(decoder.decode()).close();
  return 0;
}

async function read(): Promise<number> {
  let count = 0;
  for await (const events of statementEvents(createReadStream(path))) {
    for (const event of events) {
      if (event.kind === 'problem') throw new Error(`bench: ${JSON.stringify(event.problem)}`);
      if (event.kind === 'entry') count += 1;
    }
  }
  return count;
}
