// A stand-in for Mollie that speaks what Mollie documents of its API v2, over
// real HTTP on a free port, and can be told to behave badly. It holds the
// customers' side too: `pay`, `fail`, `chargeBack` are what happens elsewhere.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatAmount, parseAmount, sum } from '#domain/money.ts';

/** What the next request gets instead of a good answer. */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Breaks the connection before anything is done. */
  | { readonly kind: 'cut' }
  /** Does what was asked, and then breaks the connection: the answer is lost. */
  | { readonly kind: 'lost' }
  /** Answers with fields as nobody has seen them before. */
  | { readonly kind: 'strange' }
  /** Answers something that is not even JSON. */
  | { readonly kind: 'page' };

interface Money {
  readonly currency: string;
  readonly value: string;
}

interface FakeRefund {
  readonly id: string;
  readonly cents: bigint;
  readonly createdAt: string;
  status: string;
}

interface FakeChargeback {
  readonly id: string;
  readonly cents: bigint;
  readonly createdAt: string;
  readonly code: string;
  reversedAt: string | null;
}

interface FakePayment {
  readonly id: string;
  readonly asked: Readonly<Record<string, unknown>>;
  readonly amount: Money;
  readonly createdAt: string;
  status: string;
  method: string | null;
  paidAt: string | null;
  mandateId: string | null;
  /** The bank's code, of a debit that failed. */
  reasonCode: string | null;
  refunds: FakeRefund[];
  chargebacks: FakeChargeback[];
}

export interface FakeMollie {
  readonly url: string;
  readonly apiKey: string;
  /** What Mollie calls now. */
  now: string;
  /** Requests so far, as `POST /v2/payments`. */
  readonly requests: string[];
  readonly payments: ReadonlyMap<string, FakePayment>;
  /** The next requests meet these, one each. */
  misbehave(...faults: Fault[]): void;
  /** Forgets what it was told to do wrong and has not done yet. */
  behave(): void;
  pay(id: string, method?: string): void;
  end(id: string, status: 'failed' | 'expired' | 'canceled' | 'pending', reasonCode?: string): void;
  refund(id: string, cents: bigint, status?: string): string;
  chargeBack(id: string, cents: bigint, code?: string): string;
  /** By Mollie's own id, how each mandate stands. A mandate is `valid` from the moment of its first payment, unless it is set otherwise here. */
  readonly mandates: Map<string, 'valid' | 'pending' | 'invalid'>;
  /** Mollie forgets keys after an hour. */
  forgetKeys(): void;
  undoChargeback(id: string, chargebackId: string): void;
  /** Where this payment's webhook goes, and what is posted there. */
  webhookOf(id: string): { readonly url: string; readonly body: string };
  close(): Promise<void>;
}

export async function fakeMollie(): Promise<FakeMollie> {
  const fake = new Fake();
  await fake.listen();
  return fake;
}

class Fake implements FakeMollie {
  readonly apiKey = `test_${'x'.repeat(30)}`;
  readonly requests: string[] = [];
  readonly payments = new Map<string, FakePayment>();
  readonly mandates = new Map<string, 'valid' | 'pending' | 'invalid'>();
  now = '2026-03-02T08:00:00+00:00';
  url = '';
  readonly #answers = new Map<string, { status: number; body: unknown }>();
  readonly #faults: Fault[] = [];
  readonly #server: Server;
  #count = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      this.#take(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
        resolve();
      });
    });
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  misbehave(...faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  behave(): void {
    this.#faults.splice(0);
  }

  pay(id: string, method = 'ideal'): void {
    const payment = this.#payment(id);
    Object.assign(payment, { status: 'paid', method, paidAt: this.now });
    if (payment.asked['sequenceType'] !== 'first') return;
    payment.mandateId = this.#id('mdt');
    this.mandates.set(payment.mandateId, 'valid');
  }

  end(id: string, status: 'failed' | 'expired' | 'canceled' | 'pending', reasonCode: string | null = null): void {
    Object.assign(this.#payment(id), { status, reasonCode });
  }

  forgetKeys(): void {
    this.#answers.clear();
  }

  refund(id: string, cents: bigint, status = 'processing'): string {
    const refund = { id: this.#id('re'), cents, createdAt: this.now, status };
    this.#payment(id).refunds.push(refund);
    return refund.id;
  }

  chargeBack(id: string, cents: bigint, code = 'AC01'): string {
    const chargeback = { id: this.#id('chb'), cents, createdAt: this.now, code, reversedAt: null };
    this.#payment(id).chargebacks.push(chargeback);
    return chargeback.id;
  }

  undoChargeback(id: string, chargebackId: string): void {
    const chargeback = this.#payment(id).chargebacks.find((each) => each.id === chargebackId);
    if (!chargeback) throw new Error(`no chargeback ${chargebackId}`);
    chargeback.reversedAt = this.now;
  }

  webhookOf(id: string): { url: string; body: string } {
    const url = this.#payment(id).asked['webhookUrl'];
    if (typeof url !== 'string') throw new Error(`payment ${id} has no webhook`);
    return { url, body: new URLSearchParams({ id }).toString() };
  }

  #payment(id: string): FakePayment {
    const payment = this.payments.get(id);
    if (!payment) throw new Error(`no payment ${id}`);
    return payment;
  }

  #id(kind: string): string {
    this.#count += 1;
    return `${kind}_${Buffer.from(`${kind}${this.#count}`).toString('hex')}`;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { pathname } = new URL(request.url ?? '/', this.url);
    const asked = `${request.method} ${pathname}`;
    this.requests.push(asked);
    const fault = this.#faults.shift();
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'cut') return void response.destroy();
    const seen = /^GET (\/checkout\/(tr_\w+))(\/paid)?$/.exec(asked);
    if (seen) return this.#checkout(response, seen[1] ?? '', seen[2] ?? '', seen[3] !== undefined);
    if (fault?.kind === 'page') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Back soon</h1>');
    if (fault?.kind === 'status') {
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
      return send(response, problem(fault.status, 'Trouble', 'Told to.'));
    }
    const answer = this.#answer(request, asked, pieces.length === 0 ? {} : (JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<string, unknown>));
    if (fault?.kind === 'lost') return void response.destroy();
    if (fault?.kind === 'strange') return send(response, { ...answer, body: strange(answer.body) });
    send(response, answer);
  }

  /** The page where a customer pays, and the way back from it. */
  #checkout(response: ServerResponse, path: string, id: string, isPaid: boolean): void {
    if (!isPaid) return void response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><html lang="nl"><title>Betaalpagina</title><a href="${path}/paid">Betaal hier</a></html>`);
    this.pay(id);
    response.writeHead(303, { location: String(this.#payment(id).asked['redirectUrl']) }).end();
  }

  #answer(request: IncomingMessage, asked: string, body: Record<string, unknown>): Answer {
    if (request.headers.authorization !== `Bearer ${this.apiKey}`) return problem(401, 'Unauthorized Request', 'Missing authentication, or failed to authenticate');
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || typeof key !== 'string') return this.#do(asked, body);
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = this.#do(asked, body);
    // Only what was done is remembered; a refusal may be tried again.
    if (answer.status < 500) this.#answers.set(key, answer);
    return answer;
  }

  #do(asked: string, body: Record<string, unknown>): Answer {
    if (asked === 'POST /v2/customers') return { status: 201, body: this.#customer() };
    if (asked === 'POST /v2/payments') return this.#create(body);
    const ofCustomer = /^GET \/v2\/customers\/([^/]+)\/payments$/.exec(asked)?.[1];
    if (ofCustomer !== undefined) return { status: 200, body: listOf('payments', [...this.payments.values()].filter(({ asked: made }) => made['customerId'] === ofCustomer).toReversed().map((each) => this.#told(each))) };
    const [, mandateMethod, customerId = '', mandateId = ''] = /^(GET|DELETE) \/v2\/customers\/([^/]+)\/mandates\/([^/]+)$/.exec(asked) ?? [];
    if (mandateMethod !== undefined) return this.#mandate(mandateMethod, customerId, mandateId);
    const [, method, id = '', list] = /^(GET|POST) \/v2\/payments\/([^/]+)(?:\/(refunds|chargebacks))?$/.exec(asked) ?? [];
    const payment = this.payments.get(id);
    if (method === undefined || !payment) return problem(404, 'Not Found', `No payment exists with token ${id}.`);
    if (method === 'GET' && list === undefined) return { status: 200, body: this.#told(payment) };
    if (method === 'GET' && list === 'refunds') return { status: 200, body: listOf('refunds', payment.refunds.map((refund) => this.#refundTold(payment, refund))) };
    if (method === 'GET') return { status: 200, body: listOf('chargebacks', payment.chargebacks.map((back) => this.#chargebackTold(payment, back))) };
    if (list !== 'refunds') return problem(405, 'Method Not Allowed', 'No.');
    const cents = parseAmount((body['amount'] as Money).value) ?? 0n;
    const back = sum([...payment.refunds.map((refund) => refund.cents), ...payment.chargebacks.map((chargeback) => chargeback.cents)]);
    if (payment.status !== 'paid' || cents + back > (parseAmount(payment.amount.value) ?? 0n)) return problem(422, 'Unprocessable Entity', 'The amount is higher than the maximum.', 'amount');
    const refundId = this.refund(id, cents);
    return { status: 201, body: this.#refundTold(payment, payment.refunds.find((refund) => refund.id === refundId) as FakeRefund) };
  }

  #create(asked: Record<string, unknown>): Answer {
    const amount = asked['amount'] as Money | undefined;
    if (!amount || !/^\d+\.\d\d$/.test(amount.value) || amount.currency !== 'EUR') return problem(422, 'Unprocessable Entity', 'The amount is invalid.', 'amount');
    if (typeof asked['description'] !== 'string' || asked['description'] === '') return problem(422, 'Unprocessable Entity', 'The description is invalid.', 'description');
    const isRecurring = asked['sequenceType'] === 'recurring';
    if (!isRecurring && typeof asked['redirectUrl'] !== 'string') return problem(422, 'Unprocessable Entity', 'The redirect URL is invalid.', 'redirectUrl');
    const mandateId = isRecurring ? String(asked['mandateId']) : null;
    if (mandateId !== null && (this.mandates.get(mandateId) !== 'valid' || !this.#belongs(mandateId, asked['customerId']))) {
      return problem(422, 'Unprocessable Entity', 'The mandate is invalid.', 'mandateId');
    }
    const payment: FakePayment = {
      id: this.#id('tr'), asked, amount, createdAt: this.now, status: isRecurring ? 'pending' : 'open', method: isRecurring ? 'directdebit' : null, paidAt: null, mandateId, reasonCode: null, refunds: [], chargebacks: [],
    };
    this.payments.set(payment.id, payment);
    return { status: 201, body: this.#told(payment) };
  }

  #belongs(mandateId: string, customerId: unknown): boolean {
    return [...this.payments.values()].some((payment) => payment.mandateId === mandateId && payment.asked['customerId'] === customerId);
  }

  #mandate(method: string, customerId: string, mandateId: string): Answer {
    const status = this.mandates.get(mandateId);
    if (status === undefined || !this.#belongs(mandateId, customerId)) return problem(404, 'Not Found', 'No mandate exists with this token.');
    if (method === 'DELETE') {
      this.mandates.delete(mandateId);
      return { status: 204, body: undefined };
    }
    const self = `${this.url}/v2/customers/${customerId}/mandates/${mandateId}`;
    return {
      status: 200,
      body: {
        resource: 'mandate', id: mandateId, mode: 'test', status, method: 'directdebit', details: { consumerName: 'Piet Proef', consumerAccount: 'NL44RABO0123456789', consumerBic: 'RABONL2U' },
        mandateReference: null, signatureDate: this.now.slice(0, 10), customerId, createdAt: this.now, _links: { self: href(self), customer: href(self), documentation: href(self) },
      },
    };
  }

  #customer(): unknown {
    const id = this.#id('cst');
    return { resource: 'customer', id, mode: 'test', name: null, email: null, locale: null, metadata: null, createdAt: this.now, _links: { self: href(`${this.url}/v2/customers/${id}`), dashboard: href(`${this.url}/dashboard`), documentation: href(`${this.url}/docs`) } };
  }

  #told(payment: FakePayment): unknown {
    const { id, asked, amount, status, method, paidAt, createdAt, mandateId, reasonCode, refunds, chargebacks } = payment;
    const self = `${this.url}/v2/payments/${id}`;
    const isOpen = status === 'open';
    return {
      resource: 'payment', id, mode: 'test', createdAt, amount, description: asked['description'], method, metadata: asked['metadata'] ?? null, status,
      ...(paidAt === null ? {} : { paidAt, amountRefunded: euros(sum(refunds.filter(({ status }) => status !== 'failed' && status !== 'canceled').map(({ cents }) => cents))), amountRemaining: amount }),
      ...(chargebacks.length === 0 ? {} : { amountChargedBack: euros(sum(chargebacks.filter(({ reversedAt }) => reversedAt === null).map(({ cents }) => cents))) }),
      ...(isOpen ? { expiresAt: new Date(Date.parse(createdAt) + 900_000).toISOString(), isCancelable: false } : {}),
      locale: asked['locale'] ?? 'nl_NL', profileId: 'pfl_fake', sequenceType: asked['sequenceType'] ?? 'oneoff', redirectUrl: asked['redirectUrl'] ?? null, webhookUrl: asked['webhookUrl'] ?? null,
      ...(reasonCode === null ? {} : { details: { consumerName: 'Piet Proef', bankReasonCode: reasonCode, bankReason: 'As the bank has it.' } }),
      ...(mandateId === null ? {} : { mandateId }), ...(asked['customerId'] === undefined ? {} : { customerId: asked['customerId'] }),
      _links: { self: href(self), ...(isOpen ? { checkout: href(`${this.url}/checkout/${id}`, 'text/html') } : {}), dashboard: href(`${this.url}/dashboard`, 'text/html') },
    };
  }

  #refundTold({ id: paymentId }: FakePayment, { id, cents, createdAt, status }: FakeRefund): unknown {
    return {
      resource: 'refund', id, mode: 'test', description: 'refund', amount: euros(cents), settlementAmount: euros(-cents), metadata: null, paymentId, createdAt, status,
      _links: { self: href(`${this.url}/v2/payments/${paymentId}/refunds/${id}`), payment: href(`${this.url}/v2/payments/${paymentId}`), documentation: href(`${this.url}/docs`) },
    };
  }

  #chargebackTold({ id: paymentId }: FakePayment, { id, cents, createdAt, code, reversedAt }: FakeChargeback): unknown {
    return {
      resource: 'chargeback', id, amount: euros(cents), settlementAmount: euros(-cents), paymentId, createdAt, reversedAt, reason: { code, description: 'As the bank has it.' },
      _links: { self: href(`${this.url}/v2/payments/${paymentId}/chargebacks/${id}`), payment: href(`${this.url}/v2/payments/${paymentId}`), documentation: href(`${this.url}/docs`) },
    };
  }
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const href = (address: string, type = 'application/hal+json') => ({ href: address, type });
const euros = (cents: bigint): Money => ({ currency: 'EUR', value: formatAmount(cents) });

const listOf = (noun: string, items: readonly unknown[]) => ({
  count: items.length, _embedded: { [noun]: items }, _links: { self: href('http://fake/self'), previous: null, next: null, documentation: href('http://fake/docs', 'text/html') },
});

const problem = (status: number, title: string, detail: string, field?: string): Answer => ({
  status, body: { status, title, detail, ...(field === undefined ? {} : { field }), _links: { documentation: href('http://fake/docs', 'text/html') } },
});

/** Fields that we never read change their kind, and new ones appear. */
const strange = (body: unknown): unknown => ({ ...(body as object), mode: 42, profileId: null, resource: ['payment'], somethingNew: { deep: true } });

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/hal+json' }).end(body === undefined ? undefined : JSON.stringify(body));
}
