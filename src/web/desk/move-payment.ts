// A payment on the wrong dossier, moved in one step.

import { Hono, type Context } from 'hono';
import type { SourceState } from '#domain/state.ts';
import { lettingGoWords as words } from '#texts/desk/letting-go.ts';
import { meansWords } from '#texts/words.ts';
import { movePayment } from '#usecases/move-payment.ts';
import { choice, readFields, whole } from '../kit/forms.ts';
import { html, nothing } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { radioCards } from '../kit/parts/choice.ts';
import { numberField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { notice } from '../kit/parts/notice.ts';
import { paragraph } from '../kit/parts/text.ts';
import { concludedAct, readCorrecting, reasonField, reasonFields, showCorrecting, type Correcting } from './correct-frame.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';

const mostShown = 50;

const movable = ({ state }: Correcting): SourceState[] => state.sources.filter((source) => source.kind === 'payment' && source.reversedOn === undefined).toReversed().slice(0, mostShown);

export function movePaymentRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/move-payment', async (c) => showMove(c, await readCorrecting(c, dossierIdOf(c)), { lang: langOf(c) }));
  routes.post('/dossiers/:id/move-payment', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const read = readFields(c, { 'move-payment': choice(movable(on).map((source) => source.id)), 'move-to': whole({ min: 1 }), ...reasonFields('move-reason') });
    if (!read.ok) return showMove(c, on, { lang: on.lang, ...read });
    const { 'move-payment': paymentId, 'move-to': toDossierId, 'move-reason': reason } = read.values;
    const moved = await movePayment(use, creditorId, { dossierId: on.dossierId, paymentId, toDossierId, reason, staffId: staff.staffId });
    return concludedAct(c, on.dossierId, moved, words.moved, read, (state) => showMove(c, on, state));
  });
  return routes;
}

function showMove(c: Context, on: Correcting, state: FormState): Response | Promise<Response> {
  const { lang } = on;
  const payments = movable(on);
  const body = payments.length === 0
    ? notice('info', { lang, body: t(lang, words.moveNone) })
    : [
        paragraph(t(lang, words.moveText)),
        form(
          [
            on.seen,
            radioCards(state, {
              name: 'move-payment', legend: t(lang, words.moveWhich),
              options: payments.map((source) => ({
                value: source.id, label: html`${dayShown(source.on, lang, 'short')}${source.means ? `, ${t(lang, meansWords[source.means])}` : nothing}`, beside: money(source.amountCents, lang),
              })),
            }),
            numberField(state, { name: 'move-to', label: t(lang, words.moveTo) }),
            reasonField(state, 'move-reason'),
            button(t(lang, words.moveButton)),
          ],
          { csrf: on.csrf, action: `${on.at}/move-payment` },
        ),
      ];
  return showCorrecting(c, on, words.moveTitle, state, body);
}
