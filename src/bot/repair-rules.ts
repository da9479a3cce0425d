// What later knowledge took the ground from: said sorry for once, and a lapse
// is taken back unless something newer was agreed for its claims. A charge is
// withdrawn; where less is still owed, `collection-costs` makes it anew.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { addDays } from '#domain/day.ts';
import type { FactPayloads, NewFact } from '#domain/facts.ts';
import { messagedParties } from '#domain/parties.ts';
import { daysAfterRestart } from '#domain/rest.ts';
import type { ArrangementState, ChargeState, ClaimState, DossierState, GroundlessAct } from '#domain/state.ts';
import type { MessageTemplate } from './message-inputs.ts';
import { noticeStep } from './reminder-rules.ts';
import { byBot, messagesTo, termOf, type BotContext, type Decided, type Rule } from './rule.ts';

export const repairRules: readonly Rule[] = [
  {
    name: 'repair',
    gate: 'message',
    wantsOn: ({ state }) => state.groundless[0]?.on ?? null,
    act: repair,
  },
  {
    name: 'schedule-difference',
    gate: 'always',
    wantsOn: ({ state, today }) => (differing(state).length > 0 ? today : null),
    act: ({ state, today }) => ({
      facts: [],
      tasks: differing(state).map(({ arrangementNo, differenceCents }) => ({
        kind: 'schedule-difference', key: `${arrangementNo}:${differenceCents}`, dueOn: addDays(today, 5), details: { arrangementNo },
      })),
    }),
  },
];

const differing = (state: DossierState): ArrangementState[] =>
  state.arrangements.filter((arrangement) => arrangement.differenceCents !== 0n && arrangement.lapsedOn === undefined && arrangement.endedOn === undefined);

function repair(context: BotContext): Decided {
  const { state, today } = context;
  const seqs = state.groundless.map((act) => act.seq);
  const first = state.groundless[0];
  const by = byBot('repair', { acts: seqs.length, ...(first ? { act: first.act, on: first.on } : {}) });
  const reinstated = state.groundless.flatMap((act): NewFact[] => {
    const arrangement = lapsedBy(state, act);
    // A later lapse stands on ground of its own.
    if (!arrangement || arrangement.lapsedOn !== act.on || arrangement.endedOn !== undefined || coveredAnew(state, arrangement)) return [];
    return [{ kind: 'ArrangementReinstated', on: today, by, data: { arrangementNo: arrangement.arrangementNo } }];
  });
  const numbers = reinstated.flatMap((fact) => (fact.kind === 'ArrangementReinstated' ? [fact.data.arrangementNo] : []));
  const goesOn = state.groundless.map((act) => lapsedBy(state, act)).find((arrangement) => arrangement && (
    numbers.includes(arrangement.arrangementNo)
    // An apology that could not leave is said again, when the arrangement already goes on.
    || (arrangement.reinstated !== undefined && arrangement.lapsedOn === undefined)
  ));
  const withdrawn = state.groundless.flatMap((act): NewFact[] => {
    const charge = chargeOf(state, act)?.charge;
    return charge ? [{ kind: 'ChargeWithdrawn', on: today, by, data: { chargeId: charge.chargeId, amountCents: charge.amountCents, why: 'groundless' } }] : [];
  });
  // Of costs that nobody was told of there is nothing to be sorry for.
  const parties = state.groundless.every((act) => act.act === 'charge' && !wasTold(state, act)) ? [] : messagedParties(state);
  const template: MessageTemplate = goesOn ? 'apology-reinstated' : 'apology';
  const data = { seqs, messages: messagesTo(context, template, parties), ...(goesOn ? { goesOn: howItGoesOn(context, goesOn) } : {}) };
  return { facts: [...reinstated, ...withdrawn, { kind: 'GroundlessRepaired', on: today, by, data }], tasks: [] };
}

/** What fell due while it seemed to have ended, and some days to pay that. */
function howItGoesOn(context: BotContext, { arrangementNo, instalments }: ArrangementState): NonNullable<FactPayloads['GroundlessRepaired']['goesOn']> {
  const due = instalments.filter((each) => each.dueOn <= context.today && instalmentOpenCents(each) > 0n).map((each) => each.number);
  return { arrangementNo, instalments: due, payUntil: termOf(context, messagedParties(context.state), daysAfterRestart) };
}

const lapsedBy = (state: DossierState, { act, arrangementNo }: GroundlessAct): ArrangementState | undefined =>
  act === 'lapse' && arrangementNo !== undefined ? state.arrangements[arrangementNo - 1] : undefined;

/** The charge of this act, as far as it is not withdrawn. */
function chargeOf(state: DossierState, act: GroundlessAct): { claim: ClaimState; charge: ChargeState } | null {
  if (act.act !== 'charge') return null;
  for (const claim of state.claims) for (const charge of claim.charges ?? []) if (charge.chargeId === act.chargeId) return { claim, charge };
  return null;
}

/** Whether a message named it: a reminder, or a choice that was made over the whole sum. What is withdrawn already comes again because its apology did not leave. */
function wasTold(state: DossierState, act: GroundlessAct): boolean {
  const found = chargeOf(state, act);
  if (!found) return true;
  const { claim } = found;
  return claim.steps.some((step) => step.seq > act.seq && step.step !== noticeStep)
    || state.arrangements.some((arrangement) => arrangement.claims.includes(claim.claim) && arrangement.agreedOn >= act.on);
}

const coveredAnew = (state: DossierState, arrangement: ArrangementState): boolean =>
  state.claims.some((claim) => arrangement.claims.includes(claim.claim) && claim.arrangementNo !== arrangement.arrangementNo);
