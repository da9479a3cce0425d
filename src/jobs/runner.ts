// Runs the rota until it is stopped: each job on its own beat, never twice at
// once within this process, and on after an error.

import type { Job, JobDeps } from './rota.ts';

export interface Runner {
  /** No new work; waits for what is under way. */
  stop(): Promise<void>;
}

export function startRota(jobs: JobDeps, rota: readonly Job[], onError: (job: string, error: unknown) => void): Runner {
  let stopping = false;
  const timers = new Set<NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();

  const beat = (job: Job): void => {
    if (stopping) return;
    const run = job
      .run(jobs)
      .catch((error: unknown) => onError(job.name, error))
      .finally(() => {
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
