import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { parsePolicy } from '#domain/policy-document.ts';
import type { RewardPolicy } from '#domain/policy.ts';
import { sayPolicyProblem } from './policy-problems.ts';
import type { ReadPolicy } from './policy-charges-reading.ts';
import { policyReading } from './policy-reading.ts';
import { bounds, readability } from './readability.ts';

const reading = (policy: ReadPolicy) => policyReading(policy).flatMap((section) => section.lines);
const nl = (policy: ReadPolicy): string[] => reading(policy).map((line) => line.nl.replaceAll('\u00a0', ' '));
const en = (policy: ReadPolicy): string[] => reading(policy).map((line) => line.en);
const offering = (change: Partial<PolicyTerms['offer']>): PolicyTerms => ({ ...defaultPolicy, offer: { ...defaultPolicy.offer, ...change } });
const following = (change: Partial<PolicyTerms['followUp']>): PolicyTerms => ({ ...defaultPolicy, followUp: { ...defaultPolicy.followUp, ...change } });

const charging = (change: Partial<PolicyTerms['charges']>): PolicyTerms => ({ ...defaultPolicy, charges: { ...defaultPolicy.charges, ...change } });
const changing = (change: Partial<PolicyTerms['changes']>): PolicyTerms => ({ ...defaultPolicy, changes: { ...defaultPolicy.changes, ...change } });
const reaching = (change: Partial<PolicyTerms['contact']>): PolicyTerms => ({ ...defaultPolicy, contact: { ...defaultPolicy.contact, ...change } });
const intervening = (change: Partial<PolicyTerms['interventions']>): PolicyTerms => ({ ...defaultPolicy, interventions: { ...defaultPolicy.interventions, ...change } });
const keeping = (change: Partial<PolicyTerms['books']>): PolicyTerms => ({ ...defaultPolicy, books: { ...defaultPolicy.books, ...change } });
const rewarding = (after: number | 'end', gives: RewardPolicy['gives'], repairDays = 14): PolicyTerms => ({ ...defaultPolicy, reward: { after, gives, repairDays } });
const costly: Partial<PolicyTerms['charges']> = {
  terms: '2026-A', interest: 'statutory', collectionCosts: true, noticeDays: 42, vat: { collectedByOthers: true, deductible: true },
};
const untilReviewed = [
  'Voor consumenten gelden rente en kosten pas als compliance de voorwaarden heeft beoordeeld en eerlijk vindt.',
  'For consumers interest and costs only count once compliance has reviewed the terms and finds them fair.',
] as const;

/** A changed rule, and the line that must say so. */
const rules: readonly (readonly [ReadPolicy, string, string])[] = [
  [defaultPolicy, 'Wij vragen geen rente.', 'We ask no interest.'],
  [defaultPolicy, 'Een regeling kost niets extra.', 'An arrangement costs nothing extra.'],
  [charging({ interest: 'agreed', agreedBasisPoints: 6_05 }), 'Wij vragen de afgesproken rente van 6,05% per jaar.', 'We ask the agreed interest of 6.05% a year.'],
  [charging({ interest: 'statutory' }), ...untilReviewed],
  [charging({ collectionCosts: true, noticeDays: 42 }), ...untilReviewed],
  [charging({ arrangementFeeCents: 1n }), ...untilReviewed],
  [{ ...charging(costly), fairTerms: ['2025-B'] }, ...untilReviewed],
  [
    { ...charging(costly), fairTerms: ['2025-B', '2026-A'] },
    'Compliance vindt de voorwaarden 2026-A eerlijk. Daarom kunnen consumenten ook rente en kosten betalen.',
    'Compliance finds the terms 2026-A fair. That is why consumers can pay interest and costs too.',
  ],
  [
    charging(costly),
    '42 dagen na de uiterste betaaldatum sturen we de brief van veertien dagen. Wie dan op tijd betaalt, betaalt geen kosten.',
    '42 days after the due date we send the fourteen-day notice. Who pays in time then, pays no costs.',
  ],
  [
    charging({ arrangementFeeCents: 10_00n }),
    'Een consument betaalt dat alleen als de brief van veertien dagen voorbij is. Samen met de incassokosten komt het nooit boven wat de wet toestaat.',
    'A consumer pays it only after the term of the fourteen-day notice. With the collection costs it never comes above what the law allows.',
  ],
  [changing({ skipsPerYear: 0 }), 'Een termijn overslaan kan alleen via een medewerker.', 'Skipping an instalment is only possible through a colleague.'],
  [rewarding(12, { kind: 'last', amountCents: 25_00n }), 'Wie 12 termijnen achter elkaar op tijd betaalt, hoeft de laatste € 25,00 niet te betalen.', 'Who pays 12 instalments in a row in time need not pay the last €25.00.'],
  [
    rewarding('end', { kind: 'percent', percent: 5 }),
    'Wie al het andere op tijd betaalt, krijgt 5% korting over wat tot dan is betaald.',
    'Who pays everything else in time gets 5% off, reckoned over what was paid by then.',
  ],
  [
    defaultPolicy,
    'Een medewerker mag niet zelf afboeken. Een leidinggevende mag dat tot en met € 1.000,00.',
    'A colleague may not write off alone. A manager may up to €1,000.00.',
  ],
  [keeping({ reminders: 'erp' }), 'Herinneringen komen uit onze eigen administratie, niet uit Betaalbaar.', 'Reminders come from our own books, not from Betaalbaar.'],
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
  assert.ok(differs({ ...defaultPolicy, signalHoldDays: 7 }) && differs({ ...defaultPolicy, staleFeedDays: 2 }));
});

test('the money side: each changed field changes the reading, in both languages', () => {
  const differ = (one: PolicyTerms, other: PolicyTerms): boolean => nl(one).join() !== nl(other).join() && en(one).join() !== en(other).join();
  const base = charging(costly);
  const charged = (change: Partial<PolicyTerms['charges']>): readonly [PolicyTerms, PolicyTerms] => [base, charging({ ...costly, ...change })];
  const reward = rewarding(12, { kind: 'costs' });
  const from = (policy: PolicyTerms): readonly [PolicyTerms, PolicyTerms] => [defaultPolicy, policy];
  const { lettingGo } = defaultPolicy;
  const pairs: Record<
    keyof PolicyTerms['charges'] | keyof PolicyTerms['changes'] | keyof PolicyTerms['books'] | keyof RewardPolicy | keyof PolicyTerms['lettingGo'] | keyof PolicyTerms['contact'] | keyof PolicyTerms['interventions'] | 'reward' | 'deductible' | 'kind',
    readonly [PolicyTerms, PolicyTerms]
  > = {
    terms: charged({ terms: null }),
    interest: charged({ interest: 'none' }),
    agreedBasisPoints: [charging({ ...costly, interest: 'agreed', agreedBasisPoints: 600 }), charging({ ...costly, interest: 'agreed', agreedBasisPoints: 601 })],
    dayCount: charged({ dayCount: 'act/365' }),
    interestWhileArranged: charged({ interestWhileArranged: true }),
    collectionCosts: charged({ collectionCosts: false }),
    businessFixedCosts: charged({ businessFixedCosts: true }),
    vat: charged({ vat: { collectedByOthers: false, deductible: true } }),
    deductible: charged({ vat: { collectedByOthers: true, deductible: false } }),
    emailProvesReceipt: charged({ emailProvesReceipt: true }),
    noticeDays: charged({ noticeDays: 43 }),
    arrangementFeeCents: charged({ arrangementFeeCents: 1n }),
    paysFirst: charged({ paysFirst: 'costs' }),
    deferDays: from(changing({ deferDays: 0 })),
    skipsPerYear: from(changing({ skipsPerYear: 2 })),
    extraMonths: from(changing({ extraMonths: 0 })),
    perYear: from(changing({ perYear: 1 })),
    pauseDaysPerYear: from(changing({ pauseDaysPerYear: 0 })),
    longestPauseDays: from(changing({ longestPauseDays: 0 })),
    reward: from(reward),
    after: [reward, rewarding('end', { kind: 'costs' })],
    gives: [reward, rewarding(12, { kind: 'percent', percent: 5 })],
    kind: [rewarding(12, { kind: 'last', amountCents: 5_00n }), rewarding(12, { kind: 'last', amountCents: 6_00n })],
    repairDays: [reward, rewarding(12, { kind: 'costs' }, 0)],
    waiveCents: from({ ...defaultPolicy, lettingGo: { ...lettingGo, waiveCents: { desk: 5_00n, manager: 251_00n } } }),
    writeOffCents: from({ ...defaultPolicy, lettingGo: { ...lettingGo, writeOffCents: { desk: 0n, manager: 0n } } }),
    payments: from(keeping({ payments: 'erp' })),
    reminders: from(keeping({ reminders: 'erp' })),
    debits: from(keeping({ debits: 'erp' })),
    channels: from(reaching({ channels: ['push', 'email', 'letter'] })),
    smsPerInstalment: [reaching({ channels: ['sms'], smsPerInstalment: 1 }), reaching({ channels: ['sms'], smsPerInstalment: 2 })],
    offers: from(intervening({ offers: { ...defaultPolicy.interventions.offers, missed: [] } })),
    promiseDays: from(intervening({ promiseDays: 0 })),
    promisesInRow: from(intervening({ promisesInRow: 1 })),
    pauseDays: from(intervening({ pauseDays: 14 })),
    silenceDays: from(intervening({ silenceDays: 30 })),
    callAfterDays: from(intervening({ callAfterDays: null })),
    mostCalls: from(intervening({ mostCalls: 1 })),
    helpAfterMisses: from(intervening({ helpAfterMisses: 1 })),
    signalAfterDays: from(intervening({ signalAfterDays: 45 })),
    offersData: from(intervening({ offersData: true })),
    silentAfter: [reaching({ channels: ['email', 'sms'] }), reaching({ channels: ['email', 'sms'], silentAfter: 0 })],
    perWeek: from(reaching({ perWeek: 2 })),
    channelPerWeek: from(reaching({ channelPerWeek: { push: 4, email: 4, sms: 3, letter: 1 } })),
    perInstalment: from(reaching({ perInstalment: 5 })),
    fromHour: from(reaching({ fromHour: 9 })),
    untilHour: from(reaching({ untilHour: 18 })),
    saturdays: from(reaching({ saturdays: false })),
  };
  assert.deepEqual(Object.entries(pairs).filter(([, [one, other]]) => !differ(one, other)).map(([field]) => field), []);
});

test('the reading is plain: no long sentences, no officialese', () => {
  const policies: ReadPolicy[] = [
    defaultPolicy,
    charging({ ...costly, interestWhileArranged: true, businessFixedCosts: true, arrangementFeeCents: 10_00n, vat: { collectedByOthers: true, deductible: false } }),
    { ...charging({ ...costly, interest: 'agreed', agreedBasisPoints: 600, interestWhileArranged: true, emailProvesReceipt: true, paysFirst: 'costs' }), fairTerms: ['2026-A'] },
    { ...changing({ deferDays: 0, skipsPerYear: 0, extraMonths: 0, perYear: 0, pauseDaysPerYear: 0, longestPauseDays: 0 }), books: { payments: 'erp', reminders: 'erp', debits: 'erp' } },
    rewarding(12, { kind: 'costs' }, 0),
    rewarding('end', { kind: 'percent', percent: 5 }),
    reaching({ channels: ['push', 'email', 'sms', 'letter'] }),
    reaching({ channels: ['sms'], smsPerInstalment: 0, silentAfter: 0 }),
    reaching({ perWeek: 5, channelPerWeek: { push: 1, email: 4, sms: 1, letter: 1 }, fromHour: 9, untilHour: 17, saturdays: false }),
    intervening({ promiseDays: 0, callAfterDays: 0, offersData: true, signalAfterDays: 30, offers: { ...defaultPolicy.interventions.offers, missed: [] } }),
  ];
  for (const policy of policies) {
    for (const [lang, lines] of [['nl', nl(policy)], ['en', en(policy)]] as const) {
      const { officialese, averageWords, longestWords, longestSentence } = readability(lines.join('\n'), lang);
      assert.deepEqual(officialese, []);
      assert.ok(averageWords <= bounds.averageWords && longestWords <= bounds.longestWords, `${lang}: ${averageWords} words, longest ${longestWords}: ${longestSentence}`);
    }
  }
});

const said = (jsonText: string): (readonly [string, string])[] => {
  const parsed = parsePolicy(jsonText);
  assert.ok(!parsed.ok);
  return parsed.problems.map((problem) => [sayPolicyProblem(problem).nl, sayPolicyProblem(problem).en] as const);
};

test('problems of a document in words', () => {
  assert.deepEqual(said('{\n"a": x\n}'), [['Regel 2: "\\"a\\": x": dit is geen JSON.', 'Line 2: "\\"a\\": x": this is not JSON.']]);
  assert.deepEqual(said('[]'), [['verwacht: velden tussen { en }; er staat []', 'expected: fields between { and }; it says []']]);
  const some = said('{"signalHoldDays": 0, "stalefeedDays": 2, "offer": {"amount": {"min": "9.00", "max": "8.00"}}, "charges": {"terms": " x", "interest": "agreed", "agreedPercent": null}, "reward": {"after": 0, "gives": {"kind": "cake"}, "repairDays": 1}}').map(([, english]) => english);
  for (const line of [
    'validFrom: expected: an existing day as text, like "2026-01-31"; it is missing',
    'signalHoldDays: expected: a whole number from 1 to 90; it says 0',
    'stalefeedDays: there is no such field; did you mean staleFeedDays?',
    'offer.amount.max: expected: at least 9.00 (see offer.amount.min); it says "8.00"',
    'charges.agreedPercent: this must be filled in, because charges.interest is "agreed"; it says null',
    'charges.terms: expected: a name as text, like "2026-A", of at most 60 letters, digits, spaces and . - _ /, or null for none; it says " x"',
    'reward.after: expected: a whole number from 1 to 60, or "end"; it says 0',
    'reward.gives.kind: expected: "costs", "last" or "percent"; it says "cake"',
    'books: expected: fields between { and }; it is missing',
  ]) {
    assert.ok(some.includes(line), `${line}\nnot in\n${some.join('\n')}`);
  }
});
