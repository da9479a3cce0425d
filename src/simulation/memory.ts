// What the simulation knows of each dossier: all its facts, and a state of its
// own that is folded from them and never read from the dossier's row.

import { messagesOf, type MessageTemplate } from '#bot/message-inputs.ts';
import type { Moment } from '#domain/day.ts';
import type { Fact, FactOf } from '#domain/facts.ts';
import { foldsOn } from '#domain/fold-order.ts';
import { fold } from '#domain/fold.ts';
import { replay } from '#domain/replay.ts';
import { emptyState, type DossierState } from '#domain/state.ts';
import type { Db, Tx } from '#store/db.ts';
import { factOf, type FactRow } from '#store/facts.ts';

export interface Said {
  readonly template: MessageTemplate;
  readonly partyId: number;
  readonly fact: Fact;
  readonly outcomes: FactOf<'MessageDelivered'>[];
}

export interface Known {
  readonly dossierId: number;
  readonly key: string;
  readonly facts: Fact[];
  state: DossierState;
  /** By number. */
  readonly messages: Map<number, Said>;
}

export interface News {
  readonly known: Known;
  readonly facts: readonly Fact[];
}

export class Memory {
  readonly byId = new Map<number, Known>();
  readonly byKey = new Map<string, Known>();
  /** What was recorded before this moment is known. */
  #until = '-infinity';
  #news = new Map<number, { readonly known: Known; readonly facts: Fact[] }>();

  /** The news since it was asked for last. */
  news(): News[] {
    const news = [...this.#news.values()];
    this.#news = new Map();
    return news;
  }

  /** Takes in what was written since the last time, by a clock that never goes back. `now`: what it says. */
  async follow(db: Db, creditorId: number, now: Moment): Promise<void> {
    await db.inCreditor(creditorId, (tx) => this.followIn(tx, creditorId, now));
  }

  async followIn(tx: Tx, creditorId: number, now: Moment): Promise<void> {
    await this.#meet(tx, creditorId);
    const rows = await tx.prepared<FactRow>(
      'simulation-facts',
      `select dossier_id, seq, kind, counts_on, recorded_at, by, data from fact where creditor_id = $1 and recorded_at >= $2 order by dossier_id, seq`,
      [creditorId, this.#until],
    );
    this.#until = now;
    for (const [dossierId, own] of Map.groupBy(rows, (row) => row.dossier_id)) {
      const known = this.byId.get(dossierId)!;
      const last = known.facts.at(-1)?.seq ?? 0;
      const facts = own.filter(({ seq }) => seq > last).map(factOf);
      if (facts.length === 0) continue;
      take(known, facts);
      const before = this.#news.get(dossierId)?.facts;
      if (before) before.push(...facts);
      else this.#news.set(dossierId, { known, facts });
    }
  }

  async #meet(tx: Tx, creditorId: number): Promise<void> {
    const rows = await tx.prepared<{ dossierId: number; key: string }>(
      'simulation-dossiers', `select dossier_id as "dossierId", dossier_key as key from dossier where creditor_id = $1 and dossier_id > $2 order by 1`, [creditorId, this.byId.size],
    );
    for (const { dossierId, key } of rows) {
      const known: Known = { dossierId, key, facts: [], state: emptyState(), messages: new Map() };
      this.byId.set(dossierId, known);
      this.byKey.set(key, known);
    }
  }
}

function take(known: Known, facts: readonly Fact[]): void {
  const { state } = known;
  let inOrder = true;
  for (const fact of facts) {
    inOrder &&= foldsOn(state.foldedTo, fact);
    if (inOrder) fold(state, fact);
    known.facts.push(fact);
    for (const { ref } of messagesOf(fact)) known.messages.set(ref.messageNo, { template: ref.template as MessageTemplate, partyId: ref.partyId, fact, outcomes: [] });
    if (fact.kind === 'MessageDelivered') known.messages.get(fact.data.messageNo)?.outcomes.push(fact);
  }
  if (!inOrder) known.state = replay(known.facts);
}
