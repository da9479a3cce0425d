// Files in: claims with their PDFs, invoices, and bank statements. A file that is not
// right changes nothing and says every problem with its place.

import { createReadStream } from 'node:fs';
import { link as hardLink, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono, type Context } from 'hono';
import type { InboxItem } from '#store/intake.ts';
import { accountFeeds, type AccountFeed } from '#store/bank-statements.ts';
import { recentImports } from '#store/screens/desk-imports.ts';
import { capital } from '#texts/format.ts';
import { countWords, importWords as words } from '#texts/desk/import.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { importClaims } from '#usecases/import-claims.ts';
import { importStatement } from '#usecases/import-statement.ts';
import { readBankAnswer } from '#usecases/read-bank-answer.ts';
import { formOf, maybeTicked, readFields, refill, upload } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import type { Upload } from '../kit/multipart.ts';
import { button, linkButton } from '../kit/parts/button.ts';
import { checkboxField } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import { fileField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { dayShown, momentText } from '../kit/parts/money.ts';
import { badge, card, notice } from '../kit/parts/notice.ts';
import { columns, heading, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';
import { invoicesCard, manyFiles, takeInvoices } from './import-invoices.ts';
import { countsOf, donePart, problemsPart } from './import-answer.ts';
import { openItemsCard, takeOpenItems } from './import-open-items.ts';

/** The body reader takes twenty files: the claims file and these. */
const mostPdfs = 19;

export function importRoutes(): Hono {
  const routes = new Hono();
  routes.get('/import', (c) => showImport(c, { lang: langOf(c) }));

  routes.post('/import/claims', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, by } = deskOf(c);
    const read = readFields(c, { 'claims-file': upload(), park: maybeTicked() });
    if (!read.ok) return showImport(c, { lang, ...read });
    const pdfs = formOf(c).files('pdfs').filter((each) => each.bytes > 0);
    if (pdfs.length > mostPdfs) return showImport(c, { lang, ...refill(read, { pdfs: t(lang, words.tooManyPdfs) }) });
    if (pdfs.some((pdf) => !/\.pdf$/i.test(pdf.name))) return showImport(c, { lang, ...refill(read, { pdfs: t(lang, words.badPdfName) }) });
    const file = read.values['claims-file'];
    const outcome = await besideEachOther(pdfs, (pdfDir) =>
      importClaims(use, creditorId, { fileName: file.name, open: () => createReadStream(file.path), by, park: read.values.park, ...(pdfDir ? { pdfDir } : {}) }),
    );
    if (!outcome.ok) return showImport(c, { lang }, problemsPart(lang, file.name, outcome.problems, outcome.problemCount), true);
    const { again, ...counts } = outcome.value;
    return showImport(c, { lang }, donePart(lang, words.claimsDone, file.name, again, counts, outcome.value.parked > 0 ? linkButton(t(lang, words.toToDo), '/desk', { look: 'secondary' }) : nothing));
  });

  routes.post('/import/invoices', async (c) => {
    const { state, result, isBad } = await takeInvoices(c);
    return showImport(c, state, result, isBad);
  });

  routes.post('/import/open-items', async (c) => {
    const { state, result, isBad } = await takeOpenItems(c);
    return showImport(c, state, result, isBad);
  });

  routes.post('/import/statement', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, by } = deskOf(c);
    const read = readFields(c, { 'statement-file': upload() });
    if (!read.ok) return showImport(c, { lang, ...read });
    const file = read.values['statement-file'];
    const outcome = await importStatement(use, creditorId, { fileName: file.name, open: () => createReadStream(file.path), by });
    const answer = !outcome.ok && outcome.problem.code === 'not-camt' ? await readBankAnswer(use, creditorId, { fileName: file.name, open: () => createReadStream(file.path) }, by) : null;
    if (answer?.ok) return showImport(c, { lang }, donePart(lang, words.debitStatusDone, file.name, answer.value.again, { rejected: answer.value.rejected, ...(answer.value.refunds > 0 ? { refunds: answer.value.refunds } : {}), ...(answer.value.doubted > 0 ? { doubted: answer.value.doubted } : {}) }, nothing));
    if (!outcome.ok) {
      return showImport(c, { lang }, notice('error', { lang, title: `${t(lang, words.refused)} (${file.name})`, body: [paragraph(capital(fileProblemText(outcome.problem, lang))), small(t(lang, words.refusedText))], announce: true }), true);
    }
    const { again, accounts: _, ...counts } = outcome.value;
    return showImport(c, { lang }, donePart(lang, words.statementDone, file.name, again, counts, outcome.value.unmatched > 0 ? linkButton(t(lang, words.toLines), '/desk/lines', { look: 'secondary' }) : nothing));
  });
  return routes;
}

/** Puts the uploads in one folder under their own names (the claims file names them), and takes it away again. */
async function besideEachOther<Value>(pdfs: readonly Upload[], work: (pdfDir: string | null) => Promise<Value>): Promise<Value> {
  if (pdfs.length === 0) return work(null);
  const dir = await mkdtemp(join(tmpdir(), 'betaalbaar-pdfs-'));
  try {
    const names = new Set<string>();
    for (const pdf of pdfs) {
      // The body reader has taken any path from the name.
      if (names.has(pdf.name)) continue;
      names.add(pdf.name);
      await hardLink(pdf.path, join(dir, pdf.name));
    }
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function showImport(c: Context, state: FormState, result: Html = nothing, badFile = false): Promise<Response> {
  const { lang } = state;
  const { creditorId, use } = deskOf(c);
  const { history, feeds } = await use.db.inCreditor(creditorId, async (tx) => ({ history: await recentImports(tx, creditorId, 20), feeds: await accountFeeds(tx, creditorId) }));
  const csrf = csrfField(c);
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const claims = form(
    [
      fileField(state, { name: 'claims-file', label: say('claimsFile'), accept: '.csv,.txt,text/csv' }),
      manyFiles(fileField(state, { name: 'pdfs', label: say('pdfs'), hint: say('pdfsHint'), optional: true, accept: '.pdf,application/pdf' })),
      checkboxField(state, { name: 'park', label: say('park'), hint: say('parkHint') }),
      button(say('claimsButton')),
    ],
    { csrf, action: '/desk/import/claims', multipart: true },
  );
  const statement = form([fileField(state, { name: 'statement-file', label: say('statementFile'), accept: '.xml,.sta,.940,.942,.mt940,.swi,.txt,.053,.052,.054,application/xml,text/xml,text/plain' }), button(say('statementButton'))], { csrf, action: '/desk/import/statement', multipart: true });
  const failed = state.errors !== undefined || badFile;
  const body: Content[] = [
    errorSummary(state),
    heading(1, say('title')),
    result,
    columns([card([paragraph(say('claimsText')), claims], { title: say('claimsTitle') }), card([paragraph(say('statementText')), statement], { title: say('statementTitle') })]),
    invoicesCard(state, csrf),
    openItemsCard(state, csrf),
    feeds.length > 0 ? [heading(2, say('accounts')), accountsTable(lang, feeds)] : nothing,
    heading(2, say('history')),
    table({
      caption: say('history'),
      captionHidden: true,
      rows: history,
      empty: paragraph(say('noHistory')),
      columns: [
        { label: say('file'), header: true, cell: (item: InboxItem) => item.name },
        { label: say('kind'), cell: (item) => say(kindNames[item.kind]) },
        { label: say('when'), cell: (item) => momentText(item.receivedAt, lang) },
        { label: say('outcome'), cell: (item) => countsOf(item.summary).map(([name, count]) => `${count} ${t(lang, countWords[name])}`).join(', ') },
      ],
    }),
  ];
  return show(c, { title: say('title'), room: 'import', body, failed }, failed ? 422 : 200);
}

/** Until when every payment is known, and what keeps it from being later. */
function accountsTable(lang: Lang, feeds: readonly AccountFeed[]): Html {
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  return table({
    caption: say('accounts'),
    captionHidden: true,
    rows: feeds,
    columns: [
      { label: say('account'), header: true, cell: (feed: AccountFeed) => feed.account },
      { label: say('knownUntil'), cell: (feed) => (feed.knownUntil === null ? say('notKnown') : dayShown(feed.knownUntil, lang)) },
      { label: say('newest'), cell: (feed) => (feed.newestUntil === null ? '' : dayShown(feed.newestUntil, lang)) },
      { label: say('attention'), cell: (feed) => [feed.gaps > 0 ? html`${badge(say('gap'), 'warning')} ` : nothing, feed.early > 0 ? badge(`${feed.early} ${say('early')}`) : nothing] },
    ],
  });
}

const kindNames = { claims: 'kindClaims', invoices: 'kindInvoices', 'open-items': 'kindOpenItems', statement: 'kindStatement', 'debit-status': 'kindDebitStatus' } as const satisfies Record<InboxItem['kind'], keyof typeof words>;
