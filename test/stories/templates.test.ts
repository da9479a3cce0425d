// A creditor writes its reminder in its own words: with a reason, a second
// colleague, and a way back; what left keeps the words in which it left.

import assert from 'node:assert/strict';
import type { MessageTemplate } from '#bot/message-inputs.ts';
import type { TemplateWords } from '#domain/template-words.ts';
import { approveTemplate, publishTemplate, saveTemplate, takeOlder } from '#usecases/edit-template.ts';
import { turnFourEyes } from '#usecases/four-eyes.ts';
import { letterCopy } from '#usecases/letter-copy.ts';
import { exportTemplates, importTemplates } from '#usecases/template-file.ts';
import { plainText } from '#texts/messages/plain.ts';
import { rent, story, type Story } from '../story.ts';
import { dossierOf } from './world.ts';

const friendly: TemplateWords = { subject: 'Even een seintje over uw huur', opening: 'Misschien is het u ontschoten: {rekeningen_staan} nog open bij {schuldeiser}. Het gaat om {bedrag}.' };

const saves = ({ world }: Story, template: MessageTemplate, nl: TemplateWords, { revision = 0, reason = 'Wij spreken onze huurders zo aan.', by = world.staff.manager } = {}) =>
  saveTemplate(world.deps, world.creditorId, { template, revision, staffId: by, words: { nl, en: {} }, reason });
const publishes = ({ world }: Story, template: MessageTemplate, revision: number, by = world.staff.manager) => publishTemplate(world.deps, world.creditorId, { template, revision, staffId: by });

async function keptVersions({ world }: Story, who: string): Promise<string[]> {
  const { dossierId } = await dossierOf(world, who);
  return world.deps.db.inCreditor(world.creditorId, async (tx) =>
    (await tx.sql<{ template: string; version: number }>('select template, words_version as version from message where creditor_id = $1 and dossier_id = $2 order by message_no', [world.creditorId, dossierId]))
      .map(({ template, version }) => `${template} ${version}`));
}

story('De Linde schrijft haar herinnering in eigen woorden, en wie die al kreeg houdt de woorden van toen', async (s) => {
  const { world } = s;
  await s.on('2026-01-05').claims(rent('bakker', '2026-01-01', '500.00'));
  await s.until('2026-01-09');
  assert.match(world.mails.at(-1)!.mail.subject, /^Herinnering/);

  const refusal = async (outcome: Promise<{ ok: boolean; refusal?: { code: string } }>): Promise<string> => { const said = await outcome; return said.ok ? 'done' : said.refusal!.code; };
  assert.equal(await refusal(saves(s, 'second-reminder', friendly, { by: world.staff.desk })), 'needs-manager');
  assert.equal(await refusal(saves(s, 'second-reminder', { opening: 'Er staat iets open.' })), 'done', 'a draft may be wrong');
  assert.equal(await refusal(publishes(s, 'second-reminder', 1)), 'draft-wrong');
  assert.equal(await refusal(saves(s, 'second-reminder', friendly)), 'template-changed', 'somebody is writing one');
  assert.equal(await refusal(saves(s, 'second-reminder', friendly, { revision: 1 })), 'done');
  assert.equal(await refusal(publishes(s, 'second-reminder', 1)), 'template-changed', 'not what was on the screen');
  assert.equal(await refusal(publishes(s, 'second-reminder', 2)), 'done');
  await s.until('2026-01-23');
  const second = world.mails.at(-1)!.mail;
  assert.equal(second.subject, 'Even een seintje over uw huur');
  assert.match(second.text.replaceAll('\u00a0', ' '), /Misschien is het u ontschoten: rekening huur-2026-01 staat nog open bij [^.]+\. Het gaat om € 500,00\./);
  assert.match(second.text, /0800-8115/, 'what is ours stays');
  assert.deepEqual(await keptVersions(s, 'bakker'), ['reminder 0', 'second-reminder 1']);

  // Two must agree from now on.
  assert.equal(await refusal(turnFourEyes(world.deps, world.creditorId, { about: 'rules', turn: 'on', staffId: world.staff.manager })), 'done');
  assert.equal(await refusal(takeOlder(world.deps, world.creditorId, { template: 'second-reminder', revision: 0, staffId: world.staff.manager, version: 0, reason: 'Toch liever de gewone woorden.' })), 'done');
  assert.deepEqual(await publishes(s, 'second-reminder', 1), { ok: true, value: { outcome: 'asked', version: 2 } });
  assert.equal(await refusal(approveTemplate(world.deps, world.creditorId, { template: 'second-reminder', revision: 2, staffId: world.staff.manager })), 'needs-second-colleague');

  // The command line has everything: one file, whole or not at all.
  const file = await exportTemplates(world.deps, world.creditorId);
  assert.deepEqual(JSON.parse(file), { templates: { 'second-reminder': { nl: friendly, en: {} } } });
  const bad = JSON.stringify({ templates: { reminder: { nl: friendly }, kept: { nl: { opening: 'Klaar.' } }, nothing: {} } });
  const refused = await importTemplates(world.deps, world.creditorId, bad, { by: 'command', reason: 'x' });
  assert.ok(!refused.ok && refused.troubles[0]?.kind === 'shape');
  const half = await importTemplates(world.deps, world.creditorId, JSON.stringify({ templates: { reminder: { nl: friendly }, kept: { nl: { opening: 'Klaar.' } } } }), { by: 'command', reason: 'x' });
  assert.deepEqual(half.ok || half.troubles.map((trouble) => (trouble.kind === 'words' ? `${trouble.template} ${trouble.lang} ${trouble.problem.kind}` : trouble.kind)), ['kept nl missing-variable']);
  const blocked = await importTemplates(world.deps, world.creditorId, JSON.stringify({ templates: { 'second-reminder': {} } }), { by: 'command', reason: 'x' });
  assert.deepEqual(blocked.ok || blocked.troubles, [{ kind: 'being-written', template: 'second-reminder' }]);
  const taken = await importTemplates(world.deps, world.creditorId, JSON.stringify({ templates: { 'last-reminder': { nl: { subject: 'Laat van u horen' }, en: {} }, reminder: {} } }), { by: 'command', reason: 'x' });
  assert.deepEqual(taken, { ok: true, changed: ['last-reminder'] });
  await s.until('2026-02-09');
  assert.equal(world.mails.at(-1)!.mail.subject, 'Laat van u horen');
}).endsWith(`
dag        | wie         | wat                                                                                                                                      | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 22 januari 2026)                              | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
2026-01-23 | Betaalbaar  | Bericht: tweede herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 6 februari 2026)                       | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 22 dagen nog openstond (stap: tweede herinnering).
2026-02-07 | Betaalbaar  | Bericht: laatste herinnering (rekening huur-2026-01, aan Mevrouw A. Bakker, betalen kan tot en met 21 februari 2026)                     | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 37 dagen nog openstond (stap: laatste herinnering).
2026-02-07 | Betaalbaar  | Aangeboden: nu betalen, op een andere dag betalen, pauze, bellen of hulp bij geldzorgen (een rekening is te laat, rekening huur-2026-01) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 37 dagen nog openstond (stap: laatste herinnering).
`);

story('Een brief wordt opnieuw getekend in de woorden waarin hij ging', async (s) => {
  const { world } = s;
  world.lettersWait = true;
  await s.on('2026-01-05').claims(rent('degraaf', '2026-01-01', '500.00'));
  assert.ok((await saves(s, 'reminder', friendly)).ok && (await publishes(s, 'reminder', 1)).ok);
  await s.until('2026-01-09');
  const { dossierId } = await dossierOf(world, 'degraaf');
  assert.deepEqual(await keptVersions(s, 'degraaf'), ['reminder 1']);
  assert.ok((await takeOlder(world.deps, world.creditorId, { template: 'reminder', revision: 0, staffId: world.staff.manager, version: 0, reason: 'Terug.' })).ok && (await publishes(s, 'reminder', 1)).ok);
  const copy = await letterCopy(world.deps, world.creditorId, { dossierId, messageNo: 1 }, 'https://x.example');
  assert.ok(copy);
  assert.match(plainText(copy.message, ''), /Misschien is het u ontschoten/);
}).endsWith(`
dag        | wie         | wat                                                                                                           | waarom
2025-12-18 | aangeleverd | Rekening huur-2026-01: € 500,00 (huur, van 18 december 2025, betalen uiterlijk op 1 januari 2026)
2026-01-08 | Betaalbaar  | Bericht: herinnering (rekening huur-2026-01, aan De heer Q. de Graaf, betalen kan tot en met 27 januari 2026) | Omdat rekening huur-2026-01 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).
`);
