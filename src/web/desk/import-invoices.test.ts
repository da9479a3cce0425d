// Invoices at the desk: several at once and in a zip, what became of each, and
// where it can be seen afterwards.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { madeInvoice, writeUbl, type MadeInvoice } from '#cli/fuzz/made-invoice.ts';
import { makeZip } from '#cli/fuzz/made-zip.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let clerk: Visitor;
before(async () => {
  desk = await testDesk();
  clerk = await desk.signIn('desk', 'B. Balie');
});
after(() => desk.close());

const bytesOf = (invoice: MadeInvoice): Uint8Array => new TextEncoder().encode(writeUbl(invoice));
const fileOf = (name: string, bytes: Uint8Array): File => new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'text/xml' });
const send = (...files: readonly File[]) => clerk.post('/desk/import/invoices', { 'invoice-files': files } as never);
const pdf = new TextEncoder().encode('%PDF-1.7 proef');

describe('invoices', () => {
  it('go in beside each other, from a file and a zip, and the dossier shows them', async () => {
    const zip = makeZip([{ name: 'c.xml', bytes: bytesOf(madeInvoice('C-1', { type: 'credit-note', corrects: 'F-1', pdf })) }, { name: 'lees.txt', bytes: pdf }]);
    const done = await send(fileOf('f1.xml', bytesOf(madeInvoice('F-1', { pdf }))), fileOf('rest.zip', zip));
    assert.equal(done.status, 200);
    assert.match(wordsOf(done.body), /De facturen zijn ingelezen.*Nieuwe rekening 1.*Rekening verlaagd 1.*Geen XML of zip.*rest\.zip\/lees\.txt.*f1\.xml F-1 nieuwe rekening.*rest\.zip\/c\.xml C-1 rekening verlaagd/);
    assert.match(wordsOf(done.body), /Eerder ingelezen.*f1\.xml \+ 1 facturen .*1 creditnota’s/);
    const at = (await clerk.get('/desk/dossiers?q=F-1')).location ?? '';
    const dossier = await clerk.get(at);
    const documents = [...dossier.body.matchAll(/href="(\/desk\/dossiers\/\d+\/documents\/[^"]+)"[^>]*>/g)].map((match) => match[1] ?? '');
    assert.equal(documents.length, 2, 'the PDF of the invoice and that of the credit note');
    for (const href of documents) assert.match((await clerk.get(href)).body, /^%PDF-1\.7 proef/);
    assert.match(wordsOf(dossier.body), /creditering PDF Rekening F-1: € 121,00/);
    assert.deepEqual(await desk.house.rows(`select distinct by->>'kind' as by from fact where kind in ('ClaimRegistered', 'ClaimCredited')`), [{ by: 'colleague' }]);
  });

  it('the good ones go in, the others say why', async () => {
    const done = await send(fileOf('goed.xml', bytesOf(madeInvoice('F-2'))), fileOf('anders.xml', bytesOf(madeInvoice('F-1', { note: 'anders' }))), fileOf('kapot.zip', new TextEncoder().encode('PK\u0003\u0004')));
    assert.equal(done.status, 200);
    const words = wordsOf(done.body);
    assert.match(words, /Niet alle facturen zijn ingelezen.*Naar de taken/);
    assert.match(words, /anders\.xml F-1 vraag voor u Dit nummer is al bekend met description "Dienst", hier staat "anders · Dienst".*kapot\.zip niet ingelezen Dit zipbestand is beschadigd.*goed\.xml F-2 nieuwe rekening/);
    assert.match(wordsOf((await clerk.get('/desk?kind=invoice-question')).body), /Een factuur roept een vraag op.*Factuur of creditnota F-1 is niet verwerkt/);
  });

  it('none that goes in is an error, and nothing was taken in', async () => {
    const other = madeInvoice('F-3', { supplier: { ...madeInvoice('x').supplier, name: 'Andere Stichting' } });
    const done = await send(fileOf('niet-van-ons.xml', bytesOf(other)));
    assert.equal(done.status, 422);
    assert.match(wordsOf(done.body), /niet-van-ons\.xml F-3 niet ingelezen Deze factuur is niet van u \(regel SUPPLIER-NOT-US\)/);
    assert.equal((await desk.house.rows(`select 1 from claim where claim = 'F-3'`)).length, 0);
  });

  it('asks for a file where there is none', async () => {
    const answer = await clerk.post('/desk/import/invoices', { 'invoice-files': '', dummy: fileOf('x.xml', pdf) } as never);
    assert.equal(answer.status, 422);
    assert.deepEqual(problemsIn(answer.body), ['Kies een bestand']);
  });
});

describe('what an invoice is recognised by', () => {
  it('is kept with the settings, and what is no such number is said', async () => {
    const manager = await desk.signIn('manager', 'M. Beheer');
    const profile = { name: 'Proefstichting', iban: '', accent: '#2e7d32', kvk: '1234 5678', vat: 'nl001234567b01', oin: '' };
    assert.deepEqual(problemsIn((await manager.post('/desk/settings/profile', { ...profile, kvk: '123' })).body), ['Dit nummer klopt niet. Het lijkt op 12345678']);
    assert.match(wordsOf((await manager.postOn('/desk/settings/profile', profile)).body), /Opgeslagen/);
    assert.deepEqual(await desk.house.rows(`select settings->>'kvk' as kvk, settings->>'vat' as vat, settings ? 'oin' as oin from creditor`), [{ kvk: '12345678', vat: 'NL001234567B01', oin: false }]);
  });
});
