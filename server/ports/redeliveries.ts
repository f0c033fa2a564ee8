/** A message that came once more. `messageId`: as its passport is asked for, of a reply with `:reply`. */
export type Redelivery = {
  readonly messageId: string;
  readonly consumer: string;
  /** 2 for the second delivery. */
  readonly delivery: number;
  /** When a worker was given it (ISO 8601, UTC). */
  readonly at: string;
};

/**
 * Deliveries behind the first to the engine's own consumers.
 *
 * Contract: `add` is idempotent; the first report of a delivery wins.
 */
export type Redeliveries = {
  add(redeliveries: readonly Redelivery[]): Promise<void>;
  /** In the order in which they came, at most 100. */
  of(messageIds: readonly string[]): Promise<readonly Redelivery[]>;
  /** Forgets those that came before then; resolves to how many. */
  forget(before: string): Promise<number>;
};
