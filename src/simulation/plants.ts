// Planted faults: what a program like this could get wrong, done by wrapping what
// it reads and writes. Each must be found, by the invariant that it breaks.

import { addDays, type Day } from '#domain/day.ts';
import { chance } from '#demo/chance.ts';
import type { Rendered } from '#usecases/send-messages.ts';
import type { MailChannel } from '../ports.ts';
import type { Guard } from './door.ts';
import { at } from './moments.ts';
import { cellOf, changesColumn, changesSaved, changesStates, doublesRows } from './tampering.ts';
import type { Invariant } from './violations.ts';
import type { Ask, Planting, World } from './world.ts';

export interface Plant {
  readonly what: string;
  /** One of these must be broken by it. */
  readonly finds: readonly Invariant[];
  readonly make: (ask: Ask) => Planting;
}

type Roll = (share: number, ...about: readonly (string | number)[]) => boolean;

/** Hits a share of its chances, by the seed. */
const rolls = ({ seed }: Ask): Roll => (share, ...about) => chance(seed, 'plant', ...about) < share;

const guards = (...all: readonly Guard[]): Planting => ({ guards: all });

const plantings = {
  'lost-update': {
    what: 'what was decided about a dossier is not written to its row',
    finds: ['kept-state'],
    make: (ask) => guards(changesColumn('save-dossiers', 1, (id, row, params) => (rolls(ask)(0.04, id, cellOf(params, 3, row)) ? 0 : id))),
  },
  'cent-off': {
    what: 'a cent more stays open than was paid',
    finds: ['kept-state'],
    make: (ask) => guards(changesSaved((id, count) => rolls(ask)(0.04, id, count), ({ claims: [claim] }) => { if (claim) claim.openCents += 1n; })),
  },
  'credit-dropped': {
    what: 'a credit that the creditor gave is left out of the import',
    finds: ['money'],
    make: () => ({ claims: (text) => text.split('\n').filter((row) => !/;-\d+,\d\d;/.test(row)).join('\n') }),
  },
  'interest-twice': {
    what: 'interest is posted twice',
    finds: ['replay'],
    make: () => guards(doublesRows('insert-postings', [1, 2, 3, 4, 5, 6, 7], (params, row) => cellOf(params, 3, row) === 'interest-charged')),
  },
  'reversal-kept': {
    what: 'money that the bank took back stays booked',
    finds: ['money'],
    make: () => guards({ answers: (name, rows) => (name.startsWith('select line_id as "lineId", amount_cents as "amountCents", booked_on as "bookedOn", return_reason') ? [] : rows) }),
  },
  'statement-twice': {
    what: 'a statement that comes again is taken for another one',
    finds: ['money', 'no-line-lost'],
    make: () => ({ file: (text, name) => (/^(opnieuw|kopie)-/.test(name) ? text.replaceAll('SIM0', 'DUP0').replaceAll(/<EndToEndId>[^<]*<\/EndToEndId>/g, '<EndToEndId>NOTPROVIDED</EndToEndId>') : text) }),
  },
  'online-twice': {
    what: 'it is forgotten that an online payment was booked',
    finds: ['money'],
    make: () => guards({ answers: (_name, rows) => rows.map((row) => ((row as { bookedCents?: bigint } | null)?.bookedCents === undefined ? row : { ...(row as object), bookedCents: 0n })) }),
  },
  'chargeback-unheard': {
    what: 'nobody hears of online money that was charged back',
    finds: ['money'],
    make: () => ({ kassa: (provider) => ({ ...provider, fetch: async (...ask) => { const told = await provider.fetch(...ask); return told.ok ? { ok: true, value: { ...told.value, takenBack: [] } } : told; } }) }),
  },
  'payout-unknown': {
    what: 'the sum that the provider pays out is not known for what it is',
    finds: ['money'],
    make: () => guards({ answers: (_name, rows) => rows.map((row) => {
      const settings = (row as { settings?: object } | null)?.settings;
      return settings && 'payoutIbans' in settings ? { ...(row as object), settings: { ...settings, payoutIbans: [] } } : row;
    }) }),
  },
  'wrong-person': {
    what: 'a payment is booked on the next dossier',
    finds: ['right-person', 'no-line-lost'],
    make: (ask) => guards(changesColumn('insert-parts', 3, (id, _row, params) => (rolls(ask)(0.1, String(params[1])) && Number(id) > 1 ? Number(id) - 1 : id))),
  },
  'closed-period': {
    what: 'something is posted into a period that is closed',
    finds: ['closed-period'],
    make: () => ({ evening: postIntoClosedPeriod }),
  },
  'double-debit': {
    what: 'a file of direct debits goes to the bank again under another name',
    finds: ['double-debit'],
    make: () => ({ debits: (xml) => [xml, xml.replace(/<MsgId>/, '<MsgId>X')] }),
  },
  'debit-renamed': {
    what: 'direct debits go to the bank again as other ones',
    finds: ['double-debit'],
    make: () => ({ debits: (xml) => [xml, xml.replace(/<MsgId>/, '<MsgId>X').replaceAll(/(<EndToEndId>[^<]*-)\d+</g, '$19<')] }),
  },
  'debits-forgotten': {
    what: 'it is forgotten which instalments direct debits have paid',
    finds: ['double-debit'],
    make: () => guards(changesStates(({ arrangements, debits }) => {
      for (const { arrangementNo, instalmentNo, standing } of debits?.collections ?? []) {
        const instalment = arrangements[arrangementNo - 1]?.instalments.find(({ number }) => number === instalmentNo);
        if (instalment && standing === 'settled') instalment.paidCents = 0n;
      }
    })),
  },
  'double-send': {
    what: 'a mail is handed over twice',
    finds: ['message-twice'],
    make: (ask) => ({ mail: (mail) => sometimes(ask, mail, async (letter) => { await mail.send(letter); return mail.send(letter); }) }),
  },
  'mail-swallowed': {
    what: 'a mail counts as sent and was never handed over',
    finds: ['message-lost'],
    make: (ask) => ({ mail: (mail) => sometimes(ask, mail, async () => ({ outcome: 'sent' })) }),
  },
  'trouble-untold': {
    what: 'nobody at the desk hears of a message that did not arrive',
    finds: ['message-lost'],
    make: () => guards({ asks: (name, params) => (name === 'open-tasks' && /message-(failed|uncertain)/.test(JSON.stringify(params[2])) ? 'skip' : params) }),
  },
  'forgotten-pause': {
    what: 'a pause and other holds are forgotten when a dossier is read',
    finds: ['held'],
    make: () => guards(changesStates((state) => { state.holds = []; })),
  },
  'promise-forgotten': {
    what: 'promises are forgotten when a dossier is read',
    finds: ['promised'],
    make: () => guards(changesStates((state) => { if (state.outreach) state.outreach.promises = []; })),
  },
  'complaint-forgotten': {
    what: 'complaints are forgotten when a dossier is read',
    finds: ['complained'],
    make: () => guards(changesStates((state) => { delete state.complaints; })),
  },
  'sms-tells': {
    what: 'an SMS says what it is about',
    finds: ['on-screen'],
    make: () => ({ sms: (gateway) => ({ ...gateway, send: (sms) => gateway.send({ ...sms, text: `${sms.text} Het gaat om 12,50.` }) }) }),
  },
  'sms-uncounted': {
    what: 'it is forgotten how many SMS an instalment has had',
    finds: ['sms-cap'],
    make: () => guards({ answers: (name, rows) => (name === 'before-sending' ? rows.filter((row) => (row as { channel: string }).channel !== 'sms') : rows) }),
  },
  'money-unseen': {
    what: 'it is not seen that money lies unmatched with the bank',
    finds: ['money-waits'],
    make: () => guards({ answers: (name, rows) => (name === 'money-may-wait' ? [] : rows) }),
  },
  'stale-feed': {
    what: 'it is not seen that the bank’s files are late',
    finds: ['stale-feed'],
    make: () => guards({ answers: (name, rows) => (name === 'feed-known-until' ? [{ known_until: '2099-12-31' }] : rows) }),
  },
  'night-mail': {
    what: 'mail leaves in the evening and at night',
    finds: ['decent-hours'],
    make: () => ({ clock: (doing, now) => (doing === 'outbox' && now.slice(11, 13) >= '18' ? at(addDays(today(now), 1), '10:00') : now) }),
  },
  'cap-ignored': {
    what: 'it is forgotten that somebody had a message today',
    finds: ['cap'],
    // Nor what waits beside it: each message goes by itself.
    make: () => ({
      mail: (mail) => ({ ...mail, atOnce: 1 }),
      ...guards({ answers: (name, rows) => (name === 'had-lately' || name === 'take-mates' ? [] : rows) }, changesStates((state) => { state.lastMessageOn = null; }), changesColumn('save-dossiers', 4, (on, _row, params) => (on === addDays(today(params[11]), 1) ? today(params[11]) : on))),
    }),
  },
  'persons-apart': {
    what: 'it is not seen that one person stands in two dossiers',
    finds: ['cap', 'week'],
    make: () => guards({ answers: (name, rows) => (name === 'persons-alike' ? [] : rows) }),
  },
  'look-forgotten': {
    what: 'a dossier loses the day on which the bot would look again',
    finds: ['next-look'],
    make: (ask) => guards(changesColumn('save-dossiers', 4, (on, row, params) => (rolls(ask)(0.05, cellOf(params, 1, row), cellOf(params, 3, row)) ? 'null' : on))),
  },
  'no-reason': {
    what: 'the bot acts without saying why',
    finds: ['explained'],
    make: (ask) => guards(changesColumn('insert-facts', 6, (by, row, params) => (by.includes('"bot"') && rolls(ask)(0.05, cellOf(params, 1, row), cellOf(params, 2, row)) ? by.replace(/"because":\{[^}]*\}/, '"because":{}') : by))),
  },
  'said-again': {
    what: 'the bot forgets what it said about an arrangement',
    finds: ['step-twice'],
    make: () => guards(changesStates((state) => { for (const arrangement of state.arrangements) arrangement.steps = []; }, new Set(['take-due-dossiers']))),
  },
  'early-reminder': {
    what: 'a reminder comes on the day after the due day',
    finds: ['too-early'],
    make: () => guards(otherPolicy((document) => document.replace(/"days": 7/, '"days": 1'))),
  },
  'early-lapse': {
    what: 'a last chance is a week shorter than was agreed',
    finds: ['too-early'],
    make: () => guards(otherPolicy((document) => document.replace(/"finalWarningTermDays": \d+/, '"finalWarningTermDays": 14'))),
  },
  'wrong-day': {
    what: 'the bot believes that it is tomorrow',
    finds: ['on-its-day'],
    make: () => ({ clock: (doing, now) => (doing === 'bot' ? at(addDays(today(now), 1), '12:00') : now) }),
  },
  'stale-amounts': {
    what: 'a message asks what was open before the last payment',
    finds: ['asks-too-much'],
    make: () => {
      const most = new Map<string, bigint>();
      return { render: (render) => ({ email: (...ask) => larger(most, ask, render.email(...ask)), letter: (...ask) => larger(most, ask, render.letter(...ask)) }) };
    },
  },
} satisfies Record<string, Plant>;

export type PlantName = keyof typeof plantings;
export const plants: Readonly<Record<PlantName, Plant>> = plantings;
export const isPlant = (name: string): name is PlantName => Object.hasOwn(plantings, name);

/** The day of a moment, near enough for a fault. */
const today = (now: unknown): Day => String(now).slice(0, 10) as Day;

/** Another policy than was agreed on. */
const otherPolicy = (change: (document: string) => string): Guard => ({
  answers: (_name, rows) => rows.map((row) => {
    const document: unknown = (row as { document?: unknown } | null)?.document;
    return typeof document === 'string' ? { ...(row as object), document: change(document) } : row;
  }),
});

/** Does otherwise with a few mails. */
const sometimes = (ask: Ask, mail: MailChannel, otherwise: MailChannel['send']): MailChannel => ({
  ...mail, send: (letter) => (rolls(ask)(0.05, letter.messageId) ? otherwise(letter) : mail.send(letter)),
});

/** Asks each person what was asked of them at most. */
function larger(most: Map<string, bigint>, [, { recipient }]: readonly [unknown, { readonly recipient: { readonly name: string } }, ...unknown[]], drawn: Rendered): Rendered {
  const asks = /^asks (\d+)$/.exec(drawn.plain)?.[1];
  if (asks === undefined) return drawn;
  const before = most.get(recipient.name) ?? 0n;
  const now = BigInt(asks) > before ? BigInt(asks) : before;
  most.set(recipient.name, now);
  return { ...drawn, plain: `asks ${now}` };
}

async function postIntoClosedPeriod({ db, creditorId, on, at: now }: World): Promise<void> {
  await db.inCreditor(creditorId, (tx) => tx.sql(
    `insert into posting (creditor_id, dossier_id, posting_no, debit, credit, cents, value_on, booked_on, seq, claim, recorded_at)
     select creditor_id, dossier_id, posting_no + 1, debit, credit, 1, value_on, closed, seq, claim, $3
     from (select max(closed_until) as closed from ledger_period where creditor_id = $1 and closed_until > $2::date - 40) as period,
       lateral (select * from posting where creditor_id = $1 and dossier_id = 1 order by posting_no desc limit 1) as last where closed is not null`,
    [creditorId, on, now],
  ));
}

