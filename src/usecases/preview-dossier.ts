// What a customer will receive, for any dossier and any policy: the one in force
// on each day, another version, or a file. Writes nothing, and holds no lock.

import type { MessageAbout } from '#bot/message-inputs.ts';
import { preview, type Preview, type PreviewDossier, type PreviewFrom, type PreviewMessage } from '#bot/preview.ts';
import { outboxPost, type OutboxKnown, type WhyNot } from '#bot/preview-outbox.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import { latest, type Day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { Fact } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { parsePolicy, type PolicyProblem } from '#domain/policy-document.ts';
import type { Policy } from '#domain/policy.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { whoStopped } from '#store/bounces.ts';
import { whoCanBeCalled } from '#store/call-list.ts';
import { readContactPoints } from '#store/contact-points.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { readHad } from '#store/had.ts';
import { readPersons } from '#store/persons.ts';
import { bookOf, policyOn, policyVersions, readPolicy, type PolicyBook } from '#store/policies.ts';
import { whoGetsLetters, whoHandlesPayments, whoWantsWordBefore, type Recipient } from '#store/recipients.ts';
import { otherDossiers, readPreviewSource, readTold, type PreviewSource } from '#store/screens/preview.ts';
import { moneyMayWaitSince } from '#store/waiting-money.ts';
import { wordsInForce, type WordsOf } from '#store/templates.ts';
import type { Language } from '#texts/language.ts';
import { plainText } from '#texts/messages/plain.ts';
import { sayMessage } from '#texts/messages/say.ts';
import type { Deps } from './deps.ts';
import { contextOf } from './message-address.ts';
import { whyNot } from './message-checks.ts';
import { onScreenNow, readyChannels } from './usual-channels.ts';
import { collectionTermsOf } from './take-bot-steps.ts';
import { workingDaysForMoney } from './weigh-waiting-lines.ts';

/** By which rules: those of each day (left out), a version, or the text of a policy that is not loaded. */
export type PreviewRules = { readonly version: number } | { readonly document: string };

export interface PreviewAsk {
  readonly dossierId: number;
  readonly rules?: PreviewRules;
  /** How customers reach the portal; the links in the texts only show where a link stands. */
  readonly publicUrl: string;
}

/** A message as its reader would see it. */
export interface MessageRead {
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
}

export interface DossierPreview {
  readonly dossierId: number;
  readonly today: Day;
  /** Versions that can be asked for, newest first. */
  readonly versions: readonly { readonly version: number; readonly validFrom: Day }[];
  /** The version in force today. */
  readonly inForce: number;
  /** Other dossiers of the same people: how many there are, and how many were played along. */
  readonly others: Others;
  readonly all: Preview;
  readonly nothing: Preview;
  /** In the words of the person that it goes to. */
  readonly read: (message: PreviewMessage) => MessageRead;
  readonly name: (partyId: number) => string;
}

export interface Others {
  readonly all: number;
  readonly played: number;
}

export type Previewed =
  | { readonly ok: true; readonly value: DossierPreview }
  | { readonly ok: false; readonly why: 'no-dossier' | 'no-version' }
  | { readonly ok: false; readonly why: 'policy-problems'; readonly problems: readonly PolicyProblem[] };

/** Everything this customer will receive: if all is paid on its day, and if nothing is. */
export async function previewDossier(deps: Deps, creditorId: number, { dossierId, rules, publicUrl }: PreviewAsk): Promise<Previewed> {
  return deps.db.inCreditor(creditorId, async (tx): Promise<Previewed> => {
    const today = deps.clock.today();
    const loaded = await loadPreview(tx, creditorId, dossierId, today);
    if (!loaded) return { ok: false, why: 'no-dossier' };
    const inForce = await policyOn(tx, creditorId, today);
    const versions = await policyVersions(tx, creditorId);
    const asked = rules === undefined ? undefined : rulesOf(rules, inForce, versions);
    if (asked && !asked.ok) return asked;
    // What runs keeps what is kinder in the rules under which it was agreed, also where these come into force.
    const book = bookOf(asked?.policy ?? inForce, versions);
    const { profile, recipients, known, others } = loaded;
    const from: Omit<PreviewFrom, 'pays'> = asked
      ? { ...loaded.from, policyOn: (_, state) => book.for(state), post: () => outboxPost({ ...known, contactOn: () => book.inForce.contact }) }
      : loaded.from;
    const words = await wordsInForce(tx, creditorId);
    return {
      ok: true,
      value: {
        dossierId, today, inForce: inForce.version,
        versions: versions.map(({ version, validFrom }) => ({ version, validFrom })), others,
        all: preview({ ...from, pays: 'all' }),
        nothing: preview({ ...from, pays: 'nothing' }),
        read: (message) => readMessage(message, profile, recipients.get(message.partyId), publicUrl, words(message.template)),
        name: (partyId) => recipients.get(partyId)?.name ?? String(partyId),
      },
    };
  });
}

function rulesOf(rules: PreviewRules, inForce: Policy, versions: Awaited<ReturnType<typeof policyVersions>>): { ok: true; policy: Policy } | Extract<Previewed, { ok: false }> {
  if ('document' in rules) {
    const parsed = parsePolicy(rules.document);
    return parsed.ok ? { ok: true, policy: { ...parsed.policy, version: 0, fairTerms: inForce.fairTerms } } : { ok: false, why: 'policy-problems', problems: parsed.problems };
  }
  const kept = versions.find((each) => each.version === rules.version);
  if (kept) return { ok: true, policy: readPolicy(kept, inForce.fairTerms) };
  return rules.version === 0 ? { ok: true, policy: { ...defaultPolicy, version: 0, fairTerms: inForce.fairTerms } } : { ok: false, why: 'no-version' };
}

export interface PreviewLoaded {
  readonly from: Omit<PreviewFrom, 'pays'>;
  readonly facts: readonly Fact[];
  readonly profile: CreditorProfile;
  readonly recipients: ReadonlyMap<number, Recipient>;
  /** What the outbox goes by, to ask it by other rules. */
  readonly known: OutboxKnown;
  readonly others: Others;
}

/** More are not played along: who represents hundreds hears of each by itself. */
const mostOthers = 8;

/** What a preview is played from, by the rules of each day; null where there is no such dossier. */
export async function loadPreview(tx: Tx, creditorId: number, dossierId: number, today: Day): Promise<PreviewLoaded | null> {
  const source = await readPreviewSource(tx, creditorId, dossierId);
  const creditor = await readCreditor(tx, creditorId);
  if (!source || !creditor) return null;
  const inForce = await policyOn(tx, creditorId, today);
  const versions = await policyVersions(tx, creditorId);
  const books = new Map<number, PolicyBook>();
  const bookOn = (on: Day): PolicyBook => {
    const kept = versions.find((each) => each.validFrom <= on && each.withdrawnAt === null);
    const version = kept?.version ?? inForce.version;
    const book = books.get(version) ?? bookOf(kept ? readPolicy(kept, inForce.fairTerms) : inForce, versions);
    books.set(version, book);
    return book;
  };
  const persons = await readPersons(tx, creditorId, [...source.recipients.keys()]);
  const otherIds = await otherDossiers(tx, creditorId, dossierId, [...persons.keys()]);
  const sources = new Map([[dossierId, source]]);
  for (const id of otherIds.slice(0, mostOthers)) {
    const other = await readPreviewSource(tx, creditorId, id);
    if (other) sources.set(id, other);
  }
  const recipients = new Map([...sources.values()].flatMap((each) => [...each.recipients]));
  const partyIds = [...recipients.keys()];
  const everybody = await readPersons(tx, creditorId, partyIds);
  const known: OutboxKnown = {
    recipients, persons: everybody, contactOn: (on) => bookOn(on).inForce.contact, whyNot: whyNotQueued,
    points: await readContactPoints(tx, creditorId, partyIds), ready: await readyChannels(tx, creditorId), stopped: await whoStopped(tx, creditorId, partyIds),
    had: await readHad(tx, creditorId, [...everybody.keys()], today), told: await readTold(tx, creditorId, [...sources.keys()]),
  };
  const dossiers = new Map<number, PreviewDossier>();
  const moneySince = await moneyMayWaitSince(tx, creditorId, [...sources.keys()]);
  for (const [id, each] of sources) dossiers.set(id, { ...(await dossierOf(tx, creditorId, id, each, inForce)), moneyWaitsUntil: moneyLookedAtBy(moneySince.get(id), today) });
  const own = dossiers.get(dossierId)!;
  dossiers.delete(dossierId);
  const from: PreviewLoaded['from'] = {
    ...own, today, policyOn: (on, state) => bookOn(on).for(state), hasFeed: (await feedKnownUntil(tx, creditorId)) !== null,
    others: [...dossiers.values()], post: () => outboxPost(known),
  };
  return { from, facts: source.facts, profile: creditor.profile, recipients: source.recipients, known, others: { all: otherIds.length, played: dossiers.size } };
}

/** The desk has looked at such money when its task is due, or tomorrow where that is over. */
const moneyLookedAtBy = (since: Day | undefined, today: Day): Day | undefined => since && latest(addWorkingDays(since, workingDaysForMoney), addWorkingDays(today, 1));

async function dossierOf(tx: Tx, creditorId: number, dossierId: number, { facts, waiting, recipients }: PreviewSource, inForce: Policy): Promise<PreviewDossier> {
  const collecting = await collectionTermsOf(tx, creditorId, inForce);
  return {
    dossierId, facts,
    waiting: waiting.map(({ goesBy, about, ...each }) => ({ ...each, about: about as MessageAbout, ...(goesBy === null ? {} : { goesBy }) })),
    byLetter: await whoGetsLetters(tx, creditorId, [dossierId], inForce),
    onScreen: await onScreenNow(tx, creditorId, [...recipients.keys()], inForce),
    handlesPayments: await whoHandlesPayments(tx, creditorId, [dossierId]),
    wantsWordBefore: await whoWantsWordBefore(tx, creditorId, [dossierId]),
    byPhone: await whoCanBeCalled(tx, creditorId, [dossierId]),
    ...(collecting ? { collecting: { dossierId, ...collecting } } : {}),
  };
}

/** As the real outbox asks it; nobody is paying online, as far as can be foreseen. */
const whyNotQueued: WhyNot = ({ dossierId, messageNo, partyId, byPost, about, inputs: decided, decidedOn }, inputs, state, at) =>
  whyNot({ dossierId, messageNo, partyId, byPost, about, inputs: decided, decidedOn, template: about.template, seq: 0, channel: 'email', tries: 0, reason: null }, inputs, state, at);

/** A link that opens nothing: each real message gets its own when it leaves. */
const exampleLink = (publicUrl: string): string => `${publicUrl}/p/voorbeeld`;

function readMessage({ inputs }: PreviewMessage, profile: CreditorProfile, recipient: Recipient | undefined, publicUrl: string, { words }: WordsOf): MessageRead {
  if (!recipient) throw new Error('a message to nobody');
  const link = exampleLink(publicUrl);
  const said = sayMessage(inputs, contextOf(profile, recipient, link, undefined, words), recipient.language);
  return { to: recipient.name, language: recipient.language, subject: said.subject, text: plainText(said, link) };
}
