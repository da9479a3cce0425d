import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mandateStandings } from '#domain/mandates.ts';
import { sepaProblemCodes } from '#domain/sepa-problems.ts';
import { sayMandateStanding, saySepaProblem } from './direct-debit.ts';

const wayOn = {
  nl: /vraag|neem contact|kies|gebruik|haal |pas |verbeter|vul|kijk|controleer|spreek/i,
  en: /ask|contact|choose|use |remove|change|correct|fill|look|check|agree/i,
};

for (const code of sepaProblemCodes) {
  test(`${code} says what is wrong, where, and the way on`, () => {
    const { nl, en } = saySepaProblem({ code, item: 'INC-1-1-1-1', found: 'GEVONDEN' });
    assert.match(nl, /^INC-1-1-1-1: [A-Z].*\.$/);
    assert.match(nl, wayOn.nl);
    assert.match(en, wayOn.en);
    assert.doesNotMatch(nl + en, /undefined/);
    assert.equal(nl.includes('GEVONDEN'), en.includes('GEVONDEN'));
  });
}

test('what is wrong with the file as a whole names no line', () => {
  assert.equal(saySepaProblem({ code: 'name-empty', item: '', found: '' }).nl, 'De naam van de rekeninghouder ontbreekt. Vul die in.');
});

for (const standing of mandateStandings) {
  test(`a mandate that is ${standing} says so${standing === 'valid' ? '' : ', and the way on'}`, () => {
    const { nl, en } = sayMandateStanding(standing);
    assert.notEqual(nl, en);
    if (standing === 'valid') return;
    assert.match(nl, wayOn.nl);
    assert.match(en, wayOn.en);
  });
}
