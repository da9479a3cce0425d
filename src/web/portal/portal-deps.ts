// What the portal is given when the web is put together.

import type { Context } from 'hono';
import type { Db } from '#store/db.ts';
import type { Deps } from '#usecases/deps.ts';
import type { DemoCreditor } from '../demo/demo-web.ts';
import type { Limits } from '../kit/limits.ts';
import type { DemoBanner } from '../kit/page.ts';

export interface PortalDeps {
  readonly db: Db;
  /** What a use case for this creditor is given (`wiring.ts`). */
  readonly depsFor: (creditorId: number) => Promise<Deps>;
  readonly limits: Limits;
  readonly publicUrl: string;
  /** The banner above the pages of a demo creditor. */
  readonly demo?: (c: Context, creditor: DemoCreditor) => DemoBanner | undefined;
}
