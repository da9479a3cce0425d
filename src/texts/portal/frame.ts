// Around every page of the portal: the menu, the four answers, and where help is.

import { said, type Said } from '../language.ts';

export const portalFrame = {
  overview: said('Overzicht', 'Overview'),
  arrangement: said('Regeling', 'Arrangement'),
  pay: said('Betalen', 'Pay'),
  signOut: said('Uitloggen', 'Sign out'),
  toOverview: said('Naar uw overzicht', 'To your overview'),
  answersTitle: said('Lukt het niet, of klopt er iets niet?', 'Is it not working, or is something wrong?'),
  answersAbout: said('Laat het ons weten. Dan kijkt een medewerker met u mee.', 'Tell us. One of our staff will look at it with you.'),
  helpTitle: said('Gratis hulp bij geldzorgen', 'Free help with money worries'),
  geldfit: said('U bent niet de enige. Geldfit helpt u gratis. U hoeft uw naam niet te zeggen. Bel ', 'You are not the only one. Geldfit helps you for free. You need not give your name. Call '),
  geldfitOr: said(' of kijk op ', ' or see '),
  municipality: said('Ook uw gemeente helpt u gratis.', 'Your municipality also helps you for free.'),
  reachTitle: said('Liever een mens spreken?', 'Would you rather talk to a person?'),
} as const satisfies Record<string, Said>;

/** Lines on how to reach a person of this creditor. */
export const reach = {
  phone: said('Bel', 'Call'),
  email: said('Mail', 'E-mail'),
  website: said('Kijk op', 'See'),
  unknown: said('Bel of mail de organisatie die u schreef. Het nummer staat in uw brief of e-mail.', 'Call or e-mail the organisation that wrote to you. The number is in your letter or e-mail.'),
} as const satisfies Record<string, Said>;
