// Mollie (api.mollie.com v2) through its own SDK. The SDK is 25 MB, so it is
// loaded at the first question. It may try once more at once where that can
// help, under the same idempotency key; longer waits belong to the jobs.

import { formatAmount } from '#domain/money.ts';
import { inTime } from '../in-time.ts';
import type {
  MandateCharge, NewCheckout, NewRefund, PaymentProvider, ProviderAnswer, ProviderMandateStatus, ProviderPayment, ProviderTrouble, TakenBack,
} from '../ports.ts';
import {
  amountOf, chargebacksIn, failedRefundsIn, isInEuros, mandateIn, mayHaveChargebacks, mayHaveRefunds, paymentOf, paymentWith, readId, readPayment, refundsIn, type MolliePayment,
} from './mollie-reading.ts';

export interface MollieOptions {
  /** `live_…` or `test_…`. */
  readonly apiKey: string;
  /** A stand-in's address, without `/v2`. */
  readonly apiUrl?: string;
  /** How long one question may take in all (8 s). */
  readonly waitMs?: number;
}

const defaultWaitMs = 8_000;
const pauseMs = 250;

export function mollieProvider(options: MollieOptions): PaymentProvider {
  const mollie = new Mollie(options);
  return {
    name: 'mollie',
    mayBeId: (text) => /^tr_\w{4,60}$/.test(text),
    create: (ask) => mollie.create(ask),
    fetch: (paymentId, waitMs, withRefunds) => mollie.fetch(paymentId, waitMs, withRefunds),
    refund: (ask) => mollie.refund(ask),
    charge: (ask) => mollie.charge(ask),
    findCharge: (mandateId, reference) => mollie.findCharge(mandateId, reference),
    readMandate: (mandateId, waitMs) => mollie.readMandate(mandateId, waitMs),
    endMandate: (mandateId) => mollie.endMandate(mandateId),
  };
}

type Sdk = Awaited<ReturnType<typeof loadSdk>>;
type Client = InstanceType<Sdk['ClientCore']>;
interface RequestOptions {
  readonly signal: AbortSignal;
  readonly retries: { readonly strategy: 'none' };
}
type SdkResult = { ok: boolean; value?: unknown; error?: unknown };
type Question = (sdk: Sdk, client: Client, request: RequestOptions) => Promise<SdkResult>;

class Mollie {
  readonly #options: MollieOptions;
  #loaded: Promise<{ sdk: Sdk; client: Client }> | undefined;

  constructor(options: MollieOptions) {
    this.#options = options;
  }

  async create(ask: NewCheckout): Promise<ProviderAnswer<ProviderPayment>> {
    const { amountCents, description, reference, redirectUrl, webhookUrl, language, idempotencyKey, forMandate } = ask;
    let customerId: string | undefined;
    if (forMandate) {
      const customer = await this.#customer(idempotencyKey);
      if (!customer.ok) return customer;
      customerId = customer.value;
    }
    const paymentRequest = {
      amount: amountOf(formatAmount(amountCents)), description, redirectUrl, metadata: { pay: reference }, ...this.#webhook(webhookUrl),
      locale: language === 'nl' ? ('nl_NL' as const) : ('en_GB' as const),
      ...(customerId === undefined ? {} : { customerId, sequenceType: 'first' as const }),
    };
    return this.#payment((sdk, client, request) => sdk.paymentsCreate(client, { idempotencyKey, paymentRequest }, request));
  }

  /** The name and address of the customer are none of Mollie's business: an empty one will do. */
  async #customer(idempotencyKey: string): Promise<ProviderAnswer<string>> {
    const made = await this.#ask((sdk, client, request) => sdk.customersCreate(client, { idempotencyKey: `${idempotencyKey}-c`, entityCustomer: {} }, request));
    if (!made.ok) return made;
    const id = readId(made.value);
    return id === null ? unreadable('customer') : { ok: true, value: id };
  }

  async charge({ mandateId, amountCents, description, reference, webhookUrl, idempotencyKey }: MandateCharge): Promise<ProviderAnswer<ProviderPayment>> {
    const ours = mandateOf(mandateId);
    if (ours === null) return notOurs;
    const paymentRequest = {
      amount: amountOf(formatAmount(amountCents)), description, redirectUrl: null, metadata: { pay: reference }, ...this.#webhook(webhookUrl),
      ...ours, sequenceType: 'recurring' as const,
    };
    return this.#payment((sdk, client, request) => sdk.paymentsCreate(client, { idempotencyKey, paymentRequest }, request));
  }

  /** Each mandate has a customer of its own at Mollie, so this list is short: one charge an instalment. */
  async findCharge(mandateId: string, reference: string): Promise<ProviderAnswer<ProviderPayment | null>> {
    const ours = mandateOf(mandateId);
    if (ours === null) return notOurs;
    const { customerId } = ours;
    const answer = await this.#ask((sdk, client, request) => sdk.customersListPayments(client, { customerId, limit: 250 }, request));
    if (!answer.ok) return answer;
    const found = paymentWith(answer.value, reference);
    if (found === 'unreadable') return unreadable('list');
    return found === null ? { ok: true, value: null } : this.fetch(found.id);
  }

  async readMandate(mandateId: string, waitMs?: number): Promise<ProviderAnswer<ProviderMandateStatus>> {
    const ours = mandateOf(mandateId);
    if (ours === null) return { ok: true, value: 'invalid' };
    await this.#sdk();
    const answer = await this.#ask((sdk, client, request) => sdk.mandatesGet(client, ours, request), this.#waitUntil(waitMs));
    if (!answer.ok) return answer.trouble.unknown ? { ok: true, value: 'invalid' } : answer;
    const status = mandateIn(answer.value);
    return status === null ? unreadable('mandate') : { ok: true, value: status };
  }

  async endMandate(mandateId: string): Promise<ProviderAnswer<null>> {
    const ours = mandateOf(mandateId);
    if (ours === null) return { ok: true, value: null };
    const answer = await this.#ask((sdk, client, request) => sdk.mandatesRevoke(client, ours, request));
    return answer.ok || answer.trouble.unknown ? { ok: true, value: null } : answer;
  }

  async fetch(paymentId: string, waitMs?: number, withRefunds?: boolean): Promise<ProviderAnswer<ProviderPayment>> {
    return this.#payment((sdk, client, request) => sdk.paymentsGet(client, { paymentId }, request), waitMs, withRefunds);
  }

  async refund({ paymentId, amountCents, description, idempotencyKey }: NewRefund): Promise<ProviderAnswer<{ refundId: string }>> {
    const refundRequest = { amount: amountOf(formatAmount(amountCents)), description };
    const made = await this.#ask((sdk, client, request) => sdk.refundsCreate(client, { paymentId, idempotencyKey, refundRequest }, request));
    if (!made.ok) return made;
    const refundId = readId(made.value);
    return refundId === null ? unreadable('refund') : { ok: true, value: { refundId } };
  }

  async #payment(question: Question, waitMs?: number, withRefunds = false): Promise<ProviderAnswer<ProviderPayment>> {
    await this.#sdk();
    const until = this.#waitUntil(waitMs);
    const answer = await this.#ask(question, until);
    if (!answer.ok) return answer;
    const payment = readPayment(answer.value);
    if (payment === null) return unreadable('payment');
    if (!isInEuros(payment)) return { ok: false, trouble: { again: false, reason: 'mollie: not in euros', unknown: true } };
    const failed: string[] = [];
    const takenBack = await this.#takenBack(payment, until, withRefunds, failed);
    return takenBack.ok ? { ok: true, value: paymentOf(payment, takenBack.value, failed) } : takenBack;
  }

  /** `failed` is given the refunds that will not arrive. */
  async #takenBack(payment: MolliePayment, until: number, withRefunds: boolean, failed: string[]): Promise<ProviderAnswer<TakenBack[]>> {
    const all: TakenBack[] = [];
    const { id: paymentId } = payment;
    const lists: readonly [boolean, Question, (answer: unknown) => TakenBack[] | null][] = [
      [withRefunds || mayHaveRefunds(payment), (sdk, client, request) => sdk.refundsList(client, { paymentId, limit: 250 }, request), (answer) => {
        failed.push(...(failedRefundsIn(answer) ?? []));
        return refundsIn(answer);
      }],
      [mayHaveChargebacks(payment), (sdk, client, request) => sdk.chargebacksList(client, { paymentId, limit: 250 }, request), chargebacksIn],
    ];
    for (const [isNeeded, question, read] of lists) {
      if (!isNeeded) continue;
      const answer = await this.#ask(question, until);
      if (!answer.ok) return answer;
      const some = read(answer.value);
      if (some === null) return unreadable('list');
      all.push(...some);
    }
    return { ok: true, value: all };
  }

  /** Asks, and once more where that can help and there is time. Answers with what Mollie said, raw where the SDK could not read it. */
  async #ask(question: Question, by?: number): Promise<ProviderAnswer<unknown>> {
    const { sdk, client } = await this.#sdk();
    const until = by ?? this.#waitUntil();
    for (let attempt = 1; ; attempt += 1) {
      const left = until - Date.now();
      if (left <= 0) return { ok: false, trouble: { again: true, reason: 'mollie: no answer in time' } };
      const said = await inTime(left, (signal) => question(sdk, client, { signal, retries: { strategy: 'none' } })).catch((error: unknown): SdkResult => ({ ok: false, error }));
      if (said.ok) return { ok: true, value: said.value };
      const { error } = said;
      if (error instanceof sdk.ResponseValidationError) return { ok: true, value: error.rawValue };
      const trouble = error instanceof sdk.ClientError ? troubleOf(error.statusCode, error.headers.get('retry-after'), fieldIn(error.body)) : brokenOff(error);
      if (!trouble.again || trouble.afterSeconds !== undefined || attempt > 1 || until - Date.now() < pauseMs * 2) return { ok: false, trouble };
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  /** Loading takes as long as it takes, once; what waits is limited for Mollie's answers, from then on. */
  #sdk(): Promise<{ sdk: Sdk; client: Client }> {
    return (this.#loaded ??= this.#load());
  }

  #waitUntil(waitMs = this.#options.waitMs ?? defaultWaitMs): number {
    return Date.now() + waitMs;
  }

  async #load(): Promise<{ sdk: Sdk; client: Client }> {
    const sdk = await loadSdk();
    const { apiKey, apiUrl } = this.#options;
    return { sdk, client: new sdk.ClientCore({ security: { apiKey }, ...(apiUrl === undefined ? {} : { serverURL: apiUrl }) }) };
  }

  /** Mollie refuses an address that it cannot reach; without one we ask by ourselves. */
  #webhook(webhookUrl: string): { webhookUrl?: string } {
    const isHere = /^https?:\/\/(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(webhookUrl);
    return isHere && this.#options.apiUrl === undefined ? {} : { webhookUrl };
  }
}

async function loadSdk() {
  const [{ ClientCore }, { ClientError }, { ResponseValidationError }, { paymentsCreate }, { paymentsGet }, { refundsCreate }, { refundsList }, { chargebacksList }, { customersCreate }, { customersListPayments }, { mandatesGet }, { mandatesRevoke }] =
    await Promise.all([
      import('mollie-api-typescript/core.js'), import('mollie-api-typescript/models/errors/clienterror.js'),
      import('mollie-api-typescript/models/errors/responsevalidationerror.js'), import('mollie-api-typescript/funcs/paymentsCreate.js'),
      import('mollie-api-typescript/funcs/paymentsGet.js'), import('mollie-api-typescript/funcs/refundsCreate.js'),
      import('mollie-api-typescript/funcs/refundsList.js'), import('mollie-api-typescript/funcs/chargebacksList.js'),
      import('mollie-api-typescript/funcs/customersCreate.js'), import('mollie-api-typescript/funcs/customersListPayments.js'),
      import('mollie-api-typescript/funcs/mandatesGet.js'), import('mollie-api-typescript/funcs/mandatesRevoke.js'),
    ]);
  return {
    ClientCore, ClientError, ResponseValidationError, paymentsCreate, paymentsGet, refundsCreate, refundsList, chargebacksList, customersCreate, customersListPayments, mandatesGet, mandatesRevoke,
  };
}

/** Our name of a mandate is Mollie's two: whose it is, and which. */
function mandateOf(mandateId: string): { readonly customerId: string; readonly mandateId: string } | null {
  const [customerId, mandate, more] = mandateId.split('/');
  return customerId && mandate && more === undefined ? { customerId, mandateId: mandate } : null;
}

const notOurs = { ok: false, trouble: { again: false, reason: 'mollie: not a mandate of ours' } } as const;

/** What a status tells. Bodies may quote what we sent, so of them only the field's name is passed on. */
function troubleOf(status: number, retryAfter: string | null, field: string | null): ProviderTrouble {
  const reason = `mollie: answered ${status}${field === null ? '' : ` about ${field}`}`;
  if (status === 404 || status === 410) return { again: false, reason, unknown: true };
  if (status === 429 || (status === 503 && retryAfter !== null)) return { again: true, reason, afterSeconds: secondsIn(retryAfter) };
  // Below 400: a page of some proxy instead of an answer.
  return { again: status >= 500 || status < 400 || status === 408 || status === 409, reason };
}

/** `Retry-After` in seconds, or as a moment; a minute where it says nothing. At most a day. */
function secondsIn(text: string | null): number {
  const seconds = text === null ? Number.NaN : /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? 60 : Math.min(Math.max(seconds, 1), 86_400);
}

const brokenOff = (error: unknown): ProviderTrouble => {
  const name = error instanceof Error ? error.name : 'Error';
  return { again: name !== 'SDKValidationError' && name !== 'InvalidRequestError', reason: `mollie: no answer (${name})` };
};

function fieldIn(body: string): string | null {
  return /"field"\s*:\s*"([\w.]{1,40})"/.exec(body)?.[1] ?? null;
}

const unreadable = (what: string): { readonly ok: false; readonly trouble: ProviderTrouble } => ({ ok: false, trouble: { again: true, reason: `mollie: an answer that is no ${what}` } });
