// The first page: the day at a glance, and what needs a person, what is overdue
// at the top.

import { Hono, type Context } from 'hono';
import { addDays, addMonths, type Day } from '#domain/day.ts';
import { risenOn, type TaskKind } from '#domain/task.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { readDossiers } from '#store/dossiers.ts';
import { policyOn } from '#store/policies.ts';
import { readDayGlance, readOverview, type DayGlance, type Overview } from '#store/screens/desk-overview.ts';
import { openTaskCounts, openTaskList, tasksAtAGlance, type OpenTask } from '#store/screens/desk-tasks.ts';
import { listStaff } from '#store/staff.ts';
import { callingWords } from '#texts/desk/calling.ts';
import { usualOutcome } from '#texts/desk/task-outcomes.ts';
import { taskKindWords, toDoWords as words } from '#texts/desk/to-do.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { dataList } from '../kit/parts/data.ts';
import { hiddenField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { money } from '../kit/parts/money.ts';
import { tabs } from '../kit/parts/navigate.ts';
import { card, emptyState } from '../kit/parts/notice.ts';
import { heading, small, withAside } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { searchBox } from './dossiers.ts';
import { show } from './frame.ts';
import { charts, glanceCard, openTaskCount, risenNotice } from './glance.ts';
import { manyForm, taskCard } from './task-card.ts';
import { choiceOf, filterForm, filterOf, hrefOf, isNarrowed, type TaskChoice } from './task-filter.ts';
import { manyValues } from './task-outcomes.ts';

const pageSize = 25;
const chartMonths = 6;
const chartDays = 14;

export function toDoRoutes(): Hono {
  const routes = new Hono();
  routes.get('/', (c) => showToDo(c));
  return routes;
}

/** The page itself; `wrong` is the task whose form was not right. */
export async function showToDo(c: Context, wrong?: { task: OpenTask; state: FormState }): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use, today, waiting, staff } = deskOf(c);
  const choice = choiceOf(c);
  const after = c.req.query('after');
  const filter = filterOf(choice, staff.staffId, today);
  const loaded = await use.db.inCreditor(creditorId, async (tx) => {
    const tasks = await openTaskList(tx, creditorId, { ...filter, after: after !== undefined && uuid.test(after) ? after : null, limit: pageSize + 1 });
    const proposed = tasks.flatMap((task) => (task.kind === 'approve-proposal' && task.dossierId !== null ? [task.dossierId] : []));
    const policy = await policyOn(tx, creditorId, today);
    return {
      tasks,
      colleagues: await listStaff(tx, creditorId),
      counts: await openTaskCounts(tx, creditorId, filter, today),
      proposals: proposed.length > 0 ? await readDossiers(tx, creditorId, proposed) : new Map(),
      glance: {
        today, staleFeedDays: policy.staleFeedDays,
        tasks: await tasksAtAGlance(tx, creditorId, staff.staffId, today, risenOn(today)),
        feedKnownUntil: await feedKnownUntil(tx, creditorId),
        ...(await atAGlance(creditorId, today, async () => ({
          overview: await readOverview(tx, creditorId, today, addMonths(`${today.slice(0, 7)}-01` as Day, 1 - chartMonths), addDays(today, 1 - policy.followUp.firstMissDays)),
          day: await readDayGlance(tx, creditorId, today, addDays(today, 1 - chartDays)),
        }))),
      },
    };
  });
  const { tasks, counts, colleagues, proposals, glance } = loaded;
  const { overview } = glance;
  const more = tasks.length > pageSize;
  const listed = tasks.slice(0, pageSize);
  if (wrong && !listed.some((task) => task.taskId === wrong.task.taskId)) listed.unshift(wrong.task);
  const many = choice.kind !== null && listed.length > 1;
  const cards = listed.map((task) =>
    taskCard(c, task, {
      today, level: 3, back: hrefOf(choice), withDossier: true, colleagues, many,
      proposal: task.dossierId === null ? undefined : proposals.get(task.dossierId)?.state.proposals.find((each: { proposalNo: number }) => String(each.proposalNo) === task.key),
      state: wrong?.task.taskId === task.taskId ? wrong.state : undefined,
    }),
  );
  const last = listed.at(-1);
  const main: Content[] = [
    heading(2, t(lang, words.tasks)),
    filterForm(lang, choice),
    counts.length > 1 || choice.kind !== null ? kindTabs(lang, counts, choice) : nothing,
    counts.some(({ kind }) => kind === 'call-customer' || kind === 'signal-call-me') ? html`<p>${linkButton(t(lang, callingWords.toList), '/desk/calls', { look: 'secondary' })}</p>` : nothing,
    cards.length > 0 ? cards : nothingHere(lang, choice, overview.dossiers, openTaskCount(glance.tasks)),
    many && choice.kind !== null ? manyPart(c, choice, choice.kind) : nothing,
    more && last ? html`<p>${linkButton(t(lang, words.next), hrefOf(choice, last.taskId), { look: 'secondary' })}</p>` : nothing,
  ];
  const body = [
    wrong ? errorSummary(wrong.state) : nothing,
    heading(1, t(lang, words.title)),
    overview.dossiers === 0
      ? main.slice(3)
      : [
          staff.role === 'manager' ? risenNotice(lang, glance.tasks) : nothing,
          glanceCard(lang, glance),
          withAside(main, aside(lang, overview, waiting)),
          charts(lang, glance),
        ],
  ];
  return show(c, { title: t(lang, words.title), room: 'toDo', body, ...(wrong ? { failed: true } : {}) }, wrong ? 422 : 200);
}

/** In a large book the overview takes long enough to be kept for a minute; in a small one it is always fresh. */
const slowMs = 250;
const keptMs = 60_000;
type Kept = { readonly overview: Overview; readonly day: DayGlance };
const glances = new Map<number, { readonly today: Day; readonly readAt: number; readonly kept: Kept }>();

async function atAGlance(creditorId: number, today: Day, read: () => Promise<Kept>): Promise<Kept> {
  const before = glances.get(creditorId);
  const startedAt = performance.now();
  if (before && before.today === today && startedAt - before.readAt < keptMs) return before.kept;
  const kept = await read();
  if (performance.now() - startedAt > slowMs) glances.set(creditorId, { today, readAt: performance.now(), kept });
  else glances.delete(creditorId);
  return kept;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const kindTabs = (lang: Lang, counts: readonly { kind: TaskKind; count: number }[], choice: TaskChoice): Html =>
  tabs(lang, t(lang, words.kinds), [
    { label: t(lang, words.all), href: hrefOf({ ...choice, kind: null }), current: choice.kind === null, count: counts.reduce((total, each) => total + each.count, 0) },
    ...counts.map((each) => ({ label: t(lang, taskKindWords[each.kind]), href: hrefOf({ ...choice, kind: each.kind }), current: choice.kind === each.kind, count: each.count })),
  ]);

function nothingHere(lang: Lang, choice: TaskChoice, dossiers: number, open: number): Html {
  if (dossiers === 0 && open === 0) return start(lang);
  if (open > 0 && (isNarrowed(choice) || choice.kind !== null)) {
    return emptyState({ title: t(lang, words.noneFit), body: t(lang, words.noneFitText), action: linkButton(t(lang, words.showAll), '/desk', { look: 'secondary' }), level: 3 });
  }
  return emptyState({ title: t(lang, words.nothing), body: t(lang, words.nothingText), level: 3 });
}

/** The same for all tasks that are ticked: who does them; for kinds where nothing else follows, also what came of them. */
function manyPart(c: Context, choice: TaskChoice, kind: TaskKind): Html {
  const lang = langOf(c);
  return card(
    form(
      [
        hiddenField('kind', kind),
        hiddenField('back', hrefOf(choice)),
        small(t(lang, words.manyHint)),
        buttonGroup([
          button(t(lang, words.take), { name: 'act', value: 'mine', look: 'secondary' }),
          ...manyValues(kind).map(({ value, code }) => button(t(lang, usualOutcome(kind, code)!), { name: 'act', value, look: 'secondary' })),
        ]),
      ],
      { csrf: csrfField(c), action: '/desk/tasks/many', id: manyForm },
    ),
    { title: t(lang, words.many), level: 3, tone: 'quiet' },
  );
}

const start = (lang: Lang): Html =>
  emptyState({
    title: t(lang, words.emptyTitle),
    body: t(lang, words.emptyText),
    action: buttonGroup([linkButton(t(lang, words.importClaims), '/desk/import'), linkButton(t(lang, words.byHand), '/desk/new', { look: 'secondary' })]),
  });

function aside(lang: Lang, overview: Overview, waiting: { lines: number; letters: number }): Content[] {
  const say = (of: 'linesWait' | 'lettersWait' | 'openTotal' | 'dossiers' | 'running' | 'behind' | 'receivedThisMonth' | 'book'): string => t(lang, words[of]);
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
