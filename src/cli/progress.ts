// How far long work is, on stderr: a bar on a terminal, a line now and then in
// a log, nothing when the answer is data.

import { styleText } from 'node:util';

export interface Progress {
  readonly advance: (by?: number) => void;
  /** Leaves one last line. */
  readonly done: () => void;
}

export interface ProgressOptions {
  readonly label: string;
  /** In the same unit as `advance`; without it only the count is shown. */
  readonly total?: number;
  /** Show nothing (`--json`). */
  readonly quiet?: boolean | undefined;
  /** How a number is written, e.g. as megabytes. */
  readonly format?: (value: number) => string;
  readonly stream?: { isTTY?: boolean; columns?: number; write(text: string): unknown };
}

const terminalEveryMs = 100;
const logEveryMs = 5_000;
const barWidth = 24;

export function progress(options: ProgressOptions): Progress {
  if (options.quiet === true) return { advance: () => {}, done: () => {} };
  const stream = options.stream ?? process.stderr;
  const onTerminal = stream.isTTY === true;
  const format = options.format ?? ((value: number) => value.toLocaleString('en-GB'));
  const everyMs = onTerminal ? terminalEveryMs : logEveryMs;
  let value = 0;
  let shownAt = performance.now();

  const line = (): string => {
    if (options.total === undefined) return `${options.label}: ${format(value)}`;
    const share = options.total === 0 ? 1 : Math.min(1, value / options.total);
    const text = `${options.label}: ${format(value)} of ${format(options.total)} (${Math.floor(share * 100)}%)`;
    const filled = Math.round(share * barWidth);
    return onTerminal ? `${styleText('cyan', '█'.repeat(filled))}${'░'.repeat(barWidth - filled)} ${text}` : text;
  };
  const show = (end: string): void => void stream.write(onTerminal ? `\r\u001b[K${line()}${end}` : `${line()}\n`);

  return {
    advance: (by = 1) => {
      value += by;
      const now = performance.now();
      if (now - shownAt < everyMs) return;
      shownAt = now;
      show('');
    },
    done: () => show('\n'),
  };
}

export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
