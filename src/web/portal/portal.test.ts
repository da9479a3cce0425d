// Plays the portal on a real database, page by page and refusal by refusal.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { allocatePayment } from '#domain/allocation.ts';
import { thisMonthCents } from '#domain/arrangement.ts';
import { day } from '#domain/day.ts';
import { inFours } from '#domain/kenmerk.ts';
import { readDossiers } from '#store/dossiers.ts';
import { readEvidence } from '#store/evidence.ts';
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

const stateOf = async (dossierId: number) => {
  const dossier = (await test.db.inCreditor(cast.creditorId, (tx) => readDossiers(tx, cast.creditorId, [dossierId]))).get(dossierId);
  assert.ok(dossier);
  return dossier.state;
};

describe('choosing and agreeing', () => {
  it('walks the whole way: options, the text, agreed, status, how to pay', async () => {
    const who = await cast.dossier([anna], [bill(300_00n, day('2026-09-01'), { description: 'Huur september 2026' }), bill(300_00n)]);
    const someone = await inside(cast, who);
    assert.equal((await stateOf(who.dossierId)).offer, null, 'looking writes nothing');
    const options = await someone.send(someone.page, {}, 'do');
    assert.equal(options.path, '/mijn/regeling/kiezen');
    assert.match(options.text, /Het gaat om € 600,00.*× € .* per maand.*Eerste keer op .* Klaar in .* Samen € 600,00/);
    const { offer } = await stateOf(who.dossierId);
    assert.ok(offer && offer.options.length >= 2 && offer.options.length <= 4);

    const forgot = await someone.send(options, {}, 'name="offer"');
    assert.equal(forgot.status, 422);
    assert.match(forgot.text, /Kies wat het beste bij u past/);
    const text = await someone.send(forgot, { option: '2' }, 'name="offer"');
    assert.equal(text.status, 200);
    assert.match(text.text, /Lees wat u afspreekt.*Huur september 2026.*Termijn 1: €/);
    const unticked = await someone.send(text, {}, 'name="offer"');
    assert.equal(unticked.status, 422);
    assert.match(unticked.text, /Zet een vinkje/);
    assert.equal((await stateOf(who.dossierId)).arrangements.length, 0);

    const agreed = await someone.send(unticked, { agree: 'yes' }, 'name="offer"');
    assert.equal(agreed.path, '/mijn/regeling');
    assert.match(agreed.text, /Afgesproken! U krijgt een bevestiging.*Uw regeling loopt.*0 van \d+ termijnen betaald: € 0,00 van € 600,00/);
    const state = await stateOf(who.dossierId);
    const [arrangement] = state.arrangements;
    assert.ok(arrangement);
    assert.deepEqual(arrangement.instalments.map((each) => each.amountCents), offer.options[1]?.instalments.map((each) => each.amountCents));
    assert.ok(agreed.text.includes(inFours(arrangement.reference)), 'as people copy it');

    const evidence = await test.db.inCreditor(cast.creditorId, (tx) => readEvidence(tx, cast.creditorId, arrangement.evidenceId));
    const kept = evidence?.body as { text: string; consent: string; language: string };
    for (const line of kept.text.split('\n').filter((each) => each !== '')) assert.ok(text.text.includes(line.replace(/\s+/g, ' ')), `on the page: ${line}`);
    assert.ok(text.text.includes(kept.consent));
    assert.equal(kept.language, 'nl');
    assert.ok((await someone.get('/mijn/regeling/afspraak/1')).text.includes('spreken deze betalingsregeling af'));

    const twice = await someone.send(unticked, { agree: 'yes' }, 'name="offer"');
    assert.equal(twice.path, '/mijn/regeling');
    assert.match(twice.text, /Deze regeling is al afgesproken/);
    assert.equal((await stateOf(who.dossierId)).arrangements.length, 1);

    const pay = await someone.get('/mijn/betalen');
    assert.match(pay.text, /NL91 ABNA 0417 1643 00.*St\. De Voorbeeldlinde.*RF/);
    assert.ok(pay.html.includes('<svg width="232"'));
    const overview = await someone.get('/mijn');
    assert.match(overview.text, /Deze maand is alles betaald.*Daarna komt/);
    assert.match((await someone.get('/mijn/regeling/kiezen')).text, /Dit kan hier niet.*betalingsregeling/);
  });

  it('answers a wish with the nearest option, or a friendly no with ways on', async () => {
    const who = await cast.dossier([anna], [bill(600_00n)]);
    const someone = await inside(cast, who);
    const page = await someone.get('/mijn/regeling/anders');
    const unreadable = await someone.send(page, { amount: 'veel', every: 'month', first: '32-01-2026' });
    assert.equal(unreadable.status, 422);
    assert.match(unreadable.text, /Schrijf een bedrag.*Deze dag bestaat niet/);
    const near = await someone.send(page, { amount: '20', every: 'month', first: '01-12-2026' });
    assert.equal(near.path, '/mijn/regeling/kiezen', near.text);
    assert.match(near.text, /past het best bij wat u vroeg: Niet € 20,00 maar € .* per keer/);
    const asked = await someone.send(await someone.get('/mijn/regeling/anders'), { amount: '100', every: 'month', first: '01-12-2026' });
    assert.match(asked.text, /Wat u vroeg, kan\..*6 × € 100,00 per maand/);
    const more = await someone.send(asked, {}, 'value="offer"');
    assert.ok(((await stateOf(who.dossierId)).offer?.options.length ?? 0) > 1);
    assert.equal(more.status, 200);
    const no = await someone.send(page, { amount: '1', every: 'month', first: '01-12-2026' });
    assert.equal(no.status, 422);
    assert.match(no.text, /kunt u hier niet zelf afspreken.*Bel mij/);
  });

  it('puts a high amount before a colleague and says by when', async () => {
    const who = await cast.dossier([anna], [bill(3000_00n)]);
    const someone = await inside(cast, who);
    const options = await someone.send(someone.page, {}, 'do');
    assert.match(options.text, /kijkt een medewerker nog mee/);
    const text = await someone.send(options, { option: '1' }, 'name="offer"');
    assert.match(text.text, /Dit is een voorstel/);
    const sent = await someone.send(text, { agree: 'yes' }, 'name="offer"');
    assert.equal(sent.path, '/mijn/regeling');
    assert.match(sent.text, /Uw voorstel is verstuurd.*U hoort uiterlijk dinsdag 24 november 2026/);
    assert.equal((await stateOf(who.dossierId)).proposals.length, 1);
    assert.match((await someone.get('/mijn')).text, /Uw voorstel ligt bij een medewerker/);
    assert.equal((await someone.get('/mijn/regeling/kiezen')).path, '/mijn/regeling');
    assert.equal((await someone.send(text, { agree: 'yes' }, 'name="offer"')).path, '/mijn/regeling');
    assert.equal((await stateOf(who.dossierId)).proposals.length, 1);
  });

  it('does not agree to what has changed since it was read', async () => {
    const who = await cast.dossier([anna], [bill(600_00n)]);
    const someone = await inside(cast, who);
    const text = await someone.send(await someone.send(someone.page, {}, 'do'), { option: '1' }, 'name="offer"');
    await cast.pay(who.dossierId, 100_00n, today);
    const changed = await someone.send(text, { agree: 'yes' }, 'name="offer"');
    assert.equal(changed.path, '/mijn/regeling/kiezen');
    assert.match(changed.text, /intussen veranderd/);
    assert.equal((await stateOf(who.dossierId)).arrangements.length, 0);

    const fresh = await someone.send(await someone.send(changed, {}, 'do'), { option: '1' }, 'name="offer"');
    const forged = await someone.send(fresh, { agree: 'yes', read: 'something else' }, 'name="offer"');
    assert.equal(forged.status, 422);
    assert.match(forged.text, /De tekst is intussen veranderd/);
    assert.equal((await stateOf(who.dossierId)).arrangements.length, 0);
  });

  it('refuses an offer that is too old, and makes a new one', async () => {
    const who = await cast.dossier([anna], [bill(600_00n)]);
    let someone = await inside(cast, who);
    await someone.send(someone.page, {}, 'do');
    const { offer } = await stateOf(who.dossierId);
    cast.turnTo(day('2026-12-20'));
    someone = await inside(cast, who);
    const page = await someone.get(`/mijn/regeling/bevestigen?voorstel=${offer?.offerNo}&keuze=1`);
    assert.equal(page.path, '/mijn/regeling/kiezen');
    assert.match(page.text, /Bekijk mijn mogelijkheden/);
    cast.turnTo(today);
  });

  it('shows a debtor with a legal representative everything, and asks only the representative', async () => {
    const who = await cast.dossier([anna, { ...anna, name: 'Rik Regelt', role: 'legal-representative' }], [bill(600_00n)]);
    const debtor = await inside(cast, who);
    assert.match(debtor.page.text, /€ 600,00.*Alleen uw vertegenwoordiger kan een regeling afspreken/);
    assert.doesNotMatch(debtor.page.text, /Betaal in delen: bekijk/);
    assert.match((await debtor.get('/mijn/regeling/kiezen')).text, /Alleen uw vertegenwoordiger.*Bel mij/);
    const acting = await inside(cast, who, 'nl', 1);
    assert.match(acting.page.text, /U regelt dit voor Anna Voorbeeld/);
    const text = await acting.send(await acting.send(acting.page, {}, 'do'), { option: '1' }, 'name="offer"');
    assert.match(text.text, /Rik Regelt doet dit namens Anna Voorbeeld/);
    assert.match((await acting.send(text, { agree: 'yes' }, 'name="offer"')).text, /Afgesproken!/);
  });

  const refusals = [
    { name: 'too little', bills: () => [bill(10_00n)], says: /kan vanaf € 50,00/ },
    { name: 'too much', bills: () => [bill(9000_00n)], says: /tot en met € 5.000,00/ },
    { name: 'not late yet', bills: () => [bill(100_00n, day('2026-12-15'))], says: /niets open/ },
    { name: 'nothing open', bills: () => [], says: /niets open/ },
  ];
  for (const { name, bills: make, says } of refusals) {
    it(`says a friendly no: ${name}`, async () => {
      const someone = await inside(cast, await cast.dossier([anna], make()));
      const page = await someone.get('/mijn/regeling/kiezen');
      assert.match(page.text, says);
      assert.match(page.text, /Bel mij/);
    });
  }
});

describe('the four answers', () => {
  const answers = [
    { path: '/mijn/niet-betalen', fields: { note: 'Ik kan 20 euro missen.' }, sent: /Dank u wel dat u het laat weten.*U hoort van ons uiterlijk dinsdag 24 november 2026.*Tot en met vrijdag 4 december 2026/, signal: 'cannot-pay' },
    { path: '/mijn/al-betaald', fields: { note: '' }, sent: /We zoeken uw betaling op/, signal: 'already-paid' },
    { path: '/mijn/klopt-niet', fields: { note: 'Het bedrag.' }, sent: /We kijken het voor u na/, signal: 'not-right' },
    { path: '/mijn/bel-mij', fields: { phone: '06 000 000 01', note: '' }, sent: /Wij bellen u uiterlijk/, signal: 'call-me' },
  ];
  for (const { path, fields, sent, signal } of answers) {
    it(`${path}: a fact, a task, quiet, and what happens next`, async () => {
      const who = await cast.dossier([anna], [bill(600_00n)]);
      const someone = await inside(cast, who);
      const form = await someone.get(path);
      const after = await someone.send(form, fields);
      assert.equal(after.path, path);
      assert.match(after.text, sent);
      await someone.send(form, fields);
      assert.deepEqual((await stateOf(who.dossierId)).holds.map((hold) => [hold.why, hold.holdUntil]), [[signal, '2026-12-04']]);
      const tasks = await test.db.inCreditor(cast.creditorId, (tx) =>
        tx.sql<{ kind: string; details: { note?: string } }>(`select kind, details from task where creditor_id = $1 and dossier_id = $2 and done_at is null`, [cast.creditorId, who.dossierId]));
      assert.equal(tasks.length, 1);
      assert.equal(tasks[0]?.kind, `signal-${signal}`);
      if (signal === 'call-me') assert.equal(tasks[0]?.details.note, 'Telefoon: 0600000001');
      assert.match((await someone.get('/mijn')).text, /We zijn met u bezig/);
    });
  }

  it('refuses a note that is too long and keeps what was typed', async () => {
    const someone = await inside(cast, await cast.dossier([anna], [bill(600_00n)]));
    const page = await someone.send(await someone.get('/mijn/klopt-niet'), { note: 'a'.repeat(501) });
    assert.equal(page.status, 422);
    assert.match(page.text, /Gebruik niet meer dan 500 tekens/);
    assert.ok(page.html.includes('a'.repeat(501)));
    const call = await someone.send(await someone.get('/mijn/bel-mij'), { phone: 'bel maar', note: '' });
    assert.match(call.text, /Dit is geen telefoonnummer/);
  });

  it('stand on every page, with help', async () => {
    const someone = await inside(cast, await cast.dossier([anna], [bill(600_00n)]));
    for (const path of ['/mijn', '/mijn/regeling', '/mijn/regeling/kiezen', '/mijn/regeling/anders', '/mijn/betalen', '/mijn/berichten', ...answers.map((each) => each.path)]) {
      const page = await someone.get(path);
      assert.equal(page.status, 200, path);
      for (const { path: to } of answers) assert.ok(page.html.includes(`href="${to}"`), `${path} → ${to}`);
      assert.match(page.text, /0800-8115.*gemeente/);
    }
  });
});

describe('what is shown', () => {
  it('says that nothing is owed', async () => {
    const who = await cast.dossier([anna], [bill(100_00n)]);
    await cast.pay(who.dossierId, 120_00n, today);
    const someone = await inside(cast, who);
    assert.match(someone.page.text, /U hoeft niets te betalen.*U hebt € 20,00 tegoed/);
    assert.match((await someone.get('/mijn/betalen')).text, /U hoeft nu niets te betalen/);
    assert.match((await someone.get('/mijn/regeling')).text, /U hebt geen betalingsregeling/);
  });

  it('speaks the language of the record, until the reader chooses', async () => {
    const who = await cast.dossier([{ ...anna, language: 'en' }], [bill(100_00n)]);
    const someone = visitor(cast.app);
    const door = await someone.get(`/p/${await cast.link(who.dossierId, who.partyIds[0] as number)}`);
    assert.match(door.text, /Uw eigen pagina/);
    assert.match((await someone.send(door, { birth: '31-03-1980' })).text, /You still have to pay/);
    assert.match((await someone.get('/mijn?lang=nl')).text, /U moet nog betalen/);
    assert.match((await someone.get('/mijn/betalen')).text, /Zo betaalt u/);
  });

  it('says whom to ask about a bill that is not with us', async () => {
    const gone = bill(100_00n);
    const who = await cast.dossier([anna], [gone]);
    await cast.record(who.dossierId, [{ kind: 'ClaimStandingChanged', on: today, by: { kind: 'import', importId: 'cast' }, data: { claim: gone.claim, standing: 'handed-over' } }]);
    const someone = await inside(cast, who);
    assert.match(someone.page.text, /U hoeft nu niets te betalen.*overgedragen aan een ander bureau.*Betaal aan dat bureau/);
  });

  it('gives this month one sum, and each transfer its own reference', async () => {
    const who = await cast.dossier([anna], [bill(600_00n)]);
    const someone = await inside(cast, who);
    const near = await someone.send(await someone.get('/mijn/regeling/anders'), { amount: '100', every: 'month', first: '25-11-2026' });
    const text = await someone.send(near, { option: '1' }, 'name="offer"');
    await someone.send(text, { agree: 'yes' }, 'name="offer"');
    await cast.record(who.dossierId, [{
      kind: 'ClaimRegistered', on: today, by: { kind: 'import', importId: 'cast' },
      data: { claim: `HUUR-${who.dossierId}`, kind: 'rent', basis: 'contract', part: 'principal', issuedOn: today, dueOn: day('2026-11-28'), amountCents: 650_00n },
    }]);
    const overview = await someone.get('/mijn');
    assert.match(overview.text, /Deze maand betaalt u.*€ 750,00.*€ 100,00 voor uw regeling en € 650,00 voor uw gewone rekeningen/);
    const pay = await someone.get('/mijn/betalen');
    assert.match(pay.text, new RegExp(`samen € 750,00.*Omschrijving HUUR-${who.dossierId}.*Liever apart betalen.*€ 100,00.*RF.*€ 650,00.*HUUR-${who.dossierId}`));
    assert.match(pay.text, /Alles in één keer betalen.*€ 600,00/);
    const replayed = await stateOf(who.dossierId);
    allocatePayment(replayed, {
      id: 'trial', kind: 'payment', on: today, amountCents: 750_00n, heldCents: 750_00n, claimLines: [], instalmentLines: [],
      designation: { for: 'claims', claims: [`HUUR-${who.dossierId}`] },
    });
    assert.equal(thisMonthCents(replayed, today), 0n, 'the one sum with the description that the page gives pays both');
    cast.turnTo(day('2026-12-05'));
    const late = await inside(cast, who);
    assert.match(late.page.text, /Hiervan had € 750,00 al betaald moeten zijn/);
    assert.match((await late.get('/mijn/regeling')).text, /Er is een termijn niet betaald.*te laat/);
    cast.turnTo(today);
    await cast.pay(who.dossierId, 1250_00n, today);
    assert.match((await someone.get('/mijn/regeling')).text, /Uw regeling is klaar\. Dank u wel!/);
  });

  it('serves a document of the own dossier only, as a file', async () => {
    const mine = await cast.dossier([anna], [bill(100_00n, day('2026-10-01'), { pdf: 'rekening "één".pdf' })]);
    const other = await cast.dossier([anna], [bill(100_00n, day('2026-10-01'), { pdf: 'geheim.pdf' })]);
    const someone = await inside(cast, mine);
    const [, href = ''] = /href="(\/mijn\/document\/[^"]+)"/.exec(someone.page.html) ?? [];
    const file = await someone.get(href);
    assert.equal(file.status, 200);
    assert.equal(file.headers.get('content-type'), 'application/pdf');
    assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(file.headers.get('content-disposition'), `attachment; filename="rekening_n_.pdf"; filename*=UTF-8''rekening%20%22%C3%A9%C3%A9n%22.pdf`);
    const stranger = await inside(cast, other);
    assert.equal((await stranger.get(href)).status, 404);
    assert.equal((await visitor(cast.app).get(href)).status, 401);
  });

  it('shows what was sent to this person, and to nobody else', async () => {
    const who = await cast.dossier([anna, { ...anna, name: 'Bert Voorbeeld', role: 'joint-debtor' }], [bill(600_00n)]);
    const someone = await inside(cast, who);
    const text = await someone.send(await someone.send(someone.page, {}, 'do'), { option: '1' }, 'name="offer"');
    await someone.send(text, { agree: 'yes' }, 'name="offer"');
    await test.db.inCreditor(cast.creditorId, (tx) =>
      tx.sql(`update message set status = 'sent', subject = 'Bevestiging', plain = 'Beste Anna', settled_at = now() where creditor_id = $1 and dossier_id = $2 and party_id = $3`, [cast.creditorId, who.dossierId, who.partyIds[0]]));
    const [, href = ''] = /href="(\/mijn\/berichten\/\d+)"/.exec((await someone.get('/mijn/berichten')).html) ?? [];
    assert.match((await someone.get(href)).text, /Bevestiging.*Beste Anna/);
    const bert = await inside(cast, who, 'nl', 1);
    assert.match((await bert.get('/mijn/berichten')).text, /Er zijn nog geen berichten/);
    assert.equal((await bert.get(href)).status, 404);
    assert.equal((await someone.get('/mijn/berichten/nonsense')).status, 404);
    assert.equal((await someone.get('/mijn/regeling/afspraak/2')).status, 404);
  });
});

