// Mails and letters of every template: nothing lost, nothing that breaks out of
// its place, colours that can be read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wcagContrast } from 'culori';

import { messageTemplates } from '#bot/message-inputs.ts';
import { day } from '#domain/day.ts';
import { languages } from '#texts/language.ts';
import type { Block, Message } from '#texts/messages/message.ts';
import { sampleContext, sampleInputs } from '#texts/messages/samples.ts';
import { sayMessage } from '#texts/messages/say.ts';
import { paperTray } from './paper-tray.ts';
import { accentOnDark, darkSurface, escaped, logoOf, readableAccent, type HouseStyle } from './house-style.ts';
import { renderEmail } from './render-email.ts';
import { letterSheets, renderLetter, type Letter } from './render-letter.ts';

const style: HouseStyle = { creditorName: 'Woonstichting De Linde', accent: '#ffe600', senderAddress: ['Postbus 1', '1000 AA  Voorbeeldstad'] };
const { portalUrl } = sampleContext;

const letterOf = (message: Message, more: Partial<Letter> = {}): Letter => ({
  message, style, lang: 'nl', on: day('2026-03-28'), to: ['Mevrouw A. Voorbeeld', 'Dorpsstraat 1', '1234 AB  VOORBEELDSTAD'],
  portal: { url: 'https://betalen.delinde.example', code: 'K7QF-2M9X' }, ...more,
});

/** Every word that a block holds, as it stands in HTML. */
function wordsOf(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return block.text.split('\n');
    case 'heading':
      return [block.text];
    case 'facts':
      return block.rows.flatMap(({ label, value }) => [label, value]);
    case 'claims':
    case 'instalments':
      return [block.caption, ...block.columns, ...block.rows.flat(), ...(block.total ? [block.total.label, block.total.value] : [])];
    case 'button':
      return [block.label];
    case 'payment':
      return [block.title, ...block.rows.flatMap(({ label, value }) => [label, value])];
    case 'help':
      return [block.title, ...block.lines];
  }
}

for (const template of messageTemplates) {
  for (const lang of languages) {
    test(`${template} in ${lang}: mail and letter hold every word of the message`, () => {
      const message = sayMessage(sampleInputs[template], sampleContext, lang);
      const mail = renderEmail(message, { style, portalUrl, lang });
      const letter = letterSheets([renderLetter(letterOf(message, { lang }))], lang);
      for (const word of message.blocks.flatMap(wordsOf)) {
        assert.ok(mail.html.includes(escaped(word)), `mail lacks: ${word}`);
        assert.ok(mail.plain.includes(word), `text lacks: ${word}`);
        assert.ok(letter.includes(escaped(word)), `letter lacks: ${word}`);
      }
      assert.ok(mail.html.includes(`<html lang="${lang}"`) && letter.includes(`<html lang="${lang}">`));
      assert.doesNotMatch(mail.html.replace('xmlns="http://www.w3.org/1999/xhtml"', '') + letter, /undefined|\[object|<script|http:\/\/|\{\{|<!-- (part|end|slot)/);
      const headings = [...mail.html.matchAll(/<h(\d)/g)].map(([, level]) => level);
      assert.ok(headings[0] === '1' && headings.slice(1).every((level) => level === '2'), `headings: ${headings.join(' ')}`);
      assert.ok([...mail.html.matchAll(/<table([^>]*)>(\s*<caption)?/g)].every(([, attributes = '', caption]) => (caption === undefined) === attributes.includes('role="presentation"')), 'tables without figures are for looks only');
    });
  }
}

const reminder = sayMessage(sampleInputs.reminder, sampleContext);

test('a mail fetches nothing and keeps its address out of sight of other sites', () => {
  const { html } = renderEmail(reminder, { style, portalUrl, lang: 'nl' });
  assert.doesNotMatch(html, /<link|<img|@import|url\(/);
  assert.deepEqual([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href), [portalUrl]);
});

test('whoever need not get a mail finds how to stop it, in both forms; the others have no such link', () => {
  const stopUrl = 'https://betalen.delinde.example/stop/1.2.x?a="b"';
  const mail = renderEmail(reminder, { style, portalUrl, lang: 'nl', stopUrl });
  assert.ok(mail.html.includes(`href="${escaped(stopUrl)}"`) && mail.plain.includes(stopUrl));
  assert.match(mail.plain, /Ik wil zulke mails niet meer:/);
  assert.doesNotMatch(renderEmail(reminder, { style, portalUrl, lang: 'nl' }).plain, /zulke mails/);
});

test('the QR code of the payment has words for who cannot see it, and stands in wide mailboxes only', () => {
  const { html } = renderEmail(reminder, { style, portalUrl, lang: 'nl', qrDataUri: 'data:image/png;base64,AAAA' });
  assert.match(html, /<td class="wide qr"[^>]*><img src="data:image\/png;base64,AAAA" alt="QR-code om te betalen met de app van uw bank"/);
});

test('colours are the creditor\'s own, made readable on light and on dark', () => {
  for (const accent of ['#ffe600', '#000000', '#7a0026', '#ffffff', 'no colour']) {
    assert.ok(wcagContrast(accentOnDark(accent), darkSurface) >= 4.5, accent);
    const { html } = renderEmail(reminder, { style: { ...style, accent }, portalUrl, lang: 'nl' });
    assert.ok(html.includes(`bgcolor="${readableAccent(accent)}"`) && html.includes(`border-top-color: ${accentOnDark(accent)} !important`));
    assert.doesNotMatch(html, /acce0/);
  }
});

test('markup in names and texts stays text', () => {
  const evil = '<img src=x onerror=alert(1)> & "co"';
  const message = sayMessage(sampleInputs.reminder, { ...sampleContext, recipientName: evil, accountHolder: evil });
  const evilStyle = { ...style, creditorName: evil, senderAddress: [evil] };
  const mail = renderEmail(message, { style: evilStyle, portalUrl: `${portalUrl}?a="b"`, lang: 'nl' });
  const letter = renderLetter(letterOf(message, { style: evilStyle, to: [evil], reference: evil, portal: { url: evil, code: evil }, qrSvg: evil }));
  assert.doesNotMatch(mail.html + letter, /<img/);
  assert.ok(mail.plain.includes(evil), 'plain text is as it was written');
});

test('the accent is darkened until it can be read, and kept where it already can', () => {
  for (const accent of ['#ffe600', '#f5a623', '#00a651', '#ffffff', '#ff00ff']) {
    assert.ok(wcagContrast(readableAccent(accent), '#ffffff') >= 4.5, accent);
  }
  assert.equal(readableAccent('#1D5C8A'), '#1d5c8a');
  for (const odd of ['red', '', '#fff;background:url(x)', '#12345']) assert.equal(readableAccent(odd), '#1d5c8a');
});

test('only a picture can be a logo', () => {
  assert.equal(logoOf({ ...style, logoDataUri: 'data:image/png;base64,AAAA' }), 'data:image/png;base64,AAAA');
  for (const odd of ['https://x.example/logo.png', 'data:text/html;base64,AAAA', 'data:image/png;base64,AA" onload="x']) {
    assert.equal(logoOf({ ...style, logoDataUri: odd }), null);
  }
  const { html } = renderEmail(reminder, { style: { ...style, logoDataUri: 'data:image/png;base64,AAAA' }, portalUrl, lang: 'nl' });
  assert.match(html, /<img src="data:image\/png;base64,AAAA" alt="Woonstichting De Linde"/);
});

test('a letter names its day in full, whom it is for, its reference, and the code beside the address', () => {
  const html = renderLetter(letterOf(reminder, { reference: 'Klant 4711' }));
  assert.match(html, /<address>Mevrouw A\. Voorbeeld<br>Dorpsstraat 1<br>1234 AB {2}VOORBEELDSTAD<\/address>/);
  assert.match(html, /<dt>Datum<\/dt><dd>28 maart 2026<\/dd><dt>Ons kenmerk<\/dt><dd>Klant 4711<\/dd><dt>Onderwerp<\/dt><dd>Herinnering: uw rekening<\/dd>/);
  assert.match(html, /ga naar <strong>betalen\.delinde\.example<\/strong>\. Vul daar deze code in: <strong class="code">K7QF-2M9X<\/strong>/);
});

test('the QR code stands in the payment block, once; without one there is none', () => {
  const html = renderLetter(letterOf(reminder, { qrSvg: '<svg viewBox="0 0 1 1"></svg>' }));
  assert.equal(html.split('<svg').length, 2);
  assert.match(html, /<section class="payment">.*<figure><svg.*Scan met de app van uw bank.*<\/section>/s);
  assert.doesNotMatch(renderLetter(letterOf(reminder)), /<figure>/);
});

test('more letters are one document, each on its own page', () => {
  const one = renderLetter(letterOf(reminder));
  const html = letterSheets([one, one, one]);
  assert.equal(html.split('<article class="letter"').length, 4);
  assert.match(html, /\.letter \+ \.letter \{ break-before: page; \}/);
  assert.equal(html.split('<html').length, 2);
});

test('the paper tray takes everything', async () => {
  const address = { name: 'A', address: 'a@x.example' };
  assert.deepEqual(await paperTray.send({ messageId: '<1@x>', from: address, to: address, subject: '', text: '', html: '' }), { outcome: 'sent' });
});
