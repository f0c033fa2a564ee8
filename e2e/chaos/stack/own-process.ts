import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { inheritedEnv } from '@/server/env';

export type ProcessSpec = {
  /** A bundled script. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Loaded before the script. */
  readonly preload?: string;
};

/** Whoever ends leaves none of these behind. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A process of ours that is killed, frozen and started again; its output goes to a file. */
export class OwnProcess {
  readonly #spec: ProcessSpec;
  #child: ChildProcess | null = null;

  constructor(spec: ProcessSpec) {
    this.#spec = spec;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** `more`: what its environment has besides. */
  start(more: ProcessSpec['env'] = {}): void {
    const { script, env, logFile, preload } = this.#spec;
    const log = openSync(logFile, 'a');
    const imports = preload === undefined ? [] : ['--import', preload];
    this.#child = spawn(process.execPath, ['--enable-source-maps', ...imports, script], {
      stdio: ['ignore', log, log],
      env: { ...inheritedEnv(), ...env, ...more } as NodeJS.ProcessEnv,
    });
    closeSync(log);
    const child = this.#child;
    running.add(child);
    child.once('exit', () => running.delete(child));
  }

  /** Sends a signal that does not end it. */
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGUSR2'): void {
    this.#child?.kill(signal);
  }

  /** Ends it, and waits until it is gone; null when it was. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<Ended | null> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const asked = performance.now();
    child.kill(signal);
    await once(child, 'exit');
    const { exitCode: code, signalCode } = child;
    return { code, signal: signalCode, tookMs: performance.now() - asked };
  }
}

/** How a process ended, and how long that took from when it was told. */
export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly tookMs: number;
};

/** Half of what the manifests give a process before they kill it. */
const WITHIN_MS = 30_000;

/** Throws unless a process that was told to stop did so by itself, and in time. */
export function mustEndWell(what: string, ended: Ended | null): void {
  if (ended?.code === 0 && ended.tookMs < WITHIN_MS) return;
  throw new Error(`${what} was told to stop: ${JSON.stringify(ended)}`);
}
