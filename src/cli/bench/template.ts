// Dossiers for the bench's book: a tenant who pays an arrangement, month after
// month, followed up by the real bot. `%C` and 777777 stand for the dossier's
// own claim prefix and party, filled in by the database.

import { look } from '#bot/look.ts';
import { addDays, day, nthDueDay, type Day, type Moment } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { Actor, Fact, NewFact } from '#domain/facts.ts';
import { fold } from '#domain/fold.ts';
import type { Policy } from '#domain/policy.ts';
import { emptyState, type DossierState } from '#domain/state.ts';

export const benchToday = day('2026-06-26');
export const templateParty = 777_777;
export const policy: Policy = { ...defaultPolicy, version: 1, fairTerms: [] };

export interface Template {
  readonly facts: readonly Fact[];
  readonly state: DossierState;
  readonly nextLookOn: Day | null;
}

const by: Actor = { kind: 'import', importId: 'bench' };
const at = (on: Day): Moment => `${on}T07:00:00.000Z` as Moment;

/** One that asks to be looked at on `benchToday` (its instalment of 1 July is announced then), or only later. */
export function makeTemplate(due: boolean, months: number): Template {
  const firstOn = nthDueDay(due ? day('2026-07-01') : day('2026-07-15'), 'month', -months);
  const agreedOn = addDays(firstOn, -20);
  const instalments = Array.from({ length: months + 8 }, (_, index) => ({ number: index + 1, dueOn: nthDueDay(firstOn, 'month', index), amountCents: 5_000n }));
  const totalCents = 5_000n * BigInt(instalments.length);
  const claim = '%C-1';
  const state = emptyState();
  const facts: Fact[] = [];
  const add = (fact: NewFact): void => {
    const kept: Fact = { ...fact, seq: state.factCount + 1, recordedAt: at(fact.on) };
    fold(state, kept);
    facts.push(kept);
  };
  add({ kind: 'PartyJoined', on: addDays(agreedOn, -60), by, data: { partyId: templateParty, role: 'debtor', customerKind: 'consumer' } });
  add({
    kind: 'ClaimRegistered', on: addDays(agreedOn, -60), by,
    data: { claim, kind: 'rent', basis: 'contract', part: 'principal', issuedOn: addDays(agreedOn, -60), dueOn: addDays(agreedOn, -30), amountCents: totalCents },
  });
  add({
    kind: 'ArrangementAgreed', on: agreedOn, by: { kind: 'customer', partyId: templateParty },
    data: {
      arrangementNo: 1, claims: [claim], instalments, every: 'month', channel: 'portal', partyId: templateParty, policyVersion: 1,
      evidenceId: 'bench', reference: 'RF18539007547034',
    },
  });
  let nextLookOn: Day | null = agreedOn;
  for (let today = agreedOn; today < benchToday; today = addDays(today, 1)) {
    const paid = instalments.find((instalment) => instalment.dueOn === today);
    if (paid) {
      add({ kind: 'PaymentReceived', on: today, by, data: { paymentId: `b${paid.number}`, amountCents: paid.amountCents, means: 'transfer', designation: { for: 'arrangement', arrangementNo: 1 } } });
      nextLookOn = today;
    }
    if (nextLookOn === null || nextLookOn > today) continue;
    const looked = look({ state, policy, today, feedKnownUntil: null }, at(today));
    facts.push(...looked.facts);
    nextLookOn = looked.nextLookOn;
    for (const fact of looked.facts) {
      if (fact.kind !== 'ArrangementStepTaken') continue;
      for (const { messageNo } of fact.data.messages) add({ kind: 'MessageDelivered', on: today, by: { kind: 'provider', name: 'email' }, data: { messageNo, outcome: 'sent' } });
    }
  }
  if (due !== (nextLookOn === benchToday)) throw new Error(`bench template: looks again on ${nextLookOn}`);
  return { facts, state, nextLookOn };
}
