// Direct debit at the desk: batches that wait, let go by a colleague; the file
// for the bank, given once; and the way to give it again when it never arrived.

import { Hono, type Context } from 'hono';
import { addDays, addMonths } from '#domain/day.ts';
import { collectionWays } from '#domain/direct-debit.ts';
import { daysToWarnOfExpiry, expiringMandates, type ExpiryProposal } from '#domain/mandate-expiry.ts';
import { lastUsableOn, mandateStanding, type Mandate } from '#domain/mandates.ts';
import { recentBatches, type CollectionBatch } from '#store/collection-batches.ts';
import { readDossiers } from '#store/dossiers.ts';
import { recentDebitFiles, type DebitFile } from '#store/debit-files.ts';
import { mandatesUnusedSince } from '#store/mandates.ts';
import { policyOn } from '#store/policies.ts';
import { backSince, orderedCount, type BackLine } from '#store/screens/desk-debits.ts';
import { batchStates, debitsWords as words } from '#texts/desk/debits.ts';
import { sayExpiryProposal, saySepaProblem } from '#texts/direct-debit.ts';
import { said, type Said } from '#texts/language.ts';
import { sayReturnReason } from '#texts/return-reasons.ts';
import { fileDebits, handOverDebits } from '#usecases/file-debits.ts';
import { discardDebits, proposeDebits, releaseDebits } from '#usecases/propose-debits.ts';
import { choice, readFields, text } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button, buttonGroup, link } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { hiddenField } from '../kit/parts/field.ts';
import { buttonForm } from '../kit/parts/form.ts';
import { dayShown, momentText, money } from '../kit/parts/money.ts';
import { badge } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { drawBatch } from './debit-batch.ts';
import { deskOf } from './desk-request.ts';
import { goOn, refusedTo, show } from './frame.ts';
import { debitsOffNotice } from './settings-debits.ts';

const at = '/desk/debits';
const ours = /^BB[\d-]{1,40}(B\d{1,6})?$/;
const mostShown = 50;
const filesAtOnce = 5;
/** A customer can have money back for eight weeks. */
const daysBack = 60;

export function debitRoutes(): Hono {
  const routes = new Hono();
  routes.get('/debits', (c) => drawDebits(c));
  routes.get('/debits/batches/:batch', (c) => drawBatch(c, c.req.param('batch')));

  routes.post('/debits/propose', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const proposed = await proposeDebits(use, creditorId, staff.staffId);
    if (!proposed.ok) return refusedTo(c, at, proposed.refusal);
    const [problem] = proposed.value.problems;
    if (!problem) return goOn(c, at, words.proposedDone);
    const why = saySepaProblem(problem);
    return goOn(c, at, said(`${words.problems.nl} ${problem.item} ${why.nl}`, `${words.problems.en} ${problem.item} ${why.en}`), 'warning');
  });

  routes.post('/debits/batch', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const read = readFields(c, { batch: text({ max: 60, pattern: ours }), act: choice(['release', 'discard']) });
    if (!read.ok) return refusedTo(c, at, { code: 'stale-screen' });
    const { batch, act } = read.values;
    const outcome = act === 'release' ? await releaseDebits(use, creditorId, { batchIds: [batch], staffId: staff.staffId }) : await discardDebits(use, creditorId, [batch]);
    return outcome.ok ? goOn(c, at, act === 'release' ? words.released : words.discarded) : refusedTo(c, at, outcome.refusal);
  });

  routes.post('/debits/file', async (c) => {
    const { creditorId, use } = deskOf(c);
    const { files, discarded } = await fileDebits(use, creditorId);
    if (discarded.length > 0) return goOn(c, at, words.fileDiscarded, 'warning');
    return files.length > 0 ? goOn(c, at, words.fileMade) : goOn(c, at, words.fileNone, 'info');
  });

  routes.post('/debits/download', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const read = readFields(c, { message: text({ max: 60, pattern: ours }), again: choice(['yes', 'no']) });
    if (!read.ok) return refusedTo(c, at, { code: 'stale-screen' });
    const { message: messageId, again } = read.values;
    let bytes: Buffer = Buffer.alloc(0);
    const handed = await handOverDebits(use, creditorId, { messageId, by: staff.staffId, to: 'desk', again: again === 'yes', put: async (_, given) => void (bytes = given) });
    if (!handed.ok) return refusedTo(c, at, handed.refusal);
    c.header('content-type', 'application/xml');
    c.header('content-disposition', `attachment; filename="${handed.value.fileName}"`);
    return c.body(new Uint8Array(bytes));
  });
  return routes;
}

/** What to do about each, from its dossier; nothing for one that is used by itself before its day. */
async function expiryProposalsOf(c: Context, expiring: readonly Mandate[]): Promise<ReadonlyMap<string, ExpiryProposal>> {
  const { creditorId, use, creditor, today } = deskOf(c);
  const { dossiers, policy } = await use.db.inCreditor(creditorId, async (tx) => ({
    dossiers: await readDossiers(tx, creditorId, [...new Set(expiring.map(({ dossierId }) => dossierId))]), policy: await policyOn(tx, creditorId, today),
  }));
  const ways = policy.books.debits === 'erp' ? null : collectionWays(creditor.profile);
  return new Map([...dossiers.values()].flatMap(({ state }) => expiringMandates(state, ways, today).map(({ mandate, proposal }) => [mandate.mandateId, proposal] as const)));
}

const sayExpiry = (proposal: ExpiryProposal | undefined): Said => (proposal === undefined ? words.expiryUsed : sayExpiryProposal(proposal));

type PlainWord = { [Key in keyof typeof words]: (typeof words)[Key] extends Said ? Key : never }[keyof typeof words];

async function drawDebits(c: Context): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use, creditor, today } = deskOf(c);
  const say = (of: PlainWord): string => t(lang, words[of]);
  const { batches, files, ordered, back, expiring } = await use.db.inCreditor(creditorId, async (tx) => ({
    batches: await recentBatches(tx, creditorId, mostShown), files: await recentDebitFiles(tx, creditorId, mostShown),
    ordered: await orderedCount(tx, creditorId), back: await backSince(tx, creditorId, addDays(today, -daysBack), mostShown),
    expiring: (await mandatesUnusedSince(tx, creditorId, addMonths(addDays(today, daysToWarnOfExpiry), -36), mostShown)).filter((each) => mandateStanding(each, today) !== 'expired'),
  }));
  const proposals = await expiryProposalsOf(c, expiring);
  const csrf = csrfField(c);
  const waiting = batches.filter(({ status }) => status === 'proposed');
  const gone = batches.filter(({ status }) => status !== 'proposed');
  const body: Content[] = [
    heading(1, say('title')),
    lead(say('lead')),
    creditor.profile.directDebit ? nothing : debitsOffNotice(c),
    // Who has never collected anything needs no empty tables.
    creditor.profile.directDebit || batches.length > 0 ? [
      heading(2, say('proposed')),
      creditor.profile.directDebit?.fourEyes ? small(say('fourEyes')) : nothing,
      ordered > 0 ? paragraph(t(lang, words.ordered(ordered))) : nothing,
      table({
        caption: say('proposed'), captionHidden: true, rows: waiting, empty: paragraph(say('proposedNone')),
        columns: [...batchColumns(lang), { label: say('acts'), cell: (batch: CollectionBatch) => batchActs(batch, lang, csrf) }],
      }),
      buttonGroup([
        creditor.profile.directDebit ? buttonForm(button(say('propose'), { look: 'secondary' }), { csrf, action: `${at}/propose` }) : nothing,
        batches.some(({ status }) => status === 'released') ? buttonForm(button(say('makeFile')), { csrf, action: `${at}/file` }) : nothing,
      ]),
      heading(2, say('files')),
      filesTable(files.filter((file, index) => index < filesAtOnce || file.handedAt === null), lang, csrf),
      olderFiles(files.filter((file, index) => index >= filesAtOnce && file.handedAt !== null), lang, csrf),
      heading(2, say('back')),
      paragraph(say('backText')),
      table({
        caption: say('back'), captionHidden: true, rows: back, empty: paragraph(say('backNone')),
        columns: [
          { label: say('dossier'), header: true, cell: (each: BackLine) => link(each.name, `/desk/dossiers/${each.dossierId}`) },
          { label: say('sum'), numeric: true, cell: (each) => money(each.amountCents, lang) },
          { label: say('backOn'), cell: (each) => dayShown(each.backOn, lang, 'short') },
          { label: say('why'), cell: (each) => t(lang, sayReturnReason(each.reason ?? '')) },
          ...(back.some((each) => each.chargesCents !== null) ? [{ label: say('charges'), numeric: true, cell: (each: BackLine) => (each.chargesCents === null ? '–' : money(each.chargesCents, lang)) }] : []),
        ],
      }),
      expiring.length === 0 ? nothing : [
        heading(2, say('expiring')),
        paragraph(say('expiringText')),
        table({
          caption: say('expiring'), captionHidden: true, rows: expiring,
          columns: [
            { label: say('dossier'), header: true, cell: (each: Mandate) => link(each.holderName, `/desk/dossiers/${each.dossierId}/mandate`) },
            { label: say('usableUntil'), cell: (each) => dayShown(lastUsableOn(each) ?? today, lang, 'short') },
            { label: say('toDo'), cell: (each) => t(lang, sayExpiry(proposals.get(each.mandateId))) },
          ],
        }),
      ],
      heading(2, say('batches')),
      batchesTable(gone.slice(0, filesAtOnce), lang),
      gone.length > filesAtOnce ? details(t(lang, words.olderBatches(gone.length - filesAtOnce)), batchesTable(gone.slice(filesAtOnce), lang)) : nothing,
    ] : nothing,
  ];
  return show(c, { title: say('title'), room: 'debits', body });
}

const filesTable = (files: readonly DebitFile[], lang: ReturnType<typeof langOf>, csrf: Html): Html =>
  table({
    caption: t(lang, words.files), captionHidden: true, rows: files, empty: paragraph(t(lang, words.filesNone)),
    columns: [
      { label: t(lang, words.file), header: true, cell: (file: DebitFile) => html`<span class="bb-written">${file.fileName}</span>` },
      { label: t(lang, words.count), numeric: true, cell: (file) => String(file.collections) },
      { label: t(lang, words.sum), numeric: true, cell: (file) => money(file.sumCents, lang) },
      { label: t(lang, words.state), cell: (file) => fileActs(file, lang, csrf) },
    ],
  });

/** What was handed over long ago is seldom needed: what came back must not stand below it. */
const olderFiles = (files: readonly DebitFile[], lang: ReturnType<typeof langOf>, csrf: Html): Html =>
  files.length === 0 ? nothing : details(t(lang, words.olderFiles(files.length)), filesTable(files, lang, csrf));

const batchColumns = (lang: ReturnType<typeof langOf>) => [
  { label: t(lang, words.batch), header: true, cell: (batch: CollectionBatch) => link(batch.batchId, `${at}/batches/${batch.batchId}`, { spokenLabel: t(lang, words.lookAt(batch.batchId)) }) },
  { label: t(lang, words.collectOn), cell: (batch: CollectionBatch) => dayShown(batch.collectOn, lang, 'short') },
  { label: t(lang, words.count), numeric: true, cell: (batch: CollectionBatch) => String(batch.collections) },
  { label: t(lang, words.sum), numeric: true, cell: (batch: CollectionBatch) => money(batch.sumCents, lang) },
];

const batchesTable = (batches: readonly CollectionBatch[], lang: ReturnType<typeof langOf>): Html =>
  table({
    caption: t(lang, words.batches), captionHidden: true, rows: batches, empty: paragraph(t(lang, words.batchesNone)),
    columns: [...batchColumns(lang), { label: t(lang, words.state), cell: (batch: CollectionBatch) => badge(t(lang, batchStates[batch.status])) }],
  });

const batchActs = (batch: CollectionBatch, lang: ReturnType<typeof langOf>, csrf: Html): Html => {
  const act = (value: 'release' | 'discard', look: 'primary' | 'subtle'): Html =>
    buttonForm(button(t(lang, words[value]), { look, spokenLabel: `${t(lang, words[value])}: ${batch.batchId}` }), { csrf, action: `${at}/batch`, hidden: [hiddenField('batch', batch.batchId), hiddenField('act', value)] });
  return buttonGroup([act('release', 'primary'), act('discard', 'subtle')]);
};

function fileActs(file: DebitFile, lang: ReturnType<typeof langOf>, csrf: Html): Content {
  const get = (again: 'yes' | 'no'): Html => {
    const label = t(lang, again === 'yes' ? words.downloadAgain : words.download);
    return buttonForm(button(label, { look: again === 'yes' ? 'danger' : 'primary', spokenLabel: `${label}: ${file.fileName}` }), { csrf, action: `${at}/download`, hidden: [hiddenField('message', file.messageId), hiddenField('again', again)] });
  };
  if (file.handingAt === null) return [html`<div>${badge(t(lang, words.waits), 'warning')}</div>`, get('no')];
  const how = file.handedAt === null ? badge(t(lang, words.doubtful), 'error') : html`${t(lang, words.handed)} ${momentText(file.handedAt, lang)}`;
  return [how, details(t(lang, words.downloadAgain), [paragraph(t(lang, words.againText)), get('yes')])];
}
