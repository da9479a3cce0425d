// The part of a policy document about the channels by which customers are
// reached. Documents from before it was there read as the careful default.

import { z } from 'zod';
import { channels } from './channel.ts';
import type { ContactPolicy } from './policy.ts';
import { oneOf, whole } from './policy-values.ts';

/** What everybody has already: no SMS and no push until the creditor asks for them. */
export const defaultContact: ContactPolicy = { channels: ['email', 'letter'], smsPerInstalment: 3, silentAfter: 3 };

/** The section, to read. Left out: the default. */
export const contactField = z
  .strictObject({ channels: z.array(oneOf(channels)), smsPerInstalment: whole(0, 3), silentAfter: whole(0, 20) })
  .default(defaultContact as { channels: (typeof channels)[number][]; smsPerInstalment: number; silentAfter: number });

/** The section as it is written. */
export const writeContact = ({ channels: order, smsPerInstalment, silentAfter }: ContactPolicy) => ({ channels: [...order], smsPerInstalment, silentAfter });
