// The SMS gateways that there are, by the name that SMS_GATEWAY chooses. A new
// one is a file with its tests and a line here.

import type { SmsGateway } from '../ports.ts';
import { birdGateway } from './sms-bird.ts';
import type { GatewayOptions } from './sms-call.ts';
import { cmGateway } from './sms-cm.ts';
import { spryngGateway } from './sms-spryng.ts';
import { twilioGateway } from './sms-twilio.ts';

export const smsGateways = {
  cm: cmGateway,
  bird: birdGateway,
  twilio: twilioGateway,
  spryng: spryngGateway,
} as const satisfies Record<string, (options: GatewayOptions) => SmsGateway>;

export type SmsGatewayName = keyof typeof smsGateways;

/** SMS without a gateway go nowhere; the outbox's row and the paper tray show them. */
export const paperSms: SmsGateway = { name: 'paper', send: async () => ({ outcome: 'sent' }), readReports: () => null };
