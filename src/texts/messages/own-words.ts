import { fillWords, type TemplateWords } from '#domain/template-words.ts';
import type { Block, Message } from './message.ts';
import type { VariableName } from './template-variables.ts';

/** The message with a creditor's own words in their places. A place that this message does not have is passed over. */
export function withWords(message: Message, words: TemplateWords, values: ReadonlyMap<VariableName, string>): Message {
  const filled = (text: string): string => fillWords(text, values);
  const seen = new Set<string>();
  const blocks = message.blocks.flatMap((block): Block[] => {
    if (block.kind !== 'paragraph' || block.slot === undefined) return [block];
    const { slot } = block;
    const own = words[slot];
    if (own === undefined) return [block];
    if (seen.has(slot)) return [];
    seen.add(slot);
    return own.split(/\n{2,}/).map((text) => ({ kind: 'paragraph', text: filled(text.trim()), slot }));
  });
  const { subject, preheader } = words;
  return { ...message, blocks, ...(subject === undefined ? {} : { subject: filled(subject) }), ...(preheader === undefined ? {} : { preheader: filled(preheader) }) };
}
