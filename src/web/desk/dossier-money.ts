// What came in and where each cent of it went; booking a payment by hand.

import { randomUUID } from 'node:crypto';
import { creditCents } from '#domain/allocation.ts';
import { isRunning } from '#domain/arrangement.ts';
import { paymentMeans } from '#domain/facts.ts';
import type { SourceState } from '#domain/state.ts';
import { sourceKindWords } from '#texts/claim-sheet.ts';
import { dossierOlder } from '#texts/desk/dossier.ts';
import { lettingGoWords } from '#texts/desk/letting-go.ts';
import { refundsWords } from '#texts/desk/refunds.ts';
import { meansWords, owedPartWords } from '#texts/words.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, link } from '../kit/parts/button.ts';
import { radioCards, selectField } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import { amountField, dateField, hiddenField } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { dayShort, dayShown, dayTyped, money } from '../kit/parts/money.ts';
import { badge, card } from '../kit/parts/notice.ts';
import { bulletList, heading, paragraph } from '../kit/parts/text.ts';
import { details, foldOlder } from '../kit/parts/timeline.ts';
import { sayIn, type DossierView } from './dossier-view.ts';

export const bookableMeans = paymentMeans.filter((means) => means !== 'direct-debit' && means !== 'ideal');

/** Older receipts are folded. */
const receiptsAtOnce = 5;

export function moneyPart(view: DossierView): Content {
  const { lang, screen } = view;
  const say = sayIn(lang);
  const sources = screen.state.sources.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? 1 : -1));
  return [
    heading(2, say('money'), { id: 'money' }),
    foldOlder(sources, receiptsAtOnce, (rows, isOlder) => table({
      caption: say(isOlder ? 'moneyOlder' : 'money'),
      captionHidden: true,
      rows,
      empty: paragraph(say('noMoney')),
      mark: (source) => (source.reversedOn === undefined ? undefined : 'done'),
      columns: [
        { label: say('received'), header: true, cell: (source) => dayShown(source.on, lang, 'short') },
        { label: say('means'), cell: (source) => (source.kind === 'credit' ? creditNote(view, source) : source.kind === 'waiver' ? t(lang, lettingGoWords.waiver) : t(lang, source.means ? meansWords[source.means] : sourceKindWords[source.kind])) },
        { label: say('went'), cell: (source) => whereItWent(view, source), sentence: true },
        { label: say('amount'), numeric: true, cell: (source) => money(source.amountCents, lang) },
      ],
      ...(!isOlder && creditCents(screen.state) > 0n ? { foot: [say('credit'), '', '', money(creditCents(screen.state), lang)] } : {}),
    }), (count) => t(lang, dossierOlder.money(count))),
    view.knownAt === null && creditCents(screen.state) > 0n ? paragraph(link(t(lang, refundsWords.askTitle), `/desk/refunds?dossier=${screen.dossierId}`)) : nothing,
    view.knownAt === null && sources.some(reversible) ? reverseForm(view, sources.filter(reversible)) : nothing,
  ];
}

const reversible = (source: SourceState): boolean => source.kind === 'payment' && source.reversedOn === undefined;

/** A credit note that came as a file can be read. */
function creditNote({ lang, screen, at }: DossierView, { id }: SourceState): Content {
  const documentId = screen.creditDocuments.get(id);
  const name = sayIn(lang)('creditNote');
  return documentId === undefined ? name : html`${name} ${link('PDF', `${at}/documents/${documentId}`, { spokenLabel: `PDF ${id}` })}`;
}

function whereItWent({ lang }: DossierView, source: SourceState): Content {
  const say = sayIn(lang);
  if (source.reversedOn !== undefined) return badge(`${say('reversedOn')} ${dayShort(source.reversedOn, lang)}`, 'warning');
  const lines: Content[] = [
    ...source.claimLines.map((line) => html`${say('claim')} ${line.claim}${line.part ? ` (${t(lang, owedPartWords[line.part])})` : nothing}: ${money(line.amountCents, lang)}`),
    ...source.instalmentLines.map((line) => html`${say('instalment')} ${line.number}: ${money(line.amountCents, lang)}`),
    ...(source.refundedCents ? [html`${t(lang, refundsWords.givenBack)}: ${money(source.refundedCents, lang)}`] : []),
    ...(source.heldCents > 0n ? [html`${say('heldBack')}: ${money(source.heldCents, lang)}`] : []),
  ];
  return bulletList(lines);
}

/** Few keystrokes: amount, Enter. The rest stands ready. */
export function paymentForm(view: DossierView): Html {
  const { lang, screen, today, at } = view;
  const say = sayIn(lang);
  const state = view.stateOf('payment');
  const purposes = [
    { value: 'usual', label: say('payForAll') },
    ...screen.state.arrangements.filter(isRunning).map(({ arrangementNo }) => ({ value: `arrangement:${arrangementNo}`, label: `${say('arrangement')} ${arrangementNo}` })),
    ...screen.state.claims.filter((claim) => claim.openCents > 0n).map(({ claim }) => ({ value: `claim:${claim}`, label: `${say('claim')} ${claim}` })),
  ];
  return card(
    form(
      [
        hiddenField('request', randomUUID()),
        amountField(state, { name: 'pay-amount', label: say('payAmount') }),
        dateField(state, { name: 'pay-on', label: say('payOn'), value: dayTyped(today) }),
        selectField(state, { name: 'pay-means', label: say('payMeans'), noEmpty: true, value: 'transfer', options: bookableMeans.map((means) => ({ value: means, label: t(lang, meansWords[means]) })) }),
        purposes.length > 1 ? selectField(state, { name: 'pay-for', label: say('payFor'), noEmpty: true, value: 'usual', options: purposes }) : hiddenField('pay-for', 'usual'),
        button(say('payButton')),
      ],
      { csrf: view.csrf, action: `${at}/payment`, id: 'payment' },
    ),
    { title: say('payTitle') },
  );
}

function reverseForm(view: DossierView, sources: readonly SourceState[]): Html {
  const { lang, today, at } = view;
  const say = sayIn(lang);
  const state = view.stateOf('reverse');
  const label = (source: SourceState): Content => html`${dayShown(source.on, lang, 'short')}${source.means ? `, ${t(lang, meansWords[source.means])}` : nothing}`;
  const body = form(
    [
      radioCards(state, { name: 'reverse-payment', legend: say('reverseWhich'), options: sources.slice(0, 20).map((source) => ({ value: source.id, label: label(source), beside: money(source.amountCents, lang) })) }),
      radioCards(state, {
        name: 'reverse-reason',
        legend: say('reverseWhy'),
        options: [
          { value: 'returned', label: say('reverseReturned') },
          { value: 'booked-in-error', label: say('reverseError') },
        ],
      }),
      dateField(state, { name: 'reverse-on', label: say('reverseOn'), value: dayTyped(today) }),
      button(say('reverse'), { look: 'danger' }),
    ],
    { csrf: view.csrf, action: `${at}/reverse` },
  );
  return details(say('reverseTitle'), body, { open: state.errors !== undefined });
}
