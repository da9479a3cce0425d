// The first page: what needs a person, most urgent first; the book at a glance.

import { Hono, type Context } from 'hono';
import { addDays, addMonths, parseDay, type Day } from '#domain/day.ts';
import { taskKinds, type TaskKind } from '#domain/task.ts';
import { readDossiers } from '#store/dossiers.ts';
import { policyOn } from '#store/policies.ts';
import { readOverview, type Overview } from '#store/screens/desk-overview.ts';
import { openTaskCounts, openTaskList, type OpenTask, type TaskPlace } from '#store/screens/desk-tasks.ts';
import { taskKindWords, toDoWords as words } from '#texts/desk/to-do.ts';
import { euro, monthText } from '#texts/format.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { barChart } from '../kit/parts/chart.ts';
import { dataList } from '../kit/parts/data.ts';
import type { FormState } from '../kit/parts/field.ts';
import { errorSummary } from '../kit/parts/form.ts';
import { dayShort, money } from '../kit/parts/money.ts';
import { tabs } from '../kit/parts/navigate.ts';
import { card, emptyState } from '../kit/parts/notice.ts';
import { heading, withAside } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { searchBox } from './dossiers.ts';
import { show } from './frame.ts';
import { taskCard } from './task-card.ts';

const pageSize = 25;
const chartMonths = 6;

export function toDoRoutes(): Hono {
  const routes = new Hono();
  routes.get('/', (c) => showToDo(c));
  return routes;
}

/** The page itself; `wrong` is the task whose form was not right. */
export async function showToDo(c: Context, wrong?: { task: OpenTask; state: FormState }): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use, today, waiting } = deskOf(c);
  const kind = taskKinds.find((known) => known === c.req.query('kind')) ?? null;
  const loaded = await use.db.inCreditor(creditorId, async (tx) => {
    const tasks = await openTaskList(tx, creditorId, { kind, after: placeOf(c.req.query('after')), limit: pageSize + 1 });
    const proposed = tasks.flatMap((task) => (task.kind === 'approve-proposal' && task.dossierId !== null ? [task.dossierId] : []));
    const policy = await policyOn(tx, creditorId, today);
    const fromOn = addMonths(`${today.slice(0, 7)}-01` as Day, 1 - chartMonths);
    return {
      tasks,
      counts: await openTaskCounts(tx, creditorId, today),
      proposals: proposed.length > 0 ? await readDossiers(tx, creditorId, proposed) : new Map(),
      overview: await atAGlance(creditorId, today, () => readOverview(tx, creditorId, today, fromOn, addDays(today, 1 - policy.followUp.firstMissDays))),
    };
  });
  const { tasks, counts, proposals, overview } = loaded;
  const more = tasks.length > pageSize;
  const listed = tasks.slice(0, pageSize);
  if (wrong && !listed.some((task) => task.taskId === wrong.task.taskId)) listed.unshift(wrong.task);
  const cards = listed.map((task) =>
    taskCard(c, task, {
      today, level: 2, back: '/desk', withDossier: true,
      proposal: task.dossierId === null ? undefined : proposals.get(task.dossierId)?.state.proposals.find((each: { proposalNo: number }) => String(each.proposalNo) === task.key),
      state: wrong?.task.taskId === task.taskId ? wrong.state : undefined,
    }),
  );
  const last = listed.at(-1);
  const main: Content[] = [
    counts.length > 1 ? kindTabs(lang, counts, kind) : nothing,
    cards.length > 0 ? cards : overview.dossiers === 0 ? start(lang) : emptyState({ title: t(lang, words.nothing), body: t(lang, words.nothingText) }),
    more && last ? html`<p>${linkButton(t(lang, words.next), `/desk?${kind ? `kind=${kind}&` : ''}after=${last.dueOn}~${last.taskId}`, { look: 'secondary' })}</p>` : nothing,
  ];
  const body = [
    wrong ? errorSummary(wrong.state) : nothing,
    heading(1, t(lang, words.title)),
    overview.dossiers === 0 ? main : [withAside(main, aside(lang, overview, waiting)), receivedChart(lang, overview)],
  ];
  return show(c, { title: t(lang, words.title), room: 'toDo', body, ...(wrong ? { failed: true } : {}) }, wrong ? 422 : 200);
}

/** In a large book the overview takes long enough to be kept for a minute; in a small one it is always fresh. */
const slowMs = 250;
const keptMs = 60_000;
const glances = new Map<number, { readonly today: Day; readonly readAt: number; readonly overview: Overview }>();

async function atAGlance(creditorId: number, today: Day, read: () => Promise<Overview>): Promise<Overview> {
  const kept = glances.get(creditorId);
  const startedAt = performance.now();
  if (kept && kept.today === today && startedAt - kept.readAt < keptMs) return kept.overview;
  const overview = await read();
  if (performance.now() - startedAt > slowMs) glances.set(creditorId, { today, readAt: performance.now(), overview });
  else glances.delete(creditorId);
  return overview;
}

function placeOf(text: string | undefined): TaskPlace | null {
  const match = /^(\d{4}-\d\d-\d\d)~([0-9a-f-]{36})$/.exec(text ?? '');
  const dueOn = match ? parseDay(match[1] ?? '') : null;
  return dueOn && match?.[2] && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(match[2]) ? { dueOn, taskId: match[2] } : null;
}

const kindTabs = (lang: Lang, counts: readonly { kind: TaskKind; count: number }[], kind: TaskKind | null): Html =>
  tabs(lang, t(lang, words.kinds), [
    { label: t(lang, words.all), href: '/desk', current: kind === null, count: counts.reduce((total, each) => total + each.count, 0) },
    ...counts.map((each) => ({ label: t(lang, taskKindWords[each.kind]), href: `/desk?kind=${each.kind}`, current: kind === each.kind, count: each.count })),
  ]);

const start = (lang: Lang): Html =>
  emptyState({
    title: t(lang, words.emptyTitle),
    body: t(lang, words.emptyText),
    action: buttonGroup([linkButton(t(lang, words.importClaims), '/desk/import'), linkButton(t(lang, words.byHand), '/desk/new', { look: 'secondary' })]),
  });

function aside(lang: Lang, overview: Overview, waiting: { lines: number; letters: number }): Content[] {
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const { months } = overview;
  const now = months.at(-1)?.receivedCents ?? 0n;
  return [
    card(searchBox(lang, ''), { tone: 'quiet' }),
    waiting.lines > 0 || waiting.letters > 0
      ? card(
          dataList([
            waiting.lines > 0 && { term: say('linesWait'), value: link(String(waiting.lines), '/desk/lines', { spokenLabel: `${waiting.lines} ${say('linesWait')}` }) },
            waiting.letters > 0 && { term: say('lettersWait'), value: link(String(waiting.letters), '/desk/letters', { spokenLabel: `${waiting.letters} ${say('lettersWait')}` }) },
          ]),
          { tone: 'accent' },
        )
      : nothing,
    card(
      [
        dataList([
          { term: say('openTotal'), value: money(overview.openCents, lang) },
          { term: say('dossiers'), value: overview.dossiers },
          { term: say('running'), value: overview.running },
          { term: say('behind'), value: overview.behind },
          { term: say('receivedThisMonth'), value: money(now, lang) },
        ]),
      ],
      { title: say('book') },
    ),
  ];
}

function receivedChart(lang: Lang, { months }: Overview): Html {
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const last = months.at(-1);
  if (!last || !months.some((month) => month.receivedCents > 0n)) return nothing;
  const bars = months.map(({ firstOn, receivedCents }, index) => ({
    label: dayShort(firstOn, lang).split(' ')[1] ?? '', value: Number(receivedCents), text: euroWhole(receivedCents, lang), tone: index === months.length - 1 ? ('accent' as const) : ('quiet' as const),
  }));
  return barChart({
    title: say('chart'),
    summary: `${monthText(last.firstOn, lang)}: ${euro(last.receivedCents, lang)}`,
    bars,
    tableWords: { open: say('chartOpen'), label: say('month'), value: say('amount') },
  });
}

/** Whole euros: a bar has little room. */
const euroWhole = (cents: bigint, lang: Lang): string => euro((cents / 100n) * 100n, lang).replace(/[.,]00$/, '');
