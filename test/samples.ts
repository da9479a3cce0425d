// Where other people's files lie that tests may read: published schemas and examples,
// which are not ours to hand on. docs/testing.md says what belongs there.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = resolve(process.env['BETAALBAAR_TEST_SAMPLES'] ?? resolve(import.meta.dirname, '../../shared/samples'));

/** A file or (ending in a slash) a folder in it; it need not be there. */
export const sample = (path: string): URL => new URL(path, pathToFileURL(`${folder}/`));
