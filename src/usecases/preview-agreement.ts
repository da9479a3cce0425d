// What a customer will get from us if they agree to an option: played forward as
// if they had. Where a colleague must approve first, as if that was done today.

import { preview } from '#bot/preview.ts';
import { whatYouGet, type WhatYouGet } from '#bot/what-you-get.ts';
import { decideAcceptance, decideApproval } from '#domain/agreeing.ts';
import type { Actor, Fact, NewFact } from '#domain/facts.ts';
import { replay } from '#domain/replay.ts';
import type { Deps } from './deps.ts';
import { loadPreview } from './preview-dossier.ts';

export interface AgreementPreviewAsk {
  readonly dossierId: number;
  readonly offerNo: number;
  readonly optionNo: number;
  readonly partyId: number;
  readonly by: Actor;
}

/** Null where this cannot be agreed (any more). Writes nothing. */
export async function previewAgreement(deps: Deps, creditorId: number, ask: AgreementPreviewAsk): Promise<WhatYouGet | null> {
  const loaded = await deps.db.inCreditor(creditorId, (tx) => loadPreview(tx, creditorId, ask.dossierId, deps.clock.today()));
  if (!loaded) return null;
  const { from } = loaded;
  const { today } = from;
  const supposed: Fact[] = [...loaded.facts];
  const suppose = (facts: readonly NewFact[]): void => {
    for (const fact of facts) supposed.push({ ...fact, seq: supposed.length + 1, recordedAt: deps.clock.now() } as Fact);
  };
  const state = replay(supposed);
  const policy = from.policyOn(today, state);
  const choice = { ...ask, channel: 'portal', evidenceId: 'preview', reference: 'preview' } as const;
  const accepted = decideAcceptance(state, choice, policy, today);
  if (!accepted.ok) return null;
  suppose(accepted.value.facts);
  if (accepted.value.outcome === 'needs-approval') {
    const approved = decideApproval(replay(supposed), state.next.proposalNo, ask.by, 'preview', today);
    if (!approved.ok) return null;
    suppose(approved.value);
  }
  const playing = { ...from, facts: supposed };
  return whatYouGet(state.next.arrangementNo, ask.partyId, preview({ ...playing, pays: 'all' }), preview({ ...playing, pays: 'nothing' }));
}
