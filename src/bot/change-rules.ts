// A running arrangement got another shape: a credit note, an agreed change, a
// pause that ended early. Everything that was not told yet is told in one
// message, with the schedule that holds from now on. That a pause has begun is
// told by the pause's own message.

import { addDays, type Day } from '#domain/day.ts';
import { isRunning, restsForStanding } from '#domain/arrangement.ts';
import { messagedParties } from '#domain/parties.ts';
import type { ArrangementState, DossierState } from '#domain/state.ts';
import { undoneKey, type ToldChange } from './message-inputs.ts';
import { byBot, firstOf, messagesTo, type BotContext, type Rule } from './rule.ts';

interface Change {
  readonly key: string;
  readonly change: ToldChange;
  /** Not known of what was undone. */
  readonly on?: Day;
}

const none: readonly Change[] = [];

/** What no message has told yet, oldest first; and what was told and is no longer so. */
export function untoldChanges({ extras, steps }: ArrangementState): readonly Change[] {
  if (!extras?.changes && !steps.some((step) => step.changes)) return none;
  const known = extras?.changes ?? [];
  const told = steps.filter((step) => step.step === 'changed').flatMap((step) => step.changes ?? []);
  const undone = told.filter((key) => !key.startsWith(undoneKey) && !known.some((change) => change.key === key) && !told.includes(undoneKey + key));
  return [...known.filter((change) => !change.told), ...undone.map((key): Change => ({ key: undoneKey + key, change: 'restored' }))];
}

export const changeRules: readonly Rule[] = [
  {
    name: 'changed',
    gate: 'message',
    wantsOn: (context) => firstOf(context.state.arrangements.flatMap((arrangement) => tellable(context, arrangement).map(({ on }) => on))),
    act: (context) => {
      const { state, policy, today } = context;
      const arrangement = state.arrangements.find((each) => tellable(context, each).some(({ on }) => on <= today));
      if (!arrangement) return { facts: [], tasks: [] };
      const { arrangementNo } = arrangement;
      const told = tellable(context, arrangement).filter(({ on }) => on <= today).map(({ change }) => change);
      const because = { changes: told.length, change: told.at(-1)?.change ?? '', changedOn: told.at(-1)?.on ?? today };
      return {
        facts: [{
          kind: 'ArrangementStepTaken', on: today, by: byBot('changed', because),
          data: {
            step: 'changed', arrangementNo, instalments: [], changes: told.map((change) => change.key),
            messages: messagesTo(context, 'changed', messagedParties(state)), policyVersion: policy.version,
          },
        }],
        tasks: [],
      };
    },
  },
];

/** What can be told of this arrangement, each with the first day for it. Not before it was confirmed, nor while it rests for a person. */
function tellable({ state, today }: BotContext, arrangement: ArrangementState): { readonly change: Change; readonly on: Day }[] {
  const changes = untoldChanges(arrangement);
  if (changes.length === 0 || !isRunning(arrangement) || restsForStanding(state, arrangement)) return [];
  if (!arrangement.steps.some((step) => step.step === 'confirmed')) return [];
  return changes.map((change) => ({ change, on: pauseUntil(state, change) ?? today }));
}

/** The day after a pause whose own message tells of this change; null where it is another change, or over. */
function pauseUntil(state: DossierState, { key }: Change): Day | null {
  const pause = state.pauses.find((each) => `fact:${each.seq}` === key);
  return pause ? addDays(pause.until, 1) : null;
}
