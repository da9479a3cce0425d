// What is said ahead of an instalment that is collected: by us, or as the
// creditor's own books have ordered.

import type { Day } from '#domain/day.ts';
import { liveCollection } from '#domain/debits.ts';
import { debitedElsewhereOn } from '#domain/debits-elsewhere.ts';
import type { ArrangementState, InstalmentState } from '#domain/state.ts';
import { collectionDay } from './collection-rules.ts';
import type { BotContext } from './rule.ts';

/** Whether something is said of it on its day: not where it is collected on another, nor where the creditor's own books collect only some of it. */
export function isSaidOnTheDay(context: BotContext, arrangement: ArrangementState, instalment: InstalmentState): boolean {
  const elsewhere = debitedElsewhereOn(context.state, arrangement, instalment.number, context.today);
  if (elsewhere !== null) return elsewhere === instalment.dueOn;
  return collectionDay(context, arrangement, instalment) === null || liveCollection(context.state, arrangement, instalment) !== undefined;
}

/** The day on which the whole of it is collected, for what is said of it; nothing where it is paid by hand. */
export function collectedWith(context: BotContext, arrangement: ArrangementState, instalment: InstalmentState): { readonly collectOn?: Day } {
  const elsewhere = debitedElsewhereOn(context.state, arrangement, instalment.number, context.today);
  const collectOn = collectionDay(context, arrangement, instalment) ?? (elsewhere === 'part' ? null : elsewhere);
  return collectOn === null ? {} : { collectOn };
}
