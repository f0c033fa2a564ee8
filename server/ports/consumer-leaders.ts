/** A durable consumer on one of the product's streams, whoever reads from it. */
export type KnownConsumer = { readonly stream: string; readonly name: string };

/**
 * Who leads the broker's consumers. In a cluster each has a leader of its own; one that has lost it for good gives
 * nothing to anybody, and does not come back by itself.
 *
 * Contract: `leaderless` resolves to those that did not answer although their stream did, none where the broker is no
 * cluster; it rejects while the broker is away. `remake` puts another with the same name and settings in the place of one, which
 * begins behind what was acknowledged when the old one was last heard of: nothing is skipped, and some may come again.
 */
export type ConsumerLeaders = {
  leaderless(): Promise<readonly KnownConsumer[]>;
  /** Resolves to the place in the stream where it begins. Rejects when it could not be made yet: try again. */
  remake(consumer: KnownConsumer): Promise<number>;
};
