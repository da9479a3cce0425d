// A complaint in its dossier: written down by a colleague, read, and answered.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { complaintChannels, complaintOutcomes, complaintSubjects } from '#domain/complaint-facts.ts';
import { complaintsOf, correctionsSince, type ComplaintState } from '#domain/complaints.ts';
import { addMonths } from '#domain/day.ts';
import { complaintWords, type ComplaintWords } from '#store/complaints.ts';
import { complaintChannelWords, complaintOutcomeWords, complaintSubjectShort } from '#texts/complaint-words.ts';
import { complaintDeskWords as words } from '#texts/desk/complaints.ts';
import { capital, listed } from '#texts/format.ts';
import { sayFact } from '#texts/timeline.ts';
import { lookingInto } from '#texts/timeline-lookup.ts';
import { answerComplaint, eraseComplaintWords } from '#usecases/answer-complaint.ts';
import { complain } from '#usecases/complain.ts';
import { choice, date, readFields, several, text } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, link } from '../kit/parts/button.ts';
import { checkboxes, radioCards, selectField } from '../kit/parts/choice.ts';
import { dataList } from '../kit/parts/data.ts';
import { dateField, textareaField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, form } from '../kit/parts/form.ts';
import { dayShown, dayTyped, money } from '../kit/parts/money.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small, writtenText } from '../kit/parts/text.ts';
import { concludedAct, readCorrecting, showCorrecting, type Correcting } from './correct-frame.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { goOn } from './frame.ts';

const mostLetters = 4000;

/** `/dossiers/:id/complaints/new`, `/dossiers/:id/complaints/:no`. */
export function complaintRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/complaints/new', async (c) => showNew(c, await readCorrecting(c, dossierIdOf(c)), { lang: langOf(c) }));
  routes.post('/dossiers/:id/complaints/new', takeNew);
  routes.get('/dossiers/:id/complaints/:no', async (c) => showOne(c, await readCorrecting(c, dossierIdOf(c)), { lang: langOf(c) }));
  routes.post('/dossiers/:id/complaints/:no', takeAnswer);
  routes.use('/dossiers/:id/complaints/:no/erase', managersOnly);
  routes.post('/dossiers/:id/complaints/:no/erase', async (c) => {
    const { creditorId, use } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const { complaintNo } = complaintOf(c, on);
    await eraseComplaintWords(use, creditorId, on.dossierId, complaintNo);
    return goOn(c, `${on.at}/complaints/${complaintNo}`, words.erased);
  });
  return routes;
}

const presentOf = ({ screen }: Correcting) => screen.parties.filter((party) => party.leftOn === null);

async function takeNew(c: Context): Promise<Response> {
  const { creditorId, use, by, today } = deskOf(c);
  const on = await readCorrecting(c, dossierIdOf(c));
  const read = readFields(c, {
    who: choice(presentOf(on).map((party) => String(party.partyId))), how: choice(complaintChannels), 'made-on': date({ from: addMonths(today, -12), until: today }),
    subject: choice(complaintSubjects), claims: several(on.state.claims.map((claim) => claim.claim), { optional: true }), told: text({ max: mostLetters }),
  });
  if (!read.ok) return showNew(c, on, { lang: on.lang, ...read });
  const { who, how, subject, claims, told } = read.values;
  const taken = await complain(use, creditorId, { dossierId: on.dossierId, partyId: Number(who), channel: how, madeOn: read.values['made-on'], subject, claims, told, by });
  return concludedAct(c, on.dossierId, taken, words.recorded, read, (state) => showNew(c, on, state));
}

async function showNew(c: Context, on: Correcting, state: FormState): Promise<Response> {
  const { lang } = on;
  const { today } = deskOf(c);
  const open = on.state.claims.filter((claim) => claim.openCents > 0n);
  const people = presentOf(on).map((party) => ({ value: String(party.partyId), label: party.name }));
  return showCorrecting(c, on, words.newTitle, state, [
    lead(t(lang, words.newLead)),
    form(
      [
        selectField(state, { name: 'who', label: t(lang, words.who), options: people, noEmpty: true }),
        selectField(state, { name: 'how', label: t(lang, words.how), options: complaintChannels.filter((each) => each !== 'portal').map((each) => ({ value: each, label: capital(t(lang, complaintChannelWords[each])) })) }),
        dateField(state, { name: 'made-on', label: t(lang, words.madeOn), value: dayTyped(today) }),
        selectField(state, { name: 'subject', label: t(lang, words.about), options: complaintSubjects.map((each) => ({ value: each, label: capital(t(lang, complaintSubjectShort[each])) })) }),
        open.length === 0 ? nothing : checkboxes(state, { name: 'claims', legend: t(lang, words.claims), hint: t(lang, words.claimsHint), optional: true, options: open.map((claim) => ({ value: claim.claim, label: claim.claim, beside: money(claim.openCents, lang) })) }),
        textareaField(state, { name: 'told', label: t(lang, words.told), hint: t(lang, words.toldHint), rows: 6, maxlength: mostLetters }),
        button(t(lang, words.record)),
      ],
      { csrf: on.csrf, action: `${on.at}/complaints/new` },
    ),
  ]);
}

function complaintOf(c: Context, on: Correcting): ComplaintState {
  const found = complaintsOf(on.state).find((each) => String(each.complaintNo) === c.req.param('no'));
  if (!found) throw new HTTPException(404);
  return found;
}

async function takeAnswer(c: Context): Promise<Response> {
  const { creditorId, use, staff } = deskOf(c);
  const on = await readCorrecting(c, dossierIdOf(c));
  const { complaintNo } = complaintOf(c, on);
  const possible = correctionsSince(on.screen.facts, complaintNo).map((fact) => String(fact.seq));
  const read = readFields(c, { outcome: choice(complaintOutcomes), 'led-to': several(possible, { optional: true }), answer: text({ max: mostLetters }) });
  if (!read.ok) return showOne(c, on, { lang: on.lang, ...read });
  const { outcome, answer } = read.values;
  const answered = await answerComplaint(use, creditorId, { dossierId: on.dossierId, complaintNo, outcome, answer, ledTo: read.values['led-to'].map(Number), staffId: staff.staffId });
  return concludedAct(c, on.dossierId, answered, words.answered, read, (state) => showOne(c, on, state));
}

async function showOne(c: Context, on: Correcting, state: FormState): Promise<Response> {
  const { creditorId, use, staff } = deskOf(c);
  const complaint = complaintOf(c, on);
  const kept = await use.db.inCreditor(creditorId, (tx) => complaintWords(tx, creditorId, on.dossierId));
  const said = kept.get(complaint.complaintNo) ?? { told: null, answer: null };
  return showCorrecting(c, on, words.one(complaint.complaintNo), state, [
    about(on, complaint),
    said.told === null ? small(t(on.lang, words.erasedText)) : writtenText(said.told),
    complaint.answered ? answerShown(on.lang, said) : answerForm(on, complaint, state),
    staff.role === 'manager' ? [complaint.answered && said.told !== null ? eraseForm(on, complaint) : nothing, html`<p>${link(t(on.lang, words.toRegister), '/desk/complaints')}</p>`] : nothing,
  ]);
}

function about({ lang, screen }: Correcting, { on, subject, claims, partyId, confirmed, answered, confirmUntil, answerUntil }: ComplaintState): Html {
  const by = (until: Parameters<typeof dayShown>[0]): Content => html`${t(lang, words.by)} ${dayShown(until, lang)}`;
  return card(
    dataList([
      { term: t(lang, words.customer), value: screen.parties.find((party) => party.partyId === partyId)?.name ?? String(partyId) },
      { term: t(lang, words.on), value: dayShown(on, lang) },
      { term: t(lang, words.subject), value: `${capital(t(lang, complaintSubjectShort[subject]))}${claims.length > 0 ? ` (${listed(claims, lang)})` : ''}` },
      { term: t(lang, words.receipt), value: confirmed ? dayShown(confirmed.on, lang) : by(confirmUntil) },
      { term: t(lang, words.answer), value: answered ? dayShown(answered.on, lang) : by(answerUntil) },
      answered && { term: t(lang, words.outcome), value: t(lang, complaintOutcomeWords[answered.outcome]) },
    ]),
    { tone: 'accent' },
  );
}

const answerShown = (lang: Lang, { answer }: ComplaintWords): Content => [
  heading(2, t(lang, words.ourAnswer)),
  answer === null ? small(t(lang, words.erasedText)) : writtenText(answer),
];

function answerForm(on: Correcting, { complaintNo, claims }: ComplaintState, state: FormState): Content {
  const { lang, screen } = on;
  const corrections = correctionsSince(screen.facts, complaintNo);
  const names = new Map(screen.parties.map((party) => [party.partyId, party.name]));
  const lookup = lookingInto(screen.facts, { party: (partyId) => names.get(partyId) ?? String(partyId), staff: (staffId) => screen.colleagues.get(staffId) ?? staffId });
  return [
    claims.length > 0 ? notice('info', { lang, body: t(lang, words.rests) }) : nothing,
    heading(2, t(lang, words.answerTitle)),
    form(
      [
        radioCards(state, { name: 'outcome', legend: t(lang, words.right), options: complaintOutcomes.map((each) => ({ value: each, label: t(lang, words[each]) })) }),
        corrections.length === 0
          ? paragraph(t(lang, words.nothingYet))
          : checkboxes(state, { name: 'led-to', legend: t(lang, words.ledToLegend), hint: t(lang, words.ledToHint), optional: true, options: corrections.map((fact) => ({ value: String(fact.seq), label: sayFact(fact, lookup, lang).title, beside: dayShown(fact.on, lang, 'short') })) }),
        textareaField(state, { name: 'answer', label: t(lang, words.answerLabel), hint: t(lang, words.answerHint), rows: 8, maxlength: mostLetters }),
        button(t(lang, words.send)),
      ],
      { csrf: on.csrf, action: `${on.at}/complaints/${complaintNo}` },
    ),
  ];
}

const eraseForm = ({ lang, csrf, at }: Correcting, { complaintNo }: ComplaintState): Content => [
  small(t(lang, words.eraseHint)),
  buttonForm(button(t(lang, words.erase), { look: 'danger' }), { csrf, action: `${at}/complaints/${complaintNo}/erase` }),
];
