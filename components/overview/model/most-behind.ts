type Consumer = {
  readonly name: string;
  /** Messages that it was not given yet. */
  readonly waiting: number;
  /** Age of the oldest of them, in seconds. */
  readonly oldestS: number;
};

/** The consumers for whom something waits, the longest wait first, at most `shown`. */
export function mostBehind<C extends Consumer>(consumers: readonly C[], shown: number): C[] {
  return consumers
    .filter(({ waiting }) => waiting > 0)
    .toSorted(
      (one, other) =>
        other.oldestS - one.oldestS ||
        other.waiting - one.waiting ||
        one.name.localeCompare(other.name, 'en', { numeric: true }),
    )
    .slice(0, shown);
}
