// Why a fourteen-day notice may not go out, to the colleague who wrote its text:
// with such a text no costs would be owed at all.

import type { NoticeProblem, NoticeProblemCode } from '#domain/law/notice-check.ts';
import { euro } from '../format.ts';
import { said, type Said } from '../language.ts';
import { sayLawRefusal } from './answers.ts';

/** Some problems share their shape, and so their member of the union. */
type ProblemOf<Code extends NoticeProblemCode> = Holding<NoticeProblem, Code>;
type Holding<Problem, Code> = Problem extends { readonly code: infer Own } ? (Code extends Own ? Problem : never) : never;

const howToCount = said(
  'Schrijf: binnen veertien dagen, te rekenen vanaf de dag nadat u deze brief hebt gekregen.',
  'Write: within fourteen days, counted from the day after you received this letter.',
);

const problemTexts = {
  'scale-unknown': ({ refusal }) => sayLawRefusal(refusal),
  'costs-not-by-law': ({ namedCents, lawfulCents }) =>
    said(
      `De incassokosten zijn ${euro(namedCents, 'nl')}, maar volgens de wet ${euro(lawfulCents, 'nl')}. Gebruik dat bedrag.`,
      `The collection costs are ${euro(namedCents, 'en')}, but by law ${euro(lawfulCents, 'en')}. Use that amount.`,
    ),
  'vat-not-by-law': ({ namedCents, lawfulCents }) =>
    said(
      `De btw over de kosten is ${euro(namedCents, 'nl')}, maar volgens de wet ${euro(lawfulCents, 'nl')}. Gebruik dat bedrag.`,
      `The VAT on the costs is ${euro(namedCents, 'en')}, but by law ${euro(lawfulCents, 'en')}. Use that amount.`,
    ),
  'principal-missing': ({ amountCents }) =>
    said(
      `In de brief staat niet dat er ${euro(amountCents, 'nl')} open is. Zet dat bedrag erin.`,
      `The letter does not say that ${euro(amountCents, 'en')} is open. Put that amount in.`,
    ),
  'costs-missing': ({ amountCents }) =>
    said(
      `In de brief staat het bedrag van de kosten niet: ${euro(amountCents, 'nl')}. Zet dat bedrag erin.`,
      `The letter does not name the amount of the costs: ${euro(amountCents, 'en')}. Put that amount in.`,
    ),
  'other-amount': ({ otherCents }) =>
    said(
      `Bij de incassokosten staat ook ${euro(otherCents, 'nl')}. Noem maar één bedrag, zodat de klant niet hoeft te kiezen.`,
      `Beside the collection costs stands ${euro(otherCents, 'en')} as well. Name one amount only, so that the customer need not choose.`,
    ),
  'consequence-missing': () =>
    said(
      'In de brief staat niet wat er gebeurt zonder betaling. Schrijf dat er dan incassokosten bij komen, met het bedrag in dezelfde zin.',
      'The letter does not say what happens without payment. Write that collection costs then follow, with the amount in the same sentence.',
    ),
  'vat-not-explained': () =>
    said(
      'De kosten zijn verhoogd met btw. Schrijf hoeveel dat is, en dat u deze btw niet kunt verrekenen.',
      'The costs are raised by VAT. Write how much that is, and that you cannot deduct this VAT.',
    ),
  'vat-not-owed': ({ found }) => said(
    `Er komt geen btw over de kosten. Haal dit weg: “${found}”.`,
    `No VAT comes on top of the costs. Take this out: “${found}”.`,
  ),
  'term-missing': () => said(
    `De klant krijgt niet duidelijk veertien hele dagen. ${howToCount.nl}`,
    `The customer is not clearly given fourteen full days. ${howToCount.en}`,
  ),
  'term-too-short': ({ found }) => said(`Dit is te kort: “${found}”. ${howToCount.nl}`, `This is too short: “${found}”. ${howToCount.en}`),
  'term-without-start': ({ found }) =>
    said(`Bij “${found}” staat niet vanaf welke dag. ${howToCount.nl}`, `“${found}” does not say from which day. ${howToCount.en}`),
  'term-from-sending': ({ found }) =>
    said(
      `De dagen tellen niet “${found}”, maar pas als de klant de brief heeft. ${howToCount.nl}`,
      `The days do not count “${found}”, but only once the customer has the letter. ${howToCount.en}`,
    ),
  'fixed-end-date': ({ found }) =>
    said(
      `Noem geen laatste dag: “${found}”. Niemand weet nog wanneer de brief aankomt. ${howToCount.nl}`,
      `Name no last day: “${found}”. Nobody knows yet when the letter arrives. ${howToCount.en}`,
    ),
  'pay-at-once': ({ found }) =>
    said(`De klant heeft veertien dagen. Haal dit weg: “${found}”.`, `The customer has fourteen days. Take this out: “${found}”.`),
  'other-costs': ({ found }) =>
    said(
      `Naast de incassokosten mag u in deze brief niets anders rekenen. Haal dit weg: “${found}”.`,
      `Beside the collection costs you may charge nothing else in this letter. Take this out: “${found}”.`,
    ),
} as const satisfies { readonly [Code in NoticeProblemCode]: (problem: ProblemOf<Code>) => Said };

export function sayNoticeProblem(problem: NoticeProblem): Said {
  const write = problemTexts[problem.code] as (problem: NoticeProblem) => Said;
  return write(problem);
}

/** Every code that has its sentence. */
export const noticeProblemCodes = Object.keys(problemTexts) as readonly NoticeProblemCode[];
