// Asking for a word before a bill falls due, in one tap on the overview; only
// where the creditor's rules send it to who asks.

import type { Context } from 'hono';
import { noteWantsWordBefore } from '#store/recipients.ts';
import { wordBefore as words } from '#texts/portal/word-before.ts';
import { setFlash } from '../kit/flash.ts';
import { formOf } from '../kit/forms.ts';
import { nothing, type Content } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { hiddenField } from '../kit/parts/field.ts';
import { buttonForm } from '../kit/parts/form.ts';
import { paragraph } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { sorry } from '../kit/sorry.ts';
import { places } from './places.ts';
import { visitOf, type Visit } from './visit.ts';

/** Days before; 0 where nobody is written to for the asking, or everybody is. */
const daysBefore = ({ policy: { conversation, reminders, books } }: Visit): number =>
  books.reminders === 'erp' || reminders.some((step) => step.days < 0) ? 0 : conversation.beforeDueDays;

/** A quiet line at the foot of the overview. */
export function wordBeforePart(visit: Visit): Content {
  const { lang, me, csrf } = visit;
  const days = daysBefore(visit);
  if (days === 0) return nothing;
  const wants = me.wantsWordBefore;
  return details(t(lang, words.title), [
    paragraph(t(lang, wants ? words.on : words.off(days))),
    buttonForm(button(t(lang, wants ? words.stop : words.ask), { look: 'secondary' }), { csrf: csrf(), action: places.wordBefore, hidden: hiddenField('wants', wants ? 'no' : 'yes') }),
  ]);
}

export async function takeWordBefore(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, deps, creditorId, dossierId, partyId, today } = visit;
  if (daysBefore(visit) === 0) return sorry(c, 404);
  const wants = formOf(c).value('wants') === 'yes';
  await deps.db.inCreditor(creditorId, (tx) => noteWantsWordBefore(tx, creditorId, { dossierId, partyId, wants, today }));
  setFlash(c, { tone: 'ok', text: t(lang, wants ? words.asked : words.stopped) });
  return c.redirect(places.overview, 303);
}
