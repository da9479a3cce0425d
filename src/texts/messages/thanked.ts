// Thanks on the way, with how far the arrangement has come. It always says what
// is left, so that it cannot be read as a receipt for everything (BW art. 6:50).

import { dayText, euro, listed } from '../format.ts';
import { said, type Language } from '../language.ts';
import type { Block } from './message.ts';
import { letter, own, paragraph, type InputsOf, type Write } from './parts.ts';

type Thanked = InputsOf<'thanked'>;

/** How far it has come, said only where it is so. */
export function howFar({ paidCount, instalmentCount }: Thanked, lang: Language): string {
  const left = instalmentCount - paidCount;
  if (paidCount === 1) return said('De eerste stap is gezet.', 'You have taken the first step.')[lang];
  if (paidCount * 2 === instalmentCount) return said('U bent nu precies op de helft.', 'You are now exactly half way.')[lang];
  if (paidCount * 2 > instalmentCount) return said(`U bent over de helft. Nog ${left} te gaan.`, `You are past half way. ${left} to go.`)[lang];
  return said(`Dat waren er ${paidCount} van de ${instalmentCount}.`, `That makes ${paidCount} of ${instalmentCount}.`)[lang];
}

export const thanked: Write<Thanked> = (inputs, about, lang) => {
  const { next, paid } = inputs;
  const numbers = listed(paid.map((line) => String(line.number)), lang);
  const which = paid.length === 1 ? said(`termijn ${numbers} is`, `instalment ${numbers} has`)[lang] : said(`de termijnen ${numbers} zijn`, `instalments ${numbers} have`)[lang];
  const facts: Block = {
    kind: 'facts',
    rows: [
      { label: said('Betaalde termijnen', 'Instalments paid')[lang], value: said(`${inputs.paidCount} van ${inputs.instalmentCount}`, `${inputs.paidCount} of ${inputs.instalmentCount}`)[lang] },
      { label: said('Al betaald', 'Paid so far')[lang], value: euro(inputs.paidCents, lang) },
      { label: said('Nog te betalen in de hele regeling', 'Still to pay in the whole arrangement')[lang], value: euro(inputs.openCents, lang) },
    ],
  };
  return letter(about, lang, {
    subject: said('Dank u wel voor uw betaling', 'Thank you for your payment')[lang],
    preheader: said('U ligt op schema.', 'You are on schedule.')[lang],
  }, [
    own('opening', said(`Dank u wel: ${which} op tijd betaald. ${howFar(inputs, 'nl')}`, `Thank you: ${which} been paid in time. ${howFar(inputs, 'en')}`)[lang]),
    facts,
    next
      ? paragraph(said(
          `U hoeft nu niets te doen. De volgende termijn is ${euro(next.openCents, 'nl')}. Die betaalt u uiterlijk op ${dayText(next.dueOn, 'nl')}.`,
          `You need not do anything now. The next instalment is ${euro(next.openCents, 'en')}. Please pay it by ${dayText(next.dueOn, 'en')}.`,
        )[lang])
      : null,
    { kind: 'button', label: said('Bekijk uw regeling', 'See your arrangement')[lang], to: 'portal' },
  ]);
};
