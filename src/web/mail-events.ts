// Where a mail service tells what became of mails: a general form (docs/mail.md),
// signed with the secret that we share (HMAC-SHA256 over the moment and the
// body). What it says is believed only of messages whose mark it names.

import { createHmac } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Moment } from '#domain/day.ts';
import { mailVerdict, withoutAddresses } from '#domain/mail-codes.ts';
import type { Db } from '#store/db.ts';
import { creditorOfSlug } from '#store/provider-news.ts';
import type { Deps } from '#usecases/deps.ts';
import type { MailMarks } from '#usecases/mail-marks.ts';
import { takeBounce, type Told } from '#usecases/take-bounces.ts';
import { readText } from './kit/body.ts';
import { visitorKey, type Limits } from './kit/limits.ts';
import { sameText } from './kit/signing.ts';

export interface MailEventDeps {
  readonly db: Db;
  readonly depsFor: (creditorId: number) => Promise<Deps>;
  readonly limits: Limits;
  readonly marks: MailMarks;
  readonly secret: string;
  /** Real time. */
  readonly now: () => Moment;
}

const mostBytes = 256_000;
const callsAMinute = 300;
/** A call that was signed longer ago is a copy of one. */
const mostSecondsOld = 300;

const event = z.object({
  /** The service's own number of it. */
  id: z.string().min(1).max(200),
  type: z.enum(['bounce', 'delay', 'delivered', 'complaint']),
  /** As we sent it. */
  messageId: z.string().max(300),
  /** Enhanced status code. */
  status: z.string().regex(/^[245]\.\d{1,3}\.\d{1,3}$/).optional(),
  /** What the receiving server said. */
  says: z.string().max(2000).optional(),
});
const call = z.object({ events: z.array(event).min(1).max(100) });
type Event = z.infer<typeof event>;

/** Mount at `/mail-events`, unguarded. */
export function mailEventRoutes({ db, depsFor, limits, marks, secret, now }: MailEventDeps): Hono {
  const routes = new Hono();
  routes.post('/:slug', async (c) => {
    const tries = await limits.limitTries(visitorKey(c, 'mail-events'), callsAMinute, 60);
    if (!tries.allowed) return c.text('later\n', 429, { 'retry-after': String(tries.retryAfterSeconds) });
    const body = await readText(c, mostBytes);
    if (body === null) return c.text('too large\n', 413);
    if (!isSigned(c.req.header('x-betaalbaar-signature') ?? '', body, secret, now())) return c.text('not signed as it should be\n', 401);
    const { slug } = c.req.param();
    const creditorId = /^[a-z0-9-]{1,100}$/.test(slug) ? await creditorOfSlug(db, slug) : null;
    if (creditorId === null) return c.text('nothing here\n', 404);
    const read = call.safeParse(parsed(body));
    if (!read.success) return c.text(`not as it should be: ${read.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}\n`, 400);
    const deps = { ...(await depsFor(creditorId)), marks };
    let [acted, kept, early] = [0, 0, 0];
    for (const told of read.data.events.map(toldBy)) {
      const { became } = await takeBounce(deps, creditorId, told);
      if (became === 'acted') acted += 1;
      else if (became === 'early') early += 1;
      else kept += 1;
    }
    // Told again, it finds what it is about; the others are known by then.
    if (early > 0) return c.text('later\n', 503, { 'retry-after': '60' });
    return c.json({ acted, kept });
  });
  routes.all('*', (c) => c.text('nothing here\n', 404));
  return routes;
}

function toldBy({ id, type, messageId, status, says = '' }: Event): Told {
  const bounced = mailVerdict(status ?? null, says) === 'gone' ? 'gone' : 'not-arrived';
  const kind = type === 'bounce' ? bounced : type === 'delay' ? 'delayed' : type === 'delivered' ? 'arrived' : 'complaint';
  return { kind, code: status ?? null, says: withoutAddresses(says), traces: messageId, source: 'webhook', name: withoutAddresses(id), identity: `event\n${id}` };
}

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 of `<seconds>.<body>`. */
function isSigned(header: string, body: string, secret: string, now: Moment): boolean {
  const [, seconds = '', given = ''] = /^t=(\d{1,12}),\s*v1=([0-9a-f]{64})$/.exec(header.trim()) ?? [];
  const age = Math.abs(Temporal.Instant.from(now).epochMilliseconds / 1000 - Number(seconds));
  return seconds !== '' && age <= mostSecondsOld && sameText(given, createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
