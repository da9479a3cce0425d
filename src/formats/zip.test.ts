import assert from 'node:assert/strict';
import { test } from 'node:test';

import { makeZip, type MadeEntry } from '#cli/fuzz/made-zip.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { inflate } from '#usecases/invoice-files.ts';

import { looksLikeZip, readZipDirectory, readZipEntry, zipLimits, type ZipLimits, type ZipSource } from './zip.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const sourceOf = (bytes: Uint8Array): ZipSource => ({
  size: bytes.length,
  read: async (offset, length) => {
    assert.ok(offset >= 0 && offset + length <= bytes.length, 'asks only for what is there');
    return bytes.subarray(offset, offset + length);
  },
});

/** Every file, or what is said about the zip or about a file. */
async function unzip(bytes: Uint8Array, limits?: ZipLimits): Promise<string[]> {
  const source = sourceOf(bytes);
  const directory = await readZipDirectory(source, limits);
  if (!directory.ok) return [fileProblemText(directory.problem, 'en')];
  const said: string[] = [];
  for (const entry of directory.entries) {
    const outcome = await readZipEntry(source, entry, inflate);
    said.push(outcome.ok ? `${entry.name}=${new TextDecoder().decode(outcome.bytes)}` : fileProblemText(outcome.problem, 'en'));
  }
  return said;
}

const one: MadeEntry = { name: 'a.xml', bytes: text('een twee een twee een twee') };
const two: MadeEntry = { name: 'map/ü.xml', bytes: text('drie'), stored: true };

test('files, packed and stored, in folders, with a comment; folders themselves are left out', async () => {
  const folder: MadeEntry = { name: 'map/', bytes: new Uint8Array(), stored: true };
  assert.deepEqual(await unzip(makeZip([one, folder, two], { comment: 'van ons' })), ['a.xml=een twee een twee een twee', 'map/ü.xml=drie']);
  assert.deepEqual(await unzip(makeZip([])), []);
  assert.deepEqual(await unzip(makeZip([{ name: 'leeg.xml', bytes: new Uint8Array() }])), ['leeg.xml=']);
});

test('a zip is known by its first bytes', () => {
  assert.equal(looksLikeZip(makeZip([one])), true);
  assert.equal(looksLikeZip(makeZip([])), true);
  assert.equal(looksLikeZip(text('<Invoice/>')), false);
});

const large: MadeEntry = { name: 'bom.xml', bytes: new Uint8Array(3_000_000) };
const whole: readonly [what: string, zip: Uint8Array, says: string | RegExp, limits?: Partial<ZipLimits>][] = [
  ['nothing', new Uint8Array(), 'this zip is damaged (end)'],
  ['no end', makeZip([one]).subarray(0, -5), 'this zip is damaged (end)'],
  ['something after it', Buffer.concat([makeZip([one]), text('x')]), 'this zip is damaged (end)'],
  ['something before it that the directory does not know', Buffer.concat([text('xx'), makeZip([one])]), 'this zip is damaged (directory)'],
  ['a count that is too high', makeZip([one], { count: 2 }), 'this zip is damaged (directory)'],
  ['a count that is too low', makeZip([one, two], { count: 1 }), 'this zip is damaged (directory)'],
  ['a password', makeZip([{ ...one, flags: 1 }]), 'this zip is protected with a password (a.xml)'],
  ['a hidden directory', makeZip([{ ...one, flags: 0x2000 }]), 'this zip is protected with a password (a.xml)'],
  ['another method', makeZip([{ ...one, method: 93 }]), 'this kind of zip cannot be read (a.xml: 93); make an ordinary one'],
  ['zip64', makeZip([{ ...one, says: { bytes: 0xffffffff } }]), 'this kind of zip cannot be read (zip64); make an ordinary one'],
  ['zip64 in its end', makeZip([one], { count: 0xffff }), 'this kind of zip cannot be read (zip64); make an ordinary one'],
  ['a path upwards', makeZip([{ ...one, name: '../a.xml' }]), 'the name "../a.xml" does not belong in a zip of invoices'],
  ['a path upwards in the middle', makeZip([{ ...one, name: 'b/../../a.xml' }]), /does not belong/],
  ['an absolute path', makeZip([{ ...one, name: '/etc/a.xml' }]), /does not belong/],
  ['a drive', makeZip([{ ...one, name: 'C:a.xml' }]), /does not belong/],
  ['a backslash', makeZip([{ ...one, name: '..\\a.xml' }]), /does not belong/],
  ['a control character', makeZip([{ ...one, name: 'a\u0000.xml' }]), 'the name "a?.xml" does not belong in a zip of invoices'],
  ['no name', makeZip([{ ...one, name: '' }]), /does not belong/],
  ['a link', makeZip([{ ...one, says: { attributes: 0xa1ff0000 } }]), /does not belong/],
  ['one name twice', makeZip([one, one]), 'this zip is damaged (a.xml)'],
  ['two files in the same bytes', makeZip([one, { ...one, name: 'b.xml', says: { at: 0 } }]), /^this zip is damaged/],
  ['a file beyond the end', makeZip([{ ...one, says: { at: 9_999 } }]), 'this zip is damaged (a.xml)'],
  ['a file longer than the zip', makeZip([{ ...one, says: { packed: 9_999 } }]), 'this zip is damaged (a.xml)'],
  ['more files than allowed', makeZip([one, two]), 'there are 2 files in this zip, more than 1', { entries: 1 }],
  ['a file larger than allowed', makeZip([one]), 'unpacked this is too large (a.xml); at most 10 bytes', { entryBytes: 10 }],
  ['together larger than allowed', makeZip([one, two]), 'unpacked this is too large (30); at most 29 bytes', { totalBytes: 29 }],
  ['a file that unfolds', makeZip([large]), '"bom.xml" unpacks to more than 200 times its size; no invoice does'],
];
for (const [what, zip, says, limits] of whole) {
  test(`refused as a whole: ${what}`, async () => {
    const [said, ...others] = await unzip(zip, { ...zipLimits, ...limits });
    assert.deepEqual(others, []);
    if (typeof says === 'string') assert.equal(said, says);
    else assert.match(said ?? '', says);
  });
}

const localHeader = (zip: Uint8Array, offset: number, value: number): Uint8Array => {
  const bytes = Uint8Array.from(zip);
  bytes[offset] = value;
  return bytes;
};
const parts: readonly [what: string, zip: Uint8Array, says: string][] = [
  ['another checksum', makeZip([{ ...one, says: { crc: 1 } }, two]), 'this zip is damaged (a.xml: checksum)'],
  ['more than it says', makeZip([{ ...one, says: { bytes: 5 } }, two]), 'this zip is damaged (a.xml: deflate)'],
  ['less than it says', makeZip([{ ...one, says: { bytes: 500 } }, two]), 'this zip is damaged (a.xml: length)'],
  ['less than is packed', makeZip([{ ...one, says: { packed: 5 } }, two]), 'this zip is damaged (a.xml: deflate)'],
  ['another name in the file', localHeader(makeZip([one, two]), 30, 0x62), 'this zip is damaged (a.xml: name)'],
  ['another method in the file', localHeader(makeZip([one, two]), 8, 0), 'this zip is damaged (a.xml: method)'],
  ['no file where it should be', localHeader(makeZip([one, two]), 0, 0), 'this zip is damaged (a.xml: header)'],
  ['a name that runs into the next file', localHeader(makeZip([one, two]), 29, 1), 'this zip is damaged (a.xml: length)'],
];
for (const [what, zip, says] of parts) {
  test(`one file refused, the other read: ${what}`, async () => assert.deepEqual(await unzip(zip), [says, 'map/ü.xml=drie']));
}

test('what follows the packed bytes within their length is refused', async () => {
  const packed = makeZip([one]);
  const from = 30 + one.name.length;
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(18, true);
  const stored = makeZip([{ name: 'a.xml', bytes: Buffer.concat([packed.subarray(from, from + length), text('extra')]), stored: true, method: 8, says: { bytes: one.bytes.length, crc: new DataView(packed.buffer, packed.byteOffset).getUint32(14, true) } }]);
  assert.deepEqual(await unzip(stored), ['this zip is damaged (a.xml: length)']);
});
