// What is agreed, in full and in plain words: read on the page or over the
// phone, and kept word for word as the evidence of consent. Nothing that the
// reader must know may stand outside it.

import type { ArrangementCosts } from '#domain/arrangement-terms.ts';
import { partOpenCents } from '#domain/charges.ts';
import type { ClaimKind, Instalment } from '#domain/facts.ts';
import { sum, type Cents } from '#domain/money.ts';
import { chargeParts, type ChargePart } from '#domain/money-facts.ts';
import type { RewardPolicy } from '#domain/policy.ts';
import type { ClaimState } from '#domain/state.ts';
import { costSentences } from './arrangement-costs.ts';
import { dayText, euro, instalmentsText, listed } from './format.ts';
import { said, type Language, type Said } from './language.ts';
import { rewardPromise, settlementPromise } from './reward.ts';
import { claimKindWords, owedPartWords } from './words.ts';

export interface AgreementClaim {
  readonly claim: string;
  readonly kind: ClaimKind;
  readonly description?: string | null;
  readonly openCents: Cents;
  /** So much of it came on top of the bill. */
  readonly parts?: readonly { readonly part: ChargePart; readonly cents: Cents }[];
}

export interface Agreement {
  /** Only the instalments say what is to be paid: an offered option, or what the desk composed. */
  readonly option: { readonly instalments: readonly Instalment[] };
  readonly claims: readonly AgreementClaim[];
  readonly creditor: { readonly name: string; readonly phone?: string; readonly email?: string };
  /** Who agrees: the customer, or the legal representative. */
  readonly agreedBy: string;
  /** With a legal representative: the customers for whom. */
  readonly onBehalfOf?: readonly string[];
  /** Where the money goes; left out, the confirmation says it. */
  readonly payment: { readonly iban?: string; readonly accountHolder?: string };
  /** It holds only once a colleague has approved. */
  readonly needsApproval?: boolean;
  /** Left out: it is free, and nothing came on top of its bills. */
  readonly costs?: ArrangementCosts;
  /** What is promised for paying on time, where it can come true. */
  readonly reward?: RewardPolicy;
  /** A settlement: when all instalments are in, this is owed no more. */
  readonly forgivesCents?: Cents;
  readonly language: Language;
}

export interface AgreementSection {
  readonly title: string;
  readonly lines: readonly string[];
  /** The lines are items of a list (bills, instalments) with their total last. */
  readonly list?: boolean;
}

/** A claim as an agreement names it, with what came on top of it. */
export const agreementClaim = (claim: ClaimState): AgreementClaim => ({
  claim: claim.claim, kind: claim.kind, openCents: claim.openCents,
  parts: chargeParts.map((part) => ({ part, cents: partOpenCents(claim, part) })).filter(({ cents }) => cents > 0n),
});

const free: ArrangementCosts = { feeCents: 0n, interestRuns: false, hasCharges: false };

/** The label of the box that is ticked, and of what is asked over the phone. */
export const consentLabel = (needsApproval: boolean): Said =>
  needsApproval ? said('Ik heb dit gelezen en stel dit voor.', 'I have read this and propose it.') : said('Ik heb dit gelezen en spreek dit af.', 'I have read this and agree to it.');

/** The whole text, section by section, one line below the other. */
export function agreementText(agreement: Agreement): string {
  return agreementSections(agreement)
    .map(({ title, lines }) => [title, ...lines].join('\n'))
    .join('\n\n');
}

/** The same words, divided for a page. */
export function agreementSections(agreement: Agreement): AgreementSection[] {
  const { language: lang, option, claims, creditor } = agreement;
  const { instalments } = option;
  const costs = agreement.costs ?? free;
  const { feeCents } = costs;
  const say = (nl: string, en: string): string => said(nl, en)[lang];
  const claimsCents = sum(claims.map((claim) => claim.openCents));
  const totalCents = sum(instalments.map((instalment) => instalment.amountCents));
  return [
    { title: say('Wie dit afspreken', 'Who agrees to this'), lines: who(agreement, say) },
    {
      title: say('Om welke rekeningen het gaat', 'Which bills it is about'),
      lines: [
        ...claims.map((claim) => claimText(claim, lang)),
        ...(feeCents > 0n ? [say(`Kosten van de regeling: ${euro(feeCents, lang)}`, `Costs of the arrangement: ${euro(feeCents, lang)}`)] : []),
        say(`Samen: ${euro(claimsCents + feeCents, lang)}`, `Total: ${euro(claimsCents + feeCents, lang)}`),
      ],
      list: true,
    },
    {
      title: say('Wanneer u wat betaalt', 'What you pay, and when'),
      lines: [
        ...instalments.map((instalment) =>
          say(
            `Termijn ${instalment.number}: ${euro(instalment.amountCents, lang)}, uiterlijk op ${dayText(instalment.dueOn, lang)}`,
            `Instalment ${instalment.number}: ${euro(instalment.amountCents, lang)}, by ${dayText(instalment.dueOn, lang)}`,
          ),
        ),
        say(`Samen: ${euro(totalCents, lang)} in ${instalmentsText(instalments.length, lang)}`, `Total: ${euro(totalCents, lang)} in ${instalmentsText(instalments.length, lang)}`),
      ],
      list: true,
    },
    { title: say('Hoe u betaalt', 'How to pay'), lines: howToPay(agreement, say) },
    {
      title: say('Wat u daarnaast betaalt', 'What you pay beside it'),
      lines: [
        say('Uw gewone nieuwe rekeningen betaalt u zoals altijd. Die zitten niet in de regeling.', 'You pay your ordinary new bills as always. They are not part of the arrangement.'),
        say('Noemt u het betalingskenmerk van de regeling? Dan telt uw betaling voor de regeling.', 'Do you give the payment reference of the arrangement? Then your payment counts for the arrangement.'),
        say(
          'Noemt u het nummer van een rekening? Dan telt uw betaling eerst voor die rekening. Wat overblijft, telt voor wat het eerst betaald moet zijn.',
          'Do you give the number of a bill? Then your payment first counts for that bill. What is left counts for what is due first.',
        ),
        say('Zo kunt u een rekening en een termijn ook in één keer betalen.', 'That way you can also pay a bill and an instalment at once.'),
        say(
          'Noemt u niets? Is het bedrag gelijk aan een rekening of een termijn, dan telt het daarvoor. Anders telt het voor wat het eerst betaald moet zijn.',
          'Do you give nothing? If the amount equals a bill or an instalment, it counts for that. Otherwise it counts for what is due first.',
        ),
      ],
    },
    {
      title: say('Wat het kost', 'What it costs'),
      lines: costSentences(costs).map((sentence) => sentence[lang]),
    },
    ...promises(agreement),
    {
      title: say('Wat wij doen', 'What we do'),
      lines: [
        say('Wij sturen u een bevestiging. Daarin staat deze afspraak nog een keer.', 'We send you a confirmation. It says once more what was agreed.'),
        say('Zolang de regeling loopt, krijgt u geen herinneringen voor deze rekeningen.', 'While the arrangement runs, you get no reminders for these bills.'),
      ],
    },
    {
      title: say('Als een termijn niet lukt', 'If you cannot pay an instalment'),
      lines: [
        say('Laat het ons weten, het liefst vóór de betaaldatum. Dan zoeken we samen een oplossing.', 'Tell us, if possible before the due date. We will look for a solution together.'),
        say(
          'Betaalt u niet en horen we niets? Dan krijgt u eerst bericht van ons. Daarna krijgt u een laatste waarschuwing met een datum.',
          'If you do not pay and we hear nothing, we write to you first. After that you get a final warning with a date.',
        ),
        say(
          'Is er op die datum nog niet betaald? Dan kan de regeling stoppen. Wat nog openstaat, moet u dan weer in één keer betalen.',
          'If nothing was paid by that date, the arrangement can end. What is still open must then be paid at once again.',
        ),
      ],
    },
    { title: say('Vragen of iets veranderen', 'Questions or changes'), lines: questions(creditor, say) },
    ...(agreement.needsApproval
      ? [{
          title: say('Een medewerker beslist', 'A colleague decides'),
          lines: [say('Dit is een voorstel. De regeling begint pas als een medewerker het goedkeurt. U krijgt daar bericht van.', 'This is a proposal. The arrangement starts only when a colleague approves it. We will tell you.')],
        }]
      : []),
  ];
}

/** A section where something is promised. */
function promises({ reward, forgivesCents, language }: Agreement): AgreementSection[] {
  const lines = [...(reward ? rewardPromise(reward) : []), ...(forgivesCents === undefined ? [] : settlementPromise(forgivesCents))];
  if (lines.length === 0) return [];
  return [{ title: said('Wat wij u beloven', 'What we promise you')[language], lines: lines.map((line) => line[language]) }];
}

type Say = (nl: string, en: string) => string;

function who({ agreedBy, onBehalfOf = [], creditor, language }: Agreement, say: Say): string[] {
  const first = say(`${agreedBy} en ${creditor.name} spreken deze betalingsregeling af.`, `${agreedBy} and ${creditor.name} agree on this payment arrangement.`);
  if (onBehalfOf.length === 0) return [first];
  const names = listed(onBehalfOf, language);
  return [first, say(`${agreedBy} doet dit namens ${names}.`, `${agreedBy} does so on behalf of ${names}.`)];
}

/** `Rekening R-10 (huur oktober 2026): € 500,00`; without words of the creditor's own, its kind. */
function claimText({ claim, kind, description, openCents, parts = [] }: AgreementClaim, lang: Language): string {
  const about = description ?? claimKindWords[kind][lang];
  const onTop = listed(parts.map(({ part, cents }) => `${euro(cents, lang)} ${owedPartWords[part][lang]}`), lang);
  const told = said(`Rekening ${claim} (${about}): ${euro(openCents, 'nl')}`, `Bill ${claim} (${about}): ${euro(openCents, 'en')}`)[lang];
  return onTop === '' ? told : said(`${told}, waarvan ${onTop}`, `${told}, of which ${onTop}`)[lang];
}

function howToPay({ payment }: Agreement, say: Say): string[] {
  const { iban, accountHolder } = payment;
  if (!iban) return [say('In de bevestiging staat hoe u betaalt.', 'The confirmation says how to pay.')];
  const grouped = iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
  return [
    say(`U maakt elke termijn zelf over naar rekening ${grouped}.`, `You transfer each instalment yourself to account ${grouped}.`),
    ...(accountHolder ? [say(`De rekening staat op naam van ${accountHolder}.`, `The account is in the name of ${accountHolder}.`)] : []),
    say('Noem daarbij het betalingskenmerk. Dat staat in de bevestiging en op uw eigen pagina.', 'Give the payment reference with it. You find it in the confirmation and on your own page.'),
    say('Eerder of meer betalen mag altijd.', 'Paying earlier or more is always fine.'),
  ];
}

function questions({ phone, email }: Agreement['creditor'], say: Say): string[] {
  const lines: string[] = [];
  if (phone) lines.push(say(`U kunt ons altijd bellen: ${phone}.`, `You can always call us: ${phone}.`));
  if (email) lines.push(say(`U kunt ons altijd mailen: ${email}.`, `You can always e-mail us: ${email}.`));
  lines.push(say('Op uw eigen pagina kunt u ook “Bel mij” kiezen. Dan bellen wij u.', 'On your own page you can also choose “Call me”. Then we will call you.'));
  return lines;
}
