// `/mijn`: one clear answer first, then what it is made of.

import type { Context } from 'hono';
import { instalmentOpenCents, isCovered } from '#domain/allocation.ts';
import { arrangementPaidCents, arrangementTotalCents } from '#domain/arrangement.ts';
import { rewardProgress } from '#domain/rewards.ts';
import type { Day } from '#domain/day.ts';
import type { ArrangementState, ClaimState } from '#domain/state.ts';
import { waivedCents } from '#domain/waived.ts';
import { listed } from '#texts/format.ts';
import { sourceKindWords } from '#texts/claim-sheet.ts';
import { collectedWords } from '#texts/portal/collecting.ts';
import { choosing } from '#texts/portal/choosing.ts';
import { complaining } from '#texts/portal/complaining.ts';
import { notificationWords } from '#texts/portal/notifications.ts';
import { overview, sheetPage, whomToAsk } from '#texts/portal/overview.ts';
import { refunding } from '#texts/portal/refunding.ts';
import { signalPage } from '#texts/portal/signals.ts';
import { rewardProgressText } from '#texts/reward.ts';
import { sayStanding } from '#texts/bounds.ts';
import { claimKindWords, meansWords, signalWords } from '#texts/words.ts';
import { classes, html, nothing, type Content, type Html } from '../kit/html.ts';
import { t, type Lang, type Words } from '../kit/language.ts';
import { button, link, linkButton } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { buttonForm } from '../kit/parts/form.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { openAmount } from '../kit/parts/owed.ts';
import { badge, card, notice } from '../kit/parts/notice.ts';
import { hiddenField } from '../kit/parts/field.ts';
import { progressBar } from '../kit/parts/progress.ts';
import { bulletList, heading, paragraph, small, strong } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { sheetPlace } from './claim-sheet.ts';
import { collectedNotice, isBillCollected, soonCollected } from './collected.ts';
import { complaintNotice } from './complaint.ts';
import { draw, notYours } from './frame.ts';
import { places } from './places.ts';
import { freeWords, situationOf, type Situation, type Waiting } from './situation.ts';
import { visitOf, type Visit } from './visit.ts';
import { wordBeforePart } from './word-before.ts';

export function showOverview(c: Context): Response | Promise<Response> {
  const visit = visitOf(c);
  const { lang } = visit;
  const stands = situationOf(visit);
  const answer = answerOf(c, visit, stands);
  return draw(c, {
    title: overview.name,
    at: 'overview',
    body: [
      small(forWhom(visit)),
      heading(1, t(lang, answer.title)),
      answer.body,
      waitingNotice(lang, stands.waiting),
      complaintNotice(visit),
      stands.mayAgree || stands.totalOpenCents === 0n ? nothing : notice('info', { lang, ...notYours(lang) }),
      stands.creditCents > 0n ? notice('info', { lang, title: t(lang, overview.creditTitle), body: [paragraph(t(lang, overview.credit(stands.creditCents))), stands.mayAgree ? paragraph(link(t(lang, refunding.start), places.refund)) : nothing] }) : nothing,
      stands.running.map((arrangement) => progressCard(visit, arrangement)),
      lapsedNotice(visit, stands),
      billsTable(visit, stands),
      paragraph(link(t(lang, sheetPage.linkAll), places.sheet)),
      stands.elsewhere.length === 0 ? nothing : elsewhereNotice(lang, stands.elsewhere),
      paidBills(visit),
      moneyReceived(visit),
      paragraph(link(t(lang, overview.messages), places.messages)),
      paragraph(link(t(lang, complaining.start), places.complaint)),
      visit.push ? paragraph(link(t(lang, notificationWords.link), places.notifications)) : nothing,
      wordBeforePart(visit),
    ],
  });
}

function forWhom({ lang, me, screen }: Visit): string {
  if (me.role !== 'legal-representative') return t(lang, overview.forWhom(me.name));
  const debtors = screen.people.filter((person) => person.role !== 'legal-representative').map((person) => person.name);
  return `${t(lang, overview.forWhom(me.name))} ${t(lang, overview.actingFor(listed(debtors, lang)))}`;
}

interface Answer {
  readonly title: Words;
  readonly body: Html;
}

/** The one answer: what to do now, if anything. */
function answerOf(c: Context, visit: Visit, stands: Situation): Answer {
  const { lang } = visit;
  const say = (words: Words): Html => paragraph(t(lang, words));
  if (stands.proposal) {
    return {
      title: overview.proposalTitle,
      body: card([say(stands.proposalBy ? overview.proposalBy(stands.proposalBy) : overview.proposalSoon), say(overview.proposalQuiet), arrangementLink(lang)], { tone: 'accent' }),
    };
  }
  if (stands.totalOpenCents === 0n) {
    const elsewhere = stands.elsewhere.length > 0;
    return { title: elsewhere ? overview.nothingNow : overview.nothing, body: elsewhere ? nothing : card(say(overview.nothingBody), { tone: 'accent' }) };
  }
  if (stands.running.length > 0 || (stands.billsCents === 0n && stands.collected.length > 0)) return monthAnswer(lang, stands, visit.today, choiceOf(c, visit, stands));
  const late = stands.lateBillsCents;
  const nextDue = stands.askedBills.find((bill) => bill.dueOn >= visit.today);
  const choice = choiceOf(c, visit, stands);
  return {
    title: overview.mustPay,
    body: html`${card(
      [
        money(stands.billsCents, lang, 'large'),
        late === stands.billsCents ? say(choice === nothing ? overview.allLateShort : overview.allLate) : late > 0n ? say(overview.partLate(late)) : nothing,
        late === 0n && nextDue ? say(overview.payBy(nextDue.dueOn)) : nothing,
        stands.accruedCents > 0n ? say(sheetPage.interestRuns(stands.accruedCents)) : nothing,
        choice,
        linkButton(t(lang, overview.payNow), places.pay, { look: choice === nothing ? 'primary' : 'secondary' }),
      ],
      { tone: 'accent' },
    )}${collectedNotice(lang, soonCollected(stands.collected, visit.today))}`,
  };
}

/** With an arrangement: the one sum of this month. */
function monthAnswer(lang: Lang, stands: Situation, today: Day, choice: Html): Answer {
  const say = (words: Words): Html => paragraph(t(lang, words));
  const { thisMonthCents, thisMonthInstalmentsCents, lateInstalmentsCents, next, firstDueOn } = stands;
  const lateCents = stands.lateBillsCents + lateInstalmentsCents;
  const billsCents = thisMonthCents - thisMonthInstalmentsCents;
  const collected = collectedNotice(lang, soonCollected(stands.collected, today));
  if (thisMonthCents === 0n && stands.collected.length > 0) {
    return {
      title: collectedWords.nothingSelf,
      body: html`${collected}${next === null && choice === nothing ? nothing : card([next ? say(overview.nextUp(next.dueOn, next.cents)) : nothing, choice], { tone: 'accent' })}${paragraph(link(t(lang, collectedWords.byHandTitle), places.pay))}`,
    };
  }
  if (thisMonthCents === 0n) {
    return {
      title: overview.monthDone,
      body: card([next ? say(overview.nextUp(next.dueOn, next.cents)) : nothing, linkButton(t(lang, overview.payNow), places.pay, { look: 'secondary' }), choice], { tone: 'accent' }),
    };
  }
  return {
    title: stands.collected.length > 0 ? collectedWords.thisMonthSelf : overview.thisMonth,
    body: html`${card(
      [
        money(thisMonthCents, lang, 'large'),
        billsCents > 0n && thisMonthInstalmentsCents > 0n ? say(overview.madeOf(thisMonthInstalmentsCents, billsCents)) : nothing,
        lateCents === 0n ? (firstDueOn ? say(overview.payBy(firstDueOn)) : nothing) : paragraph(`${t(lang, lateCents === thisMonthCents ? overview.monthAllLate : overview.monthPartLate(lateCents))}${lateInstalmentsCents > 0n ? ` ${t(lang, overview.goesOn)}` : ''}`),
        linkButton(t(lang, overview.payNow), places.pay),
        next ? say(overview.nextUp(next.dueOn, next.cents)) : nothing,
        choice,
      ],
      { tone: 'accent' },
    )}${collected}`,
  };
}

/** The way to paying in parts, where there is one for this person. */
function choiceOf(c: Context, { lang }: Visit, stands: Situation): Html {
  if (!stands.offer.ok || !stands.mayAgree) return nothing;
  if (stands.standingOffer) {
    return html`${paragraph(t(lang, overview.offerOpen(stands.standingOffer.openUntil)))}${linkButton(t(lang, overview.seeOptions), places.choose)}`;
  }
  return html`${buttonForm(button(t(lang, overview.inParts)), { csrf: csrfField(c), action: places.choose, hidden: hiddenField('do', 'offer') })}${small(`${t(lang, choosing.startBody)}${freeWords(lang, stands)}`)}`;
}

const arrangementLink = (lang: Lang): Html => linkButton(t(lang, overview.toArrangement), places.arrangement, { look: 'secondary' });

/** What the customer told us and a person is looking at, in one notice. */
function waitingNotice(lang: Lang, waiting: readonly Waiting[]): Html {
  const lastOn = waiting.map((each) => each.holdUntil).sort().at(-1);
  if (lastOn === undefined) return nothing;
  const lines = waiting.map(({ signal, answerUntil }) => {
    const answer = answerUntil === null ? signalPage.answerSoon : signal === 'call-me' ? signalPage.callBy(answerUntil) : signalPage.answerBy(answerUntil);
    return html`${strong(`${t(lang, signalWords[signal].button)}:`)} ${t(lang, answer)}`;
  });
  return notice('ok', { lang, title: t(lang, overview.waitingTitle), body: html`${bulletList(lines)}${paragraph(t(lang, signalPage.quietUntil(lastOn)))}` });
}

/** What was promised for paying on time, and how far that is. */
export const rewardShown = (lang: Lang, progress: ReturnType<typeof rewardProgress>): Html =>
  progress ? paragraph(t(lang, rewardProgressText(progress))) : nothing;

/** How far an arrangement is, in a bar and in words. */
export function progressOf(lang: Lang, arrangement: ArrangementState): Html {
  const paid = arrangementPaidCents(arrangement);
  const total = arrangementTotalCents(arrangement);
  const asked = arrangement.instalments.filter((each) => each.amountCents > each.creditedCents);
  const done = asked.filter((each) => instalmentOpenCents(each) === 0n).length;
  return progressBar({
    id: `zover-${arrangement.arrangementNo}`,
    label: t(lang, overview.progress),
    done: Number(paid),
    total: Number(total),
    text: t(lang, overview.progressText(done, asked.length, paid, total)),
  });
}

const progressCard = ({ lang, screen, today }: Visit, arrangement: ArrangementState): Html =>
  card([progressOf(lang, arrangement), rewardShown(lang, rewardProgress(screen.state, arrangement, today)), arrangementLink(lang)], { title: t(lang, overview.arrangementTitle) });

function lapsedNotice({ lang, screen }: Visit, stands: Situation): Html {
  const last = screen.state.arrangements.at(-1);
  if (last?.lapsedOn === undefined || stands.totalOpenCents === 0n) return nothing;
  return notice('info', { lang, title: t(lang, overview.lapsed(last.lapsedOn)), body: link(t(lang, overview.toArrangement), places.arrangement) });
}

function billsTable(visit: Visit, { elsewhere, collected }: Situation): Html {
  const { lang, screen, today } = visit;
  const { state } = screen;
  const open = state.claims.filter((claim) => claim.openCents > 0n);
  if (open.length === 0) return nothing;
  const stand = (claim: ClaimState): Html => {
    if (isCovered(state, claim)) return badge(t(lang, overview.covered), 'ok');
    if (claim.standing === 'unproven' || claim.standing === 'written-off') return badge(t(lang, overview.unasked[claim.standing]));
    if (elsewhere.includes(claim)) return badge(t(lang, overview.elsewhere));
    if (isBillCollected(collected, claim)) return badge(t(lang, collectedWords.badge), 'ok');
    return claim.dueOn < today ? badge(t(lang, overview.late), 'warning') : badge(t(lang, overview.notYet));
  };
  return html`${heading(2, t(lang, overview.billsTitle))}${table({
    caption: t(lang, overview.billsTitle),
    captionHidden: true,
    rows: open,
    columns: [
      { label: t(lang, overview.bill), header: true, cell: (claim) => nameOf(visit, claim) },
      { label: t(lang, overview.dueOn), cell: (claim) => dayShown(claim.dueOn, lang, 'short') },
      { label: t(lang, overview.stand), cell: stand },
      { label: t(lang, overview.open), numeric: true, cell: (claim) => html`${openAmount(state, claim, today, lang)}${waivedNote(visit, claim)}` },
      { label: t(lang, overview.document), labelHidden: true, cell: (claim) => [whyLink(visit, claim), documentLink(visit, claim)] },
    ],
  })}`;
}

/** What a bill is about, as its sender says it, with its number (kept on one line where that fits a phone). */
function nameOf({ lang, screen }: Visit, claim: ClaimState): Html {
  const description = screen.claims.get(claim.claim)?.description;
  const kind = t(lang, claimKindWords[claim.kind]);
  const shown = description ?? `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return html`${shown} <span class="${classes('bb-quiet', 'bb-light', claim.claim.length <= 20 ? 'bb-nobreak' : 'bb-written')}">(${claim.claim})</span>`;
}

/** Where there is something to explain: costs, interest, or a part that was paid. */
function whyLink({ lang }: Visit, claim: ClaimState): Content {
  if (claim.openCents === claim.amountCents && !claim.charges && !claim.interest) return '';
  return html`${link(t(lang, sheetPage.link), sheetPlace(claim.claim), { spokenLabel: t(lang, sheetPage.linkOf(claim.claim)) })} `;
}

/** What need not be paid any more, though it was asked. */
function waivedNote({ lang, screen }: Visit, claim: ClaimState): Html {
  const cents = waivedCents(screen.state, claim.claim);
  return cents === 0n ? nothing : html`<br><span class="bb-quiet bb-light">${t(lang, overview.waived(cents))}</span>`;
}

function documentLink({ lang, screen }: Visit, claim: ClaimState): Content {
  const documentId = screen.claims.get(claim.claim)?.documentId;
  if (!documentId) return '';
  return link(t(lang, overview.pdf), `${places.document}/${encodeURIComponent(documentId)}`, { spokenLabel: t(lang, overview.pdfOf(claim.claim)) });
}

function elsewhereNotice(lang: Lang, claims: readonly ClaimState[]): Html {
  const standings = [...new Set(claims.map((claim) => claim.standing))];
  return html`${standings.map((standing) => {
    if (standing === 'ours') return nothing;
    const numbers = claims.filter((claim) => claim.standing === standing).map((claim) => claim.claim);
    return notice('info', { lang, title: `${listed(numbers, lang)}: ${t(lang, sayStanding(standing))}`, body: t(lang, whomToAsk[standing]) });
  })}`;
}

function paidBills(visit: Visit): Html {
  const { lang, screen } = visit;
  const paid = screen.state.claims.filter((claim) => claim.openCents === 0n).toReversed();
  if (paid.length === 0) return nothing;
  return details(
    t(lang, overview.paidBills),
    table({
      caption: t(lang, overview.paidBillsCaption),
      captionHidden: true,
      rows: paid,
      columns: [
        { label: t(lang, overview.bill), header: true, cell: (claim) => nameOf(visit, claim) },
        { label: t(lang, overview.dueOn), cell: (claim) => dayShown(claim.dueOn, lang, 'short') },
        { label: t(lang, overview.amount), numeric: true, cell: (claim) => html`${money(claim.amountCents, lang)}${waivedNote(visit, claim)}` },
        { label: t(lang, overview.document), labelHidden: true, cell: (claim) => documentLink(visit, claim) },
      ],
    }),
  );
}

function moneyReceived({ lang, screen }: Visit): Html {
  const payments = screen.state.sources.filter((source) => source.kind === 'payment' || source.kind === 'reported').toReversed();
  const shown =
    payments.length === 0
      ? paragraph(t(lang, overview.nothingReceived))
      : table({
          caption: t(lang, overview.moneyTitle),
          captionHidden: true,
          rows: payments,
          columns: [
            { label: t(lang, overview.received), header: true, cell: (source) => dayShown(source.on, lang) },
            { label: t(lang, overview.how), cell: (source) => (source.reversedOn ? badge(t(lang, overview.takenBack(source.reversedOn)), 'warning') : t(lang, source.means ? meansWords[source.means] : sourceKindWords[source.kind])) },
            { label: t(lang, overview.amount), numeric: true, cell: (source) => money(source.amountCents, lang, 'strong') },
          ],
        });
  return details(t(lang, overview.moneyTitle), shown);
}
