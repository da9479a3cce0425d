// Which mails somebody may stop. The law asks for a way out of what is not
// needed (Tw art. 11.7, AVG art. 21); what the contract, the arrangement or the
// law itself needs is a service message, which has none and is always sent.

import type { MessageInputs, MessageTemplate } from './message-inputs.ts';

/** `motivation`: it only helps the customer to remember, or is glad with them. Without it nothing changes. */
export type MailPurpose = 'needed' | 'motivation';

export const mailPurposes = {
  'before-due': { purpose: 'motivation', why: 'the bill itself says when it is due' },
  reminder: { purpose: 'needed', why: 'a bill is late, and what follows costs money' },
  'second-reminder': { purpose: 'needed', why: 'a bill is late, and what follows costs money' },
  'last-reminder': { purpose: 'needed', why: 'a bill is late, and what follows costs money' },
  invitation: { purpose: 'needed', why: 'a term runs from it, and what follows costs money' },
  confirmed: { purpose: 'needed', why: 'what was agreed, on a durable medium (BW art. 6:227b)' },
  announced: { purpose: 'motivation', why: 'the confirmation says every day; needed where it announces a direct debit' },
  'due-today': { purpose: 'motivation', why: 'the confirmation says every day; needed where it announces a direct debit' },
  'missed-first': { purpose: 'needed', why: 'the arrangement is at stake' },
  'missed-second': { purpose: 'needed', why: 'the arrangement is at stake' },
  'final-warning': { purpose: 'needed', why: 'a term runs from it' },
  'caught-up': { purpose: 'motivation', why: 'nothing has to be done, and the own page says it too' },
  thanked: { purpose: 'motivation', why: 'nothing has to be done, and the own page says it too' },
  'promise-kept': { purpose: 'motivation', why: 'nothing has to be done, and the own page says it too' },
  'data-passed': { purpose: 'needed', why: 'what was passed of somebody’s data, to whom and why (AVG art. 13)' },
  reopened: { purpose: 'needed', why: 'money that was in is gone again' },
  kept: { purpose: 'needed', why: 'the arrangement has ended, and what is still owed beside it (BW art. 6:50)' },
  changed: { purpose: 'needed', why: 'what was agreed has another shape' },
  rewarded: { purpose: 'needed', why: 'less is owed than was agreed' },
  paused: { purpose: 'needed', why: 'other days to pay on' },
  'pause-ends': { purpose: 'needed', why: 'paying begins again' },
  'lapsed-notice': { purpose: 'needed', why: 'the arrangement has ended' },
  apology: { purpose: 'needed', why: 'what we said was wrong' },
  'apology-reinstated': { purpose: 'needed', why: 'the arrangement goes on after all' },
  'complaint-received': { purpose: 'needed', why: 'the receipt of a complaint in writing (Bki art. 6.1)' },
  'complaint-answered': { purpose: 'needed', why: 'the answer to what was asked' },
  declined: { purpose: 'needed', why: 'the answer to what was asked' },
  'fourteen-day-notice': { purpose: 'needed', why: 'the law wants it before costs (BW art. 6:96)' },
  'mandate-given': { purpose: 'needed', why: 'the mandate on a durable medium (SEPA rulebook)' },
  'collection-announced': { purpose: 'needed', why: 'a direct debit is announced (SEPA rulebook)' },
} as const satisfies { readonly [Template in MessageTemplate]: { readonly purpose: MailPurpose; readonly why: string } };

/** Whether this very message is needed: one that announces a direct debit always is. */
export const purposeOf = (inputs: MessageInputs): MailPurpose =>
  'collectOn' in inputs && inputs.collectOn !== undefined ? 'needed' : mailPurposes[inputs.template].purpose;
