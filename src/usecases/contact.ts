// Attempts to speak with somebody, recorded by the desk, and what somebody says
// to our offer to pass their data.

import type { CallReason } from '#bot/call-rules.ts';
import { decideContact, lateNow, type ContactAsk } from '#domain/contacting.ts';
import type { Day } from '#domain/day.ts';
import type { Actor, AgreementChannel } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { formatAmount } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { outreachOf } from '#domain/outreach.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { noteWrongNumber } from '#store/call-list.ts';
import { partiesOf } from '#store/parties.ts';
import type { StaffRole } from '#store/staff.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';

export interface RecordContact extends Omit<ContactAsk, 'mayLeavePolicy'> {
  readonly dossierId: number;
  readonly by: Actor;
  readonly role: StaffRole;
}

/** Records an attempt and what follows from it. A number that is somebody else's is not called again until there is another. */
export async function recordContact(deps: Deps, creditorId: number, ask: RecordContact): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ tx, state, policy }) => {
    const decided = decideContact(state, { ...ask, mayLeavePolicy: ask.role === 'manager' }, policy, deps.clock.today(), ask.by);
    if (!decided.ok) return { outcome: decided };
    if (ask.outcome === 'call-back' && ask.callBackOn) return { outcome: done(null), facts: decided.value, tasks: [callBackTask(state, ask.partyId, ask.callBackOn, deps.clock.today())] };
    if (ask.outcome !== 'wrong-number') return { outcome: done(null), facts: decided.value };
    const number = (await partiesOf(tx, creditorId, [ask.dossierId])).find((party) => party.partyId === ask.partyId)?.mobile ?? null;
    await noteWrongNumber(tx, creditorId, ask.partyId, number, deps.clock.now());
    return {
      outcome: done(null), facts: decided.value,
      tasks: [{ kind: 'number-wrong', key: String(ask.partyId), dueOn: addWorkingDays(deps.clock.today(), 2), details: { partyId: ask.partyId } }],
    };
  });
}

/** Who asked to be called is called, whatever the bot would ask for: nothing need be late, and no cap counts. Its key is that of the attempt it will be, as the bot's own. */
function callBackTask(state: DossierState, partyId: number, on: Day, today: Day): NewTask {
  const lateCents = lateNow(state, today);
  return {
    kind: 'call-customer', key: String(outreachOf(state).attempts.length + 2), dueOn: on,
    details: { why: 'call-back' satisfies CallReason, sinceOn: today, partyId, ...(lateCents > 0n ? { openCents: formatAmount(lateCents) } : {}) },
  };
}

/** Somebody objects to our passing their data to the municipality, or no longer does. Said twice it is kept once. */
export async function answerDataOffer(
  deps: Deps, creditorId: number, ask: { readonly dossierId: number; readonly partyId: number; readonly objects: boolean; readonly channel: AgreementChannel; readonly by: Actor },
): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ state }) => {
    const { partyId, objects, channel, by } = ask;
    if (!state.parties.some((party) => party.partyId === partyId && party.leftOn === undefined)) return { outcome: refused({ code: 'not-yours-to-agree' }) };
    if ((outreachOf(state).objectedOn !== undefined) === objects) return { outcome: done(null) };
    return { outcome: done(null), facts: [{ kind: 'DataOfferAnswered', on: deps.clock.today(), by, data: { partyId, objects, channel } }] };
  });
}
