import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault';

const AHEAD_FOR_MS = 2_000;

/** The workers' wall clocks jump ahead by half a minute, beyond every timeout that runs, and back again. */
export const clockJumps: Fault = {
  name: 'clocks jump',
  async inject({ workers }) {
    for (const worker of workers) worker.signal('SIGUSR2');
    await pause(AHEAD_FOR_MS);
    for (const worker of workers) worker.signal('SIGUSR2');
  },
};
