import { test } from 'node:test';
import assert from 'node:assert/strict';

import { FileRefused } from './file-refused.ts';
import { createXmlReader, xmlLimits, type XmlHandlers } from './xml.ts';
import { fileProblemText } from '#texts/file-problems.ts';

const encoder = new TextEncoder();
const limits = { ...xmlLimits, maxBytes: 10_000_000 };
const deaf: XmlHandlers = { open: () => {}, close: () => {} };

/** What the reader heard, or the refusal as a sentence. */
function read(bytes: Uint8Array, pieces = bytes.length || 1): string {
  const heard: string[] = [];
  const reader = createXmlReader(limits, {
    open: (name, attributes) => heard.push(`<${[name, ...Object.entries(attributes).map(([key, value]) => `${key}=${value}`)].join(' ')}>`),
    close: (name, text) => heard.push(`${text}</${name}>`),
  });
  try {
    for (let from = 0; from < bytes.length; from += pieces) reader.write(bytes.subarray(from, from + pieces));
    reader.end();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return fileProblemText(error.problem, 'en');
  }
  return heard.join('');
}
const readText = (text: string): string => read(encoder.encode(text));

test('elements come by local name, with their own text, however the bytes are cut', () => {
  const xml = '<?xml version="1.0"?>\n<a:x xmlns:a="urn:q" b="1&amp;2">één <y/><![CDATA[<&]]> &#8364;</a:x>';
  const expected = '<x xmlns:a=urn:q b=1&2><y></y>één <& €</x>';
  assert.equal(readText(xml), expected);
  for (const pieces of [1, 2, 3, 7, 100]) assert.equal(read(encoder.encode(xml), pieces), expected, `in pieces of ${pieces}`);
});

test('encodings: a byte order mark, Latin-1 and Windows-1252 as declared', () => {
  assert.equal(read(Uint8Array.of(0xef, 0xbb, 0xbf, ...encoder.encode('<x>é</x>'))), '<x>é</x>');
  const latin = (encoding: string): Uint8Array =>
    Uint8Array.from(`<?xml version="1.0" encoding="${encoding}"?><x>\xe9\x80</x>`, (character) => character.charCodeAt(0));
  assert.equal(read(latin('ISO-8859-1')), '<x>é€</x>');
  assert.equal(read(latin('windows-1252'), 1), '<x>é€</x>');
  assert.equal(read(latin('utf-8')), 'line 1, column 1: there are bytes here that are not valid utf-8 text');
  assert.equal(read(latin('EBCDIC-CP-NL')), 'line 1, column 1: the encoding "EBCDIC-CP-NL" cannot be read; expected UTF-8');
  assert.equal(read(Uint8Array.of(0xff, 0xfe, 0x3c, 0)), 'line 1, column 1: the encoding "UTF-16" cannot be read; expected UTF-8');
});

const bad: [what: string, xml: string, says: string][] = [
  ['nothing', '', 'line 1, column 1: the file ends too early (nothing)'],
  ['not XML', 'hello', 'line 1, column 6: this is not well-formed XML (text data outside of root node)'],
  ['cut short', '<x>\n<y>', 'line 2, column 4: the file ends too early (unclosed tag: y)'],
  ['crossed tags', '<x><y></x>', 'line 1, column 11: this is not well-formed XML (unexpected close tag)'],
  ['a DTD', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', 'line 1, column 31: a DOCTYPE is not allowed'],
  ['an outside DTD', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', 'line 1, column 41: a DOCTYPE is not allowed'],
  ['an unknown entity', '<x>&lol;</x>', 'line 1, column 9: entities of its own are not allowed (undefined entity)'],
  ['deep nesting', '<x>'.repeat(65), 'line 1, column 193: elements are nested more than 64 deep'],
  ['many attributes', `<x ${Array.from({ length: 51 }, (_, n) => `a${n}="1"`).join(' ')}/>`, 'line 1, column 1: one element has more than 50 attributes'],
  ['a long attribute', `<x a="${'1'.repeat(100_001)}"/>`, 'line 1, column 1: one piece of text is longer than 100000 characters'],
  ['a long text in pieces', `<x>${`${'t'.repeat(9_999)}<y/>`.repeat(11)}</x>`, 'line 1, column 110034: one piece of text is longer than 100000 characters'],
];
for (const [what, xml, says] of bad) {
  test(`refused: ${what}`, () => assert.equal(readText(xml), says));
}

/** Feeds the same megabyte until it is refused; returns after how many, and why. */
function flood(start: string, again: string, maxBytes: number): { megabytes: number; code: string } {
  const reader = createXmlReader({ ...xmlLimits, maxBytes }, deaf);
  const piece = encoder.encode(again.repeat(Math.ceil(1_000_000 / again.length)));
  try {
    reader.write(encoder.encode(start));
    for (let megabytes = 1; megabytes <= 1_000; megabytes += 1) {
      try {
        reader.write(piece);
      } catch (error) {
        if (error instanceof FileRefused) return { megabytes, code: error.problem.code };
        throw error;
      }
    }
  } catch (error) {
    if (error instanceof FileRefused) return { megabytes: 0, code: error.problem.code };
    throw error;
  }
  return { megabytes: Infinity, code: 'read to the end' };
}

const floods: [what: string, start: string, again: string, code: string][] = [
  ['text', `<x>${' '.repeat(300)}`, 'a', 'text-too-long'],
  ['a comment', `<x>${' '.repeat(300)}<!--`, 'a', 'text-too-long'],
  ['a tag name', `<x>${' '.repeat(300)}<`, 'a', 'text-too-long'],
  ['CDATA', `<x>${' '.repeat(300)}<![CDATA[`, 'a', 'text-too-long'],
  ['a document type', `<!DOCTYPE x [${' '.repeat(300)}`, '<!ENTITY a "b">', 'text-too-long'],
  ['spaces before the root', ' ', ' ', 'text-too-long'],
  ['attributes', `<x${' '.repeat(300)}`, ' a="b"', 'text-too-long'],
  ['nesting', ' '.repeat(300), '<x>', 'too-deep'],
];
for (const [what, start, again, code] of floods) {
  test(`a gigabyte of ${what} is refused within the first megabyte`, () => {
    assert.deepEqual(flood(start, again, 10_000_000_000), { megabytes: 1, code });
  });
}

test('a gigabyte of small elements is refused at the limit that the caller gives', () => {
  assert.deepEqual(flood(`<x>${' '.repeat(300)}`, '<y>1</y>', 3_000_000), { megabytes: 3, code: 'too-large' });
});
