// A word before a bill falls due: asking for it, and taking that back.

import { said, type Said } from '../language.ts';

export const wordBefore = {
  title: said('Vooraf een bericht', 'A message beforehand'),
  off: (days: number): Said => said(
    `Wilt u een bericht voordat u een rekening moet betalen? Dan sturen we het ${days} ${days === 1 ? 'dag' : 'dagen'} ervoor.`,
    `Do you want a message before you have to pay a bill? Then we send it ${days} ${days === 1 ? 'day' : 'days'} before.`,
  ),
  on: said('U krijgt een bericht voordat u een rekening moet betalen.', 'You get a message before you have to pay a bill.'),
  ask: said('Stuur mij vooraf een bericht', 'Send me a message beforehand'),
  stop: said('Liever geen bericht vooraf', 'Rather no message beforehand'),
  asked: said('Genoteerd. U krijgt voortaan vooraf een bericht.', 'Noted. From now on you get a message beforehand.'),
  stopped: said('Genoteerd. U krijgt hierover geen bericht meer.', 'Noted. You get no more messages about this.'),
} as const;
