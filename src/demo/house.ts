// What the demo is given to play with.

import type { Db } from '#store/db.ts';
import type { MessageRenderer } from '#usecases/send-messages.ts';
import type { Ids, MailChannel } from '../ports.ts';

export interface DemoHouse {
  readonly db: Db;
  readonly ids: Ids;
  readonly render: MessageRenderer;
  /** The paper tray: a demo's mail never leaves the house. */
  readonly mail: MailChannel;
  readonly publicUrl: string;
  /** Below it each creditor has a folder of its own for bank statements. */
  readonly inboxDir: string;
}
