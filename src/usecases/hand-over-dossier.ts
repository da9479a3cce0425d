// Handing claims over to a bailiff or a collection agency, and the file that
// goes along: what is owed with its receipts, which arrangements there were, what
// was said and what had its turn first. Only what the receiver needs: nothing of
// other claims, no notes of colleagues, no payment accounts.

import { chargedCents } from '#domain/charges.ts';
import { claimSheet } from '#domain/claim-sheet.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import { decideHandOver, handOverChecks, handOverClaims, type HandOverCheck, type HandOverNews } from '#domain/handing-over.ts';
import { handingOverAct, isElsewhere } from '#domain/handed-elsewhere.ts';
import { toJson } from '#domain/json.ts';
import { messageCourses } from '#domain/message-courses.ts';
import { formatAmount } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import type { Policy } from '#domain/policy.ts';
import type { ClaimState, DossierState } from '#domain/state.ts';
import { csvLine } from '#formats/csv-line.ts';
import type { Tx } from '#store/db.ts';
import { insertEvidence, readEvidence } from '#store/evidence.ts';
import { loadFacts } from '#store/facts.ts';
import { billsOf, messagesAbout, type SentCopy } from '#store/hand-over.ts';
import { readSheetSource, type SheetSource } from '#store/screens/claim-sheet.ts';
import { closeTasks } from '#store/tasks.ts';
import { claimSheetText } from '#texts/claim-sheet.ts';
import { handOverSheet } from '#texts/handing-over.ts';
import type { Sheet } from '#texts/sheet.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';
import { roleOf } from './let-go.ts';
import { moneyNews } from './money-news.ts';
import { withoutLinks } from './without-links.ts';
import { zipFile, type ZipEntry } from './zip-file.ts';

export interface HandOverAsk {
  readonly dossierId: number;
  readonly claims: readonly string[];
  /** To whom: the name of a bailiff or agency, as the colleague writes it. */
  readonly to: string;
  readonly reason: string;
  readonly staffId: string;
  readonly seenFacts?: number;
}

async function newsOf(deps: Deps, tx: Tx, creditorId: number, dossierId: number, policy: Policy): Promise<HandOverNews> {
  const messages = messageCourses((await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? []);
  return { ...(await moneyNews(deps, tx, creditorId, dossierId, policy)), messages };
}

/** What stands in the way of handing over, point by point; and what could be. */
export async function readyToHandOver(deps: Deps, tx: Tx, creditorId: number, dossierId: number, state: DossierState, policy: Policy): Promise<{ readonly claims: readonly ClaimState[]; readonly checks: readonly HandOverCheck[] }> {
  const claims = handOverClaims(state);
  return { claims, checks: handOverChecks(state, claims, policy, await newsOf(deps, tx, creditorId, dossierId, policy)) };
}

/** Hands claims over. From then on nothing is asked here; a colleague can take them back like any standing. */
export async function handOver(deps: Deps, creditorId: number, ask: HandOverAsk): Promise<Outcome<null>> {
  const { dossierId, claims, to, reason, staffId, seenFacts } = ask;
  if (to.trim() === '' || reason.trim() === '') throw new RangeError('to whom and why must be said');
  return decideOn<null>(deps, creditorId, dossierId, async ({ tx, state, policy }) => {
    if (seenFacts !== undefined && seenFacts !== state.factCount) return { outcome: refused({ code: 'stale-screen' }) };
    if ((await roleOf(tx, creditorId, staffId)) === null) return { outcome: refused({ code: 'needs-manager' }) };
    const evidenceId = deps.ids.id();
    const decided = decideHandOver(state, { claims, staffId, evidenceId }, policy, await newsOf(deps, tx, creditorId, dossierId, policy));
    if (!decided.ok) return { outcome: decided };
    const body: HandedOver = { staffId, to: to.trim(), reason: reason.trim(), checks: decided.value.checks };
    await insertEvidence(tx, creditorId, { evidenceId, dossierId, kind: 'reason', body: toJson(body), recordedAt: deps.clock.now() });
    await closeTasks(tx, creditorId, { dossierId, kind: 'reminders-exhausted' }, staffId, 'handed-over', deps.clock.now());
    return { outcome: done(null), facts: decided.value.facts };
  });
}

/** What was kept of it. */
interface HandedOver {
  readonly staffId: string;
  readonly to: string;
  readonly reason: string;
  readonly checks: readonly HandOverCheck[];
}

/** A sheet as PDF; null where this machine cannot make any. */
type DrawSheet = (sheet: Sheet, profile: CreditorProfile, name: string) => Promise<Uint8Array | null>;

/** The file of what we handed over, as a zip; null where nothing of the dossier is, or somebody else did it. The claims of the newest hand-over and of those before it go together. */
export async function handOverFile(deps: Deps, creditorId: number, dossierId: number, draw: DrawSheet): Promise<Uint8Array<ArrayBuffer> | null> {
  const today = deps.clock.today();
  const read = await deps.db.inCreditor(creditorId, async (tx) => {
    const source = await readSheetSource(tx, creditorId, dossierId);
    if (!source) return null;
    const acts = source.state.claims.flatMap((claim) => {
      const act = handingOverAct(source.facts, claim);
      return act && !isElsewhere(act) ? [{ claim, evidenceId: act.evidenceId }] : [];
    });
    if (acts.length === 0) return null;
    const claims = acts.map(({ claim }) => claim);
    const numbers = claims.map(({ claim }) => claim);
    const arrangements = source.state.arrangements.filter((each) => each.claims.some((claim) => numbers.includes(claim)));
    const evidence = [];
    for (const id of new Set(acts.flatMap(({ evidenceId }) => evidenceId ?? []))) evidence.push((await readEvidence(tx, creditorId, id))?.body as HandedOver);
    return {
      source, claims, arrangements, evidence: evidence.filter(Boolean),
      messages: await messagesAbout(tx, creditorId, dossierId, numbers, arrangements.map((each) => each.arrangementNo)),
      bills: await billsOf(tx, creditorId, dossierId, numbers),
    };
  });
  if (!read) return null;
  const { source, claims, arrangements, evidence, messages, bills } = read;
  const language = 'nl';
  const figures = claimSheet(source.state, source.facts, today, claims.map(({ claim }) => claim));
  const newest = evidence.at(-1);
  const cover = handOverSheet({
    dossierId, on: today, claims, arrangements, messages, people: source.people, checks: evidence.flatMap((each) => each.checks), to: newest?.to ?? '', reason: newest?.reason ?? '',
  }, language);
  const sheets: readonly [string, Sheet][] = [['dossier', cover], ['specificatie', claimSheetText(figures, source, language, 'customer')]];
  const pdfs: ZipEntry[] = [];
  for (const [name, sheet] of sheets) {
    const bytes = await draw(sheet, source.profile, `the hand-over of dossier ${dossierId}`);
    if (bytes !== null) pdfs.push({ name: `${name}.pdf`, bytes });
  }
  return zipFile([
    ...pdfs,
    { name: 'rekeningen.csv', bytes: csv(['rekening', 'soort', 'datum', 'vervaldatum', 'bedrag', 'rente en kosten', 'open'], claims.map((claim) => [claim.claim, claim.kind, claim.issuedOn, claim.dueOn, formatAmount(claim.amountCents), formatAmount(chargedCents(claim)), formatAmount(claim.openCents)])) },
    { name: 'dossier.json', bytes: text(toJson(asData(source, claims, arrangements, messages, newest))) },
    ...messages.map((message): ZipEntry => ({ name: `berichten/${message.on}-${message.messageNo}-${message.template}.html`, bytes: text(withoutLinks(message.html)) })),
    ...bills.map((bill, index): ZipEntry => ({ name: `rekeningen/${String(index + 1).padStart(3, '0')}-${fileName(bill.name)}`, bytes: bill.bytes })),
  ]);
}

function asData(source: SheetSource, claims: readonly ClaimState[], arrangements: DossierState['arrangements'], messages: readonly SentCopy[], handed: HandedOver | undefined) {
  const numbers = claims.map(({ claim }) => claim);
  return {
    dossier: source.dossierId, creditor: source.profile.name, to: handed?.to, reason: handed?.reason,
    people: source.people.map(({ name, role, customerNumber, address }) => ({ name, role, customerNumber, address })),
    claims: claims.map(({ claim, kind, basis, issuedOn, dueOn, amountCents, openCents, charges = [] }) => ({
      claim, kind, basis, issuedOn, dueOn, amountCents, openCents, charges: charges.map(({ part, on, amountCents: charged, openCents: open }) => ({ part, on, amountCents: charged, openCents: open })),
    })),
    payments: source.state.sources.filter((each) => each.reversedOn === undefined).flatMap(({ kind, on, claimLines }) =>
      claimLines.filter((line) => numbers.includes(line.claim)).map((line) => ({ kind, on, claim: line.claim, part: line.part ?? 'principal', amountCents: line.amountCents }))),
    arrangements: arrangements.map(({ agreedOn, lapsedOn, endedOn, instalments }) => ({ agreedOn, lapsedOn, endedOn, instalments: instalments.map(({ number, dueOn, amountCents, paidCents }) => ({ number, dueOn, amountCents, paidCents })) })),
    messages: messages.map(({ on, channel, template, subject }) => ({ on, channel, template, subject })),
    checks: handed?.checks ?? [],
  };
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** With a mark by which spreadsheets know the letters. */
const csv = (head: readonly string[], rows: readonly (readonly string[])[]): Uint8Array => text(`\ufeff${[head, ...rows].map(csvLine).join('')}`);

const fileName = (name: string): string => name.replace(/[^\w.-]+/g, '-').slice(-80);
