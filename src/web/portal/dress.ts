// Puts the pages of this request in a creditor's house style.

import type { Context } from 'hono';
import { defaultAccent, type CreditorProfile } from '#domain/creditor.ts';
import { readCreditor } from '#store/creditors.ts';
import type { BrandInput } from '../kit/house-style.ts';
import type { DemoBanner } from '../kit/page.ts';
import type { PortalDeps } from './portal-deps.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Set once it is known which creditor a page belongs to. */
    profile: CreditorProfile;
    /** For pages without anybody inside; drawn last, because its form holds a token. */
    demoOutside: () => DemoBanner | undefined;
  }
}

const brandOf = (profile: CreditorProfile): BrandInput => ({
  name: profile.name,
  accent: profile.accent ?? defaultAccent,
  ...(profile.logoDataUri === undefined ? {} : { logoDataUri: profile.logoDataUri }),
  ...(profile.phone === undefined ? {} : { phone: profile.phone }),
  ...(profile.email === undefined ? {} : { email: profile.email }),
  ...(profile.website === undefined ? {} : { website: profile.website }),
  ...(profile.collectsFor === undefined ? {} : { collectsFor: profile.collectsFor }),
});

export function dressIn(c: Context, profile: CreditorProfile): void {
  c.set('profile', profile);
  c.set('brand', brandOf(profile));
}

/** The same by number; null where there is no such creditor. */
export async function dressAs(c: Context, portal: PortalDeps, creditorId: number | null): Promise<CreditorProfile | null> {
  if (creditorId === null) return null;
  const creditor = await portal.db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
  if (creditor === null) return null;
  dressIn(c, creditor.profile);
  c.set('demoOutside', () => portal.demo?.(c, creditor));
  return creditor.profile;
}
