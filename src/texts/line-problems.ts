// What is wrong with a line of the claims file or the open items file, for the colleague who must mend
// it. The codes and their facts come from the reader.

import type { LineProblem, LineProblemCode } from '#domain/file-problems.ts';

type Sentences = Readonly<Record<LineProblemCode, (problem: LineProblem) => string>>;

const found = (problem: LineProblem): string => `"${problem.found}"`;
const expected = (problem: LineProblem): string => problem.expected ?? '';

/** `1.000` is a thousand for one reader and one for another; `10,005` likewise. */
const inDoubt = ({ found: amount }: LineProblem): boolean => /^-?\d{1,3}[.,]\d{3}$/.test(amount);

const nl: Sentences = {
  'file-empty': () => 'het bestand is leeg; de eerste regel moet de kolomnamen bevatten',
  'file-encoding': (p) => `het bestand gebruikt twee tekencoderingen door elkaar; gebruik er één: ${expected(p)}`,
  'line-too-long': (p) => `deze regel of cel is te lang (hoogstens ${expected(p)})`,
  'quote-open': () => 'een aanhalingsteken wordt niet gesloten',
  'quote-stray': () => 'een aanhalingsteken staat midden in een cel; zet de hele cel tussen aanhalingstekens en verdubbel het teken',
  'column-unknown': (p) =>
    `de kolom ${found(p)} is onbekend${p.expected === undefined ? '' : `; bedoelt u "${expected(p)}"?`}`,
  'column-twice': (p) => `de kolom ${found(p)} staat er twee keer`,
  'column-missing': (p) => `deze kolom ontbreekt; verwacht wordt ${expected(p)}`,
  'cells-too-many': (p) => `de regel heeft ${p.found} cellen, de kopregel ${expected(p)}`,
  required: () => 'dit veld moet ingevuld zijn',
  'too-long': (p) => `${found(p)} is te lang (hoogstens ${expected(p)} tekens)`,
  'not-a-choice': (p) => `${found(p)} is geen keuze; verwacht wordt ${expected(p)}`,
  'not-a-day': (p) => `${found(p)} is geen bestaande datum; verwacht wordt ${expected(p)}`,
  'not-an-amount': (p) => `${found(p)} is geen bedrag; verwacht wordt ${expected(p)}${inDoubt(p) ? '; dit kan op twee manieren worden gelezen: schrijf de centen erbij' : ''}`,
  'amount-zero': () => 'het bedrag is nul; een vordering is meer of (als tegoed) minder dan nul',
  'not-an-email': (p) => `${found(p)} is geen e-mailadres; verwacht wordt ${expected(p)}`,
  'not-a-phone': (p) => `${found(p)} is geen telefoonnummer; verwacht wordt ${expected(p)}`,
  'not-a-postcode': (p) => `${found(p)} is geen Nederlandse postcode; verwacht wordt ${expected(p)}`,
  'not-a-country': (p) => `${found(p)} is geen landcode van twee letters; verwacht wordt bijvoorbeeld ${expected(p)}`,
  'not-a-file-name': (p) => `${found(p)} is geen naam van een PDF naast dit bestand; verwacht wordt bijvoorbeeld ${expected(p)}`,
  'not-an-iban': (p) => `${found(p)} is geen geldig IBAN; verwacht wordt bijvoorbeeld ${expected(p)}`,
  'due-before-issued': (p) => `de vervaldatum ${p.found} ligt voor de factuurdatum ${expected(p)}`,
  'until-before-from': (p) => `het einde van de periode ${p.found} ligt voor het begin ${expected(p)}`,
  'birth-in-future': (p) => `de geboortedatum ${p.found} ligt na vandaag (${expected(p)})`,
  'claim-twice': (p) => `dit vorderingnummer stond eerder in het bestand met "${expected(p)}", hier staat ${found(p)}`,
  'party-differs': (p) => `deze klant stond eerder in het bestand met "${expected(p)}", hier staat ${found(p)}`,
  'claim-known-otherwise': (p) => `deze vordering is al bekend met "${expected(p)}", hier staat ${found(p)}`,
  'party-known-otherwise': (p) => `deze klant is al bekend met "${expected(p)}", hier staat ${found(p)}`,
  'pdf-missing': (p) => `het bestand ${found(p)} staat niet naast dit bestand`,
  'pdf-not-a-pdf': (p) => `het bestand ${found(p)} is geen PDF (het begint niet met ${expected(p)})`,
  'pdf-too-large': (p) => `het bestand ${found(p)} is groter dan ${expected(p)} bytes`,
  'day-in-future': (p) => `de dag ${p.found} ligt na vandaag (${expected(p)})`,
  'other-day': (p) => `een volledig bestand gaat over één dag; hier staat ${p.found}, eerder ${expected(p)}`,
  'snapshot-older': (p) => `deze stand van ${p.found} is ouder dan die van ${expected(p)}, die al is ingelezen`,
  'not-a-count': (p) => `${found(p)} is geen aantal regels`,
  'lines-not-all': (p) => `het bestand zegt ${expected(p)} regels te hebben, maar heeft er ${p.found}; misschien is het afgebroken`,
  'below-zero': (p) => `${found(p)} moet meer dan nul zijn`,
  'missing-many': (p) => `dit volledige bestand mist ${p.found} van onze ${expected(p)} openstaande vorderingen; zeg het erbij als die echt allemaal betaald zijn`,
};

const en: Sentences = {
  'file-empty': () => 'the file is empty; its first line must hold the names of the columns',
  'file-encoding': (p) => `the file mixes two encodings; use one: ${expected(p)}`,
  'line-too-long': (p) => `this line or cell is too long (at most ${expected(p)})`,
  'quote-open': () => 'a quotation mark is not closed',
  'quote-stray': () => 'a quotation mark stands inside a cell; put the whole cell in quotation marks and double the mark',
  'column-unknown': (p) => `the column ${found(p)} is unknown${p.expected === undefined ? '' : `; did you mean "${expected(p)}"?`}`,
  'column-twice': (p) => `the column ${found(p)} is there twice`,
  'column-missing': (p) => `this column is missing; expected ${expected(p)}`,
  'cells-too-many': (p) => `the line has ${p.found} cells, the header ${expected(p)}`,
  required: () => 'this field must be filled in',
  'too-long': (p) => `${found(p)} is too long (at most ${expected(p)} characters)`,
  'not-a-choice': (p) => `${found(p)} is not one of the choices; expected ${expected(p)}`,
  'not-a-day': (p) => `${found(p)} is not an existing date; expected ${expected(p)}`,
  'not-an-amount': (p) => `${found(p)} is not an amount; expected ${expected(p)}${inDoubt(p) ? '; this can be read in two ways: write the cents too' : ''}`,
  'amount-zero': () => 'the amount is zero; a claim is more or (as a credit) less than zero',
  'not-an-email': (p) => `${found(p)} is not an e-mail address; expected ${expected(p)}`,
  'not-a-phone': (p) => `${found(p)} is not a phone number; expected ${expected(p)}`,
  'not-a-postcode': (p) => `${found(p)} is not a Dutch postcode; expected ${expected(p)}`,
  'not-a-country': (p) => `${found(p)} is not a country code of two letters; expected for example ${expected(p)}`,
  'not-a-file-name': (p) => `${found(p)} is not the name of a PDF beside this file; expected for example ${expected(p)}`,
  'not-an-iban': (p) => `${found(p)} is not a valid IBAN; expected for example ${expected(p)}`,
  'due-before-issued': (p) => `the due date ${p.found} is before the date of issue ${expected(p)}`,
  'until-before-from': (p) => `the end of the period ${p.found} is before its start ${expected(p)}`,
  'birth-in-future': (p) => `the birth date ${p.found} is after today (${expected(p)})`,
  'claim-twice': (p) => `this claim number stood earlier in the file with "${expected(p)}", here it is ${found(p)}`,
  'party-differs': (p) => `this customer stood earlier in the file with "${expected(p)}", here it is ${found(p)}`,
  'claim-known-otherwise': (p) => `this claim is known with "${expected(p)}", here it is ${found(p)}`,
  'party-known-otherwise': (p) => `this customer is known with "${expected(p)}", here it is ${found(p)}`,
  'pdf-missing': (p) => `the file ${found(p)} is not beside this file`,
  'pdf-not-a-pdf': (p) => `the file ${found(p)} is not a PDF (it does not start with ${expected(p)})`,
  'pdf-too-large': (p) => `the file ${found(p)} is larger than ${expected(p)} bytes`,
  'day-in-future': (p) => `the day ${p.found} is after today (${expected(p)})`,
  'other-day': (p) => `a complete file is about one day; here it is ${p.found}, before ${expected(p)}`,
  'snapshot-older': (p) => `this snapshot of ${p.found} is older than that of ${expected(p)}, which was taken in before`,
  'not-a-count': (p) => `${found(p)} is not a number of lines`,
  'lines-not-all': (p) => `the file says that it has ${expected(p)} lines, but it has ${p.found}; perhaps it was cut short`,
  'below-zero': (p) => `${found(p)} must be more than zero`,
  'missing-many': (p) => `this complete file lacks ${p.found} of our ${expected(p)} open claims; say so if all of them are really paid`,
};

/** One line: `line 12, amount: "12,345,6" is not an amount; expected 1234,56 / 1234.56`. */
export function lineProblemText(problem: LineProblem, language: 'nl' | 'en'): string {
  const where = `${language === 'nl' ? 'regel' : 'line'} ${problem.line}${problem.field === '' ? '' : `, ${problem.field}`}`;
  return `${where}: ${(language === 'nl' ? nl : en)[problem.code](problem)}`;
}
