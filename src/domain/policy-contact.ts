// The part of a policy document about how customers are reached: by which
// channels, how often at most, and at which hours. Documents from before a field
// was there read as its careful default.

import { z } from 'zod';
import { channels } from './channel.ts';
import type { ContactPolicy } from './policy.ts';
import { oneOf, whole, yesOrNo } from './policy-values.ts';

/** What everybody has already: no SMS and no push until the creditor asks for them. */
export const defaultContact: ContactPolicy = {
  channels: ['email', 'letter'], smsPerInstalment: 3, silentAfter: 3,
  perWeek: 4, channelPerWeek: { push: 4, email: 4, sms: 3, letter: 4 }, perInstalment: 8, fromHour: 7, untilHour: 20, saturdays: true,
};

const { channelPerWeek, ...others } = defaultContact;
const week = () => whole(1, 7);

/** The section, to read. Left out: the default. */
export const contactField = z
  .strictObject({
    channels: z.array(oneOf(channels)), smsPerInstalment: whole(0, 3), silentAfter: whole(0, 20),
    perWeek: week().default(others.perWeek),
    channelPerWeek: z.strictObject({ push: week(), email: week(), sms: week(), letter: week() }).default({ ...channelPerWeek }),
    perInstalment: whole(3, 20).default(others.perInstalment),
    // The law's hours are the widest; apart like this they never leave a day without any.
    fromHour: whole(7, 12).default(others.fromHour),
    untilHour: whole(13, 20).default(others.untilHour),
    saturdays: yesOrNo().default(others.saturdays),
  })
  .default({ ...others, channels: [...others.channels], channelPerWeek: { ...channelPerWeek } });

/** The section as it is written. */
export const writeContact = ({ channels: order, smsPerInstalment, silentAfter, perWeek, channelPerWeek: byChannel, perInstalment, fromHour, untilHour, saturdays }: ContactPolicy) => ({
  channels: [...order], smsPerInstalment, silentAfter, perWeek,
  channelPerWeek: { push: byChannel.push, email: byChannel.email, sms: byChannel.sms, letter: byChannel.letter }, perInstalment, fromHour, untilHour, saturdays,
});
