// A reward in plain words: each kind, in both languages.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RewardPolicy } from '#domain/policy.ts';
import { agreementSections, agreementText, type Agreement } from './agreement.ts';
import { inBoth, languages, type Said } from './language.ts';
import { plainText } from './messages/plain.ts';
import { sampleContext, sampleInputs } from './messages/samples.ts';
import { sayMessage } from './messages/say.ts';
import { readabilityProblems } from './readability.ts';
import { rewardProgressText, rewardPromise, settlementPromise } from './reward.ts';

const last50: RewardPolicy = { after: 3, gives: { kind: 'last', amountCents: 50_00n }, repairDays: 14 };
const rewards: readonly (readonly [RewardPolicy, dutch: string, english: string])[] = [
  [last50, 'Betaalt u 3 termijnen achter elkaar op tijd? Dan hoeft u de laatste € 50,00 niet te betalen.', 'Do you pay 3 instalments in a row on time? Then you need not pay the last €50.00.'],
  [{ ...last50, after: 1 }, 'Betaalt u 1 termijn achter elkaar op tijd?', 'Do you pay 1 instalment in a row on time?'],
  [{ ...last50, after: 'end', gives: { kind: 'costs' } }, 'Betaalt u al het andere op tijd? Dan hoeft u de kosten en de rente die dan nog openstaan niet te betalen.', 'Do you pay everything else on time?'],
  [{ ...last50, after: 'end', gives: { kind: 'percent', percent: 5 } }, 'Dat is 5% van wat u tot dan hebt betaald.', 'It is 5% of what you have paid by then.'],
];

const plain = (lines: readonly Said[]): Said => inBoth((lang) => lines.map((line) => line[lang]).join('\n').replaceAll('\u00a0', ' '));
const isClear = (text: Said): void => {
  for (const lang of languages) {
    assert.deepEqual(readabilityProblems(text[lang], lang), []);
    assert.doesNotMatch(text[lang], /undefined|NaN|\[object/);
  }
};

for (const [reward, dutch, english] of rewards) {
  test(`promised and counted in plain words: ${reward.gives.kind} after ${reward.after}`, () => {
    const promise = plain(rewardPromise(reward));
    assert.ok(promise.nl.startsWith(dutch) || promise.nl.includes(dutch), promise.nl);
    assert.ok(promise.en.includes(english), promise.en);
    isClear(promise);
    for (const left of [1, 2, 'all'] as const) isClear(rewardProgressText({ reward, left }));
  });
}

test('what it rests on is said: what on time means, and that a payment may come again', () => {
  assert.match(plain(rewardPromise(last50)).nl, /uiterlijk op de betaaldatum.*binnen 14 dagen opnieuw/s);
  assert.doesNotMatch(plain(rewardPromise({ ...last50, repairDays: 0 })).nl, /teruggeboekt/);
  assert.equal(plain([rewardProgressText({ reward: last50, left: 2 })]).nl, 'Nog 2 termijnen achter elkaar op tijd. Dan hoeft u de laatste € 50,00 niet te betalen.');
});

test('a settlement says what is let go, and when not', () => {
  const promise = plain(settlementPromise(140_00n));
  assert.match(promise.nl, /de rest van € 140,00 niet meer te betalen\.\nStopt de regeling eerder\? Dan moet u ook die rest betalen\./);
  isClear(promise);
});

const confirmation = (more: object): string => plainText(sayMessage({ ...sampleInputs.confirmed, ...more }, sampleContext), sampleContext.portalUrl).replaceAll('\u00a0', ' ');

test('the confirmation names the promise, and nothing where there is none', () => {
  assert.match(confirmation({ reward: last50 }), /Beloning voor op tijd betalen\n-+\n\nBetaalt u 3 termijnen achter elkaar op tijd\?/);
  assert.match(confirmation({ forgivesCents: 140_00n }), /de rest van € 140,00 niet meer/);
  assert.doesNotMatch(confirmation({}), /Beloning|de rest van/);
});

test('the agreement names the promise word for word', () => {
  const agreement: Agreement = {
    option: { instalments: [] }, claims: [], creditor: { name: 'Woonstichting De Linde' }, agreedBy: 'Mevrouw A. Voorbeeld', payment: {}, language: 'nl', reward: last50, forgivesCents: 140_00n,
  };
  const promises = agreementSections(agreement).filter(({ title }) => title === 'Wat wij u beloven');
  assert.equal(promises.length, 1);
  assert.deepEqual(promises[0]?.lines, [...rewardPromise(last50), ...settlementPromise(140_00n)].map((line) => line.nl));
  const { reward: _, forgivesCents: __, ...without } = agreement;
  assert.doesNotMatch(agreementText(without), /beloven/);
});
