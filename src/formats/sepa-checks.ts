// What every payment file holds itself to before it is written: what the schema
// cannot say, and EPC's implementation guidelines and banks do.

import { isSEPACountry, isValidBIC } from 'ibantools';

import type { Day } from '#domain/day.ts';
import { isTargetDay } from '#domain/holidays.ts';
import { formatAmount, type Cents } from '#domain/money.ts';
import type { SepaProblem, SepaProblemCode } from '#domain/sepa-problems.ts';

import { isRf, normaliseIban } from './references.ts';
import { shorten } from './file-refused.ts';
import { isSepaId, sepaLengths, sepaText } from './sepa-text.ts';

/** Inside the European Economic Area an IBAN is enough; from elsewhere in SEPA banks ask for BIC and address. */
const eea = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '));

/** Whether an account (IBAN, compact) can be collected from with nothing but its number. */
export const isCollectable = (iban: string): boolean => eea.has(iban.slice(0, 2));

const MOST_CENTS = 999_999_999_99n;

/** One line of a party's address is never written: since November 2026 banks take structured ones only. */
export interface SepaAddress {
  readonly street?: string;
  readonly building?: string;
  readonly postcode?: string;
  readonly town: string;
  /** ISO 3166, two letters. */
  readonly country: string;
}

/** Somebody with an account, as in a payment file. */
export interface SepaParty {
  readonly name: string;
  /** Without spaces. */
  readonly iban: string;
  readonly bic?: string;
  readonly address?: SepaAddress;
}

/** What the payment is for. SEPA carries one of the two. */
export type Remittance = { readonly text: string } | { /** ISO 11649. */ readonly reference: string };

export interface Checks {
  readonly problems: readonly SepaProblem[];
  fail(code: SepaProblemCode, item: string, found: string): void;
  /** For an id that must be the only one of its kind in what is written. */
  ownId(id: string): void;
  id(id: string, item: string): void;
  party(party: SepaParty, item: string): void;
  amount(amountCents: Cents, item: string): void;
  bankDay(on: Day, item: string): void;
  remittance(remittance: Remittance, item: string): void;
}

export function createChecks(): Checks {
  const problems: SepaProblem[] = [];
  const seen = new Set<string>();
  const bankDays = new Map<Day, boolean>();
  const fail = (code: SepaProblemCode, item: string, found: string): void => void problems.push({ code, item: shorten(item, 35), found: shorten(found) });
  const id = (text: string, item: string): void => {
    if (!isSepaId(text)) fail('id-invalid', item, text);
  };
  return {
    problems,
    fail,
    id,
    ownId(text) {
      id(text, text);
      if (seen.has(text)) fail('id-twice', text, text);
      seen.add(text);
    },
    party({ name, iban, bic, address }, item) {
      if (sepaText(name, sepaLengths.name) === '') fail('name-empty', item, name);
      const country = iban.slice(0, 2);
      if (normaliseIban(iban) !== iban) fail('iban-invalid', item, iban);
      else if (!isSEPACountry(country)) fail('iban-outside-sepa', item, iban);
      else if (!eea.has(country) && (bic === undefined || address === undefined)) fail('address-needed', item, iban);
      if (bic !== undefined && !isValidBIC(bic)) fail('bic-invalid', item, bic);
      if (address !== undefined && (sepaText(address.town, 35) === '' || !/^[A-Z]{2}$/.test(address.country))) fail('address-needed', item, `${address.town} ${address.country}`);
    },
    amount(amountCents, item) {
      if (amountCents < 1n || amountCents > MOST_CENTS) fail('amount-out-of-range', item, formatAmount(amountCents));
    },
    bankDay(on, item) {
      let known = bankDays.get(on);
      if (known === undefined) bankDays.set(on, (known = isTargetDay(on)));
      if (!known) fail('not-a-bank-day', item, on);
    },
    remittance(remittance, item) {
      if ('reference' in remittance && !isRf(remittance.reference)) fail('reference-invalid', item, remittance.reference);
    },
  };
}
