// What stands in anybody's way on a page, in a real browser: what sticks out of
// the screen, and what axe finds. A walk along the desk's pages does so on a phone
// in Dutch and at a desk in English.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { serveApp } from '#web/app.ts';
import { testPassword, type TestDesk } from '#web/desk/testing.ts';
import { openBrowser } from './browser.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface Judging {
  /** Where to keep a picture; nowhere without it. */
  readonly picture?: string | undefined;
  /** The page's markup was set by hand (`setContent`): axe cannot open another page for it. */
  readonly isSet?: boolean;
}

/** Everything wrong with the page as it stands, each with its name, with every folded part open; [] where all is well. */
export async function judge(tab: Page, name: string, { picture, isSet = false }: Judging = {}): Promise<string[]> {
  await tab.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
  if (picture !== undefined) await tab.screenshot({ path: picture, fullPage: true });
  const sideways = await tab.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const { violations } = await new AxeBuilder({ page: tab }).setLegacyMode(isSet).exclude('iframe').withTags(rules).analyze();
  return [
    ...(sideways > 0 ? [`${name} sticks out by ${sideways} px`] : []),
    ...violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 300)} ${failureSummary ?? ''}`).join(' | ')}`),
  ];
}

/** Shows a page of a visitor without scripts in a tab that has them, for whoever judges it. What was pressed may have led to a page of which nothing is there yet. */
export async function showAgain(tab: Page, scripted: Page): Promise<void> {
  await tab.waitForLoadState();
  await scripted.setContent(await tab.content());
}

export const phoneAndDesk = [[360, 'nl'], [1280, 'en']] as const;

const pictures = process.env['DESK_PICTURES'];

/** Where the picture of a page goes; undefined where no pictures are kept (`DESK_PICTURES` names a folder). */
export const pictureOf = (name: string, lang: string, width: number): string | undefined =>
  pictures === undefined ? undefined : join(pictures, `${name.replace(/\W+/g, '-')}-${lang}-${width}.png`);

/** Signs in with the password of every test, and waits for the desk's first page. */
export async function signInAtDesk(tab: Page, url: string, email: string): Promise<void> {
  await tab.goto(`${url}/desk/in`);
  await tab.locator('input[name="email"]').fill(email);
  await tab.locator('input[name="password"]').fill(testPassword);
  await tab.keyboard.press('Enter');
  await tab.waitForURL('**/desk');
}

/** Of each role the pages that it visits. */
export type Visits = Readonly<Partial<Record<Parameters<TestDesk['addAccount']>[1], readonly string[]>>>;

let walkers = 0;

/** Signs in as each of these roles, and judges the pages on a phone and at a desk. */
export async function walkDesk(desk: TestDesk, visits: Visits): Promise<void> {
  const server = await serveApp(desk.app, { port: 0, host: '127.0.0.1' });
  const browser = await openBrowser();
  try {
    const wrong: string[] = [];
    for (const [role, paths] of Object.entries(visits)) {
      walkers += 1;
      const email = `wandeling${walkers}@voorbeeld.example`;
      await desk.addAccount(email, role as keyof Visits, { name: 'W. Wandeling' });
      for (const [width, lang] of phoneAndDesk) {
        const context = await browser.newContext({ viewport: { width, height: 900 } });
        const tab = await context.newPage();
        await signInAtDesk(tab, server.url, email);
        for (const path of paths) {
          assert.equal((await tab.goto(`${server.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`))?.status(), 200, path);
          wrong.push(...(await judge(tab, `${path} ${width}`, { picture: pictureOf(path, lang, width) })));
        }
        await context.close();
      }
    }
    assert.deepEqual(wrong, []);
  } finally {
    await browser.close();
    await server.close(0);
  }
}
