// `policy review`: compliance says whether a version of the contract's terms is fair.

import { readConfig } from '#config.ts';
import { staffByEmail } from '#store/staff.ts';
import { termsScreen } from '#store/screens/desk-terms.ts';
import { termsVerdicts } from '#store/terms-reviews.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { isTermsName, reviewTerms } from '#usecases/review-terms.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

export interface ReviewOptions {
  terms: string;
  verdict: string;
  reason: string;
  by: string;
  creditor?: string;
  json?: boolean;
}

export async function review(options: ReviewOptions): Promise<void> {
  const { terms, reason } = options;
  const verdict = termsVerdicts.find((each) => each === options.verdict);
  const problems: string[] = [];
  if (!isTermsName(terms)) problems.push(`--terms: "${terms}" is no name of letters, digits, spaces and . - _ /, at most 60 long.`);
  if (verdict === undefined) problems.push(`--verdict: "${options.verdict}" is neither of: ${termsVerdicts.join(', ')}.`);
  if (reason.trim() === '') problems.push('--reason: say why; it is kept for ever.');
  if (verdict === undefined || problems.length > 0) throw new Complaint(problems.join('\n'));
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const deps = await depsFor(db, creditorId);
    const { staff, known } = await db.inCreditor(creditorId, async (tx) => ({
      staff: await staffByEmail(tx, creditorId, options.by),
      known: await termsScreen(tx, creditorId, deps.clock.today()),
    }));
    if (!staff) throw new Complaint(`--by: nobody at the desk has the e-mail address ${options.by}.`);
    const reviewed = await reviewTerms(deps, creditorId, { terms, verdict, reason, staffId: staff.staffId });
    if (!reviewed.ok) throw new Complaint(sayRefusal(reviewed.refusal).en);
    const named = known.find((each) => each.terms === terms)?.policyVersions ?? [];
    if (options.json) console.log(JSON.stringify({ ...reviewed.value, policyVersions: named }));
    else console.log(`Recorded: ${staff.name} finds the terms ${terms} ${verdict}.${named.length === 0 ? '\nNo policy names these terms yet; check the name.' : ''}`);
  });
}
