import type { Fact } from './facts.ts';

/** Under which id a colleague's own words about an act lie beside the dossier, or null where it has none. */
export function reasonIdOf({ data, kind }: Fact): string | null {
  if (kind === 'Waived') return data.waiverId.startsWith('waiver:') ? data.waiverId.slice('waiver:'.length) : null;
  return 'evidenceId' in data && typeof data.evidenceId === 'string' ? data.evidenceId : null;
}
