// What needs a person, for the desk: what it is, what happened, what to do.
// Details that a task lacks are left out of its sentences. The file is long because
// every kind of task has its own words in it.

import type { CallReason } from '#bot/call-rules.ts';
import { parseDay } from '#domain/day.ts';
import { parseAmount } from '#domain/money.ts';
import { expiryProposals, type ExpiryProposal } from '#domain/mandate-expiry.ts';
import { returnHandlings, type ReturnHandling } from '#domain/return-reasons.ts';
import { payeeDoubts, type PayeeDoubt } from '#domain/payee-check.ts';
import type { NewTask, TaskKind } from '#domain/task.ts';
import { dayText, euro } from './format.ts';
import { said, type Language, type Said } from './language.ts';
import { sayExpiryProposal } from './direct-debit.ts';
import { saysHandling, sayReturnReason } from './return-reasons.ts';
import { complaintSubjectShort } from './complaint-words.ts';
import { changeWords, templateText } from './words.ts';

export interface TaskText {
  readonly title: string;
  readonly happened: string;
  readonly todo: string;
}

interface TaskSaid {
  readonly title: Said;
  readonly happened: (read: Read) => Said;
  readonly todo: Said;
}

/** Reads a task's details; `with` writes its text only where all its keys are there. */
interface Read {
  readonly with: (keys: readonly string[], write: (value: (key: string, lang: Language) => string) => Said) => Said;
}

const nothing = said('', '');
const plain = (nl: string, en: string) => (): Said => said(nl, en);
const and = (...parts: readonly Said[]): Said => said(parts.map((part) => part.nl).join(''), parts.map((part) => part.en).join(''));

/** A signal, with what the customer wrote beside it. */
const asked = (nl: string, en: string) => (read: Read): Said =>
  and(said(nl, en), read.with(['note'], (value) => said(` De klant schreef: “${value('note', 'nl')}”`, ` The customer wrote: “${value('note', 'en')}”`)));

/** Why an invoice needs a person, by the code of its problem. */
const askedWhy: Readonly<Record<string, Said>> = {
  'invoice-known-otherwise': said('Dit nummer kennen we al, met andere gegevens.', 'We know this number already, with other details.'),
  'customer-in-several': said('De klant staat in meer dan één dossier.', 'The customer is in more than one dossier.'),
  'credited-unknown': said('We kennen de factuur niet waar dit bij hoort.', 'We do not know the invoice that it belongs to.'),
  'credited-of-other': said('De factuur waar dit bij hoort, is van een andere klant.', 'The invoice that it belongs to is of another customer.'),
  'replaces-known': said('Dit vervangt een factuur die we al kennen.', 'It replaces an invoice that we know already.'),
};
const whyAsked = (code: string): Said => askedWhy[code] ?? nothing;

/** What the bank found of the name beside an account number. */
const doubtWords: { readonly [Doubt in PayeeDoubt]: Said } = {
  'no-match': said('De bank zegt: deze naam hoort niet bij dit rekeningnummer.', 'The bank says: this name does not belong to this account number.'),
  'close-match': said('De bank zegt: de naam lijkt op die van de rekeninghouder, maar is niet gelijk.', 'The bank says: the name is close to the account holder’s, but not the same.'),
  'not-possible': said('De bank kon niet nagaan of de naam bij het rekeningnummer hoort.', 'The bank could not find out whether the name belongs to the account number.'),
  some: said('De bank zegt: in dit bestand klopt een naam niet. Zij zegt er niet bij welke.', 'The bank says: a name in this file is not right. It does not say which.'),
};
const sayDoubt = (code: string): Said => doubtWords[payeeDoubts.find((doubt) => doubt === code) ?? 'not-possible'];

/** `gone`: the mail server said so. `often`: several mails came late or not at all. */
const whyBroken = (why: string): Said =>
  why === 'gone'
    ? said(' Het adres bestaat niet meer. Berichten gaan nu op een andere manier, bijvoorbeeld per brief.', ' There is no such address any more. Messages now go another way, by letter for instance.')
    : said(' Dat gebeurde al een paar keer. Misschien is de mailbox vol.', ' That happened a few times. Perhaps the mailbox is full.');

/** Why a message waits, by the code that is kept with the task. */
const whyWaitsLong = (waits: string): Said =>
  waits.startsWith('held-')
    ? said('Een bericht wacht al langer dan een week. De klant kreeg steeds al genoeg berichten.', 'A message has waited for more than a week. The customer had enough messages each time.')
    : waits === 'again'
      ? said('Het lukt steeds niet om een bericht te versturen. We proberen het opnieuw.', 'Sending a message fails each time. We try again.')
      : said('Een bericht had gisteren al kunnen gaan en ligt er nog. Misschien staat het versturen stil.', 'A message could have left yesterday and is still here. Perhaps sending has stopped.');

/** What else than money that came in here happened to a bill that was handed over. */
const handedOverWords: Readonly<Record<string, Said>> = {
  'taken-back': said('Geld voor een overgedragen rekening is weer teruggehaald. Misschien is die betaling al gemeld.', 'Money for a bill that was handed over was taken back. Perhaps that payment was passed on already.'),
  reported: said('In uw eigen administratie kwam geld binnen voor een overgedragen rekening.', 'In your own books money came in for a bill that was handed over.'),
  credit: said('Door een creditnota is een overgedragen rekening lager geworden.', 'A credit note has made a bill that was handed over lower.'),
  waiver: said('Een medewerker heeft een overgedragen rekening lager gemaakt.', 'A colleague has made a bill that was handed over lower.'),
};
const whatOfHandedOver = (news: string): Said =>
  handedOverWords[news] ?? said('Hier kwam geld binnen voor iemand van wie een rekening is overgedragen.', 'Money came in here of somebody whose bill was handed over.');

const tasks = {
  'signal-cannot-pay': {
    title: said('“Ik kan dit niet betalen”', '“I cannot pay this”'),
    happened: asked('De klant liet weten dat betalen niet lukt. Berichten wachten zolang.', 'The customer told us that paying will not work. Messages wait meanwhile.'),
    todo: said('Neem contact op en zoek samen wat wel kan. Meld de vraag daarna als afgehandeld.', 'Get in touch and find together what is possible. Then mark the question as handled.'),
  },
  'signal-already-paid': {
    title: said('“Ik heb al betaald”', '“I have already paid”'),
    happened: asked('De klant liet weten dat er al betaald is. Berichten wachten zolang.', 'The customer told us that it has been paid. Messages wait meanwhile.'),
    todo: said('Zoek de betaling bij de bankregels zonder dossier. Vraag zo nodig om een bewijs.', 'Look for the payment among the unmatched bank lines. Ask for proof if needed.'),
  },
  'signal-not-right': {
    title: said('“Dit klopt niet”', '“This is not right”'),
    happened: asked('De klant liet weten dat er iets niet klopt. Berichten wachten zolang.', 'The customer told us that something is wrong. Messages wait meanwhile.'),
    todo: said('Kijk de rekening na en geef de klant antwoord. Zet een betwiste rekening op bezwaar.', 'Check the bill and answer the customer. Mark a disputed bill as such.'),
  },
  'signal-call-me': {
    title: said('“Bel mij”', '“Call me”'),
    happened: asked('De klant wil gebeld worden. Berichten wachten zolang.', 'The customer wants a call. Messages wait meanwhile.'),
    todo: said('Bel de klant. Meld de vraag daarna als afgehandeld.', 'Call the customer. Then mark the question as handled.'),
  },
  'approve-proposal': {
    title: said('Voorstel goedkeuren', 'Approve a proposal'),
    happened: plain('Een klant koos een regeling die een medewerker moet goedkeuren.', 'A customer chose an arrangement that a colleague must approve.'),
    todo: said('Bekijk het voorstel en keur het goed of niet. Herinneringen wachten zolang.', 'Look at the proposal and approve it or not. Reminders wait meanwhile.'),
  },
  'lapse-decision': {
    title: said('Beslissen over het stoppen van een regeling', 'Decide whether an arrangement ends'),
    happened: (read) => read.with(['arrangementNo'], (value) => said(
      `De laatste kans voor regeling ${value('arrangementNo', 'nl')} is voorbij. Er is niet betaald.`,
      `The last chance for arrangement ${value('arrangementNo', 'en')} is over. Nothing was paid.`,
    )),
    todo: said('Probeer de klant te bereiken. Stop dan de regeling, of spreek iets anders af.', 'Try to reach the customer. Then end the arrangement, or agree on something else.'),
  },
  'current-charge-missed': {
    title: said('Gewone rekening niet betaald naast de regeling', 'Ordinary bill unpaid beside the arrangement'),
    happened: (read) => read.with(['claim'], (value) => said(
      `Rekening ${value('claim', 'nl')} hoort niet bij de regeling en is niet op tijd betaald.`,
      `Bill ${value('claim', 'en')} is not in the arrangement and was not paid in time.`,
    )),
    todo: said('Neem contact op: past de regeling nog naast de gewone rekeningen?', 'Get in touch: does the arrangement still fit beside the ordinary bills?'),
  },
  'reminders-exhausted': {
    title: said('Alle herinneringen zijn gestuurd', 'All reminders have been sent'),
    happened: (read) => read.with(['claim', 'openCents'], (value) => said(
      `Rekening ${value('claim', 'nl')} staat na de laatste herinnering nog open: ${value('openCents', 'nl')}.`,
      `Bill ${value('claim', 'en')} is still open after the last reminder: ${value('openCents', 'en')}.`,
    )),
    todo: said('Probeer de klant te bereiken. Beslis dan hoe het verder gaat.', 'Try to reach the customer. Then decide how to go on.'),
  },
  'message-uncertain': {
    title: said('Onzeker of een bericht aankwam', 'Uncertain whether a message arrived'),
    happened: (read) => and(
      said('De verbinding brak af bij het versturen. We sturen het niet vanzelf opnieuw, want dan krijgt de klant het misschien twee keer.', 'The connection broke while sending. We do not send it again by ourselves, because the customer might get it twice.'),
      read.with(['template'], (value) => said(` Bericht: ${value('template', 'nl')}.`, ` Message: ${value('template', 'en')}.`)),
    ),
    todo: said('Vraag na of het bericht is aangekomen, of stuur het opnieuw.', 'Find out whether the message arrived, or send it again.'),
  },
  'message-failed': {
    title: said('Bericht niet aangekomen', 'Message not delivered'),
    happened: (read) => and(
      said('Een bericht kon niet worden bezorgd.', 'A message could not be delivered.'),
      read.with(['template'], (value) => said(` Bericht: ${value('template', 'nl')}.`, ` Message: ${value('template', 'en')}.`)),
      read.with(['reason'], (value) => said(` De server zei: ${value('reason', 'nl')}.`, ` The server said: ${value('reason', 'en')}.`)),
    ),
    todo: said('Controleer het e-mailadres, of stuur een brief.', 'Check the e-mail address, or send a letter.'),
  },
  'message-capped': {
    title: said('Genoeg berichten gestuurd', 'Enough messages sent'),
    happened: (read) => and(
      said('Over dezelfde termijn of rekening gingen al zo veel berichten als mag. Daarom is een bericht niet gestuurd.', 'As many messages as allowed went about the same instalment or bill. So a message was not sent.'),
      read.with(['template'], (value) => said(` Bericht: ${value('template', 'nl')}.`, ` Message: ${value('template', 'en')}.`)),
    ),
    todo: said('Meer berichten helpen hier niet. Bel de klant.', 'More messages do not help here. Call the customer.'),
  },
  'message-held': {
    title: said('Een bericht wacht al lang', 'A message has waited for long'),
    happened: (read) => and(
      read.with(['waits'], (value) => whyWaitsLong(value('waits', 'nl'))),
      read.with(['template'], (value) => said(` Bericht: ${value('template', 'nl')}.`, ` Message: ${value('template', 'en')}.`)),
      said(' We houden het tegen tot het mag. Daarna kijken we of het nog klopt.', ' We hold it until it may go. Then we see whether it is still true.'),
    ),
    todo: said('Kijk in het dossier waarop het wacht. Moet de klant het weten? Bel dan.', 'See in the dossier what it waits for. Must the customer know? Then call.'),
  },
  'letters-waiting': {
    title: said('Brieven liggen nog bij de printer', 'Letters still lie at the printer'),
    happened: (read) => and(
      said('Er liggen brieven die niemand heeft gedrukt.', 'There are letters that nobody has printed.'),
      read.with(['letters', 'since'], (value) => said(` Het zijn er ${value('letters', 'nl')}. De oudste ligt er sinds ${value('since', 'nl')}.`, ` There are ${value('letters', 'en')}. The oldest lies there since ${value('since', 'en')}.`)),
    ),
    todo: said('Druk de brieven af en doe ze op de post. Meld daarna dat ze gedrukt zijn.', 'Print the letters and post them. Then say that they are printed.'),
  },
  'notice-void': {
    title: said('14-dagenbrief niet verstuurd', 'Fourteen-day notice not sent'),
    happened: (read) => and(
      said('De 14-dagenbrief zou niet geldig zijn. Daarom is hij niet verstuurd, en komen er geen kosten bij.', 'The fourteen-day notice would not be valid. So it was not sent, and no costs are added.'),
      read.with(['codes'], (value) => said(` Wat er mis is: ${value('codes', 'nl')}.`, ` What is wrong: ${value('codes', 'en')}.`)),
    ),
    todo: said(
      'Kijk of het nummer van de rekening of onze eigen naam een bedrag of een termijn noemt. Na twee weken proberen we het opnieuw.',
      'See whether the number of the bill or our own name mentions an amount or a term. After two weeks we try again.',
    ),
  },
  'no-address': {
    title: said('Geen adres om naar te schrijven', 'No address to write to'),
    happened: plain('Er is een bericht, maar we hebben geen e-mailadres en geen postadres.', 'There is a message, but we have neither an e-mail address nor a postal address.'),
    todo: said('Zoek een adres of telefoonnummer en vul het in.', 'Find an address or phone number and fill it in.'),
  },
  'mail-broken': {
    title: said('Het e-mailadres werkt niet', 'The e-mail address does not work'),
    happened: (read) => and(
      said('Mails naar dit adres komen niet aan.', 'E-mails to this address do not arrive.'),
      read.with(['why'], (value) => whyBroken(value('why', 'nl'))),
    ),
    todo: said('Vraag de klant om een e-mailadres dat werkt, en vul het in.', 'Ask the customer for an e-mail address that works, and fill it in.'),
  },
  'call-customer': {
    title: said('Klant bellen', 'Call a customer'),
    happened: (read) => and(
      read.with(['why', 'sinceOn'], (value) => said(`${value('why', 'nl')}, sinds ${value('sinceOn', 'nl')}.`, `${value('why', 'en')}, since ${value('sinceOn', 'en')}.`)),
      read.with(['openCents'], (value) => said(` Te laat is ${value('openCents', 'nl')}.`, ` ${value('openCents', 'en')} is late.`)),
    ),
    todo: said('Bel, en leg vast wat eruit kwam. Op de pagina staat wat u kunt zeggen en aanbieden.', 'Call, and record what came of it. The page says what you can say and offer.'),
  },
  'number-wrong': {
    title: said('Verkeerd telefoonnummer', 'Wrong telephone number'),
    happened: plain('Het telefoonnummer van de klant is van iemand anders. We bellen er niet meer op en sturen er geen sms meer heen.', 'The customer’s telephone number is somebody else’s. We call it no more and send no SMS to it.'),
    todo: said('Vraag een ander nummer, bijvoorbeeld per brief, en pas het aan.', 'Ask for another number, by letter for example, and change it.'),
  },
  complaint: {
    title: said('Klacht beantwoorden', 'Answer a complaint'),
    happened: (read) => and(
      read.with(['subject', 'madeOn'], (value) => said(`De klant heeft op ${value('madeOn', 'nl')} een klacht gegeven over: ${value('subject', 'nl')}.`, `On ${value('madeOn', 'en')} the customer complained about: ${value('subject', 'en')}.`)),
      read.with(['claim'], (value) => said(` Het gaat om rekening ${value('claim', 'nl')}. Daarover vragen we nu niets.`, ` It is about bill ${value('claim', 'en')}. We ask nothing about it now.`)),
    ),
    todo: said('Zoek uit wat er gebeurde. Verbeter wat fout is en geef de klant antwoord.', 'Find out what happened. Put right what is wrong and answer the customer.'),
  },
  'mail-complaint': {
    title: said('De klant meldde onze mail als spam', 'The customer reported our e-mail as spam'),
    happened: plain(
      'De klant krijgt van ons geen mails meer die alleen helpen. Mails die nodig zijn, sturen we nog wel.',
      'The customer gets no more e-mails from us that only help. Those that are needed still go.',
    ),
    todo: said('Vraag de klant hoe wij contact mogen zoeken: per mail, brief of telefoon.', 'Ask the customer how we may get in touch: by e-mail, letter or phone.'),
  },
  'import-line': {
    title: said('Regel in een bestand klopt niet', 'A line in a file is not right'),
    happened: (read) => and(
      said('Een aangeleverde regel kon niet worden verwerkt. Berichten van dit dossier wachten.', 'A delivered line could not be processed. Messages of this dossier wait.'),
      read.with(['line'], (value) => said(` Het gaat om regel ${value('line', 'nl')}.`, ` It is line ${value('line', 'en')}.`)),
    ),
    todo: said('Verbeter de regel in de administratie en lever hem opnieuw aan.', 'Correct the line at the source and deliver it again.'),
  },
  'invoice-question': {
    title: said('Een factuur roept een vraag op', 'An invoice raises a question'),
    happened: (read) => and(
      read.with(['number'], (value) => said(`Factuur of creditnota ${value('number', 'nl')} is niet verwerkt. `, `Invoice or credit note ${value('number', 'en')} was not processed. `)),
      read.with(['code'], (value) => said(whyAsked(value('code', 'nl')).nl, whyAsked(value('code', 'en')).en)),
      read.with(['field'], (value) => said(` Het verschil staat in: ${value('field', 'nl')}.`, ` The difference is in: ${value('field', 'en')}.`)),
      read.with(['named'], (value) => said(` Het gaat om factuur ${value('named', 'nl')}.`, ` It is about invoice ${value('named', 'en')}.`)),
      said(' Berichten van dit dossier wachten.', ' Messages of this dossier wait.'),
    ),
    todo: said('Zoek uit wat klopt. Lees het goede bestand daarna opnieuw in.', 'Find out what is right. Then import the right file again.'),
  },
  'feed-stale': {
    title: said('Bankafschrift ontbreekt', 'Bank statement is missing'),
    happened: (read) => and(
      said('Het bankafschrift van gisteren is er niet. Daarom sturen we nu geen berichten dat er niet betaald is.', 'Yesterday’s bank statement is not there. So we now send no messages that say nothing was paid.'),
      read.with(['waiting'], (value) => said(` Zoveel dossiers wachten: ${value('waiting', 'nl')}.`, ` Dossiers waiting: ${value('waiting', 'en')}.`)),
    ),
    todo: said(
      'Lees het afschrift in, of kijk waarom het niet binnenkomt. Is een rekening gesloten, of boekt u betalingen zelf? Zet dat dan bij de instellingen.',
      'Import the statement, or find out why it does not come in. Is an account closed, or do you book payments by hand? Then say so in the settings.',
    ),
  },
  'money-waits': {
    title: said('Er ligt geld te wachten', 'Money is waiting'),
    happened: (read) => and(
      said('Er is betaald, en niemand heeft nog gekeken van wie.', 'Money came in, and nobody has looked yet whose it is.'),
      read.with(['since'], (value) => said(` De oudste betaling ligt er sinds ${value('since', 'nl')}.`, ` The oldest payment has waited since ${value('since', 'en')}.`)),
      said(' Van wie dit misschien is, krijgt zolang geen herinnering.', ' Those whose money it may be get no reminder meanwhile.'),
    ),
    todo: said('Zoek bij elke bankregel het dossier. Weet u het nog niet? Leg de regel dan opzij tot een dag.', 'Find the dossier of each bank line. Not known yet? Then put the line off until a day.'),
  },
  'statement-gap': {
    title: said('Er mist een afschrift', 'A bank statement is missing'),
    happened: (read) => and(
      read.with(['account', 'after', 'before'], (value) => said(
        `Van rekening ${value('account', 'nl')} mist iets tussen de afschriften van ${value('after', 'nl')} en ${value('before', 'nl')}.`,
        `Of account ${value('account', 'en')} something is missing between the statements of ${value('after', 'en')} and ${value('before', 'en')}.`,
      )),
      read.with(['account', 'since', 'from'], (value) => said(
        `Het eerste afschrift van rekening ${value('account', 'nl')} begint op ${value('from', 'nl')}. De rekeningen van uw klanten staan hier sinds ${value('since', 'nl')}: wie daartussen betaalde, weten we niet.`,
        `The first statement of account ${value('account', 'en')} begins on ${value('from', 'en')}. Your customers’ bills have been here since ${value('since', 'en')}: who paid in between, we do not know.`,
      )),
      read.with(['expectedCents', 'foundCents'], (value) => said(
        ` Het saldo moest ${value('expectedCents', 'nl')} zijn, maar is ${value('foundCents', 'nl')}.`,
        ` The balance should be ${value('expectedCents', 'en')}, but is ${value('foundCents', 'en')}.`,
      )),
      said(' Zolang sturen we geen berichten dat er niet betaald is.', ' Meanwhile we send no messages that say nothing was paid.'),
    ),
    todo: said('Lees het afschrift in dat mist. Weet u zeker dat er niets mist? Rond de taak dan af.', 'Import the statement that is missing. Are you sure nothing is missing? Then close the task.'),
  },
  'entry-unconfirmed': {
    title: said('Betaling staat niet op het afschrift', 'Payment is not on the statement'),
    happened: (read) => and(
      said('De bank meldde geld dat later niet op het afschrift stond.', 'The bank reported money that was not on the statement later.'),
      read.with(['lines', 'on', 'amountCents'], (value) => said(
        ` Aantal regels op ${value('on', 'nl')}: ${value('lines', 'nl')}, samen ${value('amountCents', 'nl')}.`,
        ` Lines on ${value('on', 'en')}: ${value('lines', 'en')}, together ${value('amountCents', 'en')}.`,
      )),
    ),
    todo: said('Vraag de bank wat er is gebeurd. Is het geld er niet? Draai de betaling dan terug.', 'Ask the bank what happened. Is the money not there? Then reverse the payment.'),
  },
  'schedule-difference': {
    title: said('Regeling en rekeningen verschillen', 'Arrangement and bills differ'),
    happened: (read) => read.with(['arrangementNo'], (value) => said(
      `De rekeningen in regeling ${value('arrangementNo', 'nl')} zijn samen niet meer gelijk aan de termijnen.`,
      `The bills in arrangement ${value('arrangementNo', 'en')} no longer add up to its instalments.`,
    )),
    todo: said('Bekijk het verschil. Spreek zo nodig een nieuwe regeling af.', 'Look at the difference. Agree on a new arrangement if needed.'),
  },
  'reversal-unknown': {
    title: said('Teruggeboekt, maar van welke betaling?', 'Taken back, but which payment?'),
    happened: (read) => and(
      said('De bank boekte geld terug. We weten niet bij welke betaling dat hoort.', 'The bank took money back. We do not know which payment it belongs to.'),
      read.with(['amountCents'], (value) => said(` Het gaat om ${value('amountCents', 'nl')}.`, ` The amount is ${value('amountCents', 'en')}.`)),
    ),
    todo: said('Zoek de betaling op en draai die terug in het juiste dossier.', 'Find the payment and reverse it in the right dossier.'),
  },
  'locked-out': {
    title: said('Klant kan niet meer inloggen', 'Customer is locked out'),
    happened: plain('Er is te vaak een verkeerd antwoord gegeven. De toegang is daarom dicht.', 'A wrong answer was given too often. So access is closed.'),
    todo: said('Neem contact op, controleer wie het is en geef de toegang weer vrij.', 'Get in touch, check who it is and open access again.'),
  },
  'small-rest': {
    title: said('Klein restbedrag in een regeling', 'Small rest in an arrangement'),
    happened: (read) => read.with(['arrangementNo', 'openCents'], (value) => said(
      `Van regeling ${value('arrangementNo', 'nl')} staat alleen nog ${value('openCents', 'nl')} open. Daarvoor sturen we geen bericht.`,
      `Only ${value('openCents', 'en')} of arrangement ${value('arrangementNo', 'en')} is still open. We send no message for that.`,
    )),
    todo: said('Beslis of u dit bedrag kwijtscheldt.', 'Decide whether to waive this amount.'),
  },
  'change-asked': {
    title: said('Een klant vraagt een verandering', 'A customer asks for a change'),
    happened: (read) => and(
      said('De klant wil iets wat alleen een medewerker kan toestaan.', 'The customer wants something that only a colleague can allow.'),
      read.with(['change'], (value) => said(` De vraag: ${value('change', 'nl')}.`, ` The question: ${value('change', 'en')}.`)),
      read.with(['number'], (value) => said(` Het gaat om termijn ${value('number', 'nl')}.`, ` It is about instalment ${value('number', 'en')}.`)),
      read.with(['to'], (value) => said(` De nieuwe dag: ${value('to', 'nl')}.`, ` The new day: ${value('to', 'en')}.`)),
      read.with(['eachCents'], (value) => said(` Dit lukt per keer: ${value('eachCents', 'nl')}.`, ` This is possible each time: ${value('eachCents', 'en')}.`)),
      read.with(['dayOfMonth'], (value) => said(` De dag van de maand: ${value('dayOfMonth', 'nl')}.`, ` The day of the month: ${value('dayOfMonth', 'en')}.`)),
      read.with(['claim'], (value) => said(` De rekening: ${value('claim', 'nl')}.`, ` The bill: ${value('claim', 'en')}.`)),
      read.with(['firstOn', 'times'], (value) => said(` Vanaf ${value('firstOn', 'nl')}, in zoveel keer: ${value('times', 'nl')}.`, ` From ${value('firstOn', 'en')}, in so many times: ${value('times', 'en')}.`)),
      read.with(['until'], (value) => said(` Tot en met ${value('until', 'nl')}.`, ` Until ${value('until', 'en')}.`)),
      said(' Berichten wachten zolang.', ' Messages wait meanwhile.'),
    ),
    todo: said('Bekijk wat de klant vraagt en bel. Leg daarna vast wat u samen afspreekt.', 'Look at what the customer asks and call. Then record what you agree on.'),
  },
  'balance-differs': {
    title: said('Uw administratie zegt iets anders', 'Your own books say something else'),
    happened: (read) => and(
      read.with(['claim'], (value) => said(`Rekening ${value('claim', 'nl')} staat in uw administratie voor een ander bedrag open. `, `Bill ${value('claim', 'en')} is open for another amount in your own books. `)),
      read.with(['openCents', 'theirsCents'], (value) => said(
        `Wij zien ${value('openCents', 'nl')}, uw administratie ${value('theirsCents', 'nl')}. `,
        `We see ${value('openCents', 'en')}, your books ${value('theirsCents', 'en')}. `,
      )),
      said('Zolang sturen we over deze rekening geen berichten.', 'Meanwhile we send no messages about this bill.'),
    ),
    todo: said('Zoek uit welk bedrag klopt. Leg vast wat mist, of geef aan dat ons bedrag klopt.', 'Find out which amount is right. Record what is missing, or say that our amount holds.'),
  },
  'counted-twice': {
    title: said('Eén betaling of twee?', 'One payment or two?'),
    happened: (read) => and(
      said('Er kwam geld bij de bank binnen waar niets meer voor openstaat.', 'Money came in at the bank that nothing is open for any more.'),
      read.with(['amountCents', 'on', 'reportedOn'], (value) => said(
        ` Het gaat om ${value('amountCents', 'nl')} van ${value('on', 'nl')}. Uw administratie meldde op ${value('reportedOn', 'nl')} ook een betaling.`,
        ` It is ${value('amountCents', 'en')} of ${value('on', 'en')}. Your books reported a payment on ${value('reportedOn', 'en')} as well.`,
      )),
    ),
    todo: said('Is het dezelfde betaling? Haal de bankregel dan van dit dossier. Anders krijgt de klant het geld terug.', 'Is it the same payment? Then take the bank line off this dossier. Otherwise the customer gets it back.'),
  },
  'arrangement-rests': {
    title: said('Regeling ligt stil', 'Arrangement rests'),
    happened: (read) => read.with(['arrangementNo'], (value) => said(
      `Een rekening in regeling ${value('arrangementNo', 'nl')} is niet meer gewoon bij ons, of de klant heeft schuldhulp of is overleden. Daarom sturen we over deze regeling geen berichten en incasseren we niets.`,
      `A bill in arrangement ${value('arrangementNo', 'en')} is no longer simply ours, or the customer is in debt help or has died. So we send no messages about this arrangement and collect nothing.`,
    )),
    todo: said('Spreek af hoe het verder gaat. Beëindig de regeling, of zet de rekening terug.', 'Agree on how to go on. End the arrangement, or set the bill back.'),
  },
  'letting-go-asked': {
    title: said('Akkoord gevraagd om geld los te laten', 'Approval asked to let money go'),
    happened: (read) => and(
      read.with(['amountCents', 'what'], (value) => (value('what', 'nl') === 'write-off'
        ? said(`Een collega wil ${value('amountCents', 'nl')} afboeken.`, `A colleague wants to write off ${value('amountCents', 'en')}.`)
        : said(`Een collega wil ${value('amountCents', 'nl')} kwijtschelden.`, `A colleague wants to waive ${value('amountCents', 'en')}.`))),
      said(' Dat is meer dan die collega alleen mag beslissen.', ' That is more than that colleague may decide alone.'),
    ),
    todo: said('Lees waarom, en keur het goed of niet.', 'Read why, and approve it or not.'),
  },
  'costs-unproven': {
    title: said('Kosten van een ander nakijken', 'Check somebody else’s costs'),
    happened: (read) => and(
      read.with(['claim', 'openCents'], (value) => said(`Rekening ${value('claim', 'nl')} is voor kosten van een ander: ${value('openCents', 'nl')}.`, `Bill ${value('claim', 'en')} is for somebody else’s costs: ${value('openCents', 'en')}.`)),
      said(' De klant is een consument. We vragen er nu niet om.', ' The customer is a consumer. We do not ask for it now.'),
    ),
    todo: said('Compliance kijkt of de kosten kloppen. Zo niet, dan vervallen ze.', 'Compliance looks whether the costs are right. If not, they are dropped.'),
  },
  'claim-at-rest': {
    title: said('Een rekening wacht op u', 'A bill waits for you'),
    happened: (read) => and(
      read.with(['claim', 'openCents'], (value) => said(`Rekening ${value('claim', 'nl')} is te laat: ${value('openCents', 'nl')} staat open.`, `Bill ${value('claim', 'en')} is late: ${value('openCents', 'en')} is open.`)),
      said(' Voor deze klant geldt schuldhulp, faillissement of een nalatenschap. We vragen er niet zelf om.', ' This customer has debt help, a bankruptcy or an estate. We do not ask for it by ourselves.'),
    ),
    todo: said('Overleg met wie de klant helpt. Wijzig daarna waar de rekening staat.', 'Talk to whoever helps the customer. Then change where the bill stands.'),
  },
  'handed-over-paid': {
    title: said('Geld na overdracht', 'Money after handing over'),
    happened: (read) => and(
      // Older ones do not say what it was: then money came in.
      read.with([], (value) => whatOfHandedOver(value('news', 'nl'))),
      read.with(['claim', 'amountCents', 'on'], (value) => said(` Het gaat om ${value('amountCents', 'nl')} van ${value('on', 'nl')} en rekening ${value('claim', 'nl')}.`, ` It is ${value('amountCents', 'en')} of ${value('on', 'en')} and bill ${value('claim', 'en')}.`)),
    ),
    todo: said('Meld het vandaag aan wie de rekening heeft. Anders klopt daar het bedrag niet, en dat kan de klant geld kosten.', 'Tell whoever has the bill today. Otherwise the amount there is wrong, and that may cost the customer money.'),
  },
  'person-elsewhere': {
    title: said('Overleden of schuldhulp: geldt dat hier ook?', 'Died or in debt help: does it hold here too?'),
    happened: plain(
      'In een ander dossier van deze klant gaat het om schuldhulp, faillissement of een overlijden. Hier staat dat nog niet. Misschien sturen we hier nog berichten.',
      'Another dossier of this customer is about debt help, bankruptcy or a death. Here it does not say so yet. We may still be sending messages here.',
    ),
    todo: said('Kijk of het om dezelfde klant gaat. Wijzig dan ook hier waar de rekeningen staan.', 'See whether it is the same customer. Then change here too where the bills stand.'),
  },
  'collection-back': {
    title: said('Een incasso kwam terug', 'A collection came back'),
    happened: (read) => and(
      read.with(['amountCents', 'instalment', 'arrangementNo'], (value) => said(
        `De incasso van ${value('amountCents', 'nl')} voor termijn ${value('instalment', 'nl')} van regeling ${value('arrangementNo', 'nl')} is geweigerd of teruggeboekt. `,
        `The direct debit of ${value('amountCents', 'en')} for instalment ${value('instalment', 'en')} of arrangement ${value('arrangementNo', 'en')} was refused or taken back. `,
      )),
      read.with(['bankReason', 'handling'], (value) => said(`${value('bankReason', 'nl')} ${value('handling', 'nl')}`, `${value('bankReason', 'en')} ${value('handling', 'en')}`)),
    ),
    todo: said('Kijk in het dossier wat er nodig is, en meld hier wat u deed.', 'See in the dossier what is needed, and note here what you did.'),
  },
  'account-holder-died': {
    title: said('De rekeninghouder is overleden', 'The account holder has died'),
    happened: plain('De bank meldt dat de rekeninghouder is overleden. Er gaat geen bericht meer uit, en er wordt niets geïncasseerd.', 'The bank says that the account holder has died. No message leaves any more, and nothing is collected.'),
    todo: said('Zoek uit wie de zaken regelt. Zet de rekeningen op nalatenschap.', 'Find out who takes care of the estate. Set the bills to estate.'),
  },
  'collection-unanswered': {
    title: said('Geen antwoord van de bank op een incasso', 'No answer from the bank about a collection'),
    happened: (read) => read.with(['amountCents', 'collectOn'], (value) => said(
      `De incasso van ${value('amountCents', 'nl')} op ${value('collectOn', 'nl')} is niet bijgeschreven en niet geweigerd. We vragen de klant intussen niet om te betalen.`,
      `The direct debit of ${value('amountCents', 'en')} on ${value('collectOn', 'en')} did not come in and was not refused. Meanwhile we do not ask the customer to pay.`,
    )),
    todo: said('Kijk bij de bank wat ermee gebeurde. Lees ontbrekende afschriften en statusberichten in.', 'See at the bank what became of it. Bring in missing statements and status reports.'),
  },
  'mandate-expires': {
    title: said('Een machtiging verloopt bijna', 'A mandate expires soon'),
    happened: (read) => and(
      read.with(['mandateId', 'until'], (value) => said(
        `Machtiging ${value('mandateId', 'nl')} is te gebruiken tot en met ${value('until', 'nl')}. Daarna is er 36 maanden niets mee afgeschreven. `,
        `Mandate ${value('mandateId', 'en')} can be used until ${value('until', 'en')}. By then nothing was collected with it for 36 months. `,
      )),
      read.with(['proposal'], (value) => said(value('proposal', 'nl'), value('proposal', 'en'))),
    ),
    todo: said('Met een verlopen machtiging schrijven we niets af. De klant hoort dan bij elke termijn hoe die zelf betaalt.', 'Nothing is collected with an expired mandate. The customer then hears with each instalment how to pay by hand.'),
  },
  'debit-file-uncertain': {
    title: said('Is dit incassobestand bij de bank?', 'Is this file of collections at the bank?'),
    happened: (read) => and(
      read.with(['messageId', 'amountCents'], (value) => said(`Bestand ${value('messageId', 'nl')} (${value('amountCents', 'nl')}): `, `File ${value('messageId', 'en')} (${value('amountCents', 'en')}): `)),
      said('het overdragen werd afgebroken. Wij geven het niet vanzelf nog een keer.', 'handing it over was broken off. We do not hand it over again by ourselves.'),
    ),
    todo: said('Kijk bij de bank of het bestand er is. Zo niet, haal het dan op bij Incasso.', 'See at the bank whether the file is there. If not, get it from the page Direct debit.'),
  },
  'bank-file-refused': {
    title: said('Een bestand van de bank is niet gelezen', 'A file of the bank was not read'),
    happened: (read) => and(
      said('In de map van de bank lag een bestand dat wij niet kunnen lezen', 'In the bank’s folder lay a file that we cannot read'),
      read.with(['file'], (value) => said(`: ${value('file', 'nl')}`, `: ${value('file', 'en')}`)),
      said('. Er kan een betaling in staan die we nu niet kennen.', '. There may be a payment in it that we do not know of now.'),
    ),
    todo: said('Kijk in de map “refused”. Naast het bestand staat waarom. Vraag de bank om een goed bestand.', 'Look in the folder “refused”. Beside the file it says why. Ask the bank for a good file.'),
  },
  'bank-consent': {
    title: said('Toestemming bij de bank vernieuwen', 'Renew the consent at the bank'),
    happened: (read) => and(
      said('Wij lezen de bankrekening automatisch in. De toestemming daarvoor loopt af of is afgelopen', 'We read the bank account by ourselves. The consent for that is running out, or has ended'),
      read.with(['until'], (value) => said(`: ${value('until', 'nl')}`, `: ${value('until', 'en')}`)),
      said('.', '.'),
    ),
    todo: said('Geef bij de bank opnieuw toestemming. Lees zolang de afschriften zelf in.', 'Give consent at the bank again. Meanwhile import the statements yourself.'),
  },
  'refund-due': {
    title: said('Tegoed terugbetalen', 'Give credit back'),
    happened: (read) => and(
      read.with(['amountCents'], (value) => said(`De klant heeft ${value('amountCents', 'nl')} te veel betaald. `, `The customer paid ${value('amountCents', 'en')} too much. `)),
      said('Er is geen rekening waarvoor dit nodig is.', 'No bill needs it.'),
    ),
    todo: said('Vraag de terugbetaling aan, of laat het tegoed staan voor een volgende rekening.', 'Ask for the refund, or leave the credit for a next bill.'),
  },
  'refund-asked': {
    title: said('Terugbetaling goedkeuren', 'Approve a refund'),
    happened: (read) => and(
      said('Er is gevraagd om tegoed terug te betalen', 'Somebody asked to have credit paid back'),
      read.with(['amountCents'], (value) => said(`: ${value('amountCents', 'nl')}`, `: ${value('amountCents', 'en')}`)),
      said('.', '.'),
    ),
    todo: said('Kijk of bedrag en rekening kloppen. Wie het vroeg, kan het niet zelf goedkeuren.', 'See whether amount and account are right. Who asked cannot approve it.'),
  },
  'refund-failed': {
    title: said('Terugbetaling niet gelukt', 'A refund failed'),
    happened: (read) => and(
      said('De bank gaf een terugbetaling terug. Het bedrag is weer tegoed.', 'The bank sent a refund back. The amount is credit again.'),
      read.with(['amountCents'], (value) => said(` Het gaat om ${value('amountCents', 'nl')}.`, ` The amount is ${value('amountCents', 'en')}.`)),
    ),
    todo: said('Vraag de klant om het juiste rekeningnummer. Vraag de terugbetaling dan opnieuw aan.', 'Ask the customer for the right account number. Then ask for the refund again.'),
  },
  'refund-name-unsure': {
    title: said('De naam bij een terugbetaling klopt misschien niet', 'The name on a refund may not be right'),
    happened: (read) => and(
      said('De bank keek of naam en rekening bij elkaar horen.', 'The bank looked whether name and account belong together.'),
      read.with(['doubt'], (value) => said(` ${sayDoubt(value('doubt', 'nl')).nl}`, ` ${sayDoubt(value('doubt', 'en')).en}`)),
      read.with(['amountCents'], (value) => said(` Het gaat om ${value('amountCents', 'nl')}.`, ` The amount is ${value('amountCents', 'en')}.`)),
    ),
    todo: said(
      'Keur deze betaling bij de bank nog niet goed. Vraag de klant eerst van wie de rekening is. Klopt het niet? Weiger de betaling dan bij de bank.',
      'Do not let this payment go at the bank yet. First ask the customer whose account it is. Is it not right? Then refuse the payment at the bank.',
    ),
  },
  'refund-uncovered': {
    title: said('Meer terugbetaald dan er was', 'More was given back than there was'),
    happened: (read) => and(
      said('Een betaling is teruggeboekt nadat wij die hadden terugbetaald.', 'A payment was taken back after we had given it back.'),
      read.with(['amountCents'], (value) => said(` Het gaat om ${value('amountCents', 'nl')}.`, ` The amount is ${value('amountCents', 'en')}.`)),
    ),
    todo: said('Zoek uit hoe dat komt en spreek met de klant af hoe dit geld terugkomt.', 'Find out how this came about, and agree with the customer how the money comes back.'),
  },
  'bot-stuck': {
    title: said('De bot loopt vast op dit dossier', 'The bot is stuck on this dossier'),
    happened: (read) => and(
      said('Er is een fout in het programma. De bot deed daarom niets in dit dossier en probeert het morgen weer.', 'There is a fault in the program. So the bot did nothing in this dossier and tries again tomorrow.'),
      read.with(['error'], (value) => said(` De fout: ${value('error', 'nl')}.`, ` The fault: ${value('error', 'en')}.`)),
    ),
    todo: said('Meld dit aan de beheerder. Kijk zelf of de klant nu een bericht nodig heeft.', 'Tell whoever runs the system. See for yourself whether the customer needs a message now.'),
  },
} as const satisfies { readonly [Kind in TaskKind]: TaskSaid };

/** A task in words. */
export function sayTask(task: Pick<NewTask, 'kind' | 'details'>, lang: Language): TaskText {
  const { title, happened, todo }: TaskSaid = tasks[task.kind];
  const read: Read = {
    with: (keys, write) => (keys.every((key) => task.details[key] !== undefined) ? write((key, each) => detailText(key, task.details[key] ?? '', each)) : nothing),
  };
  return { title: title[lang], happened: happened(read)[lang].trim() || title[lang], todo: todo[lang] };
}

const callWhy = {
  silence: said('We horen niets van de klant', 'We hear nothing from the customer'),
  'promise-broken': said('Een toezegging is niet nagekomen', 'A promise was not kept'),
  unreachable: said('Berichten komen niet aan', 'Messages do not arrive'),
  'call-back': said('De klant wil later worden gebeld', 'The customer wants a call later'),
} as const satisfies Readonly<Record<CallReason, Said>>;

/** Amounts and days travel as machine text; people read them in their own way. */
function detailText(key: string, value: string | number, lang: Language): string {
  const text = String(value);
  if (key.endsWith('Cents')) {
    const cents = parseAmount(text);
    return cents === null ? text : euro(cents, lang);
  }
  const on = parseDay(text);
  if (on) return dayText(on, lang);
  if (key === 'bankReason') return sayReturnReason(text)[lang];
  if (key === 'proposal' && (expiryProposals as readonly string[]).includes(text)) return sayExpiryProposal(text as ExpiryProposal)[lang];
  if (key === 'handling' && (returnHandlings as readonly string[]).includes(text)) return saysHandling(text as ReturnHandling)[lang];
  if (key === 'subject' && text in complaintSubjectShort) return complaintSubjectShort[text as keyof typeof complaintSubjectShort][lang];
  if (key === 'why' && text in callWhy) return callWhy[text as keyof typeof callWhy][lang];
  if (key === 'change' && text === 'promise') return said('later betalen', 'pay later')[lang];
  if (key === 'change') return text === 'pause' ? said('een pauze', 'a pause')[lang] : text in changeWords ? changeWords[text as keyof typeof changeWords][lang] : text;
  return key === 'template' ? templateText(text, lang) : text;
}
