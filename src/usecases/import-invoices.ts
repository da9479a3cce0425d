// Invoices in: each file whole or not at all, and the others go in beside it.
// They are read one by one and written by the batch, so that memory does not
// grow with the folder. A credit note waits for the invoice that it names until
// the last file has been read.

import type { CreditorProfile } from '#domain/creditor.ts';
import type { Actor } from '#domain/facts.ts';
import type { FileProblem } from '#domain/file-problems.ts';
import type { InvoiceClaim } from '#formats/ubl-claim.ts';
import { claimOfInvoice } from '#formats/ubl-claim.ts';
import { readUbl } from '#formats/ubl.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Deps } from './deps.ts';
import { fingerprinting, plainName } from './incoming-file.ts';
import type { InvoiceFile } from './invoice-files.ts';
import { writeInvoices, type InvoicesWritten } from './write-invoices.ts';

export interface ImportInvoices {
  /** The file, folder or zip as people call it. */
  readonly name: string;
  readonly files: readonly InvoiceFile[];
  /** Who is named in the facts; without it the import. */
  readonly by?: Actor;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export const invoiceOutcomes = ['claim', 'credit-note', 'credit', 'known', 'nothing-to-pay', 'question', 'refused'] as const;
/**
 * `credit-note`: it lowered the invoice that it names; `credit`: it names none
 * and counts for the whole dossier; `known`: word for word; `question`: a task
 * for the desk, nothing else was written.
 */
export type InvoiceOutcome = (typeof invoiceOutcomes)[number];

export interface InvoiceAnswer {
  readonly file: string;
  readonly outcome: InvoiceOutcome;
  readonly number?: string;
  /** Why it is refused, or a question. */
  readonly problems: readonly FileProblem[];
  /** Rules that it breaks without harm, by name. */
  readonly warnings: readonly string[];
}

export interface ImportedInvoices extends InvoicesWritten {
  /** One for each file, in the order of the files. */
  readonly answers: readonly InvoiceAnswer[];
}

/** An invoice that was read and is this creditor's. */
export interface ReadInvoice {
  readonly place: number;
  readonly file: string;
  readonly inboxId: string;
  readonly claim: InvoiceClaim;
  readonly pdf: Uint8Array | undefined;
  readonly warnings: readonly string[];
}

const INVOICES_A_BATCH = 500;
const PDF_BYTES_A_BATCH = 32_000_000;
/** Credit notes that wait for their invoice take memory too: of more, nobody waits for the last file. */
const MOST_WAITING = 2_000;
const MOST_WAITING_PDF_BYTES = 64_000_000;

/** Takes invoices and credit notes in. Any of them again adds nothing. */
export async function importInvoices(deps: Deps, creditorId: number, request: ImportInvoices): Promise<ImportedInvoices> {
  const creditor = await deps.db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
  if (creditor === null) throw new Error(`creditor ${creditorId} has no row`);
  const intake = new InvoiceIntake(deps, creditorId, creditor.profile, request);
  for (const [place, file] of request.files.entries()) await intake.take(place, file);
  return intake.finish();
}

class InvoiceIntake {
  readonly #deps: Deps;
  readonly #creditorId: number;
  readonly #profile: CreditorProfile;
  readonly #request: ImportInvoices;
  readonly #answers: InvoiceAnswer[] = [];
  readonly #sums: Record<keyof InvoicesWritten, number> = { claims: 0, creditNotes: 0, parties: 0, partiesChanged: 0, dossiers: 0, documents: 0 };
  #fresh: ReadInvoice[] = [];
  #waiting: readonly ReadInvoice[] = [];
  #batchNo = 0;

  constructor(deps: Deps, creditorId: number, profile: CreditorProfile, request: ImportInvoices) {
    this.#deps = deps;
    this.#creditorId = creditorId;
    this.#profile = profile;
    this.#request = request;
  }

  async take(place: number, file: InvoiceFile): Promise<void> {
    const answer = await this.#read(place, file);
    if ('outcome' in answer) this.#answers[place] = answer;
    else this.#fresh.push(answer);
    if (this.#fresh.length >= INVOICES_A_BATCH || pdfBytes(this.#fresh) >= PDF_BYTES_A_BATCH) await this.#write(false);
    this.#request.onProgress?.({ done: place + 1, total: this.#request.files.length });
  }

  async finish(): Promise<ImportedInvoices> {
    await this.#write(true);
    return { ...this.#sums, answers: this.#answers };
  }

  async #read(place: number, { name, read }: InvoiceFile): Promise<ReadInvoice | InvoiceAnswer> {
    const refused = (problems: readonly FileProblem[]): InvoiceAnswer => ({ file: name, outcome: 'refused', problems, warnings: [] });
    const opened = await read();
    if (!opened.ok) return refused([opened.problem]);
    const source = fingerprinting('invoices', opened.bytes);
    const invoice = await readUbl(source.bytes);
    if (!invoice.ok) return refused(invoice.problems);
    const { number, warnings, pdf } = invoice.value;
    const claim = claimOfInvoice(invoice.value, this.#profile);
    if (!claim.ok) return { ...refused(claim.problems), number };
    if (claim.value === null) return { file: name, outcome: 'nothing-to-pay', number, problems: [], warnings };
    return { place, file: plainName(name), inboxId: source.inboxId(), claim: claim.value, pdf: pdf?.bytes, warnings };
  }

  async #write(isLast: boolean): Promise<void> {
    const invoices = [...this.#waiting, ...this.#fresh];
    if (invoices.length === 0) return;
    this.#batchNo += 1;
    const decideAll = isLast || this.#waiting.length >= MOST_WAITING || pdfBytes(this.#waiting) >= MOST_WAITING_PDF_BYTES;
    const { name, by, files } = this.#request;
    const batch = { name: this.#batchNo === 1 ? plainName(name) : `${plainName(name)} (${this.#batchNo})`, by, invoices, decideAll };
    const { answers, waiting, written } = await writeInvoices(this.#deps, this.#creditorId, batch);
    for (const [invoice, { outcome, problems }] of answers) {
      const { place, warnings, claim } = invoice;
      this.#answers[place] = { file: files[place]!.name, outcome, number: claim.claim.number, problems, warnings };
    }
    for (const key of Object.keys(written) as (keyof InvoicesWritten)[]) this.#sums[key] += written[key];
    [this.#fresh, this.#waiting] = [[], waiting];
  }
}

const pdfBytes = (invoices: readonly ReadInvoice[]): number => invoices.reduce((sum, { pdf }) => sum + (pdf?.length ?? 0), 0);
