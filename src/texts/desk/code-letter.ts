// The letter that brings a customer the code for their page.

import type { Language } from '../language.ts';
import type { Message } from '../messages/message.ts';

export function codeLetter(about: { creditorName: string; name: string; code: string }, lang: Language): Message {
  const { creditorName, name, code } = about;
  return lang === 'nl'
    ? {
        subject: 'Uw code voor de betaalpagina',
        blocks: [
          { kind: 'paragraph', text: `Beste ${name},` },
          { kind: 'paragraph', text: `Met deze code komt u op uw betaalpagina bij ${creditorName}. Geef de code aan niemand anders.` },
          { kind: 'facts', rows: [{ label: 'Uw code', value: code }] },
          { kind: 'paragraph', text: 'Open de pagina met de link in deze brief en vul daar de code in. Hoofdletters en het streepje maken niet uit.' },
          { kind: 'button', label: 'Naar uw betaalpagina', to: 'portal' },
        ],
      }
    : {
        subject: 'Your code for the payment page',
        blocks: [
          { kind: 'paragraph', text: `Dear ${name},` },
          { kind: 'paragraph', text: `With this code you can open your payment page at ${creditorName}. Give the code to nobody else.` },
          { kind: 'facts', rows: [{ label: 'Your code', value: code }] },
          { kind: 'paragraph', text: 'Open the page with the link in this letter and type the code there. Capitals and the dash do not matter.' },
          { kind: 'button', label: 'To your payment page', to: 'portal' },
        ],
      };
}
