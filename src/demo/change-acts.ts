// What people of the demo do with an arrangement that runs: change it, take a
// pause, and the desk lets some cents go.

import { laidOf } from '#domain/amending-schedule.ts';
import { addDays } from '#domain/day.ts';
import type { Outcome } from '#domain/outcome.ts';
import { agreeingParties } from '#domain/parties.ts';
import { sum } from '#domain/money.ts';
import { changeText, changing } from '#texts/portal/changing.ts';
import { policyFor } from '#store/policies.ts';
import { changeArrangement, previewChange } from '#usecases/change-arrangement.ts';
import { waiveSmallRest } from '#usecases/let-go.ts';
import { pauseDossier } from '#usecases/pause-dossier.ts';
import type { Actors, Playing } from './acts.ts';
import type { Act } from './dossier.ts';

/** By the customer, on their own page. Null where nobody may agree, or nothing of that number is there. */
export async function change({ deps, creditorId, profile }: Playing, { dossierId, dossier, state }: Actors, act: Extract<Act, { do: 'change' }>): Promise<Outcome<unknown> | null> {
  const { arrangementNo, wanted } = act;
  const party = agreeingParties(state)[0];
  const arrangement = state.arrangements[arrangementNo - 1];
  if (!party || !arrangement) return null;
  const { partyId } = party;
  const by = { kind: 'customer', partyId } as const;
  const policy = await deps.db.inCreditor(creditorId, (tx) => policyFor(tx, creditorId, deps.clock.today(), state));
  const previewed = previewChange(state, { arrangementNo, wanted, partyId, by }, { policy, today: deps.clock.today() });
  if (!previewed.ok) return previewed;
  const { outcome, claims, toPay } = previewed.value;
  const person = dossier.people.find((member) => member.role === party.role) ?? dossier.people[0]!;
  const asked = outcome === 'needs-approval';
  const { language } = person;
  const text = changeText({
    creditorName: profile.name, agreedBy: person.name, arrangementNo, change: wanted.change, claims, toPay,
    beforeCents: sum(laidOf(state, arrangement).open.map((row) => row.amountCents)), asked,
  }, language);
  const consent = (asked ? changing.ask : changing.consent)[language];
  return changeArrangement(deps, creditorId, { dossierId, arrangementNo, wanted, partyId, channel: 'portal', by, shown: { language, text, consent } });
}

/** By the customer: from today, so many days. */
export async function pause({ deps, creditorId }: Playing, { dossierId, state }: Actors, days: number): Promise<Outcome<unknown> | null> {
  const partyId = agreeingParties(state)[0]?.partyId;
  if (partyId === undefined) return null;
  const until = addDays(deps.clock.today(), days - 1);
  return pauseDossier(deps, creditorId, { dossierId, by: { kind: 'customer', partyId }, askedBy: 'customer', until, partyId });
}

/** By the desk, within what it may let go alone. */
export async function waiveRest({ deps, creditorId, deskId }: Playing, { dossierId }: Actors, arrangementNo: number): Promise<Outcome<unknown>> {
  return waiveSmallRest(deps, creditorId, { dossierId, arrangementNo, staffId: deskId, reason: 'Het gaat om centen: daar schrijven wij niet over.' });
}
