// What a creditor can write of each message: our own words with their variables,
// taken from the message itself as it is said of example figures; so that there
// is one text, and what is edited begins from exactly what would be sent.

import type { MessageTemplate } from '#bot/message-inputs.ts';
import { templatePlaces, type TemplateSpec, type TemplateWords } from '#domain/template-words.ts';
import type { Language } from '../language.ts';
import type { Message, MessageContext } from './message.ts';
import { sampleContext, sampleInputs } from './samples.ts';
import { builtIn } from './say.ts';
import { templateVariables, variablesOf, type VariableName } from './template-variables.ts';

const specs = new Map<string, TemplateSpec>();

/** Reckoned once for each message and language. */
export function templateSpec(template: MessageTemplate, lang: Language): TemplateSpec {
  const key = `${template} ${lang}`;
  let spec = specs.get(key);
  if (!spec) specs.set(key, (spec = specOf(template, lang)));
  return spec;
}

function specOf(template: MessageTemplate, lang: Language): TemplateSpec {
  const examples: ReadonlyMap<VariableName, string> = variablesOf(sampleInputs[template], sampleContext, lang);
  const message = builtIn(sampleInputs[template], sampleContext, lang);
  return {
    ours: wordsIn(message, examples),
    variables: new Map([...examples.keys()].map((name) => [name, templateVariables[name].kind])),
    examples,
  };
}

/** The message's own words with a variable wherever one of these values stands. */
function wordsIn(message: Message, values: ReadonlyMap<VariableName, string>): TemplateWords {
  const longestFirst = [...values].filter(([name]) => name !== 'schuldeiser').sort(([, a], [, b]) => b.length - a.length);
  const withNames = (text: string): string => longestFirst.reduce((written, [name, value]) => written.replaceAll(value, `{${name}}`), text);
  const slots = Object.fromEntries(templatePlaces.flatMap((place) => {
    const texts = message.blocks.flatMap((block) => (block.kind === 'paragraph' && block.slot === place ? [block.text] : []));
    return texts.length === 0 ? [] : [[place, withNames(texts.join('\n\n'))]];
  }));
  return { subject: withNames(message.subject), ...(message.preheader === undefined ? {} : { preheader: withNames(message.preheader) }), ...slots };
}

/** To whom and from whom examples are: plainly nobody. */
export const exampleContext = (lang: Language): MessageContext => ({ ...sampleContext, language: lang });
