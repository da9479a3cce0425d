// The rules of the house as functions from files to complaints, so that each
// can be tried on made-up files. `docs/rooms.md` is the rule for imports.

import { posix } from 'node:path';

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Room {
  readonly pure: boolean;
  readonly mayImport: ReadonlySet<string> | 'everything';
}

/** The table of `docs/rooms.md`: rooms by name, `domain` or `ports.ts`. */
export function readRooms(markdown: string): Map<string, Room> {
  const rooms = new Map<string, Room>();
  for (const row of markdown.split('\n')) {
    const [, name, kind, , may] = row.split('|').map((cell) => cell.trim());
    const room = /^`([\w-]+(?:\.ts)?)\/?`$/.exec(name ?? '')?.[1];
    if (room === undefined || may === undefined) continue;
    const named = may.split(',').map((each) => (each.trim().replaceAll('`', '')));
    rooms.set(room, {
      pure: kind === 'PURE',
      mayImport: may === 'everything' ? may : new Set(named.filter((each) => each !== '–').map((each) => (rooms.has(`${each}.ts`) || singleFiles.has(`${each}.ts`) ? `${each}.ts` : each))),
    });
  }
  return rooms;
}
const singleFiles = new Set(['ports.ts', 'in-time.ts', 'config.ts', 'wiring.ts', 'main.ts']);

/** What a pure room may have from outside the house: libraries that only reckon. */
const librariesOfPureRooms = new Set(['zod', 'saxes', 'ibantools', 'uqr', 'postal-mime']);

/** Tests, their processes and their props reach further than what they test. */
export const isForTests = (path: string): boolean => /(^test\/|\.test\.ts$|\.test-process\.ts$|(^|\/)testing\.ts$)/.test(path);

export function importProblems({ path, text }: SourceFile, rooms: ReadonlyMap<string, Room>): string[] {
  const own = roomOf(path);
  if (own === null || isForTests(path)) return [];
  const room = rooms.get(own);
  if (!room) return [`${path}: docs/rooms.md has no room "${own}"`];
  return importsOf(text).flatMap((what) => {
    const to = targetOf(path, what);
    if (to !== null && isForTests(to)) return [`${path}: "${what}" is for tests only`];
    if (to === null) {
      const allowed = !room.pure || librariesOfPureRooms.has(what);
      return allowed ? [] : [`${path}: "${what}" has no place in the pure room ${own}`];
    }
    const other = roomOf(to);
    if (other === null) return [`${path}: "${what}" leaves src/`];
    if (other === own) return what.startsWith('#') ? [`${path}: "${what}" is of the same room; write it with ./`] : [];
    if (room.mayImport !== 'everything' && !room.mayImport.has(other)) return [`${path}: ${own} may not import "${what}"`];
    if (!what.startsWith('#') && !singleFiles.has(own) && !singleFiles.has(other)) return [`${path}: "${what}" is another room; write it with #`];
    return [];
  });
}

/** `src/domain/money.ts` → `domain`; `src/ports.ts` → `ports.ts`. */
function roomOf(path: string): string | null {
  const parts = path.split('/');
  return parts[0] === 'src' ? (parts[1] ?? null) : null;
}

/** Where an import leads, from the project's root; null for a library. */
function targetOf(path: string, what: string): string | null {
  if (what.startsWith('#')) return `src/${what.slice(1)}`;
  return what.startsWith('.') ? posix.join(posix.dirname(path), what) : null;
}

function importsOf(text: string): string[] {
  const found = code(text).matchAll(/(?:^\s*(?:import|export)\b[^;'"]*?\bfrom\s*|^\s*import\s*|\bimport\s*\(\s*)'([^'\n]+)'/gm);
  return [...found].map((match) => match[1] as string);
}

/** Without comments; strings stay. A `//` within a string only hides what follows it on its line. */
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{(])\/\/.*$/gm, '$1');

const clocksAndDice: readonly [RegExp, string][] = [
  [/\bTemporal\.Now\b/, 'a clock'],
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b/, 'a clock'],
  [/\bset(?:Timeout|Interval|Immediate)\b/, 'a timer'],
  [/\bMath\.random\b|\bcrypto\b|\brandom(?:UUID|Bytes|Int)\b/, 'randomness'],
  [/\bprocess\.|\bconsole\./, 'the outside world'],
  [/\bfetch\(/, 'the network'],
];

/** A pure room has no clock, no dice and no outside world. */
export function purityProblems({ path, text }: SourceFile, rooms: ReadonlyMap<string, Room>): string[] {
  const own = roomOf(path);
  if (own === null || isForTests(path) || !rooms.get(own)?.pure) return [];
  const plain = code(text);
  return clocksAndDice.flatMap(([pattern, what]) => {
    const found = pattern.exec(plain);
    return found ? [`${path}: ${what} (${found[0]}) in the pure room ${own}`] : [];
  });
}

export const mostLines = 400;

/** A file over 400 lines says in its head why it is "long because …". */
export function lengthProblems({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').length - 1;
  const head = /^(?:(?:\/\/.*|\/\*[\s\S]*?\*\/|#.*)\n)*/.exec(text)?.[0] ?? '';
  return lines <= mostLines || head.includes('long because') ? [] : [`${path}: ${lines} lines, and its head does not say why it is "long because …"`];
}

/** A file of code begins with what it is for. The titles of a test say so themselves, and so does the docstring of the one thing in a small file. */
export function headProblems({ path, text }: SourceFile): string[] {
  if (!path.endsWith('.ts') || path.endsWith('.test.ts') || text.split('\n').length <= 30) return [];
  return /^(?:#!.*\n)?\s*(?:\/\/|\/\*)/.test(text) ? [] : [`${path}: has no head that says what it is for`];
}

const emptyNames = /^(?:utils?|helpers?|services?|managers?|common|misc|shared|lib)$/;

export function nameProblems(path: string): string[] {
  const parts = path.split('/');
  const words = parts.flatMap((part) => part.split(/[.-]/));
  const empty = words.filter((word) => emptyNames.test(word)).map((word) => `${path}: the name "${word}" says nothing`);
  return /(^|\/)index\.[cm]?[jt]s$/.test(path) ? [...empty, `${path}: there are no index files`] : empty;
}

const bannedWords: readonly [RegExp, string][] = [
  [/\b(?:TODO|FIXME|HACK)\b/, 'do it, or write down in the decisions why not'],
  [/(?:^|[\s'"`(])\/(?:work|root|home)\/\w+/m, 'a path of somebody\'s machine'],
  [/\bregistry\.[a-z-]+\.(?:org|com|io|net)\b/, 'the host of a registry'],
  [/\b(?:A\.?I\.?|LLM|GPT|Claude|Copilot|chatbot)\b/, 'who or what typed it does not matter here'],
  [/\b(?:issue|PR) (?:#\d+|\d{1,3}\b)/i, 'say what it is about in place of its number'],
  [/\bthis (?:coding )?session\b/i, 'say it as it will be read in a year'],
];

/** Words that have no place in what is released. */
export function wordProblems({ path, text }: SourceFile): string[] {
  return bannedWords.flatMap(([pattern, why]) => {
    const found = pattern.exec(text);
    if (!found) return [];
    const line = text.slice(0, found.index).split('\n').length;
    return [`${path}:${line}: "${found[0].trim()}": ${why}`];
  });
}

/** Words of the first column of the glossary's table under this heading. */
export function glossaryWords(markdown: string, heading: string): string[] {
  const from = markdown.indexOf(`\n## ${heading}\n`);
  if (from < 0) return [];
  const to = markdown.indexOf('\n## ', from + 4);
  const section = markdown.slice(from, to < 0 ? undefined : to);
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] as string);
}

/** What the code knows and the glossary does not, and the other way about. */
export function glossaryProblems(markdown: string, heading: string, inCode: readonly string[]): string[] {
  const words = glossaryWords(markdown, heading);
  return [
    ...inCode.filter((word) => !words.includes(word)).map((word) => `docs/glossary.md, ${heading}: "${word}" is missing`),
    ...words.filter((word) => !inCode.includes(word)).map((word) => `docs/glossary.md, ${heading}: "${word}" is not in the code`),
    ...words.filter((word, index) => words.indexOf(word) !== index).map((word) => `docs/glossary.md, ${heading}: "${word}" stands there twice`),
  ];
}

/** Links between our own pages that lead nowhere. */
export function linkProblems({ path, text }: SourceFile, exists: (path: string) => boolean): string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].flatMap(([, to = '']) => {
    if (/^[a-z]+:/.test(to)) return [];
    return exists(posix.join(posix.dirname(path), to)) ? [] : [`${path}: ${to} does not exist`];
  });
}
