// What only the simulation's people do, through the use cases of the portal and
// of the colleague on the phone.

import { agreeingParties } from '#domain/parties.ts';
import type { Actor } from '#domain/facts.ts';
import { answerOffer } from '#usecases/answer-offer.ts';
import { allowPush } from '#usecases/allow-push.ts';
import { complain } from '#usecases/complain.ts';
import { recordContact } from '#usecases/contact.ts';
import { giveMandate, revokeMandate } from '#usecases/mandates.ts';
import { makePromise } from '#usecases/promise.ts';
import { askRefund } from '#usecases/refunds.ts';
import type { OwnAct } from './habits.ts';
import type { Known } from './memory.ts';
import { payOnline } from './online.ts';
import type { Life } from './people.ts';
import type { World } from './world.ts';

/** Does it; who is refused goes home. */
export async function doOwn(world: World, known: Known, life: Life, act: OwnAct): Promise<void> {
  const { creditorId, staff } = world;
  const { dossierId, state } = known;
  const deps = world.deps('people');
  const partyId = agreeingParties(state)[0]?.partyId;
  const person = life.people[0];
  if (partyId === undefined || person === undefined) return;
  const by = { kind: 'customer', partyId } as const;
  const desk: Actor = { kind: 'colleague', staffId: staff.desk };
  switch (act.do) {
    case 'mandate':
      await giveMandate(deps, creditorId, {
        dossierId, partyId, iban: person.iban, holderName: person.name, channel: 'portal', by, shown: { language: 'nl', text: 'De machtiging.', consent: 'Ik machtig.' },
      });
      return;
    case 'revoke':
      await revokeMandate(deps, creditorId, { dossierId, mandateId: act.mandateId, by });
      return;
    case 'refund':
      await askRefund(deps, creditorId, { dossierId, amountCents: null, by, account: { iban: person.iban, holderName: person.name } });
      return;
    case 'take': {
      const { about, offer } = act;
      const answered = await answerOffer(deps, creditorId, { dossierId, about, offer, partyId, channel: 'portal', by, shown: { language: 'nl', text: 'Zoals op het scherm.', consent: 'Ja.' } });
      if (answered.ok) world.figures.offersTaken += 1;
      return;
    }
    case 'promise': {
      const { about, payOn } = act;
      const made = act.channel === 'portal'
        ? await makePromise(deps, creditorId, { dossierId, partyId, about, payOn, channel: 'portal', by })
        : await recordContact(deps, creditorId, { dossierId, partyId, way: 'phone', outcome: 'promised', promise: { about, payOn }, by: desk, role: 'desk' });
      if (made.ok) world.figures.promises += 1;
      return;
    }
    case 'pay-online':
      return payOnline(world, known);
    case 'complain':
      if ((await complain(deps, creditorId, { dossierId, partyId, subject: act.subject, claims: [], channel: 'portal', madeOn: world.on, told: `Dit klopt niet (${world.on}).`, by })).ok) world.figures.complaints += 1;
      return;
    case 'allow-push':
      await allowPush(deps, world.screens.service, creditorId, partyId, { endpoint: `https://push.example/${life.key}`, p256dh: `B${'k'.repeat(86)}`, auth: 'a'.repeat(22) });
  }
}
