// Words for the accounts that customers pay to, and for who books it.

import { said } from '../language.ts';

export const accountsWords = {
  title: said('Hoe weten we wie er betaald heeft?', 'How do we know who has paid?'),
  text: said(
    'We zeggen tegen niemand dat er niet betaald is, zolang het afschrift van gisteren er niet is. Dat geldt voor elke rekening waarop klanten betalen.',
    'We tell nobody that they have not paid while yesterday’s statement is missing. That goes for each account that customers pay to.',
  ),
  others: said('Andere rekeningen waarop klanten betalen', 'Other accounts that customers pay to'),
  othersHint: said('Eén IBAN per regel. Ook van deze rekeningen wachten we op afschriften.', 'One IBAN a line. We wait for the statements of these too.'),
  closed: said('Rekeningen die gesloten zijn', 'Accounts that are closed'),
  closedHint: said('Oude afschriften lezen we nog. We wachten er niet op.', 'We still read old statements. We do not wait for them.'),
  byHand: said('Wij boeken betalingen zelf', 'We book payments by hand'),
  byHandHint: said(
    'Zolang er geen afschriften zijn, wachten berichten nergens op. Boek dan elke dag wat er binnenkomt.',
    'While there are no statements, messages wait for nothing. So book each day what comes in.',
  ),
  wrong: said('Hier staat iets dat geen rekeningnummer is. Een rekeningnummer lijkt op NL91ABNA0417164300', 'Something here is no account number. An account number looks like NL91ABNA0417164300'),
  save: said('Rekeningen opslaan', 'Save accounts'),
};
