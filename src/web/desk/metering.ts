// Figures by month for managers: what was followed up, what it cost by their
// own prices, and what it probably saves. Nothing of a person stands here.

import { Hono, type Context } from 'hono';
import type { Day } from '#domain/day.ts';
import { formatPrice, pricedChannels, readPrice, type MessagesMetered, type Prices, type PricedChannel } from '#domain/metering.ts';
import { inEnvelopes, meteringWords as words, olderMonths, pricedChannelWords, paidOf } from '#texts/desk/metering.ts';
import { reachWords } from '#texts/desk/reach.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { listed, monthText } from '#texts/format.ts';
import { meterMonths, setPrices, type Metered } from '#usecases/metering.ts';
import { readFields, refill, text } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, link } from '../kit/parts/button.ts';
import { barChart } from '../kit/parts/chart.ts';
import { table } from '../kit/parts/data.ts';
import { textField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { dayShort, money } from '../kit/parts/money.ts';
import { emptyState, notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { foldOlder } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { goOn, show } from './frame.ts';

export const meteringPath = '/desk/figures';
const shownMonths = 12;
/** On a phone each month is a card: older ones are folded. */
const monthsAtOnce = 3;

export function meteringRoutes(): Hono {
  const routes = new Hono();
  routes.use('/figures', managersOnly);
  routes.use('/figures/*', managersOnly);
  routes.get('/figures', (c) => showFigures(c, { lang: langOf(c) }));
  routes.post('/figures/prices', async (c) => {
    const { creditorId, use } = deskOf(c);
    const typed = text({ optional: true, max: 12 });
    const read = readFields(c, { email: typed, letter: typed, sms: typed, push: typed, phone: typed, ordinary: typed });
    if (!read.ok) return showFigures(c, { lang: langOf(c), ...read });
    const channels: Partial<Record<PricedChannel, string>> = {};
    const errors: Record<string, string> = {};
    const priceOf = (name: PricedChannel | 'ordinary'): string | undefined => {
      const said = read.values[name];
      if (said === null) return undefined;
      const price = readPrice(said);
      if (price === null) errors[name] = t(langOf(c), words.wrong);
      return price === null ? undefined : formatPrice(price);
    };
    for (const channel of pricedChannels) {
      const price = priceOf(channel);
      if (price !== undefined) channels[channel] = price;
    }
    const ordinary = priceOf('ordinary');
    if (Object.keys(errors).length > 0) return showFigures(c, { lang: langOf(c), ...refill(read, errors) });
    const prices: Prices = { channels, ...(ordinary === undefined ? {} : { ordinary }) };
    await use.db.inCreditor(creditorId, (tx) => setPrices(tx, creditorId, prices));
    return goOn(c, meteringPath, words.pricesSaved);
  });
  return routes;
}

async function showFigures(c: Context, state: FormState): Promise<Response> {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const { creditorId, use, today } = deskOf(c);
  const { months: year, prices } = await use.db.inCreditor(creditorId, (tx) => meterMonths(tx, creditorId, today, shownMonths));
  const first = year.findIndex(({ month }) => month.instalments + month.agreed > 0 || month.messages.some(({ all }) => all > 0));
  const counts = first >= 0;
  // A house that began in June need not read of May.
  const months = counts ? year.slice(first) : [];
  const failed = Object.keys(state.errors ?? {}).length > 0;
  const body: Content[] = [
    failed ? errorSummary(state) : nothing,
    heading(1, say('title')),
    lead(say('lead')),
    paragraph(link(t(lang, reachWords.link), '/desk/reach')),
    ...(counts ? [instalmentChart(lang, months), unpriced(lang, months), monthTables(lang, months), small(say('explain')), channelTables(lang, months)] : [emptyState({ title: say('emptyTitle'), body: say('emptyText') })]),
    pricesForm(c, state, prices),
  ];
  return show(c, { title: say('title'), room: 'figures', body, ...(failed ? { failed: true } : {}) }, failed ? 422 : 200);
}

function instalmentChart(lang: Lang, months: readonly Metered[]): Html {
  const summary = months.map(({ month }) => `${monthText(month.monthOn, lang)}: ${t(lang, paidOf(month.paidInstalments, month.instalments))}`);
  return barChart({
    title: t(lang, words.chart), summary: listed(summary.slice(-3), lang),
    bars: months.flatMap(({ month }) => [
      { label: shortMonth(month.monthOn, lang), value: month.instalments, text: String(month.instalments), tone: 'quiet' as const },
      { label: `${shortMonth(month.monthOn, lang)}, ${t(lang, words.paid).toLowerCase()}`, value: month.paidInstalments, text: String(month.paidInstalments) },
    ]),
    tableWords: { open: t(lang, words.chartTable), label: t(lang, words.month), value: t(lang, words.due) },
  });
}

const shortMonth = (on: Day, lang: Lang): string => dayShort(on, lang).split(' ')[1] ?? '';

/** Newest first: a manager looks at the month that has just gone by. */
const monthTables = (lang: Lang, months: readonly Metered[]): Content =>
  foldOlder(months.toReversed(), monthsAtOnce, (rows, isOlder) => monthTable(lang, months, rows, isOlder), (count) => t(lang, olderMonths(count)));

function monthTable(lang: Lang, months: readonly Metered[], rows: readonly Metered[], isOlder: boolean): Html {
  const saves = months.some(({ costs }) => costs.savedCents !== null);
  const number = (count: number): string => count.toLocaleString(lang === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 2 });
  return table<Metered>({
    caption: t(lang, isOlder ? words.monthsOlder : words.months),
    captionHidden: isOlder,
    rows,
    columns: [
      { label: t(lang, words.month), cell: ({ month }) => html`<span class="bb-nobreak">${monthText(month.monthOn, lang)}</span>`, header: true },
      { label: t(lang, words.due), cell: ({ month }) => number(month.instalments), numeric: true },
      { label: t(lang, words.paid), cell: ({ month }) => number(month.paidInstalments), numeric: true },
      { label: t(lang, words.agreed), cell: ({ month }) => number(month.agreed), numeric: true },
      { label: t(lang, words.kept), cell: ({ month }) => number(month.kept), numeric: true },
      { label: t(lang, words.lapsed), cell: ({ month }) => number(month.lapsed), numeric: true },
      { label: t(lang, words.lapsedCents), cell: ({ month }) => money(month.lapsedCents, lang), numeric: true },
      { label: t(lang, words.perInstalment), cell: ({ costs }) => (costs.perInstalment === null ? '–' : number(costs.perInstalment)), numeric: true },
      { label: t(lang, words.cost), cell: ({ costs }) => (isPriced(costs) ? money(costs.costCents, lang) : '–'), numeric: true },
      { label: t(lang, words.costPerInstalment), cell: ({ costs }) => (costs.perInstalmentHundredths === null || !isPriced(costs) ? '–' : `€ ${shownPrice(formatPrice(costs.perInstalmentHundredths), lang)}`), numeric: true },
      ...(months.some(({ month }) => month.bankChargesCents > 0n) ? [{ label: t(lang, words.bankCharges), cell: ({ month }: Metered) => money(month.bankChargesCents, lang), numeric: true }] : []),
      ...(saves ? [{ label: t(lang, words.saved), cell: ({ costs }: Metered) => (costs.savedCents === null ? '–' : money(costs.savedCents, lang)), numeric: true }] : []),
    ],
  });
}

/** Something of what was used has a price, or nothing was used. */
const isPriced = ({ byChannel, unpriced: missing }: Metered['costs']): boolean => missing.length === 0 || byChannel.some(({ messages, costCents }) => messages > 0 && costCents !== null);

const shownPrice = (price: string, lang: Lang): string => (lang === 'nl' ? price.replace('.', ',') : price);

const channelTables = (lang: Lang, months: readonly Metered[]): Content =>
  foldOlder(months.toReversed(), monthsAtOnce, (rows, isOlder) => channelTable(lang, rows, isOlder), (count) => t(lang, olderMonths(count)));

function channelTable(lang: Lang, rows: readonly Metered[], isOlder: boolean): Html {
  return table<Metered>({
    caption: t(lang, isOlder ? words.byChannelOlder : words.byChannel),
    captionHidden: isOlder,
    rows,
    columns: [
      { label: t(lang, words.month), cell: ({ month }) => html`<span class="bb-nobreak">${monthText(month.monthOn, lang)}</span>`, header: true },
      ...pricedChannels.map((channel) => ({
        label: t(lang, pricedChannelWords[channel]), numeric: true,
        cell: ({ month }: Metered) => messagesShown(lang, channel, month.messages.find((each) => each.channel === channel)),
      })),
    ],
  });
}

function messagesShown(lang: Lang, channel: PricedChannel, counted: MessagesMetered | undefined): Content {
  const { all, envelopes } = counted ?? { all: 0, envelopes: 0 };
  return all === envelopes ? String(all) : html`${String(all)} <span class="bb-quiet">${t(lang, inEnvelopes(channel, envelopes))}</span>`;
}

function unpriced(lang: Lang, months: readonly Metered[]): Html {
  const missing = pricedChannels.filter((channel) => months.some(({ costs }) => costs.unpriced.includes(channel)));
  return missing.length === 0 ? nothing : notice('info', { lang, body: html`${t(lang, words.unpriced)} ${listed(missing.map((channel) => t(lang, pricedChannelWords[channel])), lang)}.` });
}

function pricesForm(c: Context, state: FormState, prices: Prices | undefined): Html {
  const { lang } = state;
  const priceField = (name: PricedChannel | 'ordinary', label: string, hint?: string): Html => {
    const kept = name === 'ordinary' ? prices?.ordinary : prices?.channels[name];
    return textField(state, { name, label, optional: true, autocomplete: 'off', ...(kept === undefined ? {} : { value: shownPrice(kept, lang) }), ...(hint ? { hint } : {}) });
  };
  return html`${heading(2, t(lang, words.prices))}${paragraph(t(lang, words.pricesText))}${form(
    [
      ...pricedChannels.map((channel) => priceField(channel, t(lang, pricedChannelWords[channel]))),
      priceField('ordinary', t(lang, words.ordinary), t(lang, words.ordinaryHint)),
      button(t(lang, deskFrameWords.save)),
    ],
    { csrf: csrfField(c), action: `${meteringPath}/prices` },
  )}`;
}
