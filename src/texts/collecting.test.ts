// Who collects for somebody else says so in every message, and the fourteen-day
// notice holds all the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import { collectionCosts } from '#domain/law/collection-costs.ts';
import { noticeProblems } from '#domain/law/notice-check.ts';
import { lawValue } from '#domain/law/testing.ts';
import { whoCollects } from './collecting.ts';
import { languages } from './language.ts';
import { plainText } from './messages/plain.ts';
import { sampleContext, sampleInputs } from './messages/samples.ts';
import { sayMessage } from './messages/say.ts';

const collectsFor = { name: 'Energie Voorbeeldstroom', registration: 'REG-000123' };
const about = { ...sampleContext, creditorName: 'Voorbeeld Incasso', collectsFor };

for (const lang of languages) {
  test(`every message says who collects, for whom and under which number (${lang})`, () => {
    const said = whoCollects('Voorbeeld Incasso', collectsFor)[lang];
    assert.match(said, /Voorbeeld Incasso .*Energie Voorbeeldstroom.*REG-000123\.$/);
    for (const inputs of Object.values(sampleInputs)) {
      assert.ok(plainText(sayMessage(inputs, about, lang), about.portalUrl).includes(said), inputs.template);
      assert.ok(!plainText(sayMessage(inputs, sampleContext, lang), about.portalUrl).includes('REG-000123'), inputs.template);
    }
  });

  test(`the notice holds with it (${lang})`, () => {
    const { costsCents, vatCents } = lawValue(collectionCosts({ principalCents: 500_00n, on: day('2026-11-22'), vat: 'none' }));
    const figures = { claims: [{ claim: 'HUUR-1', description: 'rent', dueOn: day('2026-10-01'), principalCents: 500_00n }], principalCents: 500_00n, costsCents, vatCents, addressee: 'debtor' } as const;
    const message = sayMessage({ template: 'fourteen-day-notice', ...figures }, about, lang);
    assert.deepEqual(noticeProblems(`${message.subject}\n\n${message.preheader ?? ''}\n\n${plainText(message, about.portalUrl)}`, { ...figures, on: day('2026-11-22'), vat: 'none' }), []);
  });
}
