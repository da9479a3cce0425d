import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

const path = '/desk/settings/terms';
let desk: TestDesk;
const visitors = {} as { desk: Visitor; manager: Visitor; compliance: Visitor };

before(async () => {
  desk = await testDesk();
  for (const role of ['desk', 'manager', 'compliance'] as const) visitors[role] = await desk.signIn(role, `${role[0]?.toUpperCase()}. Voorbeeld`);
});
after(() => desk.close());

describe('the terms of the contract', () => {
  it('are for managers to read and for compliance to judge', async () => {
    const { desk: clerk, manager, compliance } = visitors;
    assert.equal((await clerk.get(path)).status, 403);
    assert.doesNotMatch((await clerk.get('/desk')).body, /href="\/desk\/settings/);
    const read = await manager.get(path);
    assert.equal(read.status, 200);
    assert.doesNotMatch(read.body, /name="verdict"/);
    assert.match(wordsOf(read.body), /De regels noemen nog geen voorwaarden.*Alleen een collega met de rol compliance/);
    assert.match((await manager.get('/desk/settings')).body, /href="\/desk\/settings\/terms"/);
    for (const other of [clerk, manager]) assert.equal((await other.post(path, { terms: '2026-A', verdict: 'fair', reason: 'ja' })).status, 403);
    assert.match((await compliance.get('/desk')).body, /href="\/desk\/settings\/terms"/);
    assert.equal((await compliance.get('/desk/settings')).status, 403);
    assert.match((await compliance.get(path)).body, /name="verdict"/);
  });

  it('says what is wrong with a review', async () => {
    const { compliance } = visitors;
    assert.deepEqual(problemsIn((await compliance.post(path, { terms: '', reason: '' })).body), ['Vul dit in', 'Kies een antwoord', 'Vul dit in']);
    const odd = await compliance.post(path, { terms: '<b>2026</b>', verdict: 'fair', reason: 'Gelezen.' });
    assert.equal(odd.status, 422);
    assert.match(problemsIn(odd.body).join(), /^Gebruik letters, cijfers/);
    assert.match(odd.body, /value="&lt;b&gt;2026/);
  });

  it('a version waits for a review, is judged, and judged anew; the rules say so', async () => {
    const { manager, compliance } = visitors;
    const { house } = desk;
    const charges = { ...defaultPolicy.charges, terms: 'Huur 2026/A', interest: 'statutory' as const };
    assert.ok((await loadPolicy(house.deps.db, house.creditorId, writePolicy({ ...defaultPolicy, charges }), 'test', house.deps.clock.now())).ok);
    const waiting = await compliance.get(path);
    assert.match(wordsOf(waiting.body), /Huur 2026\/A geldt nu.* 2 .*nog niet beoordeeld/);
    assert.match(waiting.body, /value="Huur 2026\/A"[^>]*name="terms"/);
    assert.match((await compliance.get(`${path}?terms=Huur%202026%2FA`)).body, /value="Huur 2026\/A"/);
    assert.match(wordsOf((await manager.get('/desk/policy')).body), /gelden rente en kosten pas als compliance/);
    const judge = (verdict: string, reason: string) => compliance.postOn(path, { terms: 'Huur 2026/A', verdict, reason });
    assert.match(wordsOf((await judge('fair', 'Artikel 5 gelezen: <niets> te veel.')).body), /De beoordeling is vastgelegd.*eerlijk.*Artikel 5 gelezen: <niets> te veel\. C\. Voorbeeld/);
    assert.match(wordsOf((await manager.get('/desk/policy')).body), /Compliance vindt de voorwaarden Huur 2026\/A eerlijk/);
    assert.match(wordsOf((await judge('unfair', 'De rente is te hoog.')).body), /Alle beoordelingen.*oneerlijk De rente is te hoog.*eerlijk Artikel 5/);
    assert.match(wordsOf((await manager.get('/desk/policy')).body), /gelden rente en kosten pas als compliance/);
  });

  it('a manager gives somebody the role', async () => {
    const { manager } = visitors;
    await manager.post('/desk/settings/colleagues', { 'person-name': 'J. Jurist', 'person-email': 'jurist@voorbeeld.example', role: 'compliance' });
    const staff = () => desk.house.rows<{ staff_id: string; role: string }>(`select staff_id, role from staff where email = 'jurist@voorbeeld.example'`);
    const [made] = await staff();
    assert.equal(made?.role, 'compliance');
    assert.match(wordsOf((await manager.get('/desk/settings')).body), /J\. Jurist.*compliance.*Maak medewerker.*Maak leidinggevende/);
    for (const role of ['desk', 'compliance']) {
      await manager.postOn(`/desk/settings/colleagues/${made?.staff_id}`, { act: role });
      assert.equal((await staff())[0]?.role, role);
    }
  });
});
