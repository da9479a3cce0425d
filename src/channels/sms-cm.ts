// CM.com, Business Messaging API 1.0: "Responses & Errors - JSON" and "Incoming
// Status Reports" on developers.cm.com/messaging. Its address for reports is set
// in CM's own Channels app, in JSON form; only our reference comes back in them.

import type { SendResult, SmsGateway, SmsReport } from '../ports.ts';
import { at, callGateway, textAt, type GatewayAnswer, type GatewayOptions } from './sms-call.ts';

/** Invalid To, invalid number in To, number on CM's own block list. */
const deadCodes = ['302', '303', '402'];
/** "Internal error": nothing of the request was taken in. */
const againCodes = ['500'];
const codes = { delivered: '2', failed: '3', rejected: '1', read: '4' } as const;

/** `secret`: the product token. */
export function cmGateway({ secret, baseUrl = 'https://gw.cmtelecom.com', waitMs }: GatewayOptions): SmsGateway {
  return {
    name: 'cm',
    send: ({ from, to, text, reference }) => {
      const msg = { allowedChannels: ['SMS'], from, to: [{ number: to.replace(/^\+/, '00') }], body: { type: 'auto', content: text }, reference, minimumNumberOfMessageParts: 1, maximumNumberOfMessageParts: 3 };
      const body = JSON.stringify({ messages: { authentication: { productToken: secret }, msg: [msg] } });
      return callGateway('cm', `${baseUrl}/v1.0/message`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }, read, waitMs);
    },
    readReports: ({ body }) => {
      const told = parse(body);
      const listed = at(told, 'messages', 'msg');
      if (listed === undefined) return null;
      return (Array.isArray(listed) ? listed : [listed]).flatMap((each): SmsReport[] => {
        const [reference, code, description = ''] = [textAt(each, 'reference'), textAt(each, 'status', 'code'), textAt(each, 'status', 'errorDescription')];
        if (!reference || code === undefined) return [];
        if (code === codes.delivered || code === codes.read) return [{ reference, outcome: 'delivered' }];
        if (code !== codes.failed && code !== codes.rejected) return [];
        const isDead = /unknown subscriber|invalid (destination|number)|not a number|unallocated/i.test(description);
        return [{ reference, outcome: isDead ? 'undeliverable' : 'failed', reason: `cm: ${textAt(each, 'status', 'errorCode') ?? code}` }];
      });
    },
  };
}

/** CM answers for each message; a code outside 0 says why it was not taken. */
function read({ status, body }: GatewayAnswer): SendResult | null {
  const code = textAt(body, 'messages', 0, 'messageErrorCode') ?? textAt(body, 'errorCode');
  if (code === undefined) return null;
  if (status < 300 && code === '0') return { outcome: 'sent' };
  if (deadCodes.includes(code)) return { outcome: 'refused', again: false, dead: true, reason: `cm: error ${code}` };
  return status >= 500 && !againCodes.includes(code) ? null : ({ outcome: 'refused', again: againCodes.includes(code), reason: `cm: error ${code}` });
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
