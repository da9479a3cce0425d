import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyTemplate, policyTemplateNames } from '#domain/policy-templates.ts';
import { policyReading } from './policy-reading.ts';
import { bounds, readability } from './readability.ts';

for (const name of policyTemplateNames) {
  for (const lang of ['nl', 'en'] as const) {
    test(`the template for ${name} reads well (${lang})`, () => {
      const lines = policyReading(policyTemplate(name)).flatMap((section) => section.lines.map((line) => line[lang]));
      const { officialese, averageWords, longestWords, longestSentence } = readability(lines.join('\n'), lang);
      assert.deepEqual(officialese, []);
      assert.ok(averageWords <= bounds.averageWords && longestWords <= bounds.longestWords, `${averageWords} words, longest ${longestWords}: ${longestSentence}`);
    });
  }
}
