// Where payment providers tell that a payment has news. Whoever calls, only an
// id is kept (the payment is asked for again later), so a made-up call can do
// nothing but cost one question. No session, no form token, nothing to read.

import { Hono } from 'hono';
import { creditorOfSlug } from '#store/provider-news.ts';
import type { Db } from '#store/db.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Deps } from '#usecases/deps.ts';
import { hearNews } from '#usecases/follow-payments.ts';
import { readBody } from './kit/body.ts';
import { visitorKey, type Limits } from './kit/limits.ts';
import { BadBody } from './kit/multipart.ts';
import type { ProviderFor } from './portal/portal-deps.ts';

export interface WebhookDeps {
  readonly db: Db;
  readonly depsFor: (creditorId: number) => Promise<Deps>;
  readonly limits: Limits;
  readonly providerFor: ProviderFor;
}

const mostBytes = 10_000;
const callsAMinute = 600;

/** Mount at `/webhooks`, unguarded. */
export function webhookRoutes({ db, depsFor, limits, providerFor }: WebhookDeps): Hono {
  const routes = new Hono();
  routes.post('/:slug/:provider', async (c) => {
    const tries = await limits.limitTries(visitorKey(c, 'webhook'), callsAMinute, 60);
    if (!tries.allowed) return c.text('later\n', 429, { 'retry-after': String(tries.retryAfterSeconds) });
    const { slug, provider: name } = c.req.param();
    const creditorId = /^[a-z0-9-]{1,100}$/.test(slug) ? await creditorOfSlug(db, slug) : null;
    const creditor = creditorId === null ? null : await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
    const provider = creditor === null ? null : await providerFor(creditor.creditorId, creditor.demoAt);
    if (creditor === null || provider?.name !== name) return c.text('nothing here\n', 404);
    let id: string;
    try {
      id = (await readBody(c, { bytes: mostBytes, files: false })).value('id');
    } catch (error) {
      if (error instanceof BadBody) return c.text('not a form\n', error.status);
      throw error;
    }
    // Kept or not, the answer is the same: it tells a stranger nothing.
    await hearNews(await depsFor(creditor.creditorId), provider, creditor.creditorId, id);
    return c.text('ok\n');
  });
  routes.all('*', (c) => c.text('nothing here\n', 404));
  return routes;
}
