// Mandates that were taken back are ended at the payment provider too, however
// often that takes. Until then nothing of ours charges with them anyway.

import { mandatesToEnd, noteEnded } from '#store/provider-charges.ts';
import type { PaymentProvider } from '../ports.ts';
import type { Deps } from './deps.ts';

export interface EndedMandates {
  readonly ended: number;
  /** What went wrong outside; tried again with the next round. */
  readonly trouble: string | null;
}

const AT_ONCE = 100;

/** Ends what can still be charged with at this provider and should not. Ending twice does no harm. */
export async function endMandates(deps: Pick<Deps, 'db' | 'clock'>, provider: PaymentProvider, creditorId: number): Promise<EndedMandates> {
  let ended = 0;
  for (const mandate of await deps.db.inCreditor(creditorId, (tx) => mandatesToEnd(tx, creditorId, provider.name, AT_ONCE))) {
    const answer = await provider.endMandate(mandate.providerMandateId);
    // What does not answer for one does not for the next one either.
    if (!answer.ok) return { ended, trouble: answer.trouble.reason };
    await deps.db.inCreditor(creditorId, (tx) => noteEnded(tx, creditorId, mandate, deps.clock.now()));
    ended += 1;
  }
  return { ended, trouble: null };
}
