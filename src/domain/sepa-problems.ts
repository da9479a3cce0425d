// What can be wrong with what should go into a payment file, as a closed list.
// A bank refuses the whole file for one of these, so nothing is written until
// none is left. Here because `formats/` finds them and `texts/` says them.

export const sepaProblemCodes = [
  'nothing-to-write',
  'id-invalid',
  'id-twice',
  'amount-out-of-range',
  'iban-invalid',
  'iban-outside-sepa',
  'bic-invalid',
  'address-needed',
  'name-empty',
  'not-a-bank-day',
  'signed-later',
  'creditor-id-invalid',
  'reference-invalid',
] as const;
export type SepaProblemCode = (typeof sepaProblemCodes)[number];

export interface SepaProblem {
  readonly code: SepaProblemCode;
  /** The end-to-end id of what is wrong; empty where it is the file or the creditor. */
  readonly item: string;
  readonly found: string;
}
