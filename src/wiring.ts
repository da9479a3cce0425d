// The one place where plugs meet sockets, and the only owner of a clock and of
// randomness.

import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bounceFolder } from '#channels/bounce-folder.ts';
import { decisionFolder } from '#channels/decision-folder.ts';
import { paperTray } from '#channels/paper-tray.ts';
import { paperPush, pushService } from '#channels/push.ts';
import { paperSms, smsGateways } from '#channels/sms-gateways.ts';
import { pngOf } from '#channels/png.ts';
import { renderEmail } from '#channels/render-email.ts';
import { renderLetterPdf } from '#channels/render-letter-pdf.ts';
import { letterSheets, renderLetter, type Letter } from '#channels/render-letter.ts';
import { renderSheetPdf } from '#channels/render-sheet-pdf.ts';
import { smtpChannel } from '#channels/email.ts';
import type { DkimSettings } from '#channels/email-dkim.ts';
import { openPdfEngine, PdfTrouble, type Pdf } from '#channels/typst/engine.ts';
import { signingKey, type Config } from '#config.ts';
import { bankFolder } from '#payments/bank-folder.ts';
import { enableBanking } from '#payments/enable-banking.ts';
import { debitFolder } from '#payments/debit-folder.ts';
import { debitSftp } from '#payments/debit-sftp.ts';
import { mollieProvider } from '#payments/mollie.ts';
import { sandboxProvider, type Sandbox } from '#payments/sandbox-checkout.ts';
import { defaultAccent, type CreditorProfile } from '#domain/creditor.ts';
import { dayOf, moment, type Moment } from '#domain/day.ts';
import { mostMailBytes } from '#formats/bounce-mail.ts';
import { epcPayload, epcQrSquares, epcQrSvg } from '#formats/epc-qr.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Db } from '#store/db.ts';
import type { Message, PaymentBlock } from '#texts/messages/message.ts';
import { plainText } from '#texts/messages/plain.ts';
import type { Sheet } from '#texts/sheet.ts';
import type { Deps } from '#usecases/deps.ts';
import { hearNews } from '#usecases/follow-payments.ts';
import { mailMarks, type MailMarks } from '#usecases/mail-marks.ts';
import type { PrintableLetter } from '#usecases/print-letters.ts';
import type { MessageRenderer, RenderLook, SendDeps } from '#usecases/send-messages.ts';
import type { CheckoutDeps } from '#web/demo/checkout.ts';
import { reportAddress } from '#web/sms-reports.ts';
import type { BankFeed, BankFolder, BounceFolder, Clock, DebitFolder, DecisionFolder, Ids, LetterFile, MailChannel, PaymentProvider, PushService, SmsGateway } from './ports.ts';

/** Real time, in the creditor's time zone. */
export const realClock: Clock = {
  now: () => moment(Temporal.Now.instant()),
  today: () => dayOf(Temporal.Now.instant()),
};

/** For each creditor the place from which its bank takes files of direct debits: an SFTP server, else a folder; null where none is configured. */
export function debitFolders({ config, db }: Pick<House, 'config' | 'db'>): (creditorId: number) => Promise<DebitFolder | null> {
  const { debitsFolder: root, debitsSftp: sftp } = config;
  return async (creditorId) => {
    const slug = root === undefined && sftp === undefined ? undefined : (await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId)))?.slug;
    if (slug === undefined) return null;
    const url = sftp?.addresses[slug.toUpperCase().replaceAll('-', '_')];
    if (url !== undefined) return debitSftp({ url, ...(sftp?.keyFile === undefined ? {} : { keyFile: sftp.keyFile }) });
    return root === undefined ? null : debitFolder(join(root, slug));
  };
}

/** For each creditor the folder in which its bank's files arrive, the same one at every look; null where none is configured. */
export function bankFolders({ config, db }: Pick<House, 'config' | 'db'>): (creditorId: number) => Promise<BankFolder | null> {
  const { bankFolder: root } = config;
  const known = new Map<number, BankFolder>();
  return async (creditorId) => {
    if (root === undefined) return null;
    const slug = known.has(creditorId) ? null : (await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId)))?.slug;
    if (slug) known.set(creditorId, bankFolder(join(root, slug)));
    return known.get(creditorId) ?? null;
  };
}

/** For each creditor who reads its bank account for us; null where nobody does. Throws where the key cannot be read. */
export function bankFeeds({ config, db }: Pick<House, 'config' | 'db'>): (creditorId: number) => Promise<BankFeed | null> {
  const { enableBanking: settings } = config;
  return async (creditorId) => {
    if (settings === undefined) return null;
    const creditor = await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
    const sessionId = settings.sessions[(creditor?.slug ?? '').toUpperCase().replaceAll('-', '_')];
    if (sessionId === undefined || creditor?.demoAt) return null;
    const { applicationId, keyFile, url } = settings;
    return enableBanking({ applicationId, sessionId, privateKey: await readFile(keyFile, 'utf8'), ...(url === undefined ? {} : { apiUrl: url }) });
  };
}

/** For each creditor the folder in which its own system finds what was decided; null where none is configured. */
export function decisionFolders({ config, db }: Pick<House, 'config' | 'db'>): (creditorId: number) => Promise<DecisionFolder | null> {
  const { decisionsFolder: root } = config;
  return async (creditorId) => {
    const slug = root === undefined ? undefined : (await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId)))?.slug;
    return root === undefined || slug === undefined ? null : decisionFolder(join(root, slug));
  };
}

/** A clock that stands still until it is turned: the demo's, and the tests'. */
export const clockAt = (at: Moment): Clock => ({ now: () => at, today: () => dayOf(Temporal.Instant.from(at)) });

export const randomIds: Ids = {
  token: () => randomBytes(32).toString('base64url'),
  id: () => randomUUID(),
};

/** What a use case for this creditor is given. A demo creditor lives at the moment its clock was turned to. */
export async function depsFor(db: Db, creditorId: number): Promise<Deps> {
  const creditor = await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
  return { db, ids: randomIds, clock: creditor?.demoAt ? clockAt(creditor.demoAt) : realClock };
}

/** Everything that outlives one request. */
export interface House {
  readonly config: Config;
  readonly db: Db;
  /** SMTP where it is configured, otherwise the paper tray. */
  readonly mail: MailChannel;
  /** Left out: nobody carries SMS, or push, for this house. */
  readonly sms?: SmsGateway;
  readonly push?: PushService;
  readonly close: () => void;
}

export function openHouse(config: Config, db: Db): House {
  const { sms, push } = config;
  const screens = {
    ...(sms === undefined ? {} : { sms: smsGateways[sms.gateway]({ secret: sms.secret, ...(sms.url === undefined ? {} : { baseUrl: sms.url }) }) }),
    ...(push === undefined ? {} : { push: pushService(push) }),
  };
  if (config.smtpUrl === undefined) return { config, db, ...screens, mail: paperTray, close: () => {} };
  const dkim = dkimOf(config);
  const mail = smtpChannel(config.smtpUrl, dkim === null ? {} : { dkim });
  return { config, db, ...screens, mail, close: () => mail.close() };
}

/** What mails carry so that what comes back of them can be believed. */
export const marksOf = (config: Config): MailMarks =>
  mailMarks({ key: signingKey(config), publicUrl: config.publicUrl, ...(config.mail?.bounceAddress === undefined ? {} : { bounceAddress: config.mail.bounceAddress }) });

/** Throws where the key cannot be read: a mail without its signature must not go unnoticed. */
export function dkimOf({ mail }: Pick<Config, 'mail'>): DkimSettings | null {
  if (mail?.dkim === undefined) return null;
  const { domain, selector, keyFile } = mail.dkim;
  return { domain, selector, privateKey: readFileSync(keyFile, 'utf8') };
}

/** For each creditor the mailbox in which its bounces arrive; null where none is configured. */
export function bounceFolders({ config, db }: Pick<House, 'config' | 'db'>): (creditorId: number) => Promise<BounceFolder | null> {
  const root = config.mail?.bouncesFolder;
  return async (creditorId) => {
    const slug = root === undefined ? undefined : (await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId)))?.slug;
    return root === undefined || slug === undefined ? null : bounceFolder(join(root, slug), mostMailBytes);
  };
}

/** A provider that is one file and its tests is offered to customers by one line here. */
export function paymentProviders({ config, db }: Pick<House, 'config' | 'db'>): (creditorId: number, demoAt: Moment | null) => Promise<PaymentProvider | null> {
  const { mollieKeys = {}, mollieUrl } = config;
  const live = Object.fromEntries(Object.entries(mollieKeys).map(([name, apiKey]) => [name, mollieProvider({ apiKey, ...(mollieUrl === undefined ? {} : { apiUrl: mollieUrl }) })]));
  return async (creditorId, demoAt) => {
    if (demoAt !== null) return sandboxOf(config, creditorId, demoAt);
    if (Object.keys(live).length === 0) return null;
    const slug = (await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId)))?.slug ?? '';
    return live[slug.toUpperCase().replaceAll('-', '_')] ?? null;
  };
}

/** A demo's payments: files in a folder of its own, and a page of ours as their checkout. */
export const sandboxOf = (config: Config, creditorId: number, demoAt: Moment): Sandbox =>
  sandboxProvider({
    folder: sandboxFolder(config, creditorId),
    checkoutUrl: (paymentId) => `${config.publicUrl}/demo/checkout/${creditorId}/${paymentId}`,
    clock: clockAt(demoAt),
  });

export const sandboxFolder = ({ dataDir }: Pick<Config, 'dataDir'>, creditorId: number): string => join(dataDir, 'sandbox', String(creditorId));

/** What the checkout page of demos needs. What it decides is told like a real provider's news, and taken by the jobs. */
export function demoCheckout({ config, db }: Pick<House, 'config' | 'db'>): CheckoutDeps {
  const sandbox = async (creditorId: number): Promise<Sandbox | null> => {
    const creditor = await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
    return creditor?.demoAt ? sandboxOf(config, creditorId, creditor.demoAt) : null;
  };
  return {
    read: async (creditorId, paymentId) => (await sandbox(creditorId))?.read(paymentId) ?? null,
    decide: async (creditorId, paymentId, outcome) => {
      const bank = await sandbox(creditorId);
      if (bank === null || !(await bank.decide(paymentId, outcome))) return false;
      await hearNews(await depsFor(db, creditorId), bank, creditorId, paymentId);
      return true;
    },
  };
}

/** What sending needs. A demo creditor's mail never leaves the house. */
export async function sendDepsFor(house: House, creditorId: number): Promise<SendDeps> {
  const creditor = await house.db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
  const demo = creditor?.demoAt ?? null;
  return {
    db: house.db,
    ids: randomIds,
    clock: demo === null ? realClock : clockAt(demo),
    mail: demo === null ? house.mail : paperTray,
    ...(demo === null ? { ...(house.sms ? { sms: house.sms } : {}), ...(house.push ? { push: house.push } : {}) } : { sms: paperSms, push: paperPush }),
    smsReports: () => reportAddress(house.config.publicUrl, signingKey(house.config), creditor?.slug ?? ''),
    render: messageRenderer,
    publicUrl: house.config.publicUrl,
    isDemo: demo !== null,
    marks: marksOf(house.config),
  };
}

export const messageRenderer: MessageRenderer = {
  email: (message, { profile, portalUrl, recipient, stopUrl, isKept }) => {
    // One code fits one payment: a bundle that asks for several has none.
    const [payment, another] = message.blocks.filter((block): block is PaymentBlock => block.kind === 'payment');
    const payload = payment && !another && !isKept ? epcOf(payment) : null;
    const stop = stopUrl === undefined ? {} : { stopUrl };
    const qr = payload === null ? {} : { qrDataUri: `data:image/png;base64,${Buffer.from(pngOf(epcQrSquares(payload), 4)).toString('base64')}` };
    return renderEmail(message, { style: styleOf(profile), portalUrl, lang: recipient.language, ...qr, ...stop });
  },
  letter: (message, look) => ({
    subject: message.subject, plain: plainText(message, look.portalUrl), html: letterSheets([renderLetter(letterOf(message, look))], look.recipient.language),
  }),
};

/** Any number of letters as one document to print. A code is printed this once and kept nowhere. */
export const printLetters = (letters: readonly { message: Message; look: RenderLook; code?: string }[], language: 'nl' | 'en'): string =>
  letterSheets(
    letters.map(({ message, look, code }) => {
      const letter = letterOf(message, look);
      return renderLetter(code === undefined ? letter : { ...letter, portal: { ...letter.portal, code } });
    }),
    language,
  );

/** Makes every PDF of this process; costs nothing until the first, and never keeps the process alive. */
export const pdfEngine = openPdfEngine();

/** One letter as a PDF file, or why not. Throws `PdfTrouble` where this machine cannot make any. */
export async function letterFile({ dossierId, messageNo, message, look }: PrintableLetter): Promise<LetterFile> {
  try {
    const { bytes, pages } = await renderLetterPdf(pdfEngine, { name: `the letter of dossier ${dossierId}, message ${messageNo}`, letters: [letterOf(message, look)], lang: look.recipient.language });
    return { ok: true, bytes, pages };
  } catch (error) {
    if (error instanceof PdfTrouble && !error.unavailable) return { ok: false, problem: error.message };
    throw error;
  }
}

/**
 * Letters as one PDF file; null where this machine cannot make any. A `copy` says
 * so at its foot and has no code for the customer's page.
 */
export function lettersPdf(letters: readonly { message: Message; look: RenderLook }[], lang: 'nl' | 'en', { copy = false } = {}): Promise<Uint8Array<ArrayBuffer> | null> {
  const drawn = letters.map(({ message, look }) => letterOf(message, look)).map((letter) => (copy ? { ...letter, portal: { url: letter.portal.url } } : letter));
  return unlessUnavailable(renderLetterPdf(pdfEngine, { name: `${letters.length} letters`, letters: drawn, lang, copy }));
}

/** A sheet as one PDF file in the creditor's dress; null where this machine cannot make any. `name` stands in errors: no names of people. */
export const sheetPdf = (sheet: Sheet, profile: CreditorProfile, name = 'sheet'): Promise<Uint8Array<ArrayBuffer> | null> =>
  unlessUnavailable(renderSheetPdf(pdfEngine, { ...sheet, name, creditor: styleOf(profile) }));

async function unlessUnavailable(pdf: Promise<Pdf>): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return (await pdf).bytes;
  } catch (error) {
    if (error instanceof PdfTrouble && error.unavailable) return null;
    throw error;
  }
}

function letterOf(message: Message, { profile, recipient, portalUrl, on, to, envelope, isKept }: RenderLook): Letter {
  const payment = message.blocks.find((block): block is PaymentBlock => block.kind === 'payment');
  const qrSvg = payment ? qrOf(payment, recipient.language) : null;
  const place = [recipient.postcode, recipient.city].filter(Boolean).join('  ');
  return {
    message,
    style: styleOf(profile),
    to: to ?? [recipient.name, recipient.street, place, recipient.country === 'NL' ? null : recipient.country].filter((line): line is string => Boolean(line)),
    on,
    lang: recipient.language,
    portal: { url: portalUrl, ...(isKept ? {} : { qrSvg: epcQrSvg(portalUrl, pageQrTitle[recipient.language], 'page-qr') }) },
    ...(payment ? { reference: payment.reference } : {}),
    ...(envelope ? { envelope } : {}),
    ...(qrSvg ? { qrSvg } : {}),
  };
}

const pageQrTitle = { nl: 'QR-code van uw eigen pagina', en: 'QR code of your own page' };

function qrOf(payment: PaymentBlock, language: 'nl' | 'en'): string | null {
  const payload = epcOf(payment);
  const title = language === 'nl' ? 'QR-code om te betalen met uw bank-app' : 'QR code to pay with your banking app';
  return payload === null ? null : epcQrSvg(payload, title);
}

/** What the QR code of a payment holds; null where there is none to make. */
function epcOf({ iban, holder: name, amountCents, reference, structured }: PaymentBlock): string | null {
  if (amountCents <= 0n || iban === '') return null;
  const payload = epcPayload({ iban, name, amountCents, ...(structured ? { reference } : { text: reference }) });
  return payload.ok ? payload.payload : null;
}

const styleOf = (profile: CreditorProfile) => ({
  creditorName: profile.name,
  accent: profile.accent ?? defaultAccent,
  senderAddress: [...(profile.address ?? [])],
  ...(profile.logoDataUri ? { logoDataUri: profile.logoDataUri } : {}),
});
