// Reads camt.052, .053 and .054 of every version: which one stands in the
// namespace, elements are matched by local name, and what moved between versions
// is looked for in each of its places. Entry by entry, so memory does not grow
// with the file.
//
// Only booked entries count. A statement is in euros unless `anyCurrency`; an
// entry in another currency than its statement is refused. Where a camt.053
// gives both balances, opening + entries must be closing, to the cent.

import type { Day } from '#domain/day.ts';
import { formatAmount, type Cents } from '#domain/money.ts';

import type { ByteSource } from './byte-text.ts';
import { isBooked, recordsOf, type OwnAccount } from './camt-entry.ts';
import { compactAccount, optional, transactionIn, type Transaction } from './camt-transaction.ts';
import { amountIn, dayIn, directionOf, refuseAt, type CamtContext } from './camt-values.ts';
import { FileRefused, shorten } from './file-refused.ts';
import { collectStatements, mostBytesAtOnce, oneByOne, type StatementEvent, type StatementEvents, type StatementFile, type StatementOptions, type StatementOutcome } from './statement.ts';
import { addChild, find, findAll, noChildren, textAt, type XmlNode } from './xml-tree.ts';
import { createXmlReader, xmlLimits, type Place, type XmlHandlers } from './xml.ts';

export type CamtOptions = StatementOptions;
export type CamtEvent = StatementEvent;
export type CamtFile = StatementFile;

/** Elements of one entry, its transactions apart, or of one transaction. */
const MAX_ELEMENTS = 20_000;
/** Characters of all its texts together. */
const MAX_ENTRY_TEXT = 5_000_000;
const MAX_TRANSACTIONS = 100_000;
/** What a statement says before its entries, and its balances. */
const MAX_HEAD = 1_000;
const MAX_STATEMENTS = 100_000;
const MAX_ENVELOPE = 1_000;
const SLICE = 65_536;

/** Yields what the file says as it is read; a refusal comes as the last event. */
export async function* camtEvents(bytes: ByteSource, options: CamtOptions = {}): AsyncGenerator<StatementEvents> {
  const messages = createCamtHandlers(options);
  const reader = createXmlReader({ ...xmlLimits, maxBytes: options.maxBytes }, messages.handlers);
  try {
    for await (const chunk of bytes) {
      for (let from = 0; from < chunk.length; from += SLICE) {
        reader.write(chunk.subarray(from, from + SLICE));
        if (messages.any()) yield messages.take();
      }
    }
    reader.end();
    messages.end(reader.place());
    yield messages.take();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    yield [{ kind: 'problem', problem: error.problem }];
  }
}

/** The same, event by event. */
export const streamCamt = (bytes: ByteSource, options: CamtOptions = {}): AsyncGenerator<CamtEvent> => oneByOne(camtEvents(bytes, options));

/** The whole file at once, or the reason why not. For files that fit in memory. */
export const readCamt = (bytes: ByteSource, options: CamtOptions = {}): Promise<StatementOutcome> => collectStatements(streamCamt(bytes, { maxBytes: mostBytesAtOnce, ...options }));

const statementElements: Readonly<Record<string, string>> = { Stmt: 'camt.053', Rpt: 'camt.052', Ntfctn: 'camt.054' };

interface Messages {
  readonly handlers: XmlHandlers;
  any(): boolean;
  /** The events since the last call. */
  take(): CamtEvent[];
  end(place: Place): void;
}

function createCamtHandlers(options: CamtOptions): Messages {
  let events: CamtEvent[] = [];
  let format = '';
  let statementDepth = 0;
  let statements = 0;
  let collecting: StatementCollector | null = null;
  const open: XmlNode[] = []; // the branch that is being kept: from a child of the statement down
  let elements = 0;
  let characters = 0;

  const handlers: XmlHandlers = {
    open(name, attributes, depth, place) {
      if (format === '') {
        const named = formatIn(attributes);
        if (named !== undefined) {
          format = named;
          events.push({ kind: 'format', format });
        } else {
          // A message may come in an envelope, whose own elements may stand before it.
          elements += 1;
          if (name === 'Document' || elements > MAX_ENVELOPE) {
            const found = attributes['xmlns'] ?? name;
            throw new FileRefused({ code: 'not-camt', ...place, found: shorten(found), expected: 'camt.053' });
          }
        }
      }
      if (collecting === null) {
        if (statementElements[name] === undefined || format === '') return;
        statementDepth = depth;
        statements += 1;
        if (statements > MAX_STATEMENTS) tooMany(name, place, MAX_STATEMENTS);
        const node: XmlNode = { name, attributes, place, children: noChildren, text: '' };
        collecting = new StatementCollector(node, options, (event) => events.push(event));
        return;
      }
      if (open.length === 0 || name === 'TxDtls') elements = characters = 0;
      else elements += 1;
      if (elements > MAX_ELEMENTS) throw new FileRefused({ code: 'too-many-elements', ...place, found: shorten(name), expected: String(MAX_ELEMENTS) });
      const node: XmlNode = { name, attributes, place, children: noChildren, text: '' };
      if (open.length > 0) addChild(open[open.length - 1]!, node);
      open.push(node);
    },
    close(name, text, depth) {
      if (collecting === null) return;
      if (depth === statementDepth) {
        collecting.finish();
        collecting = null;
        return;
      }
      const node = open.pop();
      if (node === undefined) return;
      node.text = text;
      characters += text.length;
      if (characters > MAX_ENTRY_TEXT) throw new FileRefused({ code: 'text-too-long', ...node.place, expected: String(MAX_ENTRY_TEXT) });
      if (open.length === 0) collecting.take(node);
      else if (name === 'TxDtls' && /^Nt(ryDtls|ry)$/.test(open.at(-1)!.name)) {
        open.at(-1)!.children.pop();
        collecting.takeTransaction(node, open[0]!);
      }
    },
  };
  return {
    handlers,
    any: () => events.length > 0,
    take() {
      const taken = events;
      events = [];
      return taken;
    },
    end(place) {
      if (format === '') throw new FileRefused({ code: 'not-camt', ...place, expected: 'camt.053' });
      if (statements === 0) throw new FileRefused({ code: 'no-statement', ...place, expected: 'Stmt' });
    },
  };
}

/** What would have to be remembered of one statement or entry must not grow with the file either. */
function tooMany(found: string, place: Place, most: number): never {
  throw new FileRefused({ code: 'too-many-of-one', ...place, found: shorten(found), expected: String(most) });
}

/** `camt.053.001.02` from whichever namespace declaration names one. */
function formatIn(attributes: Readonly<Record<string, string>>): string | undefined {
  for (const [name, value] of Object.entries(attributes)) {
    const match = name.startsWith('xmlns') || name.endsWith('schemaLocation') ? /\bcamt\.05[234]\.\d{3}\.\d{2}\b/.exec(value) : null;
    if (match) return match[0];
  }
  return undefined;
}

/** Gathers one statement: its head first, then entry after entry, then the balances compared. */
class StatementCollector {
  readonly #element: XmlNode;
  readonly #options: CamtOptions;
  readonly #emit: (event: CamtEvent) => void;
  readonly #head: XmlNode[] = [];
  #own: OwnAccount | null = null;
  #context: CamtContext | null = null;
  #transactions: Transaction[] = [];
  #entryNo = 0;
  #notBooked = 0;
  #closingOn: Day | null = null;
  #total: Cents = 0n;

  constructor(element: XmlNode, options: CamtOptions, emit: (event: CamtEvent) => void) {
    this.#element = element;
    this.#options = options;
    this.#emit = emit;
  }

  /** A complete child of the statement. */
  take(node: XmlNode): void {
    if (node.name !== 'Ntry') {
      if (this.#context !== null && node.name !== 'Bal') return;
      this.#head.push(node);
      if (this.#head.length > MAX_HEAD) tooMany(node.name, node.place, MAX_HEAD);
      return;
    }
    const context = this.#begin(node);
    this.#entryNo += 1;
    const transactions = this.#transactions;
    this.#transactions = [];
    if (!isBooked(node)) {
      this.#notBooked += 1;
      return;
    }
    for (const entry of recordsOf(node, transactions, this.#own!, { ...context, entry: this.#entryNo })) {
      this.#total += entry.amountCents;
      this.#emit({ kind: 'entry', entry });
    }
  }

  takeTransaction(node: XmlNode, entry: XmlNode): void {
    if (this.#transactions.length === MAX_TRANSACTIONS) tooMany(node.name, node.place, MAX_TRANSACTIONS);
    this.#transactions.push(transactionIn(node, { ...this.#begin(entry), entry: this.#entryNo + 1 }));
  }

  finish(): void {
    const context = this.#begin();
    const opening = this.#balance(['OPBD', 'PRCD'], context);
    const closing = this.#balance(['CLBD'], context);
    if (opening !== undefined && closing !== undefined && this.#element.name === 'Stmt') {
      const expected = opening.cents + this.#total;
      if (expected !== closing.cents && this.#options.anyBalance !== true) {
        refuseAt(closing.node, 'balance-off', context, { found: formatAmount(closing.cents), expected: formatAmount(expected) });
      }
    }
    this.#emit({
      kind: 'statement-end',
      end: {
        ...optional('openingCents', opening?.cents),
        ...optional('closingCents', closing?.cents),
        ...optional('closingOn', this.#closingOn ?? undefined),
        notBooked: this.#notBooked,
      },
    });
  }

  /** Everything before the first entry is known now. */
  #begin(firstEntry?: XmlNode): CamtContext {
    if (this.#context !== null) return this.#context;
    const statement: XmlNode = { ...this.#element, children: this.#head };
    const id = textAt(statement, 'Id') ?? '';
    const account = accountOf(statement);
    if (account === undefined) return refuseAt(this.#element, 'account-missing', { statement: id }, { expected: 'Acct/Id/IBAN' });
    const { currency, place } = currencyOf(statement, firstEntry);
    if (currency !== 'EUR' && this.#options.anyCurrency !== true) {
      return refuseAt(place, 'currency', { statement: id }, { found: currency, expected: 'EUR' });
    }
    this.#closingOn = lastDayOf(statement, id);
    this.#own = {
      account: compactAccount(account),
      ...optional('ownerName', textAt(statement, 'Acct', 'Ownr', 'Nm')),
      lastDay: this.#closingOn ?? (this.#element.name === 'Stmt' ? null : dayIn(find(statement, 'CreDtTm'), { statement: id })),
    };
    this.#context = { statement: id, currency };
    this.#emit({
      kind: 'statement',
      statement: {
        id,
        account: compactAccount(account),
        currency,
        ...optional('sequence', textAt(statement, 'ElctrncSeqNb') ?? textAt(statement, 'LglSeqNb')),
      },
    });
    return this.#context;
  }

  /** The first balance of the first kind that is there, in the statement's currency. Without an indicator it is a credit. */
  #balance(kinds: readonly string[], context: CamtContext): { node: XmlNode; cents: Cents } | undefined {
    for (const kind of kinds) {
      for (const node of this.#head) {
        const amount = find(node, 'Amt');
        if (node.name !== 'Bal' || amount === null || balanceKind(node) !== kind) continue;
        if ((amount.attributes['Ccy'] ?? context.currency) !== context.currency) continue;
        return { node, cents: amountIn(amount, context) * (directionOf(node, context) ?? 1n) };
      }
    }
    return undefined;
  }
}

/** The account's currency, else that of a booked balance, else that of the first entry. */
function currencyOf(statement: XmlNode, firstEntry: XmlNode | undefined): { currency: string; place: XmlNode } {
  const stated = find(statement, 'Acct', 'Ccy');
  if (stated !== null) return { currency: stated.text.trim(), place: stated };
  const booked = findAll(statement, 'Bal').filter((node) => isBookedBalance(node)).map((node) => find(node, 'Amt'));
  for (const amount of [...booked, firstEntry === undefined ? null : find(firstEntry, 'Amt')]) {
    const currency = amount?.attributes['Ccy'];
    if (amount && currency !== undefined) return { currency, place: amount };
  }
  return { currency: 'EUR', place: statement };
}

/** Version 01 has the code one level higher. */
const balanceKind = (node: XmlNode): string => textAt(node, 'Tp', 'CdOrPrtry', 'Cd') ?? textAt(node, 'Tp', 'Cd') ?? '';

const isBookedBalance = (node: XmlNode): boolean => /^(OPBD|PRCD|ITBD|CLBD)$/.test(balanceKind(node));

/** `Othr` since version 02; version 01 has three names for it. */
function accountOf(statement: XmlNode): string | undefined {
  const paths = [['IBAN'], ['Othr', 'Id'], ['BBAN'], ['UPIC'], ['PrtryAcct', 'Id']];
  for (const path of paths) {
    const account = textAt(statement, 'Acct', 'Id', ...path);
    if (account !== undefined) return account;
  }
  return undefined;
}

function lastDayOf(statement: XmlNode, id: string): Day | null {
  let last: Day | null = null;
  for (const balance of findAll(statement, 'Bal')) {
    const on = dayIn(find(balance, 'Dt'), { statement: id });
    if (on !== null && balanceKind(balance) === 'CLBD' && (last === null || on > last)) last = on;
  }
  return last;
}
