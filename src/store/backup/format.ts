// The backup file: zstd around lines of JSON, with a table's rows (COPY text)
// between them in measured pieces:
//   {"betaalbaar":"backup","format":1,"version":…,"migrations":[…],"madeAt":…}
//   {"table":"public.note","columns":["id","text"]}
//   {"bytes":65536} and so many bytes, … then {"rows":12}
//   {"sequence":"public.note_id_seq","last":"12","called":true}
//   {"end":{"rows":{"public.note":12},"sha256":"…"}}   (of everything before this line)

import { z } from 'zod';
import { BackupProblem } from './catalog.ts';

export const formatVersion = 1;

const header = z.object({
  betaalbaar: z.literal('backup'),
  format: z.number(),
  version: z.string(),
  postgres: z.string(),
  madeAt: z.string(),
  migrations: z.array(z.string()),
});
const tableStart = z.object({ table: z.string(), columns: z.array(z.string()) });
const piece = z.object({ bytes: z.number().int().positive().max(16_777_216) });
const tableEnd = z.object({ rows: z.number().int().nonnegative() });
const sequence = z.object({ sequence: z.string(), last: z.string().regex(/^-?\d+$/), called: z.boolean() });
const end = z.object({ end: z.object({ rows: z.record(z.string(), z.number()), sha256: z.string() }) });

export type Header = z.infer<typeof header>;
export type Line = Header | z.infer<typeof tableStart | typeof piece | typeof tableEnd | typeof sequence | typeof end>;

export const parseHeader = (line: string): Header => parse(header, line);
export const parseEntry = (line: string) => parse(z.union([tableStart, sequence, end]), line);
export const parsePiece = (line: string) => parse(z.union([piece, tableEnd]), line);

export const encode = (line: Line): Buffer => Buffer.from(`${JSON.stringify(line)}\n`);

export const notABackup = (): BackupProblem => new BackupProblem('This is no Betaalbaar backup, or it is damaged.');

function parse<Schema extends z.ZodType>(schema: Schema, line: string): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw notABackup();
  }
  const read = schema.safeParse(value);
  if (!read.success) throw notABackup();
  return read.data;
}

const lineBytesMax = 1_000_000;

/** Reads lines and measured bytes from a stream of buffers. */
export class LineReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Without its newline. */
  async line(): Promise<string> {
    for (;;) {
      const at = this.#rest.indexOf(10);
      if (at >= 0) {
        const line = this.#rest.toString('utf8', 0, at);
        this.#rest = this.#rest.subarray(at + 1);
        return line;
      }
      if (this.#rest.length > lineBytesMax) throw notABackup();
      await this.#more();
    }
  }

  async bytes(count: number): Promise<Buffer> {
    while (this.#rest.length < count) await this.#more();
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) throw new BackupProblem('The backup is cut off: its end is missing.');
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
  }
}
