// Words that are being written, as somebody would get them: with example figures
// of people who do not exist, with the figures of a real dossier, or as a mail to
// the colleague who writes them. Nothing of it is kept.

import type { MessageInputs, MessageTemplate } from '#bot/message-inputs.ts';
import { preview } from '#bot/preview.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import type { Day } from '#domain/day.ts';
import type { TemplateText } from '#domain/template-words.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Recipient } from '#store/recipients.ts';
import { readStaff } from '#store/staff.ts';
import { said, type Language } from '#texts/language.ts';
import type { Message } from '#texts/messages/message.ts';
import { sampleContext, sampleInputs } from '#texts/messages/samples.ts';
import { sayMessage } from '#texts/messages/say.ts';
import type { MailChannel } from '../ports.ts';
import type { Deps } from './deps.ts';
import { contextOf } from './message-address.ts';
import { loadPreview } from './preview-dossier.ts';
import type { MessageRenderer, RenderLook } from './send-messages.ts';

export interface TriedMessage {
  readonly message: Message;
  readonly look: RenderLook;
}

interface Try {
  readonly template: MessageTemplate;
  readonly words: TemplateText;
  readonly lang: Language;
  readonly publicUrl: string;
}

/** Plainly nobody. */
const nobody = (language: Language): Recipient => ({
  partyId: 0, name: said('Mevrouw A. Voorbeeld', 'Ms A. Voorbeeld')[language], email: null, street: 'Voorbeeldstraat 1', postcode: '1234 AB', city: 'Voorbeeldstad', country: 'NL', language,
});

/** With example figures, from this creditor to somebody who does not exist. */
export function exampleOf(profile: CreditorProfile, on: Day, { template, words, lang, publicUrl }: Try): TriedMessage {
  return drawn(profile, nobody(lang), on, sampleInputs[template], words, publicUrl);
}

/** The first message of this kind that the dossier would get from today on, in the language of who gets it; null where none comes. */
export async function triedOnDossier(deps: Deps, creditorId: number, dossierId: number, { template, words, publicUrl }: Omit<Try, 'lang'>): Promise<(TriedMessage & { readonly on: Day }) | null> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const loaded = await loadPreview(tx, creditorId, dossierId, deps.clock.today());
    if (!loaded) return null;
    for (const pays of ['all', 'nothing'] as const) {
      const found = preview({ ...loaded.from, pays }).messages.find((message) => message.template === template);
      const recipient = found && loaded.recipients.get(found.partyId);
      if (found && recipient) return { ...drawn(loaded.profile, recipient, found.on, found.inputs, words, publicUrl), on: found.on };
    }
    return null;
  });
}

function drawn(profile: CreditorProfile, recipient: Recipient, on: Day, inputs: MessageInputs, words: TemplateText, publicUrl: string): TriedMessage {
  const portalUrl = `${publicUrl}/p/voorbeeld`;
  const context = contextOf(profile, recipient, portalUrl, inputs.template === 'complaint-answered' ? said('Hier staat het antwoord van een collega.', 'Here stands a colleague’s answer.')[recipient.language] : undefined, words);
  // An account is shown where the creditor has none yet, so that the whole message can be seen.
  const about = context.iban === '' ? { ...context, iban: sampleContext.iban, accountHolder: profile.name } : context;
  return { message: sayMessage(inputs, about, recipient.language), look: { profile, recipient, portalUrl, on } };
}

export interface TestMailDeps extends Deps {
  readonly mail: MailChannel;
  readonly render: MessageRenderer;
}

/** Sends the example to the colleague's own address and nowhere else. Returns that address, or why it did not leave. */
export async function sendTestMail(deps: TestMailDeps, creditorId: number, staffId: string, ask: Try): Promise<{ readonly ok: true; readonly to: string } | { readonly ok: false; readonly reason: string }> {
  const found = await deps.db.inCreditor(creditorId, async (tx) => ({ creditor: await readCreditor(tx, creditorId), staff: await readStaff(tx, creditorId, staffId) }));
  const { creditor, staff } = found;
  if (!creditor || !staff) return { ok: false, reason: 'gone' };
  const { message, look } = exampleOf(creditor.profile, deps.clock.today(), ask);
  const { subject, html, plain } = deps.render.email({ ...message, subject: `${said('[Proef]', '[Test]')[ask.lang]} ${message.subject}` }, look);
  const { hostname } = new URL(ask.publicUrl);
  const sent = await deps.mail.send({
    messageId: `<test.${deps.ids.id()}@${hostname}>`, from: { name: creditor.profile.name, address: creditor.profile.mailFrom ?? `noreply@${hostname}` },
    to: { name: staff.name, address: staff.email }, subject, html, text: plain,
  });
  return sent.outcome === 'sent' ? { ok: true, to: staff.email } : { ok: false, reason: sent.reason };
}
