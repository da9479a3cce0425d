// What became of collecting one instalment, in words: for the desk, and where
// it would puzzle them for the customer.

import type { CollectionMark, PaidOlder } from '#domain/collection-course.ts';
import type { Day } from '#domain/day.ts';
import { dayText, euro, listed } from './format.ts';
import { said, type Said } from './language.ts';
import { sayReturnReason } from './return-reasons.ts';

/** One line at the desk for one of them. */
export function sayCollectionMark(each: CollectionMark): Said {
  switch (each.mark) {
    case 'under-way':
      return each.orderedFor === undefined
        ? both(each.collectOn, (on) => `Wordt afgeschreven op ${on}`, (on) => `Is collected on ${on}`)
        : both(each.collectOn, (on) => `Wordt betaald met de incasso voor termijn ${each.orderedFor}, op ${on}`, (on) => `Is paid by the direct debit for instalment ${each.orderedFor}, on ${on}`);
    case 'planned':
      return both(each.collectOn, (on) => `Staat op de planning voor ${on}`, (on) => `Planned for ${on}`);
    case 'elsewhere':
      return said(
        `Uw boekhouding schrijft op ${dayText(each.collectOn, 'nl')} ${euro(each.amountCents, 'nl')} af`,
        `Your books collect ${euro(each.amountCents, 'en')} on ${dayText(each.collectOn, 'en')}`,
      );
    case 'promised':
      return both(each.until, (on) => `Geen incasso tot en met ${on}: de klant zegde toe zelf te betalen`, (on) => `No direct debit until ${on}: the customer promised to pay by hand`);
    case 'collected':
      return each.paid.length === 0
        ? both(each.on, (on) => `Afgeschreven op ${on}`, (on) => `Collected on ${on}`)
        : both(
            each.on, (on) => `Afgeschreven op ${on}. Dat betaalde ${instalments(each.paid).nl}: het oudste dat nog openstond`,
            (on) => `Collected on ${on}. That paid ${instalments(each.paid).en}: the oldest that was still open`,
          );
    case 'paid-by':
      return said(
        `${euro(each.amountCents, 'nl')} betaald op ${dayText(each.on, 'nl')}, met de incasso voor termijn ${each.orderedFor}`,
        `${euro(each.amountCents, 'en')} paid on ${dayText(each.on, 'en')}, by the direct debit for instalment ${each.orderedFor}`,
      );
    case 'refused':
      return withReason(both(each.on, (on) => `Geweigerd op ${on}`, (on) => `Refused on ${on}`), each.code);
    case 'returned':
      return withReason(both(each.on, (on) => `Teruggekomen op ${on}`, (on) => `Came back on ${on}`), each.code);
  }
}

/** For the customer: what was collected for one instalment paid an older one. `dueOn`: of the instalment that it was for, and of those that it paid. */
export const sayPaidOlder = ({ on, amountCents }: Pick<PaidOlder, 'on' | 'amountCents'>, forDueOn: Day, paidDueOn: readonly Day[]): Said =>
  said(
    `Op ${dayText(on, 'nl')} schreven we ${euro(amountCents, 'nl')} af, voor de termijn van ${dayText(forDueOn, 'nl')}. Er stond nog iets ouders open. Daarom betaalde dit geld eerst de termijn van ${listed(paidDueOn.map((each) => dayText(each, 'nl')), 'nl')}.`,
    `On ${dayText(on, 'en')} we collected ${euro(amountCents, 'en')}, for the instalment of ${dayText(forDueOn, 'en')}. Something older was still open. So this money first paid the instalment of ${listed(paidDueOn.map((each) => dayText(each, 'en')), 'en')}.`,
  );

/** On the timeline, behind where the money went. */
export const sayOrderedFor = (number: number): Said =>
  said(`opgedragen voor termijn ${number}, maar geld betaalt eerst wat het oudst is`, `ordered for instalment ${number}, but money pays the oldest first`);

const both = (on: Day, nl: (on: string) => string, en: (on: string) => string): Said => said(nl(dayText(on, 'nl')), en(dayText(on, 'en')));

const withReason = (what: Said, code: string): Said => said(`${what.nl}. ${sayReturnReason(code).nl}`, `${what.en}. ${sayReturnReason(code).en}`);

const instalments = (numbers: readonly number[]): Said => {
  const list = numbers.map(String);
  return numbers.length === 1 ? said(`termijn ${list[0]}`, `instalment ${list[0]}`) : said(`de termijnen ${listed(list, 'nl')}`, `instalments ${listed(list, 'en')}`);
};
