// Interest, one line for each time in which nothing changed: from when until
// when, over how much, at which rate, for how many days of the year.

import { addDays } from '#domain/day.ts';
import type { ClosedYear, PrincipalPart, Segment } from '#domain/law/interest-accrual.ts';
import { oldCommercialContracts } from '#domain/law/interest-rates.ts';
import type { AgreedReceipt, StatutoryReceipt } from '#domain/law/interest.ts';
import { sum } from '#domain/money.ts';
import { dayText, euro } from '../format.ts';
import { inBoth, said, type Said } from '../language.ts';
import { exactEuro, percentText } from './figures.ts';

export function interestLines(receipt: StatutoryReceipt | AgreedReceipt): readonly Said[] {
  const { inputs, lines, amountCents } = receipt;
  if (lines.length === 0) return [said(
    'Er is nog geen hele dag voorbij. Daarom is er geen rente.',
    'No whole day has passed yet. So there is no interest.',
  )];
  const parts = (inputs.parts ?? []).filter((part) => part.on <= inputs.toOn);
  const told: Said[] = [];
  let next = 0;
  for (const line of lines) {
    if (line.kind === 'closed-year') {
      told.push(yearLine(line, inputs.compounding !== 'none'));
      continue;
    }
    for (let part = parts[next]; part !== undefined && part.on <= line.fromOn; part = parts[++next]) told.push(partLine(part));
    told.push(segmentLine(line));
  }
  const paidCents = sum(parts.map((part) => part.interestPaidCents ?? 0n));
  return [
    ...oldContract(receipt),
    ...told,
    ...parts.slice(next).map(partLine),
    said(
      `Alle rente samen, afgerond op hele centen: ${euro(amountCents, 'nl')}.`,
      `All interest together, rounded to whole cents: ${euro(amountCents, 'en')}.`,
    ),
    ...(paidCents === 0n ? [] : [said(
      `Van deze rente is ${euro(paidCents, 'nl')} al betaald.`,
      `Of this interest ${euro(paidCents, 'en')} has been paid.`,
    )]),
  ];
}

/** A segment ends before `toOn`; people read the last day that counts. */
const segmentLine = ({ fromOn, toOn, baseCents, basisPoints, days, yearDays, rounded }: Segment): Said =>
  inBoth((lang) => {
    const lastOn = addDays(toOn, -1);
    const when = lastOn === fromOn ? dayText(fromOn, lang) : `${dayText(fromOn, lang)} ${said('tot en met', 'until')[lang]} ${dayText(lastOn, lang)}`;
    return `${when}: ${euro(baseCents, lang)} × ${percentText(basisPoints, lang)} × ${days}/${yearDays} = ${exactEuro(rounded, lang)}.`;
  });

const yearLine = ({ on, interestCents, baseCents }: ClosedYear, added: boolean): Said => {
  const over = said(
    `Op ${dayText(on, 'nl')} was er een jaar voorbij. De rente die daarbij kwam is ${euro(interestCents, 'nl')}.`,
    `On ${dayText(on, 'en')} a year was over. The interest of that time is ${euro(interestCents, 'en')}.`,
  );
  if (!added) return over;
  return said(
    `${over.nl} Volgens de wet telt die vanaf dan mee. Het bedrag wordt ${euro(baseCents, 'nl')}.`,
    `${over.en} By law it counts from then on. The amount becomes ${euro(baseCents, 'en')}.`,
  );
};

const partLine = ({ on, principalCents, interestPaidCents = 0n }: PrincipalPart): Said => {
  const left = said(
    `Vanaf ${dayText(on, 'nl')} was er nog ${euro(principalCents, 'nl')} open, zonder de rente.`,
    `From ${dayText(on, 'en')} on ${euro(principalCents, 'en')} was still open, without the interest.`,
  );
  if (interestPaidCents === 0n) return left;
  return said(
    `${left.nl} Er is toen ook ${euro(interestPaidCents, 'nl')} rente betaald.`,
    `${left.en} ${euro(interestPaidCents, 'en')} of interest was paid then as well.`,
  );
};

function oldContract(receipt: StatutoryReceipt | AgreedReceipt): Said[] {
  if (receipt.rule === 'agreed-interest') return [];
  const { kind, concludedOn, toOn } = receipt.inputs;
  const { beforeOn, lowerBasisPoints } = oldCommercialContracts;
  if (kind !== 'commercial' || concludedOn === undefined || concludedOn >= beforeOn || toOn <= beforeOn) return [];
  return [
    said(
      `Het contract is van voor ${dayText(beforeOn, 'nl')}. Daarom is de rente ${percentText(lowerBasisPoints, 'nl')} lager dan bij nieuwe contracten.`,
      `The contract is from before ${dayText(beforeOn, 'en')}. So the interest is ${percentText(lowerBasisPoints, 'en')} lower than for new contracts.`,
    ),
  ];
}
