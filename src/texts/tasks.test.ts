import assert from 'node:assert/strict';
import { test } from 'node:test';

import { taskKinds, type NewTask, type TaskKind } from '#domain/task.ts';
import { languages } from './language.ts';
import { readabilityProblems } from './readability.ts';
import { sayTask } from './tasks.ts';

const details: { readonly [Kind in TaskKind]?: NewTask['details'] } = {
  'signal-not-right': { signalNo: 1, partyId: 1, note: 'Ik heb deze woning niet meer.' },
  'lapse-decision': { arrangementNo: 2 },
  'current-charge-missed': { claim: 'HUUR-2' },
  'reminders-exhausted': { claim: 'HUUR-2', openCents: '1234.50' },
  'message-uncertain': { template: 'missed-first' },
  'message-capped': { template: 'missed-second' },
  'message-held': { template: 'reminder', waits: 'held-week' },
  'letters-waiting': { letters: 12, since: '2026-03-02' },
  'message-failed': { template: 'reminder', reason: '550 5.1.1 unknown' },
  'notice-void': { codes: 'term-too-short' },
  'import-line': { line: 12 },
  'invoice-question': { number: 'F-7', code: 'credited-unknown', named: 'F-6' },
  'feed-stale': { waiting: 40 },
  'money-waits': { since: '2026-03-02' },
  'statement-gap': { account: 'NL91ABNA0417164300', after: '2026-03-02', before: '2026-03-05', expectedCents: '10.00', foundCents: '12.50' },
  'entry-unconfirmed': { account: 'NL91ABNA0417164300', on: '2026-03-02', lines: 3, amountCents: '150.00' },
  'schedule-difference': { arrangementNo: 2 },
  'balance-differs': { claim: 'HUUR-2', openCents: '120.00', theirsCents: '80.00', on: '2026-03-02' },
  'counted-twice': { amountCents: '80.00', on: '2026-03-04', reportedOn: '2026-03-02' },
  'reversal-unknown': { amountCents: '50.00' },
  'collection-back': { arrangementNo: 1, instalment: 2, amountCents: '50.00', bankReason: 'MD06', handling: 'ask' },
  'mandate-expires': { mandateId: 'M-1-1', until: '2026-05-01', proposal: 'ask-new' },
  'collection-unanswered': { arrangementNo: 1, instalment: 2, amountCents: '50.00', collectOn: '2026-03-02' },
  'debit-file-uncertain': { messageId: 'BB-1-20260302-1', amountCents: '150.00' },
  'bank-file-refused': { file: 'brief.txt', code: 'not-camt' },
  'bank-consent': { until: '2026-03-14' },
  'mail-broken': { why: 'gone' },
  complaint: { complaintNo: 1, subject: 'costs', madeOn: '2026-03-02', claim: 'R1' },
  'call-customer': { why: 'silence', sinceOn: '2026-03-02', openCents: '120.00', partyId: 1 },
  'refund-due': { amountCents: '12.50' },
  'refund-asked': { refundNo: 1, amountCents: '12.50' },
  'refund-failed': { refundNo: 1, amountCents: '12.50' },
  'refund-name-unsure': { refundNo: 1, amountCents: '12.50', doubt: 'close-match' },
  'refund-uncovered': { amountCents: '12.50' },
  'letting-go-asked': { askNo: 1, what: 'write-off', amountCents: '250.00' },
  'costs-unproven': { claim: 'K-1', openCents: '40.00' },
  'handed-over-paid': { claim: 'R-1', amountCents: '40.00', on: '2026-03-02', news: 'taken-back' },
  'claim-at-rest': { claim: 'R-1', standing: 'debt-help', openCents: '40.00' },
  'change-asked': { change: 'lowered', arrangementNo: 1, eachCents: '40.00', number: 2, to: '2026-03-14', dayOfMonth: 5, claim: 'R2', firstOn: '2026-03-14', times: 2, until: '2026-04-01' },
};

for (const kind of taskKinds) {
  for (const lang of languages) {
    test(`${kind} in ${lang}: what it is, what happened, what to do, in plain words`, () => {
      for (const given of [details[kind] ?? {}, {}]) {
        const { title, happened, todo } = sayTask({ kind, details: given }, lang);
        assert.ok(title.length > 5 && title.length <= 60, title);
        assert.ok(happened.length > 5 && todo.length > 10);
        assert.deepEqual(readabilityProblems(`${happened}\n${todo}`, lang), []);
        assert.doesNotMatch(title + happened + todo, /undefined|NaN|\[object/);
      }
    });
  }
}

const figures: readonly (readonly [TaskKind, RegExp])[] = [
  ['reminders-exhausted', /Rekening HUUR-2 staat .* nog open: €\u00a01\.234,50\./],
  ['message-uncertain', /Bericht: termijn niet ontvangen\./],
  ['message-held', /langer dan een week.* Bericht: herinnering\./],
  ['letters-waiting', /Het zijn er 12\. De oudste ligt er sinds 2 maart 2026/],
  ['message-failed', /De server zei: 550 5\.1\.1 unknown\./],
  ['signal-not-right', /De klant schreef: “Ik heb deze woning niet meer\.”$/],
  ['lapse-decision', /regeling 2 is voorbij/],
  ['import-line', /regel 12\./],
  ['invoice-question', /^Factuur of creditnota F-7 is niet verwerkt\. We kennen de factuur niet waar dit bij hoort\. Het gaat om factuur F-6\. Berichten/],
  ['feed-stale', /wachten: 40\./],
  ['money-waits', /ligt er sinds .*2 maart 2026\. /],
  ['statement-gap', /tussen de afschriften van .* Het saldo moest €\u00a010,00 zijn, maar is €\u00a012,50\./],
  ['entry-unconfirmed', /: 3, samen €\u00a0150,00\./],
  ['change-asked', /De vraag: lagere termijnen\. .* Dit lukt per keer: €\u00a040,00\./],
  ['balance-differs', /^Rekening HUUR-2 .* Wij zien €\u00a0120,00, uw administratie €\u00a080,00\./],
  ['letting-go-asked', /^Een collega wil €\u00a0250,00 afboeken\. /],
  ['costs-unproven', /^Rekening K-1 .*: €\u00a040,00\./],
  ['reversal-unknown', /€\u00a050,00/],
  ['call-customer', /^We horen niets van de klant, sinds 2 maart 2026\. Te laat is €\u00a0120,00\.$/],
];
test('a first statement that begins too late says so', () => {
  assert.match(sayTask({ kind: 'statement-gap', details: { account: 'NL91ABNA0417164300', since: '2026-03-02', from: '2026-03-05' } }, 'nl').happened, /^Het eerste afschrift .* begint op 5 maart 2026\. .* sinds 2 maart 2026: .* Zolang sturen we geen berichten/);
});
test('an older task about a bill that was handed over says that money came in', () => {
  assert.match(sayTask({ kind: 'handed-over-paid', details: { claim: 'R-1', amountCents: '40.00', on: '2026-03-02' } }, 'nl').happened, /^Hier kwam geld binnen .* Het gaat om €\u00a040,00 /);
  assert.match(sayTask({ kind: 'handed-over-paid', details: details['handed-over-paid']! }, 'nl').happened, /^Geld voor een overgedragen rekening is weer teruggehaald\./);
});
for (const [kind, expected] of figures) {
  test(`${kind} says its details`, () => assert.match(sayTask({ kind, details: details[kind] ?? {} }, 'nl').happened, expected));
}
