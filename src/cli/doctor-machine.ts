// What doctor looks at outside the database.

import { statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { renderSheetPdf } from '#channels/render-sheet-pdf.ts';
import { openPdfEngine } from '#channels/typst/engine.ts';
import type { Config } from '#config.ts';
import { day } from '#domain/day.ts';
import type { Finding } from './doctor.ts';
import { canWrite, nearestDir } from './doctor-files.ts';

export function checkNode(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 26) return { subject: 'Node', state: 'good', says: process.versions.node };
  return { subject: 'Node', state: 'wrong', says: `${process.versions.node} is too old`, todo: 'Start with ./betaalbaar, which brings Node 26.' };
}

export function checkDataDir(config: Config): Finding[] {
  const subject = 'data directory';
  const { dataDir } = config;
  const found = statSync(dataDir, { throwIfNoEntry: false });
  if (found === undefined) {
    return [canWrite(nearestDir(dataDir))
      ? { subject, state: 'good', says: `${dataDir} is made at the first start` }
      : { subject, state: 'wrong', says: `${dataDir} does not exist, and you may not make it`, todo: 'Make it for the user of the service, or set BETAALBAAR_DATA.' }];
  }
  if (!found.isDirectory()) return [{ subject, state: 'wrong', says: `${dataDir} is no directory`, todo: 'Set BETAALBAAR_DATA to a directory.' }];
  if (!canWrite(dataDir)) {
    return [{ subject, state: 'wrong', says: `you may not write in ${dataDir}`, todo: 'Run as its owner, or chown it to the user of the service.' }];
  }
  if ((found.mode & 0o066) !== 0) {
    return [{ subject, state: 'note', says: `${dataDir} can be read by others (the database inside cannot)`, todo: `chmod 700 ${dataDir}` }];
  }
  return [{ subject, state: 'good', says: dataDir }];
}

const diskBytesMin = 2_000_000_000;

export async function checkDisk(config: Config): Promise<Finding[]> {
  if (config.databaseUrl !== undefined) return [];
  const { bavail, bsize } = await statfs(nearestDir(config.dataDir));
  const free = bavail * bsize;
  const says = `${(free / 1e9).toFixed(1)} GB free`;
  if (free >= diskBytesMin) return [{ subject: 'disk', state: 'good', says }];
  return [{ subject: 'disk', state: 'wrong', says, todo: 'Make room: below 2 GB the database may have to stop.' }];
}

export function checkKey(config: Config): Finding[] {
  if (config.key !== undefined) return [{ subject: 'signing key', state: 'good', says: 'from BETAALBAAR_KEY' }];
  const path = join(config.dataDir, 'key');
  const found = statSync(path, { throwIfNoEntry: false });
  const note = 'Keep a copy of it with your backups: links that were sent depend on it.';
  if (found === undefined) return [{ subject: 'signing key', state: 'good', says: `${path} is made at the first start` }];
  if ((found.mode & 0o077) !== 0) return [{ subject: 'signing key', state: 'wrong', says: `${path} can be read by others`, todo: `chmod 600 ${path}` }];
  return [{ subject: 'signing key', state: 'good', says: `${path}. ${note}` }];
}

export async function checkMail(config: Config): Promise<Finding> {
  const subject = 'mail';
  if (config.smtpUrl === undefined) {
    return {
      subject,
      state: 'note',
      says: 'SMTP_URL is not set: every message goes to the paper tray, and none leaves',
      todo: 'Set SMTP_URL when real messages must go out, like smtp://user:password@host:587.',
    };
  }
  const host = new URL(config.smtpUrl).host;
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(config.smtpUrl);
  const timer = Promise.withResolvers<never>();
  const timeout = setTimeout(() => timer.reject(new Error('no answer within 10 seconds')), 10_000);
  try {
    await Promise.race([transport.verify(), timer.promise]);
    return { subject, state: 'good', says: `${host} answers and accepts us` };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // A server's answer may repeat what was sent to it, so of a refused sign-in only the fact is told.
    const why = code === 'EAUTH' ? 'it refuses the user or password' : code === undefined ? message : `it does not answer well (${code})`;
    return { subject, state: 'wrong', says: `${host}: ${why}`, todo: 'Check SMTP_URL, and that this machine may reach the mail server.' };
  } finally {
    clearTimeout(timeout);
    transport.close();
  }
}

/** Whether letters can be made as PDF, and laid where LETTERS_FOLDER says. */
export async function checkLetters({ lettersFolder }: Config): Promise<Finding> {
  const subject = 'letters';
  const engine = openPdfEngine();
  try {
    await renderSheetPdf(engine, { language: 'en', title: 'Doctor', on: day('2026-01-01'), creditor: { creditorName: 'Doctor', accent: '#000000', senderAddress: [] }, sections: [] });
  } catch (error) {
    return { subject, state: lettersFolder === undefined ? 'note' : 'wrong', says: (error as Error).message, todo: 'Print letters from the browser, or install the Typst compiler of this platform (docs/decisions/0011-letters-as-pdf.md).' };
  } finally {
    await engine.close();
  }
  if (lettersFolder === undefined) return { subject, state: 'good', says: 'can be made as PDF; LETTERS_FOLDER is not set, so the desk prints them' };
  if (canWrite(nearestDir(lettersFolder))) return { subject, state: 'good', says: `can be made as PDF, and laid in ${lettersFolder}` };
  return { subject, state: 'wrong', says: `you may not write in ${lettersFolder}`, todo: 'Make it for the user of the service, or set LETTERS_FOLDER to another directory.' };
}

export function checkPublicUrl(config: Config): Finding {
  const subject = 'public address';
  const url = new URL(config.publicUrl);
  if (['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) {
    return {
      subject,
      state: 'note',
      says: `${config.publicUrl} works on this machine only`,
      todo: 'Set PUBLIC_URL to the address customers use, like https://betalen.example.nl, before sending them anything.',
    };
  }
  if (url.protocol === 'http:') {
    return { subject, state: 'wrong', says: `${config.publicUrl} is not encrypted`, todo: 'Put a web server with a certificate in front, and use https.' };
  }
  return { subject, state: 'good', says: config.publicUrl };
}

/** Says which creditors have a key, never the key. */
export function checkPayments({ mollieKeys = {}, mollieUrl, publicUrl }: Config): Finding {
  const subject = 'online payments';
  const names = Object.keys(mollieKeys).map((name) => name.toLowerCase().replaceAll('_', '-'));
  if (names.length === 0) return { subject, state: 'note', says: 'no creditor has a key of a payment service: customers are shown the transfer only', todo: 'Set MOLLIE_API_KEY__SLUG to let customers pay online (docs/payments.md).' };
  const testing = Object.values(mollieKeys).filter((key) => key.startsWith('test_')).length;
  const says = `Mollie for ${names.join(', ')}${testing > 0 ? `; ${testing} with a test key, which moves no money` : ''}`;
  if (mollieUrl !== undefined) return { subject, state: 'note', says: `${says}; a stand-in at ${mollieUrl} answers for it`, todo: 'Leave MOLLIE_API_URL out for real payments.' };
  if (!publicUrl.startsWith('https:')) return { subject, state: 'note', says: `${says}, without webhooks`, todo: 'Set PUBLIC_URL to the https address that Mollie and customers can reach.' };
  return { subject, state: 'good', says };
}
