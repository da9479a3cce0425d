// "Why this amount?" on a claim sheet: one section for each charge with its
// arithmetic, and one for what is not asked and why. What the law guard and the
// desk decided is told to colleagues; to the customer, what it means for them.

import type { ClaimSheet, SheetCharge, SheetClaim, SheetInterest } from '#domain/claim-sheet.ts';
import type { HandReceipt } from '#domain/hand-charges.ts';
import { lawReceipt, type LawReceipt } from '#domain/law/receipts.ts';
import type { ArrangementFee } from '#domain/money-facts.ts';
import type { WaiverReceipt } from '#domain/letting-go.ts';
import type { RewardReceipt, SettlementReceipt } from '#domain/rewards.ts';
import type { SheetAbout, SheetReader } from './claim-sheet.ts';
import { dayText, euro, instalmentsText } from './format.ts';
import { inBoth, said, type Language, type Said } from './language.ts';
import { sayPlanReason, sayPlanVerdict } from './law/plan-terms.ts';
import { receiptText } from './law/receipt.ts';
import type { SheetSection } from './sheet.ts';
import { interestStopWords, interestWords, owedPartWords, withdrawalWords } from './words.ts';

/** Each charge that is asked, and each waiver of which a rule said how much. */
export function whySections({ claim, charges, interest, lines }: SheetClaim, about: SheetAbout, lang: Language, reader: SheetReader): SheetSection[] {
  const waivers = new Set(lines.flatMap((line) => waivingReceipt(line.receipt) ?? []));
  return [
    ...charges.filter((charge) => charge.leftCents > 0n).map((charge) => ({
      heading: whyTitle(euro(charge.leftCents, lang), owedPartWords[charge.part], claim.claim)[lang],
      paragraphs: chargeParagraphs(charge, about, lang, reader),
    })),
    ...(interest && interest.postedCents + interest.accruedCents > 0n
      ? [{ heading: whyTitle(euro(interest.postedCents + interest.accruedCents, lang), owedPartWords.interest, claim.claim)[lang], paragraphs: interestParagraphs(interest, lang) }]
      : []),
    ...[...waivers].map((receipt) => ({
      heading: said(`Waarom hoeft u ${euro(receipt.amountCents, 'nl')} niet te betalen?`, `Why do you not have to pay ${euro(receipt.amountCents, 'en')}?`)[lang],
      paragraphs: waivingText(receipt, reader).map((text) => text[lang]),
    })),
  ];
}

const whyTitle = (amount: string, part: Said, claim: string): Said =>
  said(`Waarom ${amount} ${part.nl}? (rekening ${claim})`, `Why ${amount} of ${part.en}? (bill ${claim})`);

function chargeParagraphs(charge: SheetCharge, about: SheetAbout, lang: Language, reader: SheetReader): string[] {
  const law = lawReceipt(charge.receipt);
  const shared = law && law.rule !== 'plan-fee' && law.amountCents !== charge.madeCents ? [shareText(law, charge)[lang]] : [];
  return [
    ...(law ? receiptParagraphs(law, lang, reader) : [byHandText(charge.receipt)[lang]]),
    ...shared,
    ...charge.withdrawn.map((back) => takenBack(back, charge)[lang]),
    ...(charge.terms === null ? [] : [said(`Dit berust op de voorwaarden ${charge.terms}.`, `This rests on the terms ${charge.terms}.`)[lang]]),
    ...(charge.fee ? guardParagraphs(charge.fee, about, lang, reader) : []),
  ];
}

/** The arithmetic, one line below the other; then where it stands in the law; then what was not checked. */
function receiptParagraphs(receipt: LawReceipt, lang: Language, reader: SheetReader): string[] {
  // Why a fee may not be asked is written to who asks it.
  const told = receipt.rule === 'plan-fee' && reader === 'customer' ? { ...receipt, lines: receipt.lines.filter((line) => line.kind !== 'problem') } : receipt;
  const { lines, sources, warnings } = receiptText(told, lang);
  return [lines.join('\n'), sources.join('\n'), warnings.join('\n')].filter((text) => text !== '');
}

const shareText = ({ amountCents }: LawReceipt, { madeCents }: SheetCharge): Said =>
  said(
    `Die ${euro(amountCents, 'nl')} gaat over alles wat samen in de brief stond. Bij deze rekening hoort daarvan ${euro(madeCents, 'nl')}.`,
    `That ${euro(amountCents, 'en')} is about all that stood in the letter together. Of it ${euro(madeCents, 'en')} belongs to this bill.`,
  );

const takenBack = ({ on, amountCents, why }: SheetCharge['withdrawn'][number], { madeCents }: SheetCharge): Said =>
  inBoth((lang) => said(
    `Eerst vroegen we ${euro(madeCents, lang)}. Op ${dayText(on, lang)} ging daar ${euro(amountCents, lang)} af: ${withdrawalWords[why].nl}.`,
    `First we asked ${euro(madeCents, lang)}. On ${dayText(on, lang)} we took off ${euro(amountCents, lang)}: ${withdrawalWords[why].en}.`,
  )[lang]);

function byHandText(receipt: unknown): Said {
  const known = typeof receipt === 'object' && receipt !== null && 'rule' in receipt && receipt.rule === 'by-hand' ? (receipt as HandReceipt) : null;
  const documents = known?.lines.map((line) => line.document).join(', ');
  return documents
    ? said(`Dit bedrag staat in: ${documents}.`, `This amount stands in: ${documents}.`)
    : said('Een medewerker heeft dit bedrag ingevuld. Wilt u weten waarom? Vraag het ons.', 'A colleague filled in this amount. Would you like to know why? Ask us.');
}

function guardParagraphs({ verdict, reasons, override }: ArrangementFee, { colleagues }: SheetAbout, lang: Language, reader: SheetReader): string[] {
  if (reader === 'customer') return reasons.flatMap((reason) => sayPlanReason(reason).customer?.[lang] ?? []);
  return [
    [sayPlanVerdict(verdict)[lang], ...reasons.map((reason) => sayPlanReason(reason).colleague[lang])].join('\n'),
    ...(override
      ? [said(
          `Toch toegestaan door ${colleagues.get(override.staffId) ?? override.staffId} (compliance). De reden: ${override.reason}`,
          `Allowed all the same by ${colleagues.get(override.staffId) ?? override.staffId} (compliance). The reason: ${override.reason}`,
        )[lang]]
      : []),
  ];
}

function interestParagraphs({ kind, fromOn, postedCents, postedTo, accruedCents, terms, receipt }: SheetInterest, lang: Language): string[] {
  const since = inBoth((each) => said(
    `Vanaf ${dayText(fromOn, each)} loopt er ${interestWords[kind].nl}, omdat de rekening te laat is.`,
    `From ${dayText(fromOn, each)} on there is ${interestWords[kind].en}, because the bill is late.`,
  )[each]);
  const split = inBoth((each) => said(
    `Daarvan is ${euro(postedCents, each)} al bijgeteld. Sinds ${dayText(postedTo, each)} kwam er ${euro(accruedCents, each)} bij.`,
    `Of it ${euro(postedCents, each)} was added already. Since ${dayText(postedTo, each)} ${euro(accruedCents, each)} came on top.`,
  )[each]);
  return [
    since[lang],
    ...(receipt ? receiptParagraphs(receipt, lang, 'customer') : []),
    ...(accruedCents > 0n ? [split[lang]] : []),
    ...(terms === null ? [] : [said(`Dit berust op de voorwaarden ${terms}.`, `This rests on the terms ${terms}.`)[lang]]),
  ];
}

type WaivingReceipt = RewardReceipt | SettlementReceipt | WaiverReceipt;

const waivingReceipt = (receipt: unknown): WaivingReceipt | null =>
  typeof receipt === 'object' && receipt !== null && 'rule' in receipt && ['reward', 'settlement', 'waiver'].includes(String(receipt.rule)) ? (receipt as WaivingReceipt) : null;

function waivingText(receipt: WaivingReceipt, reader: SheetReader): Said[] {
  switch (receipt.rule) {
    case 'reward':
      return [rewardText(receipt)];
    case 'settlement': {
      const { agreedOn, paidCents } = receipt.inputs;
      return [said(
        `Op ${dayText(agreedOn, 'nl')} is afgesproken: als alle termijnen binnen zijn, hoeft u de rest niet te betalen. Er kwam ${euro(paidCents, 'nl')} binnen. De rest was ${euro(receipt.amountCents, 'nl')}.`,
        `On ${dayText(agreedOn, 'en')} it was agreed: once all instalments are in, you need not pay the rest. ${euro(paidCents, 'en')} came in. The rest was ${euro(receipt.amountCents, 'en')}.`,
      )];
    }
    case 'waiver': {
      const { openCents, mostAloneCents } = receipt.inputs;
      const left = openCents - receipt.amountCents;
      return [
        said(
          `Er stond ${euro(openCents, 'nl')} open. Een medewerker besloot dat u ${euro(receipt.amountCents, 'nl')} daarvan niet hoeft te betalen. Er bleef ${euro(left, 'nl')} over.`,
          `${euro(openCents, 'en')} was open. A colleague decided that you need not pay ${euro(receipt.amountCents, 'en')} of it. ${euro(left, 'en')} was left.`,
        ),
        ...(reader === 'customer' ? [] : [mostAloneCents === undefined
          ? said('Een tweede collega keurde het goed.', 'A second colleague approved it.')
          : said(`Tot ${euro(mostAloneCents, 'nl')} mag die collega dat alleen.`, `Up to ${euro(mostAloneCents, 'en')} that colleague may do so alone.`)]),
      ];
    }
  }
}

function rewardText({ inputs: { reward, onTime, paidCents } }: RewardReceipt): Said {
  const { after, gives } = reward;
  return inBoth((lang) => {
    const earned = after === 'end'
      ? said('Alle termijnen waren op tijd betaald.', 'All instalments were paid on time.')[lang]
      : said(`Er waren ${instalmentsText(onTime, lang)} op een rij op tijd betaald.`, `There were ${instalmentsText(onTime, lang)} in a row paid on time.`)[lang];
    const promised = {
      costs: said('Daarom vervallen de kosten en de rente die nog open waren. Zo was het afgesproken.', 'So the costs and interest that were still open are let go. That was the agreement.'),
      last: said('Daarom vervalt het laatste deel. Zo was het afgesproken.', 'So the last part is let go. That was the agreement.'),
      percent: gives.kind === 'percent'
        ? said(
            `Daarom vervalt ${gives.percent}% van wat er betaald was (${euro(paidCents, lang)}). Zo was het afgesproken.`,
            `So ${gives.percent}% of what was paid (${euro(paidCents, lang)}) is let go. That was the agreement.`,
          )
        : said('', ''),
    }[gives.kind];
    return `${earned} ${promised[lang]}`;
  });
}

/** Charges that were wholly taken back, interest that stopped, and costs that the law guard kept off an arrangement. */
export function whyNotSection({ claims }: ClaimSheet, about: SheetAbout, lang: Language, reader: SheetReader): SheetSection[] {
  const told = claims.flatMap(({ claim, charges, stopped, blocked }) => [
    ...charges.filter((charge) => charge.leftCents === 0n).map((charge) => goneText(claim.claim, charge)[lang]),
    ...stopped.map((stop) => inBoth((each) => said(
      `Rekening ${claim.claim}: vanaf ${dayText(stop.fromOn, each)} vragen we geen rente meer (${interestStopWords[stop.why].nl}).`,
      `Bill ${claim.claim}: from ${dayText(stop.fromOn, each)} on we ask no interest any more (${interestStopWords[stop.why].en}).`,
    )[each])[lang]),
    ...blocked.map(({ on, fee }) => blockedText(on, fee, about, lang, reader)),
  ]);
  return told.length === 0 ? [] : [{ heading: said('Wat we niet vragen', 'What we do not ask')[lang], paragraphs: told }];
}

const goneText = (claim: string, { on, madeCents, part, withdrawn }: SheetCharge): Said =>
  inBoth((lang) => {
    const why = withdrawn.at(-1);
    const because = why ? ` (${withdrawalWords[why.why][lang]})` : '';
    return said(
      `Rekening ${claim}: op ${dayText(on, lang)} vroegen we ${euro(madeCents, lang)} ${owedPartWords[part].nl}. Dat hoeft u niet te betalen${because}.`,
      `Bill ${claim}: on ${dayText(on, lang)} we asked ${euro(madeCents, lang)} of ${owedPartWords[part].en}. You need not pay that${because}.`,
    )[lang];
  });

function blockedText(on: SheetClaim['blocked'][number]['on'], fee: ArrangementFee, about: SheetAbout, lang: Language, reader: SheetReader): string {
  const law = lawReceipt(fee.receipt);
  const free = said(`De regeling van ${dayText(on, 'nl')} kost u niets extra.`, `The arrangement of ${dayText(on, 'en')} costs you nothing extra.`)[lang];
  if (reader === 'customer') return free;
  return [
    said(`De kosten van de regeling van ${dayText(on, 'nl')} zijn niet gevraagd.`, `The costs of the arrangement of ${dayText(on, 'en')} were not asked.`)[lang],
    ...guardParagraphs(fee, about, lang, reader),
    ...(law ? receiptParagraphs(law, lang, reader) : []),
  ].join('\n');
}
