// What later knowledge took the ground from: said sorry for once, and a lapse
// is taken back unless something newer was agreed for its claims.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { addDays } from '#domain/day.ts';
import type { FactPayloads, NewFact } from '#domain/facts.ts';
import { messagedParties } from '#domain/parties.ts';
import { daysAfterRestart } from '#domain/rest.ts';
import type { ArrangementState, DossierState, GroundlessAct } from '#domain/state.ts';
import type { MessageTemplate } from './message-inputs.ts';
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
  const parties = messagedParties(state);
  const template: MessageTemplate = goesOn ? 'apology-reinstated' : 'apology';
  const data = { seqs, messages: messagesTo(context, template, parties), ...(goesOn ? { goesOn: howItGoesOn(context, goesOn) } : {}) };
  return { facts: [...reinstated, { kind: 'GroundlessRepaired', on: today, by, data }], tasks: [] };
}

/** What fell due while it seemed to have ended, and some days to pay that. */
function howItGoesOn(context: BotContext, { arrangementNo, instalments }: ArrangementState): NonNullable<FactPayloads['GroundlessRepaired']['goesOn']> {
  const due = instalments.filter((each) => each.dueOn <= context.today && instalmentOpenCents(each) > 0n).map((each) => each.number);
  return { arrangementNo, instalments: due, payUntil: termOf(context, messagedParties(context.state), daysAfterRestart) };
}

const lapsedBy = (state: DossierState, { act, arrangementNo }: GroundlessAct): ArrangementState | undefined =>
  act === 'lapse' && arrangementNo !== undefined ? state.arrangements[arrangementNo - 1] : undefined;

const coveredAnew = (state: DossierState, arrangement: ArrangementState): boolean =>
  state.claims.some((claim) => arrangement.claims.includes(claim.claim) && claim.arrangementNo !== arrangement.arrangementNo);
