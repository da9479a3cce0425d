// What a simulation stands on: a creditor in a scratch database, its people, its
// bank and its post, and a clock that only the simulation turns. Everything in
// it follows from the seed.

import { chargedCents } from '#domain/charges.ts';
import { day, type Day, type Moment } from '#domain/day.ts';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import { sum } from '#domain/money.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { demoIban } from '#demo/cast.ts';
import { addColleague, addCreditor, loadPolicy } from '#usecases/creditor.ts';
import type { Db } from '#store/db.ts';
import type { SendDeps } from '#usecases/send-messages.ts';
import type { MailChannel, PaymentProvider, SmsGateway } from '../ports.ts';
import { Bank } from './bank.ts';
import { Checkout, payoutIban } from './checkout.ts';
import { Clearing } from './collecting.ts';
import { Crashes } from './crashes.ts';
import { guarded, type Guard } from './door.ts';
import { Memory } from './memory.ts';
import { at, dayAt } from './moments.ts';
import { expectedCents } from './owed.ts';
import { population, type Life } from './people.ts';
import type { PlantName } from './plants.ts';
import { renderer, Post } from './post.ts';
import { Reckoning } from './reckoning.ts';
import { Screens } from './screens.ts';
import { Turns } from './turns.ts';

/** A Monday; every simulation begins on it. */
export const startOn = day('2026-01-05');

export interface Ask {
  readonly seed: number;
  readonly dossiers: number;
  readonly days: number;
  readonly only?: readonly string[] | undefined;
  /** Only one dossier of so many: the others are played elsewhere. */
  readonly share?: { readonly nth: number; readonly of: number };
  /** With this fault planted: plays on until it is found. */
  readonly plant?: PlantName;
}

/** What a planted fault puts between the product and the world; nothing of it without one. */
export interface Planting {
  readonly guards?: readonly Guard[];
  readonly mail?: (mail: MailChannel) => MailChannel;
  readonly sms?: (gateway: SmsGateway) => SmsGateway;
  readonly render?: (render: SendDeps['render']) => SendDeps['render'];
  readonly kassa?: (provider: PaymentProvider) => PaymentProvider;
  /** What the product believes that the time is, when it does this. */
  readonly clock?: (doing: Doing, at: Moment) => Moment;
  readonly file?: (text: string, name: string) => string;
  /** Rows of the creditor's own claims that never reach the product. */
  readonly claims?: (text: string) => string;
  readonly debits?: (xml: string) => readonly string[];
  /** After all was done on a day. */
  readonly evening?: (world: World) => Promise<void>;
}

/** Whose turn it is. */
export type Doing = 'import' | 'provider' | 'people' | 'bot' | 'outbox' | 'debits' | 'desk';

export const policy: PolicyTerms = {
  ...defaultPolicy,
  followUp: { ...defaultPolicy.followUp, finalWarningTermDays: 21 },
  contact: { ...defaultPolicy.contact, channels: ['push', 'sms', 'email', 'letter'] },
  charges: { ...defaultPolicy.charges, interest: 'statutory', businessFixedCosts: true },
};

export interface World {
  readonly ask: Ask;
  readonly creditorId: number;
  readonly profile: CreditorProfile;
  readonly staff: { readonly manager: string; readonly second: string; readonly desk: string };
  /** The database as it is, for looking. */
  readonly db: Db;
  readonly lives: readonly Life[];
  readonly lifeOf: ReadonlyMap<string, Life>;
  readonly bank: Bank;
  readonly clearing: Clearing;
  readonly post: Post;
  readonly screens: Screens;
  readonly online: Checkout;
  readonly crashes: Crashes;
  readonly turns: Turns;
  readonly memory: Memory;
  readonly reckoning: Reckoning;
  readonly planting: Planting;
  readonly deps: (doing: Doing) => SendDeps;
  readonly figures: Figures;
  on: Day;
  at: Moment;
}

export interface Figures {
  files: number;
  payments: number;
  acts: number;
  refused: number;
  looks: number;
  steps: number;
  mails: number;
  letters: number;
  dropped: number;
  crashes: number;
  agreed: number;
  promises: number;
  offersTaken: number;
  complaints: number;
  /** Money that nobody recognised although it said what it was for. */
  leftForTheDesk: number;
}

/** Makes the creditor, its colleagues and its policy; nothing is played yet. */
export async function makeWorld(db: Db, ask: Ask, planting: Planting): Promise<World> {
  const began = at(startOn, '00:00');
  const profile: CreditorProfile = {
    name: `Simulatie ${ask.seed}`, accountHolder: 'Simulatie', iban: demoIban(777_777_777), email: 'sim@post.example', mailFrom: 'sim@post.example',
    payoutIbans: [payoutIban],
    directDebit: { creditorId: makeCreditorId('NL', '123456780000'), bookEach: true },
  };
  const creditor = await addCreditor(db, { profile }, began);
  if (!creditor) throw new Error(`this database holds a simulation of seed ${ask.seed} already`);
  const { creditorId } = creditor;
  const loaded = await loadPolicy(db, creditorId, writePolicy(policy), 'simulation', began);
  if (!loaded.ok) throw new Error('the policy of the simulation was refused');
  const colleague = async (name: string, role: 'manager' | 'desk'): Promise<string> => {
    const staffId = await addColleague(db, { id: () => `sim-${name}`, token: () => '' }, creditorId, { email: `${name}@sim.example`, name, role, passwordHash: 'none', mustChange: false }, began);
    if (staffId === null) throw new Error('the simulation has this colleague already');
    return staffId;
  };
  const staff = { manager: await colleague('manager', 'manager'), second: await colleague('second', 'manager'), desk: await colleague('desk', 'desk') };
  const lives = population(ask);
  const memory = new Memory();
  const crashes = new Crashes();
  const turns = new Turns();
  const hour = { on: startOn, at: began };
  const post = new Post(ask.seed, () => hour, crashes);
  const screens = new Screens(ask.seed, () => hour, crashes);
  const online = new Checkout(ask.seed, { now: () => hour.at, today: () => hour.on }, turns, planting.kassa);
  const bank = new Bank(ask.seed, { iban: profile.iban!, ownerName: 'Simulatie' }, startOn);
  const clearing: Clearing = new Clearing(bank, ask.seed, {
    now: () => hour.at,
    keyOf: (dossierId) => memory.byId.get(dossierId)?.key ?? null,
    owedCents: (dossierId) => {
      const known = memory.byId.get(dossierId);
      return known ? expectedCents(reckoning, known) + sum(known.state.claims.map((claim) => chargedCents(claim))) : 0n;
    },
  });
  const reckoning = new Reckoning(bank, clearing, online);
  const opened = guarded(db, [...(planting.guards ?? []), crashes.guard], turns);
  const ids = numbered(ask.seed);
  const deps = (doing: Doing): SendDeps => {
    const now = (): Moment => planting.clock?.(doing, hour.at) ?? hour.at;
    return {
      db: opened, ids, publicUrl: 'https://betalen.example',
      clock: { now, today: () => dayAt(now()) },
      mail: planting.mail?.(post.channel) ?? post.channel,
      sms: planting.sms?.(screens.gateway) ?? screens.gateway, smsReports: () => 'https://betalen.example/webhooks/sms', push: screens.service,
      render: planting.render?.(renderer) ?? renderer,
    };
  };
  const world: World = {
    ask, creditorId, profile, staff, db, lives, lifeOf: new Map(lives.map((life) => [life.key, life])), bank, clearing, post, screens, online, crashes, turns, memory,
    reckoning, planting, deps, figures: noFigures(),
    get on() { return hour.on; },
    set on(on) { hour.on = on; },
    get at() { return hour.at; },
    set at(moment) { hour.at = moment; },
  };
  return world;
}

const noFigures = (): Figures => ({
  files: 0, payments: 0, acts: 0, refused: 0, looks: 0, steps: 0, mails: 0, letters: 0, dropped: 0, crashes: 0, agreed: 0, promises: 0, offersTaken: 0, complaints: 0, leftForTheDesk: 0,
});

/** Ids that follow from the seed. Tokens differ in their first letters: an SMS has no room for more. */
function numbered(seed: number): SendDeps['ids'] {
  let count = 0;
  const next = (): string => String((count += 1)).padStart(12, '0');
  return { id: () => `00000000-0000-4000-${String(8000 + (seed % 1000)).padStart(4, '0')}-${next()}`, token: () => `${next()}-simulation-${seed}-${'x'.repeat(20)}` };
}
