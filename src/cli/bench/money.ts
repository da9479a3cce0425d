// What money costs to reckon: interest over five years, and replays of long
// dossiers, each beside a bare loop that only reads the same inputs.

import { addDays, addMonths, day, type Moment } from '#domain/day.ts';
import type { Actor, Fact, NewFact } from '#domain/facts.ts';
import { statutoryInterest, type StatutoryTerms } from '#domain/law/interest.ts';
import { splitEvenly } from '#domain/money.ts';
import { replay } from '#domain/replay.ts';

export interface BesideBare {
  readonly rows: number;
  readonly seconds: number;
  readonly bareSeconds: number;
}

/** Interest over claims of five years, each with some payments on the way. */
export function timeInterest(claims: number): BesideBare {
  const inputs = Array.from({ length: Math.min(claims, 5_000) }, (_, index) => termsOf(index));
  const times = Math.ceil(claims / inputs.length);
  let checksum = 0n;
  const reckon = (): void => {
    for (const terms of inputs) {
      const answer = statutoryInterest(terms);
      if (!answer.ok) throw new Error('bench: no interest');
      checksum += answer.value.interestCents;
    }
  };
  const read = (): void => {
    for (const terms of inputs) {
      checksum += terms.principalCents + BigInt(terms.fromOn.length + terms.toOn.length);
      for (const part of terms.parts ?? []) checksum += part.principalCents + BigInt(part.on.length);
    }
  };
  reckon();
  read();
  const timed = { rows: inputs.length * times, seconds: timeOf(reckon, times), bareSeconds: timeOf(read, times) };
  if (checksum === 0n) throw new Error('bench: nothing reckoned');
  return timed;
}

function termsOf(index: number): StatutoryTerms {
  const fromOn = addDays(day('2021-07-01'), index % 360);
  const principalCents = BigInt(10_000 + ((index * 7919) % 900_000));
  return {
    kind: index % 4 === 0 ? 'commercial' : 'consumer', principalCents, fromOn, toOn: addMonths(fromOn, 60) < '2026-12-31' ? addMonths(fromOn, 60) : day('2026-12-31'),
    parts: [14, 33].map((months, n) => ({ on: addMonths(fromOn, months), principalCents: principalCents - (principalCents * BigInt(n + 1)) / 4n })),
  };
}

/** Full replays of dossiers of 60 facts, from memory. */
export function timeLongReplays(dossiers: number): BesideBare & { readonly facts: number } {
  const kept = Array.from({ length: Math.min(dossiers, 1_000) }, (_, index) => longDossier(index));
  const times = Math.ceil(dossiers / kept.length);
  let checksum = 0;
  const again = (): void => {
    for (const facts of kept) checksum += replay(facts).factCount;
  };
  const read = (): void => {
    for (const facts of kept) for (const fact of facts) checksum += fact.seq + fact.on.length + fact.kind.length + Object.values(fact.data).length;
  };
  again();
  read();
  const timed = { rows: kept.length * times, seconds: timeOf(again, times), bareSeconds: timeOf(read, times), facts: (kept[0] as readonly Fact[]).length };
  if (checksum === 0) throw new Error('bench: nothing replayed');
  return timed;
}

const bot: Actor = { kind: 'bot', rule: 'announced', because: {} };
const bank: Actor = { kind: 'import', importId: 'bench' };

/** A rent dossier of two years: twelve bills, an arrangement in twelve parts, most of it announced and paid. */
function longDossier(index: number): readonly Fact[] {
  const first = addDays(day('2024-01-01'), index % 300);
  const rent = BigInt(50_000 + (index % 400) * 100);
  const facts: NewFact[] = [{ kind: 'PartyJoined', on: first, by: bank, data: { partyId: 1, role: 'debtor', customerKind: 'consumer' } }];
  const claims = Array.from({ length: 12 }, (_, n) => `R${n + 1}`);
  for (const [n, claim] of claims.entries()) {
    const dueOn = addMonths(first, n);
    facts.push({ kind: 'ClaimRegistered', on: dueOn, by: bank, data: { claim, kind: 'rent', basis: 'contract', part: 'principal', issuedOn: dueOn, dueOn, amountCents: rent } });
  }
  const agreedOn = addMonths(first, 12);
  facts.push({
    kind: 'ArrangementAgreed', on: agreedOn, by: { kind: 'customer', partyId: 1 },
    data: {
      arrangementNo: 1, claims, every: 'month', channel: 'portal', partyId: 1, policyVersion: 1, evidenceId: 'e', reference: 'RF',
      instalments: splitEvenly(rent * 12n, 12).map((amountCents, n) => ({ number: n + 1, dueOn: addMonths(agreedOn, n + 1), amountCents })),
    },
  });
  for (let n = 1; n <= 12; n += 1) {
    const dueOn = addMonths(agreedOn, n);
    const messages = [{ messageNo: n, template: 'announced', partyId: 1 }];
    facts.push({ kind: 'ArrangementStepTaken', on: addDays(dueOn, -5), by: bot, data: { step: 'announced', arrangementNo: 1, instalments: [n], messages, policyVersion: 1 } });
    facts.push({ kind: 'MessageDelivered', on: addDays(dueOn, -5), by: bot, data: { messageNo: n, outcome: 'sent' } });
    if (n <= 11) facts.push({ kind: 'PaymentReceived', on: dueOn, by: bank, data: { paymentId: `P${n}`, amountCents: rent, means: 'transfer' } });
  }
  for (let n = 0; facts.length < 60; n += 1) {
    facts.push({ kind: 'ClaimCredited', on: addMonths(agreedOn, 13), by: bank, data: { claim: 'R12', creditId: `K${n}`, amountCents: 100n } });
  }
  return facts.map((fact, at) => ({ ...fact, seq: at + 1, recordedAt: `${fact.on}T09:00:00.000Z` as Moment }));
}

function timeOf(work: () => void, times: number): number {
  const from = performance.now();
  for (let count = 0; count < times; count += 1) work();
  return (performance.now() - from) / 1000;
}
