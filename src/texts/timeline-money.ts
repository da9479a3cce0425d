// The timeline's lines about interest, costs, letting go and the creditor's own
// books, and about how an arrangement got another shape or a pause.

import type { Fact, FactOf, FactKind, Instalment } from '#domain/facts.ts';
import type { ArrangementFee, ElsewhereReported, LettingGo, MoneyPayloads } from '#domain/money-facts.ts';
import { formatAmount } from '#domain/money.ts';
import type { RateStep } from '#domain/law/interest-accrual.ts';
import { capital, listed } from './format.ts';
import type { Language } from './language.ts';
import type { TimelineLookup } from './timeline-lookup.ts';
import { asMessage, joined, phrasesOf, type Phrases } from './timeline-phrases.ts';
import { changeWords, channelWords, interestStopWords, interestWords, owedPartWords, pauseWords, stepWords, waiverWords, withdrawalWords } from './words.ts';

const kinds = [
  'ArrangementAmended', 'PauseStarted', 'PauseEnded', 'PauseStepTaken', 'InterestStarted', 'InterestStopped', 'InterestPosted', 'ChargeMade', 'ChargeWithdrawn',
  'Waived', 'WrittenOff', 'WriteOffReopened', 'LettingGoAsked', 'LettingGoDeclined', 'BalanceReported', 'DifferenceSettled',
] as const satisfies readonly (keyof MoneyPayloads | FactKind)[];

export type MoneyFact = FactOf<(typeof kinds)[number]>;

interface Line {
  readonly title: string;
  readonly detail?: string | undefined;
}

export function moneyText(fact: MoneyFact, lookup: TimelineLookup, lang: Language): Line {
  const phrases = phrasesOf(lookup, lang);
  const { say, money, on, bills } = phrases;
  const bill = (claim: string): string => bills([claim]);

  switch (fact.kind) {
    case 'ArrangementAmended':
      return amendedText(fact, lookup, lang, phrases);
    case 'PauseStarted': {
      const { pauseUntil, askedBy, partyId } = fact.data;
      return {
        title: say(`Pauze tot en met ${on(pauseUntil)}`, `Pause until ${on(pauseUntil)}`),
        detail: joined(
          askedBy === 'customer' && partyId !== undefined ? say(`op verzoek van ${lookup.party(partyId)}`, `at the request of ${lookup.party(partyId)}`) : pauseWords[askedBy][lang],
          say('geen herinneringen en geen rente, betaaldatums schuiven op', 'no reminders and no interest, due dates move along'),
        ),
      };
    }
    case 'PauseEnded': {
      const pauseUntil = lookup.pause?.(fact.data.pauseNo);
      return {
        title: say('Pauze eerder gestopt', 'Pause ended early'),
        detail: joined(pauseUntil && say(`liep tot en met ${on(pauseUntil)}`, `would have lasted until ${on(pauseUntil)}`), say('betaaldatums schuiven terug', 'due dates move back')),
      };
    }
    case 'PauseStepTaken': {
      const { step, messages } = fact.data;
      return { title: asMessage(stepWords[step][lang], messages, lang), detail: phrases.to(messages) };
    }
    case 'InterestStarted': {
      const { claim, fromOn, interest, rates, terms } = fact.data;
      const rate = rates && rates.length > 0 ? `${interestWords[interest][lang]}: ${ratesText(rates, lang, phrases)}` : interestWords[interest][lang];
      return {
        title: say(`Rente over ${bill(claim)} vanaf ${on(fromOn)}`, `Interest on ${bill(claim)} from ${on(fromOn)}`),
        detail: joined(rate, termsText(terms, phrases)),
      };
    }
    case 'InterestStopped': {
      const { claim, fromOn, why } = fact.data;
      return { title: say(`Geen rente meer over ${bill(claim)} vanaf ${on(fromOn)}`, `No more interest on ${bill(claim)} from ${on(fromOn)}`), detail: interestStopWords[why][lang] };
    }
    case 'InterestPosted': {
      const { claims, wholeDay } = fact.data;
      return {
        title: say(`Rente bijgeschreven: ${bills(claims)}`, `Interest added: ${bills(claims)}`),
        detail: wholeDay ? say(`berekend tot en met ${on(fact.on)}`, `reckoned up to and including ${on(fact.on)}`) : say(`berekend tot ${on(fact.on)}`, `reckoned up to ${on(fact.on)}`),
      };
    }
    case 'ChargeMade': {
      const { claim, part, amountCents, terms, ground } = fact.data;
      const rest = ground && say(
        `over ${money(ground.principalCents)} van ${bills(ground.claims)}, nog open op ${on(ground.on)}`,
        `over ${money(ground.principalCents)} of ${bills(ground.claims)}, still open on ${on(ground.on)}`,
      );
      return { title: capital(say(`${owedPartWords[part].nl} voor ${bill(claim)}: ${money(amountCents)}`, `${owedPartWords[part].en} for ${bill(claim)}: ${money(amountCents)}`)), detail: joined(rest, termsText(terms, phrases)) };
    }
    case 'ChargeWithdrawn': {
      const { chargeId, amountCents, why } = fact.data;
      const charge = lookup.charge?.(chargeId);
      const what = charge ? say(`${owedPartWords[charge.part].nl} van ${bill(charge.claim)}`, `${owedPartWords[charge.part].en} of ${bill(charge.claim)}`) : say('kosten', 'costs');
      return { title: capital(say(`${what} teruggenomen: ${money(amountCents)}`, `${what} taken back: ${money(amountCents)}`)), detail: withdrawalWords[why][lang] };
    }
    case 'Waived': {
      const { lines, why, arrangementNo, askNo, messages } = fact.data;
      const total = money(lines.reduce((all, line) => all + line.amountCents, 0n));
      return {
        title: say(`${total} kwijtgescholden`, `${total} waived`),
        detail: joined(
          phrases.owed(lines), waiverWords[why][lang], arrangementNo !== undefined && say(`regeling ${arrangementNo}`, `arrangement ${arrangementNo}`),
          allowedText(askNo, fact, lookup, phrases), phrases.writtenTo(messages),
        ),
      };
    }
    case 'WrittenOff':
      return {
        title: say(`Afgeboekt: ${bills(fact.data.claims)}`, `Written off: ${bills(fact.data.claims)}`),
        detail: joined(say('de klant moet dit nog betalen, we vragen er niet meer om', 'the customer still owes this, we no longer ask for it'), allowedText(fact.data.askNo, fact, lookup, phrases)),
      };
    case 'WriteOffReopened':
      return { title: say(`Niet meer afgeboekt: ${bills(fact.data.claims)}`, `No longer written off: ${bills(fact.data.claims)}`) };
    case 'LettingGoAsked': {
      const { asked, amountCents } = fact.data;
      return {
        title: say(`Akkoord gevraagd: ${money(amountCents)} ${letGo(asked).nl}`, `Approval asked: ${letGo(asked).en} ${money(amountCents)}`),
        detail: joined(asked.what === 'waive' ? phrases.owed(asked.lines) : bills(asked.claims), say('een andere medewerker beslist', 'another colleague decides')),
      };
    }
    case 'LettingGoDeclined': {
      const ask = lookup.asked?.(fact.data.askNo);
      return ask
        ? {
            title: say(`Geen akkoord: ${money(ask.amountCents)} ${letGo(ask.asked).nl}`, `Not approved: ${letGo(ask.asked).en} ${money(ask.amountCents)}`),
            detail: askedText(ask.staffId, lookup, phrases),
          }
        : { title: say('Geen akkoord: het bedrag blijft staan', 'Not approved: the amount stays') };
    }
    case 'BalanceReported': {
      const { claim, snapshotId, openCents, books, missing, elsewhere } = fact.data;
      const paidCents = lookup.reported?.(snapshotId, claim);
      return {
        title: missing
          ? say(`Boekhouding: ${bill(claim)} staat er niet meer in`, `The books: ${bill(claim)} is no longer in them`)
          : say(`Boekhouding: ${bill(claim)}, nog ${money(openCents)} open`, `The books: ${bill(claim)}, ${money(openCents)} still open`),
        detail: joined(
          paidCents !== undefined && paidCents > 0n && say(`daar is ${money(paidCents)} betaald`, `${money(paidCents)} was paid there`),
          paidCents !== undefined ? undefined : books === 'erp'
            ? say('is dat minder dan wij wisten, dan is het verschil daar betaald', 'where that is less than we knew, the difference was paid there')
            : say('is dat anders dan wij wisten, dan kijkt een medewerker ernaar', 'where that is not what we knew, a colleague looks at it'),
          elsewhere && elsewhereText(elsewhere, lang, phrases),
        ),
      };
    }
    case 'DifferenceSettled':
      return {
        title: say(`Verschil met de boekhouding nagekeken: ${bill(fact.data.claim)}`, `Difference with the books looked at: ${bill(fact.data.claim)}`),
        detail: say('ons bedrag geldt', 'our amount holds'),
      };
  }
}

/** Whether these words know the fact. */
export const isMoneyFact = (fact: Fact): fact is MoneyFact => (kinds as readonly FactKind[]).includes(fact.kind);

function amendedText({ data, seq }: FactOf<'ArrangementAmended'>, lookup: TimelineLookup, lang: Language, { say, on, bills, plan }: Phrases): Line {
  const { arrangementNo, change, claims, instalments, partyId, channel, outsidePolicy } = data;
  const before = lookup.schedule?.(arrangementNo, seq);
  const moved = before && (change === 'deferred' || change === 'skipped') ? movedInstalment(before.instalments, instalments) : undefined;
  const added = before ? claims.filter((claim) => !before.claims.includes(claim)) : [];
  const taken = before ? before.claims.filter((claim) => !claims.includes(claim)) : [];
  const last = instalments.at(-1);
  const until = last && say(`tot en met ${on(last.dueOn)}`, `until ${on(last.dueOn)}`);
  const name = say(`Regeling ${arrangementNo}`, `Arrangement ${arrangementNo}`);
  const title = moved
    ? `${name}: ${change === 'skipped'
        ? say(`termijn ${moved.number} van ${on(moved.from)} overgeslagen, die komt op ${on(moved.to)}`, `instalment ${moved.number} of ${on(moved.from)} skipped, it comes on ${on(moved.to)}`)
        : say(`termijn ${moved.number} verschoven van ${on(moved.from)} naar ${on(moved.to)}`, `instalment ${moved.number} moved from ${on(moved.from)} to ${on(moved.to)}`)}`
    : `${say(`${name} veranderd`, `${name} changed`)}: ${joined(changeWords[change][lang], until)}`;
  return {
    title,
    detail: joined(
      `${lookup.party(partyId)} ${channelWords[channel][lang]}`,
      added.length > 0 && say(`${bills(added)} erbij`, `${bills(added)} added`),
      taken.length > 0 && say(`${bills(taken)} eruit`, `${bills(taken)} taken out`),
      say(`nu ${plan(instalments)}`, `now ${plan(instalments)}`),
      outsidePolicy && say('buiten de gewone regels', 'outside the usual rules'),
    ),
  };
}

/** The one instalment that got another day; undefined where more than one did, as after a pause. */
function movedInstalment(before: readonly Instalment[], after: readonly Instalment[]): { number: number; from: Instalment['dueOn']; to: Instalment['dueOn'] } | undefined {
  const without = (these: readonly Instalment[], those: readonly Instalment[]): Instalment[] => these.filter(({ dueOn }) => !those.some((each) => each.dueOn === dueOn));
  const [gone, ...moreGone] = without(before, after);
  const [come, ...moreCome] = without(after, before);
  return gone && come && moreGone.length === 0 && moreCome.length === 0 && before.length === after.length ? { number: gone.number, from: gone.dueOn, to: come.dueOn } : undefined;
}

/** `4,50% per jaar`; where the rate changes, each with its first day. */
function ratesText(rates: readonly RateStep[], lang: Language, { say, on }: Phrases): string {
  const percent = (basisPoints: number): string => `${formatAmount(BigInt(basisPoints)).replace('.', lang === 'nl' ? ',' : '.')}%`;
  return listed(rates.map(({ validFrom, basisPoints }) => {
    const yearly = say(`${percent(basisPoints)} per jaar`, `${percent(basisPoints)} a year`);
    return rates.length === 1 ? yearly : say(`${yearly} vanaf ${on(validFrom)}`, `${yearly} from ${on(validFrom)}`);
  }), lang);
}

const termsText = (terms: string | null, { say }: Phrases): string | undefined => (terms === null ? undefined : say(`volgens de voorwaarden ${terms}`, `by the terms ${terms}`));

const letGo = ({ what }: LettingGo): { nl: string; en: string } => (what === 'waive' ? { nl: 'kwijtschelden', en: 'waive' } : { nl: 'afboeken', en: 'write off' });

const askedText = (staffId: string, lookup: TimelineLookup, { say }: Phrases): string => say(`gevraagd door ${lookup.staff(staffId)}`, `asked by ${lookup.staff(staffId)}`);

/** Where one colleague asked and another allowed it: both. */
function allowedText(askNo: number | undefined, { by }: Fact, lookup: TimelineLookup, phrases: Phrases): string | undefined {
  if (askNo === undefined) return undefined;
  const ask = lookup.asked?.(askNo);
  return joined(
    ask && askedText(ask.staffId, lookup, phrases),
    by.kind === 'colleague' && phrases.say(`toegestaan door ${lookup.staff(by.staffId)}`, `allowed by ${lookup.staff(by.staffId)}`),
  );
}

/** What an arrangement itself costs, and who allowed it where the law guard did not. */
export function feeText({ amountCents, override }: ArrangementFee, lookup: TimelineLookup, { say, money }: Phrases): string {
  if (amountCents === 0n) return say('geen kosten: die zijn hier niet toegestaan', 'no costs: they are not allowed here');
  const fee = say(`${money(amountCents)} ${owedPartWords['administration-costs'].nl}`, `${money(amountCents)} ${owedPartWords['administration-costs'].en}`);
  return override ? say(`${fee} (toegestaan door ${lookup.staff(override.staffId)})`, `${fee} (allowed by ${lookup.staff(override.staffId)})`) : fee;
}

function elsewhereText({ step, noticeReceivedOn, costsCents, debits = [] }: ElsewhereReported, lang: Language, { say, money, on }: Phrases): string | undefined {
  return joined(
    step !== undefined && say(`stap daar: ${step}`, `step there: ${step}`),
    noticeReceivedOn && say(`14-dagenbrief ontvangen op ${on(noticeReceivedOn)}`, `fourteen-day notice received on ${on(noticeReceivedOn)}`),
    costsCents !== undefined && say(`${money(costsCents)} kosten`, `${money(costsCents)} costs`),
    debits.length > 0 && say('automatische incasso: ', 'direct debit: ') + listed(debits.map(({ collectOn, amountCents }) => say(`${money(amountCents)} op ${on(collectOn)}`, `${money(amountCents)} on ${on(collectOn)}`)), lang),
  );
}
