// Reads MT940 (and the interim report MT942) as Dutch and German banks write it,
// statement by statement, so memory does not grow with the file.
//
// Opening + entries must be closing, to the cent, page by page. Pages (`:60M:`,
// `:62M:`) of one statement become one statement; a page that is missing in
// between refuses the file.

import { formatAmount, type Cents } from '#domain/money.ts';

import type { ByteSource } from './byte-text.ts';
import { compactAccount, optional } from './camt-transaction.ts';
import { FileRefused, shorten } from './file-refused.ts';
import { detailsOf } from './mt940-details.ts';
import { balanceIn, entryIn, type Mt940Balance, type Mt940Entry } from './mt940-entry.ts';
import { isEnvelope, linesIn, mt940Limits, refuseLine, tagIn, type Mt940Line } from './mt940-lines.ts';
import { normaliseIban } from './references.ts';
import { collectStatements, mostBytesAtOnce, oneByOne, type StatementEvent, type StatementEvents, type StatementOptions, type StatementOutcome } from './statement.ts';

/** Yields what the file says as it is read; a refusal comes as the last event. */
export async function* mt940Events(bytes: ByteSource, options: StatementOptions = {}): AsyncGenerator<StatementEvents> {
  const messages = new Messages(options);
  try {
    for await (const lines of linesIn(bytes, options.maxBytes ?? Infinity)) {
      for (const line of lines) messages.take(line);
      yield messages.events.splice(0);
    }
    messages.end();
    yield messages.events.splice(0);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    yield [...messages.events.splice(0), { kind: 'problem', problem: error.problem }];
  }
}

/** The same, event by event. */
export const streamMt940 = (bytes: ByteSource, options: StatementOptions = {}): AsyncGenerator<StatementEvent> => oneByOne(mt940Events(bytes, options));

/** The whole file at once, or the reason why not. For files that fit in memory. */
export const readMt940 = (bytes: ByteSource, options: StatementOptions = {}): Promise<StatementOutcome> =>
  collectStatements(streamMt940(bytes, { maxBytes: mostBytesAtOnce, ...options }));

interface Field {
  readonly tag: string;
  readonly line: number;
  readonly lines: string[];
  size: number;
}

/** One message: what stands between `:20:` and the closing balance. */
interface Message {
  readonly line: number;
  reference: string;
  account: string | null;
  /** `:28C:` without its page: `19321`. */
  number: string;
  interim: boolean;
  currency: string | null;
  opening: Mt940Balance | null;
  /** Entries of this page. */
  total: Cents;
  closed: boolean;
}

/** A statement whose head was given out and whose end was not: it may have another page. */
interface OpenStatement {
  readonly account: string;
  readonly number: string;
  readonly id: string;
  readonly openingCents?: Cents;
  closing: Mt940Balance | null;
  /** Its last page has been read (`:62F:`). */
  complete: boolean;
  entries: number;
  notBooked: number;
}

class Messages {
  readonly events: StatementEvent[] = [];
  readonly #options: StatementOptions;
  #format = '';
  #field: Field | null = null;
  #message: Message | null = null;
  #statement: OpenStatement | null = null;
  #entry: { readonly entry: Mt940Entry; readonly no: number; readonly information: string[][] } | null = null;
  #lastLine = 0;

  constructor(options: StatementOptions) {
    this.#options = options;
  }

  take({ text, line }: Mt940Line): void {
    this.#lastLine = line;
    const tagged = tagIn(text);
    if (tagged !== null) {
      this.#endField();
      this.#field = { tag: tagged.tag, line, lines: [tagged.text], size: tagged.text.length };
      return;
    }
    const field = this.#field;
    const closing = this.#message?.closed === true || (field !== null && /^62/.test(field.tag));
    if (field === null || closing) {
      if (text.trim() === '') return;
      if (isEnvelope(text)) this.#endMessage();
      else if (field?.tag !== '86') refuseLine('not-mt940', line, text, 'MT940');
      return;
    }
    if (this.#message?.interim === true && /^\s*-(\}.*)?$/.test(text)) return this.#endMessage();
    field.lines.push(text);
    field.size += text.length + 1;
    if (field.size > mt940Limits.maxField) refuseLine('text-too-long', field.line, undefined, mt940Limits.maxField);
  }

  end(): void {
    this.#endMessage();
    this.#endStatement();
    if (this.#lastLine === 0) refuseLine('cut-short', 1, 'nothing');
    if (this.#format === '') refuseLine('no-statement', this.#lastLine, undefined, ':20:');
  }

  #endField(): void {
    const field = this.#field;
    if (field === null) return;
    this.#field = null;
    try {
      this.#takeField(field);
    } catch (error) {
      if (!(error instanceof FileRefused) || this.#statement === null || this.#message?.opening === null) throw error;
      throw new FileRefused({ ...error.problem, statement: shorten(this.#statement.id), ...(field.tag === '61' ? { entry: this.#statement.entries + 1 } : {}) });
    }
  }

  #takeField({ tag, line, lines }: Field): void {
    const text = lines.join('').trim();
    if (tag === '20') this.#endMessage();
    const message = (this.#message ??= {
      line, reference: '', account: null, number: '', interim: false, currency: null, opening: null, total: 0n, closed: false,
    });
    if (message.closed && !/^(64|65|86|NS)$/.test(tag)) refuseLine('field-unexpected', line, `:${tag}:`, ':20:');
    switch (tag) {
      case '20':
        message.reference = text;
        return;
      case '25':
      case '25P':
        message.account = text;
        return;
      case '28':
      case '28C':
        message.number = text.split('/')[0]!.trim().slice(0, 5).replace(/^0+/, ''); // five digits; a page may follow without its slash
        return;
      case '34F':
      case '13':
      case '13D':
        message.interim = message.opening === null;
        if (tag === '34F') message.currency ??= text.slice(0, 3);
        return;
      case '60F':
      case '60M':
        if (message.opening !== null) refuseLine('field-unexpected', line, `:${tag}:`, ':61: / :62F:');
        message.opening = balanceIn(text, line);
        message.currency = message.opening.currency;
        message.interim = false;
        return this.#begin(message, line, tag === '60M');
      case '61':
        return this.#takeEntry(message, lines, line);
      case '86':
        this.#entry?.information.push(lines);
        return;
      case '62F':
      case '62M':
        return this.#close(message, balanceIn(text, line), line, tag === '62F');
    }
  }

  /** Account and currency are known: the head goes out, unless this is a further page of the statement before. */
  #begin(message: Message, line: number, further: boolean): void {
    if (message.account === null || message.account === '') return refuseLine('account-missing', line, undefined, ':25:');
    const currency = message.currency ?? 'EUR';
    if (currency !== 'EUR' && this.#options.anyCurrency !== true) refuseLine('currency', line, currency, 'EUR');
    const account = accountIn(message.account, currency);
    const before = this.#statement;
    if (further && before?.closing && before.account === account && before.number === message.number) {
      if (before.closing.cents !== message.opening?.cents && this.#options.anyBalance !== true) {
        refuseLine('page-missing', line, formatAmount(message.opening?.cents ?? 0n), formatAmount(before.closing.cents));
      }
      before.closing = null;
      return;
    }
    this.#endStatement();
    const format = message.interim ? 'MT942' : 'MT940';
    if (format !== this.#format) this.events.push({ kind: 'format', format });
    this.#format = format;
    const id = [message.reference, message.number].filter((part) => part !== '').join(' ');
    this.#statement = {
      account, id, number: message.number, ...optional('openingCents', message.opening?.cents), closing: null, complete: false, entries: 0, notBooked: 0,
    };
    this.events.push({ kind: 'statement', statement: { id, account, currency, ...optional('sequence', message.number || undefined) } });
  }

  #takeEntry(message: Message, lines: readonly string[], line: number): void {
    this.#giveEntry();
    if (message.opening === null && !message.interim) refuseLine('balance-missing', line, undefined, ':60F:');
    if (this.#statement === null || (message.interim && this.#statement.closing !== null)) this.#begin(message, line, false);
    const entry = entryIn(lines, line);
    const statement = this.#statement!;
    statement.entries += 1;
    if (entry.expected) {
      statement.notBooked += 1;
      return;
    }
    message.total += entry.amountCents;
    this.#entry = { entry, no: statement.entries, information: [] };
  }

  /** An entry is complete when the next field that is not its information begins. */
  #giveEntry(): void {
    const held = this.#entry;
    if (held === null) return;
    this.#entry = null;
    const { bookedOn, valueOn, amountCents, reversal, bankReference } = held.entry;
    const details = detailsOf(held.entry, held.information, this.#statement?.account ?? '');
    this.events.push({
      kind: 'entry',
      entry: {
        entryNo: held.no, partNo: 1, bookedOn, valueOn, amountCents, ...details, ...optional('bankReference', bankReference),
        ...(reversal || details.returnReason !== undefined ? { reversal: true } : {}),
      },
    });
  }

  #close(message: Message, closing: Mt940Balance, line: number, last: boolean): void {
    this.#giveEntry();
    const { opening } = message;
    if (opening === null) return refuseLine('balance-missing', line, undefined, ':60F:');
    if (closing.currency !== opening.currency) refuseLine('currency', line, closing.currency, opening.currency);
    const expected = opening.cents + message.total;
    if (expected !== closing.cents && this.#options.anyBalance !== true) {
      refuseLine('balance-off', line, formatAmount(closing.cents), formatAmount(expected));
    }
    message.closed = true;
    this.#statement!.closing = closing;
    this.#statement!.complete = last;
    if (last) this.#endStatement();
  }

  #endMessage(): void {
    this.#endField();
    const message = this.#message;
    if (message === null) return;
    this.#giveEntry();
    this.#message = null;
    if (message.closed) return;
    if (!message.interim) refuseLine('cut-short', this.#lastLine, `:20:${message.reference}`, ':62F:');
    if (this.#statement === null) this.#begin(message, message.line, false);
    this.#endStatement();
  }

  #endStatement(): void {
    const statement = this.#statement;
    if (statement === null) return;
    this.#statement = null;
    this.events.push({
      kind: 'statement-end',
      end: {
        ...optional('openingCents', statement.openingCents),
        ...optional('closingCents', statement.closing?.cents),
        // After a page without its last one the day may hold more.
        ...optional('closingOn', statement.complete ? statement.closing?.on : undefined),
        notBooked: statement.notBooked,
      },
    });
  }
}

/** `NL34RABO0142623393 EUR`, `1291.99.348EUR`, `ABNANL2A/NL91…`: without spaces, the currency and what stands before an IBAN. */
function accountIn(text: string, currency: string): string {
  const compact = compactAccount(text);
  const account = compact.length > 3 + 4 && compact.endsWith(currency) && /\d/.test(compact) ? compact.slice(0, -3) : compact;
  return normaliseIban(account.slice(account.lastIndexOf('/') + 1)) ?? account;
}
