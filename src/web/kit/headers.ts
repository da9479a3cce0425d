// What every answer tells the browser not to do. Pages load nothing from
// elsewhere, stand in no frame, tell no one where a visitor came from, and are
// not kept: they hold what people owe.

import type { MiddlewareHandler } from 'hono';

/** What a page of ours may load. A page that must show more (a frame) sets its own with this as its base. */
export const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': pagePolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'permissions-policy': 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), interest-cohort=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
};

const TWO_YEARS_SECONDS = 2 * 365 * 24 * 3600;

/** An answer that says these itself is believed: only our own code makes answers. */
const ownStands: ReadonlySet<string> = new Set(['content-security-policy', 'x-frame-options']);

/** Sets the headers after the answer is made; its own `cache-control`, content policy and framing stand. */
export function securityHeaders(options: { readonly secure: boolean }): MiddlewareHandler {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) {
      if (!ownStands.has(name) || !c.res.headers.has(name)) c.res.headers.set(name, value);
    }
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
    if (options.secure) c.res.headers.set('strict-transport-security', `max-age=${TWO_YEARS_SECONDS}`);
  };
}
