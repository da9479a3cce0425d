// Of what nothing may be said to be missing: what somebody promised for a later
// day, and what a complaint is open about. Read from the facts alone.

import type { Fact, FactOf } from '#domain/facts.ts';
import { openFor } from '#domain/promises.ts';
import type { About } from '#domain/outreach-facts.ts';
import type { Day, Moment } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Known, Said } from './memory.ts';

interface Quiet {
  readonly invariant: 'promised' | 'complained';
  readonly why: string;
}

/** Null where what this message is about may be said to be missing. */
export function quietAbout({ facts, state }: Known, { fact }: Said, { at, on, seq = Infinity }: { readonly at: Moment; readonly on: Day; readonly seq?: number }): Quiet | null {
  const about = aboutOf(fact);
  if (about === null) return null;
  const promises = new Map<number, FactOf<'PromiseMade'>>();
  const paid = new Map<number, Cents>();
  const complaints = new Map<number, readonly string[]>();
  for (const each of facts) {
    if (each.recordedAt > at || each.seq > seq) break;
    if (each.kind === 'PromiseMade') promises.set(each.data.promiseNo, each);
    if (each.kind === 'PromiseWithdrawn') promises.delete(each.data.promiseNo);
    if (overtakes.has(each.kind)) promises.clear();
    if (each.kind === 'PaymentReceived') for (const [promiseNo, { data }] of promises) {
      const cents = (paid.get(promiseNo) ?? 0n) + each.data.amountCents;
      paid.set(promiseNo, cents);
      if (cents + data.toleranceCents >= data.amountCents) promises.delete(promiseNo);
    }
    if (each.kind === 'ComplaintMade' && each.data.claims.length > 0) complaints.set(each.data.complaintNo, each.data.claims);
    if (each.kind === 'ComplaintAnswered') complaints.delete(each.data.complaintNo);
  }
  for (const { data, on: madeOn } of promises.values()) {
    if (data.payOn >= on && isSame(data.about, about) && openFor(state, data.about) > data.toleranceCents) return { invariant: 'promised', why: `on ${madeOn} it was promised by ${data.payOn}` };
  }
  const named = about.for === 'claims' ? about.claims : (state.arrangements[about.arrangementNo - 1]?.claims ?? []);
  for (const [complaintNo, claims] of complaints) if (claims.some((claim) => named.includes(claim))) return { invariant: 'complained', why: `complaint ${complaintNo} is open` };
  return null;
}

/** After these a promise says nothing any more. */
const overtakes: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>([
  'ArrangementAgreed', 'ArrangementAmended', 'ArrangementReinstated', 'ArrangementLapsed', 'ArrangementEnded', 'PaymentReversed', 'FactUndone', 'ClaimStandingChanged',
]);

function aboutOf(fact: Fact): About | null {
  if (fact.kind === 'ArrangementStepTaken') return { for: 'arrangement', arrangementNo: fact.data.arrangementNo, instalments: fact.data.instalments };
  if (fact.kind === 'ReminderStepTaken') return { for: 'claims', claims: fact.data.claims.map(({ claim }) => claim) };
  return null;
}

const isSame = (promised: About, said: About): boolean =>
  promised.for === 'arrangement' ? said.for === 'arrangement' && said.arrangementNo === promised.arrangementNo : said.for === 'claims' && said.claims.some((claim) => promised.claims.includes(claim));
