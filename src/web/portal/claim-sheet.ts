// `/mijn/vordering`: every cent of what is owed, one bill or all of them, as a
// page and as a PDF in the same words.

import type { Context } from 'hono';
import { claimSheet } from '#domain/claim-sheet.ts';
import { readSheetSource } from '#store/screens/claim-sheet.ts';
import { claimSheetText, sheetTitle } from '#texts/claim-sheet.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { sheetPage } from '#texts/portal/overview.ts';
import type { Sheet } from '#texts/sheet.ts';
import { setFlash } from '../kit/flash.ts';
import { t, type Words } from '../kit/language.ts';
import { linkButton } from '../kit/parts/button.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { sheetShown } from '../kit/parts/sheet.ts';
import { heading, lead, small } from '../kit/parts/text.ts';
import { sorry } from '../kit/sorry.ts';
import { draw } from './frame.ts';
import { places } from './places.ts';
import type { PortalDeps } from './portal-deps.ts';
import { visitOf } from './visit.ts';

export async function showSheet(c: Context): Promise<Response> {
  const { lang } = visitOf(c);
  const found = await sheetOf(c);
  if (!found) return sorry(c, 404, { home: places.overview });
  return draw(c, {
    title: found.title,
    at: 'overview',
    body: [
      backLink(lang, places.overview, t(lang, portalFrame.overview)),
      heading(1, t(lang, found.title)),
      lead(t(lang, sheetPage.lead)),
      sheetShown(found.sheet),
      linkButton(t(lang, sheetPage.pdf), sheetPdfPlace(found.claim), { look: 'secondary' }),
      small(t(lang, sheetPage.pdfHint)),
    ],
  });
}

/** The same as a file; where this machine cannot make any, back to the page, which can be printed. */
export const sendSheet = ({ sheetPdf }: PortalDeps) => async (c: Context): Promise<Response> => {
  const { lang, dossierId, screen } = visitOf(c);
  const found = await sheetOf(c);
  if (!found) return sorry(c, 404, { home: places.overview });
  const bytes = await sheetPdf?.(found.sheet, screen.profile, `the claim sheet of dossier ${dossierId}`);
  if (!bytes) {
    setFlash(c, { tone: 'info', text: t(lang, sheetPage.noPdf) });
    return c.redirect(sheetPlace(found.claim), 303);
  }
  c.header('content-type', 'application/pdf');
  c.header('content-disposition', `attachment; filename="${t(lang, sheetPage.fileName)}-${found.sheet.on}.pdf"`);
  c.header('cache-control', 'private, no-store');
  return c.body(bytes);
};

/** Where the sheet of one bill stands; of all without one. */
export const sheetPlace = (claim: string | null): string => `${places.sheet}${claim === null ? '' : `?rekening=${encodeURIComponent(claim)}`}`;
const sheetPdfPlace = (claim: string | null): string => `${places.sheet}/pdf${claim === null ? '' : `?rekening=${encodeURIComponent(claim)}`}`;

/** The sheet that was asked for; null where it is of somebody else's bill. */
async function sheetOf(c: Context): Promise<{ sheet: Sheet; title: Words; claim: string | null } | null> {
  const { creditorId, dossierId, deps, today, lang } = visitOf(c);
  const claim = c.req.query('rekening') ?? null;
  const source = await deps.db.inCreditor(creditorId, (tx) => readSheetSource(tx, creditorId, dossierId));
  if (!source || (claim !== null && !source.state.claims.some((each) => each.claim === claim))) return null;
  const figures = claimSheet(source.state, source.facts, today, claim === null ? null : [claim]);
  return { sheet: claimSheetText(figures, source, lang, 'customer'), title: sheetTitle(figures), claim };
}
