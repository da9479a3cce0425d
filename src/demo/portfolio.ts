// Enough other people to look like a portfolio: made of lists and dice, plainly
// made up, and the same for the same seed.

import { day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { demoIban, type CastMember } from './cast.ts';
import { chance, pick, wholeBetween } from './chance.ts';
import type { Act, DemoClaim, DemoDossier, Habit, View } from './dossier.ts';
import { comesAfter, comesOn, keeps, paysAfter, paysAllInOne, paysBills, saysAfter, saysOn, transfersOn } from './habits.ts';

const surnames = [
  'Aalbers', 'Abdi', 'van den Akker', 'Al-Hadidi', 'Amsing', 'van Asperen', 'Aydın', 'Baars', 'Beerepoot', 'Benali', 'van den Bergh-Kuiper', 'Blom',
  'Boukhari', 'Bouwmeester', 'ter Braak', 'Bruinsma', 'Çelik', 'Coenraads', 'da Costa Pereira', 'Cuijpers', 'Demir', 'Dirksen', 'van Dongen', 'Duijndam',
  'Eijkelboom', 'El Idrissi', 'Engelsman', 'Essers', 'Fernandes', 'van der Feltz-Grootenhuis', 'Gerritsen', 'Ghebremariam', 'Goedhart', 'de Groot',
  'Haile', 'Haverkamp', 'van der Heijden', 'Hoekstra', 'Houtman', 'Huizinga-ten Cate', 'Ibrahim', 'Isaak', 'Jankowska', 'Jonkers', 'Kaya', 'Kerkhof',
  'Kowalczyk', 'Koster', 'Kuipers', 'van de Laar', 'Lammers', 'Leeflang', 'Lindqvist', 'van Loon', 'Mahabier', 'Marchetti', 'Martina', 'Meeuwsen',
  'Mohamud', 'Mostafavi', 'Nguyen', 'Nieuwenhuis', 'Nowak', 'Oduya', 'Oosterling', 'van Oudenhoven-van der Zijden', 'Ouwerkerk', 'Öztürk', 'Paap',
  'Petrović', 'Pinas', 'Polak', 'Quispel', 'Ramdin', 'Reijnders', 'van Rooij', 'Sahin', 'Schaap', 'Sewnath', 'Slagter', 'Soares', 'Spaan', 'Stuifbergen',
  'Tahiri', 'Teunissen', 'Tsegaye', 'Uijlenberg', 'Veenstra', 'Verduyn-Lunel', 'Verkade', 'Vermaat', 'Vlaskamp', 'Wagenaar', 'Weststrate', 'van Wijngaarden',
  'Willemse', 'Wolde', 'Ypma', 'Zaal', 'Zegers', 'van Zuylekom',
] as const;
const streets = ['Berkenpad', 'Beukenhof', 'Elzenstraat', 'Esdoornweg', 'Eikenplein', 'Hazelaarhof', 'Iepenstraat', 'Kastanjelaan', 'Lindelaan', 'Populierenpad', 'Wilgenkade'] as const;
const firms = ['Bakkerij Het Voorbeeld', 'Fietswerkplaats Rondom', 'Kapsalon De Krul', 'Atelier Noorderlicht', 'Buurtwinkel Om de Hoek'] as const;
const letters = 'ABCDEFGHIJKLMNOPRSTVWZ';

/** Of the usual half year. */
const lastDay = 181;

type Sort = 'steady' | 'forgetful' | 'payday' | 'slips' | 'fails' | 'in-one' | 'worried' | 'silent' | 'moved' | 'heavy' | 'firm' | 'asks' | 'big' | 'nameless';
const sorts: readonly (readonly [Sort, number])[] = [
  ['steady', 58], ['forgetful', 21], ['payday', 15], ['slips', 24], ['fails', 7], ['in-one', 5], ['worried', 6], ['silent', 5], ['moved', 4], ['heavy', 2], ['firm', 3],
  // The last days of the usual half year bring something of everything to the desk.
  ['asks', 3], ['big', 1], ['nameless', 2],
];

/** About 150 dossiers. */
export function portfolio(seed: string): DemoDossier[] {
  const all = sorts.flatMap(([sort, count]) => Array.from({ length: count }, () => sort));
  return all.map((sort, index) => dossierOf(seed, sort, index + 1));
}

function dossierOf(seed: string, sort: Sort, number: number): DemoDossier {
  const person = personOf(seed, sort, number);
  const roll = (...about: readonly (string | number)[]): number => chance(seed, number, ...about);
  const rentCents = BigInt(wholeBetween(48_000, 91_000, seed, number, 'rent'));
  const extra: DemoClaim[] = roll('settlement') < 0.22 ? [settlementOf(seed, number)] : [];
  const renting = sort !== 'moved' && sort !== 'firm' && sort !== 'big' && sort !== 'asks' && sort !== 'nameless' && !(sort === 'silent' && roll('rents') < 0.6);
  return {
    key: person.customerNumber,
    people: [person],
    claims: [...arrears(seed, sort, number, rentCents), ...extra],
    ...(renting ? { tenancy: { rentCents } } : {}),
    habits: habitsOf(seed, sort, number),
  };
}

function personOf(seed: string, sort: Sort, number: number): CastMember {
  const customerNumber = `K${20_000 + number}`;
  const surname = surnames[(number * 37) % surnames.length]!;
  const first = `${pick([...letters], seed, number, 'initial')}.${chance(seed, number, 'second') < 0.4 ? `${pick([...letters], seed, number, 'second initial')}.` : ''}`;
  const title = chance(seed, number, 'title') < 0.5 ? 'Mevrouw' : 'De heer';
  const isFirm = sort === 'firm';
  const birthYear = wholeBetween(1941, 2003, seed, number, 'year');
  const born = `${birthYear}-${pad(wholeBetween(1, 12, seed, number, 'month'))}-${pad(wholeBetween(1, 28, seed, number, 'day'))}`;
  const hasMail = sort !== 'moved' && chance(seed, number, 'mail') >= 0.09;
  return {
    key: customerNumber.toLowerCase(),
    customerNumber,
    name: isFirm ? firms[number % firms.length]! : `${title} ${first} ${surname}`,
    kind: isFirm ? 'business' : 'consumer',
    role: 'debtor',
    ...(hasMail ? { email: `${customerNumber.toLowerCase()}@post.example` } : {}),
    street: `${pick(streets, seed, number, 'street')} ${wholeBetween(1, 240, seed, number, 'house')}`,
    postcode: `30${pad(wholeBetween(10, 89, seed, number, 'postcode'))} ${pick(['AB', 'CD', 'EF', 'GH', 'KL'], seed, number, 'letters')}`,
    city: 'Rotterdam',
    ...(isFirm ? {} : { birthOn: day(born) }),
    language: chance(seed, number, 'language') < 0.07 ? 'en' : 'nl',
    iban: demoIban(20_000 + number),
    story: sort,
  };
}

const pad = (number: number): string => String(number).padStart(2, '0');

/** One a year; some get money back. */
function settlementOf(seed: string, number: number): DemoClaim {
  const dueDay = wholeBetween(20, 170, seed, number, 'settlement day');
  const back = chance(seed, number, 'refund') < 0.3;
  const energy = chance(seed, number, 'energy') < 0.4;
  const amountCents = BigInt(wholeBetween(3_500, 46_000, seed, number, 'settlement cents'));
  return {
    key: 'A', kind: energy ? 'energy' : 'other', issuedDay: dueDay - 30, dueDay, amountCents: back ? -amountCents / 2n : amountCents,
    description: energy ? 'Afrekening stookkosten' : 'Afrekening servicekosten',
  };
}

/** What was open already when the demo began. */
function arrears(seed: string, sort: Sort, number: number, rentCents: Cents): DemoClaim[] {
  const rent = (key: string, dueDay: number, amountCents: Cents = rentCents): DemoClaim => ({
    key, kind: 'rent', issuedDay: dueDay - 10, dueDay, amountCents, description: 'Huurachterstand',
  });
  switch (sort) {
    case 'silent':
      return [rent('1', -wholeBetween(5, 40, seed, number, 'old')), rent('2', -wholeBetween(1, 4, seed, number, 'newer'))];
    case 'moved':
      return [rent('1', -wholeBetween(20, 60, seed, number, 'old')), { key: '2', kind: 'other', issuedDay: -25, dueDay: -5, amountCents: 187_50n, description: 'Herstel bij vertrek' }];
    case 'heavy':
      return [-75, -45, -15].map((dueDay, index) => rent(String(index + 1), dueDay, rentCents + 350_00n));
    case 'worried':
      return [rent('1', -wholeBetween(2, 15, seed, number, 'old'))];
    case 'firm':
      return [{ key: '1', kind: 'invoice', issuedDay: -30, dueDay: wholeBetween(-10, 60, seed, number, 'invoice'), amountCents: BigInt(wholeBetween(40_000, 190_000, seed, number, 'invoice cents')), description: 'Factuur bedrijfsruimte' }];
    case 'asks':
    case 'nameless':
      return [rent('1', 165, rentCents)];
    case 'big':
      return [140, 152, 165].map((dueDay, index) => rent(String(index + 1), dueDay, rentCents + 500_00n));
    default:
      return [];
  }
}

const agrees = (view: View): Act => {
  const roll = view.chance('choice', view.state.next.arrangementNo);
  return {
    do: 'agree',
    channel: view.chance('channel') < 0.75 ? 'portal' : view.chance('channel') < 0.92 ? 'phone' : 'counter',
    choose: roll < 0.45 ? 'quick' : roll < 0.8 ? 'comfortable' : 'light',
  };
};

function habitsOf(seed: string, sort: Sort, number: number): Habit[] {
  const late = wholeBetween(-3, 2, seed, number, 'late');
  const some = wholeBetween(1, 5, seed, number, 'some days');
  const pays = paysBills(() => late);
  switch (sort) {
    case 'steady':
      return [pays];
    case 'forgetful':
      return [paysBills(() => late, (view, { claim }) => view.chance('forgets', claim) < 0.45), paysAfter('reminder', some), paysAfter('second-reminder', some)];
    case 'payday':
      return [paysBills(() => 24)];
    case 'slips':
    case 'fails': {
      const from = wholeBetween(5, 130, seed, number, 'slips from');
      const until = from + wholeBetween(20, 61, seed, number, 'slips for');
      const misses = sort === 'fails' ? 1 : 0.08;
      return [
        paysBills(() => late, ({ dayNo }) => dayNo >= from && dayNo <= until),
        comesAfter(chance(seed, number, 'when') < 0.5 ? 'reminder' : 'second-reminder', some, agrees),
        keeps({
          late: () => late,
          skips: (view, instalment, { arrangementNo }) => (sort === 'fails' && instalment.number === 1 ? false : view.chance('misses', arrangementNo, instalment.number) < misses),
          ...(sort === 'fails' ? {} : { repairsAfterDays: some }),
        }),
      ];
    }
    case 'in-one':
      return [comesAfter('second-reminder', some, agrees), paysAllInOne(wholeBetween(22, 27, seed, number, 'payday'))];
    case 'worried':
      return [
        pays,
        saysAfter('reminder', some, pick(['cannot-pay', 'already-paid', 'call-me'], seed, number, 'signal')),
        comesAfter('second-reminder', some, agrees),
        keeps({ late: () => late, repairsAfterDays: 2 }),
      ];
    case 'silent':
    case 'moved':
      return [];
    case 'heavy':
      return [pays, comesAfter('second-reminder', some, () => ({ do: 'agree', channel: 'portal', choose: 'comfortable' })), keeps({ late: () => late, repairsAfterDays: 2 })];
    case 'asks':
      return [saysOn(lastDay, (['call-me', 'cannot-pay', 'already-paid'] as const)[number % 3]!, 'Ik ben na vijf uur het best te bereiken.')];
    case 'big':
      return [comesOn(lastDay, () => ({ do: 'agree', channel: 'portal', choose: 'comfortable' }))];
    case 'nameless':
      // Somebody else pays, and does not say for whom.
      return [transfersOn(lastDay - 3, () => [{ amountCents: 150_00n, name: `Fam. ${surnames[number % surnames.length]!}`, iban: demoIban(95_000 + number), remittance: 'voor mijn zus' }])];
    case 'firm':
      return [comesAfter('reminder', some, agrees), keeps({ late: () => late, repairsAfterDays: 3 })];
  }
}
