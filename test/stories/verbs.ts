// What people do in a story, through the use cases that the portal and the desk
// call. Each verb happens on its day, after that day's morning; then the bot
// and the post have their turn.

import assert from 'node:assert/strict';
import { addDays, day, type Every } from '#domain/day.ts';
import type { Actor, AgreementChannel, ClaimStanding, Designation, PaymentMeans, Signal } from '#domain/facts.ts';
import { parseAmount, type Cents } from '#domain/money.ts';
import type { Outcome } from '#domain/outcome.ts';
import { castMember } from '#demo/cast.ts';
import { acceptOffer, answerWish, composeArrangement, decideProposal, makeOffer } from '#usecases/agree.ts';
import { assignLine } from '#usecases/assign-line.ts';
import { bookPayment } from '#usecases/book-payment.ts';
import { importClaims } from '#usecases/import-claims.ts';
import { importOpenItems } from '#usecases/import-open-items.ts';
import { reversePayment } from '#usecases/reverse-payment.ts';
import { handleSignal, signal } from '#usecases/signal.ts';
import { keepOurs } from '#usecases/settle-difference.ts';
import { changeStanding } from '#usecases/steer-dossier.ts';
import { takeBackLine } from '#usecases/take-back-line.ts';
import { claimsFile, type DeliveredClaim } from './claims.ts';
import { dossierOf, partyOf, type World } from './world.ts';

/** What somebody chooses: one of the options offered, or what they say they can pay. */
export type Choice = { readonly option: number } | { readonly each: string; readonly every: Every; readonly firstOn: string };

export interface Transfer {
  /** What the payer typed; without it the reference of the newest arrangement, or nothing. */
  readonly says?: string;
  /** Somebody else's account. */
  readonly from?: string;
  /** The bank books it only then, with the value date of the day itself. */
  readonly bookedOn?: string;
}

export interface Verbs {
  claims(...claims: readonly DeliveredClaim[]): Promise<void>;
  /** Asks for an offer and takes it, in the portal unless told otherwise. Returns the code of a refusal, or what came of it. */
  agrees(who: string, choice: Choice, channel?: AgreementChannel): Promise<string>;
  /** A colleague composes a schedule for these claims (all that are open, when none are named). */
  composes(who: string, parts: readonly (readonly [dueOn: string, amount: string])[], more?: { claims?: string[]; channel?: AgreementChannel; role?: 'desk' | 'manager' }): Promise<string>;
  approves(who: string): Promise<void>;
  declines(who: string): Promise<void>;
  /** Transfers money; it stands in the statement of that banking day. */
  pays(who: string, amount: string, how?: Transfer): Promise<void>;
  /** A colleague books money that came another way. */
  books(who: string, amount: string, means: PaymentMeans, more?: { on?: string; designation?: Designation }): Promise<void>;
  /** The bank takes a transfer back: an entry with a return reason in that day's statement. */
  bankReturns(who: string, amount: string): Promise<void>;
  /** A colleague books that money was taken back. */
  reverses(who: string, amount: string, reason: 'returned' | 'booked-in-error'): Promise<void>;
  /** The desk gives the unmatched line of this amount to somebody. */
  assigns(amount: string, who: string): Promise<void>;
  /** The desk takes an assigned line back, and gives it to somebody else. */
  moves(amount: string, to: string): Promise<void>;
  says(who: string, what: Signal, note?: string): Promise<void>;
  handles(who: string, what: Signal, outcome: string): Promise<void>;
  /** No statements come any more, until they come again, all at once. */
  bankFallsSilent(): Promise<void>;
  bankSpeaksAgain(): Promise<void>;
  /** The desk has no time to print, until it prints. */
  leavesLetters(): Promise<void>;
  printsLetters(): Promise<void>;
  standing(who: string, claim: string, standing: ClaimStanding): Promise<void>;
  /** The creditor's own books say what is open, at the end of yesterday unless told otherwise; `complete`: and of nothing else. */
  booksSay(open: Readonly<Record<string, string>>, more?: { on?: string; complete?: true }): Promise<void>;
  /** A colleague has looked at a difference with those books: ours holds. */
  keepsOurs(who: string, claim: string): Promise<void>;
}

export function verbs(world: World, turn: () => Promise<void>): Verbs {
  const { creditorId, staff } = world;
  const desk: Actor = { kind: 'colleague', staffId: staff.desk };
  const act = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    await turn();
    world.tick();
    const value = await work();
    world.tick();
    await world.settle();
    return value;
  };
  return {
    claims: (...claims) =>
      act(async () => {
        const bytes = [Buffer.from(claimsFile(claims))];
        const imported = await importClaims(world.deps, creditorId, { fileName: 'posten.csv', open: () => bytes });
        assert.ok(imported.ok, JSON.stringify(imported));
      }),
    agrees: (who, choice, channel = 'portal') => act(() => agree(world, who, choice, channel, desk)),
    composes: (who, parts, more = {}) =>
      act(async () => {
        const { dossierId, state } = await dossierOf(world, who);
        const role = more.role ?? 'desk';
        const composed = await composeArrangement(world.deps, creditorId, {
          dossierId,
          claims: more.claims ?? state.claims.filter((claim) => claim.openCents > 0n).map((claim) => claim.claim),
          parts: parts.map(([dueOn, amount]) => ({ dueOn: day(dueOn), amountCents: cents(amount) })),
          partyId: await partyOf(world, who),
          channel: more.channel ?? 'counter',
          by: { kind: 'colleague', staffId: staff[role] },
          role,
          shown: { language: 'nl', text: 'Voorgelezen aan de balie.', consent: 'Ja, akkoord.' },
        });
        return composed.ok ? composed.value.outcome : composed.refusal.code;
      }),
    approves: (who) => act(() => decide(world, who, true)),
    declines: (who) => act(() => decide(world, who, false)),
    pays: (who, amount, how = {}) =>
      act(async () => {
        const payer = castMember(how.from ?? who);
        const says = how.says ?? (await referenceOf(world, who));
        const today = world.deps.clock.today();
        world.bank.book(how.bookedOn ? day(how.bookedOn) : today, {
          amountCents: cents(amount), counterpartyName: payer.name, counterpartyIban: payer.iban,
          endToEndId: `${who}-${amount}-${today}`, ...(says ? { remittance: says } : {}), ...(how.bookedOn ? { valueOn: today } : {}),
        });
      }),
    books: (who, amount, means, more = {}) =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        must(await bookPayment(world.deps, creditorId, {
          dossierId, amountCents: cents(amount), on: more.on ? day(more.on) : world.deps.clock.today(), means, by: desk,
          ...(more.designation ? { designation: more.designation } : {}),
        }));
      }),
    bankReturns: (who, amount) =>
      act(async () => {
        const { counterparty_iban: counterpartyIban, ...line } = await lineOf(world, amount, 'assigned', castMember(who).iban);
        world.bank.book(world.deps.clock.today(), {
          amountCents: -cents(amount), counterpartyName: castMember(who).name, counterpartyIban, returnReason: 'MD06',
          endToEndId: line.end_to_end_id, ...(line.remittance ? { remittance: line.remittance } : {}),
        });
      }),
    reverses: (who, amount, reason) =>
      act(async () => {
        const { dossierId, state } = await dossierOf(world, who);
        const payment = state.sources.findLast((source) => source.kind === 'payment' && source.amountCents === cents(amount) && source.reversedOn === undefined);
        assert.ok(payment, `${who} has no payment of ${amount}`);
        must(await reversePayment(world.deps, creditorId, { dossierId, paymentId: payment.id, reason, by: desk }));
      }),
    assigns: (amount, who) =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        const { line_id: lineId } = await lineOf(world, amount, 'open');
        must(await assignLine(world.deps, creditorId, { lineId, parts: [{ dossierId, amountCents: cents(amount) }], by: desk }));
      }),
    moves: (amount, to) =>
      act(async () => {
        const { dossierId } = await dossierOf(world, to);
        const { line_id: lineId } = await lineOf(world, amount, 'assigned');
        must(await takeBackLine(world.deps, creditorId, { lineId, partNo: 1, moveTo: { dossierId }, by: desk }));
      }),
    says: (who, what, note) =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        const partyId = await partyOf(world, who);
        must(await signal(world.deps, creditorId, { dossierId, partyId, signal: what, by: { kind: 'customer', partyId }, ...(note ? { note } : {}) }));
      }),
    handles: (who, what, outcome) =>
      act(async () => {
        const { dossierId, state } = await dossierOf(world, who);
        const hold = state.holds.find((candidate) => candidate.why === what);
        assert.ok(hold, `nothing of ${who} waits to be handled`);
        must(await handleSignal(world.deps, creditorId, { dossierId, signalNo: Number(hold.id.split(':')[1]), signal: what, staffId: staff.desk, outcome }));
      }),
    bankFallsSilent: () => act(async () => void (world.bank.silent = true)),
    bankSpeaksAgain: () => act(async () => void (world.bank.silent = false)),
    leavesLetters: () => act(async () => void (world.lettersWait = true)),
    printsLetters: () => act(async () => void (world.lettersWait = false)),
    standing: (who, claim, standing) =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        must(await changeStanding(world.deps, creditorId, { dossierId, claim, standing, staffId: staff.desk }));
      }),
    booksSay: (open, more = {}) =>
      act(async () => {
        const on = more.on ? day(more.on) : addDays(world.deps.clock.today(), -1);
        const rows = Object.entries(open).map(([claim, amount]) => `${claim};${amount}`);
        const bytes = [Buffer.from([`${more.complete ? 'volledig' : 'gedeeltelijk'};${on};${rows.length}`, 'vorderingnummer;saldo', ...rows, ''].join('\n'))];
        const imported = await importOpenItems(world.deps, creditorId, { fileName: 'stand.csv', open: () => bytes });
        assert.ok(imported.ok, JSON.stringify(imported));
      }),
    keepsOurs: (who, claim) =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        must(await keepOurs(world.deps, creditorId, { dossierId, claim, staffId: staff.desk }));
      }),
  };
}

async function agree(world: World, who: string, choice: Choice, channel: AgreementChannel, desk: Actor): Promise<string> {
  const { creditorId } = world;
  const { dossierId } = await dossierOf(world, who);
  const partyId = await partyOf(world, who);
  const by: Actor = channel === 'portal' ? { kind: 'customer', partyId } : desk;
  const wish = 'option' in choice ? null : { perInstalmentCents: cents(choice.each), every: choice.every, firstOn: day(choice.firstOn) };
  const made = wish ? await answerWish(world.deps, creditorId, dossierId, wish, by) : await makeOffer(world.deps, creditorId, dossierId, by);
  if (!made.ok) return made.refusal.code;
  const offer = 'offer' in made.value ? made.value.offer : made.value;
  world.tick();
  const accepted = await acceptOffer(world.deps, creditorId, {
    dossierId, offerNo: offer.offerNo, optionNo: 'option' in choice ? choice.option : 1, partyId, channel, by,
    shown: { language: 'nl', text: 'Zoals op het scherm.', consent: 'Ik ga akkoord' },
  });
  return accepted.ok ? accepted.value.outcome : accepted.refusal.code;
}

async function decide(world: World, who: string, approve: boolean): Promise<void> {
  const { dossierId, state } = await dossierOf(world, who);
  const staffId = world.staff.manager;
  const proposalNo = state.proposals.at(-1)?.proposalNo ?? 0;
  must(await decideProposal(world.deps, world.creditorId, { dossierId, proposalNo, approve, by: { kind: 'colleague', staffId }, staffId }));
}

/** The reference that stands in the newest arrangement's messages. */
async function referenceOf(world: World, who: string): Promise<string | undefined> {
  return (await dossierOf(world, who)).state.arrangements.at(-1)?.reference;
}

interface BankLine {
  readonly line_id: string;
  readonly counterparty_iban: string;
  readonly end_to_end_id: string;
  readonly remittance: string | null;
}

async function lineOf({ deps, creditorId }: World, amount: string, status: 'open' | 'assigned', iban?: string): Promise<BankLine> {
  const lines = await deps.db.inCreditor(creditorId, (tx) =>
    tx.sql<BankLine>(
      `select line_id, counterparty_iban, end_to_end_id, remittance from bank_line
       where creditor_id = $1 and amount_cents = $2 and status = $3 and ($4::text is null or counterparty_iban = $4) order by booked_on desc`,
      [creditorId, cents(amount), status, iban ?? null]));
  assert.ok(lines[0], `no ${status} line of ${amount}`);
  return lines[0];
}

export function cents(amount: string): Cents {
  const parsed = parseAmount(amount);
  assert.ok(parsed !== null, `not an amount: ${amount}`);
  return parsed;
}

function must<Value>(outcome: Outcome<Value>): Value {
  assert.ok(outcome.ok, outcome.ok ? '' : `refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
