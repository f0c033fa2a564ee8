import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ENV_NAMES, EnvError, readEnv } from './env';

const complete = {
  DATABASE_URL: 'postgresql://user:word@127.0.0.1:5432/backstitch',
  NATS_URL: 'nats://user:word@127.0.0.1:4222',
  BACKSTITCH_SECRET: 'a'.repeat(32),
};

test('fills in what is not set', () => {
  const env = readEnv({ ...complete, PORT: '' });
  expect(env).toMatchObject({ PORT: 3000, BACKSTITCH_PARTITIONS: 64, OUTBOX_RELAY: 'polling' });
});

test('reads lists and base addresses', () => {
  const env = readEnv({
    ...complete,
    BACKSTITCH_HTTP_ALLOW: '127.0.0.1:4011, payments.internal',
    BACKSTITCH_HTTP_BASES: '{"TRIP_PAYMENTS_URL":"http://127.0.0.1:4011"}',
  });
  expect(env.BACKSTITCH_HTTP_ALLOW).toEqual(['127.0.0.1:4011', 'payments.internal']);
  expect(env.BACKSTITCH_HTTP_BASES).toEqual({ TRIP_PAYMENTS_URL: 'http://127.0.0.1:4011' });
});

test('names everything that is missing or wrong at once', () => {
  const read = () => readEnv({ NATS_URL: 'localhost', BACKSTITCH_SECRET: 'short', PORT: 'x' });
  expect(read).toThrow(EnvError);
  expect(read).toThrow(/DATABASE_URL is not set\n.*NATS_URL: must be a nats:\/\/ address\n/);
  expect(read).toThrow(/PORT: .*\n.*BACKSTITCH_SECRET: must have 32 characters/);
});

test('never repeats a value, which may be a secret', () => {
  expect(() => readEnv({ ...complete, DATABASE_URL: 'mysql://u:hunter2@h/d' })).toThrow(
    /DATABASE_URL: must be a postgresql:\/\/ connection string$/,
  );
});

test('reads how long runs stay: for all that have ended, or by how they did', () => {
  const read = (BACKSTITCH_RETENTION?: string) =>
    readEnv({ ...complete, BACKSTITCH_RETENTION }).BACKSTITCH_RETENTION;
  const day = 86_400_000;
  expect(read()).toEqual({});
  expect(read('off')).toEqual({});
  expect(read('completed=30, failed=365')).toEqual({ completed: 30 * day, failed: 365 * day });
  expect(read('90')).toEqual({
    ...{ completed: 90 * day, compensated: 90 * day, cancelled: 90 * day },
    ...{ failed: 90 * day, resolved: 90 * day },
  });
  expect(() => read('stuck=30')).toThrow('BACKSTITCH_RETENTION: is off, a number of days');
  expect(() => read('soon')).toThrow('is off, a number of days');
  // What was said of a run is kept by the broker for a week, and may be told again.
  expect(() => read('completed=7')).toThrow('must leave runs 8 days at least');
});

test('.env.example lists every setting', async () => {
  const example = await readFile(new URL('../.env.example', import.meta.url), 'utf8');
  const listed = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(ENV_NAMES.filter((name) => !listed.includes(name))).toEqual([]);
});
