// What the creditor delivers in a story: claims and people, as the lines of a
// real claims file.

import { addDays, day } from '#domain/day.ts';
import type { ClaimKind } from '#domain/facts.ts';
import { cast, castMember, type CastMember } from '#demo/cast.ts';
import { claimsColumnNames, type ClaimsColumn } from '#formats/claims-columns.ts';

/** One line of the file, by column. */
export type Line = Partial<Record<ClaimsColumn, string>>;

export interface DeliveredClaim {
  readonly who: string;
  readonly line: Line;
}

interface More {
  /** Only where somebody has two of a kind in one month. */
  readonly number?: string;
  readonly issuedOn?: string;
}

/** The rent of a month: `rent('bakker', '2026-01-01', '500.00')` is claim huur-2026-01. */
export const rent = (who: string, dueOn: string, amount: string, more: More = {}): DeliveredClaim =>
  claim(who, 'rent', more.number ?? `huur-${dueOn.slice(0, 7)}`, dueOn, amount, more.issuedOn);

/** Anything else: `bill('bos', 'water', 'water-2025', '2026-01-15', '81.20')`. */
export const bill = (who: string, kind: ClaimKind, number: string, dueOn: string, amount: string, issuedOn?: string): DeliveredClaim =>
  claim(who, kind, number, dueOn, amount, issuedOn);

function claim(who: string, kind: ClaimKind, number: string, dueOn: string, amount: string, issuedOn?: string): DeliveredClaim {
  return {
    who,
    line: {
      ...personLine(castMember(who)),
      claim_number: number,
      contract_number: kind === 'rent' ? `HC-${castMember(who).customerNumber}` : '',
      claim_kind: kind,
      issued_on: issuedOn ?? addDays(day(dueOn), -14),
      due_on: dueOn,
      amount,
    },
  };
}

function personLine(member: CastMember): Line {
  return {
    customer_number: member.customerNumber,
    name: member.name,
    customer_kind: member.kind,
    role: member.role,
    dossier: member.dossier ?? '',
    email: member.email ?? '',
    street: member.street,
    postcode: member.postcode,
    city: member.city,
    language: member.language,
    birth_date: member.birthOn ?? '',
    iban: member.iban,
  };
}

/** The file: these claims, and the people who share a dossier with somebody in it. */
export function claimsFile(claims: readonly DeliveredClaim[]): string {
  const named = new Set(claims.map(({ who }) => who));
  const shared = new Set(claims.flatMap(({ who }) => castMember(who).dossier ?? []));
  const others = cast.filter((member) => member.dossier !== undefined && shared.has(member.dossier) && !named.has(member.key));
  const lines = [...claims.map(({ line }) => line), ...others.map(personLine)];
  const rows = lines.map((line) => claimsColumnNames.map((column) => line[column] ?? '').join(';'));
  return [claimsColumnNames.join(';'), ...rows, ''].join('\n');
}

/** The key under which the dossier of somebody in the cast is known. */
export function dossierKeyOf(who: string): string {
  const member = castMember(who);
  return member.dossier ?? member.customerNumber;
}
