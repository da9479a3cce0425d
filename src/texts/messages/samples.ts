// One realistic set of figures for each template, for tests and for a look at
// how a message reads. People and companies are fictional.

import type { ClaimLine, InstalmentLine, MessageInputs, MessageTemplate } from '#bot/message-inputs.ts';
import { addMonths, day } from '#domain/day.ts';
import type { MessageContext } from './message.ts';

const claims: readonly ClaimLine[] = [
  { claim: 'HUUR-2026-01', kind: 'rent', dueOn: day('2026-01-01'), openCents: 620_00n },
  { claim: 'HUUR-2026-02', kind: 'rent', dueOn: day('2026-02-01'), openCents: 580_00n },
];

const instalments: readonly InstalmentLine[] = Array.from({ length: 12 }, (_, index) => ({
  number: index + 1,
  dueOn: addMonths(day('2026-01-31'), index),
  amountCents: 100_00n,
  openCents: index < 2 ? 0n : 100_00n,
}));
const third = { ...(instalments[2] as InstalmentLine), openCents: 50_00n };
const missed = [third, instalments[3] as InstalmentLine];

const common = { arrangementNo: 1, reference: 'RF18539007547034', totalCents: 1200_00n, paidCents: 250_00n, openCents: 950_00n, instalmentCount: 12 } as const;

export const sampleInputs = {
  'before-due': { template: 'before-due', claims, openCents: 1200_00n, paidCents: 0n, payUntil: day('2026-02-14') },
  reminder: { template: 'reminder', claims: claims.slice(0, 1), openCents: 620_00n, paidCents: 80_00n, payUntil: day('2026-02-14') },
  'second-reminder': { template: 'second-reminder', claims, openCents: 1200_00n, paidCents: 0n, payUntil: day('2026-03-01') },
  'last-reminder': { template: 'last-reminder', claims, openCents: 1200_00n, paidCents: 0n, payUntil: day('2026-03-15') },
  invitation: { template: 'invitation', claims, openCents: 1200_00n, payUntil: day('2026-04-20') },
  confirmed: { ...common, template: 'confirmed', claims: ['HUUR-2026-01', 'HUUR-2026-02'], instalments },
  announced: { ...common, template: 'announced', instalment: third, keptPromise: { amountCents: 50_00n, payOn: day('2026-03-06') } },
  'due-today': { ...common, template: 'due-today', instalment: instalments[2] as InstalmentLine },
  'missed-first': { ...common, template: 'missed-first', missed: [third], missedCents: 50_00n },
  'missed-second': { ...common, template: 'missed-second', missed, missedCents: 150_00n, offers: { interventionNo: 2, offers: ['pay-now', 'other-day', 'two-parts', 'call-me', 'help'] } },
  'final-warning': { ...common, template: 'final-warning', missed, missedCents: 150_00n, payUntil: day('2026-05-20'), offers: { interventionNo: 3, offers: ['help', 'lower', 'pause', 'to-end', 'call-me'] }, offersData: true },
  'caught-up': { ...common, template: 'caught-up', caughtUp: [{ ...third, openCents: 0n }], next: instalments[3] as InstalmentLine },
  thanked: { ...common, template: 'thanked', totalCents: 1200_00n, paidCents: 600_00n, openCents: 600_00n, paid: [{ number: 6, dueOn: day('2026-06-30'), amountCents: 100_00n, openCents: 0n }], paidCount: 6, next: { number: 7, dueOn: day('2026-07-31'), amountCents: 100_00n, openCents: 100_00n } },
  reopened: { ...common, template: 'reopened', reopened: [third], reopenedCents: 50_00n, payUntil: day('2026-05-07'), ourMistake: false },
  kept: { ...common, template: 'kept', openCents: 0n, paidCents: 1200_00n, otherOpenCents: 640_00n, creditCents: 0n },
  'lapsed-notice': { ...common, template: 'lapsed-notice' },
  changed: {
    ...common, template: 'changed', changes: ['lowered'], claims: ['HUUR-2026-01', 'HUUR-2026-02'], instalmentCount: 21,
    instalments: Array.from({ length: 21 }, (_, index) => {
      const amountCents = index < 2 ? 100_00n : index === 20 ? 100_00n : 50_00n;
      return { number: index + 1, dueOn: addMonths(day('2026-01-31'), index), amountCents, openCents: index < 2 ? 0n : amountCents };
    }),
    totalCents: 1200_00n, paidCents: 200_00n, openCents: 1000_00n,
  },
  rewarded: { ...common, template: 'rewarded', totalCents: 1125_00n, paidCents: 900_00n, openCents: 225_00n, givenCents: 75_00n, why: 'costs', next: { number: 10, dueOn: day('2026-10-31'), amountCents: 100_00n, openCents: 100_00n }, otherOpenCents: 640_00n },
  paused: { template: 'paused', pauseUntil: day('2026-04-15'), askedBy: 'customer', next: { number: 3, dueOn: day('2026-04-30'), amountCents: 100_00n, openCents: 50_00n } },
  'pause-ends': { template: 'pause-ends', pauseUntil: day('2026-04-15'), next: { number: 3, dueOn: day('2026-04-30'), amountCents: 100_00n, openCents: 50_00n }, openCents: 950_00n },
  apology: { template: 'apology', openCents: 640_00n },
  'apology-reinstated': { ...common, template: 'apology-reinstated', due: [third], dueCents: 50_00n, payUntil: day('2026-05-07') },
  declined: { template: 'declined', answered: true },
  'promise-kept': { template: 'promise-kept', claims: ['HUUR-2026-01'], amountCents: 300_00n, payOn: day('2026-02-20'), openCents: 320_00n },
  'data-passed': { template: 'data-passed', on: day('2026-04-01'), claims: ['HUUR-2026-01', 'HUUR-2026-02'], arrearsCents: 1200_00n, sinceOn: day('2026-01-01') },
  'complaint-received': { template: 'complaint-received', on: day('2026-03-02'), subject: 'costs', claims: ['HUUR-2026-01'], answerUntil: day('2026-03-16') },
  'complaint-answered': { template: 'complaint-answered', on: day('2026-03-02'), subject: 'costs', claims: ['HUUR-2026-01'], outcome: 'partly' },
  'mandate-given': {
    template: 'mandate-given', mandateId: 'M-1-1', signedOn: day('2026-01-10'), changed: false,
    lines: instalments.slice(2).map(({ number, dueOn, openCents }) => ({ number, collectOn: dueOn, amountCents: openCents })),
  },
  'collection-announced': { template: 'collection-announced', number: 3, instalmentCount: 12, collectOn: day('2026-03-31'), amountCents: 50_00n, again: false },
  'fourteen-day-notice': {
    template: 'fourteen-day-notice', principalCents: 1200_00n, costsCents: 180_00n, vatCents: 0n, addressee: 'debtor',
    claims: [
      { claim: 'HUUR-2026-01', description: 'rent', dueOn: day('2026-01-01'), principalCents: 620_00n },
      { claim: 'HUUR-2026-02', description: 'rent', dueOn: day('2026-02-01'), principalCents: 580_00n },
    ],
  },
} as const satisfies { readonly [Template in MessageTemplate]: MessageInputs & { readonly template: Template } };

export const sampleContext: MessageContext = {
  creditorName: 'Woonstichting De Linde',
  recipientName: 'mevrouw A. Voorbeeld',
  portalUrl: 'https://betalen.delinde.example/k/8Fq2vT6uYw',
  contact: { phone: '0900 000 00 00', email: 'betalen@delinde.example', hours: 'ma–vr 9.00–17.00' },
  iban: 'NL02ABNA0123456789',
  accountHolder: 'Stichting De Linde',
  language: 'nl',
};
