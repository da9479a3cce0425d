import { heldReasons } from './caps.ts';

export const waitReasons = [...heldReasons, 'again', 'in-line'] as const;
/** Why a message waits. `again`: it could not be handed over and is tried again. `in-line`: it could have left for an hour, and did not. */
export type WaitReason = (typeof waitReasons)[number];
