// People who pay online: at the sandbox provider, which keeps its payments in a
// folder that is thrown away. Some begin and never pay; webhooks come twice, or
// never, and then our own look must find what was paid.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cents } from '#domain/money.ts';
import { agreeingParties } from '#domain/parties.ts';
import { aimedPayment } from '#domain/payment-aim.ts';
import { chance } from '#demo/chance.ts';
import { sandboxProvider, type Sandbox } from '#payments/sandbox-checkout.ts';
import { hearNews, lookAtDuePayments, takeWaitingNews } from '#usecases/follow-payments.ts';
import { startPayment } from '#usecases/start-payment.ts';
import type { Clock } from '../ports.ts';
import type { Known } from './memory.ts';
import { surviving } from './surviving.ts';
import type { World } from './world.ts';

const checkout = 'https://kassa.example/';

export class Online {
  readonly provider: Sandbox;
  readonly faults = { paymentsLeft: 0, webhooksTwice: 0, webhooksNever: 0 };
  /** Begun, and neither paid nor ended: they end the day after. */
  open: string[] = [];
  /** Paid, and not yet told to us for certain: a webhook may never come. */
  untold: { readonly key: string; readonly amountCents: Cents }[] = [];
  readonly #folder: string;

  constructor(clock: Clock) {
    this.#folder = mkdtempSync(join(tmpdir(), 'betaalbaar-simulate-kassa-'));
    this.provider = sandboxProvider({ folder: this.#folder, checkoutUrl: (id) => `${checkout}${id}`, clock });
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Begins to pay all that is open, and mostly pays it. */
export async function payOnline(world: World, { dossierId, key, state }: Known): Promise<void> {
  const { online: { provider, faults, open }, creditorId, on, ask } = world;
  const deps = world.deps('people');
  const partyId = agreeingParties(state)[0]?.partyId;
  const amountCents: Cents | undefined = aimedPayment(state, 'everything', on)?.amountCents;
  if (partyId === undefined || amountCents === undefined) return;
  const started = await startPayment(deps, provider, deps.publicUrl, creditorId, { dossierId, partyId, language: 'nl', aim: 'everything', shownCents: amountCents });
  if (!started.ok) return;
  const paymentId = started.value.checkoutUrl.slice(checkout.length);
  const roll = (about: string): number => chance(ask.seed, 'online', key, on, about);
  const ends = roll('ends');
  if (ends >= 0.85) {
    faults.paymentsLeft += 1;
    if (ends < 0.92) await provider.decide(paymentId, 'cancelled');
    else open.push(paymentId);
  } else if (await provider.decide(paymentId, 'paid')) world.online.untold.push({ key, amountCents });
  const webhook = roll('webhook');
  if (webhook < 0.15) faults.webhooksNever += 1;
  else await hearNews(deps, provider, creditorId, paymentId);
  if (webhook < 0.9) return;
  faults.webhooksTwice += 1;
  await takeWaitingNews(deps, provider, creditorId);
  await hearNews(deps, provider, creditorId, paymentId);
}

/** What the provider tells, and what our own look finds. */
export async function followOnline(world: World): Promise<void> {
  const { online: { provider }, creditorId } = world;
  const deps = world.deps('provider');
  await surviving(world, 'provider', async () => {
    await takeWaitingNews(deps, provider, creditorId);
    await lookAtDuePayments(deps, provider, creditorId);
  });
  for (const { key, amountCents } of world.online.untold.splice(0)) world.reckoning.payOnline(key, amountCents);
}

/** Checkouts that were left alone since yesterday end. */
export async function expireOnline({ online }: World): Promise<void> {
  for (const paymentId of online.open.splice(0)) await online.provider.decide(paymentId, 'expired');
}
