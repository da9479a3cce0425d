// What messages say beside their own matter: thanks for a promise that was
// kept, what else is possible than paying at once, and the offer to pass the
// data to the municipality. Laid into any message whose figures have it.

import { offerCode } from '#domain/interventions.ts';
import type { InterventionOffer } from '#domain/outreach-facts.ts';
import type { MessageInputs } from '#bot/message-inputs.ts';
import { dayText, euro } from '../format.ts';
import { said, type Language, type Said } from '../language.ts';
import type { Block, Message } from './message.ts';

/** What is not an offer beside the message: it asks to pay, and says whom to call, already. */
const saidAnyway: ReadonlySet<InterventionOffer> = new Set(['pay-now', 'help']);

const choices = {
  'pay-now': said('Nu betalen', 'Pay now'),
  'other-day': said('Op een andere dag betalen', 'Pay on another day'),
  'two-parts': said('In twee delen betalen', 'Pay in two parts'),
  'to-end': said('Deze termijn naar het einde', 'Move this instalment to the end'),
  lower: said('Minder per keer, en langer', 'Less each time, and longer'),
  pause: said('Even pauze', 'A pause'),
  'call-me': said('Wij bellen u', 'We call you'),
  help: said('Gratis hulp bij geldzorgen', 'Free help with money worries'),
} as const satisfies Readonly<Record<InterventionOffer, Said>>;

/** The message with these laid in: thanks after the greeting, the rest before the help at its foot. */
export function withOutreach(message: Message, inputs: MessageInputs, lang: Language): Message {
  const thanks = 'keptPromise' in inputs && inputs.keptPromise ? [thanksBlock(inputs.keptPromise, lang)] : [];
  const offers = 'offers' in inputs && inputs.offers ? offerBlocks(inputs.offers, lang) : [];
  const data = 'offersData' in inputs && inputs.offersData ? dataBlocks(lang) : [];
  if (thanks.length + offers.length + data.length === 0) return message;
  const [greeting, ...rest] = message.blocks;
  // The page of offers also has "I cannot pay": one button is enough.
  const said = offers.length > 0 ? rest.filter((block) => block.kind !== 'button' || block.to !== 'cannot-pay') : rest;
  const foot = said.findIndex((block) => block.kind === 'help');
  const at = foot < 0 ? said.length : foot;
  return { ...message, blocks: [...(greeting ? [greeting] : []), ...thanks, ...said.slice(0, at), ...offers, ...data, ...said.slice(at)] };
}

const thanksBlock = ({ amountCents, payOn }: NonNullable<Extract<MessageInputs, { arrangementNo: number }>['keptPromise']>, lang: Language): Block => ({
  kind: 'paragraph',
  text: said(
    `U zei dat u ${euro(amountCents, 'nl')} zou betalen, uiterlijk op ${dayText(payOn, 'nl')}. Dat hebt u gedaan. Dank u wel.`,
    `You said that you would pay ${euro(amountCents, 'en')} by ${dayText(payOn, 'en')}. You did. Thank you.`,
  )[lang],
});

function offerBlocks({ interventionNo, offers }: { readonly interventionNo: number; readonly offers: readonly InterventionOffer[] }, lang: Language): Block[] {
  const rows = offers.flatMap((offer, index) => (saidAnyway.has(offer) ? [] : [{ label: choices[offer][lang], value: said(`code ${offerCode(interventionNo, index)}`, `code ${offerCode(interventionNo, index)}`)[lang] }]));
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: said('Lukt betalen nu niet? Dan kan dit', 'Can you not pay now? This is possible')[lang] },
    { kind: 'facts', rows },
    { kind: 'button', label: said('Kies wat u helpt', 'Choose what helps you')[lang], to: 'offers' },
    { kind: 'paragraph', text: said('Liever bellen of schrijven? Noem dan de code.', 'Would you rather call or write? Then name the code.')[lang] },
  ];
}

/** The offer that the rules on early signalling ask for, with the way to say no (Besluit gemeentelijke schuldhulpverlening art. 2). */
const dataBlocks = (lang: Language): Block[] => [
  { kind: 'heading', text: said('Hulp van uw gemeente', 'Help from your municipality')[lang] },
  {
    kind: 'paragraph',
    text: said(
      'Wij kunnen uw contactgegevens, uw klantnummer en het bedrag doorgeven aan uw gemeente. De gemeente biedt u dan gratis hulp aan. Wilt u dat niet? Laat het ons weten op uw eigen pagina, of bel ons.',
      'We can pass your contact details, your customer number and the amount to your municipality. The municipality will then offer you free help. Do you not want that? Tell us on your own page, or call us.',
    )[lang],
  },
];
