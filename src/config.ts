// The environment, read once: every problem is reported at the same time, in
// plain words, and never with a secret in it.

import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';

export const projectDir = resolve(import.meta.dirname, '..');

export interface Config {
  /** A PostgreSQL of one's own (15 or newer); without it the embedded one in `dataDir` serves. */
  readonly databaseUrl?: string;
  /** Holds the embedded database and, without BETAALBAAR_KEY, the signing key. Absolute. */
  readonly dataDir: string;
  /** Without it every message goes to the paper tray. */
  readonly smtpUrl?: string;
  /** Where `letters drop` lays letters for a print house. Absolute. */
  readonly lettersFolder?: string;
  /** How mails are signed, and where what comes back of them arrives. */
  readonly mail?: MailSettings;
  /** Holds a folder for each creditor, by slug, in which the bank's files arrive. Absolute. */
  readonly bankFolder?: string;
  /** Holds a folder for each creditor, by slug, in which its own system finds what was decided. Absolute. */
  readonly decisionsFolder?: string;
  /** Holds a folder for each creditor, by slug, from which its bank takes files of direct debits. Absolute. */
  readonly debitsFolder?: string;
  /** SFTP addresses for the same, by the creditor's slug in capitals with _ for -, and the key for all of them. */
  readonly debitsSftp?: { readonly addresses: Readonly<Record<string, string>>; readonly keyFile?: string };
  /** How customers and staff reach the service; never ends in a slash. */
  readonly publicUrl: string;
  readonly port: number;
  readonly host: string;
  /** Signs forms and keys the counts of tries; use `signingKey()`. */
  readonly key?: string;
  /** How many reverse proxies of our own stand in front and add to X-Forwarded-For; tries are counted per visitor behind them. */
  readonly trustedProxies: number;
  readonly logLevel: LogLevel;
  /** Mollie's keys by the end of the variable's name: the creditor's slug in capitals, with _ for -. */
  readonly mollieKeys?: Readonly<Record<string, string>>;
  /** A stand-in for Mollie, for trying out. */
  readonly mollieUrl?: string;
  /** Who carries our SMS; `secret` is its key, token or pair of them. */
  readonly sms?: { readonly gateway: 'cm' | 'bird' | 'twilio' | 'spryng'; readonly secret: string; readonly url?: string };
  /** Signs web push (VAPID, RFC 8292). */
  readonly push?: { readonly publicKey: string; readonly privateKey: string; readonly subject: string };
  /** Who reads creditors' bank accounts for us: our application there, its key, and by creditor (as with Mollie) what its account holder consented to. */
  readonly enableBanking?: { readonly applicationId: string; readonly keyFile: string; readonly sessions: Readonly<Record<string, string>>; readonly url?: string };
}

export interface MailSettings {
  /** All three or none. */
  readonly dkim?: { readonly domain: string; readonly selector: string; readonly keyFile: string };
  /** The envelope's sender; `{creditor}` in it becomes the slug. */
  readonly bounceAddress?: string;
  /** Holds a folder (a Maildir, or of .eml files) for each creditor, by slug. Absolute. */
  readonly bouncesFolder?: string;
  /** Signs what a mail service tells us. */
  readonly eventsSecret?: string;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What is wrong with the environment: one sentence for each variable. */
export class ConfigProblems extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigProblems';
    this.problems = problems;
  }
}

/** One variable: an empty value counts as absent, and a wrong one gives this sentence (never the value: it may be secret). */
const optional = (isRight: (text: string) => boolean, problem: string) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.string().trim().refine(isRight, problem).optional());

const hasScheme = (text: string, ...schemes: string[]): boolean => {
  const url = URL.parse(text);
  return url !== null && schemes.includes(url.protocol);
};

/** An http(s) address that people are sent to: no path surprises, no credentials. */
const isPublicUrl = (text: string): boolean => {
  const url = URL.parse(text);
  return hasScheme(text, 'http:', 'https:') && url?.username === '' && url.search === '' && url.hash === '';
};

/** 0 means any free port, which tests use. */
const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

/** Money is not talked of over an open line, except with a stand-in on this machine. */
const isProviderUrl = (text: string): boolean =>
  isPublicUrl(text) && (hasScheme(text, 'https:') || ['127.0.0.1', 'localhost', '[::1]'].includes(URL.parse(text)?.hostname ?? ''));

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `NAME__SLUG` for each creditor that has one; what is wrong with them, by variable and never with the value.
 * `begins`: what else begins like that is a mistake; the name itself where it is not said.
 */
function byCreditor(env: Environment, base: string, { right, says, begins = base }: { right: RegExp; says: string; begins?: string }): { values: Record<string, string>; problems: string[] } {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  const named = new RegExp(`^${base}__([A-Z0-9_]+)$`);
  for (const [name, typed] of Object.entries(env)) {
    const value = typed?.trim() ?? '';
    if (!name.startsWith(begins) || value === '') continue;
    const creditor = named.exec(name)?.[1];
    if (creditor === undefined) problems.push(`${name} must name its creditor: ${base}__ and the slug in capitals, with _ for -.`);
    else if (!right.test(value)) problems.push(`${name} ${says}`);
    else values[creditor] = value;
  }
  return { values, problems };
}

const mollieKeysIn = (env: Environment) => byCreditor(env, 'MOLLIE_API_KEY', { right: /^(live|test)_\w{20,}$/, says: 'must be a key of Mollie, which begins with live_ or test_.' });

/** One SFTP address for each creditor whose bank takes files there. */
function debitsSftpIn(env: Environment): { settings?: NonNullable<Config['debitsSftp']>; problems: string[] } {
  const { values: addresses, problems } = byCreditor(env, 'DEBITS_SFTP', {
    begins: 'DEBITS_SFTP__', right: /^sftp:\/\/\w[\w.+-]*@[\w[][\w.:[\]-]*(\/[\w.@/+-]*)?$/, says: 'must be an address such as sftp://user@host/folder, without a password.',
  });
  const keyFile = env['DEBITS_SFTP_KEY_FILE']?.trim();
  if (Object.keys(addresses).length === 0) return { problems };
  return { settings: { addresses, ...(keyFile ? { keyFile: resolve(keyFile) } : {}) }, problems };
}

/** One session for each creditor whose account is read; all or nothing of the application with it. */
function enableBankingIn(env: Environment): { settings?: NonNullable<Config['enableBanking']>; problems: string[] } {
  const { values: sessions, problems } = byCreditor(env, 'ENABLE_BANKING_SESSION', { right: /^[\w-]{8,100}$/, says: 'must be the number of a session.' });
  const [applicationId, keyFile, url] = ['ENABLE_BANKING_APP_ID', 'ENABLE_BANKING_KEY_FILE', 'ENABLE_BANKING_URL'].map((name) => env[name]?.trim() || undefined);
  if (url !== undefined && !isProviderUrl(url)) problems.push('ENABLE_BANKING_URL must be an https address, or an http one on this machine (without it: Enable Banking itself).');
  if (Object.keys(sessions).length === 0) return { problems };
  if (applicationId === undefined || keyFile === undefined) return { problems: [...problems, 'ENABLE_BANKING_APP_ID and ENABLE_BANKING_KEY_FILE must be set where there is an ENABLE_BANKING_SESSION__….'] };
  return { problems, settings: { applicationId, keyFile: resolve(keyFile), sessions, ...(url === undefined ? {} : { url: url.replace(/\/+$/, '') }) } };
}

const smsGateways = ['cm', 'bird', 'twilio', 'spryng'] as const;

/** The gateway and its secret, or neither. */
function smsIn(env: Readonly<Record<string, string | undefined>>): { settings?: NonNullable<Config['sms']>; problems: string[] } {
  const [name, secret, url] = ['SMS_GATEWAY', 'SMS_SECRET', 'SMS_URL'].map((each) => env[each]?.trim() || undefined);
  const problems: string[] = [];
  const gateway = smsGateways.find((each) => each === name?.toLowerCase());
  if (name !== undefined && gateway === undefined) problems.push(`SMS_GATEWAY must be one of ${smsGateways.join(', ')}.`);
  if (url !== undefined && !isProviderUrl(url)) problems.push('SMS_URL must be an https address, or an http one on this machine (without it: the gateway itself).');
  if ((name === undefined) !== (secret === undefined)) problems.push('SMS_GATEWAY and SMS_SECRET must be set together.');
  if (gateway === 'twilio' && secret !== undefined && !/^AC\w+:\S+$/.test(secret)) problems.push("SMS_SECRET must be Twilio's account SID, a colon and its auth token.");
  return problems.length > 0 || gateway === undefined || secret === undefined ? { problems } : { problems, settings: { gateway, secret, ...(url === undefined ? {} : { url: url.replace(/\/+$/, '') }) } };
}

/** Both keys, or neither; whom to reach about them is the house's own address unless it is set. */
function pushIn(env: Readonly<Record<string, string | undefined>>, publicUrl: string): { settings?: NonNullable<Config['push']>; problems: string[] } {
  const [publicKey, privateKey, subject] = ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT'].map((each) => env[each]?.trim() || undefined);
  const problems: string[] = [];
  if ((publicKey === undefined) !== (privateKey === undefined)) problems.push('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY must be set together (make them with: ./betaalbaar push-keys).');
  if (publicKey !== undefined && !/^[\w-]{87}$/.test(publicKey)) problems.push('VAPID_PUBLIC_KEY must be a public key as ./betaalbaar push-keys makes it.');
  if (privateKey !== undefined && !/^[\w-]{43}$/.test(privateKey)) problems.push('VAPID_PRIVATE_KEY must be a private key as ./betaalbaar push-keys makes it.');
  if (subject !== undefined && !/^(mailto:\S+@\S+|https:\/\/\S+)$/.test(subject)) problems.push('VAPID_SUBJECT must be mailto: and an address, or an https address.');
  if (problems.length > 0 || publicKey === undefined || privateKey === undefined) return { problems };
  return { problems, settings: { publicKey, privateKey, subject: subject ?? (publicUrl.startsWith('https:') ? publicUrl : `mailto:postmaster@${new URL(publicUrl).hostname}`) } };
}

/** DKIM: all of it or nothing. */
function mailIn({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE, BOUNCE_ADDRESS, BOUNCES_FOLDER, MAIL_EVENTS_SECRET }: Record<string, string | undefined>): { settings: MailSettings; problems: string[] } {
  const given = [DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE].filter((value) => value !== undefined).length;
  const problems = given === 0 || given === 3 ? [] : ['DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE must be set together, or none of them.'];
  return {
    problems,
    settings: {
      ...(DKIM_DOMAIN && DKIM_SELECTOR && DKIM_KEY_FILE && { dkim: { domain: DKIM_DOMAIN, selector: DKIM_SELECTOR, keyFile: resolve(DKIM_KEY_FILE) } }),
      ...(BOUNCE_ADDRESS !== undefined && { bounceAddress: BOUNCE_ADDRESS }),
      ...(BOUNCES_FOLDER !== undefined && { bouncesFolder: resolve(BOUNCES_FOLDER) }),
      ...(MAIL_EVENTS_SECRET !== undefined && { eventsSecret: MAIL_EVENTS_SECRET }),
    },
  };
}

const isDomain = (text: string): boolean => /^(?=.{3,200}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(text);

const environment = z.object({
  DATABASE_URL: optional(
    (text) => hasScheme(text, 'postgres:', 'postgresql:'),
    'DATABASE_URL must be the address of a PostgreSQL database, like postgres://user:password@host:5432/name.',
  ),
  BETAALBAAR_DATA: optional((text) => !text.includes('\0'), 'BETAALBAAR_DATA must be the path of a directory.'),
  SMTP_URL: optional(
    (text) => hasScheme(text, 'smtp:', 'smtps:') && URL.parse(text)?.hostname !== '',
    'SMTP_URL must be the address of a mail server, like smtp://user:password@host:587.',
  ),
  DKIM_DOMAIN: optional(isDomain, 'DKIM_DOMAIN must be the domain of the sender, like example.nl.'),
  DKIM_SELECTOR: optional((text) => /^[a-z0-9]([a-z0-9._-]{0,60}[a-z0-9])?$/i.test(text), 'DKIM_SELECTOR must be a name in DNS, like bb1.'),
  DKIM_KEY_FILE: optional((text) => !text.includes('\0'), 'DKIM_KEY_FILE must be the path of a private key.'),
  BOUNCE_ADDRESS: optional(
    (text) => /^[\w.-]*(\{creditor\})?[\w.-]*@[^@]+$/.test(text) && !text.startsWith('@') && isDomain(text.split('@')[1] ?? ''),
    'BOUNCE_ADDRESS must be an e-mail address, like bounces@betalen.example.nl or bounces-{creditor}@betalen.example.nl.',
  ),
  BOUNCES_FOLDER: optional((text) => !text.includes('\0'), 'BOUNCES_FOLDER must be the path of a directory.'),
  MAIL_EVENTS_SECRET: optional((text) => text.length >= 32, 'MAIL_EVENTS_SECRET must have at least 32 characters (make one with: openssl rand -hex 32).'),
  BANK_FOLDER: optional((text) => !text.includes('\0'), 'BANK_FOLDER must be the path of a directory.'),
  DECISIONS_FOLDER: optional((text) => !text.includes('\0'), 'DECISIONS_FOLDER must be the path of a directory.'),
  DEBITS_FOLDER: optional((text) => !text.includes('\0'), 'DEBITS_FOLDER must be the path of a directory.'),
  LETTERS_FOLDER: optional((text) => !text.includes('\0'), 'LETTERS_FOLDER must be the path of a directory.'),
  PUBLIC_URL: optional(isPublicUrl, 'PUBLIC_URL must be the http(s) address of this service, like https://betalen.example.nl.'),
  PORT: optional(isPort, 'PORT must be a number from 0 to 65535.'),
  HOST: optional((text) => /^[\w.:-]+$/.test(text), 'HOST must be a host name or IP address to listen on, like 127.0.0.1.'),
  BETAALBAAR_KEY: optional(
    (text) => text.length >= 32,
    'BETAALBAAR_KEY must have at least 32 characters (make one with: openssl rand -hex 32).',
  ),
  TRUSTED_PROXIES: optional((text) => /^\d$/.test(text), 'TRUSTED_PROXIES must be the number of reverse proxies in front, from 0 to 9.'),
  MOLLIE_API_URL: optional(isProviderUrl, 'MOLLIE_API_URL must be an https address, or an http one on this machine (without it: Mollie itself).'),
  LOG_LEVEL: optional((text) => (logLevels as readonly string[]).includes(text), `LOG_LEVEL must be one of ${logLevels.join(', ')}.`),
});

/** Reads the environment. Throws `ConfigProblems` naming everything that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = environment.safeParse(env);
  const { values: keys, problems } = mollieKeysIn(env);
  const feeds = enableBankingIn(env);
  const sftp = debitsSftpIn(env);
  const sms = smsIn(env);
  const push = pushIn(env, isPublicUrl(env['PUBLIC_URL']?.trim() ?? '') ? env['PUBLIC_URL']!.trim() : 'http://127.0.0.1');
  problems.push(...feeds.problems, ...sftp.problems, ...sms.problems, ...push.problems);
  const mail = mailIn(read.success ? read.data : {});
  problems.push(...mail.problems);
  if (!read.success || problems.length > 0) throw new ConfigProblems([...(read.error?.issues.map((issue) => issue.message) ?? []), ...problems]);
  const { DATABASE_URL, BETAALBAAR_DATA, SMTP_URL, LETTERS_FOLDER, BANK_FOLDER, DECISIONS_FOLDER, DEBITS_FOLDER, PUBLIC_URL, PORT, HOST, BETAALBAAR_KEY, TRUSTED_PROXIES, MOLLIE_API_URL, LOG_LEVEL } = read.data;
  const port = Number(PORT ?? 3000);
  return {
    ...(DATABASE_URL !== undefined && { databaseUrl: DATABASE_URL }),
    dataDir: BETAALBAAR_DATA === undefined ? join(projectDir, 'data') : resolve(BETAALBAAR_DATA),
    ...(SMTP_URL !== undefined && { smtpUrl: SMTP_URL }),
    ...(Object.keys(mail.settings).length > 0 && { mail: mail.settings }),
    ...(BANK_FOLDER !== undefined && { bankFolder: resolve(BANK_FOLDER) }),
    ...(DECISIONS_FOLDER !== undefined && { decisionsFolder: resolve(DECISIONS_FOLDER) }),
    ...(DEBITS_FOLDER !== undefined && { debitsFolder: resolve(DEBITS_FOLDER) }),
    ...(sftp.settings !== undefined && { debitsSftp: sftp.settings }),
    ...(LETTERS_FOLDER !== undefined && { lettersFolder: resolve(LETTERS_FOLDER) }),
    publicUrl: (PUBLIC_URL ?? `http://127.0.0.1:${port}`).replace(/\/+$/, ''),
    port,
    host: HOST ?? '127.0.0.1',
    ...(BETAALBAAR_KEY !== undefined && { key: BETAALBAAR_KEY }),
    trustedProxies: Number(TRUSTED_PROXIES ?? 0),
    logLevel: (LOG_LEVEL as LogLevel | undefined) ?? 'warn',
    ...(Object.keys(keys).length > 0 && { mollieKeys: keys }),
    ...(sms.settings !== undefined && { sms: sms.settings }),
    ...(push.settings !== undefined && { push: push.settings }),
    ...(feeds.settings !== undefined && { enableBanking: feeds.settings }),
    ...(MOLLIE_API_URL !== undefined && { mollieUrl: MOLLIE_API_URL.replace(/\/+$/, '') }),
  };
}

/**
 * The secret that signs forms and keys the counts of tries: BETAALBAAR_KEY, else a random one
 * kept in `<data>/key` (mode 0600), made at first use. Several machines behind
 * one address must share BETAALBAAR_KEY.
 */
export function signingKey(config: Config): string {
  if (config.key !== undefined) return config.key;
  const path = join(config.dataDir, 'key');
  if (!existsSync(path)) {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    const fresh = `${path}.${process.pid}.new`;
    writeFileSync(fresh, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(fresh, path); // Unlike rename, never replaces the key that another process just made.
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(fresh, { force: true });
    }
  }
  return readFileSync(path, 'utf8').trim();
}
