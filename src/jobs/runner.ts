// Runs the rota until it is stopped: each job on its own beat, never twice at
// once within this process, and on after an error. A job that does not come to
// an end is said aloud: nothing else would tell that it stands still.

import type { Job, JobDeps } from './rota.ts';

export interface Runner {
  /** No new work; waits for what is under way. */
  stop(): Promise<void>;
}

export interface RunnerNews {
  /** It threw; it is tried again at its next beat. */
  readonly onError: (job: string, error: unknown) => void;
  /** It has been under way for so long; said again each time as much has passed. */
  readonly onSlow: (job: string, minutes: number) => void;
}

const slowMinutes = 15;

export function startRota(jobs: JobDeps, rota: readonly Job[], { onError, onSlow }: RunnerNews): Runner {
  let stopping = false;
  const timers = new Set<NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();

  const beat = (job: Job): void => {
    if (stopping) return;
    let minutes = 0;
    const watch = setInterval(() => onSlow(job.name, (minutes += slowMinutes)), slowMinutes * 60_000);
    const run = job
      .run(jobs)
      .catch((error: unknown) => onError(job.name, error))
      .finally(() => {
        clearInterval(watch);
        underWay.delete(run);
        if (stopping) return;
        const timer = setTimeout(() => {
          timers.delete(timer);
          beat(job);
        }, job.everySeconds * 1000);
        timers.add(timer);
      });
    underWay.add(run);
  };
  for (const job of rota) beat(job);

  return {
    stop: async () => {
      stopping = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(underWay);
    },
  };
}
