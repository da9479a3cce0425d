// Who collects, for whom, and under which number: on everything that a collector
// sends and shows (Wki art. 11).

import { said, type Said } from './language.ts';

/** How the register is called where its number stands. */
export const registerLabel = said('Nummer in het incassoregister', 'Number in the register of collection agencies');

export const whoCollects = (collector: string, { name, registration }: { readonly name: string; readonly registration: string }): Said =>
  said(
    `${collector} int dit geld voor ${name}. ${registerLabel.nl}: ${registration}.`,
    `${collector} collects this money for ${name}. ${registerLabel.en}: ${registration}.`,
  );
