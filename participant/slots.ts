/** A counted number of places; takers wait in order until one is free. */
export class Slots {
  readonly #size: number;
  #taken = 0;
  readonly #takers: (() => void)[] = [];
  readonly #watchers: { free: number; wake: () => void }[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** Takes a place, after those who asked before. */
  take(): Promise<void> {
    if (this.#taken < this.#size) {
      this.#taken += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#takers.push(resolve));
  }

  /** Gives a place back. */
  free(): void {
    const next = this.#takers.shift();
    if (next) {
      next();
      return;
    }
    this.#taken -= 1;
    for (const watcher of this.#watchers.splice(0)) this.#watch(watcher);
  }

  /** Resolves with the number of free places once there is one. */
  async someFree(): Promise<number> {
    await new Promise<void>((wake) => this.#watch({ free: 1, wake }));
    return this.#size - this.#taken;
  }

  /** Resolves once every place is free. */
  allFree(): Promise<void> {
    return new Promise((wake) => this.#watch({ free: this.#size, wake }));
  }

  #watch(watcher: { free: number; wake: () => void }): void {
    if (this.#size - this.#taken >= watcher.free) watcher.wake();
    else this.#watchers.push(watcher);
  }
}
