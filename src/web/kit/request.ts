// What every request carries through the web room. Set by the app's middleware,
// read with `c.get(…)`.

import type { Context } from 'hono';
import type { Moment } from '#domain/day.ts';
import type { BrandInput } from './house-style.ts';
import type { Lang } from './language.ts';
import type { FormBody } from './body.ts';
import type { Session, SessionKeeper } from './sessions.ts';

/** Where a program's happenings go; pino fits. */
export interface Log {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** What holds for all requests of one app. */
export interface KitSettings {
  /** How the outside reaches us, without a slash at the end. */
  readonly publicUrl: string;
  /** The public address is https: cookies are `Secure` and carry the `__Host-` prefix. */
  readonly secure: boolean;
  /** Signs form tokens, flash messages and the keys of limits; at least 32 characters. */
  readonly secret: string;
  readonly now: () => Moment;
  readonly log: Log;
  /** How many of our own proxies stand before us and add to X-Forwarded-For. */
  readonly trustedProxies: number;
}

declare module 'hono' {
  interface ContextVariableMap {
    kit: KitSettings;
    lang: Lang;
    langChosen: boolean;
    brand: BrandInput;
    requestId: string;
    form: FormBody;
    session: Session | null;
    sessionKeeper: SessionKeeper;
    face: 'desk' | 'portal';
  }
}

export const kitOf = (c: Context): KitSettings => c.get('kit');
