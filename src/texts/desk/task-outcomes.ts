// What usually comes of a task, each one press away. The Dutch words are kept as
// the task's outcome.

import type { TaskKind } from '#domain/task.ts';
import { said, type Said } from '../language.ts';

/** What came of it, by a short code. */
type Outcomes = Readonly<Record<string, Said>>;

const solved = said('Uitgezocht en verbeterd', 'Found out and put right');
const right = said('Het klopte al', 'It was right already');
const addressFound = said('Nieuw adres ingevuld', 'New address filled in');

/** None: the kind has outcomes of its own, with what follows from them. */
export const usualOutcomes = {
  'signal-cannot-pay': { agreed: said('Samen iets gevonden', 'Found something together'), helped: said('Naar gratis hulp gewezen', 'Pointed to free help') },
  'signal-already-paid': { found: said('Betaling gevonden', 'Payment found'), 'not-found': said('Niet gevonden, klant weet het', 'Not found, customer knows') },
  'signal-not-right': { corrected: said('Verbeterd, klant weet het', 'Put right, customer knows'), explained: said('Het klopt, uitgelegd', 'It is right, explained') },
  'signal-call-me': { called: said('Gebeld', 'Called') },
  'approve-proposal': {},
  'lapse-decision': {},
  'current-charge-missed': { fits: said('Besproken, de regeling past nog', 'Talked about it, the arrangement still fits'), changed: said('Regeling aangepast', 'Arrangement changed') },
  'reminders-exhausted': { spoken: said('Klant gesproken, we wachten', 'Spoke with the customer, we wait') },
  'message-uncertain': {},
  'message-failed': {},
  'message-capped': { called: said('Gebeld', 'Called'), left: said('We laten het zo', 'We leave it') },
  'message-held': { told: said('Klant weet het', 'Customer knows'), left: said('Het mag wachten', 'It may wait') },
  'letters-waiting': { printed: said('Afgedrukt', 'Printed') },
  'notice-void': { corrected: solved },
  'no-address': { found: addressFound, none: said('Geen adres te vinden', 'No address to be found') },
  'invoice-question': { corrected: said('Goed bestand ingelezen', 'Right file imported'), right },
  'import-line': { corrected: said('Opnieuw aangeleverd', 'Delivered again'), dropped: said('Regel was niet nodig', 'Line was not needed') },
  'feed-stale': { delivered: said('Afschrift ingelezen', 'Statement imported') },
  'money-waits': { looked: said('Alle regels bekeken', 'Looked at every line') },
  'statement-gap': { whole: said('Nagekeken: er mist niets', 'Checked: nothing is missing') },
  'entry-unconfirmed': { corrected: solved, right: said('De bank bevestigt het', 'The bank confirms it') },
  'schedule-difference': { corrected: solved, right },
  'reversal-unknown': { booked: solved, elsewhere: said('Hoort niet bij ons', 'Not ours') },
  'locked-out': {},
  'bot-stuck': { solved },
  'arrangement-rests': { talked: said('Besproken, de regeling rust', 'Talked about it, the arrangement rests'), ended: said('Regeling gestopt', 'Arrangement ended') },
  'balance-differs': { ours: said('Administratie aangepast', 'Books changed'), settled: said('Hier aangepast', 'Changed here') },
  'counted-twice': { twice: said('Was dubbel, verbeterd', 'Was double, put right'), once: said('Was niet dubbel', 'Was not double') },
  'small-rest': {},
  'letting-go-asked': {},
  'costs-unproven': { judged: said('Nagekeken', 'Checked') },
  'claim-at-rest': { asked: said('Nagevraagd, blijft rusten', 'Asked, stays at rest') },
  'handed-over-paid': { told: said('Doorgegeven', 'Passed on') },
  'person-elsewhere': { noted: said('Hier ook gewijzigd', 'Changed here too'), other: said('Het is iemand anders', 'It is somebody else') },
  'change-asked': { refused: said('Kan niet, klant weet het', 'Not possible, customer knows') },
  'collection-back': { spoken: said('Klant gesproken', 'Spoke with the customer') },
  'account-holder-died': { estate: said('Nabestaanden gesproken', 'Spoke with the family') },
  'collection-unanswered': { asked: said('De bank heeft geantwoord', 'The bank has answered') },
  'mandate-expires': { asked: said('Nieuwe machtiging gevraagd', 'Asked for a new mandate'), let: said('Mag verlopen', 'May expire') },
  'debit-file-uncertain': { there: said('De bank heeft het bestand', 'The bank has the file') },
  'bank-file-refused': { again: said('Goed bestand ingelezen', 'Right file imported') },
  'bank-consent': { renewed: said('Toestemming verlengd', 'Consent renewed') },
  'mail-broken': { found: addressFound, letter: said('Klant krijgt brieven', 'Customer gets letters') },
  'mail-complaint': { asked: said('Klant gevraagd en aangepast', 'Customer asked, and changed') },
  complaint: {},
  'call-customer': { unneeded: said('Bellen is niet meer nodig', 'No call is needed any more') },
  'number-wrong': { found: said('Nieuw nummer ingevuld', 'New number filled in'), none: said('Geen ander nummer bekend', 'No other number known') },
  'refund-due': { kept: said('Blijft als tegoed staan', 'Stays as credit') },
  'refund-asked': { seen: said('Behandeld bij terugbetalen', 'Dealt with at the refunds') },
  'refund-failed': { again: said('Ander rekeningnummer gevraagd', 'Asked for another account number') },
  'refund-name-unsure': {
    right: said('De naam klopt, bij de bank goedgekeurd', 'The name is right, let go at the bank'),
    refused: said('Bij de bank geweigerd', 'Refused at the bank'),
    went: said('De bank had al betaald', 'The bank had paid already'),
  },
  'refund-uncovered': { asked: said('Teruggevraagd aan de klant', 'Asked back from the customer'), left: said('We laten het zo', 'We leave it') },
} as const satisfies { readonly [Kind in TaskKind]: Outcomes };

/** What came of it, by its code; undefined for a code that this kind does not know. */
export const usualOutcome = (kind: TaskKind, code: string): Said | undefined => (usualOutcomes[kind] as Outcomes)[code];
