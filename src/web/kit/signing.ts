// Signatures over what we hand out and get back, each purpose with a key of its
// own, compared in constant time.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A signature for one purpose, 43 characters of URL-safe text. */
export const sign = (secret: string, purpose: string, text: string): string =>
  createHmac('sha256', createHmac('sha256', secret).update(purpose).digest()).update(text).digest('base64url');

/** Whether two texts are the same, in a time that tells nothing about where they differ. */
export function sameText(a: string, b: string): boolean {
  const [hashA, hashB] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return hashA !== undefined && hashB !== undefined && timingSafeEqual(hashA, hashB);
}
