// Asking one's own credit back.

import type { Cents } from '#domain/money.ts';
import { euro } from '../format.ts';
import { inBoth, said, type Said } from '../language.ts';

export const refunding = {
  start: said('Ik wil mijn geld terug', 'I want my money back'),
  title: said('Uw tegoed terugvragen', 'Ask your credit back'),
  lead: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `U kunt ${euro(cents, lang)} terugkrijgen.` : `You can get ${euro(cents, lang)} back.`)),
  checked: said('Een medewerker kijkt uw aanvraag na. Daarna betalen we het bedrag terug.', 'One of our staff checks your request. Then we pay the amount back.'),
  online: said('Hebt u online betaald? Dan gaat het geld terug naar de rekening waarmee u betaalde.', 'Did you pay online? Then the money goes back to the account that you paid with.'),
  iban: said('Op welke rekening wilt u het geld?', 'To which account should the money go?'),
  ibanHint: said('Uw IBAN staat op uw bankpas. Vult u niets in? Dan gaat het geld naar de rekening waarmee u het laatst betaalde.', 'Your IBAN is on your bank card. If you leave it empty, the money goes to the account that you paid with last.'),
  holder: said('Op welke naam staat die rekening?', 'In which name is that account?'),
  holderMissing: said('Vul ook de naam in die bij deze rekening hoort.', 'Fill in the name that goes with this account too.'),
  send: said('Vraag het geld terug', 'Ask for the money back'),
  waiting: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `U hebt ${euro(cents, lang)} teruggevraagd.` : `You have asked ${euro(cents, lang)} back.`)),
  waitingNext: said('Een medewerker kijkt uw aanvraag na. U hoeft niets meer te doen.', 'One of our staff is checking your request. You need not do anything more.'),
  nothing: said('Er kan nu niets terug', 'Nothing can be paid back now'),
  nothingBody: said('Hebt u via incasso of met een kaart betaald? Dan wachten we tot die betaling vaststaat.', 'Did you pay by direct debit or by card? Then we wait until that payment is certain.'),
} as const;
