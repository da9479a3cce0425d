// Which fourteen-day notice counts for a claim, and until when its term runs. A
// term that had not run out before an arrangement was agreed counts for nothing
// any more: after the arrangement it starts anew, with a new notice.

import type { Day } from './day.ts';
import { noticeTerm, type NoticeTerm } from './law/fourteen-day.ts';
import type { ClaimState, DossierState, NoticeState } from './state.ts';

/** A notice that was received by all who must have it, and its term. */
export interface RunningNotice {
  readonly notice: NoticeState;
  readonly term: NoticeTerm;
}

/** The newest notice that names the claim, received, and not overtaken by an arrangement. Null: there is none, or not yet. */
export function noticeOf(state: DossierState, claim: ClaimState): RunningNotice | null {
  const notice = state.notices.findLast((each) => each.claims.some((named) => named.claim === claim.claim));
  if (!notice?.receivedOn) return null;
  const term = noticeTerm(notice.receivedOn);
  if (!term.ok) return null;
  const { untilOn } = term.value;
  return isOvertaken(state, claim, notice, untilOn) ? null : { notice, term: term.value };
}

/** Whether an arrangement for this claim, or a pause, came between the notice and the end of its term. */
function isOvertaken(state: DossierState, claim: ClaimState, notice: NoticeState, untilOn: Day): boolean {
  return state.arrangements.some((arrangement) => arrangement.claims.includes(claim.claim) && arrangement.agreedOn >= notice.on && arrangement.agreedOn <= untilOn)
    || state.pauses.some((pause) => pause.until >= notice.on && pause.from <= untilOn);
}

/** Whether a notice for the claim is under way: sent, and not yet known to have been received. */
export function isNoticeUnderWay(state: DossierState, claim: ClaimState): boolean {
  const notice = state.notices.findLast((each) => each.claims.some((named) => named.claim === claim.claim));
  return notice !== undefined && notice.receivedOn === undefined
    && !state.arrangements.some((arrangement) => arrangement.claims.includes(claim.claim) && arrangement.agreedOn >= notice.on);
}

/**
 * The last day of the term that ran out unpaid for all of these claims; null
 * where it did not for one of them.
 */
export function noticeRanOutOn(state: DossierState, claims: readonly ClaimState[], today: Day): Day | null {
  let last: Day | null = null;
  for (const claim of claims) {
    const running = noticeOf(state, claim);
    if (!running || running.term.untilOn >= today) return null;
    if (last === null || running.term.untilOn > last) last = running.term.untilOn;
  }
  return last;
}
