// What was said to the customer, and everything that happened with its why.

import type { Fact } from '#domain/facts.ts';
import { canBeUndone } from '#domain/undoing.ts';
import { reasonIdOf } from '#domain/why-in-words.ts';
import type { ShownMessage } from '#store/screens/desk-dossier.ts';
import { dossierOlder, dropReasonWords, messageStatusWords, messageUntilWord } from '#texts/desk/dossier.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { lettingGoWords } from '#texts/desk/letting-go.ts';
import { sayActor, sayFact } from '#texts/timeline.ts';
import { lookingInto, reportedIn, wentIn } from '#texts/timeline-lookup.ts';
import { templateTitle } from '#texts/words.ts';
import { html, nothing, type Content } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { link } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { dayShown, momentText } from '../kit/parts/money.ts';
import { badge, type BadgeTone } from '../kit/parts/notice.ts';
import { heading, paragraph, small } from '../kit/parts/text.ts';
import { foldOlder, timeline, type TimelineItem } from '../kit/parts/timeline.ts';
import { sayIn, type DossierView } from './dossier-view.ts';

const tones: Readonly<Record<ShownMessage['status'], BadgeTone>> = {
  queued: 'neutral', 'handing-over': 'neutral', sent: 'ok', 'to-print': 'accent', printed: 'ok', dropped: 'neutral', failed: 'error', bounced: 'error', uncertain: 'warning',
};

/** Older lines are folded. */
const [messagesAtOnce, linesAtOnce] = [6, 15];

export function messagesPart(view: DossierView): Content {
  const { lang, screen, at } = view;
  const say = sayIn(lang);
  const name = (template: string): string => templateTitle(template, lang);
  const because = (message: ShownMessage): Content => {
    if (message.reason === null) return nothing;
    const known = dropReasonWords[message.reason.replace(/:.*$/, '')]; // A print house's names its batch.
    const until = message.status === 'queued' && message.reason.startsWith('held-') ? [' (', t(lang, messageUntilWord), ' ', momentText(message.tryAt, lang), ')'] : nothing;
    return html`<br><span class="bb-quiet">${known ? t(lang, known) : message.reason}${until}</span>`;
  };
  return [
    heading(2, say('messages'), { id: 'messages' }),
    foldOlder(screen.messages.slice(0, 100), messagesAtOnce, (rows, isOlder) => table({
      caption: say(isOlder ? 'messagesOlder' : 'messages'),
      captionHidden: true,
      rows,
      empty: paragraph(say('noMessages')),
      columns: [
        { label: say('about'), header: true, cell: (message) => (message.rendered ? link(name(message.template), `${at}/messages/${message.messageNo}`) : name(message.template)) },
        { label: say('to'), cell: (message) => view.partyName(message.partyId) },
        { label: say('decided'), cell: (message) => dayShown(message.decidedOn, lang, 'short') },
        { label: say('status'), cell: (message) => html`${badge(t(lang, messageStatusWords[message.status]), tones[message.status])}${because(message)}` },
      ],
    }), (count) => t(lang, dossierOlder.messages(count))),
  ];
}

export function timelinePart(view: DossierView): Content {
  const { lang, screen } = view;
  const say = sayIn(lang);
  const lookup = lookingInto(screen.facts, { party: view.partyName, staff: view.colleagueName, went: wentIn(screen.state), reported: reportedIn(screen.state) });
  const undone = new Set(screen.facts.flatMap((fact) => (fact.kind === 'FactUndone' ? [fact.data.seq] : [])));
  const items = screen.facts.toReversed().map((fact): TimelineItem => {
    const line = sayFact(fact, lookup, lang);
    const canUndo = view.knownAt === null && canBeUndone(fact) && !undone.has(fact.seq);
    const reason = screen.reasons.get(reasonIdOf(fact) ?? '');
    return {
      when: html`${dayShown(fact.on, lang, 'short')}${fact.recordedAt.slice(0, 10) === fact.on ? nothing : html` <span class="bb-quiet">(${say('recorded')} ${momentText(fact.recordedAt, lang)})</span>`}`,
      title: html`${line.title}${undone.has(fact.seq) ? html` ${badge(say('undone'), 'warning')}` : nothing}`,
      by: sayActor(fact.by, lookup, lang),
      tone: toneOf(fact),
      ...(line.detail || canUndo || reason
        ? { body: [line.detail ? small(line.detail) : nothing, reason ? small(`${t(lang, lettingGoWords.saidBecause)}: “${reason}”`) : nothing, canUndo ? undoLink(view, fact, line.title) : nothing] }
        : {}),
      ...(line.why ? { why: html`<strong>${say('why')}:</strong> ${line.why}` } : {}),
    };
  });
  return [heading(2, say('timeline'), { id: 'timeline' }), foldOlder(items, linesAtOnce, timeline, (count) => t(lang, dossierOlder.timeline(count)))];
}

const undoLink = (view: DossierView, fact: Fact, title: string): Content =>
  html`<p>${link(t(view.lang, deskFrameWords.undo), `${view.at}/undo/${fact.seq}`, { spokenLabel: `${t(view.lang, deskFrameWords.undo)}: ${title}` })}</p>`;

function toneOf(fact: Fact): NonNullable<TimelineItem['tone']> {
  switch (fact.kind) {
    case 'PaymentReceived':
    case 'ArrangementAgreed':
    case 'ArrangementReinstated':
    case 'SignalHandled':
      return 'ok';
    case 'CustomerSignalled':
    case 'GroundlessRepaired':
    case 'ApprovalAsked':
    case 'HoldPlaced':
      return 'warning';
    case 'PaymentReversed':
    case 'ArrangementLapsed':
      return 'error';
    case 'MessageDelivered':
      return fact.data.outcome === 'failed' || fact.data.outcome === 'bounced' || fact.data.outcome === 'uncertain' ? 'warning' : 'neutral';
    default:
      return 'neutral';
  }
}
