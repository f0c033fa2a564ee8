import { type ChildProcess, spawn } from 'node:child_process';
import { afterFailure, type Backoff, NO_FAILURES } from './backoff';
import type { ChildLog } from './child-log';
import type { ChildrenRecord } from './children-record';

/** A process of the project: a script for node with its arguments and settings. */
export interface ChildSpec {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** How long, in ms, it may take to end before it is ended by force. */
  readonly graceMs: number;
}

/** What a supervised process reports to. */
export interface ChildContext {
  readonly log: ChildLog;
  readonly record: ChildrenRecord;
  /** Called when it ended by itself, with how often in a row it did. */
  onCrash(spec: ChildSpec, how: string, failures: number): void;
}

/**
 * Keeps one process running: started again with growing pauses when it ends by itself, ended for
 * good by `stop`. It has an IPC channel to this process, whose closing tells it that this process
 * was killed, and a process group of its own, so that a Ctrl-C reaches it only through `stop`.
 */
export class SupervisedChild {
  readonly spec: ChildSpec;
  readonly #context: ChildContext;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #restart: NodeJS.Timeout | undefined;
  #backoff: Backoff = NO_FAILURES;
  #stopping = false;

  constructor(spec: ChildSpec, context: ChildContext) {
    this.spec = spec;
    this.#context = context;
  }

  start(): void {
    const { log, record } = this.#context;
    const startedAt = Date.now();
    const child = spawn(process.execPath, [...this.spec.args], {
      cwd: this.spec.cwd,
      env: this.spec.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    log.note(`started, pid ${child.pid}`);
    if (child.pid) record.add(child.pid);
    if (child.stdout) log.follow(child.stdout, false);
    if (child.stderr) log.follow(child.stderr, true);
    this.#ended = new Promise((resolve) => {
      const ended = (how: string) => {
        if (child.pid) record.remove(child.pid);
        log.note(`ended, ${how}`);
        resolve();
        if (!this.#stopping && this.#child === child) this.#crashed(how, Date.now() - startedAt);
      };
      child.once('error', (error) => ended(error.message));
      child.once('exit', (code, signal) => ended(signal ?? `exit code ${code}`));
    });
  }

  /** Ends the process, kindly at first, and resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    this.#child = undefined;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), this.spec.graceMs);
    await this.#ended;
    clearTimeout(force);
  }

  /** Ends the process and starts it anew, for a changed source. */
  async renew(): Promise<void> {
    await this.stop();
    this.#stopping = false;
    this.#backoff = NO_FAILURES;
    this.start();
  }

  #crashed(how: string, ranMs: number): void {
    this.#backoff = afterFailure(this.#backoff, ranMs);
    this.#context.onCrash(this.spec, how, this.#backoff.failures);
    this.#restart = setTimeout(() => this.start(), this.#backoff.pauseMs);
  }
}
