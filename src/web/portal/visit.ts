// Whose page this is: everything that a signed-in page stands on, loaded once a
// request and never from an id in the address.

import type { Context, MiddlewareHandler } from 'hono';
import type { Day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import type { Policy } from '#domain/policy.ts';
import { policyFor } from '#store/policies.ts';
import { readPortal, type PortalPerson, type PortalScreen } from '#store/screens/portal.ts';
import type { Deps } from '#usecases/deps.ts';
import type { PaymentProvider, PushService } from '../../ports.ts';
import type { Html } from '../kit/html.ts';
import { langOf, type Lang } from '../kit/language.ts';
import { csrfField } from '../kit/security.ts';
import { endSession, sessionOf } from '../kit/sessions.ts';
import { sorry } from '../kit/sorry.ts';
import { drawAway } from './away.ts';
import { dressIn } from './dress.ts';
import type { PortalDeps } from './portal-deps.ts';

export interface Visit {
  readonly creditorId: number;
  readonly dossierId: number;
  readonly partyId: number;
  readonly deps: Deps;
  readonly today: Day;
  readonly lang: Lang;
  readonly screen: PortalScreen;
  readonly policy: Policy;
  readonly me: PortalPerson;
  /** As facts name who did it. */
  readonly by: Actor;
  /** Takes online payments; null where nobody does. */
  readonly provider: PaymentProvider | null;
  /** Left out where notifications cannot be had here, or the creditor's policy has none. */
  readonly push?: PushService;
  /** The hidden field of a form on this page. */
  readonly csrf: () => Html;
  readonly demo?: PortalDeps['demo'];
}

declare module 'hono' {
  interface ContextVariableMap {
    visit: Visit;
  }
}

export const visitOf = (c: Context): Visit => c.get('visit');

const postsAnHour = 60;

/** Lets only who has come in pass, with their dossier in hand; all others get the kind way back in. */
export function visits(portal: PortalDeps): MiddlewareHandler {
  return async (c, next) => {
    const session = sessionOf(c);
    if (session === null) return drawAway(c, portal);
    const creditorId = Number(session.creditorId);
    const dossierId = Number(session.subject['dossierId']);
    const partyId = Number(session.subject['partyId']);
    const deps = await portal.depsFor(creditorId);
    const today = deps.clock.today();
    const loaded = await portal.db.inCreditor(creditorId, async (tx) => {
      const screen = await readPortal(tx, creditorId, dossierId);
      return screen && { screen, policy: await policyFor(tx, creditorId, today, screen.state) };
    });
    const me = loaded?.screen.people.find((person) => person.partyId === partyId);
    if (!loaded || !me) {
      await endSession(c);
      return drawAway(c, portal);
    }
    const { screen, policy } = loaded;
    dressIn(c, screen.profile);
    if (c.req.method === 'POST') {
      const tries = await portal.limits.limitTries(`portal post ${creditorId} ${partyId}`, postsAnHour, 3600);
      if (!tries.allowed) return sorry(c, 429, { retryAfterSeconds: tries.retryAfterSeconds, home: '/mijn' });
    }
    const lang = langOf(c, me.language);
    // Whatever else is drawn on this page (the demo's banner) speaks as the page does.
    c.set('lang', lang);
    c.set('visit', {
      creditorId, dossierId, partyId, deps, today, screen, policy, me,
      lang,
      by: { kind: 'customer', partyId },
      provider: (await portal.providerFor?.(creditorId, screen.demoAt)) ?? null,
      csrf: () => csrfField(c),
      ...(portal.push && screen.demoAt === null && policy.contact.channels.includes('push') ? { push: portal.push } : {}),
      ...(portal.demo === undefined ? {} : { demo: portal.demo }),
    });
    await next();
  };
}
