// All of a creditor's own words as one JSON file, out and in. A file is taken in
// whole or not at all, and past the four eyes: who has the command line has
// everything.

import { z } from 'zod';
import { messageTemplates, type MessageTemplate } from '#bot/message-inputs.ts';
import { isOurs, noWords, templatePlaces, type TemplatePlace, type TemplateProblem, type TemplateText, type TemplateWords } from '#domain/template-words.ts';
import { insertTemplate, lockOpenTemplate, wordsInForce } from '#store/templates.ts';
import type { Language } from '#texts/language.ts';
import { templateSpec } from '#texts/messages/template-spec.ts';
import type { Deps } from './deps.ts';
import { ownText, problemsIn, sameText } from './edit-template.ts';

/** Each message with words of the creditor's own; with `all` also where they are ours, to begin from. */
export async function exportTemplates(deps: Deps, creditorId: number, { all = false } = {}): Promise<string> {
  const inForce = await deps.db.inCreditor(creditorId, (tx) => wordsInForce(tx, creditorId));
  const templates = Object.fromEntries(messageTemplates.flatMap((template) => {
    const { words } = inForce(template);
    if (isOurs(words) && !all) return [];
    const full = (lang: Language): TemplateWords => inOrder(all ? { ...templateSpec(template, lang).ours, ...words[lang] } : words[lang]);
    return [[template, { nl: full('nl'), en: full('en') }]];
  }));
  return `${JSON.stringify({ templates }, null, 2)}\n`;
}

const inOrder = (words: TemplateWords): TemplateWords => Object.fromEntries(templatePlaces.flatMap((place) => (words[place] === undefined ? [] : [[place, words[place]]])));

export type FileTrouble =
  /** Not JSON, or not in this shape: where, in the reader's own words. */
  | { readonly kind: 'shape'; readonly path: string; readonly says: string }
  | { readonly kind: 'words'; readonly template: MessageTemplate; readonly lang: Language; readonly problem: TemplateProblem }
  /** Somebody at the desk is writing a version of it. */
  | { readonly kind: 'being-written'; readonly template: MessageTemplate };

export type TemplatesImported = { readonly ok: true; readonly changed: readonly MessageTemplate[] } | { readonly ok: false; readonly troubles: readonly FileTrouble[] };

const place = z.string().max(20_000).optional();
const words = z.strictObject(Object.fromEntries(templatePlaces.map((name) => [name, place])) as Record<TemplatePlace, typeof place>);
const shape = z.strictObject({ templates: z.partialRecord(z.enum(messageTemplates), z.strictObject({ nl: words.default({}), en: words.default({}) })) });

/** Takes a file in. Messages that it does not name stay as they are; one without words becomes ours again. */
export async function importTemplates(deps: Deps, creditorId: number, json: string, { by, reason, dryRun = false }: { readonly by: string; readonly reason: string; readonly dryRun?: boolean }): Promise<TemplatesImported> {
  const read = readShape(json);
  if (!read.ok) return read;
  const texts = Object.entries(read.templates).map(([template, text]) => ({ template: template as MessageTemplate, words: ownText(template as MessageTemplate, text) }));
  const troubles = texts.flatMap(({ template, words: own }): FileTrouble[] => problemsIn(template, own).map(({ lang, problem }) => ({ kind: 'words', template, lang, problem })));
  if (troubles.length > 0) return { ok: false, troubles };
  return deps.db.inCreditor(creditorId, async (tx): Promise<TemplatesImported> => {
    const inForce = await wordsInForce(tx, creditorId);
    const changed = texts.filter(({ template, words: own }) => !sameText(inForce(template).words, own));
    const open: MessageTemplate[] = [];
    for (const { template } of changed) if (await lockOpenTemplate(tx, creditorId, template)) open.push(template);
    if (open.length > 0) return { ok: false, troubles: open.map((template) => ({ kind: 'being-written', template })) };
    const at = deps.clock.now();
    for (const { template, words: own } of dryRun ? [] : changed) {
      await insertTemplate(tx, creditorId, { template, words: own, reason, state: 'in-force', changedBy: by, changedAt: at, askedBy: null, approvedBy: null, inForceAt: at });
    }
    return { ok: true, changed: changed.map(({ template }) => template) };
  });
}

function readShape(json: string): { readonly ok: true; readonly templates: Readonly<Record<string, TemplateText>> } | Extract<TemplatesImported, { ok: false }> {
  let document: unknown;
  try {
    document = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    return { ok: false, troubles: [{ kind: 'shape', path: '', says: String(error instanceof Error ? error.message : error) }] };
  }
  const parsed = shape.safeParse(document);
  if (!parsed.success) return { ok: false, troubles: parsed.error.issues.map(({ path, message }) => ({ kind: 'shape', path: path.map(String).join('.'), says: message })) };
  const defined = (each: Record<string, string | undefined>): TemplateWords => Object.fromEntries(Object.entries(each).filter(([, text]) => text !== undefined));
  return { ok: true, templates: Object.fromEntries(Object.entries(parsed.data.templates).map(([name, text]) => [name, text ? { nl: defined(text.nl), en: defined(text.en) } : noWords])) };
}
