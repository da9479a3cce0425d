// A customer's mandate at the desk: recorded from paper, for another account,
// resumed after a talk, and revoked.

import { Hono, type Context } from 'hono';
import { bankTerms, collectionWays } from '#domain/direct-debit.ts';
import { inFours } from '#domain/kenmerk.ts';
import { lastUsableOn, mandateStanding, type Mandate, type MandateSort } from '#domain/mandates.ts';
import { customerKindOf } from '#domain/parties.ts';
import { collectionsOfDossiers, type Collection } from '#store/collections.ts';
import { mandatesOfDossiers } from '#store/mandates.ts';
import { collectionStates, mandateWords as words } from '#texts/desk/debits.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { onlineDebitWords } from '#texts/desk/online-debit.ts';
import { mandateText, sayMandateStanding } from '#texts/direct-debit.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { sayReturnReason } from '#texts/return-reasons.ts';
import { amendMandate, giveMandate, resumeMandate, revokeMandate } from '#usecases/mandates.ts';
import { choice, date, readFields, refill, text, ticked } from '../kit/forms.ts';
import { html, nothing, type Content } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { checkboxField, radioCards } from '../kit/parts/choice.ts';
import { dataList, table } from '../kit/parts/data.ts';
import { dateField, hiddenField, textField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { badge, card, notice } from '../kit/parts/notice.ts';
import { heading, paragraph } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { readSituation, type Situation } from './agree-situation.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { goOn, refusedTo, show } from './frame.ts';
import { debitsOffNotice } from './settings-debits.ts';

const sorts = {
  all: { scheme: 'CORE', oneOff: false }, once: { scheme: 'CORE', oneOff: true }, business: { scheme: 'B2B', oneOff: false }, 'business-once': { scheme: 'B2B', oneOff: true },
} as const satisfies Readonly<Record<keyof typeof words.sorts, MandateSort>>;
type SortName = keyof typeof sorts;

/** Only a business can give up the right to a refund. */
const sortsFor = ({ state }: Situation): readonly SortName[] => (customerKindOf(state) === 'business' ? ['all', 'once', 'business', 'business-once'] : ['all', 'once']);

const sortOf = ({ scheme, oneOff }: MandateSort): SortName => (scheme === 'B2B' ? (oneOff ? 'business-once' : 'business') : oneOff ? 'once' : 'all');

const ibanField = text({ max: 50 });
const mandateIdField = text({ max: 35, pattern: /^[\w-]+$/ });

export function mandateRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/mandate', async (c) => drawMandate(c, await readSituation(c, dossierIdOf(c)), { lang: langOf(c) }));

  routes.post('/dossiers/:id/mandate', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, by, today } = deskOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const read = readFields(c, {
      sort: choice(sortsFor(situation)),
      who: choice(situation.people.map((party) => String(party.partyId))), iban: ibanField, holder: text({ max: 140 }), 'signed-on': date({ until: today }), consent: ticked(),
    });
    if (!read.ok) return drawMandate(c, situation, { lang, ...read });
    const { who, iban, holder, 'signed-on': signedOn } = read.values;
    const sort = sorts[read.values.sort];
    const given = await giveMandate(use, creditorId, {
      dossierId: situation.dossierId, partyId: Number(who), iban, holderName: holder, signedOn, channel: 'paper', by, sort,
      shown: { language: lang, text: textOf(c, lang, sort), consent: t(lang, words.consent) },
    });
    return given.ok ? goOn(c, `/desk/dossiers/${situation.dossierId}/mandate`, words.done) : drawMandate(c, situation, { lang, ...refill(read, { iban: t(lang, sayRefusal(given.refusal)) }) });
  });

  routes.post('/dossiers/:id/mandate/amend', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, by } = deskOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const read = readFields(c, { mandate: mandateIdField, 'new-iban': ibanField, 'new-holder': text({ max: 140 }) });
    if (!read.ok) return drawMandate(c, situation, { lang, ...read });
    const { mandate: mandateId, 'new-iban': iban, 'new-holder': holderName } = read.values;
    const amended = await amendMandate(use, creditorId, { dossierId: situation.dossierId, mandateId, iban, holderName, by, shown: { language: lang, text: textOf(c, lang, situation.state.debits?.mandates.find((each) => each.mandateId === mandateId) ?? sorts.all), consent: t(lang, words.amend) } });
    return amended.ok ? goOn(c, `/desk/dossiers/${situation.dossierId}/mandate`, words.amended) : drawMandate(c, situation, { lang, ...refill(read, { 'new-iban': t(lang, sayRefusal(amended.refusal)) }) });
  });

  routes.post('/dossiers/:id/mandate/act', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const { dossierId } = await readSituation(c, dossierIdOf(c));
    const back = `/desk/dossiers/${dossierId}/mandate`;
    const read = readFields(c, { mandate: mandateIdField, act: choice(['revoke', 'resume']) });
    if (!read.ok) return refusedTo(c, back, { code: 'stale-screen' });
    const ask = { dossierId, mandateId: read.values.mandate, by };
    const outcome = read.values.act === 'revoke' ? await revokeMandate(use, creditorId, ask) : await resumeMandate(use, creditorId, ask);
    return outcome.ok ? goOn(c, back, read.values.act === 'revoke' ? words.revoked : words.resumed) : refusedTo(c, back, outcome.refusal);
  });
  return routes;
}

/** What the customer signs; empty where nothing is collected. */
function textOf(c: Context, lang: ReturnType<typeof langOf>, sort: MandateSort): string {
  const { profile } = deskOf(c).creditor;
  if (!profile.directDebit) return '';
  const { announceDays } = bankTerms(profile.directDebit);
  return t(lang, mandateText({ creditorName: profile.name, collectorId: profile.directDebit.creditorId, announceDays, ...sort }));
}

async function drawMandate(c: Context, situation: Situation, state: FormState): Promise<Response> {
  const { dossierId, people } = situation;
  const { lang } = state;
  const { creditorId, use, today, creditor: { profile } } = deskOf(c);
  const isElsewhere = situation.policy.books.debits === 'erp';
  const at = `/desk/dossiers/${dossierId}`;
  const title = t(lang, words.title);
  const failed = state.errors !== undefined;
  const { mandates, collections } = await use.db.inCreditor(creditorId, async (tx) => ({
    mandates: await mandatesOfDossiers(tx, creditorId, [dossierId]), collections: await collectionsOfDossiers(tx, creditorId, [dossierId]),
  }));
  const mendable = mandates.some((each) => (each.provider ? ['valid', 'paused'] : ['valid', 'paused', 'stopped']).includes(mandateStanding(each, today)));
  const csrf = csrfField(c);
  const newForm = (): Content => [
    heading(2, t(lang, words.newTitle)),
    paragraph(t(lang, words.newText)),
    form(
      [
        radioCards(state, { name: 'sort', legend: t(lang, words.sortAsk), value: 'all', options: sortsFor(situation).map((value) => ({ value, label: t(lang, words.sorts[value]), hint: textOf(c, lang, sorts[value]) })) }),
        radioCards(state, { name: 'who', legend: t(lang, words.who), options: people.map((party) => ({ value: String(party.partyId), label: party.name })) }),
        textField(state, { name: 'iban', label: t(lang, words.iban), maxlength: 50, autocomplete: 'off' }),
        textField(state, { name: 'holder', label: t(lang, words.name), maxlength: 140, autocomplete: 'off' }),
        dateField(state, { name: 'signed-on', label: t(lang, words.signedOn) }),
        checkboxField(state, { name: 'consent', label: t(lang, words.consent) }),
        button(t(lang, words.button)),
      ],
      { csrf, action: `${at}/mandate` },
    ),
  ];
  const body = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: people[0]?.name ?? String(dossierId), href: at }], title),
    heading(1, title),
    isElsewhere ? notice('info', { lang, body: paragraph(t(lang, words.elsewhere)) }) : collectionWays(profile) ? nothing : debitsOffNotice(c),
    mandates.length === 0 ? paragraph(t(lang, words.none)) : mandates.toReversed().map((mandate) => one(c, mandate, at, state)),
    mandates.length === 0 && collections.length === 0 ? nothing : collectionsPart(lang, collections),
    mendable || isElsewhere ? nothing : [
      profile.directDebit ? paragraph(t(lang, words.bySelf)) : nothing,
      profile.onlineDebit ? paragraph(t(lang, words.bySelfOnline)) : nothing,
      profile.directDebit ? newForm() : nothing,
    ],
  ];
  return show(c, { title, room: 'dossiers', body, failed }, failed ? 422 : 200);
}

const collectionsAtOnce = 6;

/** The newest first; what is longer ago opens. */
function collectionsPart(lang: Lang, collections: readonly Collection[]): Content {
  const newest = collections.toReversed();
  const older = newest.slice(collectionsAtOnce);
  return [
    heading(2, t(lang, words.collections)),
    collectionTable(lang, newest.slice(0, collectionsAtOnce)),
    older.length === 0 ? nothing : details(t(lang, words.olderCollections(older.length)), collectionTable(lang, older)),
  ];
}

const collectionTable = (lang: Lang, rows: readonly Collection[]): Content =>
  table({
    caption: t(lang, words.collections), captionHidden: true, rows, empty: paragraph(t(lang, words.collectionsNone)),
    columns: [
      { label: t(lang, words.collectOn), header: true, cell: (each: Collection) => dayShown(each.collectOn, lang, 'short') },
      { label: t(lang, words.amount), numeric: true, cell: (each) => money(each.amountCents, lang) },
      {
        label: t(lang, words.standing),
        cell: (each) => html`${badge(t(lang, collectionStates[each.status]), each.backOn !== null ? 'warning' : 'neutral')}${each.backOn === null || each.reason === null ? nothing : html` ${t(lang, sayReturnReason(each.reason))}`}`,
      },
    ],
  });

function one(c: Context, mandate: Mandate, at: string, state: FormState): Content {
  const { lang } = state;
  const standing = mandateStanding(mandate, deskOf(c).today);
  const csrf = csrfField(c);
  const id = hiddenField('mandate', mandate.mandateId);
  const act = (value: 'revoke' | 'resume', look: 'danger' | 'primary') => buttonForm(button(t(lang, words[value]), { look }), { csrf, action: `${at}/mandate/act`, hidden: [id, hiddenField('act', value)] });
  const until = lastUsableOn(mandate);
  const usable = standing === 'valid' || standing === 'paused' || standing === 'stopped';
  return [
    heading(2, `${t(lang, words.current)} ${mandate.mandateId}`),
    dataList([
      ...(mandate.provider
        ? [{ term: t(lang, onlineDebitWords.way), value: t(lang, onlineDebitWords.through(mandate.provider)) }]
        : [{ term: t(lang, words.account), value: inFours(mandate.iban) }, { term: t(lang, words.holder), value: mandate.holderName }]),
      mandate.signedOn === null ? null : { term: t(lang, words.given), value: dayShown(mandate.signedOn, lang) },
      mandate.provider ? null : { term: t(lang, words.sort), value: t(lang, words.sorts[sortOf(mandate)]) },
      { term: t(lang, words.standing), value: t(lang, sayMandateStanding(standing)) },
      standing !== 'stopped' && usable && until !== null ? { term: t(lang, words.usableUntil), value: dayShown(until, lang) } : null,
    ]),
    usable
      ? [
          standing === 'paused' ? card([paragraph(t(lang, words.resumeText)), act('resume', 'primary')], { tone: 'accent' }) : nothing,
          mandate.provider ? card(paragraph(t(lang, onlineDebitWords.newAccount)), { title: t(lang, words.amendTitle), level: 3 }) : card(
            [
              paragraph(t(lang, words.amendText)),
              form(
                [id, textField(state, { name: 'new-iban', label: t(lang, words.iban), maxlength: 50, autocomplete: 'off' }), textField(state, { name: 'new-holder', label: t(lang, words.name), maxlength: 140, autocomplete: 'off' }), button(t(lang, words.amend), { look: 'secondary' })],
                { csrf, action: `${at}/mandate/amend` },
              ),
            ],
            { title: t(lang, words.amendTitle), level: 3 },
          ),
          card([paragraph(t(lang, words.revokeText)), act('revoke', 'danger')], { title: t(lang, words.revokeTitle), level: 3 }),
        ]
      : nothing,
  ];
}
