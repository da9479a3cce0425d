// Which words are ISO 20022 return reasons: to find a code in what a bank writes around it.

const others = new Set(['CNOR', 'DNOR', 'CURR', 'FOCR', 'FRAD', 'CUST', 'LEGL', 'NOAS', 'NOOR', 'ARDT', 'DUPL', 'TECH', 'UPAY', 'SVNR', 'ERIN']);

/** `AM04`, `MD06`, `FOCR`: a code, whether or not we know what to do with it. */
export const isReasonCode = (word: string): boolean => /^(A[CGM]|B[E]|D[TSU]|E[D]|F[F]|M[DS]|N[A]|R[CFR]|SL|T[MS])\d\d$/.test(word) || others.has(word);
