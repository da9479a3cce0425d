// A creditor's bank through Enable Banking, a licensed reader of accounts
// (https://enablebanking.com/docs/api/reference/): each question carries a token
// that we sign ourselves, and a session is what the account's holder consented
// to. Only booked entries are taken; pending ones change or go away.

import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { FedEntry } from '#domain/bank-feed.ts';
import { moment, parseDay, type Moment } from '#domain/day.ts';
import { parseAmount } from '#domain/money.ts';
import { isKenmerk, isRf, normaliseIban } from '#formats/references.ts';
import { inTime } from '../in-time.ts';
import type { BankFeed, FeedAnswer, FeedTrouble } from '../ports.ts';

export interface EnableBankingOptions {
  readonly applicationId: string;
  /** PEM. */
  readonly privateKey: string;
  /** What the holder consented to. */
  readonly sessionId: string;
  /** A stand-in's address. */
  readonly apiUrl?: string;
  readonly now?: () => number;
  /** How long one question may take (20 s: banks are slow). */
  readonly waitMs?: number;
}

const tokenSeconds = 600;
const mostPages = 200;

export function enableBanking(options: EnableBankingOptions): BankFeed {
  const { applicationId, sessionId, apiUrl = 'https://api.enablebanking.com', now = Date.now, waitMs = 20_000 } = options;
  const key = createPrivateKey(options.privateKey);

  async function ask<Value>(path: string, query: Readonly<Record<string, string>>, shape: z.ZodType<Value>): Promise<FeedAnswer<Value>> {
    const address = new URL(apiUrl + path);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    try {
      const headers = { authorization: `Bearer ${tokenOf(applicationId, key, now())}` };
      const { response, body } = await inTime(waitMs, async (signal) => {
        const answer = await fetch(address, { headers, signal, redirect: 'error' });
        return { response: answer, body: parsed(await answer.text()) };
      });
      if (!response.ok) return { ok: false, trouble: troubleOf(response.status, body, response.headers.get('retry-after')) };
      const read = shape.safeParse(body);
      return read.success ? { ok: true, value: read.data } : { ok: false, trouble: { again: true, reason: `enable banking: an answer that we cannot read (${path.split('/')[1]})` } };
    } catch (error) {
      return { ok: false, trouble: { again: true, reason: `enable banking: ${error instanceof Error ? error.name : 'no answer'}` } };
    }
  }

  return {
    name: 'enable-banking',
    access: async () => {
      const session = await ask(`/sessions/${encodeURIComponent(sessionId)}`, {}, sessionShape);
      if (!session.ok) return session;
      if (session.value.status !== 'AUTHORIZED') return { ok: false, trouble: { again: false, consentEnded: true, reason: `enable banking: the session is ${session.value.status.slice(0, 40)}` } };
      const accounts: { id: string; iban: string }[] = [];
      for (const id of session.value.accounts) {
        const details = await ask(`/accounts/${encodeURIComponent(id)}/details`, {}, detailsShape);
        if (!details.ok) return details;
        const iban = normaliseIban(details.value.account_id?.iban ?? '');
        if (iban !== null) accounts.push({ id, iban });
      }
      return { ok: true, value: { accounts, until: momentOf(session.value.access?.valid_until) } };
    },
    entries: async (accountId, from) => {
      const found: FedEntry[] = [];
      let continuation: string | null | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const query = { date_from: from, transaction_status: 'BOOK', ...(continuation ? { continuation_key: continuation } : {}) };
        const answer = await ask(`/accounts/${encodeURIComponent(accountId)}/transactions`, query, pageShape);
        if (!answer.ok) return answer;
        for (const told of answer.value.transactions) {
          const entry = entryOf(told);
          if (entry === 'unreadable') return { ok: false, trouble: { again: true, reason: 'enable banking: a booked entry that we cannot read' } };
          // Banks that overlook the question for `from` tell more than was asked.
          if (entry !== null && entry.bookedOn >= from) found.push(entry);
        }
        if (!answer.value.continuation_key) return { ok: true, value: onceEach(found) };
        if (answer.value.continuation_key === continuation) return { ok: false, trouble: { again: true, reason: 'enable banking: the pages do not go on' } };
        continuation = answer.value.continuation_key;
      }
      return { ok: false, trouble: { again: true, reason: 'enable banking: more pages than we read' } };
    },
  };
}

/** A JWT by RFC 7519, RS256: the application in its head, a day at most. */
function tokenOf(applicationId: string, key: KeyObject, nowMs: number): string {
  const iat = Math.floor(nowMs / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ typ: 'JWT', alg: 'RS256', kid: applicationId })}.${part({ iss: 'enablebanking.com', aud: 'api.enablebanking.com', iat, exp: iat + tokenSeconds })}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

const missing = z.string().nullish();
const party = z.object({ name: missing }).nullish();
const accountShape = z.object({ iban: missing }).nullish();
const sessionShape = z.object({ status: z.string(), access: z.object({ valid_until: missing }).nullish(), accounts: z.array(z.string()) });
const detailsShape = z.object({ account_id: accountShape });
const transactionShape = z.object({
  entry_reference: missing, transaction_amount: z.object({ currency: z.string(), amount: z.string() }), credit_debit_indicator: z.enum(['CRDT', 'DBIT']), status: missing,
  booking_date: missing, value_date: missing, creditor: party, debtor: party, creditor_account: accountShape, debtor_account: accountShape,
  remittance_information: z.array(z.string()).nullish(), reference_number: missing,
});
const pageShape = z.object({ transactions: z.array(transactionShape), continuation_key: missing });
const errorShape = z.object({ error: missing, code: z.union([z.string(), z.number()]).nullish() });

/** Null for what is not booked, or no euros. */
function entryOf(told: z.infer<typeof transactionShape>): FedEntry | 'unreadable' | null {
  if ((told.status ?? 'BOOK') !== 'BOOK' || told.transaction_amount.currency !== 'EUR') return null;
  const bookedOn = parseDay(told.booking_date ?? '');
  const cents = parseAmount(told.transaction_amount.amount.replace(/^-/, ''));
  if (bookedOn === null || cents === null) return 'unreadable';
  const isCredit = told.credit_debit_indicator === 'CRDT';
  const other = isCredit ? { name: told.debtor?.name, iban: told.debtor_account?.iban } : { name: told.creditor?.name, iban: told.creditor_account?.iban };
  const remittance = told.remittance_information?.join(' ').trim();
  const reference = told.reference_number?.replace(/\s/g, '').toUpperCase() ?? '';
  return {
    bookedOn, valueOn: parseDay(told.value_date ?? '') ?? bookedOn, amountCents: isCredit ? cents : -cents,
    ...(told.entry_reference ? { bankReference: told.entry_reference } : {}),
    ...(other.name ? { counterpartyName: other.name.slice(0, 140) } : {}),
    ...(other.iban ? { counterpartyIban: other.iban.replace(/\s/g, '').slice(0, 40) } : {}),
    ...(remittance ? { remittance: remittance.slice(0, 1_000) } : {}),
    ...(isRf(reference) || isKenmerk(reference) ? { structuredReference: reference } : {}),
  };
}

/** Where pages overlap, an entry with a reference comes twice; two without one may be two payments. */
function onceEach(entries: readonly FedEntry[]): FedEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ bankReference, bookedOn, amountCents }) => {
    if (bankReference === undefined) return true;
    const key = `${bankReference} ${bookedOn} ${amountCents}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/** Only a new consent helps. */
const consentErrors = new Set(['EXPIRED_SESSION', 'CLOSED_SESSION', 'REVOKED_SESSION', 'SESSION_DOES_NOT_EXIST', 'ASPSP_PSU_ACTION_REQUIRED']);

function troubleOf(status: number, body: unknown, retryAfter: string | null): FeedTrouble {
  const read = errorShape.safeParse(body);
  const code = read.success ? String(read.data.error ?? read.data.code ?? '') : '';
  const reason = `enable banking: ${status}${/^[A-Z_]{1,60}$/.test(code) ? ` ${code}` : ''}`;
  if (consentErrors.has(code)) return { again: false, consentEnded: true, reason };
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : undefined;
  // A bank answers four questions a day; what was one too many can be asked tomorrow.
  if (status === 429) return { again: true, afterSeconds: seconds ?? 12 * 3600, reason };
  return { again: status >= 500 || status === 408, ...(seconds === undefined ? {} : { afterSeconds: seconds }), reason };
}

function momentOf(text: string | null | undefined): Moment | null {
  try {
    return text ? moment(Temporal.Instant.from(text)) : null;
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

