// A choice that waited for a colleague's approval and got no answer in time:
// said to who asked, and reminders wait some days.

import { addDays } from '#domain/day.ts';
import { whoAsked } from '#domain/parties.ts';
import { byBot, firstOf, messagesTo, type Rule } from './rule.ts';

export const proposalRules: readonly Rule[] = [
  {
    name: 'proposal-expired',
    gate: 'message',
    wantsOn: ({ state }) => firstOf(state.proposals.map(({ openUntil }) => addDays(openUntil, 1))),
    act: (context) => {
      const { state, today } = context;
      const proposal = state.proposals.find(({ openUntil }) => openUntil < today);
      if (!proposal) return { facts: [], tasks: [] };
      const { proposalNo, openUntil } = proposal;
      const messages = messagesTo(context, 'declined', whoAsked(state, proposal.partyId));
      return { facts: [{ kind: 'ProposalDeclined', on: today, by: byBot('proposal-expired', { openUntil }), data: { proposalNo, messages } }], tasks: [] };
    },
  },
];
