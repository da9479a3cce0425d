// A letter measured as it is printed: the address behind the window, short
// messages on one page, nothing beside the paper.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { day } from '#domain/day.ts';
import { sampleContext, sampleInputs } from '#texts/messages/samples.ts';
import { sayMessage } from '#texts/messages/say.ts';
import { openBrowser } from '../../test/browser.ts';
import { letterSheets, renderLetter } from './render-letter.ts';

const browser = await openBrowser();
after(() => browser.close());

const letter = (template: keyof typeof sampleInputs): string =>
  renderLetter({
    message: sayMessage(sampleInputs[template], sampleContext),
    style: { creditorName: 'Woonstichting De Linde', accent: '#1d5c8a', senderAddress: ['Postbus 1', '1000 AA  Voorbeeldstad'] },
    lang: 'nl',
    on: day('2026-03-28'),
    to: ['Mevrouw A. Voorbeeld-van der Voorbeelden', 't.a.v. bewindvoering', 'Dorpsstraat 1', 'bus 12', '1234 AB  VOORBEELDSTAD', 'BELGIË'],
    portal: { url: 'https://betalen.delinde.example', code: 'K7QF-2M9X' },
    qrSvg: '<svg viewBox="0 0 10 10"><rect width="10" height="10"/></svg>',
  });

const pagesOf = (pdf: Buffer): number => Number(/\/Type \/Pages\s*\/Count (\d+)|\/Count (\d+)/.exec(pdf.toString('latin1'))?.slice(1).find(Boolean));

test('six lines of address stand between 50 and 79 mm from the top, 25 mm from the left', async () => {
  const page = await browser.newPage();
  // The width between the margins of A4, in CSS pixels: what the printer's layout sees.
  await page.setViewportSize({ width: Math.floor((165 / 25.4) * 96), height: 1000 });
  await page.emulateMedia({ media: 'print' });
  await page.setContent(letterSheets([letter('reminder')]));
  const found = await page.evaluate(`(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('address'));
    const text = range.getBoundingClientRect();
    const paper = document.querySelector('.letter').getBoundingClientRect();
    const mm = (px) => px / 96 * 25.4;
    return { top: 20 + mm(text.top - paper.top), bottom: 20 + mm(text.bottom - paper.top), left: 25 + mm(text.left - paper.left), right: 25 + mm(text.right - paper.left),
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth };
  })()`) as { top: number; bottom: number; left: number; right: number; wide: boolean };
  assert.ok(found.top >= 50 && found.bottom <= 79.5, JSON.stringify(found));
  assert.ok(Math.abs(found.left - 25) < 0.5 && found.right <= 110, JSON.stringify(found));
  assert.equal(found.wide, false, 'nothing hangs over the edge');
  await page.close();
});

test('a reminder takes one page, and three letters start on a page each', async () => {
  const page = await browser.newPage();
  const pages = async (articles: readonly string[]): Promise<number> => {
    await page.setContent(letterSheets(articles));
    return pagesOf(await page.pdf({ preferCSSPageSize: true }));
  };
  assert.equal(await pages([letter('reminder')]), 1);
  assert.equal(await pages([letter('reminder'), letter('missed-first'), letter('apology')]), 3);
  await page.close();
});
