// How well customers are reached, for managers.

import { said, type Said } from '../language.ts';

export const reachWords = {
  title: said('Bereik', 'Reach'),
  link: said('Bereik: wat komt aan, en wat helpt?', 'Reach: what arrives, and what helps?'),
  lead: said(
    'Per kanaal: wat er uitging, wat er terugkwam, en wat er daarna gebeurde. Alleen aantallen, niets over een persoon.',
    'By channel: what went out, what came back, and what happened after it. Counts only, nothing about a person.',
  ),
  back: said('Cijfers', 'Figures'),
  period: (days: number): Said => said(`Laatste ${days} dagen`, `Last ${days} days`),
  periods: said('Periode', 'Period'),
  channel: said('Kanaal', 'Channel'),
  sent: said('Verstuurd', 'Sent'),
  delivered: said('Bezorgd gemeld', 'Reported delivered'),
  cameBack: said('Teruggekomen', 'Came back'),
  clicked: said('Link gebruikt', 'Link used'),
  paidAfter: said('Binnen 7 dagen betaald', 'Paid within 7 days'),
  table: said('Per kanaal', 'By channel'),
  chart: said('Van elke 100 berichten: link gebruikt', 'Of every 100 messages: link used'),
  chartTable: said('Laat de cijfers zien', 'Show the figures'),
  share: said('Aandeel', 'Share'),
  people: said('Mensen', 'People'),
  told: said('Kregen een bericht', 'Were sent a message'),
  reacted: said('Reageerden (link of betaling)', 'Reacted (link or payment)'),
  notReached: said('Niet bereikt: alles kwam terug', 'Not reached: everything came back'),
  explain: said(
    'Of een mail is geopend, meten we niet. Een betaling na een bericht hoeft niet door dat bericht te komen. Een bericht dat via twee kanalen ging, telt bij beide mee.',
    'Whether a mail was opened we do not measure. A payment after a message need not come from that message. A message that went by two channels counts with both.',
  ),
  emptyTitle: said('Nog niets verstuurd', 'Nothing sent yet'),
  emptyText: said('Zodra er berichten uitgaan, ziet u hier wat ervan aankomt.', 'As soon as messages go out, you see here what arrives.'),
} as const;
