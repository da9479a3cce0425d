// Thanks for who paid bills as promised. A promise about an arrangement is
// thanked for in the arrangement's next message; bills may have no next one.

import { addDays, type Day } from '#domain/day.ts';
import { outreachOf, type PromiseState } from '#domain/outreach.ts';
import { addressedParties } from '#domain/parties.ts';
import { isEstate } from '#domain/standing.ts';
import { unthankedPromises } from '#domain/promises.ts';
import { byBot, messagesTo, type BotContext, type Rule } from './rule.ts';

/** So many days after the promised one a thank-you only puzzles. */
const lateForThanks = 14;

export const promiseRules: readonly Rule[] = [
  {
    name: 'promise-kept',
    gate: 'message',
    wantsOn: (context): Day | null => (toThankFor(context).length > 0 ? context.today : null),
    act: (context) => {
      const promises = toThankFor(context);
      const last = promises.at(-1);
      if (!last) return { facts: [], tasks: [] };
      const messages = messagesTo(context, 'promise-kept', toWhom(context, last));
      return { facts: [{ kind: 'PromiseThanked', on: context.today, by: byBot('promise-kept', { payOn: last.payOn }), data: { promiseNos: promises.map((each) => each.promiseNo), messages } }], tasks: [] };
    },
  },
];

/** Whoever promised, where they read our messages themselves. */
const toWhom = ({ state }: BotContext, { partyId }: PromiseState): ReturnType<typeof addressedParties> => addressedParties(state, new Set([partyId]));

/** Promises about the same bills as the oldest that was kept lately. A letter would come days later; then the page says it. */
function toThankFor(context: BotContext): PromiseState[] {
  const { state, today } = context;
  if (state.outreach === undefined || isEstate(state)) return [];
  const fresh = outreachOf(state).promises.find((promise) =>
    promise.about.for === 'claims' && addDays(promise.payOn, lateForThanks) >= today && unthankedPromises(state, promise.about).includes(promise)
    && !toWhom(context, promise).some(({ partyId }) => context.byLetter?.has(partyId)) && toWhom(context, promise).length > 0);
  return fresh ? unthankedPromises(state, fresh.about) : [];
}
