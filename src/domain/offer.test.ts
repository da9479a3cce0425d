import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import { coverableClaims, offerOpenUntil, qualifies, type NotCoverable, type OfferClaim, type OfferSituation } from './offer.ts';
import type { OfferPolicy } from './policy.ts';
import type { Refusal } from './refusals.ts';

const today = day('2026-03-10');
const policy = defaultPolicy.offer;
const claim = (change: Partial<OfferClaim> = {}): OfferClaim => ({
  claim: 'R1',
  kind: 'rent',
  part: 'principal',
  issuedOn: day('2026-01-15'),
  dueOn: day('2026-02-01'),
  openCents: 600_00n,
  standing: 'ours',
  covered: false,
  ...change,
});
const situation = (claims: readonly OfferClaim[], change: Partial<OfferSituation> = {}): OfferSituation => ({
  claims,
  customerKind: 'consumer',
  runningArrangements: 0,
  lastLapsedOn: null,
  onHold: false,
  ...change,
});

const reasons: readonly (readonly [string, Partial<OfferClaim>, Partial<OfferPolicy>, NotCoverable | null])[] = [
  ['late and ours', {}, {}, null],
  ['due yesterday', { dueOn: addDays(today, -1) }, {}, null],
  ['due today', { dueOn: today }, {}, { reason: 'not-late', dueOn: today }],
  ['due tomorrow', { dueOn: addDays(today, 1) }, {}, { reason: 'not-late', dueOn: addDays(today, 1) }],
  [
    'due today, whatever the policy says',
    { dueOn: today },
    { claimAgeDays: { min: -30, max: null } },
    { reason: 'not-late', dueOn: today },
  ],
  ['paid', { openCents: 0n }, {}, { reason: 'nothing-open' }],
  ['a credit', { openCents: -5_00n }, {}, { reason: 'nothing-open' }],
  ['in an arrangement', { covered: true }, {}, { reason: 'covered' }],
  ['disputed', { standing: 'disputed' }, {}, { reason: 'standing', standing: 'disputed' }],
  ['too young', { dueOn: day('2026-03-05') }, { claimAgeDays: { min: 14, max: null } }, { reason: 'too-young', coverableFrom: day('2026-03-19') }],
  ['just old enough', { dueOn: day('2026-02-24') }, { claimAgeDays: { min: 14, max: null } }, null],
  ['as old as can be', { dueOn: addDays(today, -365) }, { claimAgeDays: { min: 1, max: 365 } }, null],
  ['too old', { dueOn: addDays(today, -366) }, { claimAgeDays: { min: 1, max: 365 } }, { reason: 'too-old', maxDays: 365 }],
];
for (const [name, change, rules, expected] of reasons) {
  test(`a claim: ${name}`, () => {
    const { coverable, others } = coverableClaims(situation([claim(change)]), { ...policy, ...rules }, today);
    assert.deepEqual(others, expected === null ? [] : [{ claim: 'R1', why: expected }]);
    assert.deepEqual(coverable.map((one) => one.claim), expected === null ? ['R1'] : []);
  });
}

test('a business can cover what is not due yet, where the policy says so', () => {
  const soon = situation([claim({ dueOn: addDays(today, 10) })], { customerKind: 'business' });
  assert.equal(coverableClaims(soon, { ...policy, claimAgeDays: { min: -14, max: null } }, today).coverable.length, 1);
  assert.deepEqual(coverableClaims(soon, policy, today).others, [
    { claim: 'R1', why: { reason: 'too-young', coverableFrom: addDays(today, 11) } },
  ]);
});

test('qualifies for the claims that can be covered, and only those', () => {
  const outcome = qualifies(
    situation([
      claim(),
      claim({ claim: 'R2', openCents: 12_34n, part: 'costs' }),
      claim({ claim: 'R3', dueOn: addDays(today, 20) }),
      claim({ claim: 'R4', standing: 'disputed' }),
      claim({ claim: 'C1', openCents: -50_00n }),
    ]),
    policy,
    today,
  );
  assert.deepEqual(outcome, { ok: true, value: { claims: ['R1', 'R2'], totalCents: 612_34n, needsApproval: false } });
});

test('from the amount in the policy a colleague must approve', () => {
  const asked = (openCents: bigint, approvalFromCents: bigint | null) => {
    const outcome = qualifies(situation([claim({ openCents })]), { ...policy, approvalFromCents }, today);
    return outcome.ok && outcome.value.needsApproval;
  };
  assert.deepEqual([asked(2499_99n, 2500_00n), asked(2500_00n, 2500_00n), asked(5000_00n, null)], [false, true, false]);
});

const no: readonly (readonly [string, readonly OfferClaim[], Partial<OfferSituation>, Partial<OfferPolicy>, Refusal])[] = [
  ['nothing at all', [], {}, {}, { code: 'nothing-due' }],
  ['only what is to come', [claim({ dueOn: addDays(today, 5) })], {}, {}, { code: 'nothing-due' }],
  ['on hold comes before all', [], { onHold: true }, {}, { code: 'on-hold' }],
  ['too small', [claim({ openCents: 49_99n })], {}, {}, { code: 'amount-too-small', totalCents: 49_99n, minCents: 50_00n }],
  ['too large', [claim({ openCents: 5000_01n })], {}, {}, { code: 'amount-too-large', totalCents: 5000_01n, maxCents: 5000_00n }],
  [
    'too young',
    [claim({ dueOn: day('2026-03-05') })],
    {},
    { claimAgeDays: { min: 14, max: null } },
    { code: 'claim-too-young', claim: 'R1', coverableFrom: day('2026-03-19') },
  ],
  ['too old', [claim()], {}, { claimAgeDays: { min: 1, max: 30 } }, { code: 'claim-too-old', claim: 'R1', maxDays: 30 }],
  ['all of it covered', [claim({ covered: true })], { runningArrangements: 1 }, {}, { code: 'already-covered' }],
  ['one runs', [claim(), claim({ claim: 'R2', covered: true })], { runningArrangements: 1 }, {}, { code: 'too-many-running', running: 1, most: 1 }],
  [
    'one lapsed',
    [claim()],
    { lastLapsedOn: day('2025-12-11') },
    {},
    { code: 'lapsed-recently', lapsedOn: day('2025-12-11'), againFrom: day('2026-03-11') },
  ],
  ['handed over', [claim({ standing: 'handed-over' })], {}, {}, { code: 'standing-not-ours', claim: 'R1', standing: 'handed-over' }],
  [
    'debt help stops the other claims as well',
    [claim(), claim({ claim: 'R2', standing: 'debt-help' })],
    {},
    {},
    { code: 'standing-not-ours', claim: 'R2', standing: 'debt-help' },
  ],
];
for (const [name, claims, change, rules, expected] of no) {
  test(`no: ${name}`, () => {
    assert.deepEqual(qualifies(situation(claims, change), { ...policy, ...rules }, today), { ok: false, refusal: expected });
  });
}

test('yes again: on the day itself after a lapse, with a second one allowed, with debt help that is paid', () => {
  const yes = (change: Partial<OfferSituation>, rules: Partial<OfferPolicy> = {}, claims = [claim()]) =>
    qualifies(situation(claims, change), { ...policy, ...rules }, today).ok;
  assert.ok(yes({ lastLapsedOn: day('2025-12-10') }));
  assert.ok(yes({ runningArrangements: 1 }, { runningArrangements: 2 }));
  assert.ok(yes({}, {}, [claim(), claim({ claim: 'R2', standing: 'debt-help', openCents: 0n })]));
});

test('an offer closes as the policy says, but not after its first instalment fell due', () => {
  const from = (dueOn: string) => ({ optionNo: 1, every: 'month' as const, instalments: [{ number: 1, dueOn: day(dueOn), amountCents: 1n }] });
  assert.equal(offerOpenUntil([from('2026-04-10')], policy, today), '2026-03-24');
  assert.equal(offerOpenUntil([from('2026-04-10'), from('2026-03-20')], policy, today), '2026-03-20');
  assert.equal(offerOpenUntil([], policy, today), '2026-03-24');
});
