// What a customer wants to pay online: some instalments, some bills, or all of
// it. The aim names things, never an amount: that is what they are open for now.

import { instalmentOpenCents } from './allocation.ts';
import { runningArrangements, uncoveredClaims } from './arrangement.ts';
import type { Day } from './day.ts';
import type { Designation } from './facts.ts';
import { sum, type Cents } from './money.ts';
import { promisedOffCents } from './rewards.ts';
import type { DossierState } from './state.ts';

export interface PaymentAim {
  readonly arrangements: readonly { readonly arrangementNo: number; readonly instalments: readonly number[] }[];
  /** Bills that no arrangement covers. */
  readonly claims: readonly string[];
}

export type AskedAim = PaymentAim | 'everything';

export interface AimedPayment {
  /** Without what is no longer open; the same aim is written in the same way. */
  readonly aim: PaymentAim;
  readonly amountCents: Cents;
  /** Absent where the order of allocation says it as well. */
  readonly designation?: Designation;
  /** What may stand on the customer's bank statement: a reference, or the bills' numbers. */
  readonly description: string;
}

const mostDescription = 100;

/** What an aim comes to on that day, without what a promise lets go then; null where nothing of it is open. */
export function aimedPayment(state: DossierState, asked: AskedAim, today: Day): AimedPayment | null {
  const isAll = asked === 'everything';
  const arrangements = runningArrangements(state).flatMap((arrangement) => {
    const named = isAll ? null : asked.arrangements.find((each) => each.arrangementNo === arrangement.arrangementNo);
    const open = arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n && (isAll || named?.instalments.includes(each.number)));
    return open.length === 0 ? [] : [{ arrangement, open }];
  });
  const bills = uncoveredClaims(state).filter((bill) => isAll || asked.claims.includes(bill.claim));
  const amountCents = sum([...arrangements.flatMap(({ arrangement, open }) => open.map((each) => instalmentOpenCents(each) - promisedOffCents(state, arrangement, each, today))), ...bills.map((bill) => bill.openCents)]);
  if (amountCents <= 0n) return null;
  const claims = bills.map(({ claim }) => claim).sort();
  const [only, ...others] = arrangements;
  const onlyArrangement = only !== undefined && others.length === 0 && claims.length === 0 ? only.arrangement : null;
  const designation: Designation | null = onlyArrangement
    ? { for: 'arrangement', arrangementNo: onlyArrangement.arrangementNo }
    : isAll || claims.length === 0
      ? null
      : { for: 'claims', claims };
  return {
    aim: { arrangements: arrangements.map(({ arrangement, open }) => ({ arrangementNo: arrangement.arrangementNo, instalments: open.map((each) => each.number) })), claims },
    amountCents,
    ...(designation ? { designation } : {}),
    description: [...arrangements.map(({ arrangement }) => arrangement.reference), ...claims].join(' ').slice(0, mostDescription),
  };
}
