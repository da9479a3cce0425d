// Draws every part on two pages, serves them through the real app with its
// headers, and lets a real browser judge them: accessibility (axe, WCAG 2.2 AA),
// what the content policy blocks, and whether anything sticks out on a phone.
// KIT_GALLERY_DIR=dir keeps the pictures.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { day, type Moment } from '#domain/day.ts';
import { makeApp, serveApp, type RunningServer } from '../app.ts';
import { html, type Html } from './html.ts';
import type { BrandInput } from './house-style.ts';
import { langOf, type Lang } from './language.ts';
import { page } from './page.ts';
import { button, buttonGroup, link, linkButton } from './parts/button.ts';
import { barChart } from './parts/chart.ts';
import { checkboxField, checkboxes, fieldset, radioCards, selectField } from './parts/choice.ts';
import { dataList, table } from './parts/data.ts';
import { amountField, dateField, emailField, fileField, numberField, passwordField, telephoneField, textareaField, textField, type FormState } from './parts/field.ts';
import { buttonForm, errorSummary, form, searchForm } from './parts/form.ts';
import { dayShown, money } from './parts/money.ts';
import { backLink, breadcrumbs, pagination, tabs } from './parts/navigate.ts';
import { badge, card, emptyState, notice } from './parts/notice.ts';
import { progressBar, steps } from './parts/progress.ts';
import { bulletList, columns, heading, lead, numberedList, paragraph, small, spoken, strong, withAside, writtenText } from './parts/text.ts';
import { details, timeline } from './parts/timeline.ts';
import { openBrowser } from '../../../test/browser.ts';
import { judge } from '../../../test/judge.ts';
import { formOf } from './forms.ts';
import { csrfField } from './security.ts';
import { memorySessions } from './sessions.ts';

const brand = (accent: string): BrandInput => ({
  name: 'Woonstichting De Linde',
  accent,
  phone: '085 000 00 00',
  email: 'hulp@delinde.example',
  website: 'https://delinde.example',
  logoSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="15" r="13" fill="#2e7d32"/><rect x="18" y="20" width="4" height="18" fill="#5d4037"/></svg>',
});

const instalments = [
  { number: 1, dueOn: day('2026-01-31'), cents: 14286n, state: 'betaald' },
  { number: 2, dueOn: day('2026-02-28'), cents: 14286n, state: 'nu' },
  { number: 3, dueOn: day('2026-03-31'), cents: 14285n, state: 'komt' },
];

function instalmentTable(lang: Lang): Html {
  return table({
    caption: 'Uw termijnen',
    columns: [
      { label: 'Termijn', cell: (row) => `Termijn ${row.number}`, header: true },
      { label: 'Betalen voor', cell: (row) => dayShown(row.dueOn, lang, 'short') },
      { label: 'Stand', cell: (row) => (row.state === 'betaald' ? badge('betaald', 'ok') : row.state === 'nu' ? badge('nu betalen', 'accent') : badge('komt nog')) },
      { label: 'Bedrag', cell: (row) => money(row.cents, lang), numeric: true },
    ],
    rows: instalments,
    mark: (row) => (row.state === 'nu' ? 'now' : row.state === 'betaald' ? 'done' : undefined),
    foot: ['Samen', '', '', money(42857n, lang)],
  });
}

function portalBody(state: FormState, csrf: Html): Html[] {
  const { lang } = state;
  return [
    errorSummary(state),
    backLink(lang, '/'),
    steps(['Wat u moet betalen', 'Kiezen', 'Akkoord'], 1, (step, of) => `Stap ${step} van ${of}`),
    heading(1, 'Kies wat bij u past'),
    lead(html`U moet nog ${money(42857n, lang, 'strong')} betalen. Dat mag in delen.`),
    card([money(14286n, lang, 'large'), paragraph(html`Betaal dit voor ${dayShown(day('2026-02-28'), lang, 'weekday')}.`), linkButton('Nu betalen', '#betalen')], {
      title: 'Deze maand',
      tone: 'accent',
      beside: badge('op tijd', 'ok'),
    }),
    progressBar({ id: 'voortgang', label: 'Zover bent u', done: 1, total: 3, text: html`${money(14286n, lang)} van ${money(42857n, lang)} betaald` }),
    instalmentTable(lang),
    dataList([
      { term: 'Rekening', value: 'NL00 BANK 0000 0000 00' },
      { term: 'Naam', value: 'Woonstichting De Linde' },
      { term: 'Betalingskenmerk', value: 'RF00 0000 0000 0000', action: link('Wijzig', '#', { spokenLabel: 'Wijzig betalingskenmerk' }) },
    ]),
    notice('info', { lang, title: 'Uw huur loopt gewoon door', body: 'Betaal de huur van deze maand ook.' }),
    notice('ok', { lang, body: 'We hebben uw betaling gezien.' }),
    notice('warning', { lang, title: 'Deze termijn is te laat', body: html`<p class="utrecht-paragraph">Lukt het niet? ${link('Vertel het ons', '#hulp')}.</p>` }),
    notice('error', { lang, title: 'De betaling is niet gelukt' }),
    form(
      [
        radioCards(state, {
          name: 'plan',
          legend: 'Hoe wilt u betalen?',
          hint: 'U kunt dit later nog veranderen.',
          options: [
            { value: 'a', label: '3 maanden', beside: html`${money(14286n, lang)} per maand`, hint: 'Klaar op 31 maart 2026' },
            { value: 'b', label: '6 maanden', beside: html`${money(7143n, lang)} per maand`, hint: 'Klaar op 30 juni 2026' },
          ],
        }),
        amountField(state, { name: 'amount', label: 'Wat kunt u per maand betalen?' }),
        dateField(state, { name: 'first', label: 'Wanneer kunt u voor het eerst betalen?' }),
        emailField(state, { name: 'email', label: 'Uw e-mailadres', optional: true }),
        telephoneField(state, { name: 'phone', label: 'Uw telefoonnummer', optional: true }),
        textareaField(state, { name: 'note', label: 'Wilt u iets uitleggen?', optional: true, maxlength: 500 }),
        checkboxField(state, { name: 'agree', label: 'Ik ga akkoord met deze betalingsregeling', hint: 'U hebt daarna 14 dagen om u te bedenken.' }),
        buttonGroup([button('Akkoord'), button('Ander voorstel', { look: 'secondary', name: 'do', value: 'other' }), button('Stoppen', { look: 'subtle', unchecked: true })]),
      ],
      { csrf },
    ),
    heading(2, 'Wat er gebeurde'),
    timeline([
      { when: 'Binnenkort', title: 'Termijn 3', tone: 'future' },
      { when: dayShown(day('2026-02-01'), lang), by: 'automatisch', title: 'Herinnering gestuurd', why: 'Regel: drie dagen voor de vervaldag', tone: 'neutral' },
      { when: dayShown(day('2026-01-30'), lang), title: html`${money(14286n, lang)} ontvangen`, body: paragraph('Termijn 1 is betaald.'), tone: 'ok' },
      { when: dayShown(day('2026-01-20'), lang), title: 'Betaling teruggeboekt', tone: 'error' },
    ]),
    details('Waarom deze bedragen?', paragraph('We delen het bedrag door het aantal termijnen.')),
    bulletList(['Bel ons', 'Mail ons']),
    numberedList(['Open uw bankapp', 'Scan de code']),
    writtenText('Beste meneer Bakker,\nDank u wel.'),
    small(['Vragen? ', spoken('Dit leest alleen een schermlezer. '), strong('We helpen graag.')]),
  ];
}

function deskBody(state: FormState, csrf: Html): Html[] {
  const { lang } = state;
  return [
    errorSummary(state),
    breadcrumbs(lang, [{ label: 'Dossiers', href: '/desk/dossiers' }], 'Klant 10023'),
    heading(1, 'Klant 10023'),
    tabs(lang, 'Dossier', [
      { label: 'Overzicht', href: '#o', current: true },
      { label: 'Taken', href: '#t', count: 3 },
      { label: 'Berichten', href: '#b' },
    ]),
    withAside(
      [
        searchForm([textField(state, { name: 'q', label: 'Zoek een klant of factuur', optional: true, width: 'full' }), button('Zoek', { look: 'secondary' })], { label: 'Zoeken' }),
        table({
          caption: 'Niet herkende betalingen',
          rows: instalments,
          columns: [
            { label: 'Datum', cell: (row) => dayShown(row.dueOn, lang, 'short'), header: true, sort: { href: '?sort=date', now: 'descending' } },
            { label: 'Omschrijving', cell: () => 'Huur februari en nog iets dat heel lang kan zijn' },
            { label: 'Bedrag', cell: (row) => money(row.cents, lang), numeric: true },
            { label: 'Wat te doen', labelHidden: true, cell: () => buttonForm(button('Toewijzen', { look: 'secondary' }), { csrf }) },
          ],
        }),
        pagination(lang, { page: 4, pages: 12, href: (number) => `?page=${number}` }),
        barChart({
          title: 'Verwacht per maand',
          summary: 'Het meeste komt in maart binnen: € 9.000.',
          bars: ['jan', 'feb', 'mrt', 'apr'].map((label, index) => ({ label, value: [4, 7, 9, 2][index] ?? 0, text: `€ ${[4, 7, 9, 2][index]}.000`, ...(index === 3 ? { tone: 'quiet' as const } : {}) })),
          tableWords: { open: 'Toon de cijfers', label: 'Maand', value: 'Verwacht' },
        }),
        emptyState({ title: 'Geen taken', body: 'Alles loopt. Kijk morgen weer.', action: linkButton('Naar de dossiers', '/desk/dossiers', { look: 'secondary' }) }),
      ],
      [
        card(
          dataList([
            { term: 'Naam', value: 'Mevrouw A. Voorbeeld' },
            { term: 'Open', value: money(125050n, lang) },
            { term: 'Stand', value: [badge('achter', 'warning'), ' ', badge('betwist', 'error'), ' ', badge('gepauzeerd', 'info'), ' ', badge('nieuw', 'accent')] },
          ]),
          { title: 'Klant' },
        ),
        card(paragraph('Belde vanmorgen.'), { title: 'Notitie', tone: 'quiet' }),
      ],
    ),
    heading(2, 'Inlezen'),
    columns([
      form(
        [
          fileField(state, { name: 'file', label: 'Bestand', hint: 'CSV, hoogstens 100 MB', accept: '.csv' }),
          selectField(state, { name: 'kind', label: 'Soort', options: [{ value: 'claims', label: 'Vorderingen' }, { value: 'camt', label: 'Bankafschrift' }] }),
          checkboxes(state, { name: 'options', legend: 'Wat nog meer', options: [{ value: 'park', label: 'Foute regels apart zetten' }, { value: 'mail', label: 'Mij mailen', hint: 'Als het klaar is' }] }),
          button('Inlezen'),
        ],
        { csrf, multipart: true },
      ),
      form(
        [
          fieldset(state, {
            legend: 'Nieuwe medewerker',
            body: [
              textField(state, { name: 'name', label: 'Naam', autocomplete: 'name' }),
              passwordField(state, { name: 'password', label: 'Wachtwoord', autocomplete: 'new-password' }),
              numberField(state, { name: 'days', label: 'Dagen', value: '14' }),
            ],
          }),
          buttonGroup([button('Bewaar'), button('Verwijder', { look: 'danger' })]),
        ],
        { csrf },
      ),
    ]),
  ];
}

const errors = {
  plan: 'Kies een antwoord', amount: 'Schrijf een bedrag, bijvoorbeeld 125 of 125,50', note: 'Dit is te lang', agree: 'Zet hier een vinkje',
  file: 'Kies een bestand', kind: 'Kies een antwoord', options: 'Kies een antwoord', form: 'Deze betaling is intussen al verwerkt',
};

function galleryApp(): Hono {
  const routes = (face: 'portal' | 'desk'): Hono => {
    const app = new Hono();
    app.get('/gallery', (c) => {
      const lang = langOf(c);
      const state: FormState = c.req.query('wrong') ? { lang, errors, typed: { amount: 'veel', options: ['mail'] } } : { lang };
      const accent = `#${c.req.query('accent') ?? '2e7d32'}`;
      const csrf = csrfField(c);
      return c.html(
        page({
          lang,
          title: 'Alle onderdelen',
          face,
          brand: brand(accent),
          demo: { todayOn: day('2026-02-20'), turnAction: '/demo/clock', csrf, links: link('Bekijk alle post', '/tray') },
          home: '/',
          enhance: face === 'desk',
          here: c.req.url,
          ...(c.req.query('wrong') ? { failed: true } : { flash: { tone: 'ok' as const, text: 'Uw voorstel is verstuurd.' } }),
          ...(face === 'desk'
            ? {
                account: { name: 'S. Voorbeeld', signOut: buttonForm(button('Uitloggen', { look: 'subtle' }), { csrf }) },
                nav: [
                  { href: '/desk', label: 'Te doen', count: 12, current: true },
                  { href: '/desk/dossiers', label: 'Dossiers' },
                  { href: '/desk/import', label: 'Inlezen' },
                  { href: '/desk/lines', label: 'Betalingen', count: 3 },
                  { href: '/desk/letters', label: 'Brieven' },
                  { href: '/desk/policy', label: 'Afspraken' },
                ],
              }
            : {}),
          body: face === 'desk' ? deskBody(state, csrf) : portalBody(state, csrf),
        }),
      );
    });
    app.post('/gallery', (c) => c.html(html`<!doctype html><html lang="nl"><title>x</title><h1>${formOf(c).value('plan')} ${formOf(c).value('amount')}</h1></html>`));
    return app;
  };
  return makeApp({
    publicUrl: 'http://127.0.0.1',
    secret: 'a secret for tests that is long enough',
    now: () => '2026-02-20T09:00:00.000Z' as Moment,
    sessions: memorySessions(),
    portalRoutes: routes('portal'),
    deskRoutes: routes('desk'),
  });
}

const pages = ['/gallery', '/gallery?wrong=1&accent=ffe600&lang=en', '/desk/gallery', '/desk/gallery?wrong=1&accent=ff0000', '/no-such-page'];
const widths = [320, 1280];

describe('the gallery in a real browser', () => {
  let server: RunningServer;
  let browser: Browser;
  before(async () => {
    server = await serveApp(galleryApp(), { port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close(0);
  });
  for (const path of pages) {
    it(`${path} is accessible, obeys its own policy and fits on a phone`, async () => {
      for (const width of widths) {
        const context = await browser.newContext({ viewport: { width, height: 900 } });
        const tab = await context.newPage();
        const complaints: string[] = [];
        tab.on('console', (message) => {
          if (message.type() === 'error' && !/404/.test(message.text())) complaints.push(message.text());
        });
        await tab.goto(server.url + path);
        const keep = process.env['KIT_GALLERY_DIR'];
        assert.deepEqual(await judge(tab, `${path} ${width}`, { picture: keep && `${keep}/${path.replace(/\W+/g, '-')}-${width}.png` }), []);
        assert.deepEqual(complaints, []);
        await context.close();
      }
    });
  }

  it('posts a form without JavaScript, by tapping, past our own guard', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 700 }, javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(`${server.url}/gallery`);
    await tab.getByText('Klaar op 30 juni 2026').click({ force: true });
    assert.equal(await tab.getByLabel('6 maanden').isChecked(), true, 'the whole card can be tapped');
    await tab.getByLabel('Wat kunt u per maand betalen?').fill('75,50');
    await tab.getByRole('button', { name: 'Akkoord' }).click();
    assert.equal(await tab.locator('h1').textContent(), 'b 75,50');
    await context.close();
  });

  it('leads from the summary of errors to the field, and from the first tab to the content', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 700 }, javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(`${server.url}/gallery?wrong=1`);
    assert.match(await tab.title(), /^Fout: Alle onderdelen – Woonstichting De Linde$/);
    await tab.keyboard.press('Tab');
    assert.equal(await tab.locator(':focus').textContent(), 'Ga naar de inhoud');
    assert.ok(((await tab.locator(':focus').boundingBox())?.y ?? -1) >= 0, 'it can be seen');
    await tab.getByRole('link', { name: 'Schrijf een bedrag' }).click();
    assert.equal(await tab.locator(':focus').getAttribute('name'), 'amount');
    assert.equal(await tab.locator(':focus').getAttribute('aria-describedby'), 'f-amount-hint f-amount-error');
    await context.close();
  });
});
