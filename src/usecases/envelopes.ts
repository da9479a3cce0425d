// An envelope: one mail, SMS or notification with one message or several to the
// same person.

import type { Moment } from '#domain/day.ts';
import type { Tx } from '#store/db.ts';
import { readDossierNames } from '#store/bundles.ts';
import type { CreditorRow } from '#store/creditors.ts';
import type { Person } from '#store/persons.ts';
import { bundleMessage } from '#texts/messages/bundle.ts';
import type { Message } from '#texts/messages/message.ts';
import type { Leaving } from './judge-waiting.ts';
import type { Rendered, RenderLook, SendDeps } from './send-messages.ts';
import { sendByMail, sendByPush, sendBySms, type WayOut } from './ways-out.ts';

export interface Drawn extends Leaving {
  readonly said: Message;
  readonly look: RenderLook;
  /** In whose words it is said: a version of the creditor's own, or 0 for ours. */
  readonly wordsVersion: number;
}

/** What a reader of several messages knows their dossiers by: its key, or of others the name of who owes. */
export async function dossiersNamed(tx: Tx, creditorId: number, leaving: readonly Leaving[], persons: ReadonlyMap<number, Person>): Promise<Map<number, string>> {
  const names = await readDossierNames(tx, creditorId, [...new Set(leaving.map(({ message }) => message.dossierId))]);
  return new Map(leaving.flatMap(({ message: { dossierId, partyId } }): [number, string][] => {
    const name = names.get(dossierId);
    return name ? [[dossierId, persons.get(partyId)?.isProfessional ? name.debtors : name.key]] : [];
  }));
}

/** The way out of an envelope. `rendered`: all of it, as a mail reader would see it; `closesAt`: when nothing lights up a screen any more. */
export function wayOut(deps: SendDeps, creditor: CreditorRow, parts: readonly (Drawn & { readonly rendered: Rendered })[], named: ReadonlyMap<number, string>, closesAt: Moment): WayOut & { readonly rendered: Rendered } {
  const first = parts[0]!;
  const { message, choice: { channel, points }, recipient, look: { portalUrl, profile } } = first;
  const stopUrl = parts.map(({ look }) => look.stopUrl).find((url) => url !== undefined);
  const rendered = parts.length === 1 ? first.rendered : deps.render.email(
    bundleMessage(parts.map((part) => ({ message: part.said, portalUrl: part.look.portalUrl, about: named.get(part.message.dossierId) ?? '' })), { creditorName: profile.name, lang: recipient.language }),
    { ...first.look, ...(stopUrl === undefined ? {} : { stopUrl }) },
  );
  const urls = parts.map(({ look }) => look.portalUrl);
  const way = channel === 'email' ? sendByMail(deps, creditor, message, points[0]!, recipient, rendered, { stopUrl, covers: parts.map((part) => ({ dossierId: part.message.dossierId, messageNo: part.message.messageNo, text: part.rendered.plain })) })
    : channel === 'sms' ? sendBySms(deps, creditor, points[0]!, urls, recipient)
      : sendByPush(deps, creditor, message, points, urls.length === 1 ? portalUrl : severalUrl(deps.publicUrl, urls), recipient, { messages: parts.length, closesAt });
  return { ...way, rendered };
}

/** A page with the way into each of several dossiers: a notification opens only one. */
const severalUrl = (publicUrl: string, urls: readonly string[]): string =>
  `${publicUrl}/p?${new URLSearchParams(urls.map((url) => ['at', url.slice(url.lastIndexOf('/') + 1)]))}`;
