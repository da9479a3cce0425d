// What messages say of promises and offers, read from the dossier as it is when
// they leave.

import type { Day } from '#domain/day.ts';
import { sum, type Cents } from '#domain/money.ts';
import { isAboutArrangement, outreachOf } from '#domain/outreach.ts';
import { isPaidAsPromised, openFor } from '#domain/promises.ts';
import type { ArrangementState, ClaimState, DossierState } from '#domain/state.ts';
import type { MessageAbout, MessageInputs, OffersNamed } from './message-inputs.ts';

export type OutreachInputs =
  /** Thanks for a promise about bills. `openCents`: what is still open of those bills (BW art. 6:50: thanks must not suggest that all is paid). */
  | { readonly template: 'promise-kept'; readonly claims: readonly string[]; readonly amountCents: Cents; readonly payOn: Day; readonly openCents: Cents }
  /** What was passed to the municipality on that day, as it was then. */
  | { readonly template: 'data-passed'; readonly on: Day; readonly claims: readonly string[]; readonly arrearsCents: Cents; readonly sinceOn: Day };

/** What the outbox keeps of such a message. */
export interface AboutOutreach {
  /** Promises that were kept. */
  readonly thanksFor?: readonly number[];
  readonly earlySignalNo?: number;
}

/** Null where the money was taken back since, or nothing was passed. */
export function outreachInputs(state: DossierState, template: OutreachInputs['template'], { thanksFor = [], earlySignalNo }: AboutOutreach): OutreachInputs | null {
  const { promises, passed = [] } = outreachOf(state);
  if (template === 'data-passed') {
    const of = passed.find((each) => each.earlySignalNo === earlySignalNo);
    return of ? { template, on: of.on, claims: of.claims, arrearsCents: of.arrearsCents, sinceOn: of.sinceOn } : null;
  }
  const kept = promises.filter((promise) => thanksFor.includes(promise.promiseNo) && isPaidAsPromised(state, promise));
  const last = kept.at(-1);
  if (!last) return null;
  const claims = [...new Set(kept.flatMap(({ about }) => (about.for === 'claims' ? about.claims : [])))];
  return { template, claims, amountCents: sum(kept.map((promise) => promise.amountCents)), payOn: last.payOn, openCents: openFor(state, { for: 'claims', claims }) };
}

/** The newest offers about this arrangement, unless somebody has answered them. */
export function offersNamed(state: DossierState, { arrangementNo }: ArrangementState): { offers?: OffersNamed; offersData?: true } {
  const made = outreachOf(state).interventions.findLast((each) => isAboutArrangement(each.about, arrangementNo));
  if (!made || made.answered) return {};
  const { interventionNo, offers, offersData } = made;
  return { ...(offers.length > 0 ? { offers: { interventionNo, offers } } : {}), ...(offersData ? { offersData } : {}) };
}

/** Whether a reminder of these bills offers to pass the data. */
export function offersDataFor(state: DossierState, claims: readonly ClaimState[]): { offersData?: true } {
  const made = outreachOf(state).interventions.findLast(({ about }) => about.for === 'claims' && claims.some((claim) => about.claims.includes(claim.claim)));
  return made?.offersData ? { offersData: true } : {};
}

/** What it thanks for: all promises together, up to the last of their days. */
export function keptPromiseOf(state: DossierState, { thanksFor = [] }: MessageAbout): Pick<Extract<MessageInputs, { arrangementNo: number }>, 'keptPromise'> {
  const kept = outreachOf(state).promises.filter((promise) => thanksFor.includes(promise.promiseNo));
  const last = kept.at(-1);
  return last ? { keptPromise: { amountCents: sum(kept.map((promise) => promise.amountCents)), payOn: last.payOn } } : {};
}

/** Whether somebody promised to pay since this was decided: then it is not said, and decided anew after the promised day. */
export function isPromisedSince(state: DossierState, { arrangementNo, steps }: ArrangementState, template: string): boolean {
  const saidAt = steps.findLast((step) => step.step === template)?.seq;
  return saidAt !== undefined && outreachOf(state).promises.some((promise) => promise.seq > saidAt && !promise.withdrawn && isAboutArrangement(promise.about, arrangementNo));
}

/** The same for bills that were reminded of. */
export function isBillPromisedSince(state: DossierState, claims: readonly ClaimState[]): boolean {
  return outreachOf(state).promises.some(({ seq, withdrawn, about }) =>
    !withdrawn && about.for === 'claims' && claims.some((claim) => about.claims.includes(claim.claim) && (claim.steps.at(-1)?.seq ?? seq) < seq));
}
