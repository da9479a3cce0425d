// Walks the portal in a real browser with JavaScript switched off, on a phone of
// 360 px and on a desk: the whole main job and the four answers. Every page on
// the way must obey its own content policy and not stick out sideways, and on
// the phone be clean for axe (WCAG 2.2 A and AA). PORTAL_PICTURES=dir keeps the
// pictures.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { day } from '#domain/day.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { openBrowser } from '../../../test/browser.ts';
import { judge, showAgain } from '../../../test/judge.ts';
import { serveApp, type RunningServer } from '../app.ts';
import { makeCast, type Cast, type CastClaim, type CastParty } from './cast/cast.ts';

const today = day('2026-11-20');
const pictures = process.env['PORTAL_PICTURES'];
const logo = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="15" r="13" fill="#2e7d32"/><rect x="18" y="20" width="4" height="18" fill="#5d4037"/></svg>').toString('base64')}`;

let test: TestDb;
let browser: Browser;
const servers: RunningServer[] = [];
before(async () => {
  test = await testDb();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  for (const server of servers) await server.close(0);
  await test?.close();
});

async function serve(name: string, accent: string, logoDataUri?: string): Promise<{ cast: Cast; url: string }> {
  const cast = await makeCast(test.db, today, { name, accent, ...(logoDataUri ? { logoDataUri } : {}) });
  const server = await serveApp(cast.app, { port: 0, host: '127.0.0.1' });
  servers.push(server);
  return { cast, url: server.url };
}

interface Walk {
  readonly tab: Page;
  /** Looks at the page as it stands now. */
  look(name: string): Promise<void>;
}

/** A visitor without JavaScript. axe needs scripts, so a second tab that has them is shown the same markup. */
async function walker(url: string, label: string, width: number, lang: 'nl' | 'en'): Promise<Walk & { close(): Promise<void> }> {
  const shared = { viewport: { width, height: width < 500 ? 740 : 900 }, locale: lang };
  const plain = await browser.newContext({ ...shared, javaScriptEnabled: false });
  const scripted = await (await browser.newContext(shared)).newPage();
  await scripted.goto(url);
  const complaints: string[] = [];
  const tab = await plain.newPage();
  tab.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  return {
    tab,
    look: async (name) => {
      if (pictures) await tab.screenshot({ path: `${pictures}/${label}-${name}.png`, fullPage: true });
      await showAgain(tab, scripted);
      assert.deepEqual(await judge(scripted, `${label} ${name}`, { isSet: true }), []);
      assert.deepEqual(complaints, [], `${label} ${name}`);
    },
    close: async () => {
      await plain.close();
      await scripted.context().close();
    },
  };
}

const anna: CastParty = { name: 'Anna Voorbeeld', birthOn: day('1980-03-31'), mobile: '06 00000000' };
const words = {
  nl: { enter: 'Naar mijn pagina', options: 'Betaal in delen: bekijk uw mogelijkheden', go: 'Verder', agree: 'Ik spreek dit af', other: 'Ik wil iets anders', wish: 'Kijk wat er kan', pay: 'Betalen', arrangement: 'Regeling', overview: 'Overzicht', messages: 'Lees onze berichten aan u terug', out: 'Uitloggen', agreedText: 'Lees wat u hebt afgesproken', change: 'Lukt het niet? Verander iets', see: 'Bekijk wat er verandert', changeIt: 'Verander mijn regeling', pause: 'Neem deze pauze', endPause: 'Stop de pauze nu' },
  en: { enter: 'Go to my page', options: 'Pay in parts: see your options', go: 'Go on', agree: 'I agree to this', other: 'I want something else', wish: 'See what is possible', pay: 'Pay', arrangement: 'Arrangement', overview: 'Overview', messages: 'Read our messages to you again', out: 'Sign out', agreedText: 'Read what you agreed to', change: 'Can you not manage? Change something', see: 'See what will change', changeIt: 'Change my arrangement', pause: 'Take this pause', endPause: 'End the pause now' },
} as const;
const answers = {
  nl: [['Ik kan dit niet betalen', 'Laat het ons weten'], ['Ik heb al betaald', 'Zoek mijn betaling op'], ['Dit klopt niet', 'Laat dit nakijken'], ['Bel mij', 'Bel mij']],
  en: [['I cannot pay this', 'Tell us'], ['I have already paid', 'Look for my payment'], ['This is not right', 'Have this checked'], ['Call me', 'Call me']],
} as const;

const walks = [
  { label: 'phone-nl', width: 360, lang: 'nl', name: 'Woonstichting De Voorbeeldlinde', accent: '#1d5c8a' },
  { label: 'phone-en-orange', width: 360, lang: 'en', name: 'Energie Voorbeeldstroom', accent: '#ff7a00' },
  { label: 'desk-nl-orange', width: 1280, lang: 'nl', name: 'Waterbedrijf Voorbeeldplas', accent: '#ff7a00' },
] as const;

describe('the main job without JavaScript', () => {
  for (const { label, width, lang, name, accent } of walks) {
    it(label, async () => {
      const { cast, url } = await serve(name, accent, logo);
      const claims: CastClaim[] = [
        { claim: 'R-2026-09', dueOn: day('2026-09-01'), amountCents: 325_50n, description: 'Huur september 2026', pdf: 'september.pdf' },
        { claim: 'R-2026-10', dueOn: day('2026-10-01'), amountCents: 325_50n, description: 'Huur oktober 2026', pdf: 'oktober.pdf' },
        { claim: 'R-2026-11', dueOn: day('2026-11-28'), amountCents: 325_50n, description: 'Huur november 2026' },
      ];
      const who = await cast.dossier([{ ...anna, language: lang }], claims);
      await cast.pay(who.dossierId, 25_50n, day('2026-09-20'));
      const say = words[lang];
      const { tab, look, close } = await walker(url, label, width, lang);
      const press = (button: string): Promise<void> => tab.getByRole('main').getByRole('button', { name: button, exact: true }).first().click();
      const menu = (item: string): Promise<void> => tab.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: item, exact: true }).click();

      await tab.goto(`${url}/p/${await cast.link(who.dossierId, who.partyIds[0] as number)}`);
      await look('01-door');
      await tab.locator('#f-birth').fill('1-1-1990');
      await press(say.enter);
      await look('02-wrong');
      await tab.locator('#f-birth').fill('31-03-1980');
      await press(say.enter);
      await look('03-overview');
      await press(say.options);
      await look('04-options');
      await tab.getByRole('link', { name: say.other }).click();
      await look('05-wish');
      await tab.locator('#f-amount').fill('1');
      await tab.locator('#f-first').fill('01-12-2026');
      await press(say.wish);
      await look('06-wish-refused');
      await tab.locator('#f-amount').fill('20');
      await press(say.wish);
      await look('07-nearest');
      await press(say.go);
      await look('08-agreement');
      await press(say.agree);
      await look('09-not-ticked');
      await tab.locator('#f-agree').check();
      await press(say.agree);
      assert.equal(new URL(tab.url()).pathname, '/mijn/regeling');
      await look('10-agreed');
      await tab.getByRole('link', { name: say.agreedText }).click();
      await look('11-text');
      await menu(say.arrangement);
      await tab.getByRole('link', { name: say.change }).click();
      await look('40-changes');
      for (const offer of ['', '/other-day', '/to-end', '/pause', '/help', '/call-me']) {
        await tab.goto(`${url}/mijn/lukt-niet${offer}`);
        await look(`offers${offer.replace('/', '-')}`);
      }
      await tab.goto(`${url}/mijn/regeling/wijzigen/deferred`);
      await look('41-later');
      await press(say.see);
      await look('42-later-wrong');
      await tab.goto(`${url}/mijn/regeling/wijzigen/lowered`);
      await look('43-lower');
      await tab.locator('#f-each').fill('1');
      await press(say.see);
      await look('44-asked');
      await tab.goto(`${url}/mijn/regeling/wijzigen/other-day`);
      await tab.locator('#f-day').fill('5');
      await press(say.see);
      await look('45-old-and-new');
      await press(say.changeIt);
      await look('46-not-ticked');
      await tab.locator('#f-agree').check();
      await press(say.changeIt);
      assert.equal(new URL(tab.url()).pathname, '/mijn/regeling');
      await look('47-changed');
      await tab.goto(`${url}/mijn/pauze`);
      await look('48-pause');
      await tab.locator('#f-until').fill('25-11-2026');
      await press(say.pause);
      await look('49-paused');
      await press(say.endPause);
      await menu(say.pay);
      await look('12-pay');
      await menu(say.overview);
      await look('13-overview');
      await tab.getByRole('link', { name: say.messages }).click();
      await look('14-messages');
      let number = 20;
      for (const [link, button] of answers[lang]) {
        await tab.getByRole('main').getByRole('link', { name: link, exact: true }).first().click();
        await look(`${number}-answer`);
        await press(button);
        await look(`${number + 1}-sent`);
        number += 2;
      }
      await menu(say.overview);
      await look('30-overview');
      cast.turnTo(day('2026-12-30'));
      await tab.goto(`${url}/mijn`);
      await look('31-away');
      await tab.locator('main a').first().click();
      await tab.locator('#f-birth').fill('31-03-1980');
      await press(say.enter);
      await look('32-late');
      await menu(say.arrangement);
      await look('33-late-arrangement');
      await tab.getByRole('button', { name: say.out }).click();
      await look('34-out');
      await close();
    });
  }
});

describe('odd dossiers', () => {
  const long = 'Wilhelmina Theodora Cornelia van Voorbeeldenburg-Zonderwoordafbrekinghuizen';
  const odd: { label: string; people: CastParty[]; claims: CastClaim[]; pages: string[] }[] = [
    { label: 'nothing', people: [anna], claims: [], pages: ['/mijn', '/mijn/betalen', '/mijn/regeling', '/mijn/regeling/kiezen'] },
    {
      label: 'million', people: [{ ...anna, name: long, customerKind: 'business' }],
      claims: [{ claim: 'FACTUUR-2026-000000000000000000000000012345', dueOn: day('2026-10-01'), amountCents: 1_234_567_89n, kind: 'invoice', description: 'Levering voorbeeldmateriaal bouwplaats, derde deel' }],
      pages: ['/mijn', '/mijn/betalen', '/mijn/regeling/kiezen'],
    },
    {
      label: 'represented', people: [anna, { name: long, role: 'legal-representative', birthOn: day('1970-01-01') }],
      claims: [{ claim: 'R-1', dueOn: day('2026-10-01'), amountCents: 600_00n }, { claim: 'R-2', dueOn: day('2026-09-01'), amountCents: 40_00n, kind: 'energy' }],
      pages: ['/mijn', '/mijn/regeling/kiezen'],
    },
  ];
  it('stand on a phone and on a desk', async () => {
    const { cast, url } = await serve('Stichting Voorbeeldvolkshuisvestingsmaatschappij Noordoost-Voorbeeldland', '#ffe600');
    for (const { label, people, claims, pages } of odd) {
      const who = await cast.dossier(people, claims);
      const [gone] = claims.slice(1);
      if (gone) await cast.record(who.dossierId, [{ kind: 'ClaimStandingChanged', on: today, by: { kind: 'import', importId: 'cast' }, data: { claim: gone.claim, standing: 'handed-over' } }]);
      for (const width of [320, 1280]) {
        const { tab, look, close } = await walker(url, `odd-${label}-${width}`, width, 'nl');
        await tab.goto(`${url}/p/${await cast.link(who.dossierId, who.partyIds[0] as number)}`);
        await tab.locator('#f-birth').fill('31-03-1980');
        await tab.locator('#main button').click();
        for (const [index, path] of pages.entries()) {
          await tab.goto(`${url}${path}`);
          await look(String(index + 1));
        }
        await close();
      }
    }
  });
});
