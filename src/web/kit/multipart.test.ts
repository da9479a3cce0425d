import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { BadBody, boundaryOf, readMultipart, type MultipartLimits } from './multipart.ts';

const limits: MultipartLimits = { totalBytes: 100_000, fields: 10, fieldBytes: 1000, files: 2 };
let directory: string;
before(async () => void (directory = await mkdtemp(join(tmpdir(), 'multipart-test-'))));
after(() => rm(directory, { recursive: true }));

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (body: string | Buffer, size = 7, of: Partial<MultipartLimits> = {}): ReturnType<typeof readMultipart> =>
  readMultipart(inPieces(Buffer.from(body as string), size), 'B', async () => directory, { ...limits, ...of });

const field = (name: string, value: string): string => `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, filename: string, content: string): string =>
  `--B\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: text/csv; charset=utf-8\r\n\r\n${content}\r\n`;

describe('multipart bodies', () => {
  it('are the same in pieces of any size, with boundaries cut anywhere', async () => {
    const body = `${field('a', 'één')}${field('leeg', '')}${file('f', 'x.csv', 'a;b\r\n--bijna\r\n-B')}--B--\r\n`;
    for (let size = 1; size < 60; size += 1) {
      const { values, files } = await read(body, size);
      assert.deepEqual(values, [['a', 'één'], ['leeg', '']]);
      assert.equal(files.length, 1);
      const [name, sent] = files[0] ?? assert.fail();
      assert.deepEqual([name, sent.name, sent.type, sent.bytes], ['f', 'x.csv', 'text/csv', 16]);
      assert.equal(await readFile(sent.path, 'utf8'), 'a;b\r\n--bijna\r\n-B');
    }
  });
  it('carry any bytes as they are, as browsers write them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 80 }), async (bytes, size) => {
        const form = new FormData();
        form.set('t', 'x');
        form.set('f', new File([new Uint8Array(bytes)], 'naam "met" é.bin'));
        const request = new Request('http://x.example', { method: 'POST', body: form });
        const boundary = boundaryOf(request.headers.get('content-type') ?? '') ?? assert.fail('no boundary');
        const { files, values } = await readMultipart(inPieces(Buffer.from(await request.arrayBuffer()), size), boundary, async () => directory, limits);
        assert.deepEqual(values, [['t', 'x']]);
        assert.equal(files[0]?.[1].name, 'naam "met" é.bin');
        assert.deepEqual(new Uint8Array(await readFile(files[0]?.[1].path ?? '')), bytes);
      }),
      { numRuns: 40 },
    );
  });
  it('leave out a file field that was left empty', async () => assert.deepEqual((await read(`${file('f', '', '')}--B--`)).files, []));
  for (const [given, kept] of [['../../etc/passwd', 'passwd'], ['C:\\map\\x.csv', 'x.csv'], ['a\u0007b', 'ab'], ['/', 'file']] as const) {
    it(`call a file ${JSON.stringify(given)} ${kept}, and write it elsewhere`, async () => {
      const { files } = await read(`${file('f', given.replaceAll('\\', '\\\\'), 'x')}--B--`);
      assert.equal(files[0]?.[1].name, kept);
      assert.ok(files[0]?.[1].path.startsWith(`${directory}/`));
    });
  }
  const bad: readonly [string, string, Partial<MultipartLimits>, 400 | 413][] = [
    ['that stop before their end', field('a', 'x'), {}, 400],
    ['that are empty', '', {}, 400],
    ['with a part without a name', '--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--', {}, 400],
    ['with an endless header', `--B\r\n${'x'.repeat(20_000)}`, {}, 400],
    ['with rubbish after a boundary', '--Bxx\r\n', {}, 400],
    ['with too many bytes', `${field('a', 'x'.repeat(200))}--B--`, { totalBytes: 100 }, 413],
    ['with too long a field', `${field('a', 'x'.repeat(200))}--B--`, { fieldBytes: 100 }, 413],
    ['with too many fields', `${field('a', '1')}${field('b', '2')}--B--`, { fields: 1 }, 413],
    ['with too many files', `${file('a', 'x', '1')}--B--`, { files: 0 }, 413],
  ];
  for (const [name, body, of, status] of bad) {
    it(`${name} are refused with ${status}`, () => assert.rejects(read(body, 50, of), (error) => error instanceof BadBody && error.status === status));
  }
  it('have a boundary of at most 70 characters', () => {
    assert.equal(boundaryOf('multipart/form-data; boundary="a b"'), 'a b');
    assert.equal(boundaryOf(`multipart/form-data; boundary=${'x'.repeat(71)}`), null);
    assert.equal(boundaryOf('text/plain; boundary=x'), null);
  });
  it('left nothing open', async () => assert.ok((await readdir(directory)).length > 0));
});
