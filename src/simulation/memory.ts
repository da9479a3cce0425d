// What the simulation knows of each dossier: all its facts, and a state of its
// own that is folded from them and never read from the dossier's row.

import { messagesOf, type MessageTemplate } from '#bot/message-inputs.ts';
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
  #news = new Map<number, { readonly known: Known; readonly facts: Fact[] }>();

  /** The news since it was asked for last. */
  news(): News[] {
    const news = [...this.#news.values()];
    this.#news = new Map();
    return news;
  }

  /** Takes in what was written since the last time. */
  async follow(db: Db, creditorId: number): Promise<void> {
    await db.inCreditor(creditorId, (tx) => this.followIn(tx, creditorId));
  }

  async followIn(tx: Tx, creditorId: number): Promise<void> {
    await this.#meet(tx, creditorId);
    const rows = await tx.prepared<FactRow>(
      'simulation-facts',
      `select fact.dossier_id, seq, kind, counts_on, recorded_at, by, data from unnest($2::int[], $3::int[]) as known (dossier_id, last)
       join fact on fact.creditor_id = $1 and fact.dossier_id = known.dossier_id and fact.seq > known.last order by fact.dossier_id, seq`,
      [creditorId, [...this.byId.keys()], [...this.byId.values()].map(({ facts }) => facts.at(-1)?.seq ?? 0)],
    );
    for (const [dossierId, own] of Map.groupBy(rows, (row) => row.dossier_id)) {
      const known = this.byId.get(dossierId)!;
      const facts = own.map(factOf);
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
