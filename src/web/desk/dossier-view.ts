// What every part of the dossier's page is drawn from.

import type { Context } from 'hono';
import type { Day, Moment } from '#domain/day.ts';
import type { Policy } from '#domain/policy.ts';
import { partiesOf } from '#store/parties.ts';
import type { DossierScreen } from '#store/screens/desk-dossier.ts';
import { dossierWords } from '#texts/desk/dossier.ts';
import type { Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import type { FormState } from '../kit/parts/field.ts';
import { deskOf } from './desk-request.ts';

/** The forms on the page. */
export type DossierForm = 'payment' | 'reverse' | 'hold' | 'standing' | 'signal' | 'end' | 'access' | 'known';

export interface DossierView {
  readonly c: Context;
  readonly lang: Lang;
  readonly today: Day;
  readonly policy: Policy;
  readonly screen: DossierScreen;
  /** Where it stands: `/desk/dossiers/12`. */
  readonly at: string;
  /** Not null: looking back; nothing can be done. */
  readonly knownAt: Moment | null;
  readonly csrf: Html;
  /** The state of one form: what was typed and wrong if it is that one, otherwise fresh. */
  readonly stateOf: (form: DossierForm) => FormState;
  readonly partyName: (partyId: number) => string;
  readonly colleagueName: (staffId: string) => string;
}

/** What other pages call a dossier on the way back to it: after who it is of. */
export async function nameOfDossier(c: Context, dossierId: number): Promise<string> {
  const { creditorId, use } = deskOf(c);
  const parties = await use.db.inCreditor(creditorId, (tx) => partiesOf(tx, creditorId, [dossierId]));
  const party = parties.find(({ role }) => role === 'debtor') ?? parties[0];
  return party?.name ?? `${sayIn(langOf(c))('dossier')} ${dossierId}`;
}

export const sayIn = (lang: Lang) => (of: keyof typeof dossierWords): string => t(lang, dossierWords[of]);

/** Where a claim's amount is explained. */
export const whyPlace = (at: string, claim: string): string => `${at}/why?claim=${encodeURIComponent(claim)}`;
