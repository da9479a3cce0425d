// A mandate: given on paper at the desk or on the customer's own page, for
// another account, resumed after a talk, and revoked. What was read and agreed to
// is kept word for word, and a copy leaves with it.

import { messagesFrom } from '#bot/rule.ts';
import type { Day } from '#domain/day.ts';
import type { Actor, NewFact } from '#domain/facts.ts';
import { whyNoMandate } from '#domain/giving-mandates.ts';
import { toJson } from '#domain/json.ts';
import { amendAccount, mandateStanding, type MandateChannel, type MandateSort } from '#domain/mandates.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { agreeingParties } from '#domain/parties.ts';
import type { DossierState } from '#domain/state.ts';
import { normaliseIban } from '#formats/references.ts';
import { isCollectable } from '#formats/sepa-checks.ts';
import { sepaText } from '#formats/sepa-text.ts';
import { collectionsOfDossiers } from '#store/collections.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { insertEvidence } from '#store/evidence.ts';
import { learnPayers } from '#store/known-payers.ts';
import { insertMandates, lockMandates, saveMandates } from '#store/mandates.ts';
import { mandateVersionOf } from '#texts/direct-debit.ts';
import type { Shown } from './agree.ts';
import { decideOn, type DecideContext, type Decided } from './decide.ts';
import type { Deps } from './deps.ts';

interface Account {
  /** As it was typed. */
  readonly iban: string;
  readonly holderName: string;
}

interface OfDossier {
  readonly dossierId: number;
  readonly by: Actor;
}

export interface GiveMandate extends OfDossier, Account {
  readonly partyId: number;
  readonly channel: Exclude<MandateChannel, 'import'>;
  /** On paper the day that stands on it; today where it is left out. */
  readonly signedOn?: Day;
  /** Left out: for everybody, and for all instalments. */
  readonly sort?: MandateSort;
  readonly shown: Shown;
}

/** What nearly everybody gives. */
const ordinaryMandate: MandateSort = { scheme: 'CORE', oneOff: false };

/** Keeps a mandate and sends its copy. Refused where one can be used already: that one gets another account. */
export async function giveMandate(deps: Deps, creditorId: number, ask: GiveMandate): Promise<Outcome<{ readonly mandateId: string }>> {
  return decideOn<{ readonly mandateId: string }>(deps, creditorId, ask.dossierId, async ({ tx, state, policy }) => {
    const today = deps.clock.today();
    const { partyId, channel, by, signedOn = today, sort = ordinaryMandate } = ask;
    const { scheme, oneOff } = sort;
    const settings = (await readCreditor(tx, creditorId))?.profile.directDebit;
    if (!settings || policy.books.debits === 'erp') return { outcome: refused({ code: 'no-direct-debit' }) };
    const account = readAccount(ask);
    if (!account.ok) return { outcome: account };
    if (signedOn > today) return { outcome: refused({ code: 'day-in-future', on: signedOn, today }) };
    const wrong = whyNoMandate(state, partyId, today, scheme);
    if (wrong !== null) return { outcome: refused(wrong) };
    const mandateId = `M-${ask.dossierId}-${(state.debits?.mandates.length ?? 0) + 1}`;
    const evidenceId = await keepConsent(deps, tx, creditorId, ask, { ...account.value, mandateId, partyId, channel, signedOn, ...sort, creditorId: settings.creditorId });
    const textVersion = mandateVersionOf(sort);
    await insertMandates(tx, creditorId, [{
      mandateId, dossierId: ask.dossierId, partyId, scheme, oneOff, ...account.value, signedOn, channel, evidenceId, textVersion,
      pausedOn: null, stoppedOn: null, revokedOn: null, usedUpOn: null, lastCollectedOn: null, amendment: null,
    }], deps.clock.now());
    await learnPayers(tx, creditorId, 'iban', [{ mark: account.value.iban, dossierId: ask.dossierId }]);
    return {
      outcome: done({ mandateId }),
      facts: [{ kind: 'MandateGiven', on: today, by, data: { mandateId, partyId, scheme, oneOff, channel, signedOn, evidenceId, textVersion, messages: copyTo(state, partyId) } }],
    };
  });
}

export interface AmendMandate extends OfDossier, Account {
  readonly mandateId: string;
  readonly shown: Shown;
}

/** The same mandate for another account of who gave it; usable again where the old account was not. */
export async function amendMandate(deps: Deps, creditorId: number, ask: AmendMandate): Promise<Outcome<null>> {
  return onMandate(deps, creditorId, ask, async ({ tx, state }, mandate) => {
    const today = deps.clock.today();
    const account = readAccount(ask);
    if (!account.ok) return { outcome: account };
    const [kept] = await lockMandates(tx, creditorId, [ask.mandateId]);
    const amended = kept && amendAccount(kept, account.value.iban, today);
    if (amended === 'same-account') return { outcome: refused({ code: 'account-stopped', asked: account.value.iban }) };
    if (!amended || amended === 'not-mendable') return { outcome: refused({ code: 'mandate-not-usable' }) };
    // What was told to the customer begins anew, and so does the talk that it waited for.
    await saveMandates(tx, creditorId, [{ ...amended, holderName: account.value.holderName, pausedOn: null }]);
    await learnPayers(tx, creditorId, 'iban', [{ mark: account.value.iban, dossierId: ask.dossierId }]);
    const evidenceId = await keepConsent(deps, tx, creditorId, ask, { ...account.value, mandateId: ask.mandateId });
    return {
      outcome: done(null),
      facts: [{ kind: 'MandateAmended', on: today, by: ask.by, data: { mandateId: ask.mandateId, what: 'account', evidenceId, messages: copyTo(state, mandate.partyId) } }],
    };
  });
}

/** Takes a mandate back from today: what was ordered with it and is in no batch goes to no bank; a batch that holds some is not filed. */
export async function revokeMandate(deps: Deps, creditorId: number, ask: OfDossier & { readonly mandateId: string }): Promise<Outcome<null>> {
  return onMandate(deps, creditorId, ask, async ({ tx }) => {
    const today = deps.clock.today();
    const free = (await collectionsOfDossiers(tx, creditorId, [ask.dossierId]))
      .filter((each) => each.mandateId === ask.mandateId && each.status === 'ordered' && each.batchId === null);
    return {
      outcome: done(null),
      facts: [
        { kind: 'MandateEnded', on: today, by: ask.by, data: { mandateId: ask.mandateId, why: 'revoked' } },
        ...free.map(({ collectionId }): NewFact => ({ kind: 'DirectDebitWithdrawn', on: today, by: ask.by, data: { collectionId, why: 'mandate' } })),
      ],
    };
  });
}

/** After somebody spoke with the customer: collecting goes on. */
export async function resumeMandate(deps: Deps, creditorId: number, ask: OfDossier & { readonly mandateId: string }): Promise<Outcome<null>> {
  return onMandate(deps, creditorId, ask, async (_, mandate) => {
    const today = deps.clock.today();
    if (mandateStanding(mandate, today) !== 'paused') return { outcome: refused({ code: 'mandate-not-usable' }) };
    return { outcome: done(null), facts: [{ kind: 'MandateResumed', on: today, by: ask.by, data: { mandateId: ask.mandateId } }] };
  });
}

type MandateInState = NonNullable<DossierState['debits']>['mandates'][number];

async function onMandate(
  deps: Deps, creditorId: number, ask: OfDossier & { readonly mandateId: string }, decide: (context: DecideContext, mandate: MandateInState) => Promise<Decided<null>>,
): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async (context) => {
    const mandate = context.state.debits?.mandates.find((each) => each.mandateId === ask.mandateId);
    if (!mandate || mandate.revokedOn !== null) return { outcome: refused({ code: 'mandate-not-usable' }) };
    return decide(context, mandate);
  });
}

function readAccount({ iban: typed, holderName }: Account): Outcome<Account> {
  const iban = normaliseIban(typed);
  if (iban === null) return refused({ code: 'iban-invalid', asked: typed.slice(0, 40) });
  if (!isCollectable(iban)) return refused({ code: 'account-not-collectable', country: iban.slice(0, 2) });
  const name = holderName.trim().slice(0, 140);
  return sepaText(name, 70) === '' ? refused({ code: 'holder-missing' }) : done({ iban, holderName: name });
}

/** The copy goes to who gave it, or to whoever gets this person's messages. */
export function copyTo(state: DossierState, partyId: number): ReturnType<typeof messagesFrom> {
  const everyone = agreeingParties(state);
  const own = everyone.filter((party) => party.partyId === partyId);
  return messagesFrom(state.next.messageNo, 'mandate-given', own.length > 0 ? own : everyone);
}

/** Keeps word for word what was read and agreed to, with what it is about; answers with its id. */
export async function keepConsent(deps: Pick<Deps, 'clock' | 'ids'>, tx: Tx, creditorId: number, { dossierId, shown }: { readonly dossierId: number; readonly shown: Shown }, about: object): Promise<string> {
  const evidenceId = deps.ids.id();
  await insertEvidence(tx, creditorId, { evidenceId, dossierId, kind: 'consent', body: toJson({ ...shown, ...about }), recordedAt: deps.clock.now() });
  return evidenceId;
}
