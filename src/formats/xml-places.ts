// Line and column of a place in a text that comes in pieces. Places are asked in
// order; asked again for one before the last, it would give a wrong one.

export interface Place {
  /** Both from 1; a column is a character, however many code units it takes. */
  readonly line: number;
  readonly column: number;
}

export class XmlPlaces {
  #text = '';
  #line = 1;
  /** Where the line would begin in this piece: before it, where it began in an earlier one. */
  #lineAt = 0;
  #nextLine = 0;
  #nextPair = 0;

  /** The next piece begins where the one before had this place. */
  next(text: string, continuesAt: number): void {
    this.#passTo(continuesAt);
    this.#text = text;
    this.#lineAt -= continuesAt;
    this.#nextLine = indexOrEnd(text.indexOf('\n'));
    this.#nextPair = indexOrEnd(text.search(pair));
  }

  at(index: number): Place {
    this.#passTo(index);
    return { line: this.#line, column: index - this.#lineAt + 1 };
  }

  #passTo(index: number): void {
    while (this.#nextLine < index || this.#nextPair < index) {
      if (this.#nextPair < this.#nextLine) {
        this.#lineAt += 1; // two code units are one column
        pairAfter.lastIndex = this.#nextPair + 2;
        this.#nextPair = pairAfter.exec(this.#text)?.index ?? Infinity;
      } else {
        this.#line += 1;
        this.#lineAt = this.#nextLine + 1;
        this.#nextLine = indexOrEnd(this.#text.indexOf('\n', this.#lineAt));
      }
    }
  }
}

const pair = /[\ud800-\udbff]/;
const pairAfter = /[\ud800-\udbff]/g;
const indexOrEnd = (index: number): number => (index < 0 ? Infinity : index);
