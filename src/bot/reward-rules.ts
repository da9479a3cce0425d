// A promise that was kept: the reward for paying on time, and what a settlement
// lets go once its instalments are in. It is granted at once and by itself; the
// message says it on the next decent day, and where nothing is left it is the
// thank-you too.

import type { Day } from '#domain/day.ts';
import type { NewFact } from '#domain/facts.ts';
import { isKept, restsForStanding, stepsSinceReopening } from '#domain/arrangement.ts';
import { formatAmount, sum } from '#domain/money.ts';
import { messagedParties } from '#domain/parties.ts';
import { grantedOf, rewardDue, rewardWaiverId, settlementDue, settlementWaiverId } from '#domain/rewards.ts';
import type { ArrangementState } from '#domain/state.ts';
import { untoldChanges } from './change-rules.ts';
import { byBot, messagesTo, type BotContext, type Decided, type Rule } from './rule.ts';

export const rewardRules: readonly Rule[] = [
  grantRule('reward', 'always', grantReward),
  grantRule('settlement', 'always', grantSettlement),
  grantRule('rewarded', 'message', tellReward),
];

/** A rule that wants to act now where it has facts for an arrangement; one arrangement at a time, because messages are numbered on. */
function grantRule(name: string, gate: Rule['gate'], facts: (context: BotContext, arrangement: ArrangementState) => readonly NewFact[]): Rule {
  const first = (context: BotContext): readonly NewFact[] => {
    for (const arrangement of context.state.arrangements) {
      // Most arrangements promise nothing.
      const found = arrangement.extras ? facts(context, arrangement) : [];
      if (found.length > 0) return found;
    }
    return [];
  };
  return {
    name,
    gate,
    wantsOn: (context): Day | null => (first(context).length > 0 ? context.today : null),
    act: (context): Decided => ({ facts: first(context), tasks: [] }),
  };
}

function grantReward({ state, today }: BotContext, arrangement: ArrangementState): readonly NewFact[] {
  const due = restsForStanding(state, arrangement) ? null : rewardDue(state, arrangement, today);
  if (!due || due.lines.length === 0) return [];
  const { arrangementNo } = arrangement;
  const { lines, receipt } = due;
  const because = { onTime: receipt.inputs.onTime, paidCents: formatAmount(receipt.inputs.paidCents), amountCents: formatAmount(receipt.amountCents) };
  return [{
    kind: 'Waived', on: today, by: byBot('reward', because), data: { waiverId: rewardWaiverId(arrangementNo), lines, why: 'reward', arrangementNo, receipt },
  }];
}

function grantSettlement({ state, today }: BotContext, arrangement: ArrangementState): readonly NewFact[] {
  const due = settlementDue(state, arrangement);
  if (!due) return [];
  const { arrangementNo } = arrangement;
  const because = { arrangementNo, amountCents: formatAmount(sum(due.lines.map((line) => line.amountCents))) };
  return [{
    kind: 'Waived', on: today, by: byBot('settlement', because), data: { waiverId: settlementWaiverId(arrangementNo), lines: due.lines, why: 'settlement', arrangementNo, receipt: due.receipt },
  }];
}

/** Said once, also where money was taken back since. Where nothing is left it stands for the thank-you, which then does not come as a second message. */
function tellReward(context: BotContext, arrangement: ArrangementState): readonly NewFact[] {
  const { state, today, policy } = context;
  const { arrangementNo, lapsedOn, endedOn } = arrangement;
  const granted = grantedOf(state, arrangement);
  if (!granted || lapsedOn !== undefined || endedOn !== undefined || arrangement.steps.some((step) => step.step === 'rewarded')) return [];
  const kept = isKept(arrangement);
  if (!kept && restsForStanding(state, arrangement)) return [];
  const by = byBot('rewarded', { rewardedOn: arrangement.extras?.rewardedOn ?? today, amountCents: formatAmount(granted.amountCents) });
  const common = { arrangementNo, instalments: [], policyVersion: policy.version };
  const changes = kept ? untoldChanges(arrangement).map((change) => change.key) : [];
  const thanked = stepsSinceReopening(arrangement).some((step) => step.step === 'kept');
  return [
    {
      kind: 'ArrangementStepTaken', on: today, by,
      data: { ...common, step: 'rewarded', messages: messagesTo(context, 'rewarded', messagedParties(state)), ...(changes.length > 0 ? { changes } : {}) },
    },
    ...(kept && !thanked ? [{ kind: 'ArrangementStepTaken' as const, on: today, by, data: { ...common, step: 'kept' as const, messages: [] } }] : []),
  ];
}
