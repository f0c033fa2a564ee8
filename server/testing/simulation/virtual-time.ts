import type { Random } from '../random';
import { TaskHeap } from './task-heap';

/** A process of the simulation: what it has under way ends with it. */
export type Owner = {
  readonly name: string;
  isAlive: boolean;
  /** Until then it stands still (virtual milliseconds). */
  frozenUntil: number;
};

type Task = {
  at: number;
  readonly tie: number;
  readonly owner: Owner | null;
  readonly run: () => void;
  isCancelled: boolean;
};

/** What can be called off. */
export type Scheduled = { cancel(): void };

const realImmediate = setImmediate;

/**
 * The simulation's clock and its scheduler in one: everything that takes time is a task at a virtual
 * time, and tasks of one time run in an order drawn by chance. One task runs at once, with all that
 * follows from it without waiting; what it starts belongs to its process.
 */
export class VirtualTime {
  nowMs = Date.UTC(2026, 0, 1);
  /** Whose task is running; null for the network and the servers. */
  owner: Owner | null = null;
  readonly #tasks = new TaskHeap<Task>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Has something happen later, to a process or (null) to nobody's. */
  after(delayMs: number, owner: Owner | null, run: () => void): Scheduled {
    const at = this.nowMs + Math.max(0, delayMs);
    const task: Task = { at, tie: this.#random(), owner, run, isCancelled: false };
    this.#tasks.push(task);
    return {
      cancel() {
        task.isCancelled = true;
      },
    };
  }

  /** Runs the next task; false when there is none. */
  async step(): Promise<boolean> {
    for (;;) {
      const task = this.#tasks.pop();
      if (!task) return false;
      const { owner } = task;
      if (task.isCancelled || owner?.isAlive === false) continue;
      if (owner && owner.frozenUntil > task.at) {
        task.at = owner.frozenUntil;
        this.#tasks.push(task);
        continue;
      }
      this.nowMs = Math.max(this.nowMs, task.at);
      await this.#run(task);
      return true;
    }
  }

  async #run({ owner, run }: Task): Promise<void> {
    this.owner = owner;
    run();
    // Until then all that follows without waiting has run.
    await new Promise((resolve) => realImmediate(resolve));
    this.owner = null;
  }
}
