// Spryng, REST API v1 (docs.spryngsms.com). Its address for reports is set in
// Spryng's own portal; they come as a GET (or a form) with our reference and a
// status, in words or as 10, 20, 30 ("Delivery reports"), and tell no number's fault.

import type { SendResult, SmsGateway } from '../ports.ts';
import { at, bareNumber, callGateway, formOf, textAt, type GatewayAnswer, type GatewayOptions } from './sms-call.ts';

/** `secret`: the API key. */
export function spryngGateway({ secret, baseUrl = 'https://rest.spryngsms.com', waitMs }: GatewayOptions): SmsGateway {
  return {
    name: 'spryng',
    send: ({ from, to, text, reference }) => {
      const body = JSON.stringify({ body: text, encoding: 'auto', originator: from, recipients: [bareNumber(to)], route: 'business', reference });
      const headers = { accept: 'application/json', authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
      return callGateway('spryng', `${baseUrl}/v1/messages`, { method: 'POST', headers, body }, read, waitMs);
    },
    readReports: ({ query, body }) => {
      const told: Readonly<Record<string, string>> = { ...formOf(body), ...query };
      const { REFERENCE: reference, STATUS: status, REASONCODE: why } = told;
      if (!reference || !status) return null;
      if (status === '10' || status === 'Delivered') return [{ reference, outcome: 'delivered' }];
      return status === '20' || status === 'Not Delivered' ? [{ reference, outcome: 'failed', reason: `spryng: ${why ?? status}` }] : [];
    },
  };
}

/** 422 names the fields that are wrong: with `recipients` it is the number. */
function read({ status, body }: GatewayAnswer): SendResult | null {
  const id = textAt(body, 'id') ?? textAt(body, 'data', 'id');
  if (status < 300 && id !== undefined) return { outcome: 'sent', id };
  if (status !== 422) return null;
  const fields = Object.keys((at(body, 'errors') as object | undefined) ?? {});
  const isDead = fields.some((field) => field.startsWith('recipients'));
  return { outcome: 'refused', again: false, reason: `spryng: wrong ${fields.join(', ').slice(0, 60) || 'request'}`, ...(isDead ? { dead: true as const } : {}) };
}
