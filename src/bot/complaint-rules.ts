// A complaint is confirmed in writing at once, whatever else holds messages; a
// colleague answers it.

import { complaintsOf } from '#domain/complaints.ts';
import { whoAsked } from '#domain/parties.ts';
import { byBot, firstOf, messagesTo, type BotContext, type Rule } from './rule.ts';

export const complaintRules: readonly Rule[] = [
  {
    name: 'complaint-received',
    gate: 'answer',
    wantsOn: (context) => firstOf(unconfirmed(context).map(({ on }) => on)),
    act: (context) => {
      const { state, today } = context;
      const complaint = unconfirmed(context)[0];
      if (!complaint) return { facts: [], tasks: [] };
      const { complaintNo, partyId, on } = complaint;
      const messages = messagesTo(context, 'complaint-received', whoAsked(state, partyId));
      return { facts: [{ kind: 'ComplaintConfirmed', on: today, by: byBot('complaint-received', { sinceOn: on }), data: { complaintNo, messages } }], tasks: [] };
    },
  },
];

/** Also what was answered on the same day is confirmed by that answer, and by nothing else. */
const unconfirmed = ({ state }: BotContext) => complaintsOf(state).filter((each) => each.confirmed === undefined && each.answered === undefined);
