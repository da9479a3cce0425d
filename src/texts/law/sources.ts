// Where an amount stands in the law, so that anybody can look it up.

import { lawSources, type LawSource } from '#domain/law/sources.ts';
import { capital, dayText } from '../format.ts';
import { said, type Language, type Said } from '../language.ts';
import { tableWords } from './answers.ts';

/** One line for each dated row that a receipt's `version` names: its name, since when it holds, and its source. */
export const sourcesText = (version: readonly string[], lang: Language): readonly string[] => lawSources(version).map((source) => sourceText(source)[lang]);

function sourceText({ table, validFrom, row }: LawSource): Said {
  const name = tableWords[table];
  const since = said(`${capital(name.nl)}, vanaf ${dayText(validFrom, 'nl')}`, `${capital(name.en)}, from ${dayText(validFrom, 'en')}`);
  if (table === 'agreed-interest') return said(`${since.nl}. Die staat in het contract.`, `${since.en}. It stands in the contract.`);
  if (row === null) return said(`${since.nl}. Die regel staat niet meer in onze tabel.`, `${since.en}. That row is no longer in our table.`);
  // An uncertain row holds the careful reading.
  const sourced = said(`${since.nl}. Bron: ${row.source}.`, `${since.en}. Source: ${row.source}.`);
  if (row.mark !== 'uncertain') return sourced;
  return said(
    `${sourced.nl} Waar de wet niet duidelijk is, kiezen wij wat voor de klant het veiligst is.`,
    `${sourced.en} Where the law is not clear, we choose what is safest for the customer.`,
  );
}
