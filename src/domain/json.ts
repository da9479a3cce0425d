// Facts as JSON: whole cents travel as integers, and every name that
// ends in `Cents` comes back as a bigint. Amounts stay far below 2^53.

import type { FactPayloads, FactKind } from './facts.ts';

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner));
}

/** The reverse of `toJson`, on text. */
export const fromJson = <Value>(text: string): Value => revive(JSON.parse(text)) as Value;

/** The same for what a driver has already parsed. Changes the value in place. */
export function revive(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (const each of value) if (typeof each === 'object') revive(each);
    return value;
  }
  const record = value as Record<string, unknown>;
  for (const key in record) {
    const inner = record[key];
    if (typeof inner === 'object') revive(inner);
    else if (typeof inner === 'number' && key.endsWith('Cents')) record[key] = BigInt(inner);
  }
  return value;
}

export const decodePayload = <Kind extends FactKind>(data: unknown): FactPayloads[Kind] => revive(data) as FactPayloads[Kind];
