// A policy in plain language, line by line, so that whoever sets the rules can
// read what they do. One line a rule; nothing here that is not in the policy.

import type { PolicyTerms } from '#domain/default-policy.ts';
import type { FollowUpPolicy, OfferPolicy, ReminderStep, ReversalWindows } from '#domain/policy.ts';
import { capital, counted, dayText, daysText, euro, everyText, instalmentsText, listed, monthsText } from './format.ts';
import { said, type Language, type Said } from './language.ts';
import { contactLines } from './policy-contact-reading.ts';
import { conversationLines } from './policy-conversation-reading.ts';
import { bookLines, changeLines, chargeLines, lettingGoLines, rewardLines, type ReadPolicy } from './policy-charges-reading.ts';
import { interventionLines } from './policy-interventions-reading.ts';

export interface PolicySection {
  readonly heading: Said;
  readonly lines: readonly Said[];
}

/** The whole policy, in the order in which a customer would meet it. */
export function policyReading(policy: ReadPolicy): readonly PolicySection[] {
  return [
    { heading: said('Vanaf wanneer', 'From when'), lines: [validFrom(policy)] },
    { heading: said('Herinneringen', 'Reminders'), lines: reminderLines(policy) },
    { heading: said('Wie een regeling kan kiezen', 'Who can choose an arrangement'), lines: whoLines(policy.offer) },
    { heading: said('Wat er te kiezen is', 'What can be chosen'), lines: choiceLines(policy.offer) },
    { heading: said('Tijdens een regeling', 'During an arrangement'), lines: followUpLines(policy.followUp) },
    { heading: said('Een regeling veranderen', 'Changing an arrangement'), lines: changeLines(policy.changes) },
    { heading: said('Beloning', 'Reward'), lines: rewardLines(policy.reward) },
    { heading: said('Rente en kosten', 'Interest and costs'), lines: chargeLines(policy) },
    { heading: said('Vragen en geld', 'Questions and money'), lines: otherLines(policy) },
    { heading: said('Kwijtschelden en afboeken', 'Waiving and writing off'), lines: lettingGoLines(policy.lettingGo) },
    { heading: said('Hoe we klanten bereiken', 'How we reach customers'), lines: contactLines(policy.contact) },
    { heading: said('Vooraf, bedankt en uitgenodigd', 'Beforehand, thanks and invitations'), lines: conversationLines(policy.conversation) },
    { heading: said('Als er iets misgaat', 'When something goes wrong'), lines: interventionLines(policy.interventions) },
    { heading: said('Wie wat bijhoudt', 'Who keeps which books'), lines: bookLines(policy.books) },
  ];
}

const validFrom = ({ validFrom: from }: PolicyTerms): Said =>
  said(`Deze regels gelden vanaf ${dayText(from, 'nl')}.`, `These rules hold from ${dayText(from, 'en')}.`);

const reminderTexts = {
  'before-due': said('een bericht vooraf', 'a notice beforehand'),
  reminder: said('een herinnering', 'a reminder'),
  'second-reminder': said('een tweede herinnering', 'a second reminder'),
  'last-reminder': said('een laatste herinnering', 'a last reminder'),
} as const satisfies Record<ReminderStep['name'], Said>;

function reminderLines({ reminders: steps, books }: PolicyTerms): Said[] {
  if (books.reminders === 'erp') return [said('Herinneringen komen uit onze eigen administratie, niet uit Betaalbaar.', 'Reminders come from our own books, not from Betaalbaar.')];
  if (steps.length === 0) return [said('Wij sturen zelf geen herinneringen.', 'We send no reminders ourselves.')];
  return steps.map(({ name, days }) =>
    days < 0
      ? said(
          `${capital(daysText(-days, 'nl'))} voor de uiterste betaaldatum sturen we ${reminderTexts[name].nl}.`,
          `${capital(daysText(-days, 'en'))} before the due date we send ${reminderTexts[name].en}.`,
        )
      : said(
          `${capital(daysText(days, 'nl'))} na de uiterste betaaldatum sturen we ${reminderTexts[name].nl}.`,
          `${capital(daysText(days, 'en'))} after the due date we send ${reminderTexts[name].en}.`,
        ),
  );
}

function whoLines(offer: OfferPolicy): Said[] {
  const { min, max } = offer.amountCents;
  return [
    max === null
      ? said(`Een regeling kan vanaf ${euro(min, 'nl')}.`, `An arrangement is possible from ${euro(min, 'en')}.`)
      : said(
          `Een regeling kan vanaf ${euro(min, 'nl')} tot en met ${euro(max, 'nl')}.`,
          `An arrangement is possible from ${euro(min, 'en')} to ${euro(max, 'en')}.`,
        ),
    ageLine(offer),
    said(
      'Voor een consument gaat een regeling alleen over rekeningen die al te laat zijn.',
      'For a consumer an arrangement only covers bills that are already late.',
    ),
    said(
      `Er ${offer.runningArrangements === 1 ? 'kan' : 'kunnen'} ${counted(offer.runningArrangements, 'regeling', 'regelingen')} tegelijk lopen.`,
      `${counted(offer.runningArrangements, 'arrangement', 'arrangements')} can run at the same time.`,
    ),
    offer.daysAfterLapse === 0
      ? said('Na een gestopte regeling kan meteen een nieuwe.', 'After an arrangement has lapsed a new one is possible at once.')
      : said(
          `Na een gestopte regeling kan iemand ${daysText(offer.daysAfterLapse, 'nl')} lang niet zelf een nieuwe kiezen. Een medewerker kan dat wel.`,
          `After an arrangement has lapsed nobody can choose a new one by themselves for ${daysText(offer.daysAfterLapse, 'en')}. A colleague can.`,
        ),
    offer.approvalFromCents === null
      ? said('Een medewerker hoeft een regeling niet goed te keuren.', 'A colleague need not approve an arrangement.')
      : said(
          `Vanaf ${euro(offer.approvalFromCents, 'nl')} moet een medewerker de regeling goedkeuren.`,
          `From ${euro(offer.approvalFromCents, 'en')} a colleague must approve the arrangement.`,
        ),
  ];
}

function ageLine({ claimAgeDays: { min, max } }: OfferPolicy): Said {
  if (min <= 0) {
    const upTo = max === null ? said('', '') : said(`, tot en met ${daysText(max, 'nl')} erna`, `, until ${daysText(max, 'en')} after it`);
    return said(
      `Een rekening mag meedoen vanaf ${min === 0 ? 'de uiterste betaaldatum' : `${daysText(-min, 'nl')} voor de uiterste betaaldatum`}${upTo.nl}.`,
      `A bill can be covered from ${min === 0 ? 'the due date' : `${daysText(-min, 'en')} before the due date`}${upTo.en}.`,
    );
  }
  return max === null
    ? said(
        `Een rekening mag meedoen vanaf ${daysText(min, 'nl')} na de uiterste betaaldatum.`,
        `A bill can be covered from ${daysText(min, 'en')} after the due date.`,
      )
    : said(
        `Een rekening mag meedoen vanaf ${daysText(min, 'nl')} tot en met ${daysText(max, 'nl')} na de uiterste betaaldatum.`,
        `A bill can be covered from ${daysText(min, 'en')} to ${daysText(max, 'en')} after the due date.`,
      );
}

function choiceLines(offer: OfferPolicy): Said[] {
  const rhythms = (lang: Language): string => listed(offer.every.map((every) => everyText(every, lang)), lang, 'or');
  const lines = [
    said(
      `Een termijn is ten minste ${euro(offer.smallestInstalmentCents, 'nl')}. Alles in één keer betalen op een latere dag mag altijd.`,
      `An instalment is at least ${euro(offer.smallestInstalmentCents, 'en')}. Paying everything at once on a later day is always possible.`,
    ),
    said(
      `Een regeling heeft ten hoogste ${instalmentsText(offer.mostInstalments, 'nl')}.`,
      `An arrangement has at most ${instalmentsText(offer.mostInstalments, 'en')}.`,
    ),
    said(
      `Tussen de eerste en de laatste termijn zit ten hoogste ${monthsText(offer.longestMonths, 'nl')}.`,
      `From the first to the last instalment it takes at most ${monthsText(offer.longestMonths, 'en')}.`,
    ),
    said(
      offer.latestFirstDays === 0
        ? 'De eerste termijn is op de dag van afspreken.'
        : `De eerste termijn is uiterlijk ${daysText(offer.latestFirstDays, 'nl')} na het afspreken.`,
      offer.latestFirstDays === 0
        ? 'The first instalment is on the day of agreeing.'
        : `The first instalment is at most ${daysText(offer.latestFirstDays, 'en')} after agreeing.`,
    ),
    said(`Betalen kan ${rhythms('nl')}.`, `Payments can be ${rhythms('en')}.`),
  ];
  if (offer.largestFirstPercent < 100) {
    lines.push(
      said(
        `De eerste termijn is ten hoogste ${offer.largestFirstPercent}% van het geheel.`,
        `The first instalment is at most ${offer.largestFirstPercent}% of the whole.`,
      ),
    );
  }
  lines.push(said(`Een aanbod blijft ${daysText(offer.openDays, 'nl')} geldig.`, `An offer stays open for ${daysText(offer.openDays, 'en')}.`));
  return lines;
}

function followUpLines(followUp: FollowUpPolicy): Said[] {
  const after = (days: number, nl: string, en: string): Said =>
    said(`${capital(daysText(days, 'nl'))} na een gemiste termijn ${nl}.`, `${capital(daysText(days, 'en'))} after a missed instalment ${en}.`);
  return [
    followUp.announceDaysBefore === 0
      ? said('We kondigen een termijn niet vooraf aan.', 'We do not announce an instalment.')
      : said(
          `${capital(daysText(followUp.announceDaysBefore, 'nl'))} voor een termijn kondigen we die aan.`,
          `${capital(daysText(followUp.announceDaysBefore, 'en'))} before an instalment we announce it.`,
        ),
    followUp.onTheDay
      ? said('Op de dag zelf sturen we een kort bericht.', 'On the day itself we send a short message.')
      : said('Op de dag zelf sturen we geen bericht.', 'On the day itself we send no message.'),
    after(followUp.firstMissDays, 'vragen we wat er aan de hand is', 'we ask what is the matter'),
    after(followUp.secondMissDays, 'vragen we het nog een keer', 'we ask again'),
    after(followUp.finalWarningDays, 'sturen we een laatste waarschuwing', 'we send a final warning'),
    said(
      `Na die waarschuwing heeft de klant nog ${daysText(followUp.finalWarningTermDays, 'nl')} om te betalen, geteld vanaf de dag na ontvangst.`,
      `After that warning the customer has ${daysText(followUp.finalWarningTermDays, 'en')} left to pay, counted from the day after it arrived.`,
    ),
    followUp.askBeforeLapse
      ? said('Daarna beslist een medewerker of de regeling stopt.', 'After that a colleague decides whether the arrangement ends.')
      : said('Is er dan niet betaald, dan stopt de regeling vanzelf.', 'If nothing was paid by then, the arrangement ends by itself.'),
    followUp.currentChargeCounts
      ? said(
          'Wie de lopende rekening niet betaalt, houdt zich ook niet aan de regeling.',
          'Who does not pay the current bill does not keep the arrangement either.',
        )
      : said(
          'Een niet betaalde lopende rekening telt niet mee voor de regeling.',
          'An unpaid current bill does not count for the arrangement.',
        ),
    followUp.toleranceCents === 0n
      ? said('Ook een paar cent te weinig telt als gemist.', 'Even a few cents too little count as missed.')
      : said(
          `Tot en met ${euro(followUp.toleranceCents, 'nl')} te weinig telt niet als gemist.`,
          `Up to ${euro(followUp.toleranceCents, 'en')} too little does not count as missed.`,
        ),
  ];
}

const meansTexts = {
  transfer: said('een overschrijving', 'a transfer'),
  'direct-debit': said('een automatische incasso', 'a direct debit'),
  ideal: said('iDEAL', 'iDEAL'),
  cash: said('contant geld', 'cash'),
  card: said('een betaalkaart', 'a payment card'),
  'third-party': said('een betaling door een ander', 'a payment by somebody else'),
} as const satisfies Record<keyof ReversalWindows, Said>;

function otherLines(policy: PolicyTerms): Said[] {
  const windows = Object.entries(policy.reversalDays) as [keyof ReversalWindows, number][];
  const definite = windows.filter(([, days]) => days === 0).map(([means]) => meansTexts[means]);
  const lines = [
    said(
      `Zegt een klant dat er iets is, dan sturen we ${daysText(policy.signalHoldDays, 'nl')} geen berichten. In die tijd kijkt een medewerker ernaar.`,
      `When a customer says that something is the matter, we send no messages for ${daysText(policy.signalHoldDays, 'en')}. In that time a colleague looks at it.`,
    ),
    said(
      `Is het nieuwste bankafschrift ouder dan ${counted(policy.staleFeedDays, 'bankdag', 'bankdagen')}, dan zeggen we tegen niemand dat er niet betaald is.`,
      `While the newest bank statement is older than ${counted(policy.staleFeedDays, 'banking day', 'banking days')}, we tell nobody that they have not paid.`,
    ),
  ];
  if (definite.length > 0) {
    lines.push(
      said(
        `Meteen definitief: ${listed(definite.map((means) => means.nl), 'nl')}.`,
        `Final at once: ${listed(definite.map((means) => means.en), 'en')}.`,
      ),
    );
  }
  for (const [means, days] of windows) {
    if (days === 0) continue;
    lines.push(
      said(
        `${capital(meansTexts[means].nl)} is definitief na ${daysText(days, 'nl')}.`,
        `${capital(meansTexts[means].en)} is final after ${daysText(days, 'en')}.`,
      ),
    );
  }
  return lines;
}
