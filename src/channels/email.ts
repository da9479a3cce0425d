// Mail over SMTP. What matters is what is known when something breaks: before
// the whole message was handed over nothing can have been accepted, so trying
// again is safe; after that, without the server's answer, nobody knows.

import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import { mailCodeIn, mailVerdict, withoutAddresses } from '#domain/mail-codes.ts';
import { dkimSigner, type DkimSettings } from './email-dkim.ts';
import type { MailChannel, OutgoingMail, SendResult } from '../ports.ts';

export interface SmtpOptions {
  /** For one message, waiting for a free connection included; shorter than the outbox's patience (180 s). */
  readonly deadlineMs?: number;
  /** Without a word from the server for so long, the connection counts as lost. */
  readonly silenceMs?: number;
  readonly connections?: number;
  /** Signs every mail; the mail server behind us need not. */
  readonly dkim?: DkimSettings;
}

export interface SmtpChannel extends MailChannel {
  /** Lets go of idle connections; messages on their way finish first. */
  close(): void;
}

/** `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…` (TLS from the start). Throws where a key to sign with is none. */
export function smtpChannel(smtpUrl: string, { deadlineMs = 150_000, silenceMs = 60_000, connections = 4, dkim }: SmtpOptions = {}): SmtpChannel {
  const sign = dkim === undefined ? null : dkimSigner(dkim);
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    maxMessages: 200,
    // Only a message of which nothing was sent is ever queued anew (an idle connection that the server had closed).
    maxRequeues: 1,
    connectionTimeout: Math.min(10_000, silenceMs),
    greetingTimeout: Math.min(15_000, silenceMs),
    dnsTimeout: 10_000,
    socketTimeout: silenceMs,
    socketCloseTimeout: 1_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Keeps an eye on the message's bytes, so that a failure can say how far it came.
  const streams = new Map<string, Readable>();
  transport.use('stream', (mail, done) => {
    const id = bracketed(String(mail.data.messageId));
    // Signing reads the whole message first: what is watched is what comes out of it.
    mail.message.processFunc((unsigned) => {
      const bytes = sign === null ? unsigned : sign(unsigned);
      if (streams.get(id)?.readableDidRead) bytes.destroy(new Error('a message is never handed over twice'));
      else streams.set(id, bytes);
      return bytes;
    });
    done();
  });

  return {
    atOnce: connections,
    async send(mail) {
      const id = bracketed(mail.messageId);
      try {
        await transport.sendMail({ ...asMail(mail, sign !== null), signal: AbortSignal.timeout(deadlineMs) });
        return { outcome: 'sent' };
      } catch (error) {
        return resultOf(error as SmtpError, streams.get(id)?.readableEnded === true);
      } finally {
        streams.delete(id);
      }
    },
    close: () => transport.close(),
  };
}

const bracketed = (id: string): string => (id.startsWith('<') ? id : `<${id}>`);

function asMail(mail: OutgoingMail, signed: boolean) {
  const { html, attachments } = withOwnPictures(mail.html);
  const { stopUrl, feedbackId, returnPath } = mail;
  return {
    messageId: bracketed(mail.messageId),
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html,
    attachments,
    ...(returnPath === undefined ? {} : { envelope: { from: returnPath, to: mail.to.address } }),
    headers: {
      // RFC 3834: answering machines stay silent.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      // Who may stop a mail must be able to with one press (RFC 8058), which needs https.
      ...(stopUrl === undefined ? {} : { 'List-Unsubscribe': { prepared: true, foldLines: false, value: `<${stopUrl}>` } }),
      ...(stopUrl?.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      // Counted only where it is signed.
      ...(signed && feedbackId !== undefined ? { 'Feedback-ID': feedbackId } : {}),
    },
  };
}

const kept = /src="data:image\/(png|jpeg|gif);base64,([A-Za-z0-9+/=]+)"/g;

/** Mailboxes show no pictures that stand in the text itself: they travel beside it, under a name that the same picture always has. */
function withOwnPictures(html: string): { html: string; attachments: { cid: string; filename: string; content: Buffer; contentType: string; contentDisposition: 'inline' }[] } {
  const pictures = new Map<string, { cid: string; filename: string; content: Buffer; contentType: string; contentDisposition: 'inline' }>();
  const said = html.replace(kept, (_, kind: string, base64: string) => {
    const name = createHash('sha256').update(base64).digest('hex').slice(0, 16);
    const cid = `${name}@picture`;
    pictures.set(name, { cid, filename: `${name}.${kind}`, content: Buffer.from(base64, 'base64'), contentType: `image/${kind}`, contentDisposition: 'inline' });
    return `src="cid:${cid}"`;
  });
  return { html: said, attachments: [...pictures.values()] };
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  /** The server's answer, where it gave one. */
  readonly responseCode?: number;
  readonly response?: string;
}

/** `handedOver`: every byte of the message, so that the server may have accepted it. */
function resultOf(error: SmtpError, handedOver: boolean): SendResult {
  const reason = withoutAddresses(error.response ?? error.message);
  if (error.responseCode !== undefined) {
    const again = !isFinal(error, error.responseCode);
    return { outcome: 'refused', again, reason, ...(!again && isGone(error) ? { dead: true as const } : {}) };
  }
  if (handedOver) return { outcome: 'uncertain', reason };
  // Addresses that cannot be written down in SMTP never leave, however often they are tried.
  return { outcome: 'refused', again: error.code !== 'EENVELOPE', reason };
}

/** A 5xx about this message or this recipient is final; one about us (signing in, greeting) is not the message's fault. */
const isFinal = (error: SmtpError, responseCode: number): boolean =>
  responseCode >= 500 && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') && responseCode !== 530 && responseCode !== 535;

/** The server knows that there is no such address: then no mail will ever arrive there. */
const isGone = ({ code, response = '' }: SmtpError): boolean => code === 'EENVELOPE' && mailVerdict(mailCodeIn(response), response) === 'gone';
