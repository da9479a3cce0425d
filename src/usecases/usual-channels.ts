import { isOnScreen, type Channel } from '#domain/channel.ts';
import type { Policy } from '#domain/policy.ts';
import { chooseChannel } from '#domain/reach.ts';
import { readContactPoints } from '#store/contact-points.ts';
import type { Tx } from '#store/db.ts';
import { hasSentSms } from '#store/sendings.ts';

/**
 * Who of these people is reached on a screen, by what is known now: to look
 * ahead with. SMS counts once one has left for this creditor, because only then
 * is it certain that a gateway is there.
 */
export async function onScreenNow(tx: Tx, creditorId: number, partyIds: readonly number[], { contact }: Pick<Policy, 'contact'>): Promise<Map<number, Channel>> {
  if (!contact.channels.some(isOnScreen)) return new Map();
  const points = await readContactPoints(tx, creditorId, partyIds);
  const ready = await readyChannels(tx, creditorId);
  return new Map([...points].flatMap(([partyId, own]): [number, Channel][] => {
    const { channel } = chooseChannel({ needs: 'any', points: own, policy: contact, ready, failed: new Set(), smsBefore: 0 });
    return isOnScreen(channel) ? [[partyId, channel]] : [];
  }));
}

/** The channels by which this house can send, by what is known: SMS once one has left. */
export const readyChannels = async (tx: Tx, creditorId: number): Promise<ReadonlySet<Channel>> =>
  new Set<Channel>(['push', 'email', 'letter', ...((await hasSentSms(tx, creditorId)) ? ['sms' as const] : [])]);
