// The rules for a dossier whose arrangements run: an arrangement keeps the
// policy under which it was agreed, and for each field that touches it the
// kinder of that one and the one in force holds.

import { isRunning } from './arrangement.ts';
import type { Cents } from './money.ts';
import { directionOf, policyFields, policyKindness, valueAt, withValue, type PolicyField } from './policy-kindness.ts';
import type { OfferPolicy, Policy } from './policy.ts';
import type { DossierState } from './state.ts';

/** The versions under which the running arrangements were agreed, oldest first, without the one in force. */
export function versionsKept(state: DossierState, inForce: Policy): readonly number[] {
  const versions: number[] = [];
  for (const arrangement of state.arrangements) {
    const { policyVersion } = arrangement;
    if (policyVersion !== inForce.version && !versions.includes(policyVersion) && isRunning(arrangement)) versions.push(policyVersion);
  }
  return versions;
}

/**
 * The policy in force, with what is kinder in these: those under which the
 * arrangements that run were agreed. Its version stays that of the one in force;
 * which others had a say follows from the arrangements.
 */
export function runningPolicy(inForce: Policy, kept: readonly Policy[]): Policy {
  return kept.reduce(withKinder, inForce);
}

const fieldsThatStay = policyFields.filter((field) => policyKindness[field].touches === 'running');
const boundsOfOffer = policyFields.filter((field) => field.startsWith('offer.'));

function withKinder(now: Policy, kept: Policy): Policy {
  const bounds = kinderIn(boundsOfOffer, { ...now, offer: changeBounds(now) }, kept).offer;
  return keepInstalmentsAboveTolerance({ ...kinderIn(fieldsThatStay, now, kept), boundsOfRunning: bounds }, kept);
}

/** Where neither is kinder, what was agreed stays. */
function kinderIn(fields: readonly PolicyField[], now: Policy, kept: Policy): Policy {
  let policy = now;
  for (const field of fields) {
    const agreed = valueAt(kept, field);
    const direction = agreed === undefined ? 'same' : directionOf(policyKindness[field].kinder, agreed, valueAt(now, field));
    if (direction === 'harsher' || direction === 'other') policy = withValue(policy, field, agreed);
  }
  return policy;
}

/**
 * The larger tolerance and the smaller instalment of two policies may cross: an
 * instalment within the tolerance would never be missed. Neither comes out less
 * kind than it was agreed.
 */
function keepInstalmentsAboveTolerance(policy: Policy, kept: Policy): Policy {
  const bounds = changeBounds(policy);
  const toleranceCents = least(policy.followUp.toleranceCents, changeBounds(kept).smallestInstalmentCents);
  const smallestInstalmentCents = most(bounds.smallestInstalmentCents, toleranceCents);
  return { ...policy, followUp: { ...policy.followUp, toleranceCents }, boundsOfRunning: { ...bounds, smallestInstalmentCents } };
}

const least = (one: Cents, other: Cents): Cents => (one < other ? one : other);
const most = (one: Cents, other: Cents): Cents => (one > other ? one : other);

/** The bounds for another shape of an arrangement that runs. */
export const changeBounds = (policy: Policy): OfferPolicy => policy.boundsOfRunning ?? policy.offer;
