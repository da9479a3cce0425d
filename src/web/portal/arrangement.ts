// `/mijn/regeling`: how the arrangement stands, what comes next, how to pay it,
// and what was agreed, word for word.

import type { Context } from 'hono';
import { instalmentOpenCents } from '#domain/allocation.ts';
import { arrangementPhase, arrangementTotalCents, isRunning, nextOpenInstalment, stepsSinceReopening } from '#domain/arrangement.ts';
import type { Day } from '#domain/day.ts';
import { paidOlder } from '#domain/collection-course.ts';
import { inFours, kenmerkOf } from '#domain/kenmerk.ts';
import { usableMandate } from '#domain/debits.ts';
import { expiredBefore } from '#domain/mandate-expiry.ts';
import { pauseOn } from '#domain/pausing.ts';
import { rewardProgress } from '#domain/rewards.ts';
import type { ArrangementState, InstalmentState } from '#domain/state.ts';
import { changesEvidence, readEvidence } from '#store/evidence.ts';
import { sayPaidOlder } from '#texts/collection-course.ts';
import { listed } from '#texts/format.ts';
import { arrangementPage, payPage } from '#texts/portal/arrangement.ts';
import { changing } from '#texts/portal/changing.ts';
import { collectedWords, collectingWords } from '#texts/portal/collecting.ts';
import { choosing } from '#texts/portal/choosing.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { offersPage } from '#texts/portal/offers.ts';
import { overview } from '#texts/portal/overview.ts';
import { phaseWords } from '#texts/words.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t, type Lang, type Words } from '../kit/language.ts';
import { link, linkButton } from '../kit/parts/button.ts';
import { dataList } from '../kit/parts/data.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { badge, card, notice } from '../kit/parts/notice.ts';
import { bulletList, heading, lead, numberedList, paragraph, small, writtenText } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { sorry } from '../kit/sorry.ts';
import { changeShown } from '../changes.ts';
import { pausedCard } from './change-situation.ts';
import { byHandWords, collectedDues, collectedNotice, isCollected } from './collected.ts';
import { draw, toOverview } from './frame.ts';
import { progressOf, rewardShown } from './overview.ts';
import { transferCard } from './pay.ts';
import { places } from './places.ts';
import { nextPromisedOff, situationOf } from './situation.ts';
import { instalmentTransfer } from './transfers.ts';
import { visitOf, type Visit } from './visit.ts';

export function showArrangement(c: Context): Response | Promise<Response> {
  const visit = visitOf(c);
  const { lang, screen } = visit;
  const { proposal, proposalBy, offer, mayAgree } = situationOf(visit);
  const running = screen.state.arrangements.filter(isRunning);
  const last = screen.state.arrangements.at(-1);
  const shown = running.length > 0 ? running : last && !proposal ? [last] : [];
  const earlier = screen.state.arrangements.filter((arrangement) => !shown.includes(arrangement));
  const [first] = shown;
  const title = proposal ? overview.proposalTitle : first ? headOf(visit, first) : arrangementPage.none;
  return draw(c, {
    title: first || proposal ? arrangementPage.title : arrangementPage.none,
    at: 'arrangement',
    body: [
      backLink(lang, places.overview, t(lang, portalFrame.overview)),
      heading(1, t(lang, title)),
      proposal
        ? card([paragraph(t(lang, proposalBy ? overview.proposalBy(proposalBy) : overview.proposalSoon)), paragraph(t(lang, overview.proposalQuiet)), plainSchedule(lang, proposal.instalments)], { tone: 'accent' })
        : nothing,
      shown.map((arrangement, index) => arrangementShown(visit, arrangement, index > 0 || proposal !== null)),
      first || proposal ? nothing : paragraph(t(lang, arrangementPage.noneBody)),
      running.length === 0 && !proposal && offer.ok && mayAgree ? linkButton(t(lang, choosing.start), places.choose) : nothing,
      earlier.length === 0 ? nothing : details(t(lang, arrangementPage.earlier), bulletList(earlier.toReversed().map((arrangement) => earlierLine(visit, arrangement)))),
      first || proposal ? nothing : toOverview(lang),
    ],
  });
}

/** The state of an arrangement as a heading. */
function headOf({ screen, policy, today }: Visit, arrangement: ArrangementState): Words {
  return arrangementPage[phaseOf(arrangementPhase(screen.state, arrangement, policy, today))];
}

const phaseOf = (phase: ReturnType<typeof arrangementPhase>): 'running' | 'behind' | 'kept' | 'lapsed' | 'ended' => (phase === 'final' ? 'kept' : phase);

function arrangementShown(visit: Visit, arrangement: ArrangementState, withHeading: boolean): Html {
  const { lang, screen, policy, today } = visit;
  const phase = phaseOf(arrangementPhase(screen.state, arrangement, policy, today));
  const next = phase === 'running' || phase === 'behind' ? nextOpenInstalment(arrangement) : undefined;
  const paused = next ? pauseOn(screen.state, today) : undefined;
  const kenmerk = kenmerkOf(arrangement.reference);
  return html`${withHeading ? heading(2, t(lang, arrangementPage[phase])) : nothing}${stateWords(visit, arrangement, phase)}${
    phase === 'lapsed' || phase === 'ended' ? nothing : [progressOf(lang, arrangement), rewardShown(lang, rewardProgress(screen.state, arrangement, today))]
  }${paused ? pausedCard(visit, paused) : nothing}${next ? nextCard(visit, arrangement, next) : nothing}${
    next && situationOf(visit).mayAgree ? linkButton(t(lang, changing.start), `${places.change}?regeling=${arrangement.arrangementNo}`, { look: 'secondary' }) : nothing
  }${next && (screen.profile.directDebit || (screen.profile.onlineDebit && visit.provider)) && policy.books.debits !== 'erp' && situationOf(visit).mayAgree && !usableMandate(screen.state, today) ? html`${expiredBefore(screen.state, today) ? notice('info', { lang, body: paragraph(t(lang, collectingWords.expired)) }) : nothing}${paragraph(link(t(lang, collectingWords.start), places.mandate))}` : nothing}${heading(2, t(lang, arrangementPage.schedule))}${schedule(visit, arrangement)}${dataList([
    { term: t(lang, arrangementPage.what), value: listed(arrangement.claims, lang) },
    { term: t(lang, arrangementPage.agreedOn), value: dayShown(arrangement.agreedOn, lang) },
    { term: t(lang, arrangementPage.reference), value: inFours(arrangement.reference) },
    kenmerk !== null && { term: t(lang, payPage.kenmerk), value: inFours(kenmerk) },
  ])}${paragraph(link(t(lang, arrangementPage.agreedText), `${places.agreed}/${arrangement.arrangementNo}`))}${small(t(lang, arrangementPage.print))}`;
}

function stateWords({ lang, today }: Visit, arrangement: ArrangementState, phase: ReturnType<typeof phaseOf>): Html {
  switch (phase) {
    case 'running':
      return nothing;
    case 'behind': {
      const payUntil = warnedUntil(arrangement, today);
      return notice('warning', {
        lang,
        body: [paragraph(t(lang, payUntil ? arrangementPage.warned(payUntil) : arrangementPage.behindBody)), linkButton(t(lang, offersPage.start), `${places.offers}?regeling=${arrangement.arrangementNo}`)],
      });
    }
    case 'kept':
      return lead(t(lang, arrangementPage.keptBody(arrangementTotalCents(arrangement))));
    case 'lapsed':
      return lead(t(lang, arrangementPage.lapsedBody));
    case 'ended':
      return lead(t(lang, arrangementPage.endedBody));
  }
}

/** The term of the final warning that holds now. */
function warnedUntil(arrangement: ArrangementState, today: Day): Day | undefined {
  const payUntil = stepsSinceReopening(arrangement).findLast((step) => step.step === 'final-warning')?.payUntil;
  return payUntil !== undefined && payUntil >= today ? payUntil : undefined;
}

function nextCard(visit: Visit, arrangement: ArrangementState, next: InstalmentState): Html {
  const { today, lang } = visit;
  const dues = collectedDues(visit);
  const taken = dues.filter((due) => due.arrangementNo === arrangement.arrangementNo && due.instalmentNo === next.number);
  const late = next.dueOn < today;
  const isIn = ({ dueOn }: InstalmentState): boolean => (late ? dueOn < today : dueOn <= next.dueOn);
  if (taken.length > 0) {
    const byHand = taken.every((due) => due.stage === 'elsewhere') ? null : instalmentTransfer(arrangement, (each) => each === next, nextPromisedOff(visit.screen.state, arrangement, today));
    return html`${collectedNotice(lang, taken)}${byHand ? details(t(lang, collectedWords.byHandTitle), [byHandWords(visit, taken), transferCard(visit, byHand, `zelf-${arrangement.arrangementNo}`)]) : nothing}`;
  }
  const transfer = instalmentTransfer(arrangement, isIn, nextPromisedOff(visit.screen.state, arrangement, today));
  return transfer ? transferCard(visit, transfer, `termijn-${arrangement.arrangementNo}`) : nothing;
}

/** One line each: the number of the line is the number of the instalment. */
function schedule(visit: Visit, arrangement: ArrangementState): Html {
  const { lang, today } = visit;
  const runs = isRunning(arrangement);
  const next = runs ? nextOpenInstalment(arrangement) : undefined;
  const dues = runs ? collectedDues(visit) : [];
  const lines = arrangement.instalments.map((row) => html`${instalmentLine(lang, row, row.amountCents - row.creditedCents)}${standOf(lang, row, row === next, today, runs, isCollected(dues, arrangement, row))}`);
  return html`${numberedList(lines)}${puzzles(visit, arrangement)}${paragraph(html`${t(lang, overview.total)}: ${money(arrangementTotalCents(arrangement), lang, 'strong')}`)}`;
}

/** An instalment that was collected and is open all the same: what its money paid. */
function puzzles({ lang, screen }: Visit, arrangement: ArrangementState): Content {
  const dueOn = (number: number): Day[] => arrangement.instalments.flatMap((each) => (each.number === number ? [each.dueOn] : []));
  return paidOlder(screen.state, arrangement).flatMap((each) => {
    const ordered = arrangement.instalments.find(({ number }) => number === each.orderedFor);
    return ordered && instalmentOpenCents(ordered) > 0n ? [small(t(lang, sayPaidOlder(each, ordered.dueOn, each.paid.flatMap(dueOn))))] : [];
  });
}

const instalmentLine = (lang: Lang, { dueOn }: { readonly dueOn: Day }, cents: bigint): Html =>
  html`${money(cents, lang, 'strong')} ${t(lang, arrangementPage.by)} ${dayShown(dueOn, lang, 'short')}`;

function standOf(lang: Lang, row: InstalmentState, isNext: boolean, today: Day, runs: boolean, collected: boolean): Html {
  const open = instalmentOpenCents(row);
  if (open === 0n) return html` ${row.paidCents > 0n ? badge(t(lang, arrangementPage.paid), 'ok') : badge(t(lang, arrangementPage.fallen))}`;
  const left = row.paidCents > 0n ? html` ${t(lang, arrangementPage.partPaid(open))}` : nothing;
  if (!runs) return html` ${badge(t(lang, arrangementPage.notPaid))}${left}`;
  if (collected) return html` ${badge(t(lang, collectedWords.badge), isNext ? 'accent' : 'neutral')}${left}`;
  if (row.dueOn < today) return html` ${badge(t(lang, arrangementPage.late), 'warning')}${left}`;
  return isNext ? html` ${badge(t(lang, arrangementPage.now), 'accent')}${left}` : left;
}

/** What was proposed and is not agreed yet. */
const plainSchedule = (lang: Lang, instalments: readonly { readonly dueOn: Day; readonly amountCents: bigint }[]): Html =>
  details(t(lang, arrangementPage.schedule), numberedList(instalments.map((row) => instalmentLine(lang, row, row.amountCents))));

const earlierLine = ({ lang, screen, policy, today }: Visit, arrangement: ArrangementState): Html =>
  html`${dayShown(arrangement.agreedOn, lang)}: ${t(lang, phaseWords[arrangementPhase(screen.state, arrangement, policy, today)])}. ${link(
    t(lang, arrangementPage.agreedText), `${places.agreed}/${arrangement.arrangementNo}`,
  )}`;

/** What was agreed, as it was read then. The number counts within the visitor's own dossier. */
export async function showAgreed(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, creditorId, screen, deps } = visit;
  const arrangement = screen.state.arrangements.find((each) => String(each.arrangementNo) === c.req.param('no'));
  if (!arrangement) return sorry(c, 404, { home: places.arrangement });
  const [evidence, changes] = await deps.db.inCreditor(creditorId, async (tx) => [
    await readEvidence(tx, creditorId, arrangement.evidenceId), await changesEvidence(tx, creditorId, visit.dossierId, arrangement.arrangementNo),
  ] as const);
  const body = (evidence?.body ?? {}) as { text?: unknown; language?: unknown; consent?: unknown };
  if (typeof body.text !== 'string') return sorry(c, 404, { home: places.arrangement });
  const consent = typeof body.consent === 'string' ? body.consent : '';
  return draw(c, {
    title: arrangementPage.agreedTitle,
    at: 'arrangement',
    body: [
      backLink(lang, places.arrangement, t(lang, portalFrame.arrangement)),
      heading(1, t(lang, arrangementPage.agreedTitle)),
      paragraph(t(lang, arrangementPage.agreedShown(arrangement.agreedOn))),
      card(html`<div lang="${body.language === 'en' ? 'en' : 'nl'}">${writtenText(consent === '' ? body.text : `${body.text}\n\n${consent}`)}</div>`),
      changes.map((change) => changeShown(lang, change)),
      small(t(lang, arrangementPage.print)),
    ],
  });
}
