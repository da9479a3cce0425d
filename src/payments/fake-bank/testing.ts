// A stand-in for Enable Banking by its public documentation: sessions, account
// details and pages of transactions, a token that is really checked, and faults.

import { generateKeyPairSync, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeTransaction {
  readonly entry_reference?: string | null;
  readonly amount: string;
  readonly direction?: 'CRDT' | 'DBIT';
  readonly status?: string;
  readonly booking_date?: string | null;
  readonly value_date?: string;
  readonly name?: string;
  readonly iban?: string;
  readonly text?: readonly string[];
  readonly reference_number?: string;
  readonly currency?: string;
}

export type FakeFault = { readonly status: number; readonly error?: string; readonly retryAfter?: string } | 'hang-up' | 'nonsense' | 'none';

export interface FakeBank {
  readonly url: string;
  readonly privateKey: string;
  readonly applicationId: string;
  transactions: FakeTransaction[];
  status: string;
  validUntil: string;
  pageSize: number;
  /** The first answers from now on, whatever is asked. */
  misbehave(...faults: FakeFault[]): void;
  /** What was asked, without the token. */
  readonly asked: string[];
  close(): Promise<void>;
}

export const fakeAccount = 'NL91ABNA0417164300';

export async function fakeBank(): Promise<FakeBank> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const applicationId = '00000000-0000-4000-8000-000000000001';
  const faults: FakeFault[] = [];
  const isSigned = (request: IncomingMessage): boolean => {
    const [head = '', claims = '', signature = ''] = (request.headers.authorization ?? '').replace(/^Bearer /, '').split('.');
    const read = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    if (!verify('sha256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url'))) return false;
    const { iss, aud, iat, exp } = read(claims);
    return read(head)['kid'] === applicationId && iss === 'enablebanking.com' && aud === 'api.enablebanking.com' && Number(exp) - Number(iat) <= 86_400;
  };
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bank: FakeBank = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    applicationId, transactions: [], status: 'AUTHORIZED', validUntil: '2026-08-20T00:00:00+00:00', pageSize: 2, asked: [],
    misbehave: (...more) => void faults.push(...more),
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  function answer(request: IncomingMessage, response: ServerResponse): void {
    const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const url = new URL(request.url ?? '/', bank.url);
    bank.asked.push(`${url.pathname}${url.search}`);
    const fault = faults.shift();
    if (fault === 'hang-up') return void request.socket.destroy();
    if (fault === 'nonsense') return void response.writeHead(200).end('<html>');
    if (fault !== undefined && fault !== 'none') return send(fault.status, { code: fault.status, message: 'Told to.', error: fault.error }, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter });
    if (!isSigned(request)) return send(401, { code: 401, message: 'Unauthorized', error: 'UNAUTHORIZED' });
    if (url.pathname === '/sessions/session-1') return send(200, { status: bank.status, access: { valid_until: bank.validUntil }, accounts: ['a-1'], aspsp: { name: 'Proefbank', country: 'NL' } });
    if (url.pathname === '/accounts/a-1/details') return send(200, { account_id: { iban: fakeAccount }, currency: 'EUR', name: 'Proefstichting' });
    if (url.pathname === '/accounts/a-1/transactions') {
      const from = Number(url.searchParams.get('continuation_key') ?? '0');
      const all = bank.transactions.filter((each) => (each.booking_date ?? '9999') >= (url.searchParams.get('date_from') ?? ''));
      const more = from + bank.pageSize < all.length;
      return send(200, { transactions: all.slice(from, from + bank.pageSize).map(told), continuation_key: more ? String(from + bank.pageSize) : null });
    }
    send(404, { code: 404, message: 'Not found', error: 'SESSION_DOES_NOT_EXIST' });
  }
  return bank;
}

function told({ entry_reference = null, amount, direction = 'CRDT', status = 'BOOK', booking_date = null, value_date, name, iban, text, reference_number, currency = 'EUR' }: FakeTransaction): unknown {
  const [us, them] = direction === 'CRDT' ? ['creditor', 'debtor'] : ['debtor', 'creditor'];
  return {
    entry_reference, transaction_amount: { currency, amount }, credit_debit_indicator: direction, status, booking_date, value_date: value_date ?? booking_date,
    [us as string]: { name: 'Proefstichting' }, [`${us}_account`]: { iban: fakeAccount },
    [them as string]: name === undefined ? null : { name }, [`${them}_account`]: iban === undefined ? null : { iban },
    remittance_information: text ?? null, reference_number: reference_number ?? null, bank_transaction_code: null,
  };
}
