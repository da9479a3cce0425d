// The phrases of a fourteen-day notice, Dutch and English: which give the full
// term, counted from the day after receipt, and which do not. Text is compared
// in small letters, without accents and with single spaces.

import { parseDay, type Day } from '../day.ts';

export type WordingProblem =
  /** Nowhere fourteen full days from the day after receipt. */
  | { readonly code: 'term-missing' }
  | {
      readonly code: 'term-too-short' | 'term-without-start' | 'term-from-sending' | 'fixed-end-date' | 'pay-at-once' | 'other-costs' | 'vat-not-owed';
      /** The phrase, in small letters. */
      readonly found: string;
    };

/** Addresses (`betalen@…` asks for no payment) and office hours (`tot 17.00 uur` is no day). */
const addresses = /(?:\S+@|https?:\/\/)\S+?(?=[.,!?]*(?:\s|$))/g;
const clock = String.raw`\d{1,2}[.:]\d{2}`;
const hours = new RegExp(String.raw`\b${clock} ?(?:uur)? ?(?:tot|to|until|-|\u2013) ?${clock}(?: ?uur)?|\b${clock} ?(?:uur|am|pm)\b`, 'gi');

/** Paragraphs fall apart into sentences; line breaks within a paragraph do not count. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .replace(addresses, ' ')
    .replace(hours, ' ')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .split(/\n\s*\n/)
    .flatMap((block) => block.replace(/\s+/g, ' ').split(/(?<=[.!?]) /))
    .map((sentence) => sentence.trim());
}

/** Sentences about paying; a duty of ours, such as answering within two days, is no term of the notice. */
const pays = new RegExp(
  String.raw`\b(?:betaal(?!datum|wijze)\w*|betalen|voldoe\w*|voldaan|overmak\w*|overgemaakt|maak\w* .*\bover|ontvangen|bijgeschreven)\b` +
    String.raw`|\b(?:pay|pays|paid|payment|settle\w*|received|credited|transfer)\b`,
);
const receiptNl = String.raw`(?:gekregen|krijgt|ontvangen|ontvangt|ontving|ontvangst|bezorgd|bezorging)`;
const receiptEn = String.raw`(?:receive|received|receipt|get|got|delivered|delivery|reached|reaches)`;
const dayAfterReceipt = new RegExp(
  String.raw`\bde dag (?:na|volgend op|die volgt op)(?:dat)?\b(?! (?:wij|we)\b).{0,60}\b${receiptNl}\b|\bthe day (?:after|following)\b(?! we\b).{0,50}\b${receiptEn}\b`,
);
const fromReceipt = new RegExp(String.raw`\b(?:na|nadat|vanaf|volgend op)\b.{0,60}\b${receiptNl}\b|\b(?:after|from|of|following)\b.{0,50}\b${receiptEn}\b`);
const letterDay = String.raw`(?:(?:de |deze |bovenstaande |bovengenoemde |bovenvermelde )?(?:datum|dagtekening|briefdatum|verzenddatum|verzending|postdatum)|heden|vandaag|dato)`;
const sentDay =
  String.raw`(?:today|now|dispatch|posting|sending|mailing|the (?:dispatch|posting|sending|mailing)` +
  String.raw`|(?:the |this |its )(?:above )?(?:date|day)(?! (?:of (?:receipt|delivery)|after|following|on which you|you)\b))`;
const fromSending = new RegExp(
  String.raw`\b(?:na|vanaf|van|sinds|met ingang van|volgend op) ${letterDay}\b(?! van (?:ontvangst|bezorging))` +
    String.raw`|\bnadat (?:wij|we)\b.{0,40}\b(?:verstu\w*|verzond\w*|verzend\w*|gestuurd|stuurden)\b|\bnadat (?:deze|de) brief\b.{0,20}\b(?:verstuurd|verzonden|gestuurd)\b` +
    String.raw`|\b(?:from|after|since|of|following) ${sentDay}\b|\bafter (?:we|this letter|the letter)\b.{0,20}\b(?:sent|send|posted|dated|dispatched|mailed)\b`,
);

const numbersNl = [
  'nul', 'een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf', 'dertien', 'veertien', 'vijftien', 'zestien',
  'zeventien', 'achttien', 'negentien', 'twintig', 'eenentwintig',
];
const numbersEn = [
  'nought', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen',
  'seventeen', 'eighteen', 'nineteen', 'twenty', 'twenty-one',
];
const numberOf = (text: string): number => Math.max(/^\d+$/.test(text) ? Number(text) : -1, numbersNl.indexOf(text), numbersEn.indexOf(text), text === 'a' ? 1 : -1);
/** A term: its number, then days or weeks. Not where it points back (`binnen die veertien dagen`). */
const term = new RegExp(
  String.raw`(?<!\b(?:die|deze|de|dezelfde|genoemde|those|these|the|same) )\b(\d{1,3}|${[...numbersNl, ...numbersEn, 'a'].join('|')})(?: ?\(\w+\))? ` +
    String.raw`(?:volle |hele |full |whole |clear |calendar |working |business )?(?:kalender|werk)?(dag|dagen|day|days|week|weken|weeks)\b`,
  'g',
);

/** Terms above this are about something else, such as how long an arrangement runs. */
const longestTerm = 21;

type TermVerdict = 'safe' | 'term-too-short' | 'term-without-start' | 'term-from-sending' | null;

function judgeTerm(sentence: string, match: RegExpExecArray, next: number): TermVerdict {
  const [whole, number = '', unit = ''] = match;
  const days = numberOf(number) * (/^w/.test(unit) ? 7 : 1);
  // "Een dag" is a term only where something must happen within it.
  if (days === 1 && !/\b(?:binnen|within|in) $/.test(sentence.slice(0, match.index))) return null;
  if (days > longestTerm) return null;
  const after = sentence.slice(match.index + whole.length, next);
  const where = [after, sentence].find((part) => dayAfterReceipt.test(part) || fromSending.test(part) || fromReceipt.test(part));
  if (where === undefined) return pays.test(sentence) ? (days < 14 ? 'term-too-short' : 'term-without-start') : null;
  if (fromSending.test(where)) return 'term-from-sending';
  // Counted from receipt itself, fourteen days are one short of safe: the day of receipt must not be among them.
  return days >= (dayAfterReceipt.test(where) ? 14 : 15) ? 'safe' : 'term-too-short';
}

/** By their first letters, in full or short; `6 maanden` is no day. */
const monthNumbers: Readonly<Record<string, number>> = {
  jan: 1, feb: 2, maa: 3, mrt: 3, mar: 3, apr: 4, mei: 5, may: 5, jun: 6, jul: 7, aug: 8, sep: 9, okt: 10, oct: 10, nov: 11, dec: 12,
};
const monthName = String.raw`(?!maand)(?:${Object.keys(monthNumbers).join('|')})[a-z]*`;
const weekdayName =
  '(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? ';
const yearText = String.raw`\d{4}|\d{2}`;
const endDate = new RegExp(
  String.raw`\b(?:uiterlijk(?: op)?|voor|tot|tot en met|t/m|niet later dan|by|before|until|till|up to(?: and including)?|no later than|not later than|on or before) ` +
    String.raw`(?:${weekdayName})?(?:the )?(?:(?<iso>\d{4}-\d\d-\d\d)` +
    String.raw`|(?<day>\d{1,2})(?:st|nd|rd|th)? ?(?:[-/. ]|of )? ?(?<month>\d{1,2}|${monthName})\b(?:[-/., ]+(?<year>${yearText})\b)?` +
    String.raw`|(?<monthFirst>${monthName}) (?<dayAfter>\d{1,2})(?:st|nd|rd|th)?\b(?:,? (?<yearAfter>\d{4}))?)`,
  'g',
);

/** A day by which to pay is harmless only where it has passed: the day on which the bill was due. */
function hasPassed({ iso, day, month, year, monthFirst, dayAfter, yearAfter }: Partial<Record<string, string>>, on: Day): boolean {
  if (iso !== undefined) return iso < on;
  const name = month ?? monthFirst ?? '';
  const number = monthNumbers[name.slice(0, 3)] ?? Number(name);
  const full = year ?? yearAfter;
  if (full === undefined) return false;
  const parsed = parseDay(`${full.length === 2 ? `20${full}` : full}-${String(number).padStart(2, '0')}-${(day ?? dayAfter ?? '').padStart(2, '0')}`);
  return parsed !== null && parsed < on;
}

const atOnce = /\b(?:per omgaande|onmiddellijk|onverwijld|terstond|immediately|forthwith|without delay)\b/;
const soon = new RegExp(
  String.raw`\b(?:betaal|betaalt|voldoe|maak|pay|transfer|settle)\b.{0,50}` +
    String.raw`\b(?:direct|meteen|vandaag nog|zo snel mogelijk|zo spoedig mogelijk|right away|straight away|at once|(?<!from )today|as soon as (?:possible|you can))\b`,
);
const otherCosts = new RegExp(
  String.raw`(?<!\b(?:geen|no) )\b(?:(?:herinnerings|aanmanings|administratie|sommatie|dossier|registratie|informatie)kosten` +
    String.raw`|(?:reminder|administration|late|file) (?:fee|charge|cost)s?)\b`,
);
const vat = String.raw`\b(?:btw|omzetbelasting|vat)\b`;
const onTop = String.raw`\b(?:verhoogd|vermeerderd|verhoging|raised|increased)\b`;
const vatOnTop = new RegExp(String.raw`${onTop}.*${vat}|${vat}.*${onTop}|\b(?:incl\.?|inclusief|including|plus) (?:\d+ ?% )?${vat}`);

/** What is wrong with the words: the term, a day to pay by, other costs, VAT that is not owed. `on` is the day of sending. */
export function noticeWording(text: string, on: Day, withVat: boolean): readonly WordingProblem[] {
  const problems: WordingProblem[] = [];
  let safe = false;
  for (const sentence of sentencesOf(text)) {
    const terms = [...sentence.matchAll(term)];
    const verdicts = terms.map((match, index) => [match, judgeTerm(sentence, match, terms[index + 1]?.index ?? sentence.length)] as const);
    for (const [match, code] of verdicts) {
      if (code === 'safe') safe = true;
      else if (code !== null) problems.push({ code, found: code === 'term-from-sending' ? (fromSending.exec(sentence)?.[0] ?? match[0]) : match[0] });
    }
    const asks = pays.test(sentence);
    const sending = fromSending.exec(sentence);
    if (asks && sending !== null && !verdicts.some(([, code]) => code === 'term-from-sending')) problems.push({ code: 'term-from-sending', found: sending[0] });
    if (asks) for (const match of sentence.matchAll(endDate)) if (!hasPassed(match.groups ?? {}, on)) problems.push({ code: 'fixed-end-date', found: match[0] });
    const now = asks && !sentence.endsWith('?') ? (atOnce.exec(sentence) ?? soon.exec(sentence)) : null;
    if (now !== null) problems.push({ code: 'pay-at-once', found: now[0] });
    const costs = otherCosts.exec(sentence);
    if (costs !== null) problems.push({ code: 'other-costs', found: costs[0] });
    const raised = withVat ? null : vatOnTop.exec(sentence);
    if (raised !== null) problems.push({ code: 'vat-not-owed', found: raised[0] });
  }
  return safe ? problems : [...problems, { code: 'term-missing' }];
}
