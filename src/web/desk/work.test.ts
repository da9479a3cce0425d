// A colleague's work, page by page, on a real database: what each act does, and
// what every form says about bad input.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { claimLine, claimsFile, problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

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

describe('an empty desk', () => {
  it('says what to do on every page', async () => {
    const expected: readonly [string, RegExp][] = [
      ['/desk', /Begin met rekeningen/],
      ['/desk/dossiers', /Er zijn nog geen dossiers/],
      ['/desk/lines', /Er wacht geen bankregel/],
      ['/desk/letters', /Er zijn geen brieven om af te drukken/],
      ['/desk/import', /Er is nog niets ingelezen/],
      ['/desk/policy', /geldt nu/],
      ['/tray', /Er is nog geen post/],
    ];
    for (const [path, words] of expected) {
      const answer = await clerk.get(path);
      assert.equal(answer.status, 200, path);
      assert.match(wordsOf(answer.body), words, path);
    }
  });

  it('answers in English as well', async () => {
    const visitor = await desk.signIn();
    assert.match(wordsOf((await visitor.get('/desk?lang=en')).body), /Start with claims/);
  });
});

describe('a customer by hand', () => {
  const person = { customer_number: 'H1', name: 'C. van der Voorbeeld', customer_kind: 'consumer', language: 'nl', email: 'c@voorbeeld.example', mobile: '', street: 'Lindelaan 12', postcode: '1234 ab', city: 'Voorbeeldstad', country: 'NL', birth_date: '', iban: '' };
  const bill = { 'with-claim': 'yes', claim_number: 'H1-1', claim_kind: 'rent', basis: 'contract', part: 'principal', amount: '250,00', issued_on: '01-01-2026', due_on: '15-01-2026', contract_number: '', description: 'huur januari' };
  const bad: readonly [string, Record<string, string>, string[]][] = [
    ['nothing', { ...Object.fromEntries(Object.keys({ ...person, ...bill }).map((key) => [key, ''])), 'with-claim': 'yes' }, ['Dit veld moet ingevuld zijn', 'Dit veld moet ingevuld zijn', 'Dit veld moet ingevuld zijn', 'Dit veld moet ingevuld zijn', 'Dit veld moet ingevuld zijn', 'Dit veld moet ingevuld zijn', 'Dit veld moet ingevuld zijn', 'Dit veld moet ingevuld zijn']],
    ['an amount that is none', { ...person, ...bill, amount: 'veel' }, ['"veel" is geen bedrag; verwacht wordt 1234,56 / 1234.56']],
    ['nothing to pay', { ...person, ...bill, amount: '0,00' }, ['Het bedrag is nul; een vordering is meer of (als tegoed) minder dan nul']],
    ['a day that is not there', { ...person, ...bill, due_on: '31-02-2026' }, ['"31-02-2026" is geen bestaande datum; verwacht wordt 2026-01-31 / 31-01-2026']],
    ['due before it was made', { ...person, ...bill, due_on: '01-12-2025' }, ['De vervaldatum 2025-12-01 ligt voor de factuurdatum 2026-01-01']],
    ['a bad address', { ...person, ...bill, email: 'c@', postcode: '12' }, ['"c@" is geen e-mailadres; verwacht wordt naam@voorbeeld.nl', '"12" is geen Nederlandse postcode; verwacht wordt 1234 AB']],
  ];
  for (const [name, fields, expected] of bad) {
    it(`says what is wrong: ${name}`, async () => {
      const answer = await clerk.post('/desk/new', fields);
      assert.equal(answer.status, 422);
      assert.deepEqual(problemsIn(answer.body), expected);
      assert.match(answer.body, /<title>Fout: /);
    });
  }

  it('is saved with a claim, found by name, and shown', async () => {
    const shown = await clerk.postOn('/desk/new', { ...person, ...bill });
    assert.match(wordsOf(shown.body), /De klant is opgeslagen.*C\. van der Voorbeeld.*H1-1.*huur januari/);
    for (const asked of ['van der v', 'Voorbeeld', 'c. van', 'H1', 'H1-1']) {
      const found = await clerk.get(`/desk/dossiers?q=${encodeURIComponent(asked)}`);
      assert.equal(found.status, 303, `${asked}: ${wordsOf(found.body).slice(-300)}`);
    }
    assert.match(wordsOf((await clerk.get('/desk/dossiers?q=onvindbaar')).body), /Niets gevonden/);
  });
});

describe('one dossier', () => {
  let at: string;
  before(async () => {
    const lines = [claimLine({ customer_number: 'D1', claim_number: 'D1-1', name: 'D. Proef' }), claimLine({ customer_number: 'D1', claim_number: 'D1-2', name: 'D. Proef', amount: '120,00', due_on: '2026-02-01' })];
    const done = await clerk.post('/desk/import/claims', { 'claims-file': file('open.csv', claimsFile(lines)) });
    assert.equal(done.status, 200, problemsIn(done.body).join());
    assert.match(wordsOf(done.body), /De rekeningen zijn ingelezen \(open\.csv\).*Rekeningen 2/);
    at = (await clerk.get('/desk/dossiers?q=D1-1')).location ?? '';
    assert.match(at, /^\/desk\/dossiers\/\d+$/);
  });

  it('logs every look', async () => {
    const count = async (): Promise<number> => Number((await desk.house.rows<{ n: number }>('select count(*)::int as n from dossier_view'))[0]?.n);
    const before_ = await count();
    await clerk.get(at);
    assert.equal(await count(), before_ + 1);
  });

  const request = '00000000-0000-4000-8000-000000000001';
  const payment = { 'pay-amount': '20,00', 'pay-on': '02-03-2026', 'pay-means': 'cash', 'pay-for': 'usual', request };
  const badForms: readonly [string, string, Record<string, string>, string[]][] = [
    ['payment', 'nothing', { ...payment, 'pay-amount': '', 'pay-on': '', 'pay-means': '', 'pay-for': '' }, ['Vul dit in', 'Vul dit in', 'Kies een antwoord', 'Kies een antwoord']],
    ['payment', 'below zero', { ...payment, 'pay-amount': '-5' }, ['Dit bedrag is te laag. Het moet ten minste € 0,01 zijn']],
    ['payment', 'a thousand or one', { ...payment, 'pay-amount': '1.000' }, ['Bedoelt u duizend of een? Schrijf het zonder punt, bijvoorbeeld 1000 of 1,00']],
    ['payment', 'tomorrow', { ...payment, 'pay-on': '03-03-2026' }, ['Deze dag is te laat. Kies 2 maart 2026 of eerder']],
    ['payment', 'a means that is not booked by hand', { ...payment, 'pay-means': 'direct-debit' }, ['Kies een van de antwoorden']],
    ['payment', 'for another dossier', { ...payment, 'pay-for': 'claim:H1-1' }, ['Kies een van de antwoorden']],
    ['reverse', 'nothing', { 'reverse-payment': '', 'reverse-reason': '', 'reverse-on': '' }, ['Kies een antwoord', 'Kies een antwoord', 'Vul dit in']],
    ['hold', 'yesterday', { 'hold-until': '01-03-2026' }, ['Deze dag is te vroeg. Kies 2 maart 2026 of later']],
    ['hold', 'for ever', { 'hold-until': '31-12-2099' }, ['Deze dag is te laat. Kies 2 maart 2027 of eerder']],
    ['standing', 'nothing', { 'standing-claim': '', standing: '' }, ['Kies een antwoord', 'Kies een antwoord']],
    ['signal', 'nothing', { signal: '', 'signal-who': '' }, ['Kies een antwoord', 'Kies een antwoord']],
    ['signal', 'a novel', { signal: 'call-me', 'signal-who': '1', 'signal-note': 'x'.repeat(501) }, ['Kies een van de antwoorden', 'Dit is te lang. Gebruik niet meer dan 500 tekens']],
    ['end', 'nothing runs', { no: '1', 'end-reason': 'customer-request' }, ['Deze regeling loopt niet meer. Bekijk de stand van zaken en kies daar verder. Vragen? Neem contact met ons op.']],
    ['access', 'for whom?', { 'access-who': '99', act: 'link' }, ['Kies een van de antwoorden']],
  ];
  for (const [form, name, fields, expected] of badForms) {
    it(`${form}: says what is wrong: ${name}`, async () => {
      const answer = await clerk.post(`${at}/${form}`, fields);
      assert.equal(answer.status, 422);
      assert.deepEqual(problemsIn(answer.body), expected);
    });
  }

  it('books a payment once, however often the form is sent, and can undo it', async () => {
    const shown = await clerk.postOn(`${at}/payment`, payment);
    assert.match(wordsOf(shown.body), /De betaling is geboekt.*contant.*Rekening D1-1: € 20,00/);
    await clerk.postOn(`${at}/payment`, payment);
    const facts = await desk.house.rows<{ n: number }>(`select count(*)::int as n from fact where kind = 'PaymentReceived' and data->>'paymentId' = 'manual:${request}'`);
    assert.equal(facts[0]?.n, 1);
    const seq = /\/undo\/(\d+)"/.exec(shown.body)?.[1] ?? '';
    const undone = await clerk.postOn(`${at}/undo`, { seq, 'undo-reason': 'Verkeerd bedrag overgenomen', seen: '0' });
    assert.match(wordsOf(undone.body), /Teruggedraaid/);
    assert.match(wordsOf(undone.body), /€ 420,00/);
    assert.match(wordsOf((await clerk.postOn(`${at}/undo`, { seq, 'undo-reason': 'Nog eens', seen: '0' })).body), /Dit dossier is veranderd nadat u deze pagina opende/);
  });

  it('takes a payment back', async () => {
    const id = 'manual:00000000-0000-4000-8000-000000000002';
    await clerk.postOn(`${at}/payment`, { ...payment, request: '00000000-0000-4000-8000-000000000002' });
    const shown = await clerk.postOn(`${at}/reverse`, { 'reverse-payment': id, 'reverse-reason': 'booked-in-error', 'reverse-on': '02-03-2026' });
    assert.match(wordsOf(shown.body), /De betaling is teruggeboekt.*teruggeboekt op 2 mrt 2026/);
  });

  it('holds messages and lets them go', async () => {
    assert.match(wordsOf((await clerk.postOn(`${at}/hold`, { 'hold-until': '10-03-2026' })).body), /een medewerker heeft dit gevraagd: tot en met 10 maart 2026/i);
    assert.doesNotMatch(wordsOf((await clerk.postOn(`${at}/release`, {})).body), /tot en met 10 maart 2026\. Berichten weer/);
  });

  it('notes what a caller says as a task, and handles it with what was agreed', async () => {
    const partyId = /name="signal-who" value="(\d+)"/.exec((await clerk.get(at)).body)?.[1] ?? '';
    const noted = await clerk.postOn(`${at}/signal`, { signal: 'call-me', 'signal-who': partyId, 'signal-note': 'na vijf uur' });
    assert.match(wordsOf(noted.body), /Genoteerd/);
    const list = await clerk.get('/desk?kind=signal-call-me');
    assert.match(wordsOf(list.body), /“Bel mij” · D\. Proef/);
    const taskId = /action="\/desk\/tasks\/([0-9a-f-]{36})"/.exec(list.body)?.[1] ?? '';
    const empty = await clerk.post(`/desk/tasks/${taskId}`, { act: 'handled', back: '/desk', [`note-${taskId}`]: '' });
    assert.equal(empty.status, 422);
    assert.deepEqual(problemsIn(empty.body), ['Vul dit in']);
    const done = await clerk.postOn(`/desk/tasks/${taskId}`, { act: 'handled', back: at, [`note-${taskId}`]: 'gebeld, komt goed' });
    assert.match(wordsOf(done.body), /Afgehandeld: “Bel mij”/);
    assert.match(wordsOf((await clerk.postOn(`/desk/tasks/${taskId}`, { act: 'handled', back: '/desk' })).body), /al gedaan/);
  });

  it('shows the dossier as it was known on a day', async () => {
    assert.match(wordsOf((await clerk.get(`${at}?known=01-03-2026`)).body), /Zoals bekend op 01-03-2026.*Er zijn nog geen rekeningen/);
    assert.match((await clerk.get(`${at}?known=gisteren`)).body, /Schrijf de datum als dag-maand-jaar/);
  });

  it('gives a link to read out, and a code by letter that is printed once', async () => {
    const partyId = /name="access-who" value="(\d+)"/.exec((await clerk.get(at)).body)?.[1] ?? '';
    const link = await clerk.post(`${at}/access`, { 'access-who': partyId, act: 'link' });
    assert.match(link.body, /http:\/\/127\.0\.0\.1\/p\/1\.[\w-]+/);
    const code = await clerk.post(`${at}/access`, { 'access-who': partyId, act: 'code' });
    assert.match(code.body, /<p>[A-Z2-9]{5}-[A-Z2-9]{5}<\/p>/);
    assert.match(code.headers.get('content-security-policy') ?? '', /style-src 'unsafe-inline'/);
  });

  it('changes contact details, and adds a joint debtor and a claim', async () => {
    const people = /href="(\/desk\/dossiers\/\d+\/people\/\d+)"/.exec((await clerk.get(at)).body)?.[1] ?? '';
    const fields = { name: 'D. Proef-Voorbeeld', customer_kind: 'consumer', language: 'en', email: 'd@voorbeeld.example', mobile: '06 12345678', street: 'Dorpsweg 3', postcode: '1234 AB', city: 'Voorbeelddorp', country: 'NL', birth_date: '01-02-1980', iban: '' };
    assert.deepEqual(problemsIn((await clerk.post(people, { ...fields, email: 'x' })).body), ['"x" is geen e-mailadres; verwacht wordt naam@voorbeeld.nl']);
    assert.match(wordsOf((await clerk.postOn(people, fields)).body), /D\. Proef-Voorbeeld.*Dorpsweg 3/);
    assert.match(wordsOf((await clerk.postOn(`${at}/person`, { ...fields, name: 'E. Proef', role: 'joint-debtor', customer_number: 'D1-b' })).body), /De persoon is opgeslagen.*E\. Proef.*medeklant/);
    const claim = { claim_number: 'D1-3', claim_kind: 'rent', basis: 'contract', part: 'principal', amount: '80', issued_on: '01-02-2026', due_on: '20-02-2026', contract_number: '', description: '' };
    assert.deepEqual(problemsIn((await clerk.post(`${at}/claim`, { ...claim, claim_kind: '' })).body), ['Dit veld moet ingevuld zijn']);
    assert.match(wordsOf((await clerk.postOn(`${at}/claim`, claim)).body), /De rekening is opgeslagen.*D1-3/);
    const standing = await clerk.postOn(`${at}/standing`, { 'standing-claim': 'D1-3', standing: 'disputed' });
    assert.match(wordsOf(standing.body), /De stand is veranderd.*vraag of bezwaar/);
  });
});

describe('agreeing by phone', () => {
  let at: string;
  let who: string;
  before(async () => {
    await clerk.post('/desk/import/claims', { 'claims-file': file('a.csv', claimsFile([claimLine({ customer_number: 'A1', claim_number: 'A1-1', name: 'A. Akkoord', amount: '600,00' })])) });
    at = (await clerk.get('/desk/dossiers?q=A1-1')).location ?? '';
    who = /name="who" value="(\d+)"/.exec((await clerk.get(`${at}/agree`)).body)?.[1] ?? '';
  });
  const wish = { 'wish-amount': '50', 'wish-every': 'month', 'wish-first': '27-03-2026' };
  const rows = '27-03-2026 100,00\n27-04-2026 200\n27-05-2026 300,00';
  const compose = { 'compose-claims': 'A1-1', 'compose-way': 'rows', 'compose-number': '', 'compose-each': '', 'compose-every': 'month', 'compose-first': '27-03-2026', 'compose-rows': rows, channel: 'phone' };
  const bad: readonly [string, string, Record<string, string>, string[]][] = [
    ['wish', 'nothing', { 'wish-amount': '', 'wish-every': '', 'wish-first': '' }, ['Vul dit in', 'Kies een antwoord', 'Vul dit in']],
    ['wish', 'a day that has passed', { ...wish, 'wish-first': '01-03-2026' }, ['Deze dag is te vroeg. Kies 2 maart 2026 of later']],
    ['option', 'no offer yet', { option: '1', channel: 'phone' }, ['Kies een van de antwoorden']],
    ['compose', 'no claim', { ...compose, 'compose-claims': 'H1-1' }, ['Kies een van de antwoorden']],
    ['compose', 'a row that cannot be read', { ...compose, 'compose-rows': '27-03-2026 100\nvolgende maand 50' }, ['Regel 2: schrijf een dag en een bedrag, bijvoorbeeld 31-01-2027 50,00']],
    ['compose', 'a day that is not there', { ...compose, 'compose-rows': '31-04-2026 600' }, ['Regel 1: schrijf een dag en een bedrag, bijvoorbeeld 31-01-2027 50,00']],
    ['compose', 'rows that do not add up', { ...compose, 'compose-rows': '27-03-2026 100,00\n27-04-2026 200' }, ['De termijnen zijn samen € 300,00. Dat is € 300,00 minder dan € 600,00. Verdeel ook dat bedrag.']],
    ['compose', 'no number', { ...compose, 'compose-way': 'number' }, ['Het aantal termijnen moet een heel getal zijn van 1 tot en met 600. Pas het aantal aan.']],
  ];
  for (const [form, name, fields, expected] of bad) {
    it(`${form}: says what is wrong: ${name}`, async () => {
      const answer = await clerk.post(`${at}/agree/${form}`, fields['channel'] === undefined ? fields : { ...fields, who });
      assert.equal(answer.status, 422);
      assert.deepEqual(problemsIn(answer.body), expected);
    });
  }

  it('finds what is nearest to a wish', async () => {
    const answer = await clerk.post(`${at}/agree/wish`, { ...wish, 'wish-amount': '10' });
    assert.match(wordsOf(answer.body), /Het laagste is nu € 25,00 per maand/);
    const fits = await clerk.post(`${at}/agree/wish`, wish);
    assert.match(wordsOf(fits.body), /Dit is precies wat de klant vroeg.*12 termijnen, € 50,00 per maand/);
  });

  it('shows what steps outside the rules: a colleague may not, a manager may', async () => {
    const outside = { ...compose, who, 'compose-rows': '27-03-2026 590,00\n27-04-2026 10,00' };
    const shown = await clerk.post(`${at}/agree/compose`, outside);
    assert.match(wordsOf(shown.body), /Dit valt buiten de regels.*Alleen een leidinggevende kan dit afspreken/);
    assert.doesNotMatch(shown.body, /name="consent"/);
    const carried = { 'compose-claims': 'A1-1', rows: '2026-03-27 59000\n2026-04-27 1000', who, channel: 'phone', answer: 'ja', consent: 'yes' };
    const refused = await clerk.post(`${at}/agree/composed`, carried);
    assert.equal(refused.status, 422);
    assert.match(problemsIn(refused.body)[0] ?? '', /leidinggevende/);
    assert.match((await manager.post(`${at}/agree/compose`, outside)).body, /name="consent"/);
  });

  it('agrees word for word: what was read out is what is kept', async () => {
    const offered = await clerk.post(`${at}/agree/offer`, {});
    assert.equal(offered.status, 200);
    const option = /name="option" value="(\d)"/.exec(offered.body)?.[1] ?? '';
    const confirm = await clerk.post(`${at}/agree/option`, { option, who, channel: 'phone' });
    const text = /<div class="bb-written">([\s\S]*?)<\/div>/.exec(confirm.body)?.[1] ?? '';
    assert.match(wordsOf(text), /U betaalt € 600,00 aan Proefstichting voor rekening A1-1/);
    const offer = /name="offer" value="(\d+)"/.exec(confirm.body)?.[1] ?? '';
    const accept = { offer, option, who, channel: 'phone' };
    assert.deepEqual(problemsIn((await clerk.post(`${at}/agree/accept`, { ...accept, answer: '' })).body), ['Vul dit in', 'Zet een vinkje als de klant akkoord is']);
    const agreed = await clerk.postOn(`${at}/agree/accept`, { ...accept, answer: 'Ja, dat lukt', consent: 'yes' });
    assert.match(wordsOf(agreed.body), /De regeling is afgesproken.*Regeling 1: \d+ termijnen/);
    const kept = await clerk.get(`${at}/evidence/1`);
    assert.ok(wordsOf(kept.body).includes(wordsOf(text).trim()), 'the evidence holds the text that was read out');
    assert.match(wordsOf(kept.body), /Ja, dat lukt/);
    assert.equal((await clerk.post(`${at}/agree/accept`, { ...accept, answer: 'Ja', consent: 'yes' })).status, 422);
  });

  it('ends an arrangement', async () => {
    assert.deepEqual(problemsIn((await clerk.post(`${at}/end`, { no: '1', 'end-reason': '' })).body), ['Kies een antwoord']);
    assert.match(wordsOf((await clerk.postOn(`${at}/end`, { no: '1', 'end-reason': 'customer-request' })).body), /De regeling is beëindigd/);
  });

  it('composes any schedule by hand', async () => {
    const confirm = await manager.post(`${at}/agree/compose`, { ...compose, who });
    assert.match(wordsOf(confirm.body), /1\. uiterlijk op 27 maart 2026: € 100,00 2\. uiterlijk op 27 april 2026: € 200,00/);
    const carried = /<input type="hidden" name="rows" value="([^"]+)">/.exec(confirm.body)?.[1] ?? '';
    const agreed = await manager.postOn(`${at}/agree/composed`, { 'compose-claims': 'A1-1', rows: carried, who, channel: 'counter', answer: 'Akkoord', consent: 'yes' });
    assert.match(wordsOf(agreed.body), /Regeling 2: 3 termijnen/);
  });
});

describe('another creditor’s dossier', () => {
  it('is not there', async () => {
    const other = await testDesk();
    try {
      const stranger = await other.signIn('manager');
      assert.equal((await stranger.get('/desk/dossiers/1')).status, 404);
      for (const path of ['/desk/dossiers/0', '/desk/dossiers/x', '/desk/dossiers/9999999999', '/desk/dossiers/1/messages/1', '/desk/dossiers/1/documents/x', '/desk/dossiers/1/evidence/1', '/desk/nergens', '/tray/1/1']) assert.equal((await stranger.get(path)).status, 404, path);
    } finally {
      await other.close();
    }
  });
});
