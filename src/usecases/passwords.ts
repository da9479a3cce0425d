// Passwords of staff, kept as argon2id with its own settings beside it
// (OWASP's choice for servers: 19 MiB, 2 passes, 1 lane).

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const KEY_BYTES = 32;
/** More is no password but a way to keep us busy. */
export const MOST_CHARACTERS = 200;

interface Settings {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

// The same letters can be typed as other bytes on another keyboard.
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8');

const hash = (password: string, salt: Buffer, settings: Settings, length: number): Promise<Buffer> =>
  derive('argon2id', { message: bytesOf(password), nonce: salt, tagLength: length, ...settings }) as Promise<Buffer>;

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. Throws where the password is empty or longer than 200 characters. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length === 0 || password.length > MOST_CHARACTERS) throw new RangeError('hashPassword: empty or too long');
  const salt = randomBytes(16);
  const key = await hash(password, salt, { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES }, KEY_BYTES);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(salt)}$${unpadded(key)}`;
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/**
 * Whether this is the password. With `null` (there is no such account) it takes
 * as long and says no, so that nobody can find out who has an account.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  if (password.length > MOST_CHARACTERS) return false;
  const parts = stored === null ? null : read(stored);
  const settings = parts?.settings ?? { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES };
  const made = await hash(password, parts?.salt ?? Buffer.alloc(16), settings, parts?.key.length ?? KEY_BYTES);
  return parts !== null && timingSafeEqual(made, parts.key);
}

/** Whether a stored password was made with other settings than today's: make it again at the next sign-in. */
export function needsRehash(stored: string): boolean {
  const { settings } = read(stored) ?? {};
  return settings === undefined || settings.memory !== MEMORY_KIB || settings.passes !== PASSES || settings.parallelism !== LANES;
}

function read(stored: string): { readonly settings: Settings; readonly salt: Buffer; readonly key: Buffer } | null {
  const match = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(stored);
  if (!match) return null;
  const [memory, passes, parallelism] = match.slice(1, 4).map(Number);
  // A row that was tampered with must not be able to ask for gigabytes.
  if (!memory || memory > 262_144 || !passes || passes > 20 || !parallelism || parallelism > 16) return null;
  return { settings: { memory, passes, parallelism }, salt: Buffer.from(match[4] ?? '', 'base64'), key: Buffer.from(match[5] ?? '', 'base64') };
}
