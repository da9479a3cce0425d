// Switching four eyes on and off: a row for each time that somebody did or asked
// for it. Whether it is on stands with the creditor (`CreditorProfile`).

import type { FourEyesAbout } from '#domain/creditor.ts';
import type { Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

/** In the place of a colleague: the command line; and where it was on before turns were kept. */
export const commandLine = 'command';
export const beforeKept = 'before';

export interface FourEyesTurn {
  readonly turnNo: number;
  readonly about: FourEyesAbout;
  readonly turn: 'on' | 'off';
  /** A colleague, or one of the two below. */
  readonly askedBy: string;
  readonly askedAt: Moment;
  /** `asked`: a second colleague must allow it; `kept-on`: it did not come to it. */
  readonly state: 'asked' | 'done' | 'kept-on';
  readonly settledBy: string | null;
  readonly settledAt: Moment | null;
}

/** All of them, the newest first. */
export async function fourEyesTurns(tx: Tx, creditorId: number, about: FourEyesAbout): Promise<FourEyesTurn[]> {
  return tx.sql<FourEyesTurn>(
    `select turn_no as "turnNo", about, turn, asked_by as "askedBy", asked_at as "askedAt", state, settled_by as "settledBy", settled_at as "settledAt"
     from four_eyes_turn where creditor_id = $1 and about = $2 order by turn_no desc`,
    [creditorId, about],
  );
}

/** Only one at a time, with the creditor's row: also the number of the next turn is safe then. */
export async function lockFourEyes(tx: Tx, creditorId: number): Promise<void> {
  await tx.sql(`select 1 from creditor where creditor_id = $1 for update`, [creditorId]);
}

export async function insertTurn(tx: Tx, creditorId: number, turn: Pick<FourEyesTurn, 'about' | 'turn' | 'askedBy' | 'askedAt' | 'state'>): Promise<void> {
  await tx.sql(
    `insert into four_eyes_turn (creditor_id, turn_no, about, turn, asked_by, asked_at, state)
     select $1::int, coalesce(max(turn_no), 0) + 1, $2::text, $3::text, $4::text, $5::timestamptz, $6::text from four_eyes_turn where creditor_id = $1::int`,
    [creditorId, turn.about, turn.turn, turn.askedBy, turn.askedAt, turn.state],
  );
}

export async function settleTurn(tx: Tx, creditorId: number, turnNo: number, settled: { readonly state: 'done' | 'kept-on'; readonly by: string; readonly at: Moment }): Promise<void> {
  await tx.sql(`update four_eyes_turn set state = $3, settled_by = $4, settled_at = $5 where creditor_id = $1 and turn_no = $2 and state = 'asked'`, [creditorId, turnNo, settled.state, settled.by, settled.at]);
}
