// Agreeing by phone or at the counter: what to read out, and the exact words of
// the agreement.

import { isFree, type ArrangementCosts } from '#domain/arrangement-terms.ts';
import type { Instalment } from '#domain/facts.ts';
import { sum } from '#domain/money.ts';
import type { RewardPolicy } from '#domain/policy.ts';
import { costSentences } from '../arrangement-costs.ts';
import { dayText, euro, instalmentsText, listed } from '../format.ts';
import { inBoth, said, type Language, type Said } from '../language.ts';
import { rewardPromise } from '../reward.ts';

export const agreeWords = {
  title: said('Regeling maken', 'Make an arrangement'),
  covers: said('Waar de regeling over gaat', 'What the arrangement covers'),
  claim: said('Rekening', 'Claim'),
  notCovered: said('Wat er niet in kan', 'What cannot be in it'),
  offerTitle: said('Voorlezen wat kan', 'Read out what is possible'),
  offerText: said('Betaalbaar rekent een paar keuzes uit die binnen de regels passen.', 'Betaalbaar works out a few choices that fit the rules.'),
  offerButton: said('Toon de keuzes', 'Show the choices'),
  options: said('Welke keuze neemt de klant?', 'Which choice does the customer take?'),
  openUntil: said('Dit aanbod geldt tot en met', 'This offer is open until'),
  wishTitle: said('De klant zegt wat lukt', 'The customer says what is possible'),
  wishAmount: said('Hoeveel kan de klant per keer betalen?', 'How much can the customer pay each time?'),
  wishEvery: said('Hoe vaak?', 'How often?'),
  wishFirst: said('Wanneer voor het eerst?', 'When for the first time?'),
  wishButton: said('Zoek wat het dichtst erbij past', 'Find what fits best'),
  asAsked: said('Dit is precies wat de klant vroeg.', 'This is exactly what the customer asked.'),
  nearest: said('Dit komt het dichtst bij wat de klant vroeg:', 'This is nearest to what the customer asked:'),
  composeTitle: said('Zelf samenstellen', 'Compose it yourself'),
  composeClaims: said('Welke rekeningen?', 'Which claims?'),
  composeHow: said('Hoe verdelen?', 'How to divide it?'),
  byNumber: said('In een aantal gelijke termijnen', 'In a number of equal instalments'),
  byAmount: said('Met een vast bedrag per keer', 'With a fixed amount each time'),
  byRows: said('Elke termijn zelf opschrijven', 'Write each instalment yourself'),
  number: said('Aantal termijnen', 'Number of instalments'),
  each: said('Bedrag per keer', 'Amount each time'),
  rows: said('Termijnen', 'Instalments'),
  rowsHint: said('Op elke regel een dag en een bedrag, bijvoorbeeld: 31-01-2027 50,00', 'A day and an amount on each line, for example: 31-01-2027 50,00'),
  composeButton: said('Reken uit', 'Work it out'),
  who: said('Wie gaat akkoord?', 'Who agrees?'),
  how: said('Hoe spreekt u de klant?', 'How do you speak with the customer?'),
  toText: said('Naar de afspraak', 'To the agreement'),
  confirmTitle: said('Afspraak voorlezen', 'Read out the agreement'),
  readOut: said('Lees dit letterlijk voor', 'Read this out word for word'),
  consent: said('De klant is akkoord met deze tekst', 'The customer agrees with this text'),
  consentMissing: said('Zet een vinkje als de klant akkoord is', 'Tick this when the customer agrees'),
  answer: said('Wat zei de klant?', 'What did the customer say?'),
  answerHint: said('In de eigen woorden van de klant. Dit blijft als bewijs bewaard.', 'In the customer’s own words. This is kept as evidence.'),
  agreeButton: said('Leg de afspraak vast', 'Record the agreement'),
  outside: said('Dit valt buiten de regels', 'This is outside the rules'),
  outsideManager: said('U kunt het toch afspreken. Dat staat dan bij de afspraak.', 'You can agree to it all the same. The agreement will say so.'),
  outsideDesk: said('Alleen een leidinggevende kan dit afspreken.', 'Only a manager can agree to this.'),
  guardTitle: said('Wat de wet hiervan zegt', 'What the law says of this'),
  guardFee: said('Kosten van de regeling', 'Costs of the arrangement'),
  guardInterest: said('Rente die doorloopt', 'Interest that runs on'),
  guardWhy: said('Hoe dit is nagekeken', 'How this was checked'),
  guardLeftOut: said('De kosten zitten daarom niet in de regeling.', 'So the costs are not part of the arrangement.'),
  guardOverridden: said('Toch gevraagd door compliance. De reden:', 'Asked all the same by compliance. The reason:'),
  overrideReason: said('Waarom vraagt u de kosten toch?', 'Why do you ask the costs all the same?'),
  overrideHint: said('Laat dit leeg als u ze niet vraagt. Uw naam en reden blijven altijd te zien. Noem geen personen.', 'Leave this empty if you do not ask them. Your name and reason can always be seen. Name no persons.'),
  agreed: said('De regeling is afgesproken. De bevestiging gaat naar de klant.', 'The arrangement is agreed. The confirmation goes to the customer.'),
  needsApproval: said('Vastgelegd. Een collega moet dit nog goedkeuren.', 'Recorded. A colleague must still approve it.'),
  nothingPossible: said('Er is nu niets dat in een regeling kan.', 'There is nothing now that can be in an arrangement.'),
  instalment: said('Termijn', 'Instalment'),
  due: said('Betalen voor', 'Pay by'),
  amount: said('Bedrag', 'Amount'),
  total: said('Samen', 'Total'),
  first: said('eerste keer', 'first time'),
  last: said('laatste keer', 'last time'),
} as const;

/** What is wrong with a row of a schedule that was written by hand. */
export const rowProblem = (line: number): Said =>
  said(`Regel ${line}: schrijf een dag en een bedrag, bijvoorbeeld 31-01-2027 50,00`, `Line ${line}: write a day and an amount, for example 31-01-2027 50,00`);

export interface AgreementTerms {
  readonly creditorName: string;
  readonly claims: readonly string[];
  readonly instalments: readonly Instalment[];
  /** Left out: it is free, and nothing came on top of its bills. */
  readonly costs?: ArrangementCosts;
  /** What is promised for paying on time, where it can come true. */
  readonly reward?: RewardPolicy;
}

/** The agreement as it is read out and kept: word for word what is agreed. */
export function agreementText(terms: AgreementTerms, lang: Language): string {
  return agreement(terms)[lang];
}

function agreement({ creditorName, claims, instalments, costs, reward }: AgreementTerms): Said {
  return inBoth((lang) => {
    const dutch = lang === 'nl';
    const total = euro(sum(instalments.map((each) => each.amountCents)), lang);
    const bills = listed(claims, lang);
    const lines = instalments.map((each) =>
      dutch ? `${each.number}. uiterlijk op ${dayText(each.dueOn, lang)}: ${euro(each.amountCents, lang)}` : `${each.number}. by ${dayText(each.dueOn, lang)}: ${euro(each.amountCents, lang)}`,
    );
    const cost = costs && !(isFree(costs) && !costs.hasCharges) ? costSentences(costs).map((sentence) => sentence[lang]).join(' ') : said('Deze regeling kost u niets extra.', 'This arrangement costs you nothing extra.')[lang];
    const [opening, closing] = dutch
      ? [
          `U betaalt ${total} aan ${creditorName} voor ${claims.length === 1 ? 'rekening' : 'de rekeningen'} ${bills}. U doet dat in ${instalmentsText(instalments.length, lang)}:`,
          [
            cost,
            'Zolang u op tijd betaalt, sturen we u geen herinneringen over deze rekeningen.',
            'Lukt een termijn niet? Bel ons dan zo snel mogelijk.',
            'Betaalt u ook na een laatste waarschuwing niet? Dan stopt de regeling en moet u in één keer betalen wat nog open staat.',
            'Uw gewone rekeningen lopen door.',
          ],
        ]
      : [
          `You pay ${total} to ${creditorName} for ${claims.length === 1 ? 'bill' : 'bills'} ${bills}. You do so in ${instalmentsText(instalments.length, lang)}:`,
          [
            cost,
            'As long as you pay in time, we send you no reminders about these bills.',
            'Can you not pay an instalment? Then call us as soon as you can.',
            'Do you still not pay after a last warning? Then the arrangement ends and you must pay all that is still open at once.',
            'Your ordinary bills go on.',
          ],
        ];
    const promise = reward ? `\n\n${rewardPromise(reward).map((line) => line[lang]).join(' ')}` : '';
    return `${opening}\n\n${lines.join('\n')}\n\n${closing.join(' ')}${promise}`;
  });
}
