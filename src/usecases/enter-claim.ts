// A claim or a customer typed at the desk. What was typed is read as one line of
// a claims file, so that the same rules hold and the same facts come of it.

import type { Actor } from '#domain/facts.ts';
import type { LineProblem } from '#domain/file-problems.ts';
import { claimsColumnNames, claimsColumns, type ClaimsColumn } from '#formats/claims-columns.ts';
import { readClaims, type ClaimLine } from '#formats/claims-csv.ts';
import { lockIntake } from '#store/intake.ts';
import type { Deps } from './deps.ts';
import { check } from './import-claims.ts';
import { importTask, writeClaims, type WrittenClaims } from './write-claims.ts';

export interface EnterClaim {
  /** As typed, by the column names of the claims file. */
  readonly values: Readonly<Partial<Record<ClaimsColumn, string>>>;
  readonly by: Actor;
}

export type EnterOutcome =
  | { readonly ok: true; readonly value: WrittenClaims & { readonly dossierId: number } }
  /** `field` is the column; `line` says nothing here. */
  | { readonly ok: false; readonly problems: readonly LineProblem[] };

/** Registers one claim, with its customer and dossier where they are new. The same again adds nothing. */
export async function enterClaim(deps: Deps, creditorId: number, { values, by }: EnterClaim): Promise<EnterOutcome> {
  return enter(deps, creditorId, await readTyped(values, deps), by);
}

/** Adds a customer without a claim, or changes contact data of one that is known. */
export async function enterCustomer(deps: Deps, creditorId: number, { values, by }: EnterClaim): Promise<EnterOutcome> {
  const claimColumns = claimsColumnNames.slice(claimsColumnNames.indexOf('claim_number'));
  const person = Object.fromEntries(Object.entries(values).filter(([column]) => !claimColumns.includes(column as ClaimsColumn)));
  const role = values.role?.trim() ?? '';
  if (role !== '' && role !== 'debtor') return enter(deps, creditorId, await readTyped(person, deps), by);
  // In a file a debtor's line must hold a claim; at the desk the claim may come later.
  const read = await readTyped({ ...person, role: 'joint-debtor' }, deps);
  if ('line' in read) return enter(deps, creditorId, { line: { ...read.line, party: { ...read.line.party, role: 'debtor' } } }, by);
  return enter(deps, creditorId, read, by);
}

const requiredColumns = claimsColumnNames.filter((name) => 'required' in claimsColumns[name]);

type Typed = { readonly line: ClaimLine } | { readonly problems: readonly LineProblem[] };

async function readTyped(values: EnterClaim['values'], deps: Deps): Promise<Typed> {
  const quoted = claimsColumnNames.map((column) => `"${(values[column] ?? '').replace(/[\r\n]+/g, ' ').replaceAll('"', '""')}"`);
  const bytes = new TextEncoder().encode(`${claimsColumnNames.join(';')}\n${quoted.join(';')}\n`);
  for await (const row of readClaims([bytes], { today: deps.clock.today() })) {
    return row.kind === 'line' ? { line: row.line } : { problems: row.problems };
  }
  // Nothing at all was typed: an empty line of a file says nothing.
  return { problems: requiredColumns.map((field) => ({ code: 'required', line: 2, field, found: '' })) };
}

async function enter(deps: Deps, creditorId: number, typed: Typed, by: Actor): Promise<EnterOutcome> {
  if ('problems' in typed) return { ok: false, problems: typed.problems };
  return deps.db.inCreditor(creditorId, async (tx): Promise<EnterOutcome> => {
    await lockIntake(tx, creditorId);
    const { plan, problems } = await check(tx, creditorId, [typed.line]);
    if (problems.length > 0) return { ok: false, problems };
    const today = deps.clock.today();
    const taskOf = (line: number) => importTask('desk', today, { line });
    const writing = { tx, creditorId, by, today, at: deps.clock.now(), pdfs: undefined, holdDays: 0, taskOf };
    const { written, dossierIds } = await writeClaims(writing, plan.dossiers);
    return { ok: true, value: { ...written, dossierId: dossierIds[0]! } };
  });
}
