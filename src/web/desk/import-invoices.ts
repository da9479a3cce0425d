// Invoices at the desk: XML files and zips, several at once; what became of each
// stands in a table.

import type { Context } from 'hono';
import { capital } from '#texts/format.ts';
import { importWords as words, invoiceOutcomeWords } from '#texts/desk/import.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { importInvoices, invoiceOutcomes, type ImportedInvoices, type InvoiceAnswer, type InvoiceOutcome } from '#usecases/import-invoices.ts';
import { findInvoiceFiles, together } from '#usecases/invoice-files.ts';
import { formOf, readFields, upload } from '../kit/forms.ts';
import { html, nothing, raw, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, linkButton } from '../kit/parts/button.ts';
import { dataList, table } from '../kit/parts/data.ts';
import { fileField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { badge, card, notice, type BadgeTone } from '../kit/parts/notice.ts';
import { bulletList, paragraph, small } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';

export function invoicesCard(state: FormState, csrf: Html): Html {
  const say = (of: keyof typeof words): string => t(state.lang, words[of]);
  const field = fileField(state, { name: 'invoice-files', label: say('invoiceFiles'), hint: say('invoiceFilesHint'), accept: '.xml,.zip,application/xml,text/xml,application/zip' });
  const body = form([manyFiles(field), button(say('invoicesButton'))], { csrf, action: '/desk/import/invoices', multipart: true });
  return card([paragraph(say('invoicesText')), body], { title: say('invoicesTitle') });
}

/** Takes in what was sent. `isBad` where none of it went in. */
export async function takeInvoices(c: Context): Promise<{ state: FormState; result: Html; isBad: boolean }> {
  const lang = langOf(c);
  const { creditorId, use, by } = deskOf(c);
  const read = readFields(c, { 'invoice-files': upload() });
  if (!read.ok) return { state: { lang, ...read }, result: nothing, isBad: false };
  const uploads = formOf(c).files('invoice-files');
  const places = [];
  for (const { path, name } of uploads) places.push(await findInvoiceFiles(path, name));
  const { files, leftOut } = together(places);
  const name = uploads.length === 1 ? uploads[0]!.name : `${uploads[0]!.name} + ${uploads.length - 1}`;
  const done = await importInvoices(use, creditorId, { name, files, by });
  return { state: { lang }, result: resultPart(lang, done, leftOut), isBad: done.answers.every(isWrong) };
}

/** More rows than this nobody reads on a page; those that need somebody come first. */
const mostRows = 200;

function resultPart(lang: Lang, done: ImportedInvoices, leftOut: readonly string[]): Html {
  const isPartly = done.answers.length === 0 || done.answers.some(isWrong);
  const counts = invoiceOutcomes.map((outcome) => ({ outcome, count: done.answers.filter((answer) => answer.outcome === outcome).length }));
  const asked = counts.some(({ outcome, count }) => outcome === 'question' && count > 0);
  const body: Content[] = [
    isPartly ? paragraph(t(lang, words.invoicesPartlyText)) : nothing,
    dataList(counts.filter(({ count }) => count > 0).map(({ outcome, count }) => ({ term: capital(t(lang, invoiceOutcomeWords[outcome])), value: count }))),
    leftOut.length > 0 ? [paragraph(`${t(lang, words.leftOut)}:`), bulletList(leftOut.slice(0, 20))] : nothing,
    html`<p>${linkButton(t(lang, words.toToDo), '/desk', { look: 'secondary' })}</p>`,
  ];
  const rows = done.answers.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, mostRows);
  return html`${notice(isPartly ? 'warning' : 'ok', { lang, title: t(lang, isPartly ? words.invoicesPartly : words.invoicesDone), body: asked ? body : body.slice(0, -1), announce: true })}${table({
    caption: t(lang, words.invoicesEach),
    rows,
    columns: [
      { label: t(lang, words.file), header: true, cell: (row) => row.file },
      { label: t(lang, words.invoiceNumber), cell: (row) => row.number ?? '' },
      { label: t(lang, words.outcome), cell: (row) => badge(t(lang, invoiceOutcomeWords[row.outcome]), tones[row.outcome]) },
      { label: t(lang, words.why), cell: (row) => whyPart(lang, row) },
    ],
  })}${done.answers.length > rows.length ? small(t(lang, words.andMore)) : nothing}`;
}

const isWrong = ({ problems }: InvoiceAnswer): boolean => problems.length > 0;
const urgency = ({ problems, warnings }: InvoiceAnswer): number => (problems.length > 0 ? 0 : warnings.length > 0 ? 1 : 2);

const tones: Readonly<Record<InvoiceOutcome, BadgeTone>> = {
  claim: 'ok', 'credit-note': 'ok', credit: 'ok', known: 'neutral', 'nothing-to-pay': 'neutral', question: 'warning', refused: 'error',
};

function whyPart(lang: Lang, { problems, warnings }: InvoiceAnswer): Content {
  if (problems.length > 0) return bulletList(problems.slice(0, 10).map((problem) => capital(fileProblemText(problem, lang))));
  return warnings.length > 0 ? `${t(lang, words.readThough)}: ${warnings.join(', ')}` : '';
}

/** The kit draws a field for one file; this one takes several. */
export const manyFiles = (field: Html): Html => raw(String(field).replace('type="file"', 'type="file" multiple'));
