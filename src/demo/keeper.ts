// Keeps demos going beside the pages of one process: plays what is planned in
// the background, turns the clock when somebody asks, and stops after a day.

import type { DemoHouse } from './house.ts';
import { planTurn, playOn, type Turn } from './play.ts';

export interface DemoKeeper {
  /** Plays on to where this demo's plan ends. Resolves after the first day, or at once where there is none to play. */
  start(creditorId: number): Promise<void>;
  /** Turns the clock; answers after at most `waitMs` (15 s). Null where this creditor is no demo. */
  turn(creditorId: number, turn: Turn, waitMs?: number): Promise<'done' | 'playing' | null>;
  /** Ends after the day that is being played. */
  stop(): Promise<void>;
}

export function keepDemos(house: DemoHouse, onError: (error: unknown) => void): DemoKeeper {
  const stopping = new AbortController();
  const playing = new Map<number, { firstDay: Promise<void>; end: Promise<void>; more: boolean }>();

  /** One run at a time; a plan that grows while a run ends is played by the same run. */
  const run = (creditorId: number): { firstDay: Promise<void>; end: Promise<void> } => {
    const running = playing.get(creditorId);
    if (running) {
      running.more = true;
      return running;
    }
    const first = Promise.withResolvers<void>();
    const state = { firstDay: first.promise, end: Promise.resolve(), more: true };
    state.end = (async () => {
      try {
        while (state.more && !stopping.signal.aborted) {
          state.more = false;
          await playOn(house, creditorId, { onDay: () => first.resolve(), signal: stopping.signal });
        }
      } catch (error) {
        onError(error);
      } finally {
        playing.delete(creditorId);
        first.resolve();
      }
    })();
    playing.set(creditorId, state);
    return state;
  };

  return {
    start: (creditorId) => run(creditorId).firstDay,
    turn: async (creditorId, turn, waitMs = 15_000) => {
      if ((await planTurn(house, creditorId, turn)) === null) return null;
      const { end } = run(creditorId);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'playing'>((resolve) => (timer = setTimeout(resolve, waitMs, 'playing')));
      return Promise.race([end.then(() => 'done' as const), late]).finally(() => clearTimeout(timer));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([...playing.values()].map(({ end }) => end));
    },
  };
}
