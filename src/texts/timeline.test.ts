import assert from 'node:assert/strict';
import { test } from 'node:test';

import { rules } from '#bot/rules.ts';
import { day, type Moment } from '#domain/day.ts';
import { factRanks, type Actor, type Fact, type FactKind, type FactPayloads } from '#domain/facts.ts';
import { emptyState, type DossierState } from '#domain/state.ts';
import { languages } from './language.ts';
import { sayActor, sayFact, timelineTable } from './timeline.ts';
import { lookingInto, reportedIn, type TimelineLookup, type Went } from './timeline-lookup.ts';
import { whys, whyText } from './timeline-why.ts';

const lookup: TimelineLookup = { party: (id) => ['?', 'A. Voorbeeld', 'B. Voorbeeld'][id] ?? '?', staff: (id) => (id === 's1' ? 'C. Balie' : '?') };
const bot = (rule: string, because: Record<string, string | number>): Actor => ({ kind: 'bot', rule, because });
const plainSpaces = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ');

const instalments = [
  { number: 1, dueOn: day('2026-01-25'), amountCents: 50_00n },
  { number: 2, dueOn: day('2026-02-25'), amountCents: 50_00n },
];
const toFirst = (template: string) => [{ messageNo: 1, template, partyId: 1 }];

/** One of each kind. */
const payloads: { readonly [Kind in FactKind]: FactPayloads[Kind] } = {
  PartyJoined: { partyId: 1, role: 'joint-debtor', customerKind: 'consumer' },
  PartyLeft: { partyId: 1 },
  MandateGiven: { mandateId: 'M-1', partyId: 1, scheme: 'CORE', oneOff: false, channel: 'paper', signedOn: day('2026-02-20'), evidenceId: 'e', textVersion: '1', messages: toFirst('mandate-given') },
  MandateAmended: { mandateId: 'M-1', what: 'account', evidenceId: 'e', messages: [] },
  MandatePaused: { mandateId: 'M-1', how: 'stopped', code: 'AC04' },
  MandateResumed: { mandateId: 'M-1' },
  MandateEnded: { mandateId: 'M-1', why: 'returned', code: 'MD01' },
  CollectionAnnounced: { arrangementNo: 1, instalmentNo: 2, amountCents: 50_00n, collectOn: day('2026-03-30'), messages: toFirst('collection-announced') },
  DirectDebitOrdered: { collectionId: 'INC-1-1-2-2', mandateId: 'M-1', arrangementNo: 1, instalmentNo: 2, amountCents: 50_00n, collectOn: day('2026-03-30'), sequence: 'RCUR', attempt: 2 },
  DirectDebitWithdrawn: { collectionId: 'INC-1-1-2-2', why: 'not-needed' },
  DirectDebitRejected: { collectionId: 'INC-1-1-2-2', code: 'AM04' },
  DirectDebitHandled: { collectionId: 'INC-1-1-2-2', code: 'AM04', handling: 'collect-again', mandate: 'stays', againFrom: day('2026-03-30') },
  RefundAsked: { refundNo: 1, amountCents: 12_50n },
  RefundApproved: { refundNo: 1 },
  RefundDeclined: { refundNo: 1, why: 'credit-used' },
  RefundPaid: { refundNo: 1, amountCents: 12_50n, way: 'transfer' },
  RefundFailed: { refundNo: 1, reason: 'AC04' },
  PromiseMade: { promiseNo: 1, partyId: 1, about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, amountCents: 50_00n, payOn: day('2026-03-06'), channel: 'portal', paidCents: 0n, toleranceCents: 1_00n, policyVersion: 1 },
  PromiseWithdrawn: { promiseNo: 1, why: 'replaced' },
  InterventionOffered: { interventionNo: 1, trigger: 'missed', about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, offers: ['pay-now', 'two-parts', 'help'], messageNos: [1], policyVersion: 1, offersData: true },
  InterventionAnswered: { interventionNo: 1, offer: 'two-parts', partyId: 1, channel: 'portal', result: 'asked' },
  ContactAttempted: { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'call-back', callBackOn: day('2026-03-04'), told: ['help'] },
  DataOfferAnswered: { partyId: 1, objects: true, channel: 'letter' },
  PromiseThanked: { promiseNos: [1], messages: toFirst('promise-kept') },
  EarlySignalGiven: { earlySignalNo: 1, claims: ['R1'], arrearsCents: 1000_00n, sinceOn: day('2026-01-01'), evidenceId: 'e', messages: toFirst('data-passed') },
  ClaimRegistered: { claim: 'R1', kind: 'rent', basis: 'contract', part: 'principal', issuedOn: day('2025-12-15'), dueOn: day('2026-01-01'), amountCents: 1000_00n },
  ClaimCredited: { claim: 'R1', creditId: 'c1', amountCents: 10_00n },
  ClaimStandingChanged: { claim: 'R1', standing: 'disputed' },
  PaymentReceived: { paymentId: 'p1', amountCents: 50_00n, means: 'transfer', designation: { for: 'arrangement', arrangementNo: 1 } },
  PaymentReversed: { paymentId: 'p1', reason: 'AM04' },
  MessageDelivered: { messageNo: 1, outcome: 'bounced', reason: '550 5.1.1' },
  CustomerSignalled: { signalNo: 1, signal: 'already-paid', partyId: 1, holdUntil: day('2026-03-10') },
  SignalHandled: { signalNo: 1 },
  HoldPlaced: { holdNo: 1, reason: 'desk', holdUntil: day('2026-03-10') },
  HoldLifted: { holdNo: 1 },
  OfferMade: { offerNo: 1, claims: ['R1', 'R2'], options: [{ optionNo: 1, every: 'month', instalments }], policyVersion: 1, openUntil: day('2026-03-10') },
  ApprovalAsked: { proposalNo: 1, claims: ['R1'], instalments, every: 'month', channel: 'phone', partyId: 1, policyVersion: 1, evidenceId: 'e', why: 'amount', openUntil: day('2026-03-10') },
  ProposalDeclined: { proposalNo: 1 },
  ComplaintMade: { complaintNo: 1, partyId: 1, subject: 'costs', claims: ['R1'], channel: 'letter', confirmUntil: day('2026-03-03'), answerUntil: day('2026-03-13') },
  ComplaintConfirmed: { complaintNo: 1, messages: toFirst('complaint-received') },
  ComplaintAnswered: { complaintNo: 1, outcome: 'partly', ledTo: [], messages: toFirst('complaint-answered') },
  ArrangementAgreed: { arrangementNo: 1, claims: ['R1'], instalments, every: 'month', channel: 'counter', partyId: 2, policyVersion: 1, evidenceId: 'e', reference: 'RF1', outsidePolicy: true },
  ArrangementLapsed: { arrangementNo: 1, warnedWith: 9 },
  ArrangementReinstated: { arrangementNo: 1 },
  ArrangementEnded: { arrangementNo: 1, reason: 'replaced' },
  ReminderStepTaken: { step: 'second-reminder', claims: [{ claim: 'R1', step: 'second-reminder' }, { claim: 'R2', step: 'reminder' }], messages: toFirst('second-reminder'), policyVersion: 1 },
  ArrangementStepTaken: { step: 'final-warning', arrangementNo: 1, instalments: [1], messages: toFirst('final-warning'), payUntil: day('2026-03-10'), policyVersion: 1 },
  ArrangementAmended: { arrangementNo: 1, change: 'lowered', claims: ['R1'], instalments, every: 'month', channel: 'portal', partyId: 1, policyVersion: 1, evidenceId: 'e' },
  PauseStarted: { pauseNo: 1, pauseUntil: day('2026-03-31'), askedBy: 'customer', partyId: 1 },
  PauseEnded: { pauseNo: 1 },
  PauseStepTaken: { step: 'paused', pauseNo: 1, messages: [{ messageNo: 30, template: 'paused', partyId: 1 }] },
  InterestStarted: { claim: 'R1', fromOn: day('2026-02-02'), interest: 'agreed', rates: [{ validFrom: day('2026-01-01'), basisPoints: 450 }], dayCount: 'act/365', terms: 'AV-2025', policyVersion: 1 },
  InterestStopped: { claim: 'R1', fromOn: day('2026-03-01'), why: 'waived' },
  InterestPosted: { claims: ['R1', 'R2'] },
  ChargeMade: {
    chargeId: 'k1', claim: 'R1', part: 'collection-costs', amountCents: 75_00n, terms: null, policyVersion: 1, receipt: {},
    ground: { on: day('2026-02-28'), claims: ['R1'], principalCents: 500_00n },
  },
  ChargeWithdrawn: { chargeId: 'k1', amountCents: 75_00n, why: 'groundless' },
  Waived: {
    waiverId: 'w1', why: 'goodwill', askNo: 1, messages: toFirst('rewarded'),
    lines: [{ claim: 'R1', part: 'interest', amountCents: 2_50n }, { claim: 'R1', part: 'principal', amountCents: 10_00n }],
  },
  WrittenOff: { claims: ['R1'] },
  WriteOffReopened: { claims: ['R1'] },
  LettingGoAsked: { askNo: 1, asked: { what: 'waive', lines: [{ claim: 'R1', part: 'interest', amountCents: 2_50n }] }, amountCents: 2_50n, evidenceId: 'e' },
  LettingGoDeclined: { askNo: 1 },
  BalanceReported: { claim: 'R1', snapshotId: 's1', openCents: 90_00n, books: 'erp' },
  DifferenceSettled: { claim: 'R1' },
  GroundlessRepaired: { seqs: [4, 5], messages: toFirst('apology') },
  FactUndone: { seq: 99 },
};

let seq = 0;
const fact = <Kind extends FactKind>(kind: Kind, on = '2026-03-01', by: Actor = { kind: 'import', importId: 'i1' }, data: FactPayloads[Kind] = payloads[kind]): Fact =>
  ({ kind, on: day(on), by, data, seq: (seq += 1), recordedAt: `${on}T09:00:00.000Z` as Moment }) as Fact;

const informed = lookingInto([
  fact('PaymentReceived'), fact('CustomerSignalled'), fact('ArrangementStepTaken'), fact('PauseStarted'), fact('ChargeMade'),
  fact('LettingGoAsked', '2026-03-01', { kind: 'colleague', staffId: 's1' }),
], lookup);

/** kind, Dutch title, Dutch detail, English title */
const lines: readonly (readonly [FactKind, string, string | undefined, string])[] = [
  ['PartyJoined', 'A. Voorbeeld: medeklant', 'particulier', 'A. Voorbeeld: joint customer'],
  ['PartyLeft', 'A. Voorbeeld hoort niet meer bij dit dossier', undefined, 'A. Voorbeeld no longer belongs to this dossier'],
  ['MandateGiven', 'Machtiging M-1 gegeven', 'A. Voorbeeld op papier, getekend op 20 februari 2026, bericht aan A. Voorbeeld', 'Mandate M-1 given'],
  ['MandateAmended', 'Machtiging M-1: andere rekening', undefined, 'Mandate M-1: another account'],
  ['MandatePaused', 'Geen incasso meer van deze rekening: machtiging M-1', 'De rekening is opgeheven (AC04)', 'No more collecting from this account: mandate M-1'],
  ['MandateResumed', 'Incasso gaat weer door: machtiging M-1', undefined, 'Collecting goes on: mandate M-1'],
  ['MandateEnded', 'Machtiging M-1 ingetrokken', 'Volgens de klant of de bank is er geen geldige machtiging (MD01)', 'Mandate M-1 revoked'],
  ['CollectionAnnounced', 'Bericht: op 30 maart 2026 schrijven we € 50,00 af', 'termijn 2 van regeling 1, aan A. Voorbeeld', 'Message: on 30 March 2026 we collect €50.00'],
  ['DirectDebitOrdered', 'Incasso klaargezet: € 50,00 op 30 maart 2026', 'termijn 2 van regeling 1, poging 2', 'Direct debit ordered: €50.00 on 30 March 2026'],
  ['DirectDebitWithdrawn', 'Incasso gaat niet door', 'niet meer nodig', 'Direct debit withdrawn'],
  ['DirectDebitRejected', 'Incasso geweigerd door de bank', 'Er stond niet genoeg geld op de rekening (AM04)', 'Direct debit refused by the bank'],
  ['DirectDebitHandled', 'We incasseren deze termijn nog één keer, op een dag waarop er meer kans op geld is. We zeggen dat de klant op tijd', 'niet vóór 30 maart 2026', 'We collect this instalment once more, on a day when there is more chance of money. We tell the customer in time'],
  ['RefundAsked', '€ 12,50 tegoed teruggevraagd', 'terugbetaling 1', '€12.50 of credit asked back'],
  ['RefundApproved', 'Terugbetaling 1 goedgekeurd', undefined, 'Refund 1 approved'],
  ['RefundDeclined', 'Terugbetaling 1 gaat niet door', 'het tegoed was er niet meer', 'Refund 1 is called off'],
  ['RefundPaid', '€ 12,50 terugbetaald', 'terugbetaling 1, overboeking', '€12.50 paid back'],
  ['RefundFailed', 'Terugbetaling 1 is niet gelukt: het bedrag is weer tegoed', 'De rekening is opgeheven (AC04)', 'Refund 1 failed: the amount is credit again'],
  ['PromiseMade', 'Toezegging: € 50,00 uiterlijk op 6 maart 2026', 'A. Voorbeeld op de eigen pagina, regeling 1', 'Promise: €50.00 by 6 March 2026'],
  ['PromiseWithdrawn', 'Toezegging 1 telt niet meer', 'er kwam een nieuwe toezegging', 'Promise 1 no longer counts'],
  ['InterventionOffered', 'Aangeboden: nu betalen, in twee delen of hulp bij geldzorgen', 'een termijn is gemist, regeling 1, aangeboden om gegevens door te geven aan de gemeente', 'Offered: pay now, in two parts or help with money worries'],
  ['InterventionAnswered', 'Gekozen: in twee delen', 'A. Voorbeeld op de eigen pagina, een medewerker kijkt ernaar', 'Chosen: in two parts'],
  ['ContactAttempted', 'Gebeld: later terugbellen', 'A. Voorbeeld, opnieuw vanaf 4 maart 2026, gewezen op gratis hulp', 'Called: call back later'],
  ['DataOfferAnswered', 'Wil niet dat wij gegevens aan de gemeente doorgeven', 'A. Voorbeeld, per brief', 'Does not want us to pass data to the municipality'],
  ['PromiseThanked', 'Bericht: bedankt, betaald zoals toegezegd', 'toezegging 1, aan A. Voorbeeld', 'Message: thank you, paid as promised'],
  ['EarlySignalGiven', 'Gegevens doorgegeven aan de gemeente: € 1.000,00 achterstand', 'rekening R1, sinds 1 januari 2026, bericht aan A. Voorbeeld', 'Data passed to the municipality: €1,000.00 in arrears'],
  ['ClaimRegistered', 'Rekening R1: € 1.000,00', 'huur, van 15 december 2025, betalen uiterlijk op 1 januari 2026', 'Bill R1: €1,000.00'],
  ['ClaimCredited', 'Rekening R1 verlaagd met € 10,00', undefined, 'Bill R1 lowered by €10.00'],
  ['ClaimStandingChanged', 'Rekening R1: vraag of bezwaar', undefined, 'Bill R1: question or objection'],
  ['PaymentReceived', '€ 50,00 ontvangen', 'overschrijving, voor regeling 1', '€50.00 received'],
  ['PaymentReversed', '€ 50,00 teruggeboekt', 'te weinig saldo (AM04)', '€50.00 taken back'],
  ['MessageDelivered', 'Laatste kans voor de regeling: teruggekomen', 'aan A. Voorbeeld, 550 5.1.1', 'Last chance for the arrangement: bounced'],
  ['CustomerSignalled', '“Ik heb al betaald”', 'A. Voorbeeld, berichten wachten tot en met 10 maart 2026', '“I have already paid”'],
  ['SignalHandled', 'Afgehandeld: “Ik heb al betaald”', undefined, 'Handled: “I have already paid”'],
  ['HoldPlaced', 'Berichten wachten tot en met 10 maart 2026', 'een medewerker heeft dit gevraagd', 'Messages wait until 10 March 2026'],
  ['HoldLifted', 'Berichten gaan weer door', undefined, 'Messages go on again'],
  ['OfferMade', 'Voorstel met 1 keuze', 'rekeningen R1 en R2, geldig tot en met 10 maart 2026', 'Offer with 1 choice'],
  ['ApprovalAsked', 'Wacht op akkoord: € 100,00 in 2 termijnen', 'A. Voorbeeld aan de telefoon, rekening R1, hoog bedrag, geldig tot en met 10 maart 2026', 'Waits for approval: €100.00 in 2 instalments'],
  ['ComplaintMade', 'Klacht 1 over kosten of rente', 'A. Voorbeeld per brief, rekening R1, antwoord uiterlijk op 13 maart 2026', 'Complaint 1 about costs or interest'],
  ['ComplaintConfirmed', 'Ontvangst van klacht 1 bevestigd', 'bericht aan A. Voorbeeld', 'Receipt of complaint 1 confirmed'],
  ['ComplaintAnswered', 'Klacht 1 beantwoord: deels gegrond', 'bericht aan A. Voorbeeld', 'Complaint 1 answered: partly founded'],
  ['ProposalDeclined', 'Niet akkoord met het voorstel', undefined, 'Proposal declined'],
  ['ArrangementAgreed', 'Regeling 1 afgesproken: € 100,00 in 2 termijnen', 'B. Voorbeeld aan de balie, rekening R1, buiten de gewone regels', 'Arrangement 1 agreed: €100.00 in 2 instalments'],
  ['ArrangementLapsed', 'Regeling 1 gestopt: niet nagekomen', undefined, 'Arrangement 1 ended: not kept'],
  ['ArrangementReinstated', 'Regeling 1 loopt weer door', undefined, 'Arrangement 1 goes on again'],
  ['ArrangementEnded', 'Regeling 1 beëindigd', 'vervangen door een nieuwe regeling', 'Arrangement 1 ended'],
  ['ReminderStepTaken', 'Bericht: tweede herinnering', 'rekeningen R1 en R2, aan A. Voorbeeld', 'Message: second reminder'],
  ['ArrangementStepTaken', 'Bericht: laatste kans voor de regeling', 'aan A. Voorbeeld, betalen kan tot en met 10 maart 2026', 'Message: last chance for the arrangement'],
  ['ArrangementAmended', 'Regeling 1 veranderd: lagere termijnen, tot en met 25 februari 2026', 'A. Voorbeeld op de eigen pagina, nu € 100,00 in 2 termijnen', 'Arrangement 1 changed: lower instalments, until 25 February 2026'],
  ['PauseStarted', 'Pauze tot en met 31 maart 2026', 'op verzoek van A. Voorbeeld, geen herinneringen en geen rente, betaaldatums schuiven op', 'Pause until 31 March 2026'],
  ['PauseStepTaken', 'Bericht: bevestiging van de pauze', 'aan A. Voorbeeld', 'Message: confirmation of the pause'],
  ['PauseEnded', 'Pauze eerder gestopt', 'liep tot en met 31 maart 2026, betaaldatums schuiven terug', 'Pause ended early'],
  ['InterestStarted', 'Rente over rekening R1 vanaf 2 februari 2026', 'afgesproken rente: 4,50% per jaar, volgens de voorwaarden AV-2025', 'Interest on bill R1 from 2 February 2026'],
  ['InterestStopped', 'Geen rente meer over rekening R1 vanaf 1 maart 2026', 'kwijtgescholden', 'No more interest on bill R1 from 1 March 2026'],
  ['InterestPosted', 'Rente bijgeschreven: rekeningen R1 en R2', 'berekend tot 1 maart 2026', 'Interest added: bills R1 and R2'],
  ['ChargeMade', 'Incassokosten voor rekening R1: € 75,00', 'over € 500,00 van rekening R1, nog open op 28 februari 2026', 'Collection costs for bill R1: €75.00'],
  ['ChargeWithdrawn', 'Incassokosten van rekening R1 teruggenomen: € 75,00', 'achteraf niet terecht', 'Collection costs of bill R1 taken back: €75.00'],
  ['Waived', '€ 12,50 kwijtgescholden', 'rente van rekening R1 (€ 2,50) en rekening R1 (€ 10,00), uit coulance, gevraagd door C. Balie, bericht aan A. Voorbeeld', '€12.50 waived'],
  ['WrittenOff', 'Afgeboekt: rekening R1', 'de klant moet dit nog betalen, we vragen er niet meer om', 'Written off: bill R1'],
  ['WriteOffReopened', 'Niet meer afgeboekt: rekening R1', undefined, 'No longer written off: bill R1'],
  ['LettingGoAsked', 'Akkoord gevraagd: € 2,50 kwijtschelden', 'rente van rekening R1, een andere medewerker beslist', 'Approval asked: waive €2.50'],
  ['LettingGoDeclined', 'Geen akkoord: € 2,50 kwijtschelden', 'gevraagd door C. Balie', 'Not approved: waive €2.50'],
  ['BalanceReported', 'Boekhouding: rekening R1, nog € 90,00 open', 'is dat minder dan wij wisten, dan is het verschil daar betaald', 'The books: bill R1, €90.00 still open'],
  ['DifferenceSettled', 'Verschil met de boekhouding nagekeken: rekening R1', 'ons bedrag geldt', 'Difference with the books looked at: bill R1'],
  ['GroundlessRepaired', 'Bericht: excuses', '2 stappen waren niet terecht, aan A. Voorbeeld', 'Message: apology'],
  ['FactUndone', 'Teruggedraaid: regel 99', undefined, 'Undone: line 99'],
];

for (const [kind, title, detail, english] of lines) {
  test(`${kind} in words`, () => {
    const nl = sayFact(fact(kind), informed, 'nl');
    assert.equal(plainSpaces(nl.title), title);
    assert.equal(plainSpaces(nl.detail), detail);
    assert.equal(nl.why, undefined, 'only the bot says why');
    const en = sayFact(fact(kind), informed, 'en');
    assert.equal(en.title, english);
    assert.equal(en.detail === undefined, detail === undefined);
  });
}
test('the table names every kind of fact', () => assert.deepEqual(lines.map(([kind]) => kind).toSorted(), Object.keys(factRanks).toSorted()));

test('a credit, a step without a message and a payment taken off by the desk have their own words', () => {
  const credit = fact('ClaimRegistered', '2026-03-01', { kind: 'import', importId: 'i' }, { ...payloads.ClaimRegistered, amountCents: -25_00n });
  assert.equal(plainSpaces(sayFact(credit, lookup, 'nl').title), 'Tegoed R1: € 25,00');
  const closed = fact('ArrangementStepTaken', '2026-03-01', bot('final', { reversibleUntil: '2026-02-28' }), { step: 'final', arrangementNo: 1, instalments: [], messages: [], policyVersion: 1 });
  assert.deepEqual(sayFact(closed, lookup, 'nl'), { title: 'Regeling definitief afgesloten', why: 'Omdat de betalingen na 28 februari 2026 niet meer terug te boeken zijn.' });
  const taken = fact('PaymentReversed', '2026-03-01', { kind: 'colleague', staffId: 's1' }, { paymentId: 'p9', reason: 'reassigned' });
  assert.deepEqual(sayFact(taken, lookup, 'nl'), { title: 'Betaling van dit dossier gehaald', detail: 'hoorde ergens anders' });
});

test('what was undone is named by its day, a payment by where it went and, where it came to light late, since when', () => {
  const paid = { ...fact('PaymentReceived', '2026-03-02'), recordedAt: '2026-03-06T09:00:00.000Z' as Moment } as Fact;
  const looking = lookingInto([paid], lookup);
  assert.equal(plainSpaces(sayFact(fact('FactUndone', '2026-03-09', undefined, { seq: paid.seq }), looking, 'nl').title), 'Teruggedraaid: € 50,00 ontvangen (2 maart 2026)');
  assert.equal(sayFact(paid, lookup, 'nl').detail, 'overschrijving, voor regeling 1, bekend sinds 6 maart 2026');
  const knownOn = (on: string): string | undefined => sayFact({ ...paid, recordedAt: `${on}T09:00:00.000Z` as Moment } as Fact, lookup, 'nl').detail;
  assert.equal(knownOn('2026-03-03'), 'overschrijving, voor regeling 1');
  assert.equal(knownOn('2026-03-04'), 'overschrijving, voor regeling 1', 'one banking day is usual');
  const went: Went = { claims: [{ claim: 'R2', amountCents: 20_00n }], instalments: [{ arrangementNo: 1, number: 2, amountCents: 25_00n }], heldCents: 5_00n };
  assert.equal(
    plainSpaces(sayFact(fact('PaymentReceived'), { ...lookup, went: () => went }, 'nl').detail),
    'overschrijving, voor rekening R2 (€ 20,00), termijn 2 van regeling 1 (€ 25,00) en tegoed (€ 5,00)',
  );
  assert.equal(sayFact(fact('PaymentReceived'), { ...lookup, went: () => ({ ...went, claims: [], heldCents: 0n }) }, 'nl').detail, 'overschrijving, voor termijn 2 van regeling 1');
  const collected = lookingInto([fact('DirectDebitOrdered')], { ...lookup, went: () => ({ ...went, claims: [], heldCents: 0n, instalments: [{ arrangementNo: 1, number: 1, amountCents: 50_00n }] }) });
  const received = fact('PaymentReceived', '2026-03-30', undefined, { paymentId: 'INC-1-1-2-2', amountCents: 50_00n, means: 'direct-debit' });
  assert.equal(sayFact(received, collected, 'nl').detail, 'automatische incasso, voor termijn 1 van regeling 1, opgedragen voor termijn 2, maar geld betaalt eerst wat het oudst is');
  assert.equal(sayFact(received, collected, 'en').detail, 'direct debit, for instalment 1 of arrangement 1, ordered for instalment 2, but money pays the oldest first');
});

test('what is offered about bills speaks of bills, not of instalments', () => {
  const offered = fact('InterventionOffered', '2026-03-01', undefined, { ...payloads.InterventionOffered, about: { for: 'claims', claims: ['R1'] } });
  assert.equal(sayFact(offered, lookup, 'nl').detail, 'een rekening is te laat, rekening R1, aangeboden om gegevens door te geven aan de gemeente');
  assert.match(sayFact(offered, lookup, 'en').detail ?? '', /^a bill is overdue, bill R1/);
});

test('an answer to a proposal: by a colleague, or none in time', () => {
  const messages = toFirst('declined');
  assert.deepEqual(sayFact(fact('ProposalDeclined', '2026-03-01', { kind: 'colleague', staffId: 's1' }, { proposalNo: 1, messages }), lookup, 'nl'), { title: 'Niet akkoord met het voorstel', detail: 'bericht aan A. Voorbeeld' });
  assert.equal(sayFact(fact('ProposalDeclined', '2026-03-01', bot('proposal-expired', { openUntil: '2026-02-28' }), { proposalNo: 1, messages }), lookup, 'nl').title, 'Het voorstel is verlopen');
});

const inDutch = (each: Fact, looking: TimelineLookup): { title: string | undefined; detail: string | undefined } => {
  const { title, detail } = sayFact(each, looking, 'nl');
  return { title: plainSpaces(title), detail: plainSpaces(detail) };
};

test('a change is told as what moved, where only one thing did', () => {
  const agreed = fact('ArrangementAgreed');
  const amended = (data: Partial<FactPayloads['ArrangementAmended']>): Fact => fact('ArrangementAmended', '2026-03-01', { kind: 'customer', partyId: 1 }, { ...payloads.ArrangementAmended, ...data });
  const moved = (...days: string[]) => instalments.map((each, index) => ({ ...each, dueOn: day(days[index] ?? each.dueOn) }));
  const title = (each: Fact, before: readonly Fact[] = [agreed]): string | undefined => inDutch(each, lookingInto([...before, each], lookup)).title;
  const later = amended({ change: 'deferred', instalments: moved('2026-01-25', '2026-03-11') });
  assert.equal(title(later), 'Regeling 1: termijn 2 verschoven van 25 februari 2026 naar 11 maart 2026');
  assert.equal(title(later, []), 'Regeling 1 veranderd: een termijn later, tot en met 11 maart 2026', 'what it was is not known');
  const skipped = amended({ change: 'skipped', instalments: [{ ...instalments[0]!, dueOn: day('2026-02-25') }, { ...instalments[1]!, dueOn: day('2026-03-25') }] });
  assert.equal(title(skipped), 'Regeling 1: termijn 1 van 25 januari 2026 overgeslagen, die komt op 25 maart 2026');
  assert.equal(title(amended({ change: 'deferred', instalments: moved('2026-02-01', '2026-03-01') })), 'Regeling 1 veranderd: een termijn later, tot en met 1 maart 2026', 'all of them moved, as after a pause');
  const again = amended({ change: 'deferred', instalments: moved('2026-01-25', '2026-03-15') });
  assert.equal(title(again, [agreed, later]), 'Regeling 1: termijn 2 verschoven van 11 maart 2026 naar 15 maart 2026', 'from the newest version');
  const undone = fact('FactUndone', '2026-03-01', undefined, { seq: later.seq });
  const instead = amended({ change: 'deferred', instalments: moved('2026-01-25', '2026-03-20') });
  assert.equal(title(instead, [agreed, later, undone]), 'Regeling 1: termijn 2 verschoven van 25 februari 2026 naar 20 maart 2026', 'not from what was taken back');
  const added = amended({ change: 'claim-added', claims: ['R1', 'R2'], outsidePolicy: true });
  assert.equal(inDutch(added, lookingInto([agreed, added], lookup)).detail, 'A. Voorbeeld op de eigen pagina, rekening R2 erbij, nu € 100,00 in 2 termijnen, buiten de gewone regels');
  const split = amended({ change: 'claim-split-off', claims: ['R2'] });
  assert.equal(inDutch(split, lookingInto([agreed, added, split], lookup)).detail, 'A. Voorbeeld op de eigen pagina, rekening R1 eruit, nu € 100,00 in 2 termijnen');
});

test('who asked and who allowed it, where that were two', () => {
  const allowed = fact('WrittenOff', '2026-03-02', { kind: 'colleague', staffId: 's1' }, { claims: ['R1'], askNo: 1 });
  assert.match(inDutch(allowed, informed).detail ?? '', /gevraagd door C\. Balie, toegestaan door C\. Balie$/);
  const fee = { chargeId: 'f1', claim: 'R1', amountCents: 25_00n, verdict: 'blocked', reasons: ['fee-not-allowed'], receipt: {}, override: { staffId: 's1', reason: 'zo besloten' } } as const;
  const agreed = fact('ArrangementAgreed', '2026-03-01', undefined, { ...payloads.ArrangementAgreed, fee, interestRuns: true, forgivesCents: 40_00n });
  assert.equal(
    inDutch(agreed, lookup).detail,
    'B. Voorbeeld aan de balie, rekening R1, buiten de gewone regels, € 25,00 administratiekosten (toegestaan door C. Balie), rente loopt door, aan het eind kwijtgescholden: € 40,00',
  );
  const withdrawn = fact('ChargeWithdrawn', '2026-03-05', undefined, { chargeId: 'f1', amountCents: 25_00n, why: 'desk' });
  assert.equal(inDutch(withdrawn, lookingInto([agreed], lookup)).title, 'Administratiekosten van rekening R1 teruggenomen: € 25,00');
  assert.equal(inDutch(withdrawn, lookup).title, 'Kosten teruggenomen: € 25,00', 'a charge that is not in sight');
  assert.equal(inDutch(fact('LettingGoDeclined'), lookup).title, 'Geen akkoord: het bedrag blijft staan');
});

test('what the creditor’s own books say', () => {
  const gone = fact('BalanceReported', '2026-03-01', undefined, {
    ...payloads.BalanceReported, books: 'betaalbaar', openCents: 0n, missing: true,
    elsewhere: { step: 'A2', noticeReceivedOn: day('2026-02-10'), costsCents: 40_00n, debits: [{ collectOn: day('2026-03-05'), amountCents: 50_00n }] },
  });
  assert.deepEqual(inDutch(gone, lookup), {
    title: 'Boekhouding: rekening R1 staat er niet meer in',
    detail: 'is dat anders dan wij wisten, dan kijkt een medewerker ernaar, stap daar: A2, 14-dagenbrief ontvangen op 10 februari 2026, € 40,00 kosten, automatische incasso: € 50,00 op 5 maart 2026',
  });
});

test('where the state is at hand, what a snapshot meant is told by its amount', () => {
  const telling = (cents: bigint): TimelineLookup => ({ ...lookup, reported: (snapshotId, claim) => (snapshotId === 's1' && claim === 'R1' ? cents : 999_00n) });
  assert.equal(inDutch(fact('BalanceReported'), telling(10_00n)).detail, 'daar is € 10,00 betaald');
  assert.equal(inDutch(fact('BalanceReported'), telling(0n)).detail, undefined);
  const state = { ...emptyState(), sources: [{ id: 's1:R1', kind: 'reported', on: day('2026-03-01'), amountCents: 10_00n, heldCents: 0n, claimLines: [], instalmentLines: [] }] } satisfies DossierState;
  assert.deepEqual([reportedIn(state)('s1', 'R1'), reportedIn(state)('s2', 'R1')], [10_00n, 0n]);
  const went: Went = { claims: [{ claim: 'R1', part: 'interest', amountCents: 2_00n }, { claim: 'R1', amountCents: 48_00n }], instalments: [], heldCents: 0n };
  assert.equal(inDutch(fact('PaymentReceived'), { ...lookup, went: () => went }).detail, 'overschrijving, voor rente van rekening R1 (€ 2,00) en rekening R1 (€ 48,00)');
});

test('a rate that changes is told with its days', () => {
  const rates = [{ validFrom: day('2026-01-01'), basisPoints: 450 }, { validFrom: day('2026-07-01'), basisPoints: 1000 }];
  const started = fact('InterestStarted', '2026-03-01', undefined, { ...payloads.InterestStarted, terms: null, rates });
  assert.equal(inDutch(started, lookup).detail, 'afgesproken rente: 4,50% per jaar vanaf 1 januari 2026 en 10,00% per jaar vanaf 1 juli 2026');
});

/** rule, what it wrote, the sentence on 28 March 2026 */
const reasons: readonly (readonly [string, Record<string, string | number>, string])[] = [
  ['confirmed', { agreedOn: '2026-03-28' }, 'Omdat de regeling op 28 maart 2026 is afgesproken.'],
  ['handle-return', { code: 'AM04', instalment: 3, backOn: '2026-03-27', phase: 'return', retries: 0 }, 'Omdat de incasso van termijn 3 op 27 maart 2026 is geweigerd of teruggeboekt (reden: AM04).'],
  ['order-collection', { instalment: 3, collectOn: '2026-03-31', amountCents: '50.00' }, 'Omdat € 50,00 van termijn 3 op 31 maart 2026 wordt afgeschreven.'],
  ['announce-collection', { instalment: 3, collectOn: '2026-04-20', amountCents: '50.00' }, 'Omdat termijn 3 op 20 april 2026 wordt afgeschreven en dat nog niet zo was verteld.'],
  ['announced', { instalment: 3, dueOn: '2026-04-02', daysBefore: 5 }, 'Omdat termijn 3 op 2 april 2026 betaald moet zijn; het bericht gaat 5 dagen ervoor.'],
  ['announced', { instalment: 3, dueOn: '2026-03-29', daysBefore: 1 }, 'Omdat termijn 3 op 29 maart 2026 betaald moet zijn; het bericht gaat 1 dag ervoor.'],
  ['reopened', { reversedOn: '2026-03-20', openCents: '50.00', ourMistake: 'false' }, 'Omdat een betaling voor de regeling op 20 maart 2026 is teruggeboekt: € 50,00 staat weer open.'],
  ['reopened', { reversedOn: '2026-03-20', openCents: '50.00', ourMistake: 'true' }, 'Omdat een betaling op 20 maart 2026 van de regeling is gehaald: € 50,00 staat toch nog open.'],
  ['caught-up', { paidOn: '2026-03-27', instalments: '2' }, 'Omdat op 27 maart 2026 betaald is wat we misten, en verder niets achterloopt.'],
  ['proposal-expired', { openUntil: '2026-03-27' }, 'Omdat niemand het voorstel uiterlijk op 27 maart 2026 heeft beantwoord.'],
  ['reminder', { step: 'last-reminder', claim: 'R1', dueOn: '2026-01-01', claims: 1, takenBackOn: '2026-03-20' },
    'Omdat rekening R1 weer openstaat: een betaling is op 20 maart 2026 teruggeboekt (stap: laatste herinnering).'],
  ['due-today', { instalment: 3, dueOn: '2026-03-28' }, 'Omdat 28 maart 2026 de betaaldatum van termijn 3 is.'],
  ['missed-first', { instalment: 3, dueOn: '2026-03-25', openCents: '50.00' }, 'Omdat termijn 3 (betaaldatum 25 maart 2026) na 3 dagen nog € 50,00 openstond.'],
  ['lapse', { instalment: 3, openCents: '50.00', warnedOn: '2026-03-01', deliveredOn: '2026-03-04', payUntil: '2026-03-20' },
    'Omdat termijn 3 (nog € 50,00 open) na de laatste kans van 1 maart 2026, bezorgd op 4 maart 2026, niet uiterlijk op 20 maart 2026 is betaald.'],
  ['lapsed-notice', { lapsedOn: '2026-03-27', openCents: '350.00' }, 'Omdat de regeling op 27 maart 2026 is gestopt en nog € 350,00 openstaat.'],
  ['reminder', { step: 'reminder', claim: 'R1', dueOn: '2026-03-21', claims: 1 }, 'Omdat rekening R1 (betaaldatum 21 maart 2026) na 7 dagen nog openstond (stap: herinnering).'],
  ['reminder', { step: 'before-due', claim: 'R1', dueOn: '2026-04-01', claims: 3 }, 'Omdat rekening R1 en 2 andere op 1 april 2026 betaald moet zijn (stap: rekening komt eraan).'],
  ['repair', { acts: 1, act: 'missed', on: '2026-03-12' }, 'Omdat later bleek dat het bericht over een gemiste termijn van 12 maart 2026 niet terecht was.'],
  ['repair', { acts: 3, act: 'reminder', on: '2026-03-12' }, 'Omdat later bleek dat de herinnering van 12 maart 2026 en wat daarop volgde niet terecht was.'],
  ['repair', { acts: 1, first: 12 }, 'Omdat later bleek dat een eerdere stap niet terecht was.'],
  ['fourteen-day-notice', { claim: 'R1', dueOn: '2026-02-26', claims: 2, principalCents: '500.00', costsCents: '75.00' },
    'Omdat rekening R1 en 1 andere (betaaldatum 26 februari 2026) na 30 dagen nog voor € 500,00 openstond; zonder betaling volgt € 75,00 aan kosten.'],
  ['collection-costs', { noticedOn: '2026-03-01', receivedOn: '2026-03-05', until: '2026-03-19', openCents: '500.00' },
    'Omdat na de 14-dagenbrief van 1 maart 2026, ontvangen op 5 maart 2026, aan het eind van 19 maart 2026 nog € 500,00 openstond.'],
  ['collection-costs', { claims: 1, until: '2026-03-19' }, 'Omdat na de laatste herinnering niet uiterlijk op 19 maart 2026 is betaald.'],
  ['business-fixed-costs', { claim: 'R1', dueOn: '2026-02-26' }, 'Omdat een bedrijf rekening R1 (betaaldatum 26 februari 2026) niet op tijd betaalde.'],
  ['start-interest', { claim: 'R1', dueOn: '2026-02-26', openCents: '500.00' }, 'Omdat rekening R1 (betaaldatum 26 februari 2026) niet op tijd is betaald en er nog € 500,00 openstaat.'],
  ['post-interest', { monthOn: '2026-03-01' }, 'Omdat op 1 maart 2026 een nieuwe maand begon.'],
  ['stop-interest', { claim: 'R1', fromOn: '2026-02-27' }, 'Omdat rente over rekening R1 niet mag worden gevraagd: alles vanaf 27 februari 2026 vervalt.'],
  ['withdraw-costs', { claim: 'R1', amountCents: '75.00' }, 'Omdat € 75,00 aan kosten op rekening R1 niet mag worden gevraagd.'],
  ['a-rule-of-old', { claim: 'R1', days: 3 }, 'Regel a-rule-of-old: claim R1, days 3'],
  ['missed-first', { instalment: 3 }, 'Omdat termijn 3 (betaaldatum ?) na ? nog ? openstond.'],
];
for (const [rule, because, expected] of reasons) {
  test(`why ${rule}: ${expected}`, () => {
    assert.equal(plainSpaces(whyText(rule, because, day('2026-03-28'), 'nl')), expected);
    assert.doesNotMatch(whyText(rule, because, day('2026-03-28'), 'en'), /Omdat|undefined|NaN/);
  });
}

test('every rule of the bot that acts has its why', () => {
  // These leave a task and no fact; `before-due` acts under the name of `reminder`.
  const withoutFact = ['schedule-difference', 'current-charge-missed', 'small-rest', 'arrangement-rests', 'costs-unproven', 'claim-at-rest', 'reminders-exhausted', 'before-due', 'balance-differs', 'counted-twice', 'collection-unanswered', 'mandate-expires', 'refund-due', 'refund-uncovered', 'call'];
  const acting = rules.map((rule) => rule.name).filter((name) => !withoutFact.includes(name));
  assert.deepEqual(acting.filter((name) => !(name in whys)), []);
});

test('who did it', () => {
  assert.equal(sayActor({ kind: 'customer', partyId: 2 }, lookup, 'nl'), 'B. Voorbeeld');
  assert.equal(sayActor({ kind: 'colleague', staffId: 's1' }, lookup, 'nl'), 'C. Balie');
  assert.equal(sayActor(bot('kept', {}), lookup, 'nl'), 'Betaalbaar');
  assert.equal(sayActor({ kind: 'provider', name: 'sandbox' }, lookup, 'en'), 'sandbox');
  assert.equal(sayActor({ kind: 'import', importId: 'i' }, lookup, 'en'), 'delivered');
});

test('the timeline as a table', () => {
  const story = [
    fact('ClaimRegistered', '2025-12-15'),
    fact('ReminderStepTaken', '2026-01-08', bot('reminder', { step: 'reminder', claim: 'R1', dueOn: '2026-01-01', claims: 1 }), {
      step: 'reminder', claims: [{ claim: 'R1', step: 'reminder' }], messages: toFirst('reminder'), policyVersion: 1,
    }),
    fact('MessageDelivered', '2026-01-08', { kind: 'provider', name: 'smtp' }, { messageNo: 1, outcome: 'sent' }),
    fact('CustomerSignalled', '2026-01-09', { kind: 'customer', partyId: 1 }),
  ];
  assert.equal(timelineTable(story, lookup, 'nl'), [
    'dag        | wie          | wat                                                                                       | waarom',
    '2025-12-15 | aangeleverd  | Rekening R1: € 1.000,00 (huur, van 15 december 2025, betalen uiterlijk op 1 januari 2026)',
    '2026-01-08 | Betaalbaar   | Bericht: herinnering (rekening R1, aan A. Voorbeeld)                                      | Omdat rekening R1 (betaaldatum 1 januari 2026) na 7 dagen nog openstond (stap: herinnering).',
    '2026-01-08 | smtp         | Herinnering: verstuurd (aan A. Voorbeeld)',
    '2026-01-09 | A. Voorbeeld | “Ik heb al betaald” (A. Voorbeeld, berichten wachten tot en met 10 maart 2026)',
    '',
  ].join('\n'));
  for (const lang of languages) assert.doesNotMatch(timelineTable(story, lookup, lang), / $|\u00a0|undefined/m);
});
