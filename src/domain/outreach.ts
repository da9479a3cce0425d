// What a dossier remembers of promises, offers, attempts and words. Most
// dossiers have none of it.

import type { Day } from './day.ts';
import type { AgreementChannel, Signal } from './facts.ts';
import type { About, ContactOutcome, ContactWay, InterventionOffer, InterventionTrigger, OutreachPayloads } from './outreach-facts.ts';
import type { DossierState } from './state.ts';

export type PromiseState = Omit<OutreachPayloads['PromiseMade'], 'policyVersion' | 'outsidePolicy'> & {
  readonly seq: number;
  readonly madeOn: Day;
  withdrawn?: OutreachPayloads['PromiseWithdrawn']['why'];
  /** The messages that thanked for it. */
  thankedWith?: readonly number[];
};

export interface InterventionState {
  readonly interventionNo: number;
  readonly on: Day;
  readonly trigger: InterventionTrigger;
  readonly about: About;
  readonly offers: readonly InterventionOffer[];
  readonly messageNos: readonly number[];
  readonly offersData?: true;
  answered?: { readonly on: Day; readonly offer: InterventionOffer; readonly channel: AgreementChannel; readonly result: 'done' | 'asked' };
}

export interface AttemptState {
  readonly attemptNo: number;
  readonly on: Day;
  readonly partyId: number;
  readonly way: ContactWay;
  readonly outcome: ContactOutcome;
  readonly callBackOn?: Day;
}

export type PassedState = Omit<OutreachPayloads['EarlySignalGiven'], 'evidenceId' | 'messages'> & { readonly on: Day };

export interface OutreachState {
  promises: PromiseState[];
  interventions: InterventionState[];
  attempts: AttemptState[];
  /** What the customer signalled, also when it has long been handled. */
  said: { readonly signal: Signal; readonly on: Day }[];
  /** What was passed to the municipality, oldest first. */
  passed?: PassedState[];
  /** Since when somebody does not want us to pass data; gone when they changed their mind. */
  objectedOn?: Day;
}

const nothing: OutreachState = { promises: [], interventions: [], attempts: [], said: [] };

/** To read; `outreachIn` to add to. */
export const outreachOf = ({ outreach }: DossierState): Readonly<OutreachState> => outreach ?? nothing;

export const outreachIn = (state: DossierState): OutreachState => (state.outreach ??= { promises: [], interventions: [], attempts: [], said: [] });

/** Whether it is about this arrangement. */
export const isAboutArrangement = (about: About, arrangementNo: number): boolean => about.for === 'arrangement' && about.arrangementNo === arrangementNo;

/** Whether both are about the same arrangement, or share a claim. */
export const isAboutSame = (a: About, b: About): boolean =>
  a.for === 'arrangement' ? isAboutArrangement(b, a.arrangementNo) : b.for === 'claims' && b.claims.some((claim) => a.claims.includes(claim));

/** The newest thing that came from the customer's side: a word, an answer, a promise, a talk or money. */
export function lastHeardOn(state: DossierState): Day | null {
  const { promises, interventions, attempts, said } = outreachOf(state);
  const days = [
    ...promises.map((each) => each.madeOn),
    ...interventions.flatMap((each) => (each.answered ? [each.answered.on] : [])),
    ...attempts.filter((each) => isHeard(each.outcome)).map((each) => each.on),
    ...said.map((each) => each.on),
    ...state.sources.filter((source) => source.kind === 'payment' && source.means !== 'direct-debit' && source.reversedOn === undefined).map((source) => source.on),
    ...state.arrangements.map((arrangement) => arrangement.agreedOn),
    ...state.arrangements.flatMap((arrangement) => (arrangement.extras?.changes ?? []).filter((each) => each.change !== 'credited' && each.change !== 'less-owed').map((each) => each.on)),
  ];
  return days.reduce<Day | null>((last, on) => (last === null || on > last ? on : last), null);
}

/** Whether we spoke with somebody. */
export const isHeard = (outcome: ContactOutcome): boolean => outcome !== 'no-answer' && outcome !== 'wrong-number';
