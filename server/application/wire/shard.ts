import { createHash } from 'node:crypto';

/** As many databases as an id can name. */
export const MOST_SHARDS = 4096;

/** In an id that names a shard: no id of before has it, but by a chance of one in a million. */
const MARK = 'bac57';
const MARKED = /^[\da-f]{8}-[\da-f]{4}-8([\da-f]{3})-[89ab]bac-57/i;

/**
 * The database that a run lives in, by its place among the addresses: read off the run's id, or off an id
 * that begins with it. The first (0) for all ids that name none.
 */
export function shardOf(id: string): number {
  // Nearly all ids stop here, and it is asked for every command.
  if (id[14] !== '8') return 0;
  const [, shard] = MARKED.exec(id) ?? [];
  return shard === undefined ? 0 : Number.parseInt(shard, 16);
}

/**
 * The UUID as one of a run in that shard: of version 8, which is what an application makes as it likes (RFC 9562).
 * The time in front stays, so it still sorts by it; 40 random bits do as well.
 */
export function inShard(uuid: string, shard: number): string {
  if (shard === 0) return uuid;
  const place = shard.toString(16).padStart(3, '0');
  const [mark, rest] = [MARK.slice(0, 3), MARK.slice(3)];
  return `${uuid.slice(0, 14)}8${place}-${uuid[19]}${mark}-${rest}${uuid.slice(26)}`;
}

/**
 * The shards that a start key has belonged to while their number grew to `shards`, the latest last: jump consistent
 * hash (Lamping and Veach, 2014), which moves a key to a new shard or leaves it. About the logarithm of their number.
 */
export function homesOfKey(
  saga: string,
  key: string,
  shards: number,
): readonly [number, ...number[]] {
  let hash = createHash('sha256').update(`${saga}\n${key}`).digest().readBigUInt64BE();
  const homes: [number, ...number[]] = [0];
  for (;;) {
    hash = BigInt.asUintN(64, hash * 2_862_933_555_777_941_757n + 1n);
    const last = homes[homes.length - 1] as number;
    const next = Math.floor((last + 1) * (2 ** 31 / (Number(hash >> 33n) + 1)));
    if (next >= shards) return homes;
    homes.push(next);
  }
}
