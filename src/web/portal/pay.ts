// `/mijn/betalen`: everything that a bank's app asks for, to copy or to scan.

import type { Context } from 'hono';
import { inFours, kenmerkOf } from '#domain/kenmerk.ts';
import { rfOf } from '#domain/rf.ts';
import { sum } from '#domain/money.ts';
import { epcPayload, epcQrSvg } from '#formats/epc-qr.ts';
import { payPage } from '#texts/portal/arrangement.ts';
import { collectedWords } from '#texts/portal/collecting.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { onlinePage } from '#texts/portal/online.ts';
import { html, nothing, raw, type Content, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { dataList } from '../kit/parts/data.ts';
import { money } from '../kit/parts/money.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { card } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { reachCard } from './away.ts';
import { byHandWords, collectedNotice, soonCollected } from './collected.ts';
import { draw, toOverview } from './frame.ts';
import { laterQuestion, onlineForm } from './online.ts';
import { places } from './places.ts';
import { situationOf } from './situation.ts';
import { toPayAll, toPayCollected, toPayNow, type Transfer } from './transfers.ts';
import { visitOf, type Visit } from './visit.ts';

export function showPay(c: Context): Response | Promise<Response> {
  const visit = visitOf(c);
  const { lang, today, screen } = visit;
  const stands = situationOf(visit);
  const now = toPayNow(stands, today);
  const soon = soonCollected(stands.collected, today);
  if (now.parts.length === 0 && soon.length === 0) {
    return draw(c, {
      title: payPage.title,
      at: 'pay',
      body: [heading(1, t(lang, payPage.nothing)), lead(t(lang, payPage.nothingBody)), toOverview(lang)],
    });
  }
  const all = toPayAll(stands, now);
  const byHand = toPayCollected(stands);
  // Once a page, with the first part that is of an arrangement.
  const first = now.parts.findIndex(({ aim }) => aim.arrangements.length > 0);
  const apart = now.parts.map((transfer, index) => transferCard(visit, transfer, `nu-${index}`, [], !now.together && index === first));
  return draw(c, {
    title: payPage.title,
    at: 'pay',
    body: [
      backLink(lang, places.overview, t(lang, portalFrame.overview)),
      heading(1, t(lang, now.parts.length === 0 ? collectedWords.nothingSelf : payPage.title)),
      collectedNotice(lang, soon),
      now.parts.length > 0 && screen.profile.iban ? lead(t(lang, visit.provider ? onlinePage.lead : payPage.lead)) : nothing,
      now.together
        ? [transferCard(visit, now.together, 'samen', [paragraph(t(lang, payPage.together))], true), details(t(lang, payPage.apart), [paragraph(t(lang, payPage.apartAbout)), apart])]
        : apart,
      byHand.length === 0 ? nothing : details(t(lang, collectedWords.byHandTitle), [byHandWords(visit, soon), byHand.map((transfer, index) => transferCard(visit, transfer, `zelf-${index}`))]),
      all.length === 0 ? nothing : details(t(lang, payPage.allTitle), [paragraph(t(lang, payPage.allAbout)), stands.collected.length > 0 ? [paragraph(t(lang, collectedWords.allToo)), byHandWords(visit, soon)] : nothing, all.length > 1 ? onlineForm(visit, 'everything', sum(all.map((transfer) => transfer.amountCents))) : nothing, all.map((transfer, index) => transferCard(visit, transfer, `alles-${index}`))]),
      now.parts.length > 0 ? paragraph(t(lang, payPage.counted)) : nothing,
    ],
  });
}

/** One transfer: the sum, the account, the reference, and the code to scan. `id` is unique on the page. `asksLater`: once a page, whether later instalments may be collected. */
export function transferCard(visit: Visit, transfer: Transfer, id: string, about: readonly Content[] = [], asksLater = false): Html {
  const { lang, today, screen } = visit;
  const { profile } = screen;
  const { amountCents, structured, dueOn } = transfer;
  const reference = referenceOf(transfer);
  const title = t(lang, transfer.title);
  const kenmerk = structured ? kenmerkOf(transfer.reference, onlyInstalment(transfer)) : null;
  const by = paragraph(t(lang, dueOn < today ? payPage.late : payPage.by(dueOn)));
  const online = onlineForm(visit, transfer.aim, amountCents, asksLater ? laterQuestion(visit, transfer.aim) : nothing);
  if (!profile.iban) return card([money(amountCents, lang, 'large'), by, online, paragraph(t(lang, payPage.noIban)), reachCard(lang, profile)], { title });
  const holder = profile.accountHolder ?? profile.name;
  return card(
    [
      money(amountCents, lang, 'large'),
      by,
      about,
      online,
      visit.provider ? heading(3, t(lang, onlinePage.orTransfer), { as: 4 }) : nothing,
      dataList([
        { term: t(lang, payPage.iban), value: inFours(profile.iban) },
        { term: t(lang, payPage.holder), value: holder },
        { term: t(lang, structured ? payPage.reference : payPage.description), value: structured ? inFours(reference) : reference },
        kenmerk !== null && { term: t(lang, payPage.kenmerk), value: inFours(kenmerk) },
      ]),
      small(t(lang, payPage.referenceHint)),
      qrOf(visit, transfer, holder, profile.iban, id),
    ],
    { title },
  );
}

/** Of one instalment its own. */
const referenceOf = (transfer: Transfer): string => (transfer.structured ? rfOf(transfer.reference, onlyInstalment(transfer)) : transfer.reference);

/** The one instalment that is paid; where it is several, the arrangement as a whole. */
function onlyInstalment({ aim }: Transfer): number {
  const [first, ...others] = aim.arrangements.flatMap((arrangement) => arrangement.instalments);
  return first === undefined || others.length > 0 ? 0 : first;
}

/** The code, where one can hold this transfer; the words above it always suffice. */
function qrOf({ lang }: Visit, transfer: Transfer, name: string, iban: string, id: string): Html {
  const { amountCents, structured } = transfer;
  const reference = referenceOf(transfer);
  const made = epcPayload({ name, iban, amountCents, ...(structured ? { reference } : { text: reference }) });
  if (!made.ok) return nothing;
  const svg = epcQrSvg(made.payload, t(lang, payPage.qrTitle(amountCents)), `qr-${id}`);
  // As large as a phone at arm's length can read; the drawing itself has no size.
  return details(t(lang, payPage.qr), [html`<p>${raw(svg.replace('<svg', '<svg width="232" height="232"'))}</p>`, small(t(lang, payPage.qrHint))]);
}
