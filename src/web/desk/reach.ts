// How well customers are reached, by channel: what went out, came back, was
// answered. For managers; counts only.

import { Hono, type Context } from 'hono';
import { addDays } from '#domain/day.ts';
import { readReach, type ChannelReach, type Reach } from '#store/reach.ts';
import { reachWords as words } from '#texts/desk/reach.ts';
import { capital } from '#texts/format.ts';
import { sendingWords } from '#texts/words.ts';
import { nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { barChart } from '../kit/parts/chart.ts';
import { dataList, table } from '../kit/parts/data.ts';
import { backLink, tabs } from '../kit/parts/navigate.ts';
import { emptyState } from '../kit/parts/notice.ts';
import { heading, lead, small } from '../kit/parts/text.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { show } from './frame.ts';
import { meteringPath } from './metering.ts';

export const reachPath = '/desk/reach';
const periods = [30, 90, 365] as const;

export function reachRoutes(): Hono {
  const routes = new Hono();
  routes.use('/reach', managersOnly);
  routes.get('/reach', showReach);
  return routes;
}

async function showReach(c: Context): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use, today } = deskOf(c);
  const days = periods.find((each) => String(each) === c.req.query('days')) ?? 90;
  const reach = await use.db.inCreditor(creditorId, (tx) => readReach(tx, creditorId, addDays(today, 1 - days), today));
  const body: Content[] = [
    backLink(lang, meteringPath, t(lang, words.back)),
    heading(1, t(lang, words.title)),
    lead(t(lang, words.lead)),
    tabs(lang, t(lang, words.periods), periods.map((each) => ({ label: t(lang, words.period(each)), href: `${reachPath}?days=${each}`, current: each === days }))),
    ...(reach.channels.some((each) => each.sent > 0) ? figures(lang, reach) : [emptyState({ title: t(lang, words.emptyTitle), body: t(lang, words.emptyText) })]),
  ];
  return show(c, { title: t(lang, words.title), room: 'figures', body });
}

function figures(lang: Lang, { channels, people }: Reach): Html[] {
  const used = channels.filter((each) => each.sent > 0);
  const number = (count: number): string => count.toLocaleString(lang === 'nl' ? 'nl-NL' : 'en-GB');
  const of = (count: number, each: ChannelReach): string => `${number(count)} (${percent(count, each.sent)})`;
  const name = ({ channel }: ChannelReach): string => capital(t(lang, sendingWords[channel]));
  return [
    // Bars without height say nothing.
    used.some((each) => each.clicked > 0) ? barChart({
      title: t(lang, words.chart),
      summary: used.map((each) => `${name(each)}: ${percent(each.clicked, each.sent)}`).join('; '),
      bars: used.map((each) => ({ label: name(each), value: each.clicked / each.sent, text: percent(each.clicked, each.sent) })),
      tableWords: { open: t(lang, words.chartTable), label: t(lang, words.channel), value: t(lang, words.share) },
    }) : nothing,
    table<ChannelReach>({
      caption: t(lang, words.table),
      rows: used,
      columns: [
        { label: t(lang, words.channel), header: true, cell: name },
        { label: t(lang, words.sent), numeric: true, cell: (each) => number(each.sent) },
        { label: t(lang, words.delivered), numeric: true, cell: (each) => (each.channel === 'sms' ? of(each.delivered, each) : '–') },
        { label: t(lang, words.cameBack), numeric: true, cell: (each) => of(each.cameBack, each) },
        { label: t(lang, words.clicked), numeric: true, cell: (each) => of(each.clicked, each) },
        { label: t(lang, words.paidAfter), numeric: true, cell: (each) => of(each.paidAfter, each) },
      ],
    }),
    heading(2, t(lang, words.people)),
    dataList([
      { term: t(lang, words.told), value: number(people.told) },
      { term: t(lang, words.reacted), value: `${number(people.reacted)} (${percent(people.reacted, people.told)})` },
      { term: t(lang, words.notReached), value: number(people.notReached) },
    ]),
    small(t(lang, words.explain)),
  ];
}

const percent = (count: number, of: number): string => (of === 0 ? '–' : `${Math.round((count / of) * 100)}%`);
