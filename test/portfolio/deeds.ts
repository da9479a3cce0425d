// What may happen in the portfolio, each through the channel where it really
// happens. A deed that makes no sense just now does nothing.

import { creditCents } from '#domain/allocation.ts';
import { addDays } from '#domain/day.ts';
import { formatAmount, sum, type Cents } from '#domain/money.ts';
import { assignLine } from '#usecases/assign-line.ts';
import { bookPayment, type BookPayment } from '#usecases/book-payment.ts';
import { decideOn } from '#usecases/decide.ts';
import { done } from '#domain/outcome.ts';
import { fileRefunds, refundFile } from '#usecases/file-refunds.ts';
import { hearNews } from '#usecases/follow-payments.ts';
import { ignoreLine } from '#usecases/ignore-line.ts';
import { importOpenItems } from '#usecases/import-open-items.ts';
import { answerRefund, askRefund } from '#usecases/refunds.ts';
import { reversePayment } from '#usecases/reverse-payment.ts';
import { sendRefunds } from '#usecases/send-refunds.ts';
import { startPayment } from '#usecases/start-payment.ts';
import { takeBackLine } from '#usecases/take-back-line.ts';
import { customers, desk, tellings, type Portfolio } from './world.ts';

export interface Deed {
  readonly what: (typeof deeds)[number];
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export const deeds = [
  'live', 'live', 'live', 'live', 'transfer', 'transfer', 'transfer', 'transfer', 'transfer', 'combined', 'stray', 'bounce', 'online', 'online', 'online', 'online-news', 'online-back', 'payout', 'cash', 'cash', 'cash-back', 'books', 'books', 'assign', 'assign', 'split', 'ignore',
  'take-back', 'credit-note', 'refund', 'refund', 'refund', 'refund', 'refund', 'refund-file', 'file-again',
] as const;

interface OpenLine {
  readonly line_id: string;
  readonly amount_cents: Cents;
  readonly bank_reference: string | null;
}
const openLines = (world: Portfolio): Promise<OpenLine[]> =>
  world.house.rows<OpenLine>(`select line_id, amount_cents, bank_reference from bank_line where status = 'open' and amount_cents > 0 and not is_reversal and return_reason is null and shape <> 'sum' order by line_id`);

export async function doDeed(world: Portfolio, { what, a, b, c }: Deed, number: number): Promise<void> {
  const { house, provider, mollie } = world;
  const { deps, creditorId } = house;
  const customer = customers[a % customers.length]!;
  const other = customers[(a + 1 + (b % (customers.length - 1))) % customers.length]!;
  const { dossierId, state } = await world.state(customer.number);
  const claim = customer.claims[b % 2]!;
  const amountCents = [100_00n, 200_00n, 50_00n, BigInt(1 + (c * 37) % 30_000), 33_33n][c % 5]!;
  const paying = { counterpartyName: customer.name, counterpartyIban: customer.iban };
  switch (what) {
    case 'live':
      return world.live(1 + (a % 9), tellings[b % tellings.length]!, c);
    case 'transfer': {
      const reference = state.arrangements[0]?.reference ?? claim;
      const [remittance, ends] = [[reference.replace(/(.{4})/g, '$1 '), `huur ${claim}`, `klant ${customer.number}`, 'huur', `${claim} ${state.arrangements[0]?.reference ?? ''}`][b % 5]!, b % 3 === 0 ? {} : { endToEndId: `E${number}` }];
      return world.transfer(customer.number, { ...paying, amountCents, remittance, ...ends });
    }
    case 'combined':
      return world.transfer(null, { ...paying, amountCents: 150_00n, remittance: b % 2 === 0 ? `${customer.claims[0]} ${other.claims[0]}` : `${customer.claims.join(' ')}` });
    case 'stray':
      return world.transfer(null, { amountCents, counterpartyName: 'Eva Elders', counterpartyIban: 'NL65BUNQ2025489914', remittance: ['X2026001', 'bedankt', 'RF18539007547034', `bestelling ${b}7654321`][b % 4]! });
    case 'bounce': {
      const paid = world.booked.filter(({ entry }) => entry.amountCents > 0n && entry.endToEndId?.startsWith('E') === true && !world.booked.some((each) => each.entry.reversal === true && each.entry.endToEndId === entry.endToEndId));
      const chosen = paid[b % Math.max(1, paid.length)];
      if (chosen === undefined || world.bounced.has(chosen.reference)) return;
      world.bounced.add(chosen.reference);
      const { entry: { amountCents: cents, endToEndId = '', counterpartyName = '', counterpartyIban = '' } } = chosen;
      return world.transfer(null, { amountCents: -cents, endToEndId, counterpartyName, counterpartyIban, returnReason: 'AC04', reversal: true });
    }
    case 'online': {
      const open = state.claims.filter((each) => each.claim === claim && each.openCents > 0n && each.arrangementNo === undefined);
      const started = await startPayment(deps, provider, 'https://betalen.example', creditorId, {
        dossierId, partyId: state.parties[0]!.partyId, language: 'nl', aim: { arrangements: [], claims: [claim] }, shownCents: sum(open.map((each) => each.openCents)),
      });
      if (!started.ok) return;
      const id = started.value.checkoutUrl.split('/').at(-1)!;
      if (!world.checkouts.includes(id)) world.checkouts.push(id);
      if (c % 4 === 0) mollie.end(id, 'expired');
      else if (mollie.payments.get(id)!.status === 'open') mollie.pay(id, c % 2 === 0 ? 'ideal' : 'creditcard');
      return;
    }
    case 'online-news': {
      const id = world.checkouts[b % Math.max(1, world.checkouts.length)];
      if (id !== undefined) for (let time = 0; time <= c % 3; time += 1) await hearNews(deps, provider, creditorId, id);
      return;
    }
    case 'online-back': {
      const payment = mollie.payments.get(world.checkouts[b % Math.max(1, world.checkouts.length)] ?? '');
      if (payment?.status !== 'paid' || payment.refunds.length + payment.chargebacks.length > 0) return;
      const cents = BigInt(payment.amount.value.replace('.', ''));
      if (c % 3 === 0) mollie.chargeBack(payment.id, cents);
      else mollie.refund(payment.id, c % 3 === 1 ? cents : 1n + (cents - 1n) / 3n, 'refunded');
      await hearNews(deps, provider, creditorId, payment.id);
      return;
    }
    case 'payout':
      return world.transfer(null, { amountCents, counterpartyName: 'Stichting Mollie Payments', counterpartyIban: 'NL51DEUT0265262461', remittance: `uitbetaling ${number}` });
    case 'cash': {
      const ask: BookPayment = { dossierId, amountCents, on: addDays(world.today, -(b % 5)), means: 'cash', requestId: `cash-${number}`, by: desk, ...(c % 2 === 0 ? { designation: { for: 'claims', claims: [claim] } } : {}) };
      for (let time = 0; time <= b % 2; time += 1) {
        const booked = await bookPayment(deps, creditorId, ask);
        if (booked.ok) world.cash.set(`${dossierId} ${booked.value.paymentId}`, amountCents);
      }
      return;
    }
    case 'cash-back': {
      const [key] = [...world.cash.keys()].slice(b % Math.max(1, world.cash.size));
      if (key === undefined) return;
      const [own, paymentId] = key.split(' ') as [string, string];
      if ((await reversePayment(deps, creditorId, { dossierId: Number(own), paymentId, reason: 'booked-in-error', by: desk })).ok) world.cash.delete(key);
      return;
    }
    case 'books': {
      const now = state.claims.find((each) => each.claim === claim)!.openCents;
      const text = `claim_number;open_amount;snapshot_on\n${claim};${formatAmount(c % 3 === 0 ? now + 10_00n : now - (now * BigInt(c % 4)) / 4n).replace('.', ',')};${addDays(world.today, -1)}\n`;
      const file = { fileName: 'stand.csv', open: () => [new TextEncoder().encode(text)] };
      await importOpenItems(deps, creditorId, file);
      await importOpenItems(deps, creditorId, file);
      return;
    }
    case 'assign':
    case 'split': {
      const lines = await openLines(world);
      const line = lines[b % Math.max(1, lines.length)];
      if (line === undefined) return;
      const half = line.amount_cents / 2n;
      const parts = what === 'assign' || half === 0n
        ? [{ dossierId, amountCents: c % 3 === 0 && half > 0n ? half : line.amount_cents }]
        : [{ dossierId, amountCents: half }, { dossierId: (await world.state(other.number)).dossierId, amountCents: line.amount_cents - half }];
      await assignLine(deps, creditorId, { lineId: line.line_id, parts, by: desk });
      return;
    }
    case 'ignore': {
      const line = (await openLines(world))[b];
      if (line) await ignoreLine(deps, creditorId, { lineId: line.line_id, note: 'niet van ons' });
      return;
    }
    case 'take-back': {
      const parts = await house.rows<{ line_id: string; part_no: number }>(`select line_id, part_no from line_part where taken_back_at is null and amount_cents > 0 and why <> 'refund' and why <> 'collection' order by line_id, part_no`);
      const part = parts[b % Math.max(1, parts.length)];
      if (part) await takeBackLine(deps, creditorId, { lineId: part.line_id, partNo: part.part_no, by: desk, ...(c % 2 === 0 ? { moveTo: { dossierId } } : {}) });
      return;
    }
    case 'credit-note':
      await decideOn(deps, creditorId, dossierId, async () => ({
        outcome: done(null), facts: [{ kind: 'ClaimCredited', on: world.today, by: { kind: 'import', importId: 'credits' }, data: { claim, creditId: `CN-${number}`, amountCents: BigInt(1 + (c % 40)) * 1_00n } }],
      }));
      return;
    case 'refund': {
      // Whoever has credit.
      for (const each of customers) {
        const one = await world.state(each.number);
        if (creditCents(one.state) === 0n) continue;
        const asked = await askRefund(deps, creditorId, { dossierId: one.dossierId, amountCents: null, by: desk, account: { iban: each.iban, holderName: each.name } });
        if (asked.ok) await answerRefund(deps, creditorId, { dossierId: one.dossierId, refundNo: asked.value.refundNo, staffId: 'bram', approve: c % 5 !== 0 });
      }
      return c % 4 === 0 ? undefined : doDeed(world, { what: 'refund-file', a, b, c }, number);
    }
    case 'refund-file': {
      await sendRefunds(deps, provider, creditorId, 'anna');
      const filed = await fileRefunds(deps, creditorId, 'anna');
      if (filed.ok && filed.value.batch) world.send((await refundFile(deps.db, creditorId, filed.value.batch.batchId))!.text, 'refund-status', c);
      return;
    }
    case 'file-again':
      return world.again(b);
    default:
      return what satisfies never;
  }
}
