// A colleague settles a difference with the creditor's own books.

import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { differenceWords as words } from '#texts/desk/differences.ts';
import { keepOurs, takeBackThere } from '#usecases/settle-difference.ts';
import { choice, readFields, text } from '../kit/forms.ts';
import { deskOf } from './desk-request.ts';
import { differenceAnswers } from './differences.ts';
import { dossierIdOf } from './dossier.ts';
import { goOn, refusedTo } from './frame.ts';

export function differenceRoutes(): Hono {
  const routes = new Hono();
  routes.post('/dossiers/:id/difference', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const read = readFields(c, { claim: text({ max: 40 }), answer: choice(differenceAnswers) });
    if (!read.ok) throw new HTTPException(400);
    const { claim, answer } = read.values;
    const at = `/desk/dossiers/${dossierIdOf(c)}`;
    const settle = answer === 'ours' ? keepOurs : takeBackThere;
    const outcome = await settle(use, creditorId, { dossierId: dossierIdOf(c), claim, staffId: staff.staffId });
    return outcome.ok ? goOn(c, at, answer === 'ours' ? words.keptOurs : words.tookBack) : refusedTo(c, at, outcome.refusal);
  });
  return routes;
}
