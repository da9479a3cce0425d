// From offer to agreement, for the portal and the desk: make an offer, answer a
// wish, accept, compose by hand, approve or decline.

import { messagesFrom } from '#bot/rule.ts';
import { decideAcceptance, decideApproval, decideComposition, decideNearest, decideOffer } from '#domain/agreeing.ts';
import type { Breach } from '#domain/bounds.ts';
import type { Actor, AgreementChannel, Instalment, NewFact } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { toJson } from '#domain/json.ts';
import { allowing } from '#domain/letting-go.ts';
import { whoAsked } from '#domain/parties.ts';
import type { Wish, WishChange } from '#domain/options.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { ArrangementState, DossierState, OfferState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { makeRf } from '#formats/references.ts';
import type { Tx } from '#store/db.ts';
import { insertEvidence } from '#store/evidence.ts';
import { loadFacts } from '#store/facts.ts';
import { readStaff, type StaffRole } from '#store/staff.ts';
import { closeTasks } from '#store/tasks.ts';
import type { Deps } from './deps.ts';
import { decideOn } from './decide.ts';

/** What was on the screen, or was said, word for word; kept as evidence of consent. */
export interface Shown {
  readonly language: 'nl' | 'en';
  /** The text as the customer read it, or as the colleague read it out. */
  readonly text: string;
  /** How consent was given: the label of the box that was ticked, or what the customer answered. */
  readonly consent: string;
}

/** Offers what fits today, or returns the offer that was made today already. */
export async function makeOffer(deps: Deps, creditorId: number, dossierId: number, by: Actor): Promise<Outcome<OfferState>> {
  return decideOn(deps, creditorId, dossierId, async ({ state, policy }) => {
    const made = decideOffer(state, policy, deps.clock.today(), by);
    return made.ok ? { outcome: done(made.value.offer), facts: made.value.facts } : { outcome: made };
  });
}

export interface NearestOffer {
  readonly offer: OfferState;
  readonly asAsked: boolean;
  readonly changes: readonly WishChange[];
}

/** Offers the option nearest to what the customer says can be paid. */
export async function answerWish(deps: Deps, creditorId: number, dossierId: number, wish: Wish, by: Actor): Promise<Outcome<NearestOffer>> {
  return decideOn(deps, creditorId, dossierId, async ({ state, policy }) => {
    const made = decideNearest(state, wish, policy, deps.clock.today(), by);
    return made.ok ? { outcome: done(made.value), facts: made.value.facts } : { outcome: made };
  });
}

export interface AcceptOffer {
  readonly dossierId: number;
  readonly offerNo: number;
  readonly optionNo: number;
  readonly partyId: number;
  readonly channel: AgreementChannel;
  readonly by: Actor;
  readonly shown: Shown;
}

export type Agreed = { readonly outcome: 'agreed'; readonly arrangement: ArrangementState } | { readonly outcome: 'needs-approval' };

/** Agrees one option of the newest offer; the confirmation leaves with it. */
export async function acceptOffer(deps: Deps, creditorId: number, ask: AcceptOffer): Promise<Outcome<Agreed>> {
  return decideOn(deps, creditorId, ask.dossierId, async ({ tx, state, policy }) => {
    const { offerNo, optionNo, partyId, channel, by, shown } = ask;
    const evidenceId = deps.ids.id();
    const reference = referenceFor(ask.dossierId, state);
    const agreement = decideAcceptance(state, { offerNo, optionNo, partyId, channel, by, evidenceId, reference }, policy, deps.clock.today());
    if (!agreement.ok) return { outcome: agreement };
    await keepEvidence(deps, tx, creditorId, ask.dossierId, evidenceId, { ...shown, channel, partyId, offerNo, optionNo, policyVersion: policy.version });
    return conclude(deps, agreement.value.outcome, agreement.value.facts);
  });
}

export interface ComposeArrangement {
  readonly dossierId: number;
  readonly claims: readonly string[];
  readonly parts: readonly Pick<Instalment, 'dueOn' | 'amountCents'>[];
  readonly partyId: number;
  readonly channel: AgreementChannel;
  readonly by: Actor;
  readonly role: StaffRole;
  readonly shown: Shown;
  /** Compliance asks a fee that the law guard blocks, for this reason; anybody else may not. */
  readonly feeReason?: string;
}

/** Agrees a schedule that a colleague made by hand. */
export async function composeArrangement(deps: Deps, creditorId: number, ask: ComposeArrangement): Promise<Outcome<Agreed & { breaches: readonly Breach[] }>> {
  return decideOn(deps, creditorId, ask.dossierId, async ({ tx, state, policy }) => {
    const evidenceId = deps.ids.id();
    const { claims, parts, partyId, channel, by, shown, feeReason } = ask;
    if (feeReason !== undefined && (ask.role !== 'compliance' || by.kind !== 'colleague')) return { outcome: refused({ code: 'needs-compliance' }) };
    const feeOverride = feeReason !== undefined && by.kind === 'colleague' ? { feeOverride: { staffId: by.staffId, reason: feeReason } } : {};
    const composed = decideComposition(
      state,
      { claims, parts, partyId, channel, by, evidenceId, reference: referenceFor(ask.dossierId, state), mayLeavePolicy: ask.role === 'manager', ...feeOverride },
      policy, deps.clock.today(),
    );
    if (!composed.ok) return { outcome: composed };
    await keepEvidence(deps, tx, creditorId, ask.dossierId, evidenceId, { ...shown, channel, partyId, policyVersion: policy.version });
    const { breaches } = composed.value;
    const concluded = conclude(deps, composed.value.outcome, composed.value.facts);
    return {
      ...concluded,
      outcome: (after: DossierState) => {
        const agreed = concluded.outcome(after);
        return agreed.ok ? done({ ...agreed.value, breaches }) : agreed;
      },
    };
  });
}

/** A colleague approves what a customer chose, or declines it. */
export async function decideProposal(
  deps: Deps, creditorId: number, ask: { dossierId: number; proposalNo: number; approve: boolean; by: Actor; staffId: string },
): Promise<Outcome<Agreed | { outcome: 'declined' }>> {
  return decideOn<Agreed | { outcome: 'declined' }>(deps, creditorId, ask.dossierId, async ({ tx, state }) => {
    const today = deps.clock.today();
    const { proposalNo, by } = ask;
    const which = { dossierId: ask.dossierId, kind: 'approve-proposal', key: String(proposalNo) };
    const proposal = state.proposals.find((each) => each.proposalNo === proposalNo);
    if (!proposal) {
      // It expired: there is nothing left to decide.
      await closeTasks(tx, creditorId, which, ask.staffId, 'expired', deps.clock.now());
      return { outcome: refused({ code: 'proposal-closed' }) };
    }
    const refusal = ask.approve && proposal.terms?.forgivesCents !== undefined ? await allowingSettlement(tx, creditorId, ask) : null;
    if (refusal) return { outcome: refused(refusal) };
    const decided = ask.approve ? decideApproval(state, proposalNo, by, referenceFor(ask.dossierId, state), today) : null;
    if (decided && !decided.ok) return { outcome: decided };
    await closeTasks(tx, creditorId, which, ask.staffId, ask.approve ? 'approved' : 'declined', deps.clock.now());
    if (!decided) {
      const messages = messagesFrom(state.next.messageNo, 'declined', whoAsked(state, proposal.partyId));
      return { outcome: done({ outcome: 'declined' as const }), facts: [{ kind: 'ProposalDeclined', on: today, by, data: { proposalNo, messages } }] };
    }
    return conclude(deps, 'agreed', decided.value);
  });
}

/** Money is let go: a second colleague, who may. */
async function allowingSettlement(tx: Tx, creditorId: number, { dossierId, proposalNo, staffId }: { dossierId: number; proposalNo: number; staffId: string }): Promise<Refusal | null> {
  const facts = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [];
  const asked = facts.find((fact) => fact.kind === 'ApprovalAsked' && fact.data.proposalNo === proposalNo);
  const role = (await readStaff(tx, creditorId, staffId))?.role ?? 'desk';
  return allowing(asked?.by.kind === 'colleague' ? asked.by.staffId : null, { staffId, role });
}

// ISO 11649 leaves 21 characters; a dossier's number and the arrangement's are enough within one creditor.
export const referenceFor = (dossierId: number, state: DossierState): string =>
  makeRf(`${String(dossierId).padStart(8, '0')}${String(state.next.arrangementNo).padStart(2, '0')}`);

function conclude(deps: Deps, outcome: 'agreed' | 'needs-approval', facts: readonly NewFact[]) {
  return {
    facts,
    tasks: facts.flatMap((fact) => proposalTask(fact, deps)),
    outcome: (after: DossierState): Outcome<Agreed> => {
      const arrangement = after.arrangements.at(-1);
      return done(outcome === 'agreed' && arrangement ? { outcome, arrangement } : { outcome: 'needs-approval' });
    },
  };
}

/** Whoever approves has two working days. */
export const proposalTask = (fact: NewFact, deps: Deps): NewTask[] =>
  fact.kind === 'ApprovalAsked'
    ? [{ kind: 'approve-proposal', key: String(fact.data.proposalNo), dueOn: addWorkingDays(deps.clock.today(), 2), details: { proposalNo: fact.data.proposalNo } }]
    : [];

async function keepEvidence(deps: Deps, tx: Tx, creditorId: number, dossierId: number, evidenceId: string, body: Record<string, unknown>): Promise<void> {
  await insertEvidence(tx, creditorId, { evidenceId, dossierId, kind: 'consent', body: toJson(body), recordedAt: deps.clock.now() });
}
