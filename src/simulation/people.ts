// The simulation's people: made of a seed, each with a character that stays.
// What they owe comes by and by, as bills do.

import { day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { demoIban, type CastMember } from '#demo/cast.ts';
import { chance, pick, wholeBetween } from '#demo/chance.ts';
import type { Act, DemoClaim, DemoDossier, View } from '#demo/dossier.ts';
import { comesAfter, fromDebtor, keeps, paysAfter, paysBills } from '#demo/habits.ts';
import { allowsPush, complains, keepsPromises, paysOnline, promises, takesOffers } from './reach-habits.ts';
import { asksBack, breathes, daysToPayday, givesIn, letsCollect, paysTwice, putsOff, speaksUp, until, type OwnHabit } from './habits.ts';

export const sorts = {
  careful: 22, forgetful: 18, payday: 12, struggling: 14, collected: 10, moving: 5, angry: 5, deceased: 3, generous: 4, fraudulent: 3, silent: 3, firm: 4,
} as const;
export type Sort = keyof typeof sorts;

export interface Life extends DemoDossier {
  readonly sort: Sort;
  readonly habits: readonly OwnHabit[];
  /** From that day on mail to the address that we know bounces; some weeks later a new address comes with the claims. */
  readonly movesOnDay?: number;
  readonly diesOnDay?: number;
  readonly mobile?: string;
  readonly hasTwo?: true;
}

export interface Population {
  readonly seed: number;
  readonly dossiers: number;
  readonly days: number;
  /** Only these dossiers. */
  readonly only?: readonly string[] | undefined;
  readonly share?: { readonly nth: number; readonly of: number };
}

/** All lives of a seed, by number. */
export function population({ seed, dossiers, days, only, share }: Population): Life[] {
  const numbers = Array.from({ length: dossiers }, (_, index) => index + 1).filter((_, index) => share === undefined || index % share.of === share.nth);
  const lives = numbers.flatMap((number) => livesOf(seed, number, days));
  return only === undefined ? lives : lives.filter((life) => only.includes(life.key));
}

/** Some people have a second dossier, in which they live much as in the first. */
function livesOf(seed: number, number: number, days: number): Life[] {
  const sort = sortOf(chance(seed, number, 'sort'));
  const people = [personOf(seed, number, sort), ...representativeOf(seed, number, sort)];
  const life = lifeOf(seed, number, days, sort, people);
  if (!severals.has(sort) || chance(seed, number, 'second dossier') >= 0.12) return [life];
  const second = lifeOf(seed, secondDossier + number, days, sort, people);
  return [{ ...life, hasTwo: true }, { ...second, hasTwo: true, ...(life.mobile ? { mobile: life.mobile } : {}) }];
}

/** The second dossier of S10007 is S20007. */
const secondDossier = 10_000;
const severals: ReadonlySet<Sort> = new Set<Sort>(['careful', 'forgetful', 'payday', 'struggling', 'angry', 'generous']);

/** Some who cannot manage have an administrator, who has several customers. */
function representativeOf(seed: number, number: number, sort: Sort): CastMember[] {
  if ((sort !== 'struggling' && sort !== 'payday') || chance(seed, number, 'administrator') >= 0.25) return [];
  const nth = wholeBetween(1, 2, seed, number, 'which administrator');
  return [{
    key: `b${nth}`, customerNumber: `B${nth}`, name: `Proefbewind ${nth}`, kind: 'business', role: 'legal-representative', email: `b${nth}@post.example`,
    street: `Bewindstraat ${nth}`, postcode: '3011 AB', city: 'Rotterdam', language: 'nl', iban: demoIban(400_000 + nth), story: 'administers',
  }];
}

function lifeOf(seed: number, number: number, days: number, sort: Sort, people: readonly CastMember[]): Life {
  const dies = sort === 'deceased' ? wholeBetween(40, Math.max(60, days - 30), seed, number, 'dies') : null;
  const habits = [...habitsOf(seed, number, sort), ...reachOf(seed, number, sort)];
  const rents = sort !== 'firm' && sort !== 'silent' && chance(seed, number, 'rents') < 0.25;
  return {
    key: `S${10_000 + number}`,
    sort,
    people,
    claims: billsOf(seed, number, sort, dies ?? days),
    ...(rents ? { tenancy: { rentCents: BigInt(wholeBetween(45_000, 90_000, seed, number, 'rent')), ...(dies === null ? {} : { untilDay: dies }) } } : {}),
    habits: dies === null ? habits : habits.map((habit) => until(dies, habit)),
    ...(sort === 'moving' ? { movesOnDay: wholeBetween(20, Math.max(30, days - 20), seed, number, 'moves') } : {}),
    ...(dies === null ? {} : { diesOnDay: dies }),
    ...(chance(seed, number, 'mobile') < 0.4 ? { mobile: `06${10_000_000 + number}` } : {}),
  };
}

function sortOf(share: number): Sort {
  const total = Object.values(sorts).reduce<number>((sum, weight) => sum + weight, 0);
  let left = share * total;
  for (const [sort, weight] of Object.entries(sorts)) {
    left -= weight;
    if (left < 0) return sort as Sort;
  }
  return 'careful';
}

function personOf(seed: number, number: number, sort: Sort): CastMember {
  const customerNumber = `S${10_000 + number}`;
  const byLetter = chance(seed, number, 'letter') < 0.1;
  return {
    key: customerNumber.toLowerCase(),
    customerNumber,
    name: sort === 'firm' ? `Proefbedrijf ${number}` : `Proefpersoon ${word(number)}`,
    kind: sort === 'firm' ? 'business' : 'consumer',
    role: 'debtor',
    ...(byLetter ? {} : { email: `${customerNumber.toLowerCase()}@post.example` }),
    street: `Proefstraat ${number}`, postcode: '3010 AB', city: 'Rotterdam',
    ...(sort === 'firm' ? {} : { birthOn: day('1980-06-15') }),
    language: chance(seed, number, 'language') < 0.08 ? 'en' : 'nl',
    iban: demoIban(500_000 + number),
    story: sort,
  };
}

/** A name of its own for each number: `Abadc`. */
function word(number: number): string {
  const letters = [...String(number)].map((digit) => 'abdefgkmtz'[Number(digit)]);
  return `Van${letters.join('a')}sen`;
}

/** A bill every some months; the first lie there at the start. */
function billsOf(seed: number, number: number, sort: Sort, days: number): DemoClaim[] {
  const bills: DemoClaim[] = [];
  for (let dueDay = wholeBetween(-30, 90, seed, number, 'first'); dueDay < days; dueDay += wholeBetween(70, 200, seed, number, 'between', bills.length)) {
    const amountCents: Cents = BigInt(wholeBetween(6_000, 95_000, seed, number, 'cents', bills.length));
    const isBack = bills.length > 0 && chance(seed, number, 'back', bills.length) < 0.06;
    bills.push({
      key: `R${bills.length + 1}`, kind: sort === 'firm' ? 'invoice' : pick(['other', 'water', 'energy'], seed, number, 'kind', bills.length),
      issuedDay: dueDay - 21, dueDay, amountCents: isBack ? -amountCents / 3n : amountCents, description: 'Proefrekening',
    });
  }
  return bills;
}

const agrees = (view: View): Act => {
  const roll = view.chance('choice', view.state.next.arrangementNo);
  return {
    do: 'agree', channel: view.chance('channel', view.state.next.arrangementNo) < 0.8 ? 'portal' : 'phone',
    choose: roll < 0.3 ? 'quick' : roll < 0.7 ? 'comfortable' : 'light',
  };
};

function habitsOf(seed: number, number: number, sort: Sort): OwnHabit[] {
  const late = wholeBetween(-3, 2, seed, number, 'late');
  const some = wholeBetween(1, 6, seed, number, 'some');
  const forgets = (share: number) => (view: View, { claim }: { claim: string }) => view.chance('forgets', claim) < share;
  const misses = (share: number) => (view: View, instalment: { number: number }, { arrangementNo }: { arrangementNo: number }) => view.chance('misses', arrangementNo, instalment.number) < share;
  const comes = comesAfter(chance(seed, number, 'when') < 0.6 ? 'reminder' : 'second-reminder', some, agrees);
  const again = comesAfter('last-reminder', some, agrees);
  switch (sort) {
    case 'careful':
      return [paysBills(() => late, forgets(0.25)), comes, keeps({ late: () => late, skips: misses(0.03), repairsAfterDays: some })];
    case 'forgetful':
    case 'moving':
      return [paysBills(() => late, forgets(0.5)), paysAfter('reminder', some + 3), comesAfter('second-reminder', some, agrees), keeps({ late: () => late, skips: misses(0.2), repairsAfterDays: some, how: vaguely }), again];
    case 'payday':
      return [comes, keeps({ late: daysToPayday(wholeBetween(20, 27, seed, number, 'payday')), skips: misses(0.05), repairsAfterDays: 9, how: halves }), givesIn(0.8, 5), breathes(0.4)];
    case 'struggling':
      return [comes, again, keeps({ late: (view) => Math.floor(view.chance('late', view.dayNo) * 2), skips: misses(0.4), how: vaguely }), putsOff(0.3), breathes(0.8), speaksUp(0.2, 2, ['cannot-pay', 'call-me']), givesIn(0.6, some + 2)];
    case 'collected':
      return [comes, again, letsCollect, keeps({ late: () => late, skips: (view, instalment, arrangement) => (view.state.debits?.mandates.length ?? 0) > 0 || misses(0.1)(view, instalment, arrangement), repairsAfterDays: some })];
    case 'angry':
      return [speaksUp(0.7, some, ['not-right', 'already-paid', 'call-me']), paysAfter('last-reminder', some), comesAfter('second-reminder', some, agrees), keeps({ late: () => late, skips: misses(0.2), repairsAfterDays: some })];
    case 'deceased':
      return [paysBills(() => late, forgets(0.4)), comes, keeps({ late: () => late })];
    case 'generous':
      return [paysBills(() => late, forgets(0.3)), paysTwice(0.4), comes, keeps({ late: () => late, how: (view, transfer, instalment) => (view.chance('more', instalment.number) < 0.3 ? { ...transfer, amountCents: transfer.amountCents + 25_00n } : transfer) }), asksBack];
    case 'fraudulent':
      return [paysBills(() => late, forgets(0.5)), paysAfter('reminder', some), comesAfter('second-reminder', some, agrees), keeps({ late: () => late })];
    case 'silent':
      return [];
    case 'firm':
      return [paysBills(() => 20, forgets(0.5)), comesAfter('second-reminder', some, agrees), keeps({ late: () => late, skips: misses(0.15), repairsAfterDays: some }), paysAfter('last-reminder', some)];
  }
}

/** What they do when something goes wrong. */
function reachOf(seed: number, number: number, sort: Sort): OwnHabit[] {
  const some = wholeBetween(1, 5, seed, number, 'reach');
  const screen = chance(seed, number, 'push') < 0.25 ? [allowsPush(wholeBetween(5, 80, seed, number, 'push day'))] : [];
  if (sort === 'silent' || sort === 'firm' || sort === 'fraudulent') return [];
  if (sort === 'angry') return [...screen, complains(0.4, some), promises(0.3, some + 1), keepsPromises(0.5)];
  const keeps = sort === 'careful' || sort === 'collected' ? 0.95 : 0.6;
  return [...screen, takesOffers(0.5, some), promises(0.35, some + 1), keepsPromises(keeps), paysOnline(sort === 'struggling' ? 0.05 : 0.2, some + 2)];
}

/** Now and then without the reference, and in whole euros: nobody but a person can say for what. */
const vaguely: NonNullable<Parameters<typeof keeps>[0]['how']> = (view, transfer, instalment) =>
  view.chance('vague', instalment.number, instalment.dueOn) < 0.2 ? fromDebtor(view, (transfer.amountCents / 1_00n) * 1_00n, { remittance: 'betaling' }) : transfer;

/** Now and then only half of it, and now and then without the reference. */
const halves: NonNullable<Parameters<typeof keeps>[0]['how']> = (view, transfer, instalment) => {
  const roll = view.chance('how', instalment.number, instalment.dueOn);
  if (roll < 0.08) return { ...transfer, amountCents: (transfer.amountCents + 1n) / 2n };
  if (roll < 0.16) return fromDebtor(view, transfer.amountCents, { remittance: 'betaling' });
  return transfer;
};
