// The creditor's own bank accounts: where customers pay now, and where they
// paid before. Nobody's money is missed because an account has changed.

import type { CreditorProfile } from './creditor.ts';

type Accounts = Pick<CreditorProfile, 'iban' | 'otherIbans'>;
type Others = NonNullable<Accounts['otherIbans']>;

/**
 * With another account (compact) as the one that customers pay to. The one
 * before stays awaited until it is said to be closed, since standing orders go
 * on paying there.
 */
export function withIban({ iban: before, otherIbans = [] }: Accounts, iban: string): Required<Accounts> {
  const kept = otherIbans.filter((other) => other.iban !== iban);
  const isLeft = before !== undefined && before !== iban && !kept.some((other) => other.iban === before);
  return { iban, otherIbans: isLeft ? [...kept, { iban: before, isClosed: false }] : kept };
}

/** The accounts beside the one that customers pay to (compact, each once), of which those are closed. */
export const otherAccounts = (iban: string | undefined, open: readonly string[], closed: readonly string[]): Others =>
  [...new Set([...open, ...closed])].filter((other) => other !== iban).map((other) => ({ iban: other, isClosed: closed.includes(other) }));
