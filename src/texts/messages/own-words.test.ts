// Our own words, taken apart into variables and filled in again, are exactly
// what we say: of the examples, and of other figures.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageTemplates, type MessageInputs } from '#bot/message-inputs.ts';
import { day } from '#domain/day.ts';
import { isOurs, ownWords, templateProblems, type TemplatePlace, type TemplateWords } from '#domain/template-words.ts';
import { languages } from '../language.ts';
import type { Message } from './message.ts';
import { withWords } from './own-words.ts';
import { plainText } from './plain.ts';
import { sampleContext, sampleInputs } from './samples.ts';
import { builtIn, sayMessage } from './say.ts';
import { templateSpec } from './template-spec.ts';
import { takesWords, variablesOf } from './template-variables.ts';

const s = sampleInputs;
const others: readonly MessageInputs[] = [
  { ...s['before-due'], claims: s['before-due'].claims.slice(0, 1) },
  { ...s.reminder, claims: s['second-reminder'].claims, openCents: 1200_00n },
  { ...s['second-reminder'], claims: s.reminder.claims, payUntil: day('2026-07-01') },
  { ...s['last-reminder'], openCents: 31_00n },
  { ...s.invitation, payUntil: day('2026-07-01'), openCents: 77_00n },
  { ...s.confirmed, instalments: s.confirmed.instalments.slice(0, 1), totalCents: 5_00n },
  { ...s.announced, instalment: s['due-today'].instalment }, { ...s['due-today'], instalment: s.announced.instalment },
  { ...s['missed-first'], missed: s['missed-second'].missed, missedCents: 150_00n }, { ...s['missed-second'], missed: s['missed-first'].missed },
  { ...s['final-warning'], missed: s['missed-first'].missed, payUntil: day('2027-01-02') },
  { ...s.reopened, reopened: s['missed-second'].missed }, { ...s['caught-up'], caughtUp: s['missed-second'].missed, next: null },
  { ...s.thanked, paid: [...s.thanked.paid, ...s['missed-second'].missed], paidCount: 8 }, { ...s.thanked, paidCount: 1, next: null },
  { ...s.kept, totalCents: 12_00n, otherOpenCents: 0n }, { ...s.paused, pauseUntil: day('2026-12-31'), askedBy: 'desk', next: null }, { ...s['pause-ends'], pauseUntil: day('2026-12-31') },
  { ...s['collection-announced'], again: true, collectOn: day('2026-12-31') }, { ...s['complaint-received'], claims: [] }, { ...s['promise-kept'], claims: ['A', 'B'], openCents: 0n, payOn: day('2026-12-31') },
  { ...s.rewarded, why: 'settlement', next: null, givenCents: 12_00n }, { ...s['complaint-answered'], outcome: 'unfounded', claims: [] }, { ...s['mandate-given'], lines: [] },
];

for (const inputs of [...messageTemplates.map((template) => s[template]), ...others]) {
  for (const lang of languages) {
    test(`${inputs.template} in ${lang}: ours with variables says what we say`, () => {
      const said = builtIn(inputs, sampleContext, lang);
      const values = variablesOf(inputs, sampleContext, lang);
      assert.deepEqual([...values.keys()].toSorted(), [...templateSpec(inputs.template, lang).variables.keys()].toSorted(), 'the same variables whatever the figures');
      assert.ok(takesWords(inputs));
      assert.deepEqual(withWords(said, templateSpec(inputs.template, lang).ours, values), said);
    });
  }
}

test('ours has nothing to mend, and stays ours', () => {
  for (const template of messageTemplates) {
    for (const lang of languages) {
      const spec = templateSpec(template, lang);
      assert.deepEqual(templateProblems(spec.ours, spec), [], `${template} ${lang}`);
      assert.deepEqual(ownWords(spec.ours, spec), {});
      assert.ok(isOurs({ nl: {}, en: {} }));
    }
  }
});

/** What each message lets a creditor write, beside its subject and the line under it. */
const places: Readonly<Record<(typeof messageTemplates)[number], string>> = {
  'before-due': 'opening offer closing', reminder: 'opening request offer otherwise closing', 'second-reminder': 'opening request offer otherwise closing', 'last-reminder': 'opening request offer otherwise closing',
  invitation: 'opening request explanation otherwise closing', confirmed: 'opening explanation offer', announced: 'opening offer closing', 'due-today': 'opening offer closing',
  'missed-first': 'opening request offer closing', 'missed-second': 'opening request offer otherwise closing', 'final-warning': 'opening offer closing', 'caught-up': 'opening', reopened: 'opening request offer closing',
  thanked: 'opening', kept: 'opening closing', changed: 'closing', rewarded: 'opening closing', paused: 'explanation closing', 'pause-ends': 'opening', 'lapsed-notice': 'opening offer', apology: 'opening explanation closing',
  'apology-reinstated': 'opening explanation closing', declined: 'opening offer closing', 'complaint-received': 'opening', 'promise-kept': 'opening', 'data-passed': 'explanation', 'complaint-answered': 'opening otherwise closing',
  // Their terms, amounts and rights are the law's.
  'fourteen-day-notice': 'offer closing', 'mandate-given': 'opening explanation', 'collection-announced': 'offer',
};

test('what can be written is what the table says', () => {
  for (const template of messageTemplates) {
    const { subject: _, preheader: __, ...slots } = templateSpec(template, 'nl').ours;
    assert.equal(Object.keys(slots).join(' '), places[template], template);
  }
});

const said = (inputs: MessageInputs, words: TemplateWords): Message => sayMessage(inputs, { ...sampleContext, words }, 'nl');
const text = (message: Message): string => plainText(message, sampleContext.portalUrl).replaceAll('\u00a0', ' ');

test('own words stand in their places, with figures, and everything else stays', () => {
  const message = said(s.reminder, { subject: 'Even een seintje van {schuldeiser}', opening: 'Hallo,\n\nEr staat {bedrag} open.', closing: 'Tot ziens.' });
  assert.equal(message.subject, 'Even een seintje van Woonstichting De Linde');
  assert.equal(message.preheader, s.reminder && builtIn(s.reminder, sampleContext, 'nl').preheader);
  assert.match(text(message), /Beste mevrouw Voorbeeld,\n\nHallo,\n\nEr staat € 620,00 open\.\n\nWat er openstaat/);
  assert.match(text(message), /Tot ziens\./);
  assert.match(text(message), /0800-8115/);
  assert.doesNotMatch(text(message), /Misschien bent u het vergeten|Hebt u al betaald/);
});

test('what their words cannot know is said in ours', () => {
  const words = { subject: 'Van ons', opening: 'Hier gaat het over {bedrag}.' };
  assert.match(text(said({ ...s.reminder, takenBackOn: day('2026-02-10') }, words)), /teruggeboekt/);
  assert.match(text(said({ ...s.reopened, ourMistake: true }, words)), /vergissing van ons/);
  assert.match(text(said({ ...s.announced, collectOn: day('2026-04-01') }, words)), /schrijven we/);
  assert.match(text(said({ template: 'declined', answered: false }, words)), /Dat ligt aan ons/);
  assert.match(text(said({ ...s['mandate-given'], changed: true }, { opening: 'U gaf ons een machtiging.' })), /van de nieuwe rekening/);
});

test('of a mandate, a reward and an answer stays what binds: rights, figures, the judgment and who decided', () => {
  const own = { opening: 'Eerst dit.', explanation: 'En dit.', otherwise: 'Zeg het ons.', closing: 'Tot ziens.' };
  assert.match(text(said(s['mandate-given'], own)), /Eerst dit\.[^]*Gegeven aan: Woonstichting De Linde[^]*M-1-1[^]*En dit\.[^]*hoort u dat vooraf[^]*intrekken[^]*binnen acht weken/);
  assert.match(text(said(s.rewarded, own)), /Eerst dit\.[^]*Hoeft u niet meer te betalen: € 75,00[^]*Tot ziens\./);
  assert.match(text(said(s['complaint-answered'], own)), /Eerst dit\.[^]*U hebt voor een deel gelijk[^]*Zeg het ons\.[^]*Juridisch Loket[^]*Tot ziens\./);
});

/** [what, place, text, problems] of a first reminder in Dutch. */
const wrong: readonly (readonly [string, TemplatePlace, string, readonly string[]])[] = [
  ['right', 'opening', 'Er staat {bedrag} open van {schuldeiser}.', []],
  ['a variable that this message does not have', 'opening', '{bedrag} {termijnen}', ['unknown-variable termijnen']],
  ['the amount is missing', 'opening', 'Er staat iets open.', ['missing-variable bedrag']],
  ['the day is missing', 'request', 'Wilt u dit betalen?', ['missing-variable uiterlijk']],
  ['a brace that closes nothing', 'closing', 'Dank u wel}', ['stray-brace']],
  ['a variable with a space', 'opening', '{bedrag} { bedrag }', ['stray-brace']],
  ['HTML', 'closing', '<b>Dank u wel</b>', ['markup']],
  ['a link', 'closing', 'Kijk op https://elders.example', ['markup']],
  ['nothing', 'closing', '  \n', ['empty']],
  ['an amount in the subject', 'subject', 'Betaal {bedrag}', ['amount-outside bedrag']],
  ['shame in the subject', 'subject', 'Uw schuld', ['word schuld']],
  ['a threat', 'closing', 'Anders komt de deurwaarder.', ['word deurwaarder']],
  ['costs', 'closing', 'Anders rekenen we incassokosten.', ['word incassokosten']],
  ['too long for a phone', 'subject', 'x'.repeat(71), ['too-long']],
  ['a place of another message', 'explanation', 'Iets', ['no-such-place']],
];
for (const [what, place, written, expected] of wrong) {
  test(`own words of a reminder: ${what}`, () => {
    const found = templateProblems({ [place]: written }, templateSpec('reminder', 'nl'));
    assert.deepEqual(found.map((problem) => `${problem.kind}${'variable' in problem ? ` ${problem.variable}` : 'word' in problem ? ` ${problem.word}` : ''}`), expected);
    assert.ok(found.every((problem) => problem.place === place));
  });
}
