// The customer's way in: a link that opens nothing by itself, plus one thing
// that only the customer knows. Tries are counted per person; a lock-out always
// leads to a person.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Moment } from '#domain/day.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { insertAccessTokens, lockDoorway, noteTries, requireCode, type Doorway } from '#store/access.ts';
import { notePoints } from '#store/contact-points.ts';
import type { Tx } from '#store/db.ts';
import { noteClick } from '#store/sendings.ts';
import { closeTasks, openTasks } from '#store/tasks.ts';
import type { Deps } from './deps.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

/** After so many wrong answers a person has to help. */
export const mostTries = 5;
const linkDays = 60;

/** What the customer is asked for. It is never printed in the message that carries the link. */
export type Question = 'birth-date' | 'postcode' | 'customer-number' | 'letter-code';

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** So much of a token fits in an SMS: 96 bits, for a door that asks one thing more and counts tries. */
const shortToken = 16;

/**
 * Makes links for these people, in the caller's transaction. A token is the
 * creditor's number, a point and randomness; the database knows its hash only.
 * `messageNo`: the message that brings it, which is answered once it is used.
 */
export async function makeLinks(
  deps: Deps, tx: Tx, creditorId: number, people: readonly { dossierId: number; partyId: number; messageNo?: number; isShort?: boolean }[],
): Promise<string[]> {
  const tokens = people.map(({ isShort }) => `${creditorId}.${isShort ? deps.ids.token().slice(0, shortToken) : deps.ids.token()}`);
  const expiresAt = Temporal.Instant.from(deps.clock.now()).add({ hours: 24 * linkDays }).toString({ fractionalSecondDigits: 3 }) as Moment;
  const rows = people.map((person, index) => ({ ...person, tokenHash: hashOf(tokens[index] as string) }));
  await insertAccessTokens(tx, creditorId, rows, deps.clock.now(), expiresAt);
  return tokens;
}

/** The creditor that a token names, or null where it has not the shape of one. */
export function creditorOfToken(token: string): number | null {
  const match = /^([1-9]\d{0,8})\.[\w-]{16,64}$/.exec(token);
  return match ? Number(match[1]) : null;
}

/** What to ask at the door of this link. */
export async function questionAt(deps: Deps, creditorId: number, token: string): Promise<Outcome<{ question: Question; partyId: number; dossierId: number }>> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const door = await lockDoorway(tx, creditorId, hashOf(token));
    const closed = whyClosed(door, deps.clock.now());
    if (!door || closed) return closed ?? refused({ code: 'link-unknown' });
    return done({ question: questionOf(door), partyId: door.partyId, dossierId: door.dossierId });
  });
}

/** Checks the answer and says whose dossier opens. Five wrong answers lock the door and put a task on the desk. */
export async function enterPortal(deps: Deps, creditorId: number, token: string, answer: string): Promise<Outcome<{ dossierId: number; partyId: number }>> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const door = await lockDoorway(tx, creditorId, hashOf(token));
    const closed = whyClosed(door, deps.clock.now());
    if (!door || closed) return closed ?? refused({ code: 'link-unknown' });
    const { dossierId, partyId } = door;
    if (await isRight(door, answer)) {
      if (door.tries > 0) await noteTries(tx, creditorId, partyId, 0, null);
      if (door.messageNo !== null) await noteAnswer(tx, creditorId, dossierId, door.messageNo, deps.clock.now());
      return done({ dossierId, partyId });
    }
    const tries = door.tries + 1;
    const lockedAt = tries >= mostTries ? deps.clock.now() : null;
    await noteTries(tx, creditorId, partyId, tries, lockedAt);
    if (lockedAt === null) return refused({ code: 'answer-wrong', triesLeft: mostTries - tries });
    const task = { kind: 'locked-out' as const, key: String(partyId), dueOn: addWorkingDays(deps.clock.today(), 1), details: { partyId } };
    await openTasks(tx, creditorId, [{ dossierId, task }], deps.clock.now());
    return refused({ code: 'locked-out' });
  });
}

/** Where the message went, its reader can be reached. */
async function noteAnswer(tx: Tx, creditorId: number, dossierId: number, messageNo: number, at: Moment): Promise<void> {
  const answered = await noteClick(tx, creditorId, dossierId, messageNo, at);
  // Which of several browsers showed a notification is not known.
  if (answered === null || answered.address === null) return;
  const { partyId, channel, address } = answered;
  await notePoints(tx, creditorId, [{ partyId, channel, address, what: 'clicked' }], at);
}

/** A colleague has spoken to the customer: the door opens again. */
export async function unlock(deps: Deps, creditorId: number, ask: { dossierId: number; partyId: number; staffId: string }): Promise<void> {
  await deps.db.inCreditor(creditorId, async (tx) => {
    await noteTries(tx, creditorId, ask.partyId, 0, null);
    await closeTasks(tx, creditorId, { dossierId: ask.dossierId, kind: 'locked-out', key: String(ask.partyId) }, ask.staffId, 'unlocked', deps.clock.now());
  });
}

/**
 * Demands a code by letter from now on, and returns it once, for the letter
 * that is printed there and then. Ten letters and digits that cannot be misread.
 */
export async function makeLetterCode(deps: Deps, creditorId: number, partyId: number): Promise<string> {
  const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  const code = [...hashOf(deps.ids.token()).subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length]).join('');
  // Ten characters could be guessed from a stolen database if a quick hash kept them.
  const codeHash = await hashPassword(code);
  await deps.db.inCreditor(creditorId, (tx) => requireCode(tx, creditorId, partyId, codeHash));
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

function whyClosed(door: Doorway | null, now: Moment) {
  if (!door || door.leftOn !== null) return refused({ code: 'link-unknown' });
  if (door.lockedAt !== null) return refused({ code: 'locked-out' });
  if (door.expiresAt < now) return refused({ code: 'link-expired' });
  return null;
}

function questionOf(door: Doorway): Question {
  if (door.codeRequired) return 'letter-code';
  if (door.birthOn !== null) return 'birth-date';
  return door.postcode !== null && houseNumberOf(door.street) !== null ? 'postcode' : 'customer-number';
}

const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** The number at the end of an address line, with its addition: `Plein 1940 12 A` → `12 A`. */
export const houseNumberOf = (street: string | null): string | null =>
  /\s(\d+(?:\s*[-/]\s*\w{1,5}|\s*[A-Za-z]{1,4}\d*)?)$/.exec(street ?? '')?.[1] ?? null;

async function isRight(door: Doorway, answer: string): Promise<boolean> {
  switch (questionOf(door)) {
    case 'letter-code':
      return verifyPassword(plain(answer), door.codeHash);
    case 'birth-date':
      return same(plain(answer), plain(door.birthOn ?? ''));
    case 'postcode':
      return same(plain(answer), plain(`${door.postcode ?? ''}${houseNumberOf(door.street) ?? ''}`));
    case 'customer-number':
      return same(plain(answer), plain(door.customerNumber));
  }
}

/** Equal, in a time that does not tell how much of it is. */
const same = (given: string, known: string): boolean => known !== '' && timingSafeEqual(hashOf(given), hashOf(known));
