// How a message is put into the hands of each channel: what is sent, to whom,
// and what of the answer tells us about the address.

import type { ContactPoint } from '#domain/channel.ts';
import type { Moment } from '#domain/day.ts';
import type { CreditorRow } from '#store/creditors.ts';
import type { WaitingMessage } from '#store/messages.ts';
import type { Recipient } from '#store/recipients.ts';
import { pushText, smsOfSeveral, smsSender, smsText } from '#texts/messages/on-screen.ts';
import type { OutgoingMail, SendResult } from '../ports.ts';
import type { Rendered, SendDeps } from './send-messages.ts';

/** What became of one handing over. */
export interface Handed {
  readonly result: SendResult;
  /** Addresses that proved to be no more. */
  readonly gone: readonly string[];
  readonly gateway?: string;
}

export interface WayOut {
  /** To whom, as it is kept with the message. */
  readonly shown: string;
  /** What stands on the screen; left out where the reader gets the whole message. */
  readonly said?: string;
  readonly reference?: string;
  readonly send: () => Promise<Handed>;
}

/** `message`: by whose name it goes, of several the first. `stopUrl`: only where nobody needs some of it. */
export function sendByMail(
  deps: SendDeps, { creditorId, profile, slug }: CreditorRow, message: WaitingMessage, { address }: ContactPoint, recipient: Recipient, rendered: Rendered,
  { stopUrl, covers }: { readonly stopUrl?: string | undefined; readonly covers: NonNullable<OutgoingMail['covers']> },
): WayOut {
  const { hostname } = new URL(deps.publicUrl);
  const named = { creditorId, dossierId: message.dossierId, messageNo: message.messageNo };
  const returnPath = deps.marks?.returnPath(named, slug) ?? null;
  const mail: OutgoingMail = {
    // The same message always has the same id, so that mail servers know a double for what it is.
    messageId: deps.marks?.messageId(named) ?? `<c${creditorId}.d${message.dossierId}.m${message.messageNo}@${hostname}>`,
    ...(returnPath === null ? {} : { returnPath }),
    ...(stopUrl === undefined ? {} : { stopUrl }),
    feedbackId: `${stopUrl === undefined ? 'needed' : 'motivation'}:${creditorId}:betaalbaar`,
    from: { name: profile.name, address: profile.mailFrom ?? `noreply@${hostname}` },
    to: { name: recipient.name, address },
    subject: rendered.subject,
    html: rendered.html,
    text: rendered.plain,
    ...(covers.length > 1 ? { covers } : {}),
  };
  return {
    shown: address,
    send: async () => {
      const result = await deps.mail.send(mail);
      return { result, gone: isDead(result) ? [address] : [] };
    },
  };
}

export function sendBySms(deps: SendDeps, { creditorId, profile }: CreditorRow, { address }: ContactPoint, urls: readonly string[], { language }: Recipient): WayOut {
  const { sms: gateway, smsReports } = deps;
  if (!gateway || !smsReports) throw new Error('an SMS without a gateway');
  const text = urls.length > 1 ? smsOfSeveral(profile.name, urls, language) : smsText(profile.name, urls[0]!, language);
  // CM takes letters and digits only.
  const reference = deps.ids.token().replace(/[^A-Za-z0-9]/g, '').slice(0, 20);
  const reportUrl = `${smsReports(creditorId)}?ref=${reference}`;
  return {
    shown: address, said: text, reference,
    send: async () => {
      const result = await gateway.send({ reference, from: smsSender(profile.name), to: address, text, reportUrl });
      return { result, gone: isDead(result) ? [address] : [], gateway: gateway.name };
    },
  };
}

/** What goes in the last moments of the day has so long to arrive. */
const leastWaitSeconds = 300;

/**
 * To every browser in which it was allowed; one that takes it is enough. A telephone that is off must not
 * light up at night or on a Sunday: after `closesAt`, when the hours of the day close, nobody is shown it any more.
 */
export function sendByPush(
  deps: SendDeps, { profile }: CreditorRow, message: WaitingMessage, points: readonly ContactPoint[], portalUrl: string, { language }: Recipient, { messages, closesAt }: { readonly messages: number; readonly closesAt: Moment },
): WayOut {
  const { push: service } = deps;
  if (!service) throw new Error('a push without a service');
  const { title, body } = pushText(profile.name, language, messages);
  return {
    shown: language === 'nl' ? 'melding' : 'notification', said: `${title}\n${body}`,
    send: async () => {
      const left = Temporal.Instant.from(deps.clock.now()).until(Temporal.Instant.from(closesAt)).total('seconds');
      const waitSeconds = Math.max(Math.floor(left), leastWaitSeconds);
      const results = await Promise.all(points.map(async (point) => {
        const { p256dh, auth } = point.push!;
        return { point, result: await service.send({ endpoint: point.address, p256dh, auth, title, body, url: portalUrl, topic: `m${message.dossierId}-${message.messageNo}`, waitSeconds }) };
      }));
      const gone = results.flatMap(({ point, result }) => (isDead(result) ? [point.address] : []));
      return { result: bestOf(results.map(({ result }) => result)), gone };
    },
  };
}

const isDead = (result: SendResult): boolean => result.outcome === 'refused' && result.dead === true;

/** Accepted somewhere is accepted; in doubt somewhere is in doubt; only then can trying again help. */
function bestOf(results: readonly SendResult[]): SendResult {
  const best = results.find((each) => each.outcome === 'sent') ?? results.find((each) => each.outcome === 'uncertain')
    ?? results.find((each) => each.outcome === 'refused' && each.again) ?? results[0];
  return best ?? { outcome: 'refused', again: false, reason: 'nowhere to send it' };
}
