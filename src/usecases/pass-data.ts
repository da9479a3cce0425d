// Passing somebody's data to the municipality: what stands in the way, the
// decision of a colleague, and the file that goes there. Besluit gemeentelijke
// schuldhulpverlening art. 2. Only what the customer was told is in it; never a
// date of birth or a BSN, for which a creditor has no ground.

import { addMonths, type Day } from '#domain/day.ts';
import { toJson } from '#domain/json.ts';
import { formatAmount } from '#domain/money.ts';
import { outreachOf, type PassedState } from '#domain/outreach.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { decidePassing, readyToPass, type Readiness } from '#domain/passing-data.ts';
import type { Policy } from '#domain/policy.ts';
import type { Fact } from '#domain/facts.ts';
import type { Signalling } from '#domain/signalling.ts';
import type { DossierState } from '#domain/state.ts';
import { writeEarlySignals, type EarlySignalFormat, type EarlySignalRow } from '#formats/early-signal.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { readDossiers } from '#store/dossiers.ts';
import { insertEvidence, readEvidence } from '#store/evidence.ts';
import { loadFacts } from '#store/facts.ts';
import { partiesOf, type KnownParty } from '#store/parties.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';
import { roleOf } from './let-go.ts';
import { moneyNews } from './money-news.ts';

/** What stands in the way, point by point; null where there is no ground at all. */
export async function readyToPassOn(deps: Deps, tx: Tx, creditorId: number, dossierId: number, state: DossierState, facts: readonly Fact[], policy: Policy): Promise<Readiness | null> {
  return readyToPass(facts, state, policy, await moneyNews(deps, tx, creditorId, dossierId, policy));
}

export interface PassData {
  readonly dossierId: number;
  readonly municipality: string;
  readonly staffId: string;
  readonly seenFacts?: number | undefined;
}

/** What was kept of it. The people themselves are not copied: they stand with the dossier. */
interface Passed {
  readonly staffId: string;
  readonly municipality: string;
  readonly list: Omit<Signalling, 'attempts'>;
  readonly attempts: Signalling['attempts'];
}

/** Decides it, keeps the list as it was, and tells the customer. Nothing leaves by itself: the file is fetched (`passedFile`). */
export async function passData(deps: Deps, creditorId: number, ask: PassData): Promise<Outcome<null>> {
  const { dossierId, municipality, staffId, seenFacts } = ask;
  if (municipality.trim() === '') throw new RangeError('which municipality must be said');
  return decideOn<null>(deps, creditorId, dossierId, async ({ tx, state, policy }) => {
    if (seenFacts !== undefined && seenFacts !== state.factCount) return { outcome: refused({ code: 'stale-screen' }) };
    if ((await roleOf(tx, creditorId, staffId)) === null) return { outcome: refused({ code: 'needs-manager' }) };
    const facts = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [];
    const evidenceId = deps.ids.id();
    const decided = decidePassing(facts, state, { staffId, evidenceId }, policy, await moneyNews(deps, tx, creditorId, dossierId, policy));
    if (!decided.ok) return { outcome: decided };
    const { attempts, ...list } = decided.value.ready.list;
    const body: Passed = { staffId, municipality: municipality.trim(), list, attempts };
    await insertEvidence(tx, creditorId, { evidenceId, dossierId, kind: 'reason', body: toJson(body), recordedAt: deps.clock.now() });
    return { outcome: done(null), facts: [decided.value.fact] };
  });
}

/** What was passed under this number, for the municipality's portal, as it stood that day; who it is about as they are known now. Null where nothing was. */
export async function passedFile(deps: Deps, creditorId: number, dossierId: number, earlySignalNo: number, format: EarlySignalFormat): Promise<string | null> {
  const read = await deps.db.inCreditor(creditorId, async (tx) => {
    const dossier = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
    const passed = dossier && outreachOf(dossier.state).passed?.find((each) => each.earlySignalNo === earlySignalNo);
    if (!dossier || !passed) return null;
    const facts = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [];
    const fact = facts.find((each) => each.kind === 'EarlySignalGiven' && each.data.earlySignalNo === earlySignalNo);
    const evidence = fact?.kind === 'EarlySignalGiven' ? ((await readEvidence(tx, creditorId, fact.data.evidenceId))?.body as Passed | undefined) : undefined;
    const people = (await partiesOf(tx, creditorId, [dossierId])).filter((party) => party.leftOn === null && party.role !== 'legal-representative');
    return evidence && { passed, evidence, people, creditor: (await readCreditor(tx, creditorId))?.profile.name ?? '' };
  });
  if (!read) return null;
  const rows = read.people.map((person) => rowOf(`${dossierId}-${earlySignalNo}`, read.creditor, read.passed, read.evidence, person));
  return writeEarlySignals(rows, format);
}

function rowOf(reference: string, creditor: string, { on, arrearsCents, sinceOn }: PassedState, { municipality, list }: Passed, person: KnownParty): EarlySignalRow {
  const days = (day: Day | null): string => day ?? '';
  return {
    kenmerk: reference, schuldeiser: creditor, gemeente: municipality, datum: on,
    naam: person.name, adres: person.street ?? '', postcode: person.postcode ?? '', woonplaats: person.city ?? '', telefoon: person.mobile ?? '', email: person.email ?? '', klantnummer: person.customerNumber,
    soort: list.kinds.map((kind) => kindNames[kind] ?? kind).join(' '), achterstand: formatAmount(arrearsCents), maanden: String(wholeMonths(sinceOn, on)), sinds: sinceOn,
    herinnering_op: days(list.writtenReminderOn), gewezen_op_hulp_op: days(list.helpPointedOn), persoonlijk_contact_op: days(list.personalContactOn), aanbod_op: days(list.dataOfferedOn), bezwaar: 'nee',
  };
}

const kindNames: Readonly<Record<string, string>> = { rent: 'huur', energy: 'energie', water: 'water', care: 'zorgpremie' };

function wholeMonths(from: Day, until: Day): number {
  let months = 0;
  while (addMonths(from, months + 1) <= until) months += 1;
  return months;
}
