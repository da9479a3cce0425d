// What doctor says about what lies outside.

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Config } from '#config.ts';
import { readConfig } from '#config.ts';
import type { Finding } from './doctor.ts';
import { checkBankIn, checkDebitsOut, checkDecisions, checkPush, checkSms } from './doctor-links.ts';

const folder = mkdtempSync(join(tmpdir(), 'bb-doctor-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const [key, open, noKey] = ['key.pem', 'open.pem', 'no.pem'].map((name) => join(folder, name)) as [string, string, string];
writeFileSync(key, privateKey, { mode: 0o600 });
writeFileSync(open, privateKey);
chmodSync(open, 0o644);
writeFileSync(noKey, 'geheim', { mode: 0o600 });

const plain = readConfig({});
const banking = (keyFile: string): Config => ({ ...plain, enableBanking: { applicationId: 'app', keyFile, sessions: { DE_LINDE: 'session' } } });
const sftp = (keyFile?: string): Config => ({ ...plain, debitsSftp: { addresses: { DE_LINDE: 'sftp://bank.example/in' }, ...(keyFile === undefined ? {} : { keyFile }) } });
const push = { publicKey: 'p', privateKey: 'q', subject: 'mailto:beheer@delinde.example' };

const cases: readonly (readonly [string, Finding | readonly Finding[], Finding['state'], RegExp])[] = [
  ['no SMS', checkSms(plain), 'good', /nobody gets an SMS/],
  ['SMS', checkSms({ ...plain, sms: { gateway: 'cm', secret: 's' } }), 'good', /through cm/],
  ['SMS through a stand-in', checkSms({ ...plain, sms: { gateway: 'cm', secret: 's', url: 'http://127.0.0.1:9/x?token=s' } }), 'note', /stand-in at http:\/\/127\.0\.0\.1:9 /],
  ['no notifications', checkPush(plain), 'good', /not asked/],
  ['notifications', checkPush({ ...plain, push, publicUrl: 'https://betalen.delinde.example' }), 'good', /beheer@/],
  ['notifications without https', checkPush({ ...plain, push, publicUrl: 'http://betalen.delinde.example' }), 'wrong', /https/],
  ['no statements by themselves', checkBankIn(plain), 'note', /none come in/],
  ['a bank folder', checkBankIn({ ...plain, bankFolder: folder }), 'good', /taken from/],
  ['a bank folder that is to be made', checkBankIn({ ...plain, bankFolder: join(folder, 'new', 'er') }), 'good', /taken from/],
  ['a bank folder that is a file', checkBankIn({ ...plain, bankFolder: key }), 'wrong', /is no folder/],
  ['a bank feed', checkBankIn(banking(key)), 'good', /Enable Banking for de-linde/],
  ['a bank feed without its key', checkBankIn(banking(join(folder, 'none.pem'))), 'wrong', /cannot be read \(ENOENT\)/],
  ['a bank feed whose key all may read', checkBankIn(banking(open)), 'wrong', /read by others/],
  ['a bank feed with something else', checkBankIn(banking(noKey)), 'wrong', /no private key/],
  ['no way out for debits', checkDebitsOut(plain), 'good', /the desk downloads/],
  ['a folder for debits', checkDebitsOut({ ...plain, debitsFolder: folder }), 'good', /laid in/],
  ['SFTP', checkDebitsOut(sftp(key)), 'good', /SFTP for de-linde/],
  ['SFTP with a key that all may read', checkDebitsOut(sftp(open)), 'wrong', /chmod|read by others/],
  ['no folder for decisions', checkDecisions(plain), 'good', /when asked/],
  ['a folder for decisions', checkDecisions({ ...plain, decisionsFolder: folder }), 'good', /laid in/],
];

for (const [what, told, state, says] of cases) {
  test(`doctor, ${what}`, () => {
    const [finding, ...others] = [told].flat() as Finding[];
    assert.ok(finding && others.length === 0);
    assert.equal(finding.state, state);
    assert.match(finding.says, says);
    assert.equal(finding.todo !== undefined, state !== 'good', 'what is not good says what to do');
  });
}
