// Writes planned claims, batch by batch of dossiers: rows beside the facts
// first, then the facts through `record`. The caller holds the intake's lock
// and those of the known dossiers.

import { addDays, earliest, type Day, type Moment } from '#domain/day.ts';
import type { Actor, NewFact } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { emptyState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import type { ClaimParty, FileClaim } from '#formats/claims-csv.ts';
import { insertClaims, type ClaimRow } from '#store/claims.ts';
import { takeNumbers } from '#store/counters.ts';
import type { Tx } from '#store/db.ts';
import { insertDocuments } from '#store/documents.ts';
import { lockDossiers, makeDossiers, type LoadedDossier } from '#store/dossiers.ts';
import { learnPayers } from '#store/known-payers.ts';
import { insertParties, updateContacts, type PartyRow } from '#store/parties.ts';
import { documentIdOf, type ClaimPdfs } from './pdf-beside.ts';
import { contactOf, type DossierPlan } from './plan-claims.ts';
import { record, type Decision } from './record.ts';
import { inReplayOrder } from './replay-order.ts';

export interface ClaimsWriting {
  readonly tx: Tx;
  readonly creditorId: number;
  readonly by: Actor;
  readonly today: Day;
  readonly at: Moment;
  readonly pdfs: ClaimPdfs | undefined;
  /** How long messages of a dossier with a bad line wait, in days. */
  readonly holdDays: number;
  readonly taskOf: (line: number) => NewTask;
}

export interface WrittenClaims {
  readonly claims: number;
  readonly parties: number;
  readonly partiesChanged: number;
  readonly dossiers: number;
  readonly documents: number;
}

interface Batch {
  readonly plan: DossierPlan;
  readonly dossier: LoadedDossier;
  readonly isNew: boolean;
}

const PDF_BATCH_BYTES = 8_000_000;

/** Writes these dossiers' plans. The returned ids are theirs, in the same order. */
export async function writeClaims(writing: ClaimsWriting, plans: readonly DossierPlan[]): Promise<{ written: WrittenClaims; dossierIds: number[] }> {
  const { tx, creditorId, at } = writing;
  const batch = await loadBatch(writing, plans);
  const parties = await newParties(writing, batch);
  await insertParties(tx, creditorId, [...parties.values()].flat());
  await updateContacts(tx, creditorId, plans.flatMap((plan) => plan.changedParties));
  await learnPayers(tx, creditorId, 'iban', batch.flatMap(({ plan, dossier }) => plan.ibans.map((iban) => ({ mark: iban, dossierId: dossier.dossierId }))));
  const documents = await keepPdfs(writing, batch);
  await insertClaims(tx, creditorId, batch.flatMap(({ plan, dossier }) =>
    plan.newClaims.map(({ claim, fingerprint }) => claimRow(dossier.dossierId, claim, fingerprint, documents.get(pdfKey(writing, dossier.dossierId, claim)) ?? null)),
  ));
  const decisions = batch.map((each) => decisionOf(writing, each, parties.get(each.dossier.dossierId) ?? []));
  await record(tx, creditorId, decisions.filter(({ facts, tasks }) => facts.length > 0 || (tasks?.length ?? 0) > 0), at, writing.today);
  return {
    written: {
      claims: plans.reduce((count, plan) => count + plan.newClaims.length, 0),
      parties: plans.reduce((count, plan) => count + plan.newParties.length, 0),
      partiesChanged: plans.reduce((count, plan) => count + plan.changedParties.length, 0),
      dossiers: batch.filter(({ isNew }) => isNew).length,
      documents: documents.size,
    },
    dossierIds: batch.map(({ dossier }) => dossier.dossierId),
  };
}

async function loadBatch({ tx, creditorId, at }: ClaimsWriting, plans: readonly DossierPlan[]): Promise<Batch[]> {
  const known = await lockDossiers(tx, creditorId, plans.flatMap((plan) => plan.dossierId ?? []));
  const fresh = plans.filter((plan) => plan.dossierId === null);
  const ids = await makeDossiers(tx, creditorId, fresh.map((plan) => plan.key), at);
  const made = new Map(fresh.map((plan, index) => [plan, ids[index]!]));
  return plans.map((plan) => {
    const dossier: LoadedDossier | undefined = plan.dossierId === null ? { dossierId: made.get(plan)!, state: emptyState(), nextLookOn: null } : known.get(plan.dossierId);
    if (dossier === undefined) throw new Error(`dossier ${plan.dossierId} is gone`);
    return { plan, dossier, isNew: plan.dossierId === null };
  });
}

async function newParties({ tx, creditorId }: ClaimsWriting, batch: readonly Batch[]): Promise<Map<number, PartyRow[]>> {
  const count = batch.reduce((sum, { plan }) => sum + plan.newParties.length, 0);
  const rows = new Map<number, PartyRow[]>();
  if (count === 0) return rows;
  let partyId = await takeNumbers(tx, creditorId, 'party', count);
  for (const { plan, dossier } of batch) {
    rows.set(dossier.dossierId, plan.newParties.map((party) => partyRow(partyId++, dossier.dossierId, party)));
  }
  return rows;
}

const partyRow = (partyId: number, dossierId: number, party: ClaimParty): PartyRow => ({
  partyId, dossierId, customerNumber: party.customerNumber, role: party.role, customerKind: party.kind, ...contactOf(party),
});

const claimRow = (dossierId: number, claim: FileClaim, fingerprint: string, documentId: string | null): ClaimRow => ({
  claim: claim.number,
  dossierId,
  contract: claim.contract ?? null,
  kind: claim.kind,
  basis: claim.basis,
  part: claim.part,
  periodFrom: claim.periodStartsOn ?? null,
  periodUntil: claim.periodUntil ?? null,
  issuedOn: claim.issuedOn,
  dueOn: claim.dueOn,
  amountCents: claim.amountCents,
  description: claim.description ?? null,
  documentId,
  fingerprint,
});

const pdfKey = ({ pdfs }: ClaimsWriting, dossierId: number, claim: FileClaim): string => `${dossierId}/${pdfs?.key(claim) ?? ''}`;

/** Keeps the PDFs of a batch, some megabytes at a time, and returns their ids. */
async function keepPdfs(writing: ClaimsWriting, batch: readonly Batch[]): Promise<Map<string, string>> {
  const { tx, creditorId, pdfs, at } = writing;
  const kept = new Map<string, string>();
  let waiting: Parameters<typeof insertDocuments>[2][number][] = [];
  let bytesWaiting = 0;
  for (const { plan, dossier: { dossierId } } of batch) {
    for (const { claim } of plan.newClaims) {
      if (claim.pdf === undefined || pdfs === undefined || kept.has(pdfKey(writing, dossierId, claim))) continue;
      const bytes = await pdfs.read(claim);
      const documentId = documentIdOf(dossierId, bytes);
      kept.set(pdfKey(writing, dossierId, claim), documentId);
      waiting.push({ documentId, dossierId, name: claim.pdf, bytes });
      bytesWaiting += bytes.length;
      if (bytesWaiting < PDF_BATCH_BYTES) continue;
      await insertDocuments(tx, creditorId, waiting, at);
      [waiting, bytesWaiting] = [[], 0];
    }
  }
  await insertDocuments(tx, creditorId, waiting, at);
  return kept;
}

function decisionOf({ by, today, holdDays, taskOf }: ClaimsWriting, { plan, dossier }: Batch, parties: readonly PartyRow[]): Decision {
  const facts: NewFact[] = [
    ...parties.map(({ partyId, role, customerKind }): NewFact => ({ kind: 'PartyJoined', on: today, by, data: { partyId, role, customerKind } })),
    ...plan.newClaims.map(({ claim }) => registered(claim, today, by)),
  ];
  const { holds, next } = dossier.state;
  const held = holds.some((hold) => hold.why === 'import' && hold.holdUntil >= today);
  if (plan.badLines.length > 0 && !held) {
    facts.push({ kind: 'HoldPlaced', on: today, by, data: { holdNo: next.holdNo, reason: 'import', holdUntil: addDays(today, holdDays) } });
  }
  return { dossier, facts: inReplayOrder(facts), tasks: plan.badLines.map(taskOf) };
}

function registered(claim: FileClaim, today: Day, by: Actor): NewFact {
  const { number, contract, kind, basis, part, issuedOn, dueOn, amountCents } = claim;
  const data = { claim: number, ...(contract === undefined ? {} : { contract }), kind, basis, part, issuedOn, dueOn, amountCents };
  return { kind: 'ClaimRegistered', on: earliest(issuedOn, today), by, data };
}

export const importTask = (inboxId: string, today: Day, details: NewTask['details'] & { readonly line: number }): NewTask => ({
  kind: 'import-line', key: `${inboxId}:${details.line}`, dueOn: addWorkingDays(today, 1), details,
});
