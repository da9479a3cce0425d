// What the lines of a claims file add to what is known: per dossier its new
// parties, changed contact data and new claims; and what contradicts. Pure: the
// rows to compare with are handed in.

import { createHash } from 'node:crypto';
import type { LineProblem } from '#domain/file-problems.ts';
import { formatAmount } from '#domain/money.ts';
import type { ClaimLine, ClaimParty, FileClaim } from '#formats/claims-csv.ts';
import type { KnownClaim } from '#store/claims.ts';
import type { PartyContact, PartyRow } from '#store/parties.ts';

export interface PlannedClaim {
  readonly line: number;
  readonly claim: FileClaim;
  readonly fingerprint: string;
}

export interface DossierPlan {
  readonly key: string;
  /** Null: the dossier is new. */
  readonly dossierId: number | null;
  readonly newParties: ClaimParty[];
  readonly changedParties: (PartyContact & { readonly partyId: number })[];
  readonly ibans: string[];
  readonly newClaims: PlannedClaim[];
  /** Lines that could not be taken in and concern this dossier. */
  readonly badLines: number[];
}

export interface Known {
  readonly dossiers: ReadonlyMap<string, number>;
  /** By dossier. */
  readonly parties: ReadonlyMap<number, readonly PartyRow[]>;
  readonly fingerprints: ReadonlyMap<string, string>;
}

export interface ClaimsPlan {
  readonly dossiers: DossierPlan[];
  readonly unchanged: number;
  /** Lines whose claim number is known with another fingerprint: to be compared field by field. */
  readonly otherwise: ClaimLine[];
  readonly problems: LineProblem[];
}

/** Everything that a claim says, as text by column name: what makes two of them the same. */
export function claimValues(dossier: string, claim: FileClaim): Readonly<Record<string, string>> {
  return {
    dossier,
    contract_number: claim.contract ?? '',
    claim_kind: claim.kind,
    basis: claim.basis,
    part: claim.part,
    period_from: claim.periodStartsOn ?? '',
    period_until: claim.periodUntil ?? '',
    issued_on: claim.issuedOn,
    due_on: claim.dueOn,
    amount: formatAmount(claim.amountCents),
    description: claim.description ?? '',
    pdf: claim.pdf ?? '',
  };
}

const knownValues = (claim: KnownClaim): Readonly<Record<string, string>> => ({
  dossier: claim.dossierKey,
  contract_number: claim.contract ?? '',
  claim_kind: claim.kind,
  basis: claim.basis,
  part: claim.part,
  period_from: claim.periodFrom ?? '',
  period_until: claim.periodUntil ?? '',
  issued_on: claim.issuedOn,
  due_on: claim.dueOn,
  amount: formatAmount(claim.amountCents),
  description: claim.description ?? '',
  pdf: claim.document ?? '',
});

export const fingerprintOf = (dossier: string, claim: FileClaim): string =>
  createHash('sha256').update(Object.values(claimValues(dossier, claim)).join('\u001f')).digest('base64url').slice(0, 22);

/** Lays the lines beside what is known. Lines of one dossier come together, in the order of its first line. */
export function planClaims(lines: readonly ClaimLine[], known: Known): ClaimsPlan {
  const dossiers = new Map<string, DossierPlan>();
  const parties = new Map<string, { line: number; party: ClaimParty }>();
  const otherwise: ClaimLine[] = [];
  const problems: LineProblem[] = [];
  let unchanged = 0;
  for (const line of lines) {
    const plan = planOf(dossiers, line.dossier, known);
    const partyKey = `${line.dossier}\n${line.party.customerNumber}`;
    const earlier = parties.get(partyKey);
    parties.set(partyKey, earlier ? { line: earlier.line, party: { ...earlier.party, ...line.party } } : { line: line.line, party: line.party });
    if (line.claim === undefined) {
      if (line.repeatsLine !== undefined) unchanged += 1;
      continue;
    }
    const fingerprint = fingerprintOf(line.dossier, line.claim);
    const before = known.fingerprints.get(line.claim.number);
    if (before === undefined) plan.newClaims.push({ line: line.line, claim: line.claim, fingerprint });
    else if (before === fingerprint) unchanged += 1;
    else otherwise.push(line);
  }
  for (const [partyKey, { line, party }] of parties) {
    const plan = dossiers.get(partyKey.slice(0, partyKey.indexOf('\n')))!;
    problems.push(...planParty(plan, line, party, known));
  }
  return { dossiers: [...dossiers.values()], unchanged, otherwise, problems };
}

export function planOf(dossiers: Map<string, DossierPlan>, key: string, known: Pick<Known, 'dossiers'>): DossierPlan {
  let plan = dossiers.get(key);
  if (plan === undefined) {
    const dossierId = known.dossiers.get(key) ?? null;
    plan = { key, dossierId, newParties: [], changedParties: [], ibans: [], newClaims: [], badLines: [] };
    dossiers.set(key, plan);
  }
  return plan;
}

function planParty(plan: DossierPlan, line: number, party: ClaimParty, known: Known): LineProblem[] {
  if (party.iban !== undefined && party.role !== 'legal-representative') plan.ibans.push(party.iban);
  const before = plan.dossierId === null ? undefined : known.parties.get(plan.dossierId)?.find((each) => each.customerNumber === party.customerNumber);
  if (before === undefined) {
    plan.newParties.push(party);
    return [];
  }
  const problems: LineProblem[] = [];
  const differs = (field: string, found: string, expected: string): void => {
    if (found !== expected) problems.push({ code: 'party-known-otherwise', line, field, found, expected });
  };
  differs('customer_kind', party.kind, before.customerKind);
  differs('role', party.role, before.role);
  const contact = contactOf(party, before);
  if (problems.length === 0 && contactKeys.some((key) => contact[key] !== before[key])) plan.changedParties.push({ ...contact, partyId: before.partyId });
  return problems;
}

const contactKeys = ['name', 'email', 'mobile', 'street', 'postcode', 'city', 'country', 'language', 'birthOn'] as const;

/** A value that the file leaves empty is not erased; the usual country and language count as not said. */
export function contactOf(party: ClaimParty, before?: PartyContact): PartyContact {
  return {
    name: party.name,
    email: party.email ?? before?.email ?? null,
    mobile: party.mobile ?? before?.mobile ?? null,
    street: party.street ?? before?.street ?? null,
    postcode: party.postcode ?? before?.postcode ?? null,
    city: party.city ?? before?.city ?? null,
    country: party.country === 'NL' && before !== undefined ? before.country : party.country,
    language: party.language === 'nl' && before !== undefined ? before.language : party.language,
    birthOn: party.birthOn ?? before?.birthOn ?? null,
  };
}

/** Each field in which a line's claim differs from the one of that number that is known. */
export function differencesFrom(line: ClaimLine, before: KnownClaim): LineProblem[] {
  const known = knownValues(before);
  return Object.entries(claimValues(line.dossier, line.claim!)).flatMap(([field, found]) =>
    found === known[field] ? [] : [{ code: 'claim-known-otherwise' as const, line: line.line, field, found, expected: known[field] ?? '' }],
  );
}
