// Letters for who has no e-mail: shown as one document for the printer, then
// marked as printed in one go. What is no longer true is not printed.

import { Hono, type Context } from 'hono';
import { lettersWords as words } from '#texts/desk/letters.ts';
import { returnedWords } from '#texts/desk/returned.ts';
import { waitingWords } from '#texts/desk/waiting.ts';
import { said } from '#texts/language.ts';
import { templateTitle } from '#texts/words.ts';
import { inPlace } from '#usecases/letter-envelopes.ts';
import { lettersToPrint, markPrinted, mostLetters, mostMates, waitingByEnvelope } from '#usecases/print-letters.ts';
import { readFields, text } from '../kit/forms.ts';
import type { Content } from '../kit/html.ts';
import { html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button, buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { hiddenField } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { dayShown } from '../kit/parts/money.ts';
import { badge, emptyState } from '../kit/parts/notice.ts';
import { heading, lead, paragraph } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { goOn, refusedTo, show } from './frame.ts';
import { pdfAnswer, printPage } from './print-page.ts';
import { waitingPath } from './waiting.ts';

export function letterRoutes(): Hono {
  const routes = new Hono();
  routes.get('/letters', (c) => showLetters(c));

  routes.get('/letters/print', async (c) => {
    const { creditorId, use } = deskOf(c);
    const letters = await lettersToPrint(use, creditorId, c.get('deskDeps').publicUrl);
    return letters.length === 0 ? goOn(c, '/desk/letters', words.nothingLeft, 'info') : printPage(c, letters, langOf(c));
  });

  routes.get('/letters/pdf', async (c) => {
    const { creditorId, use, today } = deskOf(c);
    const { publicUrl, lettersPdf } = c.get('deskDeps');
    const letters = await lettersToPrint(use, creditorId, publicUrl);
    if (letters.length === 0) return goOn(c, '/desk/letters', words.nothingLeft, 'info');
    const bytes = await lettersPdf(letters, langOf(c));
    return bytes === null ? goOn(c, '/desk/letters', words.noPdf, 'warning') : pdfAnswer(c, bytes, `${t(langOf(c), words.fileName)}-${today}.pdf`, 'attachment');
  });

  routes.post('/letters/printed', async (c) => {
    const { creditorId, use } = deskOf(c);
    const read = readFields(c, { letters: text({ max: 20_000, pattern: /^(\d{1,9}:\d{1,9})(,\d{1,9}:\d{1,9})*$/ }) });
    if (!read.ok) return refusedTo(c, '/desk/letters', { code: 'stale-screen' });
    const keys = read.values.letters.split(',').slice(0, mostLetters + mostMates).map((key) => {
      const [dossierId, messageNo] = key.split(':').map(Number);
      return { dossierId: dossierId ?? 0, messageNo: messageNo ?? 0 };
    });
    const { dropped } = await markPrinted(use, creditorId, keys);
    if (dropped.length === 0) return goOn(c, '/desk/letters', words.allDone);
    const which = dropped.map((each) => each.dossierId).join(', ');
    return goOn(c, '/desk/letters', said(`${words.dropped.nl} ${which}.`, `${words.dropped.en} ${which}.`), 'warning');
  });
  return routes;
}

async function showLetters(c: Context): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use } = deskOf(c);
  const envelopes = await use.db.inCreditor(creditorId, (tx) => waitingByEnvelope(tx, creditorId));
  const letters = inPlace(envelopes).map(({ letter, envelope }) => ({ ...letter, envelope, envelopeNo: envelopes.findIndex((each) => each.includes(letter)) + 1 }));
  const body: Content[] = [
    heading(1, t(lang, words.title)),
    letters.length === 0
      ? emptyState({ title: t(lang, words.none), body: t(lang, words.noneText) })
      : [
          lead(t(lang, words.lead)),
          paragraph(t(lang, words.count(letters.length, envelopes.length))),
          buttonGroup([
            linkButton(t(lang, words.print), '/desk/letters/print'),
            linkButton(t(lang, words.pdf), '/desk/letters/pdf', { look: 'secondary' }),
            form([hiddenField('letters', letters.map((letter) => `${letter.dossierId}:${letter.messageNo}`).join(',')), button(t(lang, words.printed), { look: 'secondary' })], { csrf: csrfField(c), action: '/desk/letters/printed' }),
          ]),
          table({
            caption: t(lang, words.list),
            rows: letters,
            columns: [
              { label: t(lang, words.to), header: true, cell: (letter) => html`${link(letter.name, `/desk/dossiers/${letter.dossierId}`)}${letter.hasAddress ? html` <span class="bb-quiet bb-light">${letter.city}</span>` : html` ${badge(t(lang, words.noAddress), 'error')}`}` },
              { label: t(lang, words.about), cell: (letter) => templateTitle(letter.template, lang) },
              { label: t(lang, words.envelope), cell: ({ envelope, envelopeNo }) => (envelope ? html`${envelopeNo}, <span class="bb-quiet">${t(lang, words.inEnvelope(envelope.place, envelope.letters))}</span>` : String(envelopeNo)) },
              { label: t(lang, words.decided), cell: (letter) => dayShown(letter.decidedOn, lang, 'short') },
            ],
          }),
        ],
    paragraph(link(t(lang, waitingWords.title), waitingPath)),
    paragraph(link(t(lang, returnedWords.title), '/desk/returned')),
  ];
  return show(c, { title: t(lang, words.title), room: 'letters', body });
}
