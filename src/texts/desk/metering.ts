// What following up costs and saves, for managers.

import type { PricedChannel } from '#domain/metering.ts';
import { counted } from '../format.ts';
import { said, type Said } from '../language.ts';

export const meteringWords = {
  title: said('Cijfers', 'Figures'),
  lead: said('Wat er per maand is opgevolgd, wat de berichten kosten en wat dat waarschijnlijk scheelt.', 'What was followed up each month, what the messages cost, and what that probably saves.'),
  emptyTitle: said('Er is nog niets te tellen', 'There is nothing to count yet'),
  emptyText: said('Zodra een klant een regeling afspreekt of een bericht krijgt, ziet u hier de aantallen per maand.', 'As soon as a customer agrees on an arrangement or gets a message, the numbers by month stand here.'),
  chart: said('Termijnen per maand: links wat betaald moest zijn, rechts wat daarvan betaald is', 'Instalments by month: on the left what fell due, on the right what is paid of it'),
  chartTable: said('Bekijk de aantallen', 'Show the numbers'),
  months: said('Per maand', 'By month'),
  monthsOlder: said('Per maand, van eerder', 'By month, earlier'),
  month: said('Maand', 'Month'),
  due: said('Termijnen', 'Instalments'),
  paid: said('Betaald', 'Paid'),
  agreed: said('Afgesproken', 'Agreed'),
  kept: said('Nagekomen', 'Kept'),
  lapsed: said('Vervallen', 'Lapsed'),
  lapsedCents: said('Open bij vervallen', 'Left open by lapses'),
  messages: said('Berichten', 'Messages'),
  perInstalment: said('Berichten per termijn', 'Messages per instalment'),
  cost: said('Kosten', 'Cost'),
  costPerInstalment: said('Kosten per termijn', 'Cost per instalment'),
  bankCharges: said('Kosten van de bank', 'Charged by the bank'),
  saved: said('Scheelt ongeveer', 'Saves about'),
  explain: said(
    'Een regeling telt als nagekomen in de maand van haar laatste termijn. Wat het scheelt, is een schatting: het aantal nagekomen regelingen maal wat gewoon incasseren u kost, min de kosten van de berichten. Brieven in één envelop, of berichten in één mail of sms, kosten één keer.',
    'An arrangement counts as kept in the month of its last instalment. What it saves is an estimate: the number of arrangements that were kept times what ordinary collection costs you, less what the messages cost. Letters in one envelope, or messages in one mail or SMS, cost once.',
  ),
  byChannel: said('Berichten per kanaal', 'Messages by channel'),
  byChannelOlder: said('Berichten per kanaal, van eerder', 'Messages by channel, earlier'),
  channel: said('Kanaal', 'Channel'),
  unpriced: said('Deze kanalen hebben geen prijs en tellen niet mee in de kosten:', 'These channels have no price and are not in the costs:'),
  prices: said('Wat berichten en gesprekken u kosten', 'What messages and calls cost you'),
  pricesText: said('Vul in euro’s in wat één bericht of telefoontje kost, met hoogstens vier cijfers achter de komma. Niets ingevuld: dan telt het kanaal niet mee.', 'Fill in what one message or call costs in euros, with at most four decimals. Left empty, the channel does not count.'),
  ordinary: said('Gewoon incasseren van één dossier', 'Ordinary collection of one dossier'),
  ordinaryHint: said('Uw eigen schatting: brieven, medewerkers en deurwaarder, min wat klanten daarvan betalen. Zonder dit bedrag zeggen we niet wat regelingen schelen.', 'Your own estimate: letters, staff and bailiff, less what customers pay of it. Without it we do not say what arrangements save.'),
  wrong: said('Dit is geen prijs in euro’s met hoogstens vier cijfers achter de komma, zoals 0,0725.', 'This is no price in euros with at most four decimals, such as 0.0725.'),
  pricesSaved: said('De prijzen zijn opgeslagen.', 'The prices were saved.'),
} as const;

/** What opens the months before those that stand open. */
export const olderMonths = (count: number): Said => said(`Nog ${count} maanden van eerder`, `${count} earlier months`);

/** How many instalments of a month are paid. */
export const paidOf = (paid: number, due: number): Said => said(`${paid} van ${due} betaald`, `${paid} of ${due} paid`);

/** In how many envelopes, mails and so on the messages of a month went, where that is fewer. */
export const inEnvelopes = (channel: PricedChannel, count: number): Said => {
  const [one, more, oneEn, moreEn] = envelopeNames[channel];
  return said(`in ${counted(count, one, more)}`, `in ${counted(count, oneEn, moreEn)}`);
};

const envelopeNames: Readonly<Record<PricedChannel, readonly [string, string, string, string]>> = {
  email: ['mail', 'mails', 'mail', 'mails'], letter: ['envelop', 'enveloppen', 'envelope', 'envelopes'], sms: ['sms', 'sms’en', 'text message', 'text messages'],
  push: ['melding', 'meldingen', 'notice', 'notices'], phone: ['gesprek', 'gesprekken', 'call', 'calls'],
};

export const pricedChannelWords: Readonly<Record<PricedChannel, Said>> = {
  email: said('E-mail', 'E-mail'), letter: said('Brief', 'Letter'), sms: said('Sms', 'Text message'), push: said('Melding', 'Push notice'), phone: said('Telefoon', 'Phone call'),
};
