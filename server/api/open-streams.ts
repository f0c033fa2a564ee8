import { TRPCError } from '@trpc/server';

/** Counts who reads how many streams: each costs the server a look at its reader's rights every few seconds. */
export class OpenStreams {
  readonly #open = new Map<string, number>();

  /** `most` for one account at this process: by default far above what pages in many tabs have. */
  constructor(private readonly most = 200) {}

  /** The same stream, counted for as long as it is read. Throws TRPCError TOO_MANY_REQUESTS instead of its first value. */
  async *counted<T>(account: string, source: AsyncIterable<T>): AsyncGenerator<T, void> {
    const open = this.#open.get(account) ?? 0;
    if (open >= this.most) {
      throw new TRPCError({
        code: 'TOO_MANY_REQUESTS',
        message: `Your account reads ${this.most} live views at once. Close some.`,
      });
    }
    this.#open.set(account, open + 1);
    try {
      yield* source;
    } finally {
      const left = (this.#open.get(account) ?? 1) - 1;
      if (left > 0) this.#open.set(account, left);
      else this.#open.delete(account);
    }
  }
}
