// What an offer leaves out or changes, and which bounds a schedule breaks, said
// with its figures. The desk reads these out; the customer reads them too.

import type { Breach } from '#domain/bounds.ts';
import type { ClaimStanding } from '#domain/facts.ts';
import type { NotCoverable } from '#domain/offer.ts';
import type { WishChange } from '#domain/options.ts';
import { dayText, daysText, euro, everyText, instalmentsText, listed, monthsText } from './format.ts';
import { said, type Said } from './language.ts';

type BreachOf<Bound extends Breach['bound']> = Extract<Breach, { readonly bound: Bound }>;

const breachTexts = {
  'smallest-instalment': ({ number, amountCents, smallestCents }) =>
    said(
      `Termijn ${number} is ${euro(amountCents, 'nl')}. De regels vragen ten minste ${euro(smallestCents, 'nl')}.`,
      `Instalment ${number} is ${euro(amountCents, 'en')}. The rules ask at least ${euro(smallestCents, 'en')}.`,
    ),
  'most-instalments': ({ instalments, most }) =>
    said(
      `Dit zijn ${instalmentsText(instalments, 'nl')}. Volgens de regels kunnen het er ten hoogste ${most} zijn.`,
      `These are ${instalmentsText(instalments, 'en')}. By the rules there can be at most ${most}.`,
    ),
  'longest-months': ({ lastOn, latestLastOn, months }) =>
    said(
      `De laatste termijn is op ${dayText(lastOn, 'nl')}. Volgens de regels duurt een regeling ten hoogste ${monthsText(months, 'nl')}: tot en met ${dayText(latestLastOn, 'nl')}.`,
      `The last instalment is on ${dayText(lastOn, 'en')}. By the rules an arrangement takes at most ${monthsText(months, 'en')}: until ${dayText(latestLastOn, 'en')}.`,
    ),
  'first-in-past': ({ firstOn }) =>
    said(`De eerste termijn, ${dayText(firstOn, 'nl')}, is al voorbij.`, `The first instalment, ${dayText(firstOn, 'en')}, has passed.`),
  'latest-first': ({ firstOn, latestFirstOn }) =>
    said(
      `De eerste termijn is op ${dayText(firstOn, 'nl')}. Volgens de regels is dat uiterlijk ${dayText(latestFirstOn, 'nl')}.`,
      `The first instalment is on ${dayText(firstOn, 'en')}. By the rules that is ${dayText(latestFirstOn, 'en')} at the latest.`,
    ),
  'largest-first': ({ amountCents, largestCents, percent }) =>
    said(
      `De eerste termijn is ${euro(amountCents, 'nl')}. Volgens de regels is dat ten hoogste ${percent}% van het geheel: ${euro(largestCents, 'nl')}.`,
      `The first instalment is ${euro(amountCents, 'en')}. By the rules that is at most ${percent}% of the whole: ${euro(largestCents, 'en')}.`,
    ),
  every: ({ every, allowed }) =>
    said(
      `Betalen kan niet ${everyText(every, 'nl')}, wel ${listed(allowed.map((one) => everyText(one, 'nl')), 'nl', 'or')}.`,
      `Payments cannot be ${everyText(every, 'en')}, but ${listed(allowed.map((one) => everyText(one, 'en')), 'en', 'or')}.`,
    ),
} as const satisfies { readonly [Bound in Breach['bound']]: (breach: BreachOf<Bound>) => Said };

/** One bound that a schedule breaks. */
export function sayBreach(breach: Breach): Said {
  return (breachTexts[breach.bound] as (breach: Breach) => Said)(breach);
}

type AmountWhy = Extract<WishChange, { readonly what: 'amount' }>['why'];

const amountWhys = {
  'smallest-instalment': said('Een kleiner bedrag per termijn kan niet.', 'A smaller amount for each instalment is not possible.'),
  'most-instalments': said('Met minder worden het te veel termijnen.', 'With less there would be too many instalments.'),
  'longest-months': said('Met minder duurt het te lang.', 'With less it would take too long.'),
  'largest-first': said('Zo is de eerste termijn niet te groot.', 'This way the first instalment is not too large.'),
  'last-too-small': said('Zo is de laatste termijn niet te klein.', 'This way the last instalment is not too small.'),
  every: said('Zo betaalt u per maand niet meer dan u zei.', 'This way you pay no more a month than you said.'),
} as const satisfies Record<AmountWhy, Said>;

/** What was changed in what the customer asked, and why. */
export function sayChange(change: WishChange): Said {
  switch (change.what) {
    case 'every':
      return said(
        `Niet ${everyText(change.asked, 'nl')} maar ${everyText(change.offered, 'nl')}: ${everyText(change.asked, 'nl')} betalen kan hier niet.`,
        `Not ${everyText(change.asked, 'en')} but ${everyText(change.offered, 'en')}: paying ${everyText(change.asked, 'en')} is not possible here.`,
      );
    case 'first-day':
      return change.why === 'day-passed'
        ? said(
            `${dayText(change.asked, 'nl')} is al voorbij. De eerste termijn wordt ${dayText(change.offered, 'nl')}.`,
            `${dayText(change.asked, 'en')} has passed. The first instalment will be on ${dayText(change.offered, 'en')}.`,
          )
        : said(
            `De eerste termijn wordt ${dayText(change.offered, 'nl')}. Later beginnen kan niet.`,
            `The first instalment will be on ${dayText(change.offered, 'en')}. Starting later is not possible.`,
          );
    case 'amount':
      return said(
        `Niet ${euro(change.askedCents, 'nl')} maar ${euro(change.offeredCents, 'nl')} per keer. ${amountWhys[change.why].nl}`,
        `Not ${euro(change.askedCents, 'en')} but ${euro(change.offeredCents, 'en')} each time. ${amountWhys[change.why].en}`,
      );
  }
}

const standingTexts = {
  ours: said('Dit loopt bij ons.', 'This is with us.'),
  disputed: said('Er is een vraag of bezwaar over deze rekening.', 'There is a question or objection about this bill.'),
  'handed-over': said('Deze rekening is overgedragen aan een ander bureau.', 'This bill was handed over to another organisation.'),
  judgment: said('Over deze rekening heeft een rechter beslist.', 'A court has decided about this bill.'),
  'debt-help': said('Er loopt schuldhulp.', 'Debt help is under way.'),
  insolvency: said('Er loopt een faillissement of wettelijke schuldregeling.', 'There is a bankruptcy or a legal debt settlement.'),
  estate: said('Het gaat om een nalatenschap.', 'This concerns the estate of someone who died.'),
  unproven: said('Deze kosten worden nagekeken.', 'These costs are being checked.'),
  'written-off': said('Dit bedrag is afgeboekt.', 'This amount was written off.'),
} as const satisfies Record<ClaimStanding, Said>;

/** How a claim stands, in one sentence. */
export const sayStanding = (standing: ClaimStanding): Said => standingTexts[standing];

/** Why a claim is not in the arrangement. */
export function sayNotCoverable(why: NotCoverable): Said {
  switch (why.reason) {
    case 'nothing-open':
      return said('Hier staat niets meer van open.', 'Nothing of this is open any more.');
    case 'covered':
      return said('Dit zit al in een betalingsregeling.', 'This is already part of a payment arrangement.');
    case 'standing':
      return sayStanding(why.standing);
    case 'not-late':
      return said(
        `Dit hoeft pas op ${dayText(why.dueOn, 'nl')} betaald te zijn.`,
        `This need not be paid before ${dayText(why.dueOn, 'en')}.`,
      );
    case 'too-young':
      return said(`Dit kan meedoen vanaf ${dayText(why.coverableFrom, 'nl')}.`, `This can be covered from ${dayText(why.coverableFrom, 'en')}.`);
    case 'too-old':
      return said(
        `Dit is meer dan ${daysText(why.maxDays, 'nl')} te laat. Een medewerker kan kijken wat er kan.`,
        `This is more than ${daysText(why.maxDays, 'en')} late. A colleague can look at what is possible.`,
      );
  }
}
