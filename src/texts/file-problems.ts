// Why a file was refused, for the colleague who handed it in. The codes and
// their facts come from the reader.

import type { FileProblem, FileProblemCode } from '#domain/file-problems.ts';

type Sentences = Readonly<Record<FileProblemCode, (problem: FileProblem) => string>>;

const found = (problem: FileProblem): string => `"${problem.found ?? ''}"`;
const expected = (problem: FileProblem): string => problem.expected ?? '';

/** `BuyerReference is missing`; `there is "381", expected 380`. */
const stands = (problem: FileProblem, isMissing: string, thereIs: string, wanted: string): string =>
  problem.found === undefined ? `${expected(problem)} ${isMissing}` : `${thereIs} ${found(problem)}, ${wanted} ${expected(problem)}`;

const nl: Sentences = {
  'too-large': (p) => `het bestand is groter dan ${expected(p)} bytes`,
  'encoding-unknown': (p) => `de tekencodering ${found(p)} kan niet worden gelezen; verwacht wordt ${expected(p)}`,
  'encoding-broken': (p) => `hier staan bytes die geen geldige ${expected(p)}-tekst zijn`,
  'not-xml': (p) => `dit is geen goede XML (${p.found ?? ''})`,
  'cut-short': (p) => `het bestand houdt te vroeg op (${p.found ?? ''})`,
  doctype: () => 'een DOCTYPE is niet toegestaan',
  entity: (p) => `eigen entiteiten zijn niet toegestaan (${p.found ?? ''})`,
  'too-deep': (p) => `elementen staan meer dan ${expected(p)} lagen diep in elkaar`,
  'text-too-long': (p) => `één stuk tekst is langer dan ${expected(p)} tekens`,
  'too-many-attributes': (p) => `één element heeft meer dan ${expected(p)} attributen`,
  'too-many-elements': (p) => `één boeking heeft meer dan ${expected(p)} elementen`,
  'too-many-of-one': (p) => `hier staat meer dan ${expected(p)} keer ${p.found ?? ''}`,
  'not-camt': (p) => `dit is geen ${expected(p)}-bestand${p.found === undefined ? '' : ` (gevonden: ${found(p)})`}`,
  'no-statement': () => 'er staat geen afschrift in dit bestand',
  'account-missing': (p) => `het rekeningnummer (${expected(p)}) ontbreekt`,
  currency: (p) => `de valuta is ${p.found ?? ''}; verwacht wordt ${expected(p)}`,
  amount: (p) =>
    p.found === undefined
      ? `het bedrag (${expected(p)}) ontbreekt`
      : `${found(p)} is geen bedrag in hele centen zoals ${expected(p)}`,
  direction: (p) =>
    p.found === undefined
      ? `er staat niet bij of het geld kwam of ging (${expected(p)})`
      : `${found(p)} zegt niet of het geld kwam of ging; verwacht wordt ${expected(p)}`,
  day: (p) => `${found(p)} is geen bestaande dag zoals ${expected(p)}`,
  'day-missing': (p) => `de dag (${expected(p)}) ontbreekt`,
  'balance-off': (p) => `het eindsaldo is ${p.found ?? ''}, maar beginsaldo en boekingen samen zijn ${expected(p)}`,
  'account-not-ours': (p) => `de rekening ${p.found ?? ''} is niet van deze schuldeiser; verwacht wordt ${expected(p)}`,
  'not-mt940': (p) => `dit is geen afschrift in camt of MT940 (gevonden: ${found(p)})`,
  'entry-line': (p) => `${found(p)} is geen boekingsregel zoals ${expected(p)}`,
  'balance-line': (p) => `${found(p)} is geen saldo zoals ${expected(p)}`,
  'balance-missing': (p) => `het beginsaldo (${expected(p)}) ontbreekt`,
  'page-missing': (p) => `er ontbreekt een bladzijde: deze begint met ${p.found ?? ''}, de vorige eindigde met ${expected(p)}`,
  'field-unexpected': (p) => `${p.found ?? ''} staat hier niet goed; verwacht wordt ${expected(p)}`,
  'not-ubl': (p) => `dit is geen UBL-factuur of -creditnota${p.found === undefined ? '' : ` (gevonden: ${found(p)})`}`,
  'invoice-rule': (p) => `de factuur klopt niet met regel ${p.rule ?? ''}: ${stands(p, 'ontbreekt', 'er staat', 'verwacht wordt')}`,
  'supplier-not-us': (p) => `deze factuur is niet van u (regel ${p.rule ?? ''}): de leverancier is ${found(p)}, u bent ${found({ ...p, found: expected(p) })}`,
  'customer-unnamed': (p) => `de factuur zegt niet welke klant dit is (regel ${p.rule ?? ''}); verwacht wordt ${expected(p)}`,
  'value-too-long': (p) => `${found(p)} is te lang (regel ${p.rule ?? ''}); hoogstens ${expected(p)} tekens`,
  'invoice-known-otherwise': (p) => `dit nummer is al bekend met ${p.rule ?? ''} "${expected(p)}", hier staat ${found(p)}`,
  'customer-in-several': (p) => `klant ${found(p)} staat in meer dan één dossier (${expected(p)})`,
  'credited-unknown': (p) => `de creditnota noemt factuur ${found(p)}, en die is hier niet bekend`,
  'credited-of-other': (p) => `de creditnota is voor klant ${found(p)}, maar de factuur is van dossier ${expected(p)}`,
  'replaces-known': (p) => `dit is een verbeterde versie van factuur ${found(p)}, en die is hier al bekend`,
  'zip-broken': (p) => `dit zipbestand is beschadigd (${p.found ?? ''})`,
  'zip-encrypted': (p) => `dit zipbestand is met een wachtwoord beveiligd (${p.found ?? ''})`,
  'zip-unsupported': (p) => `dit soort zipbestand kan niet worden gelezen (${p.found ?? ''}); maak een gewoon zipbestand`,
  'zip-path': (p) => `de naam ${found(p)} hoort niet in een zipbestand met facturen`,
  'zip-too-many': (p) => `er zitten ${p.found ?? ''} bestanden in dit zipbestand, meer dan ${expected(p)}`,
  'zip-too-large': (p) => `uitgepakt is dit te groot (${p.found ?? ''}); hoogstens ${expected(p)} bytes`,
  'zip-ratio': (p) => `${found(p)} wordt bij het uitpakken meer dan ${expected(p)} keer zo groot; zo is geen factuur`,
};

const en: Sentences = {
  'too-large': (p) => `the file is larger than ${expected(p)} bytes`,
  'encoding-unknown': (p) => `the encoding ${found(p)} cannot be read; expected ${expected(p)}`,
  'encoding-broken': (p) => `there are bytes here that are not valid ${expected(p)} text`,
  'not-xml': (p) => `this is not well-formed XML (${p.found ?? ''})`,
  'cut-short': (p) => `the file ends too early (${p.found ?? ''})`,
  doctype: () => 'a DOCTYPE is not allowed',
  entity: (p) => `entities of its own are not allowed (${p.found ?? ''})`,
  'too-deep': (p) => `elements are nested more than ${expected(p)} deep`,
  'text-too-long': (p) => `one piece of text is longer than ${expected(p)} characters`,
  'too-many-attributes': (p) => `one element has more than ${expected(p)} attributes`,
  'too-many-elements': (p) => `one entry has more than ${expected(p)} elements`,
  'too-many-of-one': (p) => `there are more than ${expected(p)} times ${p.found ?? ''} here`,
  'not-camt': (p) => `this is not a ${expected(p)} file${p.found === undefined ? '' : ` (found: ${found(p)})`}`,
  'no-statement': () => 'there is no statement in this file',
  'account-missing': (p) => `the account number (${expected(p)}) is missing`,
  currency: (p) => `the currency is ${p.found ?? ''}; expected ${expected(p)}`,
  amount: (p) =>
    p.found === undefined
      ? `the amount (${expected(p)}) is missing`
      : `${found(p)} is not an amount in whole cents such as ${expected(p)}`,
  direction: (p) =>
    p.found === undefined
      ? `it does not say whether money came or went (${expected(p)})`
      : `${found(p)} does not say whether money came or went; expected ${expected(p)}`,
  day: (p) => `${found(p)} is not an existing day such as ${expected(p)}`,
  'day-missing': (p) => `the day (${expected(p)}) is missing`,
  'balance-off': (p) => `the closing balance is ${p.found ?? ''}, but the opening balance and the entries make ${expected(p)}`,
  'account-not-ours': (p) => `the account ${p.found ?? ''} is not this creditor's; expected ${expected(p)}`,
  'not-mt940': (p) => `this is neither camt nor MT940 (found: ${found(p)})`,
  'entry-line': (p) => `${found(p)} is not a statement line such as ${expected(p)}`,
  'balance-line': (p) => `${found(p)} is not a balance such as ${expected(p)}`,
  'balance-missing': (p) => `the opening balance (${expected(p)}) is missing`,
  'page-missing': (p) => `a page is missing: this one opens with ${p.found ?? ''}, the one before closed with ${expected(p)}`,
  'field-unexpected': (p) => `${p.found ?? ''} does not belong here; expected ${expected(p)}`,
  'not-ubl': (p) => `this is not a UBL invoice or credit note${p.found === undefined ? '' : ` (found: ${found(p)})`}`,
  'invoice-rule': (p) => `the invoice breaks rule ${p.rule ?? ''}: ${stands(p, 'is missing', 'there is', 'expected')}`,
  'supplier-not-us': (p) => `this invoice is not yours (rule ${p.rule ?? ''}): the supplier is ${found(p)}, you are ${found({ ...p, found: expected(p) })}`,
  'customer-unnamed': (p) => `the invoice does not say which customer this is (rule ${p.rule ?? ''}); expected ${expected(p)}`,
  'value-too-long': (p) => `${found(p)} is too long (rule ${p.rule ?? ''}); at most ${expected(p)} characters`,
  'invoice-known-otherwise': (p) => `this number is known with ${p.rule ?? ''} "${expected(p)}", here it is ${found(p)}`,
  'customer-in-several': (p) => `customer ${found(p)} is in more than one dossier (${expected(p)})`,
  'credited-unknown': (p) => `the credit note names invoice ${found(p)}, which is not known here`,
  'credited-of-other': (p) => `the credit note is for customer ${found(p)}, but the invoice is of dossier ${expected(p)}`,
  'replaces-known': (p) => `this is a corrected version of invoice ${found(p)}, which is known here already`,
  'zip-broken': (p) => `this zip is damaged (${p.found ?? ''})`,
  'zip-encrypted': (p) => `this zip is protected with a password (${p.found ?? ''})`,
  'zip-unsupported': (p) => `this kind of zip cannot be read (${p.found ?? ''}); make an ordinary one`,
  'zip-path': (p) => `the name ${found(p)} does not belong in a zip of invoices`,
  'zip-too-many': (p) => `there are ${p.found ?? ''} files in this zip, more than ${expected(p)}`,
  'zip-too-large': (p) => `unpacked this is too large (${p.found ?? ''}); at most ${expected(p)} bytes`,
  'zip-ratio': (p) => `${found(p)} unpacks to more than ${expected(p)} times its size; no invoice does`,
};

/** One line: where, then what. `line 12, column 5, statement "S1", entry 3: the day (BookgDt) is missing`. */
export function fileProblemText(problem: FileProblem, language: 'nl' | 'en'): string {
  const dutch = language === 'nl';
  const where = [
    ...(problem.line === 0 ? [] : [`${dutch ? 'regel' : 'line'} ${problem.line}`, `${dutch ? 'kolom' : 'column'} ${problem.column}`]),
    ...(problem.statement === undefined ? [] : [`${dutch ? 'afschrift' : 'statement'} "${problem.statement}"`]),
    ...(problem.entry === undefined ? [] : [`${dutch ? 'boeking' : 'entry'} ${problem.entry}`]),
  ];
  const what = (dutch ? nl : en)[problem.code](problem);
  return where.length === 0 ? what : `${where.join(', ')}: ${what}`;
}
