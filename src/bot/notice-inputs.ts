import { uncoveredClaims } from '#domain/arrangement.ts';
import { principalOpenCents } from '#domain/charges.ts';
import type { NoticeClaim } from '#domain/law/notice-check.ts';
import { sum } from '#domain/money.ts';
import type { NoticeTerms } from '#domain/money-facts.ts';
import { liableParties } from '#domain/parties.ts';
import type { DossierState } from '#domain/state.ts';
import type { MessageInputs } from './message-inputs.ts';

/** A notice says exactly what was decided: where a claim is open for anything else by now, it is not sent. */
export function noticeInputs(state: DossierState, { claims: named, costsCents, vatCents }: NoticeTerms): MessageInputs | null {
  const claims = named.flatMap(({ claim: number, principalCents }): NoticeClaim[] => {
    const claim = uncoveredClaims(state).find((each) => each.claim === number && each.differs === undefined && principalOpenCents(each) === principalCents);
    return claim ? [{ claim: number, description: claim.kind, dueOn: claim.dueOn, principalCents }] : [];
  });
  const [first, ...others] = claims;
  if (first === undefined || claims.length < named.length) return null;
  return {
    template: 'fourteen-day-notice', claims: [first, ...others], principalCents: sum(claims.map((claim) => claim.principalCents)), costsCents, vatCents,
    addressee: liableParties(state).length > 1 ? 'jointly-liable' : 'debtor',
  };
}
