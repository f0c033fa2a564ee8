import { expect, it } from 'vitest';
import { EnvError, readEnv } from './env';
import { placesOfWorker, shardsAt, standbysOf } from './shard-settings';

const [one, two, three] = ['one', 'two', 'three'].map((name) => `postgresql://localhost/${name}`);
const others = { NATS_URL: 'nats://localhost:4222', BACKSTITCH_SECRET: 'x'.repeat(32) };
const read = (settings: object) => readEnv({ ...others, ...settings });

it('knows no shards where one database is named', () => {
  expect(shardsAt(read({ DATABASE_URL: one }), 0)).toBeUndefined();
  expect(shardsAt(read({ DATABASE_URLS: one }), 0)).toBeUndefined();
  expect(placesOfWorker(read({ DATABASE_URL: one }))).toEqual([0]);
});

it('takes the first of several for what is the same everywhere', () => {
  const settings = read({ DATABASE_URLS: `${one}, ${two},${three}` });
  expect(settings.DATABASE_URL).toBe(one);
  expect(shardsAt(settings, 2)).toEqual({ urls: [one, two, three], home: 2, open: 3 });
  expect(placesOfWorker(settings)).toEqual([0, 1, 2]);
});

it('takes a worker for one of them, and new runs for some', () => {
  const settings = read({
    DATABASE_URLS: `${one},${two}`,
    BACKSTITCH_SHARD: '2',
    BACKSTITCH_OPEN_SHARDS: '1',
  });
  expect(placesOfWorker(settings)).toEqual([1]);
  expect(shardsAt(settings, 0)).toMatchObject({ open: 1 });
});

it('reads from standbys by the places of their databases', () => {
  expect(standbysOf(read({ DATABASE_URL: one }))).toBeUndefined();
  const single = read({ DATABASE_URL: one, DATABASE_READ_URL: two });
  expect(standbysOf(single)).toEqual({ urls: [two], mostLagMs: 5_000 });
  const several = read({
    DATABASE_URLS: `${one},${two}`,
    DATABASE_READ_URL: `,${three}`,
    BACKSTITCH_READ_LAG_SECONDS: '0.5',
  });
  expect(standbysOf(several)).toEqual({ urls: [undefined, three], mostLagMs: 500 });
});

it.each([
  [{ DATABASE_URL: one, DATABASE_READ_URL: `${two},${three}` }, 'more standbys than'],
  [{ DATABASE_URL: two, DATABASE_URLS: `${one},${two}` }, 'the first of DATABASE_URLS'],
  [{ DATABASE_URLS: `${one},${two},${one}` }, 'names a database twice'],
  [{ DATABASE_URLS: `${one},${two}`, BACKSTITCH_SHARD: '3' }, 'DATABASE_URLS has 2'],
  [{ DATABASE_URLS: `${one},${two}`, BACKSTITCH_OPEN_SHARDS: '3' }, 'DATABASE_URLS has 2'],
  [{ DATABASE_URLS: `${one},mysql://localhost` }, 'must be a postgresql://'],
])('refuses %j', (settings, why) => {
  expect(() => read(settings)).toThrow(EnvError);
  expect(() => read(settings)).toThrow(why);
});
