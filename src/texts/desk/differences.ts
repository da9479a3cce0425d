// A difference with the creditor's own books, on the dossier's page.

import { said } from '../language.ts';

export const differenceWords = {
  title: said('Verschil met uw administratie', 'Difference with your own books'),
  ours: said('Open volgens ons', 'Open by ours'),
  theirs: said('Open volgens uw administratie', 'Open by your books'),
  since: said('Gemeld op', 'Reported on'),
  waits: said('Zolang dit open is, sturen we geen berichten over deze rekening.', 'While this is open we send no messages about this bill.'),
  missing: said(
    'Mist er een betaling, een creditnota of een andere post? Leg die vast. Zijn de bedragen dan gelijk, dan verdwijnt dit vanzelf.',
    'Is a payment, a credit note or anything else missing? Record it. Once the amounts are the same, this goes away by itself.',
  ),
  toPayments: said('Betaling vastleggen', 'Record a payment'),
  toLines: said('Naar de bankregels', 'To the bank lines'),
  keepOurs: said('Ons bedrag klopt', 'Our amount holds'),
  keepOursHint: said('Hetzelfde verschil komt dan niet terug.', 'The same difference will then not come back.'),
  takeBack: said('Het geld is daar teruggeboekt', 'The money was taken back there'),
  takeBackHint: said('Uw administratie meldde eerder een betaling. Die telt dan niet meer.', 'Your books reported a payment before. It then no longer counts.'),
  keptOurs: said('Ons bedrag geldt. Berichten gaan weer door.', 'Our amount holds. Messages go on.'),
  tookBack: said('De betaling is teruggedraaid. De rekening staat weer open.', 'The payment was taken back. The bill is open again.'),
} as const;
