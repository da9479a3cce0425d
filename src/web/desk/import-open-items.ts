// Open items at the desk: what the creditor's own books say, as a file.

import { createReadStream } from 'node:fs';
import type { Context } from 'hono';
import { importWords as words } from '#texts/desk/import.ts';
import { importOpenItems } from '#usecases/import-open-items.ts';
import { date, maybeTicked, readFields, upload } from '../kit/forms.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button, linkButton } from '../kit/parts/button.ts';
import { checkboxField } from '../kit/parts/choice.ts';
import { dateField, fileField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { card } from '../kit/parts/notice.ts';
import { bulletList, paragraph } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { donePart, problemsPart } from './import-answer.ts';

export function openItemsCard(state: FormState, csrf: Html): Html {
  const say = (of: keyof typeof words): string => t(state.lang, words[of]);
  const body = form(
    [
      fileField(state, { name: 'open-items-file', label: say('openItemsFile'), accept: '.csv,.txt,text/csv' }),
      dateField(state, { name: 'open-items-on', label: say('openItemsOn'), hint: say('openItemsOnHint'), optional: true }),
      checkboxField(state, { name: 'open-items-complete', label: say('openItemsComplete'), hint: say('openItemsCompleteHint') }),
      checkboxField(state, { name: 'open-items-many', label: say('openItemsMany'), hint: say('openItemsManyHint') }),
      button(say('openItemsButton')),
    ],
    { csrf, action: '/desk/import/open-items', multipart: true },
  );
  return card([paragraph(say('openItemsText')), body], { title: say('openItemsTitle') });
}

/** Takes in what was sent. `isBad` where nothing of it went in. */
export async function takeOpenItems(c: Context): Promise<{ state: FormState; result: Html; isBad: boolean }> {
  const lang = langOf(c);
  const { creditorId, use, by, today } = deskOf(c);
  const read = readFields(c, {
    'open-items-file': upload(), 'open-items-on': date({ optional: true, until: today }), 'open-items-complete': maybeTicked(), 'open-items-many': maybeTicked(),
  });
  if (!read.ok) return { state: { lang, ...read }, result: nothing, isBad: false };
  const file = read.values['open-items-file'];
  const on = read.values['open-items-on'];
  const outcome = await importOpenItems(use, creditorId, {
    fileName: file.name, open: () => createReadStream(file.path), by, complete: read.values['open-items-complete'], settleMany: read.values['open-items-many'],
    ...(on ? { on } : {}),
  });
  if (!outcome.ok) return { state: { lang }, result: problemsPart(lang, file.name, outcome.problems, outcome.problemCount), isBad: true };
  const { again, unknown, differ, ...counts } = outcome.value;
  const next = differ > 0 ? linkButton(t(lang, words.toToDo), '/desk', { look: 'secondary' }) : nothing;
  const named = again || unknown.length === 0 ? nothing : html`${paragraph(`${t(lang, words.openItemsUnknown)}:`)}${bulletList(unknown.slice(0, 20))}`;
  return { state: { lang }, result: html`${donePart(lang, words.openItemsDone, file.name, again, { ...counts, differ }, next)}${named}`, isBad: false };
}
