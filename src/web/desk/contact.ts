// One call or visit on one page: why, what to say, what we know, what can be
// offered with one click each, and what came of it. Also where the code of a
// letter is typed, and where promises and the list for early signalling stand.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { decentMomentAfter } from '#domain/decent-hours.ts';
import { contactWays, interventionOffers, type About, type ContactOutcome, type ContactTold, type InterventionTrigger } from '#domain/outreach-facts.ts';
import { aboutArrangement, fittingOffers, offerOf, readOfferCode, triggerOf, type Offer, type OfferContext } from '#domain/interventions.ts';
import { runningArrangements, uncoveredClaims } from '#domain/arrangement.ts';
import { openOf } from '#domain/amending-schedule.ts';
import { openFor } from '#domain/promises.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { callingWords as words } from '#texts/desk/calling.ts';
import { changeText } from '#texts/portal/changing.ts';
import { offersPage } from '#texts/portal/offers.ts';
import { answerOffer } from '#usecases/answer-offer.ts';
import { answerDataOffer, recordContact } from '#usecases/contact.ts';
import { takePromiseBack } from '#usecases/promise.ts';
import { amount, choice, date, formOf, readFields, refill, several, text, type Failed } from '../kit/forms.ts';
import { langOf, t, type Words } from '../kit/language.ts';
import type { FormState } from '../kit/parts/field.ts';
import { deskChannels, readSituation, type Situation } from './agree-situation.ts';
import { drawContact } from './contact-page.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { goOn, refusedTo } from './frame.ts';

type DeskChannel = (typeof deskChannels)[number];

/** What an arrangement, or the bills beside it, have to offer today. */
export interface Subject {
  readonly key: string;
  readonly about: About;
  readonly openCents: bigint;
  readonly trigger: InterventionTrigger;
  readonly offers: readonly Offer[];
}

export interface Calling {
  readonly situation: Situation;
  readonly context: OfferContext;
  readonly subjects: readonly Subject[];
  /** Null: now is a decent hour to call. */
  readonly notBefore: string | null;
}

export async function readCalling(c: Context): Promise<Calling> {
  const { creditorId, use, today } = deskOf(c);
  const situation = await readSituation(c, dossierIdOf(c));
  const known = await use.db.inCreditor(creditorId, (tx) => feedKnownUntil(tx, creditorId));
  const context: OfferContext = { state: situation.state, policy: situation.policy, today, feedKnownUntil: known };
  return { situation, context, subjects: subjectsOf(context), notBefore: decentMomentAfter(use.clock.now()) };
}

function subjectsOf(context: OfferContext): Subject[] {
  const { state, policy, today } = context;
  const arrangements = runningArrangements(state).flatMap((arrangement): Subject[] => {
    const about = aboutArrangement(arrangement, policy, today);
    if (!about || about.for !== 'arrangement') return [];
    const trigger = triggerOf(context, arrangement, about.instalments);
    return [{ key: `a${arrangement.arrangementNo}`, about, openCents: openFor(state, about), trigger, offers: fittingOffers(context, about, trigger) }];
  });
  const claims = uncoveredClaims(state).filter((claim) => claim.dueOn < today && claim.differs === undefined).map((claim) => claim.claim);
  const about: About = { for: 'claims', claims };
  return [...arrangements, ...(claims.length > 0 ? [{ key: 'bills', about, openCents: openFor(state, about), trigger: 'missed' as const, offers: fittingOffers(context, about, 'missed') }] : [])];
}

const pathOf = (c: Context): string => `/desk/dossiers/${dossierIdOf(c)}/contact`;

const outcomes = ['promised', 'spoken', 'wants-help', 'call-back', 'no-answer', 'wrong-number'] as const satisfies readonly ContactOutcome[];

export function contactRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/contact', async (c) => drawContact(c, await readCalling(c)));
  routes.post('/dossiers/:id/contact', takeContact);
  routes.post('/dossiers/:id/contact/offer', takeOffer);
  routes.post('/dossiers/:id/contact/code', takeCode);
  routes.post('/dossiers/:id/contact/promise', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const read = readFields(c, { promise: text({ pattern: /^\d{1,6}$/ }) });
    if (!read.ok) throw new HTTPException(404);
    const taken = await takePromiseBack(use, creditorId, { dossierId: dossierIdOf(c), promiseNo: Number(read.values.promise), by });
    return taken.ok ? goOn(c, pathOf(c), words.recorded) : refusedTo(c, pathOf(c), taken.refusal);
  });
  routes.post('/dossiers/:id/contact/data', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const { situation } = await readCalling(c);
    const read = readFields(c, { answer: choice(['objects', 'agrees'] as const), who: whoOf(situation) });
    if (!read.ok) throw new HTTPException(404);
    const kept = await answerDataOffer(use, creditorId, { dossierId: situation.dossierId, partyId: Number(read.values.who), objects: read.values.answer === 'objects', channel: 'phone', by });
    return kept.ok ? goOn(c, pathOf(c), words.recorded) : refusedTo(c, pathOf(c), kept.refusal);
  });
  return routes;
}

const whoOf = ({ people }: Situation) => choice(people.map((party) => String(party.partyId)));

/** The outcome of an attempt: one button each. */
async function takeContact(c: Context): Promise<Response> {
  const calling = await readCalling(c);
  const { creditorId, use, by, staff, today } = deskOf(c);
  const { situation, subjects } = calling;
  const lang = langOf(c);
  const sent = readFields(c, { outcome: choice(outcomes) });
  const outcome = sent.ok ? sent.values.outcome : 'spoken';
  const read = readFields(c, {
    outcome: choice(outcomes), who: whoOf(situation), way: choice(contactWays), told: several(['help', 'data-offer'] as const satisfies readonly ContactTold[], { optional: true }),
    about: choice(subjects.map((subject) => subject.key), { optional: true }), 'promise-on': date({ from: today, optional: outcome !== 'promised' }), 'promise-amount': amount({ optional: true }),
    'call-back-on': date({ from: today, optional: outcome !== 'call-back' }),
  });
  if (!read.ok) return drawContact(c, calling, { lang, ...read });
  const { values } = read;
  const subject = subjects.find((each) => each.key === values.about) ?? subjects[0];
  const payOn = values['promise-on'];
  const recorded = await recordContact(use, creditorId, {
    dossierId: situation.dossierId, partyId: Number(values.who), way: values.way, outcome: values.outcome, by, role: staff.role, told: values.told,
    ...(values.outcome === 'call-back' && values['call-back-on'] ? { callBackOn: values['call-back-on'] } : {}),
    ...(values.outcome === 'promised' && subject && payOn ? { promise: { about: subject.about, payOn, ...(values['promise-amount'] === null ? {} : { amountCents: values['promise-amount'] }) } } : {}),
  });
  return recorded.ok ? goOn(c, `/desk/dossiers/${situation.dossierId}`, words.recorded) : refusedTo(c, pathOf(c), recorded.refusal);
}

async function takeOffer(c: Context): Promise<Response> {
  const calling = await readCalling(c);
  const subject = calling.subjects.find((each) => each.key === formOf(c).value('about'));
  if (!subject) return goOn(c, pathOf(c), offersPage.gone, 'info');
  const { key } = subject;
  const read = readFields(c, { offer: choice(interventionOffers), [`who-${key}`]: whoOf(calling.situation), [`channel-${key}`]: choice(deskChannels) });
  if (!read.ok) return drawContact(c, calling, { lang: langOf(c), ...read });
  const values = read.values as Readonly<Record<string, string>>;
  const chosen = subject.offers.find((each) => each.offer === values['offer']);
  return chosen ? take(c, calling, subject.about, subject.trigger, chosen, Number(values[`who-${key}`]), values[`channel-${key}`] as DeskChannel) : goOn(c, pathOf(c), offersPage.gone, 'info');
}

/** The code that somebody wrote back, or names on the phone. */
async function takeCode(c: Context): Promise<Response> {
  const calling = await readCalling(c);
  const lang = langOf(c);
  const read = readFields(c, { code: text({ max: 12 }), 'who-code': whoOf(calling.situation), 'channel-code': choice(deskChannels) });
  if (!read.ok) return drawContact(c, calling, { lang, ...read });
  const wrong = (said: Words): Response | Promise<Response> => drawContact(c, calling, { lang, ...(refill(read, { code: t(lang, said) }) satisfies Failed) } satisfies FormState);
  const found = readOfferCode(calling.situation.state, read.values.code);
  if (!found) return wrong(words.codeUnknown);
  // Since the letter the instalments may have moved: the offer is reckoned for what is late today.
  const subject = calling.subjects.find(({ about }) => about.for === found.about.for && (about.for === 'claims' || (found.about.for === 'arrangement' && about.arrangementNo === found.about.arrangementNo)));
  const chosen = subject && offerOf(calling.context, subject.about, found.offer);
  return subject && chosen ? take(c, calling, subject.about, found.trigger, chosen, Number(read.values['who-code']), read.values['channel-code']) : wrong(offersPage.gone);
}

async function take(c: Context, { situation }: Calling, about: About, trigger: InterventionTrigger, offer: Offer, partyId: number, channel: DeskChannel): Promise<Response> {
  const { creditorId, creditor, use, by, staff } = deskOf(c);
  const { dossierId, state, people } = situation;
  const person = people.find((party) => party.partyId === partyId);
  const change = 'wanted' in offer ? offer.wanted.change : null;
  const shown = 'wanted' in offer && about.for === 'arrangement' && change && change !== 'claim-split-off' && change !== 'reshaped'
    ? {
        language: person?.language ?? 'nl', consent: offersPage.confirm[person?.language ?? 'nl'],
        text: changeText({
          creditorName: creditor.profile.name, agreedBy: person?.name ?? '', arrangementNo: about.arrangementNo, change, claims: state.arrangements[about.arrangementNo - 1]?.claims ?? [],
          toPay: offer.toPay.map((row, index) => ({ number: index + 1, ...row })), beforeCents: openOf(offer.before), asked: false,
        }, person?.language ?? 'nl'),
      }
    : undefined;
  const answered = await answerOffer(use, creditorId, { dossierId, about, offer: offer.offer, partyId, channel, by, role: staff.role, trigger, ...(shown ? { shown } : {}) });
  if (!answered.ok) return refusedTo(c, pathOf(c), answered.refusal);
  return goOn(c, `/desk/dossiers/${dossierId}`, answered.value.result === 'asked' ? words.asked : words.chosen);
}
