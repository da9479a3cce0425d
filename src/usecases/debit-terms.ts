// On which terms a creditor collects, and from which accounts payment services
// pay out. What was promised to customers who gave a mandate already is kept.

import type { DirectDebitSettings } from '#domain/creditor.ts';
import { bankTerms } from '#domain/direct-debit.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { beforeKept, commandLine, fourEyesTurns, insertTurn, lockFourEyes, settleTurn, type FourEyesTurn } from '#store/four-eyes.ts';
import { mandatesInUse } from '#store/mandates.ts';
import type { Deps } from './deps.ts';

export type TermsSet =
  /** `asked`: a second colleague must allow that files need two no more. */
  | { readonly ok: true; readonly asked: boolean }
  /** Customers signed for the number that stands there now; banks refuse theirs under another one. */
  | { readonly ok: false; readonly why: 'id-in-use'; readonly mandates: number }
  /** Customers were told that they hear of a collection so many days before. */
  | { readonly ok: false; readonly why: 'promised-longer'; readonly mandates: number; readonly days: number };

/**
 * Sets the terms; null: collect no more, mandates are kept. Another creditor identifier and a shorter notice are refused while mandates are in use.
 * Two colleagues for each file: a colleague switches that off with a second one (`four-eyes.ts`), also after a stop; then `asked`. `by` null: the command line, which has everything.
 */
export function setDirectDebit({ db, clock }: Pick<Deps, 'db' | 'clock'>, creditorId: number, settings: DirectDebitSettings | null, by: string | null): Promise<TermsSet> {
  return db.inCreditor(creditorId, async (tx): Promise<TermsSet> => {
    await lockFourEyes(tx, creditorId);
    const { directDebit: before, ...others } = await profileOf(tx, creditorId);
    const mandates = await mandatesInUse(tx, creditorId);
    if (settings !== null && before !== undefined && mandates > 0) {
      if (settings.creditorId !== before.creditorId) return { ok: false, why: 'id-in-use', mandates };
      const days = bankTerms(before).announceDays;
      if (bankTerms(settings).announceDays < days) return { ok: false, why: 'promised-longer', mandates, days };
    }
    const turns = await fourEyesTurns(tx, creditorId, 'collections');
    const was = before === undefined ? turns.find((turn) => turn.state === 'done')?.turn === 'on' : before.fourEyes === true;
    const keep = async (turn: Pick<FourEyesTurn, 'turn' | 'askedBy' | 'state'>): Promise<void> => insertTurn(tx, creditorId, { about: 'collections', askedAt: clock.now(), ...turn });
    if (settings === null) {
      // So that a stop and a new start do not do what one colleague alone may not.
      if (was && !turns.some((turn) => turn.turn === 'on')) await keep({ turn: 'on', askedBy: beforeKept, state: 'done' });
      await updateProfile(tx, creditorId, others);
      return { ok: true, asked: false };
    }
    const wanted = settings.fourEyes === true;
    const asked = was && !wanted && by !== null;
    const asking = turns.find((turn) => turn.state === 'asked');
    if (was && !wanted && asking) {
      if (by === null) await settleTurn(tx, creditorId, asking.turnNo, { state: 'done', by: commandLine, at: clock.now() });
    } else if (was !== wanted) await keep({ turn: wanted ? 'on' : 'off', askedBy: by ?? commandLine, state: asked ? 'asked' : 'done' });
    await updateProfile(tx, creditorId, { ...others, directDebit: { ...settings, fourEyes: wanted || asked } });
    return { ok: true, asked };
  });
}

/** IBANs, compact; money from these was booked when it was paid. */
export function setPayoutAccounts({ db }: Pick<Deps, 'db'>, creditorId: number, ibans: readonly string[]): Promise<void> {
  return db.inCreditor(creditorId, async (tx) => {
    const { payoutIbans: _, ...others } = await profileOf(tx, creditorId);
    await updateProfile(tx, creditorId, { ...others, ...(ibans.length > 0 ? { payoutIbans: ibans } : {}) });
  });
}

async function profileOf(tx: Tx, creditorId: number) {
  const creditor = await readCreditor(tx, creditorId);
  if (!creditor) throw new Error(`creditor ${creditorId} has no row`);
  return creditor.profile;
}
