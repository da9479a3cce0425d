// What doctor asks of folders and secret files.

import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The folder itself, or the nearest above it that is there. */
export function nearestDir(path: string): string {
  let dir = path;
  while (!existsSync(dir)) dir = dirname(dir);
  return dir;
}

export const canWrite = (path: string): boolean => may(path, constants.W_OK | constants.X_OK);
/** Read, write, and go through. */
export const canUse = (path: string): boolean => may(path, constants.R_OK | constants.W_OK | constants.X_OK);

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a secret file that others may read; null where they may not. */
export const readByOthers = (path: string): { readonly says: string; readonly todo: string } | null =>
  (statSync(path).mode & 0o077) === 0 ? null : { says: `${path} can be read by others`, todo: `chmod 600 ${path}` };
