// Signing in: who gets in, who does not, and that nobody learns why.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addCreditor, addColleague } from '#usecases/creditor.ts';
import { hashPassword } from '#usecases/passwords.ts';
import { problemsIn, testDesk, testPassword, wordsOf, type TestDesk } from './testing.ts';

let desk: TestDesk;
before(async () => void (desk = await testDesk()));
after(() => desk.close());

describe('signing in', () => {
  it('lets a colleague in and out', async () => {
    const visitor = await desk.signIn('desk', 'B. Balie');
    const first = await visitor.get('/desk');
    assert.equal(first.status, 200);
    assert.match(wordsOf(first.body), /B\. Balie/);
    assert.equal((await visitor.get('/desk/in')).location, '/desk');
    const out = await visitor.postOn('/desk/out', {});
    assert.match(wordsOf(out.body), /U bent uitgelogd/);
    assert.equal((await visitor.get('/desk')).location, '/desk/in');
  });

  const wrong: readonly [string, Record<string, string>, string[]][] = [
    ['nothing typed', { email: '', password: '' }, ['Vul dit in', 'Vul dit in']],
    ['no address', { email: 'balie', password: 'x' }, ['Dit is geen heel e-mailadres. Het lijkt op naam@voorbeeld.nl']],
    ['no such account', { email: 'niemand@voorbeeld.example', password: testPassword }, ['Het e-mailadres of wachtwoord klopt niet.']],
    ['wrong password', { email: 'echt@voorbeeld.example', password: 'iets anders dan dat' }, ['Het e-mailadres of wachtwoord klopt niet.']],
    ['password too long', { email: 'echt@voorbeeld.example', password: 'x'.repeat(201) }, ['Dit is te lang. Gebruik niet meer dan 200 tekens']],
  ];
  before(async () => void (await desk.addAccount('echt@voorbeeld.example', 'desk')));
  for (const [name, fields, expected] of wrong) {
    it(`says the same to who gets it wrong: ${name}`, async () => {
      const answer = await desk.visitor().post('/desk/in', fields, '/desk/in');
      assert.equal(answer.status, 422);
      assert.deepEqual(problemsIn(answer.body), expected);
      assert.ok(!answer.body.includes(testPassword), 'a password is never sent back');
    });
  }

  it('finds the address in whatever case it is typed', async () => {
    const visitor = desk.visitor();
    assert.equal((await visitor.post('/desk/in', { email: ' Echt@Voorbeeld.example ', password: testPassword }, '/desk/in')).location, '/desk');
  });

  it('slows down who keeps trying one account, and says when to try again', async () => {
    await desk.addAccount('druk@voorbeeld.example', 'desk');
    for (let tries = 0; tries < 10; tries += 1) {
      assert.equal((await desk.visitor().post('/desk/in', { email: 'druk@voorbeeld.example', password: 'mis' }, '/desk/in')).status, 422);
    }
    const blocked = await desk.visitor().post('/desk/in', { email: 'druk@voorbeeld.example', password: testPassword }, '/desk/in');
    assert.equal(blocked.status, 429);
    assert.ok(Number(blocked.headers.get('retry-after')) > 0);
  });
});

describe('a one-time password', () => {
  it('opens only the page on which an own password is chosen', async () => {
    const own = await testDesk({ house: desk.house });
    await own.addAccount('nieuw@voorbeeld.example', 'desk', { mustChange: true });
    const visitor = own.visitor();
    assert.equal((await visitor.post('/desk/in', { email: 'nieuw@voorbeeld.example', password: testPassword }, '/desk/in')).location, '/desk');
    assert.equal((await visitor.get('/desk')).location, '/desk/password');
    assert.equal((await visitor.get('/desk/dossiers')).location, '/desk/password');
    const cases: readonly [Record<string, string>, string[]][] = [
      [{ next: 'kort', again: 'kort' }, ['Dit is te kort. Gebruik ten minste 12 tekens']],
      [{ next: 'een heel nieuw wachtwoord', again: 'een ander wachtwoord' }, ['De twee nieuwe wachtwoorden zijn niet hetzelfde.']],
      [{ next: testPassword, again: testPassword }, ['Kies een ander wachtwoord dan het oude.']],
      [{ next: '', again: '' }, ['Vul dit in', 'Vul dit in']],
    ];
    for (const [fields, expected] of cases) {
      assert.deepEqual(problemsIn((await visitor.post('/desk/password', fields)).body), expected);
    }
    const done = await visitor.postOn('/desk/password', { next: 'een heel nieuw wachtwoord', again: 'een heel nieuw wachtwoord' });
    assert.match(wordsOf(done.body), /Uw wachtwoord is veranderd/);
    assert.equal((await own.visitor().post('/desk/in', { email: 'nieuw@voorbeeld.example', password: testPassword }, '/desk/in')).status, 422);
  });

  it('a change asks for the old one, and puts out who is signed in with it', async () => {
    const own = await testDesk({ house: desk.house });
    await own.addAccount('twee@voorbeeld.example', 'desk');
    const [first, second] = [own.visitor(), own.visitor()];
    for (const visitor of [first, second]) await visitor.post('/desk/in', { email: 'twee@voorbeeld.example', password: testPassword }, '/desk/in');
    const next = 'nog een nieuw wachtwoord';
    assert.deepEqual(problemsIn((await first.post('/desk/password', { current: 'mis', next, again: next })).body), ['Het wachtwoord van nu klopt niet.']);
    await first.postOn('/desk/password', { current: testPassword, next, again: next });
    assert.equal((await first.get('/desk')).status, 200);
    assert.equal((await second.get('/desk')).location, '/desk/in');
  });
});

describe('one address with several creditors', () => {
  it('chooses, and believes only what it sealed itself', async () => {
    const { db } = desk.house.deps;
    const other = await addCreditor(db, { profile: { name: 'Waterbedrijf Voorbeeld' } }, desk.house.deps.clock.now());
    assert.ok(other);
    await desk.addAccount('beide@voorbeeld.example', 'desk');
    await addColleague(db, desk.house.deps.ids, other.creditorId, { email: 'beide@voorbeeld.example', name: 'T. Twee', role: 'desk', passwordHash: await hashPassword(testPassword), mustChange: false }, desk.house.deps.clock.now());
    const visitor = desk.visitor();
    const choosing = await visitor.post('/desk/in', { email: 'beide@voorbeeld.example', password: testPassword }, '/desk/in');
    assert.equal(choosing.status, 200);
    assert.match(wordsOf(choosing.body), /Voor wie wilt u werken\?.*Waterbedrijf Voorbeeld/);
    const sealed = /name="sealed" value="([^"]+)"/.exec(choosing.body)?.[1] ?? '';
    const forged = sealed.replace(/^./, (letter) => (letter === 'a' ? 'b' : 'a'));
    assert.deepEqual(problemsIn((await visitor.post('/desk/in/choose', { sealed: forged, account: String(other.creditorId) }, '/desk/in')).body), ['Dit duurde te lang. Log opnieuw in.']);
    assert.deepEqual(problemsIn((await visitor.post('/desk/in/choose', { sealed, account: '999' }, '/desk/in')).body), ['Voor wie wilt u werken?']);
    assert.equal((await visitor.post('/desk/in/choose', { sealed, account: String(other.creditorId) }, '/desk/in')).location, '/desk');
    assert.match(wordsOf((await visitor.get('/desk')).body), /T\. Twee/);
  });
});
