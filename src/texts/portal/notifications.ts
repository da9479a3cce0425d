// Notifications in the browser, as the customer allows them and takes them back.

import { said, type Said } from '../language.ts';

export const notificationWords = {
  title: said('Meldingen op uw telefoon of computer', 'Notifications on your phone or computer'),
  link: said('Krijg een melding als er een bericht is', 'Get a notification when there is a message'),
  lead: said('U kunt een melding krijgen als er een bericht voor u klaarstaat. U hoeft er geen app voor te hebben.', 'You can get a notification when there is a message for you. You do not need an app for it.'),
  whatTitle: said('Wat er in de melding staat', 'What the notification says'),
  what: (creditor: string): Said =>
    said(
      `Onze naam (${creditor}) en dat er een bericht is. Nooit waar het over gaat, en nooit een bedrag. Wie meekijkt op uw scherm, weet dus niet meer.`,
      `Our name (${creditor}) and that there is a message. Never what it is about, and never an amount. So who looks at your screen knows no more.`,
    ),
  instead: said('Lukt een melding niet? Dan sturen we een e-mail of een brief. Belangrijke berichten sturen we altijd zo.', 'Does a notification fail? Then we send an e-mail or a letter. Important messages always go that way.'),
  allow: said('Zet meldingen aan op dit apparaat', 'Allow notifications on this device'),
  cannot: said('Deze browser kan geen meldingen laten zien, of u hebt ze uitgezet. U krijgt onze berichten gewoon zoals nu.', 'This browser cannot show notifications, or you have switched them off. You get our messages as you do now.'),
  isOn: (devices: number): Said =>
    said(`Meldingen staan aan op ${devices} ${devices === 1 ? 'apparaat' : 'apparaten'}.`, `Notifications are on for ${devices} ${devices === 1 ? 'device' : 'devices'}.`),
  stop: said('Zet alle meldingen uit', 'Switch off all notifications'),
  allowed: said('Gelukt. U krijgt hier voortaan een melding.', 'Done. From now on you get a notification here.'),
  stopped: said('De meldingen staan uit. U krijgt onze berichten weer per e-mail of brief.', 'Notifications are off. You get our messages by e-mail or letter again.'),
} as const;
