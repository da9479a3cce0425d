// What the pages of letting go and correcting share: the dossier as it is now,
// its name, the reason, and proof of which state a colleague was looking at.

import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Policy } from '#domain/policy.ts';
import type { DossierState } from '#domain/state.ts';
import { policyFor } from '#store/policies.ts';
import { readDossierScreen, type DossierScreen } from '#store/screens/desk-dossier.ts';
import { logView } from '#store/staff.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { lettingGoWords as words } from '#texts/desk/letting-go.ts';
import { sayRefusal } from '#texts/refusals.ts';
import type { Outcome } from '#domain/outcome.ts';
import { refill, text, whole, type Failed } from '../kit/forms.ts';
import type { Content, Html } from '../kit/html.ts';
import { langOf, t, type Lang, type Words } from '../kit/language.ts';
import { hiddenField, textareaField, type FormState } from '../kit/parts/field.ts';
import { errorSummary } from '../kit/parts/form.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { heading } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { goOn, show } from './frame.ts';

export interface Correcting {
  readonly lang: Lang;
  readonly dossierId: number;
  readonly state: DossierState;
  readonly screen: DossierScreen;
  readonly policy: Policy;
  readonly name: string;
  readonly at: string;
  readonly csrf: Html;
  /** Goes with every form: what is on the screen must be what is there. */
  readonly seen: Html;
}

export async function readCorrecting(c: Context, dossierId: number): Promise<Correcting> {
  const { creditorId, use, today, staff } = deskOf(c);
  const loaded = await use.db.inCreditor(creditorId, async (tx) => {
    const screen = await readDossierScreen(tx, creditorId, dossierId, null);
    if (screen) await logView(tx, creditorId, dossierId, staff.staffId, use.clock.now());
    return screen && { screen, policy: await policyFor(tx, creditorId, today, screen.state) };
  });
  if (!loaded) throw new HTTPException(404);
  const { screen, policy } = loaded;
  const name = screen.parties.find((party) => party.leftOn === null)?.name ?? String(dossierId);
  return {
    lang: langOf(c), dossierId, state: screen.state, screen, policy, name, at: `/desk/dossiers/${dossierId}`, csrf: csrfField(c),
    seen: hiddenField('seen', String(screen.state.factCount)),
  };
}

/** The reason, which every act has, under a name of its own on the page; and what was seen. */
export const reasonFields = <const Name extends string>(name: Name) => ({ [name]: text({ max: 500 }), seen: whole({ min: 0 }) }) as { readonly [Key in Name]: ReturnType<typeof text<{ max: number }>> } & { readonly seen: ReturnType<typeof whole<{ min: number }>> };

export const reasonField = (state: FormState, name: string): Html =>
  textareaField(state, { name, label: t(state.lang, words.reason), hint: t(state.lang, words.reasonHint), rows: 2, maxlength: 500 });

export function showCorrecting(c: Context, on: Correcting, title: Words, state: FormState, body: Content): Response | Promise<Response> {
  const { lang, name, at } = on;
  const failed = state.errors !== undefined;
  const said = t(lang, title);
  const whole_: Content[] = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: name, href: at }], said),
    heading(1, said),
    body,
  ];
  return show(c, { title: said, room: 'dossiers', body: whole_, failed }, failed ? 422 : 200);
}

/** Done: to the dossier with a word about it. Refused: the page again, with what was typed and why not. */
export function concludedAct(
  c: Context, dossierId: number, outcome: Outcome<unknown>, saidWhenDone: Words, read: Pick<Failed, 'typed'>, again: (state: FormState) => Response | Promise<Response>,
): Response | Promise<Response> {
  if (outcome.ok) return goOn(c, `/desk/dossiers/${dossierId}`, saidWhenDone);
  const lang = langOf(c);
  return again({ lang, ...refill(read, { form: t(lang, sayRefusal(outcome.refusal)) }) });
}
