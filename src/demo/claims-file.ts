// The demo's open items as the files that its bookkeeping would send: one at the
// start, one whenever something new was issued, with PDFs beside them.

import { formatAmount } from '#domain/money.ts';
import { addDays, addMonths, type Day } from '#domain/day.ts';
import type { ClaimsColumn } from '#formats/claims-columns.ts';
import { dayText, euro, monthText } from '#texts/format.ts';
import type { CastMember } from './cast.ts';
import type { DemoClaim, DemoDossier } from './dossier.ts';
import { tinyPdf } from './tiny-pdf.ts';

/** The day of the month on which next month's rents are issued. */
const rentDay = 20;

export interface ClaimsFile {
  readonly name: string;
  readonly text: string;
  readonly pdfs: readonly { readonly name: string; readonly bytes: Buffer }[];
}

const columns = [
  'customer_number', 'name', 'customer_kind', 'role', 'dossier', 'email', 'street', 'postcode', 'city', 'language', 'birth_date', 'iban',
  'claim_number', 'contract_number', 'claim_kind', 'period_from', 'period_until', 'issued_on', 'due_on', 'amount', 'description', 'pdf',
] as const satisfies readonly ClaimsColumn[];
type Cells = Partial<Record<(typeof columns)[number], string>>;

/** What is issued on a day, as a file; null where nothing is. The first day brings everybody, and all that was open. */
export function claimsFileOf(dossiers: readonly DemoDossier[], startOn: Day, today: Day): ClaimsFile | null {
  const pdfs: { name: string; bytes: Buffer }[] = [];
  const lines: Cells[] = [];
  for (const dossier of dossiers) {
    const before = lines.length;
    for (const claim of dossier.claims) {
      const issuedOn = addDays(startOn, claim.issuedDay);
      const arrivesOn = claim.issuedDay <= 0 ? startOn : issuedOn;
      if (arrivesOn !== today) continue;
      const cells = claimCells(dossier, claim, issuedOn, addDays(startOn, claim.dueDay));
      if (claim.kind !== 'rent') pdfs.push({ name: cells.pdf as string, bytes: billPdf(dossier, claim, cells, addDays(startOn, claim.dueDay)) });
      lines.push(cells);
    }
    lines.push(...rentCells(dossier, startOn, today));
    // A line of a debtor brings a claim; who else belongs to the dossier comes with its first ones.
    if (today === startOn && lines.length > before) lines.push(...dossier.people.slice(1).map((person) => personCells(dossier.key, person)));
  }
  if (lines.length === 0) return null;
  const text = [columns.join(';'), ...lines.map((cells) => columns.map((column) => cells[column] ?? '').join(';'))].join('\r\n');
  return { name: `vorderingen-${today}.csv`, text: `${text}\r\n`, pdfs };
}

const personCells = (dossier: string, person: CastMember): Cells => ({
  customer_number: person.customerNumber, name: person.name, customer_kind: person.kind, role: person.role, dossier,
  ...(person.email ? { email: person.email } : {}),
  street: person.street, postcode: person.postcode, city: person.city, language: person.language,
  ...(person.birthOn && person.kind === 'consumer' ? { birth_date: person.birthOn } : {}),
  iban: person.iban,
});

function claimCells(dossier: DemoDossier, claim: DemoClaim, issuedOn: Day, dueOn: Day): Cells {
  const debtor = dossier.people[0] as CastMember;
  const number = `${debtor.customerNumber}-${claim.key}`;
  return {
    ...personCells(dossier.key, debtor),
    claim_number: number,
    contract_number: `HC-${debtor.customerNumber}`,
    claim_kind: claim.kind,
    issued_on: issuedOn,
    due_on: dueOn,
    amount: formatAmount(claim.amountCents).replace('.', ','),
    description: claim.description,
    ...(claim.kind === 'rent' ? {} : { pdf: `${number}.pdf` }),
  };
}

/** A rent is issued on the 20th for the first of the next month; the first file also brings what was issued just before. */
function rentCells(dossier: DemoDossier, startOn: Day, today: Day): Cells[] {
  const { tenancy } = dossier;
  if (!tenancy) return [];
  const dueOn = addMonths(`${today.slice(0, 8)}01` as Day, 1);
  const issuedOn = `${today.slice(0, 8)}${rentDay}` as Day;
  if (today !== issuedOn && !(today === startOn && issuedOn < today)) return [];
  if (tenancy.untilDay !== undefined && dueOn > addDays(startOn, tenancy.untilDay)) return [];
  const debtor = dossier.people[0] as CastMember;
  return [{
    ...personCells(dossier.key, debtor),
    claim_number: `${debtor.customerNumber}-H${dueOn.slice(2, 4)}${dueOn.slice(5, 7)}`,
    contract_number: `HC-${debtor.customerNumber}`,
    claim_kind: 'huur',
    period_from: dueOn,
    period_until: addDays(addMonths(dueOn, 1), -1),
    issued_on: issuedOn,
    due_on: dueOn,
    amount: formatAmount(tenancy.rentCents).replace('.', ','),
    description: `Huur ${monthText(dueOn, 'nl')}`,
  }];
}

function billPdf(dossier: DemoDossier, claim: DemoClaim, cells: Cells, dueOn: Day): Buffer {
  const { name, street, postcode, city } = dossier.people[0] as CastMember;
  return tinyPdf([
    'Woonstichting De Linde (demo: alles is verzonnen)', '', name, street, `${postcode}  ${city}`, '',
    `Rekening ${cells.claim_number}`, claim.description, '',
    `Bedrag: ${euro(claim.amountCents, 'nl')}`, `Betalen voor: ${dayText(dueOn, 'nl')}`,
  ]);
}
