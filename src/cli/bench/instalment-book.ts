// A book of customers who pay a claim in instalments, written by the owner in a
// few statements, and the bank's statements in which they pay: the scenery of a
// bench, not what is measured.

import { addDays, nthDueDay, type Day, type Moment } from '#domain/day.ts';
import { externalIdentity, type Actor, type Fact, type NewFact } from '#domain/facts.ts';
import { fold } from '#domain/fold.ts';
import { newJournal } from '#domain/journal.ts';
import { toJson } from '#domain/json.ts';
import { formatAmount } from '#domain/money.ts';
import { emptyState } from '#domain/state.ts';
import { encodeState } from '#domain/state-codec.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import { makeRf, mod97 } from '#formats/references.ts';
import type { Db, Tx } from '#store/db.ts';
import { addCreditor } from '#usecases/creditor.ts';
import { realClock } from '#wiring.ts';

export const benchAccount = 'NL91ABNA0417164300';
const instalmentCents = 50_00n;
const firstParty = 777_777; // stands for the dossier's own number, filled in by the database

export interface InstalmentBook {
  readonly creditorId: number;
  readonly dossiers: number;
  readonly instalments: number;
  readonly firstDueOn: Day;
}

/**
 * So many dossiers, each with one claim (`F1000001`, …) in so many open monthly instalments of 50.00 and a reference of
 * its own. `collects`: each also with a mandate, and to be looked at by the bot.
 */
export async function makeInstalmentBook(
  db: Db, profile: Pick<CreditorProfile, 'name'> & Partial<CreditorProfile>, dossiers: number, instalments: number, firstDueOn: Day, collects: 'collects' | null = null,
): Promise<InstalmentBook> {
  const creditor = await addCreditor(db, { profile: { iban: benchAccount, paymentsByHand: true, ...profile } }, realClock.now());
  if (!creditor) throw new Error('bench: the creditor exists');
  const { creditorId } = creditor;
  const facts = factsOf(instalments, firstDueOn, collects !== null);
  await db.owner(async (tx) => {
    await tx.sql(`set local betaalbaar.creditor_id = '${creditorId}'`);
    await tx.sql(`set local synchronous_commit = off`);
    await spread(tx, creditorId, dossiers, facts);
    if (collects) await addMandates(tx, creditorId, firstDueOn);
  });
  await db.owner((tx) => tx.sql('analyze'));
  return { creditorId, dossiers, instalments, firstDueOn };
}

export const claimOf = (dossier: number): string => `F${1_000_000 + dossier}`;
export const referenceOf = (dossier: number): string => makeRf(String(530_000_000 + dossier));
export function ibanOf(dossier: number): string {
  const number = `ABNA${String(100_000_000 + dossier).padStart(10, '0')}`;
  return `NL${String(98 - mod97(`${number}NL00`)).padStart(2, '0')}${number}`;
}

const by: Actor = { kind: 'import', importId: 'bench' };

function factsOf(count: number, firstDueOn: Day, withMandate: boolean): readonly Fact[] {
  const agreedOn = addDays(firstDueOn, -30);
  const claim = '%C';
  const instalments = Array.from({ length: count }, (_, index) => ({ number: index + 1, dueOn: nthDueDay(firstDueOn, 'month', index), amountCents: instalmentCents }));
  const added: NewFact[] = [
    { kind: 'PartyJoined', on: addDays(agreedOn, -60), by, data: { partyId: firstParty, role: 'debtor', customerKind: 'consumer' } },
    {
      kind: 'ClaimRegistered', on: addDays(agreedOn, -60), by,
      data: { claim, kind: 'rent', basis: 'contract', part: 'principal', issuedOn: addDays(agreedOn, -60), dueOn: addDays(agreedOn, -30), amountCents: instalmentCents * BigInt(count) },
    },
    {
      kind: 'ArrangementAgreed', on: agreedOn, by: { kind: 'customer', partyId: firstParty },
      data: { arrangementNo: 1, claims: [claim], instalments, every: 'month', channel: 'portal', partyId: firstParty, policyVersion: 1, evidenceId: 'bench', reference: '%R' },
    },
  ];
  if (withMandate) {
    const data = { mandateId: 'M%C', partyId: firstParty, scheme: 'CORE', oneOff: false, channel: 'paper', signedOn: agreedOn, evidenceId: 'bench', textVersion: '1', messages: [] } as const;
    added.push({ kind: 'MandateGiven', on: agreedOn, by: { kind: 'customer', partyId: firstParty }, data });
  }
  return added.map((fact, index) => ({ ...fact, seq: index + 1, recordedAt: `${fact.on}T09:00:00.000Z` as Moment }));
}

async function spread(tx: Tx, creditorId: number, dossiers: number, facts: readonly Fact[]): Promise<void> {
  const state = emptyState();
  const journal = newJournal();
  state.journal = journal;
  for (const fact of facts) fold(state, fact);
  delete state.journal;
  const [claim] = state.claims;
  const [arrangement] = state.arrangements;
  if (!claim || !arrangement) throw new Error('bench: no arrangement');
  const totalCents = claim.amountCents;
  await tx.sql(`create temp table book (id int primary key, claim text, reference text) on commit drop`);
  const ids = Array.from({ length: dossiers }, (_, index) => index + 1);
  await tx.sql(`insert into book select * from unnest($1::int[], $2::text[], $3::text[])`, [ids, ids.map(claimOf), ids.map(referenceOf)]);
  const own = (text: string): string => `replace(replace(replace(${text}, '%C', book.claim), '%R', book.reference), '${firstParty}', book.id::text)`;
  await tx.sql(
    `insert into dossier (creditor_id, dossier_id, dossier_key, state, fact_count, open_cents, credit_cents, oldest_due_on, next_due_on, running_no, created_at, changed_at)
     select ${creditorId}, id, 'K' || id, ${own('$1::text')}, $2::int, $3::bigint, 0, null, $4::date, 1, now(), now() from book order by id`,
    [encodeState(state), facts.length, totalCents, arrangement.instalments[0]!.dueOn],
  );
  await tx.sql(
    `insert into counter (creditor_id, noun, last_no) values (${creditorId}, 'dossier', $1), (${creditorId}, 'party', $1)`, [dossiers],
  );
  await tx.sql(
    `insert into party (creditor_id, party_id, dossier_id, customer_number, role, customer_kind, name, email)
     select ${creditorId}, id, id, 'K' || (5000000 + id), 'debtor', 'consumer', 'Klant ' || id, 'klant' || id || '@post.example' from book order by id`,
  );
  for (const fact of facts) {
    await tx.sql(
      `insert into fact (creditor_id, dossier_id, seq, kind, counts_on, recorded_at, by, data, identity)
       select ${creditorId}, id, $1, $2, $3, $4, ${own('$5::text')}::jsonb, ${own('$6::text')}::jsonb, ${own('$7::text')} from book order by id`,
      [fact.seq, fact.kind, fact.on, fact.recordedAt, toJson(fact.by), toJson(fact.data), externalIdentity(fact)],
    );
  }
  for (const [index, entry] of journal.entries.entries()) {
    await tx.sql(
      `insert into posting (creditor_id, dossier_id, posting_no, debit, credit, cents, value_on, booked_on, seq, claim, recorded_at)
       select ${creditorId}, id, $1, $2, $3, $4, $5::date, $5::date, $6, ${own('$7::text')}, now() from book order by id`,
      [index + 1, entry.debit, entry.credit, entry.amountCents, entry.valueOn, entry.seq, entry.claim ?? null],
    );
  }
  await tx.sql(
    `insert into claim (creditor_id, claim, dossier_id, kind, basis, part, issued_on, due_on, amount_cents, open_cents, arrangement_no, fingerprint)
     select ${creditorId}, claim, id, 'rent', 'contract', 'principal', $1, $2, $3::bigint, $3::bigint, 1, 'bench' from book order by id`,
    [claim.issuedOn, claim.dueOn, totalCents],
  );
  await tx.sql(
    `insert into arrangement (creditor_id, dossier_id, arrangement_no, agreed_on, total_cents, open_cents, reference)
     select ${creditorId}, id, 1, $1, $2::bigint, $2::bigint, reference from book order by id`,
    [arrangement.agreedOn, totalCents],
  );
  await tx.sql(
    `insert into instalment (creditor_id, dossier_id, arrangement_no, number, due_on, amount_cents, open_cents)
     select ${creditorId}, id, 1, number, due_on, $3::bigint, $3::bigint from book cross join unnest($1::int[], $2::date[]) as each (number, due_on) order by id, number`,
    [arrangement.instalments.map(({ number }) => number), arrangement.instalments.map(({ dueOn }) => dueOn), instalmentCents],
  );
}

async function addMandates(tx: Tx, creditorId: number, firstDueOn: Day): Promise<void> {
  const dossiers = await tx.sql<{ id: number }>('select id from book order by id');
  await tx.sql(
    `insert into mandate (creditor_id, mandate_id, dossier_id, party_id, scheme, one_off, iban, holder_name, signed_on, channel, evidence_id, text_version, created_at)
     select ${creditorId}, 'M' || claim, book.id, book.id, 'CORE', false, given.iban, 'Klant ' || book.id, $3, 'paper', 'bench', '1', now()
     from book join unnest($1::int[], $2::text[]) as given (id, iban) on given.id = book.id`,
    [dossiers.map(({ id }) => id), dossiers.map(({ id }) => ibanOf(id)), addDays(firstDueOn, -30)],
  );
  await tx.sql(`update dossier set next_look_on = $1 where creditor_id = ${creditorId}`, [addDays(firstDueOn, -30)]);
}

/** What is paid of one instalment in ten says nothing that is known, and waits for the desk. */
export const paysUnsaid = (dossier: number): boolean => dossier % 10 === 9;

/** The statement of one month (from 0): every customer pays its instalment, in no order, from an account of his own. */
export function* monthsStatement({ dossiers, firstDueOn }: InstalmentBook, month: number): Generator<string> {
  const on = nthDueDay(firstDueOn, 'month', month);
  const balance = (kind: string, cents: bigint, balanceOn: Day): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${formatAmount(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${balanceOn}</Dt></Dt></Bal>`;
  const monthCents = instalmentCents * BigInt(dossiers);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>B${month}</MsgId></GrpHdr><Stmt><Id>B-${month + 1}</Id>`;
  yield `<ElctrncSeqNb>${month + 1}</ElctrncSeqNb><Acct><Id><IBAN>${benchAccount}</IBAN></Id><Ccy>EUR</Ccy></Acct>`;
  yield `${balance('OPBD', monthCents * BigInt(month), on)}${balance('CLBD', monthCents * BigInt(month + 1), on)}\n`;
  for (let entry = 0; entry < dossiers; entry += 1) {
    const dossier = ((entry * 7919) % dossiers) + 1;
    const reference = referenceOf(dossier);
    const about = paysUnsaid(dossier) ? '<Ustrd>betaling deze maand</Ustrd>'
      : dossier % 10 < 5 ? `<Ustrd>termijn ${reference.replace(/.{4}(?=.)/g, '$& ')}</Ustrd>`
        : dossier % 10 < 8 ? `<Ustrd>factuur ${claimOf(dossier)} bedankt</Ustrd>`
          : `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${reference}</Ref></CdtrRefInf></Strd>`;
    yield `<Ntry><Amt Ccy="EUR">${formatAmount(instalmentCents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt>` +
      `<AcctSvcrRef>B${month}${100_000_000 + entry}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls>` +
      `<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="EUR">${formatAmount(instalmentCents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>Klant ${dossier}</Nm></Pty></Dbtr>` +
      `<DbtrAcct><Id><IBAN>${ibanOf(dossier)}</IBAN></Id></DbtrAcct></RltdPties><RmtInf>${about}</RmtInf></TxDtls></NtryDtls></Ntry>\n`;
  }
  yield '</Stmt></BkToCstmrStmt></Document>\n';
}
