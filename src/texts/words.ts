// One word or short phrase for each value that people read: on both faces, in
// messages and on the timeline. A new value without its word does not compile.

import type { MessageTemplate } from '#bot/message-inputs.ts';
import type { ArrangementPhase } from '#domain/arrangement.ts';
import type { Channel } from '#domain/channel.ts';
import type {
  AgreementChannel, ArrangementChange, ArrangementStep, ClaimBasis, ClaimKind, ClaimPart, ClaimStanding, CustomerKind, DeliveryOutcome, FactPayloads, PartyRole, PaymentMeans, Signal,
} from '#domain/facts.ts';
import type { ChargePart, MoneyPayloads, OwedPart } from '#domain/money-facts.ts';
import type { ReminderStepName } from '#domain/policy.ts';
import { capital } from './format.ts';
import { said, type Language, type Said } from './language.ts';

type Words<Value extends string> = { readonly [Each in Value]: Said };

export const claimKindWords = {
  rent: said('huur', 'rent'),
  energy: said('energie', 'energy'),
  water: said('water', 'water'),
  care: said('zorg', 'care'),
  tax: said('belasting', 'tax'),
  invoice: said('factuur', 'invoice'),
  other: said('anders', 'other'),
} as const satisfies Words<ClaimKind>;

export const claimPartWords = {
  principal: said('rekening', 'bill'),
  costs: said('kosten', 'costs'),
} as const satisfies Words<ClaimPart>;

export const claimBasisWords = {
  contract: said('overeenkomst', 'contract'),
  'settled-damages': said('afgesproken schadevergoeding', 'agreed damages'),
  tort: said('schade', 'damage'),
  'public-law': said('wet of verordening', 'public law'),
} as const satisfies Words<ClaimBasis>;

export const roleWords = {
  debtor: said('klant', 'customer'),
  'joint-debtor': said('medeklant', 'joint customer'),
  'legal-representative': said('wettelijk vertegenwoordiger', 'legal representative'),
} as const satisfies Words<PartyRole>;

export const customerKindWords = {
  consumer: said('particulier', 'consumer'),
  business: said('zakelijk', 'business'),
} as const satisfies Words<CustomerKind>;

/** After "agreed": `afgesproken aan de telefoon`. */
export const channelWords = {
  portal: said('op de eigen pagina', 'on the customer’s page'),
  phone: said('aan de telefoon', 'by phone'),
  counter: said('aan de balie', 'at the counter'),
  letter: said('per brief', 'by letter'),
} as const satisfies Words<AgreementChannel>;

export const meansWords = {
  transfer: said('overschrijving', 'bank transfer'),
  'direct-debit': said('automatische incasso', 'direct debit'),
  ideal: said('iDEAL', 'iDEAL'),
  cash: said('contant', 'cash'),
  card: said('betaalpas', 'card'),
  'third-party': said('betaald door een ander', 'paid by someone else'),
} as const satisfies Words<PaymentMeans>;

export const phaseWords = {
  running: said('loopt', 'running'),
  behind: said('loopt achter', 'behind'),
  kept: said('betaald', 'paid'),
  final: said('betaald en afgesloten', 'paid and closed'),
  lapsed: said('gestopt: niet nagekomen', 'ended: not kept'),
  ended: said('beëindigd', 'ended'),
} as const satisfies Words<ArrangementPhase>;

export const standingWords = {
  ours: said('bij ons', 'with us'),
  disputed: said('vraag of bezwaar', 'question or objection'),
  'handed-over': said('overgedragen', 'handed over'),
  judgment: said('uitspraak van de rechter', 'court decision'),
  'debt-help': said('schuldhulp', 'debt help'),
  insolvency: said('faillissement of wettelijke regeling', 'bankruptcy or legal settlement'),
  estate: said('nalatenschap', 'estate'),
  unproven: said('kosten worden nagekeken', 'costs are being checked'),
  'written-off': said('afgeboekt', 'written off'),
} as const satisfies Words<ClaimStanding>;

/** The four answers that stand on every page, each with what happens when it is chosen. */
export const signalWords = {
  'cannot-pay': {
    button: said('Ik kan dit niet betalen', 'I cannot pay this'),
    explanation: said('Een medewerker kijkt met u wat wel lukt. Tot die tijd sturen we u geen herinneringen.', 'One of our staff will look with you at what is possible. Until then we send you no reminders.'),
  },
  'already-paid': {
    button: said('Ik heb al betaald', 'I have already paid'),
    explanation: said('We zoeken uw betaling op. Tot die tijd sturen we u geen herinneringen.', 'We will look for your payment. Until then we send you no reminders.'),
  },
  'not-right': {
    button: said('Dit klopt niet', 'This is not right'),
    explanation: said('Vertel ons wat er niet klopt. We kijken het na. Tot die tijd sturen we u geen herinneringen.', 'Tell us what is wrong. We will check it. Until then we send you no reminders.'),
  },
  'call-me': {
    button: said('Bel mij', 'Call me'),
    explanation: said('Een medewerker belt u terug. Tot die tijd sturen we u geen herinneringen.', 'One of our staff will call you back. Until then we send you no reminders.'),
  },
} as const satisfies { readonly [Each in Signal]: { readonly button: Said; readonly explanation: Said } };

/** By what a message goes. */
export const sendingWords = {
  push: said('melding', 'notification'),
  email: said('e-mail', 'e-mail'),
  sms: said('sms', 'SMS'),
  letter: said('brief', 'letter'),
} as const satisfies Words<Channel>;

export const deliveryWords = {
  sent: said('verstuurd', 'sent'),
  printed: said('als brief afgedrukt', 'printed as a letter'),
  bounced: said('teruggekomen', 'bounced'),
  failed: said('niet gelukt', 'failed'),
  uncertain: said('onzeker of het aankwam', 'uncertain whether it arrived'),
  dropped: said('niet verstuurd', 'not sent'),
} as const satisfies Words<DeliveryOutcome>;

export const holdWords = {
  import: said('een regel in de aangeleverde gegevens klopt niet', 'a line in the delivered data is not right'),
  desk: said('een medewerker heeft dit gevraagd', 'a colleague asked for it'),
  pause: said('er loopt een pauze', 'there is a pause'),
} as const satisfies Words<FactPayloads['HoldPlaced']['reason'] | 'pause'>;

/** After the name of the arrangement: what its newest version changed. */
export const changeWords = {
  deferred: said('een termijn later', 'one instalment later'),
  skipped: said('een termijn overgeslagen', 'one instalment skipped'),
  lowered: said('lagere termijnen', 'lower instalments'),
  raised: said('hogere termijnen', 'higher instalments'),
  'other-day': said('een andere betaaldag', 'another day to pay'),
  'extra-shorter': said('extra betaald, dus eerder klaar', 'extra paid, so done sooner'),
  'extra-lower': said('extra betaald, dus lagere termijnen', 'extra paid, so lower instalments'),
  'claim-added': said('een rekening erbij', 'a bill added'),
  'claim-split-off': said('een rekening eruit', 'a bill taken out'),
  'arrears-first': said('eerst betalen wat achterloopt', 'what is behind is paid first'),
  reshaped: said('andere termijnen', 'other instalments'),
} as const satisfies Words<ArrangementChange>;

/** What is owed within a claim: the bill itself, and what came on top of it. */
export const owedPartWords = {
  principal: said('rekening', 'bill'),
  interest: said('rente', 'interest'),
  'collection-costs': said('incassokosten', 'collection costs'),
  'administration-costs': said('administratiekosten', 'administration costs'),
  'court-costs': said('gerechtelijke kosten', 'court costs'),
} as const satisfies Words<OwedPart> & Words<ChargePart>;

export const interestWords = {
  consumer: said('wettelijke rente', 'statutory interest'),
  commercial: said('wettelijke handelsrente', 'statutory commercial interest'),
  agreed: said('afgesproken rente', 'agreed interest'),
} as const satisfies Words<MoneyPayloads['InterestStarted']['interest']>;

export const interestStopWords = {
  'not-allowed': said('deze rente mag niet worden gevraagd', 'this interest may not be asked'),
  waived: said('kwijtgescholden', 'waived'),
  desk: said('een medewerker heeft dit besloten', 'a colleague decided this'),
} as const satisfies Words<MoneyPayloads['InterestStopped']['why']>;

export const withdrawalWords = {
  groundless: said('achteraf niet terecht', 'not justified after all'),
  'not-allowed': said('deze kosten mogen niet worden gevraagd', 'these costs may not be asked'),
  desk: said('een medewerker heeft dit besloten', 'a colleague decided this'),
} as const satisfies Words<MoneyPayloads['ChargeWithdrawn']['why']>;

/** Why the customer owes something no more. */
export const waiverWords = {
  'small-rest': said('klein restbedrag', 'small rest'),
  goodwill: said('uit coulance', 'out of goodwill'),
  settlement: said('zo afgesproken: met een lager bedrag is alles betaald', 'as agreed: a lower amount settles everything'),
  reward: said('beloning voor op tijd betalen', 'reward for paying on time'),
} as const satisfies Words<MoneyPayloads['Waived']['why']>;

/** Who wanted a pause. */
export const pauseWords = {
  customer: said('op verzoek van de klant', 'at the customer’s request'),
  desk: said('een medewerker heeft dit gevraagd', 'a colleague asked for it'),
  'debt-counsellor': said('op verzoek van de schuldhulpverlener', 'at the debt counsellor’s request'),
} as const satisfies Words<FactPayloads['PauseStarted']['askedBy']>;

export const endReasonWords = {
  'customer-request': said('op verzoek van de klant', 'at the customer’s request'),
  'made-in-error': said('per ongeluk afgesproken', 'agreed by mistake'),
  replaced: said('vervangen door een nieuwe regeling', 'replaced by a new arrangement'),
} as const satisfies Words<FactPayloads['ArrangementEnded']['reason']>;

/** What a message is about, for lists at the desk and the timeline. */
export const templateWords = {
  'before-due': said('rekening komt eraan', 'bill is coming up'),
  reminder: said('herinnering', 'reminder'),
  'second-reminder': said('tweede herinnering', 'second reminder'),
  'last-reminder': said('laatste herinnering', 'last reminder'),
  confirmed: said('bevestiging van de regeling', 'confirmation of the arrangement'),
  announced: said('termijn komt eraan', 'instalment is coming up'),
  'due-today': said('termijn van vandaag', 'instalment of today'),
  'missed-first': said('termijn niet ontvangen', 'instalment not received'),
  'missed-second': said('termijn nog niet ontvangen', 'instalment still not received'),
  'final-warning': said('laatste kans voor de regeling', 'last chance for the arrangement'),
  thanked: said('bedankt, op tijd betaald', 'thank you, paid in time'),
  invitation: said('laatste uitnodiging voor een regeling', 'last invitation to an arrangement'),
  'caught-up': said('bedankt, weer bij', 'thank you, up to date again'),
  reopened: said('betaling teruggeboekt, regeling loopt door', 'payment taken back, arrangement goes on'),
  kept: said('bedankt, alles is betaald', 'thank you, all is paid'),
  'lapsed-notice': said('regeling is gestopt', 'arrangement has ended'),
  apology: said('excuses', 'apology'),
  'apology-reinstated': said('excuses, regeling loopt door', 'apology, arrangement goes on'),
  declined: said('geen akkoord op het voorstel', 'proposal not agreed'),
  'promise-kept': said('bedankt, betaald zoals toegezegd', 'thank you, paid as promised'),
  'data-passed': said('gegevens doorgegeven aan de gemeente', 'data passed to the municipality'),
  'complaint-received': said('ontvangst van de klacht', 'receipt of the complaint'),
  'complaint-answered': said('antwoord op de klacht', 'answer to the complaint'),
  'fourteen-day-notice': said('14-dagenbrief', 'fourteen-day notice'),
  changed: said('de regeling is veranderd', 'the arrangement has changed'),
  rewarded: said('een deel hoeft niet meer betaald', 'part need not be paid any more'),
  paused: said('bevestiging van de pauze', 'confirmation of the pause'),
  'pause-ends': said('de pauze loopt af', 'the pause is ending'),
  'mandate-given': said('kopie van de machtiging', 'copy of the mandate'),
  'collection-announced': said('aankondiging van de incasso', 'announcement of a collection'),
} as const satisfies Words<MessageTemplate>;

/** What is old may name a template that is no longer sent. */
export const templateText = (template: string, lang: Language): string =>
  template in templateWords ? templateWords[template as keyof typeof templateWords][lang] : template;

/** The same where it stands by itself. */
export const templateTitle = (template: string, lang: Language): string => capital(templateText(template, lang));

/** Steps of the ordinary reminders and of the arrangement; each but `final` is a message of the same name. */
export const stepWords = {
  ...templateWords,
  final: said('regeling definitief afgesloten', 'arrangement closed for good'),
} as const satisfies Words<ArrangementStep | ReminderStepName>;

/** What stands on a letter beside the message. */
export const letterWords = {
  date: said('Datum', 'Date'),
  reference: said('Ons kenmerk', 'Our reference'),
  subject: said('Onderwerp', 'Subject'),
  goTo: said('ga naar', 'go to'),
  code: said('Vul daar deze code in:', 'Fill in this code there:'),
  scan: said('Scan met de app van uw bank', 'Scan with your bank’s app'),
  scanPage: said('Scan met uw telefoon voor uw eigen pagina', 'Scan with your phone for your own page'),
  letter: said('Brief', 'Letter'),
  letters: said('Brieven', 'Letters'),
  page: said('bladzijde', 'page'),
  of: said('van', 'of'),
  copy: said('afschrift', 'copy'),
  envelope: said('In deze envelop', 'In this envelope'),
  inEnvelope: (place: number, letters: number): Said => said(`brief ${place} van ${letters}`, `letter ${place} of ${letters}`),
} as const;
