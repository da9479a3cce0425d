// A title and a detail for every kind of fact. A new kind does not compile
// until it has its line here.

import { addDays, dayOf } from '#domain/day.ts';
import type { Designation, Fact } from '#domain/facts.ts';
import { isDebitFact } from '#domain/fold-debits.ts';
import { isComplaintFact } from '#domain/fold-complaints.ts';
import { isOutreachFact } from '#domain/fold-outreach.ts';
import { isRefundFact } from '#domain/fold-refunds.ts';
import { isElsewhere } from '#domain/handed-elsewhere.ts';
import { isTargetDay } from '#domain/holidays.ts';
import { sayOrderedFor } from './collection-course.ts';
import { dropReasonWords } from './desk/dossier.ts';
import { capital, counted, dayText, euro, listed } from './format.ts';
import { said, type Language } from './language.ts';
import type { TimelineLookup, Went } from './timeline-lookup.ts';
import { feeText, isMoneyFact, moneyText } from './timeline-money.ts';
import { debitText } from './timeline-debits.ts';
import { complaintText } from './timeline-complaints.ts';
import { outreachText } from './timeline-outreach.ts';
import { refundText } from './timeline-refunds.ts';
import { asMessage, joined, phrasesOf } from './timeline-phrases.ts';
import {
  channelWords, claimKindWords, customerKindWords, deliveryWords, endReasonWords, holdWords, meansWords, owedPartWords, roleWords, signalWords, standingWords, stepWords, templateText,
} from './words.ts';

export interface FactText {
  readonly title: string;
  readonly detail?: string | undefined;
}

export function factText(fact: Fact, lookup: TimelineLookup, lang: Language): FactText {
  if (isMoneyFact(fact)) return moneyText(fact, lookup, lang);
  if (isDebitFact(fact)) return debitText(fact, lookup, lang);
  if (isRefundFact(fact)) return refundText(fact, lookup, lang);
  if (isOutreachFact(fact)) return outreachText(fact, lookup, lang);
  if (isComplaintFact(fact)) return complaintText(fact, lookup, lang);
  const phrases = phrasesOf(lookup, lang);
  const { say, money, on, bills, to, writtenTo, plan, until } = phrases;

  switch (fact.kind) {
    case 'PartyJoined': {
      const { partyId, role, customerKind } = fact.data;
      return { title: `${lookup.party(partyId)}: ${roleWords[role][lang]}`, detail: customerKindWords[customerKind][lang] };
    }
    case 'PartyLeft':
      return { title: say(`${lookup.party(fact.data.partyId)} hoort niet meer bij dit dossier`, `${lookup.party(fact.data.partyId)} no longer belongs to this dossier`) };
    case 'ClaimRegistered': {
      const { claim, kind, amountCents, issuedOn, dueOn, part } = fact.data;
      if (amountCents < 0n) return { title: say(`Tegoed ${claim}: ${money(-amountCents)}`, `Credit ${claim}: ${money(-amountCents)}`), detail: claimKindWords[kind][lang] };
      const costs = part === 'costs' ? say('kosten', 'costs') : undefined;
      return {
        title: say(`Rekening ${claim}: ${money(amountCents)}`, `Bill ${claim}: ${money(amountCents)}`),
        detail: joined(claimKindWords[kind][lang], costs, say(`van ${on(issuedOn)}, betalen uiterlijk op ${on(dueOn)}`, `of ${on(issuedOn)}, due by ${on(dueOn)}`)),
      };
    }
    case 'ClaimCredited':
      return { title: say(`Rekening ${fact.data.claim} verlaagd met ${money(fact.data.amountCents)}`, `Bill ${fact.data.claim} lowered by ${money(fact.data.amountCents)}`) };
    case 'ClaimStandingChanged':
      if (isElsewhere(fact.data)) {
        const { claim, elsewhereOn } = fact.data;
        const detail = elsewhereOn === undefined ? undefined : say(`niet door ons, op ${on(elsewhereOn)}`, `not by us, on ${on(elsewhereOn)}`);
        return { title: say(`Rekening ${claim}: elders overgedragen`, `Bill ${claim}: handed over elsewhere`), ...(detail === undefined ? {} : { detail }) };
      }
      return { title: say(`Rekening ${fact.data.claim}: ${standingWords[fact.data.standing].nl}`, `Bill ${fact.data.claim}: ${standingWords[fact.data.standing].en}`) };
    case 'PaymentReceived': {
      const { amountCents, means, designation } = fact.data;
      const went = lookup.went?.(fact.data.paymentId);
      return {
        title: say(`${money(amountCents)} ontvangen`, `${money(amountCents)} received`),
        detail: joined(meansWords[means][lang], went ? wentTo(went, lang) : designation && meantFor(designation, bills, lang), orderedForAnother(went, lookup.collection?.(fact.data.paymentId), lang), knownLater(fact, lang)),
      };
    }
    case 'PaymentReversed': {
      const { paymentId, reason } = fact.data;
      const cents = lookup.payment?.(paymentId);
      const what = cents === undefined ? say('Betaling', 'Payment') : money(cents);
      if (reason === 'reassigned') return { title: say(`${what} van dit dossier gehaald`, `${what} taken off this dossier`), detail: say('hoorde ergens anders', 'belonged elsewhere') };
      return { title: say(`${what} teruggeboekt`, `${what} taken back`), detail: reversalText(reason, lang) };
    }
    case 'MessageDelivered': {
      const { messageNo, outcome, reason } = fact.data;
      const message = lookup.message?.(messageNo);
      const which = message ? templateText(message.template, lang) : say(`bericht ${messageNo}`, `message ${messageNo}`);
      return { title: `${capital(which)}: ${deliveryWords[outcome][lang]}`, detail: joined(message && say('aan ', 'to ') + lookup.party(message.partyId), reason && deliveryReason(reason, lang)) };
    }
    case 'CustomerSignalled': {
      const { signal, partyId, holdUntil } = fact.data;
      return {
        title: `“${signalWords[signal].button[lang]}”`,
        detail: joined(lookup.party(partyId), say(`berichten wachten tot en met ${on(holdUntil)}`, `messages wait until ${on(holdUntil)}`)),
      };
    }
    case 'SignalHandled': {
      const signal = lookup.signal?.(fact.data.signalNo);
      const what = signal ? `“${signalWords[signal].button[lang]}”` : say(`melding ${fact.data.signalNo}`, `signal ${fact.data.signalNo}`);
      return { title: say(`Afgehandeld: ${what}`, `Handled: ${what}`) };
    }
    case 'HoldPlaced':
      return { title: say(`Berichten wachten tot en met ${on(fact.data.holdUntil)}`, `Messages wait until ${on(fact.data.holdUntil)}`), detail: fact.by.kind === 'customer' ? say('de klant vroeg iets, een medewerker kijkt ernaar', 'the customer asked for something, a colleague looks at it') : fact.by.kind === 'bot' ? say('een medewerker kijkt er eerst naar', 'a colleague looks at it first') : holdWords[fact.data.reason][lang] };
    case 'HoldLifted':
      return { title: say('Berichten gaan weer door', 'Messages go on again') };
    case 'OfferMade': {
      const { options, claims, openUntil } = fact.data;
      const choices = lang === 'nl' ? counted(options.length, 'keuze', 'keuzes') : counted(options.length, 'choice', 'choices');
      return { title: say(`Voorstel met ${choices}`, `Offer with ${choices}`), detail: joined(bills(claims), say(`geldig tot en met ${on(openUntil)}`, `open until ${on(openUntil)}`)) };
    }
    case 'ApprovalAsked': {
      const { instalments, claims, partyId, channel, openUntil, why, terms } = fact.data;
      const reason = why === 'amount' ? say('hoog bedrag', 'large amount') : why === 'settlement' ? say('een deel vervalt', 'part is let go') : why;
      const forgives = terms?.forgivesCents !== undefined && say(`aan het eind kwijtgescholden: ${money(terms.forgivesCents)}`, `let go at the end: ${money(terms.forgivesCents)}`);
      return {
        title: say(`Wacht op akkoord: ${plan(instalments)}`, `Waits for approval: ${plan(instalments)}`),
        detail: joined(`${lookup.party(partyId)} ${channelWords[channel][lang]}`, bills(claims), reason, forgives, say(`geldig tot en met ${on(openUntil)}`, `open until ${on(openUntil)}`)),
      };
    }
    case 'ProposalDeclined':
      return fact.by.kind === 'bot'
        ? { title: say('Het voorstel is verlopen', 'The proposal expired'), detail: writtenTo(fact.data.messages) }
        : { title: say('Niet akkoord met het voorstel', 'Proposal declined'), detail: writtenTo(fact.data.messages) };
    case 'ArrangementAgreed': {
      const { arrangementNo, instalments, claims, partyId, channel, outsidePolicy, interestRuns, forgivesCents, fee } = fact.data;
      return {
        title: say(`Regeling ${arrangementNo} afgesproken: ${plan(instalments)}`, `Arrangement ${arrangementNo} agreed: ${plan(instalments)}`),
        detail: joined(
          `${lookup.party(partyId)} ${channelWords[channel][lang]}`, bills(claims), outsidePolicy && say('buiten de gewone regels', 'outside the usual rules'),
          fee && feeText(fee, lookup, phrases), interestRuns && say('rente loopt door', 'interest goes on'),
          forgivesCents !== undefined && say(`aan het eind kwijtgescholden: ${money(forgivesCents)}`, `let go at the end: ${money(forgivesCents)}`),
        ),
      };
    }
    case 'ArrangementLapsed':
      return { title: say(`Regeling ${fact.data.arrangementNo} gestopt: niet nagekomen`, `Arrangement ${fact.data.arrangementNo} ended: not kept`) };
    case 'ArrangementReinstated':
      return { title: say(`Regeling ${fact.data.arrangementNo} loopt weer door`, `Arrangement ${fact.data.arrangementNo} goes on again`) };
    case 'ArrangementEnded':
      return { title: say(`Regeling ${fact.data.arrangementNo} beëindigd`, `Arrangement ${fact.data.arrangementNo} ended`), detail: endReasonWords[fact.data.reason][lang] };
    case 'ReminderStepTaken': {
      const { step, claims, messages, payUntil } = fact.data;
      return { title: asMessage(templateText(step, lang), messages, lang), detail: joined(bills(claims.map(({ claim }) => claim)), to(messages), payUntil && until(payUntil)) };
    }
    case 'ArrangementStepTaken': {
      const { step, messages, payUntil, ourMistake } = fact.data;
      const what = ourMistake ? say('correctie van een betaling', 'correction of a payment') : stepWords[step][lang];
      return { title: asMessage(what, messages, lang), detail: joined(to(messages), payUntil && until(payUntil)) };
    }
    case 'GroundlessRepaired': {
      const { seqs, messages, goesOn } = fact.data;
      const template = messages[0]?.template;
      const acts = lang === 'nl' ? counted(seqs.length, 'stap was', 'stappen waren') : counted(seqs.length, 'step was', 'steps were');
      return { title: asMessage(template ? templateText(template, lang) : say('rechtgezet', 'put right'), messages, lang), detail: joined(say(`${acts} niet terecht`, `${acts} not justified`), to(messages), goesOn && goesOn.instalments.length > 0 && until(goesOn.payUntil)) };
    }
    case 'FactUndone': {
      const undone = lookup.fact?.(fact.data.seq);
      const what = undone ? `${factText(undone, lookup, lang).title} (${on(undone.on)})` : say(`regel ${fact.data.seq}`, `line ${fact.data.seq}`);
      return { title: say(`Teruggedraaid: ${what}`, `Undone: ${what}`) };
    }
  }
}

function meantFor(designation: Designation, bills: (claims: readonly string[]) => string, lang: Language): string {
  if (designation.for === 'claims') return said(`voor ${bills(designation.claims)}`, `for ${bills(designation.claims)}`)[lang];
  return said(`voor regeling ${designation.arrangementNo}`, `for arrangement ${designation.arrangementNo}`)[lang];
}

/** Where it was counted: bills, instalments, and what is kept as credit. */
function wentTo({ claims, instalments, heldCents }: Went, lang: Language): string {
  const say = (nl: string, en: string): string => said(nl, en)[lang];
  const parts = [
    ...claims.map(({ claim, part, amountCents }) => [
      part ? say(`${owedPartWords[part].nl} van rekening ${claim}`, `${owedPartWords[part].en} of bill ${claim}`) : say(`rekening ${claim}`, `bill ${claim}`), amountCents,
    ] as const),
    ...instalments.map(({ arrangementNo, number, amountCents }) => [say(`termijn ${number} van regeling ${arrangementNo}`, `instalment ${number} of arrangement ${arrangementNo}`), amountCents] as const),
    ...(heldCents > 0n ? [[say('tegoed', 'credit'), heldCents] as const] : []),
  ];
  return say('voor ', 'for ') + listed(parts.map(([what, cents]) => (parts.length === 1 ? what : `${what} (${euro(cents, lang)})`)), lang);
}

/** A direct debit that paid another instalment than the one that it was for. */
function orderedForAnother(went: Went | undefined, ordered: ReturnType<NonNullable<TimelineLookup['collection']>>, lang: Language): string | undefined {
  if (!went || !ordered || !went.instalments.some(({ arrangementNo, number }) => arrangementNo !== ordered.arrangementNo || number !== ordered.instalmentNo)) return undefined;
  return sayOrderedFor(ordered.instalmentNo)[lang];
}

/** Said only where more than the usual banking day lies between the value day and the day on which it was recorded. */
function knownLater({ on, recordedAt }: Fact, lang: Language): string | undefined {
  const knownOn = dayOf(Temporal.Instant.from(recordedAt));
  let bankingDays = 0;
  for (let each = addDays(on, 1); each < knownOn && bankingDays < 2; each = addDays(each, 1)) if (isTargetDay(each)) bankingDays += 1;
  return bankingDays < 2 ? undefined : said(`bekend sinds ${dayText(knownOn, 'nl')}`, `known since ${dayText(knownOn, 'en')}`)[lang];
}

/** ISO 20022 return reasons that a colleague meets most; others stay as the bank gave them. */
const reversals = {
  AC01: said('rekeningnummer klopt niet', 'account number is wrong'),
  AC04: said('rekening is opgeheven', 'account is closed'),
  AC06: said('rekening is geblokkeerd', 'account is blocked'),
  AM04: said('te weinig saldo', 'not enough money on the account'),
  MD01: said('geen machtiging', 'no mandate'),
  MD06: said('betaler vroeg het geld terug', 'payer asked for the money back'),
  MD07: said('rekeninghouder is overleden', 'account holder has died'),
  MS02: said('door de betaler geweigerd', 'refused by the payer'),
  MS03: said('bank gaf geen reden', 'the bank gave no reason'),
} as const;

/** What the desk chose, and what the bank leaves without a code. */
const reversalsWithoutCode = {
  returned: said('teruggehaald', 'taken back'),
  'booked-in-error': said('verkeerd geboekt', 'booked in error'),
  refunded: said('door ons teruggegeven', 'given back by us'),
  'charged-back': said('teruggehaald via de betaaldienst', 'charged back through the payment service'),
  reversed: said('bank gaf geen reden', 'the bank gave no reason'),
} as const;

/** What a mail server says stays as it is. */
const deliveryReason = (reason: string, lang: Language): string =>
  reason === 'process-died' ? said('het versturen werd afgebroken', 'sending was broken off')[lang] : (dropReasonWords[reason]?.[lang] ?? reason);

function reversalText(reason: string, lang: Language): string {
  if (reason in reversalsWithoutCode) return reversalsWithoutCode[reason as keyof typeof reversalsWithoutCode][lang];
  return reason in reversals ? `${reversals[reason as keyof typeof reversals][lang]} (${reason})` : reason;
}
