// Why a bank sends a collection back, and what each reason asks of us: EPC's
// codes for rejects, returns and refunds as one table. Only what may succeed by
// itself is collected again, and only so often. What a bank charges for a return
// is not for the customer to pay.

/** How it goes on. The sentences stand in texts/return-reasons.ts. */
export type ReturnHandling =
  /** Collect the same instalment again, once, on a day when there is money. */
  | 'collect-again'
  /** Nobody is to blame but machines: send it again. */
  | 'resend'
  /** Ask the customer for another account, or a mandate that fits. */
  | 'new-mandate'
  /** Let the customer pay otherwise. */
  | 'pay-link'
  /** Talk with the customer before anything is collected again. */
  | 'ask'
  /** A person decides: the customer says that there never was leave to collect. */
  | 'dispute'
  /** The customer has died: nothing leaves any more, by whatever channel. */
  | 'stop-contact'
  /** We sent something wrong: a person mends it before it is sent again. */
  | 'own-error'
  /** A rule of law stands in the way: a person finds out which. */
  | 'compliance'
  /** We asked for it back ourselves. */
  | 'close-recall';
export const returnHandlings = [
  'collect-again', 'resend', 'new-mandate', 'pay-link', 'ask', 'dispute', 'stop-contact', 'own-error', 'compliance', 'close-recall',
] as const satisfies readonly ReturnHandling[];

export type MandateEffect = 'stays' | 'paused' | 'stopped' | 'revoked';

export interface ReturnReason {
  readonly handling: ReturnHandling;
  /** How often one instalment is collected again by itself for this reason. */
  readonly retries: number;
  /** What is done once these are used up; for the others the same as `handling`. */
  readonly thereafter: ReturnHandling;
  readonly mandate: MandateEffect;
  /** On whose side it lies. Nobody is blamed for what is not theirs. */
  readonly side: 'customer' | 'ours' | 'bank';
  /** Tells about somebody's life: only for whom it concerns. */
  readonly sensitive: boolean;
}

type Row = Partial<Omit<ReturnReason, 'handling' | 'side'>>;
const row = (handling: ReturnHandling, side: ReturnReason['side'], rest: Row = {}): ReturnReason =>
  ({ handling, retries: 0, thereafter: handling, mandate: 'stays', side, sensitive: false, ...rest });

const customer = (handling: ReturnHandling, mandate: MandateEffect, rest: Row = {}): ReturnReason => row(handling, 'customer', { mandate, ...rest });
const ownError = row('own-error', 'ours');
const technical = row('resend', 'bank', { retries: 2, thereafter: 'own-error' });
const noMoney = customer('collect-again', 'stays', { retries: 1, thereafter: 'ask' });
const compliance = row('compliance', 'bank', { mandate: 'paused' });

/** EPC rulebooks for SEPA Core and B2B Direct Debit, reason codes; the handling is ours. */
export const returnReasons = {
  AC01: customer('new-mandate', 'stopped'),
  AC04: customer('new-mandate', 'stopped'),
  AC06: customer('pay-link', 'stopped', { sensitive: true }),
  AC13: customer('new-mandate', 'stopped'),
  AG01: customer('new-mandate', 'stopped'),
  AG02: ownError,
  FF05: ownError,
  AM04: noMoney,
  AM05: ownError,
  BE05: ownError,
  CNOR: ownError,
  DNOR: ownError,
  CURR: technical,
  DT01: technical,
  ED05: technical,
  FF01: technical,
  TM01: technical,
  FOCR: row('close-recall', 'ours'),
  MD01: customer('dispute', 'revoked'),
  MD02: ownError,
  MD06: customer('ask', 'paused'),
  MD07: customer('stop-contact', 'revoked', { sensitive: true }),
  MS02: customer('ask', 'paused'),
  MS03: { ...noMoney, side: 'bank' },
  RC01: ownError,
  RR01: compliance,
  RR02: compliance,
  RR03: compliance,
  RR04: compliance,
  SL01: customer('ask', 'paused'),
} as const satisfies Readonly<Record<string, ReturnReason>>;

export type ReturnReasonCode = keyof typeof returnReasons;
export const returnReasonCodes = Object.keys(returnReasons) as readonly ReturnReasonCode[];
export const isKnownReturnReason = (code: string): code is ReturnReasonCode => Object.hasOwn(returnReasons, code);

/** What a reason that we do not know asks for: nothing by itself, and no word to the customer that blames. */
export const unknownReturn: ReturnReason = row('ask', 'bank', { mandate: 'paused' });

/** What a code asks of us; for a code that is not in the table a careful answer. */
export const returnHandling = (code: string): ReturnReason => (isKnownReturnReason(code) ? returnReasons[code] : unknownReturn);

/** What to do now about one returned collection. */
export interface ReturnStep {
  readonly handling: ReturnHandling;
  readonly mandate: MandateEffect;
  /** No message of any kind leaves for this dossier until a person has looked. */
  readonly stopContact: boolean;
}

/** `retries`: how often this instalment has been collected again already, whatever the reason was. */
export function stepAfterReturn(code: string, retries: number): ReturnStep {
  const reason = returnHandling(code);
  const again = reason.handling === 'collect-again' || reason.handling === 'resend';
  const handling = again && retries >= reason.retries ? reason.thereafter : reason.handling;
  return {
    handling,
    // Talking comes before collecting, so what was to be tried and failed waits.
    mandate: again && handling === 'ask' ? 'paused' : reason.mandate,
    stopContact: handling === 'stop-contact',
  };
}
