// The page on which money is let go, and where what others asked is decided.

import type { Context } from 'hono';
import { isCovered } from '#domain/allocation.ts';
import { limitCents } from '#domain/letting-go.ts';
import type { AskState, ClaimState } from '#domain/state.ts';
import type { StaffRole } from '#store/staff.ts';
import { lettingGoWords as words, limitText } from '#texts/desk/letting-go.ts';
import { sayFact } from '#texts/timeline.ts';
import { lookingInto } from '#texts/timeline-lookup.ts';
import { nothing, type Content, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { checkboxes, selectField } from '../kit/parts/choice.ts';
import { amountField, hiddenField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { money } from '../kit/parts/money.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { paragraph, small } from '../kit/parts/text.ts';
import { reasonField, showCorrecting, type Correcting } from './correct-frame.ts';
import { deskOf } from './desk-request.ts';
import { handChargePart, verdictPart } from './let-go-costs-part.ts';

/** What may be let go of: open, and ours. */
export const waivable = ({ state }: Correcting): ClaimState[] => state.claims.filter((claim) => claim.openCents > 0n && claim.standing === 'ours');
export const writable = (on: Correcting): ClaimState[] => waivable(on).filter((claim) => !isCovered(on.state, claim));
export const writtenOff = ({ state }: Correcting): ClaimState[] => state.claims.filter((claim) => claim.standing === 'written-off');

export const showLetGo = (c: Context, on: Correcting, state: FormState): Response | Promise<Response> =>
  showCorrecting(c, on, words.title, state, letGoPage(on, deskOf(c).staff.role, state));

function letGoPage(on: Correcting, role: StaffRole, state: FormState): Content {
  const { lang, at } = on;
  const [open, off] = [waivable(on), writtenOff(on)];
  return [
    on.state.asks.map((ask) => askCard(on, ask)),
    verdictPart(on, role, state),
    open.length === 0 && off.length === 0 ? notice('info', { lang, body: t(lang, words.nothing) }) : nothing,
    open.length > 0 ? waiveCard(on, role, state, open) : nothing,
    writable(on).length > 0
      ? [
          card([paragraph(t(lang, words.settleText)), linkButton(t(lang, words.settleLink), `${at}/settle`, { look: 'secondary' })], { title: t(lang, words.settleTitle) }),
          offCard(on, role, state),
        ]
      : nothing,
    off.length > 0 ? backCard(on, state, off) : nothing,
    handChargePart(on, role, state),
    card([paragraph(t(lang, words.moveText)), linkButton(t(lang, words.moveTitle), `${at}/move-payment`, { look: 'secondary' })], { title: t(lang, words.moveTitle) }),
  ];
}

const option = (claim: ClaimState, lang: 'nl' | 'en') => ({ value: claim.claim, label: claim.claim, beside: money(claim.openCents, lang) });

function waiveCard(on: Correcting, role: StaffRole, state: FormState, claims: readonly ClaimState[]): Html {
  const { lang } = on;
  const limit = limitCents(on.policy.lettingGo, 'waive', role);
  return card(
    [
      paragraph(t(lang, words.waiveText)),
      small(t(lang, limitText(limit))),
      form(
        [
          on.seen,
          amountField(state, { name: 'waive-amount', label: t(lang, words.waiveAmount) }),
          selectField(state, {
            name: 'waive-claim', label: t(lang, words.waiveClaim), noEmpty: true, value: 'all',
            options: [{ value: 'all', label: t(lang, words.waiveAll) }, ...claims.map((claim) => ({ value: `claim:${claim.claim}`, label: claim.claim }))],
          }),
          reasonField(state, 'waive-reason'),
          button(t(lang, words.waiveButton), { look: 'secondary' }),
        ],
        { csrf: on.csrf, action: `${on.at}/let-go/waive` },
      ),
    ],
    { title: t(lang, words.waiveTitle) },
  );
}

function offCard(on: Correcting, role: StaffRole, state: FormState): Html {
  const { lang } = on;
  return card(
    [
      paragraph(t(lang, words.offText)),
      small(t(lang, limitText(limitCents(on.policy.lettingGo, 'write-off', role)))),
      form(
        [
          on.seen,
          checkboxes(state, { name: 'off-claims', legend: t(lang, words.offClaims), options: writable(on).map((claim) => option(claim, lang)) }),
          reasonField(state, 'off-reason'),
          button(t(lang, words.offButton), { look: 'secondary' }),
        ],
        { csrf: on.csrf, action: `${on.at}/let-go/write-off` },
      ),
    ],
    { title: t(lang, words.offTitle) },
  );
}

function backCard(on: Correcting, state: FormState, claims: readonly ClaimState[]): Html {
  const { lang } = on;
  return card(
    [
      paragraph(t(lang, words.backText)),
      form(
        [
          on.seen,
          checkboxes(state, { name: 'back-claims', legend: t(lang, words.offClaims), options: claims.map((claim) => option(claim, lang)) }),
          reasonField(state, 'back-reason'),
          button(t(lang, words.backButton), { look: 'secondary' }),
        ],
        { csrf: on.csrf, action: `${on.at}/let-go/reopen` },
      ),
    ],
    { title: t(lang, words.backTitle) },
  );
}

/** What somebody asked, with why. Whoever may not decide is told so on pressing. */
function askCard(on: Correcting, ask: AskState): Html {
  const { lang, screen } = on;
  const fact = screen.facts.find((each) => each.kind === 'LettingGoAsked' && each.data.askNo === ask.askNo);
  const lookup = lookingInto(screen.facts, { party: String, staff: (staffId) => screen.colleagues.get(staffId) ?? staffId });
  const line = fact ? sayFact(fact, lookup, lang) : null;
  const reason = screen.reasons.get(ask.evidenceId);
  return card(
    [
      line ? paragraph(`${line.title}. ${line.detail ?? ''}`) : nothing,
      paragraph(`${screen.colleagues.get(ask.staffId) ?? ask.staffId}: “${reason ?? ''}”`),
      form(
        [
          hiddenField('ask', String(ask.askNo)),
          buttonGroup([button(t(lang, words.approve), { name: 'answer', value: 'approve' }), button(t(lang, words.decline), { name: 'answer', value: 'decline', look: 'secondary' })]),
        ],
        { csrf: on.csrf, action: `${on.at}/let-go/answer` },
      ),
    ],
    { title: t(lang, words.asksTitle), beside: money(ask.amountCents, lang, 'strong'), tone: 'accent' },
  );
}
