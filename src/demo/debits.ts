// Direct debit in the demo: mandates that people give, batches that the manager
// lets go on the next banking day, and what the sandbox bank does with them. A
// batch that was proposed in the evening waits until then, so that there is one to look at.

import { bankTerms } from '#domain/direct-debit.ts';
import type { DirectDebitSettings } from '#domain/creditor.ts';
import { addDays, type Day } from '#domain/day.ts';
import type { Outcome } from '#domain/outcome.ts';
import { agreeingParties } from '#domain/parties.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import type { Transfer } from '#payments/sandbox-bank.ts';
import { bookedByBank } from '#store/demo.ts';
import { recentBatches } from '#store/collection-batches.ts';
import type { Tx } from '#store/db.ts';
import { closeTasks } from '#store/tasks.ts';
import { mandateWords } from '#texts/desk/debits.ts';
import { mandateText } from '#texts/direct-debit.ts';
import { collectingWords } from '#texts/portal/collecting.ts';
import type { Deps } from '#usecases/deps.ts';
import { fileDebits, handOverDebits } from '#usecases/file-debits.ts';
import { giveMandate, resumeMandate } from '#usecases/mandates.ts';
import { proposeDebits, releaseDebits } from '#usecases/propose-debits.ts';
import { askRefund } from '#usecases/refunds.ts';
import type { Actors, Playing } from './acts.ts';
import type { Act, DemoDossier } from './dossier.ts';
import { bankDay } from './habits.ts';

/** A made-up contract: two colleagues, and each collection booked apart. */
export const demoDirectDebit: DirectDebitSettings = { creditorId: makeCreditorId('NL', '123456780000'), fourEyes: true, bookEach: true };

const mostBatches = 100;

/** The manager lets go what was proposed before today; it goes to the bank at once. Returns how many files. */
export async function letDebitsGo(deps: Deps, creditorId: number, managerId: string): Promise<number> {
  const batches = await deps.db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, mostBatches));
  const waiting = batches.filter(({ status }) => status === 'proposed').map(({ batchId }) => batchId);
  if (waiting.length > 0) await releaseDebits(deps, creditorId, { batchIds: waiting, staffId: managerId });
  const { files } = await fileDebits(deps, creditorId);
  for (const { messageId } of files) await handOverDebits(deps, creditorId, { messageId, by: managerId, to: 'desk', put: async () => {} });
  return files.length;
}

/** In the evening: what the bot ordered today waits for the morning. */
export async function proposeTonight(deps: Deps, creditorId: number): Promise<void> {
  await proposeDebits(deps, creditorId, 'bot');
}

/** What the bank books on a day of the files that it has: collections on their day, and what comes back of them. */
export async function bookedOn(tx: Tx, creditorId: number, on: Day, byKey: ReadonlyMap<string, DemoDossier>): Promise<Transfer[]> {
  return (await bookedByBank(tx, creditorId)).flatMap(({ collectionId, key, which, collectOn, amountCents, iban, name, status }): Transfer[] => {
    const entry = { endToEndId: collectionId, iban, name };
    const fate = byKey.get(key)?.comesBack?.[which];
    return [
      ...(collectOn === on && status === 'filed' ? [{ ...entry, amountCents }] : []),
      ...(fate && bankDay(addDays(collectOn, fate.after)) === on && status !== 'returned' ? [{ ...entry, amountCents: -amountCents, returnReason: fate.code }] : []),
    ];
  });
}

/** On the customer's own page, or a business on paper at the counter. Null where nobody may. */
export async function mandate({ deps, creditorId, profile, deskId }: Playing, { dossierId, dossier, state }: Actors, { channel, scheme }: Extract<Act, { do: 'mandate' }>): Promise<Outcome<unknown> | null> {
  const party = agreeingParties(state)[0];
  const person = dossier.people.find((member) => member.role === party?.role);
  if (!party || !person || !profile.directDebit) return null;
  const { language, iban, name } = person;
  const sort = { scheme, oneOff: false };
  const text = mandateText({ creditorName: profile.name, collectorId: profile.directDebit.creditorId, announceDays: bankTerms(profile.directDebit).announceDays, ...sort })[language];
  const onPaper = channel === 'paper';
  return giveMandate(deps, creditorId, {
    dossierId, partyId: party.partyId, iban, holderName: name, channel, sort,
    by: onPaper ? { kind: 'colleague', staffId: deskId } : { kind: 'customer', partyId: party.partyId },
    shown: { language, text, consent: (onPaper ? mandateWords.consent : collectingWords.consent)[language] },
  });
}

/** After a talk: collecting goes on, and the desk need not ask again. */
export async function resume({ deps, creditorId, deskId }: Playing, { dossierId }: Actors, mandateId: string): Promise<Outcome<unknown>> {
  await deps.db.inCreditor(creditorId, (tx) => closeTasks(tx, creditorId, { dossierId, kind: 'collection-back' }, deskId, 'Gebeld: de incasso mag doorgaan.', deps.clock.now()));
  return resumeMandate(deps, creditorId, { dossierId, mandateId, by: { kind: 'colleague', staffId: deskId } });
}

/** On the customer's own page, for all that can be given back. */
export async function askBack({ deps, creditorId }: Playing, { dossierId, state }: Actors): Promise<Outcome<unknown> | null> {
  const party = agreeingParties(state)[0];
  return party ? askRefund(deps, creditorId, { dossierId, amountCents: null, by: { kind: 'customer', partyId: party.partyId } }) : null;
}
