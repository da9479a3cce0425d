import type { MessageNeeds } from '#domain/reach.ts';
import type { MessageAbout, MessageTemplate } from './message-inputs.ts';

/**
 * These must reach their reader whole: a term runs from them, something was
 * agreed or lapsed (a durable medium: BW art. 6:227b-227c, 6:230m), a collection
 * must be announced with its amount, or they are the written reminder that law
 * or early-signalling rules count on.
 */
const whole: ReadonlySet<MessageTemplate> = new Set([
  'final-warning', 'fourteen-day-notice', 'lapsed-notice', 'apology-reinstated', 'confirmed', 'changed', 'mandate-given', 'collection-announced',
  'complaint-received', 'complaint-answered', 'data-passed',
  'second-reminder', 'last-reminder', 'invitation',
] satisfies MessageTemplate[]);

/** What this message asks of its channel. What announces a direct debit names its day and amount, and so must be read whole. */
export const needsOf = ({ template, collectOn }: Pick<MessageAbout, 'template' | 'collectOn'>, byPost: boolean): MessageNeeds =>
  (byPost ? 'post' : whole.has(template) || collectOn !== undefined ? 'whole' : 'any');

/** What a message is about, for counting: instalments as `a1.3`, claims as `c:HUUR-1`. */
export function subjectsOf({ arrangementNo, instalments, claims, notice }: MessageAbout): string[] {
  if (arrangementNo !== undefined && instalments !== undefined && instalments.length > 0) return instalments.map((number) => `a${arrangementNo}.${number}`);
  if (arrangementNo !== undefined) return [`a${arrangementNo}`];
  return (claims ?? notice?.claims.map(({ claim }) => claim) ?? []).map((claim) => `c:${claim}`);
}
