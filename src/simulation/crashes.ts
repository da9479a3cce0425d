// Our own processes die in the middle of their work: at a statement, just before
// or just after a commit, or while mail is being handed over. A dead process
// does nothing more; then a new one does the same work again.

import type { Guard } from './door.ts';

/** The process is gone. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

export class Crashes {
  #left: number | null = null;
  #dead = false;
  /** How often a process died. */
  count = 0;

  /** The process will die after so many more points. */
  dieAfter(points: number): void {
    this.#left = points;
  }

  /** A point at which a process can die. */
  readonly point = (): void => {
    if (this.#dead) throw new Crash('the process is dead');
    if (this.#left === null) return;
    if (this.#left > 0) {
      this.#left -= 1;
      return;
    }
    this.#left = null;
    this.#dead = true;
    this.count += 1;
    throw new Crash('the process dies here');
  };

  /** A new process starts; returns whether the one before had died. */
  restart(): boolean {
    const died = this.#dead;
    this.#dead = false;
    this.#left = null;
    return died;
  }

  readonly guard: Guard = {
    asks: (_name, params) => {
      this.point();
      return params;
    },
    passes: () => this.point(),
  };
}
