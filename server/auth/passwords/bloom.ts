import { createHash } from 'node:crypto';

/** Twenty bits a word and fourteen looks: one word in 15,000 that was not added seems to be in it. */
const BITS_A_WORD = 20;
const LOOKS = 14;

/** A Bloom filter for so many words, all bits clear. */
export function emptyFilter(words: number): Uint8Array {
  return new Uint8Array(Math.ceil((words * BITS_A_WORD) / 8));
}

/** Puts a word in. */
export function filterAdd(bits: Uint8Array, word: string): void {
  for (const place of places(bits, word)) {
    bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
  }
}

/** Whether a word was put in: never a wrong no, rarely a wrong yes. */
export function filterHas(bits: Uint8Array, word: string): boolean {
  return places(bits, word).every((place) => ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0);
}

/** Kirsch and Mitzenmacher, "Less hashing, same performance" (2006): two hashes make all the others. */
function places(bits: Uint8Array, word: string): number[] {
  const digest = createHash('sha256').update(word).digest();
  const [first, second] = [digest.readUInt32LE(0), (digest.readUInt32LE(4) | 1) >>> 0];
  const size = bits.length * 8;
  return Array.from({ length: LOOKS }, (_, look) => (first + look * second) % size);
}
