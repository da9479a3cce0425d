// Every message that the bot can send, in full. The table has a row for each
// template: a missing one does not compile.

import type { MessageInputs, MessageTemplate } from '#bot/message-inputs.ts';
import type { Language } from '../language.ts';
import { apology, apologyReinstated } from './apology.ts';
import { announced, confirmed, dueToday, kept } from './arrangement.ts';
import { changed, rewarded } from './changed.ts';
import { dataPassed, promiseKept } from './outreach-messages.ts';
import { collectionAnnounced, mandateGiven } from './collecting.ts';
import type { Message, MessageContext } from './message.ts';
import { complaintAnswered, complaintReceived } from './complaint.ts';
import { declined } from './declined.ts';
import { caughtUp, finalWarning, lapsedNotice, missedFirst, missedSecond, reopened } from './missed.ts';
import { invitation } from './invitation.ts';
import { fourteenDayNotice } from './notice.ts';
import { withOutreach } from './outreach.ts';
import { withWords } from './own-words.ts';
import type { InputsOf, Write } from './parts.ts';
import { paused, pauseEnds } from './pause.ts';
import { beforeDue, lastReminder, reminder, secondReminder } from './reminders.ts';
import { takesWords, variablesOf } from './template-variables.ts';
import { thanked } from './thanked.ts';

const messages = {
  'before-due': beforeDue,
  reminder,
  'second-reminder': secondReminder,
  'last-reminder': lastReminder,
  confirmed,
  announced,
  'due-today': dueToday,
  'missed-first': missedFirst,
  'missed-second': missedSecond,
  'final-warning': finalWarning,
  'caught-up': caughtUp,
  reopened,
  kept,
  changed,
  rewarded,
  paused,
  'pause-ends': pauseEnds,
  'lapsed-notice': lapsedNotice,
  apology,
  'apology-reinstated': apologyReinstated,
  declined,
  'complaint-received': complaintReceived,
  'complaint-answered': complaintAnswered,
  'fourteen-day-notice': fourteenDayNotice,
  'mandate-given': mandateGiven,
  'collection-announced': collectionAnnounced,
  invitation,
  thanked,
  'promise-kept': promiseKept,
  'data-passed': dataPassed,
} as const satisfies { readonly [Template in MessageTemplate]: Write<InputsOf<Template>> };

/** As we say it ourselves, without what is laid into it. */
export function builtIn(inputs: MessageInputs, about: MessageContext, lang: Language): Message {
  const write = messages[inputs.template] as Write<MessageInputs>;
  return write(inputs, about, lang);
}

/** The message of these figures, for this person, in this language (the person's own unless another is asked), in the creditor's own words where it has them. */
export function sayMessage(inputs: MessageInputs, about: MessageContext, lang: Language = about.language): Message {
  const ours = builtIn(inputs, about, lang);
  const said = about.words && takesWords(inputs) ? withWords(ours, about.words, variablesOf(inputs, about, lang)) : ours;
  return withOutreach(said, inputs, lang);
}
