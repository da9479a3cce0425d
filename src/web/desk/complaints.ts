// The register of complaints: for managers, a year at a time, with its numbers.

import { Hono, type Context } from 'hono';
import { complaintOutcomes, complaintSubjects } from '#domain/complaint-facts.ts';
import { day, type Day } from '#domain/day.ts';
import { complaintRegister, type RegisteredComplaint } from '#store/complaints.ts';
import { complaintChannelWords, complaintOutcomeWords, complaintSubjectShort } from '#texts/complaint-words.ts';
import { complaintDeskWords as words } from '#texts/desk/complaints.ts';
import { capital } from '#texts/format.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { link } from '../kit/parts/button.ts';
import { barChart } from '../kit/parts/chart.ts';
import { dataList, table } from '../kit/parts/data.ts';
import { dayShown } from '../kit/parts/money.ts';
import { tabs } from '../kit/parts/navigate.ts';
import { badge, card, emptyState } from '../kit/parts/notice.ts';
import { columns, heading, lead, small } from '../kit/parts/text.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { show } from './frame.ts';

const mostShown = 500;
const yearsBack = 2;

/** `/complaints`. */
export function complaintRegisterRoutes(): Hono {
  const routes = new Hono();
  routes.use('/complaints', managersOnly);
  routes.get('/complaints', showRegister);
  return routes;
}

async function showRegister(c: Context): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use, today } = deskOf(c);
  const now = Number(today.slice(0, 4));
  const years = Array.from({ length: yearsBack + 1 }, (_, index) => now - index);
  const year = years.find((each) => String(each) === c.req.query('year')) ?? now;
  const rows = await use.db.inCreditor(creditorId, (tx) => complaintRegister(tx, creditorId, day(`${year}-01-01`), day(`${year}-12-31`), mostShown));
  const body: Content[] = [
    heading(1, t(lang, words.title)),
    lead(t(lang, words.lead)),
    tabs(lang, t(lang, words.year), years.map((each) => ({ label: String(each), href: `/desk/complaints?year=${each}`, current: each === year }))),
    rows.length === 0 ? emptyState({ title: t(lang, words.none), body: t(lang, words.noneText) }) : [numbers(lang, rows, today), columns([outcomeChart(lang, rows), subjectChart(lang, rows)]), registerTable(lang, rows, today)],
    rows.length === mostShown ? small(t(lang, words.most(mostShown))) : nothing,
  ];
  return show(c, { title: t(lang, words.title), room: 'complaints', body });
}

/** Not confirmed by its day, or confirmed after it. */
const isConfirmedLate = ({ confirmedOn, confirmUntil }: RegisteredComplaint, today: Day): boolean => (confirmedOn ?? today) > confirmUntil;
const isAnsweredLate = ({ answeredOn, answerUntil }: RegisteredComplaint, today: Day): boolean => (answeredOn ?? today) > answerUntil;

function numbers(lang: Lang, rows: readonly RegisteredComplaint[], today: Day): Html {
  const open = rows.filter((each) => each.answeredOn === null);
  const settled = rows.filter((each) => each.confirmedOn !== null || isConfirmedLate(each, today));
  const inTime = settled.filter((each) => !isConfirmedLate(each, today)).length;
  return card(
    dataList([
      { term: t(lang, words.all), value: rows.length },
      { term: t(lang, words.open), value: open.length },
      { term: t(lang, words.tooLate), value: open.filter((each) => isAnsweredLate(each, today)).length },
      settled.length > 0 && { term: t(lang, words.confirmedInTime), value: `${inTime} / ${settled.length}` },
    ]),
    { title: t(lang, words.figures), tone: 'accent' },
  );
}

function outcomeChart(lang: Lang, rows: readonly RegisteredComplaint[]): Html {
  return countChart(lang, t(lang, words.byOutcome), t(lang, words.outcome), complaintOutcomes.map((outcome) => [t(lang, complaintOutcomeWords[outcome]), rows.filter((each) => each.outcome === outcome).length]));
}

function subjectChart(lang: Lang, rows: readonly RegisteredComplaint[]): Html {
  const counts = complaintSubjects.map((subject) => [t(lang, complaintSubjectShort[subject]), rows.filter((each) => each.subject === subject).length] as const);
  return countChart(lang, t(lang, words.bySubject), t(lang, words.subject), counts.filter(([, count]) => count > 0));
}

function countChart(lang: Lang, title: string, label: string, counts: readonly (readonly [label: string, count: number])[]): Html {
  // One bar has nothing to be compared with; what it says stands in the summary and the list.
  if (counts.length < 2 || counts.every(([, count]) => count === 0)) return nothing;
  const bars = counts.map(([name, value]) => ({ label: name, value, text: String(value) }));
  return barChart({ title, summary: bars.map((bar) => `${bar.label}: ${bar.text}`).join(', '), bars, tableWords: { open: t(lang, words.showTable), label, value: t(lang, words.outcomeCount) } });
}

function registerTable(lang: Lang, rows: readonly RegisteredComplaint[], today: Day): Html {
  const due = (doneOn: Day | null, until: Day, isLate: boolean): Content =>
    html`${doneOn === null ? html`${t(lang, words.by)} ${dayShown(until, lang, 'short')}` : dayShown(doneOn, lang, 'short')}${isLate ? html` ${badge(t(lang, words.late), 'error')}` : nothing}`;
  return table<RegisteredComplaint>({
    caption: t(lang, words.title), captionHidden: true, rows,
    columns: [
      { label: t(lang, words.customer), header: true, cell: (row) => link(row.customer ?? String(row.dossierId), `/desk/dossiers/${row.dossierId}/complaints/${row.complaintNo}`, { spokenLabel: `${row.customer ?? row.dossierId}, ${t(lang, words.one(row.complaintNo))}` }) },
      { label: t(lang, words.on), cell: (row) => dayShown(row.on, lang, 'short') },
      { label: t(lang, words.subject), cell: (row) => capital(t(lang, complaintSubjectShort[row.subject])) },
      { label: t(lang, words.channel), cell: (row) => t(lang, complaintChannelWords[row.channel]) },
      { label: t(lang, words.receipt), cell: (row) => due(row.confirmedOn, row.confirmUntil, isConfirmedLate(row, today)) },
      { label: t(lang, words.answer), cell: (row) => due(row.answeredOn, row.answerUntil, isAnsweredLate(row, today)) },
      { label: t(lang, words.outcome), cell: (row) => (row.outcome === null ? '' : t(lang, complaintOutcomeWords[row.outcome])) },
      { label: t(lang, words.ledTo), numeric: true, cell: (row) => String(row.ledTo) },
    ],
  });
}
