// What only stories about costs and interest need: a review by compliance, and
// post that is printed for one person and not yet for another.

import assert from 'node:assert/strict';
import type { Moment } from '#domain/day.ts';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import type { ChargesPolicy } from '#domain/policy.ts';
import type { TermsVerdict } from '#store/terms-reviews.ts';
import { addColleague } from '#usecases/creditor.ts';
import { markPrinted, type LetterKey } from '#usecases/print-letters.ts';
import { reviewTerms } from '#usecases/review-terms.ts';
import type { Story } from '../story.ts';
import { partyOf, type World } from './world.ts';

/** The terms that the policies of these stories rest on. */
const terms = 'AV-2026';

/** One reminder, and a notice after three weeks. */
export const charging = (charges: Partial<ChargesPolicy> = {}): PolicyTerms => ({
  ...defaultPolicy,
  reminders: [{ name: 'reminder', days: 5 }],
  // Nobody is invited: these stories are about what debt may cost.
  conversation: { ...defaultPolicy.conversation, invitationDays: 0 },
  charges: { ...defaultPolicy.charges, terms, collectionCosts: true, noticeDays: 21, ...charges },
});

/** Compliance says on that day whether the terms are fair; then the bot looks. */
export async function reviews(s: Story, on: string, verdict: TermsVerdict): Promise<void> {
  await s.until(on);
  const { world } = s;
  world.tick();
  const staffId = await complianceOf(world);
  const reviewed = await reviewTerms(world.deps, world.creditorId, { terms, verdict, reason: 'Nagelezen.', staffId });
  assert.ok(reviewed.ok);
  world.tick();
  await world.settle();
}

async function complianceOf({ deps, creditorId }: World): Promise<string> {
  const known = await deps.db.inCreditor(creditorId, (tx) => tx.sql<{ id: string }>(`select staff_id as id from staff where creditor_id = $1 and role = 'compliance'`, [creditorId]));
  if (known[0]) return known[0].id;
  const made = await addColleague(
    deps.db, deps.ids, creditorId,
    { email: `compliance${creditorId}@delinde.example`, name: 'Ria (compliance)', role: 'compliance', passwordHash: '-', mustChange: false }, '2020-01-01T09:00:00.000Z' as Moment,
  );
  assert.ok(made);
  return made;
}

/** Prints the letters that lie ready for this person, and nobody else's. */
export async function printsLettersOf(s: Story, on: string, who: string): Promise<void> {
  await s.until(on);
  const { world } = s;
  const partyId = await partyOf(world, who);
  const letters = await world.deps.db.inCreditor(world.creditorId, (tx) =>
    tx.sql<LetterKey>(`select dossier_id as "dossierId", message_no as "messageNo" from message where creditor_id = $1 and status = 'to-print' and party_id = $2`, [world.creditorId, partyId]));
  assert.ok(letters.length > 0, `no letter lies ready for ${who}`);
  await markPrinted(world.deps, world.creditorId, letters);
  world.tick();
  await world.settle();
}
