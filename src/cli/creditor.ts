// `creditor add|list|show|set|colleague`: who uses this installation.

import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { otherAccounts, withIban } from '#domain/own-accounts.ts';
import { missingToCollect, readSupplierId, supplierIdExamples, type CollectorPart, type CreditorProfile } from '#domain/creditor.ts';
import { normaliseIban } from '#formats/references.ts';
import { listCreditors, readCreditor, updateProfile } from '#store/creditors.ts';
import { policyTemplateNames } from '#domain/policy-templates.ts';
import { addColleague, addCreditor, slugOf } from '#usecases/creditor.ts';
import { hashPassword } from '#usecases/passwords.ts';
import { randomIds, realClock } from '#wiring.ts';
import type { ColleagueOptions } from './colleague.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface ProfileOptions {
  iban?: string;
  holder?: string;
  kvk?: string;
  vat?: string;
  oin?: string;
  otherIban?: string[];
  closedIban?: string[];
  paymentsByHand?: boolean;
  paymentsFromBank?: boolean;
  payoutIban?: string[];
  phone?: string;
  email?: string;
  mailFrom?: string;
  accent?: string;
  address?: string;
  collectsFor?: string;
  collectsForAddress?: string;
  registerNumber?: string;
  complaints?: string;
  collectsOwn?: boolean;
}

export function define(command: Command): void {
  command.description('Creditors of this installation. Each sees only its own dossiers.');
  withProfile(command.command('add <name>').description('make a creditor, with the default policy and a manager who can sign in at the desk'))
    .option('--manager <email>', 'the manager’s e-mail address')
    .option('--template <housing|energy|care|business>', 'the policy to begin with; the default is a housing corporation’s')
    .option('--json', 'answer as JSON')
    .action(add);
  command.command('list').description('all creditors').option('--json', 'answer as JSON').action(list);
  command.command('show [slug]').description('one creditor').option('--json', 'answer as JSON').action(show);
  withCollecting(withProfile(command.command('set [slug]').description('change a creditor’s account, contact or house style, or for whom it collects'))).action(set);
  command
    .command('colleague <email>')
    .description('make an account at the desk with a one-time password, or give one another role')
    .requiredOption('--role <desk|manager|compliance>', 'what they may do')
    .option('--name <name>', 'of a new colleague')
    .option('--creditor <slug>', 'where they work; needed when there are several')
    .option('--json', 'answer as JSON')
    .action(async (email: string, options: ColleagueOptions) => (await import('./colleague.ts')).colleague(email, options));
}

function withProfile(command: Command): Command {
  return command
    .option('--iban <iban>', 'the account that customers pay to')
    .option('--holder <name>', 'its holder, exactly as the bank knows the name')
    .option('--kvk <number>', 'number at the Chamber of Commerce, to recognise its own invoices')
    .option('--vat <number>', 'VAT number, to recognise its own invoices')
    .option('--oin <number>', 'number of a public body (OIN), to recognise its own invoices')
    .option('--other-iban <iban>', 'another account that customers pay to, whose statements are awaited; may be said more often', gathered)
    .option('--closed-iban <iban>', 'an account that is closed: old statements are still read, new ones not awaited; may be said more often', gathered)
    .option('--payments-by-hand', 'colleagues book what is paid: nothing waits for statements while there are none')
    .option('--payments-from-bank', 'statements tell what is paid, and nobody is told that they have not paid before one came; this is so from the start')
    .option('--payout-iban <iban>', 'an account from which a payment service pays out what was booked already; may be said more often', gathered)
    .option('--phone <number>', 'where customers reach a person')
    .option('--email <address>', 'where customers reach a person')
    .option('--mail-from <address>', 'sender of our e-mail')
    .option('--accent <colour>', 'house style, as #rrggbb')
    .option('--address <lines>', 'its postal address, as "Postbus 1; 1234 AB Voorbeeldstad"');
}

const gathered = (said: string, all: string[] | undefined): string[] => [...(all ?? []), said];

function withCollecting(command: Command): Command {
  return command
    .option('--collects-for <name>', 'it collects for somebody else: whose claims they are')
    .option('--collects-for-address <lines>', 'the address of whose claims they are')
    .option('--register-number <number>', 'its number in the register of collection agencies; stands on every message')
    .option('--complaints <address>', 'where complaints about the collecting go')
    .option('--collects-own', 'it collects its own claims, and for nobody else any more');
}

async function add(name: string, options: ProfileOptions & { manager?: string; template?: string; json?: boolean }): Promise<void> {
  const profile = completed({ name }, options);
  const template = policyTemplateNames.find((each) => each === options.template);
  if (options.template !== undefined && template === undefined) throw new Complaint(`--template: there is no template "${options.template}". Choose from: ${policyTemplateNames.join(', ')}.`, { exitCode: 2 });
  await withDatabase(readConfig(), async (db) => {
    const made = await addCreditor(db, { profile, ...(template ? { template } : {}) }, realClock.now());
    if (made === null) throw new Complaint(`There is a creditor called "${slugOf(name)}" already, or the name has no letters. Choose another name.`);
    const email = options.manager ?? `manager@${made.slug}.invalid`;
    const password = oneTimePassword();
    const colleague = { email, name: 'Manager', role: 'manager', passwordHash: await hashPassword(password), mustChange: true } as const;
    await addColleague(db, randomIds, made.creditorId, colleague, realClock.now());
    if (options.json) console.log(JSON.stringify({ ...made, manager: { email, oneTimePassword: password } }));
    else console.log(`Made ${name} as "${made.slug}".\nSign in at the desk as ${email} with the one-time password ${password}`);
  });
}

async function list(options: { json?: boolean }): Promise<void> {
  await withDatabase(readConfig(), async (db) => {
    const creditors = await listCreditors(db);
    const rows = await Promise.all(
      creditors.map(async ({ creditorId, slug }) => {
        const creditor = await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
        return { creditorId, slug, name: creditor?.profile.name ?? slug, demo: creditor?.demoAt !== null };
      }),
    );
    if (options.json) console.log(JSON.stringify({ creditors: rows }));
    else if (rows.length === 0) console.log('No creditors yet. Make one with: ./betaalbaar creditor add "NAME"');
    else for (const row of rows) console.log(`${row.slug}: ${row.name}${row.demo ? ' (demo)' : ''}`);
  });
}

async function show(slug: string | undefined, options: { json?: boolean }): Promise<void> {
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, slug);
    const creditor = await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
    if (options.json) console.log(JSON.stringify(creditor));
    else for (const [name, value] of Object.entries(creditor?.profile ?? {})) if (name !== 'logoDataUri') console.log(`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  });
}

async function set(slug: string | undefined, options: ProfileOptions): Promise<void> {
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, slug);
    await db.inCreditor(creditorId, async (tx) => {
      const creditor = await readCreditor(tx, creditorId);
      if (!creditor) throw new Error(`creditor ${creditorId} has no row`);
      await updateProfile(tx, creditorId, completed(creditor.profile, options));
    });
    console.log('Changed.');
  });
}

/** The profile with what was said. What the law wants of who collects for somebody else must all be there. */
function completed(before: CreditorProfile, options: ProfileOptions): CreditorProfile {
  const { collectsFor: was, ...profile } = { ...before, ...profileOf(options), ...accountsOf(before, options) };
  const { collectsFor: name, collectsForAddress, registerNumber, complaints } = options;
  const said = name !== undefined || collectsForAddress !== undefined || registerNumber !== undefined || complaints !== undefined;
  if (options.collectsOwn && said) throw new Complaint('--collects-own does not go with what is said of collecting for somebody else.', { exitCode: 2 });
  if (options.collectsOwn || (!said && !was)) return profile;
  const collectsFor = {
    name: name ?? was?.name ?? '', address: collectsForAddress === undefined ? (was?.address ?? []) : linesOf(collectsForAddress),
    registration: registerNumber ?? was?.registration ?? '', complaints: complaints ?? was?.complaints ?? '',
  };
  const missing = missingToCollect({ ...profile, collectsFor });
  if (missing.length > 0) throw new Complaint(`Who collects for somebody else must also say: ${missing.map((part) => collectorOptions[part]).join(', ')}.`);
  return { ...profile, collectsFor };
}

const collectorOptions = {
  name: '--collects-for', address: '--collects-for-address', registration: '--register-number', complaints: '--complaints', 'own-address': '--address', 'own-kvk': '--kvk',
} as const satisfies Record<CollectorPart, string>;

const linesOf = (said: string): string[] => said.split(/[;\n]/).map((line) => line.trim()).filter((line) => line !== '');

/** Checks all options at once. */
function profileOf(options: ProfileOptions): Partial<CreditorProfile> {
  const problems: string[] = [];
  const iban = options.iban === undefined ? undefined : normaliseIban(options.iban);
  if (iban === null) problems.push(`--iban: "${options.iban}" is no valid IBAN.`);
  for (const [name, said] of [['kvk', options.kvk], ['vat', options.vat], ['oin', options.oin]] as const) {
    if (said !== undefined && readSupplierId(name, said) === null) problems.push(`--${name}: "${said}" is no number like ${supplierIdExamples[name]}.`);
  }
  if (options.accent !== undefined && !/^#[0-9a-f]{6}$/i.test(options.accent)) problems.push(`--accent: "${options.accent}" is no colour like #1d5c8a.`);
  for (const [option, address] of [['--email', options.email], ['--mail-from', options.mailFrom]] as const) {
    if (address !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) problems.push(`${option}: "${address}" is no e-mail address.`);
  }
  const payoutIbans = options.payoutIban?.map((said) => normaliseIban(said) ?? said);
  for (const said of options.payoutIban ?? []) if (normaliseIban(said) === null) problems.push(`--payout-iban: "${said}" is no valid IBAN.`);
  if (problems.length > 0) throw new Complaint(problems.join('\n'));
  return {
    ...(iban ? { iban } : {}),
    ...(payoutIbans ? { payoutIbans } : {}),
    ...(options.holder ? { accountHolder: options.holder } : {}),
    ...supplierIdsOf(options),
    ...(options.phone ? { phone: options.phone } : {}),
    ...(options.email ? { email: options.email } : {}),
    ...(options.mailFrom ? { mailFrom: options.mailFrom } : {}),
    ...(options.accent ? { accent: options.accent } : {}),
    ...(options.address ? { address: linesOf(options.address) } : {}),
  };
}

/** The accounts that customers pay to; what a new one replaces stays awaited until it is said to be closed. */
function accountsOf(before: CreditorProfile, { iban: said, otherIban = [], closedIban = [], paymentsByHand, paymentsFromBank }: ProfileOptions): Partial<CreditorProfile> {
  if (paymentsByHand && paymentsFromBank) throw new Complaint('--payments-by-hand and --payments-from-bank do not go together.', { exitCode: 2 });
  const read = (option: string, ibans: readonly string[]): string[] =>
    ibans.map((each) => normaliseIban(each) ?? fail(`${option}: "${each}" is no valid IBAN.`));
  const [open, closed] = [read('--other-iban', otherIban), read('--closed-iban', closedIban)];
  const iban = said === undefined ? before.iban : (normaliseIban(said) ?? undefined);
  if (iban !== undefined && closed.includes(iban)) throw new Complaint(`--closed-iban: customers pay to ${iban}. Say with --iban where they pay from now on.`);
  const known = (iban === undefined ? before : withIban(before, iban)).otherIbans ?? [];
  const others = otherAccounts(
    iban, [...known.filter((other) => !other.isClosed).map((other) => other.iban), ...open],
    [...known.filter((other) => other.isClosed && !open.includes(other.iban)).map((other) => other.iban), ...closed],
  );
  return {
    ...(others.length > 0 || before.otherIbans ? { otherIbans: others } : {}),
    ...(paymentsByHand || paymentsFromBank ? { paymentsByHand: paymentsByHand === true } : {}),
  };
}

const fail = (says: string): never => {
  throw new Complaint(says);
};

const supplierIdsOf = ({ kvk, vat, oin }: ProfileOptions): Partial<CreditorProfile> => ({
  ...(kvk ? { kvk: readSupplierId('kvk', kvk) ?? kvk } : {}),
  ...(vat ? { vat: readSupplierId('vat', vat) ?? vat } : {}),
  ...(oin ? { oin: readSupplierId('oin', oin) ?? oin } : {}),
});

/** Easy to type, hard to guess: 80 bits. */
export const oneTimePassword = (): string => randomBytes(10).toString('hex').replace(/(.{5})(?=.)/g, '$1-');
