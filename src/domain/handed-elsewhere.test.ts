import assert from 'node:assert/strict';
import test from 'node:test';
import type { Day } from './day.ts';
import { day } from './day.ts';
import type { NewFact } from './facts.ts';
import { decideElsewhere, handingOverAct, isElsewhere } from './handed-elsewhere.ts';
import { agreedFact, claimFact, debtor, fact, numbered, stateOf } from './testing.ts';

const bills: readonly NewFact[] = [debtor(), claimFact('R1', '2026-01-01', 400_00n), claimFact('R2', '2026-01-01', 100_00n)];
const reminded = fact('ReminderStepTaken', '2026-01-08', { step: 'reminder', claims: [{ claim: 'R1', step: 'reminder' }], messages: [{ messageNo: 1, template: 'reminder', partyId: 1 }], policyVersion: 1, payUntil: day('2026-01-22') });
const stands = (standing: 'ours' | 'disputed' | 'handed-over' | 'debt-help', more: { evidenceId?: string; elsewhereOn?: Day } = {}): NewFact => fact('ClaimStandingChanged', '2026-02-01', { claim: 'R1', standing, ...more });

const rows: readonly [what: string, facts: readonly NewFact[], isManager: boolean, comes: string, on?: string][] = [
  ['never reminded here: whoever works there', bills, false, 'R1'],
  ['reminded here: not alone by the desk', [...bills, reminded], false, 'needs-manager'],
  ['reminded here: by a manager', [...bills, reminded], true, 'R1'],
  ['disputed', [...bills, stands('disputed')], false, 'R1'],
  ['in an arrangement that runs', [...bills, agreedFact(1, '2026-01-10', ['R1'], [['2026-06-01', 400_00n]])], true, 'hand-over-not-possible'],
  ['in debt help', [...bills, stands('debt-help')], true, 'hand-over-not-possible'],
  ['gone already', [...bills, stands('handed-over', { evidenceId: 'E' })], true, 'hand-over-not-possible'],
  ['tomorrow', bills, true, 'day-in-future', '2026-03-03'],
];
for (const [what, facts, isManager, comes, on = '2025-11-20'] of rows) {
  test(`handed over elsewhere, ${what}: ${comes}`, () => {
    const decided = decideElsewhere(stateOf(...facts), { claims: ['R1'], elsewhereOn: day(on), evidenceId: 'E', staffId: 'wim', isManager }, day('2026-03-02'));
    assert.equal(decided.ok ? decided.value.map((each) => (each.kind === 'ClaimStandingChanged' && isElsewhere(each.data) ? each.data.claim : '?')).join() : decided.refusal.code, comes);
  });
}

test('by whom it was handed over: the newest act that was not undone', () => {
  const act = (...facts: NewFact[]): string => {
    const known = numbered([...bills, ...facts]);
    const found = handingOverAct(known, stateOf(...bills, ...facts).claims[0]!);
    return found === undefined ? '-' : isElsewhere(found) ? 'elsewhere' : 'here';
  };
  const undo = (seq: number): NewFact => fact('FactUndone', '2026-02-02', { seq, evidenceId: 'U' });
  const [here, there] = [stands('handed-over', { evidenceId: 'E' }), stands('handed-over', { evidenceId: 'F', elsewhereOn: day('2025-11-20') })];
  assert.deepEqual([act(), act(here), act(there), act(stands('handed-over')), act(here, stands('ours')), act(here, stands('ours'), there), act(here, stands('ours'), there, undo(6), undo(5))],
    ['-', 'here', 'elsewhere', 'elsewhere', '-', 'elsewhere', 'here']);
});
