// Rules at the desk: from a draft to a version, parallel edits, four eyes,
// withdrawing, trying; and in a real browser, judged by axe. DESK_PICTURES=dir
// keeps the pictures.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { addDays } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { policyFields } from '#domain/policy-kindness.ts';
import { dayTyped } from '../kit/parts/money.ts';
import { line } from '#usecases/testing.ts';
import { walkDesk } from '../../../test/judge.ts';
import { boxNames, typedFrom } from './policy-form.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let anna: Visitor;
let boris: Visitor;
let clerk: Visitor;

before(async () => {
  desk = await testDesk();
  anna = await desk.signIn('manager', 'A. Voorbeeld');
  boris = await desk.signIn('manager', 'B. Voorbeeld');
  clerk = await desk.signIn('desk');
});
after(() => desk.close());

async function begin(who: Visitor, from = 'newest'): Promise<string> {
  const begun = await who.post('/desk/policy/drafts', { from }, '/desk/policy');
  assert.equal(begun.status, 303);
  return begun.location!;
}

type Typed = Record<string, string | readonly string[]>;
/** Every box of the form as the page shows it, with some typed otherwise. */
async function typed(who: Visitor, at: string, more: Typed): Promise<Typed> {
  const { body } = await who.get(at);
  const boxes: Typed = {};
  for (const name of policyFields.flatMap(boxNames)) {
    const input = new RegExp(`<input[^>]* name="${name.replaceAll('.', '\\.')}"[^>]*>`).exec(body)?.[0];
    if (input !== undefined && !input.includes('type="checkbox"')) boxes[name] = / value="([^"]*)"/.exec(input)?.[1] ?? '';
    const select = new RegExp(`<select[^>]* name="${name.replaceAll('.', '\\.')}"[^>]*>([^]*?)</select>`).exec(body)?.[1];
    if (select !== undefined) boxes[name] = / value="([^"]*)" selected/.exec(select)?.[1] ?? '';
  }
  boxes['offer.every'] = [...body.matchAll(/type="checkbox"[^>]*name="offer\.every" value="([^"]+)" checked/g)].map((match) => match[1]!);
  return { ...boxes, revision: /name="revision" value="(\d+)"/.exec(body)![1]!, reason: 'Meer tijd.', ...more };
}

const today = () => desk.house.deps.clock.today();

it('each field has a box with its range and its direction, and its reading beside it', async () => {
  const at = await begin(anna);
  const page = wordsOf((await anna.get(at)).body);
  assert.match(page, /Concept van nieuwe regels.*Er verandert nog niets/);
  assert.match(page, /Een aanbod blijft geldig Dagen, 1 tot en met 90\. Hoger is vriendelijker voor de klant\.\s*Een aanbod blijft 14 dagen geldig\./);
  assert.match(page, /Afgesproken rente per jaar[^]*Zo ingevuld doet dit veld niets\./);
  const { body } = await anna.get(at);
  for (const name of policyFields.flatMap(boxNames)) assert.ok(body.includes(`name="${name}"`), `no box for ${name}`);
  assert.ok(body.includes(dayTyped(addDays(today(), 1))), 'tomorrow by default');
});

it('what the boxes say is the policy that was put in them', () => {
  const text = writePolicy({ ...defaultPolicy, reward: { after: 'end', gives: { kind: 'last', amountCents: 25_00n }, repairDays: 7 } });
  const boxes = typedFrom(JSON.parse(text), 'nl');
  assert.deepEqual([boxes['offer.amount.min'], boxes['offer.claimAgeDays.max'], boxes['reward.after'], boxes['reward.gives.amount'], boxes['reminders.reminder'], boxes['followUp.onTheDay']], ['50,00', '', '', '25,00', '7', 'yes']);
});

it('"show" reads the rules anew and keeps nothing; what changes stands side by side', async () => {
  const at = await begin(anna);
  const shown = await anna.post(at, await typed(anna, at, { 'offer.openDays': '7', 'followUp.firstMissDays': '5', act: 'show' }), at);
  assert.equal(shown.status, 200);
  const page = wordsOf(shown.body);
  assert.match(page, /Een aanbod blijft geldig\s*14 dagen\s*Een aanbod blijft 14 dagen geldig\.\s*7 dagen\s*Een aanbod blijft 7 dagen geldig\.\s*strenger/);
  assert.match(page, /3 dagen[^]*5 dagen[^]*vriendelijker Lopende regelingen nemen dit alleen over als het vriendelijker is\./);
  assert.match(wordsOf((await anna.get(at)).body), /Er verandert nog niets/);
});

it('what is wrong names the field, is kept as it was typed, and is no version', async () => {
  const at = await begin(anna);
  const wrong = await anna.post(at, await typed(anna, at, { 'followUp.secondMissDays': '2', 'offer.amount.min': 'veel', reason: '', act: 'publish' }), at);
  assert.equal(wrong.status, 422);
  assert.deepEqual(problemsIn(wrong.body), [
    'Kleinste bedrag voor een regeling: Vul een bedrag boven nul in, zoals 50,00.',
    'Tweede bericht na een gemiste termijn: Dit moet meer zijn dan 3 (zie “Eerste bericht na een gemiste termijn”).',
    'Schrijf op waarom deze regels er komen.',
  ]);
  const again = (await anna.get(at)).body;
  assert.match(again, /name="offer\.amount\.min"[^>]*|value="veel"/);
  assert.ok(again.includes('value="veel"'));
  assert.match(wordsOf((await anna.get('/desk/policy')).body), /Nog te verbeteren: 2/);
});

it('makes a version with its reason; one that is planned can be withdrawn', async () => {
  const at = await begin(anna, 'care');
  const from = addDays(today(), 10);
  const made = await anna.postOn(at, await typed(anna, at, { validFrom: dayTyped(from), reason: 'Wij zijn een zorgverzekeraar.', act: 'publish' }), at);
  assert.match(wordsOf(made.body), /Dit is nu een nieuwe versie.*2 gepland.*A\. Voorbeeld Wij zijn een zorgverzekeraar/);
  const clash = await begin(boris);
  const refused = await boris.post(clash, await typed(boris, clash, { validFrom: dayTyped(addDays(today(), 2)), 'offer.openDays': '20', act: 'publish' }), clash);
  assert.equal(refused.status, 422);
  assert.match(wordsOf(refused.body), /Versie 2 staat al klaar vanaf/);
  assert.equal((await boris.post('/desk/policy/2/withdraw', { why: '' }, '/desk/policy/2/withdraw')).status, 422);
  const gone = await boris.postOn('/desk/policy/2/withdraw', { why: 'Nog even overleggen.' }, '/desk/policy/2/withdraw');
  assert.match(wordsOf(gone.body), /De versie is ingetrokken.*2 ingetrokken.*ingetrokken: Nog even overleggen\. \(B\. Voorbeeld\)/);
  assert.equal((await boris.get('/desk/policy/2/withdraw')).status, 404);
});

it('of two who save the same draft the second keeps what was typed, as a draft of their own', async () => {
  const at = await begin(anna);
  const [mine, theirs] = [await typed(anna, at, { 'offer.openDays': '20', act: 'save' }), await typed(boris, at, { 'offer.openDays': '30', reason: 'Langer.', act: 'save' })];
  assert.equal((await anna.post(at, mine, at)).status, 303);
  const late = await boris.post(at, theirs, at);
  assert.equal(late.status, 409);
  assert.match(wordsOf(late.body), /Een collega heeft dit concept intussen bewaard/);
  assert.match(late.body, /name="offer\.openDays"[^>]*|value="30"/);
  const copied = await boris.postOn(at, { ...theirs, act: 'copy' }, at);
  assert.match(copied.body, /value="30"[^>]*name="offer\.openDays"|name="offer\.openDays"[^>]*value="30"|value="30"/);
  assert.match((await anna.get(at)).body, /value="20"/);
});

it('four eyes: the maker sees no way to allow it, a second manager does', async () => {
  assert.match(wordsOf((await anna.get('/desk/policy')).body), /Vier ogen staan uit\. Zet vier ogen aan/);
  assert.match(wordsOf((await anna.postOn('/desk/policy/four-eyes', { act: 'on' }, '/desk/policy')).body), /Vier ogen staan nu aan/);
  const at = await begin(anna);
  const asked = await anna.postOn(at, await typed(anna, at, { 'offer.openDays': '21', act: 'publish' }), at);
  assert.match(wordsOf(asked.body), /Een tweede leidinggevende kan dit nu goedkeuren.*Trek de vraag terug/);
  assert.doesNotMatch(asked.body, /value="approve"/);
  const revision = /name="revision" value="(\d+)"/.exec(asked.body)![1]!;
  assert.match(wordsOf((await anna.postOn(at, { act: 'approve', revision }, at)).body), /U hebt dit zelf gevraagd/);
  const [seen, own] = [(await boris.get('/desk/policy')).body, (await anna.get('/desk/policy')).body].map((body) => /href="\/desk\/policy"[^]*?<\/a>/.exec(body)?.[0]);
  assert.match(seen!, /bb-count">1</);
  assert.doesNotMatch(own!, /bb-count/);
  const allowed = await boris.postOn(at, { act: 'approve', revision }, at);
  assert.match(wordsOf(allowed.body), /Dit is nu een nieuwe versie.*A\. Voorbeeld goedgekeurd door B\. Voorbeeld/);
});

it('four eyes go off with a second manager only, and who did it stands there', async () => {
  const turn = async (who: Visitor, act: string): Promise<string> => wordsOf((await who.postOn('/desk/policy/four-eyes', { act }, '/desk/policy')).body);
  assert.match(await turn(anna, 'off'), /Tot die beslist, blijven vier ogen aan.*Trek de vraag in/);
  assert.doesNotMatch((await anna.get('/desk/policy')).body, /value="allow"/);
  assert.match(await turn(anna, 'allow'), /U hebt dit zelf gevraagd/);
  const seen = (await boris.get('/desk/policy')).body;
  assert.match(/href="\/desk\/policy"[^]*?<\/a>/.exec(seen)![0], /bb-count">1</);
  assert.match(wordsOf(seen), /Er is gevraagd om vier ogen uit te zetten A\. Voorbeeld/);
  assert.match(await turn(boris, 'allow'), /Vier ogen staan nu uit\..*Wie zette vier ogen aan of uit\?.*uit A\. Voorbeeld goedgekeurd door B\. Voorbeeld.*aan A\. Voorbeeld/);
  assert.match(await turn(boris, 'allow'), /Deze vraag is al beantwoord/);
});

it('shows what one customer would receive, and counts for whom an arrangement comes or goes', async () => {
  await desk.house.claims([
    line('K-1', { customer_number: 'K1', name: 'P. Voorbeeld', email: 'p@voorbeeld.example', amount: '60.00', due_on: '2026-02-20' }),
    line('K-2', { customer_number: 'K2', name: 'Q. Voorbeeld', email: 'q@voorbeeld.example', amount: '600.00', due_on: '2026-02-20' }),
  ]);
  const at = await begin(anna);
  await anna.postOn(at, await typed(anna, at, { 'offer.amount.min': '100,00', act: 'save' }), at);
  const counted = wordsOf((await anna.get(`${at}/count`)).body);
  assert.match(counted, /Met de nieuwste versie 2 Met dit concept 1 Kan dan wel 0 Kan dan niet meer 1 Dossiers bekeken 2/);
  const { dossierId } = await desk.house.dossier('K1');
  const seen = await anna.get(`${at}/preview?dossier=${dossierId}`);
  assert.equal(seen.status, 303);
  assert.match(wordsOf((await anna.get(seen.location!)).body), /Wat krijgt deze klant\?.*Dit zijn de regels van een concept/);
  assert.deepEqual(problemsIn((await anna.get(`${at}/preview?dossier=999`)).body), ['Dit dossier is er niet. Vul het nummer in dat bovenaan het dossier staat.']);
});

it('only managers draft; others read', async () => {
  const at = await begin(anna);
  for (const path of [at, `${at}/count`]) assert.equal((await clerk.get(path)).status, 403, path);
  for (const path of [at, '/desk/policy/drafts', '/desk/policy/four-eyes', '/desk/policy/1/withdraw']) assert.equal((await clerk.post(path, { act: 'save', from: 'newest' }, '/desk/policy')).status, 403, path);
  assert.equal((await anna.get('/desk/policy/drafts/00000000-0000-4000-8000-000000000000')).status, 404);
  assert.match(wordsOf((await anna.postOn(at, { act: 'throw-away', revision: '1' }, at)).body), /Het concept is weggegooid/);
  assert.equal((await anna.get(at)).status, 404);
});

it('the pages are accessible on a phone and on a desk', async () => {
  const at = await begin(anna, 'business');
  await walkDesk(desk, { manager: ['/desk/policy', at, `${at}/count`] });
});
