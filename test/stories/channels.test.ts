// By which way people are reached, and what happens when one of them is no more:
// the message goes on by the next, without anybody's help.

import assert from 'node:assert/strict';
import { castMember } from '#demo/cast.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { keepSubscription } from '#store/contact-points.ts';
import { takeDeliveryNews, type DeliveryNews } from '#usecases/delivery-news.ts';
import type { OutgoingPush, OutgoingSms, PushService, SendResult, SmsGateway } from '#ports.ts';
import { rent, story, type Story } from '../story.ts';
import { partyOf } from './world.ts';

const policy = { ...defaultPolicy, contact: { ...defaultPolicy.contact, channels: ['push', 'email', 'sms', 'letter'] as const } };

/** Numbers in `dead` are refused at the door. */
function gateway(dead: readonly string[] = []): SmsGateway & { readonly sent: OutgoingSms[] } {
  const sent: OutgoingSms[] = [];
  return {
    name: 'verhaal', sent, readReports: () => null,
    send: async (sms): Promise<SendResult> => {
      if (dead.includes(sms.to)) return { outcome: 'refused', again: false, dead: true, reason: 'unknown subscriber' };
      sent.push(sms);
      return { outcome: 'sent', id: `sms-${sent.length}` };
    },
  };
}

/** Each push gets the next of these answers; then all goes well. */
function pushes(answers: SendResult[] = []): PushService & { readonly shown: OutgoingPush[] } {
  const shown: OutgoingPush[] = [];
  return {
    publicKey: 'x', shown, allows: () => true,
    send: async (push): Promise<SendResult> => {
      const answer = answers.shift() ?? { outcome: 'sent' };
      if (answer.outcome === 'sent') shown.push(push);
      return answer;
    },
  };
}

async function contact({ world: { deps, creditorId } }: Story, columns: string): Promise<void> {
  await deps.db.inCreditor(creditorId, (tx) => tx.sql(`update party set ${columns} where creditor_id = ${creditorId}`));
}

async function hears({ world }: Story, news: Omit<DeliveryNews, 'dossierId'>): Promise<string> {
  const { deps, creditorId } = world;
  const taken = await deps.db.inCreditor(creditorId, (tx) => takeDeliveryNews(deps, tx, creditorId, { dossierId: 1, ...news }));
  await world.settle();
  return taken;
}

/** Every handing over: which message, by which way, why, and what came of it. */
async function ways({ world: { deps, creditorId } }: Story): Promise<string[]> {
  const rows = await deps.db.inCreditor(creditorId, (tx) => tx.sql<{ told: string }>(
    `select template || ': ' || sending.channel || ', ' || why || ', ' || outcome as told from sending join message using (creditor_id, dossier_id, message_no)
     where creditor_id = $1 order by dossier_id, message_no, sending_no`, [creditorId]));
  return rows.map((row) => row.told);
}

story('De mail van mevrouw Bakker komt terug, haar nummer bestaat niet meer: het wordt een brief', async (s) => {
  const sms = gateway();
  s.world.post = { sms };
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '500.00'));
  await contact(s, `mobile = '06 1234 5678'`);
  await s.until('2026-01-08');
  assert.deepEqual(await ways(s), ['reminder: email, next-choice, accepted']);
  // The next day her mailbox turns out to be gone: the same message goes on as an SMS.
  await s.until('2026-01-09');
  assert.equal(await hears(s, { messageNo: 1, channel: 'email', outcome: 'undeliverable', reason: '550 5.1.1' }), 'goes-on');
  assert.deepEqual(sms.sent.map(({ to, text }) => [to, /huur|500|herinner|schuld/i.test(text)]), [['+31612345678', false]]);
  // Then the number proves to be nobody's: a letter.
  assert.equal(await hears(s, { messageNo: 1, channel: 'sms', outcome: 'undeliverable', reason: 'verhaal: 9' }), 'goes-on');
  // Said twice, and in the wrong order, nothing changes any more.
  assert.equal(await hears(s, { messageNo: 1, channel: 'sms', outcome: 'undeliverable' }), 'nothing-new');
  assert.equal(await hears(s, { messageNo: 1, channel: 'email', outcome: 'delivered' }), 'nothing-new');
  assert.deepEqual(await ways(s), ['reminder: email, next-choice, bounced', 'reminder: sms, next-choice, bounced', 'reminder: letter, last-resort, accepted']);
  assert.deepEqual(await s.tasks(), []);
}, { policy }).endsWith(`
dag        | wie         | wat                                                                                                         | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-09 | e-mail      | Herinnering: teruggekomen (aan Mevrouw A. Bakker, 550 5.1.1)
2026-01-09 | sms         | Herinnering: teruggekomen (aan Mevrouw A. Bakker, verhaal: 9)
2026-01-09 | post        | Herinnering: als brief afgedrukt (aan Mevrouw A. Bakker)
`);

story('Meneer El Amrani heeft geen e-mail en een nummer dat niet klopt: alles gaat per brief', async (s) => {
  const sms = gateway(['+31612345678']);
  s.world.post = { sms };
  await s.on('2026-01-05').claims(rent('elamrani', '2026-01-01', '600.00'));
  await contact(s, `mobile = '0612345678', email = null`);
  await s.until('2026-01-10');
  assert.deepEqual(await ways(s), ['reminder: sms, next-choice, bounced', 'reminder: letter, last-resort, accepted']);
  await s.until('2026-01-28');
  assert.deepEqual((await ways(s)).slice(2), ['second-reminder: letter, last-resort, accepted']);
  assert.deepEqual(sms.sent, []);
  assert.deepEqual(await s.tasks(), []);
}, { policy }).endsWith(`
dag        | wie         | wat                                                                                                                    | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 600,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 27 januari 2026)         | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-08 | sms         | Herinnering: teruggekomen (aan De heer S. el Amrani, unknown subscriber)
2026-01-08 | post        | Herinnering: als brief afgedrukt (aan De heer S. el Amrani)
2026-01-28 | Betaalbaar  | Bericht: tweede herinnering (rekening huur-2026-01, aan De heer S. el Amrani, betalen kan tot en met 14 februari 2026) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 27 dagen nog openstond (stap: tweede herinnering).
2026-01-28 | post        | Tweede herinnering: als brief afgedrukt (aan De heer S. el Amrani)
`);

story('Mevrouw Jansen krijgt meldingen, tot haar oude telefoon weg is: dan weer mail', async (s) => {
  const gone: SendResult = { outcome: 'refused', again: false, dead: true, reason: 'push: answered 410' };
  const push = pushes([{ outcome: 'sent' }, gone]);
  s.world.post = { push };
  await s.on('2026-01-05').claims(rent('jansen', '2026-01-01', '300.00'));
  const { deps, creditorId } = s.world;
  await deps.db.inCreditor(creditorId, async (tx) =>
    keepSubscription(tx, creditorId, await partyOf(s.world, 'jansen'), { endpoint: 'https://push.example/1', p256dh: 'k', auth: 'a' }, deps.clock.now()));
  await s.on('2026-01-12').agrees('jansen', { each: '100.00', every: 'month', firstOn: '2026-01-26' });
  await s.until('2026-01-27');
  assert.equal(push.shown.length, 1);
  assert.equal(push.shown[0]?.body, 'Er staat een bericht voor u klaar.');
  // What was agreed stands in a mail, whole; a notification would not do.
  assert.deepEqual(await ways(s), [
    'reminder: push, first-choice, accepted', 'confirmed: email, next-choice, accepted', 'announced: push, first-choice, bounced', 'announced: email, next-choice, accepted',
    'due-today: email, next-choice, accepted',
  ]);
  assert.deepEqual(await s.tasks(), []);
}, { policy }).endsWith(`
dag        | wie               | wat                                                                                                           | waarom
2025-12-18 | aangeleverd       | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar        | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw C. Jansen, betalen kan tot en met 22 januari 2026)   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | Mevrouw C. Jansen | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | Mevrouw C. Jansen | Regeling 1 afgesproken: € 300,00 in 3 termijnen (Mevrouw C. Jansen op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar        | Bericht: bevestiging van de regeling (aan Mevrouw C. Jansen)                                                  | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-21 | Betaalbaar        | Bericht: termijn komt eraan (aan Mevrouw C. Jansen)                                                           | Omdat termijn 1 op 26 januari 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.
2026-01-21 | melding           | Termijn komt eraan: teruggekomen (aan Mevrouw C. Jansen, push: answered 410)
2026-01-26 | Betaalbaar        | Bericht: termijn van vandaag (aan Mevrouw C. Jansen)                                                          | Omdat 26 januari 2026 de betaaldatum van termijn 1 is.
`);

/** Who was sent what, in order. */
async function told({ world: { deps, creditorId } }: Story): Promise<string[]> {
  const rows = await deps.db.inCreditor(creditorId, (tx) => tx.sql<{ told: string }>(
    `select template || ' aan ' || party.name as told from message join party using (creditor_id, party_id) where creditor_id = $1 order by message_no`, [creditorId]));
  return rows.map((row) => row.told);
}

story('Mevrouw Yılmaz regelt de betalingen: zij krijgt de gewone berichten, wat iedereen moet weten gaat naar beiden', async (s) => {
  await s.on('2026-01-05').claims(rent('hendriks', '2026-01-01', '300.00'));
  await contact(s, `handles_payments = customer_number = '${castMember('yilmaz').customerNumber}'`);
  await s.on('2026-01-12').agrees('hendriks', { each: '150.00', every: 'month', firstOn: '2026-01-30' });
  await s.until('2026-02-20');
  assert.deepEqual(await told(s), [
    'reminder aan Mevrouw K. Yılmaz', 'confirmed aan De heer J. Hendriks', 'confirmed aan Mevrouw K. Yılmaz', 'announced aan Mevrouw K. Yılmaz', 'due-today aan Mevrouw K. Yılmaz',
    'missed-first aan Mevrouw K. Yılmaz', 'missed-second aan Mevrouw K. Yılmaz', 'final-warning aan De heer J. Hendriks', 'final-warning aan Mevrouw K. Yılmaz',
  ]);
}).endsWith(`
dag        | wie                 | wat                                                                                                                                                                         | waarom
2025-12-18 | aangeleverd         | Rekening huur-2026-01: € 300,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar          | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw K. Yılmaz, betalen kan tot en met 22 januari 2026)                                                                 | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-12 | De heer J. Hendriks | Voorstel met 1 keuze (rekening huur-2026-01, geldig tot en met 26 januari 2026)
2026-01-12 | De heer J. Hendriks | Regeling 1 afgesproken: € 300,00 in 2 termijnen (De heer J. Hendriks op de eigen pagina, rekening huur-2026-01)
2026-01-12 | Betaalbaar          | Bericht: bevestiging van de regeling (aan De heer J. Hendriks en Mevrouw K. Yılmaz)                                                                                         | Omdat de regeling op 12 januari 2026 is afgesproken.
2026-01-26 | Betaalbaar          | Bericht: termijn komt eraan (aan Mevrouw K. Yılmaz)                                                                                                                         | Omdat termijn 1 op 30 januari 2026 betaald moet zijn; het bericht gaat 4 dagen ervoor.
2026-01-30 | Betaalbaar          | Bericht: termijn van vandaag (aan Mevrouw K. Yılmaz)                                                                                                                        | Omdat 30 januari 2026 de betaaldatum van termijn 1 is.
2026-02-02 | Betaalbaar          | Bericht: termijn niet ontvangen (aan Mevrouw K. Yılmaz)                                                                                                                     | Omdat termijn 1 (betaaldatum 30 januari 2026) na 3 dagen nog € 150,00 openstond.
2026-02-02 | Betaalbaar          | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, naar het einde, lager en langer, pauze, bellen of hulp bij geldzorgen (een termijn is gemist, regeling 1) | Omdat termijn 1 (betaaldatum 30 januari 2026) na 3 dagen nog € 150,00 openstond.
2026-02-09 | Betaalbaar          | Bericht: termijn nog niet ontvangen (aan Mevrouw K. Yılmaz)                                                                                                                 | Omdat termijn 1 (betaaldatum 30 januari 2026) na 10 dagen nog € 150,00 openstond.
2026-02-09 | Betaalbaar          | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 30 januari 2026) na 10 dagen nog € 150,00 openstond.
2026-02-16 | Betaalbaar          | Bericht: laatste kans voor de regeling (aan De heer J. Hendriks en Mevrouw K. Yılmaz, betalen kan tot en met 7 maart 2026)                                                  | Omdat termijn 1 (betaaldatum 30 januari 2026) na 17 dagen nog € 150,00 openstond.
2026-02-16 | Betaalbaar          | Aangeboden: nu betalen, op een andere dag betalen, in twee delen, lager en langer, bellen of hulp bij geldzorgen (de klant reageert niet, regeling 1)                       | Omdat termijn 1 (betaaldatum 30 januari 2026) na 17 dagen nog € 150,00 openstond.
`);
