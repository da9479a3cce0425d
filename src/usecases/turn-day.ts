// What a day does by itself, where nobody waits for the clock: the bot looks,
// messages leave, and letters that lay at the desk since yesterday are printed.

import { isDeepStrictEqual } from 'node:util';
import { messageInputs, type MessageAbout } from '#bot/message-inputs.ts';
import { revive, toJson } from '#domain/json.ts';
import type { Tx } from '#store/db.ts';
import { lettersFromBefore } from '#store/demo.ts';
import { readDossiers } from '#store/dossiers.ts';
import { changeMessages, type MessageChange } from '#store/messages.ts';
import { recordOutcomes, sendMessages, type Outcome, type SendDeps, type Sent } from './send-messages.ts';
import { takeBotSteps, type BotDay } from './take-bot-steps.ts';

export interface TurnedDay {
  readonly bot: BotDay;
  readonly sent: Sent;
  readonly printed: number;
}

/** Does what `clock` says is today. A second time on the same day it finds nothing to do. */
export async function turnDay(deps: SendDeps, creditorId: number): Promise<TurnedDay> {
  const bot = await takeBotSteps(deps, creditorId);
  const sent = await sendMessages(deps, creditorId);
  const printed = await deps.db.inCreditor(creditorId, (tx) => printOldLetters(deps, tx, creditorId));
  return { bot, sent, printed };
}

/** Prints what still says what is true, and drops the rest. */
async function printOldLetters(deps: SendDeps, tx: Tx, creditorId: number): Promise<number> {
  const letters = await lettersFromBefore(tx, creditorId, deps.clock.today());
  if (letters.length === 0) return 0;
  const dossiers = await readDossiers(tx, creditorId, [...new Set(letters.map(({ dossierId }) => dossierId))]);
  const outcomes = letters.map((message): Outcome => {
    const state = dossiers.get(message.dossierId)?.state;
    const inputs = state ? messageInputs(state, message.about as MessageAbout) : null;
    if (inputs === null) return { message, outcome: 'dropped', reason: 'no-longer-true' };
    return isDeepStrictEqual(revive(JSON.parse(toJson(inputs))), message.inputs) ? { message, outcome: 'printed' } : { message, outcome: 'dropped', reason: 'figures-changed' };
  });
  const changes = outcomes.map(({ message: { dossierId, messageNo }, outcome, reason }): MessageChange => ({
    dossierId, messageNo, status: outcome === 'printed' ? 'printed' : 'dropped', ...(reason ? { reason } : {}),
  }));
  await changeMessages(tx, creditorId, changes, deps.clock.now());
  await recordOutcomes(deps, tx, creditorId, outcomes);
  return outcomes.filter(({ outcome }) => outcome === 'printed').length;
}
