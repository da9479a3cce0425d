// Signing in at the desk. The same words for every wrong answer, so that nobody
// learns who has an account.

import { said } from '../language.ts';

export const signInWords = {
  title: said('Inloggen', 'Sign in'),
  lead: said('Voor medewerkers.', 'For staff.'),
  email: said('E-mailadres', 'E-mail address'),
  password: said('Wachtwoord', 'Password'),
  button: said('Inloggen', 'Sign in'),
  wrong: said('Het e-mailadres of wachtwoord klopt niet.', 'The e-mail address or password is not right.'),
  forgot: said('Wachtwoord kwijt? Vraag een leidinggevende om een nieuw wachtwoord.', 'Lost your password? Ask a manager for a new one.'),
  chooseTitle: said('Voor wie wilt u werken?', 'For whom do you want to work?'),
  choose: said('Organisatie', 'Organisation'),
  chooseButton: said('Verder', 'Go on'),
  tooLate: said('Dit duurde te lang. Log opnieuw in.', 'This took too long. Sign in again.'),
  changeTitle: said('Kies een nieuw wachtwoord', 'Choose a new password'),
  changeLead: said('Dit wachtwoord was voor één keer. Kies nu een wachtwoord dat alleen u kent.', 'This password was for one time only. Now choose a password that only you know.'),
  current: said('Wachtwoord van nu', 'Current password'),
  next: said('Nieuw wachtwoord', 'New password'),
  nextHint: said('Ten minste 12 tekens. Een zin van vier woorden is goed te onthouden.', 'At least 12 characters. A phrase of four words is easy to remember.'),
  again: said('Nog een keer het nieuwe wachtwoord', 'The new password once more'),
  notSame: said('De twee nieuwe wachtwoorden zijn niet hetzelfde.', 'The two new passwords are not the same.'),
  sameAsOld: said('Kies een ander wachtwoord dan het oude.', 'Choose a password other than the old one.'),
  currentWrong: said('Het wachtwoord van nu klopt niet.', 'The current password is not right.'),
  changeButton: said('Wachtwoord opslaan', 'Save password'),
  changed: said('Uw wachtwoord is veranderd.', 'Your password was changed.'),
  signedOut: said('U bent uitgelogd.', 'You are signed out.'),
} as const;
