// `import invoices FILE|FOLDER|ZIP…`: each invoice whole or not at all, and what
// became of each. Exit status 1 where any was refused or is a question.

import { basename } from 'node:path';
import { fileProblemText } from '#texts/file-problems.ts';
import type { Deps } from '#usecases/deps.ts';
import { importInvoices, invoiceOutcomes, type ImportedInvoices, type InvoiceAnswer, type InvoiceOutcome } from '#usecases/import-invoices.ts';
import { findInvoiceFiles, together, type InvoiceFiles } from '#usecases/invoice-files.ts';
import { Complaint } from './complaint.ts';
import { progress } from './progress.ts';

const outcomeWords: Readonly<Record<InvoiceOutcome, readonly [one: string, many: string]>> = {
  claim: ['new claim', 'new claims'],
  'credit-note': ['credit note on a known invoice', 'credit notes on known invoices'],
  credit: ['credit', 'credits'],
  known: ['known already', 'known already'],
  'nothing-to-pay': ['with nothing to pay', 'with nothing to pay'],
  question: ['question for the desk', 'questions for the desk'],
  refused: ['refused', 'refused'],
};

/** Imports what stands at these paths and says what became of each file. */
export async function invoices(deps: Deps, creditorId: number, paths: readonly string[], options: { readonly json?: boolean }): Promise<void> {
  const { files, leftOut } = together(await Promise.all(paths.map(find)));
  const bar = progress({ label: 'invoices read', total: files.length, quiet: options.json });
  let shown = 0;
  const value = await importInvoices(deps, creditorId, {
    name: paths.length === 1 ? basename(paths[0]!) : `${basename(paths[0]!)} + ${paths.length - 1}`,
    files,
    onProgress: ({ done }) => {
      bar.advance(done - shown);
      shown = done;
    },
  });
  bar.done();
  console.log(options.json === true ? JSON.stringify(asJson(value, leftOut), null, 2) : asText(value, leftOut));
  const wrong = value.answers.filter(({ problems }) => problems.length > 0);
  if (wrong.length === 0) return;
  throw new Complaint([...wrong.map(complaintOf), 'Nothing of these was taken in; the others were.'].join('\n'));
}

async function find(path: string): Promise<InvoiceFiles> {
  try {
    return await findInvoiceFiles(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new Complaint(`${path}: there is no such file`);
    if (code === 'EACCES' || code === 'EPERM') throw new Complaint(`${path}: this file cannot be read`);
    throw error;
  }
}

function complaintOf({ file, outcome, problems }: InvoiceAnswer): string {
  const says = problems.map((problem) => `  ${fileProblemText(problem, 'en')}`);
  return [`${file}: ${outcome === 'question' ? 'a question for the desk' : 'refused'}`, ...says].join('\n');
}

const countsOf = ({ answers }: ImportedInvoices): [InvoiceOutcome, number][] =>
  invoiceOutcomes.map((outcome): [InvoiceOutcome, number] => [outcome, answers.filter((answer) => answer.outcome === outcome).length]);

function asText(value: ImportedInvoices, leftOut: readonly string[]): string {
  const counts = countsOf(value).filter(([, count]) => count > 0).map(([outcome, count]) => `${count.toLocaleString('en-GB')} ${outcomeWords[outcome][count === 1 ? 0 : 1]}`);
  const also = [
    [value.dossiers, 'new dossier', 'new dossiers'], [value.parties, 'new customer', 'new customers'],
    [value.partiesChanged, 'customer with changed contact data', 'customers with changed contact data'], [value.documents, 'PDF kept', 'PDFs kept'],
    [leftOut.length, 'file that is neither XML nor zip left out', 'files that are neither XML nor zip left out'],
  ] as const;
  const extras = also.flatMap(([count, one, many]) => (count === 0 ? [] : [`${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`]));
  const warned = value.answers.filter(({ warnings }) => warnings.length > 0).map(({ file, warnings }) => `  ${file}: read, though not as it should be (${warnings.join(', ')})`);
  const { length } = value.answers;
  return [`${length.toLocaleString('en-GB')} ${length === 1 ? 'invoice' : 'invoices'}: ${[...counts, ...extras].join(', ') || 'nothing'}.`, ...warned].join('\n');
}

function asJson(value: ImportedInvoices, leftOut: readonly string[]): object {
  const { answers, ...written } = value;
  return {
    ok: answers.every(({ problems }) => problems.length === 0),
    ...written,
    outcomes: Object.fromEntries(countsOf(value)),
    files: answers.map((answer) => ({ ...answer, problems: answer.problems.map((problem) => ({ ...problem, text: fileProblemText(problem, 'en') })) })),
    leftOut,
  };
}
