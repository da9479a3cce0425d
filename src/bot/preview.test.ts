// What the preview says must be what the bot does: compared with a plain daily
// life of the same dossier, for random stories; and paid on time, it must end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { principalOpenCents } from '#domain/charges.ts';
import { addDays, addMonths, day, type Day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import type { Fact, NewFact } from '#domain/facts.ts';
import { isDecentDay } from '#domain/holidays.ts';
import type { Policy } from '#domain/policy.ts';
import { replay } from '#domain/replay.ts';
import { agreedFact, claimFact, commands, debtor, decide, deedsOfOthers, fact, momentOf, numbered, type Command } from '#domain/testing.ts';
import { look } from './look.ts';
import { dayIsTooNear, messageInputs, messagesOf } from './message-inputs.ts';
import { preview, previewMonths, type Preview, type PreviewFrom } from './preview.ts';
import { live, policyWith } from './testing.ts';

const policy = policyWith({ conversation: defaultPolicy.conversation });
/** Interest, a fourteen-day notice by letter, and collection costs after it. */
const charging = {
  ...policyWith({ reminders: [{ name: 'reminder', days: 5 }], charges: { ...defaultPolicy.charges, collectionCosts: true, noticeDays: 10, interest: 'statutory', terms: 'AV-1' } }), fairTerms: ['AV-1'],
};
const shown = ({ messages }: Preview): string[] => messages.map((message) => `${message.on} ${message.template} to ${message.partyId} by ${message.channel}`);

function previewOf(facts: readonly NewFact[], today: string, more: Partial<PreviewFrom> = {}): Preview {
  return preview({ facts: numbered(facts), waiting: [], policyOn: () => policy, today: day(today), pays: 'nothing', byLetter: new Set(), hasFeed: true, ...more });
}

const arranged = [
  debtor(), claimFact('C1', '2026-02-01', 90_00n),
  agreedFact(1, '2026-03-02', ['C1'], [['2026-03-27', 30_00n], ['2026-04-28', 30_00n], ['2026-05-28', 30_00n]]),
];

test('an arrangement that is paid: announced, on the day, thanked, closed', () => {
  const seen = previewOf(arranged, '2026-03-02', { pays: 'all' });
  assert.deepEqual(shown(seen), [
    '2026-03-02 confirmed to 1 by email',
    '2026-03-23 announced to 1 by email', '2026-03-27 due-today to 1 by email',
    '2026-03-28 thanked to 1 by email',
    '2026-04-23 announced to 1 by email', '2026-04-28 due-today to 1 by email',
    '2026-05-23 announced to 1 by email', '2026-05-28 due-today to 1 by email',
    '2026-05-29 kept to 1 by email',
  ]);
  assert.deepEqual(seen.events, ['2026-03-27', '2026-04-28', '2026-05-28'].map((on) => ({ kind: 'paid', on, amountCents: 30_00n })));
  assert.deepEqual([seen.ends.how, seen.ends.openCents, seen.ends.arrangements], ['rests', 0n, ['final']]);
  assert.deepEqual(seen.messages[1]?.because, { rule: 'announced', figures: { instalment: 1, dueOn: '2026-03-27', daysBefore: 4 } });
});

test('an arrangement that is not paid: friendly first, a last chance, and then it lapses', () => {
  const seen = previewOf(arranged, '2026-03-02');
  const templates = seen.messages.map((message) => message.template);
  const order = ['confirmed', 'announced', 'due-today', 'missed-first', 'missed-second', 'final-warning', 'lapsed-notice'] as const;
  assert.deepEqual(order.map((template) => templates.indexOf(template)), [...order.keys()], templates.join(' '));
  const warning = seen.messages.find((message) => message.template === 'final-warning');
  const lapsed = seen.events.find((event) => event.kind === 'lapsed');
  assert.ok(warning?.inputs.template === 'final-warning' && lapsed && lapsed.on > warning.inputs.payUntil);
  assert.equal(seen.ends.openCents, 90_00n);
  assert.ok(seen.events.some((event) => event.kind === 'task'));
});

test('who has no e-mail gets letters, posted early enough to come in time', () => {
  const [mailed, posted] = [previewOf(arranged, '2026-03-02'), previewOf(arranged, '2026-03-02', { byLetter: new Set([1]) })];
  assert.ok(posted.messages.every((message) => message.channel === 'letter'));
  const announcedOn = (seen: Preview): Day => seen.messages.find((message) => message.template === 'announced')!.on;
  assert.ok(announcedOn(posted) < announcedOn(mailed), `${announcedOn(posted)} and ${announcedOn(mailed)}`);
});

test('bills without an arrangement: paid when they fall due, or reminded of step by step', () => {
  const bills = [debtor(), claimFact('C1', '2026-03-20', 40_00n), claimFact('C2', '2026-02-01', 10_00n)];
  const paid = previewOf(bills, '2026-03-02', { pays: 'all' });
  assert.deepEqual(paid.events.flatMap((event) => (event.kind === 'paid' ? [`${event.on} ${event.amountCents}`] : [])), ['2026-03-02 1000', '2026-03-20 4000']);
  assert.equal(paid.ends.openCents, 0n);
  const unpaid = previewOf(bills, '2026-03-02');
  assert.equal(unpaid.ends.openCents, 50_00n);
  assert.ok(unpaid.messages.length > paid.messages.length);
});

test('costs that may follow: the notice by letter first, and paid in time nothing of it', () => {
  const bill = [debtor(), claimFact('C1', '2026-03-20', 100_00n)];
  const unpaid = previewOf(bill, '2026-03-10', { policyOn: () => charging });
  const notice = unpaid.messages.find((message) => message.template === 'fourteen-day-notice');
  const charged = unpaid.events.find((event) => event.kind === 'costs-charged');
  assert.ok(notice?.channel === 'letter' && charged && charged.on > addDays(notice.on, 14), `${notice?.on} and ${charged?.on}`);
  assert.ok(unpaid.ends.openCents > 140_00n);
  const paid = previewOf(bill, '2026-03-10', { policyOn: () => charging, pays: 'all' });
  assert.deepEqual([paid.messages.map((message) => message.template), paid.ends.openCents], [[], 0n]);
});

test('the rules are those of each day, and of another policy where one is given', () => {
  const silent = policyWith({ followUp: { announceDaysBefore: 0, onTheDay: false } });
  const seen = previewOf(arranged, '2026-03-02', { pays: 'all', policyOn: (on) => (on < '2026-05-01' ? policy : silent) });
  assert.deepEqual(shown(seen).filter((line) => /announced|due-today/.test(line)).map((line) => line.slice(0, 7)), ['2026-03', '2026-03', '2026-04', '2026-04']);
});

test('what was decided and has not left yet goes first, where it is still true', () => {
  const decided = live({ from: '2026-03-02', until: '2026-03-02', policy, others: () => arranged }).facts;
  const [message] = decided.flatMap(messagesOf);
  assert.equal(message?.about.template, 'confirmed');
  const waiting = [{ messageNo: message.ref.messageNo, partyId: 1, channel: 'email' as const, about: message.about }];
  const seen = preview({ facts: decided, waiting, policyOn: () => policy, today: day('2026-03-03'), pays: 'all', byLetter: new Set(), hasFeed: true });
  assert.deepEqual([shown(seen)[0], seen.messages[0]?.because], ['2026-03-03 confirmed to 1 by email', null]);
  const gone = [...decided, { ...fact('ArrangementEnded', '2026-03-03', { arrangementNo: 1, reason: 'made-in-error' }), seq: decided.length + 1, recordedAt: momentOf(day('2026-03-03')) } as Fact];
  assert.ok(!shown(preview({ facts: gone, waiting, policyOn: () => policy, today: day('2026-03-03'), pays: 'nothing', byLetter: new Set(), hasFeed: true })).some((line) => line.includes('confirmed')));
});

test('collected instalments: paid by themselves, or refused for too little money', () => {
  const mandate = fact('MandateGiven', '2026-03-02', { mandateId: 'M1', partyId: 1, scheme: 'CORE', oneOff: false, channel: 'portal', signedOn: day('2026-03-02'), evidenceId: 'e', textVersion: '1', messages: [] });
  const collecting = { dossierId: 7, terms: { announceDays: 14, leadBankDays: 2 } };
  const facts = [arranged[0]!, mandate, ...arranged.slice(1)];
  const paid = previewOf(facts, '2026-03-02', { pays: 'all', collecting });
  assert.deepEqual(paid.events.map((event) => `${event.on} ${event.kind}`), ['2026-03-27 collected', '2026-04-28 collected', '2026-05-28 collected']);
  assert.equal(paid.ends.openCents, 0n);
  const unpaid = previewOf(facts, '2026-03-02', { collecting });
  assert.ok(unpaid.events.some((event) => event.kind === 'collection-failed'));
  assert.equal(unpaid.ends.openCents, 90_00n);
});

/** The same life without leaping: every day a look, and what leaves is delivered that day. */
function livedDaily({ facts: known, today, byLetter, policy, moneyWaitsUntil }: Story): { sent: string[]; openCents: bigint; tasks: string[] } {
  const facts = [...known];
  const sent: string[] = [];
  const tasks = new Map<string, Day>();
  for (let on = today; on <= addMonths(today, previewMonths); on = addDays(on, 1)) {
    for (let said = true; said; ) {
      const looked = look({ state: replay(facts), policy, today: on, feedKnownUntil: addDays(on, -1), byLetter, moneyWaits: moneyWaitsUntil !== undefined && on <= moneyWaitsUntil }, momentOf(on));
      facts.push(...looked.facts);
      for (const task of looked.tasks) if (!tasks.has(`${task.kind} ${task.key}`)) tasks.set(`${task.kind} ${task.key}`, on);
      said = false;
      for (const { ref, about } of looked.facts.flatMap(messagesOf)) {
        said = true;
        const inputs = messageInputs(replay(facts), about);
        const channel = ref.byPost || byLetter.has(ref.partyId) ? 'letter' : 'email';
        const leaves = inputs !== null && !dayIsTooNear(inputs, channel === 'letter' ? assumedReceiptOn(on) : on, policy);
        if (leaves) sent.push(`${on} ${about.template} to ${ref.partyId} by ${channel}`);
        const outcome = !leaves ? 'dropped' : channel === 'letter' ? 'printed' : 'sent';
        facts.push({ ...fact('MessageDelivered', on, { messageNo: ref.messageNo, outcome }), seq: facts.length + 1, recordedAt: momentOf(on) } as Fact);
      }
    }
  }
  const state = replay(facts);
  return { sent, openCents: state.claims.reduce((total, claim) => total + claim.openCents, 0n), tasks: [...tasks].map(([key, on]) => `${on} ${key}`) };
}

interface Story {
  readonly facts: Fact[];
  readonly today: Day;
  readonly byLetter: ReadonlySet<number>;
  readonly policy: Policy;
  readonly moneyWaitsUntil: Day | undefined;
}

/** The creditor's own books order some of a claim, perhaps twice, from that day on. */
function withDebits(facts: readonly Fact[], today: Day, { claim: which, inDays, half }: { readonly claim: number; readonly inDays: readonly number[]; readonly half: boolean }): Fact[] {
  const { claims } = replay(facts);
  const open = claims.filter(({ openCents, standing, differs }) => openCents > 1n && standing === 'ours' && !differs);
  const claim = open[which % Math.max(1, open.length)];
  if (!claim || inDays.length === 0) return [...facts];
  const amountCents = half ? claim.openCents / 2n : claim.openCents;
  const reported = fact('BalanceReported', today, {
    claim: claim.claim, snapshotId: 's', openCents: principalOpenCents(claim), books: 'betaalbaar', elsewhere: { debits: inDays.map((days) => ({ collectOn: addDays(today, days), amountCents })) },
  });
  return [...facts, { ...reported, seq: facts.length + 1, recordedAt: momentOf(today) } as Fact];
}

/** Random stories, lived up to a day; what was said by then has left. */
const stories = (among: readonly Command['what'][] = deedsOfOthers): fc.Arbitrary<Story> => fc
  .record({ script: commands(14, among, 10), posted: fc.boolean(), policy: fc.constantFrom(policy, charging), agrees: fc.constantFrom(true, true, false), rent: fc.nat(999), months: fc.nat(999),
    moneyDays: fc.option(fc.nat(12), { nil: undefined }), debits: fc.record({ claim: fc.nat(9), inDays: fc.array(fc.integer({ min: -3, max: 30 }), { maxLength: 2 }), half: fc.boolean() }),
  })
  .map(({ script, posted, policy: rules, agrees, rent, months, moneyDays, debits }) => {
    const byLetter: ReadonlySet<number> = new Set(posted ? [1] : []);
    const lines: Command[] = [{ what: 'claim', daysOn: 0, daysLate: 20, a: 500 + rent, b: 1 }, ...(agrees ? [{ what: 'agree', daysOn: 2, daysLate: 0, a: rent, b: months } as const] : []), ...script];
    const due = new Map<string, Command[]>();
    let on = day('2026-03-02');
    for (const line of lines) {
      on = addDays(on, line.daysOn);
      due.set(on, [...(due.get(on) ?? []), line]);
    }
    const others = (today: Day, state: Parameters<typeof decide>[2], facts: readonly Fact[]): NewFact[] => [
      ...(today === '2026-03-02' ? [debtor()] : []), ...(due.get(today) ?? []).slice(0, 1).flatMap((line) => decide(line, today, state, facts) ?? []),
    ];
    const today = addDays(on, 2);
    const lived = live({ from: '2026-03-02', until: addDays(on, 1), policy: rules, byLetter, others, delivery: () => (posted ? 'printed' : 'sent') });
    const known = new Set(lived.facts.flatMap((each) => (each.kind === 'MessageDelivered' ? [each.data.messageNo] : [])));
    const late = lived.facts.flatMap(messagesOf).filter(({ ref }) => !known.has(ref.messageNo));
    const facts = [...lived.facts];
    for (const { ref } of late) facts.push({ ...fact('MessageDelivered', today, { messageNo: ref.messageNo, outcome: posted ? 'printed' : 'sent' }), seq: facts.length + 1, recordedAt: momentOf(today) } as Fact);
    return { facts: withDebits(facts, today, debits), today, byLetter, policy: rules, moneyWaitsUntil: moneyDays === undefined ? undefined : addDays(today, moneyDays) };
  });

test('for any story, what it says of who pays nothing is what the bot does, looking every day', () => {
  let [messages, held] = [0, 0];
  fc.assert(
    fc.property(stories(), (story) => {
      const { facts, today, byLetter, policy, moneyWaitsUntil } = story;
      const before = structuredClone(facts);
      const seen = preview({ facts, waiting: [], policyOn: () => policy, today, pays: 'nothing', byLetter, hasFeed: true, moneyWaitsUntil });
      const daily = livedDaily(story);
      assert.deepEqual(shown(seen), daily.sent);
      assert.deepEqual(seen.events.flatMap((event) => (event.kind === 'task' ? [`${event.on} ${event.task.kind} ${event.task.key}`] : [])), daily.tasks);
      assert.equal(seen.ends.openCents, daily.openCents);
      assert.deepEqual(facts, before);
      messages += seen.messages.length;
      held += seen.events.filter(({ kind }) => kind === 'held-back').length;
    }),
    { numRuns: 20 },
  );
  assert.ok(messages > 12 && held > 3, `${messages} messages in all, ${held} held back`);
});

test('for any story, who pays everything is never blamed for what falls due from now on, and owes nothing of it in the end', () => {
  fc.assert(
    fc.property(stories(deedsOfOthers.filter((what) => what !== 'standing')), ({ facts, today, byLetter, policy, moneyWaitsUntil }) => {
      const seen = preview({ facts, waiting: [], policyOn: () => policy, today, pays: 'all', byLetter, hasFeed: true, moneyWaitsUntil });
      assert.ok(seen.messages.every((message) => message.template === 'confirmed' || isDecentDay(message.on)));
      for (const message of seen.messages) {
        if (message.on <= addDays(today, 1)) continue;
        assert.ok(!['missed-first', 'missed-second', 'final-warning', 'lapsed-notice', 'fourteen-day-notice'].includes(message.template), `${message.on} ${message.template}`);
      }
      // A rest that no schedule asks for is a person's to look at first.
      if (!seen.events.some((event) => event.kind === 'task' && event.task.kind === 'schedule-difference')) assert.equal(seen.ends.openCents, 0n);
      assert.ok(seen.ends.arrangements.every((phase) => ['kept', 'final', 'lapsed', 'ended'].includes(phase)), seen.ends.arrangements.join(' '));
    }),
    { numRuns: 40 },
  );
});

test('who is reached on a screen gets there what need not be read whole, and the rest in a mail', () => {
  const seen = previewOf(arranged, '2026-03-02', { onScreen: new Map([[1, 'sms']]) });
  const by = (channel: string): string[] => [...new Set(seen.messages.filter((message) => message.channel === channel).map((message) => message.template))];
  assert.ok(by('sms').includes('announced') && by('sms').includes('missed-first'), by('sms').join());
  assert.ok(by('email').includes('final-warning') && !by('email').includes('announced'), by('email').join());
});
