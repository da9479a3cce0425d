// The words of a message at the desk: from a draft, which may be wrong and is
// kept, to a version in which messages leave. Whoever saves names the revision
// that they saw; who comes second is refused, and what they typed stays with them.

import type { MessageTemplate } from '#bot/message-inputs.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { noWords, ownWords, templatePlaces, templateProblems, type TemplateProblem, type TemplateText } from '#domain/template-words.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { readStaff } from '#store/staff.ts';
import { insertTemplate, lockOpenTemplate, templateVersions, updateTemplate, wordsInForce, type TemplateChange, type TemplateVersion } from '#store/templates.ts';
import type { Language } from '#texts/language.ts';
import { templateSpec } from '#texts/messages/template-spec.ts';
import type { Deps } from './deps.ts';

export interface TemplateAct {
  readonly template: MessageTemplate;
  /** The revision of the draft that was on the screen; 0 where there was none. */
  readonly revision: number;
  readonly staffId: string;
}

const languages = ['nl', 'en'] as const satisfies readonly Language[];

/** What keeps a version from being used, by language. */
export const problemsIn = (template: MessageTemplate, words: TemplateText): readonly { readonly lang: Language; readonly problem: TemplateProblem }[] =>
  languages.flatMap((lang) => templateProblems(words[lang], templateSpec(template, lang)).map((problem) => ({ lang, problem })));

/** Without what is the same as ours. */
export const ownText = (template: MessageTemplate, words: TemplateText): TemplateText =>
  ({ nl: ownWords(words.nl, templateSpec(template, 'nl')), en: ownWords(words.en, templateSpec(template, 'en')) });

/** Keeps the draft as it was typed, right or wrong. Who asked for approval asks again after a change. */
export async function saveTemplate(deps: Deps, creditorId: number, act: TemplateAct & { readonly words: TemplateText; readonly reason: string }): Promise<Outcome<{ readonly version: number; readonly revision: number }>> {
  return onTemplate(deps, creditorId, act, async (tx, open) => {
    const change: TemplateChange = {
      template: act.template, words: ownText(act.template, act.words), reason: act.reason.trim(), state: 'draft', changedBy: act.staffId, changedAt: deps.clock.now(), askedBy: null, approvedBy: null, inForceAt: null,
    };
    if (open) {
      await updateTemplate(tx, creditorId, open.version, change);
      return done({ version: open.version, revision: open.revision + 1 });
    }
    const version = await insertTemplate(tx, creditorId, change);
    return version === null ? refused({ code: 'template-changed' }) : done({ version, revision: 1 });
  });
}

/** Begins a draft with the words of an older version, or with ours (0); they hold once it is put in force. */
export async function takeOlder(deps: Deps, creditorId: number, act: TemplateAct & { readonly version: number; readonly reason: string }): Promise<Outcome<{ readonly version: number; readonly revision: number }>> {
  const versions = await deps.db.inCreditor(creditorId, (tx) => templateVersions(tx, creditorId, act.template));
  const older = versions.find((each) => each.version === act.version);
  if (!older && act.version !== 0) return refused({ code: 'template-changed' });
  return saveTemplate(deps, creditorId, { ...act, words: older?.words ?? noWords });
}

export type TemplatePublished = { readonly outcome: 'in-force' | 'asked'; readonly version: number };

/** Puts the draft in force, or asks a second colleague where the creditor wants four eyes. */
export async function publishTemplate(deps: Deps, creditorId: number, act: TemplateAct): Promise<Outcome<TemplatePublished>> {
  return onOpen(deps, creditorId, act, async (tx, open, change): Promise<Outcome<TemplatePublished>> => {
    const wrong = await notReady(tx, creditorId, open);
    if (wrong) return wrong;
    const fourEyes = (await readCreditor(tx, creditorId))?.profile.policyFourEyes === true;
    await change(fourEyes ? { state: 'asked', askedBy: act.staffId } : { state: 'in-force', inForceAt: deps.clock.now() });
    return done({ outcome: fourEyes ? 'asked' : 'in-force', version: open.version });
  });
}

/** The second colleague allows it. Whoever asked, or wrote in it last, cannot. */
export async function approveTemplate(deps: Deps, creditorId: number, act: TemplateAct): Promise<Outcome<TemplatePublished>> {
  return onOpen(deps, creditorId, act, async (tx, open, change): Promise<Outcome<TemplatePublished>> => {
    if (open.state !== 'asked') return refused({ code: 'template-changed' });
    if (open.askedBy === act.staffId || open.changedBy === act.staffId) return refused({ code: 'needs-second-colleague' });
    const wrong = await notReady(tx, creditorId, open);
    if (wrong) return wrong;
    await change({ state: 'in-force', approvedBy: act.staffId, inForceAt: deps.clock.now() });
    return done({ outcome: 'in-force', version: open.version });
  });
}

/** It goes back to who wrote it; whoever asked can take the question back as well. */
export const sendTemplateBack = (deps: Deps, creditorId: number, act: TemplateAct): Promise<Outcome<null>> =>
  onOpen(deps, creditorId, act, async (_, __, change) => done(await change({ state: 'draft', askedBy: null })));

export const throwTemplateAway = (deps: Deps, creditorId: number, act: TemplateAct): Promise<Outcome<null>> =>
  onOpen(deps, creditorId, act, async (_, __, change) => done(await change({ state: 'thrown-away', askedBy: null })));

/** Why a draft cannot hold: something is wrong in it, nobody says why it is made, or it changes nothing. */
async function notReady(tx: Tx, creditorId: number, open: TemplateVersion): Promise<Outcome<never> | null> {
  if (open.reason === '' || problemsIn(open.template as MessageTemplate, open.words).length > 0) return refused({ code: 'draft-wrong' });
  const now = (await wordsInForce(tx, creditorId))(open.template);
  return sameText(now.words, open.words) ? refused({ code: 'template-unchanged' }) : null;
}

/** Whether two versions say the same. */
export const sameText = (one: TemplateText, other: TemplateText): boolean =>
  languages.every((lang) => templatePlaces.every((place) => one[lang][place] === other[lang][place]));

async function onTemplate<Value>(deps: Deps, creditorId: number, { template, revision, staffId }: TemplateAct, act: (tx: Tx, open: TemplateVersion | null) => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    if ((await readStaff(tx, creditorId, staffId))?.role !== 'manager') return refused({ code: 'needs-manager' });
    const open = await lockOpenTemplate(tx, creditorId, template);
    return (open?.revision ?? 0) === revision ? act(tx, open) : refused({ code: 'template-changed' });
  });
}

type Change = (to: Partial<TemplateChange>) => Promise<null>;

const onOpen = <Value>(deps: Deps, creditorId: number, ask: TemplateAct, act: (tx: Tx, open: TemplateVersion, change: Change) => Promise<Outcome<Value>>): Promise<Outcome<Value>> =>
  onTemplate(deps, creditorId, ask, async (tx, open) => {
    if (!open) return refused({ code: 'template-changed' });
    return act(tx, open, async (to) => {
      await updateTemplate(tx, creditorId, open.version, { ...open, ...to });
      return null;
    });
  });
