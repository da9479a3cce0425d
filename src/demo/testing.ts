// A demo on a database of its own, for tests. Rendering is left out: the pages
// and letters have tests of their own.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '#store/db.ts';
import type { DemoHouse } from './house.ts';

/** Give it back with `discard`. */
export function testHouse(db: Db): DemoHouse & { discard(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'betaalbaar-demo-test-'));
  let count = 0;
  const said = ({ subject }: { subject: string }) => ({ subject, html: `<p>${subject}</p>`, plain: subject });
  return {
    db,
    ids: { token: () => `token-of-a-test-${String((count += 1)).padStart(12, '0')}`, id: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}` },
    render: { email: said, letter: said },
    mail: { atOnce: 500, send: async () => ({ outcome: 'sent' }) },
    publicUrl: 'http://betalen.example',
    inboxDir: join(folder, 'inbox'),
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}
