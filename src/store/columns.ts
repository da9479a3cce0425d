// Whole columns as one parameter each, for statements that write a batch with
// `unnest`. pg itself would look for quotes in every single element of an array.

/** Numbers, amounts, booleans, days and moments: nothing in them needs quotes. The statement casts it to an array. */
export function bareColumn(values: readonly (number | bigint | boolean | string | null)[]): string {
  let text = '{';
  for (const [at, value] of values.entries()) text += `${at === 0 ? '' : ','}${value ?? 'null'}`;
  return `${text}}`;
}

/** Texts of any kind, for an array parameter: looked at once each, where pg would replace twice in all of them. */
export function textColumn(values: readonly (string | null | undefined)[]): string {
  let text = '{';
  for (const [at, value] of values.entries()) {
    if (at > 0) text += ',';
    if (value === null || value === undefined) text += 'null';
    else text += value.includes('"') || value.includes('\\') ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
  }
  return `${text}}`;
}

/** JSON texts, which hold no raw control characters. The statement takes them apart with `jsonTexts`. */
export const jsonColumn = (texts: readonly string[]): string => texts.join('\u001e');

/** The text array that `jsonColumn` was given as this parameter. */
export const jsonTexts = (parameter: `$${number}`): string => `string_to_array(${parameter}::text, E'\\x1e')`;
