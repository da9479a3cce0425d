// What the portal says to bad input, form by form: the door, a wish, a choice,
// the agreement and the four answers. Each row: what was posted, what was said.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { day } from '#domain/day.ts';
import { readDossiers } from '#store/dossiers.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside, visitor, type Seen } from './cast/visitor.ts';

const today = day('2026-11-20');
let test: TestDb;
let cast: Cast;
before(async () => {
  test = await testDb();
  cast = await makeCast(test.db, today);
});
after(() => test.close());

/** Every problem that the page's summary names; on any other page its one notice. */
function saidOn(page: Seen): string | string[] {
  const plain = (markup: string): string => markup.replace(/<[^>]+>/g, ' ').replaceAll('\u00a0', ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ').trim();
  const summary = /<div[^>]*id="wrong"[\s\S]*?<\/ul>/.exec(page.html)?.[0];
  if (summary === undefined) return plain(/<div[^>]*class="[^"]*alert[^"]*"[\s\S]*?<\/div>\s*<\/div>/.exec(page.html)?.[0] ?? '');
  assert.match(page.html, /<title>(Fout|Error): /);
  return [...summary.matchAll(/<li[^>]*>([\s\S]*?)<\/li>/g)].map((match) => plain(match[1] ?? ''));
}

const answerOf = (page: Seen): { status: number; said: string | string[] } => ({ status: page.status, said: saidOn(page) });
type Posted = Readonly<Record<string, string>>;

const fill = 'Vul dit in';
const oneOf = 'Kies een van de antwoorden';
const date = 'Schrijf de datum als dag-maand-jaar, bijvoorbeeld 31-12-2026';
const noDay = 'Deze dag bestaat niet. Kijk de datum na';
const tooLong = (most: number): string => `Dit is te lang. Gebruik niet meer dan ${most} tekens`;
const changed = 'Let op: Wat u moet betalen is intussen veranderd. Daarom klopt dit voorstel niet meer. Bekijk het nieuwe voorstel.';

describe('the door', () => {
  const wrong = 'Dit klopt niet met wat wij hebben. U kunt het nog 4 keer proberen. Lukt het niet? Neem contact met ons op.';
  const people = [anna, { name: 'Bo Adres', postcode: '1234 AB', street: 'Voorbeeldstraat 12 A' }, { name: 'Cas Nummer' }];
  const rows: readonly [string, number, Posted, string[]][] = [
    ['no birth date', 0, { birth: '' }, [fill]],
    ['a birth date that is not there', 0, { birth: '31-02-1980' }, [noDay]],
    ['a year of two digits', 0, { birth: '31-03-80' }, [date]],
    ['no address', 1, { postcode: '', house: '' }, [fill, fill]],
    ['no postcode', 1, { postcode: '!!', house: '12' }, ['Schrijf een postcode met vier cijfers en twee letters, bijvoorbeeld 1234 AB']],
    ['a house number without end', 1, { postcode: '1234 AB', house: 'x'.repeat(13) }, [tooLong(12)]],
    ['the house next door', 1, { postcode: '1234 AB', house: '13' }, [wrong]],
    ['no customer number', 2, { customer: '' }, [fill]],
    ['a customer number without end', 2, { customer: 'x'.repeat(61) }, [tooLong(60)]],
    ['another customer number', 2, { customer: 'nee' }, [wrong]],
  ];
  for (const [name, index, fields, said] of rows) {
    it(`says what is wrong: ${name}`, async () => {
      const who = await cast.dossier(people, [bill(500_00n)]);
      const someone = visitor(cast.app, 'nl');
      const page = await someone.get(`/p/${await cast.link(who.dossierId, who.partyIds[index] as number)}`);
      assert.deepEqual(answerOf(await someone.send(page, fields)), { status: 422, said });
      assert.equal((await someone.get('/mijn')).status, 401);
    });
  }
});

describe('a wish', () => {
  const wish = { amount: '50', every: 'month', first: '01-12-2026' };
  const low = 'Dit bedrag is te laag. Het moet ten minste € 0,01 zijn';
  const rows: readonly [string, Posted, string[]][] = [
    ['nothing', { amount: '', every: '', first: '' }, [fill, 'Kies een antwoord', fill]],
    ['no amount', { ...wish, amount: 'veel' }, ['Schrijf een bedrag, bijvoorbeeld 125 of 125,50']],
    ['nothing each time', { ...wish, amount: '0' }, [low]],
    ['below zero', { ...wish, amount: '-5' }, [low]],
    ['a thousand or one', { ...wish, amount: '1.000' }, ['Bedoelt u duizend of een? Schrijf het zonder punt, bijvoorbeeld 1000 of 1,00']],
    ['more than there is', { ...wish, amount: '9'.repeat(20) }, ['Schrijf een bedrag, bijvoorbeeld 125 of 125,50']],
    ['every year', { ...wish, every: 'year' }, [oneOf]],
    ['a day that is not there', { ...wish, first: '31-02-2026' }, [noDay]],
    ['a day in words', { ...wish, first: 'morgen' }, [date]],
    ['a day in another age', { ...wish, first: '01-01-9999' }, [noDay]],
  ];
  for (const [name, fields, said] of rows) {
    it(`says what is wrong: ${name}`, async () => {
      const someone = await inside(cast, await cast.dossier([anna], [bill(600_00n)]));
      assert.deepEqual(answerOf(await someone.send(await someone.get('/mijn/regeling/anders'), fields)), { status: 422, said });
    });
  }

  it('moves a day that has passed, and says so', async () => {
    const someone = await inside(cast, await cast.dossier([anna], [bill(600_00n)]));
    const page = await someone.send(await someone.get('/mijn/regeling/anders'), { ...wish, first: '01-01-2020' });
    assert.match(page.text, /1 januari 2020 is al voorbij\. De eerste termijn wordt 25 december 2026\./);
  });
});

describe('a choice', () => {
  const rows: readonly [string, Posted, number, string | string[]][] = [
    ['nothing chosen', { option: '' }, 422, ['Kies wat het beste bij u past']],
    ['an option that is not there', { option: '9' }, 422, ['Kies wat het beste bij u past']],
    ['another offer', { option: '1', offer: '99' }, 200, changed],
    ['no offer', { option: '1', offer: '' }, 200, changed],
  ];
  for (const [name, fields, status, said] of rows) {
    it(`says what is wrong: ${name}`, async () => {
      const someone = await inside(cast, await cast.dossier([anna], [bill(600_00n)]));
      const options = await someone.send(someone.page, {}, 'do');
      const page = await someone.send(options, fields, 'name="offer"');
      assert.equal(page.path, '/mijn/regeling/kiezen');
      assert.deepEqual(answerOf(page), { status, said });
    });
  }
});

describe('the agreement', () => {
  const rows: readonly [string, Posted, number, string | string[]][] = [
    ['no tick', {}, 422, ['Zet een vinkje als u het hebt gelezen']],
    ['an empty tick', { agree: '' }, 422, ['Zet een vinkje als u het hebt gelezen']],
    ['another offer', { agree: 'yes', offer: '99' }, 200, changed],
    ['an option that is not there', { agree: 'yes', option: '9' }, 200, changed],
    ['no offer and no option', { agree: 'yes', offer: '', option: '' }, 200, changed],
    ['another text', { agree: 'yes', read: '' }, 422, ['De tekst is intussen veranderd. Lees de nieuwe tekst, en spreek het dan af.']],
    ['the text in a language in which it was not read', { agree: 'yes', language: 'en' }, 422, ['The text has changed in the meantime. Read the new text, then agree to it.']],
  ];
  for (const [name, fields, status, said] of rows) {
    it(`does not agree, and says why: ${name}`, async () => {
      const who = await cast.dossier([anna], [bill(600_00n)]);
      const someone = await inside(cast, who);
      const text = await someone.send(await someone.send(someone.page, {}, 'do'), { option: '1' }, 'name="offer"');
      assert.deepEqual(answerOf(await someone.send(text, fields, 'name="offer"')), { status, said });
      const known = (await test.db.inCreditor(cast.creditorId, (tx) => readDossiers(tx, cast.creditorId, [who.dossierId]))).get(who.dossierId);
      assert.equal(known?.state.arrangements.length, 0);
    });
  }
});

describe('the four answers', () => {
  // A creditor of its own: the door slows down who comes in too often.
  before(async () => void (cast = await makeCast(test.db, today, { name: 'Voorbeeld Antwoorden' })));
  const noPhone = 'Dit is geen telefoonnummer. Schrijf alleen cijfers, bijvoorbeeld 06 12345678';
  const novel = 'a'.repeat(501);
  const rows: readonly [string, string, Posted, string[]][] = [
    ['niet-betalen', 'a novel', { note: novel }, [tooLong(500)]],
    ['al-betaald', 'a novel', { note: novel }, [tooLong(500)]],
    ['klopt-niet', 'a novel', { note: novel }, [tooLong(500)]],
    ['bel-mij', 'no number and a novel', { phone: '', note: novel }, [fill, tooLong(500)]],
    ['bel-mij', 'no number', { phone: '', note: '' }, [fill]],
    ['bel-mij', 'words', { phone: 'bel maar', note: '' }, [noPhone]],
    ['bel-mij', 'two digits', { phone: '12', note: '' }, [noPhone]],
    ['bel-mij', 'a number without end', { phone: '0'.repeat(40), note: '' }, [tooLong(30)]],
  ];
  for (const [form, name, fields, said] of rows) {
    it(`${form}: says what is wrong, and keeps what was typed: ${name}`, async () => {
      const who = await cast.dossier([anna], [bill(600_00n)]);
      const someone = await inside(cast, who);
      const page = await someone.send(await someone.get(`/mijn/${form}`), fields);
      assert.deepEqual(answerOf(page), { status: 422, said });
      for (const typed of Object.values(fields)) assert.ok(page.html.includes(typed));
      const tasks = await test.db.inCreditor(cast.creditorId, (tx) => tx.sql(`select 1 from task where creditor_id = $1 and dossier_id = $2`, [cast.creditorId, who.dossierId]));
      assert.equal(tasks.length, 0);
    });
  }
});

describe('any form', () => {
  it('with the token of nobody is refused', async () => {
    const someone = await inside(cast, await cast.dossier([anna], [bill(600_00n)]));
    const page = await someone.send(await someone.get('/mijn/klopt-niet'), { note: 'x', _form: 'nonsense' });
    assert.equal(page.status, 403);
  });

  it('at an address that no database takes is not there', async () => {
    const someone = await inside(cast, await cast.dossier([anna], [bill(600_00n)]));
    assert.equal((await someone.get('/mijn/document/%00')).status, 404);
  });
});
