// Who agrees and how: asked in every form that leads to an agreement.

import { agreeWords as words } from '#texts/desk/agree.ts';
import { channelWords } from '#texts/words.ts';
import type { Content } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { radioCards, selectField } from '../kit/parts/choice.ts';
import { hiddenField, type FormState } from '../kit/parts/field.ts';
import { deskChannels, type Situation } from './agree-situation.ts';

/** Who agrees and how; hidden where there is no choice. */
export function consentingPart(state: FormState, situation: Situation): Content {
  const { lang } = state;
  const people = situation.people.map((party) => ({ value: String(party.partyId), label: party.name }));
  return [
    people.length === 1 ? hiddenField('who', people[0]?.value ?? '') : radioCards(state, { name: 'who', legend: t(lang, words.who), options: people }),
    selectField(state, { name: 'channel', label: t(lang, words.how), noEmpty: true, value: 'phone', options: deskChannels.map((channel) => ({ value: channel, label: t(lang, channelWords[channel]) })) }),
  ];
}
