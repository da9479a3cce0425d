// What the pages about a change share: which arrangement it is, whether a
// question of the customer waits for an answer, and the pause that runs.

import { runningArrangements } from '#domain/arrangement.ts';
import type { Day } from '#domain/day.ts';
import type { ArrangementState, PauseState } from '#domain/state.ts';
import { changing } from '#texts/portal/changing.ts';
import { nothing, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { hiddenField } from '../kit/parts/field.ts';
import { buttonForm } from '../kit/parts/form.ts';
import { card } from '../kit/parts/notice.ts';
import { paragraph, small } from '../kit/parts/text.ts';
import { places } from './places.ts';
import type { Visit } from './visit.ts';

/** The arrangement that is changed: the one that the page names, else the first that runs. */
export function changedArrangement({ screen: { state } }: Visit, no?: string): ArrangementState | undefined {
  const running = runningArrangements(state);
  return running.find((each) => String(each.arrangementNo) === no) ?? running[0];
}

/** The open question of the customer, and by when a person answers; null where none waits. */
export function waitingQuestion({ screen, today }: Visit): { readonly answerUntil: Day | null } | null {
  const asked = screen.promises.find((promise) => promise.kind === 'change-asked');
  return asked ? { answerUntil: asked.dueOn >= today ? asked.dueOn : null } : null;
}

/** The pause that runs, and the way out of it for who took it. */
export const pausedCard = ({ lang, csrf }: Visit, { until, askedBy }: PauseState): Html =>
  card(
    [
      paragraph(t(lang, changing.pausedBody)),
      askedBy === 'customer'
        ? [buttonForm(button(t(lang, changing.pauseEnd), { look: 'secondary' }), { csrf: csrf(), action: places.pause, hidden: hiddenField('do', 'end') }), small(t(lang, changing.pauseEndAbout))]
        : nothing,
    ],
    { title: t(lang, changing.pausedTitle(until)), tone: 'accent' },
  );
