type Watcher = { readonly free: number | 'all'; readonly wake: () => void };

/** A counted number of places; takers wait in order until one is free. */
export class Slots {
  #size: number;
  #taken = 0;
  readonly #takers: (() => void)[] = [];
  readonly #watchers: Watcher[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** Takes a place if one is free. */
  takeFree(): boolean {
    if (this.#taken >= this.#size) return false;
    this.#taken += 1;
    return true;
  }

  /** Takes a place, after those who asked before. */
  take(): Promise<void> {
    if (this.takeFree()) return Promise.resolve();
    return new Promise((resolve) => this.#takers.push(resolve));
  }

  /** So many there are from now on; who has a place keeps it. */
  resize(size: number): void {
    this.#size = size;
    while (this.#taken < size && this.#takers.length > 0) {
      this.#taken += 1;
      this.#takers.shift()?.();
    }
    for (const watcher of this.#watchers.splice(0)) this.#watch(watcher);
  }

  /** How many places are taken. */
  get taken(): number {
    return this.#taken;
  }

  /** Gives a place back. */
  free(): void {
    const next = this.#taken > this.#size ? undefined : this.#takers.shift();
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
    return new Promise((wake) => this.#watch({ free: 'all', wake }));
  }

  #watch(watcher: Watcher): void {
    const { free } = watcher;
    const isSo = free === 'all' ? this.#taken === 0 : this.#size - this.#taken >= free;
    if (isSo) watcher.wake();
    else this.#watchers.push(watcher);
  }
}
