// Statutory interest by the day, in hundredths of a percent a year. Only the
// published table counts: the government's formula was not always followed.

import { day, type Day } from '../day.ts';
import type { DatedRow, DatedTable, Mark } from './dated-table.ts';

export interface RateRow extends DatedRow {
  readonly basisPoints: number;
}

const row = (validFrom: string, basisPoints: number, source: string, mark: Mark = 'seen', note?: string): RateRow => ({
  validFrom: day(validFrom),
  basisPoints,
  source,
  mark,
  ...(note === undefined ? {} : { note }),
});

/** Rates are set per half-year: on 1 January 2027 somebody must look again. */
const verifiedUntil = day('2026-12-31');
const decree = 'Besluit wettelijke rente';
const reference = 'BW art. 6:120(2); ECB';

/** BW art. 6:119 and 6:120(1). */
export const consumerInterest: DatedTable<RateRow> = {
  name: 'consumer-interest',
  verifiedUntil,
  rows: [
    row('2011-07-01', 400, `${decree}; https://www.iqount.nl/nieuws/verhoging-wettelijke-rente-per-1-juli-2011/`),
    row('2012-07-01', 300, `${decree}; https://www.nsgroep.nl/posts/wijziging-wettelijke-rente`),
    row('2015-01-01', 200, decree),
    row('2023-01-01', 400, decree),
    row('2023-07-01', 600, `${decree}; https://smkaccountants.nl/nieuws/item?id=56178`),
    row('2024-01-01', 700, `${decree}; https://smkaccountants.nl/nieuws/item?id=56178`),
    row('2025-01-01', 600, decree),
    row('2026-01-01', 400, decree),
    row('2026-07-01', 400, decree, 'seen', 'Unchanged; the official notice was not read, secondary sources agree.'),
  ],
};

/** BW art. 6:119a and 6:119b: contracts between businesses, and public bodies as debtor. */
export const commercialInterest: DatedTable<RateRow> = {
  name: 'commercial-interest',
  verifiedUntil,
  rows: [
    row('2011-07-01', 825, reference),
    row('2012-01-01', 800, reference),
    row('2013-01-01', 775, `${reference}; https://www.vdkraan.nl/nieuws/wettelijke-rente-2013/`),
    row('2013-03-16', 875, reference, 'general', 'The margin rose from 7 to 8 points, for contracts from this day on.'),
    row('2013-07-01', 850, reference),
    row('2014-01-01', 825, reference),
    row('2014-07-01', 815, reference),
    row('2015-01-01', 805, `${reference}; https://www.rechtnet.nl/wettelijke-rente-per-1-januari-2016/`),
    row('2016-07-01', 800, reference),
    row('2023-01-01', 1050, reference),
    row('2023-07-01', 1200, reference),
    row('2024-01-01', 1250, reference),
    row('2024-07-01', 1225, `${reference}; https://mijn.metaalunie.nl/Advies/Detail/wettelijke-rente-per-1-juli-2024`),
    row('2025-01-01', 1115, reference),
    row('2025-07-01', 1015, reference),
    row('2026-07-01', 1040, reference, 'seen', 'The official notice was not read; secondary sources agree.'),
  ],
};

/** Commercial contracts concluded before this day keep the old margin: so much lower from this day on (general knowledge). */
export const oldCommercialContracts: { readonly beforeOn: Day; readonly lowerBasisPoints: number } = {
  beforeOn: day('2013-03-16'),
  lowerBasisPoints: 100,
};

/** `1115` → `11.15`. */
export const percentText = (basisPoints: number): string => `${Math.trunc(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}`;
