import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childRunId } from './letters';
import { homesOfKey, inShard, MOST_SHARDS, shardOf } from './shard';

const uuid = fc.uuid({ version: [4, 7] });
const shard = fc.integer({ min: 0, max: MOST_SHARDS - 1 });

describe('the shard in an id', () => {
  it('is read off it again, off a message of the run too, and leaves the time in front', () => {
    fc.assert(
      fc.property(uuid, shard, (id, place) => {
        const runId = inShard(id, place);
        expect(runId).toMatch(
          /^[\da-f]{8}-[\da-f]{4}-[478][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
        );
        expect(shardOf(runId)).toBe(place);
        expect(shardOf(`${runId}.charge.2`)).toBe(place);
        expect(shardOf(runId.toUpperCase())).toBe(place);
        expect(runId.slice(0, 13)).toBe(id.slice(0, 13));
      }),
    );
  });

  it('is the first in ids that were never marked, and in what is no id', () => {
    const anything = fc.oneof(uuid, fc.string());
    fc.assert(
      fc.property(anything, (text) => {
        expect(shardOf(text)).toBe(0);
      }),
    );
  });

  it('is the parent’s in the id of a child', () => {
    fc.assert(
      fc.property(uuid, shard, fc.nat(), (id, place, visit) => {
        const command = `${inShard(id, place)}.order.${visit}`;
        expect(shardOf(childRunId(command))).toBe(place);
        expect(childRunId(command)).toBe(childRunId(command));
      }),
    );
  });
});

describe('homesOfKey', () => {
  const keys = Array.from({ length: 4000 }, (_, n) => `key-${n}`);

  it('moves keys to the new shard or not at all, and remembers where they were', () => {
    for (const key of keys.slice(0, 300)) {
      for (let shards = 1; shards < 12; shards++) {
        const before = homesOfKey('order', key, shards);
        const after = homesOfKey('order', key, shards + 1);
        expect(after.slice(0, before.length)).toEqual(before);
        if (after.length > before.length) expect(after.at(-1)).toBe(shards);
      }
    }
  });

  it('spreads keys evenly, and asks few shards', () => {
    const counts = [0, 0, 0, 0, 0];
    for (const key of keys) {
      const home = homesOfKey('order', key, 5).at(-1) ?? 0;
      counts[home] = (counts[home] ?? 0) + 1;
    }
    // 800 each; six deviations.
    for (const count of counts) expect(Math.abs(count - 800)).toBeLessThan(160);
    const asked = keys.reduce((sum, key) => sum + homesOfKey('order', key, 450).length, 0);
    expect(asked / keys.length).toBeLessThan(Math.log(450) + 1);
  });
});
