// Facts as JSON: whole cents travel as integers, and every name that
// ends in `Cents` comes back as a bigint. Amounts stay far below 2^53.

import type { FactPayloads, FactKind } from './facts.ts';

export const toJson = (value: unknown): string => JSON.stringify(withoutBigints(value));

/** The same value where it holds no bigint, which most do not: a replacer for `JSON.stringify` would be called for every field. */
function withoutBigints(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? listWithout(value) : recordWithout(value as Readonly<Record<string, unknown>>);
}

function listWithout(list: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let at = 0; at < list.length; at += 1) {
    const plain = withoutBigints(list[at]);
    if (plain !== list[at]) (copy ??= [...list])[at] = plain;
  }
  return copy ?? list;
}

function recordWithout(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  let copy: Record<string, unknown> | null = null;
  for (const key in record) {
    const plain = withoutBigints(record[key]);
    if (plain !== record[key]) (copy ??= { ...record })[key] = plain;
  }
  return copy ?? record;
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
