// What colleagues do in a story with money that will not come, or that was
// booked wrongly: let it go, settle, write off, move it, undo it.

import assert from 'node:assert/strict';
import { day } from '#domain/day.ts';
import type { FactKind } from '#domain/facts.ts';
import { sum } from '#domain/money.ts';
import type { Outcome } from '#domain/outcome.ts';
import { loadFacts } from '#store/facts.ts';
import { undoFact } from '#usecases/correct-dossier.ts';
import { answerLettingGo, reopenWriteOff, waive, waiveSmallRest, writeOff } from '#usecases/let-go.ts';
import { movePayment } from '#usecases/move-payment.ts';
import { settleInFull } from '#usecases/settle-in-full.ts';
import type { Story } from '../story.ts';
import { cents } from './verbs.ts';
import { dossierOf, partyOf } from './world.ts';

type By = 'desk' | 'manager';

export interface LettingGoVerbs {
  /** Each returns what came of it, or the code of a refusal. */
  waives(who: string, amount: string, by?: By): Promise<string>;
  waivesSmallRest(who: string, by?: By): Promise<string>;
  writesOff(who: string, claims: readonly string[], by?: By): Promise<string>;
  reopens(who: string, claims: readonly string[], by?: By): Promise<string>;
  answers(who: string, approve: boolean, by?: By): Promise<string>;
  /** All that is open and ours is settled by these instalments. */
  settles(who: string, parts: readonly (readonly [dueOn: string, amount: string])[], by?: By): Promise<string>;
  /** The newest payment of this amount goes to somebody else's dossier. */
  movesPayment(who: string, amount: string, to: string, by?: By): Promise<string>;
  /** The newest fact of this kind is undone. */
  undoes(who: string, kind: FactKind, by?: By): Promise<string>;
}

const said = <Value>(outcome: Outcome<Value>, name: (value: Value) => string): string => (outcome.ok ? name(outcome.value) : outcome.refusal.code);

/** Plays all days up to this one, and its morning; then the verbs happen on it. */
export function letsGoOn(s: Story, on: string): LettingGoVerbs {
  const { world } = s;
  const { creditorId, staff } = world;
  const reason = 'Zo besloten.';
  const act = async (work: () => Promise<string>): Promise<string> => {
    await s.until(on);
    world.tick();
    const came = await work();
    world.tick();
    await world.settle();
    return came;
  };
  const about = async (who: string, by: By) => ({ dossierId: (await dossierOf(world, who)).dossierId, staffId: staff[by], reason });
  return {
    waives: (who, amount, by = 'desk') =>
      act(async () => said(await waive(world.deps, creditorId, { ...(await about(who, by)), claims: null, amountCents: cents(amount) }), (value) => value.outcome)),
    waivesSmallRest: (who, by = 'desk') =>
      act(async () => {
        const { state } = await dossierOf(world, who);
        return said(await waiveSmallRest(world.deps, creditorId, { ...(await about(who, by)), arrangementNo: state.arrangements.length }), (value) => value.outcome);
      }),
    writesOff: (who, claims, by = 'manager') => act(async () => said(await writeOff(world.deps, creditorId, { ...(await about(who, by)), claims }), (value) => value.outcome)),
    reopens: (who, claims, by = 'desk') => act(async () => said(await reopenWriteOff(world.deps, creditorId, { ...(await about(who, by)), claims }), () => 'reopened')),
    answers: (who, approve, by = 'manager') =>
      act(async () => {
        const { dossierId, state } = await dossierOf(world, who);
        return said(await answerLettingGo(world.deps, creditorId, { dossierId, askNo: state.asks.at(-1)?.askNo ?? 0, approve, staffId: staff[by] }), (came) => came);
      }),
    settles: (who, asked, by = 'manager') =>
      act(async () => {
        const { dossierId, state } = await dossierOf(world, who);
        const claims = state.claims.filter((claim) => claim.openCents > 0n && claim.standing === 'ours');
        const parts = asked.map(([dueOn, amount]) => ({ dueOn: day(dueOn), amountCents: cents(amount) }));
        const forgivesCents = sum(claims.map((claim) => claim.openCents)) - sum(parts.map((part) => part.amountCents));
        const settled = await settleInFull(world.deps, creditorId, {
          dossierId, claims: claims.map((claim) => claim.claim), parts, partyId: await partyOf(world, who), channel: 'phone', staffId: staff[by], reason, forgivesCents,
          shown: { language: 'nl', text: 'Voorgelezen aan de telefoon.', consent: 'Ja, graag.' },
        });
        return said(settled, (value) => value.outcome);
      }),
    movesPayment: (who, amount, to, by = 'desk') =>
      act(async () => {
        const { state } = await dossierOf(world, who);
        const payment = state.sources.findLast((source) => source.kind === 'payment' && source.amountCents === cents(amount) && source.reversedOn === undefined);
        assert.ok(payment, `${who} has no payment of ${amount}`);
        return said(await movePayment(world.deps, creditorId, { ...(await about(who, by)), paymentId: payment.id, toDossierId: (await dossierOf(world, to)).dossierId }), () => 'moved');
      }),
    undoes: (who, kind, by = 'manager') =>
      act(async () => {
        const { dossierId } = await dossierOf(world, who);
        const facts = await world.deps.db.inCreditor(creditorId, async (tx) => (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? []);
        const fact = facts.findLast((each) => each.kind === kind);
        assert.ok(fact, `${who} has no ${kind}`);
        return said(await undoFact(world.deps, creditorId, { ...(await about(who, by)), seq: fact.seq }), () => 'undone');
      }),
  };
}
