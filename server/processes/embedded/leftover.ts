import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that a killed supervisor may have left: by pid, and by what its command line says. */
export interface Leftover {
  readonly pid: number;
  /** Part of the command line that tells it from a stranger who got the same pid later. */
  readonly commandIncludes: string;
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
}

/** The command line of a living process, or undefined when there is none with that pid. */
export function commandOf(pid: number): string | undefined {
  try {
    // Linux tells by itself; a bare machine may lack ps.
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
    }
    const output = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.toString().trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Ends a leftover process and waits until it is gone; a stranger with its pid is left alone. */
export async function endLeftover(leftover: Leftover): Promise<boolean> {
  const isOurs = () => commandOf(leftover.pid)?.includes(leftover.commandIncludes) ?? false;
  if (!isOurs()) return false;
  signal(leftover.pid, leftover.signal);
  const deadline = Date.now() + leftover.graceMs;
  while (isOurs()) {
    if (Date.now() > deadline) signal(leftover.pid, 'SIGKILL');
    await pause(50);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in between.
  }
}
