// Who the creditor is to the customer: the name above every page and letter,
// how to reach a person, and where money goes.

export interface CreditorProfile {
  readonly name: string;
  /** The account holder's name exactly as the bank knows it: payers' banks check it. */
  readonly accountHolder?: string;
  readonly iban?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly website?: string;
  /** When a person answers, in words. */
  readonly hours?: { readonly nl: string; readonly en: string };
  /** Sender's address on letters, line by line. */
  readonly address?: readonly string[];
  /** House style: one colour, and a logo as a data URI. */
  readonly accent?: string;
  readonly logoDataUri?: string;
  /** Sender of e-mail. */
  readonly mailFrom?: string;
}

export const defaultAccent = '#1d5c8a';
