// One thing at a time. Where the product does several things side by side, which
// is done first depends on how busy the machine is; a seed that must play the
// same again has them done in the order in which they were asked for.

export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does it after all that was asked for before. What takes a turn must not wait for another turn within it. */
  take<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => {});
    return mine;
  }

  /** Waits until nothing is asked for any more, also not by what was waiting. */
  async areOver(): Promise<void> {
    for (let last: unknown = null; last !== this.#last; await new Promise(setImmediate)) {
      last = this.#last;
      await last;
    }
  }
}
