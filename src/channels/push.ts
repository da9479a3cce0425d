// Web push: web-push encrypts (RFC 8291) and signs (RFC 8292) and makes the
// request; the request itself is our own. A subscription's address comes from a
// browser, so only the push services of browsers are ever called.

import webPush from 'web-push';
import { inTime } from '../in-time.ts';
import type { PushService, SendResult } from '../ports.ts';

export interface PushOptions {
  readonly publicKey: string;
  readonly privateKey: string;
  /** Whom a push service can reach about us: `mailto:…` or `https://…`. */
  readonly subject: string;
  readonly waitMs?: number;
  /** A stand-in's host and port, beside the services that browsers have. */
  readonly alsoAt?: string;
}

/** Chrome and most others, Firefox, Edge, Safari; each with its subdomains. */
const services = ['fcm.googleapis.com', 'android.googleapis.com', 'push.services.mozilla.com', 'notify.windows.com', 'push.apple.com'];

/** Whether a browser's subscription may stand there: nothing else is ever called. */
export function isPushEndpoint(endpoint: string, alsoAt?: string): boolean {
  const url = endpoint.length <= 1000 ? URL.parse(endpoint) : null;
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (alsoAt !== undefined && url.host === alsoAt) return true;
  return url.protocol === 'https:' && url.port === '' && services.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
}

const defaultWaitMs = 15_000;

export function pushService({ publicKey, privateKey, subject, waitMs = defaultWaitMs, alsoAt }: PushOptions): PushService {
  return {
    publicKey,
    allows: (endpoint) => isPushEndpoint(endpoint, alsoAt),
    send: async ({ endpoint, p256dh, auth, topic, waitSeconds, ...shown }) => {
      if (!isPushEndpoint(endpoint, alsoAt)) return { outcome: 'refused', again: false, dead: true, reason: 'push: no push service' };
      let request: ReturnType<typeof webPush.generateRequestDetails>;
      try {
        const vapidDetails = { subject, publicKey, privateKey };
        request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(shown), { vapidDetails, TTL: waitSeconds, topic, urgency: 'normal' });
      } catch {
        return { outcome: 'refused', again: false, dead: true, reason: 'push: keys that are none' };
      }
      return hand(request, waitMs);
    },
  };
}

async function hand({ endpoint, headers, body }: ReturnType<typeof webPush.generateRequestDetails>, waitMs: number): Promise<SendResult> {
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length').map(([name, value]) => [name, String(value)]));
  try {
    const status = await inTime(waitMs, async (signal) => {
      const response = await fetch(endpoint, { method: 'POST', headers: sent, body: new Uint8Array(body ?? []), redirect: 'error', signal });
      await response.body?.cancel();
      return response.status;
    });
    const reason = `push: answered ${status}`;
    if (status >= 200 && status < 300) return { outcome: 'sent' };
    // Gone, or never there (RFC 8030 §7.3).
    if (status === 404 || status === 410) return { outcome: 'refused', again: false, dead: true, reason };
    return { outcome: 'refused', again: status === 429 || status >= 500, reason };
  } catch {
    // Shown twice does no harm: one topic holds one place, and the second takes the place of the first.
    return { outcome: 'refused', again: true, reason: 'push: no answer' };
  }
}

/** A fresh pair of keys, for the environment. */
export const makePushKeys = (): { publicKey: string; privateKey: string } => webPush.generateVAPIDKeys();

/** Push without keys goes nowhere; the outbox's row and the paper tray show it. */
export const paperPush: PushService = { publicKey: '', allows: () => false, send: async () => ({ outcome: 'sent' }) };
