// `push-keys`: a fresh pair of keys for web push, to put into the environment.

import type { Command } from 'commander';
import { makePushKeys } from '#channels/push.ts';

export function define(command: Command): void {
  command
    .description('Makes the keys that sign web push (VAPID). Make them once: with other keys, everybody has to allow notifications anew.')
    .option('--json', 'answer as JSON')
    .action(({ json }: { readonly json?: boolean }) => {
      const { publicKey, privateKey } = makePushKeys();
      if (json) console.log(JSON.stringify({ publicKey, privateKey }));
      else console.log(`VAPID_PUBLIC_KEY=${publicKey}\nVAPID_PRIVATE_KEY=${privateKey}`);
    });
}
