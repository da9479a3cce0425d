// What a form says when an answer cannot be used: what is expected, in plain words.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { dayText, euro } from '#texts/format.ts';
import { inBoth, said, type Said } from '#texts/language.ts';

export const formWords = {
  empty: said('Vul dit in', 'Fill this in'),
  choose: said('Kies een antwoord', 'Choose an answer'),
  tick: said('Zet hier een vinkje', 'Tick this box'),
  file: said('Kies een bestand', 'Choose a file'),
  unknownChoice: said('Kies een van de antwoorden', 'Choose one of the answers'),
  date: said('Schrijf de datum als dag-maand-jaar, bijvoorbeeld 31-12-2026', 'Write the date as day-month-year, for example 31-12-2026'),
  noSuchDay: said('Deze dag bestaat niet. Kijk de datum na', 'This day does not exist. Check the date'),
  amount: said('Schrijf een bedrag, bijvoorbeeld 125 of 125,50', 'Write an amount, for example 125 or 125.50'),
  thousand: said('Bedoelt u duizend of een? Schrijf het zonder punt, bijvoorbeeld 1000 of 1,00', 'Do you mean a thousand or one? Write it without a separator, for example 1000 or 1.00'),
  whole: said('Schrijf een heel getal, bijvoorbeeld 6', 'Write a whole number, for example 6'),
  email: said('Dit is geen heel e-mailadres. Het lijkt op naam@voorbeeld.nl', 'This is not a full e-mail address. It looks like name@example.com'),
  telephone: said('Dit is geen telefoonnummer. Schrijf alleen cijfers, bijvoorbeeld 06 12345678', 'This is not a phone number. Write digits only, for example +31 6 12345678'),
  notRight: said('Dit klopt niet. Kijk het na', 'This is not right. Please check it'),
  tooLong: (most: number): Said => said(`Dit is te lang. Gebruik niet meer dan ${most} tekens`, `This is too long. Use no more than ${most} characters`),
  tooShort: (least: number): Said => said(`Dit is te kort. Gebruik ten minste ${least} tekens`, `This is too short. Use at least ${least} characters`),
  tooLarge: (bytes: number): Said => {
    const megabytes = Math.max(1, Math.floor(bytes / 1_000_000));
    return said(`Dit bestand is te groot. Het mag niet meer zijn dan ${megabytes} MB`, `This file is too large. It may be no more than ${megabytes} MB`);
  },
  atLeast: (least: number): Said => said(`Dit is te weinig. Het moet ten minste ${least} zijn`, `This is too low. It must be at least ${least}`),
  atMost: (most: number): Said => said(`Dit is te veel. Het mag niet meer zijn dan ${most}`, `This is too high. It may be no more than ${most}`),
  atLeastAmount: (cents: Cents): Said =>
    inBoth((lang) => (lang === 'nl' ? `Dit bedrag is te laag. Het moet ten minste ${euro(cents, lang)} zijn` : `This amount is too low. It must be at least ${euro(cents, lang)}`)),
  atMostAmount: (cents: Cents): Said =>
    inBoth((lang) => (lang === 'nl' ? `Dit bedrag is te hoog. Het mag niet meer zijn dan ${euro(cents, lang)}` : `This amount is too high. It may be no more than ${euro(cents, lang)}`)),
  notBefore: (on: Day): Said =>
    inBoth((lang) => (lang === 'nl' ? `Deze dag is te vroeg. Kies ${dayText(on, lang)} of later` : `This day is too early. Choose ${dayText(on, lang)} or later`)),
  notAfter: (on: Day): Said =>
    inBoth((lang) => (lang === 'nl' ? `Deze dag is te laat. Kies ${dayText(on, lang)} of eerder` : `This day is too late. Choose ${dayText(on, lang)} or earlier`)),
};
