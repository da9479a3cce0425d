/**
 * What a bank found of a name beside an account number before a transfer
 * (verification of payee, Regulation (EU) 260/2012 art. 5c): another name, nearly
 * this name, or it could not find out; `some`: a file holds names that are wrong,
 * and the bank does not say which.
 */
export const payeeDoubts = ['no-match', 'close-match', 'not-possible', 'some'] as const;
export type PayeeDoubt = (typeof payeeDoubts)[number];
