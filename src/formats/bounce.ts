// What a returned mail means: RFC 3464 delivery reports, the reports of servers
// that never heard of it, complaints (RFC 5965), and answers of machines. It
// says what somebody claims; whose message it is about is another question.

import { mailCodeIn, mailVerdict, withoutAddresses } from '#domain/mail-codes.ts';
import type { ReturnedMail } from './bounce-mail.ts';

export const bounceKinds = ['gone', 'not-arrived', 'delayed', 'arrived', 'complaint', 'auto-reply', 'other'] as const;
/**
 * `gone`: no such address. `not-arrived`: given up, and the address may be fine.
 * `delayed`: the server still tries. `auto-reply`: somebody is away, or a
 * machine answers. `other`: no report at all, perhaps a person who answers.
 */
export type BounceKind = (typeof bounceKinds)[number];

export interface Bounce {
  readonly kind: BounceKind;
  /** Enhanced status code, as `5.1.1`. */
  readonly code: string | null;
  /** What the server said, one line without addresses; empty where it said nothing. */
  readonly says: string;
  /** Everything in which the mark of our message may stand, the surest place first. */
  readonly traces: string;
  /** Its own Message-ID: the same report may come twice. */
  readonly id: string | null;
}

export function readBounce(mail: ReturnedMail): Bounce {
  const to = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-failed-recipients'].flatMap((name) => mail.header(name));
  const told = ['in-reply-to', 'references', 'x-ms-exchange-message-sent-in-reply-to'].flatMap((name) => mail.header(name));
  return {
    ...judge(mail),
    traces: [...to, headersIn(mail.enclosed), ...told, mail.status, mail.feedback, mail.receipt, mail.text, mail.enclosed].filter(Boolean).join('\n'),
    id: mail.header('message-id')[0]?.trim().slice(0, 300) || null,
  };
}

type Judged = Pick<Bounce, 'kind' | 'code' | 'says'>;
const saysNothing = { code: null, says: '' } as const;

function judge(mail: ReturnedMail): Judged {
  if (mail.feedback !== null) return { ...saysNothing, kind: complains(mail.feedback) ? 'complaint' : 'other' };
  const groups = mail.status === null ? [] : groupsOf(mail.status).flatMap(judgeGroup);
  const worst = order.map((kind) => groups.find((group) => group.kind === kind)).find((group) => group !== undefined);
  if (worst) return worst;
  if (mail.receipt !== null) return { ...saysNothing, kind: 'auto-reply' };
  if (isFromServer(mail)) return judgeText(mail) ?? { ...saysNothing, kind: isAnswer(mail) ? 'auto-reply' : 'other' };
  return { ...saysNothing, kind: isAnswer(mail) ? 'auto-reply' : 'other' };
}

/** Of a report about several recipients, the worst counts; our mails have one. */
const order = ['gone', 'not-arrived', 'delayed', 'arrived'] as const;

/** `not-spam` is the opposite of a complaint, `auth-failure` one about our DNS. */
const complains = (feedback: string): boolean => /^feedback-type:\s*(abuse|fraud|opt-out|opt-out-list|other)\s*$/im.test(feedback);

/** Groups of fields, the one about the message itself included. */
const groupsOf = (status: string): ReadonlyMap<string, string>[] =>
  status.replace(/\r\n?/g, '\n').replace(/\n[ \t]+(?=\S)/g, ' ').split(/\n{2,}/).slice(0, 50).map((group) =>
    new Map(group.split('\n').flatMap((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()] as const];
    })));

function judgeGroup(fields: ReadonlyMap<string, string>): Judged[] {
  if (!fields.has('final-recipient') && !fields.has('original-recipient') && !fields.has('action')) return [];
  const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? null;
  // `5.0.0` says nothing: the server's own words may say more.
  const code = status === null || status.endsWith('.0.0') ? (mailCodeIn(diagnostic) ?? status) : status;
  const says = withoutAddresses(diagnostic);
  const action = (fields.get('action') ?? '').toLowerCase().split(/[\s(]/)[0];
  const failed = action === 'failed' || (action === '' && code?.startsWith('5.') === true);
  if (failed) return [{ kind: mailVerdict(code, diagnostic) === 'gone' ? 'gone' : 'not-arrived', code, says }];
  if (action === 'delayed' || (action === '' && code?.startsWith('4.') === true)) return [{ kind: 'delayed', code, says }];
  return action === 'delivered' || action === 'relayed' || action === 'expanded' ? [{ kind: 'arrived', code, says }] : [];
}

/** A mail server writes, and not a person or their mailbox: it names itself so, or which recipients failed. */
function isFromServer(mail: ReturnedMail): boolean {
  const from = mail.header('from').join(' ');
  return mail.header('x-failed-recipients').length > 0
    || /mailer-?daemon|postmaster|mail delivery (sub)?system|microsoft outlook|postbeheerder/i.test(from)
    || (mail.header('return-path').some((path) => path.trim() === '<>') && /undeliver|delivery (has )?fail|failure notice|returned mail|onbestelbaar|delayed/i.test(mail.subject));
}

/** Reports without fields: what is said before our own message begins. */
function judgeText({ subject, text }: ReturnedMail): Judged | null {
  const own = text.split(/^[-_= ]{3,}.*\b(copy of (the|your) message|original message|below this line|returned message|message headers?|header follows)\b.*$|^original message headers:/im)[0] ?? '';
  const lines = own.split('\n').map((line) => line.trim());
  const at = lines.findIndex((line) => mailCodeIn(line) !== null || /(^|[^\d.])[45]\d\d[ -][^\d]/.test(line));
  const said = at >= 0 ? lines.slice(at, at + 3).join(' ') : own.replace(/\s+/g, ' ').slice(0, 1000);
  const code = mailCodeIn(said);
  const says = at >= 0 ? withoutAddresses(said) : '';
  if (/\bdelay(ed)?\b|still trying|will (keep|continue)( on)? trying|not yet been delivered|vertraagd/i.test(`${subject} ${own.slice(0, 2000)}`) && !/giving up|gave up/i.test(own)) return { kind: 'delayed', code, says };
  const verdict = mailVerdict(code, said);
  if (verdict === 'gone') return { kind: 'gone', code, says };
  return at >= 0 || /could not be delivered|undeliver|failure notice|returned mail|delivery (has )?fail|onbestelbaar/i.test(`${subject} ${own}`) ? { kind: 'not-arrived', code, says } : null;
}

/** RFC 3834, and what came before it. */
function isAnswer(mail: ReturnedMail): boolean {
  const submitted = mail.header('auto-submitted').join(' ').toLowerCase();
  return (submitted !== '' && !submitted.startsWith('no'))
    || ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autogenerated'].some((name) => mail.header(name).length > 0)
    || mail.header('precedence').some((value) => /auto_?reply|junk|bulk/i.test(value))
    || /^(automatic reply|automatisch antwoord|auto(matic)?[ -]?reply|auto:|out of (the )?office|afwezig|abwesenheit|réponse automatique)/i.test(mail.subject.trim());
}

/** The headers at the top of what was enclosed. */
const headersIn = (enclosed: string | null): string => enclosed?.replace(/\r\n/g, '\n').split('\n\n')[0] ?? '';
