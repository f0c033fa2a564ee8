/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of them, by chance. Throws when there is none. */
export function oneOf<T>(random: Random, all: readonly T[]): T {
  const drawn = all[Math.floor(random() * all.length)];
  if (drawn === undefined) throw new Error('There is nothing to choose from.');
  return drawn;
}
