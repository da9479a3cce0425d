// The day's collections, put into batches for the bank. Each is looked at again
// with its dossier: what is paid, held or revoked by now, or too late for the
// bank, is withdrawn, and the rest is proposed for a colleague to let go.

import { bankDaysAfter, bankTerms, canStillBeFiled } from '#domain/direct-debit.ts';
import type { WithdrawalReason } from '#domain/debit-facts.ts';
import { stillWanted } from '#domain/debits.ts';
import type { CreditorProfile, DirectDebitSettings } from '#domain/creditor.ts';
import type { Day } from '#domain/day.ts';
import type { Actor, NewFact } from '#domain/facts.ts';
import { onOrNextTargetDay } from '#domain/holidays.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import type { SepaProblem } from '#domain/sepa-problems.ts';
import type { DossierState } from '#domain/state.ts';
import { planDirectDebits, type Collector, type DirectDebit } from '#formats/pain008.ts';
import { normaliseIban } from '#formats/references.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { discardBatches, proposeBatches, recentBatches, releaseBatches, lockBatches } from '#store/collection-batches.ts';
import { collectionsToBatch, collectionsToWithdraw, dossiersToBatch, type CollectionToFile } from '#store/collections.ts';
import { takeNumbers } from '#store/counters.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { lockDossiers, type LoadedDossier } from '#store/dossiers.ts';
import type { Deps } from './deps.ts';
import { record } from './record.ts';

export interface ProposedDebits {
  readonly batches: number;
  readonly collections: number;
  readonly sumCents: bigint;
  readonly withdrawn: number;
  /** What a bank would refuse: those wait, and are withdrawn when their day is over. */
  readonly problems: readonly SepaProblem[];
}

const farOff = '9999-12-31' as Day;
/** More batches than any bank takes in a week. */
const mostBatches = 1_000;

/** Proposes what is ordered and in no batch. `by`: a colleague's id, or `bot`. Refused where the creditor does not collect. */
export async function proposeDebits(deps: Deps, creditorId: number, by: string): Promise<Outcome<ProposedDebits>> {
  await discardLate(deps, creditorId);
  return deps.db.inCreditor(creditorId, async (tx) => {
    const collecting = await collectorOf(tx, creditorId);
    if (!collecting) return refused({ code: 'no-direct-debit' });
    const today = deps.clock.today();
    const at = deps.clock.now();
    const from = bankDaysAfter(onOrNextTargetDay(today), bankTerms(collecting.settings).leadBankDays);
    const dossierIds = await dossiersToBatch(tx, creditorId);
    if (dossierIds.length === 0) return done({ batches: 0, collections: 0, sumCents: 0n, withdrawn: 0, problems: [] });
    const dossiers = await lockDossiers(tx, creditorId, dossierIds);
    const gone = new Set(await collectionsToWithdraw(tx, creditorId, from));
    const free = (await collectionsToBatch(tx, creditorId, from, farOff)).filter(({ dossierId }) => dossiers.has(dossierId));
    const unwanted = withdrawals(dossiers, free, gone, { today, from, feedKnownUntil: await feedKnownUntil(tx, creditorId) });
    await withdraw(deps, tx, creditorId, dossiers, unwanted);
    const wanted = free.filter(({ collectionId }) => !unwanted.has(collectionId));
    const nothing = { batches: 0, collections: 0, sumCents: 0n, withdrawn: unwanted.size, problems: [] };
    if (wanted.length === 0) return done(nothing);
    const head = { messageId: `BB${creditorId}-${today.replaceAll('-', '')}-${await takeNumbers(tx, creditorId, 'debit-file', 1)}`, createdAt: at, collector: collecting.collector };
    const debits = wanted.map((row) => debitOf(row, dossiers.get(row.dossierId)!.state));
    const first = planDirectDebits(head, debits);
    const problems = first.ok ? [] : first.problems;
    const wrong = new Set(problems.map(({ item }) => item));
    // One customer's account must not keep the others waiting; what is wrong with the creditor's own does.
    const plan = first.ok ? first : wrong.has('') || wrong.size >= debits.length ? null : planDirectDebits(head, debits.filter(({ endToEndId }) => !wrong.has(endToEndId)));
    if (!plan?.ok) return done({ ...nothing, problems });
    const proposals = plan.files.flatMap(({ messageId, batches }) => batches.map(({ batchId, collectOn, sequence, scheme, sumCents, debits: own }) => ({
      batchId, messageId, scheme, sequence, collectOn, sumCents, collectionIds: own.map(({ endToEndId }) => endToEndId),
    })));
    await proposeBatches(tx, creditorId, proposals, by, at);
    return done({
      batches: proposals.length, collections: plan.files.reduce((count, file) => count + file.count, 0), sumCents: plan.files.reduce((cents, file) => cents + file.sumCents, 0n),
      withdrawn: unwanted.size, problems,
    });
  });
}

/** Batches that nobody let go in time are taken apart first, in a transaction of their own: dossiers are locked before collections. */
async function discardLate(deps: Deps, creditorId: number): Promise<void> {
  await deps.db.inCreditor(creditorId, async (tx) => {
    const settings = (await collectorOf(tx, creditorId))?.settings;
    if (!settings) return;
    const today = deps.clock.today();
    const late = (await recentBatches(tx, creditorId, mostBatches))
      .filter((batch) => (batch.status === 'proposed' || batch.status === 'released') && !canStillBeFiled(batch.collectOn, today, bankTerms(settings)));
    await discardBatches(tx, creditorId, late.map(({ batchId }) => batchId));
  });
}

/** Which collections are not to go to the bank, and why. Pure. */
function withdrawals(
  dossiers: ReadonlyMap<number, LoadedDossier>, free: readonly CollectionToFile[], gone: ReadonlySet<string>,
  { today, from, feedKnownUntil: known }: { readonly today: Day; readonly from: Day; readonly feedKnownUntil: Day | null },
): Map<string, { dossierId: number; why: WithdrawalReason }> {
  const found = new Map<string, { dossierId: number; why: WithdrawalReason }>();
  const toFile = new Set(free.map(({ collectionId }) => collectionId));
  for (const { dossierId, state } of dossiers.values()) {
    for (const collection of state.debits?.collections ?? []) {
      const { collectionId, collectOn } = collection;
      if (gone.has(collectionId)) found.set(collectionId, { dossierId, why: collectOn < from ? 'too-late' : 'mandate' });
      else if (toFile.has(collectionId)) {
        const wish = stillWanted(state, collection, today, known);
        if (wish !== 'wanted') found.set(collectionId, { dossierId, why: wish });
      }
    }
  }
  return found;
}

/** Records that collections, which are in no batch, go to no bank. */
export async function withdraw(
  deps: Deps, tx: Tx, creditorId: number, dossiers: ReadonlyMap<number, LoadedDossier>, unwanted: ReadonlyMap<string, { readonly dossierId: number; readonly why: WithdrawalReason }>,
): Promise<void> {
  if (unwanted.size === 0) return;
  const today = deps.clock.today();
  const byDossier = Map.groupBy(unwanted, ([, { dossierId }]) => dossierId);
  const decisions = [...byDossier].flatMap(([dossierId, each]) => {
    const dossier = dossiers.get(dossierId);
    const facts = each.map(([collectionId, { why }]): NewFact => ({ kind: 'DirectDebitWithdrawn', on: today, by: byBatching(why), data: { collectionId, why } }));
    return dossier ? [{ dossier, facts }] : [];
  });
  await record(tx, creditorId, decisions, deps.clock.now(), today);
}

/** The batching is the bot's work, whoever asked for it. */
const byBatching = (why: WithdrawalReason): Actor => ({ kind: 'bot', rule: 'withdraw-collection', because: { why } });

/** The party that collects, from the creditor's settings; null where something of it is missing. */
export async function collectorOf(tx: Tx, creditorId: number): Promise<{ readonly settings: DirectDebitSettings; readonly collector: Collector; readonly profile: CreditorProfile } | null> {
  const profile = (await readCreditor(tx, creditorId))?.profile;
  const settings = profile?.directDebit;
  const iban = normaliseIban(profile?.iban ?? '');
  if (!profile || !settings || iban === null) return null;
  return { settings, profile, collector: { name: profile.accountHolder ?? profile.name, iban, creditorId: settings.creditorId } };
}

/** A collection as the bank's file has it, with the arrangement's own reference. */
export function debitOf(row: CollectionToFile, state: DossierState): DirectDebit {
  const { collectionId, amountCents, collectOn, sequence, scheme, mandateId, signedOn, holderName, iban, amendment } = row;
  const reference = state.arrangements[row.arrangementNo - 1]?.reference;
  return {
    endToEndId: collectionId, amountCents, collectOn, sequence, scheme, mandateId, signedOn, debtor: { name: holderName, iban },
    remittance: reference === undefined ? { text: collectionId } : { reference },
    ...(amendment ? { amendment } : {}),
  };
}

/** Lets proposed batches go to the bank. Where the creditor wants two pairs of eyes, who proposed one cannot. */
export async function releaseDebits(deps: Deps, creditorId: number, ask: { readonly batchIds: readonly string[]; readonly staffId: string }): Promise<Outcome<{ readonly released: number }>> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const { settings } = (await collectorOf(tx, creditorId)) ?? {};
    if (!settings) return refused({ code: 'no-direct-debit' });
    const batches = await lockBatches(tx, creditorId, { batchIds: ask.batchIds });
    if (batches.length < ask.batchIds.length || batches.some((batch) => batch.status !== 'proposed')) return refused({ code: 'batch-not-open' });
    if (settings.fourEyes && batches.some((batch) => batch.proposedBy === ask.staffId)) return refused({ code: 'needs-second-colleague' });
    return done({ released: (await releaseBatches(tx, creditorId, ask.batchIds, ask.staffId, deps.clock.now())).size });
  });
}

/** Takes batches apart that were not filed: their collections are free to be proposed again. */
export async function discardDebits(deps: Deps, creditorId: number, batchIds: readonly string[]): Promise<Outcome<{ readonly discarded: number }>> {
  const discarded = await deps.db.inCreditor(creditorId, (tx) => discardBatches(tx, creditorId, batchIds));
  return discarded.size === 0 ? refused({ code: 'batch-not-open' }) : done({ discarded: discarded.size });
}
