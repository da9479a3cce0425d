// Who works at the desk, for whom, and at which moment: set once for every
// request behind sign-in, read with `deskOf(c)`.

import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { CreditorProfile } from '#domain/creditor.ts';
import type { Day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import type { CreditorRow } from '#store/creditors.ts';
import type { Db } from '#store/db.ts';
import { deskFrame, type Waiting } from '#store/screens/desk-frame.ts';
import type { StaffMember, StaffRole } from '#store/staff.ts';
import type { Message } from '#texts/messages/message.ts';
import type { Deps } from '#usecases/deps.ts';
import type { MessageRenderer, RenderLook } from '#usecases/send-messages.ts';
import type { MailChannel } from '../../ports.ts';
import type { DemoCreditor } from '../demo/demo-web.ts';
import { defaultAccent, type BrandInput } from '../kit/house-style.ts';
import type { Lang } from '../kit/language.ts';
import type { Limits } from '../kit/limits.ts';
import type { DemoBanner } from '../kit/page.ts';
import type { SheetPdf } from '../kit/parts/sheet.ts';
import { endSession, sessionOf } from '../kit/sessions.ts';
import type { ProviderFor } from '../portal/portal-deps.ts';

/** A letter as the printer needs it; `code` is a portal code that is printed this once. */
export interface LetterToPrint {
  readonly message: Message;
  readonly look: RenderLook;
  readonly code?: string;
}

export interface DeskDeps {
  readonly db: Db;
  /** What a use case for this creditor is given (wiring). */
  readonly depsFor: (creditorId: number) => Promise<Deps>;
  readonly limits: Limits;
  /** How customers reach the portal, without a slash at the end. */
  readonly publicUrl: string;
  /** One HTML document with a page or more for each letter. */
  readonly printLetters: (letters: readonly LetterToPrint[], lang: Lang) => string;
  /** The same as one PDF file, or null where this machine cannot make any; a `copy` says so at its foot. */
  readonly lettersPdf: (letters: readonly LetterToPrint[], lang: Lang, options?: { readonly copy?: boolean }) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly sheetPdf: SheetPdf;
  /** Draws a message as a mail or a letter, in the creditor's dress. */
  readonly render: MessageRenderer;
  /** How mails leave for this creditor; left out: a colleague cannot send one to themselves. */
  readonly mailFor?: (creditorId: number) => Promise<MailChannel>;
  /** Whether mail really leaves; without it the paper tray shows what would have left. */
  readonly mailLeaves: boolean;
  /** Who takes online payments, and gives them back; without it nobody does. */
  readonly providerFor?: ProviderFor;
  /** The banner of a demo creditor. */
  readonly demo?: (c: Context, creditor: DemoCreditor) => DemoBanner | undefined;
}

export interface Desk {
  readonly creditorId: number;
  readonly creditor: CreditorRow;
  readonly staff: StaffMember;
  readonly passwordHash: string;
  readonly waiting: Waiting;
  readonly use: Deps;
  readonly today: Day;
  readonly by: Actor;
}

declare module 'hono' {
  interface ContextVariableMap {
    desk: Desk;
    deskDeps: DeskDeps;
  }
}

export const deskOf = (c: Context): Desk => c.get('desk');

export function brandOf(profile: CreditorProfile): BrandInput {
  const { name, accent = defaultAccent, logoDataUri, phone, email, website } = profile;
  return { name, accent, ...(logoDataUri ? { logoDataUri } : {}), ...(phone ? { phone } : {}), ...(email ? { email } : {}), ...(website ? { website } : {}) };
}

/** Lets in who is signed in, and sends who has a one-time password to choose their own first. */
export function signedIn(deps: DeskDeps): MiddlewareHandler {
  return async (c, next) => {
    const session = sessionOf(c);
    const staffId = session?.subject['staffId'];
    if (!session || staffId === undefined) return c.redirect('/desk/in', 303);
    const creditorId = Number(session.creditorId);
    const frame = await deps.db.inCreditor(creditorId, (tx) => deskFrame(tx, creditorId, staffId, async () => (await deps.depsFor(creditorId)).clock.today()));
    if (frame === null) {
      await endSession(c);
      return c.redirect('/desk/in', 303);
    }
    const use = await deps.depsFor(creditorId);
    const { passwordHash, ...staff } = frame.staff;
    c.set('deskDeps', deps);
    c.set('brand', brandOf(frame.creditor.profile));
    c.set('desk', {
      creditorId, creditor: frame.creditor, staff, passwordHash, waiting: frame.waiting, use, today: use.clock.today(), by: { kind: 'colleague', staffId },
    });
    const choosing = /\/(password|out)$/.test(c.req.path);
    if (staff.mustChange && !choosing) return c.redirect('/desk/password', 303);
    return next();
  };
}

/** For what only some may do. */
export const onlyFor =
  (...roles: readonly StaffRole[]): MiddlewareHandler =>
  async (c, next) => {
    if (!roles.includes(deskOf(c).staff.role)) throw new HTTPException(403);
    return next();
  };
/** For what only a manager may do. */
export const managersOnly = onlyFor('manager');
