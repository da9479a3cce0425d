// Files in, money assigned, rules and settings: what each does on a real
// database, and what every form says about bad input.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { claimLine, claimsFile, problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';
import { payerIban, statementBytes, ownIban } from '#usecases/testing.ts';
import { weighWaitingLines } from '#usecases/weigh-waiting-lines.ts';
import { addDays, day } from '#domain/day.ts';

let desk: TestDesk;
let clerk: Visitor;
let manager: Visitor;
before(async () => {
  desk = await testDesk();
  clerk = await desk.signIn('desk', 'B. Balie');
  manager = await desk.signIn('manager', 'M. Beheer');
});
after(() => desk.close());

const file = (name: string, text: string | Uint8Array, type = 'text/csv'): File => new File([text as string], name, { type });

describe('files', () => {
  it('says every problem of a claims file with its place, and takes nothing in', async () => {
    const answer = await clerk.post('/desk/import/claims', { 'claims-file': file('fout.csv', claimsFile([claimLine({ claim_number: 'F1', amount: 'x' }), claimLine({ claim_number: '', due_on: 'morgen' })])) });
    assert.equal(answer.status, 422);
    assert.match(wordsOf(answer.body), /Er is niets ingelezen.*fout\.csv.*Wat er niet klopt: 3 .*2 amount "x" is geen bedrag.*3 claim_number Dit veld moet ingevuld zijn.*3 due_on "morgen" is geen bestaande datum/);
  });
  const pdf = (name: string): File => file(name, '%PDF-1.7\n', 'application/pdf');
  const bad: readonly [string, string, Record<string, File | readonly File[] | string>, string[]][] = [
    ['claims', 'no file', { 'claims-file': '', dummy: pdf('x.pdf') }, ['Kies een bestand']],
    ['claims', 'no PDFs', { 'claims-file': file('a.csv', 'x'), pdfs: [file('virus.exe', 'MZ')] }, ['Kies alleen PDF-bestanden.']],
    ['statement', 'no file', { 'statement-file': '', dummy: pdf('x.pdf') }, ['Kies een bestand']],
  ];
  for (const [kind, name, fields, expected] of bad) {
    it(`${kind}: says what is wrong: ${name}`, async () => {
      const answer = await clerk.post(`/desk/import/${kind}`, fields as never);
      assert.equal(answer.status, 422);
      assert.deepEqual(problemsIn(answer.body), expected);
    });
  }
  it('says why a statement cannot be read', async () => {
    const answer = await clerk.post('/desk/import/statement', { 'statement-file': file('brief.xml', '<brief/>', 'text/xml') });
    assert.equal(answer.status, 422);
    assert.match(wordsOf(answer.body), /Er is niets ingelezen.*brief\.xml.*geen camt\.053/i);
  });
  it('keeps the PDFs beside the claims', async () => {
    const done = await clerk.post('/desk/import/claims', { 'claims-file': file('met.csv', claimsFile([claimLine({ customer_number: 'P1', claim_number: 'P1-1', pdf: 'nota.pdf' })])), pdfs: [pdf('nota.pdf')] });
    assert.match(wordsOf(done.body), /PDF’s 1/);
    const at = (await clerk.get('/desk/dossiers?q=P1-1')).location ?? '';
    const href = /href="(\/desk\/dossiers\/\d+\/documents\/[^"]+)"/.exec((await clerk.get(at)).body)?.[1] ?? '';
    const document = await clerk.get(href);
    assert.equal(document.headers.get('content-type'), 'application/pdf');
    assert.match(document.body, /^%PDF/);
  });
  it('the same file again does no harm', async () => {
    const again = await clerk.post('/desk/import/claims', { 'claims-file': file('nog.csv', claimsFile([claimLine({ customer_number: 'P1', claim_number: 'P1-1', pdf: 'nota.pdf' })])), pdfs: [pdf('nota.pdf')] });
    assert.match(wordsOf(again.body), /Dit bestand was al ingelezen/);
  });
});

describe('bank lines', () => {
  before(async () => {
    await clerk.post('/desk/import/claims', { 'claims-file': file('b.csv', claimsFile([claimLine({ customer_number: 'B1', claim_number: 'B1-1', name: 'B. Betaler', amount: '77,00' })])) });
    const bytes = statementBytes([
      { amountCents: 77_00n, counterpartyName: 'B. Betaler', counterpartyIban: payerIban, remittance: 'voor de huur' },
      { amountCents: 13_00n, counterpartyName: 'Onbekend', remittance: 'hoi' },
    ], { account: ownIban, until: addDays(day('2026-03-02'), -1) });
    const done = await clerk.post('/desk/import/statement', { 'statement-file': file('bank.xml', bytes, 'text/xml') });
    assert.match(wordsOf(done.body), /Het afschrift is ingelezen.*Wachten op u 2.*Hoe ver we zijn.*NL91ABNA0417164300 1 maart 2026 1 maart 2026/);
  });

  it('says in the dossier that money that may be theirs waits, until somebody looked', async () => {
    await weighWaitingLines(desk.house.deps, desk.house.creditorId);
    const page = await clerk.get(`/desk/dossiers/${(await desk.house.dossier('B1')).dossierId}`);
    assert.match(wordsOf(page.body), /Misschien is er al betaald.*€ 77,00/);
    assert.equal((await clerk.get(/href="(\/desk\/lines\/[^"]+)"/.exec(page.body)?.[1] ?? '')).status, 200);
  });

  it('suggests whose it is, assigns it with one press, and takes it back', async () => {
    const list = await clerk.get('/desk/lines');
    assert.match(wordsOf(list.body), /B\. Betaler.*voor de huur.*Hoort bij B\. Betaler zelfde naam zelfde bedrag open 55 van 100 zeker/);
    const form = /action="(\/desk\/lines\/[^"]+\/assign)">.*?name="dossier" value="(\d+)"/s.exec(list.body);
    const done = await clerk.postOn(form?.[1] ?? '', { dossier: form?.[2] ?? '' });
    assert.match(wordsOf(done.body), /De betaling is verdeeld.*Laatst gedaan.*B\. Betaler/);
    const back = /action="(\/desk\/lines\/[^"]+\/back)">.*?name="part" value="(\d+)"/s.exec(done.body);
    assert.match(wordsOf((await clerk.postOn(back?.[1] ?? '', { part: back?.[2] ?? '' })).body), /Teruggedraaid. De regel wacht weer/);
  });

  it('splits, searches, sets aside with a reason, and says what is wrong', async () => {
    const list = await clerk.get('/desk/lines');
    const line = /B\. Betaler[\s\S]*?href="(\/desk\/lines\/[^"]+)"/.exec(list.body)?.[1] ?? '';
    const found = await clerk.get(`${line}?q=betaler`);
    assert.match(wordsOf(found.body), /Gevonden.*B\. Betaler/);
    const dossier = /name="dossier" value="(\d+)"/.exec(found.body)?.[1] ?? '';
    assert.deepEqual(problemsIn((await clerk.post(`${line}/assign`, { dossier, amount: '80' })).body), ['Dit bedrag is te hoog. Het mag niet meer zijn dan € 77,00']);
    assert.deepEqual(problemsIn((await clerk.post(`${line}/assign`, { dossier: 'x', amount: '' })).body), ['Schrijf een heel getal, bijvoorbeeld 6']);
    assert.equal(problemsIn((await clerk.post(`${line}/assign`, { dossier: '99999', amount: '' })).body).length, 1);
    assert.match(wordsOf((await clerk.postOn(`${line}/assign`, { dossier, amount: '70' })).body), /Een deel is verdeeld.*€ 7,00/);
    const other = [...(await clerk.get('/desk/lines')).body.matchAll(/href="(\/desk\/lines\/[^"?]+)"/g)].map((match) => match[1] ?? '').find((href) => href !== line && !href.endsWith('lines')) ?? '';
    assert.deepEqual(problemsIn((await clerk.post(`${other}/ignore`, { note: '' })).body), ['Vul dit in']);
    assert.deepEqual(problemsIn((await clerk.post(`${other}/later`, { until: '02-03-2026', 'later-note': '' })).body), ['Deze dag is te vroeg. Kies 3 maart 2026 of later']);
    assert.match(wordsOf((await clerk.postOn(`${other}/later`, { until: '09-03-2026', 'later-note': 'de bank zoekt het uit' })).body), /De regel komt op die dag terug/);
    assert.ok(!(await clerk.get('/desk/lines')).body.includes(other));
    assert.match(wordsOf((await clerk.get('/desk/lines/aside')).body), /Later bekijken.*Onbekend hoi.*€ 13,00 de bank zoekt het uit .*, 2 mrt.*terug op 9 mrt.*Alsnog verdelen/);
    assert.match(wordsOf((await clerk.get(other)).body), /Opzij gelegd de bank zoekt het uit/);
    assert.match(wordsOf((await clerk.postOn(`${other}/ignore`, { note: 'subsidie' })).body), /De regel ligt opzij/);
    assert.match(wordsOf((await clerk.get('/desk/lines/aside')).body), /Van niemand.*Onbekend hoi.*€ 13,00 subsidie .*, 2 mrt/);
    assert.equal((await clerk.get('/desk/lines/bestaat-niet')).status, 404);
  });
});

describe('what only a manager may do', () => {
  it('is refused to a colleague', async () => {
    for (const path of ['/desk/settings']) assert.equal((await clerk.get(path)).status, 403, path);
    for (const path of ['/desk/policy', '/desk/settings/profile', '/desk/settings/colleagues', '/desk/settings/colleagues/x']) assert.equal((await clerk.post(path, { act: 'close' })).status, 403, path);
    assert.doesNotMatch((await clerk.get('/desk')).body, /href="\/desk\/settings"/);
    assert.doesNotMatch((await clerk.get('/desk/policy')).body, /name="policy-file"/);
  });

  const profile = { name: 'Proefstichting', iban: ownIban, holder: 'Stichting Proef', phone: '085 000 00 00', email: 'hulp@proef.example', 'mail-from': '', website: 'https://proef.example', 'hours-nl': '', 'hours-en': '', address: 'Postbus 1\n1234 AB Voorbeeldstad', accent: '#2e7d32' };
  const bad: readonly [string, Record<string, string | File>, string[]][] = [
    ['nothing', { ...Object.fromEntries(Object.keys(profile).map((key) => [key, ''])) }, ['Vul dit in', 'Vul dit in']],
    ['no account number', { ...profile, iban: 'NL00ABNA0417164300' }, ['Dit is geen rekeningnummer. Het lijkt op NL91ABNA0417164300']],
    ['no colour', { ...profile, accent: 'groen' }, ['Schrijf de kleur als #2e7d32']],
    ['no website', { ...profile, website: 'javascript:alert(1)' }, ['Begin met https://']],
    ['one language', { ...profile, 'hours-nl': 'ma-vr 9-17 uur' }, ['Vul beide talen in, of geen']],
    ['too many lines', { ...profile, address: 'a\nb\nc\nd\ne' }, ['Gebruik hoogstens vier regels']],
    ['no picture', { ...profile, logo: file('logo.png', 'dit is geen plaatje', 'image/png') }, ['Dit is geen PNG of SVG']],
    ['a huge picture', { ...profile, logo: file('logo.svg', `<svg>${'x'.repeat(100_001)}</svg>`, 'image/svg+xml') }, ['Dit bestand is te groot. Het mag niet meer zijn dan 1 MB']],
  ];
  for (const [name, fields, expected] of bad) {
    it(`profile: says what is wrong: ${name}`, async () => {
      const answer = await manager.post('/desk/settings/profile', fields);
      assert.equal(answer.status, 422);
      assert.deepEqual(problemsIn(answer.body), expected);
    });
  }
  it('saves the profile with a logo', async () => {
    const saved = await manager.postOn('/desk/settings/profile', { ...profile, logo: file('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'image/svg+xml') });
    assert.match(saved.body, /data:image\/svg\+xml;base64/);
    assert.match(wordsOf(saved.body), /Opgeslagen/);
  });

  it('adds a colleague with a password for one time, and closes the account at once', async () => {
    assert.deepEqual(problemsIn((await manager.post('/desk/settings/colleagues', { 'person-name': '', 'person-email': 'x', role: '' })).body), ['Vul dit in', 'Dit is geen heel e-mailadres. Het lijkt op naam@voorbeeld.nl', 'Kies een antwoord']);
    const made = await manager.post('/desk/settings/colleagues', { 'person-name': 'N. Nieuw', 'person-email': 'n@voorbeeld.example', role: 'desk' });
    const once = /<code>([a-z0-9-]+)<\/code>/.exec(made.body)?.[1] ?? '';
    assert.match(once, /^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
    assert.deepEqual(problemsIn((await manager.post('/desk/settings/colleagues', { 'person-name': 'N. Nieuw', 'person-email': 'n@voorbeeld.example', role: 'desk' })).body), ['Dit e-mailadres heeft al een account']);
    const fresh = desk.visitor();
    assert.equal((await fresh.post('/desk/in', { email: 'n@voorbeeld.example', password: once }, '/desk/in')).location, '/desk');
    assert.equal((await fresh.get('/desk')).location, '/desk/password');
    const staffId = /action="\/desk\/settings\/colleagues\/([^"]+)"[\s\S]{0,400}?N\. Nieuw/.exec((await manager.get('/desk/settings')).body)?.[1] ?? '';
    const [row] = await desk.house.rows<{ staff_id: string }>(`select staff_id from staff where email = 'n@voorbeeld.example'`);
    assert.ok(staffId.length > 0 && row);
    assert.match(wordsOf((await manager.postOn(`/desk/settings/colleagues/${row.staff_id}`, { act: 'manager' })).body), /De rol is veranderd/);
    assert.match(wordsOf((await manager.postOn(`/desk/settings/colleagues/${row.staff_id}`, { act: 'close' })).body), /Het account is gesloten/);
    assert.equal((await fresh.get('/desk')).location, '/desk/in');
    assert.equal((await desk.visitor().post('/desk/in', { email: 'n@voorbeeld.example', password: once }, '/desk/in')).status, 422);
  });

  it('a creditor keeps a manager', async () => {
    const [row] = await desk.house.rows<{ staff_id: string }>(`select staff_id from staff where role = 'manager' and disabled_at is null`);
    assert.match(wordsOf((await manager.postOn(`/desk/settings/colleagues/${row?.staff_id}`, { act: 'close' })).body), /Er moet een leidinggevende overblijven/);
  });

  it('loads rules, or says every problem in them', async () => {
    const version = await manager.get('/desk/policy/1.json');
    assert.equal(version.status, 200);
    const bad_ = await manager.post('/desk/policy', { 'policy-file': file('regels.json', '{"validFrom": "morgen"}', 'application/json') });
    assert.equal(bad_.status, 422);
    assert.match(wordsOf(bad_.body), /Er is niets veranderd: het bestand klopt niet.*validFrom/);
    assert.deepEqual(problemsIn((await manager.post('/desk/policy', { 'policy-file': '', x: file('x', 'x') })).body), ['Kies een bestand']);
    const loaded = await manager.postOn('/desk/policy', { 'policy-file': file('regels.json', version.body, 'application/json') });
    assert.match(wordsOf(loaded.body), /Het bestand is nu een concept.*Er verandert nog niets/);
    assert.match(wordsOf((await manager.get('/desk/policy')).body), /Concepten.*M\. Beheer/);
  });
});
