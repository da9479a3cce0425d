// A claim sheet in words: the same for the page, the PDF and the command line.
// Holds what Besluit kwaliteit incassodienstverlening art. 3.1 asks where the
// creditor collects for somebody else.

import { collectorOf, type CreditorProfile } from '#domain/creditor.ts';
import type { ClaimSheet, SheetClaim, SheetExtension, SheetLine } from '#domain/claim-sheet.ts';
import type { Day } from '#domain/day.ts';
import type { PartyRole } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import { whyNotSection, whySections } from './claim-sheet-why.ts';
import { registerLabel } from './collecting.ts';
import { capital, dayText, euro, instalmentsText } from './format.ts';
import { inBoth, said, type Language, type Said } from './language.ts';
import type { Sheet, SheetSection } from './sheet.ts';
import { claimBasisWords, claimKindWords, claimPartWords, meansWords, owedPartWords, roleWords, standingWords, waiverWords } from './words.ts';

/** What lies beside the figures. */
export interface SheetAbout {
  readonly dossierId: number;
  readonly profile: CreditorProfile;
  readonly people: readonly SheetPerson[];
  readonly claims: ReadonlyMap<string, SheetBill>;
  /** Names of colleagues by their ids: only a colleague reads them. */
  readonly colleagues: ReadonlyMap<string, string>;
}

export interface SheetPerson {
  readonly name: string;
  readonly role: PartyRole;
  readonly customerNumber: string;
  /** Street, postcode and city, country. */
  readonly address: readonly string[];
}

export interface SheetBill {
  readonly description: string | null;
  readonly periodFrom: Day | null;
  readonly periodUntil: Day | null;
}

/** A colleague also reads what the law guard said, and who decided otherwise. */
export type SheetReader = 'customer' | 'colleague';

export const sheetTitle = (sheet: ClaimSheet): Said =>
  sheet.claims.length === 1 ? said(`Overzicht van rekening ${sheet.claims[0]?.claim.claim}`, `Overview of bill ${sheet.claims[0]?.claim.claim}`) : said('Overzicht van alle rekeningen', 'Overview of all bills');

/** The whole sheet. */
export function claimSheetText(sheet: ClaimSheet, about: SheetAbout, lang: Language, reader: SheetReader): Sheet {
  const { dossierId, people } = about;
  const debtors = people.filter((person) => person.role !== 'legal-representative');
  const [first] = debtors.length > 0 ? debtors : people;
  return {
    language: lang,
    title: sheetTitle(sheet)[lang],
    on: sheet.on,
    ...(first ? { to: [first.name, ...first.address] } : {}),
    about: [
      { label: said('Stand op', 'As on')[lang], value: dayText(sheet.on, lang) },
      { label: said('Dossier', 'File')[lang], value: String(dossierId) },
      ...(first ? [{ label: said('Klantnummer', 'Customer number')[lang], value: first.customerNumber }] : []),
    ],
    sections: [
      whoSection(about, lang),
      totalsSection(sheet, lang),
      ...sheet.claims.flatMap((each) => [claimSection(each, about, lang), ...whySections(each, about, lang, reader)]),
      ...whyNotSection(sheet, about, lang, reader),
      ...takenBackSection(sheet, lang),
      questionsSection(about, lang),
    ],
  };
}

function whoSection({ people, profile }: SheetAbout, lang: Language): SheetSection {
  const person = ({ name, role, address }: SheetPerson): string => [`${capital(roleWords[role][lang])}: ${name}`, ...address].join('\n');
  const { collector, creditor } = collectorOf(profile);
  const written = (label: Said, { name, address }: { readonly name: string; readonly address: readonly string[] }, more: readonly string[]): string =>
    [`${label[lang]}: ${name}`, ...address, ...more].join('\n');
  const kvk = profile.kvk ? [`${said('KvK-nummer', 'Chamber of Commerce number')[lang]}: ${profile.kvk}`] : [];
  const owner = said('Aan wie u het geld moet betalen (schuldeiser)', 'To whom you owe the money (creditor)');
  return {
    heading: said('Om wie het gaat', 'Who it is about')[lang],
    paragraphs: [
      ...people.map(person),
      written(owner, creditor, collector ? [] : kvk),
      ...(collector
        ? [written(said('Wie het geld int', 'Who collects the money'), collector, [...kvk, `${registerLabel[lang]}: ${collector.registration}`])]
        : []),
    ],
  };
}

function totalsSection(sheet: ClaimSheet, lang: Language): SheetSection {
  const { totals, openCents, accruedCents, vat, creditCents } = sheet;
  const amount = (cents: Cents): string => euro(cents, lang);
  const askedCents = totals.reduce((all, total) => all + total.askedCents, 0n);
  return {
    heading: said('Wat er openstaat', 'What is open')[lang],
    paragraphs: [
      ...vat.map(({ percent, amountCents }) => said(`In de kosten zit ${percent}% btw: ${euro(amountCents, 'nl')}.`, `The costs hold ${percent}% VAT: ${euro(amountCents, 'en')}.`)[lang]),
      ...(accruedCents > 0n ? [accruedText(accruedCents)[lang]] : []),
      ...(creditCents > 0n ? [inBoth((each) => (each === 'nl' ? `U hebt nog ${euro(creditCents, each)} tegoed bij ons.` : `You still have a credit of ${euro(creditCents, each)} with us.`))[lang]] : []),
    ],
    table: {
      caption: said('Wat er openstaat', 'What is open')[lang],
      columns: [
        { head: said('Onderdeel', 'Part')[lang], align: 'left' },
        { head: said('Gevraagd', 'Asked')[lang], align: 'right' },
        { head: said('Betaald of eraf', 'Paid or taken off')[lang], align: 'right' },
        { head: said('Nog open', 'Still open')[lang], align: 'right' },
      ],
      rows: totals.map((total) => [capital(partName(total.part)[lang]), amount(total.askedCents), amount(total.offCents), amount(total.openCents)]),
      total: [said('Samen', 'Total')[lang], amount(askedCents), amount(askedCents - openCents), amount(openCents)],
    },
  };
}

/** On a sheet the bill itself is the principal. */
const partName = (part: keyof typeof owedPartWords): Said => (part === 'principal' ? said('hoofdsom', 'principal') : owedPartWords[part]);

/** Interest that is not part of the balance yet. */
export const accruedText = (accruedCents: Cents): Said =>
  said(
    `Sinds de laatste berekening kwam er ${euro(accruedCents, 'nl')} rente bij. Die zit nog niet in deze bedragen.`,
    `Since the last reckoning ${euro(accruedCents, 'en')} of interest was added. It is not in these amounts yet.`,
  );

function claimSection({ claim, extensions, notices, lines, charges, interest }: SheetClaim, { claims }: SheetAbout, lang: Language): SheetSection {
  const about = claims.get(claim.claim);
  const say = (nl: string, en: string): string => said(nl, en)[lang];
  const subject = [about?.description, claimKindWords[claim.kind][lang], claim.part === 'costs' ? claimPartWords.costs[lang] : null].filter(Boolean).join(', ');
  const title = [
    claimBasisWords[claim.basis][lang],
    claim.contract ? say(`contract ${claim.contract}`, `contract ${claim.contract}`) : null,
    claim.terms ? say(`voorwaarden ${claim.terms}`, `terms ${claim.terms}`) : null,
  ].filter(Boolean).join(', ');
  const facts = [
    `${say('Waarvoor', 'What for')}: ${subject}`,
    ...(about?.periodFrom && about.periodUntil ? [`${say('Periode', 'Period')}: ${dayText(about.periodFrom, lang)} ${say('tot en met', 'until')} ${dayText(about.periodUntil, lang)}`] : []),
    `${say('Waar het op berust', 'What it rests on')}: ${title}`,
    `${say('Datum van de rekening', 'Date of the bill')}: ${dayText(claim.issuedOn, lang)}`,
    `${say('Betalen uiterlijk op', 'Pay by')}: ${dayText(claim.dueOn, lang)}`,
    ...(claim.standing === 'ours' ? [] : [`${say('Stand', 'Status')}: ${standingWords[claim.standing][lang]}`]),
  ];
  const later = [...extensions.map((extension) => extensionText(extension)[lang]), ...notices.map((notice) => noticeText(notice)[lang])];
  // The bill itself first; then as it happened.
  const after = [
    ...charges.filter((charge) => charge.leftCents > 0n).map((charge) => ({ on: charge.on, what: partName(charge.part), when: dayText(charge.on, lang), cents: charge.leftCents })),
    ...(interest && interest.postedCents > 0n
      ? [{ on: interest.postedTo, what: partName('interest'), when: say(`tot ${dayText(interest.postedTo, lang)}`, `up to ${dayText(interest.postedTo, lang)}`), cents: interest.postedCents }]
      : []),
    ...lines.map((line) => ({ on: line.on, what: lineText(line), when: dayText(line.on, lang), cents: -line.amountCents })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return {
    heading: say(`Rekening ${claim.claim}`, `Bill ${claim.claim}`),
    paragraphs: [facts.join('\n'), ...(later.length > 0 ? [later.join('\n')] : [])],
    table: {
      caption: say(`Rekening ${claim.claim}, regel voor regel`, `Bill ${claim.claim}, line by line`),
      columns: [{ head: say('Wat', 'What'), align: 'left' }, { head: say('Datum', 'Date'), align: 'left' }, { head: say('Bedrag', 'Amount'), align: 'right' }],
      rows: [
        [capital(partName('principal')[lang]), dayText(claim.issuedOn, lang), euro(claim.amountCents, lang)],
        ...after.map(({ what, when, cents }) => [capital(what[lang]), when, euro(cents, lang)]),
      ],
      total: [say('Nog open', 'Still open'), '', euro(claim.openCents, lang)],
    },
  };
}

function extensionText(extension: SheetExtension): Said {
  if (extension.kind === 'pause') return inBoth((lang) => said(`Pauze van ${dayText(extension.on, lang)} tot en met ${dayText(extension.until, lang)}.`, `Pause from ${dayText(extension.on, lang)} until ${dayText(extension.until, lang)}.`)[lang]);
  const { on, instalments, until, lapsedOn, endedOn } = extension;
  const stoppedOn = lapsedOn ?? endedOn;
  return inBoth((lang) => {
    const agreed = said(
      `Betalingsregeling van ${dayText(on, lang)}: ${instalmentsText(instalments, lang)}, de laatste uiterlijk op ${dayText(until, lang)}.`,
      `Payment arrangement of ${dayText(on, lang)}: ${instalmentsText(instalments, lang)}, the last by ${dayText(until, lang)}.`,
    )[lang];
    return stoppedOn === undefined ? agreed : `${agreed} ${said(`Gestopt op ${dayText(stoppedOn, lang)}.`, `Ended on ${dayText(stoppedOn, lang)}.`)[lang]}`;
  });
}

const noticeText = ({ on, receivedOn }: SheetClaim['notices'][number]): Said =>
  inBoth((lang) => {
    const sent = said(`Brief met veertien dagen om te betalen: ${dayText(on, lang)}.`, `Letter with fourteen days to pay: ${dayText(on, lang)}.`)[lang];
    return receivedOn === undefined ? sent : `${sent} ${said(`Aangekomen op ${dayText(receivedOn, lang)}.`, `Arrived on ${dayText(receivedOn, lang)}.`)[lang]}`;
  });

/** `Betaling (overschrijving)`; what it paid is said where that is not the bill itself. */
function lineText({ kind, means, why, part }: SheetLine): Said {
  const what = sourceKindWords[kind];
  return inBoth((lang) => {
    const how = means ? meansWords[means][lang] : why ? waiverWords[why][lang] : null;
    const named = how === null ? capital(what[lang]) : `${capital(what[lang])} (${how})`;
    return part === 'principal' ? named : `${named}: ${partName(part)[lang]}`;
  });
}

/** What can reduce what is owed. */
export const sourceKindWords = {
  payment: said('betaling', 'payment'),
  credit: said('creditnota', 'credit note'),
  reported: said('betaald bij de schuldeiser zelf', 'paid to the creditor directly'),
  waiver: said('hoeft niet betaald', 'need not be paid'),
} as const satisfies Record<SheetLine['kind'], Said>;

function takenBackSection({ takenBack }: ClaimSheet, lang: Language): SheetSection[] {
  if (takenBack.length === 0) return [];
  return [{
    heading: said('Betalingen die zijn teruggeboekt', 'Payments that were taken back')[lang],
    paragraphs: takenBack.map(({ on, reversedOn, amountCents }) =>
      said(
        `Betaling van ${euro(amountCents, 'nl')} op ${dayText(on, 'nl')}: teruggeboekt op ${dayText(reversedOn, 'nl')}.`,
        `Payment of ${euro(amountCents, 'en')} on ${dayText(on, 'en')}: taken back on ${dayText(reversedOn, 'en')}.`,
      )[lang]),
  }];
}

/** The reader's rights, unasked. */
function questionsSection({ profile }: SheetAbout, lang: Language): SheetSection {
  const { collector } = collectorOf(profile);
  const { phone, email } = profile;
  const reach = [phone ? said(`bel ${phone}`, `call ${phone}`)[lang] : null, email ? said(`mail naar ${email}`, `e-mail ${email}`)[lang] : null].filter(Boolean).join(said(' of ', ' or ')[lang]);
  return {
    heading: said('Klopt er iets niet?', 'Is something not right?')[lang],
    paragraphs: [
      reach === ''
        ? said('Laat het ons weten op uw eigen pagina. Zolang wij het nakijken, sturen we u geen herinneringen.', 'Tell us on your own page. While we check it, we send you no reminders.')[lang]
        : said(`Laat het ons weten: ${reach}. Zolang wij het nakijken, sturen we u geen herinneringen.`, `Tell us: ${reach}. While we check it, we send you no reminders.`)[lang],
      said('U mag altijd om een nieuw overzicht vragen. Dat is gratis.', 'You may always ask for a new overview. It is free.')[lang],
      ...(collector
        ? [said(
            `Bent u niet tevreden over hoe wij werken? Stuur uw klacht naar ${collector.complaints}. Binnen twee werkdagen krijgt u bericht dat we uw klacht hebben.`,
            `Are you not content with how we work? Send your complaint to ${collector.complaints}. Within two working days you hear that we have it.`,
          )[lang]]
        : []),
      said('Vindt u het moeilijk om te betalen? Geldfit helpt gratis: 0800-8115 of geldfit.nl. Ook uw gemeente helpt.', 'Is paying hard for you? Geldfit helps for free: 0800-8115 or geldfit.nl. Your municipality helps too.')[lang],
    ],
  };
}
