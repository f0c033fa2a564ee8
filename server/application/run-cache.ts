import { isFinal } from '@/saga/run/state';
import { isAsleep } from './is-asleep';
import type { RunInHand } from './run-in-hand';

/**
 * Runs that were in hand lately, as this process last knew them: others may have moved them on
 * since. The least recently used go first.
 */
export class RunCache {
  readonly #runs = new Map<string, RunInHand>();

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.#runs.size;
  }

  get(runId: string): RunInHand | undefined {
    return this.#runs.get(runId);
  }

  /** Keeps a run as of `now`; one that has ended or sleeps is not: if it is needed again, it is read. */
  put(run: RunInHand, now: string): void {
    this.#runs.delete(run.runId);
    if (isFinal(run.state) || isAsleep(run, now)) return;
    this.#runs.set(run.runId, run);
    if (this.#runs.size <= this.capacity) return;
    const [oldest] = this.#runs.keys();
    if (oldest !== undefined) this.#runs.delete(oldest);
  }

  forget(runIds: Iterable<string>): void {
    for (const runId of runIds) this.#runs.delete(runId);
  }

  /** Forgets the runs of a partition that another worker handles from now on. */
  forgetPartition(partition: number): void {
    for (const run of this.#runs.values()) {
      if (run.partition === partition) this.#runs.delete(run.runId);
    }
  }
}
