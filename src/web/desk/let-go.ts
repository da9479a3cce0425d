// Letting money go from a dossier's own page: waive, write off, reopen, and the
// answer to what a colleague asked.

import { Hono, type Context } from 'hono';
import { lettingGoWords as words } from '#texts/desk/letting-go.ts';
import { answerLettingGo, reopenWriteOff, waive, writeOff } from '#usecases/let-go.ts';
import type { LetGo } from '#domain/letting-go.ts';
import type { Outcome } from '#domain/outcome.ts';
import { amount, choice, readFields, several, whole, type Failed } from '../kit/forms.ts';
import { langOf, type Words } from '../kit/language.ts';
import { concludedAct, readCorrecting, reasonFields, type Correcting } from './correct-frame.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { goOn, refusedTo } from './frame.ts';
import { letGoCostsRoutes } from './let-go-costs.ts';
import { showLetGo, waivable, writable, writtenOff } from './let-go-page.ts';

export function letGoRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/let-go', async (c) => showLetGo(c, await readCorrecting(c, dossierIdOf(c)), { lang: langOf(c) }));
  routes.route('/', letGoCostsRoutes());

  routes.post('/dossiers/:id/let-go/waive', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const claims = new Map<string, readonly string[] | null>([['all', null], ...waivable(on).map(({ claim }) => [`claim:${claim}`, [claim]] as [string, string[]])]);
    const read = readFields(c, { 'waive-amount': amount(), 'waive-claim': choice([...claims.keys()]), ...reasonFields('waive-reason') });
    if (!read.ok) return showLetGo(c, on, { lang: on.lang, ...read });
    const { 'waive-amount': amountCents, 'waive-claim': which, 'waive-reason': reason, seen } = read.values;
    const waived = await waive(use, creditorId, { dossierId: on.dossierId, staffId: staff.staffId, claims: claims.get(which) ?? null, amountCents, reason, seenFacts: seen });
    return concluded(c, on, waived, words.waived, read);
  });

  routes.post('/dossiers/:id/let-go/write-off', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const read = readFields(c, { 'off-claims': several(writable(on).map((claim) => claim.claim)), ...reasonFields('off-reason') });
    if (!read.ok) return showLetGo(c, on, { lang: on.lang, ...read });
    const { 'off-claims': claims, 'off-reason': reason, seen } = read.values;
    const off = await writeOff(use, creditorId, { dossierId: on.dossierId, staffId: staff.staffId, claims, reason, seenFacts: seen });
    return concluded(c, on, off, words.off, read);
  });

  routes.post('/dossiers/:id/let-go/reopen', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const on = await readCorrecting(c, dossierIdOf(c));
    const read = readFields(c, { 'back-claims': several(writtenOff(on).map((claim) => claim.claim)), ...reasonFields('back-reason') });
    if (!read.ok) return showLetGo(c, on, { lang: on.lang, ...read });
    const { 'back-claims': claims, 'back-reason': reason, seen } = read.values;
    const back = await reopenWriteOff(use, creditorId, { dossierId: on.dossierId, staffId: staff.staffId, claims, reason, seenFacts: seen });
    return concludedAct(c, on.dossierId, back, words.back, read, (state) => showLetGo(c, on, state));
  });

  routes.post('/dossiers/:id/let-go/answer', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const dossierId = dossierIdOf(c);
    const read = readFields(c, { ask: whole({ min: 1 }), answer: choice(['approve', 'decline']) });
    if (!read.ok) return refusedTo(c, `/desk/dossiers/${dossierId}`, { code: 'stale-screen' });
    const answered = await answerLettingGo(use, creditorId, { dossierId, askNo: read.values.ask, approve: read.values.answer === 'approve', staffId: staff.staffId });
    return answered.ok
      ? goOn(c, `/desk/dossiers/${dossierId}`, { 'let-go': words.approved, declined: words.declined, passed: words.passed }[answered.value], answered.value === 'passed' ? 'info' : 'ok')
      : refusedTo(c, `/desk/dossiers/${dossierId}/let-go`, answered.refusal);
  });
  return routes;
}

const concluded = (c: Context, on: Correcting, outcome: Outcome<LetGo>, done: Words, read: Pick<Failed, 'typed'>): Response | Promise<Response> =>
  outcome.ok && outcome.value.outcome === 'asked'
    ? goOn(c, on.at, words.asked, 'info')
    : concludedAct(c, on.dossierId, outcome, done, read, (state) => showLetGo(c, on, state));
