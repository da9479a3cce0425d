// Four eyes themselves: a manager alone can switch them on, never off. Off is
// asked, and a second manager allows it; who did what and when is kept.

import type { CreditorProfile, FourEyesAbout } from '#domain/creditor.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { readCreditor, setFourEyes } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { fourEyesTurns, insertTurn, lockFourEyes, settleTurn, type FourEyesTurn } from '#store/four-eyes.ts';
import { readStaff } from '#store/staff.ts';
import type { Deps } from './deps.ts';

export interface FourEyesAct {
  readonly about: FourEyesAbout;
  readonly staffId: string;
}

export const hasFourEyes = (profile: CreditorProfile, about: FourEyesAbout): boolean =>
  (about === 'rules' ? profile.policyFourEyes : profile.directDebit?.fourEyes) === true;

/** Switches on at once; off where it is on becomes a question to a second manager (`asked`). `same`: there was nothing to do. */
export async function turnFourEyes(deps: Deps, creditorId: number, ask: FourEyesAct & { readonly turn: 'on' | 'off' }): Promise<Outcome<'turned' | 'asked' | 'same'>> {
  return onFourEyes(deps, creditorId, ask, async (tx, isOn, open) => {
    const { about, turn, staffId } = ask;
    if (isOn === (turn === 'on')) return done('same');
    if (open) return done('asked');
    await insertTurn(tx, creditorId, { about, turn, askedBy: staffId, askedAt: deps.clock.now(), state: turn === 'on' ? 'done' : 'asked' });
    if (turn === 'on') await setFourEyes(tx, creditorId, about, true);
    return done(turn === 'on' ? 'turned' : 'asked');
  });
}

/** A second manager allows that four eyes are switched off. Whoever asked cannot. */
export async function allowFourEyesOff(deps: Deps, creditorId: number, ask: FourEyesAct): Promise<Outcome<null>> {
  return onFourEyes(deps, creditorId, ask, async (tx, _, open) => {
    if (!open) return refused({ code: 'four-eyes-answered' });
    if (open.askedBy === ask.staffId) return refused({ code: 'needs-second-colleague' });
    await settleTurn(tx, creditorId, open.turnNo, { state: 'done', by: ask.staffId, at: deps.clock.now() });
    await setFourEyes(tx, creditorId, ask.about, false);
    return done(null);
  });
}

/** It stays on: a second manager says no, or whoever asked takes the question back. */
export async function keepFourEyesOn(deps: Deps, creditorId: number, ask: FourEyesAct): Promise<Outcome<null>> {
  return onFourEyes(deps, creditorId, ask, async (tx, _, open) => {
    if (!open) return refused({ code: 'four-eyes-answered' });
    await settleTurn(tx, creditorId, open.turnNo, { state: 'kept-on', by: ask.staffId, at: deps.clock.now() });
    return done(null);
  });
}

async function onFourEyes<Value>(
  deps: Deps, creditorId: number, { about, staffId }: FourEyesAct, act: (tx: Tx, isOn: boolean, open: FourEyesTurn | undefined) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    if ((await readStaff(tx, creditorId, staffId))?.role !== 'manager') return refused({ code: 'needs-manager' });
    await lockFourEyes(tx, creditorId);
    const creditor = await readCreditor(tx, creditorId);
    const open = (await fourEyesTurns(tx, creditorId, about)).find((turn) => turn.state === 'asked');
    return act(tx, creditor !== null && hasFourEyes(creditor.profile, about), open);
  });
}
