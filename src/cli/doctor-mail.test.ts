// What doctor says about signing and returned mail, with a DNS of our own.

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readConfig, type Config } from '#config.ts';
import { dkimPublicKey } from '#channels/email-dkim.ts';
import { checkBounces, checkDkim, type Dns } from './doctor-mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'bb-doctor-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const keyFile = join(folder, 'dkim.pem');
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
writeFileSync(keyFile, privateKey, { mode: 0o600 });
const open = join(folder, 'open.pem');
writeFileSync(open, privateKey);
chmodSync(open, 0o644);
const noKey = join(folder, 'no.pem');
writeFileSync(noKey, 'geheim', { mode: 0o600 });

const fails = (code: string) => async (): Promise<never> => Promise.reject(Object.assign(new Error(code), { code }));
const dns = (record: string | null, mx = true): Dns => ({
  txt: record === null ? fails('ENOTFOUND') : async (name) => (assert.equal(name, 'bb1._domainkey.delinde.example'), [[record.slice(0, 100), record.slice(100)]]),
  mx: mx ? async () => [{ exchange: 'mx.delinde.example' }] : fails('ENODATA'),
});
const own = `v=DKIM1; k=rsa; p=${dkimPublicKey(privateKey)}`;
const configOf = (more: Record<string, string>): Config => readConfig({ SMTP_URL: 'smtp://mail.example', ...more });
const signing = (file: string): Config => configOf({ DKIM_DOMAIN: 'delinde.example', DKIM_SELECTOR: 'bb1', DKIM_KEY_FILE: file });

const signatures: readonly (readonly [string, Config, Dns, 'good' | 'note' | 'wrong', RegExp])[] = [
  ['as it should be', signing(keyFile), dns(own), 'good', /as DNS says it/],
  ['nobody signs', configOf({}), dns(null), 'note', /mail server must sign/],
  ['no mail leaves at all', readConfig({}), dns(null), 'good', /not set/],
  ['the record is missing', signing(keyFile), dns(null), 'wrong', /DNS has nothing at bb1\._domainkey\.delinde\.example/],
  ['the record is of another key', signing(keyFile), dns('v=DKIM1; p=AAAA'), 'wrong', /another key/],
  ['the key was withdrawn', signing(keyFile), dns('v=DKIM1; p='), 'wrong', /withdrawn/],
  ['DNS is out of reach', signing(keyFile), { ...dns(own), txt: fails('ETIMEOUT') }, 'note', /could not be asked/],
  ['the key is missing', signing(join(folder, 'none.pem')), dns(own), 'wrong', /cannot be read \(ENOENT\)/],
  ['the key is none', signing(noKey), dns(own), 'wrong', /no private key/],
  ['others can read the key', signing(open), dns(own), 'wrong', /can be read by others/],
];
for (const [name, config, asked, state, says] of signatures) {
  test(`signing, ${name}: ${state}`, async () => {
    const finding = await checkDkim(config, asked);
    assert.equal(finding.state, state, finding.says);
    assert.match(finding.says, says);
    assert.doesNotMatch(JSON.stringify(finding), /PRIVATE|geheim/);
  });
}

const returned: readonly (readonly [string, Config, Dns, 'good' | 'note' | 'wrong', RegExp])[] = [
  ['from a mailbox', configOf({ BOUNCE_ADDRESS: 'b@delinde.example', BOUNCES_FOLDER: folder }), dns(null), 'good', /is taken in from/],
  ['from a mail service', configOf({ MAIL_EVENTS_SECRET: 'x'.repeat(32) }), dns(null), 'good', /mail service/],
  ['nowhere', configOf({}), dns(null), 'note', /unnoticed/],
  ['the folder is missing', configOf({ BOUNCES_FOLDER: join(folder, 'none') }), dns(null), 'wrong', /cannot be read/],
  ['nothing says where it goes', configOf({ BOUNCES_FOLDER: folder }), dns(null), 'note', /sender's own address/],
  ['nobody receives there', configOf({ BOUNCE_ADDRESS: 'b@delinde.example', BOUNCES_FOLDER: folder }), dns(null, false), 'wrong', /no mail server for delinde\.example/],
];
for (const [name, config, asked, state, says] of returned) {
  test(`returned mail, ${name}: ${state}`, async () => {
    const finding = await checkBounces(config, asked);
    assert.equal(finding.state, state, finding.says);
    assert.match(finding.says, says);
  });
}
