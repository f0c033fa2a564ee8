/** One of several databases does not answer: what is in it has to wait, and nothing else. */
export class ShardAway extends Error {
  readonly code = 'SHARD_AWAY';

  /** `shard`: its place among the addresses, 0 for the first. */
  constructor(
    readonly shard: number,
    options?: ErrorOptions,
  ) {
    super(`Database ${shard + 1} does not answer. What is in the others goes on.`, options);
  }
}

/** By code and not by class: a bundler may load this file twice. */
export function isShardAway(error: unknown): error is ShardAway {
  return error instanceof Error && 'code' in error && error.code === 'SHARD_AWAY';
}
