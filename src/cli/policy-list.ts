// `policy list`: every version with who, when and why, and the drafts that wait at the desk.

import { readConfig } from '#config.ts';
import { openDrafts } from '#store/policy-drafts.ts';
import { policyOn, policyVersions, type PolicyVersion } from '#store/policies.ts';
import { staffNames } from '#store/screens/desk-staff.ts';
import { draftProblems } from '#usecases/edit-policy.ts';
import { depsFor } from '#wiring.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

export interface ListOptions {
  creditor?: string;
  json?: boolean;
}

export async function list(options: ListOptions): Promise<void> {
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const today = (await depsFor(db, creditorId)).clock.today();
    const loaded = await db.inCreditor(creditorId, async (tx) => ({
      inForce: (await policyOn(tx, creditorId, today)).version,
      versions: await policyVersions(tx, creditorId), drafts: await openDrafts(tx, creditorId), names: await staffNames(tx, creditorId),
    }));
    const name = (by: string): string => loaded.names.get(by) ?? by;
    const state = (row: PolicyVersion): string => (row.withdrawnAt !== null ? 'withdrawn' : row.version === loaded.inForce ? 'in force' : row.validFrom > today ? 'planned' : 'past');
    const versions = loaded.versions.map((row) => ({
      version: row.version, state: state(row), validFrom: row.validFrom, recordedAt: row.recordedAt, by: name(row.recordedBy),
      approvedBy: row.approvedBy && name(row.approvedBy), reason: row.reason, withdrawnWhy: row.withdrawnWhy,
    }));
    const drafts = loaded.drafts.map((draft) => ({
      draftId: draft.draftId, basedOn: draft.basedOn, changedAt: draft.changedAt, by: name(draft.changedBy), problems: draftProblems(draft.document).length,
      waitsForSecond: draft.askedBy !== null, reason: draft.reason,
    }));
    if (options.json) {
      console.log(JSON.stringify({ versions, drafts }));
      return;
    }
    for (const row of versions) {
      const approved = row.approvedBy === null ? '' : `, allowed by ${row.approvedBy}`;
      console.log(`Version ${row.version} (${row.state}), valid from ${row.validFrom}, by ${row.by}${approved}${row.reason ? `: ${row.reason}` : ''}${row.withdrawnWhy ? ` (withdrawn: ${row.withdrawnWhy})` : ''}`);
    }
    console.log(drafts.length === 0 ? 'No drafts.' : 'Drafts:');
    for (const draft of drafts) {
      const standing = draft.waitsForSecond ? 'waits for a second colleague' : draft.problems > 0 ? `${draft.problems} to put right` : 'ready';
      console.log(`  from version ${draft.basedOn}, last changed by ${draft.by} at ${draft.changedAt} (${standing})${draft.reason ? `: ${draft.reason}` : ''}`);
    }
  });
}
