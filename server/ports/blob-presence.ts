/**
 * Whether payloads that are kept outside of their messages are still there.
 *
 * Contract: true for every reference that could be collected now. Rejects while the store is away.
 */
export type BlobPresence = { has(ref: string): Promise<boolean> };
