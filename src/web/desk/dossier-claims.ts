// The claims of a dossier: what each is, what is open, how it stands.

import { isCovered } from '#domain/allocation.ts';
import { chargedCents } from '#domain/charges.ts';
import type { ClaimStanding } from '#domain/facts.ts';
import { sum } from '#domain/money.ts';
import { outreachOf } from '#domain/outreach.ts';
import { customerKindOf } from '#domain/parties.ts';
import { lateForSignalling } from '#domain/signalling.ts';
import { hasOwnAct, toldStandings } from '#domain/standing.ts';
import type { ClaimState } from '#domain/state.ts';
import { waivedCents } from '#domain/waived.ts';
import { dossierOlder } from '#texts/desk/dossier.ts';
import { handOverWords } from '#texts/desk/hand-over.ts';
import { lettingGoWords } from '#texts/desk/letting-go.ts';
import { passDataWords } from '#texts/desk/pass-data.ts';
import { claimKindWords, claimPartWords, standingWords } from '#texts/words.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, link, linkButton } from '../kit/parts/button.ts';
import { selectField } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import { form } from '../kit/parts/form.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { badge, emptyState } from '../kit/parts/notice.ts';
import { openAmount } from '../kit/parts/owed.ts';
import { heading } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { sayIn, whyPlace, type DossierView } from './dossier-view.ts';

export function claimsPart(view: DossierView): Content {
  const { lang, screen, at } = view;
  const { claims } = screen.state;
  const say = sayIn(lang);
  const settled = claims.filter((claim) => claim.openCents === 0n);
  const folds = settled.length >= 3;
  const rowsOf = (rows: readonly ClaimState[], caption: string): Html =>
    table({
      caption,
      captionHidden: true,
      rows,
      empty: emptyState({ level: 3, title: say('noClaims'), body: say('noClaimsText') }),
      mark: (claim) => (claim.openCents <= 0n ? 'done' : undefined),
      columns: [
        { label: say('claim'), header: true, cell: (claim) => claimName(view, claim) },
        { label: say('due'), cell: (claim) => dayShown(claim.dueOn, lang, 'short') },
        { label: say('standing'), cell: (claim) => standingOf(view, claim) },
        { label: say('amount'), numeric: true, cell: (claim) => money(claim.amountCents, lang) },
        { label: say('paid'), numeric: true, cell: (claim) => (claim.amountCents > 0n ? html`${money(claim.amountCents + chargedCents(claim) - claim.openCents, lang)}${waivedNote(view, claim)}` : '') },
        { label: say('open'), numeric: true, cell: (claim) => html`${openAmount(screen.state, claim, view.today, lang)}<br>${link(say('whyAmount'), whyPlace(at, claim.claim), { spokenLabel: `${say('whyAmount')} ${claim.claim}` })}` },
      ],
      ...(rows.length > 1
        ? { foot: [say('total'), '', '', money(sum(rows.map((claim) => claim.amountCents)), lang), '', money(sum(rows.map((claim) => claim.openCents)), lang)] }
        : {}),
    });
  return [
    heading(2, say('claims'), { id: 'claims' }),
    // What is paid is seldom asked about, and a tenant has a row of it for each month.
    folds ? [settled.length < claims.length ? rowsOf(claims.filter((claim) => claim.openCents !== 0n), say('claims')) : nothing, details(t(lang, dossierOlder.claims(settled.length)), rowsOf(settled, say('claimsSettled')))] : rowsOf(claims, say('claims')),
    claims.length > 1 ? html`<p>${link(say('whyAll'), `${at}/why`)}</p>` : nothing,
    view.knownAt !== null
      ? nothing
      : [html`<p>${linkButton(say('addClaim'), `${at}/claim`, { look: 'secondary' })}</p>`, toldOf(claims).length > 0 ? standingForm(view) : nothing, html`<p>${link(t(lang, lettingGoWords.link), `${at}/let-go`)}</p><p>${link(t(lang, handOverWords.title), `${at}/hand-over`)}</p>${mayBePassed(view) ? html`<p>${link(t(lang, passDataWords.title), `${at}/municipality`)}</p>` : nothing}`],
  ];
}

/** Only late rent, energy, water and care premium of a consumer has anything to do with the municipality; and what went there. */
const mayBePassed = ({ screen: { state }, today }: DossierView): boolean =>
  (lateForSignalling(state, today).length > 0 && customerKindOf(state) === 'consumer') || (outreachOf(state).passed ?? []).length > 0;

function claimName({ lang, screen, at }: DossierView, claim: ClaimState): Html {
  const about = screen.claims.get(claim.claim);
  const kind = [t(lang, claimKindWords[claim.kind]), claim.part === 'costs' ? t(lang, claimPartWords.costs) : null, about?.description].filter(Boolean).join(', ');
  const pdf = about?.documentId ? html` ${link('PDF', `${at}/documents/${about.documentId}`, { spokenLabel: `PDF ${claim.claim}` })}` : nothing;
  return html`${claim.claim}${pdf}<br><span class="bb-quiet bb-light">${kind}</span>`;
}

/** What was let go is not paid. */
function waivedNote({ lang, screen }: DossierView, claim: ClaimState): Content {
  const cents = waivedCents(screen.state, claim.claim);
  return cents === 0n ? nothing : html`<br><span class="bb-quiet bb-light">${t(lang, lettingGoWords.waivedOf)} ${money(cents, lang)}</span>`;
}

function standingOf({ lang, screen }: DossierView, claim: ClaimState): Content {
  if (claim.standing !== 'ours') return badge(t(lang, standingWords[claim.standing]), 'warning');
  if (claim.arrangementNo !== undefined && isCovered(screen.state, claim)) return badge(`${sayIn(lang)('inArrangement')} ${claim.arrangementNo}`, 'info');
  return nothing;
}

/** The claims of which it may be said; also what was handed over, so that it can be taken back. */
export const toldOf = <Claim extends { readonly standing: ClaimStanding }>(claims: readonly Claim[]): Claim[] =>
  claims.filter(({ standing }) => !hasOwnAct(standing));

function standingForm(view: DossierView): Html {
  const { lang, screen, at } = view;
  const say = sayIn(lang);
  const state = view.stateOf('standing');
  const body = form(
    [
      selectField(state, { name: 'standing-claim', label: say('standingWhich'), options: toldOf(screen.state.claims).map(({ claim, standing }) => ({ value: claim, label: `${claim} (${t(lang, standingWords[standing])})` })) }),
      selectField(state, { name: 'standing', label: say('standingNew'), options: toldStandings.map((standing) => ({ value: standing, label: t(lang, standingWords[standing]) })) }),
      button(say('standingButton'), { look: 'secondary' }),
    ],
    { csrf: view.csrf, action: `${at}/standing` },
  );
  return details(say('standingTitle'), body, { open: state.errors !== undefined });
}
