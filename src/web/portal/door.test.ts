// The way in and out, on a real database: the question, wrong answers, closed
// doors, the end of a visit. Nothing says more than it should.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { day } from '#domain/day.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside, visitor } from './cast/visitor.ts';

const today = day('2026-11-20');
let test: TestDb;
let cast: Cast;
before(async () => {
  test = await testDb();
  cast = await makeCast(test.db, today);
});
after(() => test.close());

describe('the door', () => {
  it('asks one question, says nothing about the person or money, and lets in', async () => {
    const who = await cast.dossier([anna], [bill(500_00n)]);
    const someone = visitor(cast.app);
    const token = await cast.link(who.dossierId, who.partyIds[0] as number);
    const page = await someone.get(`/p/${token}`);
    assert.equal(page.status, 200);
    assert.match(page.text, /Wat is uw geboortedatum\?/);
    assert.doesNotMatch(page.text, /Anna|€|Geldfit/);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    const overview = await someone.send(page, { birth: '31-3-1980' });
    assert.equal(overview.path, '/mijn');
    assert.match(overview.text, /Anna Voorbeeld.*U moet nog betalen.*€ 500,00/);
    assert.equal((await someone.get(`/p/${token}?to=pay`)).path, '/mijn/betalen');
  });

  it('leads from one notification to each of several messages, and says nothing else', async () => {
    const who = await cast.dossier([anna], [bill(500_00n)]);
    const tokens = [await cast.link(who.dossierId, who.partyIds[0] as number), await cast.link(who.dossierId, who.partyIds[0] as number)];
    const someone = visitor(cast.app);
    const page = await someone.get(`/p?at=${tokens.join('&at=')}&at=https://elders.example`);
    assert.equal(page.status, 200);
    assert.match(page.text, /Lees bericht 1 van 2.*Lees bericht 2 van 2/);
    assert.doesNotMatch(page.text, /Anna Voorbeeld|€|elders/);
    assert.match((await someone.get(`/p/${tokens[1]}`)).text, /Wat is uw geboortedatum\?/);
    assert.match((await someone.get('/p?at=x')).text, /Deze link werkt niet/);
    assert.match((await someone.get('/p')).text, /Deze link werkt niet/);
  });

  it('counts wrong answers, not unreadable ones, and closes kindly after five', async () => {
    const who = await cast.dossier([anna], [bill(500_00n)]);
    const someone = visitor(cast.app);
    let page = await someone.get(`/p/${await cast.link(who.dossierId, who.partyIds[0] as number)}`);
    page = await someone.send(page, { birth: 'weet ik niet' });
    assert.equal(page.status, 422);
    assert.match(page.text, /Schrijf de datum als dag-maand-jaar/);
    for (const left of [4, 3, 2, 1]) {
      page = await someone.send(page, { birth: '01-01-1990' });
      assert.equal(page.status, 422);
      assert.match(page.text, new RegExp(`nog ${left} keer`));
    }
    page = await someone.send(page, { birth: '01-01-1990' });
    assert.equal(page.status, 403);
    assert.match(page.text, /Uw pagina is even dicht.*085 000 00 00 \(maandag tot en met vrijdag/);
    const fresh = await someone.get(`/p/${await cast.link(who.dossierId, who.partyIds[0] as number)}`);
    assert.equal(fresh.status, 403, 'a fresh link gives no fresh tries');
  });

  it('gives the same page for a link that is unknown and one that is too old', async () => {
    const who = await cast.dossier([anna], [bill(500_00n)]);
    const token = await cast.link(who.dossierId, who.partyIds[0] as number);
    cast.turnTo(day('2027-03-01'));
    const old = await visitor(cast.app, 'nl').get(`/p/${token}`);
    cast.turnTo(today);
    const unknown = await visitor(cast.app, 'nl').get(`/p/${cast.creditorId}.${'x'.repeat(43)}`);
    assert.equal(old.status, 404);
    assert.equal(old.html, unknown.html);
    assert.match(old.text, /nieuwste bericht.*085 000 00 00/);
    for (const token of ['nonsense', '999.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa']) {
      const page = await visitor(cast.app, 'nl').get(`/p/${token}`);
      assert.equal(page.status, 404);
      assert.match(page.text, /Het nummer staat in uw brief of e-mail/);
    }
  });

  it('asks for the address or the customer number where there is no birth date', async () => {
    const who = await cast.dossier([{ name: 'Bo Adres', postcode: '1234 AB', street: 'Voorbeeldstraat 12 A' }, { name: 'Cas Nummer' }], [bill(500_00n)]);
    const bo = visitor(cast.app, 'nl');
    const door = await bo.get(`/p/${await cast.link(who.dossierId, who.partyIds[0] as number)}?to=cannot-pay`);
    assert.match(door.text, /Wat is uw adres\?.*Postcode.*Huisnummer/);
    assert.match((await bo.send(door, { postcode: '1234ab', house: '12a' })).text, /Ik kan dit niet betalen Goed dat u het zegt/);
    const cas = visitor(cast.app, 'en');
    const asked = await cas.get(`/p/${await cast.link(who.dossierId, who.partyIds[1] as number)}`);
    assert.match(asked.text, /What is your customer number\?/);
    assert.match((await cas.send(asked, { customer: who.customerNumbers[1] as string })).text, /This is the page of Cas Nummer/);
  });

  it('refuses a form that was not made here', async () => {
    const who = await cast.dossier([anna], [bill(500_00n)]);
    const token = await cast.link(who.dossierId, who.partyIds[0] as number);
    const answer = await cast.app.request(`http://127.0.0.1/p/${token}`, { method: 'POST', body: new URLSearchParams({ birth: '31-03-1980' }) });
    assert.equal(answer.status, 403);
  });

  it('slows down who tries many doors from one place', async () => {
    const [one, other] = [await makeCast(test.db, today, { name: 'Voorbeeld Een' }), visitor(cast.app, 'nl')];
    const someone = visitor(one.app, 'nl');
    let page = await someone.get(`/p/${one.creditorId}.${'a'.repeat(43)}`);
    for (let tries = 1; tries < 121; tries += 1) page = await someone.get(`/p/${one.creditorId}.${'a'.repeat(43)}`);
    assert.equal(page.status, 429);
    assert.match(page.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
    assert.equal((await other.get('/')).status, 200);
  });

  it('does not open the dossier of another creditor', async () => {
    const other = await makeCast(test.db, today, { name: 'Voorbeeld Twee' });
    const who = await cast.dossier([anna], [bill(500_00n)]);
    const token = await cast.link(who.dossierId, who.partyIds[0] as number);
    assert.equal((await visitor(other.app, 'nl').get(`/p/${token.replace(/^\d+/, String(other.creditorId))}`)).status, 404);
  });

  it('leads back in when the visit has ended, and out by the button', async () => {
    const who = await cast.dossier([anna], [bill(500_00n)]);
    const someone = await inside(cast, who);
    someone.cookies.delete('bb-portal');
    const away = await someone.get('/mijn/betalen');
    assert.equal(away.status, 401);
    assert.match(away.text, /U was een tijd niet actief/);
    assert.ok(away.html.includes(`href="/p/${someone.token}?to=pay"`));
    const again = await someone.send(await someone.get(`/p/${someone.token}?to=pay`), { birth: '31-03-1980' });
    assert.equal(again.path, '/mijn/betalen');
    const out = await someone.send(again, {}, '/mijn/uit');
    assert.equal(out.path, '/');
    assert.match(out.text, /U bent uitgelogd\..*085 000 00 00/);
    assert.doesNotMatch(out.html, /\/p\//);
    assert.equal((await someone.get('/mijn')).status, 401);
    assert.equal((await visitor(cast.app, 'nl').get('/')).status, 200);
  });

  it('closes the page of somebody who is no longer a party', async () => {
    const who = await cast.dossier([anna, { ...anna, name: 'Bert Voorbeeld', role: 'joint-debtor' }], [bill(500_00n)]);
    const bert = await inside(cast, who, 'nl', 1);
    await cast.record(who.dossierId, [{ kind: 'PartyLeft', on: today, by: { kind: 'import', importId: 'cast' }, data: { partyId: who.partyIds[1] as number } }]);
    await test.db.inCreditor(cast.creditorId, (tx) => tx.sql(`update party set left_on = $3 where creditor_id = $1 and party_id = $2`, [cast.creditorId, who.partyIds[1], today]));
    assert.equal((await bert.get('/mijn')).status, 401);
  });
});
