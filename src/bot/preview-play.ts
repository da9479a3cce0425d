// One dossier as a preview plays it: what its customer does, what the bot decides,
// and what became of each message. The days themselves are in `preview.ts`.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { isRunning, restsForStanding, uncoveredClaims } from '#domain/arrangement.ts';
import { addDays, latest, type Day, type Moment } from '#domain/day.ts';
import type { Designation, Fact, NewFact } from '#domain/facts.ts';
import { fold } from '#domain/fold.ts';
import { foldsOn } from '#domain/fold-order.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { withInterest } from '#domain/interest-due.ts';
import type { Cents } from '#domain/money.ts';
import { replay } from '#domain/replay.ts';
import type { ClaimState, DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { collectionDay } from './collection-rules.ts';
import { look } from './look.ts';
import { messageInputs, messagesOf } from './message-inputs.ts';
import { balanceAfter, debitedOfClaim, debitedOfInstalment, debitsToCome, type DebitToCome } from './preview-debits.ts';
import { debitsHoldUntil, heldToday, keyOf, type HeldBackMessage } from './preview-held.ts';
import type { Posted, Queued } from './preview-post.ts';
import type { PreviewDossier, PreviewEvent, PreviewFrom, PreviewMessage } from './preview.ts';
import { firstOf, type BotContext } from './rule.ts';

/** A bank refuses for too little money. */
const tooLittleMoney = 'AM04';

export class Play {
  readonly messages: PreviewMessage[] = [];
  readonly events: PreviewEvent[] = [];
  readonly dossierId: number;
  state: DossierState;
  /** The next day on which anything can happen; null: nothing more comes of time alone. */
  nextOn: Day | null;
  readonly #own: PreviewDossier;
  readonly #from: PreviewFrom;
  readonly #facts: Fact[];
  readonly #paid = new Set<string>();
  readonly #tasks = new Set<string>();
  /** Debits of the creditor's own books that did not come in. */
  readonly #failed = new Set<string>();
  /** What waits for money, so that each is told once. */
  readonly #held = new Set<string>();

  constructor(own: PreviewDossier, from: PreviewFrom) {
    this.#own = own;
    this.#from = from;
    this.dossierId = own.dossierId ?? 0;
    this.#facts = [...own.facts];
    this.state = replay(this.#facts);
    this.nextOn = from.today;
  }

  /** What was decided already. */
  waiting(): Queued[] {
    const { today } = this.#from;
    const now = morningOf(today);
    return this.#own.waiting.map(({ messageNo, partyId, about, byPost = false, inputs, decidedOn = today, tryAt, goesBy }) => ({
      dossierId: this.dossierId, messageNo, partyId, about, byPost, inputs: inputs ?? messageInputs(this.state, about), decidedOn,
      tryAt: tryAt !== undefined && tryAt > now ? tryAt : now, ...(goesBy ? { goesBy } : {}), because: null, waited: [],
    }));
  }

  /** Hears of yesterday's money, and looks. Returns what is to be said. */
  live(today: Day): Queued[] {
    if (today > this.#from.today) this.#hearOfMoney(today);
    return this.look(today);
  }

  #context(today: Day): BotContext {
    const { byLetter, onScreen, byPhone, handlesPayments, wantsWordBefore, collecting } = this.#own;
    return {
      state: this.state, policy: this.#from.policyOn(today, this.state), today, feedKnownUntil: feedOn(this.#from, today), byLetter, onScreen, byPhone, handlesPayments, wantsWordBefore, moneyWaits: this.moneyWaits(today), ...(collecting ? { collecting } : {}),
    };
  }

  /** Whether money that may be theirs waits for the desk on that day. */
  moneyWaits(today: Day): boolean {
    return this.#own.moneyWaitsUntil !== undefined && this.#own.moneyWaitsUntil >= today;
  }

  look(today: Day): Queued[] {
    const context = this.#context(today);
    const before = this.#isHeld(today) ? [...this.#facts] : null;
    const looked = look(context, morningOf(today));
    const held = before && heldToday({ context, facts: before, decided: looked.facts, moneyUntil: this.#own.moneyWaitsUntil ?? null }, morningOf(today));
    if (held) for (const message of held.messages) this.#noteHeld(message, today);
    else this.#held.clear();
    this.#facts.push(...looked.facts);
    if (!looked.inOrder) this.state = replay(this.#facts);
    for (const task of looked.tasks) this.#noteTask(task, today);
    for (const fact of looked.facts) {
      if (fact.kind === 'ArrangementLapsed') this.events.push({ kind: 'lapsed', on: today, arrangementNo: fact.data.arrangementNo });
      if (fact.kind === 'ChargeMade') this.events.push({ kind: 'costs-charged', on: today, amountCents: fact.data.amountCents });
    }
    const known = [...this.#dues(addDays(today, -1)).map((due) => due.dueOn), ...[...this.#onTheirWay(), ...this.#debitedElsewhere(today)].map((each) => each.collectOn)].map((on) => latest(on, today));
    if (this.moneyWaits(today)) known.push(this.#own.moneyWaitsUntil!);
    this.nextOn = firstOf([looked.nextLookOn, held?.nextOn, ...known.map((on) => addDays(on, 1))]);
    return looked.facts.flatMap((fact) => {
      const because = fact.by.kind === 'bot' ? { rule: fact.by.rule, figures: fact.by.because } : null;
      return messagesOf(fact).map(({ ref: { messageNo, partyId, byPost = false }, about }): Queued => ({
        dossierId: this.dossierId, messageNo, partyId, about, byPost, inputs: messageInputs(this.state, about), decidedOn: today, tryAt: morningOf(today), because, waited: [],
      }));
    });
  }

  /** Whether what reproaches or asks waits for money on its way, or that may be theirs. */
  #isHeld(today: Day): boolean {
    return this.moneyWaits(today) || debitsHoldUntil(this.state, today) !== null;
  }

  #noteHeld(message: HeldBackMessage, on: Day): void {
    const key = `${message.reason} ${keyOf(message)}`;
    if (!this.#held.has(key)) this.events.push({ kind: 'held-back', on, ...message });
    this.#held.add(key);
  }

  /** What left the queue without being said, because the outbox knew of such a thing. */
  #noteDropped({ partyId, about: { template } }: Queued, reason: string | undefined, on: Day): void {
    if (reason !== 'money-waits' && reason !== 'collecting') return;
    this.#noteHeld({ template, partyId, reason, until: reason === 'money-waits' ? (this.#own.moneyWaitsUntil ?? null) : debitsHoldUntil(this.state, on) }, on);
  }

  #noteTask(task: NewTask, on: Day): void {
    const key = `${task.kind} ${task.key}`;
    if (!this.#tasks.has(key)) this.events.push({ kind: 'task', on, task });
    this.#tasks.add(key);
  }

  #record(newFact: NewFact, recordedOn: Day): void {
    const fact = { ...newFact, seq: this.#facts.length + 1, recordedAt: morningOf(recordedOn) } as Fact;
    this.#facts.push(fact);
    if (foldsOn(this.state.foldedTo, fact)) fold(this.state, fact);
    else this.state = replay(this.#facts);
  }

  /** What became of a message. Returns whether the bot has reason to look again: not where the step counts as taken although it is not said. */
  settle(posted: Exclude<Posted, { kind: 'held' }>, on: Day): boolean {
    const { messageNo, partyId, about, because, decidedOn, waited } = posted.queued;
    if (posted.kind === 'left-out') {
      this.events.push({ kind: 'not-sent', on, template: about.template, partyId, reason: posted.reason });
      if (posted.isMissed) this.#noteTask({ kind: 'message-capped', key: String(messageNo), dueOn: addWorkingDays(on, 2), details: { messageNo, template: about.template } }, on);
      return false;
    }
    if (posted.kind === 'left') {
      const { inputs, channel } = posted;
      this.messages.push({ on, channel, template: about.template, partyId, inputs, because, ...(waited.length > 0 ? { waited: { since: decidedOn, why: waited } } : {}), ...(posted.with > 0 ? { with: posted.with } : {}) });
      this.#record({ kind: 'MessageDelivered', on, by: { kind: 'provider', name: channel }, data: { messageNo, outcome: channel === 'letter' ? 'printed' : 'sent' } }, on);
    } else {
      this.#noteDropped(posted.queued, posted.reason, on);
      this.#record({ kind: 'MessageDelivered', on, by: { kind: 'provider', name: 'outbox' }, data: { messageNo, outcome: 'dropped' } }, on);
    }
    return true;
  }

  /** The statement of yesterday is in. */
  #hearOfMoney(today: Day): void {
    const paidOn = addDays(today, -1);
    const by = { kind: 'provider', name: 'bank' } as const;
    for (const { collectionId, amountCents, collectOn, arrangementNo } of this.#onTheirWay().filter((each) => each.collectOn <= paidOn)) {
      if (this.#from.pays === 'nothing') {
        this.#record({ kind: 'DirectDebitRejected', on: today, by, data: { collectionId, code: tooLittleMoney } }, today);
        this.events.push({ kind: 'collection-failed', on: today, amountCents });
      } else {
        this.#receive(collectionId, collectOn, amountCents, { means: 'direct-debit', designation: { for: 'arrangement', arrangementNo } }, today);
      }
    }
    for (const debit of this.#debitedElsewhere(paidOn).filter((each) => each.collectOn <= paidOn)) this.#hearOfDebit(debit, paidOn, today);
    for (const { key, dueOn, amountCents, designation } of this.#dues(paidOn)) {
      if (dueOn > paidOn) continue;
      this.#paid.add(key);
      this.#receive(`preview-${this.#paid.size}`, paidOn, amountCents, { means: 'transfer', designation }, today);
    }
  }

  /** What the creditor's own books collected. Where it did not come in they say nothing, and what may still come is waited for. */
  #hearOfDebit(debit: DebitToCome, paidOn: Day, today: Day): void {
    const { claim, amountCents } = debit;
    if (this.#from.pays === 'nothing') {
      this.#failed.add(debitKey(debit));
      this.events.push({ kind: 'collection-failed', on: today, amountCents });
      return;
    }
    const stateOf = (): ClaimState => this.state.claims.find((each) => each.claim === claim)!;
    const { arrangementNo } = stateOf();
    const covering = arrangementNo === undefined ? undefined : this.state.arrangements[arrangementNo - 1];
    this.#receive(`preview-${debitKey(debit)}`, paidOn, amountCents, {
      means: 'direct-debit', designation: covering && isRunning(covering) ? { for: 'arrangement', arrangementNo: covering.arrangementNo } : { for: 'claims', claims: [claim] },
    }, today);
    const books = this.#from.policyOn(today, this.state).books.payments;
    this.#record({ kind: 'BalanceReported', on: paidOn, by: { kind: 'import', importId: 'preview' }, data: balanceAfter(stateOf(), debit, books) }, today);
  }

  /** What those books have ordered and has not been heard of. */
  #debitedElsewhere(today: Day): DebitToCome[] {
    return debitsToCome(this.state, today).filter((each) => !this.#failed.has(debitKey(each)));
  }

  #receive(paymentId: string, on: Day, amountCents: Cents, how: { readonly means: 'transfer' | 'direct-debit'; readonly designation: Designation }, today: Day): void {
    this.#record({ kind: 'PaymentReceived', on, by: { kind: 'provider', name: 'bank' }, data: { paymentId, amountCents, ...how } }, today);
    this.events.push({ kind: how.means === 'direct-debit' ? 'collected' : 'paid', on, amountCents });
  }

  #onTheirWay() {
    return this.state.debits?.collections.filter((each) => each.standing === 'live') ?? [];
  }

  /** What is paid by hand, with the interest up to that day; nothing for who does not pay. */
  #dues(paidOn: Day): Due[] {
    if (this.#from.pays === 'nothing') return [];
    const state = withInterest(this.state, paidOn);
    const context = { ...this.#context(addDays(paidOn, 1)), state };
    const instalments = state.arrangements.flatMap((arrangement): Due[] => {
      if (!isRunning(arrangement) || restsForStanding(state, arrangement)) return [];
      const { arrangementNo } = arrangement;
      return arrangement.instalments.flatMap((instalment) => {
        const amountCents = instalmentOpenCents(instalment) - debitedOfInstalment(state, arrangement, instalment.number, paidOn);
        if (amountCents <= 0n || collectionDay(context, arrangement, instalment) !== null) return [];
        return [{ key: `${arrangementNo}/${instalment.number} ${instalment.dueOn} ${amountCents}`, dueOn: instalment.dueOn, amountCents, designation: { for: 'arrangement', arrangementNo } }];
      });
    });
    const bills = uncoveredClaims(state).flatMap((each): Due[] => {
      const { claim, dueOn, openCents } = each;
      const amountCents = openCents - debitedOfClaim(each, paidOn);
      return amountCents > 0n ? [{ key: `${claim} ${openCents}`, dueOn, amountCents, designation: { for: 'claims', claims: [claim] } }] : [];
    });
    // What stays open although it was paid is not paid again: a person must look at it.
    return [...instalments, ...bills].filter(({ key }) => !this.#paid.has(key));
  }
}

interface Due {
  readonly key: string;
  readonly dueOn: Day;
  readonly amountCents: Cents;
  readonly designation: Designation;
}

const debitKey = ({ claim, collectOn }: DebitToCome): string => `${claim} ${collectOn}`;

/** The last day whose statement is in. */
export const feedOn = ({ hasFeed }: PreviewFrom, today: Day): Day | null => (hasFeed ? addDays(today, -1) : null);

/** When the bot looks. */
export const morningOf = (on: Day): Moment => `${on}T08:00:00.000Z` as Moment;
