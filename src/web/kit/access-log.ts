// One line a request, without anything that says who or what: the pattern of the
// route in place of the path (`/r/:token`), no query, no address, no body.

import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { kitOf } from './request.ts';

/** Gives each request a number (also in `X-Request-Id`) and writes its line when it is answered. */
export function accessLog(): MiddlewareHandler {
  return async (c, next) => {
    const requestId = randomBytes(6).toString('hex');
    c.set('requestId', requestId);
    const from = performance.now();
    await next();
    c.res.headers.set('x-request-id', requestId);
    const pattern = routePath(c);
    kitOf(c).log.info(
      {
        requestId,
        method: c.req.method,
        route: pattern === '' || pattern.endsWith('*') ? '(no page)' : pattern,
        status: c.res.status,
        milliseconds: Math.round(performance.now() - from),
        ...(c.get('face') ? { face: c.get('face') } : {}),
      },
      'request',
    );
  };
}
