import { done, refused, type Outcome } from '#domain/outcome.ts';
import { dropSubscriptions, keepSubscription, type PushSubscription } from '#store/contact-points.ts';
import type { PushService } from '../ports.ts';
import type { Deps } from './deps.ts';

/** A point on the P-256 curve and a secret, as browsers give them (RFC 8291 §2, §3.1). */
const keysAreRight = ({ p256dh, auth }: PushSubscription): boolean => /^B[\w-]{86}=?$/.test(p256dh) && /^[\w-]{22}(==)?$/.test(auth);

/** A customer allows notifications in this browser. Only the push services of browsers are taken. */
export async function allowPush(deps: Deps, service: PushService, creditorId: number, partyId: number, subscription: PushSubscription): Promise<Outcome<null>> {
  if (!service.allows(subscription.endpoint) || !keysAreRight(subscription)) return refused({ code: 'push-unusable' });
  await deps.db.inCreditor(creditorId, (tx) => keepSubscription(tx, creditorId, partyId, subscription, deps.clock.now()));
  return done(null);
}

/** A customer takes it back, in all browsers. */
export async function stopPush(deps: Deps, creditorId: number, partyId: number): Promise<void> {
  await deps.db.inCreditor(creditorId, (tx) => dropSubscriptions(tx, creditorId, partyId));
}
