// A word of thanks on the way, for who pays in time: by the policy at the first
// instalment and half way, or at each. Never beside another message about the
// same money, and never where something is behind.

import { addDays, type Day } from '#domain/day.ts';
import { instalmentOpenCents } from '#domain/allocation.ts';
import { isRunning, restsForStanding, stepsAgainst } from '#domain/arrangement.ts';
import { usableMandate } from '#domain/debits.ts';
import type { ThanksOccasion } from '#domain/policy-conversation.ts';
import { addressedParties } from '#domain/parties.ts';
import type { ArrangementState, InstalmentState } from '#domain/state.ts';
import { byBot, firstOf, messagesTo, type BotContext, type Rule } from './rule.ts';

/** After so many days a thank-you for a payment only puzzles. */
const lateForThanks = 14;

/** With fewer there is no way to be on; and with fewer than these, half of it comes right after the first. */
const fewestInstalments = 3;
const fewestForHalf = 4;

export const thanksRules: readonly Rule[] = [
  {
    name: 'thanked',
    gate: 'message',
    wantsOn: (context): Day | null => firstOf(context.state.arrangements.map((arrangement) => (toThankFor(context, arrangement).length > 0 ? context.today : null))),
    act: (context) => {
      const { state, policy, today } = context;
      const arrangement = state.arrangements.find((each) => toThankFor(context, each).length > 0);
      if (!arrangement) return { facts: [], tasks: [] };
      const paid = toThankFor(context, arrangement);
      const occasion = paid.flatMap((each) => occasionsOf(arrangement, each.number)).findLast((each) => each !== 'each' && policy.conversation.thanks.includes(each)) ?? 'each';
      return {
        facts: [{
          kind: 'ArrangementStepTaken', on: today, by: byBot('thanked', { instalment: paid.at(-1)!.number, paidOn: paid.at(-1)!.paidOn ?? today, occasion }),
          data: {
            step: 'thanked', arrangementNo: arrangement.arrangementNo, instalments: paid.map((each) => each.number),
            messages: messagesTo(context, 'thanked', whoPays(context, arrangement)), policyVersion: policy.version,
          },
        }],
        tasks: [],
      };
    },
  },
];

/** Who handles the payments; where nobody is known to, who agreed. */
function whoPays({ state, handlesPayments }: BotContext, { partyId }: ArrangementState): ReturnType<typeof addressedParties> {
  return addressedParties(state, handlesPayments?.size ? handlesPayments : new Set([partyId]));
}

/** All that was paid lately and in time and not thanked for yet, where one of it is an occasion of the policy. */
function toThankFor(context: BotContext, arrangement: ArrangementState): InstalmentState[] {
  const { state, policy, today } = context;
  const { thanks } = policy.conversation;
  const { instalments, steps } = arrangement;
  if (thanks.length === 0 || instalments.length < fewestInstalments || !isRunning(arrangement) || restsForStanding(state, arrangement)) return [];
  const isBehind = (each: InstalmentState): boolean => each.dueOn < today && instalmentOpenCents(each) > policy.followUp.toleranceCents;
  // What is collected takes nobody's trouble, and can be taken back for eight weeks.
  if (usableMandate(state, today) || instalments.some(isBehind)) return [];
  // A letter would come days later.
  if (whoPays(context, arrangement).some(({ partyId }) => context.byLetter?.has(partyId))) return [];
  const said = new Set(steps.filter((step) => step.step === 'thanked' || step.step === 'caught-up' || step.step === 'kept').flatMap((step) => step.instalments));
  const fresh = instalments.filter((each) =>
    each.paidOn !== undefined && instalmentOpenCents(each) === 0n && each.paidOn <= each.dueOn && each.paidOn > addDays(today, -lateForThanks) && each.paidOn > arrangement.agreedOn
    && each.paidCents > 0n && !said.has(each.number)
    && !stepsAgainst(arrangement, each).some((step) => blames.has(step.step)));
  return fresh.some((each) => occasionsOf(arrangement, each.number).some((occasion) => thanks.includes(occasion))) ? fresh : [];
}

const blames: ReadonlySet<string> = new Set(['missed-first', 'missed-second', 'final-warning', 'reopened']);

/** What paying this instalment is an occasion of. */
export function occasionsOf({ instalments }: ArrangementState, number: number): ThanksOccasion[] {
  const at = instalments.findIndex((each) => each.number === number) + 1;
  const halfAt = Math.ceil(instalments.length / 2);
  return [...(at === 1 ? ['first' as const] : []), ...(at === halfAt && instalments.length >= fewestForHalf ? ['half' as const] : []), 'each'];
}
