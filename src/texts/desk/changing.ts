// Changing a running arrangement at the desk, and pausing a dossier.

import type { ArrangementChange, FactPayloads } from '#domain/facts.ts';
import { said, type Said } from '../language.ts';

/** In the order in which a caller asks for them. */
export const deskChanges = {
  deferred: { label: said('Eén termijn later', 'One instalment later'), about: said('Eén termijn krijgt een latere dag.', 'One instalment gets a later day.') },
  skipped: { label: said('Eén termijn overslaan', 'Skip one instalment'), about: said('De termijn schuift naar het eind.', 'The instalment moves to the end.') },
  'arrears-first': { label: said('Eerst de achterstand', 'Arrears first'), about: said('Wat te laat is krijgt eigen dagen, dan de rest.', 'What is late gets days of its own, then the rest.') },
  lowered: { label: said('Lager en langer', 'Lower and longer'), about: said('Minder per keer, meer termijnen.', 'Less each time, more instalments.') },
  raised: { label: said('Hoger en korter', 'Higher and shorter'), about: said('Meer per keer, minder termijnen.', 'More each time, fewer instalments.') },
  'other-day': { label: said('Andere betaaldag', 'Another day to pay'), about: said('Een andere dag van de maand.', 'Another day of the month.') },
  'extra-shorter': { label: said('Extra betaald: eerder klaar', 'Extra paid: done sooner'), about: said('De laatste termijnen vervallen.', 'The last instalments fall away.') },
  'extra-lower': { label: said('Extra betaald: lagere termijnen', 'Extra paid: lower instalments'), about: said('Alle termijnen die nog komen worden lager.', 'All instalments to come become lower.') },
  'claim-added': { label: said('Rekening erbij', 'Add a claim'), about: said('Een rekening die open is komt in de regeling.', 'A claim that is open joins the arrangement.') },
  'claim-split-off': { label: said('Rekening eruit', 'Take a claim out'), about: said('Bijvoorbeeld omdat de klant die betwist. De rest loopt door.', 'For example because the customer disputes it. The rest goes on.') },
  reshaped: { label: said('Zelf nieuwe termijnen maken', 'Make new instalments by hand'), about: said('Alles wat nog komt, met de hand.', 'All that is to come, by hand.') },
} as const satisfies Record<ArrangementChange, { readonly label: Said; readonly about: Said }>;

export const deskChanging = {
  title: said('Regeling veranderen', 'Change the arrangement'),
  choose: said('Wat verandert er?', 'What changes?'),
  left: said('Nog te betalen', 'Still to pay'),
  standing: said('Wat is de rekening daarna?', 'What is the claim after that?'),
  how: said('Hoe komt de rekening erbij?', 'How does the claim join?'),
  append: said('Na de andere termijnen', 'After the other instalments'),
  spread: said('Verdeeld over de termijnen die nog komen', 'Spread over the instalments to come'),
  done: said('De regeling is veranderd.', 'The arrangement was changed.'),
  record: said('Leg de verandering vast', 'Record the change'),

  pause: said('Pauze', 'Pause'),
  pauseTitle: said('Pauze geven', 'Give a pause'),
  pauseAbout: said('Geen herinneringen en geen rente. Elke termijn die nog komt, schuift zoveel dagen op.', 'No reminders and no interest. Each instalment to come moves along by as many days.'),
  pauseUntil: said('Tot en met welke dag?', 'Until which day?'),
  pauseLatest: said('Ten hoogste tot en met', 'At most until'),
  pauseBy: said('Wie vroeg erom?', 'Who asked for it?'),
  pauseButton: said('Begin de pauze', 'Begin the pause'),
  pauseDone: said('De pauze is begonnen.', 'The pause has begun.'),
  pauseRuns: said('Er loopt een pauze tot en met', 'A pause runs until'),
  pauseLonger: said('Een latere dag maakt de pauze langer.', 'A later day makes the pause longer.'),
  pauseEnd: said('Stop de pauze nu', 'End the pause now'),
  pauseEnded: said('De pauze is gestopt. De termijnen schuiven terug met de dagen die over waren.', 'The pause has ended. The instalments move back by the days that were left.'),
} as const;

export const pauseAskers = {
  'debt-counsellor': said('Een hulpverlener', 'A debt counsellor'),
  customer: said('De klant', 'The customer'),
  desk: said('Wij zelf', 'We ourselves'),
} as const satisfies Record<FactPayloads['PauseStarted']['askedBy'], Said>;
