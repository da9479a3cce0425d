// The process that is killed: one job through the real use cases, on a clock
// that stands still. It counts its statements, and says `now` when it issues
// the one at which the test wants to kill it.

import { createReadStream } from 'node:fs';
import pg from 'pg';
import { smtpChannel } from '#channels/email.ts';
import { fakeSecrets } from '#channels/fake-sms/testing.ts';
import { paperTray } from '#channels/paper-tray.ts';
import { cmGateway } from '#channels/sms-cm.ts';
import { moment } from '#domain/day.ts';
import { debitFolder } from '#payments/debit-folder.ts';
import { openDb } from '#store/db.ts';
import { acceptOffer } from '#usecases/agree.ts';
import { carryDebits } from '#usecases/carry-debits.ts';
import { importClaims } from '#usecases/import-claims.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { clockAt, messageRenderer, randomIds } from '#wiring.ts';
import type { Work } from './processes.ts';

const work = JSON.parse(process.argv[2] ?? '') as Work;
const { creditorId, job } = work;
const statements = countStatements();

const db = openDb({ ownerUrl: work.ownerUrl, serviceUrl: work.serviceUrl });
const deps = { db, clock: clockAt(moment(Temporal.Instant.from(work.at))), ids: randomIds };
await run();
await db.close();
console.log(JSON.stringify({ statements: statements.count }));

async function run(): Promise<void> {
  switch (job.name) {
    case 'import': {
      const outcome = await importClaims(deps, creditorId, { fileName: 'open.csv', open: () => createReadStream(job.path) });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
      return;
    }
    case 'bot':
      await takeBotSteps(deps, creditorId, { batchSize: job.batchSize });
      return;
    case 'send': {
      const mail = smtpChannel(job.smtpUrl);
      await sendMessages({ ...deps, mail, render: messageRenderer, publicUrl: 'https://betalen.example' }, creditorId);
      mail.close();
      return;
    }
    case 'send-sms': {
      const sms = cmGateway({ secret: fakeSecrets.cm, baseUrl: job.gatewayUrl });
      const smsReports = (): string => 'https://betalen.example/webhooks/proef/sms/geheim';
      await sendMessages({ ...deps, mail: paperTray, sms, smsReports, render: messageRenderer, publicUrl: 'https://betalen.example' }, creditorId, { batchSize: 4 });
      return;
    }
    case 'file':
      await carryDebits(deps, creditorId, debitFolder(job.folder));
      return;
    case 'accept': {
      const shown = { language: 'nl', text: 'De regeling, woord voor woord.', consent: 'Ik ga akkoord' } as const;
      const { dossierId, offerNo, partyId } = job;
      const by = { kind: 'customer', partyId } as const;
      const outcome = await acceptOffer(deps, creditorId, { dossierId, offerNo, optionNo: 1, partyId, channel: 'portal', by, shown });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    }
  }
}

/** Every statement of every connection goes through here. */
function countStatements(): { readonly count: number } {
  const counted = { count: 0 };
  const client = pg.Client.prototype as unknown as { query: (this: pg.Client, ...args: unknown[]) => unknown };
  const { query } = client;
  client.query = function (...args) {
    counted.count += 1;
    const answer = query.apply(this, args);
    if (counted.count !== work.nowAt) return answer;
    console.log('now');
    return work.thenHang ? new Promise(() => setInterval(() => {}, 1000)) : answer;
  };
  return counted;
}
