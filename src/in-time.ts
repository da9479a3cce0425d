// One question to the outside world, given up when its time is over. A signal by
// itself does not do: a `Request` that was made out of another one (as SDKs do)
// loses its signal when garbage is collected, and then waits for ever.

/**
 * Asks, with a signal that ends the question after `waitMs` milliseconds. Rejects with a
 * `TimeoutError` at that moment, also where nobody heard the signal.
 */
export async function inTime<Answer>(waitMs: number, ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DOMException('no answer in time', 'TimeoutError');
      reject(error);
      over.abort(error);
    }, waitMs);
  });
  try {
    return await Promise.race([ask(over.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
