// The page on which somebody stops mails that nobody needs. Who opens it may be
// anybody with the mail: it says nothing of bills.

import { said } from '../language.ts';

export const stopTexts = {
  title: said('Welke mails wilt u krijgen?', 'Which e-mails do you want to get?'),
  about: said('Soms sturen wij een mail die alleen helpt. Die mails hoeft u niet te krijgen.', 'Sometimes we send an e-mail that only helps. You need not get those.'),
  which: said('Dit zijn de mails die u kunt stoppen:', 'These are the e-mails that you can stop:'),
  list: [
    said('een bericht vooraf dat u bijna moet betalen', 'a message beforehand that it will soon be time to pay'),
    said('een bericht op de dag zelf', 'a message on the day itself'),
    said('een bedankje', 'a thank-you'),
  ],
  needed: said(
    'Mails die nodig zijn, krijgt u altijd. Bijvoorbeeld als er iets verandert, of als u iets moet weten over wat is afgesproken.',
    'You always get e-mails that are needed. For example when something changes, or when you must know something about what was agreed.',
  ),
  stop: said('Stop deze mails', 'Stop these e-mails'),
  stopped: said('U krijgt deze mails niet meer.', 'You will not get these e-mails any more.'),
  isStopped: said('U hebt deze mails gestopt.', 'You have stopped these e-mails.'),
  again: said('Stuur deze mails weer', 'Send these e-mails again'),
  resumed: said('U krijgt deze mails weer.', 'You will get these e-mails again.'),
  unknownTitle: said('Deze link werkt niet', 'This link does not work'),
  unknown: said('Misschien is de link niet helemaal overgenomen. Gebruik de link onder in de mail.', 'Perhaps the link was not copied completely. Use the link at the foot of the e-mail.'),
} as const;
