import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attributes, html, safeHref, type Html } from './html.ts';
import { page } from './page.ts';
import { button, link, linkButton } from './parts/button.ts';
import { checkboxes, checkboxField, radioCards, selectField } from './parts/choice.ts';
import { dataList, table } from './parts/data.ts';
import { passwordField, textareaField, textField } from './parts/field.ts';
import { errorSummary } from './parts/form.ts';
import { pagination } from './parts/navigate.ts';
import { badge, card, countBadge, notice } from './parts/notice.ts';
import { timeline } from './parts/timeline.ts';

const evil = '"><script>alert(1)</script>\'&';

describe('HTML as a value', () => {
  it('escapes text, keeps Html, joins lists, leaves out nothing', () => {
    assert.equal(String(html`<p>${'<b>&"'}${html`<i>${'x'}</i>`}${['a', html`<br>`]}${null}${undefined}${false}${0}</p>`), '<p>&lt;b&gt;&amp;&quot;<i>x</i>a<br>0</p>');
  });
  it('refuses a promise, which would be drawn too late', () => assert.throws(() => html`<p>${Promise.resolve('x') as never}</p>`));
  it('writes attributes', () => {
    assert.equal(String(attributes({ id: evil, checked: true, open: false, max: 3, rel: undefined })), ' id="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;" checked max="3"');
    assert.throws(() => attributes({ 'x onload': 'y' }));
  });
  for (const [href, safe] of [
    ['/desk/x?y=1#z', '/desk/x?y=1#z'], ['?page=2', '?page=2'], ['#f-name', '#f-name'], ['https://x.example', 'https://x.example'], ['mailto:a@b.example', 'mailto:a@b.example'], ['tel:+31', 'tel:+31'],
    ['javascript:alert(1)', '#'], [' JaVaScript:alert(1)', '#'], ['java\nscript:alert(1)', '#'], ['data:text/html,x', '#'], ['vbscript:x', '#'], ['//evil.example', '#'], ['/\\evil.example', '#'],
  ] as const) {
    it(`lets ${JSON.stringify(href)} lead to ${safe}`, () => assert.equal(safeHref(href), safe));
  }
});

describe('parts', () => {
  const state = { lang: 'nl' as const, typed: { x: evil }, errors: { x: evil } };
  const drawn: readonly [string, Html][] = [
    ['button', button(evil, { name: evil, value: evil })], ['link', link(evil, evil)], ['link button', linkButton(evil, evil)], ['badge', badge(evil)], ['card', card(evil, { title: evil, id: evil })],
    ['notice', notice('error', { lang: 'nl', title: evil, body: evil })], ['text field', textField(state, { name: 'x', label: evil, hint: evil })], ['text area', textareaField(state, { name: 'x', label: evil })],
    ['select', selectField(state, { name: 'x', label: evil, options: [{ value: evil, label: evil }] })], ['radio cards', radioCards(state, { name: 'x', legend: evil, options: [{ value: evil, label: evil, hint: evil, beside: evil }] })],
    ['tick', checkboxField(state, { name: 'x', label: evil })], ['data list', dataList([{ term: evil, value: evil }])], ['summary', errorSummary(state)], ['timeline', timeline([{ when: evil, title: evil, body: evil, why: evil, by: evil }])],
    ['table', table({ caption: evil, columns: [{ label: evil, cell: () => evil }], rows: [1], foot: [evil] })],
    ['page', page({ lang: 'nl', title: evil, face: 'desk', brand: { name: evil, accent: evil, phone: evil, email: evil, website: evil }, body: evil, nav: [{ href: evil, label: evil }], flash: { tone: 'ok', text: evil }, account: { name: evil }, here: `/x?q=${evil}` })],
  ];
  for (const [name, part] of drawn) it(`${name} lets nobody write HTML`, () => assert.doesNotMatch(String(part), /<script>alert|alert\(1\)<\/|'&(?!amp;)/));

  it('a field says its hint and error to a screen reader', () => {
    const text = String(textField({ lang: 'en', errors: { 'a b': 'Wrong' } }, { name: 'a b', label: 'L', hint: 'H' }));
    assert.match(text, /<label class="utrecht-form-label" for="f-a-b">L/);
    assert.match(text, /aria-describedby="f-a-b-hint f-a-b-error" aria-invalid="true"/);
    assert.match(text, /id="f-a-b-error"[^>]*><span class="bb-spoken">Error: <\/span>Wrong/);
  });
  it('a password is not written back', () => assert.doesNotMatch(String(passwordField({ lang: 'nl', typed: { p: 'geheim' } }, { name: 'p', label: 'P', value: 'geheim' })), /geheim/));
  it('what was unticked stays unticked', () => {
    const options = { name: 'k', legend: 'K', value: ['a'], options: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] };
    const ticks = (of: Html): string[] => [...String(of).matchAll(/value="(\w)" checked/g)].map(([, value = '']) => value);
    assert.deepEqual(ticks(checkboxes({ lang: 'nl' }, options)), ['a']);
    assert.deepEqual(ticks(checkboxes({ lang: 'nl', typed: { k: 'b' } }, options)), ['b']);
    assert.deepEqual(ticks(checkboxes({ lang: 'nl', typed: {} }, options)), []);
    assert.doesNotMatch(String(checkboxField({ lang: 'nl', typed: {} }, { name: 'k', label: 'K', checked: true })), / checked/);
  });
  it('a count is spoken, and nothing is said of nothing', () => {
    assert.match(String(countBadge(3, 'wachten')), />3<span class="bb-spoken"> wachten</);
    assert.equal(String(countBadge(0, 'wachten')), '');
  });
  for (const [page_, pages, expected] of [[1, 1, []], [1, 3, [1, 2, 3]], [5, 9, [1, 4, 5, 6, 9]], [9, 9, [1, 8, 9]]] as const) {
    it(`page ${page_} of ${pages} offers ${expected.join(' ') || 'nothing'}`, () => {
      const text = String(pagination('nl', { page: page_, pages, href: (number) => `?page=${number}` }));
      assert.deepEqual([...text.matchAll(/aria-label="Pagina (\d+)"/g)].map(([, number]) => Number(number)), expected);
    });
  }
  it('the language switch keeps the rest of the address', () => {
    const text = String(page({ lang: 'nl', title: 'x', face: 'portal', brand: { name: 'x', accent: '#000' }, body: '', here: '/x?q=huur&lang=nl' }));
    assert.match(text, /href="\?q=huur&amp;lang=en"/);
  });
});
