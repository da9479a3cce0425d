// Letting money go, settling for less, and putting mistakes right: the desk's
// pages about them, and the exact words of a settlement.

import type { Instalment } from '#domain/facts.ts';
import { sum, type Cents } from '#domain/money.ts';
import { dayText, euro, instalmentsText, listed } from '../format.ts';
import { said, type Language, type Said } from '../language.ts';

export const lettingGoWords = {
  title: said('Laten vallen of corrigeren', 'Let go or correct'),
  link: said('Laten vallen of corrigeren', 'Let go or correct'),
  reason: said('Waarom?', 'Why?'),
  reasonHint: said('Dit blijft bij het dossier staan. Schrijf geen gezondheidsgegevens of andere gevoelige gegevens op.', 'This stays with the dossier. Write down no health data or other sensitive data.'),
  saidBecause: said('Reden', 'Reason'),

  waiveTitle: said('Kwijtschelden', 'Waive'),
  waiveText: said('De klant hoeft dit bedrag dan niet meer te betalen.', 'The customer then owes this amount no more.'),
  waiveClaim: said('Van welke rekening?', 'Of which claim?'),
  waiveAll: said('Van alles wat openstaat, de nieuwste rekening eerst', 'Of everything that is open, the newest claim first'),
  waiveAmount: said('Hoeveel?', 'How much?'),
  waiveButton: said('Scheld kwijt', 'Waive it'),
  waived: said('Het bedrag is kwijtgescholden.', 'The amount was waived.'),
  asked: said('Dit is meer dan u alleen mag beslissen. Een collega moet het goedkeuren; er staat een taak klaar.', 'This is more than you may decide alone. A colleague must approve it; there is a task.'),
  waivedOf: said('waarvan kwijtgescholden', 'of which waived'),
  waiver: said('kwijtgescholden', 'waived'),

  smallRest: said('Klein restbedrag van een regeling.', 'A small rest of an arrangement.'),

  offTitle: said('Afboeken', 'Write off'),
  offText: said('De boekhouding geeft het op. De klant moet het nog wel betalen, maar we vragen er niet meer om. Betaalt de klant toch, dan telt dat mee.', 'The books give it up. The customer still owes it, but we no longer ask for it. If the customer pays after all, that counts.'),
  offClaims: said('Welke rekeningen?', 'Which claims?'),
  offButton: said('Boek af', 'Write off'),
  off: said('Afgeboekt. De klant krijgt hierover geen berichten meer.', 'Written off. The customer gets no more messages about it.'),
  backTitle: said('Afboeking terugnemen', 'Take a write-off back'),
  backText: said('De rekeningen zijn dan weer gewoon open, en we vragen er weer om.', 'The claims are then simply open again, and we ask for them again.'),
  backButton: said('Open weer', 'Reopen'),
  back: said('De rekeningen zijn weer open.', 'The claims are open again.'),
  nothing: said('Er is nu niets dat kan vallen of afgeboekt kan worden.', 'There is nothing now that could be let go or written off.'),

  asksTitle: said('Wacht op akkoord', 'Waits for approval'),
  approve: said('Goedkeuren', 'Approve'),
  decline: said('Niet akkoord', 'Decline'),
  approved: said('Goedgekeurd.', 'Approved.'),
  declined: said('Niet akkoord. Het bedrag blijft staan.', 'Declined. The amount stays.'),
  passed: said('Er stond niets meer van open. Er is niets losgelaten.', 'Nothing of it was open any more. Nothing was let go.'),

  settleTitle: said('Schikken: minder betalen, dan is het klaar', 'Settle: pay less, and it is done'),
  settleText: said('De klant betaalt een lager bedrag. Is dat betaald, dan vervalt de rest. Wordt het niet betaald, dan blijft alles staan.', 'The customer pays a lower amount. Once that is paid, the rest is dropped. If it is not paid, everything stays.'),
  settleLink: said('Schikking maken', 'Make a settlement'),
  settleClaims: said('Over welke rekeningen?', 'About which claims?'),
  settleTotal: said('Wat betaalt de klant in totaal?', 'What does the customer pay in total?'),
  settleNumber: said('In hoeveel termijnen?', 'In how many instalments?'),
  settleFirst: said('Wanneer voor het eerst?', 'When for the first time?'),
  settleNext: said('Naar de afspraak', 'To the agreement'),
  settleWhy: said('Waarom nemen we genoegen met minder?', 'Why do we accept less?'),
  settled: said('De schikking is afgesproken. De bevestiging gaat naar de klant.', 'The settlement is agreed. The confirmation goes to the customer.'),
  settleForgives: said('Vervalt als alles is betaald', 'Dropped once all is paid'),
  settleNone: said('Er is nu geen rekening waarover u kunt schikken.', 'There is no claim now that you could settle.'),

  moveTitle: said('Betaling naar een ander dossier', 'Payment to another dossier'),
  moveText: said('De betaling gaat in één keer over, met de eigen datum. Komt zij van een bankregel, dan gaat die mee.', 'The payment goes over in one step, with its own date. If it came from a bank line, that goes with it.'),
  moveWhich: said('Welke betaling?', 'Which payment?'),
  moveTo: said('Nummer van het juiste dossier', 'Number of the right dossier'),
  moveButton: said('Verplaats de betaling', 'Move the payment'),
  moved: said('De betaling staat nu in het andere dossier.', 'The payment is in the other dossier now.'),
  moveNone: said('Er is geen betaling die naar een ander dossier kan.', 'There is no payment that could go to another dossier.'),

  undoTitle: said('Een vergissing terugdraaien', 'Undo a mistake'),
  undoText: said('Daarna is het alsof dit niet is gebeurd. De tijdlijn laat zien dat het is teruggedraaid, door wie en waarom.', 'After this it is as if it had not happened. The timeline shows that it was undone, by whom and why.'),
  undoButton: said('Draai terug', 'Undo it'),

  costsTitle: said('Kosten van rechter of deurwaarder', 'Costs of a court or bailiff'),
  costsText: said('Alleen een leidinggevende zet deze kosten op een rekening, met het stuk waarin ze staan.', 'Only a manager puts these costs on a claim, with the document that says them.'),
  costsClaim: said('Op welke rekening?', 'On which claim?'),
  costsAmount: said('Hoeveel?', 'How much?'),
  costsDocument: said('Welk stuk, met nummer en datum?', 'Which document, with its number and date?'),
  costsDocumentHint: said('Bijvoorbeeld: vonnis 123456, 3 maart 2026', 'For example: judgment 123456, 3 March 2026'),
  costsButton: said('Zet op de rekening', 'Put on the claim'),
  costsDone: said('De kosten staan op de rekening.', 'The costs are on the claim.'),
  costsBack: said('Neem terug', 'Take back'),
  costsBackWhich: said('Welke kosten neemt u terug?', 'Which costs do you take back?'),
  costsBackDone: said('De kosten zijn teruggenomen.', 'The costs were taken back.'),

  verdictTitle: said('Kosten van een ander nakijken', 'Check somebody else’s costs'),
  verdictText: said('Een ander rekende deze kosten. Een consument hoeft ze pas te betalen als compliance ze goed vindt. Tot dan vragen we er niet om, en geen betaling gaat eraf.', 'Somebody else charged these costs. A consumer need not pay them until compliance finds them right. Until then we do not ask for them, and no payment goes to them.'),
  verdictClaim: said('Welke kosten?', 'Which costs?'),
  verdict: said('Kloppen ze?', 'Are they right?'),
  verdictRight: said('Ja, we mogen erom vragen', 'Yes, we may ask for them'),
  verdictWrong: said('Nee, ze vervallen helemaal', 'No, they are dropped entirely'),
  verdictButton: said('Leg vast', 'Record it'),
  verdictDone: said('Vastgelegd.', 'Recorded.'),
  verdictOthers: said('Alleen een collega met de rol compliance beslist hierover.', 'Only a colleague with the role compliance decides about this.'),
} as const;

/** How far somebody may go alone. */
export const limitText = (cents: Cents): Said =>
  cents > 0n
    ? said(`U mag dit zelf tot en met ${euro(cents, 'nl')}. Daarboven beslist een collega.`, `You may do this yourself up to ${euro(cents, 'en')}. Above that a colleague decides.`)
    : said('Een collega moet dit altijd goedkeuren.', 'A colleague must always approve this.');

export interface SettlementTerms {
  readonly creditorName: string;
  readonly claims: readonly string[];
  readonly instalments: readonly Instalment[];
  /** What is let go once all instalments are in. */
  readonly forgivesCents: Cents;
}

/** The settlement as it is read out and kept: word for word what is agreed. */
export function settlementText({ creditorName, claims, instalments, forgivesCents }: SettlementTerms, lang: Language): string {
  const totalCents = sum(instalments.map((each) => each.amountCents));
  const [total, open, forgiven] = [totalCents, totalCents + forgivesCents, forgivesCents].map((cents) => euro(cents, lang));
  const bills = listed(claims, lang);
  const lines = instalments.map(({ number, dueOn, amountCents }) =>
    said(`${number}. uiterlijk op ${dayText(dueOn, 'nl')}: ${euro(amountCents, 'nl')}`, `${number}. by ${dayText(dueOn, 'en')}: ${euro(amountCents, 'en')}`)[lang]);
  const opening = said(
    `Er staat ${open} open bij ${creditorName} voor ${claims.length === 1 ? 'rekening' : 'de rekeningen'} ${bills}. U betaalt daarvan ${total}, in ${instalmentsText(instalments.length, 'nl')}:`,
    `${open} is open with ${creditorName} for ${claims.length === 1 ? 'bill' : 'bills'} ${bills}. Of that you pay ${total}, in ${instalmentsText(instalments.length, 'en')}:`,
  )[lang];
  const closing = said(
    [
      `Hebt u alles betaald? Dan hoeft u de rest, ${forgiven}, niet meer te betalen. Het is dan klaar.`,
      'Deze afspraak kost u niets extra. Zolang u op tijd betaalt, sturen we u geen herinneringen over deze rekeningen.',
      'Lukt een termijn niet? Bel ons dan zo snel mogelijk.',
      `Betaalt u ook na een laatste waarschuwing niet? Dan stopt de afspraak. U moet dan alles betalen wat nog open staat, ook die ${forgiven}.`,
    ].join(' '),
    [
      `Have you paid all of it? Then you need not pay the rest, ${forgiven}, any more. It is done then.`,
      'This agreement costs you nothing extra. As long as you pay in time, we send you no reminders about these bills.',
      'Can you not pay an instalment? Then call us as soon as you can.',
      `Do you still not pay after a last warning? Then the agreement ends. You must then pay all that is still open, those ${forgiven} too.`,
    ].join(' '),
  )[lang];
  return `${opening}\n\n${lines.join('\n')}\n\n${closing}`;
}
