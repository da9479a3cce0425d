// The overview: one clear answer first, then what it is made of.

import type { Day } from '#domain/day.ts';
import type { ClaimStanding } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import { dayText, dayWithWeekday, euro } from '../format.ts';
import { inBoth, said, type Said } from '../language.ts';

export const overview = {
  name: said('Uw overzicht', 'Your overview'),
  forWhom: (name: string): Said => said(`Dit is de pagina van ${name}.`, `This is the page of ${name}.`),
  actingFor: (names: string): Said => said(`U regelt dit voor ${names}.`, `You take care of this for ${names}.`),

  // The one answer.
  nothing: said('U hoeft niets te betalen', 'You need not pay anything'),
  nothingBody: said('Er staat niets open. U hoeft nu niets te doen.', 'Nothing is open. You need not do anything now.'),
  nothingNow: said('U hoeft nu niets te betalen', 'You need not pay anything now'),
  mustPay: said('U moet nog betalen', 'You still have to pay'),
  thisMonth: said('Deze maand betaalt u', 'This month you pay'),
  monthDone: said('Deze maand is alles betaald', 'All is paid for this month'),
  nextUp: (on: Day, cents: Cents): Said =>
    inBoth((lang) => (lang === 'nl' ? `Daarna komt ${euro(cents, lang)}. Betaal dat uiterlijk op ${dayWithWeekday(on, lang)}.` : `Next comes ${euro(cents, lang)}. Please pay it by ${dayWithWeekday(on, lang)}.`)),
  payBy: (on: Day): Said => said(`Betaal dit uiterlijk op ${dayWithWeekday(on, 'nl')}.`, `Please pay this by ${dayWithWeekday(on, 'en')}.`),
  allLate: said('De betaaldatum is voorbij. Lukt het niet in één keer? Dan kan het vaak in delen.', 'The due date has passed. Can you not pay at once? Often you can pay in parts.'),
  allLateShort: said('De betaaldatum is voorbij.', 'The due date has passed.'),
  partLate: (cents: Cents): Said =>
    inBoth((lang) => (lang === 'nl' ? `Van ${euro(cents, lang)} is de betaaldatum voorbij.` : `Of this, ${euro(cents, lang)} is past its due date.`)),
  madeOf: (arrangementCents: Cents, billsCents: Cents): Said =>
    inBoth((lang) =>
      lang === 'nl'
        ? `Dat is ${euro(arrangementCents, lang)} voor uw regeling en ${euro(billsCents, lang)} voor uw gewone rekeningen.`
        : `That is ${euro(arrangementCents, lang)} for your arrangement and ${euro(billsCents, lang)} for your ordinary bills.`,
    ),
  monthAllLate: said('De betaaldatum is voorbij. Betaal het zodra het kan.', 'The due date has passed. Pay it as soon as you can.'),
  monthPartLate: (cents: Cents): Said =>
    inBoth((lang) =>
      lang === 'nl'
        ? `Hiervan had ${euro(cents, lang)} al betaald moeten zijn. Betaal dat zodra het kan.`
        : `Of this, ${euro(cents, lang)} should have been paid already. Pay it as soon as you can.`,
    ),
  goesOn: said('Dan loopt uw regeling gewoon door.', 'Then your arrangement simply goes on.'),
  payNow: said('Zo betaalt u', 'How to pay'),
  inParts: said('Betaal in delen: bekijk uw mogelijkheden', 'Pay in parts: see your options'),
  seeOptions: said('Bekijk uw voorstel', 'See your offer'),

  // Beside it.
  notYours: said('Alleen uw vertegenwoordiger kan een regeling afspreken. U kunt hier wel alles bekijken.', 'Only your legal representative can agree to an arrangement. You can see everything here.'),
  notYoursTitle: said('Een bewindvoerder of curator regelt uw geldzaken', 'A legal representative looks after your money'),
  proposalTitle: said('Uw voorstel ligt bij een medewerker', 'One of our staff is looking at your proposal'),
  proposalBy: (on: Day): Said => said(`U hoort uiterlijk ${dayWithWeekday(on, 'nl')} of het zo kan.`, `You will hear by ${dayWithWeekday(on, 'en')} whether it can be done.`),
  proposalSoon: said('U hoort zo snel mogelijk of het zo kan.', 'You will hear as soon as possible whether it can be done.'),
  proposalQuiet: said('U hoeft nu niets te doen.', 'You need not do anything now.'),
  offerOpen: (on: Day): Said => said(`U hebt een voorstel om in delen te betalen. U kunt kiezen tot en met ${dayText(on, 'nl')}.`, `You have an offer to pay in parts. You can choose until ${dayText(on, 'en')}.`),
  credit: (cents: Cents): Said =>
    inBoth((lang) =>
      lang === 'nl'
        ? `U hebt ${euro(cents, lang)} tegoed. Dat gebruiken we voor uw volgende rekening.`
        : `You have a credit of ${euro(cents, lang)}. We will use it for your next bill.`,
    ),
  creditTitle: said('U hebt een tegoed', 'You have a credit'),
  lapsed: (on: Day): Said => said(`Uw betalingsregeling is op ${dayText(on, 'nl')} gestopt.`, `Your payment arrangement ended on ${dayText(on, 'en')}.`),

  // Tables.
  billsTitle: said('Uw rekeningen', 'Your bills'),
  bill: said('Rekening', 'Bill'),
  dueOn: said('Betaaldatum', 'Due date'),
  stand: said('Stand', 'Status'),
  open: said('Nog open', 'Still open'),
  amount: said('Bedrag', 'Amount'),
  document: said('Document', 'Document'),
  pdf: said('Bekijk de rekening (PDF)', 'See the bill (PDF)'),
  pdfOf: (claim: string): Said => said(`Bekijk de rekening (PDF) ${claim}`, `See the bill (PDF) ${claim}`),
  total: said('Samen', 'Total'),
  late: said('te laat', 'late'),
  notYet: said('nog niet te laat', 'not late yet'),
  covered: said('in uw regeling', 'in your arrangement'),
  elsewhere: said('niet bij ons', 'not with us'),
  /** With us, and yet not asked. */
  unasked: { unproven: said('wordt nagekeken', 'being checked'), 'written-off': said('afgeboekt', 'written off') },
  waived: (cents: Cents) => said(`hiervan is ${euro(cents, 'nl')} kwijtgescholden`, `${euro(cents, 'en')} of it was let go`),
  paidBills: said('Betaalde rekeningen', 'Paid bills'),
  paidBillsCaption: said('Rekeningen die betaald zijn', 'Bills that are paid'),
  moneyTitle: said('Wat we van u ontvingen', 'What we received from you'),
  received: said('Ontvangen op', 'Received on'),
  how: said('Hoe', 'How'),
  takenBack: (on: Day): Said => said(`teruggeboekt op ${dayText(on, 'nl')}`, `taken back on ${dayText(on, 'en')}`),
  nothingReceived: said('We hebben nog geen betaling van u gezien. Een betaling is na één of twee werkdagen bij ons.', 'We have not seen a payment from you yet. A payment reaches us after one or two working days.'),

  progress: said('Zo ver bent u', 'How far you are'),
  progressText: (paid: number, of: number, paidCents: Cents, totalCents: Cents): Said =>
    inBoth((lang) =>
      lang === 'nl'
        ? `${paid} van ${of} termijnen betaald: ${euro(paidCents, lang)} van ${euro(totalCents, lang)}`
        : `${paid} of ${of} instalments paid: ${euro(paidCents, lang)} of ${euro(totalCents, lang)}`,
    ),
  arrangementTitle: said('Uw betalingsregeling', 'Your payment arrangement'),
  toArrangement: said('Bekijk uw regeling', 'See your arrangement'),

  waitingTitle: said('We zijn met u bezig', 'We are working on it'),
  messages: said('Lees onze berichten aan u terug', 'Read our messages to you again'),
} as const;

/** The page with every cent of a claim. */
export const sheetPage = {
  lead: said('Hier ziet u hoe het bedrag is opgebouwd en waarom.', 'Here you see what the amount is made of, and why.'),
  pdf: said('Download dit overzicht (PDF)', 'Download this overview (PDF)'),
  pdfHint: said('Handig voor uw administratie, of voor wie u helpt.', 'Handy for your own records, or for who helps you.'),
  noPdf: said('Een PDF maken lukt nu niet. U kunt deze bladzijde wel afdrukken.', 'We cannot make a PDF now. You can print this page.'),
  fileName: said('overzicht', 'overview'),
  link: said('Waarom dit bedrag?', 'Why this amount?'),
  linkOf: (claim: string): Said => said(`Waarom dit bedrag? Rekening ${claim}`, `Why this amount? Bill ${claim}`),
  linkAll: said('Bekijk het hele overzicht: elk bedrag en waarom', 'See the whole overview: each amount and why'),
  /** Beside a balance, where interest goes on. */
  interestSince: (cents: Cents, on: Day): Said =>
    inBoth((lang) => (lang === 'nl' ? `plus ${euro(cents, lang)} rente sinds ${dayText(on, lang)}` : `plus ${euro(cents, lang)} of interest since ${dayText(on, lang)}`)),
  interestRuns: (cents: Cents): Said =>
    inBoth((lang) =>
      lang === 'nl' ? `Er loopt ook rente. Die is nu ${euro(cents, lang)} en komt er later bij.` : `There is interest as well. It is ${euro(cents, lang)} now and is added later.`,
    ),
  ofWhich: (cents: Cents, what: Said): Said => inBoth((lang) => (lang === 'nl' ? `waarvan ${euro(cents, lang)} ${what.nl}` : `of which ${euro(cents, lang)} ${what.en}`)),
} as const;

/** For claims that are not ours (any more): whom to ask, after `sayStanding` said how it stands. */
export const whomToAsk = {
  disputed: said('Wij kijken dit na. U hoeft hiervoor nu niets te betalen.', 'We are checking it. You need not pay this now.'),
  'handed-over': said('Betaal aan dat bureau. Weet u niet welk bureau? Bel ons.', 'Pay that organisation. Do you not know which one? Call us.'),
  judgment: said('De deurwaarder kan u zeggen hoe het verder gaat. Weet u niet welke? Bel ons.', 'The bailiff can tell you what happens next. Do you not know which one? Call us.'),
  'debt-help': said('Vraag het aan uw schuldhulpverlener. U hoeft hiervoor nu niets aan ons te betalen.', 'Ask your debt counsellor. You need not pay us for this now.'),
  insolvency: said('Vraag het aan uw bewindvoerder of curator.', 'Ask your administrator.'),
  estate: said('Vraag het aan wie de nalatenschap regelt, of bel ons.', 'Ask who handles the estate, or call us.'),
  unproven: said('U hoeft deze kosten nu niet te betalen. Wilt u weten waarom ze er staan? Bel ons.', 'You need not pay these costs now. Would you like to know why they are here? Call us.'),
  'written-off': said('U moet dit nog betalen, maar we vragen er zelf niet meer om. Wilt u het betalen of hebt u een vraag? Bel ons.', 'You still owe this, but we no longer ask for it by ourselves. Would you like to pay it, or do you have a question? Call us.'),
} as const satisfies Record<Exclude<ClaimStanding, 'ours'>, Said>;
