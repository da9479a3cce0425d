// `creditor colleague EMAIL --role …`: an account at the desk, or another role
// for one that there is.

import { staffByEmail, staffRoles, type StaffRole } from '#store/staff.ts';
import { readConfig } from '#config.ts';
import { changeRole } from '#usecases/colleague.ts';
import { addColleague } from '#usecases/creditor.ts';
import { hashPassword } from '#usecases/passwords.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { oneTimePassword } from './creditor.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

export interface ColleagueOptions {
  role: string;
  name?: string;
  creditor?: string;
  json?: boolean;
}

export async function colleague(typed: string, options: ColleagueOptions): Promise<void> {
  const email = typed.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new Complaint(`"${typed}" is no e-mail address.`);
  const role = staffRoles.find((each) => each === options.role);
  if (role === undefined) throw new Complaint(`--role: there is no role "${options.role}". Choose from: ${staffRoles.join(', ')}.`);
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const deps = await depsFor(db, creditorId);
    const known = await db.inCreditor(creditorId, (tx) => staffByEmail(tx, creditorId, email));
    if (known) {
      const changed = known.role === role ? 'done' : await changeRole(db, creditorId, known.staffId, role);
      if (changed !== 'done') throw new Complaint(changed === 'last-manager' ? `${email} is the only manager: make somebody else manager first.` : `${email} has no account any more.`);
      say(options, { email, role, made: false }, `${email} has the role ${role}.`);
      return;
    }
    const password = oneTimePassword();
    const passwordHash = await hashPassword(password);
    const made = await addColleague(db, deps.ids, creditorId, { email, name: options.name ?? email, role, passwordHash, mustChange: true }, deps.clock.now());
    if (made === null) throw new Complaint(`${email} has an account already.`);
    say(options, { email, role, made: true, oneTimePassword: password }, `Made an account for ${email} with the role ${role}.\nSign in at the desk with the one-time password ${password}`);
  });
}

const say = ({ json }: ColleagueOptions, answer: { email: string; role: StaffRole; made: boolean; oneTimePassword?: string }, text: string): void =>
  console.log(json ? JSON.stringify(answer) : text);
