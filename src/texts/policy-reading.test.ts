import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { parsePolicy } from '#domain/policy-document.ts';
import { sayPolicyProblem } from './policy-problems.ts';
import { policyReading } from './policy-reading.ts';

const reading = (policy: PolicyTerms) => policyReading(policy).flatMap((section) => section.lines);
const nl = (policy: PolicyTerms): string[] => reading(policy).map((line) => line.nl.replaceAll('\u00a0', ' '));
const en = (policy: PolicyTerms): string[] => reading(policy).map((line) => line.en);
const offering = (change: Partial<PolicyTerms['offer']>): PolicyTerms => ({ ...defaultPolicy, offer: { ...defaultPolicy.offer, ...change } });
const following = (change: Partial<PolicyTerms['followUp']>): PolicyTerms => ({ ...defaultPolicy, followUp: { ...defaultPolicy.followUp, ...change } });

/** A changed rule, and the line that must say so. */
const rules: readonly (readonly [PolicyTerms, string, string])[] = [
  [defaultPolicy, 'Een regeling kan vanaf € 50,00 tot en met € 5.000,00.', 'An arrangement is possible from €50.00 to €5,000.00.'],
  [offering({ amountCents: { min: 10_00n, max: null } }), 'Een regeling kan vanaf € 10,00.', 'An arrangement is possible from €10.00.'],
  [defaultPolicy, 'Betalen kan elke maand, elke vier weken of elke week.', 'Payments can be every month, every four weeks or every week.'],
  [offering({ approvalFromCents: null }), 'Een medewerker hoeft een regeling niet goed te keuren.', 'A colleague need not approve an arrangement.'],
  [
    offering({ claimAgeDays: { min: -14, max: 30 } }),
    'Een rekening mag meedoen vanaf 14 dagen voor de uiterste betaaldatum, tot en met 30 dagen erna.',
    'A bill can be covered from 14 days before the due date, until 30 days after it.',
  ],
  [offering({ latestFirstDays: 0 }), 'De eerste termijn is op de dag van afspreken.', 'The first instalment is on the day of agreeing.'],
  [following({ askBeforeLapse: true }), 'Daarna beslist een medewerker of de regeling stopt.', 'After that a colleague decides whether the arrangement ends.'],
  [following({ onTheDay: false }), 'Op de dag zelf sturen we geen bericht.', 'On the day itself we send no message.'],
  [{ ...defaultPolicy, reminders: [] }, 'Wij sturen zelf geen herinneringen.', 'We send no reminders ourselves.'],
  [
    { ...defaultPolicy, reminders: [{ name: 'before-due', days: -3 }] },
    '3 dagen voor de uiterste betaaldatum sturen we een bericht vooraf.',
    '3 days before the due date we send a notice beforehand.',
  ],
  [defaultPolicy, 'Een automatische incasso is definitief na 56 dagen.', 'A direct debit is final after 56 days.'],
];
for (const [policy, dutch, english] of rules) {
  test(`reads: ${english}`, () => {
    assert.ok(nl(policy).includes(dutch), nl(policy).join('\n'));
    assert.ok(en(policy).includes(english), en(policy).join('\n'));
  });
}

test('no rule is left unread: each changed field changes the reading', () => {
  const differs = (policy: PolicyTerms): boolean => nl(policy).join() !== nl(defaultPolicy).join() && en(policy).join() !== en(defaultPolicy).join();
  const changes: Record<keyof PolicyTerms['offer'] | keyof PolicyTerms['followUp'] | keyof PolicyTerms['reversalDays'], PolicyTerms> = {
    claimAgeDays: offering({ claimAgeDays: { min: 1, max: 99 } }),
    amountCents: offering({ amountCents: { min: 51_00n, max: 5000_00n } }),
    smallestInstalmentCents: offering({ smallestInstalmentCents: 26_00n }),
    mostInstalments: offering({ mostInstalments: 23 }),
    longestMonths: offering({ longestMonths: 23 }),
    latestFirstDays: offering({ latestFirstDays: 34 }),
    every: offering({ every: ['month'] }),
    largestFirstPercent: offering({ largestFirstPercent: 49 }),
    runningArrangements: offering({ runningArrangements: 2 }),
    approvalFromCents: offering({ approvalFromCents: 2600_00n }),
    daysAfterLapse: offering({ daysAfterLapse: 0 }),
    openDays: offering({ openDays: 15 }),
    announceDaysBefore: following({ announceDaysBefore: 0 }),
    onTheDay: following({ onTheDay: false }),
    firstMissDays: following({ firstMissDays: 4 }),
    secondMissDays: following({ secondMissDays: 11 }),
    finalWarningDays: following({ finalWarningDays: 18 }),
    finalWarningTermDays: following({ finalWarningTermDays: 15 }),
    currentChargeCounts: following({ currentChargeCounts: true }),
    askBeforeLapse: following({ askBeforeLapse: true }),
    toleranceCents: following({ toleranceCents: 0n }),
    transfer: { ...defaultPolicy, reversalDays: { ...defaultPolicy.reversalDays, transfer: 1 } },
    'direct-debit': { ...defaultPolicy, reversalDays: { ...defaultPolicy.reversalDays, 'direct-debit': 60 } },
    ideal: { ...defaultPolicy, reversalDays: { ...defaultPolicy.reversalDays, ideal: 1 } },
    cash: { ...defaultPolicy, reversalDays: { ...defaultPolicy.reversalDays, cash: 1 } },
    card: { ...defaultPolicy, reversalDays: { ...defaultPolicy.reversalDays, card: 0 } },
    'third-party': { ...defaultPolicy, reversalDays: { ...defaultPolicy.reversalDays, 'third-party': 1 } },
  };
  const unread = Object.entries(changes).filter(([, policy]) => !differs(policy)).map(([field]) => field);
  assert.deepEqual(unread, []);
  assert.ok(differs({ ...defaultPolicy, signalHoldDays: 7 }) && differs({ ...defaultPolicy, staleFeedDays: 1 }));
});

const said = (jsonText: string): (readonly [string, string])[] => {
  const parsed = parsePolicy(jsonText);
  assert.ok(!parsed.ok);
  return parsed.problems.map((problem) => [sayPolicyProblem(problem).nl, sayPolicyProblem(problem).en] as const);
};

test('problems of a document in words', () => {
  assert.deepEqual(said('{\n"a": x\n}'), [['Regel 2: "\\"a\\": x": dit is geen JSON.', 'Line 2: "\\"a\\": x": this is not JSON.']]);
  assert.deepEqual(said('[]'), [['verwacht: velden tussen { en }; er staat []', 'expected: fields between { and }; it says []']]);
  const some = said('{"signalHoldDays": 0, "stalefeedDays": 2, "offer": {"amount": {"min": "9.00", "max": "8.00"}}}').map(([, english]) => english);
  for (const line of [
    'validFrom: expected: an existing day as text, like "2026-01-31"; it is missing',
    'signalHoldDays: expected: a whole number from 1 to 90; it says 0',
    'stalefeedDays: there is no such field; did you mean staleFeedDays?',
    'offer.amount.max: expected: at least 9.00 (see offer.amount.min); it says "8.00"',
  ]) {
    assert.ok(some.includes(line), `${line}\nnot in\n${some.join('\n')}`);
  }
});
