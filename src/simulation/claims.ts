// What the creditor's own system delivers on a day: the rows of a claims file.

import { addDays, addMonths, type Day } from '#domain/day.ts';
import { formatAmount, type Cents } from '#domain/money.ts';
import type { CastMember } from '#demo/cast.ts';
import { claimsColumnNames, type ClaimsColumn } from '#formats/claims-columns.ts';
import type { Life } from './people.ts';

export interface Delivered {
  readonly key: string;
  readonly claim: string;
  readonly dueOn: Day;
  readonly amountCents: Cents;
}

export interface Delivery {
  readonly text: string;
  readonly claims: readonly Delivered[];
}

/** A rent is issued on this day for the first of the next month. */
const rentDate = '18';
/** After moving the new address comes with a bill; this long the old one stays. */
export const weeksUntilKnown = 6;

/** What is issued on this day of the simulation; null where nothing is. The first day brings all that was open. */
export function deliveryOn(lives: readonly Life[], startOn: Day, dayNo: number): Delivery | null {
  const today = addDays(startOn, dayNo);
  const claims: Delivered[] = [];
  const rows: string[] = [];
  for (const life of lives) {
    for (const row of [...billsToday(life, startOn, dayNo), ...rentToday(life, startOn, today, dayNo)]) {
      claims.push({ key: life.key, claim: row.claim_number ?? '', dueOn: row.due_on as Day, amountCents: row.cents });
      rows.push(lineOf(row));
    }
    if (claims.at(-1)?.key === life.key) for (const person of life.people.slice(1)) rows.push(lineOf({ ...cellsOf(person), dossier: life.key }));
  }
  if (rows.length === 0) return null;
  return { claims, text: [claimsColumnNames.join(';'), ...rows, ''].join('\n') };
}

const lineOf = (row: Partial<Record<ClaimsColumn, string>>): string => claimsColumnNames.map((column) => row[column] ?? '').join(';');

type Row = Partial<Record<ClaimsColumn, string>> & { readonly cents: Cents };

function billsToday(life: Life, startOn: Day, dayNo: number): Row[] {
  return life.claims
    .filter((claim) => Math.max(claim.issuedDay, 0) === dayNo)
    .map((claim) => ({
      ...personCells(life, dayNo), cents: claim.amountCents,
      claim_number: `${life.key}-${claim.key}`, claim_kind: claim.kind, issued_on: addDays(startOn, claim.issuedDay), due_on: addDays(startOn, claim.dueDay),
      amount: formatAmount(claim.amountCents).replace('.', ','), description: claim.description,
    }));
}

function rentToday(life: Life, startOn: Day, today: Day, dayNo: number): Row[] {
  const { tenancy } = life;
  if (!tenancy || today.slice(8) !== rentDate) return [];
  const dueOn = addMonths(`${today.slice(0, 8)}01` as Day, 1);
  if (tenancy.untilDay !== undefined && dueOn > addDays(startOn, tenancy.untilDay)) return [];
  return [{
    ...personCells(life, dayNo), cents: tenancy.rentCents,
    claim_number: `${life.key}-H${dueOn.slice(2, 4)}${dueOn.slice(5, 7)}`, contract_number: `C-${life.key}`, claim_kind: 'rent',
    period_from: dueOn, period_until: addDays(addMonths(dueOn, 1), -1), issued_on: today, due_on: dueOn,
    amount: formatAmount(tenancy.rentCents).replace('.', ','), description: 'Huur',
  }];
}

function personCells(life: Life, dayNo: number): Partial<Record<ClaimsColumn, string>> {
  const debtor = life.people[0]!;
  const moved = life.movesOnDay !== undefined && dayNo >= life.movesOnDay + weeksUntilKnown * 7;
  return {
    ...cellsOf(debtor), dossier: life.key, ...(life.mobile ? { mobile: life.mobile } : {}),
    ...(moved ? { street: 'Nieuwstraat 1', ...(debtor.email ? { email: `nieuw.${debtor.email}` } : {}) } : {}),
  };
}

const cellsOf = ({ customerNumber, name, kind, role, email, street, postcode, city, birthOn, language, iban }: CastMember): Partial<Record<ClaimsColumn, string>> => ({
  customer_number: customerNumber, name, customer_kind: kind, role, language, iban, ...(email ? { email } : {}), street, postcode, city, ...(birthOn ? { birth_date: birthOn } : {}),
});
