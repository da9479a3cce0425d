// Where mail goes without a mail server: nowhere. The outbox row already holds
// the message as rendered, and the paper tray page shows it from there.

import type { MailChannel } from '../ports.ts';

export const paperTray: MailChannel = {
  isTray: true,
  send: async () => ({ outcome: 'sent' }),
};
