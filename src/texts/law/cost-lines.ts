// How collection costs come about: the scale slice by slice, its least and its
// most, VAT, and what was left when the fourteen days had run out.

import type { CollectionCostsReceipt, BusinessCostsReceipt, CostLine, MissingVatCondition } from '#domain/law/collection-costs.ts';
import type { AfterNoticeLine, AfterNoticeReceipt } from '#domain/law/fourteen-day.ts';
import { decimalText } from '#domain/law/fraction.ts';
import { sum, type Cents } from '#domain/money.ts';
import { dayText, euro, listed } from '../format.ts';
import { inBoth, said, type Language, type Said } from '../language.ts';
import { exactEuro, percentText } from './figures.ts';

export const collectionCostsLines = ({ lines, amountCents }: CollectionCostsReceipt): readonly Said[] => scaleLines(lines, amountCents);

/** `totalCents`: what all of it came to, VAT included. */
function scaleLines(lines: readonly CostLine[], totalCents: Cents): Said[] {
  const slices = lines.filter((line) => line.kind === 'slice');
  if (slices.length === 0) return [said('Er staat niets open. Daarom zijn er geen kosten.', 'Nothing is open. So there are no costs.')];
  const claims = lines.filter((line) => line.kind === 'claim').map((line) => line.principalCents);
  const added = claims.length === 0 ? [] : [addedUp(claims)];
  const rest = lines.flatMap((line): Said[] => {
    switch (line.kind) {
      case 'claim':
      case 'slice':
        return [];
      case 'rounded':
        return [said(
          `Afgerond op hele centen is dat ${euro(line.amountCents, 'nl')}.`,
          `Rounded to whole cents that is ${euro(line.amountCents, 'en')}.`,
        )];
      case 'minimum':
        return [
          said(
            `De kosten zijn volgens de wet ten minste ${euro(line.amountCents, 'nl')}. Daarom rekenen we ${euro(line.amountCents, 'nl')}.`,
            `By law the costs are at least ${euro(line.amountCents, 'en')}. So we reckon ${euro(line.amountCents, 'en')}.`,
          ),
        ];
      case 'maximum':
        return [
          said(
            `De kosten zijn volgens de wet hoogstens ${euro(line.amountCents, 'nl')}. Daarom rekenen we ${euro(line.amountCents, 'nl')}.`,
            `By law the costs are at most ${euro(line.amountCents, 'en')}. So we reckon ${euro(line.amountCents, 'en')}.`,
          ),
        ];
      case 'vat':
        return vatLines(line.percent, line.amountCents, totalCents);
      case 'no-vat':
        return [noVat(line.missing)];
    }
  });
  return [...added, ...slices.map((slice) => sliceLine(slice, slices.length > 1)), ...(slices.length > 1 ? [slicesTogether(slices)] : []), ...rest];
}

const addedUp = (claims: readonly Cents[]): Said => {
  const terms = (lang: Language): string => claims.map((cents) => euro(cents, lang)).join(' + ');
  return said(
    `De rekeningen tellen we eerst op: ${terms('nl')} = ${euro(sum(claims), 'nl')}. Zo blijven de kosten lager.`,
    `First we add up the bills: ${terms('en')} = ${euro(sum(claims), 'en')}. That keeps the costs lower.`,
  );
};

type Slice = Extract<CostLine, { readonly kind: 'slice' }>;

function sliceLine({ fromCents, toCents, baseCents, perMille, exact }: Slice, oneOfMany: boolean): Said {
  const reckoned = inBoth((lang) => `${euro(baseCents, lang)} × ${percentText(perMille * 10, lang)} = ${exactEuro(exact, lang)}`);
  if (!oneOfMany) return said(`${reckoned.nl}.`, `${reckoned.en}.`);
  const where =
    fromCents === 0n
      ? said(`Over de eerste ${euro(toCents ?? baseCents, 'nl')}`, `Over the first ${euro(toCents ?? baseCents, 'en')}`)
      : said(`Over wat boven ${euro(fromCents, 'nl')} komt`, `Over what is above ${euro(fromCents, 'en')}`);
  const until = toCents === null || fromCents === 0n ? said('', '') : said(`, tot en met ${euro(toCents, 'nl')}`, `, up to ${euro(toCents, 'en')}`);
  return said(`${where.nl}${until.nl}: ${reckoned.nl}.`, `${where.en}${until.en}: ${reckoned.en}.`);
}

function slicesTogether(slices: readonly Slice[]): Said {
  const thousandths = slices.reduce((total, { baseCents, perMille }) => total + baseCents * BigInt(perMille), 0n);
  const exact = decimalText(thousandths, 100_000n, 5).replace(/0{1,3}$/, '');
  return inBoth((lang) => `${said(
    'Samen',
    'Together')[lang]}: ${slices.map((slice) => exactEuro(slice.exact, lang)).join(' + ')} = ${exactEuro(exact, lang)}.`,
  );
}

function vatLines(percent: number, vatCents: Cents, totalCents: Cents): Said[] {
  const costsCents = totalCents - vatCents;
  return [
    said(
      `Er komt ${percent}% btw bij: ${euro(costsCents, 'nl')} × ${percent}% = ${euro(vatCents, 'nl')}. Die btw kan de schuldeiser niet verrekenen.`,
      `There is ${percent}% VAT on top: ${euro(costsCents, 'en')} × ${percent}% = ${euro(vatCents, 'en')}. The creditor cannot deduct that VAT.`,
    ),
    inBoth((lang) => `${said('Samen', 'Together')[lang]}: ${euro(costsCents, lang)} + ${euro(vatCents, lang)} = ${euro(totalCents, lang)}.`),
  ];
}

const missingTexts = {
  'not-outsourced': said('de schuldeiser int zelf', 'the creditor collects by itself'),
  'vat-deductible': said('de schuldeiser kan de btw verrekenen', 'the creditor can deduct the VAT'),
  'not-announced': said('het stond niet in de brief', 'the letter did not say so'),
} as const satisfies { readonly [Missing in MissingVatCondition]: Said };

const noVat = (missing: readonly MissingVatCondition[]): Said =>
  said(
    `Er komt geen btw bij: ${listed(missing.map((each) => missingTexts[each].nl), 'nl')}.`,
    `No VAT comes on top: ${listed(missing.map((each) => missingTexts[each].en), 'en')}.`,
  );

/** The term first, then who paid what in it, then the scale over the rest. */
export function afterNoticeLines({ inputs, lines, amountCents }: AfterNoticeReceipt): readonly Said[] {
  const told = lines.flatMap((line): Said[] => {
    switch (line.kind) {
      case 'term':
        return [termLine(inputs.receivedOn, line)];
      case 'payment':
        return [paymentLine(line)];
      case 'rest':
        return [restLine(inputs.principalCents, line.amountCents)];
      default:
        return [];
    }
  });
  const costLines = lines.filter((line): line is CostLine => line.kind !== 'term' && line.kind !== 'payment' && line.kind !== 'rest');
  return [...told, ...scaleLines(costLines, amountCents)];
}

type TermLine = Extract<AfterNoticeLine, { readonly kind: 'term' }>;
const termLine = (receivedOn: AfterNoticeReceipt['inputs']['receivedOn'], { fromOn, statutoryUntilOn, untilOn }: TermLine): Said => {
  const moved =
    untilOn === statutoryUntilOn
      ? said('', '')
      : said(
          ` De laatste dag was geen werkdag. Daarom telde ook een betaling tot en met ${dayText(untilOn, 'nl')}.`,
          ` The last day was no working day. So a payment until ${dayText(untilOn, 'en')} counted as well.`,
        );
  return said(
    `De brief kwam aan op ${dayText(receivedOn, 'nl')}. De veertien dagen liepen van ${dayText(fromOn, 'nl')} tot en met ${dayText(statutoryUntilOn, 'nl')}.${moved.nl}`,
    `The letter arrived on ${dayText(receivedOn, 'en')}. The fourteen days ran from ${dayText(fromOn, 'en')} until ${dayText(statutoryUntilOn, 'en')}.${moved.en}`,
  );
};

const paymentLine = ({ creditedOn, amountCents, inTime }: Extract<AfterNoticeLine, { readonly kind: 'payment' }>): Said =>
  said(
    `Op ${dayText(creditedOn, 'nl')} kwam ${euro(amountCents, 'nl')} binnen. Dat was ${inTime ? 'op tijd.' : 'na die tijd. Voor de kosten telt het niet meer mee.'}`,
    `On ${dayText(creditedOn, 'en')} ${euro(amountCents, 'en')} came in. That was ${inTime ? 'in time.' : 'after that time. It no longer counts for the costs.'}`,
  );

const restLine = (principalCents: Cents, restCents: Cents): Said =>
  said(
    `In de brief stond ${euro(principalCents, 'nl')}. Daarvan was toen nog ${euro(restCents, 'nl')} open. ${restCents > 0n ? 'Over dat bedrag rekenen we de kosten.' : ''}`.trim(),
    `The letter named ${euro(principalCents, 'en')}. Of that ${euro(restCents, 'en')} was still open then. ${restCents > 0n ? 'We reckon the costs over that amount.' : ''}`.trim(),
  );

export const businessCostsLines = ({ inputs: { owedFromOn }, amountCents }: BusinessCostsReceipt): readonly Said[] => [
  amountCents > 0n
    ? said(
        `Een bedrijf dat te laat betaalt, moet vanaf ${dayText(owedFromOn, 'nl')} ook ${euro(amountCents, 'nl')} betalen. Daar is geen herinnering voor nodig.`,
        `A business that pays late must also pay ${euro(amountCents, 'en')} from ${dayText(owedFromOn, 'en')} on. No reminder is needed for that.`,
      )
    : said(
      `Voor ${dayText(owedFromOn, 'nl')} hoeft een bedrijf niets extra te betalen.`,
      `Before ${dayText(owedFromOn, 'en')} a business need not pay anything extra.`,
    ),
];
