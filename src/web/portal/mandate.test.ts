// Automatic collection on one's own page: read, given, on another account, and
// taken back; and what the page of the arrangement says meanwhile.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '#domain/day.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside } from './cast/visitor.ts';

let db: TestDb;
let cast: Cast;
before(async () => {
  db = await testDb();
  cast = await makeCast(db.db, day('2026-11-20'));
});
after(() => db.close());

async function running() {
  const first = bill(400_00n, day('2026-09-01'));
  const who = await cast.dossier([anna], [first]);
  await cast.record(who.dossierId, [{
    kind: 'ArrangementAgreed', on: day('2026-10-20'), by: { kind: 'import', importId: 'cast' },
    data: {
      arrangementNo: 1, claims: [first.claim], every: 'month', channel: 'portal', partyId: who.partyIds[0] as number, policyVersion: 1, evidenceId: 'e', reference: 'RF18539007547034',
      instalments: [{ number: 1, dueOn: day('2026-12-10'), amountCents: 200_00n }, { number: 2, dueOn: day('2027-01-11'), amountCents: 200_00n }],
    },
  }]);
  return { ...who, someone: await inside(cast, who, 'nl') };
}

test('where nothing is collected the page says so, and nothing leads there', async () => {
  const { someone } = await running();
  assert.ok(!(await someone.get('/mijn/regeling')).html.includes('/mijn/machtiging'));
  assert.match((await someone.get('/mijn/machtiging')).text, /kan hier niet/);
});

test('read, given, another account, taken back', async () => {
  await db.db.inCreditor(cast.creditorId, async (tx) => {
    const { profile } = (await readCreditor(tx, cast.creditorId))!;
    await updateProfile(tx, cast.creditorId, { ...profile, directDebit: { creditorId: makeCreditorId('NL', '123456780000') } });
  });
  const { dossierId, someone } = await running();
  assert.ok((await someone.get('/mijn/regeling')).html.includes('/mijn/machtiging'));
  const page = await someone.get('/mijn/machtiging');
  assert.match(page.text, /binnen acht weken bij uw bank.*Ja, ik geef hiervoor toestemming/s);
  const wrong = await someone.send(page, { do: 'give', iban: 'NL00RABO', holder: 'Anna Voorbeeld', consent: 'on' }, '/mijn/machtiging');
  assert.match(wrong.text, /is geen rekeningnummer/);
  const unticked = await someone.send(page, { do: 'give', iban: 'NL44RABO0123456789', holder: 'Anna Voorbeeld' }, '/mijn/machtiging');
  assert.equal(unticked.status, 422);
  const given = await someone.send(page, { do: 'give', iban: 'NL44 RABO 0123 4567 89', holder: 'Anna Voorbeeld', consent: 'on' }, '/mijn/machtiging');
  assert.match(given.text, /… 6789/, given.text.slice(0, 400));
  assert.ok(!given.text.includes('NL44'));
  const arrangement = (await someone.get('/mijn/regeling')).text.replaceAll('\u00a0', ' ');
  assert.match(arrangement, /Op 10 december 2026 schrijven we € 200,00 af van uw rekening die eindigt op 6789/);
  const [kept] = await db.db.inCreditor(cast.creditorId, (tx) => tx.sql<{ text: string }>(
    `select body->>'text' as text from evidence join mandate on mandate.creditor_id = evidence.creditor_id and mandate.evidence_id = evidence.evidence_id where mandate.creditor_id = $1 and mandate.dossier_id = $2`, [cast.creditorId, dossierId]));
  assert.match(kept?.text ?? '', /^U geeft .* toestemming/);
  const amended = await someone.send(await someone.get('/mijn/machtiging'), { do: 'amend', iban: 'NL91ABNA0417164300', holder: 'Anna Voorbeeld', consent: 'yes' }, '/mijn/machtiging');
  assert.match(amended.text, /… 4300/);
  const revoked = await someone.send(await someone.get('/mijn/machtiging'), { do: 'revoke' }, '/mijn/machtiging');
  assert.match(revoked.text, /U betaalt elke termijn weer zelf/);
});
