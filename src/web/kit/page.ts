// The frame of every page: one complete HTML document for portal and desk, that
// works without JavaScript, from 320 px wide, on paper, and with a screen reader.

import type { Day } from '#domain/day.ts';
import { whoCollects } from '#texts/collecting.ts';
import { assets, houseStyleHref } from './assets.ts';
import { attributes, classes, html, nothing, raw, safeHref, type Content, type Html } from './html.ts';
import { logoSource, type BrandInput } from './house-style.ts';
import { t, type Lang } from './language.ts';
import { countBadge, notice, type Tone } from './parts/notice.ts';
import { button } from './parts/button.ts';
import { dayShown } from './parts/money.ts';
import { demoWords, frame, partWords } from './words.ts';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
  /** How many things wait there. */
  readonly count?: number;
}

/** The banner of a demo: which day it is there, and the buttons that turn its clock. */
export interface DemoBanner {
  readonly todayOn: Day;
  /** Where the buttons post `turn=day|week|month`; without it there are no buttons. */
  readonly turnAction?: string;
  readonly csrf?: Html;
  /** More links: the paper tray, the desk. */
  readonly links?: Content;
}

/** Something that just happened, said once at the top of the next page. */
export interface Flash {
  readonly tone: Tone;
  readonly text: string;
}

export interface PageInput {
  readonly lang: Lang;
  /** Names this page; the creditor's name is put behind it. Begins with "Fout: " by itself where `failed`. */
  readonly title: string;
  readonly face: 'portal' | 'desk';
  readonly brand: BrandInput;
  readonly body: Content;
  readonly nav?: readonly NavItem[];
  readonly demo?: DemoBanner;
  readonly flash?: Flash;
  /** The form on this page was not right: said in the title, for who hears the title first. */
  readonly failed?: boolean;
  /** Who is signed in, with the way out (a `buttonForm`). */
  readonly account?: { readonly name?: string; readonly signOut?: Html };
  /** Path and query of this page, so that changing the language keeps the query. */
  readonly here?: string;
  /** More lines in the footer. */
  readonly footer?: Content;
  /** Loads htmx. Nothing may depend on it. */
  readonly enhance?: boolean;
  /** Where the name in the header leads to. */
  readonly home?: string;
}

/** The whole document, ready for `c.html(…)`. */
export function page(input: PageInput): Html {
  const { lang, brand, face } = input;
  const title = `${input.failed ? `${t(lang, partWords.error)}: ` : ''}${input.title} – ${brand.name}`;
  return html`${raw('<!doctype html>')}
<html lang="${lang}" class="utrecht-root bb-root bb-${face}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
<link rel="preload" href="${assets().fontToPreload}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assets().css}">
<link rel="stylesheet" href="${houseStyleHref(brand.accent)}">
${input.enhance ? html`<meta name="htmx-config" content='{"includeIndicatorCSS":false}'><script src="${assets().htmx}" defer></script>` : nothing}
</head>
<body class="utrecht-body utrecht-document bb-body">
<a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#main">${t(lang, frame.skip)}</a>
${input.demo ? demoBanner(lang, input.demo) : nothing}
${header(input)}
<main id="main" class="bb-main" tabindex="-1"><div class="bb-width bb-stack bb-stack--page">
${input.flash ? notice(input.flash.tone, { lang, body: input.flash.text, announce: true }) : nothing}
${input.body}
</div></main>
${footer(input)}
</body>
</html>`;
}

function header(input: PageInput): Html {
  const { lang, brand, nav = [] } = input;
  const logo = logoSource(brand);
  const name = input.face === 'desk' ? html`${brand.name}<span class="bb-brand__side">${t(lang, frame.desk)}</span>` : html`${brand.name}`;
  const shown = html`${logo ? html`<img class="bb-brand__logo" src="${logo}" alt="" height="40">` : nothing}<span class="bb-brand__name">${name}</span>`;
  return html`<header class="bb-header"><div class="bb-width bb-header__line">${
    input.home ? html`<a class="bb-brand" href="${safeHref(input.home)}">${shown}</a>` : html`<div class="bb-brand">${shown}</div>`
  }<div class="bb-header__tools">${
    input.account ? html`<div class="bb-account">${input.account.name ? html`<span class="bb-account__name">${input.account.name}</span>` : nothing}${input.account.signOut}</div>` : nothing
  }${languageSwitch(input)}</div></div>${
    nav.length === 0
      ? nothing
      : html`<nav class="bb-nav" aria-label="${t(lang, frame.menu)}"><ul class="bb-width">${nav.map(
          (item) =>
            html`<li><a class="bb-nav__link" href="${safeHref(item.href)}"${attributes({ 'aria-current': item.current ? 'page' : undefined })}>${item.label}${countBadge(
              item.count ?? 0,
              t(lang, partWords.waiting),
            )}</a></li>`,
        )}</ul></nav>`
  }</header>`;
}

const languageNames: Record<Lang, string> = { nl: 'Nederlands', en: 'English' };

function languageSwitch(input: PageInput): Html {
  const [, query = ''] = (input.here ?? '').split('?');
  const address = (lang: Lang): string => {
    const asked = new URLSearchParams(query);
    asked.set('lang', lang);
    return `?${asked}`;
  };
  return html`<nav class="bb-langs" aria-label="${t(input.lang, frame.languages)}"><ul>${(['nl', 'en'] as const).map(
    (lang) =>
      html`<li>${
        lang === input.lang
          ? html`<span lang="${lang}" aria-current="true" title="${languageNames[lang]}"><abbr aria-hidden="true">${lang.toUpperCase()}</abbr><span class="bb-spoken">${languageNames[lang]}</span></span>`
          : html`<a class="utrecht-link utrecht-link--html-a" href="${address(lang)}" lang="${lang}" hreflang="${lang}"><span aria-hidden="true">${lang.toUpperCase()}</span><span class="bb-spoken">${languageNames[lang]}</span></a>`
      }</li>`,
  )}</ul></nav>`;
}

function demoBanner(lang: Lang, demo: DemoBanner): Html {
  return html`<aside class="bb-demo" aria-label="${t(lang, demoWords.title)}"><div class="bb-width bb-demo__line"><p class="bb-demo__text"><strong>${t(lang, demoWords.title)}.</strong> <span class="bb-demo__about">${t(
    lang,
    demoWords.about,
  )}</span> <span class="bb-demo__today">${t(lang, demoWords.today)} <strong>${dayShown(demo.todayOn, lang, 'weekday')}</strong>.</span>${demo.links ? html` ${demo.links}` : nothing}</p>${
    demo.turnAction === undefined
      ? nothing
      : html`<form method="post" class="bb-demo__clock" action="${safeHref(demo.turnAction)}" aria-label="${t(lang, demoWords.turn)}">${demo.csrf}${(['day', 'week', 'month'] as const).map((by) =>
          button(t(lang, demoWords[by]), { look: 'secondary', name: 'turn', value: by }),
        )}</form>`
  }</div></aside>`;
}

function footer(input: PageInput): Html {
  const { lang, brand } = input;
  const ways: Html[] = [];
  if (brand.phone) ways.push(html`${t(lang, frame.call)} <a class="utrecht-link utrecht-link--html-a bb-nobreak" href="tel:${brand.phone.replace(/[^\d+]/g, '')}">${brand.phone}</a>`);
  if (brand.email) ways.push(html`${t(lang, frame.mail)} <a class="utrecht-link utrecht-link--html-a" href="mailto:${brand.email}">${brand.email}</a>`);
  if (brand.website) ways.push(html`${t(lang, frame.orAsk)} <a class="utrecht-link utrecht-link--html-a" href="${safeHref(brand.website)}" rel="noopener noreferrer">${brand.website.replace(/^https?:\/\//, '')}</a>`);
  const help = input.face === 'portal' && ways.length > 0;
  return html`<footer class="${classes('bb-footer', help && 'bb-footer--help')}"><div class="bb-width bb-footer__line">${
    help ? html`<p class="bb-footer__help"><strong>${t(lang, frame.needHelp)}</strong></p><ul class="bb-footer__ways">${ways.map((way) => html`<li>${way}</li>`)}</ul>` : nothing
  }<p class="bb-footer__name">${brand.name}</p>${input.face === 'portal' && brand.collectsFor ? html`<p class="bb-footer__name">${t(lang, whoCollects(brand.name, brand.collectsFor))}</p>` : nothing}${input.footer}</div></footer>`;
}
