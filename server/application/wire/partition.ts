/** The partition that handles a run, 0 to `partitions` − 1; the same on every machine, for ever. */
export function partitionOf(runId: string, partitions: number): number {
  return fnv1a(runId) % partitions;
}

/** FNV-1a, 32 bit, of a text's UTF-16 units. */
export function fnv1a(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
