// What an arrangement costs beside the bill, whether it may, and why not.

import type { PlanFeeProblem, PlanFeeReceipt } from '#domain/law/plan-fee.ts';
import { dayText, euro } from '../format.ts';
import { inBoth, said, type Said } from '../language.ts';

const problemTexts = {
  'no-valid-notice': said(
    'Een regeling mag pas iets kosten na een veertiendagenbrief waarop niet is betaald. Die brief is er niet.',
    'An arrangement may cost something only after a fourteen-day notice that was not paid. There is no such notice.',
  ),
  'notice-still-runs': said(
    'De veertien dagen van de brief zijn nog niet voorbij. Tot dan mag de regeling niets kosten.',
    'The fourteen days of the notice are not over yet. Until then the arrangement may cost nothing.',
  ),
  'above-scale': said(
    'De kosten zijn samen hoger dan de wet toestaat. Maak ze lager, of laat ze weg.',
    'The costs together are higher than the law allows. Lower them, or leave them out.',
  ),
} as const satisfies { readonly [Problem in PlanFeeProblem]: Said };

/** Why a fee may not be asked; to a colleague. */
export const sayPlanFeeProblem = (problem: PlanFeeProblem): Said => problemTexts[problem];

export function planFeeLines({ inputs, lines, amountCents }: PlanFeeReceipt): readonly Said[] {
  const { feeCents, bookedCostsCents, customerKind, noticeUntilOn } = inputs;
  const together = inBoth(
    (lang) =>
      `${said('Kosten van de regeling plus eerdere incassokosten', 'Costs of the arrangement plus earlier collection costs')[lang]}: ` +
      `${euro(feeCents, lang)} + ${euro(bookedCostsCents, lang)} = ${euro(amountCents, lang)}.`,
  );
  if (customerKind === 'business') return [together, said('Een bedrijf mag dit zelf afspreken.', 'A business may agree this by itself.')];
  const until =
    noticeUntilOn === null
      ? []
      : [said(`De brief gaf tijd tot en met ${dayText(noticeUntilOn, 'nl')}.`, `The notice gave time until ${dayText(noticeUntilOn, 'en')}.`)];
  const judged = lines.flatMap((line): Said[] => {
    switch (line.kind) {
      case 'fee':
      case 'booked':
        return [];
      case 'most':
        return [
          said(
            `Volgens de wet mag dit samen hoogstens ${euro(line.amountCents, 'nl')} zijn.`,
            `By law this may be ${euro(line.amountCents, 'en')} at most, all together.`,
          ),
        ];
      case 'problem':
        return [problemTexts[line.problem]];
    }
  });
  return [together, ...until, ...judged];
}
