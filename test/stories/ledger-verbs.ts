// What a bookkeeper does in a story, and what the books then say in one line.

import assert from 'node:assert/strict';
import { addDays, addMonths, day } from '#domain/day.ts';
import { formatAmount } from '#domain/money.ts';
import { closePeriod } from '#usecases/close-period.ts';
import { compareBank } from '#usecases/compare-bank.ts';
import { reportBalance } from '#usecases/ledger-report.ts';
import type { World } from './world.ts';

export interface Bookkeeper {
  /** Closes a month, `2026-01`. Returns the code of a refusal, or nothing. */
  closes(month: string): Promise<string>;
  /** What a month did to each account that it touched: `bank 500.00, …`; debit above zero. */
  month(month: string): Promise<string>;
  /** What the bank says, what the books say, and the causes of the difference. */
  bank(): Promise<string>;
}

export const bookkeeper = (world: World): Bookkeeper => {
  const { creditorId, staff } = world;
  return {
    closes: async (month) => {
      const closed = await closePeriod(world.deps, creditorId, { until: addDays(addMonths(day(`${month}-01`), 1), -1), staffId: staff.manager });
      await world.settle();
      return closed.ok ? '' : closed.refusal.code;
    },
    month: async (month) => {
      const from = day(`${month}-01`);
      const { rows, total } = await world.deps.db.inCreditor(creditorId, (tx) => reportBalance(tx, creditorId, { from, until: addDays(addMonths(from, 1), -1) }));
      assert.deepEqual([total.openingCents, total.closingCents, total.debitCents - total.creditCents], [0n, 0n, 0n]);
      return rows.filter((row) => row.debitCents > 0n || row.creditCents > 0n).map((row) => `${row.account} ${formatAmount(row.debitCents - row.creditCents)}`).join(', ');
    },
    bank: async () => {
      const { statedCents, booksCents, differences, unexplainedCents } = await world.deps.db.inCreditor(creditorId, (tx) => compareBank(tx, creditorId));
      assert.equal(unexplainedCents, 0n);
      return [`bank ${formatAmount(statedCents)}`, `boeken ${formatAmount(booksCents)}`, ...differences.map((each) => `${each.kind} ${formatAmount(each.amountCents)}`)].join(', ');
    },
  };
};
