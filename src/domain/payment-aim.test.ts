import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import type { Actor, Fact, NewFact } from './facts.ts';
import { aimedPayment, type AskedAim } from './payment-aim.ts';
import { replay } from './replay.ts';

const by: Actor = { kind: 'import', importId: 'x' };
const on = day('2026-01-01');
const claim = (number: string, amountCents: bigint): NewFact => ({ kind: 'ClaimRegistered', on, by, data: { claim: number, kind: 'rent', basis: 'contract', part: 'principal', issuedOn: on, dueOn: day('2026-01-15'), amountCents } });
const agreed: NewFact = {
  kind: 'ArrangementAgreed', on: day('2026-02-01'), by,
  data: {
    arrangementNo: 1, claims: ['A'], every: 'month', channel: 'portal', partyId: 1, policyVersion: 1, evidenceId: 'e', reference: 'RF18539007547034',
    instalments: [{ number: 1, dueOn: day('2026-03-01'), amountCents: 50_00n }, { number: 2, dueOn: day('2026-04-01'), amountCents: 50_00n }],
  },
};
const stateOf = (...more: NewFact[]) => {
  const facts: NewFact[] = [{ kind: 'PartyJoined', on, by, data: { partyId: 1, role: 'debtor', customerKind: 'consumer' } }, claim('A', 100_00n), claim('B', 30_00n), claim('C', 7_00n), agreed, ...more];
  return replay(facts.map((fact, index) => ({ ...fact, seq: index + 1, recordedAt: '2026-02-01T08:00:00.000Z' }) as Fact));
};
const paid = (amountCents: bigint, designation?: { for: 'claims'; claims: string[] } | { for: 'arrangement'; arrangementNo: number }): NewFact => ({
  kind: 'PaymentReceived', on: day('2026-02-10'), by, data: { paymentId: 'p', amountCents, means: 'ideal', ...(designation ? { designation } : {}) },
});
const today = day('2026-02-03');
const first = { arrangements: [{ arrangementNo: 1, instalments: [1] }], claims: [] };
const both = { arrangements: [{ arrangementNo: 1, instalments: [1] }], claims: ['C', 'B'] };

const rows: readonly [string, NewFact[], AskedAim, [bigint, unknown, string] | null][] = [
  ['one instalment', [], first, [50_00n, { for: 'arrangement', arrangementNo: 1 }, 'RF18539007547034']],
  ['one instalment of which a part is paid', [paid(20_00n, { for: 'arrangement', arrangementNo: 1 })], first, [30_00n, { for: 'arrangement', arrangementNo: 1 }, 'RF18539007547034']],
  ['one instalment that is paid', [paid(50_00n, { for: 'arrangement', arrangementNo: 1 })], first, null],
  ['bills', [], { arrangements: [], claims: ['C', 'B'] }, [37_00n, { for: 'claims', claims: ['B', 'C'] }, 'B C']],
  ['an instalment and bills together', [], both, [87_00n, { for: 'claims', claims: ['B', 'C'] }, 'RF18539007547034 B C']],
  ['the same when the bills are paid', [paid(37_00n, { for: 'claims', claims: ['B', 'C'] })], both, [50_00n, { for: 'arrangement', arrangementNo: 1 }, 'RF18539007547034']],
  ['everything', [], 'everything', [137_00n, undefined, 'RF18539007547034 B C']],
  ['a bill that an arrangement covers', [], { arrangements: [], claims: ['A'] }, null],
  ['a bill that is somebody else’s', [{ kind: 'ClaimStandingChanged', on: day('2026-02-02'), by, data: { claim: 'B', standing: 'disputed' } }], { arrangements: [], claims: ['B', 'C'] }, [7_00n, { for: 'claims', claims: ['C'] }, 'C']],
  ['what does not exist', [], { arrangements: [{ arrangementNo: 9, instalments: [1] }], claims: ['Z'] }, null],
  ['nothing at all', [], { arrangements: [], claims: [] }, null],
];
for (const [name, more, aim, expected] of rows) {
  test(`what ${name} comes to`, () => {
    const found = aimedPayment(stateOf(...more), aim, today);
    assert.deepEqual(found && [found.amountCents, found.designation, found.description], expected);
    // The aim as it is kept comes to the same again.
    if (found) assert.equal(aimedPayment(stateOf(...more), found.aim, today)?.amountCents, found.amountCents);
  });
}
