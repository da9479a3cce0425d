// `doctor`: one line for each thing the service needs, what is wrong with it,
// and what to do. Exit status 1 where something must be done.

import type { Command } from 'commander';
import { styleText } from 'node:util';
import { ConfigProblems, readConfig } from '#config.ts';
import type { Config } from '#config.ts';
import { checkDatabase } from './doctor-database.ts';
import { checkDataDir, checkDisk, checkKey, checkLetters, checkMail, checkNode, checkPayments, checkPublicUrl } from './doctor-machine.ts';
import { checkBankIn, checkDebitsOut, checkDecisions, checkPush, checkSms } from './doctor-links.ts';
import { checkBounces, checkDkim } from './doctor-mail.ts';

export interface Finding {
  readonly subject: string;
  /** `wrong` keeps the service from working as it should; `note` is a choice worth knowing. */
  readonly state: 'good' | 'note' | 'wrong';
  readonly says: string;
  /** What to do about it. */
  readonly todo?: string;
}

export function define(command: Command): void {
  command.option('--json', 'answer as JSON').action(async (options: { json?: boolean }) => {
    const findings = await examine();
    const good = findings.every(({ state }) => state !== 'wrong');
    console.log(options.json === true ? JSON.stringify({ good, findings }, null, 2) : asText(findings, good));
    process.exitCode = good ? 0 : 1;
  });
}

async function examine(): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof ConfigProblems)) throw error;
    return error.problems.map((says) => ({ subject: 'configuration', state: 'wrong', says, todo: 'Correct it, and run doctor again.' }));
  }
  return [
    checkNode(),
    ...checkDataDir(config),
    ...(await checkDisk(config)),
    ...(await checkDatabase(config)),
    ...checkKey(config),
    await checkMail(config),
    await checkDkim(config),
    await checkBounces(config),
    await checkLetters(config),
    checkPublicUrl(config),
    checkPayments(config),
    checkSms(config),
    checkPush(config),
    ...checkBankIn(config),
    ...checkDebitsOut(config),
    checkDecisions(config),
  ];
}

const signs = { good: styleText('green', '✓'), note: styleText('yellow', '•'), wrong: styleText('red', '✗') };

function asText(findings: readonly Finding[], good: boolean): string {
  const lines = findings.map(
    ({ subject, state, says, todo }) => `${signs[state]} ${subject}: ${says}${todo === undefined ? '' : `\n    → ${todo}`}`,
  );
  return [...lines, '', good ? 'Everything that must be there is there.' : 'Something must be done: see ✗ above.'].join('\n');
}
