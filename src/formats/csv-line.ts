/**
 * One line of a CSV file as Dutch spreadsheets read it: semicolons, and quotes
 * where a cell needs them. A text that a spreadsheet would reckon with gets a
 * quotation mark in front (OWASP ASVS 5.0 1.2.10): numbers of bills come from outside.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cellOf).join(';')}\r\n`;

function cellOf(cell: string): string {
  const plain = /^([=+@\t\r]|-[^\d])/.test(cell) ? `'${cell}` : cell;
  return plain !== cell || /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
