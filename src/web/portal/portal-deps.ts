// What the portal is given when the web is put together.

import type { Context } from 'hono';
import type { Moment } from '#domain/day.ts';
import type { Db } from '#store/db.ts';
import type { Deps } from '#usecases/deps.ts';
import type { PaymentProvider, PushService } from '../../ports.ts';
import type { DemoCreditor } from '../demo/demo-web.ts';
import type { Limits } from '../kit/limits.ts';
import type { DemoBanner } from '../kit/page.ts';
import type { SheetPdf } from '../kit/parts/sheet.ts';

/** Who takes this creditor's online payments (a demo's is the sandbox); null where nobody does. */
export type ProviderFor = (creditorId: number, demoAt: Moment | null) => Promise<PaymentProvider | null>;

export interface PortalDeps {
  readonly db: Db;
  /** What a use case for this creditor is given (`wiring.ts`). */
  readonly depsFor: (creditorId: number) => Promise<Deps>;
  readonly limits: Limits;
  readonly publicUrl: string;
  /** Without it nobody can pay online. */
  readonly providerFor?: ProviderFor;
  /** Without it nobody is asked to allow notifications. */
  readonly push?: PushService;
  /** A sheet as a file; without it, or where it gives null, there are none. */
  readonly sheetPdf?: SheetPdf;
  /** The banner above the pages of a demo creditor. */
  readonly demo?: (c: Context, creditor: DemoCreditor) => DemoBanner | undefined;
}
