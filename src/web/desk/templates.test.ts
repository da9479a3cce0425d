// Writing messages at the desk: boxes, what is refused and where, what is hard to
// read, looking, a test mail to oneself, four eyes, versions; and in a real
// browser, judged by axe. DESK_PICTURES=dir keeps the pictures.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { messageTemplates } from '#bot/message-inputs.ts';
import { line } from '#usecases/testing.ts';
import type { OutgoingMail } from '#ports.ts';
import { walkDesk } from '../../../test/judge.ts';
import { boxesOf } from './template-page.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

const mails: OutgoingMail[] = [];
let desk: TestDesk;
let anna: Visitor;
let boris: Visitor;
let clerk: Visitor;

before(async () => {
  desk = await testDesk({ mailLeaves: true, mail: { send: async (mail) => { mails.push(mail); return { outcome: 'sent' }; } } });
  anna = await desk.signIn('manager', 'A. Voorbeeld');
  boris = await desk.signIn('manager', 'B. Voorbeeld');
  clerk = await desk.signIn('desk');
});
after(() => desk.close());

const at = '/desk/templates/reminder';
const revisionOf = (body: string): string => /name="revision" value="(\d+)"/.exec(body)![1]!;

/** Posts the form as it stands, with some boxes typed otherwise. */
async function writes(who: Visitor, act: string, typed: Record<string, string>, path = at) {
  const template = messageTemplates.find((each) => path.endsWith(`/${each}`))!;
  return who.post(path, { ...boxesOf(template, undefined), reason: 'Zo praten wij.', revision: revisionOf((await who.get(path)).body), ...typed, act }, path);
}

const friendly = { 'nl.subject': 'Even een seintje van {schuldeiser}', 'nl.opening': 'Misschien is het u ontschoten: {rekeningen_staan} nog open. Het gaat om {bedrag}.' };

it('each message has its page: what is fixed is shown, what is free has a box, and the names are listed', async () => {
  for (const template of messageTemplates) {
    const { status, body } = await anna.get(`/desk/templates/${template}`);
    assert.equal(status, 200, template);
    for (const name of Object.keys(boxesOf(template, undefined))) assert.ok(body.includes(`name="${name}"`), `${template}: no box for ${name}`);
    assert.match(wordsOf(body), /Vast : Vragen of hulp nodig\?/);
  }
  const page = wordsOf((await anna.get('/desk/templates/fourteen-day-notice')).body);
  assert.match(page, /Vast : Betaal € 1\.200,00 binnen veertien dagen/);
  assert.doesNotMatch((await anna.get('/desk/templates/fourteen-day-notice')).body, /<textarea[^>]*>[^<]*veertien dagen/, 'what the law binds has no box');
  assert.match(wordsOf((await anna.get(at)).body), /\{bedrag\} het bedrag waar dit bericht over gaat € 620,00/);
});

it('what is wrong is named at its box, kept as it was typed, and not used', async () => {
  const refused = await writes(anna, 'publish', { 'nl.opening': 'Er staat iets open, {naam}.', 'en.subject': 'Pay {bedrag}', 'nl.closing': '<b>Dag</b>', reason: '' });
  assert.equal(refused.status, 422);
  assert.deepEqual(problemsIn(refused.body), [
    '{naam} bestaat niet in dit bericht. Kies een naam uit de lijst. {bedrag} ontbreekt. Zet het erin.', 'Gebruik gewone tekst, zonder opmaak en zonder link.', '{bedrag} is een bedrag. Anderen kunnen dit lezen. Laat het weg.', 'Schrijf op waarom deze tekst er komt.',
  ]);
  assert.match(refused.body, /Er staat iets open, \{naam\}\./);
  assert.match(wordsOf((await anna.get('/desk/templates')).body), /Herinnering onze tekst concept/);
  assert.match((await anna.get('/desk/templates/reminder/preview')).body, /shown\?/);
  await anna.postOn(at, { act: 'throw-away', revision: revisionOf((await anna.get(at)).body) }, at);
});

it('what is hard to read is said beside the box, with its sentence, and stops nobody', async () => {
  const hard = 'Indien u {bedrag} niet betaalt, {rekeningen_staan} open. Daarom.';
  await writes(anna, 'save', { 'nl.opening': hard });
  const page = wordsOf((await anna.get(at)).body);
  assert.match(page, /Begin \(nl\) Moeilijk te lezen: “indien” is ambtelijk: “Indien u € 620,00 niet betaalt/);
  assert.deepEqual(problemsIn((await anna.get(at)).body), []);
  assert.match(wordsOf((await anna.postOn(at, { act: 'throw-away', revision: '1' }, at)).body), /Het concept is weggegooid/);
});

it('is used once nothing is wrong; looking shows it on a phone, on a desk, as a letter and as text; and on a real dossier', async () => {
  const used = await writes(anna, 'publish', friendly);
  assert.equal(used.status, 303, problemsIn(used.body).join());
  assert.match(wordsOf((await anna.get(at)).body), /Deze tekst wordt nu gebruikt/);
  assert.match(wordsOf((await anna.get(at)).body), /3 nu .* A\. Voorbeeld Zo praten wij\..*2 weggegooid.*Onze tekst/i);
  const seen = (await anna.get(`${at}/preview`)).body;
  assert.match(wordsOf(seen), /De gegevens zijn verzonnen.*Even een seintje van .*Op een telefoon Op een computer/);
  for (const as of ['mail', 'letter']) {
    const shown = await anna.get(`${at}/shown?lang-of=nl&as=${as}`);
    assert.match(wordsOf(shown.body), /Misschien is het u ontschoten: rekening HUUR-2026-01 staat nog open\. Het gaat om € 620,00\./);
    assert.match(shown.body, /Voorbeeld/);
  }
  assert.match(wordsOf((await anna.get(`${at}/preview?as=text&lang-of=en`)).body), /Perhaps it slipped your mind/, 'in English it is still ours');
  await desk.house.claims([line('T-1', { customer_number: 'T1', name: 'P. Echt', email: 'p@voorbeeld.example', amount: '60.00', due_on: '2026-02-20' })]);
  const { dossierId } = await desk.house.dossier('T1');
  const real = wordsOf((await anna.get(`${at}/preview?as=text&dossier=${dossierId}`)).body);
  assert.match(real, /Met de gegevens van een echt dossier.*Beste P\. Echt, Misschien is het u ontschoten: rekening T-1 staat nog open\. Het gaat om € 60,00/);
  const none = await anna.get(`${at}/preview?dossier=99999`);
  assert.equal(none.status, 422);
  assert.deepEqual(problemsIn(none.body), ['Dit dossier krijgt dit bericht de komende tijd niet, of het is er niet. Probeer een ander nummer.']);
});

it('a test goes to the colleague’s own address and to nobody else', async () => {
  const { body } = await anna.get(at);
  assert.match(wordsOf((await anna.postOn(at, { act: 'test-nl', revision: revisionOf(body), to: 'klant@elders.example' }, at)).body), /Verstuurd naar manager-1-/);
  const mail = mails.at(-1)!;
  assert.match(mail.to.address, /^manager-1-/);
  assert.match(mail.subject, /^\[Proef\] Even een seintje/);
  assert.match(mail.text, /Misschien is het u ontschoten/);
});

it('of two who write the same text the second is told, and keeps what was typed', async () => {
  const boxes = { ...boxesOf('reminder', undefined), reason: 'x', revision: '0' };
  assert.equal((await anna.post(at, { ...boxes, 'nl.closing': 'Dank u wel!', act: 'save' }, at)).status, 303);
  const late = await boris.post(at, { ...boxes, 'nl.closing': 'Bedankt alvast!', act: 'save' }, at);
  assert.equal(late.status, 409);
  assert.match(late.body, /Bedankt alvast!/);
  assert.match(wordsOf(late.body), /Een collega heeft deze tekst intussen veranderd/);
  await anna.postOn(at, { act: 'throw-away', revision: revisionOf((await anna.get(at)).body) }, at);
});

it('four eyes: whoever asks sees no way to allow it, a second manager does; and back to our own', async () => {
  await anna.postOn('/desk/policy/four-eyes', { act: 'on' }, '/desk/policy');
  const asked = await anna.postOn(at, { act: 'older', version: '0', revision: revisionOf((await anna.get(at)).body) }, at);
  assert.match(wordsOf(asked.body), /Dit is een concept met de oudere tekst.*Terug naar onze tekst/);
  assert.equal((await writes(anna, 'publish', { reason: 'Terug naar onze tekst.' })).status, 303);
  const waits = await anna.get(at);
  assert.match(wordsOf(waits.body), /wacht op een tweede collega.*Trek de vraag terug/i);
  assert.doesNotMatch(waits.body, /value="approve"/);
  assert.match(/href="\/desk\/policy"[^]*?<\/a>/.exec((await boris.get('/desk/policy')).body)![0], /bb-count">1</);
  assert.match(wordsOf((await boris.postOn(at, { act: 'approve', revision: revisionOf(waits.body) }, at)).body), /Deze tekst wordt nu gebruikt.*goedgekeurd door B\. Voorbeeld/);
  assert.match(wordsOf((await anna.get(`${at}/preview?as=text`)).body), /Misschien bent u het vergeten/);
  await anna.postOn('/desk/policy/four-eyes', { act: 'off' }, '/desk/policy');
  await boris.postOn('/desk/policy/four-eyes', { act: 'allow' }, '/desk/policy');
});

it('only managers write', async () => {
  for (const path of ['/desk/templates', at, `${at}/preview`, `${at}/shown`]) assert.equal((await clerk.get(path)).status, 403, path);
  assert.equal((await clerk.post(at, { act: 'save', revision: '0' })).status, 403);
  assert.equal((await anna.get('/desk/templates/no-such')).status, 404);
});

it('the pages are accessible on a phone and on a desk', async () => {
  await writes(anna, 'save', { 'nl.opening': 'Indien er iets is. {weg}' }, '/desk/templates/final-warning');
  await walkDesk(desk, { manager: ['/desk/templates', '/desk/templates/final-warning', '/desk/templates/invitation/preview', '/desk/templates/thanked/preview?as=text'] });
});
