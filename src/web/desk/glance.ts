// The day at a glance: what waits for a person, what went by itself, the money
// of today, and how far the bank has told. Each chart has its table.

import { feedIsFresh } from '#bot/look.ts';
import type { Day } from '#domain/day.ts';
import { workingDaysToManager } from '#domain/task.ts';
import { neverKnown } from '#store/bank.ts';
import type { DayGlance, Overview } from '#store/screens/desk-overview.ts';
import type { TasksAtAGlance } from '#store/screens/desk-tasks.ts';
import { glanceWords as words } from '#texts/desk/glance.ts';
import { euro, monthText } from '#texts/format.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t, type Lang } from '../kit/language.ts';
import { link, linkButton } from '../kit/parts/button.ts';
import { barChart } from '../kit/parts/chart.ts';
import { dayShort, dayShown, money } from '../kit/parts/money.ts';
import { badge, card, notice } from '../kit/parts/notice.ts';
import { columns, figures, heading, paragraph } from '../kit/parts/text.ts';

export interface Glance {
  readonly today: Day;
  readonly tasks: TasksAtAGlance;
  readonly day: DayGlance;
  readonly overview: Overview;
  readonly feedKnownUntil: Day | null;
  readonly staleFeedDays: number;
}

export const openTaskCount = ({ later, today, late, risen }: TasksAtAGlance): number => later + today + late + risen;

/** Figures beside each other; two in a row on a phone. */
export function glanceCard(lang: Lang, { today, tasks, day, feedKnownUntil, staleFeedDays }: Glance): Html {
  const say = (of: 'needsPerson' | 'botSent' | 'botSettled' | 'agreedToday' | 'moneyToday' | 'bankUntil' | 'bankByHand' | 'bankNever' | 'bankFresh' | 'bankStale'): string => t(lang, words[of]);
  const late = tasks.late + tasks.risen;
  const figure = (term: string, value: Content, more: Content = nothing): Html => html`<p class="utrecht-paragraph"><span class="bb-quiet">${term}</span><br><strong>${value}</strong>${more === nothing ? nothing : html`<br>${more}`}</p>`;
  return card(
    [
      heading(2, t(lang, words.glance)),
      figures([
        figure(say('needsPerson'), openTaskCount(tasks), [link(t(lang, words.ofWhichLate(late)), '/desk?when=late'), ', ', link(t(lang, words.ofWhichMine(tasks.mine)), '/desk?whose=mine')]),
        figure(say('bankUntil'), feedKnownUntil === null ? say('bankByHand') : feedKnownUntil === neverKnown ? say('bankNever') : dayShown(feedKnownUntil, lang, 'short'), feedKnownUntil === null ? nothing : feedIsFresh(feedKnownUntil, staleFeedDays, today) ? badge(say('bankFresh'), 'ok') : badge(say('bankStale'), 'error')),
        figure(say('botSent'), day.messages), figure(say('botSettled'), day.passed),
        figure(say('moneyToday'), money(day.bookedCents, lang)), figure(say('agreedToday'), day.agreed),
      ]),
    ],
    { tone: 'accent' },
  );
}

/** What nobody did for days is said to managers before everything else. */
export const risenNotice = (lang: Lang, { risen }: TasksAtAGlance): Html =>
  risen === 0 ? nothing : notice('warning', { lang, title: t(lang, words.longTitle), body: [paragraph(t(lang, words.longText(risen, workingDaysToManager))), linkButton(t(lang, words.longLink), '/desk?when=risen', { look: 'secondary' })] });

/** How long tasks wait, the money of each day, and of each month. Nothing of which there is nothing. */
export function charts(lang: Lang, { tasks, day, overview }: Glance): Content[] {
  return [columns([ageChart(lang, tasks), dayChart(lang, day)]), monthChart(lang, overview)];
}

function ageChart(lang: Lang, tasks: TasksAtAGlance): Html {
  if (openTaskCount(tasks) === 0) return nothing;
  const bars = ([['ageRisen', tasks.risen], ['ageLate', tasks.late], ['ageToday', tasks.today], ['ageLater', tasks.later]] as const)
    .map(([label, value]) => ({ label: t(lang, words[label]), value, text: String(value), tone: label === 'ageRisen' || label === 'ageLate' ? ('accent' as const) : ('quiet' as const) }));
  return barChart({
    title: t(lang, words.ageChart), summary: bars.map(({ label, text }) => `${label}: ${text}`).join(', '), bars,
    tableWords: { open: t(lang, words.open), label: t(lang, words.ageLabel), value: t(lang, words.ageCount) },
  });
}

function dayChart(lang: Lang, { days }: DayGlance): Html {
  if (!days.some((each) => each.receivedCents > 0n)) return nothing;
  const best = days.reduce((most, each) => (each.receivedCents > most.receivedCents ? each : most));
  return barChart({
    title: t(lang, words.dayChart),
    summary: `${t(lang, words.bestDay)} ${dayShort(best.on, lang)}: ${euro(best.receivedCents, lang)}`,
    bars: days.map(({ on, receivedCents }) => ({ label: `${Number(on.slice(8))}-${Number(on.slice(5, 7))}`, value: Number(receivedCents), text: euro(receivedCents, lang) })),
    tableWords: { open: t(lang, words.open), label: t(lang, words.dayLabel), value: t(lang, words.amount) },
  });
}

function monthChart(lang: Lang, { months }: Overview): Html {
  const last = months.at(-1);
  if (!last || !months.some((month) => month.receivedCents > 0n)) return nothing;
  const bars = months.map(({ firstOn, receivedCents }, index) => ({
    label: dayShort(firstOn, lang).split(' ')[1] ?? '', value: Number(receivedCents), text: euroWhole(receivedCents, lang), tone: index === months.length - 1 ? ('accent' as const) : ('quiet' as const),
  }));
  return barChart({
    title: t(lang, words.chart),
    summary: `${monthText(last.firstOn, lang)}: ${euro(last.receivedCents, lang)}`,
    bars,
    tableWords: { open: t(lang, words.open), label: t(lang, words.month), value: t(lang, words.amount) },
  });
}

/** Whole euros: a bar has little room. */
const euroWhole = (cents: bigint, lang: Lang): string => euro((cents / 100n) * 100n, lang).replace(/[.,]00$/, '');
