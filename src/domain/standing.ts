import { claimStandings, type ClaimStanding } from './facts.ts';
import type { ClaimState, DossierState } from './state.ts';

/** Standings that say something about the person: then no other claim is offered, reminded of or charged by itself either. */
export const concernsThePerson: ReadonlySet<ClaimStanding> = new Set(['debt-help', 'insolvency', 'estate']);

/** Whether a claim says so now. Debt help ends with what it was about; who has died has died, also when that bill is paid. */
export const saysOfPerson = ({ openCents, standing }: Pick<ClaimState, 'openCents' | 'standing'>): boolean =>
  standing === 'estate' || (openCents > 0n && concernsThePerson.has(standing));

/** A claim that says so; undefined where there is none. */
export const personsClaim = (state: DossierState): ClaimState | undefined => state.claims.find(saysOfPerson);

/** Whether somebody of this dossier has died, as a colleague noted: what the heirs pay closes an arrangement, and a household in mourning gets no “well done”. */
export const isEstate = (state: DossierState): boolean => state.claims.some(({ standing }) => standing === 'estate');

/** Written off, or costs that compliance must judge: these begin and end with acts of their own, each with its check. */
export const hasOwnAct = (standing: ClaimStanding): boolean => standing === 'written-off' || standing === 'unproven';

/** Handed over begins with an act of its own too (`handing-over.ts`): everything kinder comes first. It ends as any other. */
export const beginsWithOwnAct = (standing: ClaimStanding): boolean => hasOwnAct(standing) || standing === 'handed-over';

/** What a colleague may simply say of a claim. */
export const toldStandings = claimStandings.filter((standing) => !beginsWithOwnAct(standing));
