import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContactPoint } from '#domain/channel.ts';
import { day } from '#domain/day.ts';
import { defaultContact } from '#domain/policy-contact.ts';
import { sampleInputs } from '#texts/messages/samples.ts';
import { judgeMessage, type JudgeAsk } from './judging.ts';
import type { MessageInputs } from './message-inputs.ts';

const email: ContactPoint = { channel: 'email', address: 'anna@post.example', standing: 'untried', unanswered: 0 };
const post: ContactPoint = { channel: 'letter', address: 'post', standing: 'untried', unanswered: 0 };
const mobile: ContactPoint = { channel: 'sms', address: '+31612345678', standing: 'untried', unanswered: 0 };
const browser: ContactPoint = { channel: 'push', address: 'https://push.example/1', standing: 'untried', unanswered: 0 };
const today = day('2026-03-10');
const due = (dueOn: string) => ({ number: 3, dueOn: day(dueOn), amountCents: 50_00n, openCents: 50_00n });

const judged = (inputs: MessageInputs | null, change: Partial<JudgeAsk> = {}): string => {
  const judgement = judgeMessage({
    about: { template: inputs?.template ?? 'reminder' }, byPost: false, inputs, points: [email, post], contact: defaultContact, ready: new Set(['email', 'letter']), failed: new Set(),
    smsBefore: 0, toldBefore: 0, hasStopped: false, isOvertaken: false, today, whyNot: () => null, ...change,
  });
  return judgement.kind === 'leaves' ? judgement.choice.channel : `${judgement.kind} ${judgement.reason}${'isMissed' in judgement && judgement.isMissed ? ', and somebody must know' : ''}`;
};

const byLetter = { points: [post] };
const s = sampleInputs;
const rows: readonly (readonly [what: string, found: string, expected: string])[] = [
  ['nothing in its way', judged(s.reminder), 'email'],
  ['it has nothing to say any more', judged(null), 'drop no-longer-true'],
  ['something else is in its way', judged(s.reminder, { whyNot: () => 'complaint' }), 'drop complaint'],
  ['the bot decides anew before anything else', judged(s.reminder, { whyNot: () => 'held', isOvertaken: true }), 'drop held'],
  ['a newer message says it too', judged(s.reminder, { isOvertaken: true }), 'leave-out overtaken'],
  ['who wants no mails that only help', judged(s.thanked, { hasStopped: true }), 'leave-out unwanted'],
  ['what is needed goes all the same', judged(s.reminder, { hasStopped: true }), 'email'],
  ['nor on paper in its place', judged(s.thanked, { hasStopped: true, ...byLetter }), 'leave-out unwanted'],
  ['nor as an SMS, where the mail came back since', judged(s.thanked, { hasStopped: true, points: [{ ...email, standing: 'broken' }, mobile], ready: new Set(['sms']), contact: { ...defaultContact, channels: ['email', 'sms'] } }), 'leave-out unwanted'],
  ['which would go to who stopped nothing', judged(s.thanked, { points: [{ ...email, standing: 'broken' }, mobile], ready: new Set(['sms']), contact: { ...defaultContact, channels: ['email', 'sms'] } }), 'sms'],
  ['notifications are allowed by themselves', judged(s.thanked, { hasStopped: true, points: [email, browser], ready: new Set(['push']), contact: { ...defaultContact, channels: ['push', 'email'] } }), 'push'],
  ['enough was said about it', judged(s.reminder, { toldBefore: 8 }), 'leave-out enough-about-it, and somebody must know'],
  ['of what only helps nobody need know', judged(s.thanked, { toldBefore: 8 }), 'leave-out enough-about-it'],
  ['what law wants has no cap', judged(s['final-warning'], { toldBefore: 20 }), 'email'],
  ['on the day itself never by letter', judged({ ...s['due-today'], instalment: due('2026-03-10') }, byLetter), 'leave-out only-by-post'],
  ['an announcement that the post brings in time', judged({ ...s.announced, instalment: due('2026-03-17') }, byLetter), 'letter'],
  ['and one that it brings after its day', judged({ ...s.announced, instalment: due('2026-03-11') }, { ...byLetter, whyNot: () => 'day-too-near' }), 'leave-out only-by-post'],
  ['of a direct debit it is decided anew', judged({ ...s.announced, instalment: due('2026-03-11'), collectOn: day('2026-03-11') }, { ...byLetter, whyNot: () => 'day-too-near' }), 'drop day-too-near'],
  ['a word before a bill, after its day', judged({ ...s['before-due'], claims: s['before-due'].claims.map((claim) => ({ ...claim, dueOn: day('2026-03-11') })) }, byLetter), 'leave-out only-by-post'],
];
for (const [what, found, expected] of rows) test(what, () => assert.equal(found, expected));
