// Which dossiers a waiting line may belong to, for a person to choose from:
// everything that the import weighs, and also mere names and amounts.

import { weighMoney, type IncomingMoney, type MatchCandidates, type WeighedDossier } from '#domain/matching.ts';
import { wordsOfName } from '#domain/payer-names.ts';
import { linksIn, numbersIn } from '#domain/said-numbers.ts';
import { normaliseIban, referencesMeant } from '#formats/references.ts';
import type { Tx } from '#store/db.ts';
import { alikeDossiers, dossierLabels, type DossierLabel, type WaitingLine } from '#store/screens/desk-lines.ts';
import { candidatesFor } from './match-lines.ts';

export interface Suggestion extends DossierLabel, Pick<WeighedDossier, 'confidence' | 'reasons'> {}

const MOST_SUGGESTED = 3;
const MOST_NAME_WORDS = 8;
const MOST_BY_AMOUNT = 4;

/** For each line up to three dossiers, the likeliest first. */
export async function suggestDossiers(tx: Tx, creditorId: number, lines: readonly WaitingLine[]): Promise<Map<string, Suggestion[]>> {
  const best = new Map((await weighLines(tx, creditorId, lines, MOST_BY_AMOUNT)).map(({ line, weighed }) => [line.lineId, weighed.slice(0, MOST_SUGGESTED)]));
  const labels = await dossierLabels(tx, creditorId, [...best.values()].flat().map(({ dossierId }) => dossierId));
  return new Map([...best].map(([lineId, weighed]) => [
    lineId, weighed.flatMap(({ dossierId, confidence, reasons }) => labels.has(dossierId) ? [{ ...labels.get(dossierId)!, confidence, reasons }] : []),
  ]));
}

export interface WeighedLine {
  readonly line: WaitingLine;
  readonly money: IncomingMoney;
  /** Every dossier that something points to, the likeliest first. */
  readonly weighed: readonly WeighedDossier[];
  readonly candidates: MatchCandidates;
}

/** Weighs lines that wait; also by mere names and amounts. `mostByAmount`: of claims where just the amount is open, and of twice as many instalments. */
export async function weighLines(tx: Tx, creditorId: number, lines: readonly WaitingLine[], mostByAmount: number): Promise<WeighedLine[]> {
  const asked = lines.map((line) => ({ line, money: moneyOf(line) }));
  const alike = await alikeDossiers(tx, creditorId, asked.map(({ line, money }) => ({
    lineId: line.lineId, leftCents: line.leftCents, iban: money.counterpartyIban ?? null, words: wordsOfName(line.name ?? '').filter((word) => word.length > 2).slice(0, MOST_NAME_WORDS),
  })), mostByAmount);
  const alikeOf = Map.groupBy(alike, ({ lineId }) => lineId);
  const candidates = await candidatesFor(tx, creditorId, asked.map(({ money }) => money), [...new Set(alike.map(({ dossierId }) => dossierId))]);
  return asked.map(({ line, money }) => {
    const own = alikeOf.get(line.lineId) ?? [];
    const paidFor = own.filter(({ byIban }) => byIban).map(({ dossierId }) => dossierId);
    const payers = money.counterpartyIban === undefined ? candidates.payers : new Map(candidates.payers).set(money.counterpartyIban, paidFor);
    return { line, money, candidates, weighed: weighMoney(money, { ...candidates, payers, alike: own.map(({ dossierId }) => dossierId) }) };
  });
}

function moneyOf(line: WaitingLine): IncomingMoney {
  const texts = [line.remittance, line.reference, line.endToEndId].map((text) => text ?? undefined);
  const iban = normaliseIban(line.iban ?? '');
  return {
    amountCents: line.leftCents,
    bookedOn: line.bookedOn,
    references: [...new Set(texts.flatMap((text) => (text === undefined ? [] : referencesMeant(text))))],
    numbers: numbersIn([line.remittance ?? undefined, line.endToEndId ?? undefined], [line.reference ?? undefined]),
    ...(iban === null ? {} : { counterpartyIban: iban }),
    ...(line.name === null ? {} : { counterpartyName: line.name }),
    ...(line.mandateId === null ? {} : { mandateId: line.mandateId }),
    links: linksIn(texts),
    isBatch: line.isSum,
    isReturn: line.isReturn,
  };
}
