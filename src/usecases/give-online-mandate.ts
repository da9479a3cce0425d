// A first payment that was paid brings a mandate, where its payer allowed that and
// the provider calls it valid. What is one too many, or not wanted any more, is
// ended where it was made: nothing is kept that could be charged with.

import { done } from '#domain/outcome.ts';
import { mandateStanding } from '#domain/mandates.ts';
import type { NewFact } from '#domain/facts.ts';
import { whyNoMandate } from '#domain/giving-mandates.ts';
import { readCreditor } from '#store/creditors.ts';
import { insertMandates } from '#store/mandates.ts';
import { linkMandate } from '#store/provider-charges.ts';
import { lockProviderPayment, updateProviderPayment, type ProviderPaymentRow } from '#store/provider-payments.ts';
import type { PaymentProvider } from '../ports.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';
import { copyTo } from './mandates.ts';
import { plusMinutes } from './start-payment.ts';

/** Until the provider knows the account a mandate is pending: so long before we look again. */
const minutesWhilePending = 60;

/** Takes the mandate of a paid first payment into use, or lets go of it. Answers with the row as it stands then. */
export async function giveOnlineMandate(
  deps: Deps, provider: PaymentProvider, creditorId: number, { payId, dossierId }: ProviderPaymentRow, providerMandateId: string | null, waitMs?: number,
): Promise<ProviderPaymentRow> {
  const standing = providerMandateId === null ? ({ ok: true, value: 'invalid' } as const) : await provider.readMandate(providerMandateId, waitMs);
  const given = await decideOn<ProviderPaymentRow>(deps, creditorId, dossierId, async ({ tx, state, policy }) => {
    const row = await lockProviderPayment(tx, creditorId, payId);
    if (row === null) throw new Error(`payment ${payId} of creditor ${creditorId} is gone`);
    const keep = async (changed: Partial<ProviderPaymentRow>): Promise<ProviderPaymentRow> => {
      const kept = { ...row, ...changed };
      await updateProviderPayment(tx, creditorId, kept);
      return kept;
    };
    const { consent } = row;
    if (row.mandateStatus !== 'asked' || consent === null) return { outcome: done(row) };
    if (!standing.ok || standing.value === 'pending') return { outcome: done(await keep({ tryAt: plusMinutes(deps.clock.now(), minutesWhilePending) })) };
    if (standing.value === 'invalid' || providerMandateId === null) return { outcome: done(await keep({ mandateStatus: 'none' })) };
    const today = deps.clock.today();
    const isWanted = policy.books.debits !== 'erp' && (await readCreditor(tx, creditorId))?.profile.onlineDebit !== undefined && row.bookedCents > 0n;
    if (!isWanted || whyNoMandate(state, consent.partyId, today) !== null) return { outcome: done(await keep({ mandateStatus: 'ending', consent: { ...consent, providerMandateId } })) };
    const { partyId, evidenceId, textVersion } = consent;
    const mandateId = `M-${dossierId}-${(state.debits?.mandates.length ?? 0) + 1}`;
    await insertMandates(tx, creditorId, [{
      // The provider knows the account; we need not.
      mandateId, dossierId, partyId, scheme: 'CORE', oneOff: false, iban: '', holderName: '', signedOn: today, channel: 'portal', evidenceId, textVersion,
      pausedOn: null, stoppedOn: null, revokedOn: null, usedUpOn: null, lastCollectedOn: null, amendment: null,
    }], deps.clock.now());
    await linkMandate(tx, creditorId, mandateId, provider.name, providerMandateId);
    const by = { kind: 'customer', partyId } as const;
    const data = { mandateId, partyId, scheme: 'CORE', oneOff: false, channel: 'portal', signedOn: today, evidenceId, textVersion, provider: provider.name, messages: copyTo(state, partyId) } as const;
    // One that could not be collected from any more makes room for it.
    const replaced = (state.debits?.mandates ?? []).filter((mandate) => mandate.provider !== undefined && mandateStanding(mandate, today) === 'stopped');
    const facts: NewFact[] = [
      ...replaced.map((mandate): NewFact => ({ kind: 'MandateEnded', on: today, by, data: { mandateId: mandate.mandateId, why: 'revoked' } })),
      { kind: 'MandateGiven', on: today, by, data },
    ];
    return { outcome: done(await keep({ mandateStatus: 'given', consent: { ...consent, providerMandateId } })), facts };
  });
  if (!given.ok) throw new Error(`the dossier of payment ${payId} is gone`);
  return given.value;
}
