// Who pays by direct debit reads on every page that it goes by itself, and what
// becomes of it if they pay by hand all the same.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day, type Day } from '#domain/day.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { giveMandate } from '#usecases/mandates.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside, type Seen } from './cast/visitor.ts';

let db: TestDb;
let cast: Cast;
const today = day('2026-11-20');
before(async () => {
  db = await testDb();
  cast = await makeCast(db.db, today, { directDebit: { creditorId: makeCreditorId('NL', '123456780000') } });
});
after(() => db.close());

const by = { kind: 'import', importId: 'cast' } as const;
const plain = ({ text }: Seen): string => text.replaceAll('\u00a0', ' ');

async function collected({ firstOn = day('2026-11-30'), lang = 'nl' as 'nl' | 'en', other = [] as ReturnType<typeof bill>[] } = {}) {
  const first = bill(400_00n, day('2026-09-01'));
  const who = await cast.dossier([anna], [first, ...other]);
  const { dossierId } = who;
  const partyId = who.partyIds[0] as number;
  await cast.record(dossierId, [{
    kind: 'ArrangementAgreed', on: day('2026-10-20'), by,
    data: {
      arrangementNo: 1, claims: [first.claim], every: 'month', channel: 'portal', partyId, policyVersion: 1, evidenceId: 'e', reference: 'RF18539007547034',
      instalments: [{ number: 1, dueOn: firstOn, amountCents: 200_00n }, { number: 2, dueOn: day('2027-01-11'), amountCents: 200_00n }],
    },
  }]);
  const given = await giveMandate(cast.deps, cast.creditorId, { dossierId, partyId, iban: 'NL44RABO0123456789', holderName: 'Anna Voorbeeld', channel: 'portal', by, shown: { language: 'nl', text: 'x', consent: 'y' } });
  assert.ok(given.ok);
  const order = async (collectOn: Day, status: 'ordered' | 'filed'): Promise<void> => {
    const collectionId = `INC-${dossierId}-1-1-1`;
    await cast.record(dossierId, [{ kind: 'DirectDebitOrdered', on: today, by, data: { collectionId, mandateId: given.value.mandateId, arrangementNo: 1, instalmentNo: 1, amountCents: 200_00n, collectOn, sequence: 'RCUR', attempt: 1 } }]);
    if (status === 'filed') await db.db.inCreditor(cast.creditorId, (tx) => tx.sql(`update collection set status = 'filed' where creditor_id = $1 and collection_id = $2`, [cast.creditorId, collectionId]));
  };
  return { dossierId, order, someone: await inside(cast, who, lang) };
}

test('overview and pay page ask for nothing that is collected, and say from which account and when', async () => {
  const { someone } = await collected();
  const overview = plain(await someone.get('/mijn'));
  assert.match(overview, /U hoeft nu niets zelf te betalen/);
  assert.match(overview, /Op 30 november 2026 schrijven we € 200,00 af van uw rekening die eindigt op 6789\. U hoeft dit niet zelf te betalen\./);
  assert.doesNotMatch(overview, /Deze maand betaalt u/);
  const pay = plain(await someone.get('/mijn/betalen'));
  assert.match(pay, /U hoeft nu niets zelf te betalen.*Op 30 november 2026 schrijven we € 200,00 af.*Wilt u toch zelf betalen\? Dat mag\. Doe het minstens 4 werkdagen voor de afschrijving\./);
  assert.match(pay, /Alles in één keer betalen.*Hier zit ook in wat we al van uw rekening afschrijven/);
  const arrangement = plain(await someone.get('/mijn/regeling'));
  assert.match(arrangement, /eindigt op 6789.*gaat vanzelf.*gaat vanzelf/);
});

test('a mandate that is too old is told of, with the way to a new one; the instalment is asked by hand', async () => {
  const { someone, dossierId } = await collected();
  await cast.record(dossierId, [
    { kind: 'MandateEnded', on: today, by, data: { mandateId: `M-${dossierId}-1`, why: 'revoked' } },
    { kind: 'MandateGiven', on: today, by, data: { mandateId: `M-${dossierId}-2`, partyId: 1, scheme: 'CORE', oneOff: false, channel: 'paper', signedOn: day('2023-11-19'), evidenceId: 'e', textVersion: '1', messages: [] } },
  ]);
  const arrangement = plain(await someone.get('/mijn/regeling'));
  assert.match(arrangement, /Uw machtiging is verlopen, omdat die 36 maanden niet is gebruikt\. U betaalt uw termijnen nu zelf\..*Laat de termijnen automatisch afschrijven/);
  assert.doesNotMatch(arrangement, /schrijven we/);
});

test('who promised to pay an instalment by hand is asked for it, unless the bank has the order already', async () => {
  const { someone, order, dossierId } = await collected();
  await order(day('2026-11-30'), 'ordered');
  await cast.record(dossierId, [{
    kind: 'PromiseMade', on: today, by,
    data: { promiseNo: 1, partyId: 1, about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, amountCents: 200_00n, payOn: day('2026-12-04'), channel: 'phone', paidCents: 0n, toleranceCents: 0n, policyVersion: 1 },
  }]);
  const pay = plain(await someone.get('/mijn/betalen'));
  assert.match(pay, /€ 200,00/);
  assert.doesNotMatch(pay, /Op 30 november 2026 schrijven we/);
  await db.db.inCreditor(cast.creditorId, (tx) => tx.sql(`update collection set status = 'filed' where creditor_id = $1 and dossier_id = $2`, [cast.creditorId, dossierId]));
  assert.match(plain(await someone.get('/mijn/betalen')), /Op 30 november 2026 schrijven we € 200,00 af.*De bank heeft de opdracht al/);
});

const debits = (...each: readonly (readonly [collectOn: string, cents: bigint])[]) =>
  ({ elsewhere: { debits: each.map(([collectOn, amountCents]) => ({ collectOn: day(collectOn), amountCents })) } });

test('what the creditor’s own books collect is shown as ours, is not asked, and cannot be stopped here', async () => {
  const [first, rent] = [bill(400_00n, day('2026-09-01')), bill(325_50n, day('2026-11-28'))];
  const who = await cast.dossier([anna], [first, rent]);
  await cast.record(who.dossierId, [
    {
      kind: 'ArrangementAgreed', on: day('2026-10-20'), by,
      data: {
        arrangementNo: 1, claims: [first.claim], every: 'month', channel: 'portal', partyId: who.partyIds[0] as number, policyVersion: 1, evidenceId: 'e', reference: 'RF18539007547034',
        instalments: [{ number: 1, dueOn: day('2026-11-30'), amountCents: 200_00n }, { number: 2, dueOn: day('2027-01-11'), amountCents: 200_00n }],
      },
    },
    { kind: 'BalanceReported', on: day('2026-11-19'), by, data: { claim: first.claim, snapshotId: 's1', openCents: 400_00n, books: 'betaalbaar', ...debits(['2026-11-29', 200_00n]) } },
    { kind: 'BalanceReported', on: day('2026-11-19'), by, data: { claim: rent.claim, snapshotId: 's1', openCents: 325_50n, books: 'betaalbaar', ...debits(['2026-11-27', 325_50n]) } },
  ]);
  const someone = await inside(cast, who, 'nl');
  const overview = plain(await someone.get('/mijn'));
  assert.match(overview, /U hoeft nu niets zelf te betalen.*Op 27 november 2026 schrijven we € 325,50 af van uw rekening\..*Op 30 november 2026 schrijven we € 200,00 af van uw rekening\./);
  assert.doesNotMatch(overview, /Bekijk uw machtiging/, 'that mandate is not with us');
  const pay = plain(await someone.get('/mijn/betalen'));
  assert.match(pay, /termijn van 11 januari 2027 € 200,00/, 'what comes next is asked');
  assert.doesNotMatch(pay, /Wilt u toch zelf betalen/);
  assert.match(pay, /Alles in één keer betalen.*De opdracht om af te schrijven is al gegeven\. Betaalt u nu ook zelf, dan gaat het bedrag twee keer van uw rekening\./);
  const arrangement = plain(await someone.get('/mijn/regeling'));
  assert.match(arrangement, /Op 30 november 2026 schrijven we € 200,00 af.*gaat vanzelf/);
});

test('only a bill, and only some of it, is collected elsewhere: it is told, and asked once that day is over', async () => {
  const rent = bill(300_00n, day('2026-11-01'));
  const who = await cast.dossier([anna], [rent]);
  const report = (on: string, collectOn: string): Promise<unknown> => cast.record(who.dossierId, [
    { kind: 'BalanceReported', on: day(on), by, data: { claim: rent.claim, snapshotId: on, openCents: 300_00n, books: 'betaalbaar', ...debits([collectOn, 45_00n]) } },
  ]);
  await report('2026-11-10', '2026-11-18');
  const someone = await inside(cast, who, 'nl');
  assert.match(plain(await someone.get('/mijn')), /U hoeft nu niets zelf te betalen.*Op 18 november 2026 schrijven we € 45,00 af/, 'within three bank days it may still come');
  await report('2026-11-12', '2026-11-13');
  const overview = plain(await someone.get('/mijn'));
  assert.match(overview, /€ 300,00/);
  assert.doesNotMatch(overview, /schrijven we/);
});

test('the same in English, for what comes after this month', async () => {
  const { someone } = await collected({ firstOn: day('2026-12-10'), lang: 'en' });
  const overview = plain(await someone.get('/mijn'));
  assert.match(overview, /You need not pay anything yourself now.*On 10 December 2026 we collect €200\.00 from your account that ends in 6789\. You need not pay this yourself\./);
});

test('once the bank has the order, paying by hand would be twice: the page says so, and what becomes of it', async () => {
  const { someone, order } = await collected();
  await order(day('2026-11-30'), 'filed');
  const pay = plain(await someone.get('/mijn/betalen'));
  assert.match(pay, /De bank heeft de opdracht al\. Betaalt u nu ook zelf, dan gaat het bedrag twee keer van uw rekening\. Wat u te veel betaalt, raakt u niet kwijt\./);
  assert.doesNotMatch(pay, /Dat mag\. Doe het minstens/);
});

test('bills beside the arrangement are asked, the instalment is not', async () => {
  const rent = bill(325_50n, day('2026-11-28'));
  const { someone } = await collected({ other: [rent] });
  const overview = plain(await someone.get('/mijn'));
  assert.match(overview, /Deze maand betaalt u zelf € 325,50/);
  assert.match(overview, /Op 30 november 2026 schrijven we € 200,00 af/);
  assert.doesNotMatch(overview, /525,50/, 'not the sum of both');
  const pay = (await someone.get('/mijn/betalen')).html;
  assert.ok(pay.includes('325,50') && !pay.includes('525,50</'), 'asked is the bill alone');
});

test('while messages are held nothing new is collected, and no day is promised for sure', async () => {
  const { someone, dossierId } = await collected();
  await cast.record(dossierId, [{ kind: 'HoldPlaced', on: today, by, data: { holdNo: 1, reason: 'desk', holdUntil: day('2026-12-04') } }]);
  const overview = plain(await someone.get('/mijn'));
  assert.match(overview, /De termijn van 30 november 2026 is € 200,00\. Die schrijven we nu niet af.*Voordat we weer afschrijven, hoort u van ons op welke dag/);
  assert.doesNotMatch(overview, /Op 30 november 2026 schrijven we/);
});

test('where the creditor stopped collecting, the customer pays by hand', async () => {
  const stopped = await makeCast(db.db, today, { name: 'Stichting Zonder Incasso Voorbeeld' });
  const first = bill(400_00n, day('2026-09-01'));
  const who = await stopped.dossier([anna], [first]);
  const partyId = who.partyIds[0] as number;
  await stopped.record(who.dossierId, [
    { kind: 'ArrangementAgreed', on: day('2026-10-20'), by, data: { arrangementNo: 1, claims: [first.claim], every: 'month', channel: 'portal', partyId, policyVersion: 1, evidenceId: 'e', reference: 'RF18539007547034', instalments: [{ number: 1, dueOn: day('2026-11-30'), amountCents: 400_00n }] } },
    { kind: 'MandateGiven', on: day('2026-10-20'), by, data: { mandateId: 'M-1-1', partyId, scheme: 'CORE', oneOff: false, channel: 'paper', signedOn: day('2026-10-20'), evidenceId: 'e', textVersion: '1', messages: [] } },
  ]);
  const someone = await inside(stopped, who);
  const overview = plain(await someone.get('/mijn'));
  assert.match(overview, /Deze maand betaalt u € 400,00/);
  assert.doesNotMatch(plain(await someone.get('/mijn/regeling')), /schrijven we/);
});

test('a mandate that rests says so, on its own page too: the customer pays by hand', async () => {
  const { someone, dossierId } = await collected();
  const pause = (how: 'paused' | 'stopped', code: string) => cast.record(dossierId, [{ kind: 'MandatePaused', on: today, by, data: { mandateId: `M-${dossierId}-1`, how, code } }]);
  await pause('paused', 'MD06');
  assert.match(plain(await someone.get('/mijn/machtiging')), /We schrijven nu niets af, omdat een afschrijving is teruggekomen/);
  assert.match(plain(await someone.get('/mijn')), /Deze maand betaalt u € 200,00/);
  assert.doesNotMatch(plain(await someone.get('/mijn/betalen')), /schrijven we/);
  await pause('stopped', 'AC04');
  assert.match(plain(await someone.get('/mijn/machtiging')), /Van deze rekening kunnen we niet afschrijven\. Geef hieronder een andere rekening op/);
});
