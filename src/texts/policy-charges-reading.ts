// The money side of a policy in plain language: what it may cost and what the
// law says about that, what a customer may change, what is given back and let
// go, and who keeps the books.

import { formatAmount } from '#domain/money.ts';
import type { PolicyTerms } from '#domain/default-policy.ts';
import type { BooksPolicy, ChangesPolicy, ChargesPolicy, LettingGoPolicy, RewardPolicy } from '#domain/policy.ts';
import { capital, counted, daysText, euro, instalmentsText, monthsText } from './format.ts';
import { said, type Language, type Said } from './language.ts';

/** A policy to read back; with its fair terms where they are known. */
export type ReadPolicy = PolicyTerms & { readonly fairTerms?: readonly string[] };

export function chargeLines({ charges, fairTerms = [] }: ReadPolicy): Said[] {
  return [...termsLines(charges, fairTerms), ...interestLines(charges), ...costLines(charges), ...feeLines(charges), orderLine(charges)];
}

function termsLines({ terms, interest, collectionCosts, arrangementFeeCents }: ChargesPolicy, fairTerms: readonly string[]): Said[] {
  const named =
    terms === null
      ? said('De regels noemen geen voorwaarden van het contract.', 'The rules name no terms of the contract.')
      : said(
          `Rekeningen vallen onder de voorwaarden ${terms}, als ze zelf geen andere noemen.`,
          `Bills fall under the terms ${terms}, unless they name others themselves.`,
        );
  const costs = interest !== 'none' || collectionCosts || arrangementFeeCents > 0n;
  if (!costs) return [named];
  return [
    named,
    terms !== null && fairTerms.includes(terms)
      ? said(
          `Compliance vindt de voorwaarden ${terms} eerlijk. Daarom kunnen consumenten ook rente en kosten betalen.`,
          `Compliance finds the terms ${terms} fair. That is why consumers can pay interest and costs too.`,
        )
      : said(
          'Voor consumenten gelden rente en kosten pas als compliance de voorwaarden heeft beoordeeld en eerlijk vindt.',
          'For consumers interest and costs only count once compliance has reviewed the terms and finds them fair.',
        ),
  ];
}

function interestLines({ interest, agreedBasisPoints, dayCount, interestWhileArranged }: ChargesPolicy): Said[] {
  if (interest === 'none') return [said('Wij vragen geen rente.', 'We ask no interest.')];
  const percent = formatAmount(BigInt(agreedBasisPoints ?? 0));
  const agreed = interest === 'agreed';
  return [
    agreed
      ? said(`Wij vragen de afgesproken rente van ${percent.replace('.', ',')}% per jaar.`, `We ask the agreed interest of ${percent}% a year.`)
      : said(
          'Wij vragen de wettelijke rente. Die is voor een consument anders dan voor een bedrijf.',
          'We ask statutory interest. It differs between a consumer and a business.',
        ),
    dayCount === 'act/act'
      ? said('Een jaar telt zoveel dagen als op de kalender: 365 of 366.', 'A year has as many days as on the calendar: 365 or 366.')
      : said('Een jaar telt voor de rente altijd 365 dagen.', 'For interest a year always has 365 days.'),
    !interestWhileArranged
      ? said('Tijdens een regeling komt er geen rente bij.', 'During an arrangement no interest is added.')
      : agreed
        ? said(
            'De rente loopt door over wat een regeling nog open heeft. Bij een consument waarschuwt het programma: de rente moet eerlijk zijn en onder het wettelijke maximum blijven.',
            'Interest goes on over what an arrangement still has open. For a consumer the program warns: the rate must be fair and stay below the legal maximum.',
          )
        : said(
            'De rente loopt door over wat een regeling nog open heeft. Een consument leest dat voor het afspreken.',
            'Interest goes on over what an arrangement still has open. A consumer reads so before agreeing.',
          ),
  ];
}

function costLines({ collectionCosts, noticeDays, emailProvesReceipt, businessFixedCosts, vat }: ChargesPolicy): Said[] {
  const lines = [
    collectionCosts
      ? said(
          'Wij vragen incassokosten volgens de wet. Een consument betaalt ze pas na de brief van veertien dagen. Een bedrijf betaalt ze na de laatste herinnering.',
          'We ask collection costs by the law’s scale. A consumer pays them only after the fourteen-day notice. A business pays them after the last reminder.',
        )
      : said('Wij vragen geen incassokosten.', 'We ask no collection costs.'),
  ];
  if (collectionCosts) lines.push(vatLine(vat));
  if (noticeDays === null) lines.push(said('Er is geen brief van veertien dagen.', 'There is no fourteen-day notice.'));
  else {
    lines.push(
      said(
        `${capital(daysText(noticeDays, 'nl'))} na de uiterste betaaldatum sturen we de brief van veertien dagen. Wie dan op tijd betaalt, betaalt geen kosten.`,
        `${capital(daysText(noticeDays, 'en'))} after the due date we send the fourteen-day notice. Who pays in time then, pays no costs.`,
      ),
      emailProvesReceipt
        ? said('Die brief kan per e-mail: dat is genoeg bewijs dat hij aankwam.', 'The notice can go by e-mail: that is proof enough that it arrived.')
        : said('Die brief gaat ook per post. E-mail alleen bewijst niet dat hij aankwam.', 'The notice goes by post too. E-mail alone does not prove that it arrived.'),
    );
  }
  lines.push(
    businessFixedCosts
      ? said(
          'Een bedrijf betaalt het vaste bedrag van de wet vanaf de dag na zijn termijn. Dat telt mee voor de incassokosten.',
          'A business owes the law’s fixed amount from the day after its term. It counts towards the collection costs.',
        )
      : said('Een bedrijf betaalt het vaste bedrag van de wet niet.', 'A business does not pay the law’s fixed amount.'),
  );
  return lines;
}

function vatLine({ collectedByOthers, deductible }: ChargesPolicy['vat']): Said {
  if (!collectedByOthers) return said('Wij innen zelf. Daarom komt er geen btw bij de incassokosten.', 'We collect ourselves. That is why no VAT is added to the costs.');
  return deductible
    ? said('Een ander int voor ons, maar wij trekken de btw af. Daarom komt er geen btw bij.', 'Others collect for us, but we deduct the VAT. That is why none is added.')
    : said(
        'Een ander int voor ons en wij kunnen de btw niet aftrekken. Daarom komt er btw bij de incassokosten, als de brief dat zegt.',
        'Others collect for us and we cannot deduct the VAT. That is why VAT is added to the costs, where the notice says so.',
      );
}

function feeLines({ arrangementFeeCents }: ChargesPolicy): Said[] {
  if (arrangementFeeCents === 0n) return [said('Een regeling kost niets extra.', 'An arrangement costs nothing extra.')];
  return [
    said(
      `Een regeling kost ${euro(arrangementFeeCents, 'nl')}, verdeeld over de termijnen.`,
      `An arrangement costs ${euro(arrangementFeeCents, 'en')}, spread over its instalments.`,
    ),
    said(
      'Een consument betaalt dat alleen als de brief van veertien dagen voorbij is. Samen met de incassokosten komt het nooit boven wat de wet toestaat.',
      'A consumer pays it only after the term of the fourteen-day notice. With the collection costs it never comes above what the law allows.',
    ),
  ];
}

const orderLine = ({ paysFirst }: ChargesPolicy): Said =>
  paysFirst === 'costs'
    ? said('Een betaling voor een regeling gaat eerst naar kosten en rente. Daarna naar de rekening zelf.', 'A payment for an arrangement first pays costs and interest. After that the bill itself.')
    : said('Een betaling voor een regeling gaat eerst naar de rekening zelf. Daarna naar kosten en rente.', 'A payment for an arrangement first pays the bill itself. After that costs and interest.');

export function changeLines({ deferDays, skipsPerYear, extraMonths, perYear, pauseDaysPerYear, longestPauseDays }: ChangesPolicy): Said[] {
  return [
    perYear === 0
      ? said('Een klant kan een regeling niet zelf veranderen. Een medewerker kan dat wel.', 'A customer cannot change an arrangement by themselves. A colleague can.')
      : said(`Een klant kan ${counted(perYear, 'keer', 'keer')} per jaar zelf iets veranderen.`, `A customer can change something ${counted(perYear, 'time', 'times')} a year.`),
    deferDays === 0
      ? said('Een termijn later betalen kan alleen via een medewerker.', 'Paying an instalment later is only possible through a colleague.')
      : said(`Een klant kan een termijn ten hoogste ${daysText(deferDays, 'nl')} later betalen.`, `A customer can pay an instalment at most ${daysText(deferDays, 'en')} later.`),
    skipsPerYear === 0
      ? said('Een termijn overslaan kan alleen via een medewerker.', 'Skipping an instalment is only possible through a colleague.')
      : said(
          `Een klant kan ${instalmentsText(skipsPerYear, 'nl')} per jaar overslaan. Wat is overgeslagen, komt aan het einde.`,
          `A customer can skip ${instalmentsText(skipsPerYear, 'en')} a year. What was skipped comes at the end.`,
        ),
    extraMonths === 0
      ? said('Lagere termijnen mogen een regeling niet langer maken.', 'Lower instalments may not make an arrangement longer.')
      : said(
          `Met lagere termijnen mag een regeling ten hoogste ${monthsText(extraMonths, 'nl')} langer duren.`,
          `With lower instalments an arrangement may take at most ${monthsText(extraMonths, 'en')} longer.`,
        ),
    pauseDaysPerYear === 0
      ? said('Een pauze kan alleen via een medewerker.', 'A pause is only possible through a colleague.')
      : said(`Een klant kan zelf ${daysText(pauseDaysPerYear, 'nl')} per jaar pauze nemen.`, `A customer can take ${daysText(pauseDaysPerYear, 'en')} of pause a year.`),
    longestPauseDays === 0
      ? said('Een medewerker kan geen pauze geven.', 'A colleague cannot grant a pause.')
      : said(`Geen pauze duurt langer dan ${daysText(longestPauseDays, 'nl')}, wie er ook om vraagt.`, `No pause takes longer than ${daysText(longestPauseDays, 'en')}, whoever asks.`),
  ];
}

export function rewardLines(reward: RewardPolicy | null): Said[] {
  if (reward === null) return [said('Er is geen beloning voor op tijd betalen.', 'There is no reward for paying in time.')];
  const { after, repairDays } = reward;
  const when: Record<Language, string> =
    after === 'end'
      ? { nl: 'Wie al het andere op tijd betaalt', en: 'Who pays everything else in time' }
      : { nl: `Wie ${instalmentsText(after, 'nl')} achter elkaar op tijd betaalt`, en: `Who pays ${instalmentsText(after, 'en')} in a row in time` };
  const gives = givesText(reward.gives);
  return [
    said(`${when.nl}, ${gives.nl}.`, `${when.en} ${gives.en}.`),
    said('Wij beloven dit bij het afspreken. De klant krijgt het vanzelf.', 'We promise this at the agreement. The customer gets it without asking.'),
    repairDays === 0
      ? said('Een betaling die is teruggeboekt, telt niet als op tijd.', 'A payment that was taken back does not count as in time.')
      : said(
          `Is een betaling teruggeboekt en komt ze binnen ${daysText(repairDays, 'nl')} opnieuw, dan telt ze als op tijd.`,
          `A payment that was taken back and comes again within ${daysText(repairDays, 'en')} counts as in time.`,
        ),
  ];
}

function givesText(gives: RewardPolicy['gives']): Said {
  switch (gives.kind) {
    case 'costs':
      return said('hoeft de kosten en rente die nog open zijn niet te betalen', 'need not pay the costs and interest that are still open');
    case 'last':
      return said(`hoeft de laatste ${euro(gives.amountCents, 'nl')} niet te betalen`, `need not pay the last ${euro(gives.amountCents, 'en')}`);
    case 'percent':
      return said(`krijgt ${gives.percent}% korting over wat tot dan is betaald`, `gets ${gives.percent}% off, reckoned over what was paid by then`);
  }
}

export function lettingGoLines({ waiveCents, writeOffCents }: LettingGoPolicy): Said[] {
  const upTo = ({ desk, manager }: LettingGoPolicy['waiveCents'], nl: string, en: string): Said => {
    if (manager === 0n) return said(`Niemand mag ${nl} zonder een tweede collega.`, `Nobody may ${en} alone.`);
    if (desk === 0n) {
      return said(
        `Een medewerker mag niet zelf ${nl}. Een leidinggevende mag dat tot en met ${euro(manager, 'nl')}.`,
        `A colleague may not ${en} alone. A manager may up to ${euro(manager, 'en')}.`,
      );
    }
    return said(
      `Een medewerker mag zelf ${nl} tot en met ${euro(desk, 'nl')}. Een leidinggevende mag dat tot en met ${euro(manager, 'nl')}.`,
      `A colleague may ${en} alone up to ${euro(desk, 'en')}. A manager may up to ${euro(manager, 'en')}.`,
    );
  };
  return [
    upTo(waiveCents, 'kwijtschelden', 'waive'),
    upTo(writeOffCents, 'afboeken', 'write off'),
    said(
      'Wat is kwijtgescholden, hoeft de klant niet meer te betalen. Wat is afgeboekt, is de klant nog steeds schuldig.',
      'What was waived, the customer need not pay any more. What was written off, the customer still owes.',
    ),
    said('Boven deze bedragen beslist een tweede collega.', 'Above these amounts a second colleague decides.'),
  ];
}

export function bookLines({ payments, reminders, debits }: BooksPolicy): Said[] {
  const ours = (keeper: BooksPolicy['payments']): Record<Language, string> =>
    keeper === 'betaalbaar' ? { nl: 'Betaalbaar', en: 'Betaalbaar' } : { nl: 'onze eigen administratie', en: 'our own books' };
  const lines = [
    said(`Betalingen boeken we in ${ours(payments).nl}.`, `We book payments in ${ours(payments).en}.`),
    said(`Herinneringen sturen we vanuit ${ours(reminders).nl}.`, `We send reminders from ${ours(reminders).en}.`),
    said(`Automatisch incasseren doen we vanuit ${ours(debits).nl}.`, `We order direct debits from ${ours(debits).en}.`),
  ];
  if (payments === 'erp' || reminders === 'erp' || debits === 'erp') {
    lines.push(said('Daarvoor lezen we een lijst van open posten in uit onze administratie.', 'For that we load a list of open items from our own books.'));
  }
  return lines;
}
