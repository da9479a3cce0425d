// Writing messages in one's own words: the list, the editor, what is wrong and
// what is hard to read.

import type { TemplatePlace, TemplateProblem } from '#domain/template-words.ts';
import { listed } from '../format.ts';
import { said, type Said } from '../language.ts';
import type { TooHard } from '../readability.ts';

export const templateWords = {
  title: said('Teksten van berichten', 'Texts of messages'),
  lead: said('Elk bericht heeft een tekst van ons. U kunt een deel in eigen woorden schrijven. Bedragen, betaalgegevens, hulp en wat de wet voorschrijft, blijven staan.', 'Every message has a text of ours. You can write part of it in your own words. Amounts, how to pay, help and what the law prescribes stay as they are.'),
  message: said('Bericht', 'Message'),
  standing: said('Tekst', 'Text'),
  ours: said('onze tekst', 'our text'),
  own: said('eigen tekst', 'own text'),
  draft: said('concept', 'draft'),
  asked: said('wacht op een tweede collega', 'waits for a second colleague'),
  edit: said('Schrijven', 'Write'),
  see: said('Bekijken', 'Look'),
  managerOnly: said('Een leidinggevende kan teksten schrijven.', 'A manager can write texts.'),
  toTexts: said('Teksten van berichten', 'Texts of messages'),
  toTextsText: said('Schrijf een deel van de berichten in uw eigen woorden.', 'Write part of the messages in your own words.'),
  editLead: said('Grijze stukken staan vast. De rest kunt u aanpassen. Een lege regel begint een nieuwe alinea.', 'Grey pieces are fixed. You can change the rest. An empty line begins a new paragraph.'),
  nl: said('Nederlands', 'Dutch'),
  en: said('Engels', 'English'),
  fixed: said('Vast', 'Fixed'),
  table: said('Tabel', 'Table'),
  paying: said('Zo betaalt de klant', 'How the customer pays'),
  buttonTo: said('Knop', 'Button'),
  sometimes: said('Soms staat er meer in: een belofte die is nagekomen, kosten, of wat er nog kan. Moet een bericht iets anders zeggen (geld is teruggeboekt, er wordt afgeschreven), dan gebruiken we onze eigen tekst.', 'Sometimes there is more in it: a promise that was kept, costs, or what else is possible. Where a message has to say something else (money was taken back, it is collected), we use our own text.'),
  variables: said('Wat u tussen accolades kunt zetten', 'What you can put between braces'),
  variablesText: said('Het systeem vult dit in. De namen zijn in beide talen gelijk.', 'The system fills this in. The names are the same in both languages.'),
  name: said('Naam', 'Name'),
  meaning: said('Betekent', 'Means'),
  example: said('Bijvoorbeeld', 'For example'),
  reason: said('Waarom deze tekst?', 'Why this text?'),
  reasonHint: said('Een of twee zinnen. Dit blijft bij de versie staan.', 'One or two sentences. They stay with the version.'),
  reasonMissing: said('Schrijf op waarom deze tekst er komt.', 'Write down why this text comes.'),
  save: said('Bewaar concept', 'Save draft'),
  publish: said('Gebruik deze tekst', 'Use this text'),
  ask: said('Vraag een tweede collega', 'Ask a second colleague'),
  approve: said('Keur goed en gebruik deze tekst', 'Allow it and use this text'),
  sendBack: said('Stuur terug', 'Send back'),
  takeBack: said('Trek de vraag terug', 'Take the question back'),
  throwAway: said('Gooi concept weg', 'Throw draft away'),
  saved: said('Het concept is bewaard.', 'The draft was saved.'),
  published: said('Deze tekst wordt nu gebruikt, ook voor berichten die nog moeten vertrekken.', 'This text is used from now on, also for messages that have yet to leave.'),
  askedSaid: said('Een tweede leidinggevende kan dit nu goedkeuren.', 'A second manager can allow this now.'),
  sentBack: said('Het concept kan weer worden aangepast.', 'The draft can be changed again.'),
  thrown: said('Het concept is weggegooid.', 'The draft was thrown away.'),
  taken: said('Dit is een concept met de oudere tekst. Kijk het na en kies dan “Gebruik deze tekst”.', 'This is a draft with the older text. Check it and then choose “Use this text”.'),
  olderReason: (version: number): Said => version === 0 ? said('Terug naar onze tekst.', 'Back to our text.') : said(`Terug naar versie ${version}.`, `Back to version ${version}.`),
  waitsText: said('Een andere leidinggevende keurt dit goed, of stuurt het terug.', 'Another manager allows this, or sends it back.'),
  hard: said('Moeilijk te lezen', 'Hard to read'),
  versions: said('Versies', 'Versions'),
  version: said('Versie', 'Version'),
  by: said('Door', 'By'),
  since: said('Sinds', 'Since'),
  why: said('Waarom', 'Why'),
  now: said('nu', 'now'),
  thrownAway: said('weggegooid', 'thrown away'),
  allowedBy: said('goedgekeurd door', 'allowed by'),
  takeOlder: said('Neem deze tekst terug', 'Take this text back'),
  preview: said('Zo ziet het eruit', 'What it looks like'),
  previewLead: said('De gegevens zijn verzonnen: deze mensen en rekeningen bestaan niet.', 'The data is made up: these people and bills do not exist.'),
  previewReal: said('Met de gegevens van een echt dossier. Er wordt niets verstuurd.', 'With the data of a real dossier. Nothing is sent.'),
  asMail: said('E-mail', 'E-mail'),
  asLetter: said('Brief', 'Letter'),
  asText: said('Alleen tekst', 'Text only'),
  onPhone: said('Op een telefoon', 'On a phone'),
  onDesk: said('Op een computer', 'On a computer'),
  tryDossier: said('Nummer van een dossier', 'Number of a dossier'),
  tryDossierHint: said('Dan ziet u het bericht met de gegevens van dat dossier.', 'Then you see the message with the data of that dossier.'),
  tryButton: said('Laat zien', 'Show'),
  noSuch: said('Dit dossier krijgt dit bericht de komende tijd niet, of het is er niet. Probeer een ander nummer.', 'This dossier will not get this message for now, or does not exist. Try another number.'),
  test: said('Proefbericht', 'Test message'),
  testText: said('We sturen een voorbeeld naar uw eigen adres. Bewaar eerst het concept.', 'We send an example to your own address. Save the draft first.'),
  testButton: (lang: Said): Said => said(`Stuur mij de e-mail (${lang.nl})`, `Send me the e-mail (${lang.en})`),
  testSent: (to: string): Said => said(`Verstuurd naar ${to}.`, `Sent to ${to}.`),
  testFailed: said('De e-mail kon niet weg. Vraag wie de server beheert om ernaar te kijken.', 'The e-mail could not leave. Ask whoever runs the server to look at it.'),
  noMail: said('Hier vertrekt geen e-mail. Bekijk de tekst hierboven.', 'No e-mail leaves from here. Look at the text above.'),
} as const;

export const placeWords: Readonly<Record<TemplatePlace, Said>> = {
  subject: said('Onderwerp', 'Subject'),
  preheader: said('Regel onder het onderwerp', 'Line under the subject'),
  opening: said('Begin', 'Opening'),
  request: said('Vraag om te betalen', 'Asking to pay'),
  explanation: said('Uitleg', 'Explanation'),
  offer: said('Als het niet lukt', 'If it does not work out'),
  otherwise: said('Als we niets horen', 'If we hear nothing'),
  closing: said('Tot slot', 'In closing'),
};

/** What must be mended at a place. */
export function sayTemplateProblem(problem: TemplateProblem): Said {
  switch (problem.kind) {
    case 'no-such-place':
      return said('Dit bericht heeft deze plek niet.', 'This message does not have this place.');
    case 'empty':
      return said('Schrijf hier iets, of neem onze tekst terug.', 'Write something here, or take our text back.');
    case 'stray-brace':
      return said('Een accolade staat los. Schrijf een naam zo: {bedrag}.', 'A brace stands alone. Write a name like this: {bedrag}.');
    case 'markup':
      return said('Gebruik gewone tekst, zonder opmaak en zonder link.', 'Use plain text, without markup and without a link.');
    case 'unknown-variable':
      return said(`{${problem.variable}} bestaat niet in dit bericht. Kies een naam uit de lijst.`, `{${problem.variable}} does not exist in this message. Choose a name from the list.`);
    case 'missing-variable':
      return said(`{${problem.variable}} ontbreekt. Zet het erin.`, `{${problem.variable}} is missing. Put it in.`);
    case 'amount-outside':
      return said(`{${problem.variable}} is een bedrag. Anderen kunnen dit lezen. Laat het weg.`, `{${problem.variable}} is an amount. Others can read this. Leave it out.`);
    case 'too-long':
      return said(`Dit is te lang. Gebruik hooguit ${problem.most} tekens.`, `This is too long. Use at most ${problem.most} characters.`);
    case 'word':
      return said(`Gebruik “${problem.word}” hier niet. Niemand hoort zich te schamen of bang te worden.`, `Do not use “${problem.word}” here. Nobody should feel ashamed or afraid.`);
  }
}

/** What makes it hard to read, with the sentence that does. */
export function sayTooHard(hard: TooHard): Said {
  switch (hard.kind) {
    case 'long-sentence':
      return said(`Deze zin heeft ${hard.words} woorden: “${hard.sentence}” Knip hem in tweeën.`, `This sentence has ${hard.words} words: “${hard.sentence}” Cut it in two.`);
    case 'long-on-average':
      return said(`De zinnen zijn lang, gemiddeld ${hard.words} woorden. De langste: “${hard.sentence}”`, `The sentences are long, ${hard.words} words on average. The longest: “${hard.sentence}”`);
    case 'long-words':
      return said(`Lange woorden (${listed(hard.long, 'nl')}) in: “${hard.sentence}”`, `Long words (${listed(hard.long, 'en')}) in: “${hard.sentence}”`);
    case 'officialese':
      return said(`“${hard.word}” is ambtelijk: “${hard.sentence}”`, `“${hard.word}” is officialese: “${hard.sentence}”`);
  }
}
