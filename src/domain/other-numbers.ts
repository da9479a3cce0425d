// Numbers in what a payer wrote that are nobody's: days, times, telephones, card
// terminals, amounts, accounts. And the words before a number that say whose it is.

/** Days and times with signs between their parts, Dutch telephones and accounts, amounts, and what stands behind a word that says so. */
const others: readonly RegExp[] = [
  /(?<![\w./-])(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)/g,
  /(?<![\w./-])(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\w/-]|\.\d)/g,
  /(?<![\w./-])(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) (?:19|20)\d\d(?![\w/-])/g,
  /(?<![\w:])\d{1,2}:\d\d(?::\d\d)?(?![\w:])/g,
  /(?<!\w)(?:\+|00)31[\s.-]?(?:\(0\))?(?:[\s.-]?\d){9}(?!\d)/g,
  /(?<!\w)0[1-9]\d{0,2}[\s-](?:[\s-]?\d){6,8}(?!\d)/g,
  /\bNL\d\d\s?[A-Z]{4}\s?\d{4}\s?\d{4}\s?\d\d\b/gi,
  /(?:€|\beur)\s?\d[\d.]*(?:,\d\d)?/gi,
  /(?<![\w.,])\d{1,3}(?:\.?\d{3})*,\d\d(?!\w)/g,
  // A telephone, a card, a terminal, a day: with `nr`, `nummer` or signs between, and the digits that follow.
  /\b(?:tel|telefoon|telnr|mobiel|mob|gsm|fax|pas|pasnr|pasvolgnr|pasnummer|kaart|kaartnr|kaartnummer|card|term|terminal|terminalnr|automaat|tijd|datum|date|dd|kvk|btw|trx|transactie|transactienr|transactienummer|transaction|autorisatie|auth)\b(?:[\s.:#/-]{0,3}(?:nr|nummer|no|number|id)\b)?[\s.:#/-]{0,3}[A-Z]{0,4}\d(?:[\s-]?\d)*/gi,
];

/** The text without them. */
export function withoutOtherNumbers(text: string): string {
  return others.reduce((left, other) => left.replace(other, ' '), text);
}

/** A day without signs (`15012026`, `20260115`), or a telephone in one piece. */
export const isNumberOfDay = (plain: string): boolean => dayBackwards.test(plain) || dayForwards.test(plain) || telephone.test(plain);
const dayBackwards = /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d$/;
const dayForwards = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const telephone = /^0[1-9]\d{8}$/;

const bare = (word: string): string => word.toLowerCase().replace(/[^a-z]/g, '');
const ending = /(?:nummer|number|nr|no|code|id)$/;
const isAmong = (word: string, words: ReadonlySet<string>): boolean => words.has(bare(word)) || words.has(bare(word).replace(ending, '').replace(/(?<=.)s$/, ''));

/** The word says that what follows is a number of ours, in whatever compound: `klant`, `Klantnr.`, `factuurnummer`. */
export const isOurWord = (word: string): boolean => isAmong(word, ours);
/** The word says that what follows is a number of something else: `order`, `bestelnummer`. */
export const isOtherWord = (word: string): boolean => isAmong(word, elsewhere);

const ours: ReadonlySet<string> = new Set([
  'klant', 'klanten', 'customer', 'client', 'debiteur', 'debiteuren', 'deb', 'debtor', 'relatie', 'huurder', 'huurcontract', 'bewoner', 'patient', 'patienten', 'clienten', 'lid', 'leden', 'lidmaatschap', 'deelnemer',
  'polis', 'abonnement', 'abonnee', 'verzekerde', 'leerling', 'contract', 'overeenkomst', 'dossier', 'zaak', 'regeling', 'betalingsregeling', 'kenmerk', 'kenm', 'betalingskenmerk', 'betaalkenmerk', 'referentie', 'reference', 'ref',
  'factuur', 'facturen', 'fact', 'factnr', 'fac', 'nota', 'rekening', 'aanslag', 'aanslagbiljet', 'invoice', 'inv', 'bill', 'vordering', 'claim',
]);
const elsewhere: ReadonlySet<string> = new Set(['order', 'orders', 'bestelling', 'bestel', 'retour', 'return', 'pakket', 'zending', 'track', 'ticket', 'boeking', 'booking', 'reservering', 'volg', 'serie', 'lot', 'loterij', 'bon', 'kassabon', 'parkeer', 'kenteken', 'post', 'postbus', 'huis']);
