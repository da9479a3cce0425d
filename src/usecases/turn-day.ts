// What a day does by itself, where nobody waits for the clock: the bot looks,
// messages leave, and letters that lay at the desk since yesterday are printed.

import { lettersFromBefore } from '#store/demo.ts';
import { markPrinted } from './print-letters.ts';
import { sendMessages, type SendDeps, type Sent } from './send-messages.ts';
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
  const letters = await deps.db.inCreditor(creditorId, (tx) => lettersFromBefore(tx, creditorId, deps.clock.today()));
  const { printed } = letters.length > 0 ? await markPrinted(deps, creditorId, letters) : { printed: 0 };
  return { bot, sent, printed };
}
