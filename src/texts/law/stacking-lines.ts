// Why costs on the instalments of one agreement are lower than the scale: every
// limit that was looked at, and that the lowest of them counts.

import type { StackingLine, StackingReceipt } from '#domain/law/anti-stacking.ts';
import { most, type Cents } from '#domain/money.ts';
import { dayText, euro } from '../format.ts';
import { said, type Said } from '../language.ts';

export function stackingLines({ inputs: { reminded }, lines, amountCents }: StackingReceipt): readonly Said[] {
  const largestCents = reminded.reduce((cents, one) => most(cents, one.openCents), 0n);
  const told = lines.map((line) => stackingLine(line, largestCents));
  if (lines.length < 2) return told;
  return [...told, said(
    `Het laagste van deze bedragen telt: ${euro(amountCents, 'nl')}.`,
    `The lowest of these amounts counts: ${euro(amountCents, 'en')}.`,
  )];
}

function stackingLine(line: StackingLine, largestCents: Cents): Said {
  const amount = said(euro(line.amountCents, 'nl'), euro(line.amountCents, 'en'));
  switch (line.kind) {
    case 'alone':
      return said(
        `Over ${euro(largestCents, 'nl')} zijn de kosten volgens de staffel ${amount.nl}.`,
        `Over ${euro(largestCents, 'en')} the costs by the scale are ${amount.en}.`,
      );
    case 'marginal': {
      const { sumCents, scaleCents, chargedCents } = line;
      return said(
        `Alle open bedragen samen zijn ${euro(sumCents, 'nl')}. De kosten daarover zijn ${euro(scaleCents, 'nl')}. Daarvan is al ${euro(chargedCents, 'nl')} gerekend. Er blijft ${amount.nl} over.`,
        `All open amounts together are ${euro(sumCents, 'en')}. The costs over that are ${euro(scaleCents, 'en')}. Of those ${euro(chargedCents, 'en')} was charged before. That leaves ${amount.en}.`,
      );
    }
    case 'step':
      return said(
        `Sinds ${dayText(line.windowFrom, 'nl')} zijn er al kosten gerekend. Daarom is het nu hoogstens ${amount.nl}.`,
        `Costs were already charged since ${dayText(line.windowFrom, 'en')}. So now it is ${amount.en} at most.`,
      );
    case 'cap':
      return said(
        `Sinds ${dayText(line.windowFrom, 'nl')} is in totaal ${euro(line.chargedCents, 'nl')} gerekend. Daar mag hoogstens ${amount.nl} bij komen.`,
        `Since ${dayText(line.windowFrom, 'en')} ${euro(line.chargedCents, 'en')} was charged in all. At most ${amount.en} may be added.`,
      );
  }
}
