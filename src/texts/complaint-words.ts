// Complaints, in words: what they can be about, how they came in, what came of them.

import type { ComplaintChannel, ComplaintOutcome, ComplaintSubject } from '#domain/complaint-facts.ts';
import { said, type Said } from './language.ts';

/** As they are chosen from. */
export const complaintSubjectWords = {
  bill: said('een rekening of bedrag', 'a bill or amount'),
  costs: said('kosten of rente', 'costs or interest'),
  arrangement: said('een betalingsregeling', 'a payment arrangement'),
  payment: said('een betaling', 'a payment'),
  contact: said('onze berichten of brieven', 'our messages or letters'),
  treatment: said('hoe wij met u omgaan', 'how we treat you'),
  privacy: said('uw gegevens', 'your data'),
  other: said('iets anders', 'something else'),
} as const satisfies Record<ComplaintSubject, Said>;

/** As colleagues read them. */
export const complaintSubjectShort = {
  bill: said('een rekening', 'a bill'),
  costs: said('kosten of rente', 'costs or interest'),
  arrangement: said('een regeling', 'an arrangement'),
  payment: said('een betaling', 'a payment'),
  contact: said('berichten', 'messages'),
  treatment: said('bejegening', 'treatment'),
  privacy: said('gegevens', 'data'),
  other: said('iets anders', 'something else'),
} as const satisfies Record<ComplaintSubject, Said>;

export const complaintChannelWords = {
  portal: said('via de eigen pagina', 'on their own page'),
  phone: said('aan de telefoon', 'by phone'),
  counter: said('aan de balie', 'at the counter'),
  letter: said('per brief', 'by letter'),
  email: said('per e-mail', 'by e-mail'),
} as const satisfies Record<ComplaintChannel, Said>;

export const complaintOutcomeWords = {
  founded: said('gegrond', 'founded'),
  partly: said('deels gegrond', 'partly founded'),
  unfounded: said('ongegrond', 'unfounded'),
} as const satisfies Record<ComplaintOutcome, Said>;
