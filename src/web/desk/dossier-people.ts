// Who is in a dossier and how to reach them; what a colleague does for a caller.

import { inFours } from '#domain/kenmerk.ts';
import { agreeingParties } from '#domain/parties.ts';
import { signals } from '#domain/facts.ts';
import type { ShownParty } from '#store/screens/desk-dossier.ts';
import { callingWords } from '#texts/desk/calling.ts';
import { customerKindWords, roleWords, signalWords } from '#texts/words.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { radioCards, selectField } from '../kit/parts/choice.ts';
import { dataList } from '../kit/parts/data.ts';
import { dateField, hiddenField, textareaField } from '../kit/parts/field.ts';
import { buttonForm, form } from '../kit/parts/form.ts';
import { dayShown, dayTyped } from '../kit/parts/money.ts';
import { badge, card, notice } from '../kit/parts/notice.ts';
import { paragraph } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { addDays } from '#domain/day.ts';
import { holdWords } from '#texts/words.ts';
import { sayIn, type DossierView } from './dossier-view.ts';

export function peoplePart(view: DossierView): Html {
  const { lang, screen, at } = view;
  const say = sayIn(lang);
  return card(
    [
      screen.parties.map((party) => person(view, party)),
      view.knownAt === null ? html`<p>${linkButton(say('addPerson'), `${at}/person`, { look: 'secondary' })}</p>` : nothing,
      screen.ibans.length > 0 ? dataList([{ term: say('ibans'), value: screen.ibans.map(inFours).join(', ') }]) : nothing,
    ],
    { title: say('parties'), id: 'parties' },
  );
}

function person(view: DossierView, party: ShownParty): Html {
  const { lang, screen, at } = view;
  const say = sayIn(lang);
  const known = screen.state.parties.find((each) => each.partyId === party.partyId);
  const roles = known ? `${t(lang, roleWords[known.role])}, ${t(lang, customerKindWords[known.customerKind])}` : '';
  const place = [party.street, [party.postcode, party.city].filter(Boolean).join(' '), party.country === 'NL' ? null : party.country].filter(Boolean);
  const badges: Content[] = [
    party.leftOn === null ? nothing : badge(say('left'), 'neutral'),
    party.lockedAt === null ? nothing : badge(say('locked'), 'error'),
    party.codeRequired ? badge(say('byLetterCode'), 'info') : nothing,
    party.handlesPayments ? badge(say('handlesPayments'), 'ok') : nothing,
    party.wantsWordBefore ? badge(say('wantsWordBefore'), 'info') : nothing,
  ];
  return html`<div class="bb-stack"><h3 class="utrecht-heading-4">${party.name} ${badges}</h3>${dataList([
    { term: roles, value: party.customerNumber, action: link(say('edit'), `${at}/people/${party.partyId}`, { spokenLabel: `${say('edit')}: ${party.name}` }) },
    { term: say('email'), value: party.email ?? html`<span class="bb-quiet bb-light">${say('noEmail')}</span>` },
    party.mobile !== null && { term: say('mobile'), value: link(party.mobile, `tel:${party.mobile}`) },
    place.length > 0 && { term: say('address'), value: place.map((line, index) => (index === 0 ? line : html`<br>${line}`)) },
    { term: say('language'), value: say(party.language === 'nl' ? 'dutch' : 'english') },
    party.birthOn !== null && { term: say('birth'), value: dayShown(party.birthOn, lang) },
  ])}${view.knownAt === null && party.leftOn === null && (party.handlesPayments || screen.parties.filter((each) => each.leftOn === null).length > 1) ? paymentsForm(view, party) : nothing}${view.knownAt === null && party.leftOn === null ? wordBeforeForm(view, party) : nothing}</div>`;
}

/** Where there are several: whom the ordinary messages about paying go to. */
const paymentsForm = ({ lang, at, csrf }: DossierView, party: ShownParty): Html =>
  buttonForm(button(sayIn(lang)(party.handlesPayments ? 'handlesNoPayments' : 'setHandlesPayments'), { look: 'secondary' }), {
    csrf, action: `${at}/people/${party.partyId}/payments`, hidden: hiddenField('handles', party.handlesPayments ? 'no' : 'yes'),
  });

/** Who asks for it by telephone. */
const wordBeforeForm = ({ lang, at, csrf }: DossierView, party: ShownParty): Html =>
  buttonForm(button(sayIn(lang)(party.wantsWordBefore ? 'stopWordBefore' : 'setWordBefore'), { look: 'subtle' }), {
    csrf, action: `${at}/people/${party.partyId}/word-before`, hidden: hiddenField('wants', party.wantsWordBefore ? 'no' : 'yes'),
  });

/** Messages that wait, and the way to let them go. */
export function holdPart(view: DossierView): Content {
  const { lang, screen, today } = view;
  const say = sayIn(lang);
  const holds = screen.state.holds.filter((hold) => hold.holdUntil >= today);
  if (holds.length === 0) return nothing;
  const why = (reason: (typeof holds)[number]['why']): string => (reason === 'desk' || reason === 'import' || reason === 'pause' ? t(lang, holdWords[reason]) : `“${t(lang, signalWords[reason].button)}”`);
  return notice('info', {
    lang,
    title: say('holds'),
    body: [
      holds.map((hold) => paragraph(html`${why(hold.why)}: ${say('holdUntil')} ${dayShown(hold.holdUntil, lang)}.`)),
      view.knownAt === null && holds.some((hold) => hold.id.startsWith('hold:'))
        ? buttonForm(button(say('release'), { look: 'secondary' }), { csrf: view.csrf, action: `${view.at}/release` })
        : nothing,
    ],
  });
}

/** What somebody on the phone asks for most. */
export function callerPart(view: DossierView): Content {
  const { lang, screen, at, today, policy } = view;
  const say = sayIn(lang);
  const present = screen.parties.filter((party) => party.leftOn === null);
  const who = present.map((party) => ({ value: String(party.partyId), label: party.name }));
  const first = agreeingParties(screen.state)[0]?.partyId ?? present[0]?.partyId;
  const [signal, hold, access] = [view.stateOf('signal'), view.stateOf('hold'), view.stateOf('access')];
  const signalForm = form(
    [
      radioCards(signal, { name: 'signal', legend: say('signalWhat'), options: signals.map((each) => ({ value: each, label: t(lang, signalWords[each].button) })) }),
      who.length > 1 ? selectField(signal, { name: 'signal-who', label: say('signalWho'), options: who, noEmpty: true }) : hiddenField('signal-who', who[0]?.value ?? ''),
      textareaField(signal, { name: 'signal-note', label: say('signalNote'), optional: true, rows: 2, maxlength: 500 }),
      button(say('signalButton')),
    ],
    { csrf: view.csrf, action: `${at}/signal` },
  );
  const holdForm = form(
    [dateField(hold, { name: 'hold-until', label: say('holdDay'), value: dayTyped(addDays(today, policy.signalHoldDays)) }), button(say('holdButton'), { look: 'secondary' })],
    { csrf: view.csrf, action: `${at}/hold` },
  );
  const accessForm = form(
    [
      who.length > 1 ? selectField(access, { name: 'access-who', label: say('accessWho'), options: who, noEmpty: true, ...(first === undefined ? {} : { value: String(first) }) }) : hiddenField('access-who', who[0]?.value ?? ''),
      buttonGroup([button(say('accessLink'), { look: 'secondary', name: 'act', value: 'link' }), button(say('accessCode'), { look: 'secondary', name: 'act', value: 'code' })]),
    ],
    { csrf: view.csrf, action: `${at}/access` },
  );
  return [
    linkButton(t(lang, callingWords.callTitle), `${at}/contact`),
    details(say('signalTitle'), signalForm, { open: signal.errors !== undefined }),
    details(say('holdTitle'), holdForm, { open: hold.errors !== undefined }),
    present.length > 0 ? details(say('accessTitle'), accessForm, { open: access.errors !== undefined }) : nothing,
  ];
}
