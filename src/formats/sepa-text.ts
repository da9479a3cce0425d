// The characters that every bank in SEPA passes on (EPC217-08): letters without
// signs, digits and / - ? : ( ) . , ' + and the space. Banks refuse a whole file
// for one other character, so names and texts are written in these.

/** EPC: what a name, a text and an id may hold. */
export const sepaLengths = { name: 70, text: 140, id: 35 } as const;

/** What has no letter or sign of its own in SEPA, in the spirit of EPC217-08, letter by letter; pairs `from to`. */
const pairs = `ß ss æ ae Æ AE œ oe Œ OE ø o Ø O ł l Ł L đ d Đ D ð d Ð D þ th Þ TH ı i ŋ ng Ŋ NG ə e Ə E ſ s ĸ k ŧ t Ŧ T ħ h Ħ H
  & + € E @ . _ - ; , [ ( ] ) { ( } ) < ( > ) \\ / | / ⁄ / ^ . ~ - \` ' " ' ‘ ' ’ ' ‚ , “ ' ” ' „ ' « ' » ' ´ ' ʼ ' ‐ - ‑ - ‒ - – - — - − - … ... · . • .
  α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o
  а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sht ъ a ы y ь y э e ю yu я ya
  є ye і i ї yi ґ g ё yo ђ dj ј j љ lj њ nj ћ c џ dz ѓ gj ѕ dz ќ kj`.trim().split(/\s+/);

const written = new Map<string, string>();
for (let at = 0; at + 1 < pairs.length; at += 2) {
  const [from, to] = [pairs[at]!, pairs[at + 1]!];
  written.set(from, to);
  const upper = from.toUpperCase();
  if (upper !== from && upper.length === 1) written.set(upper, to[0]!.toUpperCase() + to.slice(1));
}

const plain = /^[A-Za-z0-9/\-?:().,'+ ]*$/;

/** Whether text holds SEPA characters only. The empty text does. */
export const isSepaText = (text: string): boolean => plain.test(text);

/**
 * Any text in SEPA characters, at most so long: signs fall off letters (`José` → `Jose`), what
 * has no counterpart becomes a full stop, runs of space one space. Empty where nothing was there.
 */
export function sepaText(text: string, most: number): string {
  const legible = plain.test(text) ? text : transliterated(text);
  const tidy = legible.replace(/ {2,}/g, ' ').trim();
  return tidy.length <= most ? tidy : tidy.slice(0, most).trimEnd();
}

function transliterated(text: string): string {
  let out = '';
  // Letters that stand for themselves are looked up before they are taken apart: й is not и with a sign.
  for (const character of text.normalize('NFC')) {
    const whole = letter(character);
    if (whole !== null) {
      out += whole;
      continue;
    }
    for (const part of character.normalize('NFKD')) {
      if (/\p{M}/u.test(part)) continue;
      out += letter(part) ?? '.';
    }
  }
  return out;
}

const letter = (character: string): string | null => {
  if (plain.test(character)) return character;
  if (/[\s\p{Cc}]/u.test(character)) return ' ';
  if (/\p{Cf}/u.test(character)) return ''; // marks of direction and joining: nothing to see
  return written.get(character) ?? null;
};

/**
 * Whether text can be an id in a payment file (message, batch, end-to-end, mandate): SEPA characters,
 * 1 to `most`, not starting or ending with a slash or a space, no two slashes together.
 */
export const isSepaId = (text: string, most: number = sepaLengths.id): boolean =>
  text.length >= 1 && text.length <= most && isSepaText(text) && !/^[/ ]|[/ ]$|\/\/| {2}/.test(text);
