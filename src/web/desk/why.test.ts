// "Why this amount?" at the desk, the law guard where an arrangement is composed,
// and for whom a creditor collects; the pages also in a real browser, judged by
// axe on a phone and on a desk. DESK_PICTURES=dir keeps the pictures.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { NewFact } from '#domain/facts.ts';
import { collectionCosts } from '#domain/law/collection-costs.ts';
import { lawValue } from '#domain/law/testing.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { fact } from '#domain/testing.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { record } from '#usecases/record.ts';
import { reviewTerms } from '#usecases/review-terms.ts';
import { line } from '#usecases/testing.ts';
import { walkDesk } from '../../../test/judge.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let clerk: Visitor;
let compliance: Visitor;
let dossierId = 0;

async function recordOn(id: number, facts: readonly NewFact[]): Promise<void> {
  const { deps, creditorId } = desk.house;
  await deps.db.inCreditor(creditorId, async (tx) => {
    const dossier = (await lockDossiers(tx, creditorId, [id])).get(id);
    assert.ok(dossier);
    await record(tx, creditorId, [{ dossier, facts }], deps.clock.now(), deps.clock.today());
  });
}

before(async () => {
  desk = await testDesk();
  clerk = await desk.signIn('desk');
  compliance = await desk.signIn('compliance', 'C. Voorbeeld');
  const { house } = desk;
  const charges = { ...defaultPolicy.charges, terms: '2026-A', arrangementFeeCents: 15_00n };
  assert.ok((await loadPolicy(house.deps.db, house.creditorId, writePolicy({ ...defaultPolicy, charges }), 'test', house.deps.clock.now())).ok);
  const judge = await desk.addAccount('voorwaarden@voorbeeld.example', 'compliance');
  assert.ok((await reviewTerms(house.deps, house.creditorId, { terms: '2026-A', verdict: 'fair', reason: 'Gelezen.', staffId: judge })).ok);
  const of = { customer_number: 'KW', name: 'A. Voorbeeld' };
  await house.claims([line('W-1', { ...of, amount: '500,00', description: 'Huur januari' }), line('W-2', { ...of, amount: '80,00' })]);
  ({ dossierId } = await house.dossier('KW'));
  const costs = lawValue(collectionCosts({ principalCents: 500_00n, on: day('2026-02-20'), vat: 'none' }));
  await recordOn(dossierId, [
    fact('InterestStarted', '2026-02-01', { claim: 'W-1', fromOn: day('2026-01-16'), interest: 'consumer', dayCount: 'act/act', terms: '2026-A', policyVersion: 1 }),
    fact('InterestPosted', '2026-02-15', { claims: ['W-1'] }),
    fact('ChargeMade', '2026-02-20', { chargeId: 'c1', claim: 'W-1', part: 'collection-costs', amountCents: costs.totalCents, terms: '2026-A', policyVersion: 1, receipt: costs.receipt }),
    fact('Waived', '2026-02-25', { waiverId: 'w1', lines: [{ claim: 'W-2', part: 'principal', amountCents: 5_00n }], why: 'goodwill' }),
  ]);
});
after(() => desk.close());

describe('why this amount', () => {
  it('the dossier shows each balance with its parts, and interest since then apart', async () => {
    const words = wordsOf((await clerk.get(`/desk/dossiers/${dossierId}`)).body);
    assert.match(words, /Staat open € 652,19 .*Rente sindsdien € 0,28/);
    assert.match(words, /€ 577,19 waarvan € 2,19 rente waarvan € 75,00 incassokosten plus € 0,28 rente sinds 25 februari 2026/);
    assert.match(words, /kwijtgescholden Rekening W-2: € 5,00/);
  });

  it('one claim, all of them, and nobody else’s', async () => {
    const one = wordsOf((await clerk.get(`/desk/dossiers/${dossierId}/why?claim=W-1`)).body);
    for (const said of ['Overzicht van rekening W-1', 'Huur januari', '€ 500,00 × 15% = € 75,00.', 'Bron: Besluit vergoeding', '€ 500,00 × 4% × 45/365', 'Daarvan is € 2,19 al bijgeteld.']) assert.ok(one.includes(said), said);
    assert.doesNotMatch(one, /W-2/);
    const all = wordsOf((await clerk.get(`/desk/dossiers/${dossierId}/why`)).body);
    assert.match(all, /Overzicht van alle rekeningen.*Rekening W-1.*Rekening W-2.*uit coulance/);
    for (const path of [`${dossierId}/why?claim=W-9`, `${dossierId + 999}/why`]) assert.equal((await clerk.get(`/desk/dossiers/${path}`)).status, 404, path);
    assert.equal((await desk.visitor().get(`/desk/dossiers/${dossierId}/why`)).status, 303);
  });

  it('the customer’s PDF, and the page where there is none', async () => {
    const pdf = await clerk.get(`/desk/dossiers/${dossierId}/why/pdf?claim=W-1`);
    assert.deepEqual([pdf.status, pdf.headers.get('content-type'), pdf.body], [200, 'application/pdf', '%PDF-sheet Overzicht van rekening W-1 nl']);
    const { house } = desk;
    const rename = (name: string): Promise<void> => house.deps.db.inCreditor(house.creditorId, async (tx) => updateProfile(tx, house.creditorId, { ...(await readCreditor(tx, house.creditorId))!.profile, name }));
    await rename('No PDF here');
    const back = await clerk.get(`/desk/dossiers/${dossierId}/why/pdf?claim=W-1`);
    assert.deepEqual([back.status, back.location], [303, `/desk/dossiers/${dossierId}/why?claim=W-1`]);
    await rename('Proefstichting');
  });
});

describe('the law guard', () => {
  const compose = { 'compose-claims': 'W-2', 'compose-way': 'number', 'compose-number': '3', 'compose-every': 'month', 'compose-first': '25-03-2026', channel: 'phone' };
  const partyId = async (): Promise<string> => String((await desk.house.dossier('KW')).state.parties[0]?.partyId);

  it('says before agreeing what the law says of the costs, and leaves out what is blocked', async () => {
    const page = wordsOf((await clerk.get(`/desk/dossiers/${dossierId}/agree`)).body);
    assert.match(page, /Wat de wet hiervan zegt.*Kosten van de regeling: € 15,00\. Dit mag niet zonder toestemming van compliance.*De kosten zitten daarom niet in de regeling/);
    assert.doesNotMatch(page, /Waarom vraagt u de kosten toch/);
    const read = await clerk.post(`/desk/dossiers/${dossierId}/agree/compose`, { ...compose, who: await partyId(), 'fee-reason': 'mag ik dit?' });
    assert.equal(read.status, 200, problemsIn(read.body).join());
    assert.match(wordsOf(read.body), /U betaalt € 75,00 aan Proefstichting.*Deze regeling kost u niets extra/);
  });

  it('compliance may ask them all the same, with a reason that stays', async () => {
    assert.match(wordsOf((await compliance.get(`/desk/dossiers/${dossierId}/agree`)).body), /Waarom vraagt u de kosten toch/);
    const read = await compliance.post(`/desk/dossiers/${dossierId}/agree/compose`, { ...compose, who: await partyId(), 'fee-reason': 'besluit 12' });
    assert.match(wordsOf(read.body), /U betaalt € 90,00 aan Proefstichting.*De regeling kost € 15,00\. Dat bedrag zit in de termijnen/);
    const rows = /name="rows" value="([^"]+)"|<input[^>]*value="([^"]+)"[^>]*name="rows"/.exec(read.body);
    const agreed = await compliance.postOn(`/desk/dossiers/${dossierId}/agree/composed`, {
      'compose-claims': 'W-2', rows: (rows?.[1] ?? rows?.[2] ?? '').replaceAll('&#10;', '\n'), 'fee-reason': 'besluit 12', who: await partyId(), channel: 'phone', answer: 'Ja.', consent: 'yes',
    });
    assert.match(wordsOf(agreed.body), /De regeling is afgesproken/);
    assert.match(wordsOf((await clerk.get(`/desk/dossiers/${dossierId}/why?claim=W-2`)).body), /Waarom € 15,00 administratiekosten\?.*Toch toegestaan door C\. Voorbeeld \(compliance\)\. De reden: besluit 12/);
    const { state } = await desk.house.dossier('KW');
    assert.equal(state.arrangements[0]?.instalments.reduce((total, each) => total + each.amountCents, 0n), 90_00n);
  });
});

describe('collecting for somebody else', () => {
  it('is set as a whole or not at all', async () => {
    const manager = await desk.signIn('manager');
    const profile = { name: 'Proefstichting', accent: '#1d5c8a', iban: 'NL91ABNA0417164300', 'match-threshold': '95' };
    const half = await manager.post('/desk/settings/profile', { ...profile, 'collects-for': 'Energie Voorbeeldstroom' }, '/desk/settings');
    assert.equal(half.status, 422);
    assert.deepEqual(problemsIn(half.body), ['Vul dit ook in als u voor een ander int']);
    const whole = { ...profile, 'collects-for': 'Energie Voorbeeldstroom', 'collects-for-address': 'Stroomplein 2', 'register-number': 'REG-000123', complaints: 'klacht@voorbeeld.example', kvk: '12345678', address: 'Postbus 1' };
    await manager.postOn('/desk/settings/profile', whole, '/desk/settings');
    const words = wordsOf((await clerk.get(`/desk/dossiers/${dossierId}/why`)).body);
    assert.match(words, /schuldeiser\): Energie Voorbeeldstroom.*Wie het geld int: Proefstichting.*Nummer in het incassoregister: REG-000123/);
    await manager.postOn('/desk/settings/profile', profile, '/desk/settings');
    assert.doesNotMatch(wordsOf((await clerk.get(`/desk/dossiers/${dossierId}/why`)).body), /incassoregister/);
  });
});

it('the pages are accessible on a phone and on a desk', () => {
  const at = `/desk/dossiers/${dossierId}`;
  return walkDesk(desk, { compliance: [`${at}/why`, at, `${at}/agree`], manager: ['/desk/settings'] });
});
