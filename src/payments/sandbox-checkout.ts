// A payment service for trying out: it keeps each payment as a small file, and
// a page of the demo is its checkout. Any number of processes share the folder.

import { createHash } from 'node:crypto';
import { access, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { day, type Day, type Moment } from '#domain/day.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { Clock, MandateCharge, NewCheckout, PaymentProvider, ProviderAnswer, ProviderMandateStatus, ProviderPayment, TakenBack } from '../ports.ts';

export interface SandboxOptions {
  readonly folder: string;
  /** Where a customer pays. */
  readonly checkoutUrl: (paymentId: string) => string;
  readonly clock: Pick<Clock, 'now' | 'today'>;
}

export interface SandboxPayment {
  readonly amountCents: Cents;
  readonly description: string;
  readonly isOpen: boolean;
  /** Where the customer goes afterwards. */
  readonly redirectUrl: string;
}

/** The provider, and the buttons of its checkout. */
export interface Sandbox extends PaymentProvider {
  read(paymentId: string): Promise<SandboxPayment | null>;
  /** Ends an open payment. False where it is not open (any more). */
  decide(paymentId: string, outcome: 'paid' | 'failed' | 'cancelled' | 'expired', code?: string): Promise<boolean>;
  chargeBack(paymentId: string, amountCents: Cents, code?: string): Promise<void>;
}

/** As the file holds it: amounts as text. */
interface Kept {
  readonly id: string;
  readonly status: ProviderPayment['status'];
  readonly amountCents: string;
  readonly description: string;
  readonly reference: string;
  readonly redirectUrl: string;
  readonly createdAt: Moment;
  readonly paidOn: Day | null;
  readonly means: 'ideal' | 'direct-debit';
  readonly takenBack: readonly (Omit<TakenBack, 'amountCents'> & { readonly amountCents: string })[];
  readonly mandateId: string | null;
  readonly failureCode?: string;
}

const idPattern = /^sb_[0-9a-f]{24}$/;

export function sandboxProvider({ folder, checkoutUrl, clock }: SandboxOptions): Sandbox {
  const pathOf = (id: string): string => join(folder, `${id}.json`);

  async function load(id: string): Promise<Kept | null> {
    if (!idPattern.test(id)) return null;
    try {
      return JSON.parse(await readFile(pathOf(id), 'utf8')) as Kept;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async function save(kept: Kept, isNew = false): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const half = `${pathOf(kept.id)}.${process.pid}.${createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 8)}.half`;
    await writeFile(half, JSON.stringify(kept), { mode: 0o600 });
    if (!isNew) return rename(half, pathOf(kept.id));
    // Unlike rename, never replaces what the same key made before.
    await link(half, pathOf(kept.id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(half, { force: true });
  }

  const told = (kept: Kept): ProviderPayment => ({
    id: kept.id,
    status: kept.status,
    amountCents: BigInt(kept.amountCents),
    reference: kept.reference,
    checkoutUrl: kept.status === 'open' && kept.redirectUrl !== '' ? checkoutUrl(kept.id) : null,
    expiresAt: null,
    paidOn: kept.paidOn === null ? null : day(kept.paidOn),
    means: kept.means,
    takenBack: kept.takenBack.map((back) => ({ ...back, amountCents: BigInt(back.amountCents) })),
    mandateId: kept.status === 'paid' ? kept.mandateId : null,
    ...(kept.failureCode === undefined ? {} : { failureCode: kept.failureCode }),
  });

  /** A mandate that was ended is a file beside the payments; one that was never given has none of either. */
  async function mandateStatus(mandateId: string): Promise<ProviderMandateStatus> {
    if (!idPattern.test(mandateId) || (await exists(endedPath(mandateId)))) return 'invalid';
    return (await exists(firstPath(mandateId))) ? 'valid' : 'invalid';
  }
  const endedPath = (mandateId: string): string => join(folder, `${mandateId}.ended`);
  const firstPath = (mandateId: string): string => join(folder, `${mandateId}.given`);
  /** Leaves a small file that only says that something is so. */
  async function mark(path: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(path, '', { mode: 0o600 });
  }

  async function make(ask: Pick<NewCheckout, 'amountCents' | 'description' | 'reference' | 'idempotencyKey'>, more: Pick<Kept, 'redirectUrl' | 'means' | 'mandateId'>): Promise<ProviderAnswer<ProviderPayment>> {
    if (ask.amountCents <= 0n) return { ok: false, trouble: { again: false, reason: 'sandbox: an amount that is not positive' } };
    const id = idFrom('payment', ask.idempotencyKey);
    await save({ id, status: 'open', amountCents: String(ask.amountCents), description: ask.description, reference: ask.reference, createdAt: clock.now(), paidOn: null, takenBack: [], ...more }, true);
    return fetch(id);
  }

  async function fetch(id: string): Promise<ProviderAnswer<ProviderPayment>> {
    const kept = await load(id);
    return kept === null ? unknown : { ok: true, value: told(kept) };
  }

  async function takeBack(kept: Kept, back: Omit<TakenBack, 'on'>): Promise<boolean> {
    const gone = sum(kept.takenBack.map((each) => BigInt(each.amountCents)));
    if (kept.takenBack.some((each) => each.id === back.id)) return true;
    if (kept.status !== 'paid' || back.amountCents <= 0n || gone + back.amountCents > BigInt(kept.amountCents)) return false;
    await save({ ...kept, takenBack: [...kept.takenBack, { ...back, amountCents: String(back.amountCents), on: clock.today() }] });
    return true;
  }

  return {
    name: 'sandbox',
    mayBeId: (text) => idPattern.test(text),
    create: (ask) => make(ask, { redirectUrl: ask.redirectUrl, means: 'ideal', mandateId: ask.forMandate ? idFrom('mandate', ask.idempotencyKey) : null }),
    fetch: (id) => fetch(id),
    charge: async (ask: MandateCharge) => ((await mandateStatus(ask.mandateId)) === 'valid' ? make(ask, { redirectUrl: '', means: 'direct-debit', mandateId: ask.mandateId }) : noMandate),
    findCharge: async (_, reference) => {
      const names = await readdir(folder).catch(() => []);
      const all = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => load(name.slice(0, -'.json'.length))));
      const found = all.find((kept) => kept?.reference === reference && kept.means === 'direct-debit');
      return { ok: true, value: found ? told(found) : null };
    },
    readMandate: async (mandateId) => ({ ok: true, value: await mandateStatus(mandateId) }),
    endMandate: async (mandateId) => {
      if (idPattern.test(mandateId)) await mark(endedPath(mandateId));
      return { ok: true, value: null };
    },
    refund: async ({ paymentId, amountCents, idempotencyKey }) => {
      const kept = await load(paymentId);
      if (kept === null) return unknown;
      const refundId = idFrom('refund', idempotencyKey);
      return (await takeBack(kept, { id: refundId, kind: 'refund', amountCents })) ? { ok: true, value: { refundId } } : tooMuch;
    },
    read: async (id) => {
      const kept = await load(id);
      return kept === null ? null : { amountCents: BigInt(kept.amountCents), description: kept.description, isOpen: kept.status === 'open', redirectUrl: kept.redirectUrl };
    },
    decide: async (id, outcome, code) => {
      const kept = await load(id);
      if (kept?.status !== 'open') return false;
      if (outcome === 'paid' && kept.mandateId !== null) await mark(firstPath(kept.mandateId));
      await save({ ...kept, status: outcome, paidOn: outcome === 'paid' ? clock.today() : null, ...(outcome === 'failed' && code !== undefined ? { failureCode: code } : {}) });
      return true;
    },
    chargeBack: async (id, amountCents, code) => {
      const kept = await load(id);
      if (kept === null || !(await takeBack(kept, { id: idFrom('chargeback', `${id} ${kept.takenBack.length}`), kind: 'chargeback', amountCents, ...(code === undefined ? {} : { code }) }))) throw new Error(`nothing to charge back on ${id}`);
    },
  };
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
const idFrom = (what: string, key: string): string => `sb_${createHash('sha256').update(`${what} ${key}`).digest('hex').slice(0, 24)}`;
const unknown = { ok: false, trouble: { again: false, reason: 'sandbox: no such payment', unknown: true } } as const;
const noMandate = { ok: false, trouble: { again: false, reason: 'sandbox: no such mandate' } } as const;
const tooMuch = { ok: false, trouble: { again: false, reason: 'sandbox: more than there is to give back' } } as const;
