// Buttons and links. A button does something (it stands in a form and posts); a
// link leads somewhere. Either can look like the other's dress, none pretends.

import { attributes, classes, html, safeHref, type Content, type Html } from '../html.ts';

export type ButtonLook = 'primary' | 'secondary' | 'subtle' | 'danger';

const looks: Record<ButtonLook, string> = {
  primary: 'utrecht-button--primary-action',
  secondary: 'utrecht-button--secondary-action',
  subtle: 'utrecht-button--subtle',
  danger: 'utrecht-button--primary-action utrecht-button--danger',
};

export interface ButtonOptions {
  readonly look?: ButtonLook;
  /** With a value: tells the form which of its buttons was pressed. */
  readonly name?: string;
  readonly value?: string;
  /** Where this one button posts to, in place of the form's own address. */
  readonly formaction?: string;
  /** Says more than the label shows, for who cannot see what stands around it; begins with the label. */
  readonly spokenLabel?: string;
  /** Leaves out the browser's own checks (for "back", "leave out"). */
  readonly unchecked?: boolean;
}

/** A submit button (look: primary unless said otherwise). */
export function button(label: Content, options: ButtonOptions = {}): Html {
  return html`<button type="submit" class="${classes('utrecht-button', 'utrecht-button--submit', looks[options.look ?? 'primary'])}"${attributes({
    name: options.name,
    value: options.value,
    formaction: options.formaction === undefined ? undefined : safeHref(options.formaction),
    formnovalidate: options.unchecked,
    'aria-label': options.spokenLabel,
  })}>${label}</button>`;
}

/** A link that looks like a button: for the one thing a page invites to. */
export function linkButton(label: Content, href: string, options: { readonly look?: ButtonLook } = {}): Html {
  return html`<a href="${safeHref(href)}" class="${classes('utrecht-button', 'bb-link-button', looks[options.look ?? 'primary'])}">${label}</a>`;
}

export interface LinkOptions {
  /** Offered as a file, with this name. */
  readonly download?: string;
  readonly spokenLabel?: string;
  /** The page that this link leads to is the one shown. */
  readonly current?: boolean;
}

export function link(label: Content, href: string, options: LinkOptions = {}): Html {
  return html`<a href="${safeHref(href)}" class="utrecht-link utrecht-link--html-a"${attributes({
    download: options.download,
    'aria-label': options.spokenLabel,
    'aria-current': options.current ? 'page' : undefined,
    rel: /^https?:/i.test(href) ? 'noopener noreferrer' : undefined,
  })}>${label}</a>`;
}

/** Buttons beside each other; below each other, full width, on a phone. */
export const buttonGroup = (buttons: readonly Content[]): Html => html`<div class="utrecht-button-group bb-buttons">${buttons}</div>`;
