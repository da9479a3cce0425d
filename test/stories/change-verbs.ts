// What happens to a running arrangement in a story beside paying it: it is
// changed, a dossier is paused. Through the use cases of the portal and the desk.

import { day } from '#domain/day.ts';
import type { WantedChange } from '#domain/amending-shapes.ts';
import type { Actor, ClaimStanding, FactPayloads } from '#domain/facts.ts';
import { formatAmount } from '#domain/money.ts';
import type { ArrangementState } from '#domain/state.ts';
import { changeArrangement } from '#usecases/change-arrangement.ts';
import { endPause, pauseDossier } from '#usecases/pause-dossier.ts';
import type { Story } from '../story.ts';
import { dossierOf, partyOf } from './world.ts';

type Who = 'customer' | 'desk' | 'manager';

export interface ChangeVerbs {
  /** Changes the newest arrangement. Returns what came of it, or the code of a refusal. */
  changes(who: string, wanted: WantedChange, more?: { by?: Who; standing?: ClaimStanding; answers?: number }): Promise<string>;
  pauses(who: string, until: string, more?: { by?: Who; askedBy?: FactPayloads['PauseStarted']['askedBy'] }): Promise<string>;
  endsPause(who: string, by?: Who): Promise<string>;
}

/** Plays all days up to this one, and its morning; then the verbs happen on it. */
export function changesOn(s: Story, on: string): ChangeVerbs {
  const { world } = s;
  const act = async (work: () => Promise<string>): Promise<string> => {
    await s.until(on);
    world.tick();
    const said = await work();
    world.tick();
    await world.settle();
    return said;
  };
  const actor = (by: Who, partyId: number): Actor => (by === 'customer' ? { kind: 'customer', partyId } : { kind: 'colleague', staffId: world.staff[by] });
  return {
    changes: (who, wanted, { by = 'customer', standing, answers } = {}) =>
      act(async () => {
        const { dossierId, state } = await dossierOf(world, who);
        const partyId = await partyOf(world, who);
        const changed = await changeArrangement(world.deps, world.creditorId, {
          dossierId, arrangementNo: state.arrangements.length, wanted, partyId, channel: by === 'customer' ? 'portal' : 'phone', by: actor(by, partyId),
          shown: { language: 'nl', text: 'Zoals op het scherm.', consent: 'Ja, zo wil ik het.' },
          ...(by === 'customer' ? {} : { role: by }), ...(standing ? { standing } : {}), ...(answers === undefined ? {} : { answers }),
        });
        return changed.ok ? changed.value.outcome : changed.refusal.code;
      }),
    pauses: (who, until, { by = 'customer', askedBy = by === 'customer' ? 'customer' : 'desk' } = {}) =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        const partyId = await partyOf(world, who);
        const paused = await pauseDossier(world.deps, world.creditorId, { dossierId, by: actor(by, partyId), askedBy, until: day(until), partyId });
        return paused.ok ? paused.value.outcome : paused.refusal.code;
      }),
    endsPause: (who, by = 'customer') =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        const ended = await endPause(world.deps, world.creditorId, { dossierId, by: actor(by, await partyOf(world, who)) });
        return ended.ok ? 'ended' : ended.refusal.code;
      }),
  };
}

/** The schedule of somebody's newest arrangement: `01-25 100.00, 02-25 100.00 (40.00)`, with what is in of it. */
export async function scheduleOf(s: Story, who: string): Promise<string> {
  const arrangement = (await dossierOf(s.world, who)).state.arrangements.at(-1) as ArrangementState;
  return arrangement.instalments
    .map(({ dueOn, amountCents, creditedCents, paidCents }) => `${dueOn.slice(5)} ${formatAmount(amountCents - creditedCents)}${paidCents > 0n ? ` (${formatAmount(paidCents)})` : ''}`)
    .join(', ');
}
