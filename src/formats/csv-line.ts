/** One line of a CSV file as Dutch spreadsheets read it: semicolons, and quotes where a cell needs them or would be taken for a formula. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[";\r\n]|^[=+@\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')}\r\n`;
