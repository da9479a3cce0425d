// Where the creditor's own books say something else: both amounts side by side,
// and what a colleague can say of it.

import { reportedBack } from '#domain/balance-news.ts';
import { principalOpenCents } from '#domain/charges.ts';
import type { ClaimState } from '#domain/state.ts';
import { differenceWords as words } from '#texts/desk/differences.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, buttonGroup, link } from '../kit/parts/button.ts';
import { dataList } from '../kit/parts/data.ts';
import { hiddenField } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { card } from '../kit/parts/notice.ts';
import { heading, paragraph, small } from '../kit/parts/text.ts';
import type { DossierView } from './dossier-view.ts';

export const differenceAnswers = ['ours', 'back'] as const;

/** The claims of which those books say something else; nothing where none is. */
export function differencesPart(view: DossierView): Content {
  const differing = view.screen.state.claims.filter((claim) => claim.differs !== undefined);
  if (differing.length === 0) return nothing;
  return [heading(2, t(view.lang, words.title), { id: 'differences' }), differing.map((claim) => differenceCard(view, claim))];
}

function differenceCard(view: DossierView, claim: ClaimState): Html {
  const { lang, at, csrf, screen } = view;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const { differs } = claim;
  const about = dataList([
    { term: say('ours'), value: money(principalOpenCents(claim), lang, 'strong') },
    differs && { term: say('theirs'), value: money(differs.openCents, lang, 'strong') },
    differs && { term: say('since'), value: dayShown(differs.on, lang) },
  ]);
  if (view.knownAt !== null) return card(about, { title: claim.claim, level: 3 });
  const mayBeBack = reportedBack(screen.state, claim) !== null;
  const answer = (value: (typeof differenceAnswers)[number], label: string, look: 'primary' | 'secondary'): Html =>
    button(label, { name: 'answer', value, look, spokenLabel: `${label}: ${claim.claim}` });
  const body: Content[] = [
    about,
    paragraph(say('waits')),
    paragraph(html`${say('missing')} ${link(say('toPayments'), '#f-pay-amount')} · ${link(say('toLines'), '/desk/lines')}`),
    form(
      [
        hiddenField('claim', claim.claim),
        buttonGroup([answer('ours', say('keepOurs'), 'primary'), mayBeBack ? answer('back', say('takeBack'), 'secondary') : nothing]),
      ],
      { csrf, action: `${at}/difference` },
    ),
    small(mayBeBack ? `${say('keepOursHint')} ${say('takeBackHint')}` : say('keepOursHint')),
  ];
  return card(body, { title: claim.claim, level: 3 });
}
