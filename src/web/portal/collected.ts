// What is taken from the customer's account by itself: which instalments, when,
// from which account; and what becomes of it for who pays by hand all the same.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { runningArrangements, uncoveredClaims } from '#domain/arrangement.ts';
import type { Day } from '#domain/day.ts';
import { collectableCents, collectedOn, debitedElsewhere, liveCollection, usableMandate } from '#domain/debits.ts';
import { debitsElsewhere, instalmentsDebitedElsewhere } from '#domain/debits-elsewhere.ts';
import { bankDaysBefore, collectionTerms, collectionWays, termsFor } from '#domain/direct-debit.ts';
import type { Cents } from '#domain/money.ts';
import { instalmentPromisedUntil } from '#domain/promises.ts';
import type { ArrangementState, ClaimState, DossierState, InstalmentState } from '#domain/state.ts';
import { collectedWords, collectingWords } from '#texts/portal/collecting.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { t, type Lang } from '../kit/language.ts';
import { link } from '../kit/parts/button.ts';
import { notice } from '../kit/parts/notice.ts';
import { bulletList, paragraph } from '../kit/parts/text.ts';
import { places } from './places.ts';
import type { Visit } from './visit.ts';

export interface CollectedDue {
  /** Null for a bill that is in no arrangement. */
  readonly arrangementNo: number | null;
  readonly instalmentNo: number | null;
  /** The bill, where it is one. */
  readonly claim?: string;
  /** Of the instalment or bill, as it was agreed. */
  readonly dueOn: Day;
  readonly collectOn: Day;
  readonly cents: Cents;
  /** Last four characters of the account; empty where that is not known. */
  readonly accountEnd: string;
  /** `rests`: not while messages are held. `at-bank`: nothing of ours can stop it any more. `elsewhere`: the creditor's own books ordered it, and only they can stop it. */
  readonly stage: 'planned' | 'rests' | 'at-bank' | 'elsewhere';
}

/** All that is collected, soonest first: instalments by us, instalments and bills by the creditor's own books. Empty where nothing is. */
export function collectedDues(visit: Pick<Visit, 'screen' | 'policy' | 'today'>): CollectedDue[] {
  return [...collectedByUs(visit), ...collectedElsewhere(visit)].sort((a, b) => (a.collectOn < b.collectOn ? -1 : a.collectOn > b.collectOn ? 1 : 0));
}

/** What the books take of something, be it all or a part: until that day is over nobody is asked for it by hand. */
function collectedElsewhere({ screen: { state }, today }: Pick<Visit, 'screen' | 'today'>): CollectedDue[] {
  const common = { accountEnd: '', stage: 'elsewhere' } as const;
  const instalments = runningArrangements(state).flatMap((arrangement) =>
    instalmentsDebitedElsewhere(state, arrangement, today).map(({ instalmentNo, collectOn, amountCents }): CollectedDue => ({
      ...common, arrangementNo: arrangement.arrangementNo, instalmentNo, collectOn, cents: amountCents,
      dueOn: arrangement.instalments.find((each) => each.number === instalmentNo)?.dueOn ?? collectOn,
    })));
  const bills = uncoveredClaims(state);
  return [...instalments, ...debitsElsewhere(bills, today).map(({ claim, collectOn, amountCents }): CollectedDue => ({
    ...common, arrangementNo: null, instalmentNo: null, claim, collectOn, cents: amountCents, dueOn: bills.find((bill) => bill.claim === claim)?.dueOn ?? collectOn,
  }))];
}

function collectedByUs({ screen, policy, today }: Pick<Visit, 'screen' | 'policy' | 'today'>): CollectedDue[] {
  const { state, profile, debits } = screen;
  if (!state.debits) return [];
  const usable = usableMandate(state, today);
  const terms = policy.books.debits === 'erp' ? undefined : termsFor(collectionWays(profile) ?? {}, usable ?? {});
  const weCollect = terms !== undefined;
  const { leadBankDays } = terms ?? collectionTerms({});
  // What is held when its file must be made is told anew afterwards, for another day.
  const rests = (collectOn: Day): boolean => state.holds.some(({ holdUntil }) => holdUntil >= today && holdUntil >= bankDaysBefore(collectOn, leadBankDays));
  const due = (arrangement: ArrangementState, instalment: InstalmentState): CollectedDue | null => {
    const live = liveCollection(state, arrangement, instalment);
    const isAtBank = live !== undefined && debits.atBank.has(live.collectionId);
    // Who promised to pay it by hand does: what was ordered before that is called off before it is sent.
    if (live && !isAtBank && instalmentPromisedUntil(state, arrangement.arrangementNo, instalment.number, today, null) !== null) return null;
    const collectOn = live?.collectOn ?? (weCollect && !debitedElsewhere(state, arrangement) ? collectedOn(state, arrangement, instalment, today) : null);
    const mandateId = live?.mandateId ?? usable?.mandateId;
    if (collectOn === null || mandateId === undefined) return null;
    const stage = isAtBank ? 'at-bank' : rests(collectOn) ? 'rests' : 'planned';
    return {
      arrangementNo: arrangement.arrangementNo, instalmentNo: instalment.number, dueOn: instalment.dueOn, collectOn, stage,
      cents: live?.amountCents ?? collectableCents(state, arrangement, instalment), accountEnd: debits.accountEnds.get(mandateId) ?? '',
    };
  };
  return openInstalments(state).flatMap(([arrangement, instalment]) => due(arrangement, instalment) ?? []);
}

const openInstalments = (state: DossierState): (readonly [ArrangementState, InstalmentState])[] =>
  runningArrangements(state).flatMap((arrangement) => arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n).map((each) => [arrangement, each] as const));

/** That it is collected, so that nobody pays it twice. Nothing where nothing is. */
export function collectedNotice(lang: Lang, dues: readonly CollectedDue[]): Html {
  if (dues.length === 0) return nothing;
  const lines = asTaken(dues).map((due) => t(lang, due.stage === 'rests' ? collectedWords.resting(due) : collectedWords.line(due)));
  const [only] = lines;
  const told = html`${lines.length === 1 && only !== undefined ? paragraph(only) : bulletList(lines)}`;
  const rest = dues.some((due) => due.stage === 'rests') ? paragraph(t(lang, collectedWords.rests)) : nothing;
  const goesOn = dues.some((due) => due.stage !== 'rests');
  const yourself = goesOn ? `${t(lang, collectedWords.notYourself)} ${t(lang, collectedWords.enough)}` : t(lang, collectedWords.notYourself);
  return notice('info', { lang, title: t(lang, goesOn ? collectedWords.title : collectedWords.restsTitle), body: html`${told}${rest}${paragraph(yourself)}${dues.some((due) => due.stage !== 'elsewhere') ? paragraph(link(t(lang, collectingWords.look), places.mandate)) : nothing}` });
}

/** What the books take in one sum is told as one, whatever it pays. */
function asTaken(dues: readonly CollectedDue[]): CollectedDue[] {
  const elsewhere = Map.groupBy(dues.filter((due) => due.stage === 'elsewhere'), (due) => due.collectOn);
  const ours = dues.filter((due) => due.stage !== 'elsewhere');
  return [...ours, ...[...elsewhere.values()].flatMap(([first, ...others]) => (first ? [{ ...first, cents: others.reduce((cents, due) => cents + due.cents, first.cents) }] : []))];
}

/** What is collected this month; where that is nothing, what comes next. */
export function soonCollected(dues: readonly CollectedDue[], today: Day): readonly CollectedDue[] {
  const month = today.slice(0, 7);
  const now = dues.filter((due) => due.dueOn.slice(0, 7) <= month || due.collectOn.slice(0, 7) <= month);
  return now.length > 0 ? now : dues.filter((due) => due.collectOn === dues[0]?.collectOn);
}

/** A payment is known here after two bank days at most. */
const bankDaysToKnow = 2;

/** What happens where one of these is paid by hand as well. */
export function byHandWords({ lang, screen: { state, profile }, today }: Visit, dues: readonly CollectedDue[]): Html {
  const terms = termsFor(collectionWays(profile) ?? {}, usableMandate(state, today) ?? {}) ?? collectionTerms({});
  const days = terms.leadBankDays + bankDaysToKnow;
  const stages = new Set(dues.map((due) => due.stage));
  const words = stages.has('at-bank') ? collectedWords.byHandTooLate : stages.has('elsewhere') ? collectedWords.byHandElsewhere : collectedWords.byHand(days);
  return html`${paragraph(t(lang, words))}${paragraph(t(lang, collectedWords.tooMuch))}`;
}

export const isCollected = (dues: readonly CollectedDue[], { arrangementNo }: ArrangementState, { number }: InstalmentState): boolean =>
  dues.some((due) => due.arrangementNo === arrangementNo && due.instalmentNo === number);

export const isBillCollected = (dues: readonly CollectedDue[], { claim }: Pick<ClaimState, 'claim'>): boolean => dues.some((due) => due.claim === claim);
