import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HadIn } from '#domain/caps.ts';
import type { Channel } from '#domain/channel.ts';
import { day, type Moment } from '#domain/day.ts';
import { defaultContact } from '#domain/policy-contact.ts';
import { holdBack, type Parcel as Leaving, type PersonOf as Person } from './hold-back.ts';
import type { MessageInputs, MessageTemplate } from './message-inputs.ts';

const leaving = (dossierId: number, template: MessageTemplate, channel: Channel = 'email', at = 'anna@post.example'): Leaving => ({
  message: { dossierId, messageNo: 1, partyId: dossierId, template, about: { template, arrangementNo: 1 } }, state: { arrangements: [{ partyId: 1 }] }, inputs: { template } as MessageInputs, recipient: { language: 'nl', name: 'Anna Proef' },
  choice: { channel, points: [{ channel, address: at }] },
}) as unknown as Leaving;

const anna: Person = { personId: 1, partyIds: [1, 2, 3, 4], isProfessional: false };
const asked = (these: readonly Leaving[], { now = '2026-03-10T09:00:00.000Z', had = [], person = anna }: { now?: string; had?: HadIn[]; person?: Person } = {}): string => {
  const { envelopes, held } = holdBack({ leaving: these, persons: new Map(person.partyIds.map((id) => [id, person])), had, policy: defaultContact, now: now as Moment, today: day('2026-03-10') });
  const named = ({ message }: Leaving): string => `${message.dossierId} ${message.template}`;
  return [...envelopes.map((envelope) => `[${envelope.map(named).join(', ')}]`), ...held.map(({ leaving: each, why }) => `${named(each)} ${why}`)].join(' · ');
};
const had = (dossierId: number, on: string): HadIn => ({ partyId: dossierId, dossierId, on: day(on), channel: 'email', occasion: `${dossierId} ${on}` });

const rows: readonly (readonly [what: string, found: string, expected: string])[] = [
  ['to one address: together', asked([leaving(1, 'reminder'), leaving(2, 'due-today'), leaving(3, 'announced', 'email', 'ANNA@post.example')]), '[1 reminder, 2 due-today, 3 announced]'],
  ['by two ways: the fuller one, the other tomorrow', asked([leaving(1, 'due-today', 'sms', '+31612345678'), leaving(2, 'reminder'), leaving(3, 'reminder')]), '[2 reminder, 3 reminder] · 1 due-today held-today'],
  ['what must stand alone goes alone, and is the one occasion of the day', asked([leaving(1, 'fourteen-day-notice'), leaving(2, 'reminder')]), '[1 fourteen-day-notice] · 2 reminder held-today'],
  ['with what is free and goes together, the rest goes along', asked([leaving(1, 'changed'), leaving(2, 'reminder')]), '[1 changed, 2 reminder]'],
  ['two that stand alone are two envelopes', asked([leaving(1, 'lapsed-notice'), leaving(2, 'complaint-answered')]), '[1 lapsed-notice] · [2 complaint-answered]'],
  ['letters of one day are printed together', asked([leaving(1, 'reminder', 'letter'), leaving(2, 'reminder', 'letter')]), '[1 reminder] · [2 reminder]'],
  ['a letter is one occasion too', asked([leaving(1, 'reminder', 'letter'), leaving(2, 'reminder')]), '[1 reminder] · 2 reminder held-today'],
  ['an SMS has room for three', asked([1, 2, 3, 4].map((id) => leaving(id, 'due-today', 'sms', '+31612345678'))), '[1 due-today, 2 due-today, 3 due-today] · 4 due-today held-today'],
  ['at night only what was just agreed, by e-mail', asked([leaving(1, 'confirmed'), leaving(2, 'reminder'), leaving(3, 'final-warning')], { now: '2026-03-10T21:00:00.000Z' }), '[1 confirmed] · 2 reminder held-hours · 3 final-warning held-hours'],
  ['at night not to who owes along and did not ask', asked([leaving(2, 'confirmed')], { now: '2026-03-10T21:00:00.000Z' }), '2 confirmed held-hours'],
  ['by day to everybody', asked([leaving(1, 'confirmed'), leaving(2, 'confirmed')]), '[1 confirmed] · [2 confirmed]'],
  ['never by SMS at night, whatever it is', asked([leaving(1, 'confirmed', 'sms', '+31612345678')], { now: '2026-03-10T21:00:00.000Z' }), '1 confirmed held-hours'],
  ['a letter may be laid ready at any hour', asked([leaving(1, 'reminder', 'letter')], { now: '2026-03-10T21:00:00.000Z' }), '[1 reminder]'],
  ['free of caps leaves after enough; the rest waits', asked([leaving(1, 'lapsed-notice'), leaving(2, 'reminder')], { had: [had(1, '2026-03-10'), had(3, '2026-03-09')] }), '[1 lapsed-notice] · 2 reminder held-today'],
  ['what asks with a long term waits for tomorrow where something went today', asked([leaving(1, 'final-warning')], { had: [had(1, '2026-03-10')] }), '1 final-warning held-today'],
  ['where something leaves now', asked([leaving(1, 'final-warning'), leaving(1, 'collection-announced')]), '[1 collection-announced] · 1 final-warning held-today'],
  ['of two with a long term the other waits', asked([leaving(1, 'fourteen-day-notice'), leaving(2, 'final-warning')]), '[1 fourteen-day-notice] · 2 final-warning held-today'],
  ['unless they go together', asked([leaving(1, 'last-reminder'), leaving(2, 'last-reminder'), leaving(3, 'changed')]), '[3 changed, 1 last-reminder, 2 last-reminder]'],
  ['or lie in one envelope of paper', asked([leaving(1, 'fourteen-day-notice', 'letter'), leaving(2, 'final-warning', 'letter')]), '[1 fourteen-day-notice] · [2 final-warning]'],
  ['or are for who represents several customers', asked([leaving(1, 'fourteen-day-notice'), leaving(2, 'final-warning')], { person: { ...anna, isProfessional: true } }), '[1 fourteen-day-notice] · [2 final-warning]'],
  ['who reads about one dossier in what leaves by itself is told the rest of it tomorrow, not in the digest', asked([leaving(1, 'announced'), leaving(1, 'final-warning'), leaving(2, 'changed')], { person: { ...anna, isProfessional: true } }), '[2 changed] · [1 final-warning] · 1 announced held-today'],
  ['and about another dossier today', asked([leaving(3, 'announced'), leaving(1, 'final-warning'), leaving(2, 'changed')], { person: { ...anna, isProfessional: true } }), '[2 changed, 3 announced] · [1 final-warning]'],
  ['and for no full week', asked([leaving(1, 'final-warning')], { had: ['04', '05', '06', '07', '09'].map((on) => had(4, `2026-03-${on}`)) }), '[1 final-warning]'],
  ['a full week, over all dossiers of a person', asked([leaving(1, 'reminder')], { had: ['04', '05', '06', '07'].map((on) => had(4, `2026-03-${on}`)) }), '1 reminder held-week'],
  ['of who represents several, by dossier', asked([leaving(1, 'reminder')], { had: ['04', '05', '06', '07'].map((on) => had(4, `2026-03-${on}`)), person: { ...anna, isProfessional: true } }), '[1 reminder]'],
];

for (const [what, found, expected] of rows) test(what, () => assert.equal(found, expected));
