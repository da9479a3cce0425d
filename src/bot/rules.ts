// The table that the bot walks from the top: the first rule that fits acts.

import { arrangementRules } from './arrangement-rules.ts';
import { arrangementTasks } from './arrangement-tasks.ts';
import { bookRules } from './book-rules.ts';
import { callRules } from './call-rules.ts';
import { chargeRules, givingBackRules, postingRules } from './charge-rules.ts';
import { beforeDueRules } from './before-due-rules.ts';
import { invitationRules } from './invitation-rules.ts';
import { complaintRules } from './complaint-rules.ts';
import { noticeRules } from './notice-rules.ts';
import { mandateRules } from './mandate-rules.ts';
import { pauseRules } from './pause-rules.ts';
import { collectionRules } from './collection-rules.ts';
import { claimTasks } from './claim-tasks.ts';
import { proposalRules } from './proposal-rules.ts';
import { refundRules } from './refund-rules.ts';
import { reminderRules } from './reminder-rules.ts';
import { repairRules } from './repair-rules.ts';
import { promiseRules } from './promise-rules.ts';
import { rewardRules } from './reward-rules.ts';
import type { Rule } from './rule.ts';
import { thanksRules } from './thanks-rules.ts';

export const rules: readonly Rule[] = [
  ...postingRules, ...repairRules, ...givingBackRules, ...complaintRules, ...proposalRules, ...pauseRules, ...rewardRules, ...collectionRules, ...mandateRules, ...arrangementRules, ...arrangementTasks, ...bookRules, ...callRules, ...refundRules, ...claimTasks, ...chargeRules, ...noticeRules, ...reminderRules, ...beforeDueRules, ...invitationRules, ...thanksRules, ...promiseRules,
];
