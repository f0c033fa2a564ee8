import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Page } from '@/server/ports/read-store';
import { mergedPage, type Order } from './merged-page';

type Row = { readonly at: number; readonly id: string };

const order: Order<Row> = (one, other) =>
  other.at - one.at || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0);
const cursorOf = ({ at, id }: Row) => `${at} ${id}`;

/** What one database answers: its rows behind the cursor, and whether there are more. */
function pageOf(rows: readonly Row[], cursor: string | undefined, limit: number): Page<Row> {
  const [at = '', id = ''] = cursor?.split(' ') ?? [];
  const rest = rows
    .filter((row) => cursor === undefined || order({ at: Number(at), id }, row) < 0)
    .sort(order);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rest.length > limit && last ? cursorOf(last) : null };
}

/** Rows of several databases; many began at the same moment. */
const shardsOfRows = fc
  .array(fc.record({ at: fc.nat(20), id: fc.uuid(), shard: fc.nat(3) }), { maxLength: 60 })
  .map((all) => [0, 1, 2, 3].map((shard) => all.filter((row) => row.shard === shard)));

it('gives every row once, in order, however long pages are', () => {
  fc.assert(
    fc.property(shardsOfRows, fc.integer({ min: 1, max: 12 }), (shards, limit) => {
      const seen: Row[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages <= 61; pages++) {
        const page = mergedPage(
          shards.map((rows) => pageOf(rows, cursor, limit)),
          { order, limit, cursorOf },
        );
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items);
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(shards.flat().sort(order));
    }),
  );
});

it('goes on in order when a database is away for some of the pages', () => {
  fc.assert(
    fc.property(shardsOfRows, fc.array(fc.nat(3)), (shards, away) => {
      const seen: Row[] = [];
      let cursor: string | undefined;
      for (const lost of [...away, 99]) {
        const there = shards.filter((_, shard) => shard !== lost);
        const page = mergedPage(
          there.map((rows) => pageOf(rows, cursor, 5)),
          { order, limit: 5, cursorOf },
        );
        seen.push(...page.items);
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(seen).toEqual([...seen].sort(order));
      expect(new Set(seen.map(cursorOf)).size).toBe(seen.length);
    }),
  );
});
