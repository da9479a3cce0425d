// Our scanner beside a parser of others, saxes, over random texts of which half
// are near to XML: both hear the same elements, texts and places, or both refuse.
// BETAALBAAR_TEST_FUZZ=200000 tries that many.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { SaxesParser } from 'saxes';

import { numbers } from '#cli/fuzz/damage.ts';

import { FileRefused } from './file-refused.ts';
import { createXmlReader, xmlLimits } from './xml.ts';

const rounds = Number(process.env['BETAALBAAR_TEST_FUZZ'] ?? '20000');
const encoder = new TextEncoder();
const REFUSED = 'refused';

type Heard = readonly unknown[] | typeof REFUSED;

function ours(text: string, piece: number): Heard {
  const heard: unknown[] = [];
  const reader = createXmlReader(xmlLimits, {
    open: (name, attributes, depth, { line, column }) => heard.push([name, { ...attributes }, depth, line, column]),
    close: (name, own, depth) => heard.push([name, own, depth]),
  });
  const bytes = encoder.encode(text);
  try {
    for (let from = 0; from < bytes.length; from += piece) reader.write(bytes.subarray(from, from + piece));
    reader.end();
  } catch (error) {
    if (error instanceof FileRefused) return REFUSED;
    throw error;
  }
  return heard;
}

class TheirRefusal extends Error {}

function theirs(text: string): Heard {
  const heard: unknown[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  let place: readonly [line: number, column: number] = [1, 1];
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  const add = (own: string): void => {
    const before = texts.at(-1);
    if (before === undefined || (before === '' && own.trim() === '')) return;
    texts[texts.length - 1] = before + own;
  };
  parser.on('doctype', () => { throw new TheirRefusal('doctype'); });
  parser.on('error', ({ message }) => { throw new TheirRefusal(message); });
  parser.on('opentagstart', ({ name }) => { place = [parser.line, Math.max(1, parser.column - name.length - 1)]; });
  parser.on('opentag', ({ name, attributes }) => {
    texts.push('');
    heard.push([local(name), { ...attributes }, texts.length, ...place]);
  });
  parser.on('closetag', ({ name }) => heard.push([local(name), texts.pop(), texts.length + 1]));
  parser.on('text', add);
  parser.on('cdata', add);
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof TheirRefusal) return REFUSED;
    throw error;
  }
  return heard;
}

const right = [
  '<a>', '</a>', '<a>t</a>', '<a/>', '<b:c/>', '<d />', '<b:c>', '</b:c>', '<a x="1"> é😀\n</a>', "<a y='&lt;\n\t2'/>", 'text', ' ', '\n', '\r\n', '\r', '\u00a0', '&amp;', '&#65;', '&#x1F600;', '&#13;',
  '<!-- c -->', '<?pi d?>', '<![CDATA[<]]]>', '<é>é</é>', '</a >', ']', '>', ';', '\u2028', '\u0085', '\u007f', `<Amt Ccy="EUR">1.00</Amt>`,
];
const wrong = [
  '&lol;', '&', '&;', '&#0;', '&#xD800;', '&#;', ']]>', '<', '<!', '<![', '<!--', '-->', '--', '<!--a--b-->', '<![CDATA[', '<?pi', '<??>', '?>', '<?xml version="1.0"?>', '<?XML?>', '<!DOCTYPE a>', '<!ELEMENT a>',
  '"', "'", '=', '/', '\u0001', '\ufffe', '< a>', '<1>', '<a x=1>', '<a x>', '<a x="1"y="2">', '<a x="1" x="2">', '<a x="<">', '<a/ >', '<a x="1"/ >', '</>', '</a b>', '<a x="&no;">', '<a>\u0000</a>',
];

test(`${rounds} random texts: the same is heard as by a parser of others, however the bytes are cut`, (t) => {
  assert.ok(Number.isInteger(rounds) && rounds > 0, 'BETAALBAAR_TEST_FUZZ is a number of texts');
  const next = numbers(20_261_122);
  let read = 0;
  for (let round = 0; round < rounds; round += 1) {
    let text = ['', '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\n', '<?xml version="1.0" encoding="UTF-8"?>'][next(4)]!;
    if (next(8) > 0) text += '<r>';
    const from = next(2) === 0 ? right : [...right, ...wrong];
    for (let parts = next(10); parts > 0; parts -= 1) text += from[next(from.length)]!;
    if (next(8) > 0) text += '</r>';
    const expected = theirs(text);
    assert.deepEqual(ours(text, 1 + next(60)), expected, `round ${round}: ${JSON.stringify(text)}`);
    if (expected !== REFUSED) read += 1;
  }
  t.diagnostic(`${read} were XML`);
  assert.ok(read > rounds / 20 && read < rounds * 0.9, `${read} of ${rounds} were XML: that tells little`);
});

test('a text, a comment and a mark as large as a piece of the file, over many pieces', () => {
  const long = 'é😀 &amp; ]] > '.repeat(3_000);
  for (const text of [`<r>${long}<a/>${long}</r>`, `<r><![CDATA[${long}]]>\n😀<a/></r>`, `<r><!--${long}--><a/></r>`, `<r a="${long.replaceAll('>', '')}">\r\n<a/></r>`, `<r>${'<a>\r\n</a><b/>'.repeat(8_000)}</r>`]) {
    for (const piece of [1_000, 4_099, 65_536]) assert.ok(isDeepStrictEqual(ours(text, piece), theirs(text)), `${text.slice(0, 20)} in pieces of ${piece}`);
  }
});
