// Four eyes at the desk: what they are, whether they are on, who switched them.

import type { FourEyesAbout } from '#domain/creditor.ts';
import { said, type Said } from '../language.ts';

export const fourEyesWords = {
  title: said('Vier ogen', 'Four eyes'),
  isOn: said('Vier ogen staan aan.', 'Four eyes are on.'),
  isOff: said('Vier ogen staan uit.', 'Four eyes are off.'),
  how: said('Aanzetten kan één leidinggevende. Uitzetten kan pas als een tweede leidinggevende het goedkeurt.', 'One manager can switch them on. They are switched off only when a second manager allows it.'),
  turnOn: said('Zet vier ogen aan', 'Switch four eyes on'),
  turnOff: said('Vraag om vier ogen uit te zetten', 'Ask to switch four eyes off'),
  waits: said('Er is gevraagd om vier ogen uit te zetten', 'Somebody asked to switch four eyes off'),
  waitsText: said('Een andere leidinggevende dan wie het vroeg, kan dit goedkeuren. Tot dan blijven vier ogen aan.', 'Another manager than who asked can allow this. Until then four eyes stay on.'),
  allow: said('Keur goed: zet vier ogen uit', 'Allow it: switch four eyes off'),
  keepOn: said('Nee, laat vier ogen aan', 'No, leave four eyes on'),
  takeBack: said('Trek de vraag in', 'Take the question back'),
  turnedOn: said('Vier ogen staan nu aan.', 'Four eyes are on now.'),
  turnedOff: said('Vier ogen staan nu uit.', 'Four eyes are off now.'),
  asked: said('De vraag staat klaar voor een tweede leidinggevende. Tot die beslist, blijven vier ogen aan.', 'A second manager is asked. Until they decide, four eyes stay on.'),
  keptOn: said('Vier ogen blijven aan.', 'Four eyes stay on.'),
  history: said('Wie zette vier ogen aan of uit?', 'Who switched four eyes on or off?'),
  when: said('Wanneer', 'When'),
  what: said('Wat', 'What'),
  who: said('Wie', 'Who'),
  on: said('aan', 'on'),
  off: said('uit', 'off'),
  offAsked: said('gevraagd: uit', 'asked: off'),
  stayedOn: said('gevraagd: uit; bleef aan', 'asked: off; stayed on'),
  allowedBy: said('goedgekeurd door', 'allowed by'),
  answeredBy: said('beantwoord door', 'answered by'),
  byCommand: said('de opdrachtregel', 'the command line'),
  before: said('al eerder, niet bekend door wie', 'earlier already, not known by whom'),
} as const satisfies Readonly<Record<string, Said>>;

export const fourEyesTexts: Readonly<Record<FourEyesAbout, Said>> = {
  rules: said('Met vier ogen keurt een tweede leidinggevende elke nieuwe versie van de regels en van de teksten goed. Wie haar maakte, kan dat niet.', 'With four eyes a second manager allows each new version of the rules and of the texts. Whoever made it cannot.'),
  collections: said('Met vier ogen laat een andere collega een incasso-opdracht los dan wie hem klaarzette.', 'With four eyes another colleague lets a batch of collections go than who proposed it.'),
};
