// A stand-in for the four SMS gateways: it speaks what each documents, over real
// HTTP on a free port, and can be told to behave badly. What it took in stands in
// `taken`; telephones are what `report` says about them.

import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReportCall } from '../../ports.ts';
import type { SmsGatewayName } from '../sms-gateways.ts';

/** What the next message gets instead of a good answer. `lost`: it is taken in, and the answer breaks off. */
export type SmsFault = 'none' | 'hang' | 'cut' | 'lost' | 'page' | 'dead-number' | 'wrong-sender' | 'wrong-key' | 429 | 500 | 502 | 503;

export interface TakenSms {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly reference: string;
  readonly reportUrl: string;
}

export interface FakeSms {
  readonly url: string;
  /** In the order in which they were taken in; a message that came twice stands here twice. */
  readonly taken: TakenSms[];
  /** For each next message in turn; then all goes well. */
  readonly faults: SmsFault[];
  /** Called when so many messages are taken in, before the answer leaves. */
  onTaken: (count: number) => void;
  /** How long it thinks before it answers. */
  slowMs: number;
  /** The report that the gateway would send about a message. */
  report(gateway: SmsGatewayName, sms: TakenSms, outcome: 'delivered' | 'undeliverable' | 'failed' | 'on-its-way', at?: string): ReportCall;
  close(): Promise<void>;
}

export const fakeSecrets: Readonly<Record<SmsGatewayName, string>> = { cm: '00000000-0000-0000-0000-000000000000', bird: 'test-key', twilio: 'ACtest:token', spryng: 'test-key' };

export async function fakeSms(): Promise<FakeSms> {
  const taken: TakenSms[] = [];
  const faults: SmsFault[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { gateway, sms } = understood(request, body, `id-${taken.length + 1}`);
    const fault = faults.shift() ?? 'none';
    if (fault === 'hang') return;
    if (fault === 'cut') return void request.socket.destroy();
    if (fault === 'none' || fault === 'lost') {
      taken.push(sms);
      fake.onTaken(taken.length);
      // Time for a kill to land.
      if (fake.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, fake.slowMs));
    }
    if (fault === 'lost') return void request.socket.destroy();
    const [status, answer] = fault === 'page' ? [200, '<html>'] : typeof fault === 'number' ? [fault, '{}'] : answers[gateway](fault, sms);
    response.writeHead(status, { 'content-type': 'application/json' }).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeSms = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken, faults, slowMs: 0,
    onTaken: () => {},
    report: (gateway, sms, outcome, at = sms.reportUrl) => reports[gateway](sms, outcome, at),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}

/** What was asked, by the path; throws where it is not as the gateway documents it. */
function understood(request: IncomingMessage, body: string, id: string): { gateway: SmsGatewayName; sms: TakenSms } {
  const { url = '', headers } = request;
  if (request.method !== 'POST') throw new Error(`${request.method} ${url}`);
  if (url === '/v1.0/message') {
    const { messages } = JSON.parse(body) as { messages: { authentication: { productToken: string }; msg: { from: string; to: { number: string }[]; body: { content: string }; reference: string }[] } };
    const [msg] = messages.msg;
    if (messages.authentication.productToken !== fakeSecrets.cm || !msg?.to[0]?.number.startsWith('00') || !/^[A-Za-z0-9]{1,32}$/.test(msg.reference)) throw new Error('not as CM wants it');
    return { gateway: 'cm', sms: { id, from: msg.from, to: msg.to[0].number.replace(/^00/, '+'), text: msg.body.content, reference: msg.reference, reportUrl: '' } };
  }
  if (url === '/messages') {
    const asked = JSON.parse(body) as { originator: string; recipients: string[]; body: string; reference: string; reportUrl: string };
    if (headers.authorization !== `AccessKey ${fakeSecrets.bird}`) throw new Error('not as Bird wants it');
    return { gateway: 'bird', sms: { id, from: asked.originator, to: `+${asked.recipients[0]}`, text: asked.body, reference: asked.reference, reportUrl: asked.reportUrl } };
  }
  if (url === '/2010-04-01/Accounts/ACtest/Messages.json') {
    const form = new URLSearchParams(body);
    const field = (name: string): string => form.get(name) ?? '';
    if (headers.authorization !== `Basic ${Buffer.from(fakeSecrets.twilio).toString('base64')}`) throw new Error('not as Twilio wants it');
    const reportUrl = field('StatusCallback');
    return { gateway: 'twilio', sms: { id, from: field('From'), to: field('To'), text: field('Body'), reference: new URL(reportUrl).searchParams.get('ref') ?? '', reportUrl } };
  }
  if (url !== '/v1/messages' || headers.authorization !== `Bearer ${fakeSecrets.spryng}`) throw new Error(`nobody's: ${url}`);
  const asked = JSON.parse(body) as { originator: string; recipients: string[]; body: string; reference: string };
  return { gateway: 'spryng', sms: { id, from: asked.originator, to: `+${asked.recipients[0]}`, text: asked.body, reference: asked.reference, reportUrl: '' } };
}

type Answer = (fault: SmsFault, sms: TakenSms) => readonly [number, unknown];
const answers: Readonly<Record<SmsGatewayName, Answer>> = {
  cm: (fault, { reference, to }) => {
    if (fault === 'wrong-key') return [401, { details: 'No account found for the given authentication', errorCode: 101, messages: [] }];
    const wrong = fault === 'dead-number' ? 303 : fault === 'wrong-sender' ? 301 : 0;
    const message = { to, status: wrong ? 'Rejected' : 'Accepted', reference, parts: wrong ? 0 : 1, messageDetails: null, messageErrorCode: wrong };
    return [wrong ? 400 : 200, { details: `Created ${wrong ? 0 : 1} message(s)`, errorCode: wrong ? 201 : 0, messages: [message] }];
  },
  bird: (fault, { id, to }) => {
    if (fault === 'wrong-key') return [401, { errors: [{ code: 2, description: 'Request not allowed (incorrect access_key)', parameter: 'access_key' }] }];
    if (fault === 'dead-number') return [422, { errors: [{ code: 9, description: 'no (correct) recipients found', parameter: 'recipients' }] }];
    if (fault === 'wrong-sender') return [422, { errors: [{ code: 9, description: 'originator is invalid', parameter: 'originator' }] }];
    return [201, { id, recipients: { totalCount: 1, items: [{ recipient: Number(to.slice(1)), status: 'sent' }] } }];
  },
  twilio: (fault, { id, to }) => {
    if (fault === 'wrong-key') return [401, { code: 20003, message: 'Authenticate', status: 401 }];
    if (fault === 'dead-number') return [400, { code: 21211, message: `Invalid 'To' Phone Number: ${to}`, status: 400 }];
    if (fault === 'wrong-sender') return [400, { code: 21612, message: 'Message cannot be sent with the current combination of To and/or From parameters', status: 400 }];
    return [201, { sid: id, status: 'queued' }];
  },
  spryng: (fault, { id }) => {
    if (fault === 'wrong-key') return [401, { message: 'Unauthenticated.' }];
    if (fault === 'dead-number') return [422, { message: 'The given data was invalid.', errors: { 'recipients.0': ['The recipients.0 is invalid.'] } }];
    if (fault === 'wrong-sender') return [422, { message: 'The given data was invalid.', errors: { originator: ['The originator is invalid.'] } }];
    return [200, { id, encoding: 'plain', reference: null }];
  },
};

type Told = 'delivered' | 'undeliverable' | 'failed' | 'on-its-way';
const call = (url: string, more: Partial<ReportCall> = {}): ReportCall =>
  ({ url, method: 'POST', query: Object.fromEntries(new URL(url, 'http://here').searchParams), header: () => undefined, body: '', ...more });

const reports: Readonly<Record<SmsGatewayName, (sms: TakenSms, outcome: Told, at: string) => ReportCall>> = {
  cm: ({ reference, to }, outcome, at) => {
    const status = { delivered: { code: '2' }, 'on-its-way': { code: '0' }, failed: { code: '3', errorCode: '7', errorDescription: 'Absent subscriber' }, undeliverable: { code: '3', errorCode: '9', errorDescription: 'Unknown subscriber' } }[outcome];
    return call(at, { body: JSON.stringify({ messages: { msg: { received: '2026-03-02T10:00:00', to, reference, status, operator: '20408' } } }) });
  },
  bird: ({ id, reference, to }, outcome, at) => {
    const told = {
      delivered: { status: 'delivered', statusReason: 'successfully delivered' }, 'on-its-way': { status: 'buffered', statusReason: 'pending DLR' },
      failed: { status: 'expired', statusReason: 'expired' }, undeliverable: { status: 'delivery_failed', statusReason: 'unknown subscriber', statusErrorCode: '1' },
    }[outcome];
    const url = new URL(at);
    for (const [name, value] of Object.entries({ id, reference, recipient: to.slice(1), statusDatetime: '2026-03-02T10:00:00+00:00', ...told })) url.searchParams.set(name, value);
    return call(url.href, { method: 'GET' });
  },
  twilio: ({ id, to }, outcome, at) => {
    const told = { delivered: { MessageStatus: 'delivered' }, 'on-its-way': { MessageStatus: 'sent' }, failed: { MessageStatus: 'undelivered', ErrorCode: '30003' }, undeliverable: { MessageStatus: 'undelivered', ErrorCode: '30005' } }[outcome];
    const form: Record<string, string> = { MessageSid: id, To: to, ...told };
    const signed = at + Object.keys(form).toSorted().map((name) => `${name}${form[name]}`).join('');
    const signature = createHmac('sha1', 'token').update(signed).digest('base64');
    return call(at, { body: new URLSearchParams(form).toString(), header: (name) => (name.toLowerCase() === 'x-twilio-signature' ? signature : undefined) });
  },
  spryng: ({ reference }, outcome, at) => {
    const url = new URL(at);
    url.searchParams.set('REFERENCE', reference);
    url.searchParams.set('STATUS', { delivered: '10', 'on-its-way': '30', failed: '20', undeliverable: '20' }[outcome]);
    return call(url.href, { method: 'GET' });
  },
};
