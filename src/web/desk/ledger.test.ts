import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { line } from '#usecases/testing.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

const path = '/desk/books';
let desk: TestDesk;
let manager: Visitor;

before(async () => {
  desk = await testDesk();
  manager = await desk.signIn('manager', 'M. Voorbeeld');
});
after(() => desk.close());

describe('the books at the desk', () => {
  it('are for managers, and say what to do while there is nothing in them', async () => {
    for (const role of ['desk', 'compliance'] as const) {
      const other = await desk.signIn(role);
      for (const page of ['', '/journal', '/bank', '/close', '/download/journal.csv']) assert.equal((await other.get(path + page)).status, 403);
      assert.doesNotMatch((await other.get('/desk')).body, /href="\/desk\/books/);
    }
    assert.match((await manager.get('/desk')).body, /href="\/desk\/books"/);
    assert.match(wordsOf((await manager.get(path)).body), /Er is nog niets geboekt/);
  });

  it('show a month: its trial balance, its journal page by page, and its files', async () => {
    await desk.house.claims([...Array(120).keys()].map((n) => line(`R-${n}`, { customer_number: `K-${n % 7}`, amount: '10,00', issued_on: '2026-02-10', due_on: '2026-03-10' })));
    const february = wordsOf((await manager.get(`${path}?month=2026-02`)).body);
    assert.match(february, /Proef- en saldibalans, februari 2026.*Te ontvangen: hoofdsom.*1\.200,00.*Gefactureerd.*-.*1\.200,00.*Totaal/s);
    assert.match(wordsOf((await manager.get(`${path}?month=2026-01`)).body), /In deze maand is niets geboekt/);
    const first = await manager.get(`${path}/journal?month=2026-02`);
    assert.equal(first.body.match(/<tr/g)?.length, 101);
    const next = /href="(\/desk\/books\/journal\?month=2026-02&amp;after=[^"]+)"/.exec(first.body)?.[1]?.replace('&amp;', '&');
    assert.ok(next);
    const second = await manager.get(next);
    assert.equal(second.body.match(/<tr/g)?.length, 21);
    assert.doesNotMatch(second.body, /Volgende boekingen/);
    const csv = await manager.get(`${path}/download/journal.csv?month=2026-02`);
    assert.deepEqual([csv.status, csv.headers.get('content-disposition'), csv.body.trim().split('\r\n').length], [200, 'attachment; filename="journal-2026-02.csv"', 121]);
    assert.equal((JSON.parse((await manager.get(`${path}/download/journal.json?month=2026-02`)).body) as object[]).length, 120);
    assert.match((await manager.get(`${path}/download/journal.hledger?month=2026-02`)).body, /EUR -10\.00/);
    assert.match((await manager.get(`${path}/download/balance.csv?month=2026-02`)).body, /total;0,00;1200,00;1200,00;0,00/);
    for (const bad of ['?month=2026-13', '?month=x', '/journal?after=1.2.3', '/download/journal.xml', '/download/balance.hledger', '/download/facts.csv']) {
      assert.equal((await manager.get(path + bad)).status, 404, bad);
    }
  });

  it('close a month after asking once more, and never a month that is not over', async () => {
    assert.match(wordsOf((await manager.get(`${path}?month=2026-03`)).body), /Deze maand is nog niet voorbij/);
    const unsure = await manager.post(`${path}/close?month=2026-02`, {}, `${path}/close?month=2026-02`);
    assert.equal(unsure.status, 422);
    assert.equal(problemsIn(unsure.body).length, 1);
    const early = await manager.post(`${path}/close?month=2026-03`, { sure: 'yes' }, `${path}/close?month=2026-03`);
    assert.deepEqual([early.status, problemsIn(early.body)], [422, ['Die dag is nog niet voorbij. Kies 1 maart 2026 of eerder.']]);
    const closed = await manager.post(`${path}/close?month=2026-02`, { sure: 'yes' }, `${path}/close?month=2026-02`);
    assert.deepEqual([closed.status, closed.location], [303, '/desk/books?month=2026-02']);
    const after = wordsOf((await manager.get(`${path}?month=2026-02`)).body);
    assert.match(after, /De boeken zijn afgesloten.*Deze maand is afgesloten.*Afgesloten periodes.*28 februari 2026.*M\. Voorbeeld/s);
    assert.match(problemsIn((await manager.post(`${path}/close?month=2026-01`, { sure: 'yes' }, `${path}/close?month=2026-01`)).body).join(), /al gesloten tot en met 28 februari 2026/);
  });

  it('stand beside the bank: each difference with its cause, and a way to it', async () => {
    assert.match(wordsOf((await manager.get(`${path}/bank`)).body), /Bank en boeken zijn gelijk/);
    await desk.house.statement([{ amountCents: 12_34n, remittance: 'van wie?', endToEndId: 'Q' }], { until: '2026-02-27' });
    const page = await manager.get(`${path}/bank`);
    assert.match(wordsOf(page.body), /NL91ABNA0417164300.*12,34.*Volgens de boeken.*0,00.*Ontvangen en nog niet toegewezen 1 .*12,34.*bankregel NL91ABNA0417164300/s);
    assert.doesNotMatch(wordsOf(page.body), /Niet verklaard|zonder oorzaak/);
    const line = /href="(\/desk\/lines\/[^"]+)"/.exec(page.body)?.[1];
    assert.ok(line);
    assert.equal((await manager.get(line)).status, 200);
    assert.match((await manager.get(`${path}?month=2026-02`)).body, /href="\/desk\/books\/bank"/);
  });

  it('read in English too', async () => {
    const page = await manager.get(`${path}?month=2026-02&lang=en`);
    assert.match(wordsOf(page.body), /Trial balance, February 2026.*Receivable: principal/s);
  });
});
