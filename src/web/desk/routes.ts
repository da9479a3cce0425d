// The desk: every page a colleague works with, behind one sign-in.

import { Hono } from 'hono';
import { accessRoutes } from './access.ts';
import { agreeRoutes } from './agree.ts';
import { changeRoutes } from './change.ts';
import { pauseRoutes } from './change-pause.ts';
import { callRoutes } from './calls.ts';
import { contactRoutes } from './contact.ts';
import { complaintRoutes } from './complaint-page.ts';
import { complaintRegisterRoutes } from './complaints.ts';
import { debitRoutes } from './debits.ts';
import { signedIn, type DeskDeps } from './desk-request.ts';
import { differenceRoutes } from './difference-acts.ts';
import { dossierActRoutes } from './dossier-acts.ts';
import { dossierRoutes } from './dossier.ts';
import { dossiersRoutes } from './dossiers.ts';
import { enterRoutes } from './enter.ts';
import { handOverRoutes } from './hand-over.ts';
import { importRoutes } from './import.ts';
import { letGoRoutes } from './let-go.ts';
import { letterRoutes } from './letters.ts';
import { returnedRoutes } from './returned.ts';
import { ledgerRoutes } from './ledger.ts';
import { lineRoutes } from './lines.ts';
import { meteringRoutes } from './metering.ts';
import { mandateRoutes } from './mandate.ts';
import { movePaymentRoutes } from './move-payment.ts';
import { passDataRoutes } from './pass-data.ts';
import { policyRoutes } from './policy.ts';
import { previewRoutes } from './preview.ts';
import { reachRoutes } from './reach.ts';
import { refundRoutes } from './refunds.ts';
import { settingsRoutes } from './settings.ts';
import { debitSettingsRoutes } from './settings-debits.ts';
import { settleRoutes } from './settle.ts';
import { signInRoutes } from './sign-in.ts';
import { taskRoutes } from './tasks.ts';
import { templateRoutes } from './templates.ts';
import { termsRoutes } from './terms.ts';
import { toDoRoutes } from './to-do.ts';
import { undoRoutes } from './undo.ts';
import { waitingRoutes } from './waiting.ts';
import { whyRoutes } from './why.ts';

export { trayRoutes } from './tray.ts';

/** Stands at `/desk`. Large uploads come to `/desk/import`, `/desk/policy` and `/desk/settings`. */
export function deskRoutes(deps: DeskDeps): Hono {
  const routes = new Hono();
  routes.route('/', signInRoutes(deps));
  routes.use(signedIn(deps));
  for (const room of [toDoRoutes, differenceRoutes, taskRoutes, dossiersRoutes, enterRoutes, agreeRoutes, changeRoutes, pauseRoutes, callRoutes, contactRoutes, accessRoutes, dossierActRoutes, letGoRoutes, handOverRoutes, passDataRoutes, complaintRoutes, complaintRegisterRoutes, settleRoutes, movePaymentRoutes, undoRoutes, whyRoutes, previewRoutes, dossierRoutes, importRoutes, lineRoutes, refundRoutes, debitRoutes, mandateRoutes, letterRoutes, waitingRoutes, returnedRoutes, policyRoutes, templateRoutes, ledgerRoutes, meteringRoutes, reachRoutes, termsRoutes, debitSettingsRoutes, settingsRoutes]) {
    routes.route('/', room());
  }
  return routes;
}
