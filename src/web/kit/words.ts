// The few sentences of the frame itself: what stands around every page and in
// every form, whoever draws it. Each in both languages, in plain words (B1).

import type { Words } from './language.ts';

export const frame = {
  skip: { nl: 'Ga naar de inhoud', en: 'Skip to the content' },
  languages: { nl: 'Taal', en: 'Language' },
  menu: { nl: 'Menu', en: 'Menu' },
  desk: { nl: 'Betaalregelingen', en: 'Payment arrangements' },
  back: { nl: 'Terug', en: 'Back' },
  youAreHere: { nl: 'U bent hier', en: 'You are here' },
  signOut: { nl: 'Uitloggen', en: 'Sign out' },
  needHelp: { nl: 'Hulp nodig?', en: 'Need help?' },
  call: { nl: 'Bel', en: 'Call' },
  mail: { nl: 'Mail', en: 'E-mail' },
  orAsk: { nl: 'Kijk op', en: 'See' },
} as const satisfies Record<string, Words>;

export const demoWords = {
  title: { nl: 'Dit is een demo', en: 'This is a demo' },
  about: { nl: 'Alle namen en bedragen zijn verzonnen.', en: 'All names and amounts are made up.' },
  today: { nl: 'Vandaag is het', en: 'Today it is' },
  day: { nl: 'Dag verder', en: 'Day ahead' },
  week: { nl: 'Week verder', en: 'Week ahead' },
  month: { nl: 'Maand verder', en: 'Month ahead' },
  turn: { nl: 'De klok verder zetten', en: 'Turn the clock' },
} as const satisfies Record<string, Words>;

export const partWords = {
  optional: { nl: '(hoeft niet)', en: '(optional)' },
  error: { nl: 'Fout', en: 'Error' },
  summary: { nl: 'Dit klopt nog niet', en: 'Something is not right yet' },
  summaryHelp: { nl: 'Kijk dit na. Wat u al hebt ingevuld, is bewaard.', en: 'Please check this. What you filled in is kept.' },
  choose: { nl: 'Kies', en: 'Choose' },
  previous: { nl: 'Vorige', en: 'Previous' },
  next: { nl: 'Volgende', en: 'Next' },
  pages: { nl: 'Pagina’s', en: 'Pages' },
  page: { nl: 'Pagina', en: 'Page' },
  of: { nl: 'van', en: 'of' },
  dateHint: { nl: 'Bijvoorbeeld: 31-12-2026', en: 'For example: 31-12-2026' },
  amountHint: { nl: 'Bijvoorbeeld: 125,50', en: 'For example: 125.50' },
  info: { nl: 'Let op', en: 'Note' },
  ok: { nl: 'Gelukt', en: 'Done' },
  warning: { nl: 'Waarschuwing', en: 'Warning' },
  notice: { nl: 'Melding', en: 'Notice' },
  waiting: { nl: 'wachten', en: 'waiting' },
} as const satisfies Record<string, Words>;

/** What a reader sees when a page cannot be shown: kind, and always with a way on. */
export const errorPages = {
  400: {
    title: { nl: 'Dit konden we niet lezen', en: 'We could not read this' },
    text: { nl: 'Er ging iets mis bij het versturen. Ga terug en probeer het nog een keer.', en: 'Something went wrong while sending. Go back and try again.' },
  },
  401: {
    title: { nl: 'Log opnieuw in', en: 'Please sign in again' },
    text: { nl: 'U was een tijd niet actief. Daarom bent u uitgelogd. Log opnieuw in om verder te gaan.', en: 'You were away for a while, so we signed you out. Sign in again to go on.' },
  },
  403: {
    title: { nl: 'Dit lukte niet', en: 'This did not work' },
    text: {
      nl: 'Deze pagina stond misschien te lang open, of u mag dit niet doen. Er is niets veranderd. Ga terug, laad de pagina opnieuw en probeer het nog een keer.',
      en: 'This page may have been open too long, or you may not do this. Nothing was changed. Go back, reload the page and try again.',
    },
  },
  404: {
    title: { nl: 'Deze pagina is er niet', en: 'This page is not here' },
    text: { nl: 'Misschien is de link niet helemaal goed, of is de pagina weg. Kijk of u de hele link hebt.', en: 'The link may be incomplete, or the page may be gone. Check that you have the whole link.' },
  },
  413: {
    title: { nl: 'Dit is te groot', en: 'This is too large' },
    text: { nl: 'Wat u verstuurt is te groot. Er is niets opgeslagen. Kies een kleiner bestand.', en: 'What you sent is too large. Nothing was saved. Choose a smaller file.' },
  },
  429: {
    title: { nl: 'Wacht even', en: 'Please wait a moment' },
    text: {
      nl: 'Er is te vaak geprobeerd. Dat remmen we af om uw gegevens te beschermen. Probeer het later nog een keer, of neem contact op.',
      en: 'There were too many tries. We slow that down to protect your data. Try again later, or contact us.',
    },
  },
  500: {
    title: { nl: 'Er ging iets mis bij ons', en: 'Something went wrong on our side' },
    text: { nl: 'Dit ligt niet aan u. Probeer het over een paar minuten nog een keer.', en: 'This is not your fault. Try again in a few minutes.' },
  },
  503: {
    title: { nl: 'We zijn zo terug', en: 'We will be right back' },
    text: { nl: 'De dienst start op. Probeer het over een minuut nog een keer.', en: 'The service is starting. Try again in a minute.' },
  },
} as const satisfies Record<number, { title: Words; text: Words }>;

export type ErrorStatus = keyof typeof errorPages;

export const errorWaysOn = {
  home: { nl: 'Naar het begin', en: 'To the start' },
  person: {
    nl: 'Lukt het niet? Bel of mail de organisatie die u schreef. Het nummer staat in uw brief of e-mail.',
    en: 'Still not working? Call or e-mail the organisation that wrote to you. The number is in your letter or e-mail.',
  },
  number: { nl: 'Geef dit nummer door als u belt', en: 'Mention this number when you call' },
} as const satisfies Record<string, Words>;
