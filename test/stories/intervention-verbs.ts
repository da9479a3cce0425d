// What people do in a story when something goes wrong: they take an offer,
// promise to pay, are called, or object to their data being passed.

import { aboutArrangement } from '#domain/interventions.ts';
import { day } from '#domain/day.ts';
import type { Actor, AgreementChannel } from '#domain/facts.ts';
import { parseAmount } from '#domain/money.ts';
import type { About, ContactOutcome, ContactTold, InterventionOffer } from '#domain/outreach-facts.ts';
import { promiseStanding } from '#domain/promises.ts';
import { outreachOf } from '#domain/outreach.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { policyOn } from '#store/policies.ts';
import { answerOffer } from '#usecases/answer-offer.ts';
import { answerDataOffer, recordContact } from '#usecases/contact.ts';
import type { Story } from '../story.ts';
import { dossierOf, partyOf } from './world.ts';

export interface InterventionVerbs {
  /** Takes an offer about the newest arrangement (or the bills, where there is none). Returns `done`, `asked` or the code of a refusal. */
  takes(who: string, offer: InterventionOffer, more?: { payOn?: string; channel?: AgreementChannel }): Promise<string>;
  /** A colleague calls. */
  called(who: string, outcome: ContactOutcome, more?: { payOn?: string; amount?: string; callBackOn?: string; told?: readonly ContactTold[] }): Promise<string>;
  objects(who: string): Promise<string>;
}

/** Plays all days up to this one, and its morning; then the verbs happen on it. */
export function interventionsOn(s: Story, on: string): InterventionVerbs {
  const { world } = s;
  const act = async (work: () => Promise<string>): Promise<string> => {
    await s.until(on);
    world.tick();
    const said = await work();
    world.tick();
    await world.settle();
    return said;
  };
  const desk: Actor = { kind: 'colleague', staffId: world.staff.desk };
  return {
    takes: (who, offer, { payOn, channel = 'portal' } = {}) =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        const partyId = await partyOf(world, who);
        const by: Actor = channel === 'portal' ? { kind: 'customer', partyId } : desk;
        const answered = await answerOffer(world.deps, world.creditorId, {
          dossierId, about: await aboutOf(s, who), offer, partyId, channel, by, ...(channel === 'portal' ? {} : { role: 'desk' as const }),
          shown: { language: 'nl', text: 'Zoals op het scherm.', consent: 'Ja, dit spreek ik af' }, ...(payOn ? { payOn: day(payOn) } : {}),
        });
        return answered.ok ? answered.value.result : answered.refusal.code;
      }),
    called: (who, outcome, { payOn, amount, callBackOn, told } = {}) =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        const promise = payOn === undefined ? undefined : { about: await aboutOf(s, who), payOn: day(payOn), ...(amount === undefined ? {} : { amountCents: parseAmount(amount)! }) };
        const recorded = await recordContact(world.deps, world.creditorId, {
          dossierId, partyId: await partyOf(world, who), way: 'phone', outcome, by: desk, role: 'desk', promise, told, ...(callBackOn ? { callBackOn: day(callBackOn) } : {}),
        });
        return recorded.ok ? 'recorded' : recorded.refusal.code;
      }),
    objects: (who) =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        const partyId = await partyOf(world, who);
        const kept = await answerDataOffer(world.deps, world.creditorId, { dossierId, partyId, objects: true, channel: 'portal', by: { kind: 'customer', partyId } });
        return kept.ok ? 'recorded' : kept.refusal.code;
      }),
  };
}

async function aboutOf({ world }: Story, who: string): Promise<About> {
  const { state } = await dossierOf(world, who);
  const today = world.deps.clock.today();
  const policy = await world.deps.db.inCreditor(world.creditorId, (tx) => policyOn(tx, world.creditorId, today));
  const arrangement = state.arrangements.at(-1);
  return (arrangement && aboutArrangement(arrangement, policy, today)) ?? { for: 'claims', claims: state.claims.filter((claim) => claim.openCents > 0n).map((claim) => claim.claim) };
}

/** How the promises of somebody stand: `kept, broken`. */
export async function promisesOf({ world }: Story, who: string): Promise<string> {
  const { state } = await dossierOf(world, who);
  const known = await world.deps.db.inCreditor(world.creditorId, (tx) => feedKnownUntil(tx, world.creditorId));
  return outreachOf(state).promises.map((promise) => promiseStanding(state, promise, world.deps.clock.today(), known)).join(', ');
}
