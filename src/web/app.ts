// Puts the web together: what every request goes through, the two faces behind
// it, and the server that carries it all and closes calmly.

import { serve } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Moment } from '#domain/day.ts';
import { accessLog } from './kit/access-log.ts';
import { serveAsset } from './kit/assets.ts';
import { securityHeaders } from './kit/headers.ts';
import type { BrandInput } from './kit/house-style.ts';
import { chooseLanguage } from './kit/language.ts';
import { silentLog, type KitSettings, type Log } from './kit/request.ts';
import { guardForms } from './kit/security.ts';
import { sessions, type SessionStore } from './kit/sessions.ts';
import { onError, onNotFound, plainBrand, sorry } from './kit/sorry.ts';

export interface AppOptions {
  /** How customers and staff reach us; https here switches on everything that https needs. */
  readonly publicUrl: string;
  /** Signs forms and messages; at least 32 characters, the same in every process. */
  readonly secret: string;
  readonly now: () => Moment;
  readonly sessions: SessionStore;
  /** Stands at `/`. */
  readonly portalRoutes: Hono;
  /** Stands at `/desk`. */
  readonly deskRoutes: Hono;
  /** More rooms: the paper tray, health. They come before the portal; `face` gives them its sessions. */
  readonly more?: readonly { readonly at: string; readonly routes: Hono; readonly face?: 'desk' | 'portal' }[];
  /** The house style where no creditor is known yet. Routes may set another: `c.set('brand', …)`. */
  readonly brand?: BrandInput;
  readonly log?: Log;
  readonly trustedProxies?: number;
  /** Paths to which a signed-in colleague may send files. */
  readonly uploads?: readonly string[];
  readonly uploadBytes?: number;
  /** Paths where machines post with keys of their own. */
  readonly unguarded?: readonly string[];
}

declare module 'hono' {
  interface ContextVariableMap {
    mountedAt: string;
  }
}

/** The whole web as one app; `app.request(…)` plays it without a socket. */
export function makeApp(options: AppOptions): Hono {
  if (options.secret.length < 32) throw new Error('makeApp: the secret must have at least 32 characters');
  const secure = new URL(options.publicUrl).protocol === 'https:';
  const kit: KitSettings = {
    publicUrl: options.publicUrl.replace(/\/+$/, ''),
    secure,
    secret: options.secret,
    now: options.now,
    log: options.log ?? silentLog,
    trustedProxies: options.trustedProxies ?? 0,
  };
  const app = new Hono();
  app.onError(onError);
  app.notFound(onNotFound);
  app.use(async (c, next) => {
    c.set('kit', kit);
    c.set('brand', options.brand ?? plainBrand);
    await next();
  });
  app.use(securityHeaders({ secure }));
  app.get('/assets/*', (c) => serveAsset(c) ?? sorry(c, 404));
  app.use(accessLog());
  app.use(chooseLanguage({ secure }));
  // No address here holds a zero character, and the database takes none.
  app.use(async (c, next) => (c.req.url.includes('%00') ? sorry(c, 404) : next()));

  const guard = guardForms(options);
  const mount = (at: string, face: 'desk' | 'portal', routes: Hono): void => {
    const base = at.replace(/\/+$/, '');
    // The portal's `/*` also fits a page of the desk that does not exist: whoever came first keeps the request.
    const unlessTaken = (step: MiddlewareHandler): MiddlewareHandler => (c, next) => (c.get('mountedAt') ?? base) === base ? step(c, next) : next();
    app.use(`${base}/*`, async (c, next) => {
      if (c.get('mountedAt') === undefined) c.set('mountedAt', base);
      await next();
    });
    app.use(`${base}/*`, unlessTaken(sessions(options.sessions, face)), unlessTaken(guard));
    app.route(base === '' ? '/' : base, routes);
  };
  for (const { at, face, routes } of options.more ?? []) mount(at, face ?? 'portal', routes);
  mount('/desk', 'desk', options.deskRoutes);
  mount('/', 'portal', options.portalRoutes);
  return app;
}

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, lets the running ones finish for `graceSeconds` (5), then cuts the rest. */
  close(graceSeconds?: number): Promise<void>;
}

/** Starts serving; port 0 takes any that is free. Rejects where the port is taken. */
export function serveApp(app: Pick<Hono, 'fetch'>, where: { readonly port: number; readonly host: string }): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, port: where.port, hostname: where.host, serverOptions: { requestTimeout: 600_000, headersTimeout: 30_000 } },
      (info: AddressInfo) => resolve({ url: `http://${where.host.includes(':') ? `[${where.host}]` : where.host}:${info.port}`, port: info.port, close: (grace) => close(server, grace) }),
    ) as Server;
    server.once('error', reject);
  });
}

function close(server: Server, graceSeconds = 5): Promise<void> {
  return new Promise((resolve, reject) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceSeconds * 1000);
    // A connection whose last request ends only now would otherwise be kept for the next one.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    server.close((error) => {
      clearTimeout(cut);
      clearInterval(sweep);
      if (error && (error as NodeJS.ErrnoException).code !== 'ERR_SERVER_NOT_RUNNING') reject(error);
      else resolve();
    });
  });
}
