// The web of the whole house from its parts: what both faces are given, and the
// app that serves them.

import { Hono } from 'hono';
import type { PushService, SmsGateway } from '../ports.ts';
import type { Deps } from '#usecases/deps.ts';
import type { MailMarks } from '#usecases/mail-marks.ts';
import type { Db } from '#store/db.ts';
import { sessionStore } from '#store/sessions.ts';
import type { Moment } from '#domain/day.ts';
import { makeApp } from './app.ts';
import { checkoutRoutes, type CheckoutDeps } from './demo/checkout.ts';
import { demoBanner, demoRoutes, type DemoDeps } from './demo/demo-web.ts';
import type { DeskDeps } from './desk/desk-request.ts';
import { deskRoutes, trayRoutes } from './desk/routes.ts';
import { makeLimits } from './kit/limits.ts';
import type { SheetPdf } from './kit/parts/sheet.ts';
import type { Log } from './kit/request.ts';
import type { PortalDeps, ProviderFor } from './portal/portal-deps.ts';
import { portalRoutes } from './portal/routes.ts';
import { stopRoutes } from './portal/stop.ts';
import { smsReportRoutes } from './sms-reports.ts';
import { mailEventRoutes } from './mail-events.ts';
import { webhookRoutes } from './webhooks.ts';

export interface WebHouse {
  readonly db: Db;
  readonly depsFor: (creditorId: number) => Promise<Deps>;
  readonly publicUrl: string;
  /** Signs forms and the keys of limits. */
  readonly secret: string;
  /** Real time: sessions and limits run by it, also in a demo. */
  readonly now: () => Moment;
  readonly log: Log;
  readonly trustedProxies?: number;
  readonly mailLeaves: boolean;
  readonly printLetters: DeskDeps['printLetters'];
  readonly lettersPdf: DeskDeps['lettersPdf'];
  readonly sheetPdf: SheetPdf;
  readonly render: DeskDeps['render'];
  readonly mailFor?: DeskDeps['mailFor'];
  readonly demo?: DemoDeps;
  /** Who takes online payments; without it nobody does. */
  readonly providerFor?: ProviderFor;
  /** Who may stop mails that nobody needs; without it nobody is told how. */
  readonly marks?: MailMarks;
  /** Signs what a mail service tells us about mails; without it nothing is taken. */
  readonly mailEventsSecret?: string;
  /** The payment page of demos. */
  readonly checkout?: CheckoutDeps;
  /** Whose reports about SMS are taken; without it nobody's. */
  readonly sms?: SmsGateway;
  /** Without it nobody is asked to allow push. */
  readonly push?: PushService;
}

export function makeHouseApp(house: WebHouse): Hono {
  const { db, depsFor, publicUrl, secret, now, log, mailLeaves, printLetters, lettersPdf, sheetPdf, render, mailFor, trustedProxies = 0, demo, providerFor, checkout, sms, push } = house;
  const limits = makeLimits({ secret, pool: db.servicePool, schemaName: 'signin', tableName: 'rate_limit' });
  const desk: DeskDeps = {
    db, depsFor, limits, publicUrl, printLetters, lettersPdf, sheetPdf, render, mailLeaves, ...(mailFor ? { mailFor } : {}), ...(providerFor ? { providerFor } : {}),
    ...(demo ? { demo: (c, creditor) => demoBanner(c, 'desk', creditor, demo) } : {}),
  };
  const portal: PortalDeps = { db, depsFor, limits, publicUrl, sheetPdf, ...(push ? { push } : {}), ...(providerFor ? { providerFor } : {}), ...(demo ? { demo: (c, creditor) => demoBanner(c, 'portal', creditor, demo) } : {}) };
  const demoRooms = demo
    ? [{ at: '/demo', face: 'portal' as const, routes: demoRoutes(demo, 'portal') }, { at: '/desk/demo', face: 'desk' as const, routes: demoRoutes(demo, 'desk') }]
    : [];
  const webhooks = new Hono();
  if (sms) webhooks.route('/', smsReportRoutes({ db, depsFor, limits, gateway: sms, secret, publicUrl }));
  if (providerFor) webhooks.route('/', webhookRoutes({ db, depsFor, limits, providerFor }));
  const paymentRooms = [
    ...(sms || providerFor ? [{ at: '/webhooks', routes: webhooks }] : []),
    ...(house.marks ? [{ at: '/stop', routes: stopRoutes(portal, house.marks) }] : []),
    ...(house.marks && house.mailEventsSecret ? [{ at: '/mail-events', routes: mailEventRoutes({ db, depsFor, limits, marks: house.marks, secret: house.mailEventsSecret, now }) }] : []),
    ...(checkout ? [{ at: '/demo/checkout', face: 'portal' as const, routes: checkoutRoutes(checkout) }] : []),
  ];
  return makeApp({
    publicUrl, secret, now, log, trustedProxies,
    sessions: sessionStore(db),
    portalRoutes: portalRoutes(portal),
    deskRoutes: deskRoutes(desk),
    more: [...paymentRooms, { at: '/tray', face: 'desk', routes: trayRoutes(desk) }, ...demoRooms],
    unguarded: ['/webhooks', '/stop', '/mail-events'],
    uploads: ['/desk/import', '/desk/policy', '/desk/settings'],
  });
}
