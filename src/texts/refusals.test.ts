import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import { claimStandings } from '#domain/facts.ts';
import { changeObstacles, type RefusalCode, type RefusalOf } from '#domain/refusals.ts';
import { refusalCodes, sayRefusal } from './refusals.ts';

const on = day('2026-03-01');
/** One of each; a code that is missing here does not compile. */
const examples: { readonly [Code in RefusalCode]: Omit<RefusalOf<Code>, 'code'> } = {
  'amount-invalid': { asked: 'veel' },
  'amount-not-positive': { amountCents: 0n },
  'day-invalid': { asked: '2026-02-30' },
  'day-in-future': { on, today: on },
  'instalments-invalid': { most: 600 },
  'too-many-instalments': { instalments: 700, most: 600 },
  'amount-below-instalments': { amountCents: 2n, instalments: 3 },
  'instalment-not-positive': { number: 2, amountCents: -5n },
  'days-not-increasing': { number: 2, dueOn: on, previousOn: on },
  'schedule-sum-differs': { totalCents: 10_00n, partsCents: 9_00n, differenceCents: 1_00n },
  'schedule-too-far': { latestOn: day('2199-12-31') },
  'nothing-due': {},
  'amount-too-small': { totalCents: 10_00n, minCents: 50_00n },
  'amount-too-large': { totalCents: 9000_00n, maxCents: 5000_00n },
  'claim-too-young': { claim: 'R1', coverableFrom: on },
  'claim-too-old': { claim: 'R1', maxDays: 365 },
  'already-covered': {},
  'too-many-running': { running: 1, most: 1 },
  'lapsed-recently': { lapsedOn: on, againFrom: on },
  'on-hold': {},
  'standing-not-ours': { claim: 'R1', standing: 'disputed' },
  'wish-out-of-reach': { askedCents: 10_00n, askedEvery: 'week', lowestCents: 41_67n, every: 'month' },
  'offer-expired': { openUntil: on },
  'offer-changed': {},
  'not-yours-to-agree': {},
  'already-agreed': {},
  'proposal-closed': {},
  'arrangement-not-running': {},
  'needs-manager': {},
  'needs-second-colleague': {},
  'more-than-open': { amountCents: 20_00n, openCents: 12_50n },
  'needs-compliance': {},
  'nothing-let-go': { amountCents: 20_00n, openCents: 20_00n },
  'standing-own-act': { standing: 'written-off' },
  'hand-over-not-possible': { claim: 'R-1' },
  'hand-over-too-early': { missing: ['time-to-pay', 'heard'] },
  'not-undoable': {},
  'payment-stays': {},
  'same-dossier': {},
  'dossier-not-found': {},
  'claim-not-found': { claim: 'R1' },
  'payment-not-found': {},
  'line-not-found': {},
  'line-already-assigned': {},
  'line-parts-exceed': { lineCents: 10_00n, partsCents: 11_00n },
  'period-not-over': { latestOn: on },
  'period-closed': { closedUntil: on },
  'books-busy': {},
  'more-than-credit': { amountCents: 20_00n, creditCents: 12_50n },
  'refund-closed': {},
  'account-invalid': { asked: 'NL00' },
  'change-not-possible': { why: 'nothing-late' },
  'pause-too-long': { mostDays: 92, latestUntil: on },
  'already-paused': { pauseUntil: on },
  'not-paused': {},
  'amount-changed': { amountCents: 25_00n },
  'payment-unavailable': { again: true },
  'link-unknown': {},
  'link-expired': {},
  'answer-wrong': { triesLeft: 3 },
  'locked-out': {},
  'push-unusable': {},
  'no-direct-debit': {},
  'iban-invalid': { asked: 'NL00X' },
  'account-not-collectable': { country: 'CH' },
  'account-stopped': { asked: 'NL91ABNA0417164300' },
  'holder-missing': {},
  'mandate-there': {},
  'mandate-business-only': {},
  'mandate-not-usable': {},
  'batch-not-open': {},
  'file-handed-before': {},
  'draft-changed': {},
  'draft-closed': {},
  'draft-behind': { basedOn: 2, newest: 3 },
  'draft-wrong': {},
  'four-eyes-answered': {},
  'policy-unchanged': { version: 2 },
  'template-changed': {},
  'template-unchanged': {},
  'policy-day-past': { on, today: on },
  'policy-day-taken': { version: 3, validFrom: on },
  'version-not-planned': { version: 3 },
  'complaint-not-open': {},
  'stale-screen': {},
  'money-waits': {},
  'payment-under-way': { sinceOn: on, until: on },
  'collection-under-way': { collectOn: on, until: on },
  'customer-unanswered': {},
  'no-ground-to-pass': {},
  'too-early-to-pass': { missing: ['agreed', 'time-to-object'] },
};

/** Words that say what somebody can do now. */
const wayOn = {
  nl: /neem contact|contact met (u|ons) op|vul|schrijf|pas |kies|zet |verdeel|haal |vraag|bekijk|kijk|controleer|zoek|open |maak|doe /i,
  en: /contact|fill|write|change|choose|put |divide|take |ask|look|see|check|search|open |make|go on|do not want/i,
};

for (const code of refusalCodes) {
  test(`refusal ${code} says what, and the way on, in both languages`, () => {
    const { nl, en } = sayRefusal({ code, ...examples[code] } as RefusalOf<typeof code>);
    assert.notEqual(nl, en);
    for (const text of [nl, en]) {
      assert.doesNotMatch(text, /undefined|null|NaN|\[object|\d{4}-\d\d-\d\dT/);
      assert.match(text, /[.?]$/);
    }
    assert.match(nl, wayOn.nl);
    assert.match(en, wayOn.en);
  });
}

test('every reason why an arrangement cannot change says the way on', () => {
  const texts = changeObstacles.map((why) => sayRefusal({ code: 'change-not-possible', why }));
  assert.deepEqual(texts.filter(({ nl, en }) => !wayOn.nl.test(nl) || !wayOn.en.test(en)), []);
  assert.equal(new Set(texts.map(({ nl }) => nl)).size, changeObstacles.length);
});

test('every standing that is not ours has its own sentence within the refusal', () => {
  const texts = claimStandings.map((standing) => sayRefusal({ code: 'standing-not-ours', claim: 'R1', standing }).nl);
  assert.equal(new Set(texts).size, claimStandings.length);
});

test('a difference is told as too little or too much', () => {
  const differs = (differenceCents: bigint): string =>
    sayRefusal({ code: 'schedule-sum-differs', totalCents: 10_00n, partsCents: 10_00n - differenceCents, differenceCents }).en;
  assert.equal(differs(1_00n), 'The instalments come to €9.00. That is €1.00 less than €10.00. Divide that amount as well.');
  assert.equal(differs(-50n), 'The instalments come to €10.50. That is €0.50 more than €10.00. Take that amount off.');
});
