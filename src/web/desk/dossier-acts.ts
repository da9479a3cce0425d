// What a colleague does to a dossier from its own page: each act its own small
// form, and back to the same place.

import { Hono, type Context } from 'hono';
import { isRunning } from '#domain/arrangement.ts';
import { addDays, addMonths } from '#domain/day.ts';
import { signals, type Designation } from '#domain/facts.ts';
import type { Outcome } from '#domain/outcome.ts';
import { toldStandings } from '#domain/standing.ts';
import type { DossierState } from '#domain/state.ts';
import { readDossiers } from '#store/dossiers.ts';
import { noteHandlesPayments, noteWantsWordBefore } from '#store/recipients.ts';
import { dossierWords as words } from '#texts/desk/dossier.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { bookPayment } from '#usecases/book-payment.ts';
import { reversePayment } from '#usecases/reverse-payment.ts';
import { signal } from '#usecases/signal.ts';
import { changeStanding, endArrangement, holdMessages, liftHolds, restoreArrangement } from '#usecases/steer-dossier.ts';
import { HTTPException } from 'hono/http-exception';
import { amount, choice, date, formOf, readFields, refill, text, whole, type Failed } from '../kit/forms.ts';
import { langOf, t, type Words } from '../kit/language.ts';
import { deskOf } from './desk-request.ts';
import { endReasons } from './dossier-arrangement.ts';
import { toldOf } from './dossier-claims.ts';
import { dossierIdOf, showDossier } from './dossier.ts';
import { bookableMeans } from './dossier-money.ts';
import type { DossierForm } from './dossier-view.ts';
import { goOn, refusedTo } from './frame.ts';

export function dossierActRoutes(): Hono {
  const routes = new Hono();

  routes.post('/dossiers/:id/payment', async (c) => {
    const { creditorId, use, by, today } = deskOf(c);
    const dossierId = dossierIdOf(c);
    const state = await stateOf(c);
    const purposes = new Map<string, Designation | undefined>([
      ['usual', undefined],
      ...state.arrangements.filter(isRunning).map(({ arrangementNo }) => [`arrangement:${arrangementNo}`, { for: 'arrangement', arrangementNo }] as [string, Designation]),
      ...state.claims.map(({ claim }) => [`claim:${claim}`, { for: 'claims', claims: [claim] }] as [string, Designation]),
    ]);
    const read = readFields(c, {
      'pay-amount': amount(), 'pay-on': date({ from: addMonths(today, -24), until: today }), 'pay-means': choice(bookableMeans),
      'pay-for': choice([...purposes.keys()]), request: text({ pattern: /^[0-9a-f-]{36}$/ }),
    });
    if (!read.ok) return again(c, 'payment', read);
    const designation = purposes.get(read.values['pay-for']);
    const booked = await bookPayment(use, creditorId, {
      dossierId, amountCents: read.values['pay-amount'], on: read.values['pay-on'], means: read.values['pay-means'], requestId: read.values.request, by,
      ...(designation ? { designation } : {}),
    });
    return after(c, 'payment', booked, words.payDone, read);
  });

  routes.post('/dossiers/:id/reverse', async (c) => {
    const { creditorId, use, by, today } = deskOf(c);
    const state = await stateOf(c);
    const payments = state.sources.filter((source) => source.kind === 'payment' && source.reversedOn === undefined).map((source) => source.id);
    const read = readFields(c, { 'reverse-payment': choice(payments), 'reverse-reason': choice(['returned', 'booked-in-error']), 'reverse-on': date({ until: today }) });
    if (!read.ok) return again(c, 'reverse', read);
    const paymentId = read.values['reverse-payment'];
    const reversed = await reversePayment(use, creditorId, { dossierId: dossierIdOf(c), paymentId, reason: read.values['reverse-reason'], on: read.values['reverse-on'], by });
    return after(c, 'reverse', reversed, words.reverseDone, read);
  });

  routes.post('/dossiers/:id/hold', async (c) => {
    const { creditorId, use, staff, today } = deskOf(c);
    const read = readFields(c, { 'hold-until': date({ from: today, until: addDays(today, 365) }) });
    if (!read.ok) return again(c, 'hold', read);
    const held = await holdMessages(use, creditorId, { dossierId: dossierIdOf(c), staffId: staff.staffId, holdUntil: read.values['hold-until'] });
    return after(c, 'hold', held, words.holdDone, read);
  });

  routes.post('/dossiers/:id/release', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    await stateOf(c);
    return bare(c, await liftHolds(use, creditorId, { dossierId: dossierIdOf(c), staffId: staff.staffId }), words.releaseDone);
  });

  routes.post('/dossiers/:id/people/:party/payments', async (c) => {
    const { creditorId, use } = deskOf(c);
    await stateOf(c);
    const partyId = Number(c.req.param('party'));
    if (!(partyId > 0 && partyId < 1e9)) throw new HTTPException(404);
    await use.db.inCreditor(creditorId, (tx) => noteHandlesPayments(tx, creditorId, dossierIdOf(c), partyId, formOf(c).value('handles') === 'yes'));
    return goOn(c, `/desk/dossiers/${dossierIdOf(c)}`, words.handlesPaymentsDone);
  });

  routes.post('/dossiers/:id/people/:party/word-before', async (c) => {
    const { creditorId, use, today } = deskOf(c);
    await stateOf(c);
    const partyId = Number(c.req.param('party'));
    if (!(partyId > 0 && partyId < 1e9)) throw new HTTPException(404);
    const wants = formOf(c).value('wants') === 'yes';
    await use.db.inCreditor(creditorId, (tx) => noteWantsWordBefore(tx, creditorId, { dossierId: dossierIdOf(c), partyId, wants, today }));
    return goOn(c, `/desk/dossiers/${dossierIdOf(c)}`, wants ? words.wordBeforeDone : words.wordBeforeStopped);
  });

  routes.post('/dossiers/:id/standing', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const state = await stateOf(c);
    const read = readFields(c, { 'standing-claim': choice(toldOf(state.claims).map((claim) => claim.claim)), standing: choice(toldStandings) });
    if (!read.ok) return again(c, 'standing', read);
    const { 'standing-claim': claim, standing } = read.values;
    const changed = await changeStanding(use, creditorId, { dossierId: dossierIdOf(c), staffId: staff.staffId, claim, standing });
    return after(c, 'standing', changed, words.standingDone, read);
  });

  routes.post('/dossiers/:id/signal', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const state = await stateOf(c);
    const present = state.parties.filter((party) => party.leftOn === undefined).map((party) => String(party.partyId));
    const read = readFields(c, { signal: choice(signals), 'signal-who': choice(present), 'signal-note': text({ max: 500, optional: true }) });
    if (!read.ok) return again(c, 'signal', read);
    const note = read.values['signal-note'];
    const said = await signal(use, creditorId, { dossierId: dossierIdOf(c), partyId: Number(read.values['signal-who']), signal: read.values.signal, by, ...(note ? { note } : {}) });
    return after(c, 'signal', said, words.signalDone, read);
  });

  routes.post('/dossiers/:id/end', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const read = readFields(c, { no: whole({ min: 1 }), 'end-reason': choice(endReasons) });
    if (!read.ok) return again(c, 'end', read);
    const ended = await endArrangement(use, creditorId, { dossierId: dossierIdOf(c), staffId: staff.staffId, arrangementNo: read.values.no, reason: read.values['end-reason'] });
    return after(c, 'end', ended, words.endDone, read);
  });

  routes.post('/dossiers/:id/restore', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    await stateOf(c);
    const read = readFields(c, { no: whole({ min: 1 }) });
    if (!read.ok) throw new HTTPException(400);
    return bare(c, await restoreArrangement(use, creditorId, { dossierId: dossierIdOf(c), staffId: staff.staffId, arrangementNo: read.values.no }), words.restoreDone);
  });
  return routes;
}

async function stateOf(c: Context): Promise<DossierState> {
  const { creditorId, use } = deskOf(c);
  const dossierId = dossierIdOf(c);
  const found = (await use.db.inCreditor(creditorId, (tx) => readDossiers(tx, creditorId, [dossierId]))).get(dossierId);
  if (!found) throw new HTTPException(404);
  return found.state;
}

const again = (c: Context, form: DossierForm, read: Failed): Promise<Response> => showDossier(c, dossierIdOf(c), { form, state: { lang: langOf(c), ...read } });

/** Done: back to the page with a word about it. Refused: the page again, with what was typed. */
async function after(c: Context, form: DossierForm, outcome: Outcome<unknown>, said: Words, read: Pick<Failed, 'typed'>): Promise<Response> {
  if (outcome.ok) return goOn(c, `/desk/dossiers/${dossierIdOf(c)}`, said);
  return again(c, form, refill(read, { form: t(langOf(c), sayRefusal(outcome.refusal)) }));
}

const bare = (c: Context, outcome: Outcome<unknown>, said: Words): Response =>
  outcome.ok ? goOn(c, `/desk/dossiers/${dossierIdOf(c)}`, said) : refusedTo(c, `/desk/dossiers/${dossierIdOf(c)}`, outcome.refusal);
