import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { day, type Moment } from '#domain/day.ts';
import { sandboxProvider } from './sandbox-checkout.ts';
import { checkout, provesProvider } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'betaalbaar-sandbox-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const today = day('2026-03-02');
const options = { folder: join(folder, 'payments'), checkoutUrl: (id: string) => `http://127.0.0.1/proef/${id}`, clock: { now: () => `${today}T08:00:00.000Z` as Moment, today: () => today } };
const provider = sandboxProvider(options);

provesProvider('the sandbox', () => ({
  provider,
  today,
  pay: async (id) => assert.ok(await provider.decide(id, 'paid')),
  end: async (id, status, code) => assert.ok(await provider.decide(id, status, code)),
  chargeBack: (id, cents, code) => provider.chargeBack(id, cents, code),
}));

test('a payment is decided once, and another process sees it', async () => {
  const made = await provider.create(checkout());
  assert.ok(made.ok);
  const elsewhere = sandboxProvider(options);
  assert.deepEqual((await elsewhere.read(made.value.id))?.isOpen, true);
  assert.equal(await elsewhere.decide(made.value.id, 'paid'), true);
  assert.equal(await provider.decide(made.value.id, 'cancelled'), false);
  assert.equal(await provider.decide('sb_000000000000000000000000', 'paid'), false);
  assert.equal((await provider.read('../../etc/passwd')), null);
  assert.deepEqual(readdirSync(options.folder).filter((name) => name.endsWith('.half')), []);
});
