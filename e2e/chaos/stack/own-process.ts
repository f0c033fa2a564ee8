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

  /** Ends it, and waits until it is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}
