// Bank lines of which it is known whose money they are: a made-up book of
// customers, and what they and others write on their transfers, right and wrong.
// Pure: the same seed gives the same set. Names, accounts and numbers are made up;
// numbers follow each other closely, and many owe the same, as in a real book. Some
// have numbers that look like days and telephones, and strangers write just these.

import { chance, pick, wholeBetween } from '#demo/chance.ts';
import { addDays, day, type Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { WrittenEntry } from '#formats/camt-write.ts';
import { makeRf, mod97 } from '#formats/references.ts';

export interface Customer {
  readonly number: string;
  readonly name: string;
  /** As banks write it. */
  readonly bankName: string;
  readonly iban: string;
  /** The creditor's own books know the account. */
  readonly ibanKnown: boolean;
  readonly claims: readonly { readonly number: string; readonly amountCents: Cents; readonly dueOn: Day }[];
  /** All claims are paid in three parts, under a reference of its own. */
  readonly hasArrangement: boolean;
}

/** What an arrangement of this customer asks: known once it is made. */
export interface Asked {
  readonly reference: string;
  readonly instalmentCents: Cents;
}

/** Kinds of lines whose owner a careful person would book them to. */
export const ownKinds = [
  'reference', 'reference-in-groups', 'reference-in-text', 'reference-in-its-field', 'reference-as-end-to-end', 'reference-with-slip', 'part-of-it',
  'claim', 'claim-in-groups', 'claim-with-dots', 'claim-in-text', 'claim-with-slip', 'claim-turned-round', 'both-claims', 'claim-and-numbers',
  'customer', 'customer-bare', 'customer-with-slip', 'partner', 'partner-customer-bare', 'partner-part', 'account', 'account-another-amount', 'account-misleading-text', 'account-wrong-claim', 'account-wrong-reference',
  'name-and-amount', 'name-wrong-claim', 'family-wrong-claim',
] as const;
/** Kinds of lines that are nobody's, or more than one's. */
export const nobodyKinds = [
  'elsewhere-claim', 'elsewhere-reference', 'elsewhere-near-claim', 'amount-only', 'misleading-numbers', 'two-customers',
  'order-as-customer', 'number-as-customer', 'day-as-customer', 'plain-day-as-customer', 'terminal-as-customer', 'phone-as-customer', 'order-as-claim', 'number-as-claim',
] as const;
export type LineKind = (typeof ownKinds)[number] | (typeof nobodyKinds)[number];

export interface LabelledLine {
  readonly kind: LineKind;
  /** The customer's number; null where it is nobody's of this creditor, or not one's alone. */
  readonly owner: string | null;
  readonly entry: WrittenEntry;
}

export const setDay = day('2026-03-02');
const surnames = ['Bakker', 'Bos', 'de Boer', 'Dekker', 'van Dijk', 'Dijkstra', 'de Groot', 'de Haan', 'Hendriks', 'Jansen', 'Kok', 'van der Linden', 'Meijer', 'Mulder', 'Peters', 'Prins', 'Smit', 'Visser', 'de Vries', 'de Wit'];
const letters = 'ABCDEFGHJKLMNPRSTVWZ';
const usualAmounts: readonly Cents[] = [450_00n, 450_00n, 500_00n, 612_35n, 75_00n];

/** A book of customers, each with two claims. */
export const makeCustomers = (seed: string, count: number): Customer[] => Array.from({ length: count }, (_, index) => customerOf(seed, index));

function customerOf(seed: string, index: number): Customer {
  // Surname, first and second letter count through: nobody has both from another.
  const surname = surnames[index % surnames.length]!;
  const rest = Math.floor(index / surnames.length);
  const initials = `${letters[rest % letters.length]}.${letters[Math.floor(rest / letters.length) % letters.length]}.`;
  const amountCents = pick(usualAmounts, seed, 'amount', index);
  return {
    number: numberOf(index),
    name: `${pick(['Mevrouw ', 'De heer ', ''], seed, 'title', index)}${initials} ${surname}`,
    bankName: bankName(initials, surname, chance(seed, 'bank-name', index)),
    iban: ibanOf(index),
    ibanKnown: chance(seed, 'known', index) < 0.5,
    claims: [0, 1].map((at) => ({ number: `${index % 3 === 0 ? '' : 'F'}2026${String(1_000 + index * 2 + at).padStart(6, '0')}`, amountCents, dueOn: addDays(setDay, at * 30 - 40) })),
    hasArrangement: chance(seed, 'arrangement', index) < 0.4,
  };
}

type Shape = 'plain' | 'day' | 'phone' | 'letter';
const shapeOf = (index: number): Shape => (index % 10 === 6 ? 'day' : index % 10 === 7 ? 'phone' : index % 10 >= 8 ? 'letter' : 'plain');

/** Six digits, mostly; eight that are a day, ten that are a telephone, or a letter before them. */
function numberOf(index: number): string {
  const counted = String(700_100 + index);
  switch (shapeOf(index)) {
    case 'plain': return counted;
    case 'letter': return `K${counted}`;
    case 'phone': return `06${String(12_000_000 + index * 37)}`;
    case 'day': {
      const [year, month, date] = addDays(day('1990-01-01'), index).split('-');
      return `${date}${month}${year}`;
    }
  }
}

function bankName(initials: string, surname: string, dice: number): string {
  const small = initials.replaceAll('.', '');
  if (dice < 0.4) return `${initials} ${surname}`;
  return dice < 0.7 ? `${surname} ${small}`.toUpperCase() : `Hr/Mw ${small} ${surname}`;
}

/** An account number with right check digits. */
function ibanOf(index: number, bank = 'RABO'): string {
  const account = `${bank}${String(300_000_000 + index * 7).padStart(10, '0')}`;
  return `NL${String(98 - mod97(`${account}NL00`)).padStart(2, '0')}${account}`;
}

/** One line of each customer, in one kind or another. `asked`: of those with an arrangement. */
export function labelledLines(seed: string, customers: readonly Customer[], asked: ReadonlyMap<string, Asked>): LabelledLine[] {
  return customers.map((customer, index) => {
    const arrangement = asked.get(customer.number);
    const usable = [...ownKinds, ...nobodyKinds].filter((kind) => fits(kind, customer, arrangement));
    const kind = pick(usable, seed, 'kind', index);
    const other = customers[(index + wholeBetween(1, customers.length - 1, seed, 'other', index)) % customers.length]!;
    const otherAsked = [...asked].filter(([number]) => number !== customer.number);
    return lineOf(kind, { seed: `${seed} ${index}`, index, customer, arrangement, other, family: familyOf(customers, index), strangersOf: (shape) => customers[likeOf(customers.length, index, shape)]!, otherReference: otherAsked.length === 0 ? null : pick(otherAsked, seed, index)[1].reference });
  });
}

const fits = (kind: LineKind, { ibanKnown }: Customer, arrangement: Asked | undefined): boolean =>
  kind.startsWith('reference') || kind === 'part-of-it' ? arrangement !== undefined : kind.startsWith('account') ? ibanKnown : true;

/** The next customer whose number has that shape. */
function likeOf(count: number, index: number, shape: Shape): number {
  for (let step = 1; step < count; step += 1) if (shapeOf((index + step) % count) === shape) return (index + step) % count;
  return index;
}

/** Somebody of the same surname, who owes as much where there is one. */
function familyOf(customers: readonly Customer[], index: number): Customer {
  const own = customers[index]!;
  const family = customers.filter((_, at) => at !== index && at % surnames.length === index % surnames.length);
  return family.find((each) => each.claims[0]!.amountCents === own.claims[0]!.amountCents) ?? family[0] ?? customers[(index + 1) % customers.length]!;
}

interface About {
  readonly seed: string;
  readonly index: number;
  readonly customer: Customer;
  readonly arrangement: Asked | undefined;
  readonly other: Customer;
  readonly family: Customer;
  /** A customer whose number has that shape, for a stranger to write. */
  readonly strangersOf: (shape: Shape) => Customer;
  readonly otherReference: string | null;
}

type Said = Pick<WrittenEntry, 'remittance' | 'structuredReference' | 'endToEndId' | 'counterpartyName' | 'counterpartyIban'> & { readonly amountCents?: Cents; readonly nobody?: true };

function lineOf(kind: LineKind, about: About): LabelledLine {
  const { seed, index, customer, arrangement } = about;
  // Who has no known account pays from one that the creditor has not seen.
  const { amountCents = arrangement?.instalmentCents ?? customer.claims[0]!.amountCents, nobody, ...said } = saidAs(kind, about);
  const bookedOn = addDays(setDay, -wholeBetween(1, 4, seed, 'on'));
  const entry = { bookedOn, valueOn: bookedOn, amountCents, bankReference: `L${String(index).padStart(8, '0')}`, counterpartyName: customer.bankName, counterpartyIban: customer.iban, ...said };
  return { kind, owner: nobody ? null : customer.number, entry };
}

function saidAs(kind: LineKind, { seed, index, customer, arrangement, other, family, strangersOf, otherReference }: About): Said {
  const claim = customer.claims[0]!.number;
  const reference = arrangement?.reference ?? '';
  const stranger = { counterpartyName: pick(['Mw K. Partner', 'P VRIEND', 'Firma Elders B.V.'], seed, 'stranger'), counterpartyIban: ibanOf(1_000_000 + index, 'INGB') };
  switch (kind) {
    case 'reference': return { remittance: reference };
    case 'reference-in-groups': return { remittance: reference.replace(/(.{4})/g, pick(['$1 ', '$1.', '$1-'], seed, 'sign')) };
    case 'reference-in-text': return { remittance: `termijn maart ${reference.toLowerCase()} groetjes ${customer.name}` };
    case 'reference-in-its-field': return { structuredReference: reference };
    case 'reference-as-end-to-end': return { endToEndId: reference, remittance: 'aflossing' };
    case 'reference-with-slip': return { remittance: slip(reference, seed) };
    case 'part-of-it': return { remittance: reference, amountCents: BigInt(wholeBetween(10_00, 60_00, seed, 'part')) };
    case 'claim': return { remittance: claim };
    case 'claim-in-groups': return { remittance: `factuur ${claim.slice(0, 1)} ${claim.slice(1, 5)} ${claim.slice(5, 8)} ${claim.slice(8)}` };
    case 'claim-with-dots': return { remittance: `${claim.slice(0, 5)}.${claim.slice(5)}` };
    case 'claim-in-text': return { remittance: `Betaling van ${claim.toLowerCase()}, huur maart 2026` };
    case 'claim-with-slip': return { remittance: slip(claim, seed) };
    case 'claim-turned-round': return { remittance: turnedRound(claim) };
    case 'both-claims': return { remittance: customer.claims.map(({ number }) => number).join(' en '), amountCents: customer.claims[0]!.amountCents * 2n };
    case 'claim-and-numbers': return { remittance: `${claim} 02-03-2026 tel 06 1234 5678 1234AB 45` };
    case 'customer': return { remittance: `klantnummer ${customer.number}` };
    case 'customer-bare': return { remittance: `huur ${customer.number}` };
    case 'partner-customer-bare': return { ...stranger, remittance: customer.number };
    case 'customer-with-slip': return { remittance: `klant ${slip(customer.number, seed)}` };
    case 'partner': return { ...stranger, remittance: claim };
    case 'partner-part': return { ...stranger, remittance: `deel van ${claim}`, amountCents: BigInt(wholeBetween(10_00, 60_00, seed, 'part')) };
    case 'account': return { remittance: 'huur' };
    case 'account-another-amount': return { remittance: 'voorschot', amountCents: BigInt(wholeBetween(10_01, 60_00, seed, 'part')) };
    case 'account-misleading-text': return { remittance: `bestelling ${wholeBetween(10_000_000, 99_999_999, seed, 'order')} webwinkel` };
    case 'account-wrong-claim': return { remittance: other.claims[0]!.number };
    case 'account-wrong-reference': return { remittance: otherReference ?? 'huur' };
    case 'name-and-amount': return { remittance: 'huur maart' };
    case 'name-wrong-claim': return { remittance: other.claims[1]!.number };
    case 'family-wrong-claim': return { remittance: family.claims[0]!.number };
    case 'elsewhere-claim': return { ...stranger, nobody: true, remittance: `G2026${String(1_000 + index).padStart(6, '0')}` };
    case 'elsewhere-reference': return { ...stranger, nobody: true, remittance: makeRf(`99${800_000 + index}`) };
    // Last year's number of another creditor's books.
    case 'elsewhere-near-claim': return { ...stranger, nobody: true, remittance: claim.replace('2026', '2025') };
    case 'amount-only': return { ...stranger, nobody: true, remittance: 'bedankt' };
    case 'misleading-numbers': return { ...stranger, nobody: true, remittance: `order ${wholeBetween(100_000, 999_999, seed, 'order')}9 van 01-02-2026, ${wholeBetween(2_000, 9_999, seed, 'house')} XB` };
    case 'two-customers': return { ...stranger, nobody: true, remittance: `${claim} + ${other.claims[0]!.number}`, amountCents: customer.claims[0]!.amountCents + other.claims[0]!.amountCents };
    // A stranger's own numbers, which are customers' and claims' numbers here: with just what is open there, but where they stand without a word.
    case 'order-as-customer': return { ...stranger, nobody: true, remittance: `Order ${strangersOf('plain').number} retour webshop`, amountCents: strangersOf('plain').claims[0]!.amountCents };
    case 'number-as-customer': return { ...stranger, nobody: true, remittance: `${strangersOf('plain').number} bedankt`, amountCents: 12_95n };
    case 'day-as-customer': return { ...stranger, nobody: true, remittance: `Datum ${strangersOf('day').number.replace(/^(..)(..)/, pick(['$1-$2-', '$1.$2.', '$1/$2/'], seed, 'sign'))} kantine`, amountCents: strangersOf('day').claims[0]!.amountCents };
    case 'plain-day-as-customer': return { ...stranger, nobody: true, remittance: `ledenfeest ${strangersOf('day').number}`, amountCents: strangersOf('day').claims[0]!.amountCents };
    case 'terminal-as-customer': return { ...stranger, nobody: true, remittance: `Pas 123 15-01-26 12:34 ${pick(['Term', 'Terminal:', 'Term.nr'], seed, 'term')} ${strangersOf('plain').number}`, amountCents: strangersOf('plain').claims[0]!.amountCents };
    case 'phone-as-customer': return { ...stranger, nobody: true, remittance: pick(['tel ', 'bel ', 'Vragen? '], seed, 'tel') + strangersOf('phone').number.replace(/^(..)/, pick(['$1-', '$1 ', '$1'], seed, 'sign')), amountCents: strangersOf('phone').claims[0]!.amountCents };
    case 'order-as-claim': return { ...stranger, nobody: true, remittance: `bestelnr. ${other.claims[0]!.number}`, amountCents: other.claims[0]!.amountCents };
    case 'number-as-claim': return { ...stranger, nobody: true, remittance: `zending ${strangersOf('plain').claims[0]!.number.replace(/^F/, '')}`, amountCents: 12_95n };
    default: return kind satisfies never;
  }
}

/** One digit another, anywhere behind the first four characters. */
function slip(number: string, seed: string): string {
  const at = wholeBetween(Math.min(4, number.length - 2), number.length - 1, seed, 'at');
  const digit = (Number(number[at]) + wholeBetween(1, 9, seed, 'digit')) % 10;
  return number.slice(0, at) + digit + number.slice(at + 1);
}

/** The last two different neighbours the other way round. */
function turnedRound(number: string): string {
  for (let at = number.length - 2; at > 4; at -= 1) if (number[at] !== number[at + 1]) return number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
  return number;
}
