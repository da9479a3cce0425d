// What is said about a pause: that it has begun, at once, because it answers a
// question; and some days before its end how it goes on, so that nobody is
// caught unawares. Neither asks for money, so the pause itself does not hold them.

import { addDays, latest, type Day } from '#domain/day.ts';
import type { PauseStep } from '#domain/facts.ts';
import { messagedParties } from '#domain/parties.ts';
import { personsClaim } from '#domain/standing.ts';
import type { DossierState, PauseState } from '#domain/state.ts';
import { byBot, firstOf, messagesTo, postedToArriveBy, type BotContext, type Rule } from './rule.ts';

/** So many days before its last day people hear that a pause is nearly over. */
export const daysBeforeEnd = 5;

export const pauseRules: readonly Rule[] = [pauseRule('paused', beginsOn), pauseRule('pause-ends', endIsToldOn)];

function pauseRule(step: PauseStep, tellOn: (context: BotContext, pause: PauseState) => Day): Rule {
  const wish = (context: BotContext, pause: PauseState): Day | null => {
    if (pause.until < context.today || pause.until < pause.from || pause.told?.some((said) => said.step === step)) return null;
    const on = tellOn(context, pause);
    return on > pause.until ? null : on;
  };
  return {
    name: step,
    gate: 'answer',
    wantsOn: (context) => firstOf(context.state.pauses.map((pause) => wish(context, pause))),
    act: (context) => {
      const { state, today } = context;
      const pause = state.pauses.find((each) => (wish(context, each) ?? addDays(today, 1)) <= today);
      if (!pause) return { facts: [], tasks: [] };
      const { pauseNo, from, until } = pause;
      const messages = messagesTo(context, step, messagedParties(state));
      return { facts: [{ kind: 'PauseStepTaken', on: today, by: byBot(step, { pauseFrom: from, pauseUntil: until }), data: { step, pauseNo, messages } }], tasks: [] };
    },
  };
}

function beginsOn(_: BotContext, { from }: PauseState): Day {
  return from;
}

/**
 * Not where the pause is so short that its first message has just said it, nor while
 * something else holds messages; nor of somebody in debt help or insolvency, or of
 * an estate: there nothing begins again by itself.
 */
function endIsToldOn({ state, byLetter }: BotContext, pause: PauseState): Day {
  const never = addDays(pause.until, 1);
  if (personsClaim(state)) return never;
  const arrives = addDays(pause.until, -daysBeforeEnd);
  const byPost = messagedParties(state).some(({ partyId }) => byLetter?.has(partyId));
  const on = byPost ? postedToArriveBy(arrives) : arrives;
  if (on <= addDays(pause.from, daysBeforeEnd)) return never;
  const heldUntil = otherHoldUntil(state, pause);
  return heldUntil === null ? on : latest(on, addDays(heldUntil, 1));
}

/** The last day on which something else than this pause holds messages. */
function otherHoldUntil(state: DossierState, { pauseNo }: PauseState): Day | null {
  let until: Day | null = null;
  for (const hold of state.holds) if (hold.id !== `pause:${pauseNo}`) until = until === null ? hold.holdUntil : latest(until, hold.holdUntil);
  return until;
}
