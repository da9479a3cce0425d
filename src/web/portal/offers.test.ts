// "Lukt het nu niet?" as a customer without JavaScript: every offer taken once,
// what it did, what goes to the desk, and what no longer fits.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { day } from '#domain/day.ts';
import type { NewFact } from '#domain/facts.ts';
import { formatAmount } from '#domain/money.ts';
import type { InterventionOffer } from '#domain/outreach-facts.ts';
import { readDossiers } from '#store/dossiers.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside } from './cast/visitor.ts';

const today = day('2026-11-20');
const by = { kind: 'import', importId: 'cast' } as const;
let test: TestDb;
let cast: Cast;
before(async () => {
  test = await testDb();
  cast = await makeCast(test.db, today);
});
after(() => test.close());

const stateOf = async (dossierId: number) => (await test.db.inCreditor(cast.creditorId, (tx) => readDossiers(tx, cast.creditorId, [dossierId]))).get(dossierId)!.state;
const tasksOf = (dossierId: number): Promise<{ kind: string; details: Record<string, unknown> }[]> =>
  test.db.inCreditor(cast.creditorId, (tx) => tx.sql('select kind, details from task where creditor_id = $1 and dossier_id = $2 and done_at is null order by kind', [cast.creditorId, dossierId]));
const answerOf = async (dossierId: number): Promise<string> => {
  const answered = (await stateOf(dossierId)).outreach?.interventions.at(-1)?.answered;
  return answered ? `${answered.offer} ${answered.channel} ${answered.result}` : '-';
};
const rows = async (dossierId: number): Promise<string> =>
  (await stateOf(dossierId)).arrangements[0]!.instalments.map((each) => `${each.dueOn.slice(5)} ${formatAmount(each.amountCents)}`).join(', ');

/** Anna, whose first of four instalments was due on the 15th. */
async function behind(lang: 'nl' | 'en' = 'nl', more: readonly NewFact[] = []) {
  const first = bill(400_00n, day('2026-09-01'));
  const who = await cast.dossier([anna], [first]);
  const agreed: NewFact = {
    kind: 'ArrangementAgreed', on: day('2026-10-20'), by,
    data: {
      arrangementNo: 1, claims: [first.claim], every: 'month', channel: 'portal', partyId: who.partyIds[0] as number, policyVersion: 1, evidenceId: randomUUID(), reference: 'RF18539007547034',
      instalments: ['2026-11-15', '2026-12-15', '2027-01-15', '2027-02-15'].map((dueOn, index) => ({ number: index + 1, dueOn: day(dueOn), amountCents: 100_00n })),
    },
  };
  await cast.record(who.dossierId, [agreed, ...more]);
  return { ...who, someone: await inside(cast, who, lang) };
}

const at = (offer: InterventionOffer): string => `/mijn/lukt-niet/${offer}?regeling=1`;

describe('one tap and one confirmation', () => {
  it('shows what fits, each with what it comes to, and looking writes nothing', async () => {
    const { someone, dossierId } = await behind();
    const page = await someone.get('/mijn/lukt-niet');
    assert.match(page.text, /Lukt het nu niet\?/);
    assert.match(page.text, /U kiest een dag, uiterlijk vrijdag 4 december 2026\. Op die dag betaalt u € 100,00/);
    assert.match(page.text, /U betaalt € 50,00 uiterlijk op 23 november 2026 en € 50,00 uiterlijk op 4 december 2026/);
    assert.match(page.text, /U betaalt deze € 100,00 pas aan het einde, uiterlijk op 15 maart 2027/);
    assert.match(page.text, /Tot en met donderdag 17 december 2026 hoeft u niets te betalen/);
    assert.equal((await stateOf(dossierId)).factCount, 3);
    assert.equal((await someone.get('/mijn?to=offers')).status, 200);
  });

  it('another day: a promise, and the page says so', async () => {
    const { someone, dossierId } = await behind();
    const done = await someone.send(await someone.get(at('other-day')), { payOn: '27-11-2026' }, 'name="payOn"');
    assert.equal(done.path, '/mijn/regeling');
    assert.match(done.text, /Afgesproken: u betaalt € 100,00, uiterlijk op vrijdag 27 november 2026/);
    const promise = (await stateOf(dossierId)).outreach?.promises[0];
    assert.deepEqual([promise?.payOn, promise?.amountCents, promise?.interventionNo, promise?.channel], ['2026-11-27', 100_00n, 1, 'portal']);
    assert.equal(await answerOf(dossierId), 'other-day portal done');
    assert.match((await someone.get('/mijn/lukt-niet')).text, /Dit hebben we afgesproken Afgesproken: u betaalt/);
    assert.deepEqual(await tasksOf(dossierId), []);
  });

  it('a day too far: a colleague looks at it, with the wish in the task', async () => {
    const { someone, dossierId } = await behind();
    const done = await someone.send(await someone.get(at('other-day')), { payOn: '24-12-2026' }, 'name="payOn"');
    assert.match(done.text, /Wij bekijken uw vraag\. U hoort uiterlijk op/);
    assert.equal(await answerOf(dossierId), 'other-day portal asked');
    const [task] = await tasksOf(dossierId);
    assert.deepEqual([task?.kind, task?.details['change'], task?.details['to']], ['change-asked', 'promise', '2026-12-24']);
    assert.deepEqual((await stateOf(dossierId)).outreach?.promises, []);
    assert.match((await someone.get('/mijn/lukt-niet')).text, /Wij kijken nog naar uw vorige vraag/);
  });

  it('a day that is over is asked again', async () => {
    const { someone } = await behind();
    const again = await someone.send(await someone.get(at('other-day')), { payOn: '01-11-2026' }, 'name="payOn"');
    assert.equal(again.status, 422);
  });

  const changes: readonly [InterventionOffer, string][] = [
    ['two-parts', '11-23 50.00, 12-04 50.00, 12-15 100.00, 01-15 100.00, 02-15 100.00'],
    ['to-end', '12-15 100.00, 01-15 100.00, 02-15 100.00, 03-15 100.00'],
  ];
  for (const [offer, expected] of changes) {
    it(`${offer}: the arrangement has its new days at once, and the words are kept`, async () => {
      const { someone, dossierId } = await behind();
      const page = await someone.get(at(offer));
      assert.match(page.text, /Zo is het nu.*Zo wordt het/);
      const done = await someone.send(page, {}, 'name="read"');
      assert.equal(done.path, '/mijn/regeling', done.text);
      assert.equal(await rows(dossierId), expected);
      assert.equal(await answerOf(dossierId), `${offer} portal done`);
      const [kept] = await test.db.inCreditor(cast.creditorId, (tx) => tx.sql<{ consent: string; text: string }>(`select body->>'consent' as consent, body->>'text' as text from evidence where creditor_id = $1 and dossier_id = $2 and body->>'change' is not null`, [cast.creditorId, dossierId]));
      assert.equal(kept?.consent, 'Ja, dit spreek ik af');
      assert.ok((kept?.text.length ?? 0) > 50);
    });
  }

  it('a pause', async () => {
    const { someone, dossierId } = await behind();
    const done = await someone.send(await someone.get(at('pause')), {}, at('pause'));
    assert.match(done.text, /Dat is afgesproken/);
    assert.equal((await stateOf(dossierId)).pauses[0]?.until, '2026-12-17');
  });

  it('help: where to go, messages wait, a colleague knows', async () => {
    const { someone, dossierId } = await behind('en');
    const page = await someone.get(at('help'));
    assert.match(page.text, /0800-8115.*Your municipality helps/);
    const done = await someone.send(page, {}, at('help'));
    assert.match(done.text, /You will hear from us by/);
    assert.deepEqual((await tasksOf(dossierId)).map((task) => task.kind), ['signal-cannot-pay']);
    assert.equal(await answerOf(dossierId), 'help portal done');
  });

  it('a call, on the number that they say', async () => {
    const { someone, dossierId } = await behind();
    await someone.send(await someone.get(at('call-me')), { phone: '06 12345678' }, at('call-me'));
    const [task] = await tasksOf(dossierId);
    assert.deepEqual([task?.kind, task?.details['note']], ['signal-call-me', 'Telefoon: 0612345678']);
  });

  it('paying now goes to the page where one pays, and is kept as the answer', async () => {
    const { someone, dossierId } = await behind();
    const done = await someone.send(await someone.get('/mijn/lukt-niet'), {}, '/mijn/lukt-niet/pay-now');
    assert.equal(done.path, '/mijn/betalen');
    assert.equal(await answerOf(dossierId), 'pay-now portal done');
  });
});

describe('what does not fit', () => {
  it('an offer that is no longer there leads back to those that are', async () => {
    const { someone, dossierId } = await behind();
    const page = await someone.get(at('two-parts'));
    await cast.pay(dossierId, 100_00n, day('2026-11-19'));
    const gone = await someone.send(page, {}, 'name="read"');
    assert.equal(gone.path, '/mijn/lukt-niet');
    assert.match(gone.text, /Dit kan nu niet meer zo/);
    assert.equal((await someone.get('/mijn/lukt-niet/gift')).status, 404);
  });

  it('what changed since it was read is read again first', async () => {
    const { someone, dossierId } = await behind();
    const page = await someone.get(at('to-end'));
    await cast.pay(dossierId, 20_00n, day('2026-11-19'));
    const again = await someone.send(page, {}, 'name="read"');
    assert.equal(again.status, 422);
    assert.match(again.text, /Er is intussen iets veranderd/);
    assert.equal((await someone.send(again, {}, 'name="read"')).path, '/mijn/regeling');
  });

  it('bills without an arrangement: paying, a promise, a pause, a call and help; and paying in parts', async () => {
    const who = await cast.dossier([anna], [bill(300_00n, day('2026-10-01'))]);
    const someone = await inside(cast, who);
    const page = await someone.get('/mijn/lukt-niet');
    for (const offer of ['pay-now', 'other-day', 'pause', 'call-me', 'help']) assert.ok(page.html.includes(`/mijn/lukt-niet/${offer}`), offer);
    assert.ok(!page.html.includes('two-parts'));
    assert.match(page.text, /U kunt deze rekeningen ook in delen betalen/);
    await someone.send(await someone.get('/mijn/lukt-niet/other-day'), { payOn: '25-11-2026' }, 'name="payOn"');
    assert.deepEqual((await stateOf(who.dossierId)).outreach?.promises.map((each) => each.about.for), ['claims']);
  });

  it('nothing is owed: nothing to do', async () => {
    const who = await cast.dossier([anna], []);
    assert.match((await (await inside(cast, who)).get('/mijn/lukt-niet')).text, /Er is nu niets te betalen/);
  });
});

it('who was offered that data are passed can say no, and change their mind', async () => {
  const offered: NewFact = { kind: 'InterventionOffered', on: day('2026-11-19'), by, data: { interventionNo: 1, trigger: 'missed', about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, offers: ['help'], messageNos: [], policyVersion: 1, offersData: true } };
  const { someone, dossierId } = await behind('nl', [offered]);
  const no = await someone.send(await someone.get('/mijn/lukt-niet'), {}, '/mijn/gegevens-gemeente');
  assert.match(no.text, /U wilt niet dat wij uw gegevens doorgeven\. Dat doen we dus niet/);
  assert.equal((await stateOf(dossierId)).outreach?.objectedOn, today);
  await someone.send(no, {}, '/mijn/gegevens-gemeente');
  assert.equal((await stateOf(dossierId)).outreach?.objectedOn, undefined);
  assert.ok(!(await (await behind()).someone.get('/mijn/lukt-niet')).html.includes('gegevens-gemeente'));
});
