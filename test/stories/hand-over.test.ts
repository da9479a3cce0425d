// A dossier goes to a bailiff: only after everything kinder, with its file, and
// it can come back.

import assert from 'node:assert/strict';
import { day } from '#domain/day.ts';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import type { ClaimStanding } from '#domain/facts.ts';
import type { Outcome } from '#domain/outcome.ts';
import { readZipDirectory, readZipEntry } from '#formats/zip.ts';
import { recordElsewhere } from '#usecases/handed-elsewhere.ts';
import { handOver, handOverFile } from '#usecases/hand-over-dossier.ts';
import { inflate } from '#usecases/invoice-files.ts';
import { changeStanding } from '#usecases/steer-dossier.ts';
import { rent, story, type Story } from '../story.ts';
import { dossierOf } from './world.ts';

const policy: PolicyTerms = { ...defaultPolicy, reminders: [{ name: 'reminder', days: 7 }, { name: 'last-reminder', days: 28 }] };

async function handsOver(s: Story, who: string): Promise<string> {
  const { world } = s;
  const { dossierId } = await dossierOf(world, who);
  world.tick();
  const handed = await handOver(world.deps, world.creditorId, { dossierId, claims: ['huur-2026-01'], to: 'Gerechtsdeurwaarder Voorbeeld', reason: 'Na alle berichten geen reactie.', staffId: world.staff.desk });
  world.tick();
  await world.settle();
  return handed.ok ? 'handed-over' : handed.refusal.code === 'hand-over-too-early' ? handed.refusal.missing.join(' ') : handed.refusal.code;
}

const said = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.refusal.code);

async function standingSaid(s: Story, who: string, claim: string, standing: ClaimStanding): Promise<string> {
  const { world } = s;
  const { dossierId } = await dossierOf(world, who);
  return said(await changeStanding(world.deps, world.creditorId, { dossierId, claim, standing, staffId: world.staff.desk }));
}

/** A letter of the bailiff came: it lies there since last autumn. */
async function elsewhere(s: Story, who: string, claim: string, staffId: string): Promise<string> {
  const { world } = s;
  const { dossierId } = await dossierOf(world, who);
  return said(await recordElsewhere(world.deps, world.creditorId, { dossierId, claims: [claim], to: 'Gerechtsdeurwaarder Ander', elsewhereOn: day('2025-11-20'), reason: 'Brief van de deurwaarder.', staffId }));
}

/** Names in the zip, and one file's text. */
async function unzip(zip: Uint8Array): Promise<Map<string, string>> {
  const source = { size: zip.length, read: async (offset: number, length: number) => zip.subarray(offset, offset + length) };
  const directory = await readZipDirectory(source);
  assert.ok(directory.ok);
  const files = new Map<string, string>();
  for (const entry of directory.entries) {
    const read = await readZipEntry(source, entry, inflate);
    assert.ok(read.ok, entry.name);
    files.set(entry.name, new TextDecoder().decode(read.bytes));
  }
  return files;
}

story('Meneer De Vries reageert nergens op: pas na alle berichten gaat zijn huur naar de deurwaarder, en zij kan terug', async (s) => {
  await s.on('2026-01-05').claims(rent('devries', '2026-01-01', '400.00'));
  await s.on('2026-01-05').claims(rent('devries', '2026-06-01', '400.00'));
  await s.until('2026-01-20');
  assert.equal(await handsOver(s, 'devries'), 'reminded time-to-pay offered');
  await s.until('2026-01-31');
  assert.equal(await handsOver(s, 'devries'), 'time-to-pay offered', 'the last reminder is on its way, and he was not invited yet');
  await s.on('2026-02-20').says('devries', 'call-me');
  assert.equal(await handsOver(s, 'devries'), 'offered heard paused', 'the days to answer the invitation are not over');
  await s.on('2026-02-23').handles('devries', 'call-me', 'Hij belt terug');
  await s.until('2026-03-10');
  assert.deepEqual(await s.tasks(), ['reminders-exhausted']);
  const { world } = s;
  const { dossierId } = await dossierOf(world, 'devries');
  assert.equal(await handOverFile(world.deps, world.creditorId, dossierId, async () => null), null, 'no file of what is not handed over');
  assert.equal(await handsOver(s, 'devries'), 'handed-over');
  assert.deepEqual(await s.tasks(), []);
  assert.equal(await handsOver(s, 'devries'), 'hand-over-not-possible');

  await world.deps.db.inCreditor(world.creditorId, (tx) => tx.sql(`update message set html = html || ' https://betalen.example/p/1.AbCdEfGhIjKl https://betalen.example/stop/1.1.0123456789'`));
  const drawn: string[] = [];
  const zip = await handOverFile(world.deps, world.creditorId, dossierId, async (sheet) => {
    drawn.push(JSON.stringify(sheet));
    return new TextEncoder().encode('%PDF');
  });
  assert.ok(zip);
  const files = await unzip(zip);
  assert.deepEqual([...files.keys()], [
    'dossier.pdf', 'specificatie.pdf', 'rekeningen.csv', 'dossier.json', 'berichten/2026-01-08-1-reminder.html', 'berichten/2026-01-29-2-last-reminder.html', 'berichten/2026-02-13-3-invitation.html',
  ]);
  assert.match(files.get('rekeningen.csv') ?? '', /huur-2026-01;rent;2025-12-18;2026-01-01;400\.00;0\.00;400\.00/);
  assert.doesNotMatch([...files.values(), ...drawn].join(), /huur-2026-06|belt terug/, 'nothing of the other bill, and no notes');
  assert.doesNotMatch([...files.values()].join(), /\/(p|stop)\/\d/, 'no way into the customer’s own page');
  const data = JSON.parse(files.get('dossier.json') ?? '') as { to: string; checks: { point: string; standing: string }[] };
  assert.equal(data.to, 'Gerechtsdeurwaarder Voorbeeld');
  assert.ok(data.checks.length > 6 && data.checks.every((check) => check.standing !== 'missing'));
  assert.match(drawn[0] ?? '', /Na alle berichten geen reactie.*Alle herinneringen zijn verstuurd en aangekomen.*Ja, 29 januari 2026/);
  assert.deepEqual(await handOverFile(world.deps, world.creditorId, dossierId, async () => new TextEncoder().encode('%PDF')), zip, 'the same bytes again');

  assert.equal(await standingSaid(s, 'devries', 'huur-2026-06', 'handed-over'), 'standing-own-act', 'only by the list');
  assert.equal(await elsewhere(s, 'devries', 'huur-2026-06', world.staff.desk), 'done');
  assert.equal(await handOverFile(world.deps, world.creditorId, dossierId, async () => new TextEncoder().encode('%PDF')).then((file) => file && unzip(file).then((kept) => kept.get('rekeningen.csv')?.includes('huur-2026-06'))), false, 'no file of what somebody else handed over');
  assert.equal(await standingSaid(s, 'devries', 'huur-2026-06', 'ours'), 'done');

  await s.until('2026-04-20');
  assert.deepEqual(await s.tasks(), [], 'nothing is asked or done any more');
  assert.ok((await changeStanding(world.deps, world.creditorId, { dossierId, claim: 'huur-2026-01', standing: 'ours', staffId: world.staff.desk })).ok);
  assert.equal(await s.owes('devries'), 'huur-2026-01 400.00, huur-2026-06 400.00');
}, { policy }).endsWith(`
dag        | wie                 | wat                                                                                                                                      | waarom
2025-12-18 | aangeleverd         | Rekening huur-2026-01: € 400,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-05 | aangeleverd         | Rekening huur-2026-06: € 400,00 (huur, van 18 mei 2026, betalen uiterlijk op 1 juni 2026)
2026-01-08 | Betaalbaar          | Bericht: herinnering (rekening huur-2026-01, aan De heer B. de Vries, betalen kan tot en met 22 januari 2026)                            | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-29 | Betaalbaar          | Bericht: laatste herinnering (rekening huur-2026-01, aan De heer B. de Vries, betalen kan tot en met 12 februari 2026)                   | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 28 dagen nog openstond (stap: laatste herinnering).
2026-01-29 | Betaalbaar          | Aangeboden: nu betalen, op een andere dag betalen, pauze, bellen of hulp bij geldzorgen (een rekening is te laat, rekening huur-2026-01) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 28 dagen nog openstond (stap: laatste herinnering).
2026-02-13 | Betaalbaar          | Bericht: laatste uitnodiging voor een regeling (rekening huur-2026-01, aan De heer B. de Vries, betalen kan tot en met 4 maart 2026)     | Omdat na de laatste herinnering nog € 400,00 openstaat en de klant een regeling kan krijgen.
2026-02-20 | De heer B. de Vries | “Bel mij” (De heer B. de Vries, berichten wachten tot en met 6 maart 2026)
2026-02-23 | Noor (balie)        | Afgehandeld: “Bel mij”
2026-03-10 | Noor (balie)        | Rekening huur-2026-01: overgedragen
2026-03-10 | Noor (balie)        | Rekening huur-2026-06: elders overgedragen (niet door ons, op 20 november 2025)
2026-03-10 | Noor (balie)        | Rekening huur-2026-06: bij ons
2026-04-20 | Noor (balie)        | Rekening huur-2026-01: bij ons
`);
