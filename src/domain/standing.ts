import { claimStandings, type ClaimStanding } from './facts.ts';

/** Written off, or costs that compliance must judge: these begin and end with acts of their own, each with its check. */
export const hasOwnAct = (standing: ClaimStanding): boolean => standing === 'written-off' || standing === 'unproven';

/** What a colleague may simply say of a claim. */
export const toldStandings = claimStandings.filter((standing) => !hasOwnAct(standing));
