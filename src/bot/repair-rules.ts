// What later knowledge took the ground from: said sorry for once, and a lapse
// is taken back unless something newer was agreed for its claims.

import { addDays } from '#domain/day.ts';
import type { NewFact } from '#domain/facts.ts';
import { messagedParties } from '#domain/parties.ts';
import type { ArrangementState, DossierState, GroundlessAct } from '#domain/state.ts';
import type { MessageTemplate } from './message-inputs.ts';
import { byBot, messagesTo, type BotContext, type Decided, type Rule } from './rule.ts';

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
  const by = byBot('repair', { acts: seqs.length, first: seqs[0] ?? 0 });
  const reinstated = state.groundless.flatMap((act): NewFact[] => {
    const arrangement = lapsedBy(state, act);
    // A later lapse stands on ground of its own.
    if (!arrangement || arrangement.lapsedOn !== act.on || arrangement.endedOn !== undefined || coveredAnew(state, arrangement)) return [];
    return [{ kind: 'ArrangementReinstated', on: today, by, data: { arrangementNo: arrangement.arrangementNo } }];
  });
  // An apology that could not leave is said again, when the arrangement already goes on.
  const goesOn = reinstated.length > 0 || state.groundless.some((act) => lapsedBy(state, act)?.reinstated && lapsedBy(state, act)?.lapsedOn === undefined);
  const template: MessageTemplate = goesOn ? 'apology-reinstated' : 'apology';
  return {
    facts: [...reinstated, { kind: 'GroundlessRepaired', on: today, by, data: { seqs, messages: messagesTo(context, template, messagedParties(state)) } }],
    tasks: [],
  };
}

const lapsedBy = (state: DossierState, { act, arrangementNo }: GroundlessAct): ArrangementState | undefined =>
  act === 'lapse' && arrangementNo !== undefined ? state.arrangements[arrangementNo - 1] : undefined;

const coveredAnew = (state: DossierState, arrangement: ArrangementState): boolean =>
  state.claims.some((claim) => arrangement.claims.includes(claim.claim) && claim.arrangementNo !== arrangement.arrangementNo);
