// The fields of a policy on a form: what each is called, what its number counts,
// and more where the name does not say enough. A field without a row does not compile.

import { everyValues } from '#domain/day.ts';
import type { PolicySectionName } from '#domain/policy-fields.ts';
import type { PolicyField } from '#domain/policy-kindness.ts';
import { everyText } from './format.ts';
import { inBoth, said, type Said } from './language.ts';
import { offerWords } from './outreach-words.ts';
import { sendingWords } from './words.ts';

export type FieldUnit = 'days' | 'months' | 'instalments' | 'arrangements' | 'times' | 'percent' | 'banking-days' | 'messages' | 'misses' | 'clock';

export interface FieldText {
  readonly label: Said;
  /** What a whole number counts. */
  readonly unit?: FieldUnit;
  readonly hint?: Said;
  /** What an empty box means, where it may be empty. */
  readonly empty?: Said;
  /** For several: their order counts. */
  readonly ordered?: true;
}

type More = Omit<FieldText, 'label'>;
const row = (nl: string, en: string, more: More = {}): FieldText => ({ label: said(nl, en), ...more });
const days = (nl: string, en: string, more: More = {}): FieldText => row(nl, en, { unit: 'days', ...more });

const noBound = said('geen grens', 'no bound');

export const policyFieldTexts: { readonly [Field in PolicyField]: FieldText } = {
  validFrom: row('Geldt vanaf', 'Valid from', { hint: said('Niet in het verleden. Morgen is gewoon.', 'Not in the past. Tomorrow is usual.') }),
  reminders: days('Herinneringen', 'Reminders', {
    hint: said('Dagen na de uiterste betaaldatum; met een min ervoor: zoveel dagen ervoor. Leeg: die stap is er niet.', 'Days after the due date; with a minus: so many days before it. Empty: there is no such step.'),
  }),

  'offer.claimAgeDays.min': days('Jongste rekening', 'Youngest bill', { hint: said('Dagen na de uiterste betaaldatum. Onder nul kan alleen bij bedrijven.', 'Days after the due date. Below zero only for businesses.') }),
  'offer.claimAgeDays.max': days('Oudste rekening', 'Oldest bill', { hint: said('Dagen na de uiterste betaaldatum.', 'Days after the due date.'), empty: noBound }),
  'offer.amountCents.min': row('Kleinste bedrag voor een regeling', 'Smallest sum for an arrangement'),
  'offer.amountCents.max': row('Grootste bedrag voor een regeling', 'Largest sum for an arrangement', { empty: noBound }),
  'offer.smallestInstalmentCents': row('Kleinste termijn', 'Smallest instalment'),
  'offer.mostInstalments': row('Meeste termijnen', 'Most instalments', { unit: 'instalments' }),
  'offer.longestMonths': row('Van de eerste tot de laatste termijn', 'From the first to the last instalment', { unit: 'months' }),
  'offer.latestFirstDays': days('Eerste termijn uiterlijk', 'First instalment at the latest', { hint: said('Dagen na het afspreken.', 'Days after agreeing.') }),
  'offer.every': row('Hoe vaak betalen', 'How often to pay'),
  'offer.largestFirstPercent': row('Grootste eerste termijn', 'Largest first instalment', { unit: 'percent', hint: said('Deel van het geheel; 100 is geen grens.', 'Share of the whole; 100 is no bound.') }),
  'offer.runningArrangements': row('Regelingen tegelijk', 'Arrangements at once', { unit: 'arrangements' }),
  'offer.approvalFromCents': row('Een medewerker keurt goed vanaf', 'A colleague approves from', { empty: said('nooit', 'never') }),
  'offer.daysAfterLapse': days('Wachten na een gestopte regeling', 'Wait after a lapsed arrangement'),
  'offer.openDays': days('Een aanbod blijft geldig', 'An offer stays open'),

  'followUp.announceDaysBefore': days('Aankondiging vooraf', 'Announcement beforehand', { hint: said('0: geen aankondiging.', '0: no announcement.') }),
  'followUp.onTheDay': row('Bericht op de dag zelf', 'Message on the day itself'),
  'followUp.firstMissDays': days('Eerste bericht na een gemiste termijn', 'First message after a miss', { hint: said('Tot die dag is er niets gemist.', 'Until that day nothing is missed.') }),
  'followUp.secondMissDays': days('Tweede bericht na een gemiste termijn', 'Second message after a miss'),
  'followUp.finalWarningDays': days('Laatste waarschuwing', 'Final warning', { hint: said('Dagen na de termijn.', 'Days after the instalment.') }),
  'followUp.finalWarningTermDays': days('Tijd na de laatste waarschuwing', 'Time after the final warning'),
  'followUp.currentChargeCounts': row('Lopende rekening telt mee', 'The current bill counts'),
  'followUp.askBeforeLapse': row('Een medewerker beslist over stoppen', 'A colleague decides about ending'),
  'followUp.toleranceCents': row('Zoveel te weinig is niet gemist', 'So much too little is no miss'),

  'reversalDays.transfer': days('Overschrijving is definitief na', 'A transfer is final after'),
  'reversalDays.direct-debit': days('Incasso is definitief na', 'A direct debit is final after', { hint: said('Een klant kan een incasso acht weken terughalen.', 'A customer can take a direct debit back for eight weeks.') }),
  'reversalDays.ideal': days('iDEAL is definitief na', 'iDEAL is final after'),
  'reversalDays.cash': days('Contant geld is definitief na', 'Cash is final after'),
  'reversalDays.card': days('Betaalkaart is definitief na', 'A payment card is final after'),
  'reversalDays.third-party': days('Betaling door een ander is definitief na', 'A payment by somebody else is final after'),
  signalHoldDays: days('Geen berichten na een vraag van de klant', 'No messages after a customer’s question'),
  staleFeedDays: row('Bankafschrift hooguit zo oud', 'Bank statement at most so old', { unit: 'banking-days' }),

  'charges.terms': row('Voorwaarden van het contract', 'Terms of the contract', { hint: said('De naam van de versie, bijvoorbeeld 2026-A.', 'The name of the version, like 2026-A.'), empty: said('geen', 'none') }),
  'charges.interest': row('Rente', 'Interest'),
  'charges.agreedBasisPoints': row('Afgesproken rente per jaar', 'Agreed interest a year', { empty: said('geen', 'none') }),
  'charges.dayCount': row('Dagen in een jaar', 'Days in a year'),
  'charges.interestWhileArranged': row('Rente loopt door tijdens een regeling', 'Interest goes on during an arrangement'),
  'charges.collectionCosts': row('Incassokosten', 'Collection costs'),
  'charges.businessFixedCosts': row('Vast bedrag voor bedrijven', 'Fixed amount for businesses'),
  'charges.vat.collectedByOthers': row('Een ander int voor ons', 'Others collect for us'),
  'charges.vat.deductible': row('Wij trekken btw af', 'We deduct VAT'),
  'charges.emailProvesReceipt': row('E-mail is genoeg bewijs van ontvangst', 'E-mail is proof enough of receipt'),
  'charges.noticeDays': days('Brief van veertien dagen', 'Fourteen-day notice', { hint: said('Dagen na de uiterste betaaldatum.', 'Days after the due date.'), empty: said('geen brief', 'no notice') }),
  'charges.arrangementFeeCents': row('Kosten van een regeling', 'Costs of an arrangement'),
  'charges.paysFirst': row('Een betaling gaat eerst naar', 'A payment first pays'),

  'changes.deferDays': days('Een termijn later betalen', 'Pay an instalment later', { hint: said('0: alleen via een medewerker.', '0: only through a colleague.') }),
  'changes.skipsPerYear': row('Termijnen overslaan per jaar', 'Instalments to skip in a year', { unit: 'times' }),
  'changes.extraMonths': row('Langer door lagere termijnen', 'Longer by lower instalments', { unit: 'months' }),
  'changes.perYear': row('Veranderingen per jaar', 'Changes in a year', { unit: 'times' }),
  'changes.pauseDaysPerYear': days('Pauze per jaar', 'Pause in a year', { hint: said('Door de klant zelf. 0: alleen via een medewerker.', 'By the customer. 0: only through a colleague.') }),
  'changes.longestPauseDays': days('Langste pauze', 'Longest pause', { hint: said('Wie er ook om vraagt.', 'Whoever asks.') }),

  'reward.after': row('Beloning na', 'Reward after', { unit: 'instalments', hint: said('Zoveel termijnen achter elkaar op tijd.', 'So many instalments in a row on time.'), empty: said('aan het einde', 'at the end') }),
  'reward.gives': row('De beloning is', 'The reward is'),
  'reward.repairDays': days('Een teruggeboekte betaling herstellen', 'Repair a payment that was taken back'),

  'lettingGo.waiveCents.desk': row('Medewerker mag kwijtschelden tot', 'A colleague may waive up to'),
  'lettingGo.waiveCents.manager': row('Leidinggevende mag kwijtschelden tot', 'A manager may waive up to'),
  'lettingGo.writeOffCents.desk': row('Medewerker mag afboeken tot', 'A colleague may write off up to'),
  'lettingGo.writeOffCents.manager': row('Leidinggevende mag afboeken tot', 'A manager may write off up to'),

  'books.payments': row('Betalingen boekt', 'Payments are booked by'),
  'books.reminders': row('Herinneringen stuurt', 'Reminders are sent by'),
  'books.debits': row('Incasso’s doet', 'Direct debits are ordered by'),

  'contact.channels': row('Hoe we klanten bereiken', 'How we reach customers', { ordered: true, hint: said('De vriendelijkste manier eerst.', 'The kindest way first.') }),
  'contact.smsPerInstalment': row('Sms per termijn', 'SMS per instalment', { unit: 'messages', hint: said('0: geen sms.', '0: no SMS.') }),
  'contact.silentAfter': row('Een andere manier na zoveel berichten zonder antwoord', 'Another way after so many messages without an answer', { unit: 'messages', hint: said('0: nooit.', '0: never.') }),
  'contact.perWeek': row('Berichten per week', 'Messages in a week', { unit: 'messages', hint: said('Aan één persoon, over alles samen. Wat samen gaat, telt één keer.', 'To one person, about everything together. What goes together counts once.') }),
  'contact.channelPerWeek.push': row('Daarvan als melding', 'Of these as notifications', { unit: 'messages' }),
  'contact.channelPerWeek.email': row('Daarvan per e-mail', 'Of these by e-mail', { unit: 'messages' }),
  'contact.channelPerWeek.sms': row('Daarvan per sms', 'Of these by SMS', { unit: 'messages' }),
  'contact.channelPerWeek.letter': row('Daarvan per brief', 'Of these by letter', { unit: 'messages' }),
  'contact.perInstalment': row('Berichten over één termijn of rekening', 'Messages about one instalment or bill', { unit: 'messages', hint: said('Wat moet van de wet of wat de klant vroeg, gaat altijd.', 'What law demands or the customer asked for always goes.') }),
  'contact.fromHour': row('Berichten vanaf', 'Messages from', { unit: 'clock', hint: said('Op zijn vroegst 7.', '7 at the earliest.') }),
  'contact.untilHour': row('Berichten tot', 'Messages until', { unit: 'clock', hint: said('Op zijn laatst 20.', '20 at the latest.') }),
  'contact.saturdays': row('Ook op zaterdag', 'Also on Saturdays', { hint: said('Op zondag en feestdagen nooit.', 'Never on Sundays and holidays.') }),

  'conversation.beforeDueDays': days('Bericht voordat een rekening betaald moet zijn', 'Word before a bill falls due', {
    hint: said('Alleen voor wie eerder te laat betaalde of erom vroeg. 0: niet.', 'Only for who paid late before or asked for it. 0: none.'),
  }),
  'conversation.invitationDays': days('Laatste uitnodiging voor een regeling', 'Last invitation to an arrangement', {
    hint: said('Dagen om te reageren, na de laatste herinnering. 0: geen uitnodiging; anders ten minste 7.', 'Days to answer, after the last reminder. 0: no invitation; otherwise at least 7.'),
  }),
  'conversation.thanks': row('Een bedankje als een termijn op tijd is betaald', 'Thanks when an instalment was paid in time'),

  'interventions.offers.missed': row('Na een gemiste termijn bieden we aan', 'After a missed instalment we offer', { ordered: true }),
  'interventions.offers.collection-failed': row('Na een mislukte incasso bieden we aan', 'After a failed direct debit we offer', { ordered: true }),
  'interventions.offers.unreachable': row('Als een bericht niet aankomt, bieden we aan', 'When a message does not arrive we offer', { ordered: true }),
  'interventions.offers.silence': row('Als iemand niets laat horen, bieden we aan', 'When somebody stays silent we offer', { ordered: true }),
  'interventions.offers.promise-broken': row('Na een gebroken belofte bieden we aan', 'After a broken promise we offer', { ordered: true }),
  'interventions.offers.cannot-pay': row('Als iemand niet kan betalen, bieden we aan', 'When somebody cannot pay we offer', { ordered: true }),
  'interventions.promiseDays': days('Beloven te betalen kan tot', 'A promise to pay can be for', { hint: said('Dagen vooruit. 0: alleen via een medewerker.', 'Days ahead. 0: only through a colleague.') }),
  'interventions.promisesInRow': row('Beloften achter elkaar', 'Promises in a row', { unit: 'times' }),
  'interventions.pauseDays': days('Pauze die we aanbieden', 'The pause that we offer'),
  'interventions.silenceDays': days('Stil na', 'Silent after', { hint: said('Zoveel dagen niets gehoord nadat er iets misging.', 'So many days without a word after something went wrong.') }),
  'interventions.callAfterDays': days('Bellen na', 'Call after', { hint: said('Dagen nadat iemand stil is.', 'Days after somebody fell silent.'), empty: said('niet bellen', 'no calls') }),
  'interventions.mostCalls': row('Telefoontjes in dertig dagen', 'Calls in thirty days', { unit: 'times' }),
  'interventions.helpAfterMisses': row('Eerst gratis hulp na', 'Free help first after', { unit: 'misses', hint: said('Zoveel gemiste termijnen in een half jaar.', 'So many missed instalments in half a year.') }),
  'interventions.offersData': row('De laatste waarschuwing biedt hulp van de gemeente aan', 'The final warning offers help by the municipality', {
    hint: said('Alleen bij huur, energie, water en zorg.', 'Only for rent, energy, water and care.'),
  }),
  'interventions.signalAfterDays': days('Melden bij de gemeente kan na', 'Telling the municipality is possible after', {
    hint: said('Dagen achterstand, zoals u met de gemeente hebt afgesproken.', 'Days of arrears, as you agreed with the municipality.'), empty: said('geen afspraak', 'no agreement'),
  }),
};

export const policySectionTexts: { readonly [Section in PolicySectionName]: Said } = {
  validFrom: said('Vanaf wanneer', 'From when'),
  reminders: said('Herinneringen', 'Reminders'),
  offer: said('Wie wat kan kiezen', 'Who can choose what'),
  followUp: said('Tijdens een regeling', 'During an arrangement'),
  changes: said('Een regeling veranderen', 'Changing an arrangement'),
  reward: said('Beloning', 'Reward'),
  charges: said('Rente en kosten', 'Interest and costs'),
  money: said('Vragen en geld', 'Questions and money'),
  lettingGo: said('Kwijtschelden en afboeken', 'Waiving and writing off'),
  books: said('Wie wat bijhoudt', 'Who keeps which books'),
  contact: said('Hoe we klanten bereiken', 'How we reach customers'),
  conversation: said('Vooraf, bedankt en uitgenodigd', 'Beforehand, thanks and invitations'),
  interventions: said('Als er iets misgaat', 'When something goes wrong'),
};

/** The values to choose from, in every field. */
export const policyValueTexts: Readonly<Record<string, Said>> = {
  ...Object.fromEntries(everyValues.map((every) => [every, inBoth((lang) => everyText(every, lang))])),
  none: said('geen rente', 'no interest'),
  statutory: said('de wettelijke rente', 'statutory interest'),
  agreed: said('een afgesproken rente', 'an agreed rate'),
  'act/act': said('zoveel als op de kalender', 'as on the calendar'),
  'act/365': said('altijd 365', 'always 365'),
  costs: said('kosten en rente', 'costs and interest'),
  principal: said('de rekening zelf', 'the bill itself'),
  betaalbaar: said('Betaalbaar', 'Betaalbaar'),
  erp: said('onze eigen administratie', 'our own books'),
  first: said('bij de eerste termijn', 'at the first instalment'),
  half: said('op de helft', 'half way'),
  each: said('bij elke termijn', 'at each instalment'),
  ...sendingWords,
  ...offerWords,
};

export const reminderStepTexts: Readonly<Record<string, Said>> = {
  'before-due': said('Bericht vooraf', 'Notice beforehand'),
  reminder: said('Herinnering', 'Reminder'),
  'second-reminder': said('Tweede herinnering', 'Second reminder'),
  'last-reminder': said('Laatste herinnering', 'Last reminder'),
};

export const rewardKindTexts: Readonly<Record<string, Said>> = {
  costs: said('de open kosten en rente', 'the open costs and interest'),
  last: said('de laatste euro’s', 'the last euros'),
  percent: said('een deel van wat is betaald', 'a share of what was paid'),
};

/** What a number counts, one and more of it. */
export const unitTexts: { readonly [Unit in FieldUnit]: { readonly one: Said; readonly more: Said } } = {
  days: { one: said('dag', 'day'), more: said('dagen', 'days') },
  months: { one: said('maand', 'month'), more: said('maanden', 'months') },
  instalments: { one: said('termijn', 'instalment'), more: said('termijnen', 'instalments') },
  arrangements: { one: said('regeling', 'arrangement'), more: said('regelingen', 'arrangements') },
  times: { one: said('keer', 'time'), more: said('keer', 'times') },
  percent: { one: said('procent', 'percent'), more: said('procent', 'percent') },
  'banking-days': { one: said('bankdag', 'banking day'), more: said('bankdagen', 'banking days') },
  messages: { one: said('bericht', 'message'), more: said('berichten', 'messages') },
  misses: { one: said('gemiste termijn', 'missed instalment'), more: said('gemiste termijnen', 'missed instalments') },
  clock: { one: said('uur', 'o’clock'), more: said('uur', 'o’clock') },
};
