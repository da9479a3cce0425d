// The demo's part of the house, for `demo` and `serve`.

import { join } from 'node:path';
import { paperTray } from '#channels/paper-tray.ts';
import type { DemoHouse } from '#demo/house.ts';
import { messageRenderer, randomIds, type House } from '#wiring.ts';

/** Mail of a demo goes to the paper tray whatever SMTP_URL says, so many may leave at once. */
export const demoHouseOf = ({ config, db }: Pick<House, 'config' | 'db'>): DemoHouse => ({
  db,
  ids: randomIds,
  render: messageRenderer,
  mail: { ...paperTray, atOnce: 500 },
  publicUrl: config.publicUrl,
  inboxDir: join(config.dataDir, 'inbox'),
});
