// The columns of the claims file. `docs/claims-file.md` says the same for
// people; a test keeps the two equal.

import { headerReader, type Column } from './csv-header.ts';

export const claimsColumns = {
  customer_number: { dutch: ['klantnummer', 'debiteurnummer'], required: true, most: 40 },
  name: { dutch: ['naam'], required: true, most: 140 },
  customer_kind: { dutch: ['klantsoort', 'soort_klant'], required: true, most: 40 },
  role: { dutch: ['rol'], most: 40 },
  dossier: { dutch: ['dossiernummer'], most: 40 },
  email: { dutch: ['e_mail', 'emailadres', 'e_mailadres'], most: 254 },
  mobile: { dutch: ['mobiel', 'mobiel_nummer'], most: 30 },
  street: { dutch: ['straat', 'adres'], most: 140 },
  house_number: { dutch: ['huisnummer'], most: 20 },
  postcode: { dutch: ['postal_code'], most: 16 },
  city: { dutch: ['plaats', 'woonplaats'], most: 80 },
  country: { dutch: ['land'], most: 40 },
  language: { dutch: ['taal'], most: 40 },
  birth_date: { dutch: ['geboortedatum'], most: 10 },
  iban: { dutch: ['rekeningnummer'], most: 42 },
  claim_number: { dutch: ['vorderingnummer', 'factuurnummer'], required: true, most: 40 },
  contract_number: { dutch: ['contractnummer'], most: 40 },
  claim_kind: { dutch: ['vorderingsoort', 'soort_vordering', 'soort'], required: true, most: 40 },
  basis: { dutch: ['grondslag'], most: 40 },
  part: { dutch: ['deel'], most: 40 },
  period_from: { dutch: ['periode_van'], most: 10 },
  period_until: { dutch: ['periode_tot', 'periode_tot_en_met'], most: 10 },
  issued_on: { dutch: ['factuurdatum', 'datum'], required: true, most: 10 },
  due_on: { dutch: ['vervaldatum'], required: true, most: 10 },
  amount: { dutch: ['bedrag'], required: true, most: 30 },
  description: { dutch: ['omschrijving'], most: 500 },
  pdf: { dutch: ['pdf_bestand'], most: 200 },
} as const satisfies Readonly<Record<string, Column>>;

export type ClaimsColumn = keyof typeof claimsColumns;
export const claimsColumnNames = Object.keys(claimsColumns) as ClaimsColumn[];

/** Which column stands where, or every problem of the header. */
export const readHeader = headerReader(claimsColumns);
