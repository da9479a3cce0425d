// Closes the books up to a day. First the interest up to and including that day
// is posted; what becomes known later about a closed period is booked after it.
// A closed period never opens again.

import { addDays, type Day } from '#domain/day.ts';
import type { Actor, Fact, NewFact } from '#domain/facts.ts';
import { accruedCents } from '#domain/interest-due.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { replay } from '#domain/replay.ts';
import type { DossierState } from '#domain/state.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { loadFacts } from '#store/facts.ts';
import { closedUntil, dossiersWithInterest, holdBooksAlone, insertPeriod } from '#store/ledger.ts';
import { readStaff } from '#store/staff.ts';
import type { Deps } from './deps.ts';
import { record, type Decision } from './record.ts';

export interface ClosePeriod {
  /** The last day of the period; over by today. */
  readonly until: Day;
  readonly staffId: string;
  /** Called after each batch with the dossiers done so far. */
  readonly onBatch?: (dossiers: number) => void;
  /** How often it is tried while others post; each try waits a tenth of a second. */
  readonly tries?: number;
}

export interface ClosedPeriod {
  readonly closedUntil: Day;
  /** Dossiers whose interest was posted for it. */
  readonly withInterest: number;
}

const batchSize = 200;
const betweenTriesMs = 100;

/** Only for managers. Refuses a day that is not over, and one that is closed already. */
export async function closePeriod(deps: Deps, creditorId: number, ask: ClosePeriod): Promise<Outcome<ClosedPeriod>> {
  const { until, staffId, tries = 300 } = ask;
  const refusal = await deps.db.inCreditor(creditorId, async (tx) => {
    if ((await readStaff(tx, creditorId, staffId))?.role !== 'manager') return refused({ code: 'needs-manager' });
    const latestOn = addDays(deps.clock.today(), -1);
    if (until > latestOn) return refused({ code: 'period-not-over', latestOn });
    const closed = await closedUntil(tx, creditorId);
    return closed !== null && until <= closed ? refused({ code: 'period-closed', closedUntil: closed }) : null;
  });
  if (refusal) return refusal;
  const withInterest = await postInterestUntil(deps, creditorId, ask);
  for (let tried = 1; ; tried += 1) {
    const outcome = await close(deps, creditorId, ask);
    if (outcome.ok) return done({ closedUntil: until, withInterest });
    if (outcome.refusal.code !== 'books-busy' || tried >= tries) return outcome;
    await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
  }
}

async function close({ db, clock }: Deps, creditorId: number, { until, staffId }: ClosePeriod): Promise<Outcome<true>> {
  return db.inCreditor(creditorId, async (tx) => {
    if (!(await holdBooksAlone(tx, creditorId))) return refused({ code: 'books-busy' });
    const closed = await closedUntil(tx, creditorId);
    if (closed !== null && until <= closed) return refused({ code: 'period-closed', closedUntil: closed });
    await insertPeriod(tx, creditorId, { closedUntil: until, closedBy: staffId, closedAt: clock.now() });
    return done(true);
  });
}

/** Posts the interest that ran up to and including that day, batch by batch. The same again finds nothing more. */
async function postInterestUntil(deps: Deps, creditorId: number, { until, staffId, onBatch }: ClosePeriod): Promise<number> {
  const by: Actor = { kind: 'colleague', staffId };
  let [after, dossiers, posted] = [0, 0, 0];
  for (;;) {
    const batch = await deps.db.inCreditor(creditorId, async (tx) => {
      const ids = await dossiersWithInterest(tx, creditorId, after, batchSize);
      if (ids.length === 0) return null;
      const loaded = await lockDossiers(tx, creditorId, ids);
      const later = [...loaded.values()].filter(({ state }) => state.foldedTo !== null && state.foldedTo.on > until);
      const facts = await loadFacts(tx, creditorId, later.map(({ dossierId }) => dossierId));
      const decisions = [...loaded.values()].flatMap((dossier): Decision[] => {
        const claims = claimsToPost(stateAt(dossier.state, facts.get(dossier.dossierId), until), until);
        const fact: NewFact = { kind: 'InterestPosted', on: until, by, data: { claims, wholeDay: true } };
        return claims.length > 0 ? [{ dossier, facts: [fact] }] : [];
      });
      await record(tx, creditorId, decisions, deps.clock.now(), deps.clock.today());
      return { last: ids.at(-1) as number, dossiers: ids.length, posted: decisions.length };
    });
    if (batch === null) return posted;
    after = batch.last;
    dossiers += batch.dossiers;
    posted += batch.posted;
    onBatch?.(dossiers);
  }
}

/** How a dossier stood at the end of that day, by what is known now. */
const stateAt = (state: DossierState, facts: readonly Fact[] | undefined, until: Day): DossierState => (facts ? replay(facts, { asOf: until }) : state);

/** Claims on which interest ran that is not posted yet, that day's included. */
const claimsToPost = (state: DossierState, until: Day): string[] =>
  state.claims.filter((claim) => accruedCents(state, claim, addDays(until, 1)) > 0n).map((claim) => claim.claim);
