// Where SMS gateways report what became of messages. The address holds a secret
// of its own for each creditor, and a gateway that signs is checked for that
// too; whoever calls, only a report is kept. No session, nothing to read.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { readCreditor } from '#store/creditors.ts';
import type { Db } from '#store/db.ts';
import { creditorOfSlug } from '#store/provider-news.ts';
import { hearReports } from '#usecases/delivery-reports.ts';
import type { Deps } from '#usecases/deps.ts';
import type { SmsGateway } from '../ports.ts';
import { readText } from './kit/body.ts';
import { visitorKey, type Limits } from './kit/limits.ts';

export interface SmsReportDeps {
  readonly db: Db;
  readonly depsFor: (creditorId: number) => Promise<Deps>;
  readonly limits: Limits;
  readonly gateway: SmsGateway;
  readonly secret: string;
  readonly publicUrl: string;
}

const mostBytes = 20_000;
const callsAMinute = 1200;

/** Where gateways report about this creditor's SMS. */
export const reportAddress = (publicUrl: string, secret: string, slug: string): string => `${publicUrl}/webhooks/${slug}/sms/${reportKey(secret, slug)}`;

const reportKey = (secret: string, slug: string): string => createHmac('sha256', secret).update(`sms-reports ${slug}`).digest('base64url').slice(0, 32);

/** Mount at `/webhooks`, unguarded, before the payment providers'. */
export function smsReportRoutes(deps: SmsReportDeps): Hono {
  const routes = new Hono();
  routes.on(['GET', 'POST'], '/:slug/sms/:key', (c) => takeCall(c, deps));
  return routes;
}

async function takeCall(c: Context, { db, depsFor, limits, gateway, secret, publicUrl }: SmsReportDeps): Promise<Response> {
  const tries = await limits.limitTries(visitorKey(c, 'sms-report'), callsAMinute, 60);
  if (!tries.allowed) return c.text('later\n', 429, { 'retry-after': String(tries.retryAfterSeconds) });
  const [slug, key] = [c.req.param('slug') ?? '', c.req.param('key') ?? ''];
  const creditorId = /^[a-z0-9-]{1,100}$/.test(slug) && isRight(key, reportKey(secret, slug)) ? await creditorOfSlug(db, slug) : null;
  const creditor = creditorId === null ? null : await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
  if (!creditor) return c.text('nothing here\n', 404);
  const body = await readText(c, mostBytes);
  if (body === null) return c.text('too much\n', 413);
  const { pathname, search } = new URL(c.req.url);
  const call = { url: `${publicUrl}${pathname}${search}`, method: c.req.method, query: c.req.query(), header: (name: string) => c.req.header(name), body };
  const isHeard = await hearReports(await depsFor(creditor.creditorId), gateway, creditor.creditorId, call);
  return isHeard ? c.text('ok\n') : c.text('not a report\n', 400);
}

const isRight = (given: string, right: string): boolean => given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
