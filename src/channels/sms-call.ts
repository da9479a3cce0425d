// One call to an SMS gateway, and what its answer means for sending again. What
// may have been accepted is never tried again: only a refusal that says so, or
// a connection that never came about, is safe.

import { inTime } from '../in-time.ts';
import type { SendResult } from '../ports.ts';

export interface GatewayOptions {
  /** The key, token or pair of them that the gateway gave. */
  readonly secret: string;
  /** A stand-in's address, without a path. */
  readonly baseUrl?: string;
  /** How long one call may take; shorter than the outbox's patience (180 s). */
  readonly waitMs?: number;
}

export interface GatewayAnswer {
  readonly status: number;
  /** Parsed where it is JSON; undefined where it is not. */
  readonly body: unknown;
}

/** What a gateway's own answer means; null where it says nothing that we know. */
export type ReadAnswer = (answer: GatewayAnswer) => SendResult | null;

const defaultWaitMs = 20_000;

/** Asks once. Never throws for what happens outside, and no secret or number stands in the reason. */
export async function callGateway(name: string, url: string, request: RequestInit, read: ReadAnswer, waitMs = defaultWaitMs): Promise<SendResult> {
  let answer: GatewayAnswer;
  try {
    answer = await inTime(waitMs, async (signal) => {
      const response = await fetch(url, { ...request, redirect: 'error', signal });
      return { status: response.status, body: parsed(await response.text()) };
    });
  } catch (error) {
    return neverConnected(error) ? { outcome: 'refused', again: true, reason: `${name}: no connection` } : { outcome: 'uncertain', reason: `${name}: no answer` };
  }
  return read(answer) ?? byStatus(name, answer.status);
}

/** A status alone. 500, 502 and 504 may come after the message was taken in. */
function byStatus(name: string, status: number): SendResult {
  const reason = `${name}: answered ${status}`;
  if (status === 429 || status === 503) return { outcome: 'refused', again: true, reason };
  return status >= 400 && status < 500 ? { outcome: 'refused', again: false, reason } : { outcome: 'uncertain', reason };
}

function neverConnected(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'].includes(code);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands at a place in parsed JSON; undefined where nothing does. */
export function at(body: unknown, ...path: readonly (string | number)[]): unknown {
  let place = body;
  for (const step of path) {
    if (typeof place !== 'object' || place === null) return undefined;
    place = (place as Record<string | number, unknown>)[step];
  }
  return place;
}

/** Text or a number as text; undefined for anything else. */
export const textAt = (body: unknown, ...path: readonly (string | number)[]): string | undefined => {
  const found = at(body, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
};

/** The number without its `+`, as most gateways want it. */
export const bareNumber = (number: string): string => number.replace(/^\+/, '');

/** The fields of a form that a gateway posted. */
export const formOf = (body: string): Record<string, string> => Object.fromEntries(new URLSearchParams(body));
