// One batch of collections: what goes to the bank if it is let go, so that who
// lets it go can look at it.

import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { readBatch } from '#store/collection-batches.ts';
import { batchLines, type BatchLine } from '#store/screens/desk-debits.ts';
import { staffNames } from '#store/screens/desk-staff.ts';
import { batchStates, debitsWords as words } from '#texts/desk/debits.ts';
import { nothing } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { link } from '../kit/parts/button.ts';
import { dataList, table } from '../kit/parts/data.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { heading, paragraph, small } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

const mostLines = 500;

export async function drawBatch(c: Context, batchId: string): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use } = deskOf(c);
  const say = (of: 'title' | 'batch' | 'inBatch' | 'dossier' | 'accountEnd' | 'sum' | 'collection' | 'collectOn' | 'count' | 'state' | 'proposedBy' | 'releasedBy' | 'inBatchNone'): string => t(lang, words[of]);
  const { batch, lines, names } = await use.db.inCreditor(creditorId, async (tx) => ({
    batch: await readBatch(tx, creditorId, batchId), lines: await batchLines(tx, creditorId, batchId, mostLines), names: await staffNames(tx, creditorId),
  }));
  if (!batch) throw new HTTPException(404);
  const who = (staffId: string): string => names.get(staffId) ?? (staffId === 'bot' ? t(lang, words.bySystem) : '–');
  const title = `${say('batch')} ${batch.batchId}`;
  return show(c, {
    title, room: 'debits',
    body: [
      breadcrumbs(lang, [{ label: say('title'), href: '/desk/debits' }], title),
      heading(1, title),
      dataList([
        { term: say('state'), value: t(lang, batchStates[batch.status]) },
        { term: say('collectOn'), value: dayShown(batch.collectOn, lang) },
        { term: say('count'), value: String(batch.collections) },
        { term: say('sum'), value: money(batch.sumCents, lang) },
        { term: say('proposedBy'), value: who(batch.proposedBy) },
        batch.releasedBy === null ? null : { term: say('releasedBy'), value: who(batch.releasedBy) },
      ]),
      heading(2, say('inBatch')),
      table({
        caption: say('inBatch'), captionHidden: true, rows: lines, empty: paragraph(say('inBatchNone')),
        columns: [
          { label: say('dossier'), header: true, cell: (each: BatchLine) => link(each.name, `/desk/dossiers/${each.dossierId}`) },
          { label: say('accountEnd'), cell: (each) => `… ${each.accountEnd}` },
          { label: say('sum'), numeric: true, cell: (each) => money(each.amountCents, lang) },
          { label: say('collection'), cell: (each) => each.collectionId },
        ],
      }),
      batch.collections > mostLines ? small(t(lang, words.mostShown(mostLines))) : nothing,
    ],
  });
}
