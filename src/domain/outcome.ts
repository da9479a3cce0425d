// A refusal is an answer with facts in it. Throwing is for bugs.

import type { Refusal } from './refusals.ts';

export type Outcome<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

export const done = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });
export const refused = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });
