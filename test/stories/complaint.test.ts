// Somebody complains about a bill: nobody asks for it until a colleague has
// answered, and the answer says what was put right.

import assert from 'node:assert/strict';
import { correctionsSince } from '#domain/complaints.ts';
import type { ComplaintOutcome, ComplaintSubject } from '#domain/complaint-facts.ts';
import { loadFacts } from '#store/facts.ts';
import { answerComplaint } from '#usecases/answer-complaint.ts';
import { complain } from '#usecases/complain.ts';
import { handOver } from '#usecases/hand-over-dossier.ts';
import { promisesOn } from './promise-verbs.ts';
import { rent, story, type Story } from '../story.ts';
import { dossierOf, partyOf } from './world.ts';

async function act<Value>({ world }: Story, work: () => Promise<Value>): Promise<Value> {
  world.tick();
  const value = await work();
  world.tick();
  await world.settle();
  return value;
}

const complains = (s: Story, who: string, subject: ComplaintSubject, told: string) =>
  act(s, async () => {
    const { world } = s;
    const { dossierId } = await dossierOf(world, who);
    const partyId = await partyOf(world, who);
    const made = await complain(world.deps, world.creditorId, { dossierId, partyId, subject, claims: [], channel: 'portal', madeOn: world.deps.clock.today(), told, by: { kind: 'customer', partyId } });
    return made.ok ? made.value.claims.join(' ') : made.refusal.code;
  });

/** What stands in the way of handing the bill over now. */
async function missing({ world }: Story, who: string, claim: string): Promise<readonly string[]> {
  const { dossierId } = await dossierOf(world, who);
  world.tick();
  const handed = await handOver(world.deps, world.creditorId, { dossierId, claims: [claim], to: 'Gerechtsdeurwaarder Voorbeeld', reason: 'Proef.', staffId: world.staff.desk });
  return !handed.ok && handed.refusal.code === 'hand-over-too-early' ? handed.refusal.missing : ['nothing'];
}

/** A colleague answers the first complaint, with all that was put right since. */
const answers = (s: Story, who: string, outcome: ComplaintOutcome, answer: string) =>
  act(s, async () => {
    const { world } = s;
    const { dossierId } = await dossierOf(world, who);
    const facts = (await world.deps.db.inCreditor(world.creditorId, (tx) => loadFacts(tx, world.creditorId, [dossierId]))).get(dossierId) ?? [];
    const ledTo = correctionsSince(facts, 1).map((fact) => fact.seq);
    const answered = await answerComplaint(world.deps, world.creditorId, { dossierId, complaintNo: 1, outcome, answer, ledTo, staffId: world.staff.desk });
    return answered.ok ? `answered with ${ledTo.length}` : answered.refusal.code;
  });

story('Meneer El Amrani klaagt over een te hoge huur: tot het antwoord vraagt niemand erom, en een deel gaat eraf', async (s) => {
  await s.on('2026-02-02').claims(rent('elamrani', '2026-02-01', '400.00'));
  await s.until('2026-02-12');
  assert.equal(await complains(s, 'elamrani', 'bill', 'De huur is te hoog. De cv was stuk.'), 'huur-2026-02');
  assert.deepEqual(await s.tasks(), ['complaint']);
  assert.ok((await missing(s, 'elamrani', 'huur-2026-02')).includes('heard'), 'and it is not handed over');
  await s.until('2026-02-24');
  await promisesOn(s, '2026-02-25').credits('elamrani', 'huur-2026-02', '50.00');
  assert.equal(await answers(s, 'elamrani', 'founded', 'U had gelijk: de cv was stuk. We halen 50 euro van de huur af.'), 'answered with 1');
  assert.deepEqual(await s.tasks(), []);
  assert.equal(await s.owes('elamrani'), 'huur-2026-02 350.00');
  assert.ok(!(await missing(s, 'elamrani', 'huur-2026-02')).includes('heard'));
  await s.until('2026-03-10');
}).endsWith(`
dag        | wie                  | wat                                                                                                                                  | waarom
2026-01-18 | aangeleverd          | Rekening huur-2026-02: € 400,00 (huur, van 18 januari 2026, betalen uiterlijk op 1 februari 2026)
2026-02-09 | Betaalbaar           | Bericht: herinnering (rekening huur-2026-02, aan De heer S. el Amrani, betalen kan tot en met 23 februari 2026)                      | Omdat rekening huur-2026-02 (betaaldatum 1 februari 2026) na 8 dagen nog openstond (stap: herinnering).
2026-02-12 | De heer S. el Amrani | Klacht 1 over een rekening (De heer S. el Amrani via de eigen pagina, rekening huur-2026-02, antwoord uiterlijk op 26 februari 2026)
2026-02-12 | Betaalbaar           | Ontvangst van klacht 1 bevestigd (bericht aan De heer S. el Amrani)                                                                  | Omdat de klacht op 12 februari 2026 binnenkwam, en de klant moet weten dat wij die hebben.
2026-02-25 | aangeleverd          | Rekening huur-2026-02 verlaagd met € 50,00
2026-02-25 | Noor (balie)         | Klacht 1 beantwoord: gegrond (bericht aan De heer S. el Amrani)
2026-03-04 | Betaalbaar           | Bericht: tweede herinnering (rekening huur-2026-02, aan De heer S. el Amrani, betalen kan tot en met 18 maart 2026)                  | Omdat rekening huur-2026-02 (betaaldatum 1 februari 2026) na 31 dagen nog openstond (stap: tweede herinnering).
`);
