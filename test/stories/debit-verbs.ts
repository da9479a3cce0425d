// Direct debit in a story: a mandate on paper, and a bank that collects what a
// colleague let go, each on its day, and sends some of it back.

import assert from 'node:assert/strict';
import { addDays, type Day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { castMember } from '#demo/cast.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { recentBatches } from '#store/collection-batches.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { fileDebits, handOverDebits } from '#usecases/file-debits.ts';
import { giveMandate, revokeMandate } from '#usecases/mandates.ts';
import { proposeDebits, releaseDebits } from '#usecases/propose-debits.ts';
import type { Story } from '../story.ts';
import { dossierOf, partyOf, type World } from './world.ts';

/** How many days after its own a collection comes back, and why; by instalment and try, `1-2` is the second try of the first. */
export type Fates = Readonly<Record<string, { readonly after: number; readonly code: string }>>;

export interface DebitVerbs {
  /** Signs on paper at the counter; the copy follows. */
  signs(who: string): Promise<void>;
  revokes(who: string): Promise<void>;
  /** Who lets batches go is away, or back. */
  letsGo(goes: boolean): Promise<void>;
}

interface Collecting {
  fates: Fates;
  goes: boolean;
}

/** Begins collecting for this story's creditor. Returns the verbs, each on its day. */
export async function collecting(s: Story, fates: Fates = {}): Promise<(on: string) => DebitVerbs> {
  const { world } = s;
  const about: Collecting = { fates, goes: true };
  const { deps: { db }, creditorId } = world;
  await db.inCreditor(creditorId, async (tx) => {
    const { profile } = (await readCreditor(tx, creditorId))!;
    await updateProfile(tx, creditorId, { ...profile, directDebit: { creditorId: makeCreditorId('NL', '123456780000'), bookEach: true } });
  });
  world.carry = () => carry(world, about);
  const by: Actor = { kind: 'colleague', staffId: world.staff.desk };
  return (on) => {
    const act = async (work: () => Promise<void>): Promise<void> => {
      await s.until(on);
      world.tick();
      await work();
      world.tick();
      await world.settle();
    };
    return {
      signs: (who) => act(async () => {
        const { dossierId } = await dossierOf(world, who);
        const { iban, name } = castMember(who);
        const shown = { language: 'nl', text: 'De machtiging, op papier.', consent: 'Getekend.' } as const;
        const given = await giveMandate(world.deps, creditorId, { dossierId, partyId: await partyOf(world, who), iban, holderName: name, channel: 'paper', by, shown });
        assert.ok(given.ok, JSON.stringify(given));
      }),
      revokes: (who) => act(async () => {
        const { dossierId, state } = await dossierOf(world, who);
        const revoked = await revokeMandate(world.deps, creditorId, { dossierId, mandateId: state.debits!.mandates.at(-1)!.mandateId, by });
        assert.ok(revoked.ok, JSON.stringify(revoked));
      }),
      letsGo: (goes) => act(async () => void (about.goes = goes)),
    };
  };
}

/** Proposed, let go by the manager, filed, handed over; and what the bank will do with it. */
async function carry(world: World, about: Collecting): Promise<void> {
  const { deps, creditorId, staff } = world;
  const proposed = await proposeDebits(deps, creditorId, 'bot');
  assert.ok(proposed.ok && proposed.value.problems.length === 0, JSON.stringify(proposed.ok || proposed));
  if (!about.goes) return;
  const waiting = (await deps.db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, 50))).filter(({ status }) => status === 'proposed').map(({ batchId }) => batchId);
  if (waiting.length > 0) await releaseDebits(deps, creditorId, { batchIds: waiting, staffId: staff.manager });
  for (const { messageId } of (await fileDebits(deps, creditorId)).files) {
    await handOverDebits(deps, creditorId, { messageId, by: staff.manager, to: 'story', put: async () => {} });
    const filed = await deps.db.inCreditor(creditorId, (tx) => tx.sql<{ id: string; on: Day; cents: bigint; mandate: string; iban: string; name: string; which: string }>(
      `select collection_id as id, collect_on as on, amount_cents as cents, mandate_id as mandate, iban, holder_name as name,
         instalment_no || '-' || split_part(collection_id, '-', 5) as which
       from collection where creditor_id = $1 and batch_id like $2 order by collection_id`, [creditorId, `${messageId}-B%`],
    ));
    for (const { id, on, cents, mandate, iban, name, which } of filed) {
      const entry = { endToEndId: id, mandateId: mandate, counterpartyIban: iban, counterpartyName: name };
      world.bank.book(on, { ...entry, amountCents: cents });
      const fate = about.fates[which];
      if (fate) world.bank.book(addDays(on, fate.after), { ...entry, amountCents: -cents, returnReason: fate.code, reversal: true });
    }
  }
}
