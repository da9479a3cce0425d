// What messages share: greeting, how to pay, where help is, who signs.

import type { ClaimLine, InstalmentLine, MessageInputs, MessageTemplate } from '#bot/message-inputs.ts';
import { inFours, kenmerkOf } from '#domain/kenmerk.ts';
import { rfOf } from '#domain/rf.ts';
import type { Cents } from '#domain/money.ts';
import type { TemplateSlot } from '#domain/template-words.ts';
import { whoCollects } from '../collecting.ts';
import { dayText, euro } from '../format.ts';
import { said, type Language } from '../language.ts';
import { claimKindWords } from '../words.ts';
import type { Block, Message, MessageContext, TableBlock } from './message.ts';
import { salutation } from './salutation.ts';

/** The figures of one template; some templates share theirs. */
export type InputsOf<Template extends MessageTemplate> = Template extends unknown ? Holding<MessageInputs, Template> : never;
type Holding<Inputs, Template> = Inputs extends { template: infer Own } ? (Template extends Own ? Inputs : never) : never;

/** Writes one template's message in one language. */
export type Write<Inputs> = (inputs: Inputs, about: MessageContext, lang: Language) => Message;

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
/** Words that a creditor can make its own, by the name of their place. */
export const own = (slot: TemplateSlot, text: string): Block => ({ kind: 'paragraph', text, slot });
export const heading = (text: string): Block => ({ kind: 'heading', text });

/** The whole: greeting first, then what is said, then help and who signs. */
export function letter(about: MessageContext, lang: Language, head: { subject: string; preheader?: string }, blocks: readonly (Block | null)[]): Message {
  const told = blocks.filter((block) => block !== null);
  return {
    ...head,
    blocks: [
      paragraph(`${salutation(about.recipientName, lang)},`),
      ...told,
      helpBlock(about, lang),
      paragraph(said(`Met vriendelijke groet,\n${about.creditorName}`, `Kind regards,\n${about.creditorName}`)[lang]),
      ...(about.collectsFor ? [paragraph(whoCollects(about.creditorName, about.collectsFor)[lang])] : []),
    ],
  };
}

/** A person first, then help that costs nothing (Geldfit's number and the municipality are for everybody in the Netherlands). */
function helpBlock(about: MessageContext, lang: Language): Block {
  return {
    kind: 'help',
    title: said('Vragen of hulp nodig?', 'Questions, or do you need help?')[lang],
    lines: [
      reachUs(about, lang),
      said(
        'Geldzorgen? U bent niet de enige. Geldfit helpt u gratis: bel 0800-8115 of kijk op geldfit.nl.',
        'Money worries? You are not the only one. Geldfit helps you for free: call 0800-8115 or see geldfit.nl.',
      )[lang],
      said('Ook uw gemeente helpt u gratis.', 'Your municipality also helps you for free.')[lang],
    ],
  };
}

/** How to reach a person. Without phone and mail the "call me" answer of the portal is always there. */
export function reachUs({ contact: { phone, email, hours } }: MessageContext, lang: Language): string {
  const when = hours ? ` (${hours})` : '';
  if (phone && email) return said(`Bel ${phone}${when} of mail naar ${email}. U krijgt een medewerker van ons.`, `Call ${phone}${when} or e-mail ${email}. You will reach one of our staff.`)[lang];
  if (phone) return said(`Bel ${phone}${when}. U krijgt een medewerker van ons.`, `Call ${phone}${when}. You will reach one of our staff.`)[lang];
  if (email) return said(`Mail naar ${email}. Een medewerker geeft u antwoord.`, `E-mail ${email}. One of our staff will answer you.`)[lang];
  return said('Kies op uw eigen pagina “Bel mij”. Dan belt een medewerker u.', 'Choose “Call me” on your own page. One of our staff will call you.')[lang];
}

interface ToPay {
  readonly amountCents: Cents;
  readonly reference: string;
  /** The same in sixteen digits, where there is one. */
  readonly kenmerk?: string | null;
  readonly structured: boolean;
}

/** A creditor without an account number sends people to the portal instead. */
export function paymentBlock(about: MessageContext, lang: Language, { amountCents, reference, kenmerk = null, structured }: ToPay): Block {
  if (about.iban === '') return paragraph(said('Op uw eigen pagina staat hoe u betaalt.', 'Your own page says how to pay.')[lang]);
  return {
    kind: 'payment',
    title: said('Zo betaalt u', 'How to pay')[lang],
    rows: [
      { label: said('Bedrag', 'Amount')[lang], value: euro(amountCents, lang) },
      { label: said('Rekeningnummer (IBAN)', 'Account number (IBAN)')[lang], value: inFours(about.iban) },
      { label: said('Op naam van', 'Account holder')[lang], value: about.accountHolder },
      { label: structured ? said('Betalingskenmerk', 'Payment reference')[lang] : said('Omschrijving', 'Description')[lang], value: reference },
      ...(kenmerk === null ? [] : [{ label: said('Of in 16 cijfers', 'Or in 16 digits')[lang], value: inFours(kenmerk) }]),
    ],
    iban: about.iban,
    holder: about.accountHolder,
    reference,
    structured,
    amountCents,
  };
}

/** An amount that is to be paid, with the reference that says what for: of one instalment its own, of several (or none) the arrangement's. */
export function transferOf(reference: string, amountCents: Cents, instalments: readonly { readonly number: number }[] = []): ToPay {
  const only = instalments.length === 1 ? instalments[0]?.number : undefined;
  return { reference: rfOf(reference, only), kenmerk: kenmerkOf(reference, only), amountCents, structured: true };
}

/** A transfer's free text holds 140 characters: claim numbers as far as they fit. */
export function transferFor(claims: readonly { readonly claim: string }[], amountCents: Cents): ToPay {
  let reference = '';
  for (const { claim } of claims) {
    const longer = reference === '' ? claim : `${reference} ${claim}`;
    if (longer.length > 140) break;
    reference = longer;
  }
  return { reference, amountCents, structured: false };
}

export function claimsTable(claims: readonly ClaimLine[], totalCents: Cents, lang: Language): TableBlock {
  return {
    kind: 'claims',
    caption: said('Wat er openstaat', 'What is open')[lang],
    columns: [said('Rekening', 'Bill')[lang], said('Soort', 'Kind')[lang], said('Betaaldatum', 'Due date')[lang], said('Bedrag', 'Amount')[lang]],
    rows: claims.flatMap(({ claim, kind, dueOn, openCents, costsCents = 0n, interestCents = 0n }) => {
      const on = dayText(dueOn, lang);
      const principalCents = openCents - costsCents - interestCents;
      return [
        ...(principalCents > 0n ? [[claim, claimKindWords[kind][lang], on, euro(principalCents, lang)]] : []),
        ...(costsCents > 0n ? [[claim, said('Incassokosten', 'Collection costs')[lang], on, euro(costsCents, lang)]] : []),
        ...(interestCents > 0n ? [[claim, said('Rente', 'Interest')[lang], on, euro(interestCents, lang)]] : []),
      ];
    }),
    total: { label: said('Samen', 'Total')[lang], value: euro(totalCents, lang) },
  };
}

export function instalmentsTable(caption: string, lines: readonly InstalmentLine[], totalCents: Cents, lang: Language): TableBlock {
  return {
    kind: 'instalments',
    caption,
    columns: [said('Termijn', 'Instalment')[lang], said('Betaaldatum', 'Due date')[lang], said('Bedrag', 'Amount')[lang]],
    rows: lines.map(({ number, dueOn, openCents }) => [String(number), dayText(dueOn, lang), euro(openCents, lang)]),
    total: { label: said('Samen', 'Total')[lang], value: euro(totalCents, lang) },
  };
}

export const alreadyPaid = (lang: Language): Block =>
  own('closing', said('Hebt u al betaald? Dank u wel. Dan hoeft u niets te doen.', 'Have you already paid? Thank you. Then you need not do anything.')[lang]);
