// Several messages to one person as one: greeted once, a section for each with
// its own words and its own way in, signed once.

import { toJson } from '#domain/json.ts';
import { said, type Language } from '../language.ts';
import type { Block, Message } from './message.ts';
import { heading, paragraph } from './parts.ts';

export interface BundlePart {
  readonly message: Message;
  /** The customer's way into this dossier. */
  readonly portalUrl: string;
  /** Which dossier it is about, as the reader knows it; for who represents others, whom. */
  readonly about: string;
}

/** The subject holds no amount, as no subject does. The parts keep their order and every word. At least one part. */
export function bundleMessage(parts: readonly BundlePart[], { creditorName, lang }: { readonly creditorName: string; readonly lang: Language }): Message {
  const count = parts.length;
  const head = shared(parts, (blocks, index) => blocks[index]);
  const foot = shared(parts, (blocks, index) => blocks[blocks.length - 1 - index]).reverse();
  const sections = parts.flatMap(({ message, portalUrl, about }, index): Block[] => [
    heading(`${index + 1}. ${message.subject}`),
    paragraph(said(`Dit gaat over: ${about}`, `This is about: ${about}`)[lang]),
    ...message.blocks.slice(head.length, message.blocks.length - foot.length).map((block) => (block.kind === 'button' ? { ...block, at: portalUrl } : block)),
  ]);
  return {
    subject: said(`${count} berichten van ${creditorName}`, `${count} messages from ${creditorName}`)[lang],
    blocks: [
      ...head,
      paragraph(said(
        `We hebben ${count} berichten voor u. Ze staan hieronder. Elk bericht gaat over iets anders.`,
        `We have ${count} messages for you. They stand below. Each is about something else.`,
      )[lang]),
      ...sections,
      ...foot,
    ],
  };
}

/** The blocks that all parts have alike, counted from one end; never a way in, which is each one's own. */
function shared(parts: readonly BundlePart[], at: (blocks: readonly Block[], index: number) => Block | undefined): Block[] {
  const alike: Block[] = [];
  const most = Math.min(...parts.map(({ message }) => Math.floor((message.blocks.length - 1) / 2)));
  for (let index = 0; index < most; index += 1) {
    const [first, ...others] = parts.map(({ message }) => at(message.blocks, index));
    if (first === undefined || first.kind === 'button' || first.kind === 'payment' || others.some((other) => toJson(other) !== toJson(first))) break;
    alike.push(first);
  }
  return alike;
}
