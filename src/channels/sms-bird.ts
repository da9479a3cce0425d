// Bird, by the SMS API that it has from MessageBird ("SMS Messaging", rest.
// messagebird.com). Reports come as a GET to the address that is given along.

import type { SendResult, SmsGateway } from '../ports.ts';
import { at, bareNumber, callGateway, textAt, type GatewayAnswer, type GatewayOptions } from './sms-call.ts';

const deadReasons = ['unknown subscriber', 'incorrect number'];

/** `secret`: the access key. */
export function birdGateway({ secret, baseUrl = 'https://rest.messagebird.com', waitMs }: GatewayOptions): SmsGateway {
  return {
    name: 'bird',
    send: ({ from, to, text, reference, reportUrl }) => {
      const body = JSON.stringify({ originator: from, recipients: [bareNumber(to)], body: text, datacoding: 'auto', reference, reportUrl });
      const headers = { authorization: `AccessKey ${secret}`, 'content-type': 'application/json' };
      return callGateway('bird', `${baseUrl}/messages`, { method: 'POST', headers, body }, read, waitMs);
    },
    readReports: ({ query: { id, reference, status, statusReason, statusErrorCode } }) => {
      if (!status || (!id && !reference)) return null;
      const named = { ...(id ? { id } : {}), ...(reference ? { reference } : {}) };
      if (status === 'delivered') return [{ ...named, outcome: 'delivered' }];
      if (status !== 'delivery_failed' && status !== 'expired') return [];
      return [{ ...named, outcome: deadReasons.includes(statusReason ?? '') ? 'undeliverable' : 'failed', reason: `bird: ${statusReason ?? statusErrorCode ?? status}` }];
    },
  };
}

/** Errors name the parameter that is wrong: with `recipients` it is the number. */
function read({ status, body }: GatewayAnswer): SendResult | null {
  const id = textAt(body, 'id');
  if (status < 300 && id !== undefined) return { outcome: 'sent', id };
  const code = textAt(body, 'errors', 0, 'code');
  if (code === undefined || status >= 500) return null;
  const isDead = status === 422 && at(body, 'errors', 0, 'parameter') === 'recipients';
  return { outcome: 'refused', again: status === 429, reason: `bird: error ${code}`, ...(isDead ? { dead: true as const } : {}) };
}
