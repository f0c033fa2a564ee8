/** What follows the partitions that this worker holds. */
export type PartitionListener = {
  gained(partition: number): void;
  lost(partition: number): void;
};

/** The partitions that this worker holds right now. */
export class OwnedPartitions {
  #owned = new Set<number>();
  readonly #listeners: PartitionListener[] = [];

  get all(): readonly number[] {
    return [...this.#owned];
  }

  get size(): number {
    return this.#owned.size;
  }

  listen(listener: PartitionListener): void {
    this.#listeners.push(listener);
  }

  /** Sets what is held from now on. */
  replace(partitions: readonly number[]): void {
    const before = this.#owned;
    this.#owned = new Set(partitions);
    const lost = [...before].filter((partition) => !this.#owned.has(partition));
    const gained = partitions.filter((partition) => !before.has(partition));
    for (const listener of this.#listeners) {
      for (const partition of lost) listener.lost(partition);
      for (const partition of gained) listener.gained(partition);
    }
  }
}
