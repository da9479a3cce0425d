// What the law says of an arrangement that costs something: the verdict, and each
// reason to the colleague who makes it and, where it concerns them, to the customer.

import type { PlanReason, PlanVerdict } from '#domain/law/plan-terms.ts';
import { said, type Said } from '../language.ts';

const verdictTexts = {
  allowed: said('Dit mag.', 'This is allowed.'),
  'allowed-with-notice': said(
    'Dit mag, als u de klant vertelt wat hieronder staat.',
    'This is allowed, if you tell the customer what is said below.',
  ),
  warn: said('Let op: kijk dit eerst na.', 'Take care: check this first.'),
  blocked: said('Dit mag niet zonder toestemming van compliance.', 'This is not allowed without the consent of compliance.'),
} as const satisfies { readonly [Verdict in PlanVerdict]: Said };

/** To a colleague. */
export const sayPlanVerdict = (verdict: PlanVerdict): Said => verdictTexts[verdict];

/** Where compliance cannot allow it either; instead of the verdict `blocked`. */
export const neverAllowed = said('Dit mag niet. Niemand kan dit toestaan.', 'This is not allowed. Nobody can consent to it.');

export interface ReasonTexts {
  readonly colleague: Said;
  /** Null: it is about the creditor's duties, or about something that then does not happen. */
  readonly customer: Said | null;
}

const reasonTexts = {
  'business-agreement': {
    colleague: said(
      'Met een bedrijf mag u afspreken wat u wilt. Laat wel zien wat het in totaal kost.',
      'With a business you may agree what you like. Do show what it costs in all.',
    ),
    customer: said(
      'U maakt deze afspraak als bedrijf. Kijk goed wat het in totaal kost.',
      'You make this agreement as a business. Look carefully at what it costs in all.',
    ),
  },
  'free-of-charge': {
    colleague: said(
      'De regeling kost de klant niets extra. Dat mag altijd.',
      'The arrangement costs the customer nothing extra. That is always allowed.',
    ),
    customer: said('Deze regeling kost u niets extra.', 'This arrangement costs you nothing extra.'),
  },
  'interest-from-default': {
    colleague: said(
      'Er loopt al rente omdat de rekening te laat is. Zeg erbij dat die rente niet door de regeling komt.',
      'Interest runs already because the bill is late. Say that this interest does not come from the arrangement.',
    ),
    customer: said(
      'Er loopt rente omdat de rekening te laat is. De regeling zelf kost u niets extra.',
      'Interest runs because the bill is late. The arrangement itself costs you nothing extra.',
    ),
  },
  'offer-waiver': {
    colleague: said(
      'Bied aan om deze rente te laten vervallen als de klant de regeling nakomt.',
      'Offer to waive this interest if the customer keeps the arrangement.',
    ),
    customer: null,
  },
  'itemise-collection-costs': {
    colleague: said(
      'De incassokosten mogen in de regeling. Zet ze apart in het overzicht.',
      'The collection costs may be part of the arrangement. Show them apart in the overview.',
    ),
    customer: said(
      'In deze regeling zitten ook incassokosten. Ze staan apart in het overzicht.',
      'This arrangement also has collection costs in it. They stand apart in the overview.',
    ),
  },
  'unfair-terms-check': {
    colleague: said(
      'De rente komt uit het contract. Laat nakijken of die regel eerlijk is voor een consument.',
      'The interest comes from the contract. Have it checked whether that term is fair to a consumer.',
    ),
    customer: said('De rente in deze regeling staat in uw contract.', 'The interest in this arrangement stands in your contract.'),
  },
  'stay-within-credit-price': {
    colleague: said(
      'Is het contract zelf een lening? Dan mogen alle kosten samen niet boven de wettelijke grens komen.',
      'Is the contract itself a loan? Then all charges together may not be above the legal limit.',
    ),
    customer: null,
  },
  'may-be-consumer-credit': {
    colleague: said(
      'Met nieuwe rente is de regeling misschien een lening. Daarvoor is een vergunning nodig, en een toets bij het BKR.',
      'With new interest the arrangement may be a loan. That needs a licence, and a check with the credit register.',
    ),
    customer: null,
  },
  'above-credit-price': {
    colleague: said('De rente is hoger dan een lening in een jaar mag kosten.', 'The interest is higher than a loan may cost in a year.'),
    customer: null,
  },
  'no-longer-free': {
    colleague: said(
      'De regeling is niet meer gratis. Daardoor is het misschien een lening.',
      'The arrangement is no longer free of charge. That may make it a loan.',
    ),
    customer: said(
      'Deze regeling kost u iets extra. In het overzicht staat hoeveel.',
      'This arrangement costs you something extra. The overview says how much.',
    ),
  },
  'fee-not-allowed': {
    colleague: said(
      'Deze kosten mag u niet vragen voor de regeling. Laat ze weg.',
      'You may not ask these costs for the arrangement. Leave them out.',
    ),
    customer: null,
  },
  'debt-not-due-before': {
    colleague: said(
      'De rekening was nog niet te laat toen u de regeling maakte. Gratis uitstel telt dan misschien toch als een lening.',
      'The bill was not yet late when you made the arrangement. Even a free delay may then count as a loan.',
    ),
    customer: null,
  },
  'too-long-for-deferral': {
    colleague: said(
      'De laatste termijn valt te lang na de levering. Daardoor is het misschien een lening.',
      'The last instalment falls too long after the delivery. That may make it a loan.',
    ),
    customer: null,
  },
  'third-party-pays': {
    colleague: said(
      'Een ander betaalt de schuldeiser uit. Daardoor is het misschien een lening.',
      'Somebody else pays out the creditor. That may make it a loan.',
    ),
    customer: null,
  },
  'longer-than-a-year': {
    colleague: said(
      'De regeling duurt langer dan een jaar. Kijk of dat past bij deze klant.',
      'The arrangement takes longer than a year. See whether that suits this customer.',
    ),
    customer: said('Deze regeling duurt langer dan een jaar.', 'This arrangement takes longer than a year.'),
  },
  'above-credit-amount': {
    colleague: said(
      'Het bedrag is hoger dan de regels voor gewone leningen kennen. Laat compliance meekijken.',
      'The amount is higher than the rules for ordinary loans know. Let compliance look at it too.',
    ),
    customer: null,
  },
} as const satisfies { readonly [Reason in PlanReason]: ReasonTexts };

export const sayPlanReason = (reason: PlanReason): ReasonTexts => reasonTexts[reason];

/** Every reason that has its sentences. */
export const planReasons = Object.keys(reasonTexts) as readonly PlanReason[];
