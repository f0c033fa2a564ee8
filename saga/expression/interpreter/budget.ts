import type { Limits } from '../expression';
import { Fault } from './fault';

/** Counts what an evaluation uses, and ends it when that is too much. Counting, unlike a clock, replays. */
export class Budget {
  #steps = 0;
  #size = 0;
  #depth = 0;
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** One more interpreter step, or `count` of them. */
  step(count = 1): void {
    this.#steps += count;
    if (this.#steps > this.#limits.steps) {
      throw new Fault('LIMIT', `It takes more than ${this.#limits.steps} steps.`);
    }
  }

  /** `count` more items or characters. */
  grow(count: number): void {
    this.#size += count;
    if (this.#size > this.#limits.size) {
      throw new Fault('LIMIT', `It makes more than ${this.#limits.size} items and characters.`);
    }
  }

  /** One level deeper; every `enter` has its `leave`, unless the evaluation ends. */
  enter(): void {
    this.#depth += 1;
    if (this.#depth > this.#limits.depth) {
      throw new Fault('D1011', `It nests deeper than ${this.#limits.depth} levels.`);
    }
  }

  leave(): void {
    this.#depth -= 1;
  }
}
