// The fourteen-day notice: the one message with legal effect. Its term and its
// amounts are bound by law (BW art. 6:96(6), Besluit BIK art. 2), so each word
// about them is held by `noticeProblems`; a friendlier word can make it void.

import type { NoticeFigures } from '#domain/law/notice-check.ts';
import { dayText, euro } from '../format.ts';
import { said, type Language } from '../language.ts';
import { claimKindWords } from '../words.ts';
import type { Block, TableBlock } from './message.ts';
import { alreadyPaid, heading, letter, own, paragraph, paymentBlock, transferFor, type Write } from './parts.ts';

/** Never names a last day: the term starts with the receipt, which nobody knows yet. */
export const fourteenDayNotice: Write<NoticeFigures> = (inputs, about, lang) => {
  const { claims, principalCents, costsCents, vatCents, addressee } = inputs;
  const amount = euro(principalCents, lang);
  const costs = euro(costsCents + vatCents, lang);
  const together = euro(principalCents + costsCents + vatCents, lang);
  const [first] = claims;
  return letter(about, lang, {
    subject: said('Voorkom extra kosten bij uw rekening', 'Avoid extra costs on your bill')[lang],
    preheader: said('U leest hier hoeveel tijd u hebt, en wie u kan helpen.', 'Read here how much time you have, and who can help you.')[lang],
  }, [
    paragraph(
      claims.length === 1
        ? said(
          `De betaaldatum van rekening ${first.claim} is voorbij. Er staat nog ${amount} open.`,
          `The due date of bill ${first.claim} has passed. ${amount} is still open.`,
        )[lang]
        : said(
          `De betaaldatum van ${claims.length} rekeningen is voorbij. Er staat nog ${amount} open.`,
          `The due date of ${claims.length} bills has passed. ${amount} is still open.`,
        )[lang],
    ),
    addressee === 'jointly-liable' ? jointly(lang) : null,
    noticeTable(inputs, lang),
    heading(said('Zo lang hebt u de tijd', 'How much time you have')[lang]),
    paragraph(said(
      `Betaal ${amount} binnen veertien dagen, te rekenen vanaf de dag nadat u deze brief hebt gekregen. Dan betaalt u geen extra kosten. Het geld moet binnen die tijd op onze rekening staan.`,
      `Please pay ${amount} within fourteen days, counted from the day after you received this letter. Then you pay no extra costs. The money must be in our account within that time.`,
    )[lang]),
    paymentBlock(about, lang, transferFor(claims, principalCents)),
    heading(said('Wat er gebeurt als u niet op tijd betaalt', 'What happens if you do not pay in time')[lang]),
    paragraph(said(
      `Betaalt u niet binnen die veertien dagen? Dan moet u ook ${costs} aan incassokosten betalen. Samen met wat er nu openstaat, is dat ${together}.`,
      `Do you not pay within those fourteen days? Then you must also pay ${costs} in collection costs. Together with what is open now, that is ${together}.`,
    )[lang]),
    vatCents > 0n ? withVat(inputs, lang) : null,
    paragraph(said(
      'De hoogte van deze kosten volgt uit de wet. Betaalt u een deel op tijd? Dan rekenen we de kosten alleen over de rest. Ze worden daardoor nooit hoger.',
      'The law says how high these costs are. Do you pay part of it in time? Then we reckon the costs over the rest only. That never makes them higher.',
    )[lang]),
    heading(said('Lukt betalen niet?', 'Can you not pay?')[lang]),
    own('offer', said(
      'Wacht dan niet, maar laat het ons weten. Vaak kunt u in termijnen betalen. Klopt de rekening volgens u niet? Laat dat ons dan ook weten. Een medewerker kijkt met u mee.',
      'Then do not wait, but tell us. Often you can pay in instalments. Do you think the bill is wrong? Then tell us that as well. One of our staff will look at it with you.',
    )[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
    alreadyPaid(lang),
  ]);
};

/** Each of them owes the whole, and gets a notice of his own; who the other is, is not said. */
const jointly = (lang: Language): Block =>
  paragraph(said(
    'U bent samen met een ander verantwoordelijk voor dit bedrag. De ander krijgt ook een brief. Wij vragen het bedrag maar één keer: wat de ander betaalt, gaat eraf.',
    'You and another person are both responsible for this amount. The other person also gets a letter. We ask for the amount only once: what the other person pays comes off it.',
  )[lang]);

/** Besluit BIK art. 2(3): that the costs are raised, and that this is why. */
const withVat = ({ costsCents, vatCents }: NoticeFigures, lang: Language): Block =>
  paragraph(said(
    `Deze kosten zijn ${euro(costsCents, 'nl')}, verhoogd met ${euro(vatCents, 'nl')} btw. Ze zijn verhoogd omdat wij deze btw niet kunnen verrekenen.`,
    `These costs are ${euro(costsCents, 'en')}, raised by ${euro(vatCents, 'en')} VAT. They are raised because we cannot deduct this VAT.`,
  )[lang]);

/** The bot names a claim by its kind. */
const describedAs = (description: string, lang: Language): string =>
  description in claimKindWords ? claimKindWords[description as keyof typeof claimKindWords][lang] : description;

const noticeTable = ({ claims, principalCents }: NoticeFigures, lang: Language): TableBlock => ({
  kind: 'claims',
  caption: said('Wat er openstaat', 'What is open')[lang],
  columns: [said('Rekening', 'Bill')[lang], said('Waarvoor', 'What for')[lang], said('Betaaldatum', 'Due date')[lang], said('Bedrag', 'Amount')[lang]],
  rows: claims.map((claim) => [claim.claim, describedAs(claim.description, lang), dayText(claim.dueOn, lang), euro(claim.principalCents, lang)]),
  total: { label: said('Samen', 'Total')[lang], value: euro(principalCents, lang) },
});
