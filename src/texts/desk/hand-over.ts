// Handing a dossier over, for colleagues.

import { said } from '../language.ts';

export const handOverWords = {
  title: said('Overdragen', 'Hand over'),
  lead: said('Draag rekeningen over aan een deurwaarder of incassobureau. Dat kan pas als al het vriendelijkere is geprobeerd.', 'Hand bills over to a bailiff or collection agency. That is possible only once everything kinder was tried.'),
  nothing: said('Er is niets om over te dragen: alles is betaald, valt onder een regeling, wordt betwist of is al overgedragen.', 'There is nothing to hand over: everything is paid, in an arrangement, disputed or handed over already.'),
  checks: said('Wat eerst moet', 'What comes first'),
  point: said('Punt', 'Point'),
  claim: said('Rekening', 'Bill'),
  standing: said('Gedaan', 'Done'),
  all: said('hele dossier', 'whole dossier'),
  ready: said('Alles is gedaan. U beslist.', 'Everything was done. You decide.'),
  notReady: said('Nog niet alles is gedaan. Wat ontbreekt, staat hieronder.', 'Not everything was done yet. What is missing stands below.'),
  rent: said('Het gaat om huur. Overdragen kan tot ontruiming leiden. Is er echt geen andere weg? Vraag ook na of de gemeente is ingelicht.', 'This is rent. Handing over can lead to eviction. Is there really no other way? Make sure that the municipality was told.'),
  claims: said('Welke rekeningen', 'Which bills'),
  to: said('Aan wie', 'To whom'),
  toHint: said('De naam van de deurwaarder of het bureau. Die staat op het dossier dat meegaat.', 'The name of the bailiff or agency. It stands on the file that goes along.'),
  button: said('Draag over', 'Hand over'),
  done: said('Overgedragen. Betaalbaar vraagt hier niets meer over. Haal het dossier op en stuur het mee.', 'Handed over. Betaalbaar asks nothing about it any more. Fetch the file and send it along.'),
  file: said('Haal het dossier op (zip)', 'Fetch the file (zip)'),
  fileText: said('Met de specificatie, de berichten zoals ze zijn verstuurd, de rekeningen en wat eerst is gedaan. Andere rekeningen en notities gaan niet mee.', 'With the specification, the messages as they were sent, the bills, and what was done first. Other bills and notes do not go along.'),
  back: said('Terugnemen kan: zet de rekening in het dossier weer op “van ons”.', 'You can take it back: set the bill to “ours” again in the dossier.'),
  handed: said('Overgedragen', 'Handed over'),
} as const;
