// Of what may leave now: what does leave, in which envelopes, and what waits
// because of the hour or because this person has had enough. Counted over all
// dossiers of one person; what goes in one envelope is one time.

import { capRuleOf } from '#bot/message-caps.ts';
import { heldByCaps, type HeldReason } from '#domain/caps.ts';
import { addDays, type Moment, type Day } from '#domain/day.ts';
import { decentMomentAfter, decentStartOn } from '#domain/decent-hours.ts';
import type { ContactPolicy } from '#domain/policy.ts';
import { nextEnvelope, type HadIn } from '#store/had.ts';
import type { Person } from '#store/persons.ts';
import { anytime } from './message-checks.ts';
import type { Leaving } from './judge-waiting.ts';

export interface HeldBack {
  readonly leaving: Leaving;
  readonly why: HeldReason;
  readonly until: Moment;
}

export interface HoldAsk {
  readonly leaving: readonly Leaving[];
  /** By party. */
  readonly persons: ReadonlyMap<number, Person>;
  readonly had: readonly HadIn[];
  /** In force today: whoever is written to. */
  readonly policy: ContactPolicy;
  readonly now: Moment;
  readonly today: Day;
}

/** So many messages fit in one mail that somebody still reads. */
const mostInMail = 40;
/** An SMS has a link for each. */
const mostInSms = 3;

/** What leaves, envelope by envelope, each with one message or more to the same address; and what is held back. */
export function holdBack(ask: HoldAsk): { envelopes: Leaving[][]; held: HeldBack[] } {
  const envelopes: Leaving[][] = [];
  const held: HeldBack[] = [];
  for (const own of byPerson(ask)) {
    const decided = ofPerson(ask, own);
    envelopes.push(...decided.envelopes);
    held.push(...decided.held);
  }
  return { envelopes, held };
}

function byPerson({ leaving, persons }: HoldAsk): Leaving[][] {
  const groups = new Map<number, Leaving[]>();
  for (const each of leaving) {
    const personId = persons.get(each.message.partyId)?.personId ?? each.message.partyId;
    groups.set(personId, [...(groups.get(personId) ?? []), each]);
  }
  return [...groups.values()];
}

function ofPerson(ask: HoldAsk, own: readonly Leaving[]): { envelopes: Leaving[][]; held: HeldBack[] } {
  const held: HeldBack[] = [];
  const hold = (leaving: Leaving, why: HeldReason, from: Day): void => void held.push({ leaving, why, until: decentStartOn(from, ask.policy) });
  const atHour = decentMomentAfter(ask.now, ask.policy);
  const open = own.filter((leaving) => {
    const waits = atHour !== null && leaving.choice.channel !== 'letter' && !(leaving.choice.channel === 'email' && anytime(leaving.message, leaving.state));
    if (waits) held.push({ leaving, why: 'held-hours', until: atHour });
    return !waits;
  });
  const free = open.filter(({ inputs }) => capRuleOf(inputs).caps === 'free');
  const envelopes = intoEnvelopes(free);
  const counted = open.filter((leaving) => !free.includes(leaving)).filter((leaving) => {
    const kept = heldByCaps({ ...hadBy(ask, leaving), channel: leaving.choice.channel, policy: ask.policy, today: ask.today });
    if (kept) hold(leaving, kept.why, kept.until);
    return !kept;
  });
  // One occasion a day: with what leaves anyway, or else the fullest envelope there is.
  for (const envelope of intoEnvelopes(counted).sort((one, other) => other.length - one.length)) {
    const joined = envelopes.find((each) => isSameWay(each, envelope) && each.length + envelope.length <= mostIn(envelope[0]!));
    if (joined) joined.push(...envelope);
    else if (envelopes.length === 0 || envelopes.every(isLetter) && isLetter(envelope)) envelopes.push(envelope);
    else for (const leaving of envelope) hold(leaving, 'held-today', addDays(ask.today, 1));
  }
  return { envelopes, held };
}

const isSameWay = ([one]: readonly Leaving[], [other]: readonly Leaving[]): boolean => wayOf(one!) !== null && wayOf(one!) === wayOf(other!);
/** Letters that wait are printed together, and go in one envelope. */
const isLetter = ([first]: readonly Leaving[]): boolean => first!.choice.channel === 'letter';

/**
 * Who represents several customers is counted by dossier; one occasion a day is
 * for everybody. A letter joins those that lie at the printer: that is no time more.
 */
function hadBy({ had, persons }: HoldAsk, { message, choice }: Leaving): { had: readonly HadIn[]; counted: readonly HadIn[] } {
  const person = persons.get(message.partyId);
  const own = had.filter(({ partyId, occasion }) => (person ? person.partyIds.includes(partyId) : partyId === message.partyId) && !(choice.channel === 'letter' && occasion === nextEnvelope));
  return { had: own, counted: person?.isProfessional ? own.filter(({ dossierId }) => dossierId === message.dossierId) : own };
}

/** To one address, in one language; what must stand alone goes alone. Letters come together only when they are printed. */
function intoEnvelopes(leaving: readonly Leaving[]): Leaving[][] {
  const envelopes: Leaving[][] = [];
  const open = new Map<string, Leaving[]>();
  for (const each of leaving) {
    const way = wayOf(each);
    const known = way === null ? undefined : open.get(way);
    if (known && known.length < mostIn(each)) known.push(each);
    else {
      const envelope = [each];
      envelopes.push(envelope);
      if (way !== null) open.set(way, envelope);
    }
  }
  return envelopes;
}

/** Null: it goes with nothing else. */
function wayOf({ inputs, choice: { channel, points }, recipient }: Leaving): string | null {
  if (channel === 'letter' || capRuleOf(inputs).goes === 'alone') return null;
  return [channel, recipient.language, recipient.name, ...points.map(({ address }) => address.toLowerCase())].join('\n');
}

const mostIn = ({ choice }: Leaving): number => (choice.channel === 'sms' ? mostInSms : mostInMail);
