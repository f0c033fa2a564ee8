import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { inheritedEnv } from '@/server/env';

/** What to start, as whom, and the file its output is appended to. */
export interface ServerCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly logFile: string;
  /** Besides what this process has. */
  readonly env?: { readonly [name: string]: string };
  readonly account?: { readonly uid: number; readonly gid: number };
}

/** A running foreign server: its pid, whether it has ended, and a clean stop. */
export interface ServerProcess {
  readonly pid: number;
  readonly exited: Promise<number | null>;
  hasExited(): boolean;
  stop(signal: NodeJS.Signals, graceMs: number): Promise<void>;
}

/**
 * Starts a foreign server in its own process group (a Ctrl-C in the terminal must not reach it
 * before its clients are gone) with a guard that ends it should this process be killed.
 * Rejects when the program cannot be executed.
 */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const log = openSync(command.logFile, 'a', 0o600);
  const child = spawn(command.file, [...command.args], {
    cwd: command.cwd,
    detached: true,
    stdio: ['ignore', log, log],
    ...(command.env ? { env: { ...inheritedEnv(), ...command.env } as NodeJS.ProcessEnv } : {}),
    ...command.account,
  });
  closeSync(log);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid as number;
  const guard = startGuard(pid);
  void exited.then(() => guard.kill('SIGKILL'));
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid,
    exited,
    hasExited,
    async stop(signal, graceMs) {
      if (hasExited()) return;
      child.kill(signal);
      const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(force);
    },
  };
}

/** A shell that waits for the end of this process (its input closes) and then ends the server. */
function startGuard(pid: number): ChildProcess {
  const script = 'cat >/dev/null; kill -INT "$0"';
  const guard = spawn('/bin/sh', ['-c', script, String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.stdin?.on('error', () => undefined);
  guard.unref();
  return guard;
}
