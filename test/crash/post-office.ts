// A real SMTP server that takes its time, remembers every message that reached
// it in full, and tells at which point of the conversation it is, so that a
// sender can be killed right there.

import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** `before-answer`: the message is here in full, and its sender does not know it. */
export const stages = ['greeted', 'addressed', 'half-way', 'before-answer', 'after-answer'] as const;
export type Stage = (typeof stages)[number];

export interface PostOffice extends AsyncDisposable {
  readonly smtpUrl: string;
  /** How often each Message-ID arrived in full, answered or not. */
  readonly arrived: ReadonlyMap<string, number>;
  /** Called at each stage with how many messages have come as far as that. */
  onStage: (stage: Stage, count: number) => void;
  /** Reads what is still in the wires, then closes. */
  close(): Promise<void>;
}

export async function openPostOffice(): Promise<PostOffice> {
  const arrived = new Map<string, number>();
  const counts: Record<Stage, number> = { greeted: 0, addressed: 0, 'half-way': 0, 'before-answer': 0, 'after-answer': 0 };
  let connected = 0;
  let closing: Promise<void> | undefined;
  const reached = (stage: Stage): void => office.onStage(stage, (counts[stage] += 1));
  /** Time for a kill to land. */
  const slowly = (next: () => void): void => void setTimeout(next, 4);

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onConnect: (_session, done) => {
      connected += 1;
      done();
    },
    onClose: () => void (connected -= 1),
    onMailFrom: (_address, _session, done) => {
      reached('greeted');
      slowly(done);
    },
    onRcptTo: (_address, _session, done) => {
      reached('addressed');
      slowly(done);
    },
    onData: (stream, _session, done) => {
      let text = '';
      stream.setEncoding('utf8');
      stream.once('data', () => reached('half-way'));
      stream.on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        const id = /^Message-ID: *(\S+)/im.exec(text)?.[1] ?? 'without';
        arrived.set(id, (arrived.get(id) ?? 0) + 1);
        reached('before-answer');
        slowly(() => {
          done();
          reached('after-answer');
        });
      });
    },
  });
  server.on('error', () => {}); // Connections break here: that is what it is for.
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const office: PostOffice = {
    smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived,
    onStage: () => {},
    close: () => (closing ??= (async () => {
      while (connected > 0) await pause(10);
      await new Promise<void>((resolve) => server.close(resolve));
    })()),
    [Symbol.asyncDispose]: () => office.close(),
  };
  return office;
}
