// What only shows when the lines of a claims file are laid side by side: a claim
// that stands there twice, a customer who is described in two ways.

import type { LineProblem } from '#domain/file-problems.ts';
import { formatAmount } from '#domain/money.ts';

import type { ClaimLine, ClaimParty } from './claims-csv.ts';
import type { ClaimsColumn } from './claims-columns.ts';

type Checked = { readonly line: ClaimLine } | { readonly problems: readonly LineProblem[] };
type Values = Readonly<Record<string, string>>;

/** Feed it the lines in order; it remembers what it needs of them. */
export function createClaimsTogether(): (line: ClaimLine) => Checked {
  const claims = new Map<string, { line: number; values: Values }>();
  const parties = new Map<string, Values>();
  return (line) => {
    const problems: LineProblem[] = [];
    const party = partyValues(line);
    // One person may stand in two dossiers, in another role: a representative of two customers.
    const key = `${line.dossier}\n${line.party.customerNumber}`;
    const known = parties.get(key);
    if (known !== undefined) problems.push(...differences('party-differs', line.line, known, party));
    let repeatsLine: number | undefined;
    if (line.claim !== undefined) {
      const values = claimValues(line);
      const earlier = claims.get(line.claim.number);
      if (earlier === undefined) claims.set(line.claim.number, { line: line.line, values });
      else {
        const differing = differences('claim-twice', line.line, earlier.values, values, true);
        if (differing.length > 0) problems.push(...differing);
        else repeatsLine = earlier.line;
      }
    }
    if (problems.length > 0) return { problems };
    parties.set(key, known === undefined ? party : { ...known, ...party });
    if (repeatsLine === undefined) return { line };
    const { claim: _, ...rest } = line;
    return { line: { ...rest, repeatsLine } };
  };
}

const partyColumns: Readonly<Partial<Record<ClaimsColumn, keyof ClaimParty>>> = {
  name: 'name',
  customer_kind: 'kind',
  role: 'role',
  email: 'email',
  mobile: 'mobile',
  street: 'street',
  postcode: 'postcode',
  city: 'city',
  birth_date: 'birthOn',
  iban: 'iban',
};

function partyValues(line: ClaimLine): Values {
  const values: Record<string, string> = {};
  for (const [column, key] of Object.entries(partyColumns)) {
    const value = line.party[key];
    if (value !== undefined) values[column] = value;
  }
  return values;
}

function claimValues(line: ClaimLine): Values {
  const claim = line.claim!;
  const values: Record<string, string> = {
    dossier: line.dossier,
    claim_kind: claim.kind,
    basis: claim.basis,
    part: claim.part,
    issued_on: claim.issuedOn,
    due_on: claim.dueOn,
    amount: formatAmount(claim.amountCents),
  };
  const optional = {
    contract_number: claim.contract,
    period_from: claim.periodStartsOn,
    period_until: claim.periodUntil,
    description: claim.description,
    pdf: claim.pdf,
  };
  for (const [column, value] of Object.entries(optional)) if (value !== undefined) values[column] = value;
  return values;
}

/** A value that only one of the two gives differs for a claim; for a party it is simply not said again. */
function differences(code: 'claim-twice' | 'party-differs', line: number, earlier: Values, now: Values, strict = false): LineProblem[] {
  const problems: LineProblem[] = [];
  for (const field of new Set([...Object.keys(earlier), ...Object.keys(now)])) {
    const before = earlier[field] ?? '';
    const found = now[field] ?? '';
    if (before === found || (!strict && (before === '' || found === ''))) continue;
    problems.push({ code, line, field, found, expected: before });
  }
  return problems;
}
