import { isFinal } from '@/saga/run/state';
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

  /** Keeps a run; one that has ended is not needed any more. */
  put(run: RunInHand): void {
    this.#runs.delete(run.runId);
    if (isFinal(run.state)) return;
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
