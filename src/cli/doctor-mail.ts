// What doctor looks at about mails: the signature and its record in DNS, where
// bounces come in, and who may tell about them.

import { readFileSync } from 'node:fs';
import { resolveMx, resolveTxt } from 'node:dns/promises';
import { compareDkimRecord, dkimPublicKey } from '#channels/email-dkim.ts';
import type { Config } from '#config.ts';
import type { Finding } from './doctor.ts';
import { canUse, readByOthers } from './doctor-files.ts';

/** DNS as far as doctor asks it. Both reject where there is no answer; `code` says why. */
export interface Dns {
  txt(name: string): Promise<string[][]>;
  mx(name: string): Promise<{ readonly exchange: string }[]>;
}
const realDns: Dns = { txt: resolveTxt, mx: resolveMx };
const patienceMs = 5_000;

/** The key, and whether DNS has its other half. */
export async function checkDkim({ mail, smtpUrl }: Config, dns: Dns = realDns): Promise<Finding> {
  const subject = 'mail signature';
  if (mail?.dkim === undefined) {
    const state = smtpUrl === undefined ? 'good' : 'note';
    return { subject, state, says: 'DKIM_DOMAIN is not set: the mail server must sign, or nobody does', ...(state === 'note' ? { todo: 'See that your mail server signs (DKIM), or let Betaalbaar do it (docs/mail.md).' } : {}) };
  }
  const { domain, selector, keyFile } = mail.dkim;
  let publicKey: string;
  try {
    publicKey = dkimPublicKey(readFileSync(keyFile, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { subject, state: 'wrong', says: code === undefined ? `${keyFile}: ${message}` : `${keyFile} cannot be read (${code})`, todo: 'Make a key with: openssl genrsa -out dkim.pem 2048' };
  }
  const open = readByOthers(keyFile);
  if (open !== null) return { subject, state: 'wrong', ...open };
  const name = `${selector}._domainkey.${domain}`;
  const record = `v=DKIM1; k=rsa; p=${publicKey}`;
  const todo = `Let DNS hold at ${name} (TXT): ${record}`;
  let found: string[][];
  try {
    found = await within(dns.txt(name));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOTFOUND' || code === 'ENODATA') return { subject, state: 'wrong', says: `DNS has nothing at ${name}`, todo };
    return { subject, state: 'note', says: `for ${domain}, selector ${selector}; DNS could not be asked`, todo };
  }
  const verdicts = found.map((pieces) => compareDkimRecord(pieces.join(''), publicKey));
  if (verdicts.includes('same')) return { subject, state: 'good', says: `for ${domain}, selector ${selector}, as DNS says it; senders must be of this domain or below it` };
  const why = verdicts.includes('withdrawn') ? 'this key was withdrawn' : verdicts.includes('other-key') ? 'another key' : 'no key';
  return { subject, state: 'wrong', says: `DNS has at ${name}: ${why}`, todo };
}

/** Where bounces go and come in. */
export async function checkBounces({ mail, smtpUrl }: Config, dns: Dns = realDns): Promise<Finding> {
  const subject = 'returned mail';
  const { bounceAddress, bouncesFolder, eventsSecret } = mail ?? {};
  const ways = [...(bouncesFolder === undefined ? [] : [`from ${bouncesFolder}`]), ...(eventsSecret === undefined ? [] : ['from a mail service'])];
  if (ways.length === 0) {
    const state = smtpUrl === undefined ? 'good' : 'note';
    return { subject, state, says: 'nothing is taken in: an address that is no more goes unnoticed', ...(state === 'note' ? { todo: 'Set BOUNCE_ADDRESS and BOUNCES_FOLDER, or MAIL_EVENTS_SECRET (docs/mail.md).' } : {}) };
  }
  if (bouncesFolder !== undefined && !canUse(bouncesFolder)) {
    return { subject, state: 'wrong', says: `${bouncesFolder} cannot be read and written`, todo: 'Make it for the user of the service; mails are moved when they were taken in.' };
  }
  if (bouncesFolder !== undefined && bounceAddress === undefined) {
    return { subject, state: 'note', says: `is taken in ${ways.join(' and ')}; BOUNCE_ADDRESS is not set, so it goes to the sender's own address`, todo: 'Let that mailbox be delivered into BOUNCES_FOLDER, or set BOUNCE_ADDRESS.' };
  }
  const domain = bounceAddress?.split('@')[1];
  if (domain !== undefined) {
    try {
      await within(dns.mx(domain));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (code === 'ENOTFOUND' || code === 'ENODATA') return { subject, state: 'wrong', says: `DNS names no mail server for ${domain}, where bounces should go`, todo: `Give ${domain} an MX record, or choose another BOUNCE_ADDRESS.` };
    }
  }
  return { subject, state: 'good', says: `is taken in ${ways.join(' and ')}` };
}

async function within<T>(asked: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer')), patienceMs);
  try {
    return await Promise.race([asked, promise]);
  } finally {
    clearTimeout(timer);
  }
}
