// What the creditor does in a story beside being paid: takes part of a bill
// back, charges costs, agrees that a lower sum settles everything.

import assert from 'node:assert/strict';
import { day } from '#domain/day.ts';
import type { Actor, NewFact } from '#domain/facts.ts';
import { sum } from '#domain/money.ts';
import { done } from '#domain/outcome.ts';
import { decideOn } from '#usecases/decide.ts';
import { settleInFull } from '#usecases/settle-in-full.ts';
import type { Story } from '../story.ts';
import { cents } from './verbs.ts';
import { dossierOf, partyOf } from './world.ts';

export interface PromiseVerbs {
  /** A credit note for this claim. */
  credits(who: string, claim: string, amount: string): Promise<void>;
  /** Costs of the court that a colleague books on this claim. */
  charges(who: string, claim: string, amount: string): Promise<void>;
  /** All that is open is settled by these instalments. Returns what came of it. */
  settles(who: string, parts: readonly (readonly [dueOn: string, amount: string])[]): Promise<string>;
}

/** Plays all days up to this one, and its morning; then the verbs happen on it. */
export function promisesOn(s: Story, on: string): PromiseVerbs {
  const { world } = s;
  const manager: Actor = { kind: 'colleague', staffId: world.staff.manager };
  const act = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    await s.until(on);
    world.tick();
    const value = await work();
    world.tick();
    await world.settle();
    return value;
  };
  const records = (who: string, fact: NewFact): Promise<void> =>
    act(async () => {
      const { dossierId } = await dossierOf(world, who);
      const recorded = await decideOn(world.deps, world.creditorId, dossierId, () => Promise.resolve({ outcome: done(null), facts: [fact] }));
      assert.ok(recorded.ok);
    });
  return {
    credits: (who, claim, amount) =>
      records(who, { kind: 'ClaimCredited', on: day(on), by: { kind: 'import', importId: 'credits' }, data: { claim, creditId: `CN-${claim}-${on}-${amount}`, amountCents: cents(amount) } }),
    charges: (who, claim, amount) =>
      records(who, {
        kind: 'ChargeMade', on: day(on), by: manager,
        data: { chargeId: `costs:${claim}`, claim, part: 'court-costs', amountCents: cents(amount), terms: null, policyVersion: 1, receipt: {} },
      }),
    settles: (who, parts) =>
      act(async () => {
        const { dossierId, state } = await dossierOf(world, who);
        const open = state.claims.filter((claim) => claim.openCents > 0n);
        const divided = parts.map(([dueOn, amount]) => ({ dueOn: day(dueOn), amountCents: cents(amount) }));
        const settled = await settleInFull(world.deps, world.creditorId, {
          dossierId, claims: open.map((claim) => claim.claim), parts: divided, partyId: await partyOf(world, who), channel: 'phone', staffId: world.staff.manager,
          reason: 'Erfenis is klein.', forgivesCents: sum(open.map((claim) => claim.openCents)) - sum(divided.map((part) => part.amountCents)),
          shown: { language: 'nl', text: 'Voorgelezen aan de telefoon.', consent: 'Ja, akkoord.' },
        });
        return settled.ok ? settled.value.outcome : settled.refusal.code;
      }),
  };
}
