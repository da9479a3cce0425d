// Sheets as people read them: a table of dossiers, each with what must stand on
// its sheet, in plain words, for who reads it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimSheet } from '#domain/claim-sheet.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import { day } from '#domain/day.ts';
import type { NewFact } from '#domain/facts.ts';
import { collectionCosts } from '#domain/law/collection-costs.ts';
import { costsAfterNotice } from '#domain/law/fourteen-day.ts';
import { testPlanFee } from '#domain/law/plan-fee.ts';
import { euros, lawValue } from '#domain/law/testing.ts';
import { replay } from '#domain/replay.ts';
import { agreedFact, claimFact, debtor, fact, numbered, paymentFact } from '#domain/testing.ts';
import { claimSheetText, type SheetAbout, type SheetReader } from './claim-sheet.ts';
import { languages, type Language } from './language.ts';
import { readabilityProblems } from './readability.ts';
import type { Sheet } from './sheet.ts';

const own: CreditorProfile = { name: 'Woonstichting De Voorbeeldlinde', address: ['Postbus 1', '1234 AB  Voorbeeldstad'], kvk: '12345678', phone: '085 000 00 00', email: 'hulp@voorbeeldlinde.example' };
const collecting: CreditorProfile = {
  ...own, name: 'Voorbeeld Incasso',
  collectsFor: { name: 'Energie Voorbeeldstroom', address: ['Stroomplein 2', '1234 CD  Voorbeeldstad'], registration: 'REG-000123', complaints: 'klacht@voorbeeldincasso.example' },
};
const about = (profile: CreditorProfile): SheetAbout => ({
  dossierId: 12, profile,
  people: [{ name: 'Anna Voorbeeld', role: 'debtor', customerNumber: 'K-1', address: ['Lindelaan 1', '1234 EF  Voorbeeldstad'] }],
  claims: new Map([['R-1', { description: 'Huur januari', periodFrom: day('2026-01-01'), periodUntil: day('2026-01-31') }]]),
  colleagues: new Map([['s-1', 'C. Voorbeeld']]),
});

const uplift = { outsourced: true, vatDeductible: false, announced: true };
const bill = claimFact('R-1', '2026-01-15', 500_00n, { contract: 'C-77', terms: '2026-A' });
const afterNotice = lawValue(costsAfterNotice({ receivedOn: day('2026-02-10'), principalCents: 500_00n, payments: [{ creditedOn: day('2026-02-16'), amountCents: 100_00n }], vat: uplift }));
const notice = fact('ReminderStepTaken', '2026-02-06', {
  step: 'fourteen-day-notice', claims: [{ claim: 'R-1', step: 'fourteen-day-notice' }], policyVersion: 1, messages: [{ messageNo: 1, template: 'fourteen-day-notice', partyId: 1, byPost: true }],
  notice: { claims: [{ claim: 'R-1', principalCents: 500_00n }], costsCents: 75_00n, vatCents: euros('15.75'), emailProvesReceipt: false },
});
const interest = fact('InterestStarted', '2026-01-20', { claim: 'R-1', fromOn: day('2026-01-16'), interest: 'consumer', dayCount: 'act/act', terms: '2026-A', policyVersion: 1 });
const chargeOf = (part: 'collection-costs' | 'court-costs', amountCents: bigint, receipt: unknown): NewFact =>
  fact('ChargeMade', '2026-03-02', { chargeId: `c-${part}`, claim: 'R-1', part, amountCents, terms: part === 'court-costs' ? null : '2026-A', policyVersion: 1, receipt });
const costsAndInterest = [debtor(), bill, interest, notice, paymentFact('p-1', '2026-02-16', 100_00n, { for: 'claims', claims: ['R-1'] }), chargeOf('collection-costs', afterNotice.costs.totalCents, afterNotice.receipt)];

const fee = lawValue(testPlanFee({ customerKind: 'consumer', feeCents: 15_00n, bookedCostsCents: 0n, principalCents: 500_00n, agreedOn: day('2026-03-01'), noticeUntilOn: null, vat: 'none' }));
const agreedWithFee = (amountCents: bigint, override?: { staffId: string; reason: string }): NewFact => {
  const agreed = agreedFact(1, '2026-03-01', ['R-1'], [['2026-04-01', 500_00n + amountCents]]);
  const said = { chargeId: 'fee:1', claim: 'R-1', amountCents, verdict: 'blocked', reasons: ['fee-not-allowed'], receipt: fee.receipt, ...(override ? { override } : {}) };
  return { ...agreed, data: Object.assign({}, agreed.data, { fee: said }) } as typeof agreed;
};
const reward = { after: 2, gives: { kind: 'percent', percent: 10 }, repairDays: 10 } as const;

interface Row {
  readonly what: string;
  readonly facts: readonly NewFact[];
  readonly profile?: CreditorProfile;
  readonly reader?: SheetReader;
  /** Must stand there, in this order. */
  readonly says: readonly string[];
  readonly never?: RegExp;
}

const rows: readonly Row[] = [
  {
    what: 'a consumer with costs after a notice, VAT, and interest',
    facts: costsAndInterest,
    says: [
      'Klant: Anna Voorbeeld', 'Lindelaan 1', 'Woonstichting De Voorbeeldlinde', 'Postbus 1', 'KvK-nummer: 12345678',
      'In de kosten zit 21% btw: € 12,60.', 'Sinds de laatste berekening kwam er',
      'Hoofdsom|€ 500,00|€ 98,30|€ 401,70', 'Rente|€ 1,70|€ 1,70|€ 0,00', 'Incassokosten|€ 72,60|€ 0,00|€ 72,60',
      'Waarvoor: Huur januari, huur', 'Periode: 1 januari 2026 tot en met 31 januari 2026', 'Waar het op berust: overeenkomst, contract C-77, voorwaarden 2026-A',
      'Datum van de rekening: 1 januari 2026', 'Betalen uiterlijk op: 15 januari 2026', 'Brief met veertien dagen om te betalen: 6 februari 2026.',
      'Hoofdsom|1 januari 2026|€ 500,00', 'Rente|tot 16 februari 2026|€ 1,70', 'Betaling (overschrijving): rente|16 februari 2026|€ -1,70', 'Betaling (overschrijving)|16 februari 2026|€ -98,30', 'Incassokosten|2 maart 2026|€ 72,60', 'Nog open||€ 474,30',
      'Waarom € 72,60 incassokosten? (rekening R-1)', 'Op 16 februari 2026 kwam € 100,00 binnen. Dat was op tijd.', '€ 400,00 × 15% = € 60,00', 'Er komt 21% btw bij', 'Bron: ', 'Dit berust op de voorwaarden 2026-A.',
      'rente? (rekening R-1)', 'Vanaf 16 januari 2026 loopt er wettelijke rente', '€ 500,00 × 4% × 31/365 = € 1,6986.', 'Bron: ', 'Daarvan is € 1,70 al bijgeteld. Sinds 16 februari 2026 kwam er € 1,19 bij.',
      'bel 085 000 00 00 of mail naar hulp@voorbeeldlinde.example', 'Dat is gratis.', 'Geldfit',
    ],
    never: /incassoregister|klacht/i,
  },
  {
    what: 'a business with the costs of the scale',
    facts: [debtor(1, { customerKind: 'business' }), claimFact('R-1', '2026-01-15', 500_00n, { kind: 'invoice' }), chargeOf('collection-costs', 75_00n, lawValue(collectionCosts({ principalCents: 500_00n, on: day('2026-03-02'), vat: 'none' })).receipt)],
    says: ['Incassokosten|€ 75,00|€ 0,00|€ 75,00', 'Waarom € 75,00 incassokosten?', '€ 500,00 × 15% = € 75,00'],
    never: /btw|veertien dagen om te betalen/,
  },
  {
    what: 'a part that was waived, a credit note and a reward',
    facts: [
      debtor(), bill, fact('ClaimCredited', '2026-02-01', { claim: 'R-1', creditId: 'CN-1', amountCents: 20_00n }),
      fact('Waived', '2026-02-02', { waiverId: 'w', lines: [{ claim: 'R-1', part: 'principal', amountCents: 30_00n }], why: 'goodwill' }),
      fact('Waived', '2026-02-03', {
        waiverId: 'r', lines: [{ claim: 'R-1', part: 'principal', amountCents: 10_00n }], why: 'reward', arrangementNo: 1,
        receipt: { rule: 'reward', version: [], inputs: { reward, arrangementNo: 1, paidCents: 100_00n, openCents: 450_00n, onTime: 2 }, lines: [], amountCents: 10_00n },
      }),
    ],
    says: ['Hoofdsom|€ 500,00|€ 60,00|€ 440,00', 'Creditnota|1 februari 2026|€ -20,00', 'Hoeft niet betaald (uit coulance)|2 februari 2026|€ -30,00', 'Waarom hoeft u € 10,00 niet te betalen?', 'Er waren 2 termijnen op een rij op tijd betaald. Daarom vervalt 10% van wat er betaald was (€ 100,00).'],
  },
  {
    what: 'what a colleague let go, and the rest of a settlement, each with its sums',
    facts: [
      debtor(), bill,
      fact('Waived', '2026-02-02', {
        waiverId: 'w', lines: [{ claim: 'R-1', part: 'principal', amountCents: 30_00n }], why: 'goodwill',
        receipt: { rule: 'waiver', version: ['policy@1'], inputs: { why: 'goodwill', openCents: 500_00n, mostAloneCents: 250_00n }, lines: [], amountCents: 30_00n },
      }),
      fact('Waived', '2026-03-02', {
        waiverId: 's', lines: [{ claim: 'R-1', part: 'principal', amountCents: 170_00n }], why: 'settlement', arrangementNo: 1,
        receipt: { rule: 'settlement', version: ['policy@1'], inputs: { arrangementNo: 1, agreedOn: '2026-02-10', paidCents: 300_00n, forgivesCents: 170_00n }, lines: [], amountCents: 170_00n },
      }),
    ],
    says: [
      'Waarom hoeft u € 30,00 niet te betalen?', 'Er stond € 500,00 open. Een medewerker besloot dat u € 30,00 daarvan niet hoeft te betalen. Er bleef € 470,00 over.',
      'Op 10 februari 2026 is afgesproken: als alle termijnen binnen zijn, hoeft u de rest niet te betalen. Er kwam € 300,00 binnen. De rest was € 170,00.',
    ],
    never: /mag die collega/,
  },
  {
    what: 'collecting for somebody else: every item of the act',
    facts: costsAndInterest, profile: collecting,
    says: [
      'Anna Voorbeeld', 'Lindelaan 1', 'schuldeiser): Energie Voorbeeldstroom', 'Stroomplein 2', 'Wie het geld int: Voorbeeld Incasso', 'Postbus 1', 'KvK-nummer: 12345678', 'Nummer in het incassoregister: REG-000123',
      'Incassokosten|', 'Waar het op berust: overeenkomst, contract C-77', 'Datum van de rekening', 'Betalen uiterlijk op', '× 4% ×', 'klacht naar klacht@voorbeeldincasso.example. Binnen twee werkdagen',
    ],
  },
  {
    what: 'more time, and money that was taken back',
    facts: [
      debtor(), bill, paymentFact('p-1', '2026-02-01', 50_00n), fact('PaymentReversed', '2026-02-05', { paymentId: 'p-1', reason: 'MD06' }),
      agreedFact(1, '2026-02-10', ['R-1'], [['2026-03-01', 250_00n], ['2026-04-01', 250_00n]]),
      fact('PauseStarted', '2026-02-20', { pauseNo: 1, pauseUntil: day('2026-02-25'), askedBy: 'customer' }),
    ],
    says: ['Betalingsregeling van 10 februari 2026: 2 termijnen, de laatste uiterlijk op 7 april 2026.', 'Pauze van 20 februari 2026 tot en met 25 februari 2026.', 'Betaling van € 50,00 op 1 februari 2026: teruggeboekt op 5 februari 2026.'],
  },
  {
    what: 'costs of a court, by hand, and costs that were taken back',
    facts: [
      debtor(), bill, chargeOf('court-costs', 120_00n, { rule: 'by-hand', version: [], inputs: { document: 'vonnis 26-001', staffId: 's-1' }, lines: [{ document: 'vonnis 26-001', amountCents: 120_00n }], amountCents: 120_00n }),
      chargeOf('collection-costs', 40_00n, null), fact('ChargeWithdrawn', '2026-03-05', { chargeId: 'c-collection-costs', amountCents: 40_00n, why: 'not-allowed' }),
    ],
    says: ['Waarom € 120,00 gerechtelijke kosten?', 'Dit bedrag staat in: vonnis 26-001.', 'Wat we niet vragen', 'op 2 maart 2026 vroegen we € 40,00 incassokosten. Dat hoeft u niet te betalen (deze kosten mogen niet worden gevraagd).'],
    never: /Incassokosten\|/,
  },
  {
    what: 'a fee that the guard blocked, to the customer',
    facts: [debtor(), bill, agreedWithFee(0n)],
    says: ['Wat we niet vragen', 'De regeling van 1 maart 2026 kost u niets extra.'],
    never: /compliance|15,00/i,
  },
  {
    what: 'a fee that the guard blocked, at the desk',
    facts: [debtor(), bill, agreedWithFee(0n)], reader: 'colleague',
    says: ['De kosten van de regeling van 1 maart 2026 zijn niet gevraagd.', 'Dit mag niet zonder toestemming van compliance.', 'Een regeling mag pas iets kosten na een veertiendagenbrief'],
  },
  {
    what: 'a fee against the guard, at the desk: who and why, for ever',
    facts: [debtor(), bill, agreedWithFee(15_00n, { staffId: 's-1', reason: 'zo beslist door de directie' })], reader: 'colleague',
    says: ['Administratiekosten|€ 15,00', 'Waarom € 15,00 administratiekosten?', 'Toch toegestaan door C. Voorbeeld (compliance). De reden: zo beslist door de directie'],
  },
  {
    what: 'the same to the customer: the arithmetic, and not what was said among colleagues',
    facts: [debtor(), bill, agreedWithFee(15_00n, { staffId: 's-1', reason: 'zo beslist door de directie' })],
    says: ['Waarom € 15,00 administratiekosten?', 'Kosten van de regeling plus eerdere incassokosten: € 15,00'],
    never: /directie|C\. Voorbeeld|compliance|laat ze weg/,
  },
];

const today = day('2026-03-15');
const sheetOf = ({ facts, profile = own, reader = 'customer' }: Pick<Row, 'facts' | 'profile' | 'reader'>, lang: Language): Sheet => {
  const all = numbered(facts);
  return claimSheetText(claimSheet(replay(all), all, today), about(profile), lang, reader);
};
const wordsOf = ({ about: head = [], sections }: Sheet): string =>
  [
    ...head.map((row) => `${row.label}: ${row.value}`),
    ...sections.flatMap(({ heading, paragraphs, table }) => [heading, ...paragraphs, ...(table ? [...table.rows, table.total ?? []].map((cells) => cells.join('|')) : [])]),
  ].join('\n').replaceAll('\u00a0', ' ');

for (const row of rows) {
  test(row.what, () => {
    const words = wordsOf(sheetOf(row, 'nl'));
    let at = 0;
    for (const said of row.says) {
      const found = words.indexOf(said, row.what.includes('every item') ? 0 : at);
      assert.ok(found >= 0, `“${said}” is not there (any more) in:\n${words}`);
      at = found;
    }
    if (row.never) assert.doesNotMatch(words, row.never);
    assert.doesNotMatch(words, /undefined|null|NaN|\[object/);
  });

  for (const lang of languages) {
    test(`${row.what}: in plain words (${lang}), every row as wide as its head`, () => {
      const sheet = sheetOf(row, lang);
      const spoken = sheet.sections.flatMap((section) => section.paragraphs.flatMap((text) => text.split('\n'))).filter((line) => /[.?]$/.test(line) && !/Bron: |Source: |×/.test(line));
      assert.deepEqual(readabilityProblems(spoken.join('\n'), lang), []);
      for (const { table } of sheet.sections) for (const cells of table ? [...table.rows, table.total ?? []] : []) assert.equal(cells.length, table?.columns.length);
    });
  }
}

test('both languages tell the same figures', () => {
  const amounts = (lang: Language): string[] => (wordsOf(sheetOf({ facts: costsAndInterest }, lang)).match(/\d[\d.,]*[.,]\d\d\b/g) ?? []).map((amount) => amount.replace(/[.,]/g, ''));
  assert.deepEqual(amounts('en'), amounts('nl'));
  assert.ok(amounts('nl').length > 20);
});
