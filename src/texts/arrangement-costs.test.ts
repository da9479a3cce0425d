// What an arrangement costs, in the same words before agreeing, in both texts of
// an agreement and in its confirmation; never "free" where it is not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArrangementCosts } from '#domain/arrangement-terms.ts';
import { day } from '#domain/day.ts';
import { agreementText } from './agreement.ts';
import { costSentences } from './arrangement-costs.ts';
import { agreementText as readOut } from './desk/agree.ts';
import { languages, type Language } from './language.ts';
import { plainText } from './messages/plain.ts';
import { sampleContext, sampleInputs } from './messages/samples.ts';
import { sayMessage } from './messages/say.ts';
import { optionAbout } from './portal/choosing.ts';
import { readabilityProblems } from './readability.ts';

const none: ArrangementCosts = { feeCents: 0n, interestRuns: false, hasCharges: false };
const rows: readonly { readonly what: string; readonly costs: ArrangementCosts; readonly nl: readonly RegExp[]; readonly never: RegExp }[] = [
  { what: 'free', costs: none, nl: [/gratis\. U betaalt geen rente en geen extra kosten/], never: /De regeling kost €/ },
  { what: 'free, for bills with costs', costs: { ...none, hasCharges: true, paysFirst: 'principal' }, nl: [/zelf kost u niets extra/, /die al bij de rekening hoorden/, /eerst naar de rekening, dan naar de rente en dan naar de kosten/], never: /is gratis|geen rente/ },
  { what: 'a fee', costs: { ...none, feeCents: 15_00n, paysFirst: 'costs' }, nl: [/kost € 15,00\. Dat bedrag zit in de termijnen/, /eerst naar de kosten/], never: /is gratis|niets extra/ },
  { what: 'interest that runs on', costs: { ...none, interestRuns: true, hasCharges: true, paysFirst: 'costs' }, nl: [/loopt de rente door/, /met de laatste termijn/], never: /is gratis|niets extra|geen rente/ },
];

const instalments = [{ number: 1, dueOn: day('2026-12-25'), amountCents: 315_00n }, { number: 2, dueOn: day('2027-01-25'), amountCents: 300_00n }];
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

for (const { what, costs, nl, never } of rows) {
  const told: Readonly<Record<string, (lang: Language) => string>> = {
    'before agreeing': (lang) => costSentences(costs).map((sentence) => sentence[lang]).join(' '),
    'the agreement': (language) => agreementText({ option: { instalments }, claims: [{ claim: 'R-1', kind: 'rent', openCents: 600_00n }], creditor: { name: 'De Linde' }, agreedBy: 'A. Voorbeeld', payment: {}, costs, language }),
    'what is read out': (lang) => readOut({ creditorName: 'De Linde', claims: ['R-1'], instalments, costs }, lang),
    'the confirmation': (lang) => plainText(sayMessage({ ...sampleInputs.confirmed, ...(what === 'free' ? {} : { costs }) }, sampleContext, lang), sampleContext.portalUrl),
  };
  test(`${what}: the same wherever it is said`, () => {
    const free = what === 'free' ? [/niets extra|gratis/] : nl;
    for (const [where, say] of Object.entries(told)) {
      for (const pattern of where === 'before agreeing' || where === 'the agreement' ? nl : free) assert.match(plain(say('nl')), pattern, where);
      assert.doesNotMatch(plain(say('nl')), never, where);
      if (what !== 'free') assert.doesNotMatch(say('en'), costs.feeCents > 0n || costs.interestRuns ? /is free|nothing extra/ : /is free\. You pay/, where);
    }
  });
  for (const lang of languages) {
    test(`${what}: in plain words (${lang})`, () => assert.deepEqual(readabilityProblems(costSentences(costs).map((sentence) => sentence[lang]).join('\n'), lang), []));
  }
}

test('an option says how much of it is costs, also where it is paid at once', () => {
  assert.match(plain(optionAbout({ instalments }, 'nl', 15_00n)), /Samen € 615,00\. Daarvan is € 15,00 kosten\.$/);
  assert.match(plain(optionAbout({ instalments: instalments.slice(0, 1) }, 'en', 15_00n)), /^By 25 December 2026\. Of it €15\.00 is costs\.$/);
  assert.doesNotMatch(optionAbout({ instalments }, 'nl'), /kosten/);
});

test('an agreement names the costs among what is paid, and what came on top of a bill', () => {
  const claims = [{ claim: 'R-1', kind: 'rent' as const, openCents: 600_00n, parts: [{ part: 'interest' as const, cents: 3_00n }, { part: 'collection-costs' as const, cents: 75_00n }] }];
  const text = plain(agreementText({ option: { instalments }, claims, creditor: { name: 'De Linde' }, agreedBy: 'A. Voorbeeld', payment: {}, costs: { ...none, feeCents: 15_00n, hasCharges: true }, language: 'nl' }));
  assert.match(text, /Rekening R-1 \(huur\): € 600,00, waarvan € 3,00 rente en € 75,00 incassokosten\nKosten van de regeling: € 15,00\nSamen: € 615,00\n/);
  assert.match(text, /Samen: € 615,00 in 2 termijnen/);
});
