import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capRuleOf, capRules, isOvertaken } from './message-caps.ts';
import { messageTemplates, type MessageInputs } from './message-inputs.ts';

test('free of caps is what law asks, what the customer asked for, and what puts our own mistake right; nothing else', () => {
  const free = messageTemplates.filter((template) => capRules[template].caps === 'free');
  assert.deepEqual([...free].sort(), [
    'apology', 'apology-reinstated', 'changed', 'collection-announced', 'complaint-answered', 'complaint-received', 'confirmed', 'data-passed', 'declined', 'final-warning',
    'fourteen-day-notice', 'invitation', 'lapsed-notice', 'last-reminder', 'mandate-given', 'paused',
  ]);
  for (const template of messageTemplates) assert.ok(capRules[template].why.length > 15, template);
});

test('what is free and asks for money waits for tomorrow where something went today; no answer and nothing of legal effect does', () => {
  const patient = messageTemplates.filter((template) => 'isPatient' in capRules[template]);
  assert.deepEqual([...patient].sort(), ['final-warning', 'fourteen-day-notice', 'invitation', 'last-reminder']);
});

test('what must stand by itself goes alone', () => {
  for (const template of ['fourteen-day-notice', 'final-warning', 'lapsed-notice', 'confirmed'] as const) assert.equal(capRules[template].goes, 'alone');
});

test('an instalment that will be collected is announced, whatever the caps', () => {
  const told = { template: 'announced' } as unknown as MessageInputs;
  assert.equal(capRuleOf(told).caps, 'counted');
  assert.equal(capRuleOf({ ...told, collectOn: '2026-03-10' } as unknown as MessageInputs).caps, 'free');
});

test('a newer message that asks for the same overtakes; one about something else, or that asks nothing, does not', () => {
  const waited = { template: 'missed-second', subjects: ['a1.1'] };
  assert.equal(isOvertaken(waited, { template: 'final-warning', subjects: ['a1.1', 'a1.2'] }), true);
  assert.equal(isOvertaken(waited, { template: 'announced', subjects: ['a1.2'] }), false);
  assert.equal(isOvertaken(waited, { template: 'caught-up', subjects: ['a1.1'] }), false);
  assert.equal(isOvertaken({ template: 'thanked', subjects: ['a1.1'] }, { template: 'announced', subjects: ['a1.1'] }), false);
});
