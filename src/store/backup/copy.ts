// COPY in both directions over a pg connection, a piece at a time: memory does
// not grow with the table. (pg speaks the protocol but leaves COPY to a query
// object like these.)

import type { Socket } from 'node:net';
import type pg from 'pg';

const pieceBytes = 64 * 1024;

/** The part of pg's connection that COPY needs; its types leave it out. */
interface CopyConnection {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(piece: Buffer): void;
  sendCopyFail(reason: string): void;
  endCopyFrom(): void;
}

/** What pg calls while a query runs. */
abstract class CopyQuery {
  readonly finished = Promise.withResolvers<void>();
  readonly #text: string;
  #failure: Error | undefined;

  constructor(text: string) {
    this.#text = text;
    this.finished.promise.catch(() => {}); // Awaited at the end; a failure before that is no unhandled one.
  }
  submit(connection: CopyConnection): void {
    connection.query(this.#text);
  }
  handleError(error: Error): void {
    this.#failure = error;
    this.finished.reject(error);
    this.ended();
  }
  handleReadyForQuery(): void {
    if (this.#failure === undefined) this.finished.resolve();
    this.ended();
  }
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFail('this query only reads');
  }
  handleCopyData(_message: { chunk: Buffer }, _connection: CopyConnection): void {}
  protected ended(): void {}
}

class CopyOut extends CopyQuery {
  readonly #full: Buffer[] = [];
  #piece = Buffer.allocUnsafe(pieceBytes);
  #filled = 0;
  #over = false;
  #paused: Socket | undefined;
  #wake = (): void => {};

  override handleCopyData({ chunk }: { chunk: Buffer }, connection: CopyConnection): void {
    // The chunk lies in a buffer that pg uses again, so it is copied at once.
    for (let from = 0; from < chunk.length; ) {
      const copied = chunk.copy(this.#piece, this.#filled, from);
      from += copied;
      this.#filled += copied;
      if (this.#filled === pieceBytes) this.#finishPiece();
    }
    if (this.#full.length > 16 && this.#paused === undefined) {
      this.#paused = connection.stream;
      connection.stream.pause();
    }
  }

  #finishPiece(): void {
    this.#full.push(this.#piece.subarray(0, this.#filled));
    this.#piece = Buffer.allocUnsafe(pieceBytes);
    this.#filled = 0;
    this.#wake();
  }

  protected override ended(): void {
    this.#over = true;
    this.#wake();
  }

  async *pieces(): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        const piece = this.#full.shift();
        if (piece !== undefined) yield piece;
        else if (this.#over) break;
        else {
          this.#paused?.resume();
          this.#paused = undefined;
          await new Promise<void>((resolve) => (this.#wake = resolve));
        }
      }
      if (this.#filled > 0) yield this.#piece.subarray(0, this.#filled);
    } finally {
      this.#paused?.resume(); // Left early: the rest is read and thrown away.
    }
    await this.finished.promise;
  }
}

class CopyIn extends CopyQuery {
  readonly ready = Promise.withResolvers<CopyConnection | null>();

  override handleCopyInResponse(connection: CopyConnection): void {
    this.ready.resolve(connection);
  }
  protected override ended(): void {
    this.ready.resolve(null);
  }
}

const submit = (client: pg.ClientBase, query: CopyQuery): void => void client.query(query as unknown as pg.Submittable);

/** The rows that `copy … to stdout` gives, in pieces of 64 kB that do not end where rows end. */
export function copyOut(client: pg.ClientBase, text: string): AsyncGenerator<Buffer> {
  const query = new CopyOut(text);
  submit(client, query);
  return query.pieces();
}

/** Feeds `copy … from stdin`. Rejects where the database refuses a row, or where the pieces throw. */
export async function copyIn(client: pg.ClientBase, text: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  const query = new CopyIn(text);
  submit(client, query);
  const connection = await query.ready.promise;
  if (connection === null) return query.finished.promise;
  try {
    for await (const piece of pieces) {
      connection.sendCopyFromChunk(piece);
      if (connection.stream.writableNeedDrain) await drained(connection.stream, query.finished.promise);
    }
  } catch (error) {
    connection.sendCopyFail('the source broke off');
    await query.finished.promise.catch(() => {});
    throw error;
  }
  connection.endCopyFrom();
  await query.finished.promise;
}

/** Waits until the socket takes more, or the database has given up. */
async function drained(stream: Socket, finished: Promise<void>): Promise<void> {
  const emptied = Promise.withResolvers<void>();
  stream.once('drain', emptied.resolve);
  try {
    await Promise.race([emptied.promise, finished]);
  } finally {
    stream.off('drain', emptied.resolve);
  }
}
