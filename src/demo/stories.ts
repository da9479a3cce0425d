// The cast's stories as habits: what each of them owes, and what they do about
// it. How each must end within half a year stands in `stories.test.ts`.

import { instalmentOpenCents } from '#domain/allocation.ts';
import type { WantedChange } from '#domain/amending-shapes.ts';
import { addDays, addMonths, daysBetween, weekday, type Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { InstalmentState } from '#domain/state.ts';
import { cast, castMember, demoIban } from './cast.ts';
import type { Act, DemoClaim, DemoDossier, Habit, Tenancy, View } from './dossier.ts';
import { asksBackOn, bankDay, calledOn, changesOn, collectedFrom, comesOn, complainsOn, fromDebtor, keeps, pausesOn, paysBills, paysReturned, saysOn, transfersOn } from './habits.ts';

const onTime = keeps({ late: () => -2 });

/** So much a month, the first so many days from now. */
const wish = (perInstalmentCents: Cents, firstInDays: number, channel: 'portal' | 'phone' | 'counter' = 'portal') => (view: View): Act => ({
  do: 'wish', channel, wish: { perInstalmentCents, every: 'month', firstOn: addDays(view.today, firstInDays) },
});

const settlement = (key: string, dueDay: number, amountCents: Cents, more: Partial<DemoClaim> = {}): DemoClaim => ({
  key, kind: 'other', issuedDay: dueDay - 30, dueDay, amountCents, description: 'Afrekening servicekosten', ...more,
});
const oldRent = (key: string, dueDay: number, amountCents: Cents): DemoClaim => ({
  key, kind: 'rent', issuedDay: dueDay - 10, dueDay, amountCents, description: 'Huurachterstand',
});

const garage = (key: string, dueDay: number): DemoClaim => ({ key, kind: 'other', issuedDay: dueDay - 14, dueDay, amountCents: 72_50n, description: `Huur garagebox ${key}` });
const shed = (key: string, dueDay: number): DemoClaim => ({ key, kind: 'other', issuedDay: dueDay - 14, dueDay, amountCents: 41_20n, description: 'Huur berging' });

interface Story {
  readonly claims: readonly DemoClaim[];
  /** Other dossiers of the same people, in which they do nothing. */
  readonly alsoIn?: readonly { readonly key: string; readonly claims: readonly DemoClaim[] }[];
  readonly mailGoneFromDay?: number;
  readonly tenancy?: Tenancy;
  readonly comesBack?: NonNullable<DemoDossier['comesBack']>;
  readonly habits: readonly Habit[];
}

/** Pays again a week after the message that the arrangement goes on. */
const paysAgain: Habit = {
  pays: (view) =>
    view.state.arrangements.flatMap((arrangement) => {
      const said = arrangement.steps.findLast((step) => step.step === 'reopened');
      return said && bankDay(addDays(said.on, 7)) === view.today ? [fromDebtor(view, smitCents, { structuredReference: arrangement.reference })] : [];
    }),
};
const smitCents = 120_00n;
const kaarsDueDay = 112;
const smitLast = 'SMIT-LAATSTE-TERMIJN';

/** The account of a housemate, which nobody at De Linde has seen before. */
export const mulderElsewhere = { name: 'R. Mulder-Postma', iban: demoIban(90_007) };

const stories: Readonly<Record<string, (startOn: Day) => Story>> = {
  bakker: () => ({ claims: [settlement('1', -12, 480_00n)], habits: [comesOn(3, wish(120_00n, 14)), onTime] }),
  devries: () => ({
    claims: [oldRent('1', -20, 540_00n)],
    habits: [comesOn(5, wish(135_00n, 14)), keeps({ late: () => 0, skips: (_, { number }) => number === 2, repairsAfterDays: 3 })],
  }),
  elamrani: () => ({
    claims: [oldRent('1', -25, 720_00n)],
    habits: [comesOn(6, wish(120_00n, 12)), keeps({ late: () => 1, skips: (_, { number }) => number > 1 })],
  }),
  jansen: () => ({
    claims: [{ key: '1', kind: 'energy', issuedDay: -20, dueDay: -2, amountCents: 312_45n, description: 'Stookkosten' }],
    habits: [transfersOn(9, (view) => [fromDebtor(view, 312_45n, { remittance: `${numberOf('jansen', '1')} stookkosten`, valueOn: addDays(view.startOn, 1) })])],
  }),
  visser: () => ({
    claims: [oldRent('1', -15, 300_00n)],
    habits: [
      comesOn(4, wish(100_00n, 12)),
      keeps({ late: () => -1, how: (_, transfer, { number }) => (number === 3 ? { ...transfer, amountCents: transfer.amountCents + 50_00n } : transfer) }),
      asksBackOn(176),
    ],
  }),
  smit: () => ({
    claims: [oldRent('1', -9, 240_00n)],
    habits: [
      comesOn(3, wish(smitCents, 12)),
      keeps({
        late: () => -1,
        how: (_, transfer, { number, reversedOn }) => (reversedOn ? null : number === 2 ? { ...transfer, endToEndId: smitLast } : transfer),
      }),
      transfersOn(58, (view) => [fromDebtor(view, -smitCents, { endToEndId: smitLast, returnReason: 'AM05', remittance: 'Teruggeboekt door de bank' })]),
      paysAgain,
    ],
  }),
  mulder: () => ({
    claims: [oldRent('1', -18, 400_00n)],
    habits: [
      comesOn(8, wish(100_00n, 13)),
      keeps({
        late: () => -1,
        how: (_, transfer, { number }) => (number === 2 ? { amountCents: transfer.amountCents, ...mulderElsewhere, remittance: 'Regeling F. Mulder, kenmerk 10007?' } : transfer),
      }),
    ],
  }),
  bos: () => ({
    claims: [oldRent('1', -45, 498_20n), oldRent('2', -15, 498_20n), settlement('3', -10, 178_60n)],
    habits: [comesOn(7, wish(235_00n, 12)), onTime],
  }),
  vos: () => ({
    claims: [settlement('1', -14, 600_00n)],
    habits: [
      comesOn(5, ({ today }) => ({
        do: 'compose',
        parts: [{ dueOn: addDays(today, 10), share: 20 }, { dueOn: addDays(today, 45), share: 50 }, { dueOn: addDays(today, 75), share: 30 }],
      })),
      onTime,
    ],
  }),
  peters: () => ({
    claims: [settlement('1', 40, 730_00n, { issuedDay: 0 })],
    tenancy: { rentCents: 612_30n },
    habits: [comesOn(60, wish(73_00n, 14)), keeps({ late: () => -1 }), paysBills(() => -2, (_, claim) => claim.kind !== 'rent')],
  }),
  hendriks: () => ({
    claims: [oldRent('1', -22, 450_00n)],
    habits: [
      comesOn(6, wish(112_50n, 12)),
      keeps({ late: () => -1, how: (_, transfer, { number }) => (number % 2 === 0 ? { ...transfer, name: castMember('yilmaz').name, iban: castMember('yilmaz').iban } : transfer) }),
    ],
  }),
  dekker: () => ({
    claims: [oldRent('1', -30, 380_00n)],
    habits: [
      comesOn(10, wish(95_00n, 14)),
      keeps({ late: () => -3, how: (_, transfer) => ({ ...transfer, name: castMember('zorgplan').name, iban: castMember('zorgplan').iban, remittance: 'Inzake L. Dekker' }) }),
    ],
  }),
  brouwer: () => ({
    claims: [oldRent('1', -10, 200_00n), settlement('2', 65, 330_00n)],
    habits: [comesOn(4, wish(100_00n, 10)), comesOn(75, wish(110_00n, 10)), onTime],
  }),
  dijkstra: (startOn) => {
    const firstOn = lastDayBeforeShortMonth(addDays(startOn, 25));
    const comes = daysBetween(startOn, firstOn) - 18;
    return {
      claims: [settlement('1', comes - 5, 300_00n)],
      habits: [comesOn(comes, () => ({ do: 'wish', channel: 'portal', wish: { perInstalmentCents: 100_00n, every: 'month', firstOn } })), onTime],
    };
  },
  kroon: () => ({
    claims: [{ key: '1', kind: 'invoice', issuedDay: -33, dueDay: -3, amountCents: 1450_00n, description: 'Factuur bedrijfsruimte' }],
    habits: [comesOn(9, wish(290_00n, 14, 'phone')), onTime],
  }),
  meijer: () => ({
    claims: [settlement('1', -1, 265_80n)],
    habits: [
      saysOn(9, 'not-right', 'Ik woonde daar pas sinds maart. De afrekening gaat over het hele jaar.'),
      complainsOn(176, 'contact', 'Ik wacht al maanden op een antwoord over mijn afrekening.'),
    ],
  }),
  okafor: () => ({ claims: [settlement('1', 80, 500_00n)], habits: [comesOn(90, wish(100_00n, 14)), onTime] }),
  degraaf: () => ({ claims: [oldRent('1', -16, 360_00n)], habits: [comesOn(12, wish(60_00n, 14, 'phone')), onTime] }),
  rozenberg: () => ({
    claims: [settlement('1', 66, 400_00n)],
    habits: [comesOn(76, wish(80_00n, 14)), changesOn(115, ({ instalments }) => nextLater(instalments, 10)), onTime],
  }),
  timmer: () => ({ claims: [oldRent('1', -17, 450_00n)], habits: [comesOn(9, wish(90_00n, 14)), pausesOn(62, 14), onTime] }),
  vanuden: () => ({
    claims: [
      settlement('1', -11, 420_00n),
      { key: '2', kind: 'other', issuedDay: 70, dueDay: 70, amountCents: -90_00n, description: 'Creditnota: afrekening te hoog' },
    ],
    habits: [comesOn(8, wish(70_00n, 14)), onTime],
  }),
  verbeek: () => ({
    claims: [oldRent('1', -13, 480_00n)],
    habits: [
      comesOn(6, wish(80_00n, 14)),
      transfersOn(60, (view) => view.state.arrangements.slice(0, 1).map(({ reference }) => fromDebtor(view, 160_00n, { structuredReference: reference }))),
      changesOn(66, () => ({ change: 'extra-shorter' })),
      onTime,
    ],
  }),
  willems: () => ({
    claims: [oldRent('1', -19, 240_00n)],
    habits: [
      comesOn(7, wish(80_00n, 14)),
      keeps({ late: () => -1, how: (_, transfer, { number }) => (number === 3 ? (transfer.amountCents > 1_00n ? { ...transfer, amountCents: transfer.amountCents - 75n } : null) : transfer) }),
    ],
  }),
  verzinsel: () => ({
    claims: [{ key: '1', kind: 'invoice', issuedDay: 12, dueDay: 42, amountCents: 860_00n, description: 'Factuur bedrijfsruimte' }],
    habits: [
      transfersOn(68, (view) => [fromDebtor(view, 300_00n, { remittance: `${numberOf('verzinsel', '1')} deel` })]),
      comesOn(95, wish(100_00n, 14, 'phone')),
      onTime,
    ],
  }),
  // These four pay nothing by hand: their instalments are collected.
  xanten: () => ({
    claims: [oldRent('1', -14, 600_00n)],
    habits: [comesOn(6, wish(100_00n, 40)), collectedFrom(8)],
    comesBack: { '3-1': { after: 2, code: 'AM04' } },
  }),
  ijsselberg: () => ({
    claims: [oldRent('1', -12, 480_00n)],
    habits: [comesOn(8, wish(80_00n, 36)), collectedFrom(10), paysReturned(8)],
    comesBack: { '2-1': { after: 12, code: 'MD06' } },
  }),
  emmer: () => ({
    claims: [{ key: '1', kind: 'invoice', issuedDay: 62, dueDay: 92, amountCents: 1500_00n, description: 'Staanplaats markthal' }],
    habits: [comesOn(100, ({ today }) => ({ do: 'compose', parts: eachWeek(addDays(today, 21), [1, 3, 5], 50, 2) })), collectedFrom(101, 'paper')],
  }),
  wafel: () => ({
    claims: [{ key: '1', kind: 'invoice', issuedDay: 63, dueDay: 93, amountCents: 990_00n, description: 'Huur bedrijfsruimte' }],
    habits: [comesOn(101, ({ today }) => ({ do: 'compose', parts: eachWeek(addDays(today, 21), [2, 4], 33, 3) })), collectedFrom(102, 'paper', 'B2B')],
  }),
  // What these three show lies in the last days of the usual half year.
  luikens: () => ({ claims: [garage('1', 169)], habits: [], alsoIn: [2, 3, 4, 5, 6].map((number) => ({ key: `garage-${number}`, claims: [garage(String(number), 168 + number)] })) }),
  zandstra: () => ({
    claims: [shed('1', 166), shed('2', 175)],
    habits: [],
    alsoIn: [{ key: 'berging-2', claims: [shed('3', 166), shed('4', 175)] }],
  }),
  nabben: () => ({ claims: [settlement('1', 165, 145_30n)], mailGoneFromDay: 60, habits: [] }),
  // In the last days of the half year everything that early signalling asks for has been done, and the bailiff is still far.
  kaars: () => ({ claims: [oldRent('A', kaarsDueDay, 812_40n)], habits: [calledOn(kaarsDueDay + 45)] }),
};

/** Equal parts on these days of the week (1 is Monday). */
function eachWeek(from: Day, weekdays: readonly number[], count: number, share: number): { dueOn: Day; share: number }[] {
  const parts: { dueOn: Day; share: number }[] = [];
  for (let dueOn = from; parts.length < count; dueOn = addDays(dueOn, 1)) if (weekdays.includes(weekday(dueOn))) parts.push({ dueOn, share });
  return parts;
}

/** The first instalment that is still open, so many days later. */
function nextLater(instalments: readonly InstalmentState[], days: number): WantedChange {
  const next = instalments.find((each) => instalmentOpenCents(each) > 0n) ?? instalments.at(-1)!;
  return { change: 'deferred', number: next.number, to: addDays(next.dueOn, days) };
}

/** The first 31st from this day on that is followed by a month without one. */
function lastDayBeforeShortMonth(from: Day): Day {
  for (let month = `${from.slice(0, 8)}01` as Day; ; month = addMonths(month, 1)) {
    const last = addDays(addMonths(month, 1), -1);
    if (last >= from && last.endsWith('-31') && !addMonths(last, 1).endsWith('-31')) return last;
  }
}

export const numberOf = (key: string, claim: string): string => `${castMember(key).customerNumber}-${claim}`;

/** The cast's dossiers, for a demo that begins on this day. */
export function castDossiers(startOn: Day): DemoDossier[] {
  const byDossier = Map.groupBy(cast, (member) => member.dossier ?? member.customerNumber);
  return [...byDossier].flatMap(([key, people]): DemoDossier[] => {
    const story = people.map((member) => stories[member.key]).find((told) => told !== undefined);
    if (!story) throw new Error(`nobody in ${key} has a story`);
    const { alsoIn = [], ...own } = story(startOn);
    return [{ key, people, ...own }, ...alsoIn.map((other) => ({ ...other, people, habits: [] }))];
  });
}
