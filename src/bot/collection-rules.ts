// Instalments that are collected: told in time, ordered on the day on which the
// file must be made, and what the bank sends back handled by the table of
// reasons. Whether there is anything to collect: domain/debits.ts.

import { addDays, addMonths, latest, type Day } from '#domain/day.ts';
import { instalmentOpenCents } from '#domain/allocation.ts';
import { isRunning, restsForStanding } from '#domain/arrangement.ts';
import {
  announcementsOf, collectableCents, collectableFrom, collectedOn, collectionsOf, debitedElsewhere, liveCollection, serves, stoppedAfterReturn, usableMandate,
  type CollectionState, type MandateState,
} from '#domain/debits.ts';
import {
  bankDaysAfter, betterDay, collectionIdOf, collectionTerms, planCollection, stepForReturn, termsFor, type CollectionPlan,
} from '#domain/direct-debit.ts';
import type { NewFact } from '#domain/facts.ts';
import { sequenceOf } from '#domain/mandates.ts';
import { formatAmount } from '#domain/money.ts';
import { messagedParties } from '#domain/parties.ts';
import { instalmentPromisedUntil } from '#domain/promises.ts';
import type { ArrangementState, InstalmentState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { taskRule, type TaskWish } from './arrangement-tasks.ts';
import { perState } from './per-state.ts';
import { byBot, firstOf, messagesTo, type BotContext, type Decided, type Rule } from './rule.ts';

interface Planned {
  readonly arrangement: ArrangementState;
  readonly instalment: InstalmentState;
  readonly mandate: MandateState;
  readonly plan: CollectionPlan;
}

export const collectionRules: readonly Rule[] = [
  {
    name: 'handle-return',
    gate: 'always',
    wantsOn: (context) => (toHandle(context) ? context.today : null),
    act: handleReturn,
  },
  {
    name: 'order-collection',
    gate: 'always',
    wantsOn: (context) => firstOf(plans(context).map(({ plan }) => orderOn(context, plan))),
    act: order,
  },
  {
    name: 'announce-collection',
    gate: 'message',
    wantsOn: (context) => firstOf(plans(context).map(({ plan }) => (plan.do === 'announce' ? context.today : plan.do === 'wait' ? plan.until : null))),
    act: announce,
  },
  taskRule('collection-unanswered', 2, unanswered),
];

/** So far ahead instalments are looked at: longer than anything is told or ordered before its day. */
const horizonDays = 60;

/** What to do about each instalment that can be collected; nothing for who does not collect. */
const plans = perState(({ state, policy, today, collecting, feedKnownUntil }): readonly Planned[] => {
  if (!collecting || !state.debits) return [];
  const mandate = usableMandate(state, today);
  if (!mandate) return [];
  const terms = termsFor(collecting, mandate);
  if (!terms) return [];
  return state.arrangements.flatMap((arrangement) => {
    if (!isRunning(arrangement) || restsForStanding(state, arrangement) || debitedElsewhere(state, arrangement)) return [];
    if (!arrangement.steps.some((step) => step.step === 'confirmed')) return [];
    const open = arrangement.instalments.filter((each) => instalmentOpenCents(each) > policy.followUp.toleranceCents && !stoppedAfterReturn(state, arrangement, each));
    const near = open.filter((each) => serves(state, mandate, arrangement, each)).filter((each, index) => index === 0 || each.dueOn <= addDays(today, horizonDays));
    return near.map((instalment) => {
      const wish = {
        mandate, notBefore: collectableFrom(state, arrangement, instalment), openCents: collectableCents(state, arrangement, instalment),
        live: liveCollection(state, arrangement, instalment) !== undefined, announcements: announcementsOf(state, arrangement, instalment, mandate),
      };
      // Who promised to pay it by hand is left to; the day after, with the bank's news of it, it is looked at again.
      const promised = instalmentPromisedUntil(state, arrangement.arrangementNo, instalment.number, today, feedKnownUntil);
      const plan: CollectionPlan = promised === null ? planCollection(wish, today, terms) : { do: 'wait', until: addDays(promised, 1) };
      return { arrangement, instalment, mandate, plan };
    });
  });
});

/** Nothing is taken from an account while what the customer said waits, or messages are held. */
function orderOn({ state, today }: BotContext, plan: CollectionPlan): Day | null {
  if (plan.do === 'wait') return plan.until;
  if (plan.do !== 'order') return null;
  return state.holds.reduce<Day>((on, hold) => (hold.holdUntil >= today ? latest(on, addDays(hold.holdUntil, 1)) : on), today);
}

function order(context: BotContext): Decided {
  const { state, today, collecting } = context;
  const facts = plans(context).flatMap(({ arrangement, instalment, mandate, plan }): NewFact[] => {
    if (!collecting || plan.do !== 'order' || orderOn(context, plan) !== today) return [];
    const { arrangementNo } = arrangement;
    const { number: instalmentNo } = instalment;
    const attempt = collectionsOf(state, arrangement, instalment).length + 1;
    return [{
      kind: 'DirectDebitOrdered', on: today, by: byBot('order-collection', { instalment: instalmentNo, collectOn: plan.collectOn, amountCents: formatAmount(plan.amountCents) }),
      data: {
        collectionId: collectionIdOf(collecting.dossierId, arrangementNo, instalmentNo, attempt), mandateId: mandate.mandateId, arrangementNo, instalmentNo,
        amountCents: plan.amountCents, collectOn: plan.collectOn, sequence: sequenceOf(mandate), attempt,
      },
    }];
  });
  return { facts, tasks: [] };
}

function announce(context: BotContext): Decided {
  const { state, today } = context;
  const found = plans(context).find(({ plan }) => plan.do === 'announce');
  if (found?.plan.do !== 'announce') return { facts: [], tasks: [] };
  const { arrangement, instalment, mandate, plan } = found;
  const everyone = messagedParties(state);
  const holder = everyone.filter((party) => party.partyId === mandate.partyId);
  return {
    facts: [{
      kind: 'CollectionAnnounced', on: today, by: byBot('announce-collection', { instalment: instalment.number, collectOn: plan.collectOn, amountCents: formatAmount(plan.amountCents) }),
      data: {
        arrangementNo: arrangement.arrangementNo, instalmentNo: instalment.number, amountCents: plan.amountCents, collectOn: plan.collectOn,
        messages: messagesTo(context, 'collection-announced', holder.length > 0 ? holder : everyone),
      },
    }],
    tasks: [],
  };
}

const toHandle = ({ state }: BotContext): CollectionState | undefined => state.debits?.collections.find((each) => each.backOn !== undefined && each.handled === undefined);

/** While a person finds out whether there ever was leave, nobody is asked for money. */
const daysForDispute = 14;
/** As good as for ever: a person lifts it. */
const yearsOfSilence = 10;

function handleReturn(context: BotContext): Decided {
  const { state, today } = context;
  const collection = toHandle(context);
  if (!collection) return { facts: [], tasks: [] };
  const { collectionId, mandateId, collectOn, code = '', backOn = today, arrangementNo, instalmentNo, amountCents } = collection;
  const retries = state.debits?.collections.filter((each) => each !== collection && each.arrangementNo === arrangementNo && each.instalmentNo === instalmentNo && each.backOn !== undefined).length ?? 0;
  const mandate = state.debits?.mandates.find((each) => each.mandateId === mandateId);
  const debitedOn = state.sources.find((source) => source.kind === 'payment' && source.id === collectionId)?.on ?? collectOn;
  const step = stepForReturn({ code, retries, debitedOn, backOn, scheme: mandate?.scheme ?? 'CORE' });
  // One for once is used up, whatever became of it: trying again takes a new one.
  const handling = mandate?.oneOff && (step.handling === 'collect-again' || step.handling === 'resend') ? 'new-mandate' : step.handling;
  const againFrom = handling === 'collect-again' ? betterDay(today, null, termsFor(context.collecting ?? {}, mandate ?? {}) ?? collectionTerms({})) : handling === 'resend' ? today : undefined;
  const by = byBot('handle-return', { code, instalment: instalmentNo, backOn, phase: step.phase, retries });
  const facts: NewFact[] = [{
    kind: 'DirectDebitHandled', on: today, by, data: { collectionId, code, handling, mandate: step.mandate, ...(againFrom ? { againFrom } : {}) },
  }];
  if (step.mandate === 'paused' || step.mandate === 'stopped') facts.push({ kind: 'MandatePaused', on: today, by, data: { mandateId, how: step.mandate, code } });
  if (step.mandate === 'revoked' && mandate?.revokedOn === null) facts.push({ kind: 'MandateEnded', on: today, by, data: { mandateId, why: 'returned', code } });
  const holdUntil = step.stopContact ? addMonths(today, 12 * yearsOfSilence) : handling === 'dispute' ? addDays(today, daysForDispute) : null;
  if (holdUntil) facts.push({ kind: 'HoldPlaced', on: today, by, data: { holdNo: state.next.holdNo, reason: 'desk', holdUntil } });
  const needsNobody = againFrom !== undefined || handling === 'close-recall';
  const task: NewTask = {
    kind: step.stopContact ? 'account-holder-died' : 'collection-back', key: collectionId, dueOn: addDays(today, step.stopContact ? 1 : 3),
    details: { arrangementNo, instalment: instalmentNo, amountCents: formatAmount(amountCents), bankReason: code, handling },
  };
  return { facts, tasks: needsNobody ? [] : [task] };
}

/** Within so many bank days after its day a bank has answered; a payment provider first waits whether the bank sends it back. */
const bankDaysToAnswer = 5;
const providerDaysToAnswer = 10;

function unanswered({ state }: BotContext): TaskWish[] {
  const isOnline = (id: string): boolean => state.debits?.mandates.some(({ mandateId, provider }) => mandateId === id && provider !== undefined) ?? false;
  return (state.debits?.collections ?? []).filter((each) => each.standing === 'live').map(({ collectionId, mandateId, collectOn, amountCents, arrangementNo, instalmentNo }) => ({
    on: addDays(bankDaysAfter(collectOn, isOnline(mandateId) ? providerDaysToAnswer : bankDaysToAnswer), 1), key: collectionId,
    details: { arrangementNo, instalment: instalmentNo, amountCents: formatAmount(amountCents), collectOn },
  }));
}

/** The day on which an instalment is collected, for what the bot says of it: then nobody is asked to pay it. Null: it is paid by hand. */
export function collectionDay({ state, today, collecting, feedKnownUntil }: BotContext, arrangement: ArrangementState, instalment: InstalmentState): Day | null {
  if (!state.debits) return null;
  const mandate = usableMandate(state, today);
  const isCollected = collecting !== undefined && (mandate === undefined || termsFor(collecting, mandate) !== undefined);
  if (isCollected && !debitedElsewhere(state, arrangement)) return collectedOn(state, arrangement, instalment, today, feedKnownUntil);
  return liveCollection(state, arrangement, instalment)?.collectOn ?? null;
}
