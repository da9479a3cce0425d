// Why an amount is what it is, on the command line: in words, as data, and as the
// customer's PDF; and how a creditor says that it collects for somebody else.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { wordsOf } from '#channels/typst/testing.ts';
import { day } from '#domain/day.ts';
import { fact } from '#domain/testing.ts';
import { collectionCosts } from '#domain/law/collection-costs.ts';
import { lawValue } from '#domain/law/testing.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { record } from '#usecases/record.ts';
import { line, testHouse } from '#usecases/testing.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse();
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-claim-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]): Promise<Answer> => runCommand(house.test, ...args);

before(async () => {
  await house.claims([line('HUUR-1'), line('HUUR-2', { amount: '80,00' })]);
  const { dossierId } = await house.dossier('K-1');
  const costs = lawValue(collectionCosts({ principalCents: 500_00n, on: day('2026-02-20'), vat: 'none' }));
  await house.deps.db.inCreditor(house.creditorId, async (tx) => {
    const dossier = (await lockDossiers(tx, house.creditorId, [dossierId])).get(dossierId);
    assert.ok(dossier);
    const charge = fact('ChargeMade', '2026-02-20', { chargeId: 'c1', claim: 'HUUR-1', part: 'collection-costs', amountCents: costs.totalCents, terms: '2026-A', policyVersion: 1, receipt: costs.receipt });
    const started = fact('InterestStarted', '2026-02-01', { claim: 'HUUR-1', fromOn: day('2026-01-16'), interest: 'consumer', dayCount: 'act/act', terms: '2026-A', policyVersion: 1 });
    await record(tx, house.creditorId, [{ dossier, facts: [started, charge] }], house.deps.clock.now(), house.deps.clock.today());
  });
});

test('why, in words', async () => {
  const { stdout, status, stderr } = await run('claim', 'why', '--claim', 'HUUR-1');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^Overview of bill HUUR-1\n/);
  assert.match(stdout, /Collection costs +€75\.00 +€0\.00 +€75\.00\n/);
  assert.match(stdout, /€500\.00 × 15% = €75\.00\./);
  assert.doesNotMatch(stdout, /HUUR-2/);
  assert.match((await run('claim', 'why', '--dossier', 'K-1', '--language', 'nl')).stdout, /Rekening HUUR-1[\s\S]*Rekening HUUR-2[\s\S]*Klopt er iets niet\?/);
});

test('why, as data: amounts as text, and each charge with its receipt', async () => {
  const { stdout } = await run('claim', 'why', '--claim', 'HUUR-1', '--json');
  const sheet = JSON.parse(stdout) as {
    open: string; totals: { part: string; open: string }[]; creditor: { name: string };
    claims: { claim: string; principal: string; charges: { left: string; receipt: { rule: string; version: string[]; amount: string } }[]; interest: { receipt: { lines: unknown[] } } }[];
  };
  assert.deepEqual([sheet.open, sheet.creditor.name, sheet.totals.map((total) => [total.part, total.open])], ['575.00', 'Proefstichting', [['principal', '500.00'], ['collection-costs', '75.00']]]);
  const [claim] = sheet.claims;
  assert.deepEqual([claim?.claim, claim?.principal, claim?.charges[0]?.left, claim?.charges[0]?.receipt.rule, claim?.charges[0]?.receipt.amount], ['HUUR-1', '500.00', '75.00', 'collection-costs', '75.00']);
  assert.ok((claim?.interest.receipt.lines.length ?? 0) > 0);
});

test('who collects for somebody else must say all of it; then it stands on the PDF', async () => {
  const half = await run('creditor', 'set', '--collects-for', 'Energie Voorbeeldstroom');
  assert.deepEqual([half.status, half.stderr], [1, 'Who collects for somebody else must also say: --collects-for-address, --register-number, --complaints, --address, --kvk.\n']);
  const all = await run(
    'creditor', 'set', '--collects-for', 'Energie Voorbeeldstroom', '--collects-for-address', 'Stroomplein 2; 1234 CD Voorbeeldstad', '--register-number', 'REG-000123',
    '--complaints', 'klacht@voorbeeld.example', '--address', 'Postbus 1; 1234 AB Voorbeeldstad', '--kvk', '12345678',
  );
  assert.equal(all.status, 0, all.stderr);
  const file = join(folder, 'sheet.pdf');
  const { status, stderr } = await run('claim', 'sheet', '--claim', 'HUUR-1', '--out', file);
  assert.equal(status, 0, stderr);
  const words = wordsOf(new Uint8Array(await readFile(file)));
  for (const said of ['Overzicht van rekening HUUR-1', '€ 575,00', '€ 500,00', '€ 75,00', 'Energie Voorbeeldstroom', 'Stroomplein 2', 'REG-000123', '12345678', 'klacht@voorbeeld.example', 'Anna Voorbeeld']) {
    assert.ok(words.replaceAll('\u00a0', ' ').includes(said), `${said} in ${words}`);
  }
  assert.equal((await run('creditor', 'set', '--collects-own')).status, 0);
  assert.doesNotMatch((await run('creditor', 'show')).stdout, /collectsFor/);
});

test('what cannot be asked, and what is not there', async () => {
  for (const [args, says, exit] of [
    [['claim', 'why'], 'Say either --claim or --dossier.\n', 2],
    [['claim', 'why', '--claim', 'HUUR-1', '--dossier', 'K-1'], 'Say either --claim or --dossier.\n', 2],
    [['claim', 'why', '--claim', 'HUUR-9'], 'There is no claim "HUUR-9".\n', 1],
    [['claim', 'why', '--dossier', 'K-9'], 'There is no dossier "K-9".\n', 1],
    [['claim', 'why', '--claim', 'HUUR-1', '--language', 'fr'], '--language: "fr" is none of: nl, en.\n', 2],
    [['claim', 'sheet', '--claim', 'HUUR-1', '--out', join(folder, 'no', 'such.pdf')], `--out: ${join(folder, 'no', 'such.pdf')} cannot be written (ENOENT)\n`, 1],
    [['creditor', 'set', '--collects-own', '--collects-for', 'X'], '--collects-own does not go with what is said of collecting for somebody else.\n', 2],
  ] as const) {
    const { status, stderr } = await run(...args);
    assert.deepEqual([stderr, status], [says, exit], args.join(' '));
  }
});
