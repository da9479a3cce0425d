// Writes a batch of invoices in one transaction: new claims through the same
// door as a claims file, credits on known claims, and a task with a hold for
// what the desk must look at.

import { createHash } from 'node:crypto';
import { earliest, type Day, type Moment } from '#domain/day.ts';
import type { Actor, NewFact } from '#domain/facts.ts';
import type { FileProblem } from '#domain/file-problems.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import type { NewTask } from '#domain/task.ts';
import type { ClaimLine } from '#formats/claims-csv.ts';
import { claimFingerprints, dossiersOfClaims } from '#store/claims.ts';
import { insertCreditNotes, readCreditNotes } from '#store/credit-notes.ts';
import type { Tx } from '#store/db.ts';
import { insertDocuments } from '#store/documents.ts';
import { findDossiers, lockDossiers } from '#store/dossiers.ts';
import { insertInboxItem, lockInOrder, lockIntake } from '#store/intake.ts';
import { debtorsByNumber } from '#store/parties.ts';
import { policyOn } from '#store/policies.ts';
import { openTasks } from '#store/tasks.ts';
import { decideInvoices, question, type Decided, type InvoicesPlan, type KnownToInvoices, type PlannedCredit, type PlannedInvoice, type Question } from './decide-invoices.ts';
import type { Deps } from './deps.ts';
import { check } from './import-claims.ts';
import type { ReadInvoice } from './import-invoices.ts';
import { documentIdOf } from './pdf-beside.ts';
import { planOf, type DossierPlan } from './plan-claims.ts';
import { record, type Decision } from './record.ts';
import { inReplayOrder } from './replay-order.ts';
import { writeClaims, type ClaimsWriting, type WrittenClaims } from './write-claims.ts';

export interface InvoicesWritten extends WrittenClaims {
  /** Those that lowered an invoice by name. */
  readonly creditNotes: number;
}

interface InvoiceBatch {
  readonly name: string;
  readonly by: Actor | undefined;
  readonly invoices: readonly ReadInvoice[];
  /** No more invoices come: a credit note need not wait. */
  readonly decideAll: boolean;
}

export interface WrittenBatch {
  readonly answers: ReadonlyMap<ReadInvoice, Decided>;
  readonly waiting: readonly ReadInvoice[];
  readonly written: InvoicesWritten;
}

/** Takes a batch in: all of it is there afterwards, or none. */
export async function writeInvoices(deps: Deps, creditorId: number, batch: InvoiceBatch): Promise<WrittenBatch> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    await lockIntake(tx, creditorId);
    const plan = decideInvoices(batch.invoices, await readKnown(tx, creditorId, batch.invoices), batch.decideAll);
    return write(deps, tx, creditorId, batch, plan);
  });
}

async function readKnown(tx: Tx, creditorId: number, invoices: readonly ReadInvoice[]): Promise<KnownToInvoices> {
  const numbers = invoices.map(({ claim }) => claim.claim.number);
  const named = invoices.flatMap(({ claim: { credits, replaces } }) => credits ?? replaces ?? []);
  const all = [...new Set([...numbers, ...named])];
  const debtors = await debtorsByNumber(tx, creditorId, [...new Set(invoices.map(({ claim }) => claim.party.customerNumber))]);
  return {
    debtors: Map.groupBy(debtors, (debtor) => debtor.customerNumber),
    claims: await dossiersOfClaims(tx, creditorId, all),
    fingerprints: await claimFingerprints(tx, creditorId, numbers),
    creditNotes: await readCreditNotes(tx, creditorId, numbers),
  };
}

async function write(deps: Deps, tx: Tx, creditorId: number, batch: InvoiceBatch, plan: InvoicesPlan): Promise<WrittenBatch> {
  const today = deps.clock.today();
  const at = deps.clock.now();
  const inboxId = inboxIdOf(batch.invoices);
  const by: Actor = batch.by ?? { kind: 'import', importId: inboxId };
  const checked = await checkClaims(tx, creditorId, plan);
  const { credits, orphans } = withoutOrphans(plan.credits, checked.questions);
  const questions = [...plan.questions, ...checked.questions, ...orphans];
  const dossiers = new Map(checked.dossiers.map((each) => [each.key, each]));
  const loose = await hang(tx, creditorId, dossiers, questions);
  const targets = await findDossiers(tx, creditorId, credits.map(({ dossier }) => dossier));
  await lockInOrder(tx, creditorId, [...new Set([...[...dossiers.values()].flatMap(({ dossierId }) => dossierId ?? []), ...targets.values()])]);

  const tasks = new Map(questions.map((each) => [each.invoice.place, taskOf(each, today)]));
  const pdfs = new Map(checked.claims.flatMap(({ invoice }) => (invoice.pdf === undefined ? [] : [[invoice.claim.claim.number, invoice.pdf] as const])));
  const writing: ClaimsWriting = {
    tx, creditorId, by, today, at,
    // Many a sender calls each PDF the same: the invoice's number says which it is.
    pdfs: { key: ({ number }) => number, read: async ({ number }) => Buffer.from(pdfs.get(number)!) },
    holdDays: (await policyOn(tx, creditorId, today)).signalHoldDays,
    taskOf: (place) => tasks.get(place)!,
  };
  const claims = await writeClaims(writing, [...dossiers.values()]);
  const creditDocuments = await writeCredits(writing, credits, await findDossiers(tx, creditorId, credits.map(({ dossier }) => dossier)));
  await openTasks(tx, creditorId, loose.map((each) => ({ dossierId: null, task: tasks.get(each.invoice.place)! })), at);

  const written = { ...claims.written, creditNotes: credits.length, documents: claims.written.documents + creditDocuments };
  if (written.claims + written.creditNotes + written.partiesChanged + questions.length > 0) {
    const summary = { ...written, unchanged: plan.known.length, questions: questions.length };
    const outcome = questions.length === 0 ? 'imported' : 'parked';
    await insertInboxItem(tx, creditorId, { inboxId, kind: 'invoices', name: batch.name, receivedAt: at, outcome, summary });
  }
  return { answers: answersOf(plan, credits, checked.claims, questions), waiting: plan.waiting, written };
}

/** What came in together has one identity, whatever the files are called. */
function inboxIdOf(invoices: readonly ReadInvoice[]): string {
  const hash = createHash('sha256');
  for (const id of invoices.map(({ inboxId }) => inboxId).toSorted()) hash.update(`${id}\n`);
  return `invoices:${hash.digest('hex').slice(0, 32)}`;
}

interface CheckedInvoices {
  readonly claims: readonly PlannedInvoice[];
  readonly dossiers: readonly DossierPlan[];
  readonly questions: readonly Question[];
}

/** Lays the new claims beside the database; what contradicts becomes a question, and the others are planned again without it. */
async function checkClaims(tx: Tx, creditorId: number, { claims }: InvoicesPlan): Promise<CheckedInvoices> {
  const lineOf = ({ invoice, dossier, party }: PlannedInvoice): ClaimLine => ({ line: invoice.place, dossier, party, claim: invoice.claim.claim });
  const first = await check(tx, creditorId, claims.map(lineOf));
  if (first.problems.length === 0) return { claims, dossiers: first.plan.dossiers, questions: [] };
  const problems = Map.groupBy(first.problems, ({ line }) => line);
  const good = claims.filter(({ invoice }) => !problems.has(invoice.place));
  const questions = claims.flatMap(({ invoice, dossier }): Question[] => {
    const [head, ...others] = (problems.get(invoice.place) ?? []).map(({ field, found, expected }): FileProblem =>
      ({ code: 'invoice-known-otherwise', line: 0, column: 0, rule: field, found, ...(expected === undefined ? {} : { expected }) }));
    return head === undefined ? [] : [{ invoice, dossier, problems: [head, ...others] }];
  });
  return { claims: good, dossiers: (await check(tx, creditorId, good.map(lineOf))).plan.dossiers, questions };
}

/** A credit on an invoice of the same batch that turned out to be a question must wait for the answer too. */
function withoutOrphans(credits: readonly PlannedCredit[], questions: readonly Question[]): { credits: PlannedCredit[]; orphans: Question[] } {
  const asked = new Set(questions.map(({ invoice }) => invoice.claim.claim.number));
  const isOrphan = ({ claim, ofNew }: PlannedCredit): boolean => ofNew && asked.has(claim);
  return {
    credits: credits.filter((credit) => !isOrphan(credit)),
    orphans: credits.filter(isOrphan).map(({ invoice, claim, dossier }) => question(invoice, dossier, 'credited-unknown', { found: claim })),
  };
}

/** Hangs each question on its dossier, whose messages then wait. Returns those whose dossier is not known. */
async function hang(tx: Tx, creditorId: number, dossiers: Map<string, DossierPlan>, questions: readonly Question[]): Promise<Question[]> {
  const known = { dossiers: await findDossiers(tx, creditorId, questions.flatMap(({ dossier }) => dossier ?? [])) };
  return questions.filter(({ invoice, dossier }) => {
    if (dossier === null || !(dossiers.has(dossier) || known.dossiers.has(dossier))) return true;
    planOf(dossiers, dossier, known).badLines.push(invoice.place);
    return false;
  });
}

/** Once while it is open, however often the file comes. The desk finds the file by its name, and why in its answer. */
const taskOf = ({ invoice, problems: [first] }: Question, today: Day): NewTask => ({
  kind: 'invoice-question',
  key: invoice.claim.claim.number,
  dueOn: addWorkingDays(today, 1),
  details: { number: invoice.claim.claim.number, code: first.code, file: invoice.file, ...namedBy(first) },
});

/** Only what names no person. */
const namedBy = ({ code, rule, found }: FileProblem): { field?: string; named?: string } => {
  if (code === 'invoice-known-otherwise') return rule === undefined ? {} : { field: rule };
  return (code === 'credited-unknown' || code === 'replaces-known') && found !== undefined ? { named: found } : {};
};

/** Lowers the claims that are named; the dossiers are locked. Returns how many PDFs were kept. */
async function writeCredits(writing: ClaimsWriting, credits: readonly PlannedCredit[], dossierIds: ReadonlyMap<string, number>): Promise<number> {
  const { tx, creditorId, by, today, at } = writing;
  if (credits.length === 0) return 0;
  const byDossier = Map.groupBy(credits, ({ dossier }) => dossierIds.get(dossier)!);
  const loaded = await lockDossiers(tx, creditorId, [...byDossier.keys()]);
  const decisions: Decision[] = [];
  let documents = 0;
  for (const [dossierId, some] of byDossier) {
    documents += await keepCreditNotes(tx, creditorId, dossierId, some, at);
    const facts = some.map(({ invoice: { claim: { claim } }, claim: named }): NewFact => ({
      kind: 'ClaimCredited', on: earliest(claim.issuedOn, today), by, data: { claim: named, creditId: claim.number, amountCents: -claim.amountCents },
    }));
    decisions.push({ dossier: loaded.get(dossierId)!, facts: inReplayOrder(facts) });
  }
  await record(tx, creditorId, decisions, at, today);
  return documents;
}

async function keepCreditNotes(tx: Tx, creditorId: number, dossierId: number, credits: readonly PlannedCredit[], at: Moment): Promise<number> {
  const documents = credits.map(({ invoice: { pdf, claim } }) => {
    const bytes = pdf === undefined ? null : Buffer.from(pdf);
    return bytes === null ? null : { documentId: documentIdOf(dossierId, bytes), dossierId, name: claim.claim.pdf!, bytes };
  });
  await insertDocuments(tx, creditorId, documents.filter((document) => document !== null), at);
  await insertCreditNotes(tx, creditorId, credits.map(({ invoice: { claim: { claim } }, claim: named, fingerprint }, index) => ({
    creditId: claim.number, dossierId, claim: named, issuedOn: claim.issuedOn, amountCents: -claim.amountCents,
    description: claim.description ?? null, documentId: documents[index]?.documentId ?? null, fingerprint,
  })));
  return documents.filter((document) => document !== null).length;
}

function answersOf(plan: InvoicesPlan, credits: readonly PlannedCredit[], claims: readonly PlannedInvoice[], questions: readonly Question[]): Map<ReadInvoice, Decided> {
  return new Map<ReadInvoice, Decided>([
    ...claims.map(({ invoice, isNew }): [ReadInvoice, Decided] => [invoice, { outcome: !isNew ? 'known' : invoice.claim.claim.amountCents < 0n ? 'credit' : 'claim', problems: [] }]),
    ...credits.map(({ invoice }): [ReadInvoice, Decided] => [invoice, { outcome: 'credit-note', problems: [] }]),
    ...plan.known.map((invoice): [ReadInvoice, Decided] => [invoice, { outcome: 'known', problems: [] }]),
    ...questions.map(({ invoice, problems }): [ReadInvoice, Decided] => [invoice, { outcome: 'question', problems }]),
  ]);
}
