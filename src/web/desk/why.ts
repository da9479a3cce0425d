// "Waarom dit bedrag?": one claim, or all of the dossier, cent by cent, with the
// receipt of each charge, what the law guard said, and who decided otherwise.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { claimSheet, type ClaimSheet } from '#domain/claim-sheet.ts';
import { readSheetSource, type SheetSource } from '#store/screens/claim-sheet.ts';
import { logView } from '#store/staff.ts';
import { claimSheetText, sheetTitle } from '#texts/claim-sheet.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { lettersWords } from '#texts/desk/letters.ts';
import { langOf, t } from '../kit/language.ts';
import { linkButton } from '../kit/parts/button.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { sheetShown } from '../kit/parts/sheet.ts';
import { heading, lead } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { sayIn } from './dossier-view.ts';
import { goOn, show } from './frame.ts';
import { pdfAnswer } from './print-page.ts';

export function whyRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/why', async (c) => {
    const lang = langOf(c);
    const say = sayIn(lang);
    const { source, figures, claim } = await sheetOf(c);
    const at = `/desk/dossiers/${source.dossierId}`;
    const title = t(lang, sheetTitle(figures));
    const body = [
      breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: source.people[0]?.name ?? `${say('dossier')} ${source.dossierId}`, href: at }], say('whyAmount')),
      heading(1, title),
      lead(say('whyText')),
      sheetShown(claimSheetText(figures, source, lang, 'colleague')),
      linkButton(say('whyPdf'), `${at}/why/pdf${asked(claim)}`, { look: 'secondary' }),
    ];
    return show(c, { title, room: 'dossiers', body });
  });

  // As the customer would get it, in the customer's language.
  routes.get('/dossiers/:id/why/pdf', async (c) => {
    const { source, figures, claim } = await sheetOf(c);
    const { dossierId, people, profile } = source;
    const sheet = claimSheetText(figures, source, people.find((person) => person.role !== 'legal-representative')?.language ?? 'nl', 'customer');
    const bytes = await c.get('deskDeps').sheetPdf(sheet, profile, `the claim sheet of dossier ${dossierId}`);
    return bytes === null ? goOn(c, `/desk/dossiers/${dossierId}/why${asked(claim)}`, lettersWords.noPdf, 'warning') : pdfAnswer(c, bytes, `${dossierId}-${sheet.on}.pdf`, 'inline');
  });
  return routes;
}

const asked = (claim: string | null): string => (claim === null ? '' : `?claim=${encodeURIComponent(claim)}`);

async function sheetOf(c: Context): Promise<{ source: SheetSource; figures: ClaimSheet; claim: string | null }> {
  const { creditorId, use, staff, today } = deskOf(c);
  const dossierId = dossierIdOf(c);
  const claim = c.req.query('claim') ?? null;
  const source = await use.db.inCreditor(creditorId, async (tx) => {
    const found = await readSheetSource(tx, creditorId, dossierId);
    if (found) await logView(tx, creditorId, dossierId, staff.staffId, use.clock.now());
    return found;
  });
  if (!source || (claim !== null && !source.state.claims.some((each) => each.claim === claim))) throw new HTTPException(404);
  return { source, claim, figures: claimSheet(source.state, source.facts, today, claim === null ? null : [claim]) };
}
