// The days of one dossier in plain lines, for whoever must find out what went
// wrong: what the world did, what was decided, what arrived.

import type { Because, Fact } from '#domain/facts.ts';
import { toJson } from '#domain/json.ts';
import { formatAmount } from '#domain/money.ts';
import { messagesOf } from '#bot/message-inputs.ts';
import type { World } from './world.ts';

/** Everything that is known of a dossier, by the day. */
export function tellStory({ memory, bank, post, screens, lifeOf }: World, key: string): string[] {
  const known = memory.byKey.get(key);
  const lines: { at: string; says: string }[] = [];
  for (const booking of bank.bookings.values()) {
    if (booking.key !== key) continue;
    const { kind, amountCents, entry, on, ref } = booking;
    lines.push({ at: `${on} 12:00`, says: `bank: ${kind} of ${formatAmount(amountCents)}, "${entry.structuredReference ?? entry.remittance ?? ''}" (${ref})` });
  }
  for (const { dossierId, messageNo, at } of post.arrived) {
    if (dossierId === known?.dossierId) lines.push({ at: hour(at), says: `post: message ${messageNo} (${known.messages.get(messageNo)?.template ?? 'unknown'}) arrives` });
  }
  for (const { channel, name, at } of screens.shown) if (channel === 'push' && name.startsWith(`m${known?.dossierId}-`)) lines.push({ at: hour(at), says: `screen: ${channel} ${name}` });
  for (const fact of known?.facts ?? []) lines.push({ at: hour(fact.recordedAt), says: factLine(fact) });
  const told = lines.map((line, index) => ({ ...line, index })).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index));
  return [`${key}, ${lifeOf.get(key)?.sort ?? 'nobody'}`, ...told.map(({ at, says }) => `${at}  ${says}`)];
}

/** In UTC: the lines only have to stand in order. */
const hour = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;

function factLine(fact: Fact): string {
  const { kind, seq, on, by } = fact;
  const who = by.kind === 'bot' ? `bot: ${by.rule} because ${told(by.because)}` : by.kind === 'import' ? 'import' : by.kind;
  const messages = messagesOf(fact).map(({ ref }) => `${ref.messageNo} ${ref.template}`);
  const data = fact.kind === 'ArrangementAgreed' || fact.kind === 'ArrangementAmended' ? fact.data.instalments.map((each) => `${each.dueOn} ${formatAmount(each.amountCents)}`).join(', ') : short(toJson(fact.data));
  return `${seq}. ${kind} on ${on} by ${who}: ${data}${messages.length > 0 ? ` → messages ${messages.join(', ')}` : ''}`;
}

const told = (because: Because): string => Object.entries(because).map(([name, value]) => `${name} ${value}`).join(', ');
const short = (text: string): string => (text.length > 220 ? `${text.slice(0, 220)} …` : text);
