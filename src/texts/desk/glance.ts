// The day at a glance: what waits, what went by itself, the money of today.

import { said, type Said } from '../language.ts';

export const glanceWords = {
  glance: said('Vandaag', 'Today'),
  needsPerson: said('Wacht op een mens', 'Waits for a person'),
  ofWhichLate: (count: number): Said => said(`${count} te laat`, `${count} overdue`),
  ofWhichMine: (count: number): Said => said(`${count} van u`, `${count} yours`),
  botSent: said('Berichten verstuurd', 'Messages sent'),
  botSettled: said('Vanzelf afgehandeld', 'Settled by itself'),
  agreedToday: said('Regelingen afgesproken', 'Arrangements agreed'),
  moneyToday: said('Geboekt vandaag', 'Booked today'),
  bankUntil: said('Bankafschriften tot en met', 'Bank statements until'),
  bankByHand: said('met de hand geboekt', 'booked by hand'),
  bankNever: said('nog geen', 'none yet'),
  bankStale: said('loopt achter', 'is behind'),
  bankFresh: said('is bij', 'is up to date'),
  longTitle: said('Dit ligt te lang', 'This waits too long'),
  longText: (count: number, days: number): Said => said(
    count === 1 ? `Eén taak had meer dan ${days} werkdagen geleden gedaan moeten zijn.` : `${count} taken hadden meer dan ${days} werkdagen geleden gedaan moeten zijn.`,
    count === 1 ? `One task should have been done more than ${days} working days ago.` : `${count} tasks should have been done more than ${days} working days ago.`,
  ),
  longLink: said('Bekijk wat te lang ligt', 'See what waits too long'),
  ageChart: said('Hoe lang taken wachten', 'How long tasks wait'),
  ageLabel: said('Termijn', 'Term'),
  ageCount: said('Aantal taken', 'Number of tasks'),
  ageLater: said('later', 'later'),
  ageToday: said('vandaag', 'today'),
  ageLate: said('te laat', 'overdue'),
  ageRisen: said('veel te laat', 'long overdue'),
  dayChart: said('Ontvangen per dag', 'Received per day'),
  dayLabel: said('Dag', 'Day'),
  manyDone: (count: number): Said => said(count === 1 ? 'Eén taak gedaan.' : `${count} taken gedaan.`, count === 1 ? 'One task done.' : `${count} tasks done.`),
  chart: said('Ontvangen per maand', 'Received per month'),
  open: said('Toon als tabel', 'Show as a table'),
  month: said('Maand', 'Month'),
  amount: said('Bedrag', 'Amount'),
} as const;
