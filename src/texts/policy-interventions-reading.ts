// The part of a policy about offers and promises, in plain language.

import { interventionTriggers, type InterventionTrigger } from '#domain/outreach-facts.ts';
import type { InterventionsPolicy } from '#domain/policy-interventions.ts';
import { counted, daysText, listed } from './format.ts';
import { inBoth, said, type Said } from './language.ts';
import { offerWords } from './outreach-words.ts';

const occasions = {
  missed: said('Bij een gemiste termijn', 'When an instalment is missed'),
  'collection-failed': said('Als een incasso niet lukt', 'When a direct debit fails'),
  unreachable: said('Als een bericht niet aankomt', 'When a message does not arrive'),
  silence: said('Als een klant niet reageert', 'When a customer does not react'),
  'promise-broken': said('Als een toezegging niet is nagekomen', 'When a promise was not kept'),
  'cannot-pay': said('Als een klant zegt dat betalen niet lukt', 'When a customer says that paying will not work'),
} as const satisfies Readonly<Record<InterventionTrigger, Said>>;

export function interventionLines(policy: InterventionsPolicy): Said[] {
  const { offers, promiseDays, promisesInRow, pauseDays, helpAfterMisses } = policy;
  const offered = interventionTriggers.map((trigger) => {
    const names = inBoth((lang) => listed(offers[trigger].map((offer) => offerWords[offer][lang]), lang, 'or'));
    return offers[trigger].length === 0
      ? said(`${occasions[trigger].nl} bieden we niets aan.`, `${occasions[trigger].en} we offer nothing.`)
      : said(`${occasions[trigger].nl} bieden we aan wat past: ${names.nl}.`, `${occasions[trigger].en} we offer what fits: ${names.en}.`);
  });
  return [
    ...offered,
    promiseDays === 0 || promisesInRow === 0
      ? said('Een klant kan niet zelf toezeggen om later te betalen.', 'A customer cannot promise by themselves to pay later.')
      : said(
          `Een klant kan zelf toezeggen om binnen ${daysText(promiseDays, 'nl')} te betalen, ${counted(promisesInRow, 'keer', 'keer')} achter elkaar.`,
          `A customer can promise by themselves to pay within ${daysText(promiseDays, 'en')}, ${counted(promisesInRow, 'time', 'times')} in a row.`,
        ),
    said(`De pauze die we aanbieden duurt ${daysText(pauseDays, 'nl')}.`, `The pause that we offer takes ${daysText(pauseDays, 'en')}.`),
    said(
      `Na ${counted(helpAfterMisses, 'gemiste termijn', 'gemiste termijnen')} in een half jaar bieden we gratis hulp als eerste aan.`,
      `After ${counted(helpAfterMisses, 'missed instalment', 'missed instalments')} in half a year we offer free help first.`,
    ),
    ...callLines(policy),
    policy.offersData
      ? said(
          'De laatste waarschuwing biedt aan om gegevens door te geven aan de gemeente. Dat geldt voor huur, energie, water en zorg.',
          'The last warning offers to pass data to the municipality. That holds for rent, energy, water and care.',
        )
      : said('We bieden niet aan om gegevens door te geven aan de gemeente.', 'We do not offer to pass data to the municipality.'),
    policy.signalAfterDays === null
      ? said('We geven geen gegevens door aan de gemeente: daar is geen afspraak over.', 'We pass no data to the municipality: there is no agreement about it.')
      : said(
          `Na ${daysText(policy.signalAfterDays, 'nl')} achterstand kan een medewerker gegevens doorgeven aan de gemeente, als alles is gedaan wat de regels vragen.`,
          `After ${daysText(policy.signalAfterDays, 'en')} of arrears a colleague can pass data to the municipality, once all is done that the rules ask.`,
        ),
  ];
}

function callLines({ silenceDays, callAfterDays, mostCalls }: InterventionsPolicy): Said[] {
  const silent = said(
    `Wie ${daysText(silenceDays, 'nl')} lang niets laat horen nadat er iets misging, reageert niet.`,
    `Who is not heard of for ${daysText(silenceDays, 'en')} after something went wrong does not react.`,
  );
  if (callAfterDays === null || mostCalls === 0) return [silent, said('We bellen dan niet.', 'We do not call then.')];
  return [
    silent,
    said(
      `${callAfterDays === 0 ? 'Dan bellen we meteen' : `Dan bellen we na nog ${daysText(callAfterDays, 'nl')}`}, ten hoogste ${counted(mostCalls, 'keer', 'keer')} in dertig dagen.`,
      `${callAfterDays === 0 ? 'Then we call at once' : `Then we call after another ${daysText(callAfterDays, 'en')}`}, at most ${counted(mostCalls, 'time', 'times')} in thirty days.`,
    ),
  ];
}
