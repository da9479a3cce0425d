// A portfolio in which everything happens at once: one creditor with customers
// who have bills, arrangements and mandates, its bank, its payment service, its
// own books and its desk; and another creditor beside it, whom nothing of it
// concerns. Every channel keeps its own account of the money, apart from ours.

import assert from 'node:assert/strict';
import { addDays, day, type Day, type Moment } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { Actor } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { DossierState } from '#domain/state.ts';
import { writeCamt053, writeCamt054, type WrittenEntry } from '#formats/camt-write.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import type { FakeMollie } from '#payments/fake-mollie/testing.ts';
import { answerOrders, usualHabits, type PlannedEntry } from '#payments/sandbox-answers.ts';
import { readOrders } from '#payments/sandbox-orders.ts';
import type { PaymentProvider } from '#ports.ts';
import { recentBatches } from '#store/collection-batches.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import type { TestDb } from '#store/testing.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { fileDebits, handOverDebits } from '#usecases/file-debits.ts';
import { lookAtDuePayments, takeWaitingNews } from '#usecases/follow-payments.ts';
import { readRefundStatus } from '#usecases/follow-refunds.ts';
import { importStatement } from '#usecases/import-statement.ts';
import { giveMandate } from '#usecases/mandates.ts';
import { proposeDebits, releaseDebits } from '#usecases/propose-debits.ts';
import { readDebitStatus } from '#usecases/read-debit-status.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { line, ownIban, testHouse, type TestHouse } from '#usecases/testing.ts';
import { writeMt940 } from './mt940.ts';

export const desk: Actor = { kind: 'colleague', staffId: 'noor' };
const shown = { language: 'nl', text: 'Voorgelezen.', consent: 'Ja.' } as const;
const names = ['Anna Voorbeeld', 'Bram Proef', 'Cor Dummy', 'Dina Fictief'];
const ibans = ['NL44RABO0123456789', 'NL20INGB0001234567', 'NL02ABNA0123456789', 'NL39RABO0300065264'];
export const customers = names.map((name, index) => ({ name, iban: ibans[index]!, number: `K-${index + 1}`, claims: [`F2026${100 + index * 10}01`, `F2026${100 + index * 10}02`] }));

/** How the bank tells a day. */
export const tellings = ['camt.053', 'camt.052 first', 'camt.054 first', 'camt.054 after', 'MT940', 'MT940 after camt.054', 'nothing yet'] as const;
export type Telling = (typeof tellings)[number];

/** A line at the bank with the customer whose money it is; null where nobody can say. */
export interface BankMoney {
  readonly reference: string;
  readonly owner: string | null;
  readonly entry: WrittenEntry;
}

interface File {
  readonly kind: 'statement' | 'debit-status' | 'refund-status';
  readonly name: string;
  readonly text: string;
}

export class Portfolio {
  readonly house: TestHouse;
  readonly other: TestHouse;
  readonly mollie: FakeMollie;
  readonly provider: PaymentProvider;
  /** Everything that the bank ever booked. */
  readonly booked: BankMoney[] = [];
  /** What came over the counter and stayed, by payment. */
  readonly cash = new Map<string, Cents>();
  /** What customers began to pay online, by the provider's id. */
  readonly checkouts: string[] = [];
  readonly files: File[] = [];
  /** Transfers that the bank takes back, by its reference. */
  readonly bounced = new Set<string>();
  #telling: Telling = 'camt.053';
  #balanceCents: Cents = 1_000_00n;
  #sequence = 0;
  #waiting: (PlannedEntry & { readonly owner: string | null })[] = [];
  #untold: { on: Day; openingCents: Cents; entries: readonly WrittenEntry[] }[] = [];
  readonly #seen = new Set<string>();
  readonly openingCents: Cents = 1_000_00n;

  private constructor(house: TestHouse, other: TestHouse, mollie: FakeMollie, provider: PaymentProvider) {
    Object.assign(this, { house, other, mollie, provider });
    this.house = house;
    this.other = other;
    this.mollie = mollie;
    this.provider = provider;
  }

  static async begin(test: TestDb, mollie: FakeMollie, provider: PaymentProvider, number: number, shapes: readonly number[]): Promise<Portfolio> {
    const [house, other] = [await testHouse({ test, name: `Portefeuille ${number}` }), await testHouse({ test, name: `Buren ${number}` })];
    const { deps, creditorId } = house;
    await deps.db.inCreditor(creditorId, async (tx) => {
      const { profile } = (await readCreditor(tx, creditorId))!;
      await updateProfile(tx, creditorId, { ...profile, directDebit: { creditorId: makeCreditorId('NL', '123456780000') } });
    });
    await loadPolicy(deps.db, creditorId, writePolicy({ ...defaultPolicy, books: { ...defaultPolicy.books, payments: shapes[0]! % 2 === 0 ? 'erp' : 'betaalbaar' } }), 'test', deps.clock.now());
    // The same sums everywhere, and numbers that follow each other.
    await house.claims(customers.flatMap(({ number: who, name, claims }) => claims.map((claim, at) => line(claim, { customer_number: who, name, dossier: who, amount: at === 0 ? '200,00' : '100,00' }))));
    await other.claims([line('X2026001', { customer_number: 'Y-1', name: 'Eva Elders', dossier: 'Y-1', amount: '200,00' })]);
    const portfolio = new Portfolio(house, other, mollie, provider);
    for (const [index, { number: who, name, iban, claims }] of customers.entries()) {
      const shape = shapes[index]! % 3;
      if (shape === 0) continue;
      const { dossierId, state } = await house.dossier(who);
      const { partyId } = state.parties[0]!;
      const parts = ['2026-03-20', '2026-04-20', '2026-05-20'].map((dueOn) => ({ dueOn: day(dueOn), amountCents: 100_00n }));
      assert.ok((await composeArrangement(deps, creditorId, { dossierId, claims, parts, partyId, channel: 'counter', by: desk, role: 'manager', shown })).ok);
      if (shape === 2) assert.ok((await giveMandate(deps, creditorId, { dossierId, partyId, iban, holderName: name, channel: 'paper', by: desk, shown })).ok);
    }
    return portfolio;
  }

  get today(): Day {
    return this.house.deps.clock.today();
  }

  async state(who: string): Promise<{ dossierId: number; state: DossierState }> {
    return this.house.dossier(who);
  }

  /** Somebody transfers, or the bank takes something back, on the bank's next day. */
  transfer(owner: string | null, entry: PlannedEntry['entry']): void {
    this.#waiting.push({ on: this.today, entry, owner });
  }

  /** A file of orders goes to the bank. */
  send(text: string, kind: 'debit-status' | 'refund-status', fate: number): void {
    const { statusReport, entries } = answerOrders(text, {
      account: { iban: ownIban, ownerName: 'Portefeuille' }, at: this.house.deps.clock.now(), today: this.today, seen: this.#seen, habits: usualHabits,
      fateOf: (order) => {
        const dice = (fate + order.endToEndId.length * 7 + Number(order.endToEndId.split('-')[1])) % 6;
        return dice === 0 ? { rejected: 'AC04' } : dice === 1 ? { returned: { after: fate % 20, reason: kind === 'debit-status' ? 'MD06' : 'AC01', ...(fate % 2 === 0 && kind === 'debit-status' ? { costsCents: 15n } : {}) } } : {};
      },
    });
    this.#seen.add(readOrders(text)!.messageId);
    if (statusReport !== null) this.files.push({ kind, name: `status-${this.#seen.size}`, text: statusReport });
    this.#waiting.push(...entries.map((each) => ({ ...each, owner: null })));
  }

  /** Lets days go by: each day's files come in, the bot looks, collections go out, news of payments is asked for. */
  async live(days: number, telling: Telling, fate: number): Promise<void> {
    this.#telling = telling;
    for (let left = days; left > 0; left -= 1) {
      const on = this.today;
      this.#bookDay(on);
      this.house.turnTo(addDays(on, 1));
      this.mollie.now = `${addDays(on, 1)}T08:00:00+00:00`;
      await this.#takeFiles();
      const { deps, creditorId } = this.house;
      assert.equal((await takeBotSteps(deps, creditorId)).stuck, 0);
      await this.#sendDebits(fate);
      await takeWaitingNews(deps, this.provider, creditorId);
      await lookAtDuePayments(deps, this.provider, creditorId);
    }
  }

  /** A file that came long ago comes once more. */
  async again(which: number): Promise<void> {
    const taken = this.files.slice(0, this.#taken);
    if (taken.length > 0) await this.#take(taken[which % taken.length]!);
  }

  #bookDay(on: Day): void {
    const now = this.#waiting.filter((each) => each.on <= on);
    this.#waiting = this.#waiting.filter((each) => each.on > on);
    const entries = now.map(({ entry }, index): WrittenEntry => ({ ...entry, bookedOn: on, valueOn: on, bankReference: `${on.replaceAll('-', '')}N${String(index + 1).padStart(5, '0')}` }));
    this.booked.push(...entries.map((entry, index) => ({ reference: entry.bankReference ?? '', owner: now[index]!.owner, entry })));
    if (entries.length > 0) this.#untold.push({ on, openingCents: this.#balanceCents, entries });
    this.#balanceCents += entries.reduce((cents, entry) => cents + entry.amountCents, 0n);
    if (this.#telling === 'nothing yet') return;
    for (const each of this.#untold.splice(0)) this.files.push(...this.#filesOf(each));
  }

  #filesOf({ on, openingCents, entries }: { on: Day; openingCents: Cents; entries: readonly WrittenEntry[] }): File[] {
    this.#sequence += 1;
    const head = { id: `S-${on}`, sequence: this.#sequence, createdAt: `${on}T22:00:00.000Z` as Moment, account: ownIban, ownerName: 'Portefeuille', from: on, until: on, openingCents };
    const asSum = entries.map(({ parts, ...entry }): WrittenEntry => (parts === undefined ? entry : { ...entry, batchCount: parts.length }));
    const file = (name: string, text: string): File => ({ kind: 'statement', name: `${name}-${on}`, text });
    const statement = file('camt053', writeCamt053(`M-${on}`, [{ ...head, entries: asSum }], this.#sequence % 2 === 0 ? '08' : '02'));
    const advice = file('camt054', writeCamt054(`A-${on}`, { ...head, entries }, '08'));
    const report = file('camt052', advice.text.replace('camt.054', 'camt.052').replaceAll('BkToCstmrDbtCdtNtfctn', 'BkToCstmrAcctRpt').replaceAll('Ntfctn>', 'Rpt>'));
    const mt940 = file('mt940', writeMt940({ ...head, entries: asSum }));
    switch (this.#telling) {
      case 'camt.052 first': return [report, statement];
      case 'camt.054 first': return [advice, statement];
      case 'camt.054 after': return [statement, advice];
      case 'MT940': return [mt940];
      case 'MT940 after camt.054': return [advice, mt940];
      default: return [statement];
    }
  }

  #taken = 0;
  async #takeFiles(): Promise<void> {
    for (; this.#taken < this.files.length; this.#taken += 1) await this.#take(this.files[this.#taken]!);
  }

  async #take({ kind, name, text }: File): Promise<void> {
    const { deps, creditorId } = this.house;
    const file = { fileName: name, open: () => [Buffer.from(text)] };
    const taken = kind === 'statement' ? await importStatement(deps, creditorId, file) : kind === 'debit-status' ? await readDebitStatus(deps, creditorId, file) : await readRefundStatus(deps, creditorId, file, desk);
    assert.ok(taken.ok, `${name}: ${JSON.stringify(taken)}\n${text}`);
  }

  async #sendDebits(fate: number): Promise<void> {
    const { deps, creditorId } = this.house;
    assert.ok((await proposeDebits(deps, creditorId, 'bot')).ok);
    const open = (await deps.db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, 50))).filter(({ status }) => status === 'proposed').map(({ batchId }) => batchId);
    if (open.length > 0) assert.ok((await releaseDebits(deps, creditorId, { batchIds: open, staffId: 'wim' })).ok);
    for (const { messageId } of (await fileDebits(deps, creditorId)).files) {
      await handOverDebits(deps, creditorId, { messageId, by: 'bot', to: 'test', put: async (_, bytes) => this.send(bytes.toString(), 'debit-status', fate) });
    }
  }

  /** All that waits at the bank is booked and told. */
  async settle(): Promise<void> {
    for (let day = 0; day < 60 && (day < 2 || this.#waiting.length > 0 || this.#untold.length > 0); day += 1) await this.live(1, 'camt.053', 3);
  }
}
