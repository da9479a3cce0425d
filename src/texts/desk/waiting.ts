// Messages that wait, over all dossiers.

import type { WaitReason } from '#domain/waiting.ts';
import { said, type Said } from '../language.ts';

export const waitingWords = {
  title: said('Berichten die wachten', 'Messages that wait'),
  lead: said(
    'Deze berichten zijn besloten, maar gaan nog niet. Op het genoemde moment kijken we opnieuw of ze mogen, en of ze nog kloppen.',
    'These messages were decided, but do not leave yet. At the moment shown we look again whether they may, and whether they are still true.',
  ),
  none: said('Er wacht geen bericht', 'No message waits'),
  noneText: said('Alles wat besloten is, is verstuurd of ligt bij de printer. U hoeft niets te doen.', 'All that was decided was sent, or lies at the printer. You need not do anything.'),
  noneOfThis: said('Om deze reden wacht er niets', 'Nothing waits for this reason'),
  noneOfThisText: said('Kies een andere reden, of bekijk alles.', 'Choose another reason, or see all.'),
  reasons: said('Waarom het wacht', 'Why it waits'),
  all: said('Alles', 'All'),
  about: said('Bericht', 'Message'),
  to: said('Aan', 'To'),
  dossier: said('Dossier', 'Dossier'),
  why: said('Waarom', 'Why'),
  since: said('Sinds', 'Since'),
  until: said('We kijken opnieuw', 'We look again'),
  more: said('Meer berichten', 'More messages'),
  onHold: said('Dossiers waarin wij zelf even niets sturen', 'Dossiers in which we send nothing for now'),
  onHoldText: said(
    'Na een vraag, een klacht of een pauze besluiten we geen nieuwe berichten. Die dossiers staan apart.',
    'After a question, a complaint or a pause we decide no new messages. Those dossiers have a list of their own.',
  ),
  toLetters: said('Brieven om te drukken', 'Letters to print'),
  toWaiting: said('Alles wat wacht', 'All that waits'),
} as const;

/** Short names of the reasons, for the list and its filter. */
export const waitReasonWords = {
  'held-hours': said('buiten de verzenduren', 'outside sending hours'),
  'held-today': said('vandaag al een bericht', 'a message today already'),
  'held-week': said('deze week genoeg berichten', 'enough messages this week'),
  'held-channel': said('genoeg langs deze weg', 'enough this way'),
  again: said('versturen lukte niet', 'sending did not work'),
  'in-line': said('had al kunnen gaan', 'could have left'),
} as const satisfies Readonly<Record<WaitReason, Said>>;
