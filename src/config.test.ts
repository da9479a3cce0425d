import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConfigProblems, projectDir, readConfig, signingKey } from './config.ts';

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigProblems);
    return error.problems;
  }
}

test('an empty environment is a good one', () => {
  assert.deepEqual(readConfig({}), {
    dataDir: join(projectDir, 'data'),
    publicUrl: 'http://127.0.0.1:3000',
    port: 3000,
    host: '127.0.0.1',
    trustedProxies: 0,
    logLevel: 'warn',
  });
});

test('everything can be set, and an empty value counts as absent', () => {
  assert.deepEqual(
    readConfig({
      DATABASE_URL: 'postgres://u:p@db/x',
      BETAALBAAR_DATA: '/var/lib/betaalbaar',
      SMTP_URL: 'smtps://mail.example.nl',
      LETTERS_FOLDER: '/srv/letters',
      DECISIONS_FOLDER: '/srv/decisions',
      PUBLIC_URL: 'https://betalen.example.nl/',
      PORT: '8080',
      HOST: '::',
      BETAALBAAR_KEY: 'k'.repeat(32),
      TRUSTED_PROXIES: '1',
      LOG_LEVEL: '',
    }),
    {
      databaseUrl: 'postgres://u:p@db/x',
      dataDir: '/var/lib/betaalbaar',
      smtpUrl: 'smtps://mail.example.nl',
      lettersFolder: '/srv/letters',
      decisionsFolder: '/srv/decisions',
      publicUrl: 'https://betalen.example.nl',
      port: 8080,
      host: '::',
      key: 'k'.repeat(32),
      trustedProxies: 1,
      logLevel: 'warn',
    },
  );
});

test('a creditor’s key of Mollie goes by its slug', () => {
  const key = `test_${'a'.repeat(30)}`;
  assert.deepEqual(readConfig({ DEBITS_SFTP__DE_LINDE: 'sftp://klant@bank.example:2222/in', DEBITS_SFTP_KEY_FILE: '/keys/bank' }).debitsSftp, { addresses: { DE_LINDE: 'sftp://klant@bank.example:2222/in' }, keyFile: '/keys/bank' });
  const { mollieKeys, mollieUrl } = readConfig({ MOLLIE_API_KEY__DE_LINDE: key, MOLLIE_API_KEY__ELDERS: '', MOLLIE_API_URL: 'http://127.0.0.1:4000/' });
  assert.deepEqual([mollieKeys, mollieUrl], [{ DE_LINDE: key }, 'http://127.0.0.1:4000']);
});

const wrong = [
  { env: { MOLLIE_API_KEY: 'geheim' }, says: /^MOLLIE_API_KEY must name its creditor/ },
  { env: { DEBITS_SFTP__DE_LINDE: 'sftp://klant:geheim@bank.example/in' }, says: /^DEBITS_SFTP__DE_LINDE must be an address such as sftp:\/\/user@host\/folder, without a password/ },
  { env: { DEBITS_SFTP__DE_LINDE: 'sftp://-oProxyCommand=x@bank.example/in' }, says: /^DEBITS_SFTP__DE_LINDE must/ },
  { env: { MOLLIE_API_KEY__DE_LINDE: 'geheim' }, says: /^MOLLIE_API_KEY__DE_LINDE must be a key of Mollie/ },
  { env: { MOLLIE_API_URL: 'http://geheim.example' }, says: /^MOLLIE_API_URL must be an https address/ },
  { env: { DATABASE_URL: 'mysql://u:geheim@db/x' }, says: /^DATABASE_URL must be the address of a PostgreSQL database/ },
  { env: { DATABASE_URL: 'geheim' }, says: /^DATABASE_URL must/ },
  { env: { SMTP_URL: 'http://u:geheim@mail' }, says: /^SMTP_URL must be the address of a mail server/ },
  { env: { PUBLIC_URL: 'ftp://example.nl' }, says: /^PUBLIC_URL must be the http\(s\) address/ },
  { env: { PUBLIC_URL: 'https://u:geheim@example.nl' }, says: /^PUBLIC_URL must/ },
  { env: { PUBLIC_URL: 'betalen.example.nl' }, says: /^PUBLIC_URL must/ },
  { env: { PORT: '70000' }, says: /^PORT must be a number from 0 to 65535/ },
  { env: { PORT: '80a' }, says: /^PORT must/ },
  { env: { HOST: 'a b' }, says: /^HOST must/ },
  { env: { BETAALBAAR_KEY: 'geheim' }, says: /^BETAALBAAR_KEY must have at least 32 characters/ },
  { env: { TRUSTED_PROXIES: 'all' }, says: /^TRUSTED_PROXIES must be the number of reverse proxies/ },
  { env: { LOG_LEVEL: 'loud' }, says: /^LOG_LEVEL must be one of fatal, error/ },
];

for (const { env, says } of wrong) {
  test(`a wrong value gets its sentence: ${JSON.stringify(env)}`, () => {
    const found = problems(env as Record<string, string>);
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', says);
    assert.doesNotMatch(found[0] ?? '', /geheim/);
  });
}

test('every problem is reported at once', () => {
  assert.equal(problems(Object.assign({}, ...wrong.map(({ env }) => env)) as Record<string, string>).length, new Set(wrong.flatMap(({ env }) => Object.keys(env))).size);
});

test('without BETAALBAAR_KEY a key is made once, for its owner only', (t) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'betaalbaar-key-'));
  t.after(() => rmSync(dataDir, { recursive: true, force: true }));
  chmodSync(dataDir, 0o700);
  const config = readConfig({ BETAALBAAR_DATA: dataDir });
  const key = signingKey(config);
  assert.match(key, /^[0-9a-f]{64}$/);
  assert.equal(signingKey(config), key);
  assert.equal(statSync(join(dataDir, 'key')).mode & 0o777, 0o600);
  assert.equal(signingKey({ ...config, key: 'x'.repeat(40) }), 'x'.repeat(40));
});

test('a bank account is read where there is a session, an application and its key', () => {
  const both = { ENABLE_BANKING_APP_ID: 'app', ENABLE_BANKING_KEY_FILE: '/keys/app.pem' };
  assert.deepEqual(readConfig({ ...both, ENABLE_BANKING_SESSION__DE_LINDE: 'session-1', ENABLE_BANKING_SESSION__ELDERS: '' }).enableBanking, {
    applicationId: 'app', keyFile: '/keys/app.pem', sessions: { DE_LINDE: 'session-1' },
  });
  assert.equal(readConfig(both).enableBanking, undefined);
  for (const [env, said] of [
    [{ ENABLE_BANKING_SESSION__DE_LINDE: 'session-1' }, /ENABLE_BANKING_APP_ID and ENABLE_BANKING_KEY_FILE/],
    [{ ...both, ENABLE_BANKING_SESSION: 'session-1' }, /must name its creditor/],
    [{ ...both, ENABLE_BANKING_SESSION__DE_LINDE: 'a secret!' }, /must be the number of a session/],
    [{ ...both, ENABLE_BANKING_SESSION__DE_LINDE: 'session-1', ENABLE_BANKING_URL: 'http://elsewhere.example' }, /ENABLE_BANKING_URL/],
  ] as const) {
    assert.throws(() => readConfig(env), (error: Error) => said.test(error.message) && !error.message.includes('a secret!'));
  }
});

const vapid = { VAPID_PUBLIC_KEY: 'B'.repeat(87), VAPID_PRIVATE_KEY: 'k'.repeat(43) };

test('SMS and push are there whole, or not at all', () => {
  const { sms, push } = readConfig({ SMS_GATEWAY: 'Bird', SMS_SECRET: 'key', SMS_URL: 'http://127.0.0.1:9/', PUBLIC_URL: 'https://betalen.example.nl', ...vapid });
  assert.deepEqual(sms, { gateway: 'bird', secret: 'key', url: 'http://127.0.0.1:9' });
  assert.deepEqual(push, { publicKey: vapid.VAPID_PUBLIC_KEY, privateKey: vapid.VAPID_PRIVATE_KEY, subject: 'https://betalen.example.nl' });
  for (const [env, named] of [
    [{ SMS_GATEWAY: 'pigeon', SMS_SECRET: 'geheim' }, 'SMS_GATEWAY'], [{ SMS_GATEWAY: 'cm' }, 'SMS_SECRET'], [{ SMS_SECRET: 'geheim' }, 'SMS_GATEWAY'],
    [{ SMS_GATEWAY: 'twilio', SMS_SECRET: 'geheim' }, 'SMS_SECRET'], [{ SMS_GATEWAY: 'cm', SMS_SECRET: 'geheim', SMS_URL: 'http://sms.example.nl' }, 'SMS_URL'],
    [{ VAPID_PUBLIC_KEY: vapid.VAPID_PUBLIC_KEY }, 'VAPID_PRIVATE_KEY'], [{ ...vapid, VAPID_PRIVATE_KEY: 'geheim' }, 'VAPID_PRIVATE_KEY'], [{ ...vapid, VAPID_SUBJECT: 'iemand' }, 'VAPID_SUBJECT'],
  ] as const) {
    const found = problems(env);
    assert.ok(found.length === 1 && found[0]!.includes(named) && !found[0]!.includes('geheim'), JSON.stringify([env, found]));
  }
});
