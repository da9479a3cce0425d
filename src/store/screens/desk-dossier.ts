// Everything that one dossier's page shows beside its facts.

import type { Channel } from '#domain/channel.ts';
import type { Day, Moment } from '#domain/day.ts';
import type { Fact } from '#domain/facts.ts';
import { replay } from '#domain/replay.ts';
import type { DossierState } from '#domain/state.ts';
import { readDossiers } from '../dossiers.ts';
import type { Tx } from '../db.ts';
import { loadFacts } from '../facts.ts';
import { openTasksOf, type OpenTask } from './desk-tasks.ts';

export interface ShownParty {
  readonly partyId: number;
  readonly customerNumber: string;
  readonly name: string;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly language: 'nl' | 'en';
  readonly birthOn: Day | null;
  readonly codeRequired: boolean;
  readonly handlesPayments: boolean;
  readonly wantsWordBefore: boolean;
  readonly lockedAt: Moment | null;
  readonly leftOn: Day | null;
}

export interface ShownClaim {
  readonly claim: string;
  readonly contract: string | null;
  readonly periodFrom: Day | null;
  readonly periodUntil: Day | null;
  readonly description: string | null;
  readonly documentId: string | null;
}

export interface ShownMessage {
  readonly messageNo: number;
  readonly partyId: number;
  readonly channel: Channel;
  readonly template: string;
  readonly decidedOn: Day;
  readonly status: 'queued' | 'handing-over' | 'sent' | 'to-print' | 'printed' | 'dropped' | 'failed' | 'bounced' | 'uncertain';
  readonly subject: string | null;
  readonly rendered: boolean;
  readonly recipient: string | null;
  readonly settledAt: Moment | null;
  readonly reason: string | null;
  /** When it is looked at again, while it waits. */
  readonly tryAt: Moment;
}

export interface DossierScreen {
  readonly dossierId: number;
  readonly dossierKey: string;
  readonly state: DossierState;
  readonly facts: readonly Fact[];
  readonly parties: readonly ShownParty[];
  readonly claims: ReadonlyMap<string, ShownClaim>;
  readonly messages: readonly ShownMessage[];
  readonly tasks: readonly OpenTask[];
  readonly colleagues: ReadonlyMap<string, string>;
  readonly ibans: readonly string[];
  /** Why colleagues did something, in their own words, by the id under which it is kept. */
  readonly reasons: ReadonlyMap<string, string>;
  /** PDFs of credit notes, by the credit note's number. */
  readonly creditDocuments: ReadonlyMap<string, string>;
}

/** Null where there is no such dossier. `knownAt`: as it was known at that moment. */
export async function readDossierScreen(tx: Tx, creditorId: number, dossierId: number, knownAt: Moment | null): Promise<DossierScreen | null> {
  const loaded = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
  if (!loaded) return null;
  const all = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [];
  const facts = knownAt === null ? all : all.filter((fact) => fact.recordedAt <= knownAt);
  const state = knownAt === null ? loaded.state : replay(all, { knownAt });
  const args = [creditorId, dossierId];
  const [row] = await tx.sql<{ key: string }>(`select dossier_key as key from dossier where creditor_id = $1 and dossier_id = $2`, args);
  const claims = await tx.sql<ShownClaim>(
    `select claim, contract, period_from as "periodFrom", period_until as "periodUntil", description, document_id as "documentId"
     from claim where creditor_id = $1 and dossier_id = $2`,
    args,
  );
  const colleagues = await tx.sql<{ staff_id: string; name: string }>(`select staff_id, name from staff where creditor_id = $1`, [creditorId]);
  const ibans = await tx.sql<{ iban: string }>(`select iban from known_iban where creditor_id = $1 and dossier_id = $2 order by iban`, args);
  const reasons = await tx.sql<{ evidence_id: string; reason: string }>(
    `select evidence_id, body->>'reason' as reason from evidence where creditor_id = $1 and dossier_id = $2 and body->>'reason' is not null`, args,
  );
  const credits = await tx.sql<{ credit_id: string; document_id: string }>(
    `select credit_id, document_id from credit_note where creditor_id = $1 and dossier_id = $2 and document_id is not null`, args,
  );
  return {
    dossierId,
    dossierKey: row?.key ?? '',
    state,
    facts,
    parties: await readShownParties(tx, creditorId, dossierId),
    claims: new Map(claims.map((claim) => [claim.claim, claim])),
    messages: await tx.sql<ShownMessage>(
      `select message_no as "messageNo", party_id as "partyId", channel, template, decided_on as "decidedOn", status, subject, html is not null as rendered,
         recipient, settled_at as "settledAt", reason, try_at as "tryAt"
       from message where creditor_id = $1 and dossier_id = $2 order by message_no desc`,
      args,
    ),
    tasks: await openTasksOf(tx, creditorId, dossierId),
    colleagues: new Map(colleagues.map((each) => [each.staff_id, each.name])),
    ibans: ibans.map((each) => each.iban),
    reasons: new Map(reasons.map((each) => [each.evidence_id, each.reason])),
    creditDocuments: new Map(credits.map((each) => [each.credit_id, each.document_id])),
  };
}

export async function readShownParties(tx: Tx, creditorId: number, dossierId: number): Promise<ShownParty[]> {
  return tx.sql<ShownParty>(
    `select party_id as "partyId", customer_number as "customerNumber", name, email, mobile, street, postcode, city, country, language,
       birth_on as "birthOn", code_required as "codeRequired", handles_payments as "handlesPayments", wants_word_before as "wantsWordBefore", locked_at as "lockedAt", left_on as "leftOn"
     from party where creditor_id = $1 and dossier_id = $2 order by (left_on is null) desc, party_id`,
    [creditorId, dossierId],
  );
}

export interface RenderedMessage {
  readonly subject: string | null;
  readonly html: string;
  readonly plain: string | null;
  readonly channel: Channel;
  readonly status: string;
  /** What stood on a telephone's screen instead, of an SMS or a notification. */
  readonly onScreen: string | null;
  /** How many messages went in one mail, SMS or notification, this one among them; null: it went alone. The text is then that of the whole. */
  readonly together: number | null;
}

/** A message as it was rendered, or null. */
export async function readRendered(tx: Tx, creditorId: number, dossierId: number, messageNo: number): Promise<RenderedMessage | null> {
  const [row] = await tx.sql<Omit<RenderedMessage, 'html'> & { html: string | null }>(
    `select message.subject, coalesce(bundle.html, message.html) as html, coalesce(bundle.plain, message.plain) as plain, message.channel, status, newest.said as "onScreen", bundle.messages as together
     from message
     left join lateral (
       select said, bundle_id from sending where sending.creditor_id = $1 and sending.dossier_id = $2 and sending.message_no = $3 and sending.channel = message.channel
       order by sending_no desc limit 1) newest on true
     left join bundle on bundle.creditor_id = $1 and bundle.bundle_id = newest.bundle_id
     where message.creditor_id = $1 and message.dossier_id = $2 and message_no = $3`,
    [creditorId, dossierId, messageNo],
  );
  return row?.html ? { ...row, html: row.html } : null;
}
