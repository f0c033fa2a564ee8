import { expect, it } from 'vitest';
import { isShardAway } from '@/server/application/shard-away';
import { WriteConflict } from '@/server/ports/run-writes';
import { Shards } from './shards';

const refused = (error: Error) => () => Promise.reject(error);
const fault = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (error: unknown) => error,
  );

it('begins nothing in a database that did not answer, until it does', async () => {
  const shards = new Shards(['first', 'second']);
  expect(shards.isSilent(1)).toBe(false);
  const away = await fault(shards.askPart('second', refused(new Error('connection refused'))));
  expect(isShardAway(away)).toBe(true);
  expect([shards.isSilent(0), shards.isSilent(1)]).toEqual([false, true]);
  // It is not even asked for a while.
  expect(isShardAway(await fault(shards.askPart('second', async () => 'there')))).toBe(true);
  expect(shards.isSilent(1)).toBe(true);
  expect(await shards.askPart('first', async () => 'there')).toBe('there');
});

it('takes a refusal for an answer', async () => {
  const shards = new Shards(['first', 'second']);
  const conflict = new WriteConflict('run-version');
  expect(await fault(shards.askPart('second', refused(conflict)))).toBe(conflict);
  expect(shards.isSilent(1)).toBe(false);
});
