// A small creditor with a few customers for the portal's tests: facts are
// recorded through the house's own door, the clock stands still until turned.

import { randomBytes, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { CreditorProfile } from '#domain/creditor.ts';
import { day, dayOf, type Day, type Moment } from '#domain/day.ts';
import type { ClaimKind, CustomerKind, NewFact, PartyRole } from '#domain/facts.ts';
import { takeNumbers } from '#store/counters.ts';
import { insertClaims } from '#store/claims.ts';
import type { Db } from '#store/db.ts';
import { insertDocuments } from '#store/documents.ts';
import { lockDossiers, makeDossiers } from '#store/dossiers.ts';
import { insertParties } from '#store/parties.ts';
import { addCreditor, slugOf } from '#usecases/creditor.ts';
import type { Deps } from '#usecases/deps.ts';
import { makeLinks } from '#usecases/portal-access.ts';
import { record } from '#usecases/record.ts';
import { makeApp } from '../../app.ts';
import { makeLimits } from '../../kit/limits.ts';
import type { SheetPdf } from '../../kit/parts/sheet.ts';
import { memorySessions } from '../../kit/sessions.ts';
import { portalRoutes } from '../routes.ts';
import { webhookRoutes } from '../../webhooks.ts';
import type { PaymentProvider, PushService } from '../../../ports.ts';

export const profile: CreditorProfile = {
  name: 'Woonstichting De Voorbeeldlinde',
  accountHolder: 'St. De Voorbeeldlinde',
  iban: 'NL91ABNA0417164300',
  phone: '085 000 00 00',
  email: 'hulp@voorbeeldlinde.example',
  hours: { nl: 'maandag tot en met vrijdag, 9 tot 17 uur', en: 'Monday to Friday, 9 am to 5 pm' },
  accent: '#1d5c8a',
};

export interface CastParty {
  readonly name: string;
  readonly role?: PartyRole;
  readonly customerKind?: CustomerKind;
  readonly birthOn?: Day;
  readonly postcode?: string;
  readonly street?: string;
  readonly mobile?: string;
  readonly language?: 'nl' | 'en';
}

export interface CastClaim {
  readonly claim: string;
  readonly dueOn: Day;
  readonly amountCents: bigint;
  readonly kind?: ClaimKind;
  readonly description?: string;
  readonly pdf?: string;
}

export interface Cast {
  readonly creditorId: number;
  readonly deps: Deps;
  readonly app: Hono;
  /** Turns the clock to nine o'clock on this day. */
  turnTo(on: Day): void;
  dossier(people: readonly CastParty[], claims: readonly CastClaim[]): Promise<{ dossierId: number; partyIds: number[]; customerNumbers: string[] }>;
  record(dossierId: number, facts: readonly NewFact[]): Promise<void>;
  pay(dossierId: number, amountCents: bigint, on: Day): Promise<string>;
  link(dossierId: number, partyId: number): Promise<string>;
}

/** Who takes online payments, and how the app is reached from there. */
export interface Online {
  readonly provider?: PaymentProvider;
  readonly publicUrl?: string;
  readonly sheetPdf?: SheetPdf;
  readonly push?: PushService;
}

/** A creditor of its own with its app, on the morning of `today`. */
export async function makeCast(db: Db, today: Day, more: Partial<CreditorProfile> = {}, { provider, publicUrl = 'http://127.0.0.1', sheetPdf, push }: Online = {}): Promise<Cast> {
  let now = `${today}T09:00:00.000Z` as Moment;
  const at = (): Moment => now;
  const made = await addCreditor(db, { profile: { paymentsByHand: true, ...profile, ...more } }, at());
  if (!made) throw new Error(`the creditor ${slugOf(more.name ?? profile.name)} is there already`);
  const { creditorId } = made;
  const deps: Deps = {
    db,
    clock: { now: at, today: () => dayOf(Temporal.Instant.from(now)) },
    ids: { token: () => randomBytes(32).toString('base64url'), id: () => randomUUID() },
  };
  const limits = makeLimits({ secret: 'a secret for tests that is long enough' });
  const depsFor = async (): Promise<Deps> => deps;
  const providerFor = async (): Promise<PaymentProvider | null> => provider ?? null;
  const app = makeApp({
    publicUrl, secret: 'a secret for tests that is long enough', now: at, sessions: memorySessions(),
    portalRoutes: portalRoutes({ db, depsFor, limits, publicUrl, providerFor, ...(sheetPdf ? { sheetPdf } : {}), ...(push ? { push } : {}) }),
    more: [{ at: '/webhooks', routes: webhookRoutes({ db, depsFor, limits, providerFor }) }],
    unguarded: ['/webhooks'],
    deskRoutes: new Hono(),
  });
  let customers = 10_000;
  const cast: Cast = {
    creditorId, deps, app,
    turnTo: (on) => {
      now = `${on}T09:00:00.000Z` as Moment;
    },
    dossier: (people, claims) =>
      db.inCreditor(creditorId, async (tx) => {
        const [dossierId = 0] = await makeDossiers(tx, creditorId, [`cast ${(customers += 10)}`], now);
        const first = await takeNumbers(tx, creditorId, 'party', people.length);
        const partyIds = people.map((_, index) => first + index);
        const customerNumbers = people.map((_, index) => String(customers + index));
        await insertParties(tx, creditorId, people.map((person, index) => ({
          partyId: partyIds[index] as number, dossierId, customerNumber: customerNumbers[index] as string,
          role: person.role ?? 'debtor', customerKind: person.customerKind ?? 'consumer', name: person.name,
          email: `klant${customers + index}@post.example`, mobile: person.mobile ?? null, street: person.street ?? null, postcode: person.postcode ?? null,
          city: null, country: 'NL', language: person.language ?? 'nl', birthOn: person.birthOn ?? null,
        })));
        const documents = claims.flatMap((claim) => (claim.pdf ? [{ documentId: `${dossierId}-${claim.claim}`, dossierId, name: claim.pdf, bytes: Buffer.from('%PDF-1.4 voorbeeld') }] : []));
        await insertDocuments(tx, creditorId, documents, now);
        await insertClaims(tx, creditorId, claims.map((claim) => ({
          claim: claim.claim, dossierId, contract: null, kind: claim.kind ?? 'rent', basis: 'contract', part: 'principal', periodFrom: null, periodUntil: null,
          issuedOn: day('2026-01-01'), dueOn: claim.dueOn, amountCents: claim.amountCents, description: claim.description ?? null,
          documentId: claim.pdf ? `${dossierId}-${claim.claim}` : null, fingerprint: claim.claim,
        })));
        const [dossier] = (await lockDossiers(tx, creditorId, [dossierId])).values();
        if (!dossier) throw new Error('no dossier');
        const by = { kind: 'import', importId: 'cast' } as const;
        const facts: NewFact[] = [
          ...people.map((person, index): NewFact => ({
            kind: 'PartyJoined', on: day('2026-01-01'), by,
            data: { partyId: partyIds[index] as number, role: person.role ?? 'debtor', customerKind: person.customerKind ?? 'consumer' },
          })),
          ...claims.map(({ claim, kind, dueOn, amountCents }): NewFact => ({
            kind: 'ClaimRegistered', on: day('2026-01-01'), by,
            data: { claim, kind: kind ?? 'rent', basis: 'contract', part: 'principal', issuedOn: day('2026-01-01'), dueOn, amountCents },
          })),
        ];
        await record(tx, creditorId, [{ dossier, facts }], now, deps.clock.today());
        return { dossierId, partyIds, customerNumbers };
      }),
    record: (dossierId, facts) =>
      db.inCreditor(creditorId, async (tx) => {
        const [dossier] = (await lockDossiers(tx, creditorId, [dossierId])).values();
        if (!dossier) throw new Error('no dossier');
        await record(tx, creditorId, [{ dossier, facts }], now, deps.clock.today());
      }),
    pay: async (dossierId, amountCents, on) => {
      const paymentId = randomUUID();
      await cast.record(dossierId, [{ kind: 'PaymentReceived', on, by: { kind: 'import', importId: 'cast' }, data: { paymentId, amountCents, means: 'transfer' } }]);
      return paymentId;
    },
    link: (dossierId, partyId) =>
      db.inCreditor(creditorId, async (tx) => (await makeLinks(deps, tx, creditorId, [{ dossierId, partyId }]))[0] as string),
  };
  return cast;
}
