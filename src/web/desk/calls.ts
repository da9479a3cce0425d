// Who to call today and why: the calls that the bot asks for, and those that
// customers asked for themselves, the longest waiting first.

import { Hono, type Context } from 'hono';
import { decentMomentAfter } from '#domain/decent-hours.ts';
import { openTaskList, type OpenTask } from '#store/screens/desk-tasks.ts';
import { callingWords as words } from '#texts/desk/calling.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { sayTask } from '#texts/tasks.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { linkButton } from '../kit/parts/button.ts';
import { dayShown } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { badge, card, emptyState, notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

/** More than anybody calls in a day. */
const mostShown = 100;

export function callRoutes(): Hono {
  const routes = new Hono();
  routes.get('/calls', async (c) => {
    const lang = langOf(c);
    const { creditorId, use } = deskOf(c);
    const tasks = await use.db.inCreditor(creditorId, async (tx) => [
      ...(await openTaskList(tx, creditorId, { kind: 'signal-call-me', after: null, limit: mostShown })),
      ...(await openTaskList(tx, creditorId, { kind: 'call-customer', after: null, limit: mostShown })),
    ]);
    tasks.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
    const title = t(lang, words.title);
    const body = [
      breadcrumbs(lang, [{ label: t(lang, deskFrameWords.toDo), href: '/desk' }], title),
      heading(1, title),
      lead(t(lang, words.lead)),
      decentMomentAfter(use.clock.now()) === null ? nothing : notice('warning', { lang, title: t(lang, words.notNow), body: paragraph(t(lang, words.notNowBody)) }),
      tasks.length === 0 ? emptyState({ title: t(lang, words.none), body: paragraph(t(lang, words.noneBody)) }) : tasks.map((task) => callCard(c, task)),
    ];
    return show(c, { title, room: 'toDo', body });
  });
  return routes;
}

function callCard(c: Context, task: OpenTask): Html {
  const lang = langOf(c);
  const { today } = deskOf(c);
  const { title, happened } = sayTask(task, lang);
  return card(
    [
      paragraph(happened),
      small(html`${title} ${dayShown(task.dueOn, lang)} ${task.dueOn < today ? badge(t(lang, words.overdue), 'warning') : nothing}`),
      linkButton(t(lang, words.toCall), `/desk/dossiers/${task.dossierId}/contact`),
    ],
    { title: task.customer ?? '' },
  );
}
