// Random dossiers by the million, replayed with a journal in hand: whatever
// happens, the entries balance and every account holds what the state says.

import assert from 'node:assert/strict';
import { accountOf, partOpenCents } from '#domain/charges.ts';
import { addDays, type Day, type Moment } from '#domain/day.ts';
import type { Actor, Fact, FactKind, FactPayloads } from '#domain/facts.ts';
import { newJournal, type Account, type Entry } from '#domain/journal.ts';
import { movements } from '#domain/ledger.ts';
import { sum, type Cents } from '#domain/money.ts';
import { chargeParts } from '#domain/money-facts.ts';
import { replay } from '#domain/replay.ts';
import type { DossierState } from '#domain/state.ts';
import type { Db } from '#store/db.ts';
import { addCreditor } from '#usecases/creditor.ts';
import { realClock } from '#wiring.ts';
import { insertPostings } from '#store/ledger.ts';

/** Replays so many random dossiers and throws at the first whose books are off. */
export function timeJournals(dossiers: number): { seconds: number; facts: number; entries: number } {
  const dice = diceOf(20_260_301);
  let [facts, entries] = [0, 0];
  const from = performance.now();
  for (let dossier = 0; dossier < dossiers; dossier += 1) {
    const story = randomFacts(dice);
    const journal = newJournal();
    checkBooks(replay(story, { journal }), journal.entries, dossier);
    facts += story.length;
    entries += journal.entries.length;
  }
  return { seconds: (performance.now() - from) / 1000, facts, entries };
}

const kept: readonly Account[] = [
  'receivable-principal', 'receivable-interest', 'receivable-collection-costs', 'receivable-administration-costs', 'receivable-court-costs', 'written-off', 'customer-credit',
];

function checkBooks(state: DossierState, entries: readonly Entry[], dossier: number): void {
  const booked = movements(entries);
  const said = new Map<Account, Cents>([['customer-credit', -sum(state.sources.map((source) => source.heldCents))]]);
  for (const claim of state.claims) {
    for (const part of ['principal', ...chargeParts] as const) said.set(accountOf(claim, part), (said.get(accountOf(claim, part)) ?? 0n) + partOpenCents(claim, part));
  }
  assert.equal(sum(booked.values()), 0n, `bench: dossier ${dossier} does not balance`);
  for (const account of kept) assert.equal(booked.get(account) ?? 0n, said.get(account) ?? 0n, `bench: dossier ${dossier}, ${account}`);
}

/** A number from 0 up to `below`; the same row of numbers for the same seed. */
type Dice = (below: number) => number;

function diceOf(seed: number): Dice {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const desk: Actor = { kind: 'colleague', staffId: 'bench' };

/** Up to fifteen things that happen to up to three claims, not in the order in which they count. */
function randomFacts(dice: Dice): Fact[] {
  const facts: Fact[] = [];
  const add = <Kind extends FactKind>(kind: Kind, on: Day, data: FactPayloads[Kind]): void =>
    void facts.push({ kind, on, by: desk, data, seq: facts.length + 1, recordedAt: `${on}T09:00:00.000Z` as Moment } as Fact);
  const dayAt = (): Day => addDays('2026-01-01' as Day, dice(120));
  add('PartyJoined', '2025-12-01' as Day, { partyId: 1, role: 'debtor', customerKind: dice(2) ? 'consumer' : 'business' });
  const claims = 1 + dice(3);
  for (let number = 1; number <= claims; number += 1) {
    const dueOn = dayAt();
    add('ClaimRegistered', addDays(dueOn, -14), {
      claim: `C${number}`, kind: 'invoice', basis: 'contract', part: 'principal', issuedOn: addDays(dueOn, -14), dueOn, amountCents: BigInt(1 + dice(90_000)),
    });
  }
  const bearing = new Set<string>();
  const happenings = 3 + dice(10);
  for (let happening = 0; happening < happenings; happening += 1) {
    const claim = `C${1 + dice(claims)}`;
    const on = dayAt();
    switch (dice(9)) {
      case 0: case 1: case 2:
        add('PaymentReceived', on, { paymentId: `P${happening}`, amountCents: BigInt(1 + dice(60_000)), means: dice(4) ? 'transfer' : dice(2) ? 'cash' : 'ideal' });
        break;
      case 3:
        add('PaymentReversed', on, { paymentId: `P${dice(happening + 1)}`, reason: 'MD06' });
        break;
      case 4:
        add('ClaimCredited', on, { claim, creditId: `K${happening}`, amountCents: BigInt(1 + dice(20_000)) });
        break;
      case 5:
        // A claim bears interest of one kind, from one day.
        if (bearing.has(claim)) break;
        bearing.add(claim);
        add('InterestStarted', on, {
          claim, fromOn: on, interest: 'agreed', rates: [{ validFrom: '2020-01-01' as Day, basisPoints: 1 + dice(1_500) }], dayCount: 'act/365', terms: 'bench', policyVersion: 1,
        });
        break;
      case 6:
        add('ChargeMade', on, { chargeId: `X${happening}`, claim, part: dice(2) ? 'collection-costs' : 'administration-costs', amountCents: BigInt(1 + dice(9_000)), terms: null, policyVersion: 1, receipt: {} });
        break;
      case 7:
        add('Waived', on, { waiverId: `W${happening}`, why: 'goodwill', lines: [{ claim, part: dice(2) ? 'principal' : 'interest', amountCents: BigInt(1 + dice(5_000)) }] });
        break;
      default:
        add(dice(2) ? 'WrittenOff' : 'WriteOffReopened', on, { claims: [claim] });
    }
  }
  return facts;
}

/** Posts so many rows, two a dossier and a thousand a transaction, for a fresh creditor. Returns seconds. */
export async function timePostings(db: Db, rows: number): Promise<number> {
  const creditor = await addCreditor(db, { profile: { name: 'Postings' } }, realClock.now());
  if (!creditor) throw new Error('bench: the creditor exists');
  const { creditorId } = creditor;
  const on = '2026-03-01' as Day;
  const from = performance.now();
  for (let dossierId = 1; dossierId <= rows / 2; dossierId += 500) {
    const entries = (claim: string): Entry[] => [
      { debit: 'bank', credit: 'customer-credit', amountCents: 10_00n, valueOn: on, seq: 1 },
      { debit: 'customer-credit', credit: 'receivable-principal', amountCents: 10_00n, valueOn: on, seq: 1, claim },
    ];
    const batch = Array.from({ length: Math.min(500, rows / 2 - dossierId + 1) }, (_, index) => ({ dossierId: dossierId + index, entries: entries(`C${dossierId + index}`) }));
    await db.inCreditor(creditorId, (tx) => insertPostings(tx, creditorId, batch, realClock.now(), on));
  }
  return (performance.now() - from) / 1000;
}
