/** Lets so many messages a second through for each service; a pause is not saved up for longer than a second. */
export class RateLimit {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** `nowMs` is any clock that only moves forward. */
  constructor(private readonly nowMs: () => number) {}

  /** Whether one more may go to this service now. */
  take(service: string, perSecond: number): boolean {
    const now = this.nowMs();
    const bucket = this.#buckets.get(service) ?? { tokens: 1, at: now };
    const earned = ((now - bucket.at) / 1000) * perSecond;
    const tokens = Math.min(Math.max(perSecond, 1), bucket.tokens + earned);
    const allowed = tokens >= 1;
    this.#buckets.set(service, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return allowed;
  }
}
