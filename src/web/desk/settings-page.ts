// The settings page: the creditor's profile and the colleagues' accounts.

import type { Context } from 'hono';
import type { CreditorProfile } from '#domain/creditor.ts';
import { carefulThreshold } from '#domain/matching.ts';
import type { ListedColleague } from '#store/screens/desk-staff.ts';
import { staffRoles, type StaffRole } from '#store/staff.ts';
import { settingsWords as words } from '#texts/desk/settings.ts';
import { debitSettingsWords } from '#texts/desk/debit-settings.ts';
import { termsWords } from '#texts/desk/terms.ts';
import { defaultAccent } from '../kit/house-style.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { checkboxField, radioCards } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import { emailField, fileField, telephoneField, textareaField, textField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { badge, card } from '../kit/parts/notice.ts';
import { columns, heading, paragraph } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';
import { accountsCard } from './settings-accounts.ts';
import { debitSettingsPath } from './settings-debits.ts';

export function showSettings(c: Context, colleagues: readonly ListedColleague[], state: FormState): Response | Promise<Response> {
  const { lang } = state;
  const { creditor } = deskOf(c);
  const csrf = csrfField(c);
  const failed = state.errors !== undefined;
  const body: Content[] = [
    errorSummary(state),
    heading(1, t(lang, words.title)),
    card([paragraph(t(lang, words.profileText)), profileForm(state, creditor.profile, csrf)], { title: t(lang, words.profile) }),
    accountsCard(state, creditor.profile, csrf),
    card([paragraph(t(lang, termsWords.linkText)), html`<p>${linkButton(t(lang, termsWords.link), '/desk/settings/terms', { look: 'secondary' })}</p>`], { title: t(lang, termsWords.title) }),
    card([paragraph(t(lang, debitSettingsWords.linkText)), html`<p>${linkButton(t(lang, debitSettingsWords.link), debitSettingsPath, { look: 'secondary' })}</p>`], { title: t(lang, debitSettingsWords.title) }),
    heading(2, t(lang, words.colleagues)),
    colleagueTable(c, state, colleagues, csrf),
    card(addForm(state, csrf), { title: t(lang, words.add) }),
  ];
  return show(c, { title: t(lang, words.title), room: 'settings', body, failed }, failed ? 422 : 200);
}

function profileForm(state: FormState, profile: CreditorProfile, csrf: Html): Html {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  return form(
    [
      columns([
        [
          textField(state, { name: 'name', label: say('name'), value: profile.name, maxlength: 100, autocomplete: 'off' }),
          textField(state, { name: 'iban', label: say('iban'), value: profile.iban ?? '', optional: true, maxlength: 42, autocomplete: 'off' }),
          textField(state, { name: 'holder', label: say('holder'), value: profile.accountHolder ?? '', optional: true, maxlength: 100, autocomplete: 'off' }),
          textField(state, { name: 'kvk', label: say('kvk'), hint: say('supplierIdHint'), value: profile.kvk ?? '', optional: true, maxlength: 20, width: 'short', autocomplete: 'off' }),
          textField(state, { name: 'vat', label: say('vat'), value: profile.vat ?? '', optional: true, maxlength: 20, width: 'short', autocomplete: 'off' }),
          textField(state, { name: 'oin', label: say('oin'), value: profile.oin ?? '', optional: true, maxlength: 40, autocomplete: 'off' }),
          textField(state, { name: 'accent', label: say('accent'), hint: say('accentHint'), value: profile.accent ?? defaultAccent, maxlength: 10, width: 'short', autocomplete: 'off' }),
          fileField(state, { name: 'logo', label: say('logo'), optional: true, accept: '.png,.svg,image/png,image/svg+xml', ...(profile.logoDataUri ? { hint: say('logoNow') } : {}) }),
          profile.logoDataUri ? checkboxField(state, { name: 'no-logo', label: say('noLogo') }) : nothing,
        ],
        [
          telephoneField(state, { name: 'phone', label: say('phone'), value: profile.phone ?? '', optional: true, autocomplete: 'off' }),
          emailField(state, { name: 'email', label: say('email'), value: profile.email ?? '', optional: true, autocomplete: 'off' }),
          textField(state, { name: 'website', label: say('website'), value: profile.website ?? '', optional: true, autocomplete: 'off' }),
          emailField(state, { name: 'mail-from', label: say('mailFrom'), value: profile.mailFrom ?? '', optional: true, autocomplete: 'off' }),
          textField(state, { name: 'hours-nl', label: say('hoursNl'), value: profile.hours?.nl ?? '', optional: true, autocomplete: 'off' }),
          textField(state, { name: 'hours-en', label: say('hoursEn'), value: profile.hours?.en ?? '', optional: true, autocomplete: 'off' }),
          textField(state, { name: 'match-threshold', label: say('matchThreshold'), hint: say('matchThresholdHint'), value: String(profile.matchThreshold ?? carefulThreshold), maxlength: 3, width: 'short', autocomplete: 'off' }),
          textareaField(state, { name: 'address', label: say('address'), hint: say('addressHint'), value: (profile.address ?? []).join('\n'), optional: true, rows: 3, maxlength: 400 }),
        ],
      ]),
      collectingFields(state, profile),
      button(say('saveProfile')),
    ],
    { csrf, action: '/desk/settings/profile', multipart: true },
  );
}

/** Of who collects for somebody else; all of it or nothing. */
function collectingFields(state: FormState, { collectsFor }: CreditorProfile): Content {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const fields = [
    paragraph(say('collectingText')),
    textField(state, { name: 'collects-for', label: say('collectsFor'), value: collectsFor?.name ?? '', optional: true, maxlength: 100, autocomplete: 'off' }),
    textareaField(state, { name: 'collects-for-address', label: say('collectsForAddress'), hint: say('addressHint'), value: (collectsFor?.address ?? []).join('\n'), optional: true, rows: 3, maxlength: 400 }),
    textField(state, { name: 'register-number', label: say('registerNumber'), value: collectsFor?.registration ?? '', optional: true, maxlength: 40, width: 'short', autocomplete: 'off' }),
    textField(state, { name: 'complaints', label: say('complaints'), hint: say('complaintsHint'), value: collectsFor?.complaints ?? '', optional: true, maxlength: 200, autocomplete: 'off' }),
  ];
  const touched = Object.keys(state.errors ?? {}).some((field) => ['collects-for', 'collects-for-address', 'register-number', 'complaints'].includes(field));
  return details(say('collecting'), fields, { open: collectsFor !== undefined || touched });
}

const makeRole = { desk: 'makeDesk', manager: 'makeManager', compliance: 'makeCompliance' } as const satisfies Record<StaffRole, keyof typeof words>;

function colleagueTable(c: Context, { lang }: FormState, colleagues: readonly ListedColleague[], csrf: Html): Html {
  const self = deskOf(c).staff.staffId;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const act = (colleague: ListedColleague, value: string, label: keyof typeof words, look: 'subtle' | 'danger' = 'subtle'): Html =>
    button(say(label), { name: 'act', value, look, spokenLabel: `${say(label)}: ${colleague.name}` });
  return table({
    caption: say('colleagues'),
    captionHidden: true,
    rows: colleagues,
    mark: (colleague) => (colleague.disabledAt === null ? undefined : 'done'),
    columns: [
      { label: say('personName'), header: true, cell: (colleague) => html`${colleague.name}<br><span class="bb-quiet bb-light">${colleague.email}</span>` },
      {
        label: say('role'),
        cell: (colleague) => html`${colleague.disabledAt === null ? badge(say(colleague.role), colleague.role === 'desk' ? 'neutral' : 'accent') : badge(say('closed'))}${colleague.disabledAt === null && colleague.mustChange ? html`<br><span class="bb-quiet">${say('mustChange')}</span>` : nothing}`,
      },
      {
        label: say('acts'),
        labelHidden: true,
        cell: (colleague) =>
          colleague.disabledAt !== null || colleague.staffId === self
            ? nothing
            : buttonForm(
                buttonGroup([
                  act(colleague, 'password', 'newPassword'),
                  ...staffRoles.filter((role) => role !== colleague.role).map((role) => act(colleague, role, makeRole[role])),
                  act(colleague, 'close', 'close'),
                ]),
                { csrf, action: `/desk/settings/colleagues/${colleague.staffId}` },
              ),
      },
    ],
  });
}

function addForm(state: FormState, csrf: Html): Content {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  return [
    form(
      [
        textField(state, { name: 'person-name', label: say('personName'), maxlength: 100, autocomplete: 'off' }),
        emailField(state, { name: 'person-email', label: say('personEmail'), autocomplete: 'off' }),
        radioCards(state, { name: 'role', legend: say('role'), value: 'desk', options: staffRoles.map((role) => ({ value: role, label: say(role), hint: say(`${role}Hint`) })) }),
        button(say('addButton')),
      ],
      { csrf, action: '/desk/settings/colleagues' },
    ),
  ];
}
