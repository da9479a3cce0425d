// What a story stands on: one creditor, its clock, its bank, its post.

import type { Day, Moment } from '#domain/day.ts';
import type { DossierState } from '#domain/state.ts';
import { findDossiers, readDossiers } from '#store/dossiers.ts';
import { castMember } from '#demo/cast.ts';
import type { Deps } from '#usecases/deps.ts';
import type { SendDeps } from '#usecases/send-messages.ts';
import type { OutgoingMail } from '#ports.ts';
import type { Bank } from './bank.ts';
import { dossierKeyOf } from './claims.ts';

export interface World {
  /** The clock in it stands still until it is turned. */
  deps: Deps;
  readonly creditorId: number;
  readonly staff: { readonly desk: string; readonly manager: string };
  bank: Bank;
  /** Every mail that was sent, with the moment. */
  readonly mails: { readonly at: Moment; readonly mail: OutgoingMail }[];
  /** How messages leave, where a story wants it otherwise: mail that comes back, SMS, push. */
  post?: Partial<Pick<SendDeps, 'mail' | 'sms' | 'push'>>;
  /** Letters lie ready, but nobody prints them. */
  lettersWait: boolean;
  /** What happens each day beside the bot and the post, where a story has it: direct debits go to the bank. */
  carry?: () => Promise<void>;
  /** The next day on which something happens there. */
  nextCarriedOn?: () => Promise<Day | null>;
  /** A minute passes. */
  tick(): void;
  /** The bot looks and the post leaves, until all is quiet. */
  settle(): Promise<void>;
}

export async function dossierOf({ deps, creditorId }: World, who: string): Promise<{ dossierId: number; state: DossierState }> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const key = dossierKeyOf(who);
    const dossierId = (await findDossiers(tx, creditorId, [key])).get(key);
    const dossier = dossierId === undefined ? undefined : (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
    if (!dossier) throw new Error(`${who} has no dossier yet`);
    return dossier;
  });
}

export async function partyOf({ deps, creditorId }: World, who: string): Promise<number> {
  const [row] = await deps.db.inCreditor(creditorId, (tx) =>
    tx.sql<{ id: number }>('select party_id as id from party where creditor_id = $1 and customer_number = $2', [creditorId, castMember(who).customerNumber]));
  if (!row) throw new Error(`${who} is not known to the creditor yet`);
  return row.id;
}
