// The timeline's lines about promises, offers and attempts to speak.

import type { OutreachFact } from '#domain/fold-outreach.ts';
import type { About, ContactTold, OutreachPayloads } from '#domain/outreach-facts.ts';
import { capital, dayText, listed } from './format.ts';
import { said, type Language, type Said } from './language.ts';
import { contactOutcomeWords, contactWayWords, occasionWords, offerWords } from './outreach-words.ts';
import type { TimelineLookup } from './timeline-lookup.ts';
import { asMessage, joined, phrasesOf } from './timeline-phrases.ts';
import { channelWords, templateText } from './words.ts';

const withdrawn = {
  replaced: said('er kwam een nieuwe toezegging', 'a new promise came'),
  'taken-back': said('teruggenomen', 'taken back'),
} as const satisfies Readonly<Record<OutreachPayloads['PromiseWithdrawn']['why'], Said>>;

const toldWords = {
  help: said('gewezen op gratis hulp', 'pointed to free help'),
  'data-offer': said('aangeboden om gegevens door te geven aan de gemeente', 'offered to pass data to the municipality'),
} as const satisfies Readonly<Record<ContactTold, Said>>;

export function outreachText(fact: OutreachFact, lookup: TimelineLookup, lang: Language): { readonly title: string; readonly detail?: string | undefined } {
  const { say, money, on, bills, to, writtenTo } = phrasesOf(lookup, lang);
  const what = (about: About): string => (about.for === 'claims' ? bills(about.claims) : say(`regeling ${about.arrangementNo}`, `arrangement ${about.arrangementNo}`));
  switch (fact.kind) {
    case 'PromiseMade': {
      const { amountCents, payOn, about, partyId, channel, outsidePolicy } = fact.data;
      return {
        title: say(`Toezegging: ${money(amountCents)} uiterlijk op ${on(payOn)}`, `Promise: ${money(amountCents)} by ${on(payOn)}`),
        detail: joined(`${lookup.party(partyId)} ${channelWords[channel][lang]}`, what(about), outsidePolicy && say('buiten de gewone regels', 'outside the usual rules')),
      };
    }
    case 'PromiseWithdrawn':
      return { title: say(`Toezegging ${fact.data.promiseNo} telt niet meer`, `Promise ${fact.data.promiseNo} no longer counts`), detail: withdrawn[fact.data.why][lang] };
    case 'InterventionOffered': {
      const { trigger, offers, about, offersData } = fact.data;
      const choices = listed(offers.map((offer) => offerWords[offer][lang]), lang, 'or');
      return {
        title: offers.length > 0 ? say(`Aangeboden: ${choices}`, `Offered: ${choices}`) : say('Niets aan te bieden', 'Nothing to offer'),
        detail: joined(occasionWords(trigger, about.for)[lang], what(about), offersData && toldWords['data-offer'][lang]),
      };
    }
    case 'InterventionAnswered': {
      const { offer, partyId, channel, result } = fact.data;
      return {
        title: say(`Gekozen: ${offerWords[offer].nl}`, `Chosen: ${offerWords[offer].en}`),
        detail: joined(`${lookup.party(partyId)} ${channelWords[channel][lang]}`, result === 'asked' && say('een medewerker kijkt ernaar', 'a colleague looks at it')),
      };
    }
    case 'ContactAttempted': {
      const { partyId, way, outcome, callBackOn, told = [] } = fact.data;
      return {
        title: `${capital(contactWayWords[way][lang])}: ${contactOutcomeWords[outcome][lang]}`,
        detail: joined(lookup.party(partyId), callBackOn && say(`opnieuw vanaf ${dayText(callBackOn, lang)}`, `again from ${dayText(callBackOn, lang)}`), ...told.map((each) => toldWords[each][lang])),
      };
    }
    case 'PromiseThanked': {
      const { promiseNos, messages } = fact.data;
      return { title: asMessage(templateText('promise-kept', lang), messages, lang), detail: joined(say(`toezegging ${listed(promiseNos.map(String), lang)}`, `promise ${listed(promiseNos.map(String), lang)}`), to(messages)) };
    }
    case 'EarlySignalGiven': {
      const { arrearsCents, sinceOn, claims, messages } = fact.data;
      return {
        title: say(`Gegevens doorgegeven aan de gemeente: ${money(arrearsCents)} achterstand`, `Data passed to the municipality: ${money(arrearsCents)} in arrears`),
        detail: joined(bills(claims), say(`sinds ${on(sinceOn)}`, `since ${on(sinceOn)}`), writtenTo(messages)),
      };
    }
    case 'DataOfferAnswered':
      return fact.data.objects
        ? { title: say('Wil niet dat wij gegevens aan de gemeente doorgeven', 'Does not want us to pass data to the municipality'), detail: joined(lookup.party(fact.data.partyId), channelWords[fact.data.channel][lang]) }
        : { title: say('Vindt het goed dat wij gegevens aan de gemeente doorgeven', 'Agrees that we pass data to the municipality'), detail: joined(lookup.party(fact.data.partyId), channelWords[fact.data.channel][lang]) };
  }
}
