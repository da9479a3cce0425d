// Of what may leave now: what does leave, in which envelopes, and what waits
// because of the hour or because this person has had enough. Counted over all
// dossiers of one person; what goes in one envelope is one time.

import { heldByCaps, nextEnvelope, type HadIn, type HeldReason } from '#domain/caps.ts';
import type { Day, Moment } from '#domain/day.ts';
import { addDays } from '#domain/day.ts';
import { decentMomentAfter, decentStartOn } from '#domain/decent-hours.ts';
import type { ContactPolicy } from '#domain/policy.ts';
import type { Choice } from '#domain/reach.ts';
import type { DossierState } from '#domain/state.ts';
import { capRuleOf } from './message-caps.ts';
import type { MessageAbout, MessageInputs } from './message-inputs.ts';

/** A message that may leave, with the way that was chosen for it. */
export interface Parcel {
  readonly message: { readonly dossierId: number; readonly partyId: number; readonly template: string; readonly about: unknown };
  readonly inputs: MessageInputs;
  readonly state: Pick<DossierState, 'arrangements'>;
  readonly recipient: { readonly language: string; readonly name: string };
  readonly choice: Pick<Choice, 'channel' | 'points'>;
}

/** Which parties are one person; `isProfessional`: they represent several customers. */
export interface PersonOf {
  readonly personId: number;
  readonly partyIds: readonly number[];
  readonly isProfessional: boolean;
}

export interface HeldBack<Each> {
  readonly leaving: Each;
  readonly why: HeldReason;
  readonly until: Moment;
}

export interface HoldAsk<Each> {
  readonly leaving: readonly Each[];
  /** By party. */
  readonly persons: ReadonlyMap<number, PersonOf>;
  readonly had: readonly HadIn[];
  /** In force today: whoever is written to. */
  readonly policy: ContactPolicy;
  readonly now: Moment;
  readonly today: Day;
}

/** The confirmation may come at any hour to who has just agreed, because they wait for it; to others who owe along, and all else, never. */
export function anytime({ template, about, partyId }: Pick<Parcel['message'], 'template' | 'about' | 'partyId'>, { arrangements }: Pick<DossierState, 'arrangements'>): boolean {
  return template === 'confirmed' && arrangements[((about as MessageAbout).arrangementNo ?? 0) - 1]?.partyId === partyId;
}

/** So many messages fit in one mail that somebody still reads. */
const mostInMail = 40;
/** An SMS has a link for each. */
const mostInSms = 3;

/** What leaves, envelope by envelope, each with one message or more to the same address; and what is held back. */
export function holdBack<Each extends Parcel>(ask: HoldAsk<Each>): { envelopes: Each[][]; held: HeldBack<Each>[] } {
  const envelopes: Each[][] = [];
  const held: HeldBack<Each>[] = [];
  for (const own of byPerson(ask)) {
    const decided = ofPerson(ask, own);
    envelopes.push(...decided.envelopes);
    held.push(...decided.held);
  }
  return { envelopes, held };
}

function byPerson<Each extends Parcel>({ leaving, persons }: HoldAsk<Each>): Each[][] {
  const groups = new Map<number, Each[]>();
  for (const each of leaving) {
    const personId = persons.get(each.message.partyId)?.personId ?? each.message.partyId;
    groups.set(personId, [...(groups.get(personId) ?? []), each]);
  }
  return [...groups.values()];
}

function ofPerson<Each extends Parcel>(ask: HoldAsk<Each>, own: readonly Each[]): { envelopes: Each[][]; held: HeldBack<Each>[] } {
  const held: HeldBack<Each>[] = [];
  const hold = (leaving: Each, why: HeldReason, from: Day): void => void held.push({ leaving, why, until: decentStartOn(from, ask.policy) });
  const atHour = decentMomentAfter(ask.now, ask.policy);
  const open = own.filter((leaving) => {
    const waits = atHour !== null && leaving.choice.channel !== 'letter' && !(leaving.choice.channel === 'email' && anytime(leaving.message, leaving.state));
    if (waits) held.push({ leaving, why: 'held-hours', until: atHour });
    return !waits;
  });
  const free = open.filter(({ inputs }) => capRuleOf(inputs).caps === 'free');
  const patient = free.filter(({ inputs }) => capRuleOf(inputs).isPatient);
  const envelopes = intoEnvelopes(free.filter((leaving) => !patient.includes(leaving)));
  /** With what leaves anyway, by itself if it may, or else tomorrow. */
  const place = (envelope: Each[], mayLeave: boolean): void => {
    const joined = envelopes.find((each) => isSameWay(each, envelope) && each.length + envelope.length <= mostIn(envelope[0]!));
    if (joined) joined.push(...envelope);
    else if (mayLeave) envelopes.push(envelope);
    else for (const leaving of envelope) hold(leaving, 'held-today', addDays(ask.today, 1));
  };
  const hadToday = (leaving: Each): boolean => hadBy(ask, leaving).had.some(({ on }) => on >= ask.today);
  for (const leaving of patient.filter(hadToday)) hold(leaving, 'held-today', addDays(ask.today, 1));
  for (const envelope of intoEnvelopes(patient.filter((leaving) => !hadToday(leaving)))) place(envelope, !envelopes.some((other) => isAgain(ask, envelope, other)));
  /** What asks with a long term leaves by itself, so that a digest says nothing more of its dossier today. */
  const isAsked = (leaving: Each): boolean =>
    envelopes.some((each) => each.some((other) => patient.includes(other)) && !isSameWay(each, [leaving]) && isAgain(ask, [leaving], each));
  const counted = open.filter((leaving) => !free.includes(leaving)).filter((leaving) => {
    if (isAsked(leaving)) {
      hold(leaving, 'held-today', addDays(ask.today, 1));
      return false;
    }
    const kept = heldByCaps({ ...hadBy(ask, leaving), channel: leaving.choice.channel, policy: ask.policy, today: ask.today });
    if (kept) hold(leaving, kept.why, kept.until);
    return !kept;
  });
  // One occasion a day: with what leaves anyway, or else the fullest envelope there is.
  for (const envelope of intoEnvelopes(counted).sort((one, other) => other.length - one.length)) {
    place(envelope, envelopes.length === 0 || (envelopes.every(isLetter) && isLetter(envelope)));
  }
  return { envelopes, held };
}

const isSameWay = ([one]: readonly Parcel[], [other]: readonly Parcel[]): boolean => wayOf(one!) !== null && wayOf(one!) === wayOf(other!);
/** Letters that wait are printed together, and go in one envelope. */
const isLetter = ([first]: readonly Parcel[]): boolean => first!.choice.channel === 'letter';

/** Whether two envelopes are two times for their reader: letters are printed together, and who represents several customers reads of each dossier apart. */
const isAgain = ({ persons }: HoldAsk<Parcel>, one: readonly Parcel[], other: readonly Parcel[]): boolean =>
  !(isLetter(one) && isLetter(other)) &&
  (!persons.get(one[0]!.message.partyId)?.isProfessional || one.some(({ message }) => other.some((each) => each.message.dossierId === message.dossierId)));

/**
 * Who represents several customers is counted by dossier; one occasion a day is
 * for everybody. A letter joins those that lie at the printer: that is no time more.
 */
function hadBy({ had, persons }: HoldAsk<Parcel>, { message, choice }: Parcel): { had: readonly HadIn[]; counted: readonly HadIn[] } {
  const person = persons.get(message.partyId);
  const own = had.filter(({ partyId, occasion }) => (person ? person.partyIds.includes(partyId) : partyId === message.partyId) && !(choice.channel === 'letter' && occasion === nextEnvelope));
  return { had: own, counted: person?.isProfessional ? own.filter(({ dossierId }) => dossierId === message.dossierId) : own };
}

/** To one address, in one language; what must stand alone goes alone. Letters come together only when they are printed. */
function intoEnvelopes<Each extends Parcel>(leaving: readonly Each[]): Each[][] {
  const envelopes: Each[][] = [];
  const open = new Map<string, Each[]>();
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
function wayOf({ inputs, choice: { channel, points }, recipient }: Parcel): string | null {
  if (channel === 'letter' || capRuleOf(inputs).goes === 'alone') return null;
  return [channel, recipient.language, recipient.name, ...points.map(({ address }) => address.toLowerCase())].join('\n');
}

const mostIn = ({ choice }: Parcel): number => (choice.channel === 'sms' ? mostInSms : mostInMail);
