// Twilio, Programmable Messaging: "Messages resource", "Track the Message Status
// of Outbound Messages", "Security: Validating Requests" and the error pages on
// twilio.com/docs. Its reports are signed.

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ReportCall, SendResult, SmsGateway } from '../ports.ts';
import { callGateway, formOf, textAt, type GatewayAnswer, type GatewayOptions } from './sms-call.ts';

/** 21211 no number, 21614 no mobile number, 21610 its owner said STOP. Not 21612: our sender may not be allowed there, which says nothing of the number. */
const deadOnSending = ['21211', '21614', '21610'];
/** 30005 unknown destination, 30006 a landline or unreachable carrier. 30003 is a telephone that is off. */
const deadOnReport = ['30005', '30006'];

/** `secret`: the account's SID, a colon and its primary auth token. */
export function twilioGateway({ secret, baseUrl = 'https://api.twilio.com', waitMs }: GatewayOptions): SmsGateway {
  const [sid = '', token = ''] = secret.split(':');
  return {
    name: 'twilio',
    send: ({ from, to, text, reportUrl }) => {
      const body = new URLSearchParams({ To: to, From: from, Body: text, StatusCallback: reportUrl }).toString();
      const headers = { authorization: `Basic ${Buffer.from(secret).toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' };
      return callGateway('twilio', `${baseUrl}/2010-04-01/Accounts/${sid}/Messages.json`, { method: 'POST', headers, body }, read, waitMs);
    },
    readReports: (call) => {
      const form = formOf(call.body);
      const { MessageSid: id, MessageStatus: status, ErrorCode: code } = form;
      if (!id || !status || !isSigned(call, form, token)) return null;
      const named = { id, ...(call.query['ref'] ? { reference: call.query['ref'] } : {}) };
      if (status === 'delivered') return [{ ...named, outcome: 'delivered' }];
      if (status !== 'undelivered' && status !== 'failed') return [];
      return [{ ...named, outcome: deadOnReport.includes(code ?? '') ? 'undeliverable' : 'failed', reason: `twilio: ${code ?? status}` }];
    },
  };
}

function read({ status, body }: GatewayAnswer): SendResult | null {
  const id = textAt(body, 'sid');
  if (status < 300 && id !== undefined) return { outcome: 'sent', id };
  const code = textAt(body, 'code');
  if (code === undefined || status >= 500) return null;
  return { outcome: 'refused', again: status === 429, reason: `twilio: error ${code}`, ...(deadOnSending.includes(code) ? { dead: true as const } : {}) };
}

/** The address as we gave it, then each field and its value in the order of their names: HMAC-SHA1 under the auth token. */
function isSigned({ url, header }: ReportCall, form: Readonly<Record<string, string>>, token: string): boolean {
  const signed = url + Object.keys(form).toSorted().map((name) => `${name}${form[name]}`).join('');
  const right = createHmac('sha1', token).update(signed).digest();
  const given = Buffer.from(header('x-twilio-signature') ?? '', 'base64');
  return given.length === right.length && timingSafeEqual(given, right);
}
