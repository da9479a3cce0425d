// How much one person gets, over all dossiers in which they stand: what went
// together is one time. What law demands or they asked for themselves comes in
// any case, and counts for what comes after it.

import { capRules } from '#bot/message-caps.ts';
import { addDays, type Day } from '#domain/day.ts';
import type { Left } from './check-messages.ts';
import type { Known, Said } from './memory.ts';
import type { Invariant } from './violations.ts';
import { policy, type World } from './world.ts';

interface Time {
  readonly on: Day;
  readonly dossierIds: Set<number>;
  readonly messages: Set<string>;
  readonly says: string;
}

export interface Parcel {
  readonly left: Left;
  readonly known: Known;
  readonly said: Said;
}

/** Keeps what each person had lately. Letters are left out: they are printed days later. */
export class Occasions {
  readonly #byPerson = new Map<string, Map<string, Time>>();

  /** Of one mail, SMS or notification with all that it holds, in the order in which they came. */
  add(world: World, parcels: readonly Parcel[], wrong: (parcel: Parcel, invariant: Invariant, says: string) => void): void {
    const [first] = parcels;
    const name = first?.left.mailed;
    if (!first || name === undefined || first.left.channel === 'letter' || first.left.isSeen === false) return;
    const { on } = first.left;
    const person = personOf(world, first);
    const times = this.#byPerson.get(person) ?? new Map<string, Time>();
    this.#byPerson.set(person, times);
    const earlier = [...times.values()].filter((time) => time.on > addDays(on, -7));
    const messages = parcels.map(({ left }) => `${left.dossierId}.${left.messageNo}`);
    // What did not arrive on a screen goes on by another channel.
    const goesOn = earlier.some((time) => messages.some((message) => time.messages.has(message)));
    // What goes along with what leaves anyway is no time more.
    const counted = goesOn || !parcels.every(isCounted) ? undefined : first;
    if (counted) {
      const today = earlier.find((time) => time.on === on);
      if (today) wrong(counted, 'cap', `came to ${person} on the same day as ${today.says}`);
      const week = isProfessional(person) ? earlier.filter((time) => time.dossierIds.has(counted.left.dossierId)) : earlier;
      if (week.length >= policy.contact.perWeek) wrong(counted, 'week', `came to ${person} as number ${week.length + 1} within a week`);
    }
    times.set(`${first.left.channel} ${name} ${on}`, {
      on, messages: new Set(messages), dossierIds: new Set(parcels.map(({ left }) => left.dossierId)), says: `message ${messages.join(', ')} (${parcels.map(({ said }) => said.template).join(', ')})`,
    });
    for (const [key, time] of times) if (time.on <= addDays(on, -7)) times.delete(key);
  }
}

/** The announcement of a direct debit is what the bank's rules demand. */
const isCounted = ({ said: { template, fact } }: Parcel): boolean =>
  capRules[template].caps === 'counted' && !(fact.kind === 'ArrangementStepTaken' && fact.data.collectOn !== undefined);

/** Who reads it: the same customer number is the same person. */
function personOf({ lifeOf }: World, { known, said }: Parcel): string {
  const role = known.state.parties.find(({ partyId }) => partyId === said.partyId)?.role;
  const people = lifeOf.get(known.key)?.people ?? [];
  return (people.find((member) => member.role === role) ?? people[0])?.customerNumber ?? known.key;
}

/** For administrators the week is counted by dossier. */
const isProfessional = (person: string): boolean => person.startsWith('B');
