// The demo's people, all plainly made up: the stories of the tests and the
// demo's portfolio know them by these names. Addresses end in `.example`, which
// no mail server will ever serve.

import type { CreditorProfile } from '#domain/creditor.ts';
import { day, type Day } from '#domain/day.ts';
import type { CustomerKind, PartyRole } from '#domain/facts.ts';

export const deLinde: CreditorProfile = {
  name: 'Woonstichting De Linde',
  accountHolder: 'Woonstichting De Linde',
  // A bank code that does not exist; the check digits are right.
  iban: demoIban(123_456_789),
  phone: '010 123 45 67',
  email: 'betalen@delinde.example',
  website: 'https://delinde.example',
  hours: { nl: 'maandag t/m vrijdag, 9.00 tot 17.00 uur', en: 'Monday to Friday, 9 am to 5 pm' },
  address: ['Lindelaan 1', '3000 AA  Rotterdam'],
  accent: '#2d6a4f',
  mailFrom: 'betalen@delinde.example',
};

export interface CastMember {
  /** How the stories call them. */
  readonly key: string;
  readonly customerNumber: string;
  readonly name: string;
  readonly kind: CustomerKind;
  readonly role: PartyRole;
  /** Absent: they get letters. */
  readonly email?: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly birthOn?: Day;
  readonly language: 'nl' | 'en';
  readonly iban: string;
  /** The dossier they share with somebody else. */
  readonly dossier?: string;
  /** What their story is about. */
  readonly story: string;
}

const person = (
  key: string, number: number, name: string, story: string,
  more: Partial<CastMember> = {},
): CastMember => ({
  key,
  customerNumber: `K${10_000 + number}`,
  name,
  kind: 'consumer',
  role: 'debtor',
  email: `${key}@post.example`,
  street: `Lindelaan ${number}`,
  postcode: `30${String(10 + number).padStart(2, '0')} AB`,
  city: 'Rotterdam',
  birthOn: day(`19${60 + number}-0${1 + (number % 9)}-1${number % 9}`),
  language: 'nl',
  iban: demoIban(number),
  story,
  ...more,
});

export const cast: readonly CastMember[] = [
  person('bakker', 1, 'Mevrouw A. Bakker', 'keeps her arrangement to the end'),
  person('devries', 2, 'De heer B. de Vries', 'misses one instalment and repairs it'),
  person('elamrani', 3, 'De heer S. el Amrani', 'misses two, is warned, and his arrangement lapses'),
  person('jansen', 4, 'Mevrouw C. Jansen', 'paid by way of a statement that came late'),
  person('visser', 5, 'De heer D. Visser', 'pays too much'),
  person('smit', 6, 'Mevrouw E. Smit', 'has her last payment taken back after it was kept'),
  person('mulder', 7, 'De heer F. Mulder', 'pays with the wrong reference'),
  person('bos', 8, 'Mevrouw G. Bos', 'brings several claims into one arrangement'),
  person('vos', 9, 'De heer H. Vos', 'agrees unequal instalments at the counter'),
  person('peters', 10, 'Mevrouw I. Peters', 'pays current rent beside her arrangement'),
  person('hendriks', 11, 'De heer J. Hendriks', 'is a joint tenant; he agrees', { dossier: 'lindelaan-11' }),
  person('yilmaz', 12, 'Mevrouw K. Yılmaz', 'is a joint tenant; she does not agree', { dossier: 'lindelaan-11', role: 'joint-debtor' }),
  person('dekker', 13, 'De heer L. Dekker', 'has an administrator', { dossier: 'lindelaan-13' }),
  person('zorgplan', 14, 'Bewindvoering Zorgplan', 'administers for De heer Dekker', { dossier: 'lindelaan-13', role: 'legal-representative', kind: 'business' }),
  person('brouwer', 15, 'Mevrouw M. Brouwer', 'comes back for a second arrangement'),
  person('dijkstra', 16, 'De heer N. Dijkstra', 'starts on 31 January'),
  person('kroon', 17, 'Drukkerij De Kroon', 'is a business', { kind: 'business' }),
  person('meijer', 18, 'Mevrouw O. Meijer', 'says that it is not right'),
  person('okafor', 19, 'Ms P. Okafor', 'reads English', { language: 'en' }),
  person('degraaf', 20, 'De heer Q. de Graaf', 'has no e-mail'),
  person('rozenberg', 21, 'Mevrouw R. Rozenberg', 'moves an instalment to a later day'),
  person('timmer', 22, 'De heer T. Timmer', 'takes a pause'),
  person('vanuden', 23, 'Mevrouw U. van Uden', 'gets a credit note while her arrangement runs'),
  person('verbeek', 24, 'De heer V. Verbeek', 'pays extra and is done sooner'),
  person('willems', 25, 'Mevrouw W. Willems', 'pays some cents too little at the end'),
  person('verzinsel', 26, 'Koffiehuis Het Verzinsel', 'is a small business that owes costs and interest', { kind: 'business' }),
  person('xanten', 27, 'De heer X. van Xanten', 'pays by direct debit, of which one comes back'),
  person('ijsselberg', 28, 'Mevrouw Y. IJsselberg', 'has a direct debit paid back, and is called'),
  person('emmer', 29, 'Marktkraam De Gele Emmer', 'pays by direct debit after each market day', { kind: 'business' }),
  person('wafel', 30, 'IJssalon De Verzonnen Wafel', 'pays by direct debit twice a week', { kind: 'business' }),
  person('luikens', 31, 'Mevrouw B. Luikens', 'rents six garages, so that messages wait for each other', { dossier: 'garage-1' }),
  person('zandstra', 32, 'Mevrouw D. Zandstra', 'has no e-mail and two dossiers, so that letters share an envelope', { dossier: 'berging-1' }),
  person('nabben', 33, 'De heer F. Nabben', 'has an e-mail address that is no more'),
  person('kaars', 34, 'Mevrouw H. Kaarsemaker', 'stays silent, so that her municipality may be told'),
].map((member) => {
  if (member.key !== 'degraaf' && member.key !== 'zandstra') return member;
  const { email: _, ...letters } = member;
  return letters;
});

export function castMember(key: string): CastMember {
  const member = cast.find((candidate) => candidate.key === key);
  if (!member) throw new Error(`nobody in the cast is called ${key}`);
  return member;
}

/** An account at a bank that does not exist, with right check digits. */
export function demoIban(number: number): string {
  const body = `DEMO${String(number).padStart(10, '0')}`;
  const digits = [...`${body}NL00`].map((character) => parseInt(character, 36).toString()).join('');
  return `NL${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${body}`;
}
