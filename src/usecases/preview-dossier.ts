// What a customer will receive, for any dossier and any policy: the one in force
// on each day, another version, or a file. Writes nothing, and holds no lock.

import type { MessageAbout } from '#bot/message-inputs.ts';
import { preview, type Preview, type PreviewFrom, type PreviewMessage } from '#bot/preview.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import type { Day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { Fact } from '#domain/facts.ts';
import { parsePolicy, type PolicyProblem } from '#domain/policy-document.ts';
import type { Policy } from '#domain/policy.ts';
import type { DossierState } from '#domain/state.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { whoCanBeCalled } from '#store/call-list.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { bookOf, policyOn, policyVersions, readPolicy, type PolicyBook } from '#store/policies.ts';
import { whoGetsLetters, whoHandlesPayments, whoWantsWordBefore, type Recipient } from '#store/recipients.ts';
import { readPreviewSource } from '#store/screens/preview.ts';
import { wordsInForce, type WordsOf } from '#store/templates.ts';
import type { Language } from '#texts/language.ts';
import { plainText } from '#texts/messages/plain.ts';
import { sayMessage } from '#texts/messages/say.ts';
import type { Deps } from './deps.ts';
import { contextOf } from './message-address.ts';
import { onScreenNow } from './usual-channels.ts';
import { collectionTermsOf } from './take-bot-steps.ts';

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
  readonly all: Preview;
  readonly nothing: Preview;
  /** In the words of the person that it goes to. */
  readonly read: (message: PreviewMessage) => MessageRead;
  readonly name: (partyId: number) => string;
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
    const from = asked ? { ...loaded.from, policyOn: (_: Day, state: DossierState) => book.for(state) } : loaded.from;
    const { profile, recipients } = loaded;
    const words = await wordsInForce(tx, creditorId);
    return {
      ok: true,
      value: {
        dossierId, today, inForce: inForce.version,
        versions: versions.map(({ version, validFrom }) => ({ version, validFrom })),
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
}

/** What a preview is played from, by the rules of each day; null where there is no such dossier. */
export async function loadPreview(tx: Tx, creditorId: number, dossierId: number, today: Day): Promise<PreviewLoaded | null> {
  const source = await readPreviewSource(tx, creditorId, dossierId);
  const creditor = await readCreditor(tx, creditorId);
  if (!source || !creditor) return null;
  const { facts, recipients } = source;
  const inForce = await policyOn(tx, creditorId, today);
  const versions = await policyVersions(tx, creditorId);
  const books = new Map<number, PolicyBook>();
  const onDay = (on: Day, state: DossierState): Policy => {
    const kept = versions.find((each) => each.validFrom <= on && each.withdrawnAt === null);
    const version = kept?.version ?? inForce.version;
    const book = books.get(version) ?? bookOf(kept ? readPolicy(kept, inForce.fairTerms) : inForce, versions);
    books.set(version, book);
    return book.for(state);
  };
  const collecting = await collectionTermsOf(tx, creditorId, inForce);
  const from: PreviewLoaded['from'] = {
    facts, today, policyOn: onDay,
    waiting: source.waiting.map((each) => ({ ...each, about: each.about as MessageAbout })),
    byLetter: await whoGetsLetters(tx, creditorId, [dossierId], inForce),
    onScreen: await onScreenNow(tx, creditorId, [...recipients.keys()], inForce),
    handlesPayments: await whoHandlesPayments(tx, creditorId, [dossierId]),
    wantsWordBefore: await whoWantsWordBefore(tx, creditorId, [dossierId]),
    byPhone: await whoCanBeCalled(tx, creditorId, [dossierId]),
    hasFeed: (await feedKnownUntil(tx, creditorId)) !== null,
    ...(collecting ? { collecting: { dossierId, ...collecting } } : {}),
  };
  return { from, facts, profile: creditor.profile, recipients };
}

/** A link that opens nothing: each real message gets its own when it leaves. */
const exampleLink = (publicUrl: string): string => `${publicUrl}/p/voorbeeld`;

function readMessage({ inputs }: PreviewMessage, profile: CreditorProfile, recipient: Recipient | undefined, publicUrl: string, { words }: WordsOf): MessageRead {
  if (!recipient) throw new Error('a message to nobody');
  const link = exampleLink(publicUrl);
  const said = sayMessage(inputs, contextOf(profile, recipient, link, undefined, words), recipient.language);
  return { to: recipient.name, language: recipient.language, subject: said.subject, text: plainText(said, link) };
}
